"""Reads one section: asks the dialects about its heading, then goes through its blocks."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.stories import links, phrases, sentence
from spec_lsp.stories.blocks import (
    CODE_BLOCK,
    ITEM,
    PARAGRAPH,
    RULE,
    TABLE,
    Block,
    blocks,
    indent_of,
    is_headed,
    joined,
)
from spec_lsp.stories.criteria import Criteria
from spec_lsp.stories.dialects import DIALECTS, Meaning, Title, backlog_md, gherkin
from spec_lsp.stories.labels import Label, is_field, key_of, label_of, part_of
from spec_lsp.stories.model import StoryKind
from spec_lsp.stories.openings import Opening, opening, visible
from spec_lsp.stories.reading import Closed, Context, Event, Found, Linked, Noticed, Opened, Part, Reading, Stated
from spec_lsp.stories.tables import read_table
from spec_lsp.text.sections import FRONT, HEADING, PROSE, Section

_STRUCK = re.compile(r"~~.+~~")
_QUOTED = re.compile(r"[*_]*[\"“„«]")
_BOLD_START = re.compile(r"[\[\"“_]*(?:\*\*|__)")
_DIGIT = re.compile(r"\d")
_TRAILER = re.compile(r"[ \t]+#+[ \t]*$")
_CLARIFY = re.compile(r"\[NEEDS CLARIFICATION(?::[^\]]*)?\]")


def read(section: Section, context: Context) -> Reading:
    """Read a section in the context that the sections before it give. Never raises on any text."""
    return _Reader(section, context).read()


class _Loose(NamedTuple):
    """A sentence that no title has claimed yet."""

    line: int
    end_line: int
    parts: sentence.Sentence


class _Reader:
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
        self.table_header: list[str] = []
        self.unclear = "NEEDS CLARIFICATION" in "\n".join(section.lines)
        self.criteria = Criteria(section, self.events)

    def read(self) -> Reading:
        section = self.section
        if is_headed(section) and (found := HEADING.match(section.lines[0])):
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

    def _set(self, **changes: object) -> None:
        self.context = self.context._replace(**changes)  # type: ignore[arg-type]

    # Headings

    def _heading(self, raw: str) -> None:
        level, context = self.heading_level, self.context
        raw = _TRAILER.sub("", raw)
        text = visible(raw)
        if level == 1:
            self.top = (0, text)
        if context.part == "skip" and level > context.part_level:
            return
        if context.role and level <= context.role_level:
            self._set(role="", role_level=0)
        if _STRUCK.match(text) or context.artefact:
            self._leave(level)
            self._set(part="skip", part_level=level)
            return
        title = Title(level, text, key_of(text), opening(text))
        for dialect in DIALECTS:
            meaning = dialect.heading(title, self.context)
            if meaning is not None:
                self._apply(meaning, title, raw, dialect.key)
                return
        part = part_of(title.key)
        if part is not None:
            self._part_heading(part, level)
            return
        if self.context.part in ("criteria", "edge") and level > self.context.part_level:
            if self._criterion_heading(title, raw):
                return
            return
        if self.context.part in ("fr", "nfr", "sc", "ids", "scenario") and level > self.context.part_level:
            return
        self._leave(level)
        if sentence.may_open(text):
            self._role_heading(text, level)
        else:
            self.heading = (text, title.key)

    def _apply(self, meaning: Meaning, title: Title, raw: str, dialect: str) -> None:
        level = title.level
        if meaning.document and not self.context.dialect:
            self._set(dialect=dialect)
        if meaning.story is not None:
            if meaning.story.title is not None and sentence.is_template(meaning.story.title):
                self._template(0, raw)
                self._leave(level)
                self._set(part="skip", part_level=level)
                return
            self._open_heading(meaning.story, raw, dialect, meaning.kind, meaning.weak, meaning.why)
        elif meaning.criterion is not None:
            self._set(part="scenario", part_level=level)
            self.criteria.scenario_heading(title.text, meaning.criterion, meaning.id, meaning.why)
        elif meaning.part is not None:
            self._leave(level)
            self._set(part=meaning.part, part_level=level)
        else:
            self._leave(level)
            self.heading = (title.text, title.key)

    def _leave(self, level: int) -> None:
        """A heading of this level that opens nothing: what was open at its level or below ends."""
        context = self.context
        if context.part and level <= context.part_level:
            self._set(part="", part_level=0)
        if not context.level:
            return
        if level < context.level or (level == context.level and (context.passed or context.listed)):
            self.events.append(Closed(0))
            self._close_story()
        elif level == context.level:
            self._set(passed=True)

    def _close_story(self) -> None:
        self._set(level=0, requirement=False, stated=False, listed=False, passed=False, part="", part_level=0)
        self.item_indent = -1

    def _open_heading(self, found: Opening, raw: str, dialect: str, kind: StoryKind, weak: str, why: str) -> None:
        level = self.heading_level
        key = found.id or (found.title or "").split(" ")[0]
        start = max(self.section.lines[0].find(key), 0) if key else 0
        self.events.append(
            Opened(0, found.id, found.label, found.title, kind, dialect, start, start + len(key), why, weak)  # type: ignore[arg-type]
        )
        self._opened(level, kind == "requirement")
        self.title_opened = True

    def _opened(self, level: int, requirement: bool = False) -> None:
        self._set(level=level, requirement=requirement, stated=False, listed=False, passed=False, part="", part_level=0)
        self.criteria.new_story()

    def _part_heading(self, part: Part, level: int) -> None:
        context = self.context
        if part in ("criteria", "edge"):
            sibling = level == context.level and not context.listed
            belongs = context.level and (sibling or (level > context.level and not context.passed))
            if not belongs:
                self._leave(level)
            if self.context.level:
                self._set(part=part, part_level=level)
            return
        self._leave(level)
        self._set(part=part, part_level=level)

    def _criterion_heading(self, title: Title, raw: str) -> bool:
        """“#### AC-1: …” and “#### Scenario 1: …” below a criteria heading."""
        return self.criteria.criterion_heading(title.text)

    def _role_heading(self, text: str, level: int) -> None:
        """“### As a user…” names the role of the bullets below; a whole sentence in a heading is a story."""
        parts = sentence.split(text)
        if parts is None:
            self.heading = (text, key_of(text))
        elif parts.want is None:
            if any(block.kind == ITEM and sentence.want_of(block.text) for block in self.blocks):
                self._set(role=parts.role, role_level=level)
        elif sentence.is_template(text):
            self._template(0, text)
        else:
            self._open_loose(_Loose(0, 0, parts), 0, None, "the heading is a story's sentence")
            self._set(level=level)

    # Front matter

    def _front(self) -> None:
        count = sum(1 for state in self.section.states if state == FRONT)
        front = backlog_md.front_story(self.section.lines, count)
        if front is None:
            return
        self._set(dialect="backlog_md", front_id=front.id or "")
        self.events.append(
            Opened(
                front.line, front.id, "id", front.title, front.kind, "backlog_md", front.start, front.end,
                "the front matter tells of one story", "front",
            )
        )  # fmt: skip
        self._opened(1)
        if front.depends:
            self.events.append(Linked(front.depends_line, "depends", front.depends))

    # Bodies

    def _body(self) -> None:
        loose = self._sole_sentence()
        for number, block in enumerate(self.blocks):
            if block.kind == ITEM:
                self._item(number, block)
            elif block.kind == PARAGRAPH:
                self._paragraph(number, block, loose)
            elif block.kind == CODE_BLOCK:
                self._code(number, block)
            elif block.kind == TABLE:
                self._table(block)
            elif block.kind == RULE:
                self.criteria.end_group()

    def _sole_sentence(self) -> int | None:
        """The line of the section's only sentence, so that its heading is the story's title; None otherwise."""
        if self.heading is None or (self.context.level and not (self.context.passed or self.context.stated)):
            return None
        if self.heading[1] in phrases.STORIES or "epic" in self.heading[1]:
            return None
        found: list[int] = []
        for block in self.blocks:
            if block.kind not in (PARAGRAPH, ITEM):
                continue
            for line in range(block.line, block.end + 1):
                text = self._text(line, block)
                if _maybe_sentence(text) and not (block.kind == PARAGRAPH and _QUOTED.match(text)):
                    label = label_of(text)
                    body = label.rest if label and label.key in phrases.STATEMENT_LABELS else text
                    rest = [self._text(n, block) for n in range(line + 1, block.end + 1)]
                    parts = sentence.split(" ".join([body, *rest]))
                    if parts is not None and parts.want is not None:
                        found.append(line)
                if opening_line(text) is not None and block.kind == ITEM:
                    return None
                if len(found) > 1:
                    return None
        return found[0] if found else None

    def _text(self, line: int, block: Block) -> str:
        if line == block.line:
            return block.text.strip()
        raw = self.section.lines[line]
        return raw[indent_of(raw)[1] :].strip()

    def _paragraph(self, number: int, block: Block, loose: int | None) -> None:
        line = block.line
        while line <= block.end:
            text = self._text(line, block)
            line = self._line(number, block, line, text, loose)

    def _line(self, number: int, block: Block, line: int, text: str, loose: int | None) -> int:
        """Take in one line of a paragraph; returns the line to go on with."""
        self._clarifications(line)
        label = label_of(text)
        if _maybe_sentence(text) and not (_QUOTED.match(text) and not (self.context.level and not self.context.stated)):
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
        if found is not None and self._opens(found, text, line, block, number):
            self._open_line(found, line, block, text)
            return line + 1
        if (
            label is not None
            and self.criteria.active
            and (is_field(label) or (label.bold and not self._goes_on(label)))
        ):
            if self.criteria.by_label or is_field(label):
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
        return phrases.step_at(label.key) is not None or not self.criteria.by_label

    def _sentence_end(self, line: int, block: Block) -> int:
        """The last line of the sentence that begins on ``line``."""
        end = line
        while end < block.end:
            text = self._text(end + 1, block)
            label = label_of(text)
            if label is not None and (part_of(label.key) or is_field(label)):
                break
            if _maybe_sentence(text):
                parts = sentence.split(text)
                if parts is not None and parts.want is not None:
                    break
                joined_so_far = sentence.split(" ".join(self._text(n, block) for n in range(line, end + 1)))
                if joined_so_far is not None and joined_so_far.want is not None and block.kind != ITEM:
                    break
            end += 1
        return end

    def _sentence(
        self, line: int, end: int, first: str, labelled: bool, why: str, loose: int | None, indent: int
    ) -> bool:
        block_text = [first]
        for number in range(line + 1, end + 1):
            raw = self.section.lines[number]
            block_text.append(raw[indent_of(raw)[1] :].strip())
        text = " ".join(block_text)
        parts = sentence.split(text)
        if parts is None:
            return False
        if _is_template(text, parts):
            self._template(line, text)
            return True
        if self.context.part == "criteria" and self.criteria.active and not self.criteria.by_label:
            return False
        if parts.want is None:
            waits = self.context.level and not self.context.stated
            if not (labelled or (waits and self._follows_want(end))):
                return False
            if not self.context.level:
                return False
        self._take(_Loose(line, end, parts), loose, why, indent)
        return True

    def _follows_want(self, line: int) -> bool:
        """Whether the next bullets go on with “I want …”, “so that …”."""
        after = [block for block in self.blocks if block.line > line][:2]
        return any(sentence.want_of(block.text) is not None for block in after)

    def _take(self, found: _Loose, loose: int | None, why: str, indent: int) -> None:
        if self.context.level and not self.context.stated and not (self.context.passed and self.heading_owns(loose)):
            self.events.append(_stated(found, why))
            self._set(stated=True)
            self.criteria.end_group()
            return
        title: int | None = None
        text: str | None = None
        if loose == found.line and self.heading is not None:
            title, text = 0, self.heading[0]
        elif self.item_title is not None and self.item_title[0] == found.line - 1:
            title, text = self.item_title[0], visible(self.item_title[2]).rstrip(":： ")
        self._open_loose(found, title, text, why)
        self.item_indent = indent if title is None else -1

    def heading_owns(self, loose: int | None) -> bool:
        return loose is not None and self.heading is not None

    def _open_loose(self, found: _Loose, title: int | None, text: str | None, why: str, id: str | None = None) -> None:
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
        self.events.append(_stated(found, why))
        self._set(stated=True)
        self.item_title = None

    def _template(self, line: int, text: str) -> None:
        raw = self.section.lines[line]
        found = sentence.PLACEHOLDER.search(raw)
        start, end = found.span() if found else (indent_of(raw)[1], len(raw))
        self.events.append(
            Noticed(line, start, end, "unfilled-template", f"“{raw[start:end]}” is a placeholder: say what is meant.")
        )

    def _clarifications(self, line: int) -> None:
        if not self.unclear:
            return
        raw = self.section.lines[line]
        for found in _CLARIFY.finditer(raw):
            question = found[0][1:-1].partition(":")[2].strip() or "say what is meant"
            self.events.append(Noticed(line, *found.span(), "needs-clarification", f"Open question: {question}"))

    # Labels

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

    # Items

    def _item(self, number: int, block: Block) -> None:
        context = self.context
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
        if _maybe_sentence(text) and not in_criteria:
            body = label.rest if label and label.key in phrases.STATEMENT_LABELS and label.rest else text
            prefix = opening_line(text)
            if self._item_sentence(block, body, prefix):
                return
        if context.role and not in_criteria:
            wanted = sentence.want_of(joined(self.section, block))
            if wanted is not None:
                parts = sentence.Sentence(context.role, wanted[0], wanted[1], "")
                self._open_loose(_Loose(block.line, block.end, parts), None, None, "the heading names the role")
                return
        if self._continues_sentence(block, text):
            return
        if label is not None and (label.key in phrases.DEPENDS or label.key == "package"):
            self._link(label, block.line)
        if self.criteria.item(self.context, block, self.blocks, number):
            return
        if label is not None and label.bold and not label.rest:
            self.item_title = (block.line, block.indent, text)

    def _item_sentence(self, block: Block, body: str, prefix: Opening | None) -> bool:
        text = joined(self.section, block._replace(text=body))
        id: str | None = None
        code = prefix
        if code is not None and code.title and _maybe_sentence(code.title):
            id = code.id
            text = joined(self.section, block._replace(text=code.title))
        parts = sentence.split(text)
        if parts is None:
            return False
        if _is_template(text, parts):
            self._template(block.line, text)
            return True
        if parts.want is None:
            if self.context.level and not self.context.stated and self._follows_want(block.line):
                self.events.append(_stated(_Loose(block.line, block.end, parts), "it names the role"))
                self._set(stated=True)
                return True
            return False
        found = _Loose(block.line, block.end, parts)
        nested = self.item_indent >= 0 and block.indent > self.item_indent
        waits = self.context.level and not self.context.stated
        if id is None and waits and (nested or self.title_opened or self.item_indent < 0):
            self.events.append(_stated(found, "it begins like a story"))
            self._set(stated=True)
            return True
        self._open_loose(found, None, None, "an item that is a story's sentence", id)
        self.item_indent = block.indent
        return True

    def _continues_sentence(self, block: Block, text: str) -> bool:
        """“- As an editor”, “- I want …”, “- so that …”: the second and third bullet."""
        last = self.events[-1] if self.events else None
        if not isinstance(last, Stated) or last.end_line != block.line - 1 or last.benefit is not None:
            return False
        bare = sentence.plain(joined(self.section, block))
        if last.want is None:
            wanted = sentence.want_of(bare)
            if wanted is None:
                return False
            self.events[-1] = last._replace(end_line=block.end, want=wanted[0], benefit=wanted[1])
            return True
        for language in phrases.LANGUAGES:
            if language.benefit is not None and (opened := language.benefit.match(bare)):
                self.events[-1] = last._replace(end_line=block.end, benefit=bare[opened.end() :].strip(" .,"))
                return True
        return False

    # Stories that a line opens

    def _opens(self, found: Opening, text: str, line: int, block: Block, number: int) -> bool:
        """Whether a line below a heading opens a story: it stands out, or a sentence follows."""
        if found.id is None and found.label != "code" and found.title is None:
            return False
        if found.title is not None and _maybe_sentence(found.title) and found.id is not None:
            return False  # “US-1: As a user …”: the sentence opens it
        if found.label == "number":
            return False
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

    def _sentence_follows(self, block: Block, line: int, number: int) -> bool:
        if line < block.end:
            return _is_sentence(
                self._text(line + 1, block), " ".join(self._text(n, block) for n in range(line + 1, block.end + 1))
            )
        after = self.blocks[number + 1 : number + 2]
        return (
            bool(after)
            and after[0].kind in (PARAGRAPH, ITEM)
            and _is_sentence(after[0].text, joined(self.section, after[0]))
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
                _stated(_Loose(line, block.end if block.kind == ITEM else line, third), "it says who wants what")
            )
            self._set(stated=True)

    # Fences and tables

    def _fenced_sentence(self, number: int, block: Block, inner: tuple[str, ...]) -> bool:
        """A fence that holds nothing but a story's sentence, with a criteria label right below it."""
        after = self.blocks[number + 1 : number + 2]
        label = label_of(after[0].text) if after and after[0].kind in (PARAGRAPH, ITEM) else None
        if not inner or label is None or part_of(label.key) != "criteria" or not sentence.may_open(inner[0]):
            return False
        text = " ".join(inner)
        parts = sentence.split(text)
        if parts is None or parts.want is None or sentence.is_template(text):
            return False
        found = _Loose(block.line + 1, block.line + len(inner), parts)
        self._take(found, found.line, "a fenced sentence with criteria below", block.indent)
        return True

    def _code(self, number: int, block: Block) -> None:
        section = self.section
        closed = section.states[block.end] == 1 and block.end > block.line
        inner = section.lines[block.line + 1 : block.end if closed else block.end + 1]
        info = block.text
        if not info and self._fenced_sentence(number, block, inner):
            return
        if gherkin.looks_like_gherkin(info, inner):
            self._gherkin(block.line + 1, inner)
        elif self.context.level and info.split()[:1] in (["yaml"], ["yml"]):
            self.criteria.yaml(block.line + 1, inner)
            self._yaml_sentence(block.line + 1, inner)
        else:
            self.criteria.extend_over(block)

    def _yaml_sentence(self, first: int, lines: tuple[str, ...]) -> None:
        if self.context.stated:
            return
        fields: dict[str, tuple[int, str]] = {}
        for number, line in enumerate(lines):
            name, colon, value = line.partition(":")
            if colon and name.strip().lower() in ("as_a", "i_want", "so_that"):
                fields[name.strip().lower()] = (first + number, value.strip().strip("\"'"))
        if "as_a" in fields and "i_want" in fields:
            parts = sentence.split(", ".join(value for _, value in fields.values()))
            if parts is not None:
                lines_of = [line for line, _ in fields.values()]
                self.events.append(_stated(_Loose(min(lines_of), max(lines_of), parts), "fields of a YAML block"))
                self._set(stated=True)

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
        if self.criteria.active and self.criteria.has_items:
            return  # the list above says what counts; the fence shows it once more
        for scenario in feature.scenarios:
            self.criteria.add_scenario(first + scenario.line, first + scenario.end, scenario.text)

    def _table(self, block: Block) -> None:
        if self.criteria.nested(block):
            self.criteria.extend(block.end)
            return
        rows = read_table(self.section, block, self.table_header)
        self.table_header = rows.header
        if rows.stories:
            self.events.extend(rows.stories)
            self.events.append(Closed(block.end + 1))
            self._close_story()
            return
        if self.context.part == "criteria" and self.context.level:
            self.criteria.table(rows.cells)


def _stated(found: _Loose, why: str) -> Stated:
    role, want, benefit = found.parts[:3]
    return Stated(found.line, found.end_line, role, want, benefit, why)


def _is_template(text: str, parts: sentence.Sentence) -> bool:
    found = sentence.PLACEHOLDER.search(text)
    if found is None:
        return False
    return found[0] == "**" or any(part and sentence.is_template(part) for part in (parts.role, parts.want))


def _maybe_sentence(text: str) -> bool:
    if sentence.may_open(text):
        return True
    if ":" not in text[:60] and "：" not in text[:60]:
        return False
    rest = re.split(r"[:：]", text, maxsplit=1)[1].lstrip(" *_")
    return bool(rest) and sentence.may_open(rest)


def _is_sentence(first: str, whole: str) -> bool:
    if not _maybe_sentence(first):
        return False
    label = label_of(first)
    if label and label.key in phrases.STATEMENT_LABELS and label.rest:
        whole = whole[whole.find(label.rest) :] if label.rest in whole else label.rest
    parts = sentence.split(whole)
    return parts is not None


def opening_line(text: str) -> Opening | None:
    """What a line of a body opens: it begins in bold or with a link, or it has a number near its beginning."""
    bare = text.strip().lstrip('["“_ ')
    if not (bare.startswith(("**", "__")) or "[" in text[:3] or _DIGIT.search(bare, 0, 20)):
        return None
    found = opening(visible(text[:400]))
    return found if found is not None and found.label != "number" else None


def _bold_title(text: str) -> bool:
    """Whether id and title are both inside the bold span: “**Story 1.1: Sign in**”."""
    bare = text.strip().lstrip('["“_ ')
    inside = bare[2:].split(bare[:2])[0]
    found = opening(visible(inside))
    return found is not None and found.title is not None


__all__ = ["PROSE", "read"]
