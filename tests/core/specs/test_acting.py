"""Every outcome stands where it acts: at the method that does it, with its condition, in its order."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.brief.remarks import Remark
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.effects import Effects, effects
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story
from tests.core.specs.lines import SHELVES, compiled, notes


def test_what_follows_from_a_choice_is_done_by_those_who_read_it() -> None:
    said = notes(
        SHELVES
        + "- `set_language(language: Language) -> None` (US-1/AC-1)\n"
        + "- `label_for(book_id: int) -> str` (US-1/AC-1)\n"
        + "- setting `label_language` = English (US-1/AC-1)\n",
        "Given I choose French, when I save the settings, then all later labels use French words and the change takes "
        "effect at once.",
    )
    assert said["set_language"] == "stores `label_language`; the change takes effect at once."
    assert said["label_for"] == "all later labels use French words."


def test_a_setting_that_is_kept_for_each_thing_is_stored() -> None:
    said = notes(
        SHELVES
        + "- `set_limit(shelf: str, kind: Kind) -> None` (US-1/AC-1)\n- `limit_for(shelf: str) -> Kind` (US-1/AC-1)\n"
        + "- setting `kind_limit.<shelf>` = none (US-1/AC-1)\n",
        "When I save the limit of a shelf, then new loans follow it at once.",
    )
    assert said["set_limit"].startswith("stores `kind_limit.<shelf>`")


def test_what_a_letter_holds_is_put_there_by_the_method_that_sends_it() -> None:
    spec = compiled(
        SHELVES
        + "- `send_reminder(member_id: int) -> None` (US-1/AC-1)\n- `renew_loan(loan_id: int) -> None` (US-1/AC-2)\n",
        "A reminder is sent a day before the loan ends.",
        "Each reminder holds a link with which the member renews the loan.",
    )
    send, renew = spec.components[0].methods
    assert send.note.endswith("; each reminder holds a link with which the member renews the loan.")
    assert send.references == ("US-1/AC-1", "US-1/AC-2")
    assert renew.note == "reached by a link in each reminder."


def test_what_holds_for_every_request_is_no_methods_own() -> None:
    spec = compiled(
        SHELVES + "- `sign_out(token: str) -> None` (US-1/AC-1, US-1/AC-2)\n- error `CardRequired` (US-1/AC-2)\n",
        "When a member signs out, the system shall end the visit.",
        "While no card is shown, the system shall refuse every request with status 401.",
    )
    (method,) = spec.components[0].methods
    assert (method.note, method.references) == ("ends the visit.", ("US-1/AC-1",))
    security = spec.section("Security")
    assert security is not None
    assert security.items[0].text == "Refuses every request with status 401 when no card is shown."


def test_a_program_catches_its_errors() -> None:
    said = notes(
        "### Component: cli\n**File**: `src/cli.py`\n"
        "- `main(argv: Sequence[str] | None = None) -> int` (US-1/AC-1)\n- error `ShelfError` (US-1/AC-1)\n",
        "Error handling with helpful messages",
    )
    assert said["main"].startswith("catches `ShelfError`")


@pytest.mark.parametrize(
    ("text", "signature", "said"),
    [
        ("When it fails, the letter is sent again twice, then the clerk is told.", "send_letter(letter: int) -> None",
         "the letter is sent again twice, then the clerk is told when it fails."),
        ("When a member imports a list a second time, then no book is added.", "import_list(path: Path) -> None",
         "no book is added when a list is imported a second time."),
        ("When I look up 3 words, then no card is shown.", "find_card(word: str) -> None",
         "no card is shown when 3 words are looked up."),
        ("When two members add one book, then no second copy is made.", "add_book(title: str) -> None",
         "no second copy is made when two members add one book."),
        ("When a row has no title, then the row is skipped.", "import_list(path: Path) -> None",
         "skips a row that has no title."),
        ("When the member adds `--quiet`, then nothing is printed.", "import_list(path: Path, quiet: bool) -> None",
         "nothing is printed when `quiet` is set."),
        ("If the book is lost, then the system shall optionally delete the cover.",
         "remove_book(book_id: int, delete_cover: bool = False) -> None",
         "deletes the cover when the book is lost and `delete_cover` is set."),
    ],
)  # fmt: skip
def test_conditions_and_order_stay(text: str, signature: str, said: str) -> None:
    (note,) = notes(f"{SHELVES}- `{signature}` (US-1/AC-1)\n", text).values()
    assert note == said


def test_one_effect_under_two_conditions_is_said_once() -> None:
    (note,) = notes(
        SHELVES + "- `charge_fine(loan_id: int) -> Fine | None` (US-1/AC-1, US-1/AC-2)\n",
        "Given a member has a card for children, when the charge runs, then no fine is charged and no letter is sent.",
        "Given a member has no open loan, when the charge runs, then no fine is charged to that member.",
    ).values()
    assert note == (
        "no fine is charged and no letter is sent when a member has a card for children or no open loan, "
        "returning `None`."
    )


def test_the_general_form_of_a_rule_gives_way_to_the_rule() -> None:
    (note,) = notes(
        SHELVES + "- `set_fine(fine: Decimal) -> None` (US-1/AC-1, US-1/AC-2)\n",
        "When the clerk changes the fine, then the new fine takes effect.",
        "The fine MUST take effect on the first of the next month.",
    ).values()
    assert note == "the fine takes effect on the first of the next month."


def test_effects_come_before_errors_and_bare_errors_in_one() -> None:
    (note,) = notes(
        SHELVES
        + "- `add_book(title: str, pages: int) -> Book` (US-1/AC-1, US-1/AC-2, US-1/AC-3)\n"
        + "- error `InvalidTitle` (US-1/AC-1)\n- error `InvalidPages` (US-1/AC-2)\n",
        "If the title is longer than 80 characters, then the system rejects the book.",
        "If the number of pages is negative, then the system rejects the book.",
        "The book is put on the shelf of new books.",
    ).values()
    assert note == "the book is put on the shelf of new books; raises `InvalidTitle` or `InvalidPages`."


def test_an_error_that_a_criterion_words_is_raised_with_its_words() -> None:
    spec = compiled(
        SHELVES + "- `add_book(title: str) -> Book` (US-1/AC-1)\n- error `BookKnown` (US-1/AC-1)\n",
        'Given a title that is on the shelf, when the clerk adds it, then the system returns a "Book is known" error.',
    )
    (component,) = spec.components
    assert component.methods[0].note.endswith("raises `BookKnown` (“Book is known”).")
    assert component.errors[0].text.endswith(', shows "Book is known"')


def test_a_method_that_only_refuses_says_what_it_is_wanted_for() -> None:
    (note,) = notes(
        SHELVES + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n- error `AlreadyLent` (US-1/AC-1)\n",
        "If the book is already lent, then the system rejects the loan.",
        want="lend a book to a neighbour",
    ).values()
    assert note == "lends a book to a neighbour; raises `AlreadyLent`."


def test_a_rule_that_only_an_error_names_is_kept_by_who_takes_the_value() -> None:
    spec = compiled(
        SHELVES + "- `set_daily_fine(fine: Decimal) -> None` (US-1/AC-1)\n- error `InvalidDailyFine` (US-1/AC-2)\n",
        "A clerk can set a daily fine for each kind of book.",
        "The daily fine must be between 0 and 5 euros.",
    )
    (method,) = spec.components[0].methods
    assert method.note.endswith("raises `InvalidDailyFine`.")
    assert method.references == ("US-1/AC-1", "US-1/AC-2")


def test_a_helper_says_which_part_of_the_list_it_makes() -> None:
    said = notes(
        SHELVES + "- `show_book(book: Book) -> None` (US-1/AC-1)\n- `format_due_date(day: date) -> str` (US-1/AC-1)\n",
        "Each book shows: title, shelf, due date (in words)",
    )
    assert said["format_due_date"] == "due date (in words)."


def test_settings_stand_for_schedules_labels_counts_and_lists() -> None:
    said = notes(
        SHELVES
        + "- `send_all() -> None` (US-1/AC-1)\n- `suggest_shelf(title: str) -> str` (US-1/AC-2)\n"
        + "- `book_fine(loan_id: int) -> None` (US-1/AC-3)\n- `choose_desk(member_id: int) -> Desk` (US-1/AC-4)\n"
        + "- setting `letter_schedule` = every Friday at 18:00 (US-1/AC-1)\n- setting `min_books` = 3 (US-1/AC-2)\n"
        + "- setting `fine_label` = Late fee (US-1/AC-3)\n- setting `desk_rules` = see the answer (US-1/AC-4)\n"
        + "- setting `default_desk` = north (US-1/AC-4)\n",
        "Every Friday at 18:00 the letters are sent to all members.",
        "When three books with the same title have one shelf, then that shelf is suggested.",
        'Fines are told apart from gifts (labeled as "Late fee" or similar).',
        "The desk is chosen based on the desk rules: Children → south, All others → default desk (configurable)",
    )
    assert said["send_all"] == "sends the letters to all members as `letter_schedule` says."
    assert said["suggest_shelf"].startswith("when `min_books` books with the same title")
    assert said["book_fine"] == "fines are told apart from gifts (labeled `fine_label`)."
    assert said["choose_desk"].endswith("based on `desk_rules`, all others → `default_desk`.")


def test_a_job_runs_for_the_period_that_ended() -> None:
    said = notes(
        SHELVES
        + "- `charge_all(month: date) -> None` (US-1/AC-1)\n"
        + "- `register_fines_job(scheduler: Scheduler) -> None` (US-1/AC-1)\n"
        + "- setting `fine_schedule` = first day of the month (US-1/AC-1)\n",
        "On the first day of the month the fines of all members are charged.",
    )
    assert said["register_fines_job"] == "runs `charge_all` as `fine_schedule` says, for the month that ended."


def test_a_value_that_stands_twice_is_named_where_its_setting_is_meant() -> None:
    (note,) = notes(
        SHELVES
        + "- `choose_books(shelf_id: int) -> list[Book]` (US-1/AC-1)\n- setting `max_old_books` = 2 (US-1/AC-1)\n"
        + "- setting `min_new_books` = 2 (US-1/AC-1)\n",
        "The shelf shows at least 2 new books and at most 2 old books.",
    ).values()
    assert "at least `min_new_books` new books" in note
    assert "at most `max_old_books` old books" in note


def test_a_criterion_says_itself_how_often_something_is_tried() -> None:
    again = DecisionInput("D-loans-outage", "outage", "later", "What then?", "Later", because=("US-1/AC-1",))
    (note,) = notes(
        SHELVES + "- `send_letter(member_id: int) -> None` (US-1/AC-1)\n",
        "When sending fails, it is tried again 3 times.",
        answers=(again,),
    ).values()
    assert note == "when sending fails, it is tried again 3 times."


def test_homes_name_the_method_of_each_outcome() -> None:
    one = Entry("method", "import_books", "import_books(path: Path) -> list[Book]", "", ("US-1/AC-1",))
    two = Entry("method", "main", "main(argv: Sequence[str] | None = None) -> int", "", ("US-1/AC-1",))
    source = package(story("US-1", "x", "When a row is empty, then the row is skipped and its number is printed."))
    found: Effects = effects(source, [Component("books", "src/books.py", False, "", (one,)),
                                      Component("cli", "src/cli.py", False, "", (two,))])  # fmt: skip
    assert [home[1].name for home in found.homes["US-1/AC-1"] if home] == ["import_books", "main"]


def test_answered_edge_cases_and_rules_stand_where_they_act() -> None:
    lend = story(
        "US-1",
        "lend books",
        "Every night all open loans are renewed.",
        "A loan is renewed by the loan period of its shelf.",
        "When the list of renewals is valid, then the system imports it.",
    )
    remarks = (
        Remark("Finished renewals are kept", 20, "the renewal fails partway through"),
        Remark("Failed loans are renewed on the next night", 20),
        Remark("A loan is renewed by the period of its shelf", 21),
        Remark("Shop cats are fed", 22),
        Remark("Shelf must be one of: A, B", 3, rule=True),
    )
    design = (
        "# Design: loans\n**Status**: confirmed\n\n## Components\n" + SHELVES + "- `renew_all() -> None` (US-1/AC-1)\n"
        "- `renew_loan(loan_id: int) -> None` (US-1/AC-2)\n- `import_renewals(path: Path) -> None` (US-1/AC-3)\n"
        "- error `InvalidRenewalList` (US-1/AC-3)\n"
    )
    source = replace(package(lend), remarks=remarks)
    (component,) = compile_spec(parse_design(Text.of(design)), source).components
    batch, single, _ = component.methods
    assert "keeps finished renewals when the renewal fails partway through" in batch.note
    assert "on the next night" in batch.note
    assert "period of its shelf" in single.note
    assert single.note.count("shelf") == 1
    assert "cats" not in " ".join(method.note for method in component.methods)
    assert component.errors[0].text.endswith("is not valid (shelf must be one of A, B)")
    refused = design + "\n## Left out on purpose\nA queue: “renewed on the next night” is no criterion.\n"
    (component,) = compile_spec(parse_design(Text.of(refused)), source).components
    assert "keeps finished renewals" in component.methods[0].note
    assert "on the next night" not in component.methods[0].note
