"""Types hold what criteria say of a thing in passing, and the states by which they tell such things apart."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

STORE = DecisionInput("D-loans-store", "store", "sqlite", "Where?", "SQLite through SQLAlchemy")


def types(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = ()) -> dict[str, str]:
    design = draft_design(package(*stories, decisions=decisions))
    return {entry.name: entry.body for component in design.components for entry in component.of("type")}


def test_values_of_a_thing_are_its_fields() -> None:
    found = types(
        story("US-1", "see a book", "Books that were repaired in the last 30 days are marked.",
              "The price of the book is shown."),
        story("US-2", "lend a book", "Each fine is calculated as: rate × days / copies of the book."),
    )  # fmt: skip
    assert found["Book"] == "`id: int`, `repaired_on: date | None`, `price: Decimal`, `copies: int`"


def test_one_for_each_day_has_a_day() -> None:
    found = types(story("US-1", "plan the duties of a week", "A plan has one duty for each day.",
                        "The librarian can replace a duty by another reader.", role="librarian"))  # fmt: skip
    assert found["Plan"] == "`id: int`, `week: date`, `duties: list[Duty]`"
    assert found["Duty"] == "`id: int`, `day: date`, `reader_id: int`"


def test_a_list_has_items_with_what_it_is_grouped_by() -> None:
    found = types(story("US-1", "a reading list of the term", "The list is grouped by subject.",
                        "Prices of the same publisher are added up.", "The reader ticks off an item.",
                        role="reader"))  # fmt: skip
    assert found["ReadingList"] == "`id: int`, `items: list[Item]`"
    assert found["Item"] == "`id: int`, `subject: str`, `publisher: str`, `price: Decimal`, `ticked_off: bool`"


def test_two_states_of_a_thing_are_a_status() -> None:
    found = types(
        story("US-1", "create a loan with a title", "The loan is kept.", role="librarian"),
        story("US-2", "cancel a pending loan", "Given a pending loan, when the librarian cancels it, then it ends.",
              "Given an overdue loan, when the librarian cancels it, then it is refused.", role="librarian"),
    )  # fmt: skip
    assert found["Loan"] == "`id: int`, `title: str`, `status: LoanStatus`"
    assert found["LoanStatus"] == "`PENDING`, `OVERDUE`, `CANCELLED`"


def test_who_somebody_is_is_no_state() -> None:
    found = types(
        story("US-1", "create an account with a name", "A registered account is shown.", role="librarian"),
        story("US-2", "close an account", "Given an authenticated account, when I close it, then it is gone."),
    )
    assert "AccountStatus" not in found


def test_one_state_is_none() -> None:
    found = types(
        story("US-1", "create a loan with a title", "The loan is kept.", role="librarian"),
        story("US-2", "renew a loan", "Given a selected loan, when the librarian renews it, then it is shown."),
    )
    assert found["Loan"] == "`id: int`, `title: str`"


def tables(*stories: StoryInput) -> list[str]:
    design = draft_design(package(*stories, decisions=(STORE,)))
    return [f"{entry.name} {entry.body}" for component in design.components for entry in component.of("table")]


def test_answers_stand_in_a_table_of_their_own() -> None:
    survey = story("US-1", "submit a survey", "The reader answers every question with yes or no.", role="reader")
    assert tables(survey) == [
        "surveys.id `int`, primary key",
        "answers.survey_id `int`, references `surveys.id`",
        "answers.question_id `int`, references `questions.id`",
        "answers.yes `bool`",
        "questions.id `int`, primary key",
        "questions.text `str`",
    ]


def test_what_is_unique_only_with_another_field_says_so() -> None:
    made = story("US-1", "create an order for a reader with a title", "The order is kept.", role="librarian")
    refused = story("FR", "", "System MUST refuse a second order with the same title for one reader.")
    assert "orders.title `str`, unique together with `reader_id`" in tables(made, refused)


def test_what_was_done_lately_is_a_question_of_its_own() -> None:
    design = draft_design(
        package(
            story("US-1", "replace a book", "The librarian can replace a book by another book.",
                  "A book that was repaired in the last 30 days is marked.", role="librarian")
        )
    )  # fmt: skip
    found = {entry.name: entry for entry in design.entries}
    assert found["was_recently_repaired"].body == "was_recently_repaired(book_id: int, today: date) -> bool"
    assert found["was_recently_repaired"].references == ("US-1/AC-2",)
    assert found["repaired_window"].body == "30 days"


def test_both_ends_of_a_range_are_settings() -> None:
    design = draft_design(package(story("US-1", "book a room", "The number of guests is between 2 and 30.")))
    settings = {entry.name: entry.body for component in design.components for entry in component.of("setting")}
    assert settings == {"guests_min": "2", "guests_max": "30"}


def test_what_things_have_in_common_is_a_field() -> None:
    found = types(
        story("US-1", "add a book with a title and a price", "The book is kept.", role="librarian"),
        story("US-2", "suggest a shelf", "When two books with the same title have one shelf, it is suggested."),
    )
    assert found["Book"] == "`id: int`, `title: str`, `price: Decimal`, `shelf: str | None`"


def test_what_is_rounded_to_is_a_setting() -> None:
    design = draft_design(package(story("US-1", "pay a fine", "Fines are rounded to the nearest 10 cents.")))
    assert [(e.name, e.body) for c in design.components for e in c.of("setting")] == [("fine_step", "10 cents")]
