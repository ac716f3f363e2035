"""spec-kit: ``FR-001`` in plans and tasks, ``[US1]`` on tasks, phase headings, acceptance scenarios named in prose."""

from __future__ import annotations

import re

from spec_lsp.text.sections import HEADING, Section, per_section
from spec_lsp.trace.names import tokens
from spec_lsp.trace.sources.found import Found, found, ordered

CHECKBOX = re.compile(r"\s*(?:[-*+]|\d+[.)])\s+\[[ xX~-]\]\s")
_QUICK = re.compile(r"(?<![a-z])(?:FR|NFR|SC|US)-?\d|[A-Z]-\d|[Ss]tory \d|[Ss]cenario")
_PHASE = re.compile(r"\W*(?:phase|フェーズ|阶段|fase|этап)\b", re.IGNORECASE)
_SCENARIO = re.compile(r"[Aa]cceptance [Ss]cenarios? #?(?P<story>\d+)\.(?P<first>\d+)(?![\w.])")
_LOCAL = re.compile(r"[Aa]cceptance [Ss]cenarios? #?(?P<first>\d+)(?![\w]|\.\d)")
_HEAD_STORY = re.compile(r"(?:[Uu]ser )?[Ss]tory #?(\d+)|\bUS-?(\d+)\b")


@per_section
def task_list(section: Section) -> tuple[Found, ...]:
    """``tasks.md``: a checkbox task with ``[US1]``, a phase's heading and one above tasks are about all of it."""
    return _read(section, tasks=True)


@per_section
def later_file(section: Section) -> tuple[Found, ...]:
    """Plan, research, data model, contracts, quickstart. A story named in passing covers nothing."""
    return _read(section, tasks=False)


def _read(section: Section, *, tasks: bool) -> tuple[Found, ...]:
    if not _QUICK.search("\n".join(section.lines)):
        return ()
    heading = HEADING.match(section.lines[0])
    story = _HEAD_STORY.search(heading[2] or "") if heading else None
    headed = heading is not None and (
        _PHASE.match(heading[2] or "") is not None or any(CHECKBOX.match(line) for line in section.lines)
    )
    hits: list[Found] = []
    for number, line in enumerate(section.lines):
        about = tasks and (CHECKBOX.match(line) is not None or (number == 0 and headed))
        named = found(number, tokens(line))
        hits += named if about else (hit._replace(source="other") if hit.how == "story" else hit for hit in named)
        if "cenario" in line:
            hits += (
                Found(f"US{match['story']}/{match['first']}", "criterion", number, *match.span())
                for match in _SCENARIO.finditer(line)
            )
            if story:
                for match in _LOCAL.finditer(line):
                    if any(hit.line == number and hit.start <= match.start() < hit.end for hit in hits):
                        continue
                    name = f"US{story[1] or story[2]}/{match['first']}"
                    hits.append(Found(name, "criterion", number, *match.span()))
    return ordered(hits)
