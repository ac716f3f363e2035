"""What a regeneration changes, block by block; and the project's own templates."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.process.outcome import Apply, Say
from spec_lsp.process.reviewable import by_block
from spec_lsp.text.edits import FileChange, minimal_edits
from spec_lsp.text.lines import Text
from tests.core.pictures import Picture, check_diagnostics
from tests.core.process.test_flow import DESIGN, SPEC, designed

TEMPLATE = "specs/templates/component.md.j2"


def generated() -> Picture:
    drawn = designed()
    assert isinstance(drawn.run("generate"), Apply)
    return drawn


def redesigned(drawn: Picture, old: str, new: str) -> None:
    """A person changes the design, and confirms it."""
    assert old in drawn.text(DESIGN)
    drawn.replace(DESIGN, drawn.text(DESIGN).replace(old, new, 1))
    drawn.run("confirmDesign", DESIGN)


def labels(outcome: object) -> list[str]:
    assert isinstance(outcome, Apply)
    found = [edit.label for change in outcome.plan.changes for edit in change.edits if edit.label]
    return list(dict.fromkeys(found))


BLOCKS = st.lists(
    st.tuples(st.sampled_from(["A", "B", "C", "D"]), st.sampled_from(["", "x", "x\ny", "y\n"])), max_size=4
)


def specification(blocks: list[tuple[str, str]], ends: bool) -> Text:
    text = "## Package: p\n**Path**: `p`\n" + "".join(f"\n### Component: {name}\n{body}\n" for name, body in blocks)
    return Text.of(f"{text}\n## Notes\n" if ends else text.rstrip("\n"))


def test_the_first_generation_is_one_change() -> None:
    assert labels(designed().run("generate")) == []


def test_a_regeneration_is_told_block_by_block() -> None:
    drawn = generated()
    redesigned(drawn, "= 30 minutes", "= 45 minutes")
    redesigned(drawn, "**Purpose**: ", "**Purpose**: Well: ")
    assert labels(drawn.run("generate")) == ["Change SignInService", "Change Configuration"]
    assert "45 minutes" in drawn.text(SPEC)


def test_what_is_only_added_needs_no_review() -> None:
    before, after = specification([("A", "x")], ends=True), specification([("A", "x"), ("B", "y")], ends=True)
    change = FileChange("/p.md", None, before, minimal_edits(before, after))
    assert by_block(change) == change
    changed = specification([("A", "z"), ("B", "y")], ends=True)
    reviewed = by_block(FileChange("/p.md", None, before, minimal_edits(before, changed)))
    assert [edit.label for edit in reviewed.edits] == ["Change A", "Add B"]


@given(BLOCKS, BLOCKS, st.booleans(), st.booleans())
def test_blocks_together_are_the_whole_change(
    old: list[tuple[str, str]], new: list[tuple[str, str]], old_ends: bool, new_ends: bool
) -> None:
    before, after = specification(old, old_ends), specification(new, new_ends)
    change = FileChange("/p.md", None, before, minimal_edits(before, after))
    assert by_block(change).after == after


def test_a_block_that_is_kept_can_be_taken_anew() -> None:
    drawn = generated()
    before = drawn.text(SPEC)
    drawn.replace(SPEC, before.replace("**Purpose**: ", "**Purpose**: Mine. ", 2).replace("Mine. ", "", 1))
    said = drawn.run("generate")
    assert isinstance(said, Say)
    assert "kept as edited by hand: SignInService" in said.message
    drawn.run("generate", take=["component SignInService"])
    assert drawn.text(SPEC) == before


def test_a_block_of_the_project_s_own_template_is_generated() -> None:
    drawn = designed()
    usual = Path("spec_lsp/specs/templates/component.md.j2").read_text("utf-8")
    drawn.replace(TEMPLATE, usual.replace("**Tests**:", "**Tests**: to be written first"))
    drawn.run("generate")
    assert "**Tests**: to be written first\n- `test_" in drawn.text(SPEC)


@pytest.mark.parametrize(
    ("template", "line", "words"),
    [
        ("### Component: {{ component.name }\n", 1, "unexpected"),
        ("### Component: {{ component.name }}\n{{ component.nothing }}\n", 2, "nothing"),
        ("### Component: {{ component.name }}\n{% for a in range(999999999) %}{% endfor %}\n", 2, "loops"),
        ("### Component: {{ component.name }}\n", 1, "missing"),
        ("### Component: {{ ''.__class__ }}\n", 1, ""),
    ],
    ids=["syntax", "raises", "endless", "drops", "escapes"],
)
def test_a_wrong_template_is_told_and_the_usual_one_is_used(template: str, line: int, words: str) -> None:
    usual = designed()
    usual.run("generate")
    drawn = designed()
    drawn.replace(TEMPLATE, template)
    outcome = drawn.run("generate")
    assert isinstance(outcome, Apply)
    assert f"component.md.j2:{line}: " in outcome.message
    assert words in outcome.message
    assert "the usual block is used" in outcome.message
    assert drawn.text(SPEC) == usual.text(SPEC)


def test_a_template_of_no_block_is_told() -> None:
    drawn = designed()
    drawn.replace("specs/templates/componnt.md.j2", "x")
    outcome = drawn.run("generate")
    assert isinstance(outcome, Apply)
    assert "there is no block of that name" in outcome.message


def test_a_wrong_template_has_a_diagnostic_on_its_line() -> None:
    check_diagnostics(
        """
        //- specs/templates/component.md.j2
        ### Component: {{ component.name }}
        {{ component.name | nothing }}
        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ C003 filter
        """
    )
