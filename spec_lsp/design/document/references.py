"""The references in which every entry and every line of a specification ends: ``(US-1/AC-1, D-auth-means)``."""

from __future__ import annotations

import re

_PART = r"[^\s,():|`/]"
REFERENCE = re.compile(
    r"(?:[^\s,():|`]+:)?"  # a feature in front
    r"(?:D-\w[\w-]*"
    rf"|(?=[^,()]*\d)(?:[^\W\d_a-z]{_PART}*(?: \d{_PART}*)?|[^\W\d_]{_PART}*-{_PART}*)(?:/{_PART}+)*"  # US-1/AC-2, FR-4
    rf"|\d+(?:\.\d+)*[a-z]?(?:/{_PART}+)*(?:#\d+)?)"  # 2, 2.3, 1.3/AC-2, 2.7#2
)
_TAIL = re.compile(r"[ \t]*\(([^()]*)\)[ \t]*$")


def split_references(line: str) -> tuple[str, tuple[str, ...]]:
    """A line without the references at its end, and these in their order; parentheses with other words stay."""
    tail = _TAIL.search(line)
    if tail is None:
        return line.rstrip(), ()
    parts = list_of(tail[1])
    return (line[: tail.start()].rstrip(), parts) if parts else (line.rstrip(), ())


def list_of(text: str) -> tuple[str, ...]:
    """The references of a comma-separated list, empty when any part is none."""
    parts = tuple(part.strip() for part in text.split(","))
    return parts if all(REFERENCE.fullmatch(part) for part in parts) else ()


def cited(references: tuple[str, ...]) -> str:
    """The references as they stand at the end of a line, with the blank in front; empty where there are none."""
    return f" ({', '.join(references)})" if references else ""


def is_decision(reference: str) -> bool:
    return reference.startswith("D-")
