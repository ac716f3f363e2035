"""Which tests a specification asks for: one a criterion and component, with what is tried besides the name."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.model import SpecTest
from spec_lsp.specs.tested_rules import of_access
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story

SHELVES = "### Component: ShelfService\n**File**: `src/shelves.py`\n"


def tried(components: str, source: PackageInput) -> dict[str, list[str]]:
    """The tests of each component: “name — note (references)”."""
    text = f"# Design: loans\n**Status**: confirmed\n\n## Components\n{components}"
    found = {}
    for component in compile_spec(parse_design(Text.of(text)), source).components:
        found[component.name] = [
            one.name + (f" — {one.note}" if one.note else "") + f" ({', '.join(one.references)})"
            for one in component.tests
        ]
    return found


def test_a_criterion_is_tried_in_every_component_that_does_a_part_of_it() -> None:
    found = tried(
        SHELVES + "- `import_books(path: Path) -> list[Book]` (US-1/AC-1)\n"
        "### Component: cli\n**File**: `src/cli.py`\n"
        "- `main(argv: Sequence[str] | None = None) -> int` (US-1/AC-1)\n",
        package(story("US-1", "x", "When a row has no title, then the row is skipped and its number is printed.")),
    )
    assert found == {
        "ShelfService": ["test_row_is_skipped_when_row_has_no_title (US-1/AC-1)"],
        "cli": ["test_row_number_is_printed_when_row_has_no_title (US-1/AC-1)"],
    }


def test_an_outcome_that_can_fail_apart_has_a_test_of_its_own() -> None:
    found = tried(
        SHELVES + "- `send_reminder(member_id: int) -> None` (US-1/AC-1)\n",
        package(story("US-1", "x", "When sending fails, it is tried again twice, then the clerk of the day is told.")),
    )
    assert found["ShelfService"] == [
        "test_tried_again_twice_when_sending_fails (US-1/AC-1)",
        "test_clerk_of_day_is_told_when_both_retries_fail (US-1/AC-1)",
    ]


def test_what_is_taken_here_and_added_there_is_two_outcomes_where_one_name_has_no_room() -> None:
    text = "The fine is taken from the card of the reader and added to the till of the reading room."
    found = tried(SHELVES + "- `take_fine(loan_id: int) -> None` (US-1/AC-1)\n", package(story("US-1", "x", text)))
    assert found["ShelfService"] == [
        "test_fine_is_taken_from_card_of_reader (US-1/AC-1)",
        "test_fine_is_added_to_till_of_reading_room (US-1/AC-1)",
    ]


def test_outcomes_at_two_methods_are_two_tests() -> None:
    found = tried(
        SHELVES
        + "- `close_loan(loan_id: int) -> None` (US-1/AC-1)\n- `send_receipt(loan_id: int) -> None` (US-1/AC-1)\n",
        package(story("US-1", "x", "When a book is returned, then the loan is closed and a receipt is sent.")),
    )
    assert found["ShelfService"] == [
        "test_loan_is_closed_when_book_is_returned (US-1/AC-1)",
        "test_receipt_is_sent_when_book_is_returned (US-1/AC-1)",
    ]


def test_an_answer_that_gives_a_case_is_a_test_and_its_values_are_a_note() -> None:
    answer = DecisionInput(
        "D-loans-fails", "fails", "", "What if one fails?", "The others are still closed when one fails",
        because=("US-1/AC-1",),
    )  # fmt: skip
    found = tried(
        SHELVES + "- `close_loans() -> None` (US-1/AC-1, D-loans-fails)\n",
        package(story("US-1", "x", "All loans of the day are closed."), decisions=(answer,)),
    )
    assert found["ShelfService"] == [
        "test_all_loans_of_day_are_closed (US-1/AC-1)",
        "test_others_are_still_closed_when_one_fails (US-1/AC-1)",
    ]


def test_several_errors_of_one_criterion_are_several_tests() -> None:
    found = tried(
        SHELVES + "- `add_photos(book_id: int, photos: list[bytes]) -> None` (US-1/AC-1)\n"
        "- error `TooManyPhotos` (US-1/AC-1)\n- error `PhotoTooLarge` (US-1/AC-1)\n",
        package(story("US-1", "x", "A book can have at most 3 photos, each no larger than 2 MB.")),
    )
    assert found["ShelfService"] == [
        "test_raises_too_many_photos_for_more_than_3_photos — 3 photos pass; 4 do not (US-1/AC-1)",
        "test_raises_photo_too_large_above_2_mb — 2 MB passes; one byte more does not (US-1/AC-1)",
    ]


def test_a_requirement_that_a_scenario_tries_is_tried_once() -> None:
    scenario = story("US-1", "x", "When a loan ends, then each return appears as a distinct entry in the history.")
    rule = story("FR", "x", "Each return MUST be recorded as a distinct entry in the history.", kind="fr")
    other = story("US-2", "x", "When a hold ends, then each pickup appears as a distinct entry in the history.")
    found = tried(
        SHELVES + "- `end_loan(loan_id: int) -> None` (US-1/AC-1, FR/AC-1, US-2/AC-1)\n",
        package(scenario, rule, other),
    )
    assert [line.partition(" (")[2] for line in found["ShelfService"]] == ["US-1/AC-1, FR/AC-1)", "US-2/AC-1)"]


def test_who_may_do_what_is_tried_at_the_pages() -> None:
    access = DecisionInput(
        "D-loans-access", "access", "", "Who may open the pages?", "Clerks only", because=("US-1/AC-1",)
    )
    found = tried(
        "### Component: shelf pages\n**File**: `src/pages.py`\n- `show_shelves() -> str` (US-1/AC-1)\n",
        package(story("US-1", "x", "The page shows all shelves."), decisions=(access,)),
    )
    assert "test_only_clerks_may_open_pages (US-1/AC-1, D-loans-access)" in found["shelf pages"]


def test_labelled_values_are_the_outcome_and_their_meaning_the_note() -> None:
    found = tried(
        SHELVES + "- `shelf_mark(books: list[Book]) -> Mark` (US-1/AC-1)\n",
        package(story("US-1", "x", "Mark: red (any torn), green (none torn), grey (never read)")),
    )
    assert found["ShelfService"] == [
        "test_mark_is_red_green_or_grey — red when any torn, green when none torn, grey when never read (US-1/AC-1)"
    ]


def test_what_an_answer_fixes_is_tried_and_a_limit_it_gives_on_both_sides() -> None:
    answer = DecisionInput(
        "D-loans-days", "days", "", "Are both days counted?", "Both counted, `YYYY-MM-DD`", because=("US-1/AC-1",)
    )
    found = tried(
        SHELVES + "- `filter_loans(since: date, until: date) -> list[Loan]` (US-1/AC-1)\n"
        "- setting `min_loan_days` = 3 (US-1/AC-1)\n",
        package(story("US-1", "x", "Loans are filtered by days, short ones are left out."), decisions=(answer,)),
    )
    assert found["ShelfService"] == [
        "test_loans_are_filtered_by_days_and_short_ones_are_left_out — 3 pass; 2 do not; both counted, `YYYY-MM-DD` "
        "(US-1/AC-1)"
    ]


def test_the_value_that_switches_something_off_is_said_and_tried() -> None:
    answer = DecisionInput(
        "D-loans-short", "short", "", "How short is it?", "3 letters without blanks at the ends", "0 switches it off",
        settings=(("min_title_length", "3"),), because=("US-1/AC-1",),
    )  # fmt: skip
    found = tried(
        SHELVES + "- `filter_titles(titles: list[str]) -> list[str]` (US-1/AC-1, D-loans-short)\n",
        package(story("US-1", "x", "Short titles are left out."), decisions=(answer,)),
    )
    assert "0 switches it off" in found["ShelfService"][0]


def test_two_criteria_with_the_same_words_are_told_apart_by_their_methods() -> None:
    found = tried(
        SHELVES + "- `add_book(title: str) -> Book` (US-1/AC-1)\n- `add_film(title: str) -> Film` (US-1/AC-2)\n",
        package(
            story("US-1", "x", "The system shall allow an optional note.", "The system shall allow an optional note.")
        ),
    )
    assert found["ShelfService"] == [
        "test_allows_optional_note (US-1/AC-1)",
        "test_add_film_allows_optional_note (US-1/AC-2)",
    ]


def test_an_error_that_a_good_case_leaves_open_is_tried_too() -> None:
    found = tried(
        SHELVES + "- `import_list(path: Path) -> None` (US-1/AC-1)\n- error `InvalidList` (US-1/AC-1)\n",
        package(story("US-1", "x", "When the list is valid, then all its books are stored.")),
    )
    assert found["ShelfService"][0].startswith("test_invalid_list_is_refused")


def test_what_an_answer_leaves_open_is_not_tried() -> None:
    worker = DecisionInput(
        "D-loans-background", "background", "queue", "When do letters go out?", "A worker with a queue",
        "survives restarts", because=("US-1/AC-1",),
    )  # fmt: skip
    found = tried(
        SHELVES + "- `send_letter(member_id: int) -> None` (US-1/AC-1, D-loans-background)\n",
        package(story("US-1", "x", "The letter to a member is sent in the background."), decisions=(worker,)),
    )
    assert not [one for one in found["ShelfService"] if "open" in one]


def test_who_is_not_asked_for_is_refused_and_what_is_revoked_has_its_effect() -> None:
    access = DecisionInput(
        "D-loans-access", "access", "own", "Who may see the loans?", "Everyone sees their own", because=("US-1/AC-1",)
    )
    found = tried(
        SHELVES + "- `cancel_loan(user_id: int, loan_id: int) -> None` (US-1/AC-1)\n"
        "- `list_loans(user_id: int | None) -> list[Loan]` (US-1/AC-2)\n"
        "- error `NotAllowed` — for anyone but the reader (D-loans-access)\n"
        "### Component: LetterService\n**File**: `src/letters.py`\n"
        "- `send_all() -> None` (US-1/AC-3)\n- `unsubscribe(reader_id: int) -> None` (US-1/AC-4)\n"
        "- type `Reader`: `id: int`, `subscribed: bool` (US-1/AC-4)\n",
        package(
            story("US-1", "x", "The reader can cancel a loan that is open.", "The list shows all loans by day.",
                  "Each reader gets a letter.",
                  "A reader can unsubscribe."), decisions=(access,),
        ),
    )  # fmt: skip
    assert found["ShelfService"][2:] == [
        "test_only_reader_may_cancel_loan (US-1/AC-1, D-loans-access)",
        "test_only_reader_may_list_loans — or an administrator (US-1/AC-2, D-loans-access)",
    ]
    assert "test_send_all_leaves_out_who_is_not_subscribed (US-1/AC-4)" in found["LetterService"]


def test_what_has_expired_or_was_ended_is_refused() -> None:
    found = tried(
        SHELVES + "- `sign_in(name: str) -> SessionToken` (US-1/AC-1)\n- `sign_out(token: str) -> None` (US-1/AC-2)\n"
        "- `verify_token(token: str) -> Reader` (US-1/AC-3)\n- error `SessionRequired` (US-1/AC-3)\n"
        "- type `SessionToken`: `value: str`, `expires_at: datetime` (US-1/AC-1)\n",
        package(
            story("US-1", "x", "A reader gets a session token that expires after 3 hours.", "Signing out ends it.",
                  "WHEN no session is open THEN the system SHALL reject every request with status 401"),
        ),
    )  # fmt: skip
    assert found["ShelfService"][-2:] == [
        "test_verify_token_raises_session_required_once_expired (US-1/AC-3)",
        "test_verify_token_raises_session_required_after_signing_out (US-1/AC-2, US-1/AC-3)",
    ]


def test_today_is_tried_beside_tomorrow() -> None:
    found = tried(
        SHELVES + "- `record_loan(loan_date: date) -> Loan` (US-1/AC-1)\n",
        package(story("US-1", "x", "When the date lies in the future, then the loan is refused.")),
    )
    assert found["ShelfService"] == [
        "test_loan_is_refused_when_date_lies_in_future — today passes; tomorrow does not (US-1/AC-1)"
    ]


def test_what_is_checked_and_what_is_then_refused_are_two_outcomes() -> None:
    text = (
        "The system shall check that the cover of a new book does not exceed the allowed size and reject the larger "
        "covers with a note."
    )
    found = tried(SHELVES + "- `add_cover(cover: bytes) -> None` (US-1/AC-1)\n", package(story("US-1", "x", text)))
    assert [line.partition(" ")[0] for line in found["ShelfService"]] == [
        "test_checks_that_cover_of_new_book_does_not_exceed_allowed_size",
        "test_rejects_larger_covers_with_note",
    ]


def test_a_condition_behind_the_dash_names_who_acts() -> None:
    text = "When I have searched all shelves of the large hall twice for the book, then a card for the book is printed."
    found = tried(SHELVES + "- `print_card(book_id: int) -> None` (US-1/AC-1)\n", package(story("US-1", "x", text)))
    (line,) = found["ShelfService"]
    assert line.startswith("test_card_for_book_is_printed — when the ")
    assert " I " not in line


def test_two_facets_of_one_view_are_one_test() -> None:
    text = (
        "The system shall preview all books of the list before storing them. The system shall highlight every book "
        "that is new."
    )
    found = tried(SHELVES + "- `preview_list(path: Path) -> str` (US-1/AC-1)\n", package(story("US-1", "x", text)))
    assert len(found["ShelfService"]) == 1
    assert "highlight" in found["ShelfService"][0]


def test_what_follows_the_retries_happens_when_they_fail() -> None:
    text = "When printing fails, it is tried again 4 times, then the fault is logged."
    found = tried(SHELVES + "- `print_card(book_id: int) -> None` (US-1/AC-1)\n", package(story("US-1", "x", text)))
    assert found["ShelfService"] == [
        "test_tried_again_4_times_when_printing_fails (US-1/AC-1)",
        "test_fault_is_logged_when_all_4_retries_fail (US-1/AC-1)",
    ]


def test_what_follows_a_confirmation_happens_once_confirmed() -> None:
    text = (
        "GIVEN a book WHEN a clerk clicks “Withdraw” THEN the system shows the number of open loans AND asks for "
        "confirmation AND withdraws the book from all shelves."
    )
    found = tried(SHELVES + "- `withdraw_book(book_id: int) -> None` (US-1/AC-1)\n", package(story("US-1", "x", text)))
    assert found["ShelfService"] == [
        "test_shows_number_of_open_loans_and_asks_for_confirmation (US-1/AC-1)",
        "test_withdraws_book_from_all_shelves_when_it_is_confirmed (US-1/AC-1)",
    ]


def test_everyone_sees_their_own_where_no_method_refuses_the_others() -> None:
    access = DecisionInput(
        "D-loans-access", "access", "own", "Who may see and change what?",
        "Everyone sees and changes their own, administrators all", because=("US-1/AC-1",),
    )  # fmt: skip
    pages = "### Component: loan pages\n**File**: `src/pages.py`\n- `show_loans() -> str` (US-1/AC-1)\n"
    methods = SHELVES + "- `list_loans(reader_id: int | None) -> list[Loan]` (US-1/AC-1, D-loans-access)\n"
    shown = "The page shows all loans by day."
    own = "test_only_own_loans_are_shown — an administrator sees all (US-1/AC-1, D-loans-access)"
    assert own in tried(methods + pages, package(story("US-1", "x", shown), decisions=(access,)))["loan pages"]
    design = parse_design(Text.of(f"# Design: loans\n\n## Components\n{methods}{pages}"))
    refusing = SpecTest("test_only_reader_may_list_loans", "", ("US-1/AC-1",))
    source = package(story("US-1", "x", shown), decisions=(access,))
    assert list(of_access(design, source, [refusing])) == []


def test_an_error_that_is_only_named_invalid_is_what_is_refused() -> None:
    found = tried(
        SHELVES + "- `import_list(path: Path) -> None` (US-1/AC-1)\n- error `InvalidList` (US-1/AC-1)\n",
        package(story("US-1", "x", "When the list is valid, then all its books are stored.")),
    )
    assert found["ShelfService"][0] == "test_invalid_list_is_refused — raises `InvalidList` (US-1/AC-1)"


def test_all_or_nothing_says_what_is_kept() -> None:
    answer = DecisionInput(
        "D-loans-half", "half", "", "What if a step fails?", "All or nothing when a step fails",
        because=("US-1/AC-1",),
    )  # fmt: skip
    found = tried(
        SHELVES + "- `close_loans() -> None` (US-1/AC-1, D-loans-half)\n",
        package(story("US-1", "x", "All loans of the day are closed."), decisions=(answer,)),
    )
    assert "test_nothing_changes_when_step_fails (US-1/AC-1)" in found["ShelfService"]


def test_clauses_in_a_row_are_outcomes_of_their_own() -> None:
    text = "When the fine is paid, then the loan is closed, the card is free again, the book is listed and noted."
    found = tried(SHELVES + "- `close_loan(loan_id: int) -> None` (US-1/AC-1)\n", package(story("US-1", "x", text)))
    assert [line.partition(" (")[0] for line in found["ShelfService"]] == [
        "test_loan_is_closed_and_card_is_free_again_when_fine_is_paid",
        "test_book_is_listed_and_noted_when_fine_is_paid",
    ]


def test_the_same_outcome_of_two_scenarios_is_told_apart_by_its_condition() -> None:
    first = "When a reader hands in a torn card of the hall, the desk refuses the card with a note on the counter."
    second = "When a reader hands in a wet card of the hall, the desk refuses the card with a note on the counter."
    found = tried(
        SHELVES + "- `take_card(card_id: int) -> None` (US-1/AC-1, US-2/AC-1)\n",
        package(story("US-1", "x", first), story("US-2", "x", second)),
    )
    names = [line.partition(" ")[0] for line in found["ShelfService"]]
    assert len(set(names)) == 2
    assert "wet_card" in names[1]
    assert all("with_note" in line for line in found["ShelfService"])
    assert all(len(name) <= 90 for name in names)


def test_a_message_is_shown_when_an_error_of_its_criterion_is_raised() -> None:
    answer = DecisionInput(
        "D-loans-messages", "shown", "", "Where is it shown?", "The page shows the message beside the field",
        because=("US-1/AC-1",),
    )  # fmt: skip
    found = tried(
        SHELVES + "- `add_card(name: str) -> None` (US-1/AC-1, D-loans-messages)\n- error `NameTaken` (US-1/AC-1)\n",
        package(story("US-1", "x", "A card needs a name of its own."), decisions=(answer,)),
    )
    assert "test_page_shows_message_beside_field — when `NameTaken` is raised (US-1/AC-1)" in found["ShelfService"]


def test_an_outcome_whose_verb_no_table_knows_is_not_lost() -> None:
    text = "A hold that nobody asks for within 9 days ends, and the next reader of the row gets the book."
    found = tried(SHELVES + "- `end_holds() -> None` (US-1/AC-1)\n", package(story("US-1", "x", text)))
    assert [line.partition(" (")[0].partition(" — ")[0] for line in found["ShelfService"]] == [
        "test_hold_that_nobody_asks_for_within_9_days_ends",
        "test_next_reader_of_row_gets_book",
    ]
