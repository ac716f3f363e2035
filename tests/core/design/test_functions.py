"""Functions that scenarios call by their name: what they take, and that they answer yes or no."""

from __future__ import annotations

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def signatures(*criteria: str) -> list[str]:
    design = draft_design(package(story("US-1", "a check for open shelves", *criteria)))
    return [entry.body for component in design.components for entry in component.of("method")]


def test_a_function_takes_what_scenarios_give_it_and_answers_yes_or_no() -> None:
    assert "is_open(shelf_code: str, day: str) -> bool" in signatures(
        'Given the shelf code "A1" and day "Monday", when is-open? is called, then it returns true',
        'Given the shelf code "A2" and day "Sunday", when is-open? is called, then it returns false',
    )


def test_a_method_that_is_not_called_by_its_name_answers_nothing() -> None:
    assert not any("bool" in one for one in signatures('When the clerk opens the shelf "A1", the lamp returns true.'))
