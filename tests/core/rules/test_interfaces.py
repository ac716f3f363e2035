"""Preserves interfaces? What others use stays as it is, or the change names them; what is used is there."""

from __future__ import annotations

from pathlib import Path

import pytest

from spec_lsp.rules.check import Checker
from spec_lsp.text.paths import key_of
from spec_lsp.workspace.state import Workspace
from tests.core.pictures import ROOT, check_diagnostics, picture
from tests.core.rules.library import CALLER, SHELF, STORY, found, interfaces


def test_a_change_that_code_would_notice_names_the_code() -> None:
    change = "`find(title: str, limit: int = 10) -> list[str]` → `find(title: str, branch: str) -> list[str]`{}"
    (one,) = interfaces(change.format(""), CALLER)
    assert one.rule.code == "V009"
    assert one.message == (
        "`find` changes for src/library/desk.py: parameter `limit` is gone; parameter `branch` is new and has no "
        "default. Name who is concerned in this line, or keep it."
    )
    assert [(place.path, place.span.start.line) for place in one.related] == [(f"{ROOT}/src/library/desk.py", 4)]
    assert one.data == ("append-text", "src/library/desk.py")
    assert interfaces(change.format(" — `desk` passes its branch."), CALLER) == []
    assert interfaces(change.format("")) == [], "nobody uses it"


@pytest.mark.parametrize(
    ("now", "reason"),
    [
        ("find(title: str, limit: int = 10, *, branch: str | None = None) -> list[str]", None),
        ("find(title: str, limit: int = 10) -> list[str]", None),
        ("find(title: str, limit: int = 10, branch: str = '') -> list[str]", None),
        ("find(title: str, limit: int) -> list[str]", "`limit` has no default any more"),
        ("find(title: bytes, limit: int = 10) -> list[str]", "`title` is bytes instead of str"),
        ("find(limit: int = 10, title: str = '') -> list[str]", "stands elsewhere"),
        ("find(title: str, *, limit: int = 10) -> list[str]", "`limit` is passed by name only"),
        ("find(title: str, /, limit: int = 10) -> list[str]", "`title` is passed by position only"),
        ("find(title: str, limit: int = 20) -> list[str]", "`limit` is 20 by default instead of 10"),
        ("async find(title: str, limit: int = 10) -> list[str]", "it has to be awaited"),
        ("find(title: str, **others: int) -> list[str]", "parameter `limit` is gone"),
        ("find(title: str, *more: int, **others: int) -> list[str]", None),
        ("find(title: str, limit: int = 10)", "it does not say any more that it returns list[str]"),
        ("find(title, limit=10)", None),
        ("find(title: str, limit: int = 10) -> str", "it returns str instead of list[str]"),
        ("find(name: str, limit: int = 10) -> list[str]", "parameter `title` is gone"),
    ],
)
def test_what_breaks_callers_and_what_does_not(now: str, reason: str | None) -> None:
    said = [one.message for one in interfaces(f"`{now}`", CALLER)]
    assert len(said) == (reason is not None), said
    assert all(reason in each for each in said if reason)


def test_a_change_without_an_arrow_is_offered_one() -> None:
    (one,) = interfaces("`find(title: str) -> list[str]`", CALLER)
    assert "Write `find(title: str, limit: int=10) -> list[str]` → `find(title: str) -> list[str]`" in one.message
    assert one.data[0] == "keep"


def test_what_it_was_is_what_the_code_has() -> None:
    (one,) = interfaces("`find(name: str) -> str` → `find(title: str, branch: str) -> list[str]`", CALLER)
    assert "is what books.py has today" in one.message
    (two,) = interfaces("`find(title: str, limit: int = 10) -> list[str]` → `search(title: str) -> list[str]`", CALLER)
    assert "`find` is called `search`" in two.message


def test_an_error_that_callers_do_not_know_is_a_change() -> None:
    method = "`find(title: str, limit: int = 10) -> list[str]` — raises `NoSuchTitle` where there is none"
    (one,) = interfaces(method, CALLER)
    assert "it raises `NoSuchTitle`" in one.message
    assert interfaces(f"{method}; `desk` shows it", CALLER) == []


def test_other_specifications_and_dependent_stories_are_dependants() -> None:
    others = """
//- specs/desk_implementation_spec.md
## Package: desk
**Dependencies**: `books.Shelf.find` (US-1/AC-1)

### Component: Desk
**Methods**:
- `lend(book: str) -> None` — asks `find`. (US-1/AC-1)
**Implements**: US-1/AC-1
//- docs/returns.md
# Returns

## US-7: Return
**Depends on**: US-1
As a reader, I want to return a book, so that others can read it.

### Acceptance criteria
- AC-1: A returned book is free.
"""
    (one,) = interfaces("`find(title: str, limit: int = 10) -> list[str]` → `find(title: str) -> list[str]`", others)
    assert "changes for desk, US-7:" in one.message


def test_an_interface_that_is_used_has_to_be_there() -> None:
    check_diagnostics(
        f"""{STORY.lstrip()}{SHELF.lstrip()}//- specs/books_implementation_spec.md
## Package: books
**Path**: `src/library/catalogue/`

### Component: Catalogue
^^^^^^^^^^^^^^^^^^^^^^^^ V009 desk uses Catalogue.serch, which is not here
**Methods**:
- `search(title: str) -> list[str]` (US-1/AC-2)
**Implements**: US-1/AC-2
//- specs/desk_implementation_spec.md
## Package: desk
**Dependencies**: `books.Catalogue.serch`, `library.books.Shelf.fnd`, `library.books.Shelf.find`, `other.Thing.go`
                   ^^^^^^^^^^^^^^^^^^^^^ V009 Catalogue has no `serch` in books_implementation_spec.md; did you mean
                                            ^^^^^^^^^^^^^^^^^^^^^^^ V009 books.py has no `fnd`; did you mean find?

### Component: Desk
**Methods**:
- `lend(book: str) -> None` — asks `serch`, `fnd`, `find` and `go`. (US-1/AC-1)
**Implements**: US-1/AC-1
"""
    )


def test_a_component_that_is_used_has_to_be_there() -> None:
    body = (
        STORY
        + """
//- specs/books_implementation_spec.md
## Package: books

### Component: Catalogue
**Methods**:
- `search(title: str) -> list[str]` (US-1/AC-2)
**Implements**: US-1/AC-2
//- specs/desk_implementation_spec.md
## Package: desk
**Dependencies**: `books.Catalog.search`, `books.Catalogue.search`, `books.errors`

### Component: Desk
**Methods**:
- `lend(book: str) -> None` — asks `search`, knows the `errors`. (US-1/AC-1)
**Implements**: US-1/AC-1
"""
    )
    (one,) = found(picture(body), "specs/desk_implementation_spec.md")
    assert one.message == "books_implementation_spec.md has no component Catalog; did you mean Catalogue?"
    assert one.data == ("replace", "books.Catalogue.search")


@pytest.mark.parametrize(
    ("dotted", "said"),
    [
        ("shop.members.store.MemberStore", None),
        ("shop.members.store", None),
        ("shop.members.constants", None),
        ("shop.members.constant", "members has no `constant`; did you mean constants?"),
        ("shop.members.stores.MemberStore", "members has no `stores`; did you mean store?"),
        ("shop.member.store", "shop has no `member`; did you mean members?"),
        ("shop.orders.OrderStore", None),
        ("google.cloud.storage", None),
    ],
)
def test_a_module_that_is_used_has_to_be_there(tmp_path: Path, dotted: str, said: str | None) -> None:
    for name in (
        "src/shop/__init__.py", "src/shop/members/store.py", "src/shop/members/constants.py", "specs/index.md",
    ):  # fmt: skip
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("class MemberStore: ...\n" if name.endswith("store.py") else "", "utf-8")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shop"\n', "utf-8")
    (tmp_path / "specs/desk_implementation_spec.md").write_text(
        f"## Package: desk\n**Dependencies**: `{dotted}`\n\n### Component: Desk\n**Implements**: US-1\n", "utf-8"
    )
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    path = key_of(tmp_path / "specs/desk_implementation_spec.md")
    told = [one.message for one in Checker().diagnostics(workspace.snapshot, path) if one.rule.code == "V009"]
    assert told == ([f"{said}"] if said else [])
