"""A file's stories, criteria and findings; after an edit only what the edit touched is read again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import chain

from spec_lsp.stories.assembly import Chunk, Names, feature_story, finding, name, place
from spec_lsp.stories.model import Criterion, Finding, Story
from spec_lsp.stories.places import start_context, where
from spec_lsp.stories.reader import read
from spec_lsp.stories.reading import Closed, Context, Found, Opened, Reading, Stated
from spec_lsp.text.lines import LineChange, Position, Span, Text
from spec_lsp.text.sections import Section, Sections


class _Placed:
    """A chunk's stories with lines and names, for as long as neither changes."""

    __slots__ = ("findings", "names", "offset", "stories")

    def __init__(self, chunk: Chunk, offset: int, names: tuple[Names, ...]) -> None:
        self.offset = offset
        self.names = names
        self.stories = tuple(
            story
            for draft, one in zip(chunk.drafts, names, strict=True)
            if (story := place(draft, one, offset)) is not None
        )
        self.findings = tuple(finding(one, offset) for one in chunk.findings)


class Outline:
    """What a file tells. Immutable; equal texts at equal paths give equal outlines, however they came about."""

    __slots__ = (
        "_chunks", "_contexts", "_first", "_placed", "_readings", "dialect", "feature", "feature_name", "findings",
        "path", "sections", "stories", "text",
    )  # fmt: skip

    path: str
    text: Text
    sections: Sections
    stories: tuple[Story, ...]
    """In the order of their lines; names are unique in the file."""
    dialect: str
    """The dialect of the file: that of its first section that shows one, ``classic`` otherwise, empty without stories."""
    feature: str
    """The key of the feature: the folder in dialects whose folder is the feature, else the file."""
    feature_name: str
    findings: tuple[Finding, ...]

    def __init__(
        self, path: str, text: Text, sections: Sections, readings: tuple[Reading, ...], chunks: _Chunks
    ) -> None:
        self.path = path
        self.text = text
        self.sections = sections
        self._readings = readings
        self._chunks = chunks.items
        self._first = chunks.first
        self._placed: tuple[_Placed, ...] = ()

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
        outline = cls(path, text, sections, tuple(readings), chunks)
        outline._finish(None, None)
        return outline

    def edited(self, text: Text, change: LineChange) -> Outline:
        """The outline of ``text``, which came from this outline's text by ``change``; equal to ``Outline.of``.

        Reads again the sections the change touched, and those after them whose incoming context became another.
        """
        sections, changed = self.sections.edited(text, change)
        first, until = changed.first, changed.first + changed.new_count
        shift = changed.new_count - changed.old_count
        context = self._readings[first - 1].context if first else start_context(self.path)
        fresh: list[Reading] = []
        number = first
        while number < len(sections.items):
            if number >= until:
                before = self._readings[number - shift - 1].context if number - shift else start_context(self.path)
                if context == before:
                    break
            reading = _read(sections.items[number], context)
            fresh.append(reading)
            context = reading.context
            number += 1
        readings = self._readings[:first] + tuple(fresh) + self._readings[number - shift :]
        chunks, kept = self._rechunk(sections.items, readings, first, number, shift)
        outline = Outline(self.path, text, sections, readings, chunks)
        outline._finish(self, kept)
        return outline

    def _rechunk(
        self, items: Sequence[Section], readings: Sequence[Reading], first: int, until: int, shift: int
    ) -> tuple[_Chunks, tuple[int, int]]:
        """The chunks after sections ``first`` to ``until`` were read again, and how many are kept before and after."""
        head = bisect_right(self._first, first) - 1
        if head and self._first[head] == first:
            head -= 1  # the section may now belong to the chunk before
        begin = self._first[head]
        tail = bisect_right(self._first, until - shift - 1) if until - shift > 0 else 0
        while tail < len(self._first) and not _begins(readings, self._first[tail] + shift):
            tail += 1
        end = self._first[tail] + shift if tail < len(self._first) else len(items)
        middle = _Chunks.of(items, readings, begin, end)
        rest = self._first[tail:]
        return (
            _Chunks(
                self._chunks[:head] + middle.items + self._chunks[tail:],
                self._first[:head] + middle.first + (tuple(number + shift for number in rest) if shift else rest),
            ),
            (head, len(self._chunks) - tail),
        )

    def _finish(self, old: Outline | None, kept: tuple[int, int] | None) -> None:
        self.dialect = (
            next((r.context.dialect for r in self._readings if r.context.dialect), "") if old is None else old.dialect
        )
        if old is not None and self._readings[-1].context.dialect != old._readings[-1].context.dialect:
            self.dialect = next((r.context.dialect for r in self._readings if r.context.dialect), "")
        self._place(old, kept)
        found = [
            (one, self.sections.starts[start])
            for chunk, start in zip(self._chunks, self._first, strict=True)
            if chunk.feature
            for one in chunk.feature
        ]
        stories = tuple(chain.from_iterable(placed.stories for placed in self._placed))
        if found:
            story = feature_story(found, self._title(), len(self.text) - 1)
            if story is not None:
                at = bisect_right([one.line for one in stories], story.line - 1)
                stories = (*stories[:at], story, *stories[at:])
        self.stories = stories
        if stories and not self.dialect:
            self.dialect = next((one.dialect for one in stories if one.kind != "feature"), "classic")
        elif not stories:
            self.dialect = ""
        self.feature, self.feature_name = where(self.path, self.dialect)
        self.findings = (*chain.from_iterable(placed.findings for placed in self._placed), *self._structure())

    def _place(self, old: Outline | None, kept: tuple[int, int] | None) -> None:
        starts, chunks = self.sections.starts, self._chunks
        names: list[Names] | None = None
        head, tail = kept if kept is not None else (0, 0)
        if old is not None and self._same_keys(old, head, tail):
            old_middle = old._placed[head : len(old._placed) - tail]
            flat = [one for placed in old_middle for one in placed.names]
            middle = chunks[head : len(chunks) - tail]
            placed: list[_Placed] = []
            at = 0
            for number, chunk in enumerate(middle, head):
                placed.append(_Placed(chunk, starts[self._first[number]], tuple(flat[at : at + len(chunk.drafts)])))
                at += len(chunk.drafts)
            after = old._placed[len(old._placed) - tail :] if tail else ()
            if tail and after[0].offset != starts[self._first[len(chunks) - tail]]:
                after = tuple(
                    _Placed(chunk, starts[first], one.names)
                    for chunk, first, one in zip(chunks[-tail:], self._first[-tail:], after, strict=True)
                )
            self._placed = old._placed[:head] + tuple(placed) + after
            return
        names = name([key for chunk in chunks for key in chunk.keys], self.dialect)
        fresh: list[_Placed] = []
        at = 0
        for number, chunk in enumerate(chunks):
            own = tuple(names[at : at + len(chunk.drafts)])
            at += len(chunk.drafts)
            offset = starts[self._first[number]]
            before = None
            if old is not None:
                if number < head:
                    before = old._placed[number]
                elif number >= len(chunks) - tail:
                    before = old._placed[number - len(chunks)]
            if before is not None and before.offset == offset and before.names == own:
                fresh.append(before)
            else:
                fresh.append(_Placed(chunk, offset, own))
        self._placed = tuple(fresh)

    def _same_keys(self, old: Outline, head: int, tail: int) -> bool:
        if self.dialect != old.dialect:
            return False
        one = [key for chunk in self._chunks[head : len(self._chunks) - tail] for key in chunk.keys]
        two = [key for chunk in old._chunks[head : len(old._chunks) - tail] for key in chunk.keys]
        return one == two

    def _title(self) -> tuple[int, str] | None:
        for chunk, start in zip(self._chunks, self._first, strict=True):
            if chunk.top is not None:
                return chunk.top[0] + self.sections.starts[start], chunk.top[1]
        return None

    def _structure(self) -> tuple[Finding, ...]:
        unclosed = self.sections.unclosed
        if unclosed is None:
            return ()
        line = self.text.line(unclosed)
        is_comment = line.lstrip().startswith("<!--")
        what = "comment" if is_comment else "code block"
        span = Span(Position(unclosed, len(line) - len(line.lstrip())), Position(unclosed, len(line.rstrip())))
        message = f"This {what} is never closed: everything below is read as part of it."
        return (Finding("unclosed-comment" if is_comment else "unclosed-fence", span, message),)

    # Questions

    def story_at(self, line: int) -> Story | None:
        """The story a line belongs to; the file's feature only where no other story does."""
        feature: Story | None = None
        for story in self.stories:
            if story.line > line:
                break
            if story.kind == "feature" and story.dialect == "speckit":
                feature = (
                    story if any(c.line <= line <= c.end_line for c in story.criteria) or story.line == line else None
                )
        at = bisect_right(self.stories, line, key=lambda story: story.line)
        for story in reversed(self.stories[:at]):
            if story.kind == "feature" and story.dialect == "speckit":
                continue
            return story if line <= story.end_line else feature
        return feature

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
                elif not isinstance(event, Closed):
                    said.append((line, "field" if not hasattr(event, "code") else event.code, "it says so"))
        return sorted(said)


class _Chunks:
    """Chunks with the number of the section each begins with."""

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
