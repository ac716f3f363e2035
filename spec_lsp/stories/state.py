"""What is known while one section is read, and the few ways in which it changes."""

from __future__ import annotations

from typing import NamedTuple

from spec_lsp.stories import sentence
from spec_lsp.stories.blocks import ITEM, Block, blocks, indent_of
from spec_lsp.stories.criteria import Criteria
from spec_lsp.stories.openings import opening
from spec_lsp.stories.reading import Context, Event, Noticed, Opened, Stated
from spec_lsp.text.sections import Section


class Loose(NamedTuple):
    """A sentence that no title has claimed yet."""

    line: int
    end_line: int
    parts: sentence.Sentence


class State:
    """The section, the context as it is so far, and the events found."""

    def __init__(self, section: Section, context: Context) -> None:
        self.section = section
        self.context = context
        self.events: list[Event] = []
        self.top: tuple[int, str] | None = None
        self.blocks = blocks(section)
        self.heading_level = 0
        self.heading: tuple[str, str] | None = None  # as it is seen, and its key; None where it opened something
        self.item_indent = -1  # of the list item that opened the story
        self.item_title: tuple[int, int, str] | None = None  # line, indent and text of an item or bold line above
        self.title_opened = False
        self.lists_dependencies = False  # the section's heading says that its bullets name what the story depends on
        self.table_header: list[str] = []
        self.unclear = "NEEDS CLARIFICATION" in "\n".join(section.lines)
        self.criteria = Criteria(section, self.events)

    def _set(self, **changes: object) -> None:
        self.context = self.context._replace(**changes)  # type: ignore[arg-type]

    def _close_story(self) -> None:
        self._set(level=0, requirement=False, stated=False, listed=False, passed=False, part="", part_level=0)
        self.item_indent = -1

    def _opened(self, level: int, requirement: bool = False) -> None:
        self._set(level=level, requirement=requirement, stated=False, listed=False, passed=False, part="", part_level=0)
        self.criteria.new_story()

    def _open_loose(self, found: Loose, title: int | None, text: str | None, why: str, id: str | None = None) -> None:
        """A story that only its sentence shows."""
        line = found.line if title is None else title
        label, ordinal = "", None
        numbered = opening(text) if text else None
        if numbered is not None and numbered.label in ("number", "code"):
            id, text, label = numbered.id, numbered.title, numbered.label
        raw = self.section.lines[line]
        start = indent_of(raw)[1]
        if id is not None and id in raw:
            start = raw.index(id)
        end = start + len(id) if id else min(len(raw), start + 24)
        block = next((b for b in self.blocks if b.line == line), None)
        if block is not None and block.kind == ITEM and id is None:
            start, end, ordinal = block.mark[0], block.mark[1], block.ordinal
        dialect = self.context.dialect if self.context.dialect not in ("openspec", "gherkin") else "classic"
        self.events.append(
            Opened(line, id, label, text, "story", dialect or "classic", start, max(end, start + 1), why, "", ordinal)
        )
        self._opened(max(self.heading_level, 1))
        self.events.append(stated(found, why))
        self._set(stated=True)
        self.item_title = None

    def _template(self, line: int, text: str) -> None:
        raw = self.section.lines[line]
        found = sentence.PLACEHOLDER.search(raw)
        start, end = found.span() if found else (indent_of(raw)[1], len(raw))
        self.events.append(
            Noticed(line, start, end, "unfilled-template", f"“{raw[start:end]}” is a placeholder: say what is meant.")
        )

    def _text(self, line: int, block: Block) -> str:
        if line == block.line:
            return block.text.strip()
        raw = self.section.lines[line]
        return raw[indent_of(raw)[1] :].strip()


def stated(found: Loose, why: str) -> Stated:
    role, want, benefit = found.parts[:3]
    return Stated(found.line, found.end_line, role, want, benefit, why)
