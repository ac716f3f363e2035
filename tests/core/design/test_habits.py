"""Habits of writers: how wants, titles, notes and belongings become methods."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.brief.interfaces import interfaces_in
from spec_lsp.design.brief.terms import terms_in
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.prose import understanding
from spec_lsp.design.draft import draft_design
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story

PAGES = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How?", "Web pages, rendered on the server")
STORE = DecisionInput("D-loans-store", "store", "sqlite", "Where?", "SQLite through SQLAlchemy")
TIMER = DecisionInput("D-loans-background", "background", "timer", "When?", "A periodic job")


def names(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = ()) -> list[str]:
    design = draft_design(package(*stories, decisions=decisions))
    return [entry.name for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("want", "title", "drafted"),
    [
        ("securely log into my account", "", ["sign_in"]),
        ("the system to automatically identify damaged pages", "", ["identify_damaged_pages"]),
        ("my reading session to persist", "Remove loan", ["remove_loan"]),
        ("a web page to manage shelves (view, create, delete)", "", ["list_shelves", "create_shelf", "remove_shelf"]),
        ("a way to renew a loan", "", ["renew_loan"]),
        ("a clear dashboard showing my fines", "", ["list_fines"]),
        ("a smart reading list", "Interactive Reading List", ["get_reading_list"]),
        ("select a shelf mark for my library", "Set Library Shelf Mark", ["set_mark"]),
        ("filter the reader list", "", ["filter_readers"]),
        ("delete a reader's profile", "", ["remove_reader"]),
        ("see loan details", "", ["get_loan"]),
        ("keep a technical map", "", ["keep_map"]),
        ("renew API tokens", "", ["renew_token"]),
        ("", "Sign In and Stay Signed In", ["sign_in"]),
        ("", "Librarian Reschedules Visit", ["reschedule_visit"]),
        ("", "Catalogue Search Functionality", ["search_catalogue"]),
        ("", "Reader Registration", ["register_reader"]),
        ("share a reading list", "", ["share_reading_list"]),
        ("invite a reader", "", ["invite_reader"]),
        ("change my password", "", ["change_password"]),
        ("", "Shelf Management - Brownfield Addition", ["run"]),
        ("see all items requiring a visit", "", ["list_items"]),
        ("make edits to a review of a book", "", ["update_review"]),
    ],
)  # fmt: skip
def test_wants_and_titles(want: str, title: str, drafted: list[str]) -> None:
    assert names(story("US-1", want, "It works on the first try.", role="librarian", title=title)) == drafted


def test_criteria_that_are_notes_name_a_deed_each() -> None:
    notes = story(
        "US-1",
        "a smart reading list",
        "Calculated fines of the month",
        "Check off books while reading",
        "Search functionality",
        "Alphabetical sorting option",
        "PDF export with a logo",
        "Email delivery option",
    )
    assert names(notes) == [
        "get_reading_list", "calculate_fine", "check_off_book", "search_books", "export_pdf",
        "send_reading_list",
    ]  # fmt: skip


def test_notes_that_name_a_thing_are_no_order() -> None:
    notes = story(
        "US-1",
        "change my reader data",
        "Email, name, and card number fields",
        "Email verification (optional)",
        "Duplicate email detection",
        "View current reader information",
        "Edit display name",
        "Upload/change avatar image",
        "Save changes with confirmation",
    )
    assert names(notes) == ["update_reader", "verify_email", "get_reader", "upload_avatar"]


def test_what_people_can_choose_from_is_a_deed_each() -> None:
    chosen = story(
        "US-1",
        "see the requests of my branch",
        "When I open one, then I can: - Approve: the book is bought - Reject with a reason - Full text of the request",
    )
    assert names(chosen) == ["list_requests", "approve_request", "reject_request"]


def test_what_a_requirement_demands_is_drafted_in_doubt() -> None:
    text = """\
# shelves Specification

## Requirements

### Requirement: Holidays
The system SHALL list the holidays of a branch.

#### Scenario: None
- **WHEN** there are none
- **THEN** a hint is shown
"""
    (said,) = Outline.of("/w/openspec/specs/shelves/spec.md", Text.of(text)).stories
    design = draft_design(package(StoryInput(said)))
    assert [(entry.name, entry.unsure) for one in design.components for entry in one.of("method")] == [
        ("list_holidays", True)
    ]


def test_what_is_searched_by_a_word_are_the_things_that_are_found() -> None:
    found = story(
        "US-1", "", "When a reader enters a word, then only loans with the word are shown.", title="Word search"
    )
    assert "search_loans" in names(found)


def test_who_wants_to_receive_something_is_sent_it() -> None:
    due = story("US-1", "receive reminders of due books", "When a book is due, then the system sends a message.")
    assert names(due) == ["send_reminder"]


def test_the_page_of_a_login_is_called_as_its_story_calls_it() -> None:
    said = story("US-1", "log in with my card", "The login page asks for the card and its number.", role="reader")
    assert names(said, decisions=(PAGES,)) == ["sign_in", "show_login_form", "submit_login"]


def test_notes_on_pages_have_forms() -> None:
    notes = story(
        "US-1",
        "manage shelves (create, edit, delete)",
        "Create shelf form with checks",
        "Edit shelf with existing data",
        "Delete shelf with confirmation dialog",
        "Toggle open/closed status for shelves",
    )
    assert names(notes, decisions=(PAGES,)) == [
        "create_shelf", "update_shelf", "remove_shelf", "get_shelf", "set_open",
        "show_shelf_form", "submit_shelf", "show_edit_form", "submit_changes", "confirm_deletion", "submit_deletion",
        "toggle_open",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("criterion", "drafted"),
    [
        ("An operator can view the list of shelves", ["add_shelf", "list_shelves"]),
        ("When it opens, they see a searchable list of standard shelves.", ["add_shelf", "list_shelves"]),
        ("When a reader logs out, the seat is free.", ["add_shelf", "sign_out"]),
        ("WHEN a card is read THEN the system SHALL validate the ABC token", ["add_shelf", "validate_token"]),
        ("The new mark is still displayed when they return.", ["add_shelf"]),
        ("The new shelf is still displayed when they return.", ["add_shelf", "get_shelf"]),
        ("A fine keeps the rate that was in effect when the book was lent.", ["add_shelf", "rate_in_effect"]),
        ("They see a clear error message.", ["add_shelf"]),
        ("When a reader asks for the balance, it is shown.", ["add_shelf", "get_balance"]),
        ("When the librarian approves or rejects the request, the reader is told.",
         ["add_shelf", "approve_request", "reject_request"]),
        ("Given a reader is on a waiting list, when they leave it, then the next one moves up.",
         ["add_shelf", "leave_waiting_list"]),
        ("When a librarian starts a stocktaking, the shelf is closed.", ["add_shelf", "start_stocktaking"]),
        ("When a librarian closes the window, nothing is kept.", ["add_shelf"]),
        ("When a librarian scans the barcode, the book is shown.", ["add_shelf"]),
        ("The reader can unsubscribe; the books stay.", ["add_shelf", "unsubscribe_shelf"]),
        ("When a shelf is full, the reader can join the waiting list instead.", ["add_shelf", "join_waiting_list"]),
        ("The reader can extend the loan period once by 2 days.", ["add_shelf", "extend_loan_period"]),
        ("Books that were not collected within 5 days are returned to the shelf.", ["add_shelf", "return_books"]),
        ("When the nightly clean-up runs, those notes expire.", ["add_shelf", "expire_notes"]),
        ("WHEN a reader views the fines THEN the system SHALL display each fine", ["add_shelf", "list_fines"]),
        ("WHEN a reader selects a book THEN the system SHALL show the book's contents in a view of its own",
         ["add_shelf", "get_book"]),
        ("WHEN a reader opens the main page THEN the system SHALL display all books by author",
         ["add_shelf", "list_books"]),
        ("When I view loan statistics, then I see the average of a month.", ["add_shelf", "get_loan_statistics"]),
        ("When a reader views the loan list, then the system shows its length.", ["add_shelf", "list_loans"]),
        ("WHERE books stand on a shelf THE system SHALL allow moving books between shelves",
         ["add_shelf", "move_book"]),
        ('Given a due loan, when I click "Renew" on a loan, then it is renewed.', ["add_shelf", "renew_loan"]),
        ("When a librarian clicks approve on a pending request, then it is confirmed.",
         ["add_shelf", "approve_request"]),
        ("When the heat is above 30 °C, a warning is made. The warning is sent via MQTT.",
         ["add_shelf", "publish_warning"]),
        ("When a list is uploaded, the system SHALL validate that it has 3 columns.", ["add_shelf", "validate_list"]),
        ("When a reader requests a card reset with their name, a link is sent.", ["add_shelf", "request_card_reset"]),
        ("The place may be left empty.", ["add_shelf"]),
        ("When a book is lost, the system SHALL notify all librarians", ["add_shelf", "notify_librarians"]),
        ("When the total fine is calculated, it is rounded.", ["add_shelf", "calculate_total_fine"]),
        ("When the poll closes, the winner is bought.", ["add_shelf", "close_poll"]),
        ('When I click "View Loan Statistics", they open.', ["add_shelf", "list_loan_statistics"]),
        ('When I click "Confirm Selection", it is kept.', ["add_shelf", "confirm_selection"]),
        ("The catalogue SHALL provide a register method accepting a card", ["add_shelf", "register"]),
        ("The loadAll method SHALL return a summary", ["add_shelf", "load_all"]),
        ("WHEN the Book Organizer completes a shelf THEN the system SHALL keep a log", ["add_shelf"]),
        ("When a reader picks a day, then the open rooms are listed.", ["add_shelf", "list_rooms"]),
        ("When a reader inspects the answer, it is empty.", ["add_shelf"]),
    ],
)  # fmt: skip
def test_what_a_criterion_adds(criterion: str, drafted: list[str]) -> None:
    assert names(story("US-1", "add a shelf", criterion)) == drafted


def test_a_requirement_adds_what_no_story_is_about() -> None:
    said = (
        "System MUST allow readers to search or filter the catalogue",
        "Readers MUST be able to return a borrowed book",
        "System MUST allow readers to borrow a book",
    )
    demanded = story("FR", "", *said, kind="fr")
    feature = demanded.story._replace(kind="feature", title="Feature Specification: Upload and Lending")
    assert names(story("US-1", "borrow a book", "It works."), StoryInput(feature)) == [
        "borrow_book",
        "search_catalogue",
        "return_book",
    ]


def test_things_that_belong_to_a_thing() -> None:
    book = story(
        "US-1",
        "add a book with a title",
        "A book can have at most 3 covers, each no larger than 2 MB.",
        "The shelf shows the total price of its books.",
        "When a shelf is removed, its books are removed with it.",
        "The system releases a reservation after 3 days.",
    )
    (component,) = draft_design(package(book, decisions=(TIMER,))).components
    assert [render_entry(entry).partition(" (")[0] for entry in component.of("method", "error")] == [
        "`add_book(title: str) -> Book`",
        "`add_cover(book_id: int, cover: bytes) -> None`",
        "`calculate_total_price(shelf_id: int) -> Decimal`",
        "`remove_books(shelf_id: int) -> None`",
        "`release_reservations() -> None`",
        "error `TooManyCovers`",
        "error `CoverTooLarge`",
    ]


def test_what_is_ones_own_is_kept_with_whose_it_is() -> None:
    add = story("US-1", "record a loss with a date and a reason", "A loss has a date and a reason.")
    see = story("US-2", "see my losses", "They are sorted.")
    (component,) = draft_design(package(add, see, decisions=(STORE,))).components
    assert [entry.body.partition(" ->")[0] for entry in component.of("method")] == [
        "record_loss(member_id: int, loss_date: date, reason: str)",
        "list_losses(member_id: int)",
    ]
    assert "losses.member_id" in [entry.name for entry in component.of("table")]


def test_a_thing_refers_to_the_thing_it_belongs_to() -> None:
    shelf = story("US-1", "add a shelf with a mark", "A shelf has a mark and a floor.")
    book = story("US-2", "record a loss of a shelf", "A loss has a reason and a cost.")
    design = draft_design(package(shelf, book, decisions=(STORE,)))
    rows = [render_entry(entry).partition(" (")[0] for entry in design.entries if entry.kind == "table"]
    assert "table `losses`: `shelf_id`: `int`, references `shelves.id`" in rows


def test_what_a_line_becomes_is_what_an_import_gives() -> None:
    load = story("US-1", "import a catalogue", "Each line becomes a book with title, price and year.")
    (component,) = draft_design(package(load)).components
    assert [render_entry(entry).partition(" (U")[0] for entry in component.of("method", "type")] == [
        "`import_catalogue(path: Path) -> list[Book]`",
        "type `Book`: `id: int`, `title: str`, `price: Decimal`, `year: int`",
    ]


def test_terms_of_a_story_file_give_fields_and_values() -> None:
    text = Text.of(
        "# Loans\n\n### Key Entities\n\n- **Loan**: What a reader has. Attributes: reader, due date, "
        "`renewedAt?`, state.\n"
        "- **Loan_State**: The state - open, late, or closed\n\n## Other\n\n- **Nothing**: Attributes: a, b.\n"
    )
    terms = terms_in(text)
    assert [(term.type_name, term.attributes, term.values) for term in terms] == [
        ("Loan", ("reader", "due date", "renewed at?", "state"), ()),
        ("LoanState", (), ("open", "late", "closed")),
    ]
    source = package(story("US-1", "create a loan", "It works.", role="librarian"))
    design = draft_design(type(source)(**{**vars_of(source), "terms": terms}))
    (kind,) = [entry for entry in design.entries if entry.kind == "type"]
    assert kind.body == "`id: int`, `reader_id: int`, `due_date: date`, `renewed_at: datetime | None`, `state: str`"


def test_what_the_package_does_already_keeps_its_name() -> None:
    code = "def delete_shelf(shelf_id: int) -> None: ...\ndef list_shelves() -> list[str]: ...\n"
    source = package(story("US-1", "remove a shelf", "It is gone."), story("US-2", "add a shelf", "It is there."))
    known = interfaces_in("src/library/loans/shelves.py", code, "src/")
    (component,) = draft_design(type(source)(**{**vars_of(source), "interfaces": known})).components
    assert [entry.body for entry in component.of("method")] == [
        "delete_shelf(shelf_id: int) -> None",
        "add_shelf() -> Shelf",
    ]
    assert component.file == "src/library/loans/shelves.py"
    assert component.exists


def vars_of(source: object) -> dict[str, object]:
    names = ("package", "path", "exists", "purpose", "stories", "decisions", "interfaces")
    return {name: getattr(source, name) for name in names}


def test_what_somebody_does_without_a_condition_is_a_deed() -> None:
    listed = story("US-1", "a reading list of a course", "The tutor ticks off what is read.", role="tutor")
    assert names(listed) == ["get_reading_list", "tick_off_item"]


def test_a_story_in_another_script_is_quoted_and_gets_no_english_endings() -> None:
    source = package(story("1", "系统能够读取书目", "系统应当读取书目", role="读者"))
    assert understanding(source) == "读者: 系统能够读取书目."


@pytest.mark.parametrize(
    ("title", "want", "name"),
    [
        ("Import of loans", "import book loans from a CSV file", "import_loans"),
        ("Newsletter", "subscribe to a newsletter by giving my address", "subscribe_newsletter"),
        ("Queue", "join the waiting list of a book", "join_waiting_list"),
        ("Due books", "remind readers of books that are due", "remind_reader"),
        ("Appointments", "propose a visit to a reader", "propose_visit"),
        ("Returns", "drop off a book at any branch", "drop_off_book"),
        ("Courses", "drop out of a course", "drop_out_of_course"),
        ("Sign up for a course", "sign up for an evening course", "sign_up_for_course"),
        ("Tickets", "buy tickets for a reading", "buy_ticket"),
        ("Orders", "pick up my order", "pick_up_order"),
    ],
)
def test_the_authors_verb_and_its_whole_object_name_the_method(title: str, want: str, name: str) -> None:
    source = package(story("US-1", want, "It works.", role="reader", title=title))
    names = [entry.name for component in draft_design(source).components for entry in component.of("method")]
    assert name in names


def test_how_a_page_looks_stands_at_the_page() -> None:
    pages = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How?", "Web pages with Flask")
    source = package(
        story("US-1", "see my loans", "The list shows title and due date.", "Responsive layout for phones"),
        decisions=(pages,),
    )
    found = {one.name: one for one in draft_design(source).components}
    (page,) = [one for name, one in found.items() if name.endswith("pages")]
    assert any("US-1/AC-2" in entry.references for entry in page.entries)
    others = [one for one in found.values() if one is not page]
    assert not any("US-1/AC-2" in entry.references for one in others for entry in one.entries)


def test_a_story_that_wants_nothing_takes_its_deeds_from_what_is_done_in_it() -> None:
    told = story(
        "US-1",
        "",
        "Given a reader with a card, when a visit is recorded, then 5 points are added to the card.",
        "Given a visit that gave points, when the visit is refunded, then its points are taken back.",
        title="Points",
    )
    assert names(told) == ["record_visit", "refund_visit"]


def test_before_something_is_done_on_a_page_it_is_confirmed() -> None:
    left = story("US-1", "cancel a visit", "Before cancelling the reader has to confirm.", role="reader")
    assert names(left, decisions=(PAGES,)) == ["cancel_visit", "confirm_cancellation", "submit_cancellation"]


def test_who_does_something_is_not_what_is_looked_for() -> None:
    needed = story("FR", "", "System MUST allow members to search the time zone list.", "Members can open the page.")
    assert not any("member" in name for name in names(needed))
