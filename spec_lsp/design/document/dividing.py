"""A design divided otherwise: methods of a component moved to another, or to a new one, or all of them merged."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spec_lsp.design.document.model import Component, Design, Entry, EntryKind
from spec_lsp.design.document.prose import purpose_of
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.document.render import render_heading
from spec_lsp.design.language.words import plural, snake
from spec_lsp.text.edits import TextEdit, insertion
from spec_lsp.text.lines import Position, Span, Text

_ORDER: tuple[EntryKind, ...] = (
    "method", "type", "error", "setting", "text", "table", "route", "argument", "changes", "rule", "entry", "start",
)  # fmt: skip
_BREAK = re.compile(r"#{1,3}[ \t]|[ \t]*<!--[ \t]*spec-lsp drafted:")
_HEADING = re.compile(r"#{1,6}[ \t]|[ \t]*<!--[ \t]*spec-lsp drafted:")
_LIST_MARK = re.compile(r"([ \t]*)(?:[-*+]|\d+[.)])[ \t]")
_PURPOSE = re.compile(r"(\*\*Purpose(?::\*\*|\*\*[ \t]*:)[ \t]*)(.*?)[ \t]*$", re.IGNORECASE)
_CODE = re.compile(r"`[^`]*`")


class Division(NamedTuple):
    """What goes where."""

    home: Component
    methods: tuple[Entry, ...]
    """Of the home; all of them where it is merged into the target."""
    target: Component
    """As it stands in the design; a new one has a name and a file, and no line."""

    @property
    def merges(self) -> bool:
        return self.target.line >= 0 and len(self.methods) == len(self.home.of("method"))

    @property
    def going(self) -> tuple[Entry, ...]:
        """The entries that go: the methods, what only they use, and what only criteria of theirs ask for."""
        return self.home.entries if self.merges else tuple(_going(self.home, self.methods))


def divided(text: Text, design: Design, division: Division, drafted: Iterable[Component] = ()) -> Iterator[TextEdit]:
    """The edits of a design's text; every line goes as it is written, with what a person wrote below it.

    A purpose follows the methods where it is that of the ``drafted`` component, or the one that its methods make; any
    other stays, also that of a component that goes. Code that speaks of what goes by its component follows.
    """
    own = {(component.name, component.purpose) for component in drafted}
    going = division.going
    renamed = _Renaming(division)
    yield from _arriving(text, division, going, renamed, own)
    if division.merges:
        yield _without_component(text, division.home)
    else:
        staying = [entry for entry in division.home.entries if entry not in going]
        yield from _purpose(text, division.home, staying, own)
        for entry in going:
            yield _removed(text, entry.line, _below(text, entry))
    moved = {entry.line for entry in going}
    for entry in design.entries:
        for start, end, new in renamed.in_code(text.line(entry.line)) if entry.line not in moved else ():
            yield TextEdit(Span(Position(entry.line, start), Position(entry.line, end)), new)


def is_head(text: Text, component: Component, line: int) -> bool:
    """Whether a line is a component's heading or one of its fields."""
    inside = component.line < line < _end(text, component)
    return line == component.line or (inside and text.line(line).lstrip().startswith("**"))


def _end(text: Text, component: Component) -> int:
    """The line behind a component's last one, blanks left out."""
    end = component.line + 1
    while end < len(text) and not _BREAK.match(text.line(end)):
        end += 1
    while not text.line(end - 1).strip():
        end -= 1
    return end


def _below(text: Text, entry: Entry) -> int:
    """The line behind an entry and what a person wrote below it; a heading of theirs begins something else."""
    mark = _LIST_MARK.match(text.line(entry.line))
    indent = len(mark[1]) if mark else 0
    end = entry.line + 1
    while end < len(text) and text.line(end).strip() and not _HEADING.match(text.line(end)):
        other = _LIST_MARK.match(text.line(end))
        if other and len(other[1]) <= indent:
            break
        end += 1
    return end


def _going(home: Component, methods: Iterable[Entry]) -> Iterator[Entry]:
    chosen = list(methods)
    staying = [entry for entry in home.of("method") if entry not in chosen]
    asked = {name for entry in chosen for name in entry.references if not is_decision(name)}
    kept = {name for entry in staying for name in entry.references}
    types = _types_of(home, chosen) - _types_of(home, staying)
    tables = {plural(snake(name)) for name in types}
    for entry in home.entries:
        own = {name for name in entry.references if not is_decision(name)}
        by_use = {"method": entry in chosen, "type": entry.name in types, "table": entry.name.split(".")[0] in tables,
                  "route": any(entry.name == one.name for one in chosen)}  # fmt: skip
        if by_use.get(entry.kind, bool(own) and own <= asked and not own & kept):
            yield entry


def _types_of(home: Component, methods: list[Entry]) -> set[str]:
    """The component's types that methods mention, and those that these consist of."""
    found: set[str] = set()
    bodies = [entry.body for entry in methods]
    while bodies:
        said = set(re.findall(r"\w+", bodies.pop()))
        new = [entry for entry in home.of("type") if entry.name in said and entry.name not in found]
        found.update(entry.name for entry in new)
        bodies += [entry.body for entry in new]
    return found


class _Renaming:
    """How code speaks of what goes: by its new component."""

    def __init__(self, division: Division) -> None:
        names = "|".join(re.escape(entry.name) for entry in division.methods)
        behind = "" if division.merges else rf"(?=\.(?:{names})(?!\w))"
        self._pattern = re.compile(rf"(?<![\w.]){re.escape(division.home.name)}(?!\w){behind}")
        self._target = division.target.name

    def in_code(self, line: str) -> Iterator[tuple[int, int, str]]:
        """Where a line's code has the old name, and the new one."""
        for code in _CODE.finditer(line):
            for found in self._pattern.finditer(code[0]):
                yield code.start() + found.start(), code.start() + found.end(), self._target

    def applied(self, line: str) -> str:
        for start, end, new in reversed(list(self.in_code(line))):
            line = line[:start] + new + line[end:]
        return line


def _lines(text: Text, entry: Entry, renamed: _Renaming) -> list[str]:
    below = [text.line(number) for number in range(entry.line + 1, _below(text, entry))]
    return [renamed.applied(text.line(entry.line)), *below]


def _arriving(
    text: Text, division: Division, going: tuple[Entry, ...], renamed: _Renaming, own: set[tuple[str, str]]
) -> Iterator[TextEdit]:
    home, target, end = division.home, division.target, text.line_end
    if target.line < 0:
        new = target._replace(purpose=purpose_of([entry.name for entry in division.methods], False))
        lines = [*render_heading(new).split("\n"), *(line for entry in going for line in _lines(text, entry, renamed))]
        gone = {number for entry in going for number in range(entry.line, _below(text, entry))}
        stays = [n for n in range(home.line, _end(text, home)) if n not in gone and text.line(n).strip()]
        yield insertion(Position(stays[-1], len(text.line(stays[-1]))), end * 2 + end.join(lines))
        return
    places: dict[int, list[str]] = {}
    for entry in sorted(going, key=lambda one: (_ORDER.index(one.kind), one.line)):
        places.setdefault(_place(text, target, entry.kind), []).extend(_lines(text, entry, renamed))
    typed = _typed(text, home) if division.merges else []
    if typed:
        places.setdefault(_end(text, target) - 1, []).extend(["", *typed])
    for last, lines in places.items():
        yield insertion(Position(last, len(text.line(last))), "".join(end + line for line in lines))
    kept = home.purpose if division.merges and not _follows(home, own) else ""
    yield from _purpose(text, target, (*target.entries, *going), own, kept)


def _place(text: Text, target: Component, kind: EntryKind) -> int:
    """The line that an entry of a kind stands behind: the last one of its kind, or of those that stand before it."""
    before = [entry for entry in target.entries if _ORDER.index(entry.kind) <= _ORDER.index(kind)]
    if before:
        return max(_below(text, entry) - 1 for entry in before)
    first = min((entry.line for entry in target.entries), default=_end(text, target))
    return max(number for number in range(target.line, first) if text.line(number).strip())


def _typed(text: Text, home: Component) -> list[str]:
    """What a person wrote in a component beside its entries and fields."""
    own = {number for entry in home.entries for number in range(entry.line, _below(text, entry))}
    lines = [text.line(number) for number in range(home.line + 1, _end(text, home)) if number not in own]
    return [line for line in lines if line.strip() and not line.lstrip().startswith(("**File", "**Purpose"))]


def _follows(component: Component, own: set[tuple[str, str]]) -> bool:
    """Whether a purpose is the one that was drafted, or that the methods make."""
    made = purpose_of([entry.name for entry in component.of("method")], False)
    return component.purpose == made or (component.name, component.purpose) in own


def _purpose(
    text: Text, component: Component, entries: Iterable[Entry], own: set[tuple[str, str]], added: str = ""
) -> Iterator[TextEdit]:
    """What the purpose of a component with these entries becomes; ``added`` is that of one that goes."""
    names = [entry.name for entry in entries if entry.kind == "method"]
    purpose = purpose_of(names, False) if _follows(component, own) else component.purpose
    purpose += f" {added}" if added else ""
    for number in range(component.line + 1, _end(text, component)):
        field = _PURPOSE.match(text.line(number))
        if field and field[2] != purpose:
            yield TextEdit(Span(Position(number, field.start(2)), Position(number, len(text.line(number)))), purpose)
            return


def _without_component(text: Text, component: Component) -> TextEdit:
    """Without a component and the blank lines before it, or behind it where none stand before."""
    begin, end = component.line, _end(text, component)
    while begin and not text.line(begin - 1).strip():
        begin -= 1
    while begin == component.line and end < len(text) and not text.line(end).strip():
        end += 1
    return _removed(text, begin, end)


def _removed(text: Text, begin: int, end: int) -> TextEdit:
    if end < len(text):
        return TextEdit(Span(Position(begin, 0), Position(end, 0)), "")
    before = Position(begin - 1, len(text.line(begin - 1))) if begin else Position(0, 0)
    return TextEdit(Span(before, text.end), "")
