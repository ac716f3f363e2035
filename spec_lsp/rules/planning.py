"""Family P: decisions that do not hold, what in the project speaks against them, and a team's own questions."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from typing import NamedTuple

from spec_lsp.planning.checks import (
    Contradiction,
    Forbidden,
    check_answers,
    contradictions,
    forbidden,
    needless_answers,
)
from spec_lsp.planning.decisions import Decision, Decisions
from spec_lsp.planning.evidence import Trace
from spec_lsp.planning.names import slug
from spec_lsp.planning.packages import PACKAGE, package_of
from spec_lsp.process.package import StoryPlace, context_with, decisions_of, places, told
from spec_lsp.process.surroundings import evidence_of, own_questions, own_questions_path
from spec_lsp.rules.model import Diagnostic, Related
from spec_lsp.rules.registry import rule
from spec_lsp.rules.stated import of_design, of_specification
from spec_lsp.stories.model import Finding
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.paths import relative
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot


class _Against(NamedTuple):
    contradictions: tuple[Contradiction, ...]
    forbidden: tuple[Forbidden, ...]


def of_file(snapshot: Snapshot, path: str, project: Project) -> Iterator[Diagnostic]:
    """What planning has to say about a file: the decisions, the team's own questions, or one that contradicts them."""
    if path == project.decisions:
        yield from of_decisions(snapshot, path)
    elif path == own_questions_path(project):
        for finding in own_questions(snapshot, project).findings:
            yield _diagnostic(finding)
    elif path.endswith((".py", ".toml", ".txt", ".in", ".cfg")) and snapshot.text(project.decisions) is not None:
        yield from _against_decisions(snapshot, path, project)


def of_decisions(snapshot: Snapshot, path: str) -> Iterator[Diagnostic]:
    """What is wrong in a decisions file, by itself and beside the questions, the project and the stories."""
    project = snapshot.project_of(path)
    decisions = Decisions.parse(snapshot.text(path))
    findings = [*decisions.findings]
    if decisions.blocks:
        own = own_questions(snapshot, project).entries
        evidence = evidence_of(snapshot, project)
        findings += check_answers(decisions, evidence, own)
        for package, stories in _planned(snapshot, project, decisions).items():
            context = context_with(snapshot, project, package, tuple(stories))
            cited = _cited(snapshot, project, package)
            needless = ((_block(decisions, one.span.start.line), one) for one in needless_answers(context))
            findings += [one for block, one in needless if block is None or block.key not in cited]
    for finding in findings:
        yield _diagnostic(finding, decisions)


def _cited(snapshot: Snapshot, project: Project, package: str) -> set[str]:
    """The decisions that a line of the package's design or specification rests on: whoever wrote it needs them."""
    design, spec = (snapshot.text(path) for path in (project.design(package), project.spec(package)))
    stated = (*([of_design(design)] if design else ()), *([of_specification(spec)] if spec else ()))
    return {slug(cited.id) for each in stated for cited in each.cited if not cited.listed}


def _planned(snapshot: Snapshot, project: Project, decisions: Decisions) -> dict[str, list[StoryPlace]]:
    """The packages chosen in the file with their stories, found by the names it gives: nothing else is looked at."""
    chosen = [block for block in decisions if block.holds and block.key.endswith(f"-{PACKAGE}")]
    named = {name.rpartition(":")[2] for block in chosen for name in block.applies_to}
    paths = sorted({place.path for name in named for place in snapshot.index.definitions(name)})
    found: dict[str, list[StoryPlace]] = {}
    for path in paths:
        if snapshot.project_of(path).folder == project.folder:
            for place in places(snapshot, path):
                package = package_of(decisions, told(snapshot, place))
                if package is not None:
                    found.setdefault(package, []).append(place)
    return found


def _against_decisions(snapshot: Snapshot, path: str, project: Project) -> Iterator[Diagnostic]:
    """Evidence that speaks against an answer, at its own place."""
    text = snapshot.text(path)
    decisions = decisions_of(snapshot, project)
    evidence = evidence_of(snapshot, project)
    own = own_questions(snapshot, project)

    def compare() -> _Against:
        return _Against(contradictions(decisions, evidence, own.entries), forbidden(decisions, evidence))

    found = snapshot.remembered("against-decisions", project.folder, (decisions, evidence, own), compare)
    name = relative(path, project.folder)
    if text is None:
        return
    for block, choice, seen in found.contradictions:
        related = (Related(project.decisions, choice.box, f"{block.id}: {choice.label}"),)
        for trace in seen:
            span = _place(text, trace) if trace.seen_in == name else None
            if span:
                said = f"{block.id} says {choice.label}, and this says otherwise; change the answer or the code."
                known = rule("answer-against-evidence")
                yield Diagnostic(span, known.severity, known, said, related)
    for block, library, trace in found.forbidden:
        span = _place(text, trace) if trace.seen_in == name else None
        if span:
            related = (Related(project.decisions, block.mark, f"{block.id} prohibits `{library}`"),)
            known = rule("prohibited-dependency")
            said = f"{block.id} prohibits `{library}`; remove it, or change the answer."
            yield Diagnostic(span, known.severity, known, said, related)


def _place(text: Text, trace: Trace) -> Span | None:
    """Where a file says what was seen in it; its first line for what its name alone says, None for what is gone."""
    if trace.what is None:
        return Span(Position(0, 0), Position(0, len(text.line(0))))
    spelled = r"[-_.]+".join(map(re.escape, re.split(r"[-_.]+", trace.what)))
    found = re.compile(rf"(?<![\w-]){spelled}(?![\w-])", re.IGNORECASE)
    whole = re.compile(r"[ \t]*(?:from|import)\b") if trace.seen_in.endswith(".py") else re.compile("")
    for number in range(len(text)):
        line = text.line(number)
        match = found.search(line)
        if match and (whole.match(line) or "." in trace.what):
            return Span(Position(number, match.start()), Position(number, match.end()))
    return None


def _diagnostic(finding: Finding, decisions: Decisions | None = None) -> Diagnostic:
    found = rule(finding.code)
    data = _fix(finding, decisions) if decisions else ()
    return Diagnostic(finding.span, found.severity, found, finding.message, data=data)


def _fix(finding: Finding, decisions: Decisions) -> tuple[str, ...]:
    """What a fix needs: ``tick-only`` with an id and an option, ``untick`` with an id, ``remove`` with its lines."""
    line = finding.span.start.line
    block = _block(decisions, line)
    if block is None:
        return ()
    if finding.code in ("conflicting-answer", "unknown-option", "empty-answer", "answer-against-evidence"):
        choice = next(one for one in block.choices if one.box == finding.span)
        if finding.code == "conflicting-answer" and not choice.takes_text:
            return ("tick-only", block.id, choice.key)
        close = _closest(block, choice.key) if finding.code == "unknown-option" else None
        return ("tick-only", block.id, close) if close else ("untick", block.id)
    if finding.code in ("prohibited-dependency", "contradicting-answer"):
        return ("untick", block.id)
    if finding.code in ("needless-decision", "duplicate-decision"):
        return ("remove", block.id, str(block.line), str(block.end_line))
    return ()


def _block(decisions: Decisions, line: int) -> Decision | None:
    return next((one for one in decisions if one.line <= line <= one.end_line), None)


def _closest(block: Decision, key: str) -> str | None:
    keys = [choice.key for choice in block.choices if not choice.takes_text and choice.key != key]
    return next(iter(difflib.get_close_matches(key, keys, 1)), None)
