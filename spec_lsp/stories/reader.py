"""Reads one section: its heading, then its blocks."""

from __future__ import annotations

import re

from spec_lsp.stories import links, phrases, sentence
from spec_lsp.stories.blocks import (
    CODE_BLOCK,
    ITEM,
    PARAGRAPH,
    RULE,
    TABLE,
    Block,
    indent_of,
    inside,
    is_headed,
    joined,
)
from spec_lsp.stories.criterion_text import is_criterion_id, is_scenario
from spec_lsp.stories.dialects import gherkin
from spec_lsp.stories.headings import Headings
from spec_lsp.stories.labels import Label, is_field, label_of, part_of
from spec_lsp.stories.openings import Opening, opening, visible
from spec_lsp.stories.reading import Closed, Context, Found, Linked, Noticed, Opened, Part, Reading
from spec_lsp.stories.sentences import QUOTED, Sentences, after_id, is_sentence, maybe_sentence, opening_line
from spec_lsp.stories.state import Loose, stated
from spec_lsp.stories.tables import read_card, read_table
from spec_lsp.text.sections import FRONT, HEADING, Section

_BOLD_START = re.compile(r"[\[\"“_]*(?:\*\*|__)")
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})[ \t]*$")
_DEMANDS = re.compile(r"\b(?:shall|must|should|will)\b", re.I)
_CLARIFY = re.compile(r"\[NEEDS CLARIFICATION(?::[^\]]*)?\]")


def read(section: Section, context: Context) -> Reading:
    """Read a section in the context that the sections before it give. Never raises on any text."""
    return _Reader(section, context).read()


class _Reader(Headings, Sentences):
    """Headings, sentences, and everything else a section may hold."""

    def read(self) -> Reading:
        section = self.section
        if is_headed(section) and (found := HEADING.match(section.lines[0].removeprefix("\ufeff"))):
            self.heading_level = len(found[1])
            self._heading(found[2] or "")
        elif section.states[0] == FRONT:
            self._front()
        context = self.context
        if context.part == "skip" or (context.artefact and not context.level):
            return Reading(tuple(self.events), context, self.top)
        if not self.criteria.part:
            self.criteria.enter(context.part)
        self._body()
        self.criteria.close()
        listed = self.context.listed or any(isinstance(event, Found) and not event.of_feature for event in self.events)
        stated = self.context.stated
        part = self.context.part
        if part and self.criteria.by_label:
            self._set(part="", part_level=0)
        self._set(listed=listed and self.context.level > 0, stated=stated)
        return Reading(tuple(self.events), self.context, self.top)

    def _body(self) -> None:
        loose = self._sole_sentence()
        for number, block in enumerate(self.blocks):
            if block.kind == ITEM:
                self._item(number, block)
            elif block.kind == PARAGRAPH and self._is_plain_gherkin(block):
                self._gherkin(block.line, self.section.lines[block.line :])
                return
            elif block.kind == PARAGRAPH:
                self._paragraph(number, block, loose)
            elif block.kind == CODE_BLOCK:
                self._code(number, block, loose)
            elif block.kind == TABLE:
                self._table(block)
            elif block.kind == RULE:
                self.criteria.end_group()

    def _is_plain_gherkin(self, block: Block) -> bool:
        """Whether a ``.feature.md`` goes on as a plain feature file does, without headings and fences."""
        if self.context.dialect != "gherkin" or self.context.level:
            return False
        keyword = phrases.block_at(block.text.strip())
        return keyword is not None and keyword.kind == "feature"

    def _paragraph(self, number: int, block: Block, loose: int | None) -> None:
        line = block.line
        context = self.context
        waits = context.requirement and not (context.stated or context.listed or context.part)
        if waits and _DEMANDS.search(joined(self.section, block)):
            self.events.append(Linked(line, "demand", (visible(joined(self.section, block)),)))
        while line <= block.end:
            text = self._text(line, block)
            line = self._line(number, block, line, text, loose)

    def _line(self, number: int, block: Block, line: int, text: str, loose: int | None) -> int:
        """Take in one line of a paragraph; returns the line to go on with."""
        self._clarifications(line)
        label = label_of(text)
        wrapped = line > block.line and text[:1].islower()  # prose, wrapped before “as one of …”
        if (
            not wrapped
            and maybe_sentence(text)
            and not (QUOTED.match(text) and not (self.context.level and not self.context.stated))
        ):
            body, why = text, "it begins like a story"
            if label and label.key in phrases.STATEMENT_LABELS and label.rest:
                body, why = label.rest, "a label and a story's sentence"
            end = self._sentence_end(line, block)
            if self._sentence(line, end, body, label is not None and body is not text, why, loose, block.indent):
                return end + 1
        if label is not None:
            part = part_of(label.key)
            if part is not None and self._part_label(part, label, line, block, number):
                return line + 1
            if label.key in phrases.DEPENDS or label.key in ("package", "spec"):
                self._link(label, line)
        found = opening_line(text)
        if found is not None and (end := self._coded_sentence(found, line, block)):
            return end
        if found is not None and self._opens(found, text, line, block, number):
            self._open_line(found, line, block, text)
            return line + 1
        if (
            label is not None
            and self.criteria.active
            and (is_field(label) or (label.bold and not self._goes_on(label)))
        ):
            if is_field(label) or not self.criteria.takes_group(label, number, self.blocks):
                self._end_part()
            return line + 1
        if self.context.level or self.context.part:
            taken = self.criteria.paragraph_line(self.context, self.blocks, number, line, text)
            if taken:
                return taken
        if label is not None and label.bold and not label.rest and label.key:
            self.item_title = (line, block.indent, text)
        return line + 1

    def _goes_on(self, label: Label) -> bool:
        """Whether a bold line is a part of the criteria: a step, a scenario, a group inside a criteria heading."""
        is_part = phrases.step_at(label.key) is not None or is_scenario(label.key) or is_criterion_id(label.key)
        return is_part or not self.criteria.by_label

    def _clarifications(self, line: int) -> None:
        if not self.unclear:
            return
        raw = self.section.lines[line]
        for found in _CLARIFY.finditer(raw):
            question = found[0][1:-1].partition(":")[2].strip() or "say what is meant"
            self.events.append(Noticed(line, *found.span(), "needs-clarification", f"Open question: {question}"))

    def _part_label(self, part: Part, label: Label, line: int, block: Block, number: int) -> bool:
        context = self.context
        if part in ("fr", "nfr", "sc"):
            if not context.level:
                self._set(part=part, part_level=max(self.heading_level, 1))
                return True
            return False
        if not context.level and context.part not in ("criteria", "edge"):
            return False
        if part == "edge" and not self._checkboxes_follow(number):
            return False
        indent = block.indent if block.kind == ITEM else -1
        self._set(part=part)
        self.criteria.begin(part, indent, line)
        if label.rest:
            self.criteria.inline(line, block, label.rest)
        return True

    def _checkboxes_follow(self, number: int) -> bool:
        after = self.blocks[number + 1 : number + 2]
        return bool(after) and after[0].kind == ITEM and after[0].checked is not None

    def _end_part(self) -> None:
        self.criteria.finish()
        self._set(part="", part_level=0)

    def _link(self, label: Label, line: int) -> None:
        if not self.context.level:
            return
        if label.key in ("package",):
            self.events.append(Linked(line, "package", (label.rest.strip("` *"),)))
        elif label.key in phrases.DEPENDS:
            values = links.references(label.rest)
            if values:
                self.events.append(Linked(line, "depends", values))

    def _item(self, number: int, block: Block) -> None:
        context = self.context
        if self.lists_dependencies and (named := links.references(block.text)):
            self.events.append(Linked(block.line, "depends", named))
            return
        if self.unclear:
            for line in range(block.line, block.end + 1):
                self._clarifications(line)
        text = block.text.strip()
        if self.criteria.ends_at(block):
            self._end_part()
            context = self.context
        if self.criteria.nested(block):
            self.criteria.extend(block.end)
            return
        in_criteria = context.part in ("criteria", "edge", "scenario")
        if in_criteria and self.criteria.counts_item(block) and self.criteria.item(context, block, self.blocks, number):
            return
        label = label_of(text)
        if label is not None and not (in_criteria and self.criteria.counts_item(block)):
            part = part_of(label.key)
            if (
                part is not None
                and (context.level or part in ("fr", "nfr", "sc"))
                and self._part_label(part, label, block.line, block, number)
            ):
                return
        found = opening_line(text)
        if found is not None and not in_criteria and self._opens(found, text, block.line, block, number):
            self._open_line(found, block.line, block, text)
            return
        if maybe_sentence(text) and not in_criteria:
            body = label.rest if label and label.key in phrases.STATEMENT_LABELS and label.rest else text
            prefix = opening_line(text)
            if self._item_sentence(block, body, prefix):
                return
        if context.role and not in_criteria:
            id, said = after_id(joined(self.section, block))
            wanted = sentence.want_of(said) or ((said.strip(" .;"), None) if context.role_wants else None)
            if wanted is not None:
                parts = sentence.Sentence(context.role, wanted[0], wanted[1], "")
                self._open_loose(Loose(block.line, block.end, parts), None, None, "the heading names the role", id)
                return
        if self._continues_sentence(block, text):
            return
        if label is not None and (label.key in phrases.DEPENDS or label.key == "package"):
            self._link(label, block.line)
        below_story = 0 <= self.item_indent < block.indent
        if self.criteria.item(self.context, block, self.blocks, number, below_story):
            return
        if label is not None and label.bold and not label.rest:
            self.item_title = (block.line, block.indent, text)

    def _opens(self, found: Opening, text: str, line: int, block: Block, number: int) -> bool:
        """Whether a line below a heading opens a story: it stands out, or a sentence follows."""
        if found.id is None and found.label != "code" and found.title is None:
            return False
        if found.title is not None and maybe_sentence(found.title) and found.id is not None:
            return False  # “US-1: As a user …”: the sentence opens it
        if found.label == "number":
            return False
        if found.sure and block.kind == PARAGRAPH and self._is_underlined(number, block, line):
            return True
        follows = self._sentence_follows(block, line, number)
        bold = _BOLD_START.match(text) is not None
        if found.sure and bold and (found.title is not None or follows):
            return _bold_title(text) or follows
        if (
            found.sure
            and text.startswith("[")
            and found.id
            and found.title
            and (not self.context.level or block.indent <= self.item_indent)
        ):
            return True
        return follows and (bold or found.sure) and block.kind == PARAGRAPH

    def _is_underlined(self, number: int, block: Block, line: int) -> bool:
        """Whether the next line underlines this one, which makes it a heading (CommonMark 0.31 §4.3)."""
        if line < block.end:
            return _UNDERLINE.match(self.section.lines[line + 1]) is not None
        after = self.blocks[number + 1 : number + 2]
        return bool(after) and after[0].kind == RULE and after[0].line == line + 1

    def _sentence_follows(self, block: Block, line: int, number: int) -> bool:
        if line < block.end:
            return is_sentence(
                self._text(line + 1, block), " ".join(self._text(n, block) for n in range(line + 1, block.end + 1))
            )
        after = self.blocks[number + 1 : number + 2]
        return (
            bool(after)
            and after[0].kind in (PARAGRAPH, ITEM)
            and is_sentence(after[0].text, joined(self.section, after[0]))
        )

    def _open_line(self, found: Opening, line: int, block: Block, text: str) -> None:
        if found.title is not None and sentence.is_template(found.title):
            self._template(line, text)
            return
        raw = self.section.lines[line]
        key = found.id or ""
        start = raw.find(key) if key else indent_of(raw)[1]
        end = start + (len(key) or 12)
        dialect = self.context.dialect or "classic"
        title = found.title
        if block.kind == ITEM and block.end > line and title is not None:
            title = visible(joined(self.section, block)).partition(title)[1] or title
        self.events.append(
            Opened(
                line,
                found.id,
                found.label,
                title,
                "story",
                dialect,
                start,
                min(end, len(raw)),
                "a title that opens a story",
            )
        )
        self._opened(max(self.heading_level, 1))
        self.item_indent = block.indent if block.kind == ITEM else -1
        self.title_opened = True
        third = sentence.third_person(title) if title else None
        if third is not None:
            self.events.append(
                stated(Loose(line, block.end if block.kind == ITEM else line, third), "it says who wants what")
            )
            self._set(stated=True)

    def _code(self, number: int, block: Block, loose: int | None) -> None:
        inner = inside(self.section, block)
        info = block.text
        if self._fenced_sentence(number, block, loose):
            return
        if gherkin.looks_like_gherkin(info, inner):
            self._gherkin(block.line + 1, inner)
        elif self.context.level and info.split()[:1] in (["yaml"], ["yml"]):
            self.criteria.yaml(block.line + 1, inner)
            self._yaml_sentence(block.line + 1, inner)
        else:
            self.criteria.extend_over(block)

    def _gherkin(self, first: int, lines: tuple[str, ...]) -> None:
        feature = gherkin.read(lines)
        if not self.context.level:
            if feature.title is None and not feature.scenarios:
                return
            line = first + (feature.title[0] if feature.title else feature.scenarios[0].line)
            raw = self.section.lines[line]
            start = indent_of(raw)[1]
            name = feature.title[1] if feature.title else None
            self.events.append(
                Opened(line, None, "feature", name, "feature", "gherkin", start, len(raw.rstrip()), "a Gherkin feature")
            )
            self._set(dialect=self.context.dialect or "gherkin")
            self._opened(max(self.heading_level, 1))
            self._feature_sentence(line, first, lines)
        if self.criteria.active and self.criteria.has_items:
            return  # the list above says what counts; the fence shows it once more
        for scenario in feature.scenarios:
            self.criteria.add_scenario(first + scenario.line, first + scenario.end, scenario.text)

    def _feature_sentence(self, line: int, first: int, lines: tuple[str, ...]) -> None:
        """The description below “Feature: …”, where it is a story's sentence."""
        begin = line - first + 1
        end = begin
        while end < len(lines) and lines[end].strip() and phrases.block_at(lines[end].strip()) is None:
            end += 1
        parts = sentence.split(" ".join(one.strip() for one in lines[begin:end])) if end > begin else None
        if parts is not None and parts.want is not None:
            self.events.append(stated(Loose(first + begin, first + end - 1, parts), "the feature's description"))
            self._set(stated=True)

    def _table(self, block: Block) -> None:
        if self.criteria.nested(block):
            self.criteria.extend(block.end)
            return
        waits = self.context.level > 0 and not self.context.stated and not self.context.passed
        card = read_card(self.section, block, waits)
        if card:
            self.events.extend(card)
            self._set(level=self.context.level or max(self.heading_level, 1), stated=True)
            return
        rows = read_table(self.section, block, self.table_header)
        self.table_header = rows.header
        if rows.stories:
            self.events.extend(rows.stories)
            self.events.append(Closed(block.end + 1))
            self._close_story()
            return
        headed = bool(rows.header) and rows.header[0] in phrases.CRITERIA
        first = not (self.context.passed or self.context.listed or self.criteria.found)  # later ones are about coverage
        if self.context.level and (self.context.part == "criteria" or (headed and first)):
            self.criteria.table(rows.cells)


def _bold_title(text: str) -> bool:
    """Whether id and title are both inside the bold span: “**Story 1.1: Sign in**”."""
    bare = text.strip().lstrip('["“_ ')
    inside = bare[2:].split(bare[:2])[0]
    found = opening(visible(inside))
    return found is not None and found.title is not None
