"""Family S: the structure of stories."""

from __future__ import annotations

from collections.abc import Iterator

from spec_lsp.rules.model import Diagnostic
from spec_lsp.rules.registry import find_rule, rule
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Position, Span
from spec_lsp.text.sections import FRONT, Section, per_section


def of_outline(outline: Outline) -> Iterator[Diagnostic]:
    """What the reader of a file noticed and could not put right."""
    for finding in outline.findings:
        found = find_rule(finding.code)
        if found:
            yield Diagnostic(finding.span, found.severity, found, finding.message)
    if outline.sections.front_lines:
        problem = _front_matter_problem(outline.sections.items[0])
        if problem:
            line, message = problem
            span = Span(Position(line, 0), Position(line, len(outline.text.line(line))))
            broken = rule("broken-front-matter")
            yield Diagnostic(span, broken.severity, broken, message)


@per_section
def _front_matter_problem(section: Section) -> tuple[int, str] | None:
    """The line that is no YAML, and what to do; None where all is well."""
    from yaml import MarkedYAMLError, SafeLoader, YAMLError, load

    last = section.states.rfind(FRONT)
    try:
        load("\n".join(section.lines[1:last]), SafeLoader)
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        line = min(mark.line + 1, last) if mark else 0
        said = error.problem if isinstance(error, MarkedYAMLError) and error.problem else "it cannot be read"
        return line, f"The front matter is not valid YAML, so its fields are not read: {said}."
    except (ValueError, RecursionError):  # a date such as 2026-02-31, brackets without end
        return 0, "The front matter is not valid YAML, so its fields are not read."
    return None
