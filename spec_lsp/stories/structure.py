"""What is wrong with the ids of a file's stories: the same one twice, one left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from spec_lsp.stories.model import Finding, Story

_NUMBER = re.compile(r"(?P<prefix>.*?)(?P<number>\d{1,6})$")


def id_findings(stories: Sequence[Story]) -> list[Finding]:
    """Duplicate ids of stories and criteria, and gaps in the ids of a story's criteria; in the order of the lines."""
    return sorted((*_duplicates(stories), *_gaps(stories)), key=lambda finding: finding.span)


def _duplicates(stories: Sequence[Story]) -> Iterator[Finding]:
    for story in stories:
        repeated = "#" in story.name
        if repeated:
            first = story.name.partition("#")[0]
            yield Finding(
                "duplicate-id", story.mark, f"{first} is the id of another story above; a reference could mean either."
            )
        for one in story.criteria:
            if "#" in one.name and not repeated:
                first = one.name.partition("#")[0]
                message = f"{first} is the number of another criterion above; a reference could mean either."
                yield Finding("duplicate-id", one.mark, message)


def _gaps(stories: Sequence[Story]) -> Iterator[Finding]:
    for story in stories:
        before: tuple[str, int] | None = None
        for one in story.criteria:
            found = _NUMBER.match(one.id) if one.id is not None and one.kind == "ac" else None
            if found is None:
                before = None
                continue
            prefix, number = found["prefix"], int(found["number"])
            if before is not None and before[0] == prefix and number > before[1] + 1:
                missing = f"{prefix}{before[1] + 1:0{len(found['number'])}d}"
                yield Finding("skipped-id", one.mark, f"{missing} is left out before {one.id}.")
            before = (prefix, number)
