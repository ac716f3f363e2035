"""What the criteria say about every method of a design, before it is joined to a line."""

from __future__ import annotations

from spec_lsp.design.answered.consequences import is_added
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component
from spec_lsp.specs.acts import of_several_acts
from spec_lsp.specs.joining import Clause
from spec_lsp.specs.placing import Home, is_border
from spec_lsp.specs.raising import errors_by_criterion
from spec_lsp.specs.reading import roles_of
from spec_lsp.specs.values import settings_by_value

Key = tuple[str, str]
"""A method by its component's name and its signature."""


def key_of(home: Home) -> Key:
    return home[0].name, home[1].body


class Gathered:
    """The clauses of all methods and what they are gathered from."""

    def __init__(self, package: PackageInput, components: tuple[Component, ...]) -> None:
        self.package, self.components = package, components
        self.methods = [(component, entry) for component in components for entry in component.of("method")]
        self.added = [pair for pair in self.methods if is_added(pair[1], package.decisions)]
        self.clauses: dict[Key, list[Clause]] = {key_of(pair): [] for pair in self.methods}
        self.unsaid: dict[Key, Clause] = {}
        self.values = settings_by_value(components)
        self.raised = errors_by_criterion(components)
        self.roles = roles_of(package)
        self.several = {key_of(pair) for pair in of_several_acts(package, self.methods, self.roles, is_border)}
        self.homes: dict[str, tuple[Home | None, ...]] = {}
        self.references: dict[Key, tuple[str, ...]] = {}
        self.guarded: list[str] = []
        self.fronts: dict[str, str] = {}
