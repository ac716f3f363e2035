"""Templates of the workspace: one block at a time, in a sandbox, and in the form that a block must keep."""

from __future__ import annotations

import pytest

from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.merge import regenerate
from spec_lsp.specs.templating import BLOCKS, TemplateRefusedError, Templates, load
from spec_lsp.text.lines import Text
from tests.core.design.library import DESIGN, LOANS

SPEC = compile_spec(parse_design(Text.of(DESIGN)), LOANS)
TABLE = """\
### {{ section.title }}
Ours.

{% for table in section.tables %}| {{ table.header | join(" | ") }} | From |
|{% for _ in table.header %}---|{% endfor %}---|
{% for row in table.rows %}| {{ row.cells | join(" | ") }} | {{ row.references | join(", ") }} |
{% endfor %}{% endfor %}{% for item in section.items %}- {{ item.text }}{{ item.references | cited }}
{% endfor %}"""
HEAD = """\
## Package: {{ spec.package }}
**Path**: `{{ spec.path }}`
**User Stories**: {{ spec.user_stories | join(", ") }}
**Design Decisions**: {{ spec.decisions | join(", ") }}
"""


def generated(**templates: str) -> str:
    return str(regenerate(None, SPEC, templates=templates)[0])


def test_a_template_of_the_workspace_replaces_one_block() -> None:
    text = generated(section=TABLE)
    assert "### Configuration\nOurs.\n\n| Setting | Default | From |\n" in text
    assert "### Component: LoanService\n<!-- spec-lsp: " in text


def test_a_heading_can_have_a_template_of_its_own() -> None:
    text = generated(configuration=TABLE)
    assert "### Configuration\nOurs.\n" in text
    assert text.count("Ours.") == 1


@pytest.mark.parametrize(
    ("template", "reason"),
    [
        ("{{ spec.nothing.here }}", "no attribute 'nothing'"),
        ("{% for %}", "Expected an expression"),
        ("{{ [1][2] }}", "no element 2"),
        ("{{ 1 / 0 }}", "“div” is not for templates"),
        ("{{ ().__class__.__mro__[1].__subclasses__() }}", "calls nothing but range"),
        ("{{ spec._replace }}", "unsafe"),
        ("{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}", "loops more than 10000"),
        ("{% for a in range(99) %}{% for b in 'b' * 99 %}{% endfor %}{% endfor %}", "“mul” is not for"),
        ("{% set s = 'aaaaaaaaaa' %}" + "{% set s = s ~ s %}" * 40, "more than 200000"),
        ("{% set s = 'aaaaaaaaaa' %}" + "{% set s = s + s %}" * 40, "more than 200000"),
        ("{% set s = ['aaaaaaaaaa'] %}" + "{% set s = s + s %}" * 40, "only for numbers"),
        ("{% for a in range(5000) %}" + "a" * 5000 + "{% endfor %}", "more than 200000"),
        ("{{ 'a' | center(1000000000) }}", "no filter “center”"),
        ("{{ 'a' | replace('', 'b' ~ 'b' * 9) }}", "“mul” is not for"),
        ("{{ '%1000000000d'.format(1) }}", "calls nothing but range"),
        ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "“macro” is not for"),
        ("{% include 'package' %}", "“include” is not for"),
        ("{{ " + "(" * 3000 + "1" + ")" * 3000 + " }}", "recursion"),
        ("a" * 20_001, "longer than 20000"),
    ],
)  # fmt: skip
def test_a_template_that_cannot_be_used_is_refused_with_the_reason(template: str, reason: str) -> None:
    with pytest.raises(TemplateRefusedError, match="“package” cannot be used") as refused:
        generated(package=template)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    ("name", "template", "reason"),
    [
        ("package", HEAD.replace("## Package", "## The package"), "must begin with its heading “## Package: loans”"),
        ("package", "\n" + HEAD, "must begin with its heading"),
        ("package", HEAD + "### Component: Fake\n", "not “### Component: Fake”"),
        ("package", HEAD.replace('{{ spec.user_stories | join(", ") }}', "none"), "“User Stories” of package"),
        ("configuration", TABLE.replace("| {{ row.references", "| {{ row.cells"), "lost its references (US-1/AC-"),
        ("configuration", "### {{ section.title }}\nOurs.\n", "the row `loan_period` of Configuration is missing"),
        ("component", "### Component: {{ component.name }}\n", "of component LoanService is missing"),
        ("component", "### Component: {{ component.name }}\n<!-- spec-lsp: 123abc -->\n", "the comments of spec-lsp"),
    ],
)
def test_a_template_that_breaks_the_form_is_refused(name: str, template: str, reason: str) -> None:
    with pytest.raises(TemplateRefusedError) as refused:
        generated(**{name: template})
    assert reason in str(refused.value)


def test_what_cannot_be_used_is_a_finding_and_the_usual_block_is_used() -> None:
    templates = load({"packages": HEAD, "section": TABLE, "component": "a\n{% if %}", "package": HEAD + "\n{{ ours }}"})
    assert list(templates.own) == ["package", "section"]
    fitting = templates.fitting(SPEC)
    assert list(fitting.own) == ["section"]
    assert [(one.block, one.line) for one in fitting.findings] == [("component", 1), ("packages", 0), ("package", 5)]
    assert f"there are {', '.join(BLOCKS)}" in fitting.findings[1].message
    assert fitting.findings[2].message == (
        "The template “package” cannot be used: 'ours' is undefined; the usual block is used."
    )
    assert "Ours." in generated(**fitting.own)


def test_without_templates_there_is_nothing_to_find() -> None:
    assert load({}) == Templates({}, ())
    assert load({}).fitting(SPEC) == Templates({}, ())
