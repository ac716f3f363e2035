"""Pictures of what is remembered though no deed makes it: things behind keys, what ends, what holds money, people."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

STORE = DecisionInput("D-loans-store", "store", "sqlite", "Where?", "SQLite through SQLAlchemy")
TIMER = DecisionInput("D-loans-background", "background", "timer", "When?", "A periodic job")


def types(*stories: StoryInput) -> dict[str, str]:
    design = draft_design(package(*stories, decisions=(STORE, TIMER)))
    found = [entry for component in design.components for entry in component.of("type")]
    assert len(found) == len({entry.name for entry in found}), "each type stands once"
    return {entry.name: entry.body.replace("`", "") for entry in found}


def tables(*stories: StoryInput) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for component in draft_design(package(*stories, decisions=(STORE, TIMER))).components:
        for entry in component.of("table"):
            table, _, field = entry.name.partition(".")
            found.setdefault(table, []).append(field)
    return found


def test_a_thing_behind_a_key_has_what_criteria_say_it_has() -> None:
    lend = story("US-1", "return a book", "Each book must have a unique book number, a title and a minimum stock.")
    assert types(lend) == {"Book": "id: int, number: int, title: str, minimum_stock: int"}
    assert tables(lend) == {"books": ["id", "number", "title", "minimum_stock"]}


def test_a_thing_of_which_nothing_is_said_is_a_key_only() -> None:
    assert types(story("US-1", "return a book", "The book is free again.")) == {}


def test_what_ends_by_itself_began_once() -> None:
    hold = story(
        "US-1",
        "pay a fine from my account",
        "The system must reserve the amount in the account before it is taken.",
        "The system must release a reservation after 5 minutes.",
    )
    assert types(hold)["Reservation"] == "id: int, account_id: int, amount: Decimal, reserved_at: datetime"


def test_what_ends_by_itself_belongs_to_what_it_was_made_for() -> None:
    hold = story(
        "US-1",
        "create an order with an amount and a price",
        "When an order is created, the system must reserve the amount in the account.",
        "The system must release a reservation after 5 minutes.",
    )
    assert types(hold)["Reservation"] == (
        "id: int, account_id: int, amount: Decimal, order_id: int, reserved_at: datetime"
    )


def test_what_amounts_go_out_of_has_a_balance_and_an_owner_where_that_counts() -> None:
    pay = story(
        "US-1",
        "transfer money from my account to another person's account",
        "When the member submits a transfer, then the amount is taken from the source account and added to the other.",
    )
    assert types(pay)["Account"] == "id: int, balance: Decimal"
    only = story("US-2", "close an account", "Only the owner of an account can close it.")
    assert types(pay, only)["Account"] == "id: int, balance: Decimal, owner_id: int"


def test_who_unsubscribes_is_remembered_with_an_address() -> None:
    letter = story(
        "US-1",
        "a monthly e-mail with the books I have not read",
        "Every Monday at 07:00 the letter is sent to each subscriber with unread books.",
        "The letter lists at most 10 books with title, author and price, newest first.",
        "Each letter holds a link with which the subscriber unsubscribes.",
        role="subscriber",
    )
    assert types(letter) == {
        "Book": "id: int, title: str, author: str, price: Decimal, created_at: datetime",
        "Subscriber": "id: int, email: str, subscribed: bool",
        "ReadBook": "subscriber_id: int, book_id: int",
    }
    assert tables(letter)["read_books"] == ["subscriber_id", "book_id"]


def test_what_is_left_out_lies_somewhere() -> None:
    buy = story(
        "US-1",
        "see the list of books to buy",
        "Titles in the cellar are left out.",
        "Books in the cellar are left out.",
    )
    assert types(buy)["Cellar"] == "books: list[str]"


@pytest.mark.parametrize(
    ("criterion", "signature"),
    [
        ("The member chooses an evening and the number of guests.",
         "sign_up_for_evening(evening_id: int, guests: int) -> None"),
        ("A member signs up at most once for an evening.",
         "sign_up_for_evening(member_id: int, evening_id: int) -> SignUp"),
    ],
)  # fmt: skip
def test_what_may_happen_once_is_remembered(criterion: str, signature: str) -> None:
    design = draft_design(package(story("US-1", "sign up for an evening", criterion), decisions=(STORE,)))
    assert [one.body for component in design.components for one in component.of("method")] == [signature]


def test_what_may_happen_once_is_kept_and_unique() -> None:
    sign_up = story("US-1", "sign up for an evening", "A member signs up at most once for an evening.")
    design = draft_design(package(sign_up, decisions=(STORE,)))
    lines = [f"{one.name}: {one.body}" for component in design.components for one in component.of("table")]
    assert lines == [
        "sign_ups.id: `int`, primary key",
        "sign_ups.member_id: `int`",
        "sign_ups.evening_id: `int`, unique together with `member_id`",
    ]


def test_what_is_answered_one_by_one_is_there_with_its_words() -> None:
    survey = story(
        "US-1",
        "submit a survey",
        "The reader answers every question with yes or no.",
        'When a required question is empty, the reader sees "Please answer all questions".',
        role="reader",
    )
    assert types(survey)["Question"] == "id: int, text: str, required: bool"


def test_a_whole_has_the_parts_that_it_is_worked_out_for() -> None:
    kit = story("US-1", "scale a kit to a number of people", "Each weight is calculated as: weight × people.")
    pack = story(
        "US-2", "see a packing list of the kit", "Weights of the same tool are added up.", "It is grouped by shelf."
    )
    assert types(kit, pack)["Kit"] == "id: int, tools: list[Tool]"
    assert types(kit, pack)["Tool"] == "name: str, weight: float, shelf: str"


def test_an_import_tells_what_it_skipped() -> None:
    read = story(
        "US-1",
        "import a statement",
        "Each line becomes a loan with title and price.",
        "When a line has no valid price, the line is skipped and its number is printed.",
    )
    assert types(read)["StatementImport"] == "loans: list[Loan], skipped_lines: list[int]"
    assert set(tables(read)) == {"loans"}, "what an import tells is not kept"


def test_who_may_not_is_known_by_who_asks() -> None:
    export = story("US-1", "alle boeken kunnen exporteren", "Een lezer kan niet bij het overzicht.", role="beheerder")
    design = draft_design(package(export))
    assert [one.body for component in design.components for one in component.of("method")] == [
        "export_books(user_id: int) -> str",
    ]


@pytest.mark.parametrize(
    ("criterion", "kind"),
    [
        ("A visit can be cancelled up to 2 hours before the visit.", "datetime"),
        ("A visit can be cancelled up to 2 days before the visit.", "date"),
    ],
)
def test_where_hours_count_a_day_is_not_enough(criterion: str, kind: str) -> None:
    visit = story("US-1", "book a visit with a date and a title", criterion)
    assert types(visit) == {"Visit": f"id: int, visit_date: {kind}, title: str"}
    design = draft_design(package(visit))
    bodies = [one.body for component in design.components for one in component.of("method")]
    assert f"book_visit(visit_date: {kind}, title: str) -> Visit" in bodies
