"""Types in doubt: which words of a criterion speak against the type that a noun was drafted with."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_lsp.design.brief.interfaces import Interface
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.design.doubts.type_doubts import told_doubts, type_doubts
from spec_lsp.design.draft import draft_design
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story

HEAD = "# Design: tours\n\n## Components\n### Component: TourService\n**File**: `src/tours.py`\n"


def doubted(entries: str, *criteria: str, **more: object) -> list[str]:
    """What is in doubt in a component with these entries, each line followed by the types that it needs."""
    source = replace(package(story("US-1", "lead a tour", *criteria)), **more)  # type: ignore[arg-type]
    lines = "".join(f"- {entry} (US-1/AC-1)\n" for entry in entries.split("\n"))
    found = type_doubts(parse_design(Text.of(HEAD + lines)), source)
    needed = [render_entry(other.needed) for one in found for other in one.others if other.needed]
    return [*told_doubts(found), *needed]


@pytest.mark.parametrize(
    ("entry", "criterion", "other"),
    [
        ("`plan(pace: str) -> None`", "The pace is slow, steady or fast.", "Pace"),
        ("`plan(pace: str) -> None`", "A guide chooses slow or fast as the pace.", "Pace"),
        ("`plan(pace: str) -> None`", "A tour has a slow or fast pace.", "Pace"),
        ("`plan(pace: str) -> None`", "A guide sets the pace, e.g. slow, brisk.", "Pace"),
        ("`plan(lunch: str) -> None`", "Lunch is yes or no.", "bool"),
        ("`plan(grade: str) -> None`", "The grade must be between 1 and 6.", "int"),
        ("`plan(tip: str) -> None`", "The tip is at least €2.50.", "Decimal"),
        ("`plan(rest: str) -> None`", "A rest of at least 20 minutes is kept.", "timedelta"),
        ("`plan(arrival: str) -> None`", "The arrival is not in the past.", "date"),
        ("`plan(tour_date: date) -> None`", "The date and time are printed.", "datetime"),
        ("`plan(tour_day: date) -> None`", "The tour day is at 10:30.", "datetime"),
        ("`plan(meeting_time: datetime) -> None`", "The meeting time is 09:15.", "time"),
        ("`plan(stop: str) -> None`", "A tour has several stops.", "list[str]"),
        ("`plan(remark: str) -> None`", "The remark may be left empty.", "str | None"),
        ("`plan(map: Path) -> None`", "The guide uploads a map.", "bytes"),
        ("`plan(start: str) -> None`", "The tour begins there.", ""),
        ("`add_stop(stop: str) -> None`", "A tour has several stops.", ""),
        ("`plan(title: str) -> None`", "The title has at most 40 characters.", ""),
        ("`plan(title: str) -> None`", "The title is, for example, Old town, Harbour.", ""),
        ("`plan(title: str) -> None`", "The title is empty or missing.", ""),
        ("`plan(tour_id: int) -> None`", "The tour is long or short.", ""),
        ("`plan(pace: Pace) -> None`", "The pace is slow or fast.", ""),
    ],
)
def test_words_that_give_a_noun_another_type(entry: str, criterion: str, other: str) -> None:
    assert [line.rpartition(": or ")[2] for line in doubted(entry, criterion)][:1] == ([f"`{other}`."] if other else [])


def test_a_closed_list_declares_its_values() -> None:
    assert doubted("type `Tour`: `id: int`, `status: str`", "The status (Planned, Sold out, “over”) is shown.") == [
        "`status: str`, from “The status (Planned, Sold out, “over”) is shown”: or `TourStatus`.",
        "type `TourStatus`: `PLANNED`, `SOLD_OUT` “Sold out”, `OVER` (US-1/AC-1)",
    ]


def test_the_surest_type_stands_first_and_one_noun_is_told_once() -> None:
    entries = "`plan(guide: str) -> None`\n`list_tours(guide: str) -> list[Tour]`\ntype `Guide`: `id: int`"
    criteria = ("A guide is optional.", "The guide leads several tours, such as harbour.")
    assert doubted(entries, *criteria) == ["`guide: str`, from “A guide is optional”: or `Guide`, `str | None`."]


def test_a_class_of_the_workspace_is_another_type() -> None:
    known = (Interface("guides.Guide", "src/guides.py"),)
    assert doubted("`plan(guide: str) -> None`", "The guide is told.", interfaces=known) == [
        "`guide: str`, from “The guide is told”: or `Guide`."
    ]


def test_the_draft_says_so_and_is_read_back() -> None:
    draft = draft_design(package(story("US-1", "export the tours", "The tours are exported as a PDF.")))
    line = "`export_tours -> str`, from “The tours are exported as a PDF”: or `bytes`."
    assert draft.types_in_doubt == (line,)
    assert f"## Types in doubt\n- {line}\n" in render_design(draft)
    assert parse_design(Text.of(render_design(draft))).types_in_doubt == (line,)
