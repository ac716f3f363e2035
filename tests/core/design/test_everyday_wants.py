"""Wants as people put them every day, with verbs that no table knows, particles, adverbs and lists."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def drafted(want: str, role: str = "member") -> list[str]:
    """The names of a draft; those found by words that name a method less often than not end in a question mark."""
    design = draft_design(package(story("US-1", want, "The shelf is blue.", role=role)))
    entries = [entry for component in design.components for entry in component.of("method")]
    return [entry.name + ("?" if entry.unsure else "") for entry in entries]


@pytest.mark.parametrize(
    ("want", "names"),
    [
        ("apply a voucher code at the desk", ["apply_voucher_code"]),
        ("embed a map in a page", ["embed_map"]),
        ("mention a friend in a note", ["mention_friend"]),
        ("hand in a volume late", ["submit_volume"]),
        ("rate and review volumes I read", ["rate_volume"]),
        ("see the opening hours of the branch", ["list_opening_hours"]),
        ("request time off", ["request_time_off"]),
        ("clock in", ["clock_in"]),
        ("revert to an earlier version of a note", ["restore_version"]),
        ("switch to dark mode", ["toggle_dark_mode"]),
        ("limit the number of loans", ["set_loan_limit"]),
        ("bulk import readers from a CSV file", ["import_readers"]),
        ("generate a shopping list from my plan", ["generate_shopping_list"]),
        ("filter the contact list", ["filter_contacts"]),
        ("get reminded when a loan ends", ["remind_member?"]),
        ("see which of my volumes need a new cover", ["list_volumes"]),
        ("take volumes off a wish list", ["remove_volume"]),
        ("change the order of my reading list", ["reorder_reading_list"]),
        ("request a password reset link", ["request_password_reset"]),
        ("request a password reset e-mail", ["request_password_reset"]),
        ("report inappropriate content", ["report_content"]),
        ("enable two-factor authentication", ["enable_two_factor_authentication"]),
        ("a full-text search for volumes by title", ["search_volumes"]),
    ],
)
def test_the_deed_is_found(want: str, names: list[str]) -> None:
    assert drafted(want) == names


@pytest.mark.parametrize("want", ["view the site in my language", "the page to load fast", "run the tests locally"])
def test_nothing_is_made_of_how_a_product_is_used(want: str) -> None:
    assert drafted(want) == ["run?"]


def test_what_is_placed_comes_about() -> None:
    design = draft_design(package(story("US-1", "place a hold on a volume", "The shelf is blue.")))
    (entry,) = design.components[0].of("method")
    assert entry.body == "place_hold(volume_id: int) -> Hold"


@pytest.mark.parametrize(
    ("want", "names"),
    [
        ("a form for reporting damaged volumes", ["report_volume"]),
        ("a screen that lets members extend a loan", ["extend_loan"]),
        ("an endpoint that returns the fee for a loan", ["get_fee"]),
        ("a simple tool for converting shelf marks", ["convert_mark"]),
        ("volunteers to be able to reserve a volume", ["reserve_volume"]),
        ("members to rate their loans", ["rate_loan"]),
        ("readers to be reminded of a loan", ["remind_reader"]),
        ("have the postcode validated before I register", ["validate_postcode"]),
        ("quick access to my recent loans", ["list_loans"]),
        ("automatic detection of duplicate readers", ["check_reader?"]),
        ("compare two editions side by side", ["compare_editions"]),
        ("send an e-mail to a reader", ["send_email"]),
        ("a page for lost volumes", ["run?"]),
        ("a narrow search filter", ["run?"]),
    ],
)
def test_who_does_it_and_through_what_is_no_part_of_the_deed(want: str, names: list[str]) -> None:
    assert drafted(want) == names


@pytest.mark.parametrize(
    ("want", "body"),
    [
        ("report a problem with a loan", "report_problem(loan_id: int) -> Problem"),
        ("report a lost volume", "report_volume(volume_id: int) -> None"),
        ("merge two readers", "merge_readers(reader_ids: list[int]) -> None"),
        ("compare two editions", "compare_editions(edition_ids: list[int]) -> list[Edition]"),
        ("check whether an address is valid", "check_address(address: str) -> bool"),
        ("check if an address is valid", "check_address(address: str) -> bool"),
        ("reserve a volume with my phone", "reserve_volume(volume_id: int) -> None"),
    ],
)
def test_what_a_wanted_deed_takes_and_gives(want: str, body: str) -> None:
    design = draft_design(package(story("US-1", want, "The shelf is blue.", role="member")))
    assert [entry.body for component in design.components for entry in component.of("method")] == [body]


@pytest.mark.parametrize(
    ("title", "named"),
    [
        ("Password reset: completion", "reset_password"),
        ("Forgotten password", "reset_password"),
        ("Profile", "set_password"),
    ],
)
def test_a_new_password_for_a_forgotten_one_is_a_reset(title: str, named: str) -> None:
    design = draft_design(package(story("US-1", "set a new password", "The shelf is blue.", title=title)))
    assert next(entry.name for one in design.components for entry in one.of("method")) == named
