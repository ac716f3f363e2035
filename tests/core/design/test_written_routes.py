"""Routes that criteria write themselves."""

from __future__ import annotations

import pytest

from spec_lsp.design.border.written_routes import written_route, written_routes
from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

HTTP = DecisionInput(
    "D-loans-entry-point", "entry-point", "http", "How?", "HTTP API with FastAPI", libraries=("fastapi",)
)


@pytest.mark.parametrize(
    ("text", "name", "body", "keys"),
    [
        ("`POST /api/v2/shelf/open` takes a code", "post_open", "POST /api/v2/shelf/open", ()),
        ("**GET /loans** lists them", "get_loans", "GET /loans", ()),
        ("It answers DELETE /loans/:id with 204", "delete_loan", "DELETE /loans/{loan_id}", ("loan_id: int",)),
        ("A `PUT /covers/{fileName}` stores it", "put_cover", "PUT /covers/{file_name}", ("file_name: str",)),
    ],
)
def test_a_route_is_read_where_it_is_written(text: str, name: str, body: str, keys: tuple[str, ...]) -> None:
    found = written_route(text)
    assert found is not None
    assert (found.name, found.body, found.keys) == (name, body, keys)


@pytest.mark.parametrize("text", ["POST it to the shelf", "`GET /a` or `GET /b`", "see /loans", "GET / answers"])
def test_no_route_or_several_are_none(text: str) -> None:
    assert written_route(text) is None


def test_the_function_of_a_written_route_is_called_after_it() -> None:
    renew = story(
        "US-1",
        "renew a loan",
        "`POST /loans/{loanId}/renewals` gives the loan three more weeks.",
        "`POST /shelves/scan` is refused without a code.",
    )
    design = draft_design(package(renew, decisions=(HTTP,)))
    service, edge = design.components
    assert [entry.name for entry in service.of("method")] == ["renew_loan", "scan_shelf"]
    assert [render_entry(entry) for entry in (*edge.of("method"), *edge.of("route"))] == [
        "`post_renewal(loan_id: int) -> None` — calls `renew_loan` (US-1/AC-1, D-loans-entry-point)",
        "`post_scan(shelf_id: int) -> None` — calls `scan_shelf` (US-1/AC-2)",
        "route `post_renewal` = `POST /loans/{loan_id}/renewals` (US-1/AC-1)",
        "route `post_scan` = `POST /shelves/scan` (US-1/AC-2)",
    ]


def test_a_route_that_no_method_answers_is_left() -> None:
    renew = story("US-1", "renew a loan", "`GET /loans/{loanId}/cover` is refused where the loan has ended.")
    taken, left = written_routes([], package(renew))
    assert not taken
    assert [(one.name, cited) for one, cited in left] == [("get_cover", "US-1/AC-1")]


def test_a_package_without_stories_has_no_routes() -> None:
    assert draft_design(package(decisions=(HTTP,))).components == ()
