"""What a block must keep, whichever template gives it: its heading, and every confirmed line with its references."""

from __future__ import annotations

from spec_lsp.specs.blocks import file_blocks
from spec_lsp.specs.model import Spec
from spec_lsp.specs.parse import parse_spec
from spec_lsp.text.lines import Text


def check_form(name: str, key: str, group: str, text: str, usual: str) -> None:
    """Refuse what a template gives when the file would no longer be read as what it is.

    ``usual`` is the block as the package's own template gives it. Raises
    :class:`spec_lsp.specs.templating.TemplateRefusedError`, with the template's ``name``.
    """
    from spec_lsp.specs.templating import TemplateRefusedError  # imports jinja2, which no start needs

    heading = usual.split("\n", 1)[0]
    if text.split("\n", 1)[0].rstrip() != heading:
        raise TemplateRefusedError(name, f"the block must begin with its heading “{heading}”")
    above = f"## {group}\n" if group else ""
    blocks = [block for block in file_blocks(Text.of(above + text)) if block.kind != "heading" and block.text.strip()]
    if len(blocks) != 1 or blocks[0].recorded:
        shown = "the comments of spec-lsp" if len(blocks) == 1 else f"“{_heading_of(blocks[-1].text)}”"
        raise TemplateRefusedError(name, f"a block has one heading of its level and no others, not {shown}")
    there = _lines(parse_spec(Text.of(above + text)))
    for what, references in _lines(parse_spec(Text.of(above + usual))).items():
        missing = references - there.get(what, frozenset())
        if what not in there or missing:
            lost = f" ({', '.join(sorted(missing))})" if missing else ""
            raise TemplateRefusedError(name, f"{what} of {key} is missing or has lost its references{lost}")


def _heading_of(text: str) -> str:
    return text.split("\n", 1)[0].strip()


def _lines(spec: Spec) -> dict[str, frozenset[str]]:
    """What the rules of trace and validation read, each with its references."""
    found: dict[str, frozenset[str]] = {}

    def add(what: str, references: tuple[str, ...]) -> None:
        found[what] = found.get(what, frozenset()) | frozenset(references)

    if spec.package:
        add("“Path”" if spec.path else "“Package”", ())
        add("“User Stories”", spec.user_stories)
        add("“Design Decisions”", spec.decisions)
    for dependency in spec.dependencies:
        add(f"the dependency `{dependency.name}`", dependency.references)
    for component in spec.components:
        if component.file:
            add(f"“File” `{component.file}`", ())
        add("“Implements”", component.implements)
        for library in component.libraries:
            add(f"the library `{library.name}`", library.references)
        for pattern in component.patterns:
            add(f"the pattern “{pattern.text}”", pattern.references)
        for method in component.methods:
            add(f"the method `{method.signature}`", method.references)
        for one in component.properties:
            add(f"the property `{one.name}`", one.references)
        for error in component.errors:
            if error.name:
                add(f"the error `{error.name}`", error.references)
        for test in component.tests:
            add(f"the test `{test.name}`", test.references)
    for section in spec.sections:
        for table in section.tables:
            for row in table.rows:
                add(f"the row {row.cells[0]}", row.references)
        for item in section.items:
            add("a line", item.references)
    return found
