"""Whatever lies in a workspace: no crash, a clear message where a person can act, and the rest works."""

from __future__ import annotations

from pathlib import Path

import pytest

from spec_lsp.editor.actions import actions
from spec_lsp.editor.hints import hints
from spec_lsp.editor.hover import hover
from spec_lsp.editor.lenses import lenses
from spec_lsp.editor.symbols import symbols
from spec_lsp.process.lifecycle import state_of
from spec_lsp.process.package import places
from spec_lsp.rules.check import Checker
from spec_lsp.text.lines import Position, Span
from spec_lsp.text.paths import key_of
from spec_lsp.workspace.state import Workspace

GOOD = """\
## US-1: Pay
As a buyer, I want to pay, so that I get my order.

### Acceptance criteria
- AC-1: a receipt is sent
"""
STORY = GOOD.replace("US-1", "US-2")

BAD: dict[str, tuple[bytes, str]] = {
    "not UTF-8": (STORY.replace("receipt", "Quittung für").encode("latin-1"), "line 5 is not UTF-8"),
    "binary": (b"\x7fELF\0\0As a user" + bytes(range(256)), "not a text file"),
    "empty": (b"", ""),
    "only blanks": (b" \n\t\n \n", ""),
    "byte order mark": (b"\xef\xbb\xbf" + STORY.encode(), ""),
    "CRLF": (STORY.replace("\n", "\r\n").encode(), ""),
    "CR": (STORY.replace("\n", "\r").encode(), ""),
    "mixed line ends": (STORY.replace("\n", "\r\n", 2).encode(), ""),
    "no newline at its end": (STORY.rstrip("\n").encode(), ""),
    "a megabyte in one line": (STORY.encode() + b"- AC-2: " + b"word, " * 170_000, ""),
    "a megabyte without a blank": (STORY.encode() + b"- AC-2: " + b"(**[`" * 200_000, ""),
    "an unclosed fence": (STORY.encode() + b"\n```\n## US-3: Hidden\n", "never closed"),
    "an unclosed comment": (STORY.encode() + b"\n<!-- later\n## US-3: Hidden\n", "never closed"),
    "front matter that is no YAML": (b"---\ntitle: [Pay\n---\n" + STORY.encode(), "front matter"),
    "front matter without an end": (b"---\ntitle: Pay\n" + STORY.encode(), ""),
    "a table broken in two": (b"| ID | Story |\n|---|---|\n| US-4 | As a buyer, I want to pay |\n\n| US-5 |\n", ""),
    "other line ends of Unicode": (STORY.replace("receipt", "re\u2028ce\x0cipt\x85").encode(), ""),
    "zero width and right to left": (STORY.replace("receipt", "\u200b\u202ereceipt\u202c").encode(), ""),
    "a lone surrogate in escape": (STORY.encode() + b"\xed\xa0\x80\n", "not UTF-8"),
    "ten thousand headings": (b"#\n" * 10_000, ""),
    "deep lists": (b"".join(b" " * n + b"- x\n" for n in range(400)), ""),
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_told_and_the_rest_works(name: str, tmp_path: Path) -> None:
    data, said = BAD[name]
    (tmp_path / "good.md").write_text(GOOD, "utf-8")
    (tmp_path / "bad.md").write_bytes(data)
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    checker = Checker()
    told = [one.message for one in checker.diagnostics(workspace.snapshot, key_of(tmp_path / "bad.md"))]
    assert not said or any(said in message for message in told), told
    good = checker.diagnostics(workspace.snapshot, key_of(tmp_path / "good.md"))
    assert [one.message.split()[0] for one in good if one.rule.code == "T001"] == ["US-1/AC-1"]


@pytest.mark.parametrize("name", BAD)
def test_a_bad_buffer_is_answered_like_any_other(name: str) -> None:
    text = BAD[name][0].decode("utf-8", "replace")
    path = "/shop/docs/bad.md"
    workspace = Workspace(["/shop"])
    workspace.open(path, 1, text)
    workspace.change(
        path, 2, [(Span(Position(0, 0), Position(0, 0)), "x"), (Span(Position(99, 9), Position(99, 9)), "y")]
    )
    snapshot = workspace.snapshot
    lines = snapshot.text(path)
    assert lines is not None
    assert str(lines) == "x" + text + "y" or len(lines) > 99
    Checker().diagnostics(snapshot, path)
    lenses(snapshot, path)
    symbols(snapshot, path)
    hints(snapshot, path, Span(Position(0, 0), lines.end))
    for place in places(snapshot, path):
        assert state_of(snapshot, place) in ("draft", "open")
    for line in (0, len(lines) // 2, len(lines) - 1):
        at = Position(line, 2)
        hover(snapshot, path, at)
        actions(snapshot, path, Span(at, at))


@pytest.mark.parametrize("name", ["decisions.md", "auth_design.md", "auth_implementation_spec.md", "index.md"])
@pytest.mark.parametrize("bad", BAD)
def test_a_bad_document_of_ours_is_no_trouble(name: str, bad: str) -> None:
    workspace = Workspace(["/shop"])
    workspace.open("/shop/docs/good.md", 1, GOOD)
    path = f"/shop/specs/{name}"
    workspace.open(path, 1, BAD[bad][0].decode("utf-8", "replace"))
    checker = Checker()
    checker.diagnostics(workspace.snapshot, path)
    checker.diagnostics(workspace.snapshot, "/shop/docs/good.md")
    (place,) = places(workspace.snapshot, "/shop/docs/good.md")
    assert state_of(workspace.snapshot, place) == "open"
