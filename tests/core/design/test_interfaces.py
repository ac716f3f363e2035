"""What the workspace has already is used by its name and not invented again."""

from __future__ import annotations

from dataclasses import replace

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.brief.interfaces import interfaces_in
from spec_lsp.design.draft import draft_design
from spec_lsp.specs.compile import compile_spec
from tests.core.design.library import package, story

CODE = """
class Book:
    id: int

    def lend(self, days: int = 21) -> Loan | None: ...

    def _check(self): ...

async def find(query: str): ...

def _hidden(): ...
"""
ADD = package(story("US-1", "add a book with a title and a year", "It is there."))


def test_what_a_module_offers() -> None:
    assert [(one.name, one.signature) for one in interfaces_in("src/library/shelf/books.py", CODE, "src/library/")] == [
        ("shelf.books.Book", ""),
        ("shelf.books.Book.lend", "lend(days: int=21) -> Loan | None"),
        ("shelf.books.find", "find(query: str)"),
    ]
    assert interfaces_in("a.py", "def (") == ()


def test_a_class_that_exists_is_not_drafted_but_depended_on() -> None:
    source = replace(ADD, interfaces=interfaces_in("src/library/shelf/books.py", CODE, "src/library/"))
    assert [entry.name for entry in draft_design(ADD).entries if entry.kind == "type"] == ["Book"]
    assert [entry.name for entry in draft_design(source).entries if entry.kind == "type"] == []
    spec = compile_spec(draft_design(source), source)
    assert [(one.name, one.references) for one in spec.dependencies] == [("shelf.books.Book", ("US-1/AC-1",))]


def test_a_function_of_the_package_changes_where_it_is() -> None:
    code = "def add_book(title: str) -> None: ...\n"
    source = replace(ADD, exists=True, interfaces=interfaces_in("src/library/loans/shelf.py", code, "src/library/"))
    (component,) = draft_design(source).components
    assert (component.file, component.exists) == ("src/library/loans/shelf.py", True)
    assert component.entries[0].was == "add_book(title: str) -> None"


def test_an_answer_names_what_it_uses() -> None:
    reuse = DecisionInput("D-loans-finding", "finding", "own", "How?", "`find` of the shelf", because=("US-1/AC-1",))
    source = replace(ADD, decisions=(reuse,), interfaces=interfaces_in("src/library/shelf.py", CODE, "src/library/"))
    spec = compile_spec(draft_design(source), source)
    assert ("shelf.find", ("D-loans-finding",)) in [(one.name, one.references) for one in spec.dependencies]
