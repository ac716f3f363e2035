"""What is generated for whole packages is what the files beside their stories say."""

from __future__ import annotations

import re

import pytest

from tests.packages.making import FOLDER, generated, packages


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
