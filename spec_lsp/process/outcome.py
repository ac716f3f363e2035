"""What a command comes to: an edit, a question, a message or a place to look at. Plain data; the edge acts on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from spec_lsp.text.edits import EditPlan
from spec_lsp.text.lines import Position

Severity = Literal["info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Choice:
    """One option of a question as a person sees it."""

    key: str
    label: str
    tradeoff: str = ""
    seen_in: str = ""


@dataclass(frozen=True, slots=True)
class Asking:
    """A question put to a person, with its reason."""

    title: str
    why: str
    because: str
    options: tuple[Choice, ...]
    allow_text: bool
    insert: dict[str, Any] | None = None
    """Arguments of ``spec-lsp.answer`` that put the question into decisions.md with its ``Other:`` box ticked, for a
    client that cannot take free text; None where only the options make sense."""


@dataclass(frozen=True, slots=True)
class Apply:
    """Change files. ``message`` tells a person afterwards what was done; empty when the change speaks for itself."""

    plan: EditPlan
    message: str = ""


@dataclass(frozen=True, slots=True)
class Ask:
    """Put the question; the answer is merged into ``resume`` as ``option`` or ``text`` and the command runs again."""

    question: Asking
    command: str
    resume: dict[str, Any]
    chosen: Literal["option", "story"] = "option"
    """The field that an option which was chosen fills: most options answer a question, some say what is meant."""


@dataclass(frozen=True, slots=True)
class Say:
    """Tell a person something: what happened, where, and what to do."""

    message: str
    severity: Severity = "info"


@dataclass(frozen=True, slots=True)
class Show:
    """Open a document at a place."""

    path: str
    position: Position = field(default=Position(0, 0))
    message: str = ""


@dataclass(frozen=True, slots=True)
class Data:
    """A result for the client's own view."""

    value: Any


Outcome = Apply | Ask | Say | Show | Data
