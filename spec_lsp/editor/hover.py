"""Everything known about the story, criterion, decision or component under the cursor."""

from __future__ import annotations

from collections.abc import Iterable

from spec_lsp.editor.chain import UNCOVERED, plans, target
from spec_lsp.editor.documents import NamedDecision, NamedPart, decision_at, member_text, part_at
from spec_lsp.editor.model import Hover
from spec_lsp.editor.results import shown, verdict_of
from spec_lsp.editor.runners_up import origin
from spec_lsp.editor.subject import Subject, subjects_at
from spec_lsp.planning.names import Subject as Scope
from spec_lsp.planning.needs import needs_of
from spec_lsp.process.lifecycle import links_of, state_of
from spec_lsp.process.package import decisions_of, package_name
from spec_lsp.process.suspects import confirmations, suspects_of
from spec_lsp.text.lines import Position
from spec_lsp.text.paths import relative, uri_of_path
from spec_lsp.trace.index import Link
from spec_lsp.workspace.snapshot import Snapshot

_MOST = 5
_BREAK = "  \n"


def hover(snapshot: Snapshot, path: str, position: Position, now: int | None = None) -> Hover | None:
    """What to show, in Markdown; None where nothing of ours is under the cursor.

    ``now``, in nanoseconds since the epoch, tells how old the tests' results are; left out, nothing is said of it.
    """
    decision = decision_at(snapshot, path, position)
    if decision is not None:
        return Hover(_BREAK.join(_decision(snapshot, decision)), decision.span)
    subjects = subjects_at(snapshot, path, position)
    if subjects:
        return Hover(_BREAK.join(_named(snapshot, subjects, now)), subjects[0].span)
    part = part_at(snapshot, path, position)
    if part is None:
        return None
    why = origin(snapshot, path, position.line) if part.member else None
    return Hover(_BREAK.join([*_part(snapshot, part), *([why] if why else [])]), part.span)


def described(snapshot: Snapshot, subject: Subject) -> str:
    """What is known about a story or criterion, in Markdown."""
    return _BREAK.join(_named(snapshot, [subject]))


def _named(snapshot: Snapshot, subjects: list[Subject], now: int | None = None) -> list[str]:
    """One of them at length, several by what they say."""
    if len(subjects) == 1:
        return _criterion(snapshot, subjects[0], now) if subjects[0].criterion else _story(snapshot, subjects[0])
    lines = [f"**{subject.name}** · {_said(subject)}" for subject in subjects[: 2 * _MOST]]
    return [*lines, f"and {len(subjects) - len(lines)} more"] if len(subjects) > len(lines) else lines


def _said(subject: Subject) -> str:
    story = subject.place.story
    said = subject.criterion.text if subject.criterion else story.title or story.want or ""
    return f"{said} ({subject.place.outline.feature_name})"


def _criterion(snapshot: Snapshot, subject: Subject, now: int | None) -> list[str]:
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
    lines += _chain(snapshot, subject, links, now) + _decisions(snapshot, subject)
    changed = suspects_of(snapshot, place.feature, criterion, confirmations(snapshot))
    if changed:
        names = ", ".join(dict.fromkeys(one.component for one in changed))
        lines.append(f"Text changed since {names} was confirmed; review it, then mark it as reviewed")
    return lines


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


def _chain(snapshot: Snapshot, subject: Subject, links: tuple[Link, ...], now: int | None) -> list[str]:
    if not links:
        return [UNCOVERED[:1].upper() + UNCOVERED[1:]]
    lines = [f"→ {target(snapshot, link)} ({_where(snapshot, subject, link)})" for link in plans(links)[:_MOST]]
    code = [link for link in _first_of_each_line(links) if link.source == "code"]
    if code:
        lines.append("Code: " + _listed(_where(snapshot, subject, link) for link in code))
    tests = [link for link in _first_of_each_line(links) if link.source == "test"]
    if tests:
        lines.append("Tests: " + _listed(_test(snapshot, subject, link, now) for link in tests))
    return lines


def _listed(found: Iterable[str]) -> str:
    texts = list(found)
    return ", ".join(texts[:_MOST]) + ("…" if len(texts) > _MOST else "")


def _test(snapshot: Snapshot, subject: Subject, link: Link, now: int | None) -> str:
    """A test by its name, with what it gave."""
    name = (link.component or "").rpartition(".")[2]
    place = f"[{name}]({_uri(link)})" if name.startswith("test") else _where(snapshot, subject, link)
    return place + shown(verdict_of(snapshot, link), now)


def _first_of_each_line(links: tuple[Link, ...]) -> list[Link]:
    return list({(link.path, link.line): link for link in reversed(links)}.values())[::-1]


def _where(snapshot: Snapshot, subject: Subject, link: Link) -> str:
    """A link a person can click, with the 1-based line."""
    name = relative(link.path, subject.place.project.folder)
    return f"[{name}:{link.line + 1}]({_uri(link)})"


def _uri(link: Link) -> str:
    return f"{uri_of_path(link.path)}#L{link.line + 1}"


def _decisions(snapshot: Snapshot, subject: Subject) -> list[str]:
    """The answers that hold for the criterion, the nearest first."""
    place = subject.place
    decisions = decisions_of(snapshot, place.project)
    package = package_name(snapshot, place) if decisions.blocks else None
    if package is None:
        return []
    about = Scope(subject.name, place.story.name, place.outline.feature_name, package)
    found = [
        (distance, decision)
        for decision in decisions
        if decision.holds and not decision.dismissed and (distance := decision.distance(about)) is not None
    ]
    found.sort(key=lambda one: (one[0], one[1].key))
    names = [f"{one.id} {', '.join(choice.text or choice.label for choice in one.chosen)}" for _, one in found]
    return ["Decisions: " + " · ".join(names[:_MOST]) + (" …" if len(names) > _MOST else "")] if names else []


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
