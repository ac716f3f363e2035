"""Headings and front matter: which story, part or criterion they open, and what ends there."""

from __future__ import annotations

import re

from spec_lsp.stories import phrases, sentence
from spec_lsp.stories.blocks import ITEM
from spec_lsp.stories.dialects import DIALECTS, Meaning, Title, backlog_md
from spec_lsp.stories.labels import key_of, part_of
from spec_lsp.stories.model import StoryKind
from spec_lsp.stories.openings import Opening, opening, visible
from spec_lsp.stories.reading import Closed, Linked, Noticed, Opened, Part
from spec_lsp.stories.sentences import after_id
from spec_lsp.stories.state import Loose, State, stated
from spec_lsp.text.sections import FRONT

_STRUCK = re.compile(r"~~.+~~")
_HIDDEN = "These criteria belong to no story: the heading is not below a story's."
_TRAILER = re.compile(r"[ \t]+#+[ \t]*$")


class Headings(State):
    """Reads the first line of a section, or a document's front matter."""

    def _heading(self, raw: str) -> None:
        level, context = self.heading_level, self.context
        raw = _TRAILER.sub("", raw)
        text = visible(raw)
        if level == 1:
            self.top = (0, text)
        if context.part == "skip" and level > context.part_level:
            return
        if context.keyed and level <= context.keyed:
            self._set(keyed=0)
        if context.role and level <= context.role_level:
            self._set(role="", role_level=0, role_wants=False)
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
        below = self.context.part in ("criteria", "edge") and level > self.context.part_level
        if part is not None and not (below and part not in ("criteria", "edge")):
            self._part_heading(part, level)
            return
        if below:
            self.criteria.criterion_heading(title.text, self.blocks, below=True)
            return
        if self.context.part in ("fr", "nfr", "sc", "ids", "scenario") and level > self.context.part_level:
            return
        inside = self.context.level and level > self.context.level and not self.context.passed
        self.lists_dependencies = bool(inside) and title.key in phrases.DEPENDS
        if inside and self.criteria.criterion_heading(title.text, self.blocks, below=False):
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
            if self.context.part == "criteria" and level > self.context.part_level:
                self._set(keyed=self.context.part_level)
            weak = "keyed" if self.context.keyed and meaning.story.id is not None else meaning.weak
            self._open_heading(meaning.story, raw, dialect, meaning.kind, weak, meaning.why)
            if weak == "keyed":
                self._set(part="criteria", part_level=level)
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

    def _open_heading(self, found: Opening, raw: str, dialect: str, kind: StoryKind, weak: str, why: str) -> None:
        level = self.heading_level
        key = found.id or (found.title or "").split(" ")[0]
        start = max(self.section.lines[0].find(key), 0) if key else 0
        self.events.append(
            Opened(0, found.id, found.label, found.title, kind, dialect, start, start + len(key), why, weak)  # type: ignore[arg-type]
        )
        self._opened(level, kind == "requirement")
        self.title_opened = True
        if found.title is not None and sentence.may_open(found.title):
            parts = sentence.split(found.title)
            if parts is not None and parts.want is not None:
                self.events.append(stated(Loose(0, 0, parts), "the title is a story's sentence"))
                self._set(stated=True)

    def _part_heading(self, part: Part, level: int) -> None:
        context = self.context
        if part in ("criteria", "edge"):
            sibling = part == "criteria" and level == context.level and not context.listed
            belongs = context.level and (sibling or (level > context.level and not context.passed))
            if not belongs:
                self._leave(level)
            if self.context.level or part == "criteria":
                self._set(part=part, part_level=level)
            if not self.context.level and part == "criteria" and any(block.kind == ITEM for block in self.blocks):
                self.events.append(
                    Noticed(0, level + 1, len(self.section.lines[0].rstrip()), "hidden-criteria", _HIDDEN)
                )
            return
        self._leave(level)
        self._set(part=part, part_level=level)

    def _role_heading(self, text: str, level: int) -> None:
        """“### As a user…” names the role of the bullets below; a whole sentence in a heading is a story."""
        parts = sentence.split(text)
        if parts is None:
            self.heading = (text, key_of(text))
        elif parts.want is None:
            if parts.opener or any(
                block.kind == ITEM and sentence.want_of(after_id(block.text)[1]) for block in self.blocks
            ):
                self._set(role=parts.role, role_level=level, role_wants=bool(parts.opener))
        elif sentence.is_template(text):
            self._template(0, text)
        else:
            self._open_loose(Loose(0, 0, parts), 0, None, "the heading is a story's sentence")
            self._set(level=level)

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
