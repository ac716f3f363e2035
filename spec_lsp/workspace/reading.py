"""What reading one closed file gives."""

from __future__ import annotations

from collections.abc import Container
from typing import NamedTuple

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from spec_lsp.trace.facts import facts_of, may_matter
from spec_lsp.trace.model import FileFacts
from spec_lsp.trace.table import with_keys
from spec_lsp.workspace.cache import Answers, Asking, Cache, answers_of, digest
from spec_lsp.workspace.discovery import MAX_BYTES, Found
from spec_lsp.workspace.disk import NotTextError, decode, read_bytes
from spec_lsp.workspace.snapshot import reads_stories


class Read(NamedTuple):
    """What reading one file gave."""

    found: Found
    facts: FileFacts | None
    """None where the file says nothing."""
    problem: str = ""
    """A sentence that says why it could not be read."""
    content: bytes = b""
    """The digest of what was read, empty where nothing was."""
    answers: Answers = ()


def read_file(found: Found, known: Container[str], cache: Cache | None = None) -> Read:
    """Read one file from the disk and have the cache remember it; ``known`` holds the paths there are."""
    read = parse_file(found, known)
    if cache is not None and not read.problem:
        if read.facts is not None:
            with_keys(read.facts)
        cache.remember(found, read.content, read.answers, read.facts)
    return read


def parse_file(found: Found, known: Container[str]) -> Read:
    """Read one file from the disk. Most hold nothing that matters, which their bytes tell."""
    if found.size > MAX_BYTES:
        return Read(found, None, f"it has {found.size // 1_000_000} MB; larger than 20 MB is left out")
    try:
        data = read_bytes(found.path)
    except OSError as error:
        return Read(found, None, f"it cannot be read: {(error.strerror or 'error').lower()}")
    content = digest(data)
    if not may_matter(found.path, data):
        return Read(found, None, content=content)
    try:
        text = Text.of(decode(data))
    except NotTextError as error:
        return Read(found, None, str(error))
    outline = Outline.of(found.path, text) if reads_stories(found.path) else None
    asking = Asking(known)
    facts = facts_of(found.path, text, outline, asking)
    return Read(found, facts, content=content, answers=answers_of(asking))
