"""Evidence that fits two options speaks for the one that needs nothing new."""

from __future__ import annotations

from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.evidence import read_project
from spec_lsp.planning.questions import Context, plan
from spec_lsp.planning.told import Told
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text

STORY = """\
## US-1: Book
As a member, I want to book a table, so that I have a seat.

### Acceptance criteria
- AC-1: When a member books a table, the booking is stored.
"""
PROJECT = '[project]\nname = "inn"\nrequires-python = ">=3.12"\ndependencies = [{}]\n'


def storage(dependencies: str) -> str | None:
    (story,) = Outline.of("/inn/docs/stories.md", Text.of(STORY)).stories
    files = {"src/inn/db.py": "import sqlite3\n"}
    project = read_project(PROJECT.format(dependencies), files)
    found = plan(Context((Told(story, "stories"),), "inn", Decisions.parse(None), project))
    return next((one.option for one in found.detected if one.question.key == "store"), None)


def test_plain_sqlite_is_not_taken_for_a_library_that_is_not_there() -> None:
    assert storage("") == "sqlite3"


def test_with_the_library_it_is() -> None:
    assert storage('"sqlalchemy>=2"') == "sqlite"
