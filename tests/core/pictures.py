"""Tests as pictures: files in one marked-up text, and what an editor would show of them.

``//- path`` begins a file (``docs/stories.md`` without one). ``$0`` is the cursor. A line of ``^^^ CODE words`` below a
line says that a diagnostic of this code stands there, with a message that holds these words.
"""

from __future__ import annotations

import re
import textwrap
from typing import NamedTuple

from spec_lsp.editor.hints import hints
from spec_lsp.process.arguments import read_arguments
from spec_lsp.process.commands import run
from spec_lsp.process.outcome import Apply, Ask, Outcome
from spec_lsp.rules.check import Checker
from spec_lsp.text.lines import Position, Span, Text
from spec_lsp.text.paths import uri_of_path
from spec_lsp.workspace.snapshot import Snapshot
from spec_lsp.workspace.state import Workspace

ROOT = "/shop"
"""No such folder exists: every file of a picture is an open buffer."""
FIRST = "docs/stories.md"

_FILE = re.compile(r"(?m)^//- (\S+)[ \t]*\n")
_NOTE = re.compile(r"^([ \t]*)(\^+)[ \t]+([A-Z]\d{3})(?:[ \t]+(.*))?$")


class Note(NamedTuple):
    """A diagnostic that a picture expects."""

    line: int
    start: int
    end: int
    code: str
    words: str


class Picture(NamedTuple):
    """A workspace of open buffers, with what is marked in it."""

    workspace: Workspace
    paths: tuple[str, ...]
    notes: dict[str, list[Note]]
    cursor: tuple[str, Position] | None

    @property
    def snapshot(self) -> Snapshot:
        return self.workspace.snapshot

    def text(self, name: str) -> str:
        return str(self.snapshot.text(f"{ROOT}/{name}"))

    def replace(self, name: str, text: str) -> None:
        """A person replaces a whole buffer, or opens a new one."""
        path = f"{ROOT}/{name}"
        if self.snapshot.is_open(path):
            self.workspace.change(path, (self.snapshot.version(path) or 0) + 1, [(None, text)])
        else:
            self.workspace.open(path, 1, text)

    def run(self, command: str, name: str = FIRST, **argument: object) -> Outcome:
        """Run a command on a file; an edit it makes is applied to the buffers."""
        given = {"uri": uri_of_path(f"{ROOT}/{name}"), **argument}
        outcome = run(self.snapshot, f"spec-lsp.{command}", read_arguments([given]), "2026-11-23")
        return self._settled(outcome)

    def answer(self, asked: Outcome, option: str | None = None, text: str | None = None) -> Outcome:
        """Answer a question, with its first option where none is named."""
        assert isinstance(asked, Ask), asked
        if option is None and text is None:
            option = asked.question.options[0].key
        given = {**asked.resume, asked.chosen: option, "text": text}
        return self._settled(run(self.snapshot, asked.command, read_arguments([given]), "2026-11-23"))

    def _settled(self, outcome: Outcome) -> Outcome:
        if isinstance(outcome, Apply):
            for change in outcome.plan.changes:
                assert change.before == self.snapshot.text(change.path)
                self.replace(change.path.removeprefix(f"{ROOT}/"), str(change.after))
        return outcome


def picture(marked: str) -> Picture:
    """Open every file of a marked-up text."""
    marked = textwrap.dedent(marked).lstrip("\n")
    parts = _FILE.split(marked)
    files = dict(zip(parts[1::2], parts[2::2], strict=True)) if len(parts) > 1 else {FIRST: marked}
    workspace = Workspace([ROOT])
    notes: dict[str, list[Note]] = {}
    cursor: tuple[str, Position] | None = None
    for name, body in files.items():
        kept: list[str] = []
        found: list[Note] = []
        for line in body.splitlines(keepends=True):
            note = _NOTE.match(line.rstrip("\n"))
            if note:
                found.append(Note(len(kept) - 1, note.start(2), note.end(2), note[3], note[4] or ""))
            else:
                kept.append(line)
        text = "".join(kept)
        if "$0" in text:
            before, _, behind = text.partition("$0")
            cursor = f"{ROOT}/{name}", Position(before.count("\n"), len(before.rpartition("\n")[2]))
            text = before + behind
        notes[f"{ROOT}/{name}"] = found
        workspace.open(f"{ROOT}/{name}", 1, text)
    return Picture(workspace, tuple(notes), notes, cursor)


def check_diagnostics(marked: str) -> None:
    """Exactly the marked diagnostics stand where they are marked. Hints count only where a picture marks some."""
    drawn = picture(marked)
    checker = Checker()
    wants_hints = {note.code for found in drawn.notes.values() for note in found}
    for path, expected in drawn.notes.items():
        found = [
            diagnostic
            for diagnostic in checker.diagnostics(drawn.snapshot, path)
            if diagnostic.severity != "hint" or diagnostic.rule.code in wants_hints
        ]
        text = drawn.snapshot.text(path) or Text.of("")
        shown = [(d.span.start.line, d.span.start.column, _end(d.span, text), d.rule.code, d.message) for d in found]
        assert [one[:4] for one in shown] == [note[:4] for note in expected], (path, shown)
        for one, note in zip(shown, expected, strict=True):
            assert note.words in one[4]


def check_hints(marked: str, expected: dict[int, str]) -> None:
    """The hints of the first file, by line."""
    drawn = picture(marked)
    everything = Span(Position(0, 0), Position(10_000, 0))
    found = {hint.position.line: hint.label for hint in hints(drawn.snapshot, drawn.paths[0], everything)}
    assert found == expected


def _end(span: Span, text: Text) -> int:
    return span.end.column if span.end.line == span.start.line else len(text.line(span.start.line))
