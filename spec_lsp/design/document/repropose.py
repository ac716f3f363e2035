"""Propose again after stories or answers changed: what people edited stays, what is new is added."""

from __future__ import annotations

import re

from spec_lsp.design.document.confirm import text_digest
from spec_lsp.design.document.drafted import doubts_of, entry_mark, heading_mark, listed_parts, prose_marks, read_marks
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.document.parse import STATUS, drafted_in, parse_design
from spec_lsp.design.document.render import drafted_line, render_component, render_design, render_heading, status_line
from spec_lsp.text.edits import TextEdit, apply_edits, insertion, minimal_edits
from spec_lsp.text.lines import Position, Span, Text


def reproposed(old: Text, draft: Design) -> tuple[TextEdit, ...]:
    """The edits that bring a design up to a new draft.

    A proposal that nobody touched becomes the draft. In any other, a line that stands as it was drafted follows the
    new draft, and goes where that has none like it; every line that a person wrote or changed stays; entries are added
    that were never drafted before or that name a criterion or an answer which no entry names, in the component they
    belong to. The status becomes ``proposed``. No edit at all when nothing differs.
    """
    present = parse_design(old)
    if present.status == "proposed" and present.digest and present.digest == text_digest(old):
        return minimal_edits(old, Text.of(render_design(draft, old.line_end)))
    then = read_marks(present.drafted)
    wanted = {entry.key: entry for entry in draft.entries}
    edits: list[TextEdit] = []
    kept: list[Entry] = []
    gone: set[int] = set()
    for entry in present.entries:
        mark = entry_mark(entry)
        untouched = mark.text in then.get(mark.key, ())
        new = wanted.get(entry.key) if untouched else entry
        if new is None:
            edits.append(_removed(old, entry.line))
            gone.add(entry.line)
            continue
        kept.append(new)
        if untouched and entry_mark(new) != mark:
            edits.append(_rewritten(old, entry.line, new))
    named = {name for entry in kept for name in entry.references}
    known = {entry.key for entry in kept}
    for component in draft.components:
        fresh = [e for e in component.entries if e.key not in known and _is_fresh(e, named, then)]
        if fresh:
            home = _home(component, fresh, present)
            left = _without(present, gone)
            home = next((one for one in left.components if home and one.line == home.line), None)
            edits.append(_added(old, home, fresh) if home else _new_component(old, left, component, fresh, gone))
    edits += _headings(old, present, draft, then, gone)
    edits += _prose(old, present, draft, then) + _doubts(old, present, draft, then)
    if not edits:
        return ()
    edits += _status(old, present) + _marked(old, draft)
    return minimal_edits(old, apply_edits(old, edits))


def _headings(old: Text, present: Design, draft: Design, then: dict[str, set[str]], gone: set[int]) -> list[TextEdit]:
    """A component's name, file and purpose follow the draft where nobody changed them; one left empty goes."""
    edits = []
    for component in present.components:
        mark = heading_mark(component)
        if mark.text not in then.get(mark.key, ()):
            continue
        left = _lines_left(old, component, gone)
        new = next((one for one in draft.components if one.name == component.name), None)
        if new is None and not left:
            new = next((one for one in draft.components if _home(one, [], present) is component), None)
        if new is None and left:
            continue
        if new is not None and heading_mark(new) == mark:
            continue
        last = component.line
        while last + 1 < len(old) and old.line(last + 1).strip().startswith("**"):
            last += 1
        if new is None:
            edits.append(TextEdit(Span(Position(component.line, 0), Position(last + 1, 0)), ""))
            continue
        text = render_heading(new).replace("\n", old.line_end)
        edits.append(TextEdit(Span(Position(component.line, 0), Position(last, len(old.line(last)))), text))
    return edits


def _lines_left(old: Text, component: Component, gone: set[int]) -> bool:
    """Whether anything stands below a component's heading but its fields and what goes, entry or not."""
    for number in range(component.line + 1, len(old)):
        text = old.line(number).strip()
        if text.startswith(("#", "<!--")):
            return False
        if text and not text.startswith("**") and number not in gone:
            return True
    return False


def _is_fresh(entry: Entry, named: set[str], then: dict[str, set[str]]) -> bool:
    """Whether an entry is new: never drafted before, or about a criterion that no entry names any more."""
    return bool(set(entry.references) - named) or bool(then and entry_mark(entry).key not in then)


def _without(design: Design, lines: set[int]) -> Design:
    """The design without the entries on these lines."""
    return design._replace(
        components=tuple(
            component._replace(entries=tuple(entry for entry in component.entries if entry.line not in lines))
            for component in design.components
        )
    )


def _removed(old: Text, line: int) -> TextEdit:
    if line + 1 < len(old):
        return TextEdit(Span(Position(line, 0), Position(line + 1, 0)), "")
    before = Position(line - 1, len(old.line(line - 1))) if line else Position(0, 0)
    return TextEdit(Span(before, Position(line, len(old.line(line)))), "")


def _rewritten(old: Text, line: int, entry: Entry) -> TextEdit:
    text = old.line(line)
    found = re.match(r"[ \t]*[-*+][ \t]+", text)
    start = found.end() if found else 0
    return TextEdit(Span(Position(line, start), Position(line, len(text))), render_entry(entry))


def _prose(old: Text, present: Design, draft: Design, then: dict[str, set[str]]) -> list[TextEdit]:
    """What stands under the headings of prose follows the draft where nobody changed it."""
    edits = []
    new = prose_marks(draft)
    said = {
        "Understanding": draft.understanding,
        **{heading: "\n".join(f"- {line}" for line in lines) for heading, lines in listed_parts(draft).items()},
        "Left out on purpose": draft.left_out,
        "Would change it": draft.would_change,
    }
    for heading, mark in prose_marks(present).items():
        if mark.text not in then.get(mark.key, ()) or heading not in new or new[heading] == mark:
            continue
        at = next((n for n in range(len(old)) if old.line(n).strip().lower() == f"## {heading.lower()}"), None)
        if at is None:
            continue
        end = at + 1
        while end < len(old) and not old.line(end).lstrip().startswith(("#", "<!--")):
            end += 1
        while end > at + 1 and not old.line(end - 1).strip():
            end -= 1
        text = said[heading].replace("\n", old.line_end)
        edits.append(TextEdit(Span(Position(at + 1, 0), Position(end - 1, len(old.line(end - 1)))), text))
    return edits


def _doubts(old: Text, present: Design, draft: Design, then: dict[str, set[str]]) -> list[TextEdit]:
    """A part about doubts goes with the last of them and comes with the first, but for one that a person took out."""
    edits = []
    there, new = prose_marks(present), prose_marks(draft)
    order = [*doubts_of(draft), "Left out on purpose", "Would change it"]
    coming: dict[int, list[str]] = {}
    for place, (heading, lines) in enumerate(doubts_of(draft).items()):
        mark = there.get(heading)
        if mark is not None and heading not in new and mark.text in then.get(mark.key, ()):
            at = _heading_line(old, [heading])
            edits.append(TextEdit(Span(Position(at, 0), Position(_next_part(old, at + 1), 0)), ""))
        elif mark is None and heading in new and then and new[heading].key not in then:
            text = old.line_end.join([f"## {heading}", *(f"- {line}" for line in lines)])
            coming.setdefault(_heading_line(old, order[place + 1 :]), []).append(text)
    for at, parts in coming.items():
        if at < len(old):
            edits.append(insertion(Position(at, 0), "".join(f"{part}{old.line_end * 2}" for part in parts)))
        else:
            edits.append(insertion(old.end, "".join(f"{old.line_end}{part}{old.line_end}" for part in parts)))
    return edits


def _heading_line(old: Text, headings: list[str]) -> int:
    """The line of the first of these headings; else that of the marks, or the end."""
    wanted = {f"## {heading.lower()}" for heading in headings}
    for number in range(len(old)):
        if old.line(number).strip().lower() in wanted:
            return number
    marked, _ = drafted_in(old)
    return len(old) if marked is None else marked


def _next_part(old: Text, start: int) -> int:
    return next((n for n in range(start, len(old)) if old.line(n).lstrip().startswith(("#", "<!--"))), len(old))


def _marked(old: Text, draft: Design) -> list[TextEdit]:
    number, marks = drafted_in(old)
    if number is None or marks == draft.drafted:
        return []
    return [TextEdit(Span(Position(number, 0), Position(number, len(old.line(number)))), drafted_line(draft.drafted))]


def _home(component: Component, fresh: list[Entry], present: Design) -> Component | None:
    """The component that has this name or file, else the one that shares most references with it."""
    for one in present.components:
        if one.name == component.name or (one.file and one.file == component.file):
            return one
    wanted = {name for entry in component.entries for name in entry.references}
    shares = [
        (len(wanted & {name for entry in one.entries for name in entry.references}), -number)
        for number, one in enumerate(present.components)
    ]
    if not shares or max(shares)[0] == 0:
        return None
    return present.components[-max(shares)[1]]


def _added(old: Text, home: Component, fresh: list[Entry]) -> TextEdit:
    last = max([home.line, *(entry.line for entry in home.entries)])
    while not home.entries and last + 1 < len(old) and old.line(last + 1).strip().startswith("**"):
        last += 1
    lines = "".join(f"{old.line_end}- {render_entry(entry)}" for entry in fresh)
    return insertion(Position(last, len(old.line(last))), lines)


def _new_component(old: Text, present: Design, component: Component, fresh: list[Entry], gone: set[int]) -> TextEdit:
    block = render_component(component._replace(entries=tuple(fresh))).replace("\n", old.line_end)
    if present.components:
        number = present.components[-1].line
        while number + 1 < len(old) and not old.line(number + 1).startswith(("#", "<!--")):
            number += 1
        while not old.line(number).strip() or number in gone:
            number -= 1
        return insertion(Position(number, len(old.line(number))), old.line_end * 2 + block)
    at = next((n for n in range(len(old)) if re.match(r"##[ \t]+Components\b", old.line(n))), None)
    if at is not None:
        return insertion(Position(at, len(old.line(at))), old.line_end + block)
    end = old.end
    return insertion(end, f"{old.line_end * 2}## Components{old.line_end}{block}{old.line_end}")


def _status(old: Text, present: Design) -> list[TextEdit]:
    if present.status_line is None:
        return []
    line = old.line(present.status_line)
    indent = len(line) - len(line.lstrip())
    found = STATUS.match(line, indent)
    if found is None or present.status == "proposed":
        return []
    wanted = status_line(present._replace(status="proposed", digest=""))
    span = Span(Position(present.status_line, found.start()), Position(present.status_line, found.end()))
    return [TextEdit(span, wanted)]
