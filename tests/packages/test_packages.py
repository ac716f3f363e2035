"""What is generated for whole packages is what the files beside their stories say."""

from __future__ import annotations

import pytest

from tests.packages.making import FOLDER, generated, packages


@pytest.mark.parametrize("name", packages())
def test_the_files_are_as_they_were_read_and_signed(name: str) -> None:
    """After a change that is meant: ``python -m tests.packages``, and read the difference."""
    for file, text in generated(name).items():
        assert text == (FOLDER / name / file).read_text("utf-8"), f"{name}/{file}"
