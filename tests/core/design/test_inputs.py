"""What a method takes: whatever people enter, choose, answer or compare in the criteria is an input and a field."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput, StoryInput
from spec_lsp.design.brief.terms import terms_in
from spec_lsp.design.document.model import Entry
from spec_lsp.design.draft import draft_design
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story


def entries(*stories: StoryInput, terms: str = "", decisions: tuple[DecisionInput, ...] = ()) -> list[Entry]:
    given = package(*stories, decisions=decisions)
    if terms:
        given = PackageInput(
            given.package, given.path, stories=given.stories, decisions=decisions, terms=terms_in(Text.of(terms))
        )
    return [entry for component in draft_design(given).components for entry in component.entries]


def bodies(found: list[Entry]) -> dict[str, str]:
    return {entry.name: entry.body for entry in found if entry.kind in ("method", "type")}


@pytest.mark.parametrize(
    ("want", "criterion", "drafted"),
    [
        (
            "add a reader",
            "The librarian enters the name, the email and the birthday of the reader.",
            "add_reader(name: str, email: str, birthday: date) -> Reader",
        ),
        (
            "add a reader",
            "Given a valid email and password, when the librarian submits the form, then the reader is saved.",
            "add_reader(email: str, password: str) -> Reader",
        ),
        (
            "update a reader",
            "The form allows editing of name, nickname and phone",
            "update_reader(reader_id: int, name: str, nickname: str, phone: str) -> None",
        ),
        (
            "create a shelf",
            "Creating a shelf requires a label, a floor and a room code.",
            "create_shelf(label: str, floor: int, room_code: str) -> Shelf",
        ),
        (
            "create a loan",
            "The librarian chooses a reader.",
            "create_loan(reader_id: int) -> Loan",
        ),
        (
            "create a loan",
            "The endpoint accepts `bookId`, `readerId` and `dueDate`.",
            "create_loan(book_id: int, reader_id: int, due_date: date) -> Loan",
        ),
        (
            "export a loan",
            "The librarian can choose a period.",
            "export_loan(start_date: date, end_date: date) -> str",
        ),
    ],
)  # fmt: skip
def test_what_people_give_is_an_input(want: str, criterion: str, drafted: str) -> None:
    found = bodies(entries(story("US-1", want, criterion, role="librarian")))
    assert drafted in found.values()


@pytest.mark.parametrize(
    ("story_input", "drafted", "row"),
    [
        (
            story("US-1", "submit a survey", "The reader answers every question with yes or no.", role="reader"),
            "submit_survey(answers: list[Answer]) -> Survey",
            ("Answer", "`question_id: int`, `yes: bool`"),
        ),
        (
            story("US-1", "submit a review", "The reader rates each chapter from 1 to 5.", role="reader"),
            "submit_review(ratings: list[Rating]) -> Review",
            ("Rating", "`chapter_id: int`, `value: int`"),
        ),
        (
            story("US-1", "een telling kunnen invullen", "De lezer kan elke vraag met ja of nee beantwoorden.",
                  "De telling wordt opgeslagen met de datum en de naam van de lezer.", role="lezer"),
            "submit_telling(answers: list[Answer]) -> Telling",
            ("Answer", "`question_id: int`, `yes: bool`"),
        ),
    ],
)  # fmt: skip
def test_what_is_answered_for_each_thing_is_a_list_of_answers(
    story_input: StoryInput, drafted: str, row: tuple[str, str]
) -> None:
    found = bodies(entries(story_input))
    assert drafted in found.values()
    assert found[row[0]] == row[1]


def test_what_tells_two_of_a_kind_apart_is_given() -> None:
    given = story(
        "US-1", "order a book", "The book is ordered.", "System MUST refuse a second order with the same reference."
    )
    found = bodies(entries(given, story("US-2", "create an order with a title", "An order is refused with the same "
                                        "reference as another order.")))  # fmt: skip
    assert "reference: str" in found["create_order"]
    assert "`reference: str`" in found["Order"]


def test_attributes_that_nobody_enters_are_no_inputs() -> None:
    glossary = "# Key Entities\n\n- **Loan**: a book with a reader. Attributes: reader, title, status, creation date.\n"
    found = bodies(entries(story("US-1", "create a loan", "The loan is kept.", role="librarian"), terms=glossary))
    assert found["create_loan"] == "create_loan(reader_id: int, title: str) -> Loan"
    assert "`creation_date: date`" in found["Loan"]
    assert "status" in found["Loan"]


@pytest.mark.parametrize(
    ("want", "criterion", "drafted"),
    [
        (
            "suggest a category",
            "When two earlier loans with the same title have one category, this category is suggested.",
            "suggest_category(title: str)",
        ),
        (
            "return a book",
            "The system calculates the fine based on the days and the price.",
            "calculate_fine(days: int, price: Decimal)",
        ),
        ("normalize titles", "Two blanks become one.", "normalize_title(title: str)"),
    ],
)  # fmt: skip
def test_what_is_worked_out_comes_from_what_its_sentence_names(want: str, criterion: str, drafted: str) -> None:
    found = bodies(entries(story("US-1", want, criterion, role="reader")))
    assert any(body.startswith(drafted) for body in found.values()), found


def test_a_message_is_given_what_it_lists() -> None:
    letter = story(
        "US-1",
        "a monthly letter about new books",
        "Every Monday at 08:00 the letter is sent to each reader.",
        "The letter lists at most 5 books with title, author and a link.",
        role="reader",
    )
    found = bodies(entries(letter))
    assert found["send_letter"] == "send_letter(reader_id: int, books: list[Book]) -> None"
    assert found["Book"] == "`title: str`, `author: str`, `link: str`"


def test_times_that_are_recorded_are_fields() -> None:
    access = story(
        "US-1",
        "sign in with my email and password",
        "When a reader submits a valid email and password, the system returns a token that expires after 2 hours.",
        "When a reader signs in, the system records the time of the sign-in.",
        role="reader",
    )
    assert bodies(entries(access))["Token"] == "`value: str`, `expires_at: datetime`, `sign_in_time: datetime`"
    out = story("US-2", "sign out", "When a reader signs out, the system ends the session.", role="reader")
    assert bodies(entries(access, out))["Token"] == "`value: str`, `expires_at: datetime`"
    assert bodies(entries(access, out))["SignIn"] == "`id: int`, `sign_in_time: datetime`"


def test_who_signs_in_and_out_is_always_given() -> None:
    found = bodies(entries(story("US-1", "log in with my credentials", "The reader sees the shelves."),
                           story("US-2", "log out", "The reader sees the front page.")))  # fmt: skip
    assert found["sign_in"].startswith("sign_in(username: str, password: str)")
    assert found["sign_out"].startswith("sign_out(user_id: int)")


@pytest.mark.parametrize(
    ("want", "drafted"),
    [
        ("see a reader's card", "get_card(reader_id: int)"),
        ("reset the limit of a reader", "reset_limit(reader_id: int)"),
        ("reset a mark for a reader", "reset_mark(reader_id: int)"),
        ("remove a loan for a reader", "remove_loan(reader_id: int, loan_id: int)"),
    ],
)
def test_what_its_owner_tells_needs_no_id_of_its_own(want: str, drafted: str) -> None:
    found = bodies(entries(story("US-1", want, "It is done at once.", role="librarian")))
    assert any(body.startswith(drafted) for body in found.values()), found


def test_a_word_of_python_is_no_field() -> None:
    found = bodies(entries(story("US-1", "see a shelf", "The shelf shows its label, class and return.")))
    assert found["Shelf"] == "`id: int`, `label: str`"


def test_what_would_store_takes_the_flag_of_a_run_that_stores_nothing() -> None:
    found = entries(
        story("US-1", "import a catalogue", "Each line becomes a book with title and price.", role="librarian"),
        story("US-2", "suggest a category", "Two books with the same title have one category.",
              "With `--preview` the books are printed and nothing is stored.", role="librarian"),
    )  # fmt: skip
    (stores,) = [entry for entry in found if entry.name == "import_catalogue"]
    assert stores.body == "import_catalogue(path: Path, preview: bool = False) -> list[Book]"
    assert stores.references == ("US-1/AC-1", "US-2/AC-2")
    assert [entry.name for entry in found if entry.kind == "type"] == ["Book"]
    assert all("US-2/AC-2" not in entry.references for entry in found if entry.name == "suggest_category")


def test_what_people_upload_is_bytes_everywhere() -> None:
    found = bodies(
        entries(
            story("US-1", "upload a photo of a book", "The photo is kept.", role="reader"),
            story("US-2", "replace a photo of a book", "The old photo goes.", role="reader"),
        )
    )
    assert found["upload_photo"] == "upload_photo(book_id: int, photo: bytes) -> None"
    assert found["replace_photo"] == "replace_photo(book_id: int, photo: bytes) -> None"
