"""Deeds whose words stand apart: a particle behind the thing, two verbs of somebody, an end after some time."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def names(want: str, *criteria: str, title: str = "Tools") -> list[str]:
    design = draft_design(package(story("US-1", want, *criteria, title=title, role="clerk")))
    return [entry.name for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("sign a canoe out before I leave", ["sign_out_canoe"]),
        ("hand a tool back", ["hand_back_tool"]),
        ("call a patient up", ["call_up_patient"]),
        ("check a parcel in", ["check_in_parcel"]),
        ("sign out of the app", ["sign_out"]),
        ("keep a tool in the box", ["keep_tool"]),
    ],
)
def test_a_particle_behind_the_thing_belongs_to_its_verb(want: str, drafted: list[str]) -> None:
    assert names(want, "It works.") == drafted


def test_what_somebody_brings_is_named_by_the_title_or_by_what_is_done_to_it() -> None:
    assert names("check in what guests bring", "It works.", title="Check in a coat") == ["check_in_coat"]
    said = "When the clerk checks in a coat with a number, the coat gets a place."
    assert names("check in what guests bring", said, title="Wardrobe") == ["check_in_coat"]


@pytest.mark.parametrize(
    ("criterion", "method"),
    [
        ("The clerk either approves or rejects a report.", ["lend_tool", "approve_report", "reject_report"]),
        ("When they hand the saw back with a note, the next clerk reads the note.", ["lend_tool", "hand_back_saw"]),
        ("A reservation expires if the saw is not collected within 7 days.", ["lend_tool", "expire_reservations"]),
        ("A reservation is shown within 7 days.", ["lend_tool"]),
        ("Names of visitors MUST be erased 48 hours after the visit.", ["lend_tool", "erase_visitor_names"]),
        ("Names of visitors MUST be shown 48 hours after the visit.", ["lend_tool"]),
    ],
)
def test_a_deed_that_a_criterion_tells_beside_the_want(criterion: str, method: list[str]) -> None:
    assert names("lend a tool", criterion) == method
