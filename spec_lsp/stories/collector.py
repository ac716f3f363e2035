"""Where a reader stands in a list of criteria, and how what it finds becomes an event."""

from __future__ import annotations

from spec_lsp.stories.blocks import ITEM, Block
from spec_lsp.stories.criterion_text import (
    ID,
    PLACEHOLDER,
    dashed,
)
from spec_lsp.stories.labels import Label
from spec_lsp.stories.model import CriterionKind
from spec_lsp.stories.reading import Event, Found, Noticed, Part
from spec_lsp.text.sections import Section


class Collector:
    """Writes :class:`Found` events in the order of the lines; knows where the list is that it reads."""

    def __init__(self, section: Section, events: list[Event]) -> None:
        self.section = section
        self.events = events
        self.part: Part = ""
        self.by_label = False
        self._header_indent = -1
        self._header_end = -1
        self._base: int | None = None
        self._current: int | None = None
        self._items = 0
        self._group = ""  # the steps seen of the scenario that is being read: g, gw, gwt …
        self._scenario = False
        self._taken_to = -1
        self._grouped = False

    def enter(self, part: Part) -> None:
        """The section stands in a part that a heading opened."""
        self.part = part
        self._scenario = part == "scenario"

    def begin(self, part: Part, indent: int, line: int) -> None:
        """A label opens a part; ``indent`` is that of the list item it is, -1 for a paragraph."""
        self.finish()
        self.part, self.by_label = part, True
        self._header_indent, self._header_end = indent, line

    def finish(self) -> None:
        self.part, self.by_label, self._header_indent = "", False, -1
        self._base, self._current, self._items, self._group = None, None, 0, ""
        self._grouped = False
        self._scenario = False

    def close(self) -> None:
        self.end_group()

    def new_story(self) -> None:
        self.finish()

    def end_group(self) -> None:
        self._group = ""

    @property
    def active(self) -> bool:
        return self.part in ("criteria", "edge")

    @property
    def found(self) -> bool:
        """Whether the section has a criterion so far."""
        return self._current is not None

    @property
    def has_items(self) -> bool:
        """Whether the part that is being read has list items."""
        return self._items > 0

    def takes_group(self, label: Label, number: int, blocks: tuple[Block, ...]) -> bool:
        """Whether a label only names a group of criteria: it stands before the first list, or like one that does."""
        if not self.by_label:
            return True
        followed = number + 1 < len(blocks) and blocks[number + 1].kind == ITEM
        if not label.rest and followed and (self._items == 0 or self._grouped):
            self._grouped = True
            return True
        return False

    def ends_at(self, block: Block) -> bool:
        """Whether a list item stands outside of the item that heads the criteria."""
        return self.active and self._header_indent >= 0 and block.indent <= self._header_indent

    def nested(self, block: Block) -> bool:
        """Whether a block stands below the criterion before it."""
        if self._current is None or not self.part:
            return False
        if self._scenario and self.part == "scenario":
            return True
        return self._base is not None and block.indent > self._base + 1

    def counts_item(self, block: Block) -> bool:
        return self.active and (self._base is None or block.indent <= self._base + 1)

    def _add(
        self, line: int, end: int, text: str, kind: CriterionKind, why: str, mark: tuple[int, int],
        checked: bool | None = None, ordinal: str | None = None, of_feature: bool = False,
    ) -> None:  # fmt: skip
        id: str | None = None
        found = ID.match(text)
        if found is not None and (found["separator"] or text[:1] in "*_`[(#" or found["id"][:2] in ("AC", "CA")):
            id, text = found["id"], text[found.end() :]
            column = self.section.lines[line].find(id)
            if column >= 0:
                mark = (column, column + len(id))
        self._current = len(self.events)
        self.events.append(
            Found(line, end, id, kind, text.strip().rstrip("\\").strip(), *mark, checked, ordinal, of_feature, why)
        )

    def extend(self, end: int) -> None:
        """The last criterion goes on to ``end``."""
        if self._current is None:
            return
        last = self.events[self._current]
        if isinstance(last, Found) and end > last.end_line:
            lines = self.section.lines[last.end_line + 1 : end + 1]
            more = " ".join(filter(None, (dashed(line) for line in lines)))
            self.events[self._current] = last._replace(end_line=end, text=f"{last.text} {more}".strip())

    def extend_over(self, block: Block) -> None:
        """A fence in a list belongs to the criterion it is indented below; its text is not part of it."""
        if self._current is None or not self.active or block.indent == 0:
            return
        last = self.events[self._current]
        if isinstance(last, Found):
            self.events[self._current] = last._replace(end_line=block.end)

    def _template(self, block: Block) -> None:
        found = PLACEHOLDER.search(self.section.lines[block.line])
        if found is not None:
            message = f"“{found[0]}” is a placeholder: say what is meant."
            self.events.append(Noticed(block.line, *found.span(), "unfilled-template", message))
