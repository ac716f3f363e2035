"""How sentences become entries, rule by rule: the forms of requirements, and what each yields."""

from __future__ import annotations

from spec_lsp.design.draft import draft_design
from spec_lsp.design.entries import render_entry
from spec_lsp.design.inputs import DecisionInput, PackageInput, StoryInput
from spec_lsp.design.model import Design
from spec_lsp.design.terms import terms_in
from spec_lsp.specs.compile import compile_spec
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text


def pack(text: str, *decisions: DecisionInput, path: str = "/w/docs/stories/cranes.md") -> PackageInput:
    """A package of all stories of a file."""
    read = Text.of(text)
    stories = tuple(StoryInput(story) for story in Outline.of(path, read).stories)
    return PackageInput("cranes", "src/port/cranes/", False, "", stories, decisions, (), terms_in(read))


def drafted(text: str, *decisions: DecisionInput, path: str = "/w/docs/stories/cranes.md") -> Design:
    return draft_design(pack(text, *decisions, path=path))


def methods(design: Design) -> dict[str, list[str]]:
    """The names of the methods of each component."""
    return {one.name: [entry.name for entry in one.of("method")] for one in design.components}


def lines(design: Design, kind: str = "method") -> list[str]:
    """What the entries of a kind say, without their references."""
    return [
        render_entry(entry._replace(references=())).removeprefix("- ")
        for one in design.components
        for entry in one.of(kind)  # type: ignore[arg-type]
    ]


def effects(text: str, *decisions: DecisionInput) -> dict[str, str]:
    """What the specification of a draft says of each method."""
    package = pack(text, *decisions)
    spec = compile_spec(draft_design(package), package)
    return {method.name: method.note for component in spec.components for method in component.methods}


CRANES = """\
# Requirements

## Requirement 1
**User Story:** As a harbour master, I want to assign a crane to a ship, so that it is unloaded.

### Acceptance Criteria
1. THE Crane_Planner SHALL validate the crane load.
2. WHEN a ship leaves, THE Crane_Planner SHALL release its crane.
3. THE Crane_Planner SHALL NOT assign a crane that is closed.
4. WHEN the day ends, THE Shift_Reporter SHALL export the shifts as CSV.
"""


def test_a_subject_that_requirements_name_is_a_component_with_its_own_criteria() -> None:
    design = drafted(CRANES, path="/w/.kiro/specs/cranes/requirements.md")
    assert methods(design) == {"CranePlanner": ["assign_crane", "validate_load"], "ShiftReporter": ["export_shifts"]}
    assert [one.file for one in design.components] == [
        "src/port/cranes/crane_planner.py",
        "src/port/cranes/shift_reporter.py",
    ]


def test_the_component_itself_is_not_named_in_what_it_does() -> None:
    said = effects(CRANES)
    assert said["assign_crane"] == "releases its crane when a ship leaves; does not assign a crane that is closed."


def test_codes_of_other_documents_in_front_are_no_part_of_a_criterion() -> None:
    said = effects("""\
# Cranes

## US-1: Lock a crane
As a harbour master, I want to lock a crane, so that nobody moves it.

### Acceptance Criteria
- [ ] (HB 2.d, AC 2.e) The crane is switched off.
- [ ] (HB 3) When the wind is strong, the crane is lowered.
""")
    assert said == {"lock_crane": "the crane is switched off; the crane is lowered when the wind is strong."}
