"""Finds the criteria of one section: list items, scenarios, steps, paragraphs, table rows, YAML lists."""

from __future__ import annotations

import re

from spec_lsp.stories import phrases
from spec_lsp.stories.blocks import CODE_BLOCK, ITEM, PARAGRAPH, TABLE, Block, indent_of, joined
from spec_lsp.stories.collector import Collector
from spec_lsp.stories.criterion_text import (
    ID,
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
from spec_lsp.stories.labels import is_field, label_of, part_of
from spec_lsp.stories.model import CriterionKind
from spec_lsp.stories.reading import Context, Found, Part
from spec_lsp.stories.sentence import plain
from spec_lsp.text.sections import Section

_AC = re.compile(r"(?:\*\*|__|`)?(?:AC|CA|AK)[-_. ]?\d{1,3}(?:\*\*|__|`)?[ \t]*[:：.)–-]")
_KINDS: dict[str, CriterionKind] = {"FR": "fr", "RF": "fr", "NFR": "nfr", "RNF": "nfr", "QR": "nfr", "SC": "sc"}
_OF_FEATURE = frozenset({"FR", "NFR", "SC", "RF", "RNF", "QR", "CR"})
_NUMBER = re.compile(r"(?:(?<=\s)|^)(\d{1,2})[.)][ \t]+")
_EMPTY = frozenset({"tbd", "todo", "n/a", "none", "-", "tba", "tbc"})


class Criteria(Collector):
    """Says of each block whether it is a criterion, goes on with one, or is none."""

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

    def item(
        self, context: Context, block: Block, blocks: tuple[Block, ...], number: int, below_story: bool = False
    ) -> bool:
        """Take a list item in, where it is a criterion; ``below_story``: it is nested in a story's own item."""
        part = self.part or context.part
        if self.active:
            return self._criterion_item(block, part)
        if part in ("fr", "nfr", "sc", "ids"):
            return self._requirement(context, block, part)
        if context.level and (below_story or not (context.passed or context.listed)) and _AC.match(block.text):
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
        """Whether a step belongs to the scenario before it, as no step with an id does; keeps account of the steps."""
        id = ID.match(text)
        if id is not None:
            text, self._group = text[id.end() :], ""
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
        step = step_of(text)
        if step is None or not (stands_out(text) or (step.kind == "given" and says_then(text))):
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
        if not (self.active or context.passed or context.listed) and _AC.match(text):
            end = self._to_next_id(block, line)
            whole = self._whole(block, line, end)
            mark = mark_of(self.section.lines[line])
            self._add(line, end, whole, "ac", "the id is that of a criterion", mark)
            return end + 1
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
