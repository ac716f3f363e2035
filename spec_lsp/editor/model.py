"""Plain data that an editor shows. Spans count code points; the server converts them to the client's units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from spec_lsp.rules.model import Diagnostic
from spec_lsp.text.edits import EditPlan
from spec_lsp.text.lines import Position, Span

ActionKind = Literal["quickfix", "refactor", "refactor.rewrite", "source"]
SymbolKind = Literal["file", "story", "criterion", "decision", "component", "section"]


class Hover(NamedTuple):
    """Markdown to show, and the text it is about."""

    markdown: str
    span: Span


class Place(NamedTuple):
    """Somewhere in a file."""

    path: str
    span: Span


class Hint(NamedTuple):
    """A muted text after a criterion."""

    position: Position
    label: str
    tooltip: str = ""


class Command(NamedTuple):
    """A server command and its one object argument. In ``argument``, ``uri`` is added by the server from ``path``."""

    title: str
    command: str
    argument: dict[str, Any]
    path: str


class Lens(NamedTuple):
    """The one line above a story."""

    span: Span
    command: Command


@dataclass(frozen=True, slots=True)
class Action:
    """An entry of the lightbulb: either a command, or an edit computed when it is chosen."""

    title: str
    kind: ActionKind
    command: Command | None = None
    plan: EditPlan | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    preferred: bool = False


@dataclass(frozen=True, slots=True)
class Symbol:
    """An entry of the outline."""

    name: str
    detail: str
    kind: SymbolKind
    span: Span
    selection: Span
    children: tuple[Symbol, ...] = field(default=())
