"""Backlog.md tasks and other files with one story each: the id and title stand in the front matter.

Criteria are numbered ``#1`` between ``<!-- AC:BEGIN -->`` and ``<!-- AC:END -->``; they are cited as ``BACK-7/AC-1``.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.stories import phrases
from spec_lsp.stories.dialects.dialect import Dialect, Meaning, Title, plain_criterion_name, plain_story_name
from spec_lsp.stories.model import StoryKind
from spec_lsp.stories.reading import Context

_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w-]*)[ \t]*:[ \t]*(?P<value>.*)$")
_CODE = re.compile(r"(?P<letters>[A-Za-z]+(?:-[A-Za-z]+)*)[-_ ]?\d+(?:\.\d+)*$")
_TASK = frozenset({"status", "assignee", "created_date", "dependencies", "labels", "ordinal"})


class Front(NamedTuple):
    """A story in front matter; lines are those of the file, which front matter begins."""

    id: str | None
    title: str
    kind: StoryKind
    line: int
    start: int
    end: int
    depends: tuple[str, ...]
    depends_line: int


def front_story(lines: tuple[str, ...], count: int) -> Front | None:
    """The story that ``count`` lines of front matter tell of, None where they are about something else."""
    fields: dict[str, tuple[int, str, int]] = {}
    lists: dict[str, list[str]] = {}
    last = ""
    for number in range(1, count - 1):
        line = lines[number]
        field = _FIELD.match(line)
        if field:
            last = field["name"].lower()
            fields.setdefault(last, (number, field["value"].strip().strip("'\""), field.start("value")))
        elif line.lstrip().startswith("- ") and last:
            lists.setdefault(last, []).append(line.lstrip()[2:].strip().strip("'\""))
    if "title" not in fields or not fields["title"][1]:
        return None
    id = next((fields[key][1] for key in ("id", "story_id", "story", "key") if key in fields), None)
    code = _CODE.match(id) if id else None
    is_task = code is not None and len(_TASK & fields.keys()) >= 3
    kind_field = fields.get("type", fields.get("kind", (0, "", 0)))[1].lower().replace("_", " ").replace("-", " ")
    is_story = kind_field in ("story", "user story") or (code is not None and code["letters"].lower() in phrases.CODES)
    if not is_task and not is_story:
        return None
    at, title, start = fields["title"]
    depends_line, inline, _ = fields.get("dependencies", fields.get("depends_on", (at, "", 0)))
    depends = [part.strip(" '\"") for part in inline.strip("[]").split(",")] + lists.get("dependencies", [])
    depends += lists.get("depends_on", [])
    end = len(lines[at].rstrip())
    kind: StoryKind = "task" if is_task else "story"
    return Front(id, title, kind, at, min(start, end), end, tuple(filter(None, depends)), depends_line)


def _heading(title: Title, context: Context) -> Meaning | None:
    return None


DIALECT = Dialect("backlog_md", _heading, plain_story_name, plain_criterion_name)
