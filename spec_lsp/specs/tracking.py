"""``specs/index.md``: story → criterion → component → code → tests.

It holds no line numbers, times or results, so that it changes only when what it says changes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.specs.model import Spec
from spec_lsp.text.lines import Text
from spec_lsp.text.sections import Sections

TITLE = "# Tracking index"
REQUIREMENTS = "Requirements"
_HEADING = re.compile(r"##[ \t]+(.*?)[ \t#]*$")
_HEADER = "| Criterion | Component | Code | Tests |"
_OWN = re.compile(r"\*\*(?:Spec|State)\*\*:|\|")
_TOTALS = "**Criteria**: "


class TrackedCriterion(NamedTuple):
    name: str
    """As it is cited."""
    components: tuple[str, ...] = ()
    code: tuple[str, ...] = ()
    """Files relative to the project's folder, with ``/``."""
    tests: tuple[str, ...] = ()
    in_code: bool = False
    """Whether code or a test that is there names it; files and tests that a specification only plans do not count."""
    in_tests: bool = False

    @property
    def state(self) -> str:
        if self.in_code:
            return "implemented"
        return "specified" if self.components else ""


class TrackedStory(NamedTuple):
    name: str
    """As it is cited; empty for functional requirements, which no story holds."""
    title: str
    feature: str
    """Named in the heading of requirements when several features have some."""
    specs: tuple[tuple[str, str], ...]
    """Packages, each with its specification's path as seen from the index."""
    criteria: tuple[TrackedCriterion, ...]


def tracked(
    sources: Iterable[StoryInput],
    specs: Sequence[tuple[Spec, str]],
    code: Mapping[str, tuple[str, ...]] | None = None,
    tests: Mapping[str, tuple[str, ...]] | None = None,
) -> tuple[TrackedStory, ...]:
    """The rows of stories from the specifications that implement them, each with its path as seen from the index.

    ``code`` and ``tests`` add files and tests that name a criterion, by the name it is cited by.
    """
    found = []
    for source in sources:
        story = source.story
        rows = []
        packages: dict[str, str] = {}
        for criterion in story.criteria:
            name = source.cite(criterion.name)
            behind = [(spec, path, one) for spec, path in specs for one in spec.components if name in one.implements]
            packages.update((spec.package, path) for spec, path, _ in behind)
            listed = (test.name for _, _, one in behind for test in one.tests if name in test.references)
            rows.append(
                TrackedCriterion(
                    name,
                    tuple(one.name for _, _, one in behind),
                    (*(one.file for _, _, one in behind if one.file), *(code or {}).get(name, ())),
                    (*listed, *(tests or {}).get(name, ())),
                    bool((code or {}).get(name) or (tests or {}).get(name)),
                    bool((tests or {}).get(name)),
                )
            )
        own = "" if story.kind == "feature" else source.name
        title = story.title or ""
        found.append(TrackedStory(own, title, source.feature, tuple(sorted(packages.items())), tuple(rows)))
    return tuple(found)


def update_index(old: Text | None, stories: Sequence[TrackedStory], line_end: str = "\n") -> Text:
    """The index with a section for each story given; what others have in it stays as it is.

    A section that is there keeps its place and what somebody wrote below its table. Updating twice changes no byte.
    """
    end = old.line_end if old is not None and len(old) > 1 else line_end
    fresh = dict(_sections(stories))
    pieces: list[tuple[str, str]] = []
    if old is not None and str(old).strip():
        pieces = _pieces(old)
    else:
        pieces = [("", TITLE + end)]
    written: list[tuple[str, str]] = []
    for heading, text in pieces:
        key = _key(heading, fresh)
        if key is None:
            written.append((heading, text if heading else _with_totals(text, stories, end)))
        else:
            written.append((key, _section(key, fresh[key], _notes(text), end)))
    order = list(fresh)
    present = [heading for heading, _ in written]
    for number, heading in enumerate(order):
        if heading in present:
            continue
        before = [one for one in order[:number] if one in present]
        at = present.index(before[-1]) + 1 if before else len(written)
        written.insert(at, (heading, _section(heading, fresh[heading], "", end)))
        present.insert(at, heading)
    text = (end).join(piece.rstrip("\r\n") + end for _, piece in written)
    return Text.of(text)


def _sections(stories: Iterable[TrackedStory]) -> list[tuple[str, list[str]]]:
    every = [story for story in stories if story.criteria]
    homes = {story.feature for story in every if not story.name}
    found = []
    for story in every:
        if story.name:
            heading = f"{story.name}: {story.title}" if story.title else story.name
        else:
            heading = REQUIREMENTS if len(homes) < 2 else f"{REQUIREMENTS}: {story.feature}"
        lines = []
        lines.append(f"**State**: {_state(story)}")
        if story.specs:
            lines.append("**Spec**: " + ", ".join(f"[`{package}`]({path})" for package, path in story.specs))
        lines += ["", _HEADER, "|---|---|---|---|"]
        lines += [
            f"| {row.name} | {_codes(row.components)} | {_codes(row.code)} | {_codes(row.tests)} |"
            for row in story.criteria
        ]
        found.append((heading, lines))
    return found


def _with_totals(preamble: str, stories: Iterable[TrackedStory], end: str) -> str:
    """What stands before the first section, with the sums of all rows in a line of their own."""
    rows = [row for story in stories for row in story.criteria]
    specified, coded = sum(bool(row.components) for row in rows), sum(row.in_code for row in rows)
    tested = sum(row.in_tests for row in rows)
    totals = f"{_TOTALS}{len(rows)} · {specified} specified · {coded} in code · {tested} in tests{end}"
    lines = list(Text.of(preamble).lines)
    for number, line in enumerate(lines):
        if line.startswith(_TOTALS):
            return "".join((*lines[:number], totals, *lines[number + 1 :]))
    title = next((number for number, line in enumerate(lines) if line.startswith("# ")), -1) + 1
    after = "".join(lines[title:]).lstrip("\r\n")
    return "".join((*lines[:title], end if title else "", totals, end if after else "", after))


def _state(story: TrackedStory) -> str:
    """The furthest that holds for all criteria, else how many are specified."""
    states = [row.state for row in story.criteria]
    if all(states):
        return "specified" if "specified" in states else "implemented"
    return f"{sum(map(bool, states))} of {len(states)} criteria specified"


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in dict.fromkeys(names))


def _pieces(text: Text) -> list[tuple[str, str]]:
    """The file as second-level sections; what stands before the first has an empty heading."""
    pieces: list[tuple[str, str]] = []
    sections = Sections.of(text)
    for start, section in zip(sections.starts, sections.items, strict=True):
        heading = _HEADING.match(section.lines[0])
        body = "".join(text.lines[start : start + len(section.lines)])
        if heading or not pieces:
            pieces.append((heading[1] if heading else "", body))
        else:
            pieces[-1] = (pieces[-1][0], pieces[-1][1] + body)
    return pieces


def _key(heading: str, fresh: dict[str, list[str]]) -> str | None:
    """The new section that takes this one's place: the same story, even when its title changed."""
    if not heading:
        return None
    if heading in fresh:
        return heading
    name = heading.split(": ", 1)[0]
    if name == REQUIREMENTS:
        return None
    return next((one for one in fresh if one.split(": ", 1)[0] == name), None)


def _notes(text: str) -> str:
    """What somebody wrote into a section: everything but its heading, its links and its table."""
    lines = [line for line in Text.of(text).lines[1:] if not _OWN.match(line.lstrip())]
    return "".join(lines).strip("\r\n")


def _section(heading: str, lines: list[str], notes: str, end: str) -> str:
    body = end.join([f"## {heading}", *lines]) + end
    return body + (end + notes + end if notes else "")
