"""What a method's line owes to its criterion: the thing that “it” is, each condition, what a deed sets off."""

from __future__ import annotations

from tests.core.specs.lines import SHELVES, notes


def line(method: str, *criteria: str, others: str = "") -> str:
    """The line of a method that names all of the criteria."""
    refs = ", ".join(f"US-1/AC-{number}" for number in range(1, len(criteria) + 1))
    entries = f"- `{method}` ({refs})\n" + others.replace("ALL", refs)
    return notes(SHELVES + entries, *criteria)[method.partition("(")[0]]


def test_it_is_what_the_trigger_was_about() -> None:
    assert line(
        "mark_returned(book_id: int) -> None",
        "WHEN a librarian marks a loan as returned, THE system SHALL remove it from the desk",
    ) == ("removes the loan from the desk.")


def test_one_of_mine_is_the_thing() -> None:
    assert line(
        "pause_shelf(shelf_id: int) -> None",
        "Given I am away, when I pause one of my shelves, then it is greyed out in the catalogue.",
    ) == ("the shelf is greyed out in the catalogue.")


def test_a_condition_names_its_thing() -> None:
    assert line(
        "find_book(mark: str) -> Book",
        "Given a shelf mark typed with blanks, when it is looked up, then it is found anyway.",
    ) == ("found anyway when a shelf mark typed with blanks is looked up.")


def test_what_has_already_happened_is_a_condition() -> None:
    assert line(
        "return_book(book_id: int) -> Loan",
        'IF the book has already been returned, THEN THE system SHALL display "Already here" with the day',
    ).endswith("when the book has already been returned.")


def test_what_a_deed_sets_off_is_called() -> None:
    assert (
        line(
            "reject_book(book_id: int) -> None",
            "WHEN a librarian rejects a book, THE system SHALL request a new book from the reader by letter",
            others="- `request_book(title: str) -> None` (ALL)\n",
        )
        == "calls `request_book`."
    )


def test_who_lists_does_not_write() -> None:
    said = notes(
        SHELVES + "- `list_calls() -> list[Call]` (US-1/AC-1)\n- `send_letter(reader_id: int) -> None` (US-1/AC-1)\n",
        "IF a letter cannot be delivered, THEN THE system SHALL log the failure and put the reader on the call list",
    )
    assert said["send_letter"].startswith("logs the failure")
    assert said["list_calls"] == ""


def test_switching_off_is_disabling() -> None:
    said = notes(
        SHELVES
        + "- `format_letter(link: str) -> str` (US-1/AC-1)\n- `disable_letters(token: str) -> None` (US-1/AC-1)\n",
        "WHEN a reader follows the link in a letter, THE system SHALL switch off letters and show a confirmation page",
    )
    assert "switches off letters" in said["disable_letters"]
    assert "switches" not in said["format_letter"]


def test_what_is_locked_is_locked_for_all_that_change_it() -> None:
    said = notes(
        SHELVES
        + "- `list_fines() -> list[Fine]` (US-1/AC-1)\n- `update_fine(fine_id: int) -> Fine` (US-1/AC-1)\n"
        + "- `remove_fine(fine_id: int) -> None` (US-1/AC-1)\n- error `FineLocked` (US-1/AC-1)\n",
        "Fine that is already paid is locked",
    )
    assert "raises `FineLocked`" in said["update_fine"]
    assert "raises `FineLocked`" in said["remove_fine"]
    assert "raises" not in said["list_fines"]


def test_a_text_and_its_error_are_one() -> None:
    assert line(
        "stop_letters(token: str) -> None",
        'IF the link is older than 90 days, THEN THE system SHALL display "This link is old. Please call."',
        others="- error `LinkExpired` (ALL)\n",
    ).endswith(
        'raises `LinkExpired` when the link is older than 90 days, and displays "This link is old. Please call."'
    )


def test_a_state_that_the_name_says_is_set() -> None:
    said = line(
        "mark_paid(fine_id: int, day: date) -> None",
        "Fine can be marked as paid with a day",
        others="- type `Fine`: `fine_id: int`, `status: FineStatus` (ALL)\n- type `FineStatus`: `OPEN`, `PAID` (ALL)\n",
    )
    assert said == "sets `status` to `PAID`."


def test_for_whom_and_when_stand_in_front() -> None:
    assert line(
        "expire_requests(now: datetime) -> list[Loan]",
        "Given a pending request, when the librarian has not reacted for 48 hours, then the request expires and I get "
        "informed.",
    ).startswith("for a pending request when the librarian has not reacted for 48 hours, the request expires")


def test_a_word_of_praise_leaves_the_right_article() -> None:
    assert "sends an e-mail" in line(
        "send_reminder(fine_id: int) -> None", "WHEN a fine is late, THE system SHALL send a friendly e-mail"
    )


def test_how_many_there_are_is_a_condition() -> None:
    assert line(
        "run_count() -> int",
        "Given at least one lost book was found, when the count is finished, then the light is red.",
    ).endswith("when at least one lost book was found and the count is finished.")


def test_what_hangs_behind_a_condition_of_its_own_is_left_alone() -> None:
    assert "even if it stands on several lists" in line(
        "count_books() -> int",
        "When the count runs, then every book is counted once, even if it stands on several lists.",
    )


def test_a_place_with_a_name_is_no_part_of_a_screen() -> None:
    assert "from the field Born" in line("read_year(card: str) -> int", "The year comes from the field Born")


def test_a_dash_in_quotation_marks_ends_nothing() -> None:
    assert "Closed – open again at 9" in line(
        "close_desk(desk_id: int) -> None",
        'Given the network does not answer, when the desk closes, then the last list stays with the line "Closed – '
        'open again at 9".',
    )


def test_a_size_of_two_numbers_stays_whole() -> None:
    said = line(
        "add_cover(cover: bytes) -> None",
        "Covers smaller than 10 x 10 cm are framed",
        others="- setting `min_cover_size` = 10 cm (ALL)\n",
    )
    assert "10 x 10 cm" in said


def test_who_is_asked_is_who_acts() -> None:
    assert "asks the captain" in line(
        "register_team(name: str) -> Team",
        "Given a team is there already, when another captain uses the same name, then the team is refused and they are "
        "asked to choose another name.",
    )


def test_what_the_verb_waits_for_is_no_part_of_a_screen() -> None:
    assert "fits on one page" in line("format_list(day: date) -> str", "The list can be printed and fits on one page")


def test_the_last_of_several_is_a_condition() -> None:
    assert line(
        "close_fine(fine_id: int) -> None",
        "WHEN the librarian closes the last open fine of a reader, THE system SHALL set the card back to `active`",
    ).endswith("when the last open fine of a reader is closed.")


def test_only_who_may_is_asked_of_all_that_is_done() -> None:
    said = notes(
        SHELVES
        + "- `open_count(day: date) -> Count` (US-1/AC-1)\n- `close_count(day: date) -> Count` (US-1/AC-1)\n"
        + "- error `NotAllowed` (US-1/AC-1)\n",
        "Only the librarian can open and close counts.",
    )
    assert all("raises `NotAllowed`" in note for note in said.values())


def test_people_named_like_parts_are_people() -> None:
    assert "the desk manager" in line(
        "report_loss(book_id: int) -> None",
        "WHEN a rare loss is reported, THE system SHALL notify the Desk_Manager by letter",
    )
