"""From readings to stories: which events belong together, which drafts are stories, and how they are cited."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from spec_lsp.stories.dialects import BY_KEY, Dialect
from spec_lsp.stories.model import Criterion, Finding, Story
from spec_lsp.stories.reading import Closed, Found, Linked, Noticed, Opened, Reading, Stated
from spec_lsp.text.lines import Position, Span
from spec_lsp.text.sections import Section

FEATURE_NAME: Final = "feature"


class Draft(NamedTuple):
    """A story before it is known whether it is one and how it is cited. Lines count from its chunk's start."""

    opened: Opened
    stated: Stated | None
    found: tuple[Found, ...]
    end_line: int
    depends: tuple[str, ...]
    package: str | None
    demand: str | None = None


class DraftKey(NamedTuple):
    """All of a draft that names depend on."""

    id: str | None
    label: str
    dialect: str
    weak: str
    alive: bool
    criteria: tuple[tuple[str | None, str | None], ...]


class Chunk:
    """Consecutive sections that share no story with their neighbours; a pure function of their readings."""

    __slots__ = ("drafts", "feature", "findings", "keys", "length", "top")

    def __init__(self, sections: Sequence[Section], readings: Sequence[Reading]) -> None:
        self.length = sum(len(section.lines) for section in sections)
        drafts, self.feature, self.findings = _drafts(sections, readings, self.length)
        self.drafts: tuple[Draft, ...] = drafts
        self.keys: tuple[DraftKey, ...] = tuple(_key(draft) for draft in drafts)
        self.top: tuple[int, str] | None = None
        offset = 0
        for section, reading in zip(sections, readings, strict=True):
            if reading.top is not None and self.top is None:
                self.top = (reading.top[0] + offset, reading.top[1])
            offset += len(section.lines)


def _drafts(
    sections: Sequence[Section], readings: Sequence[Reading], length: int
) -> tuple[tuple[Draft, ...], tuple[Found, ...], tuple[Noticed, ...]]:
    drafts: list[Draft] = []
    feature: list[Found] = []
    findings: list[Noticed] = []
    opened: Opened | None = None
    stated: Stated | None = None
    found: list[Found] = []
    depends: list[str] = []
    package: str | None = None
    demand: str | None = None
    lines = [line for section in sections for line in section.lines]

    def close(before: int) -> None:
        nonlocal opened, stated, package, demand
        if opened is not None:
            end = before - 1
            while end > opened.line and (not lines[end].strip() or set(lines[end].strip()) <= {"-", "*", "_", " "}):
                end -= 1
            last = max([end, opened.line, *(one.end_line for one in found[-1:])])
            drafts.append(Draft(opened, stated, tuple(found), last, tuple(depends), package, demand))
        opened, stated, package, demand = None, None, None, None
        found.clear()
        depends.clear()

    offset = 0
    for section, reading in zip(sections, readings, strict=True):
        for event in reading.events:
            at = event.line + offset
            if isinstance(event, Found):
                moved = Found(at, event.end_line + offset, *event[2:]) if offset else event
                if event.of_feature:
                    feature.append(moved)
                elif opened is not None:
                    found.append(moved)
            elif isinstance(event, Opened):
                close(at)
                opened = Opened(at, *event[1:]) if offset else event
            elif isinstance(event, Stated):
                if opened is not None and stated is None:
                    stated = Stated(at, event.end_line + offset, *event[2:])
            elif isinstance(event, Linked):
                if event.field == "depends":
                    depends.extend(value for value in event.values if value not in depends)
                elif event.field == "demand":
                    demand = demand or event.values[0]
                elif package is None and event.values:
                    package = event.values[0] or None
            elif isinstance(event, Closed):
                close(at)
            else:
                findings.append(event._replace(line=at))
        offset += len(section.lines)
    close(length)
    return tuple(drafts), tuple(feature), tuple(findings)


def _key(draft: Draft) -> DraftKey:
    opened = draft.opened
    alive = opened.weak != "evidence" or draft.stated is not None or bool(draft.found)
    return DraftKey(
        opened.id, opened.label, opened.dialect, opened.weak, alive, tuple((one.id, one.ordinal) for one in draft.found)
    )


class Names(NamedTuple):
    """How a draft's story and criteria are cited; ``story`` is None where the draft is no story."""

    story: str | None
    criteria: tuple[str, ...]
    joins: bool = False
    """The criteria belong to the story of this name that stands elsewhere in the file."""


NO_STORY: Final = Names(None, ())


def name(keys: Sequence[DraftKey], before: Sequence[Names | None]) -> list[Names]:
    """The names of all drafts of a file, unique among its stories and among its criteria.

    ``before`` are the names that drafts with these very keys had; they are kept where nothing speaks against it.
    """
    kept = _kept(keys)
    bases: list[str | None] = []
    position = 0
    for key, keep in zip(keys, kept, strict=True):
        if not keep:
            bases.append(None)
            continue
        position += 1
        bases.append(_dialect(key).story_name(key.id, key.label, position))
    first = {
        key.id: base for key, base in reversed(list(zip(keys, bases, strict=True))) if key.weak != "keyed" and base
    }
    for number, key in enumerate(keys):
        if key.weak == "keyed" and key.id in first and bases[number] is not None:
            bases[number] = first[key.id]
    repeated = {base for base, count in Counter(bases).items() if base is not None and count > 1}
    seen: Counter[str] = Counter()
    taken: dict[str, Counter[str]] = {}
    names: list[Names] = []
    for key, base, known in zip(keys, bases, before, strict=True):
        if base is None:
            names.append(NO_STORY)
            continue
        if known is not None and known.story == base and base not in repeated:
            names.append(known)
            continue
        if key.weak == "keyed" and key.id in first:
            names.append(Names(base, _criteria_names(key, base, taken.setdefault(base, Counter())), True))
            continue
        seen[base] += 1
        story = base if seen[base] == 1 else f"{base}#{seen[base]}"
        used = taken.setdefault(base, Counter()) if base in repeated else Counter()
        names.append(Names(story, _criteria_names(key, base, used)))
    return names


def _dialect(key: DraftKey) -> Dialect:
    return BY_KEY.get(key.dialect) or BY_KEY["classic"]


def _criteria_names(key: DraftKey, base: str, used: Counter[str]) -> tuple[str, ...]:
    writer = _dialect(key)
    names: list[str] = []
    ordinals = [ordinal for _, ordinal in key.criteria]
    typed = writer.typed == "always" or (writer.typed == "unique" and len(set(ordinals)) == len(ordinals))
    for position, (id, ordinal) in enumerate(key.criteria, 1):
        one = writer.criterion_name(base, id, ordinal if typed and ordinal is not None else str(position))
        used[one] += 1
        names.append(one if used[one] == 1 else f"{one}#{used[one]}")
    return tuple(names)


def _kept(keys: Sequence[DraftKey]) -> list[bool]:
    """Which drafts are stories: rows that only repeat an id are references, a title beats its front matter."""
    strong = {key.id for key in keys if key.id is not None and key.weak not in ("reference", "keyed") and key.alive}
    seen: set[str] = set()
    kept: list[bool] = []
    for number, key in enumerate(keys):
        keep = key.alive
        if key.weak == "reference" and key.id is not None:
            keep = keep and key.id not in strong and key.id not in seen
            seen.add(key.id)
        elif key.weak == "keyed":
            keep = keep and (bool(key.criteria) or key.id not in strong)
        elif key.weak == "front":
            following = keys[number + 1] if number + 1 < len(keys) else None
            keep = following is None or not following.alive or following.id not in (key.id, None) or bool(key.criteria)
        kept.append(keep)
    return kept


def place(draft: Draft, names: Names, offset: int) -> Story | None:
    """The story of a draft, ``offset`` lines into the file."""
    if names.story is None:
        return None
    opened, stated = draft.opened, draft.stated
    line = opened.line + offset
    return Story(
        opened.id,
        names.story,
        opened.kind,
        opened.title,
        line,
        draft.end_line + offset,
        (stated.line + offset, stated.end_line + offset) if stated is not None else None,
        stated.role if stated is not None else None,
        stated.want if stated is not None else None,
        stated.benefit if stated is not None else None,
        tuple(criterion(one, name, offset) for one, name in zip(draft.found, names.criteria, strict=True)),
        _span(line, opened.start, opened.end),
        draft.depends,
        draft.package,
        opened.dialect,
        draft.demand,
    )


def joined(stories: Sequence[Story], lines: set[int]) -> tuple[Story, ...]:
    """The stories, with the criteria of those on ``lines`` given to the story of the same name."""
    more: dict[str, tuple[Criterion, ...]] = {}
    for story in stories:
        if story.line in lines:
            more[story.name] = more.get(story.name, ()) + story.criteria
    kept = (story for story in stories if story.line not in lines)
    return tuple(
        story._replace(criteria=tuple(sorted(story.criteria + more[story.name], key=lambda one: one.line)))
        if story.name in more
        else story
        for story in kept
    )


def criterion(found: Found, name: str, offset: int) -> Criterion:
    line = found.line + offset
    return Criterion(
        found.id, name, found.kind, line, found.end_line + offset, found.text, _span(line, found.start, found.end),
        found.checked,
    )  # fmt: skip


def feature_story(found: Iterable[tuple[Found, int]], title: tuple[int, str] | None) -> Story | None:
    """The owner of the requirements that have ids of their own, at the file's H1; None where there are none."""
    used: Counter[str] = Counter()
    criteria: list[Criterion] = []
    for position, (one, offset) in enumerate(found, 1):
        base = "-".join(one.id.split()) if one.id is not None else f"SC-{position}"
        used[base] += 1
        criteria.append(criterion(one, base if used[base] == 1 else f"{base}#{used[base]}", offset))
    if not criteria:
        return None
    line, text = title if title is not None else (0, "")
    return Story(
        id=None,
        name=FEATURE_NAME,
        kind="feature",
        title=text or None,
        line=line,
        end_line=max(line, criteria[-1].end_line),
        statement=None,
        role=None,
        want=None,
        benefit=None,
        criteria=tuple(criteria),
        mark=_span(line, 0, len(text)),
        dialect="feature",
    )


def finding(noticed: Noticed, offset: int) -> Finding:
    return Finding(noticed.code, _span(noticed.line + offset, noticed.start, noticed.end), noticed.message)


def _span(line: int, start: int, end: int) -> Span:
    return Span(Position(line, start), Position(line, max(start, end)))
