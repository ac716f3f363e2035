"""Plain data that an editor shows. Spans count code points; the server converts them to the client's units."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from spec_lsp.rules.model import Diagnostic
from spec_lsp.text.edits import EditPlan, TextEdit
from spec_lsp.text.lines import Position, Span

ActionKind = Literal["quickfix", "refactor", "refactor.rewrite", "source"]
SymbolKind = Literal["file", "story", "criterion", "decision", "component", "method"]
CompletionKind = Literal["story", "criterion", "decision", "field", "skeleton", "part"]


class Hover(NamedTuple):
    """Markdown to show, and the text it is about."""

    markdown: str
    span: Span


class Place(NamedTuple):
    """Somewhere in a file."""

    path: str
    span: Span


class Highlight(NamedTuple):
    """A place in the file at hand that is about what is under the cursor."""

    span: Span
    defines: bool
    """Whether it is defined here, or only named."""


class Link(NamedTuple):
    """Text that leads to another place."""

    span: Span
    path: str
    line: int | None
    """None where it leads to the file as a whole."""
    tooltip: str


class FoundSymbol(NamedTuple):
    """Something in the workspace that a search found."""

    name: str
    kind: SymbolKind
    place: Place
    container: str


class Dependant(NamedTuple):
    """A story among those that depend on each other."""

    name: str
    detail: str
    path: str
    span: Span
    selection: Span


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


class Completion(NamedTuple):
    """Something that can be written at the cursor."""

    label: str
    kind: CompletionKind
    detail: str
    edit: TextEdit
    """Replaces what is typed already; ends at the cursor."""
    snippet: str = ""
    """The new text with places to fill in (LSP 3.17, “Snippet Syntax”); empty where there are none."""
    about: str = ""
    """The file that defines it, for what is shown beside the list; the label is its name there or its citation."""
    filter: str = ""
    """What is typed is compared with this, where it is not the label."""
    whole: Span | None = None
    """What the edit may replace where the editor can replace text behind the cursor, too: the word it stands in."""


class Completions(NamedTuple):
    items: tuple[Completion, ...]
    complete: bool
    """False when there are more than were given: ask again after the next character."""


class Lens(NamedTuple):
    """The one line above a story."""

    span: Span
    story: str
    """The story's name."""
    command: Command | None
    """None where it is computed when the lens comes into view."""


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
