"""A specification as values: the same whether it was compiled from a design or read from a file."""

from __future__ import annotations

from typing import NamedTuple

from spec_lsp.stories.model import Finding

TECHNICAL = "Technical specifications"
INTEGRATION = "Integration specifications"
SECTIONS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (TECHNICAL, ("Configuration", "Database", "External integrations", "Performance", "Security")),
    (INTEGRATION, ("Entry point", "Configuration changes", "Command line and interface", "Initialization sequence")),
)
"""The fixed headings in their order."""


class Item(NamedTuple):
    """A line of prose that ends in its references."""

    text: str
    references: tuple[str, ...] = ()
    line: int = -1


class Dependency(NamedTuple):
    """What the package uses: a library (``pyjwt``, with an extra if it has one) or an interface by its dotted name."""

    name: str
    detail: str = ""
    references: tuple[str, ...] = ()


class Library(NamedTuple):
    name: str
    rationale: str = ""
    references: tuple[str, ...] = ()


class Method(NamedTuple):
    signature: str
    note: str = ""
    references: tuple[str, ...] = ()
    was: str = ""
    """Its signature today, for an existing method that changes."""
    line: int = -1

    @property
    def name(self) -> str:
        return self.signature.partition("(")[0].removeprefix("async ").strip()


class Property(NamedTuple):
    name: str
    fields: str
    references: tuple[str, ...] = ()
    line: int = -1


class ErrorCase(NamedTuple):
    """What goes wrong and what then happens; ``name`` is the exception, empty for a case that raises none."""

    name: str
    text: str = ""
    references: tuple[str, ...] = ()


class SpecTest(NamedTuple):
    name: str
    note: str = ""
    references: tuple[str, ...] = ()
    line: int = -1


class SpecComponent(NamedTuple):
    name: str
    file: str = ""
    exists: bool = False
    purpose: str = ""
    libraries: tuple[Library, ...] = ()
    patterns: tuple[Item, ...] = ()
    methods: tuple[Method, ...] = ()
    sample: str = ""
    """Python that shows a complex method, without its fence."""
    properties: tuple[Property, ...] = ()
    errors: tuple[ErrorCase, ...] = ()
    tests: tuple[SpecTest, ...] = ()
    implements: tuple[str, ...] = ()
    prints: tuple[tuple[str, str], ...] = ()
    """Each criterion's fingerprint when the block was generated."""
    line: int = -1


class Table(NamedTuple):
    """A table whose last column, ``From``, is the references; cells hold the other columns."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]


class Row(NamedTuple):
    cells: tuple[str, ...]
    references: tuple[str, ...] = ()
    line: int = -1


class SpecSection(NamedTuple):
    """What stands under one of the fixed headings."""

    title: str
    items: tuple[Item, ...] = ()
    tables: tuple[Table, ...] = ()


class Spec(NamedTuple):
    package: str
    path: str = ""
    exists: bool = False
    purpose: str = ""
    user_stories: tuple[str, ...] = ()
    dependencies: tuple[Dependency, ...] = ()
    decisions: tuple[str, ...] = ()
    components: tuple[SpecComponent, ...] = ()
    sections: tuple[SpecSection, ...] = ()
    line: int = -1
    findings: tuple[Finding, ...] = ()

    def section(self, title: str) -> SpecSection | None:
        return next((section for section in self.sections if section.title == title), None)


def plain(spec: Spec) -> Spec:
    """The specification without line numbers and findings."""
    return spec._replace(
        line=-1,
        findings=(),
        components=tuple(
            component._replace(
                line=-1,
                patterns=tuple(item._replace(line=-1) for item in component.patterns),
                methods=tuple(method._replace(line=-1) for method in component.methods),
                properties=tuple(one._replace(line=-1) for one in component.properties),
                tests=tuple(test._replace(line=-1) for test in component.tests),
            )
            for component in spec.components
        ),
        sections=tuple(
            section._replace(
                items=tuple(item._replace(line=-1) for item in section.items),
                tables=tuple(
                    table._replace(rows=tuple(row._replace(line=-1) for row in table.rows)) for table in section.tables
                ),
            )
            for section in spec.sections
        ),
    )
