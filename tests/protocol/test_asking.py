"""Questions to a person, in the way the client can put them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from tests.protocol.editor import Start
from tests.protocol.wire import EDITORS, Wire, capture

PLAN = "spec-lsp.planPackage"


@pytest.fixture
def root(root: Path) -> Path:
    """Nothing is decided, in a file that is there."""
    (root / "specs").mkdir()
    (root / "specs" / "decisions.md").write_text("# Decisions\n", encoding="utf-8")
    return root


@pytest.mark.parametrize("kind", EDITORS)
async def test_a_picker_is_given_everything(start: Start, kind: str, root: Path, stories: Path) -> None:
    editor = await start(kind, ask=True)
    editor.choose = {"option": "auth"}
    result = await editor.run("planPackage", uri=editor.open(stories), story="US-1")
    assert result["applied"] is True
    question = editor.questions[0]
    assert {"title", "why", "because", "options", "allowText"} == set(question._fields)
    assert question.options[0].key == "auth"
    assert "- [x] `auth`" in (editor.text(root / "specs" / "decisions.md") or "")


@pytest.mark.parametrize("kind", EDITORS)
async def test_other_clients_are_asked_by_a_message(start: Start, kind: str, root: Path, stories: Path) -> None:
    editor = await start(kind)
    uri = editor.open(stories)
    assert await editor.run("planPackage", uri=uri, story="US-1") is None
    await editor.until(lambda: editor.questions)
    titles = [action.title for action in editor.questions[0].actions]
    assert titles[-1] == "Type another answer…"
    editor.choose = next(title for title in titles if title.startswith("auth"))
    await editor.run("planPackage", uri=uri, story="US-1")
    await editor.until(lambda: editor.applied)
    assert "- [x] `auth`" in (editor.text(root / "specs" / "decisions.md") or "")


async def test_typing_another_answer_opens_the_question(start: Start, root: Path, stories: Path) -> None:
    editor = await start("nvim")
    editor.choose = "Type another answer…"
    await editor.run("planPackage", uri=editor.open(stories), story="US-1")
    await editor.until(lambda: editor.client.shown_documents)
    text = editor.text(root / "specs" / "decisions.md") or ""
    assert "Which package implements US-1?" in text
    assert "- [x] Other:" in text
    assert [document.uri for document in editor.client.shown_documents] == [(root / "specs" / "decisions.md").as_uri()]


async def test_a_text_as_the_answer(start: Start, root: Path, stories: Path) -> None:
    editor = await start("vscode", ask=True)
    editor.choose = {"text": "accounts"}
    assert (await editor.run("planPackage", uri=editor.open(stories), story="US-1"))["applied"] is True
    assert "accounts" in (editor.text(root / "specs" / "decisions.md") or "")


async def test_which_story_is_asked_once(start: Start, root: Path, stories: Path) -> None:
    editor = await start("vscode", ask=True)
    stories.write_text(
        f"{stories.read_text('utf-8')}\n## US-9: Leave\nAs a member, I want to leave, so that I am gone.\n", "utf-8"
    )
    answers = iter([{"option": "US-9"}, {"text": "leaving"}])
    editor.answering = lambda: next(answers)
    assert (await editor.run("planPackage", uri=editor.open(stories)))["applied"] is True
    titles = ["Which story?", "Which package implements US-9?"]
    assert [question.title for question in editor.questions] == titles


@pytest.mark.parametrize("answer", [None, {}, {"option": "no-such"}, {"text": "  "}, [], "x", {"option": 3}])
async def test_turning_away_changes_nothing(start: Start, stories: Path, answer: object) -> None:
    editor = await start("vscode", ask=True)
    editor.choose = answer
    assert await editor.run("planPackage", uri=editor.open(stories), story="US-1") is None
    assert editor.applied == []


async def test_given_the_answer_nothing_is_asked(start: Start, stories: Path) -> None:
    editor = await start("vscode", ask=True)
    result = await editor.run("planPackage", uri=editor.open(stories), story="US-1", option="auth")
    assert result["applied"] is True
    assert editor.questions == []


def test_a_cancelled_command_stops_and_takes_its_question_back(wire: Wire, root: Path, stories: Path) -> None:
    wire.start(capture("nvim", root, ask=True))
    argument = {"uri": wire.open(stories), "story": "US-1"}
    number = wire.post("workspace/executeCommand", {"command": PLAN, "arguments": [argument]})
    question = wire.asked("spec-lsp/ask")
    wire.notify("$/cancelRequest", {"id": number})
    assert wire.reply(number)["error"]["code"] == -32800
    assert wire.said("$/cancelRequest") == [{"id": question["id"]}]
    wire.answer(question, {"option": "auth"})
    wire.idle()
    assert wire.said("workspace/applyEdit") == []


@pytest.mark.parametrize("kind", EDITORS)
def test_a_command_is_answered_before_a_message_asks(wire: Wire, kind: str, root: Path, stories: Path) -> None:
    """Emacs gives up on a command after ten seconds, and takes the question away that it still waits for."""
    wire.start(capture(kind, root))
    argument = {"uri": wire.open(stories), "story": "US-1"}
    number = wire.post("workspace/executeCommand", {"command": PLAN, "arguments": [argument]})
    assert wire.reply(number)["result"] is None
    assert wire.said("window/showMessageRequest") == []
    question = wire.asked("window/showMessageRequest")
    wire.answer(question, question["params"]["actions"][0])
    assert "auth" in json.dumps(wire.asked("workspace/applyEdit"))


async def test_the_server_answers_while_a_person_thinks(start: Start, stories: Path) -> None:
    editor = await start("nvim")
    editor.choose = "never"
    uri = editor.open(stories)
    await editor.run("planPackage", uri=uri, story="US-1")
    await editor.until(lambda: editor.questions)
    params = types.DocumentSymbolParams(types.TextDocumentIdentifier(uri))
    assert await editor.client.text_document_document_symbol_async(params)
    await editor.idle()


def test_a_client_that_cannot_ask_is_no_trouble(wire: Wire, root: Path, stories: Path) -> None:
    wire.start(capture("nvim", root))
    argument = {"uri": wire.open(stories), "story": "US-1"}
    assert wire.request("workspace/executeCommand", {"command": PLAN, "arguments": [argument]})["result"] is None
    question = wire.asked("window/showMessageRequest")
    wire.send({"jsonrpc": "2.0", "id": question["id"], "error": {"code": -32601, "message": "no such method"}})
    wire.idle()
    assert wire.said("window/showMessage") == wire.said("workspace/applyEdit") == []


async def test_a_wrong_argument_names_its_field(start: Start) -> None:
    editor = await start("vscode")
    with pytest.raises(JsonRpcException, match="“stroy”"):
        await editor.run("planPackage", stroy="US-1")


async def test_a_rule_is_explained_by_code_or_name(start: Start) -> None:
    editor = await start("nvim", ask=True)
    page = await editor.run("explainRule", rule="T001")
    assert page.startswith("# T001 unmapped-criterion\n")
    assert await editor.run("explainRule", rule="unmapped-criterion") == page
    with pytest.raises(JsonRpcException, match="there is no rule “T9999”"):
        await editor.run("explainRule", rule="T9999")
