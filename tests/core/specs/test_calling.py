"""What nobody is said to call is named where it is needed: by its inputs, by a criterion, as what stands beside."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput
from tests.core.specs.lines import PAGES, SHELVES, notes

LOANS = SHELVES.replace("Shelf", "Loan")


def test_a_check_is_used_by_the_deeds_that_are_given_what_it_checks() -> None:
    said = notes(
        LOANS
        + "- `validate_loan(reader_id: int, day: date) -> None` (US-1/AC-1)\n"
        + "- `lend_book(reader_id: int, book_id: int, day: date) -> Loan` (US-1/AC-2)\n"
        + "- `extend_loan(loan_id: int) -> None` (US-1/AC-3)\n",
        "A reader has at most five loans.",
        "A loan ends after three weeks.",
        "An extended loan ends a week later.",
    )
    assert said["lend_book"].startswith("uses `validate_loan`")
    assert "validate_loan" not in said["extend_loan"]


def test_what_is_worked_out_is_used_by_the_one_deed_of_its_criterion() -> None:
    said = notes(
        LOANS
        + "- `calculate_fine(days: int) -> Decimal` (US-1/AC-1)\n"
        + "- `return_book(book_id: int) -> None` (US-1/AC-1)\n- `lend_book(book_id: int) -> None` (US-1/AC-2)\n",
        "A book that comes back late costs a fine of a euro a day.",
        "A reader borrows a book.",
    )
    assert said["return_book"].startswith("uses `calculate_fine`")
    assert "calculate_fine" not in said["lend_book"]


def test_whoever_is_to_be_told_is_told_by_each_deed_of_the_criterion() -> None:
    said = notes(
        LOANS
        + "- `approve_wish(wish_id: int) -> None` (US-1/AC-1)\n- `reject_wish(wish_id: int) -> None` (US-1/AC-1)\n"
        + "- `notify_reader(wish_id: int) -> None` (US-1/AC-1)\n",
        "When the clerk approves or rejects a wish, its reader gets a message.",
    )
    assert said["approve_wish"].endswith("calls `notify_reader`.")
    assert said["reject_wish"].endswith("calls `notify_reader`.")


def test_a_deed_for_all_calls_the_one_for_one() -> None:
    said = notes(
        LOANS + "- `remind_reader(reader_id: int) -> None` (US-1/AC-1)\n- `remind_all() -> None` (US-1/AC-2)\n",
        "A reader is reminded of each late book.",
        "Every morning the reminders of all readers are counted.",
    )
    assert said["remind_all"].startswith("calls `remind_reader` for each reader; ")


def test_a_command_calls_what_else_nobody_calls() -> None:
    said = notes(
        LOANS
        + "- `import_loans(path: Path) -> int` (US-1/AC-1)\n"
        + "- `pick_loans(loans: list[Loan]) -> list[Loan]` (US-1/AC-2)\n"
        + "### Component: cli\n**File**: `src/cli.py`\n"
        + "- `main(argv: Sequence[str] | None = None) -> int` (US-1/AC-3)\n",
        "The loans of a file are stored.",
        "Loans without a reader are left out.",
        "The number of stored loans is printed.",
    )
    assert said["main"].startswith("calls `import_loans`; prints the number of stored loans")
    assert said["import_loans"].startswith("uses `pick_loans`")


_CLI = "### Component: cli\n**File**: `src/cli.py`\n- `build_parser() -> argparse.ArgumentParser` (US-1/AC-3)\n"
_RESOLVES = "- `resolve_options(arguments: argparse.Namespace) -> Options` (US-1/AC-4)\n"
_MAIN = "- `main(argv: Sequence[str] | None = None) -> int` (US-1/AC-3)\n"
_LOADS = "### Component: options\n**File**: `src/options.py`\n- `load_options(path: Path) -> Options` (US-1/AC-2)\n"
_TOLD = (
    "The loans of a file are stored.",
    "The loan days are read from a TOML config file.",
    "When the clerk runs the command with `--days N`, then the number of stored loans is printed.",
    "Command-line arguments override the config file.",
)


def test_a_command_comes_to_its_deed_by_its_parser_and_its_options() -> None:
    deed = LOANS + "- `import_loans(path: Path) -> int` (US-1/AC-1)\n"
    said = notes(deed + _CLI + _RESOLVES + _MAIN + _LOADS, *_TOLD)
    assert said["main"].startswith("calls `build_parser`, `resolve_options` and `import_loans`; ")
    assert said["resolve_options"].startswith("takes the config file's options from `load_options`")
    said = notes(deed + _CLI + _MAIN + _LOADS, *_TOLD)
    assert said["main"].startswith("calls `build_parser`, `import_loans` and `load_options`; ")


def test_a_command_with_too_many_deeds_names_none_and_its_options_still_come_from_the_file() -> None:
    deeds = "".join(f"- `{verb}_loans(path: Path) -> int` (US-1/AC-1)\n" for verb in ("add", "send", "store", "import"))
    said = notes(LOANS + deeds + _CLI + _RESOLVES + _MAIN + _LOADS, *_TOLD)
    assert "calls" not in said["main"]
    assert "`load_options`" in said["resolve_options"]


def test_what_a_page_leads_to_is_called_already() -> None:
    said = notes(
        LOANS
        + "- `lend_book(book_id: int) -> Loan` (US-1/AC-1)\n"
        + PAGES
        + "- `submit_book(book_id: int) -> Response` (US-1/AC-1)\n",
        "The clerk lends a book.",
    )
    assert said["submit_book"] == "calls `lend_book`."


def test_a_criterion_that_speaks_of_what_is_worked_out_needs_it() -> None:
    said = notes(
        LOANS
        + "- `calculate_open_fines(fines: list[Decimal]) -> Decimal` (US-1/AC-1)\n"
        + "- `lend_book(book_id: int) -> None` (US-1/AC-2)\n- `renew_loan(loan_id: int) -> None` (US-1/AC-3)\n",
        "The sum of all fines that are not paid.",
        "A reader whose open fines are more than 10 euros may borrow nothing.",
        "A loan may be renewed twice.",
    )
    assert said["lend_book"].startswith("uses `calculate_open_fines`")
    assert "calculate" not in said["renew_loan"]


def test_a_page_offers_what_no_other_leads_to() -> None:
    pages = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How?", "Web pages, rendered on the server")
    lines = (
        LOANS
        + "- `list_loans() -> list[Loan]` (US-1/AC-1)\n- `export_loans() -> str` (US-1/AC-2)\n"
        + PAGES
        + "- `show_loans() -> str` (US-1/AC-1, US-1/AC-2)\n"
    )
    told = "The page shows each loan's reader.", "The clerk can download all loans as CSV."
    assert notes(lines, *told, answers=(pages,))["show_loans"].endswith("offers `export_loans`.")
    assert "export_loans" not in notes(lines, *told)["show_loans"]


def test_a_check_is_used_where_its_value_has_a_longer_name_or_all_but_one_are_given() -> None:
    said = notes(
        LOANS
        + "- `validate_card(card: str) -> None` (US-1/AC-1)\n- `replace_card(new_card: str) -> None` (US-1/AC-2)\n"
        + "- `validate_cover(cover: bytes, kind: Kind) -> None` (US-1/AC-3)\n"
        + "- `upload_cover(book_id: int, cover: bytes) -> None` (US-1/AC-4)\n",
        "A card has nine digits.",
        "A lost card is replaced.",
        "A cover is no larger than 1 MB.",
        "A book has a cover.",
    )
    assert said["replace_card"].startswith("uses `validate_card`")
    assert said["upload_cover"].startswith("uses `validate_cover`")


def test_what_is_worked_out_for_all_is_used_by_the_deed_for_one_and_by_who_reads_it() -> None:
    said = notes(
        LOANS
        + "- `calculate_fine(days: int) -> Decimal` (US-1/AC-1)\n"
        + "- `charge_reader(reader_id: int) -> None` (US-1/AC-2)\n- `charge_all() -> None` (US-1/AC-1)\n"
        + "- `format_title(title: str) -> str` (US-1/AC-3)\n- `list_books() -> list[Book]` (US-1/AC-3)\n",
        "Every night the fines of all readers are calculated.",
        "A reader is charged once a day.",
        "The list shows each title in capitals.",
    )
    assert said["charge_reader"].startswith("uses `calculate_fine`")
    assert said["list_books"].startswith("uses `format_title`")


def test_a_failure_that_is_counted_is_counted_where_it_fails() -> None:
    said = notes(
        LOANS
        + "- `sign_in(card: str, pin: str) -> Token` (US-1/AC-1, US-1/AC-2)\n"
        + "- `record_failed_attempt(card: str) -> None` (US-1/AC-3)\n"
        + "- error `InvalidCredentials` (US-1/AC-2)\n- error `CardLocked` (US-1/AC-3)\n",
        "When a reader submits a valid card and PIN, they receive a token.",
        "When the PIN is wrong, the sign-in is refused.",
        "After 5 failed attempts the card is locked for a day.",
    )
    assert said["sign_in"].endswith(
        "calls `record_failed_attempt` before it raises `InvalidCredentials`; raises `CardLocked` while the card is"
        " locked."
    )
