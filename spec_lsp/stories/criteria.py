"""Collects the criteria of one section: list items, scenarios, steps, paragraphs, table rows, YAML lists."""

from __future__ import annotations

import re

from spec_lsp.stories import phrases
from spec_lsp.stories.blocks import CODE_BLOCK, ITEM, PARAGRAPH, TABLE, Block, indent_of, joined
from spec_lsp.stories.criterion_text import (
    ID,
    PLACEHOLDER,
    SCENARIO,
    SCENARIO_FIRST,
    heading_mark,
    is_unfilled,
    mark_of,
    says_then,
    says_when,
    stands_out,
    step_of,
    unmarked,
)
from spec_lsp.stories.labels import Label, is_field, label_of, part_of
from spec_lsp.stories.model import CriterionKind
from spec_lsp.stories.reading import Context, Event, Found, Noticed, Part
from spec_lsp.stories.sentence import plain
from spec_lsp.text.sections import Section

_AC = re.compile(r"(?:\*\*|__|`)?(?:AC|CA|AK)[-_. ]?\d{1,3}(?:\*\*|__|`)?[ \t]*[:：.)–-]")
_KINDS: dict[str, CriterionKind] = {"FR": "fr", "RF": "fr", "NFR": "nfr", "RNF": "nfr", "QR": "nfr", "SC": "sc"}
_OF_FEATURE = frozenset({"FR", "NFR", "SC", "RF", "RNF", "QR", "CR"})
_NUMBER = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)][ \t]+")
_EMPTY = frozenset({"tbd", "todo", "n/a", "none", "-", "tba", "tbc"})


class Criteria:
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

    # Where we are

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

    # Writing

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
            more = " ".join(filter(None, (unmarked(line) for line in lines)))
            self.events[self._current] = last._replace(end_line=end, text=f"{last.text} {more}".strip())

    def extend_over(self, block: Block) -> None:
        """A fence in a list belongs to the criterion it is indented below; its text is not part of it."""
        if self._current is None or not self.active or block.indent == 0:
            return
        last = self.events[self._current]
        if isinstance(last, Found):
            self.events[self._current] = last._replace(end_line=block.end)

    # Headings

    def scenario_heading(self, text: str, kind: CriterionKind, id: str | None, why: str) -> None:
        title = text.partition(":")[2].strip() or text.partition("：")[2].strip() or text
        self.part, self._scenario = "scenario", True
        start, end = heading_mark(self.section.lines[0])
        self._add(0, 0, title, kind, why, (start, end))
        if id is not None and self._current is not None:
            found = self.events[self._current]
            if isinstance(found, Found):
                column = max(self.section.lines[0].find(id), 0)
                self.events[self._current] = found._replace(id=id, text=title, start=column, end=column + len(id))

    def criterion_heading(self, text: str, blocks: tuple[Block, ...], below: bool) -> bool:
        """“AC-1: …” or “Scenario 2: …” as a heading; ``below`` says that it stands below a criteria heading.

        Elsewhere in a story the id must be one that only criteria have, and a scenario must have steps.
        """
        id, scenario = ID.match(text), SCENARIO.match(text)
        if id is None and scenario is None:
            return False
        if not below and not (id is not None and id["id"].upper().startswith(("AC", "CA", "AK"))):
            first = blocks[0] if blocks else None
            if scenario is None or first is None or step_of(unmarked(self.section.lines[first.line])) is None:
                return False
        self._scenario = True
        title = text[scenario.end() :].strip() if scenario else text
        self._add(
            0, 0, title or text, "ac", "a heading below the criteria heading", heading_mark(self.section.lines[0])
        )
        self.part = "scenario"
        return True

    # Items

    def item(
        self, context: Context, block: Block, blocks: tuple[Block, ...], number: int, below_story: bool = False
    ) -> bool:
        """Take a list item in, where it is a criterion; ``below_story``: it is nested in a story's own item."""
        part = self.part or context.part
        if self.active:
            return self._criterion_item(block, part)
        if part in ("fr", "nfr", "sc", "ids"):
            return self._requirement(context, block, part)
        if context.level and below_story and _AC.match(block.text):
            self._base = block.indent
            self._add(
                block.line, block.end, joined(self.section, block), "ac", "the id is that of a criterion", block.mark,
                block.checked, block.ordinal,
            )  # fmt: skip
            return True
        if context.level and not context.passed:
            return self._loose_step(block, blocks, number)
        found = ID.match(block.text)
        if (
            found is not None
            and found["id"].split("-")[0].rstrip("0123456789") in _OF_FEATURE
            and block.text.startswith(("**", "__"))
        ):
            return self._requirement(context, block, "ids")
        return False

    def _criterion_item(self, block: Block, part: Part) -> bool:
        if self._base is None or block.indent < self._base:
            self._base = block.indent
        self._items += 1
        text = joined(self.section, block)
        if is_unfilled(text):
            self._template(block)
            return True
        if part == "edge" and block.checked is None:
            return False
        if self._goes_on(text) and self._current is not None:
            self.extend(block.end)
            return True
        why = "an item of the acceptance criteria" if part == "criteria" else "a case of the story"
        kind: CriterionKind = "ac" if part == "criteria" else "edge"
        self._add(block.line, block.end, text, kind, why, block.mark, block.checked, block.ordinal)
        return True

    def _goes_on(self, text: str) -> bool:
        """Whether a step belongs to the scenario before it; keeps account of the steps."""
        step = step_of(text)
        kind = step.kind[:1] if step is not None else ""
        if self._group == "g?" and kind:
            self._group = kind
            return True
        if self._group:
            if (kind == "t" and "t" not in self._group) or kind == "a":
                self._group += kind
                return True
            if kind == "w" and self._group[0] == "g" and "w" not in self._group:
                self._group += kind
                return True
        self._group = ""
        if kind in ("g", "w") and not says_then(text):
            self._group = kind + ("w" if kind == "g" and says_when(text) else "")
        return False

    def _requirement(self, context: Context, block: Block, part: Part) -> bool:
        if self._base is None or block.indent <= self._base + 1:
            self._base = block.indent if self._base is None else min(self._base, block.indent)
        text = joined(self.section, block)
        found = ID.match(text)
        if (
            found is None
            or found["id"].startswith(("AC", "CA"))
            or (found["separator"] is None and not text.startswith(("**", "__", "`", "[")))
        ):
            if part != "sc" or context.dialect != "speckit" or is_unfilled(text):
                self._current = None
                return False
            self._add(
                block.line,
                block.end,
                text,
                "sc",
                "an item of the success criteria",
                block.mark,
                block.checked,
                block.ordinal,
                True,
            )
            return True
        if is_unfilled(text[found.end() :]):
            self._template(block)
            self._current = None
            return True
        prefix = re.split(r"[-_. \d]", found["id"])[0]
        kind: CriterionKind = _KINDS.get(prefix, "nfr" if part == "nfr" else "sc" if part == "sc" else "fr")
        self.part = self.part or context.part or part
        self._add(
            block.line,
            block.end,
            text,
            kind,
            "a requirement with an id of its own",
            block.mark,
            block.checked,
            block.ordinal,
            True,
        )
        return True

    def _loose_step(self, block: Block, blocks: tuple[Block, ...], number: int) -> bool:
        """Given, When, Then as bullets of a story that has no criteria label."""
        text = joined(self.section, block)
        if not stands_out(text):
            return False
        step = step_of(text)
        if step is None:
            return False
        if self._group and self._goes_on(text) and self._current is not None:
            self.extend(block.end)
            return True
        if step.kind in ("given", "when") and (says_then(text) or self._step_follows(blocks, number, block.end)):
            self._goes_on(text)
            self._base = block.indent
            self._add(block.line, block.end, text, "ac", "a scenario's steps", block.mark, block.checked, block.ordinal)
            return True
        return False

    # Paragraphs

    def paragraph_line(self, context: Context, blocks: tuple[Block, ...], number: int, line: int, text: str) -> int:
        """Take one line of a paragraph in; the line to go on with, 0 where it is none of ours."""
        block = blocks[number]
        if line <= self._taken_to:
            return line + 1
        if self._scenario and self._current is not None:
            self.extend(line)
            if self.part == "scenario":
                return line + 1
        if not context.level:
            return 0
        if self.active and self._current is not None and self._base is not None and block.indent > self._base:
            self.extend(block.end)
            return block.end + 1
        bare = plain(text)
        scenario = SCENARIO.match(bare) if phrases.begins_with(bare, 0, SCENARIO_FIRST) else None
        if scenario is not None and (self.active or self._step_follows(blocks, number, line)):
            self._group = ""
            self._add(
                line,
                line,
                bare[scenario.end() :].strip() or bare,
                "ac",
                "a scenario",
                mark_of(self.section.lines[line]),
            )
            self._group = "g?"
            return line + 1
        if self.active or (stands_out(text) and not context.passed):
            taken = self._step_line(blocks, number, line, text)
            if taken:
                return taken
        if self.active and self.part == "criteria":
            return self._paragraph(blocks, number, line, text)
        return 0

    def _step_line(self, blocks: tuple[Block, ...], number: int, line: int, text: str) -> int:
        step = step_of(text)
        if step is None:
            if self._group and self._current is not None and self._is_last(line):
                self.extend(line)
                return line + 1
            return 0
        if self._group == "g?":
            self._group = step.kind[:1]
            self.extend(line)
            return line + 1
        if self._goes_on(text) and self._current is not None:
            self.extend(line)
            return line + 1
        if step.kind in ("given", "when"):
            end = line if self._group else blocks[number].end
            whole = text if end == line else self._whole(blocks[number], line)
            if not self.active and not (self._group or says_then(whole)):
                self._group = ""
                return 0
            self._add(line, end, whole, "ac", "a scenario's steps", mark_of(self.section.lines[line]))
            return end + 1
        return 0

    def _is_last(self, line: int) -> bool:
        last = self.events[self._current] if self._current is not None else None
        return isinstance(last, Found) and last.end_line == line - 1

    def _step_follows(self, blocks: tuple[Block, ...], number: int, line: int) -> bool:
        block = blocks[number]
        if line < block.end:
            following = self.section.lines[line + 1]
        elif number + 1 < len(blocks):
            following = self.section.lines[blocks[number + 1].line]
        else:
            return False
        return step_of(unmarked(following)) is not None

    def _paragraph(self, blocks: tuple[Block, ...], number: int, line: int, text: str) -> int:
        block = blocks[number]
        if self._items or _listed_ahead(self.section, blocks, number) or text.rstrip().endswith((":", "：")):
            return 0
        same_block = self.by_label and block.line <= self._header_end <= block.end
        end = line if same_block else self._to_next_id(block, line)
        whole = text if end == line else self._whole(block, line, end)
        if whole.strip(" .*_").lower() in _EMPTY or is_unfilled(whole):
            return 0
        if whole.startswith(("![", "<", "[!")):
            return 0
        self._add(line, end, whole, "ac", "a paragraph of the acceptance criteria", mark_of(self.section.lines[line]))
        return end + 1

    def _to_next_id(self, block: Block, line: int) -> int:
        """The last line of a paragraph's criterion: up to the next line that begins with an id."""
        for number in range(line + 1, block.end + 1):
            if _AC.match(unmarked(self.section.lines[number])):
                return number - 1
        return block.end

    def _whole(self, block: Block, line: int, end: int | None = None) -> str:
        last = block.end if end is None else end
        return " ".join(unmarked(raw) for raw in self.section.lines[line : last + 1])

    def inline(self, line: int, block: Block, rest: str) -> None:
        """Criteria on the label's own line: “**Acceptance Criteria:** 1. … 2. …”, or one sentence."""
        numbers: list[tuple[int, int, int]] = []
        wanted = 1
        first = self.section.lines[line]
        offset = first.rfind(rest) if rest in first else len(first) - len(rest)
        for number in range(line, block.end + 1):
            raw = self.section.lines[number]
            for found in _NUMBER.finditer(raw, offset if number == line else 0):
                if int(found[1]) == wanted:
                    numbers.append((number, found.start(1), found.end()))
                    wanted += 1
        if len(numbers) >= 2:
            ends = [*numbers[1:], (block.end, len(self.section.lines[block.end]), 0)]
            for (at, column, after), (to, until, _) in zip(numbers, ends, strict=True):
                lines = self.section.lines[at : to + 1]
                text = " ".join(
                    raw[after if n == 0 else 0 : until if n == len(lines) - 1 else len(raw)].strip()
                    for n, raw in enumerate(lines)
                )
                self._add(
                    at,
                    to if to == at or until else to - 1,
                    text,
                    "ac",
                    "a number in the criteria's line",
                    (column, after - 1),
                    None,
                    str(numbers.index((at, column, after)) + 1),
                )
            self._taken_to = block.end
            return
        if part_of(rest.lower()) or len(rest) < 4 or rest.strip(" .*_").lower() in _EMPTY:
            return
        label = label_of(rest)
        if label is not None and is_field(label):
            return
        if block.kind == PARAGRAPH and block.end > line:
            text, end = rest, line
        else:
            text, end = (
                " ".join([rest, *(unmarked(raw) for raw in self.section.lines[line + 1 : block.end + 1])]),
                block.end,
            )
        if not is_unfilled(text):
            start = max(offset, 0)
            self._add(line, end, text, "ac", "it follows the criteria label", (start, min(start + 12, len(first))))

    # Gherkin, YAML, tables

    def add_scenario(self, line: int, end: int, text: str) -> None:
        self._add(line, end, text, "ac", "a Gherkin scenario", mark_of(self.section.lines[line]))

    def yaml(self, first: int, lines: tuple[str, ...]) -> None:
        """Items of ``acceptance_criteria:`` in a YAML block."""
        base: int | None = None
        inside = False
        for number, raw in enumerate(lines):
            stripped = raw.strip()
            if not stripped or stripped.startswith("#"):
                continue
            indent = indent_of(raw)[0]
            if not inside:
                name = stripped.partition(":")[0].lower().replace("_", " ")
                inside = stripped.endswith(":") and name in phrases.CRITERIA
                base = None
                continue
            if stripped.startswith("- ") and (base is None or indent <= base):
                base = indent if base is None else base
                column = raw.index("-")
                self._add(
                    first + number,
                    first + number,
                    stripped[2:].strip().strip("\"'"),
                    "ac",
                    "an item of acceptance_criteria",
                    (column, column + 1),
                )
            elif base is None or (indent <= base and not stripped.startswith("-")):
                inside = False
            elif base is not None:
                self.extend(first + number)

    def table(self, rows: tuple[tuple[int, str, int, int], ...]) -> None:
        """Rows of a table below a criteria heading: one criterion each."""
        if self._items:
            return
        for line, text, start, end in rows:
            if not is_unfilled(text):
                self._add(line, line, text, "ac", "a row of the criteria's table", (start, end))

    def _template(self, block: Block) -> None:
        found = PLACEHOLDER.search(self.section.lines[block.line])
        if found is not None:
            message = f"“{found[0]}” is a placeholder: say what is meant."
            self.events.append(Noticed(block.line, *found.span(), "unfilled-template", message))


def _listed_ahead(section: Section, blocks: tuple[Block, ...], number: int) -> bool:
    """Whether a list, table or fence follows before the next label: then a paragraph only introduces it."""
    for block in blocks[number + 1 :]:
        if block.kind in (ITEM, TABLE, CODE_BLOCK):
            return True
        if block.kind == PARAGRAPH:
            label = label_of(block.text)
            if label is not None and (is_field(label) or (label.bold and not label.rest)):
                return False
    return False
