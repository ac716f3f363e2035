"""“Only the owner”, “somebody else”: an error, and a method that is told who asks and can find out whose it is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.document.render import render_entry
from spec_lsp.design.draft import draft_design
from spec_lsp.design.draft_errors import errors_of
from tests.core.design.library import STORE, package, story

PAGES = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How is it reached?", "Server-rendered pages")


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ("Only the owner of a shelf can add a book.", [("NotAllowed", "")]),
        ("Only the member who wrote a note may change it.", [("NotAllowed", "")]),
        ("Only librarians can remove a book.", [("NotAllowed", "")]),
        ("A note can be changed only by its author.", [("NotAllowed", "")]),
        ("A reader may only remove his own notes.", [("NotAllowed", "")]),
        ("Members cannot edit the notes of others.", [("NotAllowed", "")]),
        ("IF a member tries to cancel another member's loan, THEN THE System SHALL deny it.", [("NotAllowed", "")]),
        ("When a user who is not the owner opens the shelf, the request is rejected.", [("NotAllowed", "")]),
        ('If somebody else tries to remove the note, then it is refused with "Not your note".',
         [("NotAllowed", "Not your note")]),
        ("Only the newest note can be shown.", []),
        ("Only one member can hold a book.", []),
        ("When another member has the book, the reader sees it.", []),
        ("The reader can cancel a hold, so that somebody else can have the book.", []),
    ],
)  # fmt: skip
def test_who_may_not_is_an_error(text: str, errors: list[tuple[str, str]]) -> None:
    assert [(entry.name, entry.body) for entry in errors_of(story("US-1", "", text))] == errors


def entries(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = (STORE,)) -> list[str]:
    design = draft_design(package(*stories, decisions=decisions))
    return [render_entry(one) for c in design.components for one in c.of("method", "type", "table")]


WRITE = story("US-1", "create a card with a title", "The card is saved.", role="reader")
REMOVE = story("US-2", "remove a card", "The card is gone.",
               "If somebody else tries to remove the card, then it is refused.", role="reader")  # fmt: skip


def test_whose_it_is_is_kept_when_it_is_made() -> None:
    assert entries(WRITE, REMOVE) == [
        "`create_card(user_id: int, title: str) -> Card` (US-1/AC-1)",
        "`remove_card(user_id: int, card_id: int) -> None` (US-2/AC-1, US-2/AC-2)",
        "type `Card`: `id: int`, `title: str`, `user_id: int` (US-1/AC-1, US-2/AC-2)",
        "table `cards`: `id`: `int`, primary key (US-1/AC-1, D-loans-store)",
        "table `cards`: `title`: `str` (US-1/AC-1)",
        "table `cards`: `user_id`: `int` (US-1/AC-1, US-2/AC-2)",
    ]


def test_who_made_it_is_who_asks() -> None:
    found = entries(
        story("US-1", "book a room", "When a member books a room, the booking is saved.", role="member"),
        story("US-2", "cancel a booking", "The booking is cancelled.", "A member can only cancel their own bookings."),
    )
    assert "`cancel_booking(member_id: int, booking_id: int) -> None` (US-2/AC-1, US-2/AC-2)" in found


def test_pages_know_who_asks() -> None:
    found = entries(WRITE, REMOVE, decisions=(PAGES,))
    assert not [one for one in found if one.startswith(("`show_", "`submit_")) and "user_id" in one]


def test_what_an_owner_does_is_told_who_asks_once_that_is_answered() -> None:
    lend = story("US-1", "lend a shelf", "When the owner closes a shelf, then it becomes closed.", role="shelf owner")
    close = story("US-2", "close a shelf", "When the shelf owner closes it, nobody can take a book.", role="owner")
    assert not [one for one in entries(lend, close) if "user_id" in one]
    rights = DecisionInput("D-loans-access", "access", "owner", "Who may see and change shelves?", "Everyone their own")
    design = draft_design(package(lend, close, decisions=(STORE, rights)))
    found = [render_entry(one) for c in design.components for one in c.of("method", "error")]
    assert "error `NotAllowed` — for anyone but the shelf owner and administrators (D-loans-access)" in found
    assert [one.partition(" ")[0] for one in found if "user_id" in one] == [
        "`lend_shelf(user_id:",
        "`close_shelf(user_id:",
    ]


def test_the_owner_of_a_thing_is_kept_with_it_and_is_nobody_else() -> None:
    found = entries(
        story("US-1", "book a room", "When a member books a room, the booking is saved.", role="member"),
        story("US-2", "approve a booking", "When the owner approves it, then the booking becomes approved.",
              "Only the owner of the room may approve a booking.", role="owner"),
    )  # fmt: skip
    assert "`approve_booking(user_id: int, booking_id: int) -> None` (US-2/AC-1, US-2/AC-2)" in found
    assert "type `Room`: `id: int`, `owner_id: int` (US-1/AC-1)" in found


OWN = DecisionInput("D-loans-access", "access", "owner", "Who may see and change shelves?",
                    "Everyone sees and changes their own, administrators all", because=("US-1/AC-1",))  # fmt: skip


def test_what_is_done_to_what_is_somebodys_own_is_refused_to_others() -> None:
    told = [
        story("US-1", "add a recipe with a name", "When the name is there, then the recipe is saved.", role="member"),
        story(
            "US-2",
            "see my recipes",
            "The list shows each name.",
            'A member with no recipes sees "None".',
            role="member",
        ),
        story("US-3", "record a test of a recipe", "A test has a date and a cost.", role="member"),
    ]
    design = draft_design(package(*told, decisions=(STORE, OWN)))
    found = [render_entry(one) for c in design.components for one in c.of("method", "error")]
    (note,) = [one for one in found if one.startswith("`record_test")]
    assert note.startswith("`record_test(member_id: int | None, recipe_id: int, ")
    assert "D-loans-access" in note
    assert "error `NotAllowed` — for anyone but the recipe's member and administrators (D-loans-access)" in found
    assert not [one for one in found if one.startswith("`add_recipe") and "| None, " in one]
    bare = draft_design(package(*told, decisions=(STORE,)))
    assert not [one for c in bare.components for one in c.of("error") if one.name == "NotAllowed"]
    other = replace(OWN, label="A list of names")
    own_words = draft_design(package(*told, decisions=(STORE, other)))
    assert not [one for c in own_words.components for one in c.of("error") if one.name == "NotAllowed"]
