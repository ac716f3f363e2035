"""Skeletons of stories and criteria in the file's own dialect, after the example of its last story if it has one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from spec_lsp.editor.model import Completion
from spec_lsp.editor.snippets import plain, snippet
from spec_lsp.stories.model import Criterion, Story
from spec_lsp.stories.outline import Outline, is_owner
from spec_lsp.text.edits import TextEdit
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.sections import HEADING

_STORY_FILE = re.compile(r"stor(?:y|ies)|backlog|requirements", re.IGNORECASE)
_KIRO = re.compile(r"/\.kiro/specs/[^/]+/requirements\.md$")
_SPECKIT = re.compile(r"/specs/\d{3,}-[^/]+/spec\.md$")
_OPENSPEC = re.compile(r"/openspec/.*/spec\.md$")
_BEGUN = re.compile(r"#{0,4}[ \t]*[\w ]{0,20}$")
_ITEM = re.compile(r"(?P<mark>\s*(?:[-*+]|\d{1,3}[.)])[ \t]+(?:\[[ xX]\][ \t]+)?)(?P<word>\w{0,10})$")
_NUMBER = re.compile(r"(.*?)(\d+)$")


def skeletons(outline: Outline, position: Position) -> Iterator[Completion]:
    """A story on a line of its own, its criteria below a story that has none, a criterion behind a list mark."""
    text = outline.text
    head = text.line(position.line)[: position.column]
    if text.line(position.line)[position.column :].strip():
        return
    dialect = _dialect(outline)
    if dialect is None:
        return
    item = _ITEM.fullmatch(head)
    if item is not None:
        yield from _criteria(outline, position, item, dialect)
    elif _BEGUN.fullmatch(head) and not head.startswith((" ", "\t")):
        story = _story_skeleton(outline, position, dialect, head)
        if story is not None:
            yield story
        yield from _criteria_heading(outline, position, dialect, head)


def _dialect(outline: Outline) -> str | None:
    """The dialect to write in; None where the file is about something else."""
    path = outline.path
    if outline.stories:
        told = next((story.dialect for story in reversed(outline.stories) if not is_owner(story)), outline.dialect)
        return told if told in _templates() else None
    for pattern, dialect in ((_KIRO, "kiro"), (_SPECKIT, "speckit"), (_OPENSPEC, "openspec")):
        if pattern.search(path):
            return dialect
    folder, _, name = path.rpartition("/")
    return "classic" if _STORY_FILE.search(name) or _STORY_FILE.search(folder.rpartition("/")[2]) else None


def _story_skeleton(outline: Outline, position: Position, dialect: str, head: str) -> Completion | None:
    last = next((story for story in reversed(outline.stories) if not is_owner(story)), None)
    if dialect == "bmad" and last is not None:
        return None  # one story a file
    highest = max((story.id for story in outline.stories if story.id), key=_number, default=None)
    following = _next(highest) if highest else ("US-1", 1)
    template = _after(outline, last, following[0]) if last is not None else None
    if template is None:
        template = str(_templates()[dialect]["story"]).lstrip("\n").format(id=following[1])
    title = template.partition("\n")[0]
    typed = head.strip("# \t").casefold()
    shown = plain(title).strip("#*- \t")
    if typed and not (shown.casefold().startswith(typed) or "user story".startswith(typed)):
        return None
    text = outline.text
    gap = position.line > 0 and text.line(position.line - 1).strip() != ""
    template = ("\n" if gap else "") + template.rstrip("\n")
    span = Span(Position(position.line, 0), position)
    if not _adds_a_story(outline, TextEdit(span, plain(template))):
        return None
    line_end = text.line_end
    said = plain(template).replace("\n", line_end)
    return Completion(
        f"Story {shown}", "skeleton", "a new story", TextEdit(span, said), snippet(template), filter=f"{head} {shown}"
    )


def _adds_a_story(outline: Outline, edit: TextEdit) -> bool:
    """Whether the reader of stories takes the skeleton for one story with criteria, and nothing else changes."""
    text, change = outline.text.replace(edit.span, edit.new_text)
    after = outline.edited(text, change)
    if len(after.stories) != len(outline.stories) + 1:
        return False
    known = {story.name for story in outline.stories}
    fresh = [story for story in after.stories if story.name not in known]
    return len(fresh) == 1 and bool(fresh[0].criteria)


def _after(outline: Outline, story: Story, id: str) -> str | None:
    """The story with its words taken out: title, sentence, the line above its criteria and the first of these.

    None where it has not all of these in lines of their own.
    """
    text = outline.text
    if not story.criteria or story.statement is None or story.line == story.statement[0] or not story.id:
        return None
    title = _filled(text.line(story.line), story.mark, story.title, id)
    if title is None:
        return None
    first, last = story.statement
    sentence = "\n".join(text.line(number) for number in range(first, last + 1))
    for part, word in ((story.benefit, "why"), (story.want, "what"), (story.role, "role")):
        if part:
            if part not in sentence:
                return None
            head, _, tail = sentence.rpartition(part)
            sentence = f"{head}‹{word}›{tail}"
    begin = story.criteria[0].line
    above = [text.line(number) for number in range(last + 1, begin)]
    if sum(1 for line in above if line.strip()) > 1:
        return None  # other things stand between
    criterion = _like(text, story.criteria[0])
    between = [text.line(number) for number in range(story.line + 1, first)]
    if criterion is None or any(line.strip() for line in between):
        return None
    return "\n".join((title, *between, sentence, *above, criterion, ""))


def _filled(line: str, mark: Span, title: str | None, id: str) -> str | None:
    """The title's line with the next id and a place for the title."""
    behind = line[mark.end.column :]
    if title and title in behind:
        head, _, tail = behind.partition(title)
        behind = f"{head}‹title›{tail}"
    elif title:
        return None
    return line[: mark.start.column] + id + behind


def _like(text: Text, criterion: Criterion) -> str | None:
    """The first line of a criterion with its words taken out; it begins a story's list, so its number is the first."""
    line = text.line(criterion.line)
    words = criterion.text[: max(1, len(line) - criterion.mark.end.column)]
    at = line.find(words[:12], criterion.mark.end.column)
    if at < 0 or HEADING.match(line):
        return None
    if criterion.id is not None:
        number = _NUMBER.match(criterion.id)
        first = f"{number[1]}{1:0{len(number[2])}d}" if number else criterion.id
        head = line[: criterion.mark.start.column] + first + line[criterion.mark.end.column : at]
    else:
        head = re.sub(r"\d+", "1", line[:at], count=1) if re.match(r"\s*\d", line) else line[:at]
    emphatic = criterion.text.startswith("**")
    upper = re.match(r"[A-Z]{2,}\b", criterion.text)
    form = "BOLD" if emphatic else "EVENT" if upper and "SHALL" in criterion.text else None
    return head + (str(_templates()["forms"][form]) if form else "‹criterion›")


def _criteria_heading(outline: Outline, position: Position, dialect: str, head: str) -> Iterator[Completion]:
    """The heading of the criteria, below a story that has none."""
    story = _story_above(outline, position.line)
    heading = str(_templates()[dialect]["heading"])
    if story is None or story.criteria or not heading or dialect == "bmad":
        return
    typed = head.strip("# \t").casefold()
    if not heading.strip("#* ").casefold().startswith(typed):
        return
    if heading.startswith("#") and (own := HEADING.match(outline.text.line(story.line))):
        heading = "#" * min(6, len(own[1]) + 1) + " " + heading.lstrip("# ")
    mark = "- " if dialect == "classic" else "\n1. "
    template = f"{heading}\n{mark}‹criterion›"
    span = Span(Position(position.line, 0), position)
    said = plain(template).replace("\n", outline.text.line_end)
    label = heading.strip("#*: ")
    yield Completion(
        label,
        "skeleton",
        f"criteria of {story.name}",
        TextEdit(span, said),
        snippet(template),
        filter=f"{head} {label}",
    )


def _criteria(outline: Outline, position: Position, item: re.Match[str], dialect: str) -> Iterator[Completion]:
    """A criterion behind a list mark, with the next id where the story's criteria have ids."""
    story = _story_above(outline, position.line)
    if story is None or position.line <= story.line:
        return
    others = [one for one in story.criteria if one.line < position.line]
    if story.criteria and not others:
        return
    prefix = ""
    if others and others[-1].id is not None:
        known = [one.id for one in story.criteria if one.id is not None]
        prefix = f"{_next(max(known, key=_number))[0]}: "
    span = Span(Position(position.line, item.end("mark")), position)
    for form in _templates()[dialect]["forms"]:
        template = prefix + str(_templates()["forms"][form])
        label = plain(template).replace("*", "")
        if label.removeprefix(prefix).casefold().startswith(item["word"].casefold()):
            typed = item["word"]
            yield Completion(
                label, "skeleton", "", TextEdit(span, plain(template)), snippet(template), filter=f"{typed} {label}"
            )


def _story_above(outline: Outline, line: int) -> Story | None:
    """The story that a line written here would belong to."""
    return next((story for story in reversed(outline.stories) if not is_owner(story) and story.line < line), None)


def _next(id: str) -> tuple[str, int]:
    """The id that follows, and its number."""
    found = _NUMBER.match(id)
    if found is None:
        return f"{id}-2", 2
    number = int(found[2]) + 1
    return f"{found[1]}{number:0{len(found[2])}d}", number


def _number(id: str) -> int:
    found = _NUMBER.match(id)
    return int(found[2]) if found else 0


@cache
def _templates() -> dict[str, Any]:
    return tomllib.loads(files(__package__).joinpath("skeletons.toml").read_text("utf-8"))
