"""The four rules over specifications and designs, each at its place."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from spec_lsp.rules.check import Checker
from spec_lsp.rules.model import Diagnostic
from spec_lsp.text.paths import key_of
from spec_lsp.workspace.state import Workspace
from tests.core.pictures import ROOT, Picture, check_diagnostics, picture

STORY = """
//- docs/stories.md
# Loans

## US-1: Lend
As a librarian, I want to lend a book, so that a reader can take it home.

### Acceptance criteria
- AC-1: A loan ends after 21 days; the reminder goes out by the post service.
- AC-2: A book that is lent already is refused.
"""
DECISIONS = """
//- specs/decisions.md
# Decisions

## D-loans-store: Where are loans kept?
- [x] `database` A database with `sqlalchemy` — survives a restart
- [ ] `peewee` Peewee — small
- [ ] Other:

**Applies to**: loans

## D-loans-cache: Is anything cached?
- [ ] `redis` Redis — shared
- [ ] `none` Nothing — simple

**Applies to**: loans

## D-members-means: How do members sign in?
- [x] `session` Sessions

**Applies to**: members

## D-loans-us-1-ac-2: Who may lend?
- [x] `anybody` Anybody

**Applies to**: US 1/AC-2
"""


def found(drawn: Picture, name: str) -> list[Diagnostic]:
    """What family V says about a file."""
    path = f"{ROOT}/{name}"
    return [one for one in Checker().diagnostics(drawn.snapshot, path) if one.rule.code.startswith("V")]


def check(marked: str) -> None:
    check_diagnostics(f"{STORY.lstrip()}{DECISIONS.lstrip()}{marked.lstrip()}")


def specified(body: str, head: str = "") -> None:
    """A specification of the package loans that covers everything, with a body that is marked up."""
    check(f"//- specs/loans_implementation_spec.md\n## Package: loans\n{head}{body}")


def test_whoever_wrote_it_every_line_of_a_specification_names_what_asks_for_it() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` — refuses a lent book. (US-1/AC-1, US-1/AC-2)
- `export() -> str` — counts loans. (D-loans-store)
   ^^^^^^ V006 Method `export` names no criterion
**Properties**:
- `Loan`: `book: str`
   ^^^^ V006 `Loan` names no criterion and no decision
**Error handling**: `BookIsLent` (US-1/AC-2); `Closed` after hours
                                               ^^^^^^ V006 `Closed` names no criterion
**Tests**:
- `test_lend` (US-1/AC-1)
**Implements**: US-1/AC-1, US-1/AC-2

## Technical specifications
### Configuration
| Setting | Default | From |
|---|---|---|
| `loan_period` | 21 days | US-1/AC-1 |
| `page_size` | 20 | |
   ^^^^^^^^^ V006 Setting `page_size`
| `database_url` | none | D-loans-store |

## Integration specifications
### Entry point
Whoever reads this may know the desk already.
- The desk page calls `lend`. (US-1/AC-1)
- A menu opens the statistics.
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V006 This line names no criterion and no decision
""")


def test_a_component_says_what_it_implements_and_the_fix_knows_what_its_lines_name() -> None:
    body = """\
//- specs/loans_implementation_spec.md
## Package: loans

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-2, US-1/AC-1)
- `remind() -> None` (US-1/AC-1)
"""
    (one,) = found(picture(STORY + body), "specs/loans_implementation_spec.md")
    assert (one.rule.code, one.span.start.line) == ("V006", 2)
    assert one.data == ("insert-implements", "US-1/AC-2", "US-1/AC-1")


def test_a_component_without_any_criterion_is_told_once_by_the_rule_on_traces() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: Statistics
^^^^^^^^^^^^^^^^^^^^^^^^^ T005 Component Statistics
**Methods**:
- `export() -> str`
""")


@pytest.mark.parametrize("name", ["docs/loans_implementation_spec.md", "plans/loans.md", "README.md"])
def test_a_specification_is_found_by_its_name_or_its_heading_wherever_it_lies(name: str) -> None:
    body = (
        "## Package: loans\n\n### Component: Desk\n**Methods**:\n- `lend() -> None` (US-1/AC-1)\n- `count() -> int`\n"
    )
    assert {one.rule.code for one in found(picture(f"{STORY}//- {name}\n{body}"), name)} == {"V006"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "# Loans\n\n## Overview\nA desk.\n\n## Components\n- **Desk**: uses `redis` (D-loans-cache)\n",
        "# Implementation\n\n```markdown\n## Package: loans\n### Component: Desk\n- `x()`\n```\n",
    ],
)
def test_a_specification_of_another_form_stays_silent(text: str) -> None:
    name = "docs/loans_implementation_spec.md"
    assert found(picture(f"{STORY}//- {name}\n{text}"), name) == []


def test_a_decision_that_is_cited_exists_and_is_answered() -> None:
    specified(
        """\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` — keeps it. (US-1/AC-1, US-1/AC-2, D-loans-stores)
                                                               ^^^^^^^^^^^^^^ V007 did you mean D-loans-store?
- `find(book: str) -> Loan` — remembers it. (US-1/AC-1, D-loans-cache)
- `remind() -> None` — talks to `D-Bus` (D-Bus, as desktops do). (US-1/AC-1, D-project-post)
                                                                             ^^^^^^^^^^^^^^ V007 answer its question
**Implements**: US-1/AC-1, US-1/AC-2
""",
        """\
**Design Decisions**: D-loans-store, D-loans-cache, D-members-means, D-loans-us-1-ac-2
                                     ^^^^^^^^^^^^^ V007 D-loans-cache is not answered
                                                    ^^^^^^^^^^^^^^^ V008 D-members-means is not about loans
""",
    )


def test_a_library_is_confirmed_by_the_option_that_was_chosen() -> None:
    specified(
        """\

### Component: Desk
**Libraries**: `sqlalchemy` — keeps loans (D-loans-store); `sqlite3` — is in Python; `post` — asked for (US-1/AC-1)
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
""",
        """\
**Dependencies**: `sqlalchemy[asyncio]` (D-loans-store), `peewee` (D-loans-store), `redis`
                                                          ^^^^^^ V007 D-loans-store does not name `peewee`
                                                                                    ^^^^^ V007 confirmed by no decision
""",
    )


def test_a_library_that_names_no_decision_is_told_which_one_confirms_it() -> None:
    body = """\
//- specs/loans_implementation_spec.md
## Package: loans
**Dependencies**: `sqlalchemy`

### Component: Desk
**Libraries**: `sqlalchemy` — keeps loans
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
"""
    one, other = found(picture(STORY + DECISIONS + body), "specs/loans_implementation_spec.md")
    assert one.message == "`sqlalchemy` does not say which decision confirms it; D-loans-store does."
    assert one.data == other.data == ("cite", "D-loans-store")


def test_what_the_project_depends_on_needs_a_decision_that_holds_and_no_more() -> None:
    check_diagnostics(
        f"""{STORY.lstrip()}{DECISIONS.lstrip()}//- pyproject.toml
[project]
name = "library"
dependencies = ["httpx>=0.27"]
//- specs/loans_implementation_spec.md
## Package: loans
**Dependencies**: `httpx` (D-loans-store)

### Component: Desk
**Libraries**: `httpx` — asks the post (D-loans-store)
**Patterns**: Repository
              ^^^^^^^^^^ V007 No decision confirms the pattern “Repository”
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
"""
    )


def test_a_service_is_confirmed_by_a_decision_or_by_the_criterion_that_names_it() -> None:
    specified(
        """\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

## Technical specifications
### External integrations
| Service | Use | From |
|---|---|---|
| Post service | sends reminders | US-1/AC-1 |
| Stripe | takes fees | US-1/AC-2 |
  ^^^^^^ V007 No decision confirms this service
""".replace("  ^^^^^^ V007", "^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V007")
    )


def test_of_two_components_with_the_same_criteria_the_later_one_is_needless() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: LoanValidator
^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V008 LoanValidator has no criterion of its own: Desk has them all
**Methods**:
- `validate(book: str) -> bool` (US-1/AC-2)
**Implements**: US-1/AC-2
""")


def test_a_setting_serves_a_criterion_that_another_component_fulfils() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` — looks at `loan_period`. (US-1/AC-1)
**Properties**:
- `Period`: `days: int` (US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: Refusals
**Methods**:
- `refuse(book: str) -> None` (US-1/AC-2)
**Implements**: US-1/AC-2
""")


def test_a_component_that_only_it_has_a_decision_for_is_needed() -> None:
    specified("""\

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: desk pages
**Libraries**: `sqlalchemy` — keeps loans (D-loans-store)
**Methods**:
- `show_loans() -> str` (US-1/AC-2)
**Implements**: US-1/AC-2
""")


def test_a_layer_that_only_passes_calls_on_is_needless() -> None:
    specified("""\

### Component: DeskFacade
^^^^^^^^^^^^^^^^^^^^^^^^^ V008 DeskFacade only passes its calls on to Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
**Error handling**: `BookIsLent` (US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
""")


def test_a_layer_says_itself_that_it_only_passes_calls_on() -> None:
    specified("""\

### Component: LoanApi
^^^^^^^^^^^^^^^^^^^^^^ V008 LoanApi only passes its calls on to Desk
**Methods**:
- `post_loan(book: str) -> Loan` — calls `Desk.lend`. (US-1/AC-1)
**Implements**: US-1/AC-1

### Component: Printer
**Methods**:
- `print_slip(loan: Loan) -> str` — calls `Desk.lend`, then prints the day. (US-1/AC-1)
**Implements**: US-1/AC-1

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` (US-1/AC-2)
**Implements**: US-1/AC-2
""")


def test_what_an_answer_prohibits_or_says_is_not_needed_confirms_nothing() -> None:
    check_diagnostics(f"""{STORY.lstrip()}//- specs/decisions.md
# Decisions

## D-loans-http: How is the post asked?
- [x] `httpx` With httpx — simple
  prohibited = requests
- [ ] Other:

**Applies to**: loans

## D-loans-queue: Which queue?
- [ ] `celery` Celery — grows
- [x] Not needed: nothing waits

**Applies to**: loans
//- specs/loans_implementation_spec.md
## Package: loans
**Dependencies**:
- `httpx` (D-loans-http)
- requests: asks the post (D-loans-http)
  ^^^^^^^^ V007 D-loans-http prohibits `requests`
- `celery` — waits (D-loans-queue)
   ^^^^^^ V007 D-loans-queue says that nothing is needed
- what else is at hand
**Design Decisions**:
- D-loans-http
- D-loans-queue
- D-loans-mail
  ^^^^^^^^^^^^ V007 D-loans-mail is not in decisions.md

### Component: Desk
**Methods**:
- `lend(book: str) -> Loan` — uses `httpx`, requests and celery. (US-1/AC-1, US-1/AC-2)
**Implements**: US-1/AC-1, US-1/AC-2
""")


SHELF = """
//- src/library/books.py
class Shelf:
    def find(self, title: str, limit: int = 10) -> list[str]:
        return []
"""
CALLER = """
//- src/library/desk.py
from library.books import Shelf


def ask(shelf: Shelf) -> list[str]:
    return shelf.find("Emma")
"""
BOOKS = """
//- specs/books_implementation_spec.md
## Package: books
**Path**: `src/library/books.py` (exists, changed)

### Component: Shelf
**File**: `src/library/books.py` (exists, changed)
**Methods**:
- {} (US-1/AC-2)
**Implements**: US-1/AC-2
"""


def interfaces(method: str, *others: str) -> list[Diagnostic]:
    drawn = picture(STORY + SHELF + "".join(others) + BOOKS.format(method))
    return found(drawn, "specs/books_implementation_spec.md")


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


@pytest.mark.parametrize("file", ["../../desk.py", "/etc/desk.py", "C:/desk.py", "~/desk.py", "src/../../desk.py"])
def test_a_file_outside_of_the_project_is_told(file: str) -> None:
    body = (
        f"//- specs/loans_implementation_spec.md\n## Package: loans\n\n### Component: Desk\n**File**: `{file}`\n"
        "**Methods**:\n- `lend() -> None` (US-1/AC-1)\n**Implements**: US-1/AC-1\n"
    )
    (one,) = found(picture(STORY + body), "specs/loans_implementation_spec.md")
    assert (one.rule.code, one.span.start) == ("V010", (3, 11))


def test_a_design_is_held_to_the_same_while_it_is_typed() -> None:
    check(f"""{(SHELF + CALLER).lstrip()}//- specs/books_design.md
# Design: books
**Status**: proposed

## Key decisions
- A database (D-loans-stores): survives a restart.
              ^^^^^^^^^^^^^^ V007 did you mean D-loans-store?

## Components
### Component: Shelf
**File**: `src/library/books.py` (exists, changed)
- `find(title: str, limit: int = 10) -> list[str]` → `find(title: str) -> list[str]` (US-1/AC-1, US-1/AC-2)
                                                      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V009 `find` changes for src/library
- `count() -> int`
   ^^^^^ V006 Method `count` names no criterion
- setting `loan_period` = 21 days (US-1/AC-1)

### Component: Index
^^^^^^^^^^^^^^^^^^^^ V008 Index has no criterion of its own
**File**: `src/library/index.py`
- `lookup(title: str) -> str` (US-1/AC-2)

## Integration
- entry: the desk page calls `find`
^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ V006 This line names no criterion
""")


def test_an_edit_of_one_file_is_seen_in_the_other() -> None:
    drawn = picture(STORY + SHELF + CALLER + BOOKS.format("`find(title: str) -> list[str]`"))
    checker, path = Checker(), f"{ROOT}/specs/books_implementation_spec.md"
    assert [one.rule.code for one in checker.diagnostics(drawn.snapshot, path)] == ["V009"]
    drawn.replace("src/library/desk.py", "def ask() -> None: ...\n")
    assert checker.diagnostics(drawn.snapshot, path) == ()


_LINES = st.sampled_from(
    [
        "## Package: loans", "# Design: loans", "### Component: Desk", "### Component: ",
        "**Dependencies**: `a.b`, `c`",
        "**Libraries**: `c` — x (D-loans-store); `", "**Methods**:", "- `lend(book: str) -> Loan` (US-1/AC-1)",
        "- `a()` → `b(c)`", "- `(` → `)`", "**Error handling**: `X` (US-1/AC-2); y", "**Implements**: US-1/AC-1",
        "## Technical specifications", "### Configuration", "### External integrations", "| a | b | From |", "|---|",
        "| ` | D-x |", "- setting `x` = 1", "- table `t`: `f`: int", "```python", "<!--", "", "## Components",
        "**File**: `../../x.py`", "**File**: `src/library/books.py`", "**Path**: `/`", "## Integration", "- entry: x",
    ]
)  # fmt: skip


@given(st.lists(_LINES, max_size=14), st.sampled_from(["specs/loans_implementation_spec.md", "specs/loans_design.md"]))
@settings(max_examples=150, deadline=None)
def test_no_text_is_too_broken(lines: list[str], name: str) -> None:
    body = "\n".join(lines)
    drawn = picture(f"{STORY}{DECISIONS}{SHELF}{CALLER}//- {name}\n{body}\n")
    text = drawn.snapshot.text(f"{ROOT}/{name}")
    assert text is not None
    for one in found(drawn, name):
        assert one.span.start <= one.span.end
        assert one.span.end.line < len(text)
        assert one.span.end.column <= len(text.line(one.span.end.line))


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
