"""Names of tests, cut from criteria."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.specs.namewords import name_words
from spec_lsp.specs.naming import name_of_test
from spec_lsp.specs.reading import read
from tests.core.specs.lines import SHELVES, compiled


@pytest.mark.parametrize(
    ("text", "name"),
    [
        (
            "Given a member, when they return a book, then the loan is closed.",
            "test_loan_is_closed_after_returning_book",
        ),
        ("When the card is blocked, the member sees “Stop”.", "test_blocked_card_shows_stop"),
        ("After 3 wrong pins within an hour, the card is kept.", "test_card_is_kept_after_3_wrong_pins_within_hour"),
        ("WHEN a member asks for a list THEN the system SHALL send a file", "test_asking_for_list_sends_file"),
        ("The fine is $0.50 per day.", "test_fine_is_0_50_per_day"),
        ("A loan MUST NOT be renewed twice.", "test_loan_is_not_renewed_twice"),
        ("Books are sorted by title — articles do not count", "test_books_are_sorted_by_title"),
        ("WHEN a reader signs in THEN the system SHALL note the hour", "test_signing_in_notes_hour"),
        (
            "Given a closed loan, when the member tries to renew it, then it is refused.",
            "test_closed_loan_is_refused_after_trying_to_renew",
        ),
        (
            "Given lender and borrower are the same, when the member submits the loan, then it is refused.",
            "test_loan_is_refused_when_lender_and_borrower_are_same",
        ),
        (
            "The letter lists at most 10 books with title and shelf, newest first.",
            "test_letter_lists_at_most_10_books_with_title_and_shelf",
        ),
        ("When it fails, it is tried again twice.", "test_tried_again_twice_when_it_fails"),
        ("Shelves sorted by height (tallest first)", "test_shelves_are_sorted_by_height_tallest_first"),
        ("Mark: red (any torn), green (none torn)", "test_mark_is_red_or_green"),
        ("Add example shelf plan", "test_example_shelf_plan_exists"),
        ("Support different card colours", "test_different_card_colours_are_supported"),
        ("Remove hardcoded 7-book limit", "test_there_is_no_7_book_limit"),
        ("The list shows all 20+ kinds of book", "test_list_shows_all_20_or_more_kinds_of_book"),
        (
            "Given a member with 3 open loans and a yearly card of 12%, when the fee runs, then $0.50 is added to the "
            "member's account.",
            "test_0_50_is_added_to_member_account",
        ),
        (
            "When two books have one title, then this shelf is suggested.",
            "test_shelf_is_suggested_when_two_books_have_one_title",
        ),
        ("The dashboard and the mail show the new date", "test_dashboard_and_mail_show_new_date"),
        ("When a member logins, then their books are listed.", "test_books_are_listed_after_logging_in"),
        ("Get book by shelf returns its title", "test_getting_book_by_shelf_returns_title"),
        ("Add --help with shelf examples", "test_help_shows_shelf_examples"),
        ("???", "test_one"),
    ],
)
def test_the_name_says_what_comes_out(text: str, name: str) -> None:
    assert name_of_test(read(text), "one").name == name


def test_a_long_deed_is_said_by_its_method() -> None:
    text = "When a member submits a valid card number and pin, then they receive a reading pass that ends after 2 days."
    assert name_of_test(read(text), "one", "sign_in").name == "test_sign_in_returns_reading_pass_that_ends_after_2_days"


@given(st.text(max_size=80))
def test_any_text_gives_a_python_name(text: str) -> None:
    assert name_of_test(read(text), "one").name.isidentifier()


def test_a_name_that_is_cut_ends_in_a_thing() -> None:
    text = "When a reader without a card of the large hall views the shelf of rare books, no book is lent to them."
    name = name_of_test(read(text), "x").name
    assert not name.endswith(("_views", "_with", "_without", "_whose", "_the"))


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        (
            "When the shop of the reading room is closed or on strike, the order falls back to the other shop.",
            "test_order_falls_back_to_other_shop",
            ("when the shop of the reading room is closed or on strike",),
        ),
        (
            "The page shows each book's title, author, year of print, height of the shelf and number of loans.",
            "test_shows_fields_of_each_book",
            ("title, author, year of print, height of the shelf and number of loans",),
        ),
        (
            "The system shall allow a member with a card of the large hall and a pass of the year to lend a rare book.",
            "test_lends_rare_book",
            ("for a member with a card of the large hall and a pass of the year",),
        ),
        (
            "The fine of a late book shall be calculated as days × fine of the day ÷ number of loans.",
            "test_fine_of_late_book_is_calculated",
            ("as days × fine of the day ÷ number of loans",),
        ),
        (
            "The fine shall be calculated as days × fine of the day, rounded to the nearest ten.",
            "test_fine_is_calculated_as_days_times_fine_of_day",
            ("rounded to the nearest ten",),
        ),
        (
            "The number of days shall be validated to be between 3 and 90 inclusive.",
            "test_number_of_days_is_between_3_and_90_inclusive",
            (),
        ),
        (
            "Changes of the daily fine take effect starting from the first day of the next month, not retroactively.",
            "test_changes_of_daily_fine_take_effect_from_first_day_of_next_month",
            ("not retroactively",),
        ),
        (
            "When a title is shorter than 3 or longer than 80 letters, the new book is refused.",
            "test_new_book_is_refused_when_title_is_outside_3_to_80_letters",
            (),
        ),
    ],
)
def test_a_long_name_is_cut_where_a_clause_ends_and_the_rest_is_kept(
    text: str, name: str, left: tuple[str, ...]
) -> None:
    found = name_of_test(read(text), "one")
    assert (found.name, found.left) == (name, left)


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        (
            'Given the reader picks "Large Print", when they save the card, then all later lists of the reading room '
            "show large print only.",
            "test_all_later_lists_of_reading_room_show_large_print_only",
            ('when "Large Print" is picked and the card is saved',),
        ),
        (
            "Given the fine due > the fine paid, when closing the card, then the card is kept.",
            "test_card_is_kept_when_fine_due_above_fine_paid",
            (),
        ),
        (
            "Given a lost book, when the clerk tries to lend it, then “Lost since May of last year” is shown.",
            "test_message_is_shown_after_trying_to_lend_lost_book",
            (),
        ),
        (
            "Given a lost book, when the clerk tries to lend the copy, then the card stays as it is.",
            "test_card_stays_as_it_is_after_trying_to_lend_copy",
            (),
        ),
        (
            "Given a guest reader, when they open the list of the rare books of the hall, then the price is left out.",
            "test_price_is_left_out_when_guest_reader_opens_list_of_rare_books_of_hall",
            (),
        ),
        (
            "When the reading list is saved, then the system keeps it for a week.",
            "test_keeps_reading_list_for_week_when_reading_list_is_saved",
            (),
        ),
        (
            "WHEN the names are wrong THEN the system SHALL NOT say which of them is known to the hall",
            "test_does_not_say_which_of_names_is_known_to_hall_when_names_are_wrong",
            (),
        ),
        (
            "When a clerk types part of a title into the field, only books whose title contains it are listed.",
            "test_only_books_whose_title_contains_typed_part_are_listed",
            (),
        ),
        (
            "Old cards of the reading room shall be converted to the cards of the new hall without a fee.",
            "test_old_cards_of_reading_room_are_converted_to_cards_of_new_hall",
            ("without a fee",),
        ),
        (
            "Each loan of the hall shall name its kind (short, long, of the year).",
            "test_each_loan_of_hall_names_kind",
            ("short, long, of the year",),
        ),
        (
            "When a reader has no card (or a lost one), no book of the reading room is lent to them.",
            "test_no_book_of_reading_room_is_lent_when_reader_has_no_card",
            ("or a lost one",),
        ),
        (
            "WHEN a reader opens the list without a card of the hall, THE system SHALL show the door",
            "test_shows_door_without_card_of_hall",
            (),
        ),
        (
            "WHEN lending fails, THE system SHALL show reading notes beside shelves without any further sound",
            "test_shows_reading_notes_beside_shelves_when_lending_fails",
            ("without any further sound",),
        ),
        (
            "WHEN lending fails, the reading desk shows seven different bells inside both halls",
            "test_reading_desk_shows_seven_different_bells_inside_both_halls",
            ("when lending fails",),
        ),
        (
            "The desk removes the old card of the reader, returning the reader to the long queue of the large hall.",
            "test_desk_removes_old_card_of_reader",
            ("returning the reader to the long queue of the large hall",),
        ),
        (
            "The brightness of the lamps shall be raised by 20% compared to the lamps of the other reading room.",
            "test_brightness_of_lamps_is_raised_by_20_percent",
            ("compared to the lamps of the other reading room",),
        ),
    ],
)
def test_what_tells_a_test_from_others_is_never_lost(text: str, name: str, left: tuple[str, ...]) -> None:
    said = read(text)
    found = name_of_test(said._replace(outcomes=said.outcomes[:1]), "one")
    assert (found.name, found.left) == (name, left)


def test_the_last_of_several_clicks_does_it() -> None:
    text = (
        '**GIVEN** I click "Change" beside a card **WHEN** I select "GOLD" from the list **AND** I click "Save Card" '
        "**THEN** the system shows the fee of the year"
    )
    found = name_of_test(read(text), "one")
    assert found.name == "test_clicking_save_card_shows_fee_of_year"


@pytest.mark.parametrize(
    ("text", "method", "name"),
    [
        (
            "IF the book is a rare book THEN the system SHALL optionally remove the card",
            "remove_book",
            "test_removes_card_only_when_asked",
        ),
        (
            "Graceful fallback if settings file missing",
            "load_settings",
            "test_falls_back_to_defaults_when_settings_file_is_missing",
        ),
        (
            "Include shelves, cards, and reading options",
            "load_settings",
            "test_shelves_cards_and_reading_options_are_loaded",
        ),
    ],
)
def test_a_name_says_what_is_seen_afterwards(text: str, method: str, name: str) -> None:
    assert name_of_test(read(text), "one", method).name == name


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("answers `POST /api/v1/loans/{loanId}/renewals`", "answers_post_loans_renewals"),
        ("asks `/api/books?title=sea`", "asks_books_title_sea"),
        ("`LoanClosed` is sent", "loan_closed_is_sent"),
        ("keeps `dueDate`", "keeps_due_date"),
    ],
)
def test_code_in_a_name_is_read_as_words(text: str, words: str) -> None:
    assert "_".join(name_words(text)) == words


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        (
            "An antique map cannot be taken out of the reading room unless somebody on the staff holds the key.",
            "test_antique_map_is_not_taken_out_of_reading_room",
            "unless somebody on the staff holds the key",
        ),
        (
            "The clerk prints a sheet with one line for every returned book, ordered by shelf.",
            "test_clerk_prints_sheet_with_one_line_for_every_returned_book",
            "ordered by shelf",
        ),
    ],
)
def test_a_name_ends_where_nothing_is_only_begun(text: str, name: str, left: str) -> None:
    found = name_of_test(read(text), "one")
    assert (found.name, found.left[0]) == (name, left)


def test_what_comes_too_soon_is_told() -> None:
    said = read(
        "Given a book is marked for binding, when its reader takes the book before the glue has been tried, "
        "then the loan is refused."
    )
    assert name_of_test(said, "one", "take_book").name.endswith("before_glue_has_been_tried")


@pytest.mark.parametrize(
    ("text", "method", "name"),
    [
        (
            "WHEN a reader opens the shelf THEN animate its door to 0.5x with a subtle creak",
            "show_idle",
            "test_animates_door_to_0_5_x_with_subtle_creak",
        ),
        (
            "WHEN the shelf is read out THEN provide descriptive spine labels including the year",
            "format_label",
            "test_provides_descriptive_spine_labels_including_year",
        ),
        ("Exit with code 3", "main", "test_exits_with_code_3"),
        ("Integrate a catalogue like the one of the city", "open_shelf", "test_integrates_catalogue_like_one_of_city"),
    ],
)
def test_what_is_told_to_be_done_is_done(text: str, method: str, name: str) -> None:
    found = name_of_test(read(text), "one", method)
    assert found.name.startswith(name) or name.startswith(found.name)


@pytest.mark.parametrize(
    ("criterion", "name"),
    [
        ("Readers MUST be able to change the photo of a library card, at most once per school year.",
         "test_changes_photo_of_library_card_at_most_once_per_school_year"),
        ("Given a pending request, when the librarian has not reacted for 48 hours, then the request expires.",
         "test_request_expires_when_librarian_has_not_reacted_for_48_hours"),
        ("IF the shelf mark is missing, THEN THE system SHALL still save the book and mark it as incomplete",
         "test_still_saves_book_and_marks_it_as_incomplete"),
        ("IF a reader needs a large print AND the chosen copy is not one THEN the system SHALL refuse the loan",
         "test_refuses_loan_when_reader_needs_large_print_and_chosen_copy_is_not_one"),
        ("Given a family that already holds two active cards, when another application is submitted, then it is "
         "rejected with an explanation.", "test_application_is_rejected_with_explanation"),
        ("WHEN a shelf is closed THEN a reason must be entered", "test_requires_reason_when_shelf_is_closed"),
        ("Given I am at home, when I add a book with a title and at least one photo, then it appears in the catalogue.",
         "test_book_appears_in_catalogue"),
        ("Given I left out the title or the author, when I press save, then the book is not saved.",
         "test_book_is_not_saved_after_leaving_out_title_or_author"),
    ],
)  # fmt: skip
def test_a_name_keeps_who_what_and_when(criterion: str, name: str) -> None:
    (component,) = compiled(SHELVES + "- `keep_book(book_id: int) -> Book` (US-1/AC-1)\n", criterion).components
    assert component.tests[0].name == name


def test_the_methods_own_deed_is_when_it_happens() -> None:
    entry = SHELVES + "- `confirm_return(loan_id: int) -> None` (US-1/AC-1)\n"
    said = "Given somebody has borrowed my book, when I confirm the return, then the loan is closed."
    (component,) = compiled(entry, said).components
    assert component.tests[0].name == "test_loan_is_closed_after_confirming_return"
