"""Everything known about the story, criterion, decision or component under the cursor."""

from __future__ import annotations

from spec_lsp.editor.chain import UNCOVERED, plans, target
from spec_lsp.editor.documents import NamedDecision, NamedPart, decision_at, member_text, part_at
from spec_lsp.editor.model import Hover
from spec_lsp.editor.subject import Subject, subjects_at
from spec_lsp.planning.needs import needs_of
from spec_lsp.process.lifecycle import links_of, state_of
from spec_lsp.process.package import decisions_of, package_input, package_name
from spec_lsp.text.lines import Position
from spec_lsp.text.paths import relative, uri_of_path
from spec_lsp.trace.index import Link
from spec_lsp.workspace.snapshot import Snapshot

_MOST = 5
_BREAK = "  \n"


def hover(snapshot: Snapshot, path: str, position: Position) -> Hover | None:
    """What to show, in Markdown; None where nothing of ours is under the cursor."""
    decision = decision_at(snapshot, path, position)
    if decision is not None:
        return Hover(_BREAK.join(_decision(snapshot, decision)), decision.span)
    subjects = subjects_at(snapshot, path, position)
    if subjects:
        return Hover(_BREAK.join(_named(snapshot, subjects)), subjects[0].span)
    part = part_at(snapshot, path, position)
    return Hover(_BREAK.join(_part(snapshot, part)), part.span) if part is not None else None


def described(snapshot: Snapshot, subject: Subject) -> str:
    """What is known about a story or criterion, in Markdown."""
    return _BREAK.join(_named(snapshot, [subject]))


def _named(snapshot: Snapshot, subjects: list[Subject]) -> list[str]:
    """One of them at length, several by what they say."""
    if len(subjects) == 1:
        return _criterion(snapshot, subjects[0]) if subjects[0].criterion else _story(snapshot, subjects[0])
    lines = [f"**{subject.name}** · {_said(subject)}" for subject in subjects[: 2 * _MOST]]
    return [*lines, f"and {len(subjects) - len(lines)} more"] if len(subjects) > len(lines) else lines


def _said(subject: Subject) -> str:
    story = subject.place.story
    said = subject.criterion.text if subject.criterion else story.title or story.want or ""
    return f"{said} ({subject.place.outline.feature_name})"


def _criterion(snapshot: Snapshot, subject: Subject) -> list[str]:
    place, criterion = subject.place, subject.criterion
    assert criterion is not None
    links = snapshot.index.links(place.feature, criterion.name)
    needs = needs_of(criterion.text)
    head = f"**{criterion.name}** · {state_of(snapshot, place)}"
    if needs:
        head += " · needs: " + ", ".join(f"{need.name.replace('_', ' ')} (“{need.words}”)" for need in needs)
    lines = [head]
    if subject.mark != subject.span:
        lines.append(criterion.text)
    return lines + _chain(snapshot, subject, links) + _decisions(snapshot, subject)


def _story(snapshot: Snapshot, subject: Subject) -> list[str]:
    place = subject.place
    links = links_of(snapshot, place)
    covered = sum(1 for found in links.values() if found)
    title = f" {place.story.title}" if place.story.title else ""
    lines = [
        f"**{place.story.name}**{title} · {state_of(snapshot, place)} · {covered} of {len(links)} criteria covered"
    ]
    package = package_name(snapshot, place)
    if package:
        lines.append(f"Package: `{package}`")
    return lines + [
        f"{name}: {', '.join(dict.fromkeys(target(snapshot, link) for link in found)) or UNCOVERED}"
        for name, found in list(links.items())[: 2 * _MOST]
    ]


def _chain(snapshot: Snapshot, subject: Subject, links: tuple[Link, ...]) -> list[str]:
    if not links:
        return [UNCOVERED[:1].upper() + UNCOVERED[1:]]
    lines = [f"→ {target(snapshot, link)} ({_where(snapshot, subject, link)})" for link in plans(links)[:_MOST]]
    for source, word in (("code", "Code"), ("test", "Tests")):
        found = [link for link in _first_of_each_line(links) if link.source == source]
        if found:
            shown = ", ".join(_where(snapshot, subject, link) for link in found[:_MOST])
            lines.append(f"{word}: {shown}" + ("…" if len(found) > _MOST else ""))
    return lines


def _first_of_each_line(links: tuple[Link, ...]) -> list[Link]:
    return list({(link.path, link.line): link for link in reversed(links)}.values())[::-1]


def _where(snapshot: Snapshot, subject: Subject, link: Link) -> str:
    """A link a person can click, with the 1-based line."""
    shown = relative(link.path, subject.place.project.folder)
    return f"[{shown}:{link.line + 1}]({uri_of_path(link.path)}#L{link.line + 1})"


def _decisions(snapshot: Snapshot, subject: Subject) -> list[str]:
    package = package_name(snapshot, subject.place)
    if package is None or not decisions_of(snapshot, subject.place.project).blocks:
        return []
    found = package_input(snapshot, subject.place.project, package).decisions
    shown = " · ".join(f"{one.id} {one.label}" for one in found[:_MOST])
    return [f"Decisions: {shown}" + (" …" if len(found) > _MOST else "")] if shown else []


def _decision(snapshot: Snapshot, named: NamedDecision) -> list[str]:
    """The question with its options, the chosen one marked, and why."""
    decision = named.decision
    state = "decided" if decision.holds else "open"
    lines = [f"**{decision.id}** {decision.title} · {state}"]
    for choice in decision.choices:
        said = choice.text if choice.takes_text else f"`{choice.key}` {choice.label}".strip()
        if said:
            after = f" — {choice.tradeoff}" if choice.tradeoff else ""
            lines.append(f"{'☑' if choice.ticked else '☐'} {said}{after}")
    if decision.why and not decision.holds:
        lines.append(decision.why)
    if decision.rationale:
        lines.append(f"Rationale: {decision.rationale}")
    if decision.applies_to:
        lines.append(f"Applies to: {', '.join(decision.applies_to)}")
    if decision.decided:
        lines.append(f"Decided: {decision.decided}")
    return lines


def _part(snapshot: Snapshot, part: NamedPart) -> list[str]:
    """A component with its purpose, or one of its members as its document has it."""
    component = part.component
    where = f" · `{component.file}`" if component.file else ""
    lines = [f"**{part.name}**{where}"]
    if part.member:
        return [*lines, member_text(snapshot, part)]
    if component.purpose:
        lines.append(component.purpose)
    lines += [f"`{method.signature}`" for method in component.methods[: 2 * _MOST]]
    if component.implements:
        lines.append(f"Implements: {', '.join(component.implements)}")
    return lines
