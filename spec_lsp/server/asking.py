"""Putting a question to the person, the way this client can."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from lsprotocol import types
from pygls.exceptions import JsonRpcException

from spec_lsp.server.convert import Json

if TYPE_CHECKING:
    from spec_lsp.process.outcome import Asking, Choice
    from spec_lsp.server.session import Session

ASK = "spec-lsp/ask"
OTHER = "Type another answer…"


@dataclass(frozen=True, slots=True)
class Answer:
    """What was chosen: an option's key, a text, or to type the answer into the file."""

    kind: Literal["option", "text", "type"]
    value: str = ""


async def put(session: Session, question: Asking) -> Answer | None:
    """The person's answer, None when they turned away."""
    try:
        if session.client.asks:
            return _read(await session.protocol.ask(ASK, _question(question)), question)
        return await _message_request(session, question)
    except JsonRpcException:
        return None


def _question(question: Asking) -> Json:
    return {
        "title": question.title,
        "why": question.why,
        "because": question.because,
        "options": [
            {
                "key": option.key,
                "label": option.label,
                **({"tradeoff": option.tradeoff} if option.tradeoff else {}),
                **({"seenIn": option.seen_in} if option.seen_in else {}),
            }
            for option in question.options
        ],
        "allowText": question.allow_text,
    }


def _read(answer: object, question: Asking) -> Answer | None:
    if not isinstance(answer, dict):
        return None
    option, text = answer.get("option"), answer.get("text")
    if isinstance(option, str) and any(option == choice.key for choice in question.options):
        return Answer("option", option)
    if isinstance(text, str) and text.strip() and question.allow_text:
        return Answer("text", text)
    return None


async def _message_request(session: Session, question: Asking) -> Answer | None:
    labels = {_label(option): option.key for option in question.options}
    actions = [{"title": label} for label in labels]
    if question.insert is not None:
        actions.append({"title": OTHER})
    message = "\n".join(part for part in (question.title, question.why, question.because) if part)
    answer = await session.protocol.ask(
        types.WINDOW_SHOW_MESSAGE_REQUEST, {"type": types.MessageType.Info, "message": message, "actions": actions}
    )
    title = answer.get("title") if isinstance(answer, dict) else None
    if title == OTHER and question.insert is not None:
        return Answer("type")
    return Answer("option", labels[title]) if title in labels else None


def _label(option: Choice) -> str:
    return f"{option.label} — {option.tradeoff}" if option.tradeoff else option.label
