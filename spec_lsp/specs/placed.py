"""What the answers add to the entries of a design, gathered answer by answer."""

from __future__ import annotations

from dataclasses import dataclass, field

from spec_lsp.design.document.model import Component, Entry
from spec_lsp.specs.codes import Codes
from spec_lsp.specs.model import Item, Row


@dataclass(frozen=True, slots=True)
class Placed:
    """Everything the answers add to the entries."""

    clauses: dict[tuple[str, str], tuple[tuple[str, str], ...]] = field(default_factory=dict)
    """For a method, by component and signature: the criterion an answer is about (or none), and what it says."""
    references: dict[tuple[str, str], tuple[str, ...]] = field(default_factory=dict)
    libraries: dict[str, tuple[tuple[str, str, tuple[str, ...]], ...]] = field(default_factory=dict)
    patterns: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    settings: list[Row] = field(default_factory=list)
    texts: list[Row] = field(default_factory=list)
    """Settings that are words people read."""
    entry_points: list[Item] = field(default_factory=list)
    used: list[Item] = field(default_factory=list)
    """What of the workspace is called though no answer names it."""
    items: dict[str, tuple[Item, ...]] = field(default_factory=dict)
    dependencies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Libraries first, then interfaces of the workspace, each with its answers."""
    errors_decision: str = ""
    codes: Codes = field(default_factory=Codes)

    def say(self, at: tuple[Component, Entry], text: str, criterion: str = "", decision: str = "") -> None:
        """Say something at a method: behind what its ``criterion`` says, where one is given, citing ``decision``."""
        component, entry = at
        key = component.name, entry.body
        self.clauses[key] = (*self.clauses.get(key, ()), (criterion, text))
        self.cite(at, decision)

    def cite(self, at: tuple[Component, Entry], decision: str) -> None:
        """Let a method name an answer that its entry does not name."""
        component, entry = at
        if decision and decision not in entry.references:
            key = component.name, entry.body
            self.references[key] = (*self.references.get(key, ()), decision)

    def add_line(self, title: str, line: Item) -> None:
        """One more line below a heading of the package."""
        self.items[title] = (*self.items.get(title, ()), line)
