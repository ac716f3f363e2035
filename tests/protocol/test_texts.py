"""Texts: what the client edits is what the server knows, in every unit and with every line end."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.protocol.wire import EDITORS, Message, Wire, capture

Serving = Callable[[str], Wire]
AC = "- AC-{}: Given a member, when they sign in, then they see the orders page.\n"
HEAD = "## US-1: Sign in\nAs a member, I want to sign in, so that I see my orders.\n\n### Acceptance criteria\n"
STORY = HEAD + AC.format(1) + AC.format(2)


def diagnosed(wire: Wire, uri: str, pulls: bool) -> list[tuple[int, int, int]]:
    """Line and columns of each unmapped criterion, in the client's units."""
    wire.idle()
    if pulls:
        items = wire.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})["result"]["items"]
    else:
        items = [params for params in wire.said("textDocument/publishDiagnostics") if params["uri"] == uri][-1][
            "diagnostics"
        ]
    ranges = [item["range"] for item in items if item["code"] == "T001"]
    return [(span["start"]["line"], span["start"]["character"], span["end"]["character"]) for span in ranges]


@pytest.mark.parametrize("editor", EDITORS)
def test_opening_and_editing_show_unmapped_criteria(serving: Serving, editor: str, tmp_path: Path) -> None:
    wire, pulls = serving(editor), editor == "vscode"
    uri = wire.open(tmp_path / "new.md", STORY)
    assert diagnosed(wire, uri, pulls) == [(4, 2, 6), (5, 2, 6)]
    wire.change(uri, 2, (6, 0), (6, 0), AC.format(3))
    assert diagnosed(wire, uri, pulls) == [(4, 2, 6), (5, 2, 6), (6, 2, 6)]
    wire.change(uri, 3, (0, 0), (0, 0), "# Top\n\n")
    assert diagnosed(wire, uri, pulls) == [(6, 2, 6), (7, 2, 6), (8, 2, 6)]
    wire.change(uri, 4, (6, 0), (9, 0), "")
    assert diagnosed(wire, uri, pulls) == []


@pytest.mark.parametrize(
    ("editor", "units"), [("nvim", len("é😀".encode())), ("vscode", 3), ("emacs", 3)], ids=["utf-8", "utf-16", "emacs"]
)
def test_columns_are_the_clients(serving: Serving, editor: str, units: int, tmp_path: Path) -> None:
    wire, pulls = serving(editor), editor == "vscode"
    uri = wire.open(tmp_path / "new.md", HEAD + "é😀\n")
    wire.change(uri, 2, (4, units), (5, 0), " x\n" + AC.format(1))
    assert diagnosed(wire, uri, pulls) == [(5, 2, 6)]
    wire.change(uri, 3, (4, 0), (4, units + 2), "")
    wire.change(uri, 4, (4, 0), (5, 0), "")
    assert diagnosed(wire, uri, pulls) == [(4, 2, 6)]


@pytest.mark.parametrize("mark", ["\u2028", "\u2029", "\x0b", "\x0c", "\x1c", "\x85"])
def test_only_lsps_line_ends_end_a_line(serving: Serving, mark: str, tmp_path: Path) -> None:
    wire = serving("nvim")
    uri = wire.open(tmp_path / "new.md", f"{mark} a {mark}\n" + HEAD + AC.format(1))
    assert diagnosed(wire, uri, False) == [(5, 2, 6)]
    wire.change(uri, 2, (5, 0), (6, 0), "")
    assert diagnosed(wire, uri, False) == []
    wire.change(uri, 3, (5, 0), (5, 0), AC.format(7))
    assert diagnosed(wire, uri, False) == [(5, 2, 6)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(serving: Serving, end: str, tmp_path: Path) -> None:
    wire = serving("nvim")
    uri = wire.open(tmp_path / "new.md", STORY.replace("\n", end))
    assert diagnosed(wire, uri, False) == [(4, 2, 6), (5, 2, 6)]
    wire.change(uri, 2, (4, 0), (5, 0), "")
    assert diagnosed(wire, uri, False) == [(4, 2, 6)]


def test_positions_past_the_end(serving: Serving, tmp_path: Path) -> None:
    wire = serving("nvim")
    uri = wire.open(tmp_path / "new.md", HEAD.rstrip("\n"))
    wire.change(uri, 2, (900, 5), (900, 9), "\n" + AC.format(1))
    wire.change(uri, 3, (4, 9999), (900, 0), "\n" + AC.format(2).rstrip("\n"))
    assert diagnosed(wire, uri, False) == [(4, 2, 6), (5, 2, 6)]
    hover = {"textDocument": {"uri": uri}, "position": {"line": 4000, "character": 4000}}
    assert "error" not in wire.request("textDocument/hover", hover)
    wire.change(uri, 4, (0, 0), (5000, 0), "")
    assert diagnosed(wire, uri, False) == []


def test_several_changes_in_one_message_follow_each_other(serving: Serving, tmp_path: Path) -> None:
    wire = serving("vscode")
    uri = wire.open(tmp_path / "new.md", HEAD)

    def insert(line: int, text: str) -> Message:
        place = {"line": line, "character": 0}
        return {"range": {"start": place, "end": place}, "text": text}

    changes = [{"text": ""}, insert(0, "é\n" + HEAD), insert(5, AC.format(2)), insert(5, AC.format(1))]
    wire.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": changes})
    assert diagnosed(wire, uri, True) == [(5, 2, 6), (6, 2, 6)]


def test_a_malformed_change_leaves_the_text_as_it_was(serving: Serving, tmp_path: Path) -> None:
    wire = serving("nvim")
    uri = wire.open(tmp_path / "new.md", STORY)
    changes = [{"text": "gone"}, {"range": {"start": {"line": 0}}, "text": "x"}]
    wire.notify("textDocument/didChange", {"textDocument": {"uri": uri, "version": 2}, "contentChanges": changes})
    assert diagnosed(wire, uri, False) == [(4, 2, 6), (5, 2, 6)]


def test_the_clients_spelling_of_a_uri_is_echoed(serving: Serving, tmp_path: Path) -> None:
    wire = serving("nvim")
    spelling = (tmp_path / "new.md").as_uri().replace("new", "n%65w")
    document = {"uri": spelling, "languageId": "markdown", "version": 1, "text": STORY}
    wire.notify("textDocument/didOpen", {"textDocument": document})
    assert diagnosed(wire, spelling, False) == [(4, 2, 6), (5, 2, 6)]


@pytest.mark.parametrize("editor", EDITORS)
def test_closing_clears_what_was_shown(serving: Serving, editor: str, tmp_path: Path) -> None:
    wire, pulls = serving(editor), editor == "vscode"
    uri = wire.open(tmp_path / "new.md", STORY)
    assert diagnosed(wire, uri, pulls)
    wire.notify("textDocument/didClose", {"textDocument": {"uri": uri}})
    assert diagnosed(wire, uri, pulls) == []


def test_an_open_buffer_beats_the_disk(wire: Wire, root: Path, stories: Path) -> None:
    wire.start(capture("nvim", root))
    uri = wire.open(stories, HEAD)
    stories.write_text(STORY, encoding="utf-8")
    wire.notify("workspace/didChangeWatchedFiles", {"changes": [{"uri": uri, "type": 2}]})
    assert [item for item in wire.said("textDocument/publishDiagnostics") if item["diagnostics"]] == []
    wire.idle()


def test_an_unchanged_list_is_answered_as_unchanged(serving: Serving, tmp_path: Path) -> None:
    wire = serving("vscode")
    uri = wire.open(tmp_path / "new.md", STORY)
    wire.idle()
    first = wire.request("textDocument/diagnostic", {"textDocument": {"uri": uri}})["result"]
    wire.change(uri, 2, (1, 3), (1, 3), "x")
    again = {"textDocument": {"uri": uri}, "previousResultId": first["resultId"]}
    assert wire.request("textDocument/diagnostic", again)["result"] == {
        "kind": "unchanged",
        "resultId": first["resultId"],
    }
    wire.change(uri, 3, (0, 0), (0, 0), "\n")
    assert wire.request("textDocument/diagnostic", again)["result"]["kind"] == "full"


def test_every_keystroke_is_published_to_a_client_that_reads_versions(wire: Wire, root: Path) -> None:
    params = capture("nvim", root)
    params["capabilities"]["textDocument"]["publishDiagnostics"]["versionSupport"] = True
    wire.start(params)
    uri = wire.open(root / "new.md", STORY)
    wire.idle()
    wire.change(uri, 2, (1, 3), (1, 3), "x")
    wire.idle()
    assert [item["version"] for item in wire.said("textDocument/publishDiagnostics")][-1] == 2


def test_an_unchanged_list_is_not_published_again(serving: Serving, tmp_path: Path) -> None:
    wire = serving("nvim")
    uri = wire.open(tmp_path / "new.md", STORY)
    wire.idle()
    before = len(wire.said("textDocument/publishDiagnostics"))
    wire.change(uri, 2, (1, 3), (1, 3), "x")
    wire.idle()
    assert len(wire.said("textDocument/publishDiagnostics")) == before


@pytest.mark.parametrize(
    "text",
    ["", "\ufeff" + STORY, STORY.rstrip("\n"), "x" * 1_000_000, "```\n" + STORY, "---\n: [\n---\n" + STORY, "\0\ud800"],
    ids=["empty", "bom", "no-newline", "long-line", "unclosed-fence", "bad-front-matter", "not-unicode"],
)
def test_texts_of_any_kind(serving: Serving, text: str, tmp_path: Path) -> None:
    wire = serving("nvim")
    before = len(wire.noise)
    uri = wire.open(tmp_path / "new.md", text)
    for line in (0, 3):
        place = {"textDocument": {"uri": uri}, "position": {"line": line, "character": 3}}
        assert "error" not in wire.request("textDocument/hover", place)
    wire.change(uri, 2, (0, 0), (0, 0), STORY)
    assert diagnosed(wire, uri, False)[:2] == [(4, 2, 6), (5, 2, 6)]
    assert b"Traceback" not in b"".join(wire.noise[before:])
