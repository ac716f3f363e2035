"""Spellings of ids, ranges and lists, and what only looks like one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.trace.names import family, normal, number_list, tokens


def named(line: str) -> list[str]:
    return [f"{token.feature}:{token.name}" if token.feature else token.name for token in tokens(line)]


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("locks the account (US-1/AC-2)", ["US-1/AC-2"]),
        ("US1 AC2, US-1.AC3 and US-1, AC-4", ["US1/AC-2", "US-1/AC-3", "US-1/AC-4"]),
        ("US2/1 and US2-S3", ["US2/1", "US2/3"]),
        ("US-AUTH-01/AC-2", ["US-AUTH-01/AC-2"]),
        ("SHOP-12/AC-3", ["SHOP-12/AC-3"]),
        ("Story 1.3 AC 2; 1.3/AC-4", ["1.3/AC-2", "1.3/AC-4"]),
        ("User Story 2, acceptance scenario 1", ["US2/1"]),
        ("US3 acceptance scenario 1", ["US3/1"]),
        ("see checkout:US-1/AC-2", ["checkout:US-1/AC-2"]),
        ("01_auth:US-1/AC-2", ["01_auth:US-1/AC-2"]),
        ("at 12:30 FR-001", ["FR-001"]),
        ("Refs:FR-001", ["FR-001"]),
        ("US-1/AC-1, AC-2 and AC-4", ["US-1/AC-1", "US-1/AC-2", "US-1/AC-4"]),
        ("US-1/AC-1..3", ["US-1/AC-1", "US-1/AC-2", "US-1/AC-3"]),
        ("US-1/AC-1 to AC-3", ["US-1/AC-1", "US-1/AC-2", "US-1/AC-3"]),
        ("FR-001…003", ["FR-001", "FR-002", "FR-003"]),
        ("FR-009 through FR-011", ["FR-009", "FR-010", "FR-011"]),
        ("FR-009 ~ FR-010, NFR-1–2", ["FR-009", "FR-010", "NFR-1", "NFR-2"]),
        ("(FR-031/032/035)", ["FR-031", "FR-032", "FR-035"]),
        ("FR-006/FR-007 and FR-012's", ["FR-006", "FR-007", "FR-012"]),
        ("FR-028a", ["FR-028a"]),
        ("FR-001, 002 and FR-004", ["FR-001", "FR-002", "FR-004"]),
        ("FR-001 – 003, FR-007 - FR-008", ["FR-001", "FR-002", "FR-003", "FR-007", "FR-008"]),
        ("US-1/AC-1 — 3 attempts", ["US-1/AC-1"]),
        ("FR-001 - 15 minutes, US-2 - 5 points", ["FR-001", "US-2"]),
        ("FR-1-2", ["FR-1"]),
        ("spec 019 FR-007", ["019:FR-007"]),
        ("(feature 022-refunds FR-003)", ["022:FR-003"]),
        ("[US1] and US2+US3", ["US1", "US2", "US3"]),
        ("User Story 2/3", ["US2", "US3"]),
        ("labels (US1-US3)", ["US1", "US2", "US3"]),
    ],
)
def test_every_spelling_is_read(line: str, names: list[str]) -> None:
    assert named(line) == names


@pytest.mark.parametrize(
    "line",
    [
        "Python 3.11, release 2.3.1 and section 4.2",
        "- [ ] 2.3 Write the form",
        "UTF-8, SHA-256, ISO-8601 and RFC-5322",
        "T012 depends on T-013",
        "a ratio of 16/9, font-size: 1.5",
        "https://example.org/a/US1x",
        "D-authentication-us-1-package",
        "AWS S3",
        "5.2 GHz, 2.5 S3",
        "covers 1/2 of the cases",
    ],
)
def test_what_only_looks_like_an_id_is_not_read(line: str) -> None:
    assert named(line) == []


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("1.1, 1.2 and 2.1-2.3", ["1.1", "1.2", "2.1", "2.2", "2.3"]),
        ("1.1、1.2、2.1", ["1.1", "1.2", "2.1"]),
        ("3.3 (goal), 4.1 later", ["3.3", "4.1"]),
        ("6_", ["6"]),
        ("1-3)", ["1", "2", "3"]),
        ("1 - 24/7 support", ["1"]),
        ("1.1 - 1.3", ["1.1", "1.2", "1.3"]),
        ("1.1–1.3 & 2.1", ["1.1", "1.2", "1.3", "2.1"]),
        ("1.1, Requirement 2.2", ["1.1", "2.2"]),
        ("3.8+ of Python", []),
        ("1.5 GB", []),
        ("1.2.3", []),
    ],
)
def test_lists_of_numbers(text: str, names: list[str]) -> None:
    assert [token.name for token in number_list(text, 0)] == names


@pytest.mark.parametrize(
    "spellings",
    [
        ("US-1/AC-2", "US1/AC2", "us-001/2", "US-1/2", "US1/Scenario 2"),
        ("FR-004", "FR4", "fr-4"),
        ("1.3/AC-2", "1.3/2", "1.3/ac2"),
        ("US-001", "US1", "us 1"),
        ("US-1/AC2", "US-1 / AC 2"),
        ("2.10", "2.10"),
    ],
)
def test_spellings_of_one_id_meet(spellings: tuple[str, ...]) -> None:
    assert len({normal(spelling) for spelling in spellings}) == 1


def test_different_ids_stay_apart() -> None:
    names = [
        "US-1/AC-2",
        "US-2/AC-1",
        "US-12",
        "US-1",
        "FR-004",
        "FR-040",
        "FR-004a",
        "FR-1-2",
        "FR-12",
        "2.1",
        "2.10",
        "2.3",
        "2.30",
        "23",
        "1.2/3",
    ]
    assert len({normal(name) for name in names}) == len(names)


def test_families() -> None:
    assert [family(normal(name)) for name in ("US-1/AC-2", "US2", "FR-028a", "2.3", "7")] == [
        "us",
        "us",
        "fr",
        ".",
        ".",
    ]


@given(st.text(alphabet="US-/AC.12 FRto…,:Story[]()19", max_size=40))
def test_tokens_lie_in_the_line_in_order_and_normal_forms_are_stable(line: str) -> None:
    found = tokens(line)
    assert all(0 <= token.start < token.end <= len(line) for token in found)
    assert [token.start for token in found] == sorted(token.start for token in found)
    for token in found:
        assert normal(normal(token.name)) == normal(token.name)
