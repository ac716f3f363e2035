"""The coverage as one HTML page: a matrix and a graph, readable without a network and without scripts."""

from __future__ import annotations

from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spec_lsp.cli.coverage_report import Report
    from spec_lsp.process.coverage import StoryCoverage

_COLUMNS = ("Criteria", "Specifications, tasks", "Code", "Tests")
_WIDTH, _BOX, _ROW, _TOP = 1060, 220, 30, 34
_LETTERS = 30


class Row(NamedTuple):
    """A line of the matrix."""

    name: str
    text: str
    covered: bool
    suspect: bool
    plans: list[str]
    code: list[str]
    tests: list[tuple[str, str]]


class Box(NamedTuple):
    """A box of the graph, at its place in the drawing."""

    label: str
    full: str
    x: int
    y: int
    kind: str
    """A style: ``covered``, ``bare``, ``suspect``, ``plan``, ``code``, ``test``, ``passed``, ``failed``."""


class Line(NamedTuple):
    """A curve from the right edge of a box to the left edge of another."""

    path: str


class Drawing(NamedTuple):
    width: int
    height: int
    columns: list[tuple[str, int]]
    boxes: list[Box]
    lines: list[Line]


def page(report: Report) -> str:
    """The whole page. The same files give the same bytes."""
    from jinja2 import Environment

    template = files(__package__).joinpath("coverage.html").read_text("utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    features = [
        (name, [(story, _rows(report, story), _drawing(report, story)) for story in stories])
        for name, stories in report.features
    ]
    return environment.from_string(template).render(features=features, totals=report.totals, summary=report.summary)


def _rows(report: Report, story: StoryCoverage) -> list[Row]:
    return [
        Row(
            one.criterion.name,
            one.criterion.text,
            one.covered,
            one.suspect,
            report.plans(one),
            report.code(story, one),
            report.tests(story, one),
        )
        for one in story.criteria
    ]


def _drawing(report: Report, story: StoryCoverage) -> Drawing | None:
    """From each criterion to what names it, stage by stage; None where nothing names any."""
    if not story.covered:
        return None
    columns: list[dict[str, str]] = [{}, {}, {}, {}]
    edges: dict[tuple[int, str, int, str], None] = {}
    for one in story.criteria:
        name = one.criterion.name
        columns[0][name] = "suspect" if one.suspect else "covered" if one.covered else "bare"
        before = [(0, name)]
        tests = [(test, _test_kind(known)) for test, known in report.tests(story, one)]
        stages = ([(plan, "plan") for plan in report.plans(one)], [(code, "code") for code in report.code(story, one)])
        for column, stage in enumerate((*stages, tests), 1):
            for label, kind in stage:
                columns[column][label] = kind
                edges |= dict.fromkeys((*left, column, label) for left in before)
            if stage:
                before = [(column, label) for label, _ in stage]
    step = (_WIDTH - _BOX) // (len(_COLUMNS) - 1)
    tallest = max(map(len, columns))
    places: dict[tuple[int, str], Box] = {}
    for number, labels in enumerate(columns):
        top = _TOP + (tallest - len(labels)) * _ROW // 2
        for place, (label, kind) in enumerate(labels.items()):
            places[number, label] = Box(_short(label), label, number * step, top + place * _ROW, kind)
    lines = [_line(places[a, one], places[b, two]) for a, one, b, two in edges]
    titles = [(title, number * step) for number, title in enumerate(_COLUMNS) if columns[number]]
    return Drawing(_WIDTH, _TOP + tallest * _ROW, titles, list(places.values()), lines)


def _line(one: Box, two: Box) -> Line:
    x1, y1, x2, y2 = one.x + _BOX, one.y + 11, two.x, two.y + 11
    bend = (x2 - x1) // 2
    return Line(f"M{x1} {y1}C{x1 + bend} {y1} {x2 - bend} {y2} {x2} {y2}")


def _test_kind(known: str) -> str:
    word = known.partition(",")[0]
    return word if word in ("passed", "failed") else "test"


def _short(label: str) -> str:
    """The end of a long path and the beginning of a long name are what tells them apart."""
    if len(label) <= _LETTERS:
        return label
    return "…" + label[1 - _LETTERS :] if "/" in label else label[: _LETTERS - 1] + "…"
