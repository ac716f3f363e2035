"""A process that reads files for another one: it is given batches on standard input until that ends.

A message is its length in four bytes and a marshalled value. The first names the open buffers that may not be on the
disk; each later one is a batch of files, answered by what each of them says.
"""

from __future__ import annotations

import marshal
import sys
from collections.abc import Iterable
from os.path import lexists
from typing import Any

from spec_lsp.trace.model import FileFacts
from spec_lsp.trace.table import keys_of, with_keys
from spec_lsp.workspace.discovery import Found
from spec_lsp.workspace.reading import Read, parse_file


class _There:
    """The files on the disk and those in the editor."""

    __slots__ = ("_opened",)

    def __init__(self, opened: Iterable[str]) -> None:
        self._opened = frozenset(opened)

    def __contains__(self, path: object) -> bool:
        return path in self._opened or (isinstance(path, str) and lexists(path))


def packed(read: Read) -> tuple[Any, ...]:
    """What crosses the border."""
    facts = read.facts
    said = None
    if facts is not None:
        feature = "" if facts.feature == read.found.path else facts.feature
        said = feature, facts.scope, tuple(keys_of(facts)), facts.packed().packing
    return read.problem, read.content, read.answers, said


def unpacked(found: Found, value: tuple[Any, ...]) -> Read:
    """What ``packed`` made a value of."""
    problem, content, answers, said = value
    if said is None:
        return Read(found, None, problem, content, answers)
    feature, scope, keys, packing = said
    facts = FileFacts.of_packed(sys.intern(feature) if feature else found.path, packing, scope)
    return Read(found, with_keys(facts, keys), problem, content, answers)


def message(value: Any) -> bytes:
    data = marshal.dumps(value)
    return len(data).to_bytes(4, "little") + data


def main() -> None:
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    known: _There | None = None
    while len(length := given.read(4)) == 4:
        value = marshal.loads(given.read(int.from_bytes(length, "little")))
        if known is None:
            known = _There(value)
            continue
        answers.write(message([packed(parse_file(Found(*one), known)) for one in value]))
        answers.flush()


if __name__ == "__main__":
    import gc

    gc.disable()  # it lives for seconds and keeps nothing
    try:
        main()
    except (BrokenPipeError, KeyboardInterrupt):
        sys.exit(1)
