"""Running the commands of the palette: ask what is open, make the edit, say what happened."""

from __future__ import annotations

import asyncio
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from lsprotocol import types
from pygls.exceptions import JsonRpcException, JsonRpcInvalidParams

from spec_lsp.server import apply, asking
from spec_lsp.server.capabilities import COMMANDS
from spec_lsp.server.convert import Json, position_out
from spec_lsp.server.working import GivenUpError, computed

if TYPE_CHECKING:
    from spec_lsp.process.outcome import Apply, Show
    from spec_lsp.server.session import Session

_MESSAGE_TYPES = {"error": 1, "warning": 2, "info": 3}
_MOST_QUESTIONS = 20
_ANSWERED_SECONDS = 0.1
"""What a client is given to take a command's answer before it is asked: Emacs 28 leaves what arrives with it unread."""

TITLES = {
    "spec-lsp.proposeDesign": "Proposing the design",
    "spec-lsp.generate": "Generating the specification",
    "spec-lsp.updateIndex": "Updating the tracking index",
    "spec-lsp.showCoverage": "Gathering the coverage",
}
"""What a person reads while they wait."""
EXPLAIN = "spec-lsp.explainRule"
"""The one command that is about rules, which the commands of the process know nothing of."""
OPEN = "spec-lsp.open"
"""Brings a document before the person: for code actions, whose only way to do so is a command."""


async def execute(session: Session, params: types.ExecuteCommandParams) -> Any:
    """Run one command to its end: what was done as a plain object, a view's data, or null when the person turned away.

    A client that asks by message has null before the person is asked, by us or by an editor that creates no files and
    wants edits confirmed: it waits for a command some seconds only, and when Emacs gives up it takes the question away.
    Cancelling the request stops it wherever it waits; an edit that was already sent to the client stays.
    """
    command, given = params.command, list(params.arguments or ())
    if command not in COMMANDS:
        raise JsonRpcInvalidParams(f"there is no command “{command}”")
    if command == EXPLAIN:
        return await _explain(session, given)
    if command == OPEN:
        return await _open(session, given)
    await session.settled_index()
    return await _run(session, command, given, may_wait=session.client.asks)


async def _after_the_answer(session: Session, command: str, given: list[Any]) -> None:
    await asyncio.sleep(_ANSWERED_SECONDS)
    try:
        await _run(session, command, given, may_wait=True)
    except JsonRpcException as error:
        say(session, error.message, "error")


async def _run(session: Session, command: str, given: list[Any], *, may_wait: bool) -> Any:
    from spec_lsp.process import commands
    from spec_lsp.process.arguments import WrongArgumentError, read_arguments
    from spec_lsp.process.outcome import Apply, Ask, Data, Say

    reread = False
    preview: bool | None = None
    for _ in range(_MOST_QUESTIONS):
        try:
            arguments = read_arguments(given)
            preview = arguments.preview if arguments.preview is not None else preview
            work = partial(commands.run, command=command, arguments=arguments, today=date.today().isoformat())
            outcome = await computed(session, TITLES.get(command, "Working"), work)
        except GivenUpError:
            return None
        except WrongArgumentError as error:
            raise JsonRpcInvalidParams(f"{command}: {error}") from None
        if isinstance(outcome, Apply) and preview and not session.client.annotates:
            return _previewed(session, outcome)
        confirmed = isinstance(outcome, Apply) and not session.client.creates_files
        if not may_wait and (confirmed or isinstance(outcome, Ask)):
            session.schedule.aside(_after_the_answer(session, command, given), command)
            return None
        if isinstance(outcome, Ask):
            answer = await asking.put(session, outcome.question)
            if answer is None:
                return None
            if answer.kind == "type":
                command, given = "spec-lsp.answer", [outcome.question.insert]
            else:
                field = outcome.chosen if answer.kind == "option" else answer.kind
                command, given = outcome.command, [{**outcome.resume, field: answer.value}]
            continue
        if isinstance(outcome, Data):
            return outcome.value
        if isinstance(outcome, Say):
            say(session, outcome.message, outcome.severity)
            return {"applied": False, "message": outcome.message}
        if isinstance(outcome, Apply):
            confirm = preview if preview is not None else _is_reviewed(session, outcome)
            refusal = await apply.apply(session, outcome.plan, confirm)
            if refusal is not None and refusal.moved and not reread:
                session.disk_changed(list(refusal.moved))  # no report of it has come: run again on what is there
                reread = True
                continue
            return await _applied(session, outcome, refusal)
        return await _show(session, outcome)
    raise JsonRpcInvalidParams(f"{command}: still unanswered after {_MOST_QUESTIONS} questions")


async def _explain(session: Session, given: list[Any]) -> str:
    """The page of a rule, in Markdown; shown as a document where the client does not show it itself."""
    from spec_lsp.process.arguments import WrongArgumentError, read_arguments
    from spec_lsp.rules.registry import find_rule, page, page_path

    try:
        word = read_arguments(given).rule or ""
    except WrongArgumentError as error:
        raise JsonRpcInvalidParams(f"{EXPLAIN}: {error}") from None
    rule = find_rule(word)
    if rule is None:
        raise JsonRpcInvalidParams(f"{EXPLAIN}: “rule”: there is no rule “{word}”; name one such as T001")
    if not session.client.asks:
        await show(session, page_path(rule.code))
    return page(rule)


def say(session: Session, message: str, severity: str = "info") -> None:
    """Tell the person something."""
    session.protocol.notify(types.WINDOW_SHOW_MESSAGE, {"type": _MESSAGE_TYPES[severity], "message": message})


async def _open(session: Session, given: list[Any]) -> Json:
    from spec_lsp.process.arguments import WrongArgumentError, read_arguments

    try:
        path = read_arguments(given).path
    except WrongArgumentError as error:
        raise JsonRpcInvalidParams(f"{OPEN}: {error}") from None
    if path is None:
        raise JsonRpcInvalidParams(f"{OPEN}: “uri”: say which document to open")
    await show(session, path)
    return {"applied": False, "message": "", "uri": session.uri_of(path)}


def _is_reviewed(session: Session, outcome: Apply) -> bool:
    """Whether the project wants to see what changes in a file that is there, block by block."""
    return any(
        edit.label and session.snapshot.project_of(change.path).settings.review
        for change in outcome.plan.changes
        for edit in change.edits
    )


def _previewed(session: Session, outcome: Apply) -> Json:
    """What would change, for a client to show; nothing is changed."""
    from spec_lsp.text.diffs import unified

    changes = outcome.plan.changes
    lines = (line for change in changes for line in unified(change, session.name_of(change.path)))
    return {
        "applied": False,
        "message": outcome.message,
        "label": outcome.plan.label,
        "diff": "".join(lines),
        "uris": [session.uri_of(change.path) for change in changes],
    }


async def _applied(session: Session, outcome: Apply, refusal: apply.Refusal | None) -> Json | None:
    if refusal is not None and not refusal.message:
        return None
    if refusal is not None:
        say(session, refusal.message, "warning")
        return {"applied": False, "message": refusal.message}
    if outcome.message:
        say(session, outcome.message)
    if outcome.plan.show is not None:
        await show(session, outcome.plan.show)
    return {
        "applied": True,
        "message": outcome.message,
        "uris": [session.uri_of(change.path) for change in outcome.plan.changes],
    }


async def _show(session: Session, outcome: Show) -> Json:
    place = position_out(session.snapshot.text(outcome.path), outcome.position, session.client.encoding)
    if outcome.message:
        say(session, outcome.message)
    await show(session, outcome.path, place)
    return {"applied": False, "message": outcome.message, "uri": session.uri_of(outcome.path), "position": place}


async def show(session: Session, path: str, place: Json | None = None) -> None:
    """Bring a document before the person; where the client cannot, say where it is."""
    if session.client.shows_documents:
        selection = {"selection": {"start": place, "end": place}} if place else {}
        try:
            await session.protocol.ask(
                types.WINDOW_SHOW_DOCUMENT, {"uri": session.uri_of(path), "takeFocus": True, **selection}
            )
        except JsonRpcException:
            pass
        else:
            return
    line = f":{place['line'] + 1}" if place else ""
    say(session, f"See {session.name_of(path)}{line}")
