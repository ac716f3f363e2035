"""A range has two ends, wherever it is said."""

from __future__ import annotations

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def bodies(want: str, *criteria: str) -> list[str]:
    (component,) = draft_design(package(story("US-1", want, *criteria))).components
    return [entry.body for entry in component.entries]


def test_a_thing_has_both_ends_of_its_range() -> None:
    assert bodies("list seasons", "Each season shows its name, its date range and its state.") == [
        "list_seasons() -> list[Season]",
        "`id: int`, `name: str`, `start_date: date`, `end_date: date`, `state: str`",
    ]


def test_ranges_of_several_things_are_each_one_range() -> None:
    fields = bodies("list seasons", "Seasons are listed with their name, state and date ranges.")[1]
    assert fields == "`id: int`, `name: str`, `state: str`, `start_date: date`, `end_date: date`"


def test_a_method_takes_both_ends() -> None:
    method = bodies("create a season", "Each season has a name and a date range.")[0]
    assert method == "create_season(name: str, start_date: date, end_date: date) -> Season"


def test_other_values_have_a_least_and_a_most() -> None:
    assert bodies("set the price range of a shelf", "The shelf is blue.")[0] == (
        "set_price_range(shelf_id: int, min_price: Decimal, max_price: Decimal) -> None"
    )
