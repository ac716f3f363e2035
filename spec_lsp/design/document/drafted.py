"""What a design's entries were when they were drafted: the comment at its end tells a person's line from ours.

Each mark is four digits of what an entry declares and four of how it was written, so that an entry that nobody touched
can follow the stories, one that was edited stays, and one that was deleted is not drafted again.
"""

from __future__ import annotations

from typing import NamedTuple

from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.fingerprints import fingerprint
from spec_lsp.design.document.model import Component, Design, Entry

_HALF = 4


class Mark(NamedTuple):
    """Digests of what is declared and of how it was written."""

    key: str
    text: str

    def __str__(self) -> str:
        return self.key + self.text


def entry_mark(entry: Entry) -> Mark:
    return Mark(fingerprint("\n".join(entry.key), _HALF), fingerprint(render_entry(entry), _HALF))


def heading_mark(component: Component) -> Mark:
    """Of a component's name, file and purpose."""
    words = f"{component.name} {component.file} {component.purpose}"
    return Mark(fingerprint(f"component {component.name}", _HALF), fingerprint(words, _HALF))


def listed_parts(design: Design) -> dict[str, tuple[str, ...]]:
    """What is written as a list without being an entry, by heading, in the order of the file."""
    return {"Key decisions": design.key_decisions, **doubts_of(design)}


def doubts_of(design: Design) -> dict[str, tuple[str, ...]]:
    """What is in doubt and what is open, by heading, in the order of the file."""
    return {
        "Names in doubt": design.in_doubt,
        "Types in doubt": design.types_in_doubt,
        "Splits in doubt": design.splits_in_doubt,
        "Open points": design.open_points,
    }


def prose_marks(design: Design) -> dict[str, Mark]:
    """The marks of the parts that are prose, by heading; none for a part that is not there."""
    parts = {
        "Understanding": design.understanding,
        **{heading: "\n".join(lines) for heading, lines in listed_parts(design).items()},
        "Left out on purpose": design.left_out,
        "Would change it": design.would_change,
    }
    return {
        heading: Mark(fingerprint(heading, _HALF), fingerprint(text, _HALF)) for heading, text in parts.items() if text
    }


def marks_of(design: Design) -> tuple[str, ...]:
    """The marks of everything in a draft, sorted."""
    found = {str(entry_mark(entry)) for entry in design.entries} | {str(mark) for mark in prose_marks(design).values()}
    found |= {str(heading_mark(component)) for component in design.components}
    return tuple(sorted(found))


def read_marks(marks: tuple[str, ...]) -> dict[str, set[str]]:
    """Digest of what was declared to those of how it was written."""
    found: dict[str, set[str]] = {}
    for mark in marks:
        found.setdefault(mark[:_HALF], set()).add(mark[_HALF:])
    return found
