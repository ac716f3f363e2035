"""Pictures of what the workspace has already and the package calls, though no answer names it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.brief.interfaces import interfaces_in
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.reuse import reused, unchanged, uses
from tests.core.design.library import package, story

STORE = DecisionInput("D-loans-store", "store", "sqlite3", "Where?", "SQLite with plain SQL", libraries=("sqlite3",))


def calls(criterion: str, *own: str, named: str = "", **modules: str) -> list[str]:
    """What a package with one criterion calls, as ``name (references)``; ``modules`` are the workspace's code."""
    given = package(story("US-1", "lend a book", criterion), decisions=(STORE,))
    known = [interfaces_in(f"src/library/{name}.py", text, "src/library/") for name, text in modules.items()]
    given = replace(given, interfaces=tuple(one for module in known for one in module))
    answered = {named: ("D-loans-reuse",)} if named else {}
    return [f"{one.name} ({', '.join(one.references)})" for one in reused(given, answered, own)]


@pytest.mark.parametrize(
    ("code", "called"),
    [
        ("def connect() -> sqlite3.Connection: ...", ["db.connect (D-loans-store)"]),
        ("def get_session() -> Iterator[Session]: ...", ["db.get_session (D-loans-store)"]),
        ("def connect(host: str) -> Socket: ...", []),
        ("def connect() -> Connection: ...\ndef get_session() -> Session: ...", []),
        ("class Wire:\n    def connect(self) -> Connection: ...", []),
    ],
)
def test_the_one_way_into_the_database(code: str, called: list[str]) -> None:
    assert calls("The loan is saved.", db=code) == called


@pytest.mark.parametrize(
    ("criterion", "called"),
    [
        ("The loan ends after the default period.", ["rules (US-1/AC-1)"]),
        ("The default is a period of three weeks.", []),
    ],
)
def test_constants_that_a_criterion_names_in_their_own_words(criterion: str, called: list[str]) -> None:
    assert calls(criterion, rules='DEFAULT_PERIODS: dict[str, int] = {"novel": 21}\n_HIDDEN_PERIOD = 3\n') == called


@pytest.mark.parametrize(
    ("criterion", "own", "called"),
    [
        ("When the loan is late, the reminder is sent to the member.", "lend_book", ["mail.send_reminder (US-1/AC-1)"]),
        ("When the loan is late, no reminder is sent to the member.", "lend_book", []),
        ("When the loan is late, the reminder is sent to the member.", "send_reminder", []),
        ("The member sees the reminder.", "lend_book", []),
    ],
)
def test_what_a_criterion_does_besides(criterion: str, own: str, called: list[str]) -> None:
    assert calls(criterion, own, mail="def send_reminder(to: str) -> None: ...") == called


def test_what_several_could_mean_is_not_named() -> None:
    one, two = "def send_reminder(to: str) -> None: ...", "def send_reminder(number: str) -> None: ..."
    assert calls("The reminder is sent.", "lend_book", mail=one, phone=two) == []


def test_the_errors_of_what_is_called() -> None:
    code = '''
class CopyLost(Exception): ...
class Closed(Exception): ...
class Unused(Exception): ...

def take_copy(book_id: int) -> Copy:
    """Raises CopyLost."""
    if late:
        raise Closed("now")
    raise
'''
    assert calls("The loan is saved.", named="shelf.take_copy", shelf=code) == [
        "shelf.Closed (D-loans-reuse)",
        "shelf.CopyLost (D-loans-reuse)",
    ]


def test_what_is_called_is_said() -> None:
    mail = 'class Lost(Exception): ...\ndef send_reminder(to: str) -> None:\n    """Raises Lost."""\n'
    given = package(story("US-1", "lend a book", "The reminder is sent after the default period."))
    modules = {"mail": mail, "rules": "DEFAULT_PERIOD = 3\n"}
    found = [
        one for name, text in modules.items() for one in interfaces_in(f"src/library/{name}.py", text, "src/library/")
    ]
    assert uses(reused(replace(given, interfaces=tuple(found)), {}, ())) == [
        ("Uses `mail.send_reminder`, unchanged.", ("US-1/AC-1",)),
        ("Uses `rules` (`DEFAULT_PERIOD`), unchanged.", ("US-1/AC-1",)),
        ("`send_reminder` raises `Lost`.", ("US-1/AC-1",)),
    ]


def test_tests_and_migrations_are_no_code_to_call() -> None:
    given = package(story("US-1", "lend a book", "The loan is saved."), decisions=(STORE,))
    code = "def connect() -> sqlite3.Connection: ..."
    inside = replace(given, interfaces=interfaces_in("src/library/tests/db.py", code, "src/library/"))
    assert reused(inside, {}, ()) == ()


def test_what_stays_and_how_it_is_started_from_now_on() -> None:
    code = "def load(path: Path) -> list[str]: ...\ndef convert(path: Path) -> int: ...\ndef main() -> None: ...\n"
    given = package(story("US-1", "convert the loans", "The loans are converted."), decisions=(STORE,))
    given = replace(given, exists=True, interfaces=interfaces_in("src/library/loans/convert.py", code, "src/library/"))
    cli = Entry("method", "main", "main(argv: Sequence[str] | None = None) -> int", "", ("US-1/AC-1",))
    changed = Entry("method", "convert", "convert(path: Path, limit: int = 0) -> int", "", ("US-1/AC-1",))
    design = Design(
        "loans",
        components=(
            Component("cli", "src/library/loans/cli.py", False, "", (cli,)),
            Component("convert", "src/library/loans/convert.py", True, "", (changed,)),
        ),
    )
    assert unchanged(design, given) == [
        (
            "`loans.convert.main`, which starts the package today, only returns what `main` of `cli.py` returns.",
            ("US-1/AC-1",),
        ),
        ("`loans.convert.load` stays as it is.", ("US-1/AC-1",)),
    ]
    assert unchanged(design._replace(components=design.components[:1]), given)[1:] == [], "its file is left alone"
