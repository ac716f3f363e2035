"""Who uses what is about to change, wherever they are."""

from __future__ import annotations

import pytest

from spec_lsp.rules.check import Checker
from tests.core.pictures import ROOT, picture

STORIES = """\
//- docs/stories.md
# Loans

## US-1: Lend
As a librarian, I want to lend a book.

### Acceptance criteria
- AC-1: A loan ends after 21 days.
"""
BOOKS = """\
//- src/library/books.py
LIMIT = 10


class Shelf:
    def find(self, title: str) -> str:
        return title


def lend(title: str) -> str:
    return title
"""


def spec(component: str, method: str) -> str:
    return (
        "//- specs/books_implementation_spec.md\n## Package: books\n\n"
        f"### Component: {component}\n**File**: `src/library/books.py` (exists, changed)\n**Methods**:\n"
        f"- {method} (US-1/AC-1)\n**Implements**: US-1/AC-1\n"
    )


def told(marked: str, name: str = "specs/books_implementation_spec.md") -> list[str]:
    drawn = picture(marked)
    found = Checker().diagnostics(drawn.snapshot, f"{ROOT}/{name}")
    return [one.message for one in found if one.rule.code == "V009"]


LEND = "`lend(title: str) -> str` → `lend(title: str, days: int) -> str`"
FIND = "`find(title: str) -> str` → `find(title: str, days: int) -> str`"


@pytest.mark.parametrize(
    ("code", "uses"),
    [
        ("from library.books import lend\n\nlend('Emma')\n", True),
        ("from library.books import lend as give\n\n\ndef go() -> None:\n    give('Emma')\n", True),
        ("import library.books\n\nlibrary.books.lend('Emma')\n", True),
        ("import library.books as books\n\nprint(map(books.lend, []))\n", True),
        ("from library import books\n\nbooks.lend('Emma')\n", True),
        ("from .books import lend\n\nlend('Emma')\n", True),
        ("from . import books\n\nbooks.lend('Emma')\n", True),
        ("from library import lend\n\nlend('Emma')\n", True),
        ("from library.books import Shelf\n\nlend = 1\nprint(lend)\n", False),
        ("def lend() -> None: ...\n\n\nlend()\n", False),
        ("# lend\n", False),
    ],
)
def test_code_that_imports_a_function_is_named(code: str, uses: bool) -> None:
    marked = f"{STORIES}{BOOKS}//- src/library/desk.py\n{code}{spec('books', LEND)}"
    assert [("for src/library/desk.py:" in said) for said in told(marked)] == ([True] if uses else [])


@pytest.mark.parametrize(
    "code",
    [
        "from library.books import Shelf\n\nShelf().find('Emma')\n",
        "import library.books as b\n\nb.Shelf().find('Emma')\n",
        "from library.books import Shelf\n\n\nclass Own(Shelf):\n    def go(self):\n        return self.find('Emma')\n",
    ],
)
def test_code_that_calls_a_method_is_named(code: str) -> None:
    (said,) = told(f"{STORIES}{BOOKS}//- src/library/desk.py\n{code}{spec('Shelf', FIND)}")
    assert "for src/library/desk.py:" in said


@pytest.mark.parametrize(
    "dependency", ["`books.Shelf.find`", "`library.books.Shelf.find`", "`Shelf.find`", "`books.Shelf`"]
)
@pytest.mark.parametrize("listed", [True, False])
def test_the_specification_of_another_package_is_named(dependency: str, listed: bool) -> None:
    field = f"**Dependencies**:\n- {dependency}: asks (US-1/AC-1)\n" if listed else f"**Dependencies**: {dependency}\n"
    other = (
        f"//- specs/desk_implementation_spec.md\n## Package: desk\n{field}\n### Component: Desk\n**Methods**:\n"
        "- `ask() -> str` — calls `find`. (US-1/AC-1)\n**Implements**: US-1/AC-1\n"
    )
    (said,) = told(f"{STORIES}{other}{spec('Shelf', FIND)}")
    assert "for desk:" in said
    assert told(f"{STORIES}{other}{spec('Shelf', FIND + ' — desk passes the days')}") == []


def test_a_story_that_depends_on_the_changed_one_is_named() -> None:
    later = "//- docs/later.md\n# Later\n\n## US-7: Remind\n**Depends on**: US-1\nAs a librarian, I want to remind.\n"
    (said,) = told(f"{STORIES}{later}{spec('Shelf', FIND)}")
    assert "for US-7:" in said


DESK = "//- src/library/desk.py\nfrom library.books import LIMIT, lend\n\nlend('Emma' * LIMIT)\n"
OTHER = "//- specs/desk_implementation_spec.md\n## Package: desk\n**Dependencies**: `library.books.lend` (US-1/AC-1)\n"


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        ("changes `library.books.lend`", "`library.books.lend` changes for desk, src/library/desk.py."),
        ("changes `books.lend` — the days are asked; desk passes them, src/library/desk.py, too", None),
        ("changes `library.books.LIMIT`", "`library.books.LIMIT` changes for src/library/desk.py."),
        ("changes `library.books.Shelf.find`", None),
        ("changes `library.books.lnd`", "books.py has no `lnd`; did you mean lend?"),
        ("changes `django.settings`", None),
    ],
)
def test_what_a_design_changes_elsewhere_is_there_and_names_its_users(entry: str, said: str | None) -> None:
    design = f"//- specs/slips_design.md\n# Design: slips\n\n## Integration\n- {entry} (US-1/AC-1)\n"
    found = told(f"{STORIES}{BOOKS}{DESK}{OTHER}{design}", "specs/slips_design.md")
    assert [each.split(". Name")[0].rstrip(".") for each in found] == ([said.rstrip(".")] if said else [])


def test_what_a_specification_changes_elsewhere_names_its_users() -> None:
    body = (
        "//- specs/slips_implementation_spec.md\n## Package: slips\n\n## Integration specifications\n"
        "### Configuration changes\n- `library.books.lend` changes: it asks the days. (US-1/AC-1)\n"
    )
    (said,) = told(f"{STORIES}{BOOKS}{DESK}{body}", "specs/slips_implementation_spec.md")
    assert said.startswith("`library.books.lend` changes for src/library/desk.py.")
