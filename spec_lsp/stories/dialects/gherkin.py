"""Gherkin in Markdown: ``` ```gherkin ``` fences, and ``.feature.md`` (“# Feature: …”, “## Scenario: …”).

Keywords of all languages come from `gherkin-official`'s list (:mod:`spec_lsp.stories.gherkin_keywords`).
"""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.stories import phrases
from spec_lsp.stories.dialects.dialect import Dialect, Meaning, Title, plain_criterion_name, plain_story_name
from spec_lsp.stories.openings import Opening
from spec_lsp.stories.reading import Context

INFO = frozenset({"gherkin", "feature", "cucumber", "bdd", "behave"})
_STEP_OR_TABLE = ("|", '"""', "```", "#", "@")


class Scenario(NamedTuple):
    """A scenario; its lines count from the first line handed in."""

    line: int
    end: int
    text: str


class Feature(NamedTuple):
    """What a stretch of Gherkin holds."""

    title: tuple[int, str] | None
    scenarios: tuple[Scenario, ...]


def looks_like_gherkin(info: str, lines: tuple[str, ...]) -> bool:
    """Whether a fence holds Gherkin: it says so, or it says nothing and begins with a keyword."""
    language = info.split()[0].lower() if info.split() else ""
    if language in INFO:
        return True
    if language not in ("", "text", "plaintext", "txt"):
        return False
    for line in lines:
        if line.strip() and not line.lstrip().startswith(("#", "@")):
            block = phrases.block_at(line.strip())
            if block is not None:
                return block.kind in ("feature", "scenario")
            step = phrases.step_at(line.strip())
            return step is not None and step.kind == "given" and step.end < len(line.strip())
    return False


def read(lines: tuple[str, ...]) -> Feature:
    """The feature and scenarios of Gherkin text. Steps without a scenario make one, at the first of them."""
    title: tuple[int, str] | None = None
    scenarios: list[Scenario] = []
    start, text, where = -1, "", ""
    last = 0

    def close() -> None:
        nonlocal start
        if start >= 0:
            scenarios.append(Scenario(start, last, text.strip()))
        start = -1

    for number, line in enumerate(lines):
        stripped = line.strip()
        if not stripped:
            continue
        block = phrases.block_at(stripped)
        if block is not None:
            kind = block.kind
            if kind == "examples":
                where = "examples"
                continue
            close()
            where = kind
            if kind == "feature" and title is None:
                title = (number, stripped[block.end :].strip())
            elif kind == "scenario":
                start, text = number, stripped[block.end :].strip()
        elif where in ("scenario", "") and not stripped.startswith(_STEP_OR_TABLE):
            step = phrases.step_at(stripped)
            if start < 0 and where == "" and step is not None and step.kind == "given":
                start, text = number, stripped
            elif start >= 0:
                text = f"{text} {stripped}"
        last = number
    close()
    return Feature(title, tuple(scenarios))


_SCENARIO = re.compile(r"(?P<before>[^:：]{1,40}[:：][ \t]*)(?P<title>.*)", re.DOTALL)


def _heading(title: Title, context: Context) -> Meaning | None:
    block = phrases.block_at(title.text)
    if block is None:
        return None
    name = title.text[block.end :].strip() or None
    if block.kind == "feature" and context.dialect == "gherkin" and title.level == 1:
        return Meaning("a feature", Opening(None, "feature", name, True), kind="feature", document=True)
    if block.kind == "scenario" and context.level and title.level > 1:
        return Meaning("a scenario", criterion="scenario")
    if context.dialect == "gherkin":
        return Meaning("no scenario of its own", part="skip")
    return None


DIALECT = Dialect("gherkin", _heading, plain_story_name, plain_criterion_name)
