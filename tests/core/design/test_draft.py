"""Stories and answers in, the draft out."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput, PackageRefusedError, StoryInput, check_package
from spec_lsp.design.document.entries import render_entry
from spec_lsp.design.document.model import function_of
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.design.draft import draft_design
from spec_lsp.design.draft_errors import errors_of
from spec_lsp.design.values.quantities import quantities
from spec_lsp.text.lines import Text
from tests.core.design.library import LOANS, package, story

SIGN_IN = story(
    "US-7",
    "sign in with my email and password",
    "Given a reader, when they submit a valid email and password, then they receive a reading pass that expires after "
    "2 hours.",
    'When the password is wrong, the reader sees "That did not work" and no pass is issued.',
    "After 4 failed attempts within 10 minutes, the card is locked for one day.",
    role="reader",
    title="Sign in",
)


def entries(source: PackageInput) -> list[str]:
    return [render_entry(entry) for entry in draft_design(source).entries]


def test_signing_in() -> None:
    assert entries(package(SIGN_IN, name="access")) == [
        "`sign_in(email: str, password: str) -> ReadingPass` (US-7/AC-1, US-7/AC-2)",
        "`record_failed_attempt(email: str) -> None` (US-7/AC-3)",
        "type `ReadingPass`: `value: str`, `expires_at: datetime` (US-7/AC-1)",
        "error `InvalidCredentials` “That did not work” (US-7/AC-2)",
        "error `CardLocked` (US-7/AC-3)",
        "setting `reading_pass_lifetime` = 2 hours (US-7/AC-1)",
        "setting `max_failed_attempts` = 4 (US-7/AC-3)",
        "setting `failed_attempt_window` = 10 minutes (US-7/AC-3)",
        "setting `lock_duration` = one day (US-7/AC-3)",
    ]


def methods(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = ()) -> list[str]:
    design = draft_design(package(*stories, decisions=decisions))
    return [entry.body.partition(" ->")[0] for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("want", "criteria", "names"),
    [
        ("borrow a book", [], ["borrow_book(book_id: int)"]),
        ("rename and delete my lists", [], ["rename_list(list_id: int, name: str)", "remove_list(list_id: int)"]),
        ("see all my loans with their due dates", [], ["list_loans(member_id: int)"]),
        ("to be able to search the catalogue", [], ["search_catalogue(query: str)"]),
        ("set the daily fine of a shelf", [], ["set_daily_fine(shelf_id: int, daily_fine: Decimal)"]),
        ("edit local and borrowed copies", [], ["update_copy(copy_id: int)"]),
        ("remove a loan", ['When I click "Export History", a file is downloaded'],
         ["remove_loan(loan_id: int)", "export_history()"]),
        ("add a book with a title, a shelf and a year", ["The shelf is one of upper, lower."],
         ["add_book(title: str, shelf: Shelf, year: int)"]),
        ("record a loss", ["A loss has a date, a reason and a fine."],
         ["record_loss(loss_date: date, reason: str, fine: Decimal)"]),
        ("transfer money from my card to another member's card", ["It is done at once."],
         ["transfer_money(source_card_id: int, destination_card_id: int, amount: Decimal)"]),
        ("register with a name and an email", ["It works."], ["register_user(name: str, email: str)"]),
        ("cancel a pending loan", ["It works."], ["cancel_loan(loan_id: int)"]),
        ("a reading list of a course", ["Books on loan are left out."], ["get_reading_list(course_id: int)"]),
        ("plan the visits of a week", ["It works."], ["plan_visits(week: date)"]),
        ("see the books", ["When I type a word into the search field, matching books are shown."],
         ["list_books()", "search_books(query: str)"]),
        ("scale a poster to a number of pages", ["It works."], ["scale_poster(poster_id: int, pages: int)"]),
        ("", ["Every Friday at 18:00 the letter is sent to each member with a fine."],
         ["send_letter(member_id: int)", "send_all()"]),
        ("return a book", ["The open fine is calculated as: fine − paid amounts."],
         ["return_book(book_id: int)", "calculate_open_fine(fine: Decimal, paid_amounts: list[Decimal])"]),
        ("pay a fine", ["The total fine MUST be calculated as: days × daily rate"],
         ["pay_fine(fine: Decimal)", "calculate_total_fine(days: int, daily_rate: Decimal)"]),
    ],
)  # fmt: skip
def test_what_words_become_methods(want: str, criteria: list[str], names: list[str]) -> None:
    assert methods(story("US-1", want, *(criteria or ["It works on the first try."]))) == names


def answer(question: str, label: str, *libraries: str) -> DecisionInput:
    return DecisionInput(f"D-loans-{question}", question, "x", "Which?", label, libraries=libraries)


def test_pages_show_ask_and_confirm() -> None:
    remove = story("US-1", "remove a loan", "When a member clicks Remove, the system displays a confirmation dialog.")
    add = story("US-2", "add a book", "The system displays a form for the book.", "The list is highlighted.")
    design = draft_design(package(remove, add, decisions=(answer("entry-point", "Server-rendered pages"),)))
    assert [(c.name, [entry.name for entry in c.of("method")]) for c in design.components] == [
        ("LoanService", ["remove_loan"]),
        ("BookService", ["add_book"]),
        ("loan pages", ["confirm_removal", "submit_removal", "show_book_form", "submit_book"]),
    ]


def test_messages_are_errors_or_texts() -> None:
    shelf = story(
        "US-1",
        "see my loans",
        'A member with no loans sees "Nothing is lent".',
        'A member who asks for another member\'s loan sees "Loan not found".',
        "Each loan shows its number, the date it was made and its state.",
        "They see their loans, 20 to a page.",
    )
    assert entries(package(shelf)) == [
        "`list_loans(member_id: int, page: int = 1) -> list[Loan]` (US-1/AC-1, US-1/AC-2, US-1/AC-3, US-1/AC-4)",
        "type `Loan`: `id: int`, `number: int`, `loan_date: date`, `state: str`, `member_id: int`"
        " (US-1/AC-1, US-1/AC-3)",
        "error `LoanNotFound` “Loan not found” (US-1/AC-2)",
        "setting `page_size` = 20 (US-1/AC-4)",
        "text `no_loans` = “Nothing is lent” (US-1/AC-1)",
    ]


@pytest.mark.parametrize(
    ("text", "errors"),
    [
        ('When the day lies in the past, the loan is refused with "Too late".', [("DayInPast", "Too late")]),
        ('IF the card number is already in use, THEN THE System SHALL show "Card known".',
         [("CardNumberTaken", "Card known")]),
        ("IF the title is shorter than 2 characters, THEN THE System SHALL reject the book.", [("TitleTooShort", "")]),
        ('Given three lent copies, when a member asks for a book, then they see "Not enough copies".',
         [("NotEnoughCopy", "Not enough copies")]),
        ("Given lender and borrower are the same member, when the loan is made, then it is refused.",
         [("SameMember", "")]),
        ('Given a closed loan, when the member tries to renew it, then "The loan is over" is shown.',
         [("AlreadyClosed", "The loan is over")]),
        ("The system MUST refuse a second reservation of the same book.", [("DuplicateReservation", "")]),
        ("The number of copies is between 1 and 9.", [("InvalidNumberOfCopies", "")]),
        ("When a member returns a book, the shelf is updated.", []),
    ],
)  # fmt: skip
def test_what_goes_wrong_becomes_an_error(text: str, errors: list[tuple[str, str]]) -> None:
    assert [(entry.name, entry.body) for entry in errors_of(story("US-1", "", text))] == errors


def test_a_command_line_has_arguments() -> None:
    export = story("US-1", "export my loans", "Support --since to leave out older loans", "Read a config file")
    design = draft_design(package(export, decisions=(answer("command-line", "`argparse`", "argparse"),)))
    assert [(c.name, [entry.name for entry in c.entries]) for c in design.components] == [
        ("cli", ["build_parser", "main", "--since DATE", "--config FILE", "--member N"]),
        ("options", ["load_options", "Options"]),
        ("LoanService", ["export_loans"]),
    ]


def test_http_has_routes() -> None:
    add = story("US-1", "add a book with a title", "It is there.")
    remove = story("US-2", "remove a book", "It is gone.", "The fine MUST be calculated as: days × rate")
    design = draft_design(package(add, remove, decisions=(answer("entry-point", "HTTP API with FastAPI", "fastapi"),)))
    assert [component.name for component in design.components] == ["BookService", "book routes"]
    assert [render_entry(entry) for entry in design.components[1].of("route")] == [
        "route `add_book` = `POST /books` (US-1/AC-1)",
        "route `remove_book` = `DELETE /books/{book_id}` (US-2/AC-1)",
    ]


@pytest.mark.parametrize(
    ("layout", "name", "file"),
    [("layered", "BookService", "service.py"), ("flat", "books", "books.py"), ("hexagonal", "BookRules", "rules.py")],
)
def test_the_layout_that_was_chosen_names_components(layout: str, name: str, file: str) -> None:
    chosen = DecisionInput("D-project-layout", "layout", layout, "How is the code divided?", "…")
    add = story("US-1", "add a book", "It is there.")
    (component,) = draft_design(package(add, decisions=(chosen,))).components
    assert (component.name, component.file) == (name, f"src/library/loans/{file}")


def test_a_page_takes_what_people_submit() -> None:
    design = draft_design(package(SIGN_IN, decisions=(answer("entry-point", "Server-rendered pages"),), name="access"))
    assert [(c.name, c.purpose, [entry.name for entry in c.of("method")]) for c in design.components] == [
        ("SignInService", "Sign in and record failed attempts.", ["sign_in", "record_failed_attempt"]),
        ("sign-in pages", "Show the sign-in form.", ["show_sign_in_form", "submit_sign_in"]),
    ]
    assert design.components[0].entries[0].references == ("US-7/AC-1", "US-7/AC-2")


def test_tables_keep_what_must_be_counted_and_no_signed_token() -> None:
    decisions = (answer("store", "SQLAlchemy", "sqlalchemy"), answer("means", "Signed tokens"))
    design = draft_design(package(SIGN_IN, decisions=decisions, name="access"))
    assert [render_entry(entry) for entry in design.components[0].of("table")] == [
        "table `failed_attempts`: `email`: `str` (US-7/AC-3, D-loans-store)",
        "table `failed_attempts`: `attempt_time`: `datetime` (US-7/AC-3, D-loans-store)",
    ]


def test_what_a_criterion_measures_wins_over_an_answers_default() -> None:
    scan = story("US-1", "upload a scan of a page", "A scan larger than 2 MB is refused.")
    limit = DecisionInput("D-loans-limits", "limits", "reject", "How large?", "Refused above a limit",
                          settings=(("max_upload_size", "10 MB"),), because=("US-1/AC-1",))  # fmt: skip
    settings = [entry for component in draft_design(package(scan, decisions=(limit,))).components
                for entry in component.of("setting")]  # fmt: skip
    assert [render_entry(entry) for entry in settings] == ["setting `max_scan_size` = 2 MB (US-1/AC-1, D-loans-limits)"]


@pytest.mark.parametrize(("assumed", "value"), [((), "10 MB"), (("max_upload_size",), "5 MB")])
def test_only_a_value_that_somebody_gave_wins_over_the_number_of_a_criterion(
    assumed: tuple[str, ...], value: str
) -> None:
    scan = story("US-1", "upload a scan of a page", "The system rejects uploads larger than 5MB.")
    limit = DecisionInput("D-loans-limits", "limits", "reject", "How large?", "Refused above a limit",
                          settings=(("max_upload_size", "10 MB"),), because=("US-1/AC-1",),
                          assumed=assumed)  # fmt: skip
    (component,) = draft_design(package(scan, decisions=(limit,))).components
    assert [(entry.name, entry.body) for entry in component.of("setting")] == [("max_upload_size", value)]


@pytest.mark.parametrize(
    ("want", "criterion", "names"),
    [
        (
            "mijn eerdere leningen kunnen bekijken",
            "De lezer ziet de datum van een lening.",
            ["list_loans(member_id: int)"],
        ),
        ("ein Buch reservieren", "Die Reservierung wird mit dem Datum und der Uhrzeit gespeichert.", ["reserve_book"]),
        ("exportar la lista de los préstamos", "El lector descarga un archivo con los datos.", ["export_loans("]),
        ("supprimer un prêt de la liste", "Le prêt ne figure plus dans la liste des prêts.", ["remove_loan"]),
    ],
)
def test_wants_in_other_languages_name_their_deed(want: str, criterion: str, names: list[str]) -> None:
    found = methods(story("US-1", want, criterion))
    assert [name[: len(other)] for name, other in zip(found, names, strict=True)] == names


def test_other_languages_have_errors_and_settings() -> None:
    dutch = story(
        "US-1",
        "een boek kunnen toevoegen",
        'Als de titel leeg is, ziet de lezer "Geef een titel" en wordt het boek niet opgeslagen.',
        "De lijst met boeken heeft 30 boeken per pagina.",
    )
    assert [line for line in entries(package(dutch)) if not line.startswith(("`", "type"))] == [
        "error `TitleRequired` “Geef een titel” (US-1/AC-1)",
        "setting `page_size` = 30 (US-1/AC-2)",
    ]


def test_a_scheduler_that_was_chosen_is_given_the_job() -> None:
    fines = story("US-1", "", "Every Friday at 18:00 the letter is sent to each member with a fine.")
    chosen = answer("schedule", "APScheduler in the web process", "apscheduler")
    (component,) = draft_design(package(fines, decisions=(chosen,))).components
    assert [render_entry(entry) for entry in component.of("method")] == [
        "`send_letter(member_id: int) -> None` (US-1/AC-1)",
        "`send_all() -> None` (US-1/AC-1)",
        "`register_letter_job(scheduler: BackgroundScheduler) -> None` (US-1/AC-1, D-loans-schedule)",
    ]


def test_a_preview_is_named_after_the_deed_it_shows() -> None:
    names = methods(
        story("US-1", "keep my shelves", "When I upload a CSV file, all changes are previewed before applying."),
        story("US-2", "arrange shelves", "Given I import a list, the system previews all changes before applying."),
    )
    assert [name.partition("(")[0] for name in names if "preview" in name or "apply" in name] == [
        "preview_import",
        "apply_import",
    ]


def test_the_proposal_says_what_it_leaves_out_and_what_would_change_it() -> None:
    store = DecisionInput("D-loans-store", "store", "sqlite", "Where?", "SQLite through SQLAlchemy")
    design = draft_design(package(SIGN_IN, story("US-8", "add a book", "It is there."), decisions=(store,)))
    assert design.left_out == (
        "Registration, password reset, signing out, changing books and removing books: no criterion asks for them."
    )
    assert design.would_change == "Several writers at the same time (D-loans-store)."


def test_a_database_has_tables_of_what_is_made() -> None:
    add = story("US-1", "add a book with a title and a year", "The title must be unique.")
    design = draft_design(package(add, decisions=(answer("store", "SQLAlchemy", "sqlalchemy"),)))
    assert [render_entry(entry) for entry in design.components[0].of("table")] == [
        "table `books`: `id`: `int`, primary key (US-1/AC-1, D-loans-store)",
        "table `books`: `title`: `str`, unique (US-1/AC-1)",
        "table `books`: `year`: `int` (US-1/AC-1)",
    ]


def test_doubtful_names_have_runners_up() -> None:
    named = story("US-1", "see all overdue member loans", "They are sorted by date.", title="Loan Overview")
    (entry,) = draft_design(package(named)).components[0].of("method")
    assert [other.partition("(")[0] for other in entry.alternatives][:2] == [
        "list_overdue_member_loans",
        "list_member_loans",
    ]
    assert draft_design(package(named, name="desk")).in_doubt == (
        "`list_loans`, from “see all overdue member loans”: or `list_overdue_member_loans`, "
        "`list_member_loans`, `see_loans`.",
    )
    sure = story("US-1", "remove a loan", "It is gone.", title="Remove loan")
    assert draft_design(package(sure)).components[0].of("method")[0].alternatives == ()


def test_every_criterion_stands_behind_an_entry() -> None:
    strange = story("US-9", "", "Whatever this may mean.", "Blue; green.", "123")
    for source in (LOANS, package(SIGN_IN, strange), package(strange)):
        named = {name for entry in draft_design(source).entries for name in entry.references}
        assert set(source.criteria) <= named


def test_a_draft_is_read_back_without_findings() -> None:
    design = draft_design(package(SIGN_IN, *LOANS.stories, decisions=LOANS.decisions))
    again = parse_design(Text.of(render_design(design)))
    assert again.findings == ()
    assert [entry._replace(line=-1) for entry in again.entries] == [
        e._replace(alternatives=(), said="", ticked=False) for e in design.entries
    ]
    assert all(function_of(entry.body) for entry in design.entries if entry.kind == "method")


@pytest.mark.parametrize(
    ("text", "settings"),
    [
        ("The pass expires after 30 minutes", {"pass_lifetime": "30 minutes"}),
        ("A member can borrow at most 5 books", {"max_books": "5"}),
        ("The list refreshes every 20 seconds", {"refresh_interval": "20 seconds"}),
        ("A scan larger than 10 MB is refused", {"max_scan_size": "10 MB"}),
        ("3 failed scans in 5 minutes ring a bell", {"max_failed_scans": "3", "failed_scan_window": "5 minutes"}),
        ("Members pay a fine (e.g., at most 5 euros)", {}),
        ("The year 2024 is shown", {}),
        ("A book has at most 4 covers, each no larger than 2 MB", {"max_covers": "4", "max_cover_size": "2 MB"}),
        (
            "IF the title is shorter than 2 or longer than 80 characters, THEN it is refused",
            {"min_title_length": "2", "max_title_length": "80"},
        ),
        ("A failed delivery is tried again 5 times", {"max_retries": "5"}),
        ("Fines MUST NOT exceed 20 euros per month", {"max_fine_per_month": "20 euros"}),
        ("The system releases a reservation after 3 days", {"reservation_lifetime": "3 days"}),
        ("Books that were lent in the last 30 days are marked", {"lent_window": "30 days"}),
        (
            "Every Friday at 18:00 the overdue list is sent to each librarian.",
            {"overdue_list_schedule": "every Friday at 18:00"},
        ),
    ],
)
def test_numbers_that_are_settings(text: str, settings: dict[str, str]) -> None:
    assert {quantity.name: quantity.value for quantity in quantities(text)} == settings


@pytest.mark.parametrize(
    ("name", "path", "said"),
    [
        ("my-loans", "src/loans/", "my-loans"),
        ("class", "src/class/", "class"),
        ("loans", "../loans/", "outside"),
        ("loans", "a/../../loans/", "outside"),
        ("loans", "/srv/loans/", "no folder"),
        ("loans", "C:/loans/", "no folder"),
        ("loans", "", "no folder"),
    ],
)
def test_packages_that_cannot_be_are_refused(name: str, path: str, said: str) -> None:
    with pytest.raises(PackageRefusedError, match=said):
        check_package(PackageInput(name, path))
