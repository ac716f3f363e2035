"""Sentences and criteria taken apart."""

from __future__ import annotations

import pytest

from spec_lsp.stories.forms import form_of
from spec_lsp.stories.grammar import analyse
from spec_lsp.stories.screen import screen
from spec_lsp.stories.sentence import Sentence, is_template, split
from tests.core.stories.samples import ALL


@pytest.mark.parametrize(
    ("text", "persona", "actions", "objects"),
    [
        ("As a clerk, I want to print a ticket.", "clerk", ["print"], ["ticket"]),
        ("As a clerk, I want to add or remove seats, so that guests fit in.", "clerk", ["add", "remove"], ["seats"]),
        (
            "As a clerk, I want to enter a code and get a list of free seats.",
            "clerk",
            ["enter", "get"],
            ["code", "list"],
        ),
        ("As a clerk, I want the screen to show every seat.", "clerk", ["want"], ["screen"]),
        ("As a clerk, I want a list of guests.", "clerk", ["want"], ["list"]),
        ("As a clerk, I want to quickly find a guest.", "clerk", ["quickly find"], ["guest"]),
        ("As the clerk, I'd like to log in to the shop.", "clerk", ["log in"], ["shop"]),
        ("As a clerk, I want to know how many seats are free.", "clerk", ["know"], ["many seats"]),
        ("As a clerk, I want to see different types of ticket.", "clerk", ["see"], ["different types of ticket"]),
    ],
)
def test_what_a_story_is_about(text: str, persona: str, actions: list[str], objects: list[str]) -> None:
    found = analyse(text)
    assert found is not None
    assert found.persona == persona
    assert [action.verb.text for action in found.primary] == actions
    assert [one.text for action in found.primary for one in action.objects] == objects


def test_other_actions_and_entities() -> None:
    found = analyse("As a clerk, I want to print tickets, so that guests can enter the hall by showing a code.")
    assert found is not None
    assert found.benefit == "guests can enter the hall by showing a code"
    assert found.actions == ("print", "enter", "showing")
    assert found.entities == ("tickets", "guests", "hall", "code")


def test_no_sentence() -> None:
    assert analyse("The clerk prints tickets.") is None
    assert split("As a result, we can print tickets.") is None
    assert split("As we grow, the queue gets longer") is None
    assert split("As a clerk, tickets matter") == Sentence("clerk", None, None, "en")
    assert is_template("As a <role>, I want <goal>")
    assert not is_template("As a clerk, I want [US-1] and [x](y) and <b>bold</b>")


@pytest.mark.parametrize(
    ("text", "kind", "given", "when", "then"),
    [
        ("**Given** a cart, **When** I pay, **Then** it is ordered, **And** a mail is sent", "scenario", ("a cart",),
         ("I pay",), ("it is ordered", "a mail is sent")),
        ("GIVEN a cart WHEN I pay THEN it is ordered", "scenario", ("a cart",), ("I pay",), ("it is ordered",)),
        ("WHEN the cart is empty, THE shop SHALL show a hint", "event", (), ("the cart is empty",), ()),
        ("IF paying fails, THEN THE shop SHALL keep the cart", "unwanted", (), ("paying fails",), ()),
        ("When the cart is empty, a hint is shown.", "event", (), ("the cart is empty",), ()),
        ("THE shop SHALL keep carts", "ubiquitous", (), (), ()),
        ("A receipt is sent", "plain", (), (), ()),
    ],
)  # fmt: skip
def test_forms(text: str, kind: str, given: tuple[str, ...], when: tuple[str, ...], then: tuple[str, ...]) -> None:
    form = form_of(text)
    assert (form.kind, form.given, form.when, form.then) == (kind, given, when, then)


def test_system_and_response() -> None:
    form = form_of("WHILE the till is closed, THE `Till_UI` SHALL NOT accept cash")
    assert (form.state, form.system, form.response) == ("the till is closed", "`Till_UI`", "NOT accept cash")
    assert (form.negated, form.atoms) == (True, ("Till_UI",))


def test_quantities_messages_errors_and_lists() -> None:
    form = form_of('After 5 failed attempts within 15 minutes it shows "Locked for an hour" with 423 or AccountLocked.')
    assert [(one.bound, one.value, one.unit) for one in form.quantities] == [
        ("after", "5", "failed attempts"),
        ("within", "15", "minutes"),
    ]
    assert form.messages == ("Locked for an hour",)
    assert form.errors == ("423", "AccountLocked")
    assert [one[1] for one in form_of("at least 8 characters, up to 25 MB, 50 %").quantities] == ["8", "25", "50"]
    assert form_of("Shown: name, price and colour").lists == (("name", "price", "colour"),)


@pytest.mark.parametrize("dialect", sorted(ALL))
def test_no_file_with_stories_is_screened_out(dialect: str) -> None:
    assert screen(ALL[dialect].encode())


def test_a_file_without_anything_like_a_story_is_screened_out() -> None:
    assert not screen(b"# Setup\n\nInstall the package, then run it.\n")
