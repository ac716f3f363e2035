"""A file's stories, criteria and findings; after an edit only what the edit touched is read again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain

from spec_lsp.stories.assembly import Chunk, Draft, Names, feature_story, finding, joined, name, place
from spec_lsp.stories.model import Criterion, Finding, Story
from spec_lsp.stories.places import start_context, where
from spec_lsp.stories.reader import read
from spec_lsp.stories.reading import Closed, Context, Found, Noticed, Opened, Reading, Stated
from spec_lsp.stories.structure import file_findings, id_findings
from spec_lsp.text.lines import LineChange, Text
from spec_lsp.text.sections import Section, Sections


class Outline:
    """What a file tells. Immutable; equal texts at equal paths give equal outlines, however they came about."""

    __slots__ = ("_chunks", "_findings", "_placed", "_readings", "_stories", "path", "sections", "text")

    path: str
    text: Text
    sections: Sections

    def __init__(
        self,
        path: str,
        text: Text,
        sections: Sections,
        readings: tuple[Reading, ...],
        chunks: _Chunks,
        placed: tuple[_Placed, ...],
    ) -> None:
        self.path = path
        self.text = text
        self.sections = sections
        self._readings = readings
        self._chunks = chunks
        self._placed = placed
        self._stories: tuple[Story, ...] | None = None
        self._findings: tuple[Finding, ...] | None = None

    @classmethod
    def of(cls, path: str, text: Text) -> Outline:
        """The outline of a text; ``path`` is a canonical key. Never raises."""
        sections = Sections.of(text)
        context = start_context(path)
        readings: list[Reading] = []
        for section in sections.items:
            reading = _read(section, context)
            readings.append(reading)
            context = reading.context
        chunks = _Chunks.of(sections.items, readings, 0, len(readings))
        placed = _placed_anew(chunks, sections.starts, {})
        return cls(path, text, sections, tuple(readings), chunks, placed)

    def edited(self, text: Text, change: LineChange) -> Outline:
        """The outline of ``text``, which came from this outline's text by ``change``; equal to ``Outline.of``.

        Reads again the sections the change touched, and those after them whose incoming context became another.
        Stories keep their identity where neither their lines nor their names changed.
        """
        sections, changed = self.sections.edited(text, change)
        first, until = changed.first, changed.first + changed.new_count
        shift = changed.new_count - changed.old_count
        context = self._incoming(first)
        fresh: list[Reading] = []
        number = first
        while number < len(sections.items):
            if number >= until and context == self._incoming(number - shift):
                break
            reading = _read(sections.items[number], context)
            fresh.append(reading)
            context = reading.context
            number += 1
        readings = self._readings[:first] + tuple(fresh) + self._readings[number - shift :]
        chunks, head, tail = self._chunks.replaced(sections.items, readings, first, number, shift)
        placed = self._place(sections.starts, chunks, head, tail)
        return Outline(self.path, text, sections, readings, chunks, placed)

    def _incoming(self, number: int) -> Context:
        return self._readings[number - 1].context if number else start_context(self.path)

    def _place(self, starts: tuple[int, ...], chunks: _Chunks, head: int, tail: int) -> tuple[_Placed, ...]:
        """Give the chunks their lines and names; ``head`` chunks before and ``tail`` after were there before."""
        old = self._placed
        end, old_end = len(chunks.items) - tail, len(old) - tail
        before = [key for placed in old[head:old_end] for key in placed.chunk.keys]
        if before != [key for chunk in chunks.items[head:end] for key in chunk.keys]:
            return _placed_anew(chunks, starts, {id(placed.chunk): placed for placed in old})
        names = [one for placed in old[head:old_end] for one in placed.names]
        middle: list[_Placed] = []
        for number in range(head, end):
            chunk = chunks.items[number]
            own, names = tuple(names[: len(chunk.drafts)]), names[len(chunk.drafts) :]
            middle.append(_Placed(chunk, starts[chunks.first[number]], own))
        after = old[old_end:]
        if after and after[0].offset != starts[chunks.first[end]]:
            moved = (starts[number] for number in chunks.first[end:])
            after = tuple(_Placed(one.chunk, offset, one.names) for one, offset in zip(after, moved, strict=True))
        return old[:head] + tuple(middle) + after

    # What there is

    @property
    def stories(self) -> tuple[Story, ...]:
        """In the order of their lines; names are unique in the file."""
        if self._stories is None:
            stories = tuple(chain.from_iterable(placed.stories for placed in self._placed))
            if any(placed.has_joins for placed in self._placed):
                stories = joined(stories, {one.line for placed in self._placed for one in placed.joins})
            feature = self._feature()
            if feature is not None:
                at = bisect_right([story.line for story in stories], feature.line - 1)
                stories = (*stories[:at], feature, *stories[at:])
            self._stories = stories
        return self._stories

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What could not be understood, and what a person has to fill in."""
        if self._findings is None:
            found: tuple[Finding, ...] = ()
            if self.stories:  # without stories a file is about something else, or a template for them
                found = tuple(chain.from_iterable(placed.findings for placed in self._placed))
            self._findings = (
                *found,
                *self._id_findings(),
                *file_findings(self.text, self.sections, bool(self.stories)),
            )
        return self._findings

    def _id_findings(self) -> list[Finding]:
        """What is wrong with ids; read again only where the stories changed, unless some belong to others elsewhere."""
        if any(placed.has_joins for placed in self._placed):
            return id_findings(self.stories)
        found = list(chain.from_iterable(placed.id_findings for placed in self._placed))
        feature = self._feature()
        if feature is not None:
            found = sorted((*found, *id_findings((feature,))), key=lambda finding: finding.span)
        return found

    @property
    def dialect(self) -> str:
        """The first dialect that a section shows; ``classic`` or ``table`` where none does, empty without stories."""
        shown = self._readings[-1].context.dialect
        for placed in self._placed:
            for draft, names in zip(placed.chunk.drafts, placed.names, strict=True):
                if names.story is not None:
                    return shown or draft.opened.dialect
        return shown if any(placed.chunk.feature for placed in self._placed) else ""

    @property
    def feature(self) -> str:
        """The key of the feature: the folder in dialects whose folder is the feature, else the file."""
        return where(self.path, self.dialect)[0]

    @property
    def feature_name(self) -> str:
        """The feature's name as people know it: the folder's or the file's."""
        return where(self.path, self.dialect)[1]

    def _feature(self) -> Story | None:
        found = [(one, placed.offset) for placed in self._placed for one in placed.chunk.feature]
        if not found:
            return None
        top = next(((p.chunk.top[0] + p.offset, p.chunk.top[1]) for p in self._placed if p.chunk.top), None)
        return feature_story(found, top)

    # Questions

    def story_at(self, line: int) -> Story | None:
        """The story a line belongs to; the owner of functional requirements only on its own lines."""
        at = bisect_right(self.stories, line, key=lambda story: story.line)
        for story in reversed(self.stories[:at]):
            if not is_owner(story):
                if line <= story.end_line:
                    return story
                break
        for story in self.stories[:at]:
            if is_owner(story) and (line == story.line or any(c.line <= line <= c.end_line for c in story.criteria)):
                return story
        return None

    def criterion_at(self, line: int) -> Criterion | None:
        """The criterion a line belongs to."""
        story = self.story_at(line)
        if story is None:
            return None
        return next((one for one in story.criteria if one.line <= line <= one.end_line), None)

    def explain(self) -> list[tuple[int, str, str]]:
        """For each line that was taken for something: the line, what it was taken for, and why."""
        said: list[tuple[int, str, str]] = []
        for start, reading in zip(self.sections.starts, self._readings, strict=True):
            for event in reading.events:
                line = start + event.line
                if isinstance(event, Opened):
                    said.append((line, f"{event.kind} ({event.dialect})", event.why))
                elif isinstance(event, Stated):
                    said.append((line, "sentence", event.why))
                elif isinstance(event, Found):
                    said.append((line, f"criterion ({event.kind})", event.why))
                elif isinstance(event, Noticed):
                    said.append((line, event.code, event.message))
                elif not isinstance(event, Closed):
                    why = "what it demands" if event.field == "demand" else "a label that says so"
                    said.append((line, event.field, why))
        return sorted(said)


def is_owner(story: Story) -> bool:
    """Whether a story only stands for the file's feature, to own requirements that have ids of their own."""
    return story.kind == "feature" and story.dialect == "feature"


class _Chunks:
    """A file's chunks, each with the number of the section it begins with."""

    __slots__ = ("first", "items")

    def __init__(self, items: tuple[Chunk, ...], first: tuple[int, ...]) -> None:
        self.items = items
        self.first = first

    @classmethod
    def of(cls, items: Sequence[Section], readings: Sequence[Reading], begin: int, end: int) -> _Chunks:
        first = [begin, *(number for number in range(begin + 1, end) if _begins(readings, number))]
        bounds = [*first[1:], end]
        chunks = tuple(Chunk(items[a:b], readings[a:b]) for a, b in zip(first, bounds, strict=True))
        return cls(chunks, tuple(first))

    def replaced(
        self, items: Sequence[Section], readings: Sequence[Reading], first: int, until: int, shift: int
    ) -> tuple[_Chunks, int, int]:
        """The chunks after sections ``first`` to ``until`` were read again; how many are kept before and after them."""
        head = bisect_right(self.first, first) - 1
        if head and self.first[head] == first:
            head -= 1  # the section may now belong to the chunk before
        tail = bisect_right(self.first, until - shift - 1)
        while tail < len(self.first) and not _begins(readings, self.first[tail] + shift):
            tail += 1
        end = self.first[tail] + shift if tail < len(self.first) else len(items)
        middle = _Chunks.of(items, readings, self.first[head], end)
        rest = self.first[tail:]
        moved = tuple(number + shift for number in rest) if shift else rest
        chunks = _Chunks(self.items[:head] + middle.items + self.items[tail:], self.first[:head] + middle.first + moved)
        return chunks, head, len(self.items) - tail


class _Placed:
    """A chunk at its place in the file; its stories are made when somebody asks for them, once."""

    __slots__ = ("_findings", "_id_findings", "_stories", "chunk", "has_joins", "names", "offset")

    def __init__(self, chunk: Chunk, offset: int, names: tuple[Names, ...]) -> None:
        self.chunk = chunk
        self.offset = offset
        self.names = names
        self.has_joins = any(one.joins for one in names)
        self._stories: tuple[Story, ...] | None = None
        self._findings: tuple[Finding, ...] | None = None
        self._id_findings: list[Finding] | None = None

    @property
    def stories(self) -> tuple[Story, ...]:
        if self._stories is None:
            named: zip[tuple[Draft, Names]] = zip(self.chunk.drafts, self.names, strict=True)
            placed = (place(draft, names, self.offset) for draft, names in named)
            self._stories = tuple(story for story in placed if story is not None)
        return self._stories

    @property
    def joins(self) -> tuple[Story, ...]:
        """Those of its stories that are only criteria of a story elsewhere."""
        if not self.has_joins:
            return ()
        kept = (names for names in self.names if names.story is not None)
        return tuple(story for story, names in zip(self.stories, kept, strict=True) if names.joins)

    @property
    def id_findings(self) -> list[Finding]:
        if self._id_findings is None:
            self._id_findings = id_findings(self.stories)
        return self._id_findings

    @property
    def findings(self) -> tuple[Finding, ...]:
        if self._findings is None:
            self._findings = tuple(finding(one, self.offset) for one in self.chunk.findings)
        return self._findings


def _placed_anew(chunks: _Chunks, starts: tuple[int, ...], known: dict[int, _Placed]) -> tuple[_Placed, ...]:
    """Name all drafts of a file; what is known at the same line under the same names is kept."""
    nothing = (None,)
    before = [
        one
        for chunk in chunks.items
        for one in (known[id(chunk)].names if id(chunk) in known else nothing * len(chunk.drafts))
    ]
    names = name([key for chunk in chunks.items for key in chunk.keys], before)
    placed: list[_Placed] = []
    at = 0
    for chunk, number in zip(chunks.items, chunks.first, strict=True):
        own = tuple(names[at : at + len(chunk.drafts)])
        at += len(chunk.drafts)
        old = known.get(id(chunk))
        if old is not None and old.offset == starts[number] and old.names == own:
            placed.append(old)
        else:
            placed.append(_Placed(chunk, starts[number], own))
    return tuple(placed)


def _begins(readings: Sequence[Reading], number: int) -> bool:
    """Whether a section shares no story with the one before: none is open, or it opens one with its first line."""
    if number == 0 or not readings[number - 1].context.level:
        return True
    events = readings[number].events
    return bool(events) and isinstance(events[0], Opened | Closed) and events[0].line == 0


def _read(section: Section, context: Context) -> Reading:
    """Reading is remembered with the section, for the last context it was read in."""
    known: tuple[Context, Reading] | None = section.memo.get(read)
    if known is not None and known[0] == context:
        return known[1]
    reading = read(section, context)
    section.memo[read] = (context, reading)
    return reading
