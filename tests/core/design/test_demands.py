"""What requirements demand by a noun of doing, by a switch, or by what they refuse."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def signatures(want: str, *criteria: str, title: str = "Counter", role: str = "librarian") -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria, title=title, role=role)))
    return [entry.body for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    "want",
    ["switch between the dark and light theme", "toggle between light and dark mode"],
)
def test_what_has_two_sides_is_toggled(want: str) -> None:
    assert signatures(want, "The choice is kept.") == ["toggle_theme() -> None"]


def test_a_system_toggles_when_somebody_asks_for_it() -> None:
    assert signatures("", "WHEN a reader taps the moon, THE Desk SHALL toggle between the shelf and room view.") == [
        "toggle_view() -> None"
    ]


def test_a_noun_of_doing_that_is_allowed_is_a_deed() -> None:
    assert signatures("", "WHEN a shelf is full, THE Desk SHALL allow manual reassignment of books.") == [
        "reassign_book(book_id: int) -> None"
    ]


def test_what_is_uploaded_and_refused_twice_is_checked() -> None:
    refused = (
        "Given a file that is not a supported image type, when it is uploaded, then it is rejected.",
        "Given an image larger than 3 MB, when it is uploaded, then it is rejected with the limit.",
    )
    found = signatures("", *refused, title="Upload a cover for a book")
    assert any(one.startswith("validate_cover(") for one in found)
    assert not any(one.startswith("validate_") for one in signatures("", refused[0], title="Upload a cover for a book"))


def test_a_token_is_passed_whole() -> None:
    assert "refresh_token(token: str) -> None" in signatures("", "A new token is given.", title="Token refresh")
    gone = signatures("log out of the desk", "WHEN a reader logs out, THE Desk SHALL revoke the token.")
    assert gone == ["sign_out(token: str) -> None"]


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("the system to reshuffle shelf rows", ["reshuffle_row(row_id: int) -> None"]),
        ("the system to optimize reading plans", ["optimize_reading_plans(plan_id: int) -> None"]),
        ("undo a loan", ["undo_loan(loan_id: int) -> None"]),
        ("see a summary of loans on the dashboard", ["get_summary() -> str"]),
    ],
)
def test_behind_to_stands_a_verb_whatever_it_is(want: str, drafted: list[str]) -> None:
    assert signatures(want, "It works.") == drafted


@pytest.mark.parametrize(
    "criterion",
    [
        "THE System SHALL configure card lifetimes of 5 minutes.",
        "THE ShelfKeeper SHALL emit an event when a shelf is full.",
    ],
)
def test_what_is_set_once_and_what_is_emitted_is_no_deed(criterion: str) -> None:
    assert signatures("", criterion, role="system") == ["run() -> None"]


def test_what_is_edited_of_a_thing_are_its_settings() -> None:
    found = signatures("edit local room configurations", "It is saved.", title="Edit rooms")
    assert found == ["update_room(room_id: int) -> None"]


def test_a_title_that_is_a_sentence_names_no_component() -> None:
    titles = ("The shelves of all rooms live in one shared place", "SHELF_0007")
    for title in titles:
        design = draft_design(package(story("US-1", "", "All is well.", title=title)))
        assert [component.name for component in design.components] == ["LoansService"]


@pytest.mark.parametrize(
    ("criterion", "drafted"),
    [
        (
            "The gate exposes endpoints for listing and deleting shelves.",
            ["list_shelves() -> list[Shelf]", "remove_shelf(shelf_id: int) -> None"],
        ),
        ("System MUST display free rooms for the chosen branch.", ["list_rooms(branch_id: int) -> list[Room]"]),
        (
            "THE Desk SHALL allow the branch librarian to configure the loan limit.",
            ["set_loan_limit(loan_limit: int) -> None"],
        ),
        ("Librarians MUST be able to revoke access to a shelf.", ["revoke_access(shelf_id: int) -> None"]),
        ("Librarians MUST be able to add comments to a loan.", ["add_comment(loan_id: int, comment: str) -> None"]),
        (
            "THE Desk SHALL validate that the card number has ten digits.",
            ["validate_card_number(card_number: int) -> None"],
        ),
        ("IF sending fails, THEN THE Desk SHALL retry up to 3 times.", ["run() -> None"]),
        ("WHEN a newer card is found, THE Desk SHALL wait.", ["run() -> None"]),
        (
            "Given an upcoming visit, when the librarian cancels it, then the room is free.",
            ["cancel_visit(visit_id: int) -> None"],
        ),
    ],
)  # fmt: skip
def test_what_requirements_ask_for(criterion: str, drafted: list[str]) -> None:
    found = signatures("", criterion, role="")
    assert found == drafted


def test_a_look_at_things_is_not_covered_by_another_deed_to_them() -> None:
    cancel = story("US-1", "cancel a visit", "It is gone.", role="reader")
    demanded = story("FR", "", "Readers MUST be able to view their upcoming and past visits.", kind="fr", role="")
    feature = replace(demanded, story=demanded.story._replace(kind="feature"))
    design = draft_design(package(cancel, feature))
    names = [entry.name for component in design.components for entry in component.of("method")]
    assert names == ["cancel_visit", "list_visits"]


@pytest.mark.parametrize(
    ("title", "drafted"),
    [
        ("Shelving cost calculation", ["calculate_shelving_cost"]),
        ("Reading room", ["run"]),
        ("Duplicate card number", ["run"]),
    ],
)
def test_titles_with_a_gerund_or_an_adjective_in_front(title: str, drafted: list[str]) -> None:
    criterion = f"{title} WHEN a reader waits THEN the reader is told"
    assert [one.partition("(")[0] for one in signatures("", criterion, title=title, role="")] == drafted


@pytest.mark.parametrize(
    ("title", "drafted"),
    [
        ("A librarian lends a book", ["lend_book"]),
        ("A signed-in reader can export the list", ["export_list"]),
        ("Members are able to renew a loan", ["renew_loan"]),
        ("A reader adjusts theme, text size and language", ["set_theme", "set_text_size", "set_language"]),
        ("The shelf list filters like every other list", ["run"]),
        ("A branch is opened without touching the source", ["run"]),
    ],
)
def test_titles_that_are_sentences_of_what_somebody_does(title: str, drafted: list[str]) -> None:
    assert [one.partition("(")[0] for one in signatures("", "It works.", title=title, role="")] == drafted


def test_each_of_several_new_things_has_one_value() -> None:
    (create,) = signatures("create visits with opening dates", "It works.")
    assert create == "create_visit(opening_date: date) -> Visit"


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("request time off", ["request_time_off() -> None"]),
        ("carry over unused loans", ["carry_over_loan(loan_id: int) -> None"]),
        ("see a fine score table", ["list_fine_scores() -> list[float]"]),
        ("move books", ["move_book(book_id: int) -> None"]),
        ("change a reservation", ["update_reservation(reservation_id: int) -> None"]),
        ("tag my books", ["tag_book(book_id: int) -> None"]),
    ],
)
def test_verbs_and_nouns_as_people_use_them(want: str, drafted: list[str]) -> None:
    assert signatures(want, "It works.") == drafted


@pytest.mark.parametrize(
    ("criterion", "drafted"),
    [
        ("The desk MUST renew cards automatically at the end of the year.", ["renew_card(card_id: int) -> None"]),
        ("The desk MUST verify card signatures of the branch.", ["verify_signature(signature: str) -> None"]),
        ("THE Desk SHALL summarize reviews longer than a page.", ["summarize_review(review_id: int) -> str"]),
        (
            "The desk must let librarians turn lamps on and off.",
            ["enable_lamp(lamp_id: int) -> None", "disable_lamp(lamp_id: int) -> None"],
        ),
        ("Given an active loan, when the librarian renews, then it ends later.", ["renew_loan(loan_id: int) -> None"]),
        ("When a librarian drops a book on a shelf, then it lies there.", ["run() -> None"]),
        ("When a client sends a card to `POST /auth/renew`, then it is renewed.", ["run() -> None"]),
    ],
)  # fmt: skip
def test_what_else_requirements_ask_for(criterion: str, drafted: list[str]) -> None:
    assert signatures("", criterion, role="") == drafted


def test_a_scenario_that_is_called_by_a_deed_tells_it() -> None:
    text = "Create collection **WHEN** a reader keeps the current state **THEN** it is there"
    told = story("US-1", "", text, title="Collections", kind="scenario", role="")
    design = draft_design(package(told))
    assert "create_collection" in [entry.name for one in design.components for entry in one.of("method")]


def test_what_was_uploaded_before_is_told_by_its_key() -> None:
    upload = story("US-1", "upload a document", "It is kept.")
    assign = story("US-2", "assign a document to a branch", "It is there.")
    design = draft_design(package(upload, assign))
    bodies = [entry.body for one in design.components for entry in one.of("method")]
    assert bodies[0].startswith("upload_document(document: bytes)")
    assert bodies[1].startswith("assign_document(document_id: int")


@pytest.mark.parametrize(
    ("criterion", "drafted"),
    [
        ("System MUST allow readers to create, edit, and delete lists.", ["create_list", "update_list", "remove_list"]),
        ("The desk SHALL allow clerks to approve, or reject claims.", ["approve_claim", "reject_claim"]),
        ("Clerks MUST be able to create, edit and archive shelves.", ["create_shelf", "update_shelf", "archive_shelf"]),
        ("System MUST support creating, editing, and deleting rooms.", ["create_room", "update_room", "remove_room"]),
        ("System MUST provide the ability to filter loans by status.", ["filter_loans"]),
        (
            "The desk SHALL provide CRUD operations for shelves.",
            ["create_shelf", "list_shelves", "update_shelf", "remove_shelf"],
        ),
        ("System MUST release unpaid claims after 10 minutes.", ["release_unpaid_claims"]),
        ("System MUST validate card numbers before saving them.", ["validate_card_number"]),
        ("System MUST allow clerks to clock in and clock out.", ["clock_in", "clock_out"]),
        ("WHEN a reader returns a book, THE Desk SHALL thank the reader.", ["return_book"]),
        ("THE Desk SHALL hash passwords with salt.", ["hash_password"]),
    ],
)  # fmt: skip
def test_several_deeds_of_one_requirement(criterion: str, drafted: list[str]) -> None:
    found = [one.partition("(")[0] for one in signatures("", criterion, role="")]
    assert found == drafted


@pytest.mark.parametrize(
    ("criterion", "drafted"),
    [
        ("System MUST support bulk import of books via CSV.", ["import_books"]),
        ("Readers SHOULD be able to comment on books and vote on shelves.", ["comment_book", "vote_shelf"]),
        ("System MUST allow clerks to pin notes.", ["pin_note"]),
        ("System MUST rotate card keys every 90 days.", ["rotate_card_keys"]),
        ("System MUST recommend similar books.", ["recommend_books"]),
        ("System MUST scan uploaded files for dust.", ["scan_file"]),
        ("WHEN a reader submits a review after the visit, THE Desk SHALL keep it.", ["submit_review"]),
        ("WHEN a reader submits the form, THE Desk SHALL keep it.", ["run"]),
    ],
)
def test_deeds_as_requirements_word_them(criterion: str, drafted: list[str]) -> None:
    found = [one.partition("(")[0] for one in signatures("", criterion, role="")]
    assert found == drafted
