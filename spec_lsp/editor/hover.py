"""Everything known about the story, criterion or decision under the cursor."""

from __future__ import annotations

from spec_lsp.editor.chain import UNCOVERED, plans, target
from spec_lsp.editor.model import Hover
from spec_lsp.editor.subject import Subject, subject_at
from spec_lsp.planning.needs import needs_of
from spec_lsp.process.lifecycle import links_of, state_of
from spec_lsp.process.package import decisions_of, package_input, package_name
from spec_lsp.text.lines import Position
from spec_lsp.text.paths import relative, uri_of_path
from spec_lsp.trace.index import Link
from spec_lsp.workspace.snapshot import Snapshot

_MOST = 5


def hover(snapshot: Snapshot, path: str, position: Position) -> Hover | None:
    """What to show, in Markdown; None where nothing of ours is under the cursor."""
    subject = subject_at(snapshot, path, position)
    if subject is None:
        return None
    lines = _criterion(snapshot, subject) if subject.criterion else _story(snapshot, subject)
    return Hover("  \n".join(lines), subject.span)


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
