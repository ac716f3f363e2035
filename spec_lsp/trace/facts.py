"""What a file says about ids, as the workspace keeps it."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import lru_cache
from hashlib import blake2b
from sys import intern
from typing import TYPE_CHECKING

from spec_lsp.stories import screen as stories
from spec_lsp.text.lines import Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import HEADING, Section, Sections
from spec_lsp.trace import screen as references
from spec_lsp.trace.model import Definition, FileFacts, Mention, SourceKind
from spec_lsp.trace.sources import python
from spec_lsp.trace.sources.choose import Source, choose
from spec_lsp.trace.sources.found import Found

if TYPE_CHECKING:
    from spec_lsp.stories.outline import Outline

_COMPONENT = re.compile(r"`?Component:?`?\s*`?(?P<name>[^`]+?)`?\s*$")
_SCENARIO = re.compile(r"#{2,6}\s+Scenario\s*\d*\s*[:：]\s*(\S.*)$", re.IGNORECASE)
_MARK = re.compile(r"^[ \t]*(?:[-*+]|\d{1,9}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?")
_BLANKS = re.compile(r"[ \t]+")
_CELL = re.compile(r"[ \t]*\|[ \t]*")


@lru_cache(maxsize=1 << 15)
def fingerprint(text: str) -> str:
    """Four hex digits of a text, blind to what formatters change.

    Line ends, blanks at the ends of lines, repeated blanks, the padding of table cells and the choice of list marks
    make no difference.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    plain = (_CELL.sub("|", _BLANKS.sub(" ", _MARK.sub("- ", line).strip())) for line in lines)
    return intern(blake2b("\n".join(plain).strip().encode("utf-8", "surrogatepass"), digest_size=2).hexdigest())


def definitions_of(outline: Outline, text: Text | None = None) -> tuple[Definition, ...]:
    """Every story and criterion, in the order of the text, which is needed only where titles take the place of ids."""
    found: list[Definition] = []
    for story in outline.stories:
        name = intern(story.name)
        said = "\n".join(part for part in (story.title, story.role, story.want, story.benefit) if part)
        untitled = story.dialect != "openspec" or text is None
        found.append(
            Definition(name, story.kind, story.line, None, fingerprint(said), None if untitled else story.title)
        )
        found += [
            Definition(
                intern(criterion.name),
                criterion.kind,
                criterion.line,
                name,
                fingerprint(criterion.text),
                None if untitled else _title(text, criterion.line),
            )
            for criterion in story.criteria
        ]
    return tuple(found)


def may_matter(path: str, data: bytes) -> bool:
    """Whether a closed file can define or name anything; False saves its reading."""
    if references.screen(path, data):
        return True
    return not path.endswith(".py") and stories.screen(data)


def _title(text: Text | None, line: int) -> str | None:
    """The title of the scenario whose heading stands on a line."""
    match = _SCENARIO.match(text.line(line)) if text is not None and line < len(text) else None
    return match[1].strip() if match else None


def facts_of(
    path: str,
    text: Text,
    outline: Outline | None,
    siblings: Container[str] = frozenset(),
    sections: Sections | None = None,
) -> FileFacts:
    """What a file defines and names.

    ``outline`` is that of a Markdown or Gherkin file. ``siblings`` holds the keys of the files there are: it needs
    only ``in``. ``sections`` are the text's where they are kept from edit to edit: then only sections that changed are
    read again.
    """
    if path.endswith(".py"):
        test = python.is_test_path(path)
        hits = _python_tests(text) if test else _python_code(text)
        return FileFacts(path, (), tuple(_mention(hit, 0, "test" if test else "code", None, None) for hit in hits))
    told = outline.stories if outline is not None else ()
    dialect = outline.dialect if outline is not None and told else None
    own = next((story for story in told if story.dialect == dialect), None)
    source = choose(path, siblings, dialect, own.name if own else None, _head(text))
    if outline is None or not told:
        return FileFacts(source.feature, (), _mentions(source, text, sections, -1))
    definitions = definitions_of(outline, text)
    if source.feature != path and source.read is not None:  # a later file of a feature: it defines nothing
        return FileFacts(source.feature, (), _mentions(source, text, sections, -1))
    after = max((criterion.end_line for criterion in own.criteria), default=-1) if own else -1
    return FileFacts(outline.feature, definitions, _mentions(source, text, sections, after))


def _head(text: Text) -> str:
    return "".join(text.lines[:12])


@per_text
def _python_code(text: Text) -> tuple[Found, ...]:
    return python.read(text, test=False)


@per_text
def _python_tests(text: Text) -> tuple[Found, ...]:
    return python.read(text, test=True)


def _mentions(source: Source, text: Text, sections: Sections | None, after: int) -> tuple[Mention, ...]:
    """The mentions below the line ``after``."""
    if source.read is None:
        return ()
    if sections is None:
        sections = Sections.of(text)
    found: list[Mention] = []
    component: str | None = None
    level = 7
    for start, section in zip(sections.starts, sections.items, strict=True):
        if source.components and (heading := HEADING.match(section.lines[0])):
            depth = len(heading[1])
            named = _COMPONENT.match(heading[2] or "")
            if named or depth <= level:
                component, level = (intern(named["name"]), depth) if named else (None, 7)
        hits = source.read(section)
        if hits:
            found += _placed(section, hits, start, source, component)
    if after >= 0:
        return tuple(mention for mention in found if mention.line > after)
    return tuple(found)


def _placed(
    section: Section, hits: tuple[Found, ...], start: int, source: Source, component: str | None
) -> tuple[Mention, ...]:
    """The mentions of one section where it stands now; the same objects as long as it stands there."""
    place = (start, source.kind, source.story, component, source.read)
    kept = section.memo.get(_placed)
    if kept is not None and kept[0] == place:
        mentions: tuple[Mention, ...] = kept[1]
        return mentions
    mentions = tuple(
        _mention(hit, start, source.kind, source.story, component)
        for hit in hits
        if source.story is not None or not hit.name.startswith("AC-")
    )
    section.memo[_placed] = (place, mentions)
    return mentions


def _mention(hit: Found, start: int, kind: SourceKind, story: str | None, component: str | None) -> Mention:
    name = f"{story}/{hit.name}" if story is not None and hit.name.startswith("AC-") else hit.name
    named = hit.component or component
    return Mention(
        intern(name),
        hit.feature,
        hit.line + start,
        hit.start,
        hit.end,
        hit.how,
        hit.source or kind,
        intern(named) if named else None,
    )
