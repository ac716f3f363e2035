"""Whose request it is comes from who is signed in, where an answer says that people are told apart."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.design.draft import draft_design
from spec_lsp.planning.catalogue import catalogue
from spec_lsp.specs.compile import compile_spec
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story

LIST = story("US-1", "see my loans", "The list shows each loan's title and day, newest first.", role="member")


def answered(question: str, option: str) -> DecisionInput:
    offered = next(one for one in catalogue() if one.key == question).option(option)
    assert offered is not None
    return DecisionInput(f"D-loans-{question}", question, option, "?", offered.label, offered.tradeoff, "",
                         (), offered.effects.libraries, offered.effects.patterns, ("US-1/AC-1",))  # fmt: skip


def security(source: StoryInput | list[StoryInput], *answers: DecisionInput) -> list[str]:
    given = package(*(source if isinstance(source, list) else [source]), decisions=answers)
    design = render_design(draft_design(given)).replace("proposed", "confirmed", 1)
    spec = compile_spec(parse_design(Text.of(design)), given)
    found = [item for one in spec.sections if one.title == "Security" for item in one.items]
    return [item.text for item in found if "signed in" in item.text and "input" in item.text]


STORE, PAGES = answered("store", "sqlite"), answered("entry-point", "pages")


def test_the_key_of_the_role_that_asks_is_no_input() -> None:
    assert security(LIST, STORE, PAGES, answered("access", "roles")) == [
        "`member_id` is who is signed in, and no input of a request; who is not signed in is refused."
    ]
    assert security(LIST, STORE, PAGES, answered("access", "owner")) == [
        "`member_id` is who is signed in, `None` for an administrator, and no input of a request; "
        "who is not signed in is refused."
    ]
    assert security(LIST, STORE, PAGES, answered("means", "session")) != []


def test_nothing_is_said_where_nobody_is_told_apart() -> None:
    assert security(LIST, STORE, PAGES) == []
    assert security(LIST, STORE, PAGES, answered("means", "none")) == []
    assert security(LIST, STORE, answered("access", "roles")) == []  # no page and no route


def test_a_key_that_somebody_else_chooses_is_an_input() -> None:
    books = story(
        "US-1", "book a visit with a doctor", "When a patient books a visit, then it is saved.", role="patient"
    )
    sees = story("US-2", "see my visits", "The list shows each visit's day and time.", role="doctor")
    given = package(books, sees, decisions=(STORE, PAGES, answered("access", "roles")))
    design = render_design(draft_design(given)).replace("proposed", "confirmed", 1)
    spec = compile_spec(parse_design(Text.of(design)), given)
    found = [item.text for one in spec.sections for item in one.items if "no input of a request" in item.text]
    assert "`book_visit(doctor_id: int)" in design
    assert not any("doctor_id" in one for one in found)


def test_who_signs_in_says_who_it_is() -> None:
    enter = story("US-1", "sign in with my user number", "When the number is known, the session begins.", role="user")
    assert security(enter, STORE, PAGES, answered("means", "session")) == []


def test_who_adds_something_is_never_left_out() -> None:
    adding = story("US-2", "add a loan with a title", "When a member adds a loan, it is saved.", role="member")
    [said] = security([LIST, adding], STORE, PAGES, answered("access", "owner"))
    assert "`None` for an administrator (not in `add_loan`)" in said
