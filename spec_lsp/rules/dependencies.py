"""Family T between stories: dependencies that go round, that nobody has specified, or that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from spec_lsp.process.lifecycle import State, state_of
from spec_lsp.process.package import StoryPlace, package_name
from spec_lsp.rules.model import Diagnostic, Related
from spec_lsp.rules.registry import rule
from spec_lsp.stories.model import Story
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Position, Span
from spec_lsp.trace.index import Resolved, Unknown
from spec_lsp.trace.model import Mention
from spec_lsp.workspace.snapshot import Snapshot

_UNSPECIFIED = frozenset[State]({"draft", "open", "planning", "proposed", "designed"})


class _Node(NamedTuple):
    """A story, by its file and its name."""

    path: str
    name: str


def of_dependencies(snapshot: Snapshot, path: str, outline: Outline) -> Iterator[Diagnostic]:
    """What is wrong with what the stories of a file depend on. Costs nothing where none says so."""
    dependents = [story for story in outline.stories if story.depends]
    if not dependents:
        return
    graph = _Graph(snapshot)
    for story in dependents:
        yield from _unknown(graph, path, outline, story)
        yield from _unspecified(graph, path, outline, story)
    told: set[_Node] = set()
    turning = graph.turning([_Node(path, story.name) for story in dependents])
    for story in dependents:
        circle = graph.circle(_Node(path, story.name)) if _Node(path, story.name) in turning else ()
        if circle and told.isdisjoint(circle):
            told.update(circle)
            yield _cycle(graph, circle, story)


class _Graph:
    """Who depends on whom, read as far as somebody asks."""

    def __init__(self, snapshot: Snapshot) -> None:
        self.snapshot = snapshot
        self._stories: dict[str, Mapping[str, StoryPlace]] = {}
        self._targets: dict[_Node, tuple[_Node, ...]] = {}
        self._states: dict[_Node, State] = {}

    def place(self, node: _Node) -> StoryPlace | None:
        if node.path not in self._stories:
            outline = self.snapshot.outline(node.path)
            project = self.snapshot.project_of(node.path)
            stories = outline.stories if outline else ()
            self._stories[node.path] = {
                story.name: StoryPlace(node.path, outline, story, project) for story in stories if outline
            }
        return self._stories[node.path].get(node.name)

    def state(self, node: _Node, place: StoryPlace) -> State:
        if node not in self._states:
            self._states[node] = state_of(self.snapshot, place)
        return self._states[node]

    def is_planned(self, node: _Node, place: StoryPlace) -> bool:
        return package_name(self.snapshot, place) is not None or self.state(node, place) not in _UNSPECIFIED

    def meant(self, path: str, written: str) -> Resolved | Unknown | None:
        feature, _, name = written.rpartition(":")
        mention = Mention(name, feature or None, 0, 0, 0, "story", "spec")
        meant = self.snapshot.index.resolve(path, mention)
        return meant if isinstance(meant, Resolved | Unknown) else None

    def targets(self, node: _Node) -> tuple[_Node, ...]:
        """The stories that a story depends on, in its order, each once."""
        known = self._targets.get(node)
        if known is None:
            place = self.place(node)
            found = [self.meant(node.path, each) for each in place.story.depends] if place else []
            known = tuple(
                dict.fromkeys(
                    _Node(one.path, one.definition.story or one.name) for one in found if isinstance(one, Resolved)
                )
            )
            self._targets[node] = known
        return known

    def turning(self, starts: Sequence[_Node]) -> set[_Node]:
        """Those from which a way goes on without end: the stories of circles, and those that lead to one."""
        waiting: dict[_Node, int] = {}
        behind: dict[_Node, list[_Node]] = {}
        reached = list(dict.fromkeys(starts))
        seen = set(reached)
        for node in reached:
            targets = self.targets(node)
            waiting[node] = len(targets)
            for target in targets:
                behind.setdefault(target, []).append(node)
                if target not in seen:
                    seen.add(target)
                    reached.append(target)
        ends = [node for node in reached if not waiting[node]]
        for end in ends:
            for node in behind.get(end, ()):
                waiting[node] -= 1
                if not waiting[node]:
                    ends.append(node)
        return seen.difference(ends)

    def circle(self, start: _Node) -> tuple[_Node, ...]:
        """The shortest way from a story back to itself, beginning with it; empty where there is none."""
        before: dict[_Node, _Node] = {}
        reached = [start]
        for node in reached:
            for target in self.targets(node):
                if target == start:
                    way = [node]
                    while way[-1] != start:
                        way.append(before[way[-1]])
                    return tuple(reversed(way))
                if target not in before:
                    before[target] = node
                    reached.append(target)
        return ()


def _cycle(graph: _Graph, circle: tuple[_Node, ...], story: Story) -> Diagnostic:
    found_places = [(node, place) for node in circle if (place := graph.place(node))]
    planned = any(graph.is_planned(node, place) for node, place in found_places)
    places = [place for _, place in found_places]
    found = rule("dependency-cycle")
    way = " → ".join([*(node.name for node in circle), circle[0].name])
    related = tuple(Related(place.path, place.story.mark, place.story.name) for place in places[1:])
    message = f"{story.name} depends on itself: {way}."
    return Diagnostic(story.mark, found.severity if planned else "hint", found, message, related)


def _unspecified(graph: _Graph, path: str, outline: Outline, story: Story) -> Iterator[Diagnostic]:
    """Said once somebody plans the story: what comes first is not ready."""
    own = _Node(path, story.name)
    place = graph.place(own)
    if place is None or not graph.is_planned(own, place):
        return
    missing = [
        (other, state)
        for node in graph.targets(own)
        if node != own and (other := graph.place(node)) and (state := graph.state(node, other)) in _UNSPECIFIED
    ]
    if missing:
        found = rule("unspecified-dependency")
        names = ", ".join(other.story.name for other, _ in missing)
        message = f"{story.name} depends on {names}, which {'is' if len(missing) == 1 else 'are'} not specified yet."
        related = tuple(
            Related(other.path, other.story.mark, f"{other.story.name}: {state}") for other, state in missing
        )
        yield Diagnostic(_field(outline, story, story.depends[0]), found.severity, found, message, related)


def _unknown(graph: _Graph, path: str, outline: Outline, story: Story) -> Iterator[Diagnostic]:
    found = rule("unknown-reference")
    for written in story.depends:
        meant = graph.meant(path, written)
        if isinstance(meant, Unknown):
            span = _field(outline, story, written)
            hint = f"; did you mean {meant.did_you_mean}?" if meant.did_you_mean else "."
            exact = span is not story.mark and meant.did_you_mean
            data = ("replace", meant.did_you_mean) if exact and meant.did_you_mean else ()
            message = f"{story.name} depends on {written}, which does not exist{hint}"
            yield Diagnostic(span, "hint", found, message, data=data)


def _field(outline: Outline, story: Story, written: str) -> Span:
    """Where a dependency is written: the last line of the story, outside its criteria, that holds it."""
    criteria = {line for one in story.criteria for line in range(one.line, one.end_line + 1)}
    last = min(story.end_line, len(outline.text) - 1)
    for number in range(last, story.line, -1):
        at = outline.text.line(number).find(written) if number not in criteria else -1
        if at >= 0:
            return Span(Position(number, at), Position(number, at + len(written)))
    return story.mark
