"""A bound that nobody says the breach of is an error once a person answered what is seen when input is wrong."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.render import render_entry
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

SEEN = DecisionInput("D-loans-messages", "messages", "field", "What does a person see?", "Beside what is wrong")


def errors(*texts: str, decisions: tuple[DecisionInput, ...] = (SEEN,), want: str = "join with a card") -> list[str]:
    design = draft_design(package(story("US-1", want, *texts), decisions=decisions))
    return [render_entry(one) for component in design.components for one in component.of("error")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("When a reader submits a title of at least 4 characters, the book is saved.", ["InvalidTitle"]),
        ("When a reader submits a valid email and a PIN of at least 6 digits, the card is made.",
         ["InvalidEmail", "InvalidPin"]),
        ("Given a title with at most 80 characters, when a reader submits it, the book is saved.", ["InvalidTitle"]),
        ("When a reader submits a title, the book is saved.", []),
        ("When a reader has at least 3 books, a note is shown.", []),
    ],
)  # fmt: skip
def test_a_bound_in_a_condition_can_be_broken(text: str, found: list[str]) -> None:
    assert errors(text) == [f"error `{name}` (US-1/AC-1, D-loans-messages)" for name in found]


def test_what_a_criterion_refuses_is_refused_by_that() -> None:
    text = "When a reader submits a title of at least 4 characters, the book is saved."
    short = 'When the title is shorter than 4 characters, the reader sees "Too short".'
    assert errors(text, short) == ["error `TitleTooShort` “Too short” (US-1/AC-2)"]


def test_credentials_are_no_input_to_be_checked() -> None:
    text = "When a reader submits a valid email and password, they receive a token."
    assert errors(text, want="sign in with my email and password") == []


def test_nothing_is_an_error_that_nobody_decided() -> None:
    assert errors("When a reader submits a title of at least 4 characters, the book is saved.", decisions=()) == []
