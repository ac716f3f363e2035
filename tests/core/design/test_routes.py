"""Routes: paths are nouns under HTTP's own verbs, and a deed that has none of these verbs stands behind its thing."""

from __future__ import annotations

import pytest

from spec_lsp.design.border.routes import with_routes
from spec_lsp.design.document.model import Component, Entry


def routes(*signatures: str, types: str = "") -> list[str]:
    methods = [Entry("method", one.partition("(")[0], one) for one in signatures]
    made = [Entry("type", name, "`id: int`, `name: str`") for name in types.split()]
    component = with_routes(Component("service", entries=(*methods, *made)))
    return [entry.body for entry in component.of("route")]


@pytest.mark.parametrize(
    ("signature", "route"),
    [
        ("list_books() -> list[Book]", "GET /books"),
        ("list_books(shelf_id: int) -> list[Book]", "GET /shelves/{shelf_id}/books"),
        ("get_book(book_id: int) -> Book", "GET /books/{book_id}"),
        ("get_fine(member_id: int) -> Decimal", "GET /members/{member_id}/fine"),
        ("add_book(title: str) -> Book", "POST /books"),
        ("add_cover(book_id: int, cover: bytes) -> None", "POST /books/{book_id}/covers"),
        ("set_loan_period(shelf_id: int, period: timedelta) -> None", "PUT /shelves/{shelf_id}/loan-period"),
        ("update_book(book_id: int, title: str) -> Book", "PUT /books/{book_id}"),
        ("change_book_title(book_id: int, title: str) -> None", "PUT /books/{book_id}/title"),
        ("remove_book(book_id: int) -> None", "DELETE /books/{book_id}"),
        ("remove_tag(name: str) -> None", "DELETE /tags/{name}"),
        ("cancel_loan(loan_id: int) -> None", "POST /loans/{loan_id}/cancel"),
        ("create_book(user_id: int, title: str) -> Book", "POST /books"),
        ("borrow_book(member_id: int, book_id: int) -> Loan", "POST /loans"),
        ("request_book(member_id: int, book_id: int) -> Hold", "POST /holds"),
        ("save_position(book_id: int, position: int) -> None", "PUT /books/{book_id}/position"),
        ("return_book(book_id: int) -> None", "POST /books/{book_id}/return"),
        ("mark_book_read(book_id: int) -> None", "POST /books/{book_id}/mark-read"),
        ("unsubscribe(member_id: int) -> None", "POST /members/{member_id}/unsubscribe"),
        ("import_books(file: bytes) -> list[Book]", "POST /books/import"),
        ("export_books(period: date) -> bytes", "GET /books/export"),
        ("request_password_reset(email: str) -> None", "POST /password-resets"),
        ("sign_in(email: str, password: str) -> Token", "POST /sign-in"),
        ("register_user(email: str) -> Account", "POST /users"),
    ],
)
def test_a_path_names_the_thing(signature: str, route: str) -> None:
    assert routes(signature, types="Book Loan Hold Account Token") == [route]


def test_two_deeds_do_not_share_a_route() -> None:
    assert routes("list_books() -> list[Book]", "search_books(title: str) -> list[Book]", types="Book") == [
        "GET /books",
        "GET /books/search",
    ]


def test_what_runs_or_reckons_inside_has_no_route() -> None:
    assert (
        routes(
            "release_holds() -> None",
            "calculate_fine(days: int) -> Decimal",
            "remind_all() -> None",
            "register_fine_job(scheduler: Scheduler) -> None",
        )
        == []
    )
