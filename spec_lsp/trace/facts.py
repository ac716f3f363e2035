"""What a file says about ids, as the workspace keeps it."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import chain, compress, count
from operator import is_not
from sys import intern
from typing import TYPE_CHECKING

from spec_lsp.stories import screen as stories
from spec_lsp.text.lines import Text
from spec_lsp.text.memo import per_text
from spec_lsp.text.sections import HEADING, Section, Sections
from spec_lsp.trace import screen as references
from spec_lsp.trace.fingerprints import fingerprint
from spec_lsp.trace.model import Blocks, Definition, FileFacts, Mention, SourceKind
from spec_lsp.trace.sources import python
from spec_lsp.trace.sources.choose import Source, choose
from spec_lsp.trace.sources.found import Found
from spec_lsp.trace.table import shared

if TYPE_CHECKING:
    from spec_lsp.stories.model import Story
    from spec_lsp.stories.outline import Outline

_COMPONENT = re.compile(
    r"(?:\d{1,2}(?:\.\d{1,2})*[.)]?\s+)?`?Component(?:\s+\d{1,2}(?=\s*:))?:?`?\s*`?(?P<name>[^`]+?)`?\s*$"
)
_SCENARIO = re.compile(r"#{2,6}\s+Scenario\s*\d*\s*[:：]\s*(\S.*)$", re.IGNORECASE)


def definitions_of(outline: Outline) -> tuple[Definition, ...]:
    """Every story and criterion, in the order of the text."""
    return tuple(chain.from_iterable(_defined(story, outline.text) for story in outline.stories))


def _defined(story: Story, text: Text) -> tuple[Definition, ...]:
    """A story and its criteria. Their titles count only in a dialect that has no ids."""
    name = intern(story.name)
    said = " ".join(part for part in (story.title, story.role, story.want, story.benefit) if part)
    titled = _is_titled(story)
    title = story.title if titled else None
    return (
        Definition(name, story.kind, story.line, None, fingerprint(said), title),
        *(
            Definition(
                intern(criterion.name),
                criterion.kind,
                criterion.line,
                name,
                fingerprint(criterion.text),
                _title(text, criterion.line) if titled else None,
            )
            for criterion in story.criteria
        ),
    )


def _definition_blocks(outline: Outline) -> tuple[tuple[Definition, ...], ...]:
    """One block a story; the same block as before an edit where the story is the same.

    What was read last is kept with the text's first section, which outlives every edit below it.
    """
    stories = outline.stories
    memo = outline.sections.items[0].memo
    old, blocks, titled = memo.get(_definition_blocks, ((), (), False))
    head, tail = _unread(old, stories) if titled else shared(old, stories)
    middle = stories[head : len(stories) - tail]
    anew = (_defined(story, outline.text) for story in middle)
    fresh = (*blocks[:head], *anew, *blocks[len(blocks) - tail :])
    titled = titled or any(_is_titled(story) for story in middle)
    memo[_definition_blocks] = (stories, fresh, titled)
    return fresh


def _is_titled(story: Story) -> bool:
    """Whether a story and its criteria are cited by their titles."""
    return story.dialect == "openspec"


def _unread(old: tuple[Story, ...], new: tuple[Story, ...]) -> tuple[int, int]:
    """How many stories at the start and at the end were not read again. Runs in C.

    That of a titled story an equal one was read says too little: the titles of its criteria are no part of it.
    """
    head, back = (
        next(compress(count(), chain(map(is_not, one, two), (True,))))
        for one, two in ((old, new), (reversed(old), reversed(new)))
    )
    return head, min(back, len(old) - head, len(new) - head)


def may_matter(path: str, data: bytes) -> bool:
    """Whether a closed file can define or name anything; False saves its reading."""
    if references.screen(path, data):
        return True
    return not path.endswith(".py") and stories.screen(data)


def _title(text: Text, line: int) -> str | None:
    """The title of the scenario whose heading stands on a line."""
    match = _SCENARIO.match(text.line(line))
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
    only ``in``. ``sections`` are the text's for an open file, kept from edit to edit: then only what changed is read
    again, and the facts share blocks with those before. Without them the facts are packed.
    """
    if path.endswith(".py"):
        test = python.is_test_path(path)
        hits = _python_tests(text) if test else _python_code(text)
        mentions = tuple(_mention(hit, 0, "test" if test else "code", None, None) for hit in hits)
        return FileFacts(path, (), mentions).packed()
    dialect = outline.dialect or None if outline is not None else None  # None: it holds no story
    own: Story | None = None
    if outline is not None and dialect:
        own = next((story for story in outline.stories if story.dialect == dialect), None)
    source = choose(path, siblings, dialect, own.name if own else None, _head(text))
    later = source.feature != path and source.read is not None  # a later file of a feature: it defines nothing
    after = -1
    if source.story is not None and own is not None:
        after = max((criterion.end_line for criterion in own.criteria), default=-1)
    named: tuple[tuple[Mention, ...], ...] = ()
    if source.read is not None:
        scanned = sections or (outline.sections if outline is not None else Sections.of(text))
        named = _mention_blocks(source, scanned, after)
    if outline is None or not dialect or later:
        facts = FileFacts.of_blocks(source.feature, Blocks((), named))
    else:
        facts = FileFacts.of_blocks(outline.feature, Blocks(_definition_blocks(outline), named))
    return facts if sections is not None else facts.packed()


def _head(text: Text) -> str:
    return "".join(text.lines[:12])


@per_text
def _python_code(text: Text) -> tuple[Found, ...]:
    return python.read(text, test=False)


@per_text
def _python_tests(text: Text) -> tuple[Found, ...]:
    return python.read(text, test=True)


def _mention_blocks(source: Source, sections: Sections, after: int) -> tuple[tuple[Mention, ...], ...]:
    """The mentions below the line ``after``, one block a section that has some."""
    read = source.read
    if read is None:
        return ()
    blocks: list[tuple[Mention, ...]] = []
    component: str | None = None
    level = 7
    for start, section in zip(sections.starts, sections.items, strict=True):
        if source.components and (heading := HEADING.match(section.lines[0])):
            depth = len(heading[1])
            named = _COMPONENT.match(heading[2] or "")
            if named or depth <= level:
                component, level = (intern(named["name"]), depth) if named else (None, 7)
        hits = read(section)
        if hits:
            block = _placed(section, hits, start, source, component)
            if start <= after:
                block = tuple(mention for mention in block if mention.line > after)
            if block:
                blocks.append(block)
    return tuple(blocks)


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
