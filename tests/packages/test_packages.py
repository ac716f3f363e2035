"""What is generated for whole packages is what the files beside their stories say."""

from __future__ import annotations

import re

import pytest

from spec_lsp.rules.check import Checker
from tests.packages.making import FOLDER, drawn_and_design, generated, packages


@pytest.mark.parametrize("name", packages())
def test_the_files_are_as_they_were_read_and_signed(name: str) -> None:
    """After a change that is meant: ``python -m tests.packages``, and read the difference."""
    for file, text in generated(name).items():
        assert text == (FOLDER / name / file).read_text("utf-8"), f"{name}/{file}"


@pytest.mark.parametrize("name", packages())
def test_what_was_decided_stands_on_a_line(name: str) -> None:
    """A decision in the header that no line cites changed nothing; which package it is stands in the path."""
    text = (FOLDER / name / "implementation_spec.md").read_text("utf-8")
    header = next(line for line in text.splitlines() if line.startswith("**Design Decisions**"))
    decided = set(re.findall(r"D-[\w-]+", header))
    cited = set(re.findall(r"D-[\w-]+", text.replace(header, "")))
    assert {one for one in decided - cited if not one.endswith("-package")} == set()


@pytest.mark.parametrize("name", packages())
def test_nothing_is_found_fault_with_in_what_was_generated(name: str) -> None:
    drawn, _ = drawn_and_design(name)
    checker = Checker()
    for path in drawn.snapshot.index.files:
        found = [one for one in checker.diagnostics(drawn.snapshot, path) if one.severity != "hint"]
        assert [(one.rule.code, one.span.start.line + 1, one.message) for one in found] == [], path
