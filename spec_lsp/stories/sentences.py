"""A story's sentence in a section: on a line, over lines, over bullets, in a fence, in fields of a YAML block."""

from __future__ import annotations

import re

from spec_lsp.stories import phrases, sentence
from spec_lsp.stories.blocks import CODE_BLOCK, ITEM, PARAGRAPH, Block, indent_of, inside, joined
from spec_lsp.stories.labels import is_field, label_of, part_of
from spec_lsp.stories.openings import Opening, opening, visible
from spec_lsp.stories.reading import Stated
from spec_lsp.stories.state import Loose, State, stated

QUOTED = re.compile(r"[*_]*[\"“„«]")
"""Begins a quotation: prose that shows an example."""
_DIGIT = re.compile(r"\d")
_BETWEEN = " \t:：.-–—·|)]*_"
"""What may stand between an id and a sentence."""
_NEAR = 80
"""An id that is a link ends within so many characters."""


class Sentences(State):
    """Finds sentences and says whose they are."""

    def _sole_sentence(self) -> int | None:
        """The line of the section's only sentence, so that its heading is the story's title; None otherwise."""
        if self.heading is None or (self.context.level and not (self.context.passed or self.context.stated)):
            return None
        if self.heading[1] in phrases.STORIES or "epic" in self.heading[1]:
            return None
        found: list[int] = []
        for number, block in enumerate(self.blocks):
            if block.kind == CODE_BLOCK and (fenced := self._fenced(number, block)[1]):
                found.append(fenced.line)
            if len(found) > 1:
                return None
            if block.kind not in (PARAGRAPH, ITEM):
                continue
            for line in range(block.line, block.end + 1):
                text = self._text(line, block)
                if line > block.line and text[:1].islower():
                    continue
                if maybe_sentence(text) and not (block.kind == PARAGRAPH and QUOTED.match(text)):
                    label = label_of(text)
                    body = label.rest if label and label.key in phrases.STATEMENT_LABELS else text
                    rest = [self._text(n, block) for n in range(line + 1, block.end + 1)]
                    parts = sentence.split(" ".join([after_id(body)[1], *rest]))
                    if parts is not None and parts.want is not None:
                        found.append(line)
                if opening_line(text) is not None and block.kind == ITEM:
                    return None
        return found[0] if len(found) == 1 else None

    def _sentence_end(self, line: int, block: Block) -> int:
        """The last line of the sentence that begins on ``line``."""
        end = line
        while end < block.end:
            text = self._text(end + 1, block)
            label = label_of(text)
            if label is not None and (part_of(label.key) or is_field(label)):
                break
            if maybe_sentence(text):
                parts = sentence.split(after_id(text)[1])
                if parts is not None and parts.want is not None:
                    break
                so_far = " ".join(self._text(n, block) for n in range(line, end + 1))
                joined_so_far = sentence.split(after_id(so_far)[1])
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
        if is_template_of(text, parts):
            self._template(line, text)
            return True
        if self.context.part == "criteria" and self.criteria.active and not self.criteria.by_label:
            return False
        following = next((block for block in self.blocks if block.line > end), None)
        if parts.want is None and parts.opener and following is not None and following.kind == ITEM:
            self._set(role=parts.role, role_level=7, role_wants=True)
            return True
        if parts.want is None:
            waits = self.context.level and not self.context.stated
            if not (labelled or (waits and self._follows_want(end))):
                return False
            if not self.context.level:
                return False
        self._take(Loose(line, end, parts), loose, why, indent)
        return True

    def _follows_want(self, line: int) -> bool:
        """Whether the next bullets go on with “I want …”, “so that …”."""
        after = [block for block in self.blocks if block.line > line][:2]
        return any(sentence.want_of(block.text) is not None for block in after)

    def _take(self, found: Loose, loose: int | None, why: str, indent: int) -> None:
        if self.context.level and not self.context.stated and not (self.context.passed and self.heading_owns(loose)):
            self.events.append(stated(found, why))
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

    def _item_sentence(self, block: Block, body: str, prefix: Opening | None) -> bool:
        text = joined(self.section, block._replace(text=body))
        id: str | None = None
        code = prefix
        if code is not None and code.title and maybe_sentence(code.title):
            id = code.id
            text = joined(self.section, block._replace(text=after_id(block.text)[1]))
        parts = sentence.split(text)
        if parts is None:
            return False
        if is_template_of(text, parts):
            self._template(block.line, text)
            return True
        if parts.want is None:
            if self.context.level and not self.context.stated and self._follows_want(block.line):
                self.events.append(stated(Loose(block.line, block.end, parts), "it names the role"))
                self._set(stated=True)
                return True
            return False
        found = Loose(block.line, block.end, parts)
        nested = self.item_indent >= 0 and block.indent > self.item_indent
        waits = self.context.level and not self.context.stated
        if id is None and waits and (nested or self.title_opened or self.item_indent < 0):
            self.events.append(stated(found, "it begins like a story"))
            self._set(stated=True)
            return True
        self._open_loose(found, None, None, "an item that is a story's sentence", id)
        self.item_indent = block.indent
        return True

    def _coded_sentence(self, found: Opening, line: int, block: Block) -> int:
        """“US-1: As a member, …” as a paragraph; the line after it, 0 where it is something else."""
        if found.title is None or found.id is None or not sentence.may_open(found.title):
            return 0
        end = self._sentence_end(line, block)
        more = (self._text(number, block) for number in range(line + 1, end + 1))
        text = " ".join([after_id(self._text(line, block))[1], *more])
        parts = sentence.split(text)
        if parts is None or parts.want is None or sentence.is_template(parts.role):
            return 0
        self._open_loose(Loose(line, end, parts), None, None, "an id and a story's sentence", found.id)
        return end + 1

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

    def _fenced_sentence(self, number: int, block: Block, loose: int | None) -> bool:
        """Take in a fence that holds nothing but a story's sentence."""
        id, found = self._fenced(number, block)
        if found is None:
            return False
        why = "a fenced sentence with criteria below"
        if id is not None:
            self._open_loose(found, None, None, why, id)
        else:
            self._take(found, loose, why, block.indent)
        return True

    def _fenced(self, number: int, block: Block) -> tuple[str | None, Loose | None]:
        """The sentence that is all there is in a fence with a criteria label right below it, and its id."""
        inner = inside(self.section, block)
        after = self.blocks[number + 1 : number + 2]
        label = label_of(after[0].text) if after and after[0].kind in (PARAGRAPH, ITEM) else None
        if block.text or not inner or label is None or part_of(label.key) != "criteria":
            return None, None
        id, first = after_id(inner[0])
        text = " ".join([first, *inner[1:]])
        parts = sentence.split(text) if sentence.may_open(first) else None
        if parts is None or parts.want is None or sentence.is_template(text):
            return None, None
        return id, Loose(block.line + 1, block.line + len(inner), parts)

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
                self.events.append(stated(Loose(min(lines_of), max(lines_of), parts), "fields of a YAML block"))
                self._set(stated=True)


def is_template_of(text: str, parts: sentence.Sentence) -> bool:
    found = sentence.PLACEHOLDER.search(text)
    if found is None:
        return False
    return found[0] == "**" or any(part and sentence.is_template(part) for part in (parts.role, parts.want))


def maybe_sentence(text: str) -> bool:
    if sentence.may_open(text):
        return True
    coded = text.startswith(("**", "__", "[", "(")) or _DIGIT.search(text, 0, 16) is not None
    if coded and (found := opening_line(text)) is not None and found.title is not None:
        return sentence.may_open(found.title)
    if ":" not in text[:60] and "：" not in text[:60]:
        return False
    rest = re.split(r"[:：]", text, maxsplit=1)[1].lstrip(" *_")
    return bool(rest) and sentence.may_open(rest)


def is_sentence(first: str, whole: str) -> bool:
    if not maybe_sentence(first):
        return False
    label = label_of(first)
    if label and label.key in phrases.STATEMENT_LABELS and label.rest:
        whole = whole[whole.find(label.rest) :] if label.rest in whole else label.rest
    parts = sentence.split(whole)
    return parts is not None


def after_id(text: str) -> tuple[str | None, str]:
    """The id that a line begins with, and the words behind it as they are written: “US-1: I want …”."""
    found = opening_line(text) if _DIGIT.search(text, 0, 20) or text.startswith(("**", "__", "[")) else None
    if found is None or found.id is None or found.title is None:
        return None, text
    behind = text.partition(found.id)[2]
    if "](" in behind[:_NEAR] or not behind:
        return found.id, found.title
    return found.id, behind.lstrip(_BETWEEN)


def opening_line(text: str) -> Opening | None:
    """What a line of a body opens: it begins in bold or with a link, or it has a number near its beginning."""
    bare = text.strip().lstrip('["“_ ')
    if not (bare.startswith(("**", "__")) or "[" in text[:3] or _DIGIT.search(bare, 0, 20)):
        return None
    found = opening(visible(text[:400]))
    return found if found is not None and found.label != "number" else None
