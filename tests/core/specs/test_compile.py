"""A confirmed design becomes a specification: the whole file, and what each kind of answer adds."""

# ruff: noqa: E501  (lines of the files that are shown are as long as they are)

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput, PackageRefusedError
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.draft import draft_design
from spec_lsp.specs.compile import compile_spec, unplaced
from spec_lsp.specs.merge import regenerate
from spec_lsp.specs.parse import parse_spec
from spec_lsp.text.lines import Text
from tests.core.design.library import DESIGN, ERRORS, LOANS, package, story
from tests.core.specs import lines

SPEC = """\
## Package: loans
**Path**: `src/library/loans/`
**Purpose**: Let members borrow a book.
**User Stories**: US-1
**Dependencies**: `sqlalchemy` (D-loans-store)
**Design Decisions**: D-loans-store, D-project-errors, D-us-1-package

### Component: LoanService
**File**: `src/library/loans/service.py`
**Purpose**: Lend books.
**Libraries**: `sqlalchemy` — stores `loans` (D-loans-store)
**Methods**:
- `borrow_book(member_id: int, book_id: int) -> Loan` — the loan is recorded and ends after `loan_period`; raises `BookReserved` when the book is reserved by somebody else, and no loan is recorded; raises `TooManyLoans`. (US-1/AC-1, US-1/AC-2, US-1/AC-3)
**Properties**:
- `Loan`: `member_id: int`, `book_id: int`, `ends_on: date` (US-1/AC-1)
**Error handling**: `BookReserved` shows "This book is reserved" (US-1/AC-2); `TooManyLoans` when the member has `max_books` already (US-1/AC-3, D-project-errors)
**Tests**:
- `test_loan_is_recorded_and_ends_after_21_days` — at 21 days; not a day before (US-1/AC-1)
- `test_reserved_book_shows_message_and_no_loan_is_recorded` — message “This book is reserved” (US-1/AC-2)
- `test_member_can_borrow_at_most_5_books` — 5 books pass; 6 do not (US-1/AC-3)
**Implements**: US-1/AC-1, US-1/AC-2, US-1/AC-3

## Technical specifications
### Configuration
| Setting | Default | From |
|---|---|---|
| `loan_period` | 21 days | US-1/AC-1 |
| `max_books` | 5 | US-1/AC-3 |

### Database
| Table | Field | Type | From |
|---|---|---|---|
| `loans` | `ends_on` | `date` | US-1/AC-1 |

## Integration specifications
### Entry point
- The desk page calls `borrow_book`. (US-1/AC-1)

### Initialization sequence
1. `create_tables(engine)`. (US-1/AC-1, D-loans-store)
"""


def compiled(design: str = DESIGN, source: PackageInput = LOANS) -> str:
    text, _ = regenerate(None, compile_spec(parse_design(Text.of(design)), source))
    return "\n".join(line for line in str(text).splitlines() if not line.startswith("<!--")).rstrip("\n") + "\n"


def test_the_whole_file() -> None:
    assert compiled() == SPEC


def test_a_persons_note_is_taken_as_it_is() -> None:
    noted = DESIGN.replace("-> Loan` (", "-> Loan` — lends it; raises `BookReserved` (")
    assert "-> Loan` — lends it; raises `BookReserved`. (US-1/AC-1, US-1/AC-2, US-1/AC-3)" in compiled(noted)


def answered(question: str, label: str, **more: object) -> DecisionInput:
    values: dict[str, object] = {"because": ("US-1/AC-1",), **more}
    title = str(values.pop("title", "Which?"))
    return DecisionInput(f"D-loans-{question}", question, "x", title, label, **values)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("answer", "line"),
    [
        (
            answered("entry-point", "The existing desk page calls this package", because=("US-1/AC-2",)),
            "- The existing desk page calls this package: `borrow_book`. (US-1/AC-2, D-loans-entry-point)",
        ),
        (answered("access", "Members only"), "- Members only. (US-1/AC-1, D-loans-access)"),
        (
            answered("reuse", "Use `books.find`, unchanged", interfaces=("library.books.find",)),
            "- Uses `books.find`, unchanged. (US-1/AC-1, D-loans-reuse)",
        ),
        (
            answered("grace", "A setting", settings=(("grace_period", "2 days"),)),
            "| `grace_period` | 2 days | US-1/AC-1, D-loans-grace |",
        ),
        (
            answered("empty", "One sentence", settings=(("empty_text", "Nothing is lent"),)),
            "| `empty_text` | Nothing is lent | US-1/AC-1, D-loans-empty |",
        ),
    ],
)
def test_where_an_answer_shows(answer: DecisionInput, line: str) -> None:
    design = DESIGN.replace("- entry: the desk page calls `borrow_book` (US-1/AC-1)\n", "")
    assert line in compiled(design, replace(LOANS, decisions=(*LOANS.decisions, answer))).splitlines()


def test_answers_about_the_projects_tools_stay_out() -> None:
    tools = DecisionInput("D-project-tests", "tests", "pytest", "Which?", "pytest", libraries=("pytest",))
    logs = DecisionInput("D-project-logging", "logging", "structlog", "Which?", "structlog", libraries=("structlog",))
    assert compiled(source=replace(LOANS, decisions=(*LOANS.decisions, tools, logs))) == SPEC


def note_of(source: PackageInput, method: str = "borrow_book", design: str = DESIGN) -> str:
    return next(line for line in compiled(design, source).splitlines() if line.startswith(f"- `{method}("))


def test_an_answer_stands_behind_what_it_is_about() -> None:
    answer = answered("counting", "Days are counted from the next morning", title="When does a loan begin?")
    source = replace(LOANS, decisions=(*LOANS.decisions, answer))
    assert "ends after `loan_period` (days are counted from the next morning); raises" in note_of(source)
    assert note_of(source).endswith("(US-1/AC-1, US-1/AC-2, US-1/AC-3, D-loans-counting)")


def test_options_of_the_catalogue_are_said_as_sentences() -> None:
    undo = DecisionInput(
        "D-loans-halfway", "halfway", "undo", "Is it undone?", "All or nothing", because=("US-1/AC-1",)
    )
    source = replace(LOANS, decisions=(*LOANS.decisions, undo))
    assert "ends after `loan_period` (all or nothing when a step fails); raises" in note_of(source)


def test_what_was_wrong_stands_behind_the_error_it_raises() -> None:
    lend = story(
        "US-1",
        "lend a book to another member",
        'Given a third loan of the same kind, when a member submits it, then "Not enough copies" is shown.',
        "Given lender and borrower are the same member, when the loan is made, then it is refused.",
        "The system MUST refuse a second loan of the same book.",
    )
    (component,) = compile_spec(draft_design(package(lend)), package(lend)).components
    assert component.methods[0].note == (
        "lends a book to another member; raises `NotEnoughCopy` for a third loan of the same kind; "
        "raises `SameMember` or `DuplicateLoan`."
    )
    assert {error.name: error.text for error in component.errors} == {
        "NotEnoughCopy": 'shows "Not enough copies"',
        "SameMember": "when lender and borrower are the same member",
        "DuplicateLoan": "for a second loan of the same book",
    }


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The fine is calculated as: days × daily fine + fee.",
         "def calculate_fine(days: int, daily_fine: Decimal, fee: Decimal) -> Decimal:\n"
         "    return days * daily_fine + fee"),
        ("The open fine is calculated as: fine − paid amounts + fee.",
         "def calculate_open_fine(fine: Decimal, paid_amounts: list[Decimal], fee: Decimal) -> Decimal:\n"
         "    return fine - sum(paid_amounts) + fee"),
        ("The fine is calculated as: days × daily fine.", ""),  # the method's line says as much
        ("The fine is calculated as: balance × yearly rate.", ""),
        ("The fine is calculated as: days × daily fine, rounded to the nearest cent.", ""),
    ],
)  # fmt: skip
def test_a_calculation_that_a_criterion_says_wholly_is_shown_as_code(text: str, code: str) -> None:
    source = package(story("US-1", "return a book", text))
    (component,) = compile_spec(draft_design(source), source).components
    assert component.sample == code


def test_what_holds_for_the_whole_project_stands_in_the_header_alone() -> None:
    conventions = (
        DecisionInput("D-loans-example", "example", "closest", "Which example?", "The closest existing module"),
        DecisionInput("D-loans-values", "values", "setting", "Who changes them?", "Whoever runs it, in the settings"),
        DecisionInput("D-project-wiring", "wiring", "constructor", "How?", "Passed to the constructor"),
    )
    spec = compiled(source=replace(LOANS, decisions=(*LOANS.decisions, *conventions)))
    said = [line for line in spec.splitlines() if any(one.id in line or one.label in line for one in conventions)]
    assert said == [
        "**Design Decisions**: D-loans-example, D-loans-store, D-loans-values, D-project-errors, D-project-wiring, "
        "D-us-1-package"
    ]


def test_a_library_that_nothing_uses_is_no_dependency() -> None:
    pages = DecisionInput("D-loans-style", "style", "x", "Which?", "Black", libraries=("black",))
    assert "black" not in compiled(source=replace(LOANS, decisions=(*LOANS.decisions, pages)))


def test_well_known_libraries_say_what_they_are_for() -> None:
    label, library = "Argon2 (`argon2-cffi`)", ("argon2-cffi",)
    hashing = DecisionInput("D-loans-passwords", "passwords", "argon2", "How?", label, libraries=library)
    spec = compiled(source=replace(LOANS, decisions=(*LOANS.decisions, hashing)))
    assert "`argon2-cffi` — hashes and checks passwords (D-loans-passwords)" in spec
    assert "### Security" not in spec


def test_an_optional_dependency_is_called_an_extra() -> None:
    label = "`pyyaml` as an extra"
    reading = DecisionInput(
        "D-loans-format", "format", "x", "Which?", label, libraries=("pyyaml",), because=("US-1/AC-1",)
    )
    assert "`pyyaml`, an extra (D-loans-format)" in compiled(
        source=replace(LOANS, decisions=(*LOANS.decisions, reading))
    )


def test_passwords_are_hashed_where_they_are_set_and_where_they_are_checked() -> None:
    register = story("US-1", "register with a name and a password", "The account is created.")
    sign_in = story("US-2", "sign in with my name and password", "The member is signed in.")
    label, library = "Argon2 (`argon2-cffi`)", ("argon2-cffi",)
    hashing = DecisionInput("D-loans-passwords", "passwords", "argon2", "How?", label, libraries=library)
    given = package(register, sign_in, decisions=(hashing,))
    spec = compile_spec(draft_design(given), given)
    using = [component.name for component in spec.components if component.libraries]
    assert using == [component.name for component in spec.components]


def test_every_criterion_is_implemented_and_tested() -> None:
    extra = story("US-2", "do more", "An example configuration file is there.", "Blue lamps blink.", "???")
    source = package(*LOANS.stories, extra, decisions=LOANS.decisions)
    design = parse_design(Text.of(DESIGN))
    assert unplaced(design, source) == ("US-2/AC-1", "US-2/AC-2", "US-2/AC-3")
    spec = compile_spec(design, source)
    assert {name for component in spec.components for name in component.implements} == set(source.criteria)
    assert {name for one in spec.components for test in one.tests for name in test.references} == set(source.criteria)


def test_every_line_names_where_it_comes_from() -> None:
    source = package(*LOANS.stories, decisions=LOANS.decisions)
    spec = compile_spec(draft_design(source), source)
    for component in spec.components:
        assert all(one.references for one in component.methods)
        assert all(one.references for one in component.properties)
        assert all(one.references for one in component.errors)
        assert all(one.references for one in component.tests)
    for section in spec.sections:
        assert all(item.references for item in section.items)
        assert all(row.references for table in section.tables for row in table.rows)


def test_functional_requirements_are_a_range() -> None:
    requirements = story("F", "", "The shelf is shown.", "The book is shown.", "The fine is shown.", kind="fr")
    criteria = tuple(c._replace(name=f"FR-00{n}") for n, c in enumerate(requirements.story.criteria, start=1))
    owner = replace(requirements, story=requirements.story._replace(kind="feature", criteria=criteria))
    spec = compile_spec(Design("loans"), package(owner, decisions=(ERRORS,)))
    assert spec.user_stories == ("FR-001 to FR-003",)


def test_a_value_with_a_bar_stays_in_its_cell() -> None:
    entry = Entry("setting", "kinds", "book | film", "", ("US-1/AC-1",))
    design = Design("loans", components=(Component("Loans", "loans.py", False, "", (entry,)),))
    text, _ = regenerate(None, compile_spec(design, LOANS))
    section = parse_spec(text).section("Configuration")
    assert section is not None
    assert section.tables[0].rows[0].cells == ("`kinds`", r"book \| film")


def test_a_package_that_cannot_be_is_refused() -> None:
    with pytest.raises(PackageRefusedError, match="outside of the workspace"):
        compile_spec(Design("loans"), replace(LOANS, path="../loans/"))


def test_what_only_switches_something_says_what_it_switches() -> None:
    paper = package(
        story(
            "US-1",
            "get a weekly letter",
            "Each letter is sent to a subscriber by e-mail.",
            "Each letter holds a link with which the subscriber unsubscribes.",
        ),
        decisions=(DecisionInput("D-letters-store", "store", "sqlite", "Where?", "SQLite through SQLAlchemy"),),
    )
    notes = {
        method.signature.partition("(")[0]: method.note
        for component in compile_spec(draft_design(paper), paper).components
        for method in component.methods
    }
    assert notes["unsubscribe"].startswith("sets `subscribed` to false; ")


def test_what_only_holds_a_field_of_a_criterion_does_not_implement_it() -> None:
    spec = lines.compiled(
        lines.SHELVES
        + "- `add_book(title: str) -> Book` (US-1/AC-1)\n"
        + "- type `Book`: `title: str`, `shelf: str` (US-1/AC-1, US-1/AC-2)\n"
        + "### Component: SortingService\n**File**: `src/sorting.py`\n- `suggest_shelf(title: str) -> str` (US-1/AC-2)\n",
        "A clerk adds a book with its title.",
        "For each title the system suggests a shelf.",
    )
    assert [component.implements for component in spec.components] == [("US-1/AC-1",), ("US-1/AC-2",)]


def test_the_title_of_a_form_is_no_purpose() -> None:
    own = story("US1", "", "When a book is lent, the day is kept.", title="Lend a Book")
    asked = story("FR", "", "The day MUST be kept.", title="Feature Specification: Lending")
    feature = replace(asked, story=asked.story._replace(kind="feature"))
    method = "- `lend_book(book_id: int) -> None` (US1/AC-1)\n"
    text = f"# Design: loans\n**Status**: confirmed\n\n## Components\n### Component: S\n**File**: `src/s.py`\n{method}"
    assert compile_spec(parse_design(Text.of(text)), package(feature, own)).purpose == "Lend a book."
