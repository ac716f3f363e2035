"""Every form of an entry, read and written back."""

# ruff: noqa: E501  (lines of the files that are shown are as long as they are)

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.design.document.entries import parse_entry, render_entry, signature_problem
from spec_lsp.design.document.model import Entry


@pytest.mark.parametrize(
    ("item", "entry"),
    [
        (
            "`lend(book_id: int) -> Loan` — lends it (US-1/AC-1, D-loans-store)",
            Entry("method", "lend", "lend(book_id: int) -> Loan", "lends it", ("US-1/AC-1", "D-loans-store")),
        ),
        ("`lend() -> None` → `lend(book_id: int) -> None` (2.3)", Entry("method", "lend", "lend(book_id: int) -> None", "", ("2.3",), "lend() -> None")),
        ("type `Loan`: `book: str`, `due: date` (US2/1)", Entry("type", "Loan", "`book: str`, `due: date`", "", ("US2/1",))),
        ("type `Kind`: `BOOK` “Book — paper”, `FILM` (FR-004)", Entry("type", "Kind", "`BOOK` “Book — paper”, `FILM`", "", ("FR-004",))),
        ("error `Late` “It is late” (1.3/AC-2)", Entry("error", "Late", "It is late", "", ("1.3/AC-2",))),
        ("error `Late` — when it is late (2)", Entry("error", "Late", "", "when it is late", ("2",))),
        ("setting `loan_period` = 21 days (checkout:2.3)", Entry("setting", "loan_period", "21 days", "", ("checkout:2.3",))),
        ("table `loans`: `due`: `date`, may be empty (US 4.1/AC-1)", Entry("table", "loans.due", "`date`, may be empty", "", ("US 4.1/AC-1",))),
        ("route `show_loans` = `GET /loans` (2.1)", Entry("route", "show_loans", "GET /loans", "", ("2.1",))),
        ("argument `--limit N` — at most N books (2.1)", Entry("argument", "--limit N", "", "at most N books", ("2.1",))),
        ("text `no_loans` = “Nothing is lent” (2.1)", Entry("text", "no_loans", "Nothing is lent", "", ("2.1",))),
        ("changes `library.books.Book` — gains `lent` (2.1)", Entry("changes", "library.books.Book", "", "gains `lent`", ("2.1",))),
        ("rule: only staff see fines (2.1, D-loans-access)", Entry("rule", "", "only staff see fines", "", ("2.1", "D-loans-access"))),
        ("entry: the desk page calls `lend` (2.1)", Entry("entry", "", "the desk page calls `lend`", "", ("2.1",))),
        ("start: `create_tables(engine)`", Entry("start", "", "`create_tables(engine)`")),
    ],
)  # fmt: skip
def test_each_form_is_read_and_written(item: str, entry: Entry) -> None:
    assert parse_entry(item) == entry
    assert render_entry(entry) == item


@pytest.mark.parametrize(
    "item", ["lends a book", "`lend`", "error `Late` soon", "table `loans`: due", "kind `Loan`: x", ""]
)
def test_other_items_are_no_entries(item: str) -> None:
    assert parse_entry(item) is None


def test_parentheses_with_words_are_no_references() -> None:
    entry = parse_entry("`lend(n: int) -> None` — at most five (see the shelf)")
    assert entry is not None
    assert (entry.note, entry.references) == ("at most five (see the shelf)", ())


@pytest.mark.parametrize(
    "signature", ["lend(book -> int", "lend(book: int) -> ", "lend(1) -> int", "lend(): pass; lend()"]
)
def test_a_signature_that_python_cannot_read_is_said(signature: str) -> None:
    entry = parse_entry(f"`{signature}` (2.1)")
    assert entry is not None
    problem = signature_problem(entry)
    assert problem is not None
    assert signature in problem


def test_a_method_of_a_class_has_a_signature() -> None:
    entry = parse_entry("`Shelf.lend(book: int) -> None` (2.1)")
    assert entry is not None
    assert signature_problem(entry) is None


@given(st.text(alphabet="abA`(){}“”—→:= -#|,.\\\"'1", max_size=60))
def test_nothing_an_item_says_is_an_exception(item: str) -> None:
    entry = parse_entry(item)
    if entry is not None:
        assert parse_entry(render_entry(entry)) == parse_entry(render_entry(parse_entry(render_entry(entry)) or entry))
