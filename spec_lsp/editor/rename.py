"""Another id for a story or criterion, everywhere: where it is defined, in Markdown, in Python, in our documents.

The new texts are read before anything is offered: every reference that meant the old name means the new one, every
other reference what it meant before, and no criterion's or story's name but the renamed ones has changed. Otherwise the
renaming is refused with the reason.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from spec_lsp.editor.documents import decision_at
from spec_lsp.editor.renamed_documents import settled
from spec_lsp.editor.renamed_places import Name, Tokens, tokens_of
from spec_lsp.editor.respelling import respelled, respelled_range
from spec_lsp.editor.subject import Subject, mentions_at, own_subject, subjects_at
from spec_lsp.process.package import StoryPlace
from spec_lsp.stories.outline import Outline
from spec_lsp.text.edits import EditPlan, FileChange, TextEdit, apply_edits
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.trace.facts import facts_of
from spec_lsp.trace.index import Resolved
from spec_lsp.trace.names import FULL, normal
from spec_lsp.workspace.snapshot import OpenFile, Snapshot

_FEW = 20
_ID = re.compile(r"[\w#][\w.-]*")


class Refused(NamedTuple):
    """Why something cannot be renamed, as a person is told."""

    message: str


class Renamable(NamedTuple):
    """What would be renamed: its characters under the cursor, and the id to edit."""

    span: Span
    id: str


class _Target(NamedTuple):
    subject: Subject
    span: Span

    @property
    def id(self) -> str | None:
        return self.subject.criterion.id if self.subject.criterion else self.subject.place.story.id


def renamable(snapshot: Snapshot, path: str, position: Position) -> Renamable | Refused:
    """The id under the cursor, or why it cannot be renamed."""
    target = _target(snapshot, path, position)
    return target if isinstance(target, Refused) else Renamable(target.span, target.id or "")


def rename(snapshot: Snapshot, path: str, position: Position, new: str) -> EditPlan | Refused:
    """Give the story or criterion under the cursor the id ``new``: a criterion's own id, or its name with its story."""
    target = _target(snapshot, path, position)
    if isinstance(target, Refused):
        return target
    subject, old = target.subject, target.id
    assert old is not None
    new = _own_part(subject, new.strip())
    if new == old:
        return Refused(f"It is {old} already.")
    if not _ID.fullmatch(new) or not any(char.isdigit() for char in new):
        return Refused(
            f"“{new}” cannot be an id: write letters, digits, dots and hyphens with a number, such as {old}."
        )
    names = _names(subject, new)
    if isinstance(names, Refused):
        return names
    found = tokens_of(snapshot, subject.place, frozenset(names))
    texts = _rewritten(snapshot, subject, new, names, found)
    after = _what_if(snapshot, texts)
    problem = _problem(snapshot, after, subject, names, texts)
    if problem is not None:
        return Refused(problem)
    texts = settled(snapshot, after, texts)
    label = f"Rename {subject.name} to {names[subject.place.feature, subject.name]}"
    return EditPlan(label, tuple(_changes(snapshot, texts)))


def _target(snapshot: Snapshot, path: str, position: Position) -> _Target | Refused:
    if decision_at(snapshot, path, position) is not None:
        return Refused("The id of a decision says which question it answers; it cannot be another one.")
    mentions = mentions_at(snapshot, path, position)
    if mentions:
        subjects = subjects_at(snapshot, path, position)
        if len({subject.place.path for subject in subjects}) > 1:
            return Refused(f"{mentions[0].name} is defined in several features; write the one you mean in front first.")
        text = snapshot.text(path)
        if subjects and text is not None:
            line = text.line(position.line)
            return _checked(_part_under(subjects, line, position, mentions[0].start, mentions[0].end))
    own = own_subject(snapshot, path, position)
    if own is None or not (own.mark.start.line == position.line and _within(own, position)):
        return Refused("No id of a story or criterion is here.")
    return _checked(_Target(own, own.mark))


def _within(own: Subject, position: Position) -> bool:
    at_mark = own.mark.start.column <= position.column <= own.mark.end.column
    return at_mark or own.criterion is None  # a story on its whole title


def _part_under(subjects: list[Subject], line: str, position: Position, start: int, end: int) -> _Target:
    """The story where the cursor is on the story's part of a criterion's name, else the criterion."""
    written = line[start:end]
    subject = _nearest(subjects, line, position)
    if subject.criterion is not None:
        full = FULL.match(written)
        dotted = re.match(r"(\d+)\.\d", written)
        story_end = full.end("story") if full else dotted.end(1) if dotted and written == subject.name else 0
        story_start = full.start("story") if full else 0
        if story_end and position.column <= start + story_end:
            whole = Subject(subject.place, None, subject.place.story.mark)
            return _Target(whole, _columns(position.line, start + story_start, start + story_end))
        if full:
            begin = full.start("mark") if full["mark"] else full.start("bare")
            last = full.end("first") if full["mark"] else full.end("bare")
            if len(subjects) == 1:
                return _Target(subject, _columns(position.line, start + begin, start + last))
    return _Target(subject, _columns(position.line, start, end))


def _nearest(subjects: list[Subject], line: str, position: Position) -> Subject:
    """Of what a range names, what the number under the cursor says."""
    for number in re.finditer(r"\d+", line):
        if number.start() <= position.column <= number.end():
            for subject in subjects:
                if re.search(rf"(?<!\d)0*{int(number[0])}$", subject.name):
                    return subject
    return subjects[0]


def _columns(line: int, start: int, end: int) -> Span:
    return Span(Position(line, start), Position(line, end))


def _checked(target: _Target) -> _Target | Refused:
    subject = target.subject
    if target.id is not None:
        return target
    if subject.criterion is not None:
        return Refused(
            f"{subject.name} is counted by its place in the list and has no id of its own; assign ids first."
        )
    return Refused(f"{subject.name} has no id of its own; assign ids first.")


def _own_part(subject: Subject, new: str) -> str:
    """The id alone where somebody wrote the whole name."""
    story, slash, own = new.rpartition("/")
    if slash and subject.criterion is not None and normal(story.rpartition(":")[2]) == normal(subject.place.story.name):
        return own
    return new


def _names(subject: Subject, new: str) -> dict[Name, str] | Refused:
    """What each name that changes becomes, as the reader of stories names the file with the new id in it."""
    place = subject.place
    text, change = place.outline.text.replace(_id_span(subject), new)
    after = place.outline.edited(text, change)
    before = _all_names(place.outline)
    renamed = _all_names(after)
    if [line for line, _, _ in before] != [line for line, _, _ in renamed]:
        return Refused(f"“{new}” would not be read as an id here.")
    names: dict[Name, str] = {}
    taken = {normal(name) for _, name, _ in before}
    for (_, old_name, story), (_, new_name, _) in zip(before, renamed, strict=True):
        if old_name == new_name:
            continue
        if "#" in new_name or normal(new_name) in taken:
            return Refused(f"{new_name.partition('#')[0]} exists already in {place.outline.feature_name}.")
        if subject.criterion is None and story != place.story.name:
            return Refused(f"{old_name} would get another name, too; choose another id.")
        names[place.feature, old_name] = new_name
    wanted = names.get((place.feature, subject.name))
    if wanted is None or (subject.criterion is not None and len(names) != 1):
        return Refused(f"“{new}” would not be read as an id here.")
    return names


def _id_span(subject: Subject) -> Span:
    """The id's characters: the mark, without what stands around it."""
    mark = subject.mark
    own = subject.criterion.id if subject.criterion else subject.place.story.id
    line = subject.place.outline.text.line(mark.start.line)
    at = line.find(own or "", mark.start.column)
    return _columns(mark.start.line, at, at + len(own or "")) if own and at >= 0 else mark


def _all_names(outline: Outline) -> list[tuple[int, str, str]]:
    return [
        entry
        for story in outline.stories
        for entry in (
            (story.line, story.name, story.name),
            *((one.line, one.name, story.name) for one in story.criteria),
        )
    ]


def _rewritten(
    snapshot: Snapshot, subject: Subject, new: str, names: Mapping[Name, str], tokens: Tokens
) -> dict[str, Text]:
    """The new texts of all files that name anything renamed."""
    edits: dict[str, dict[tuple[int, int, int], str]] = {}
    own = _id_span(subject)
    home = edits.setdefault(subject.place.path, {})
    home[own.start.line, own.start.column, own.end.column] = new
    tests: dict[str, str] = {}
    for (path, line, start, end), named in tokens.items():
        if path == subject.place.path and line == own.start.line and start < own.end.column and own.start.column < end:
            continue
        text = snapshot.text(path)
        if text is None:
            continue
        written = text.line(line)[start:end]
        old = [name for _, name in named]
        fresh = [names.get(one, one[1]) for one in named]
        if old == fresh:
            continue
        again = respelled(written, old[0], fresh[0]) if len(old) == 1 else respelled_range(written, old, fresh)
        if again != written:
            edits.setdefault(path, {})[line, start, end] = again
            if written.isidentifier() and written.startswith("test"):
                tests[written] = again
    texts = {}
    for path, found in edits.items():
        before = snapshot.text(path)
        if before is not None:
            changes = [TextEdit(_columns(line, start, end), text) for (line, start, end), text in found.items()]
            texts[path] = apply_edits(before, changes)
    return _with_tests(snapshot, subject.place, texts, tests) if tests else texts


def _with_tests(
    snapshot: Snapshot, place: StoryPlace, texts: dict[str, Text], tests: Mapping[str, str]
) -> dict[str, Text]:
    """A test whose name spells the id is listed by that name in specifications."""
    from spec_lsp.editor.documents import documents_of

    word = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(tests, key=len, reverse=True))) + r")\b")
    for path in documents_of(snapshot, place.project):
        before = texts.get(path) or snapshot.text(path)
        if before is not None:
            after = Text.of(word.sub(lambda found: tests[found[0]], str(before)))
            if after != before:
                texts[path] = after
    return texts


class _Known:
    """Which files there are."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def __contains__(self, path: object) -> bool:
        return isinstance(path, str) and self._snapshot.exists(path)


def _what_if(snapshot: Snapshot, texts: Mapping[str, Text]) -> Snapshot:
    """The snapshot as it would be with these texts in the editor."""
    opened = snapshot.opened
    known = _Known(snapshot)
    facts = {}
    for path, text in texts.items():
        outline = _outline(snapshot, path, text)
        opened = opened.set(path, OpenFile(snapshot.version(path) or 0, text, outline))
        facts[path] = facts_of(path, text, outline, known, outline.sections if outline else None)
    index, _ = snapshot.index.replaced_all(facts)
    return replace(snapshot, opened=opened, index=index)


def _outline(snapshot: Snapshot, path: str, text: Text) -> Outline | None:
    """The outline of a new text: from the one there is, line by line, where few lines differ."""
    outline = snapshot.outline(path)
    if outline is None:
        return None
    differing = [n for n, (old, new) in enumerate(zip(outline.text.lines, text.lines, strict=True)) if old != new]
    if len(differing) > _FEW:
        return Outline.of(path, text)
    for number in differing:
        line = outline.text.line(number)
        fresh, change = outline.text.replace(_columns(number, 0, len(line)), text.line(number))
        outline = outline.edited(fresh, change)
    return outline


def _problem(
    snapshot: Snapshot, after: Snapshot, subject: Subject, names: Mapping[Name, str], texts: Mapping[str, Text]
) -> str | None:
    """Where the new texts would not say what the old ones say under the new name."""
    home = subject.place.feature
    taken = {normal(new) for new in names.values()}
    for path in sorted(texts):
        old = [_renamed(one, names) for one in _meanings(snapshot, path)]
        new = [one for _, one in _meanings(after, path)]
        if [one for _, one in old] != new:
            at = next((n for n, (one, two) in enumerate(zip(old, new, strict=False)) if one[1] != two), len(new) - 1)
            line = old[min(at, len(old) - 1)][0] + 1 if old else 1
            where = f"{path.rpartition('/')[2]}:{line}"
            return f"The reference in {where} cannot be written with this id; nothing was changed."
    for key in taken:
        for path in snapshot.index.mentioned.get(key, ()):
            for line, meant in _meanings(snapshot, path):
                if meant is None and path not in texts and (line, None) not in _meanings(after, path):
                    return f"{path.rpartition('/')[2]}:{line + 1} names this id already; it would mean this one."
    defined = {place.definition.name for new in names.values() for place in after.index.definitions(new, home)}
    return None if set(names.values()) <= defined else "The new id would not be read as one; nothing was changed."


def _meanings(snapshot: Snapshot, path: str) -> list[tuple[int, Name | None]]:
    found: list[tuple[int, Name | None]] = []
    for mention in snapshot.index.mentions_in(path):
        if mention.name.endswith("()"):
            continue
        meant = snapshot.index.resolve(path, mention)
        found.append((mention.line, (meant.feature, meant.name) if isinstance(meant, Resolved) else None))
    return found


def _renamed(one: tuple[int, Name | None], names: Mapping[Name, str]) -> tuple[int, Name | None]:
    line, name = one
    return (line, (name[0], names[name])) if name is not None and name in names else one


def _changes(snapshot: Snapshot, texts: Mapping[str, Text]) -> Iterator[FileChange]:
    """What differs, line by line: a renaming adds and removes no line."""
    for path in sorted(texts):
        before, after = snapshot.text(path), texts[path]
        if before is None:
            continue
        edits = []
        for number, (old, new) in enumerate(zip(before.lines, after.lines, strict=True)):
            if old != new:
                head = next(
                    (n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), min(len(old), len(new))
                )
                most = min(len(old), len(new)) - head
                tail = next((n for n in range(most) if old[-1 - n] != new[-1 - n]), most)
                span = _columns(number, head, len(old) - tail)
                edits.append(TextEdit(span, new[head : len(new) - tail]))
        if edits:
            yield FileChange(path, snapshot.version(path), before, tuple(edits))
