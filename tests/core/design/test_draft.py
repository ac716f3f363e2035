"""Stories and answers in, the draft out."""

from __future__ import annotations

import pytest

from spec_lsp.design.draft import draft_design
from spec_lsp.design.entries import render_entry
from spec_lsp.design.inputs import PackageInput, PackageRefusedError, check_package
from spec_lsp.design.model import function_of
from spec_lsp.design.parse import parse_design
from spec_lsp.design.quantities import quantities
from spec_lsp.design.render import render_design
from spec_lsp.text.lines import Text
from tests.core.design.library import LOANS, package, story

SIGN_IN = story(
    "US-7",
    "sign in with my email and password",
    "Given a reader, when they submit a valid email and password, then they receive a reading pass that expires after "
    "2 hours.",
    'When the password is wrong, the reader sees "That did not work" and no pass is issued.',
    "After 4 failed attempts within 10 minutes, the card is locked for one day.",
    role="reader",
    title="Sign in",
)


def entries(source: PackageInput) -> list[str]:
    return [render_entry(entry) for entry in draft_design(source).entries]


def test_signing_in() -> None:
    assert entries(package(SIGN_IN, name="access")) == [
        "`sign_in(email: str, password: str) -> ReadingPass` (US-7/AC-1, US-7/AC-2)",
        "`record_failed_attempt(email: str) -> None` (US-7/AC-3)",
        "type `ReadingPass`: `value: str`, `expires_at: datetime` (US-7/AC-1)",
        "error `InvalidCredentials` “That did not work” (US-7/AC-2)",
        "error `CardLocked` (US-7/AC-3)",
        "setting `reading_pass_lifetime` = 2 hours (US-7/AC-1)",
        "setting `max_failed_attempts` = 4 (US-7/AC-3)",
        "setting `failed_attempt_window` = 10 minutes (US-7/AC-3)",
        "setting `lock_duration` = one day (US-7/AC-3)",
    ]


def test_every_criterion_stands_behind_an_entry() -> None:
    strange = story("US-9", "", "Whatever this may mean.", "Blue; green.", "123")
    for source in (LOANS, package(SIGN_IN, strange), package(strange)):
        named = {name for entry in draft_design(source).entries for name in entry.references}
        assert set(source.criteria) <= named


def test_a_draft_is_read_back_without_findings() -> None:
    design = draft_design(package(SIGN_IN, *LOANS.stories, decisions=LOANS.decisions))
    again = parse_design(Text.of(render_design(design)))
    assert again.findings == ()
    assert [entry._replace(line=-1) for entry in again.entries] == [e._replace(alternatives=()) for e in design.entries]
    assert all(function_of(entry.body) for entry in design.entries if entry.kind == "method")


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("The pass expires after 30 minutes", {"pass_lifetime": "30 minutes"}),
        ("A member can borrow at most 5 books", {"max_books": "5"}),
        ("The list refreshes every 20 seconds", {"refresh_interval": "20 seconds"}),
        ("A scan larger than 10 MB is refused", {"max_scan_size": "10 MB"}),
        ("3 failed scans in 5 minutes ring a bell", {"max_failed_scans": "3", "failed_scan_window": "5 minutes"}),
        ("Members pay a fine (e.g., at most 5 euros)", {}),
        ("The year 2024 is shown", {}),
    ],
)
def test_numbers_that_are_settings(text: str, settings: dict[str, str]) -> None:
    assert {quantity.name: quantity.value for quantity in quantities(text)} == settings


@pytest.mark.parametrize(
    ("name", "path", "said"),
    [
        ("my-loans", "src/loans/", "my-loans"),
        ("class", "src/class/", "class"),
        ("loans", "../loans/", "outside"),
        ("loans", "a/../../loans/", "outside"),
        ("loans", "/srv/loans/", "no folder"),
        ("loans", "C:/loans/", "no folder"),
        ("loans", "", "no folder"),
    ],
)
def test_packages_that_cannot_be_are_refused(name: str, path: str, said: str) -> None:
    with pytest.raises(PackageRefusedError, match=said):
        check_package(PackageInput(name, path))
