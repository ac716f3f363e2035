"""Results in doubt: what a method gives back as the criteria say it, and what people have either way."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.model import Entry, TypeDoubt
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.doubts.type_doubts import told_doubts, type_doubts
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story

HEAD = "# Design: tours\n\n## Components\n### Component: TourService\n**File**: `src/tours.py`\n"
TOUR = "type `Tour`: `id: int`"


def doubted(entries: str, criterion: str, *decisions: DecisionInput) -> tuple[TypeDoubt, ...]:
    source = package(story("US-1", "lead a tour", criterion), decisions=decisions)
    lines = "".join(f"- {entry} (US-1/AC-1)\n" for entry in entries.split("\n"))
    return type_doubts(parse_design(Text.of(HEAD + lines)), source)


@pytest.mark.parametrize(
    ("entries", "criterion", "other"),
    [
        (f"`open_tour(name: str) -> None`\n{TOUR}", "It is open.", "Tour"),
        (f"`move_tour(tour_id: int) -> None`\n{TOUR}", "The guide sees the changed tour.", "Tour"),
        ("`move_tour(tour_id: int) -> None`", "The guest sees the new price.", "Decimal"),
        ("`move_tour(tour_id: int) -> None`", "The guest receives a confirmation message.", ""),
        ("`move_tour(tour_id: int) -> None`", "No price is shown.", ""),
        ("`export_tours() -> str`", "The tours are exported as a PDF.", "bytes"),
        ("`export_pdf() -> str`", "The tours are exported.", "bytes"),
        ("`export_tours() -> str`", "The tours are written to a file.", "Path"),
        ("`book_tour(day: date) -> Tour`", "The booking is confirmed.", "Booking"),
        ("`order_tour(day: date) -> Tour`", "The order is confirmed.", "Order"),
        ("`book_tour(day: date) -> Tour`", "The tour is confirmed.", ""),
        ("`list_tours() -> list[Tour]`", "The list is confirmed.", ""),
    ],
)
def test_what_comes_back(entries: str, criterion: str, other: str) -> None:
    lines = told_doubts(doubted(entries, criterion))
    assert [line.rpartition(": or ")[2] for line in lines] == ([f"`{other}`."] if other else [])


def test_what_comes_about_is_declared_where_nothing_is_known_of_it() -> None:
    (one,) = doubted("`book_tour(day: date) -> Tour`", "The booking is confirmed.")
    assert [other.needed for other in one.others] == [Entry("type", "Booking", "`id: int`", "", ("US-1/AC-1",))]
    (one,) = doubted("`book_tour(day: date) -> Tour`\ntype `Booking`: `day: date`", "The booking is confirmed.")
    assert [other.needed for other in one.others] == [None]


@pytest.mark.parametrize(
    ("entry", "other"),
    [
        ("`update_tour(tour_id: int) -> None`", "Tour"),
        ("`approve_route(tour_id: int, route_id: int) -> None`", "Tour"),
        ("`close_tours() -> None`", "list[Tour]"),
        ("`remove_tour(tour_id: int) -> None`", ""),
        ("`set_pace(pace: Pace) -> None`\ntype `Pace`: `SLOW`, `FAST`", ""),
        ("`set_route(route_id: int) -> None`", ""),
        ("`update_tour(tour_id: int) -> Tour`", ""),
    ],
)
def test_what_people_have_either_way_is_offered_and_not_marked(entry: str, other: str) -> None:
    found = doubted(f"{entry}\n{TOUR}", "It is so.")
    assert [[one.kind for one in doubt.others] for doubt in found] == ([[other]] if other else [])
    assert told_doubts(found) == ()


def test_a_form_that_may_be_refused_is_shown_again() -> None:
    page = "`submit_tour(form: Mapping[str, str]) -> Response`"
    (one,) = doubted(f"{page}\nerror `NameRequired`", "A name is needed.")
    assert (one.declared, one.others[0].kind, one.marked) == ("submit_tour -> Response", "Response | str", False)
    assert doubted(page, "A name is needed.") == ()


def test_an_answer_decides_what_is_exported() -> None:
    answer = DecisionInput("D-tours-formats", "formats", "csv", "In which format?", "CSV")
    assert doubted("`export_tours() -> str`", "The file lists the tours.", answer) == ()
