"""A command is given what the deed behind it takes, where no criterion names a flag for it."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def cli(*stories: StoryInput, label: str = "Command line") -> list[str]:
    """The methods and arguments of a draft's command line."""
    border = DecisionInput("D-loans-entry-point", "entry-point", "cli", "How?", label)
    design = draft_design(package(*stories, decisions=(border,)))
    found = [component for component in design.components if component.name == "cli"]
    return [entry.body or entry.name for component in found for entry in component.entries]


MAIN = "main(argv: Sequence[str] | None = None) -> int"


def test_a_program_that_does_one_thing_has_an_argument_for_each_input() -> None:
    export = story("US-1", "export all visits", "The warden chooses a period.", role="warden")
    assert cli(export) == [MAIN, "--start-date DATE", "--end-date DATE"]


def test_a_flag_that_a_criterion_names_stands_for_its_input() -> None:
    load = story("US-1", "import visits from a file", "The file is given with `--file PATH`.", role="warden")
    assert cli(load) == [MAIN, "--file PATH"]


def test_a_program_that_does_several_things_is_not_guessed_at() -> None:
    export = story("US-1", "export all visits", "The warden chooses a period.", role="warden")
    remove = story("US-2", "remove a visit", "The visit is gone.", role="warden")
    assert cli(export, remove) == [MAIN]


def test_a_command_takes_what_the_deed_behind_it_takes() -> None:
    prune = story("US-1", "remove a visit", "When the warden runs `visits prune`, the visit is removed.", role="warden")
    assert cli(prune) == ["prune(visit_id: int) -> None"]


def test_a_command_line_that_is_there_gets_no_program_of_its_own() -> None:
    export = story("US-1", "export all visits", "The warden chooses a period.", role="warden")
    assert cli(export, label="A subcommand of `python -m park`") == []
