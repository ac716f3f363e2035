"""Patterns: which an answer chooses, and the roles that appear."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.brief.patterns import border_of, layout_of, may_call, patterns
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def chosen(question: str, option: str, label: str = "") -> DecisionInput:
    return DecisionInput(f"D-loans-{question}", question, option, "?", label or option)


@pytest.mark.parametrize(
    ("decision", "border"),
    [
        (chosen("entry-point", "pages", "Web pages, rendered on the server"), "pages"),
        (chosen("entry-point", "django", "Web pages with Django"), "pages"),
        (chosen("entry-point", "http", "HTTP API"), "routes"),
        (chosen("entry", "own", "In the terminal, with Textual"), "terminal"),
        (chosen("command-line", "argparse"), "cli"),
        (chosen("entry-point", "library", "A library that a web page calls"), ""),
        (chosen("store", "sqlite", "Web pages"), ""),
    ],
)
def test_an_answer_chooses_the_border(decision: DecisionInput, border: str) -> None:
    assert border_of([decision]) == border


def test_every_pattern_that_divides_code_can_be_chosen() -> None:
    for name in ("layered", "hexagonal", "pipeline", "flat"):
        assert layout_of([chosen("layout", name)]).name == name
    assert layout_of([]).name == "layered"


def test_each_role_calls_roles_that_exist_and_none_calls_the_border() -> None:
    roles = [role for pattern in patterns().values() for role in pattern.roles]
    border = {role.name for pattern in patterns().values() if pattern.border for role in pattern.roles[:1]}
    assert {called for role in roles for called in role.calls} & border == set()
    assert may_call("pages", "service")
    assert not may_call("service", "pages")


def test_a_port_appears_only_where_a_criterion_speaks_of_another_provider() -> None:
    layout = chosen("layout", "hexagonal")
    lend = "lend and send books"
    plain = package(story("US-1", lend, "A book is sent."), decisions=(layout,))
    assert [one.name for one in draft_design(plain).components] == ["BookRules"]
    stand_in = package(story("US-1", lend, "The sending falls back to a second carrier."), decisions=(layout,))
    assert [
        (one.name, one.file, [entry.name for entry in one.of("method")]) for one in draft_design(stand_in).components
    ] == [
        ("BookRules", "src/library/loans/rules.py", ["lend_book"]),
        ("BookPort", "src/library/loans/books_port.py", ["send_book"]),
    ]


def test_a_form_stands_where_people_come_by_pages() -> None:
    shelf = story("US-1", "add a shelf", "A shelf has a mark and a floor.")
    loss = story("US-2", "record a loss of a shelf", "A loss has a reason and a cost.")
    pages = chosen("entry-point", "pages", "Web pages, rendered on the server")
    *_, border = draft_design(package(shelf, loss, decisions=(pages,))).components
    assert [entry.body for entry in border.of("method")] == [
        "show_shelf_form() -> str",
        "submit_shelf(form: Mapping[str, str]) -> Response",
        "show_loss_form(shelf_id: int) -> str",
        "submit_loss(shelf_id: int, form: Mapping[str, str]) -> Response",
    ]
