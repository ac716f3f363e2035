"""What is reached over HTTP has its routes in a component of their own: input and output, nothing that is secret."""

from __future__ import annotations

from spec_lsp.design.border.edge import with_edge
from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

HTTP = DecisionInput(
    "D-loans-entry-point", "entry-point", "http", "How?", "HTTP API with FastAPI", libraries=("fastapi",)
)
READERS = story(
    "US-1", "register", "The reader is saved.", "Every request without a token is answered with status 401."
)


def method(signature: str, *references: str, unsure: bool = False) -> Entry:
    return Entry("method", signature.partition("(")[0], signature, "", references or ("US-1/AC-1",), unsure=unsure)


def route(name: str, path: str) -> Entry:
    return Entry("route", name, path, "", ("US-1/AC-1",))


def edged(*entries: Entry, decisions: tuple[DecisionInput, ...] = (HTTP,)) -> list[Component]:
    service = Component("ReaderService", "src/library/loans/readers.py", entries=entries)
    return with_edge([service], "reader", package(READERS, decisions=decisions))


def test_routes_stand_at_the_edge_and_take_and_give_what_their_methods_do() -> None:
    service, edge = edged(
        method("add_reader(name: str) -> Reader"),
        method("calculate_fine(days: int) -> Decimal"),
        method("upload_card(reader_id: int, card: bytes) -> None", "US-1/AC-1", "US-1/AC-2", unsure=True),
        route("add_reader", "POST /readers"),
        route("upload_card", "POST /readers/{reader_id}/card"),
    )
    assert (edge.name, edge.file) == ("reader routes", "src/library/loans/routes.py")
    assert edge.purpose == "Add readers and upload cards over HTTP."
    assert [(entry.body, entry.references, entry.unsure) for entry in edge.of("method")] == [
        ("add_reader(name: str) -> Reader", ("US-1/AC-1", "D-loans-entry-point"), False),
        ("upload_card(reader_id: int, card: UploadFile) -> None", ("US-1/AC-1", "US-1/AC-2"), True),
    ]
    assert [entry.name for entry in edge.of("route")] == ["add_reader", "upload_card"]
    assert not service.of("route")


def test_what_is_secret_is_not_answered() -> None:
    reader = Entry("type", "Reader", "`id: int`, `name: str`, `password_hash: str`", "", ("US-1/AC-1",))
    _, edge = edged(
        method("register_reader(name: str, password: str) -> Reader"),
        method("list_readers() -> list[Reader]"),
        reader,
        route("register_reader", "POST /readers"),
        route("list_readers", "GET /readers"),
    )
    assert [entry.body for entry in edge.of("method")] == [
        "register_reader(name: str, password: str) -> ReaderOut",
        "list_readers() -> list[ReaderOut]",
    ]
    assert [(entry.name, entry.body) for entry in edge.of("type")] == [("ReaderOut", "`id: int`, `name: str`")]


def test_without_routes_there_is_no_edge() -> None:
    assert len(edged(method("add_reader(name: str) -> Reader"))) == 1
    assert len(edged(method("add_reader() -> None"), route("add_reader", "POST /readers"), decisions=())) == 1


def test_what_people_record_and_what_is_shown_has_a_route() -> None:
    loan = story("US-1", "record a visit with a date and a fee", "The tour shows the total fee of its visits.")
    design = draft_design(package(loan, decisions=(HTTP,)))
    assert [entry.body for component in design.components for entry in component.of("route")] == [
        "POST /visits",
        "GET /tours/{tour_id}/total-fee",
    ]
