"""What holds for every draft: inputs, types, tables and errors fit together, whatever the stories are."""

from __future__ import annotations

import re

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.model import Design, function_of, parameters_of, returns_of
from spec_lsp.design.draft import draft_design
from spec_lsp.design.language.words import lexicon, plural, snake
from tests.core.design.library import BORROW, package, story

STORE = DecisionInput("D-loans-store", "store", "sqlite", "Where?", "SQLite through SQLAlchemy")
_FIELD = re.compile(r"`(\w+): ([^`]+)`")

EXAMPLES = {
    "blocking": package(
        story("US-1", "record a loan with a due date", 'When a reader has 5 loans, the clerk sees "Too many loans".',
              'When a loan is closed twice, the clerk sees "Already closed".', "The clerk can block a reader.",
              role="clerk"),
        story("US-2", "add a reader with a name", "A name is needed.", role="clerk"),
        decisions=(STORE,),
    ),
    "lending": package(
        BORROW,
        story("US-2", "add a book with a title, an author and a price", "A book needs a title.", role="librarian"),
        story("US-3", "see my loans", "The list shows the book's title and the due date, 20 per page."),
        decisions=(STORE,),
    ),
    "a survey": package(
        story("US-1", "submit a survey", "The reader answers each question with yes or no.",
              'When a question is missing, the reader sees "Answer every question".',
              "The answers are kept with the date.", role="reader"),
        story("US-2", "export the surveys", "The librarian can choose a period.", role="librarian"),
        decisions=(STORE,),
    ),
    "moving money": package(
        story("US-1", "transfer money from my card to another reader's card",
              "Given a card with enough money, when the reader submits a transfer, then the amount is taken from it.",
              'Given a transfer of more than the balance, it is refused with "Not enough money".',
              "The system refuses a second transfer with the same reference from the same card.", role="reader"),
        story("US-2", "cancel a pending transfer", "Given a pending transfer, when it is cancelled, it ends.",
              "Given a completed transfer, when the reader cancels it, then it is refused.", role="reader"),
        decisions=(STORE,),
    ),
    "a plan": package(
        story("US-1", "plan the duties of a week", "A plan has one duty for each day.",
              "The librarian can replace a duty by another reader.", role="librarian"),
        story("US-2", "a packing list of the plan", "The list is grouped by shelf.",
              "Prices of the same publisher are added up.", "The librarian ticks off what is in the bag.",
              role="librarian"),
        story("US-3", "suggest a category", "When two books with the same author have one category, it is suggested."),
    ),
    "access": package(
        story("US-1", "register with an email and a password", "When a visitor submits a valid email and password, the "
              "system creates the account.", "If the email is taken, the system answers \"Taken\".", role="visitor"),
        story("US-2", "sign in", "The system returns a token that expires after 2 hours.",
              "The system records the time of the sign-in."),
        story("US-3", "sign out", "The token ends."),
        story("US-4", "change my password", "The new password has at least 12 characters."),
        decisions=(STORE,),
    ),
}  # fmt: skip


@pytest.fixture(params=sorted(EXAMPLES))
def example(request: pytest.FixtureRequest) -> tuple[Design, PackageInput]:
    given = EXAMPLES[request.param]
    return draft_design(given), given


def signatures(design: Design) -> list[str]:
    return [entry.body for component in design.components for entry in component.of("method")]


def fields(design: Design) -> dict[str, dict[str, str]]:
    types = [entry for component in design.components for entry in component.of("type")]
    return {entry.name: dict(_FIELD.findall(entry.body)) for entry in types}


def test_what_writes_or_works_something_out_takes_something(example: tuple[Design, PackageInput]) -> None:
    for signature in signatures(example[0]):
        kind = lexicon().operations.get(signature.split("(")[0].split("_")[0], ("", ""))[1]
        assert parameters_of(signature) or kind not in ("write", "transform", "rule"), signature


def test_no_type_is_loose(example: tuple[Design, PackageInput]) -> None:
    values = [pair for signature in signatures(example[0]) for pair in parameters_of(signature)]
    values += [pair for one in fields(example[0]).values() for pair in one.items()]
    for name, kind in values:
        assert not re.search(r"\b(?:dict|Any|object)\b", kind), name
        money_or_time = re.search(r"(?:^|_)(?:amount|price|cost|balance|date|time)$", name)
        assert not money_or_time or kind.removesuffix(" | None") != "str", name


def test_what_may_be_left_out_has_a_default_and_stands_last(example: tuple[Design, PackageInput]) -> None:
    for signature in signatures(example[0]):
        function = function_of(signature)
        assert function is not None, signature
        needed = len(function.args.args) - len(function.args.defaults)
        assert not any("| None" in kind for _, kind in parameters_of(signature)[:needed]), signature


def test_a_type_is_more_than_an_id_and_stands_once(example: tuple[Design, PackageInput]) -> None:
    names = [entry.name for component in example[0].components for entry in component.of("type")]
    assert len(names) == len(set(names))
    for name, own in fields(example[0]).items():
        assert set(own) != {"id"}, name


def test_a_name_has_one_type(example: tuple[Design, PackageInput]) -> None:
    found: dict[str, set[str]] = {}
    given = [pair for signature in signatures(example[0]) for pair in parameters_of(signature)]
    for name, kind in [*given, *(pair for one in fields(example[0]).values() for pair in one.items())]:
        found.setdefault(name, set()).add(kind.removesuffix(" | None"))
    assert {name: kinds for name, kinds in found.items() if len(kinds) > 1} == {}


def test_tables_have_the_keys_that_methods_take(example: tuple[Design, PackageInput]) -> None:
    tables: dict[str, dict[str, str]] = {}
    for component in example[0].components:
        for entry in component.of("table"):
            table, _, column = entry.name.partition(".")
            tables.setdefault(table, {})[column] = entry.body
    for signature in signatures(example[0]):
        made = returns_of(signature).removeprefix("list[").removesuffix("]")
        columns = tables.get(plural(snake(made)), {}) if made else {}
        for name, kind in parameters_of(signature):
            if columns and name.endswith("_id") and f"{snake(made)}_id" != name:
                assert columns.get(name, "").startswith(f"`{kind}`"), signature


def test_errors_are_those_of_criteria_with_their_text(example: tuple[Design, PackageInput]) -> None:
    design, given = example
    for entry in (entry for component in design.components for entry in component.of("error")):
        texts = [given.criteria[name][1].text for name in entry.references if name in given.criteria]
        assert texts, entry
        assert not entry.body or any(entry.body in text for text in texts), entry


def test_every_number_stands_once(example: tuple[Design, PackageInput]) -> None:
    settings = [entry for component in example[0].components for entry in component.of("setting")]
    assert len({entry.name for entry in settings}) == len(settings)
    assert all(entry.references for entry in settings)


def test_a_thing_is_one_type(example: tuple[Design, PackageInput]) -> None:
    types = [entry.name for component in example[0].components for entry in component.of("type")]
    assert sorted(types) == sorted(set(types))


def test_what_is_reckoned_is_not_asked_for_and_its_period_is_a_setting() -> None:
    lent = package(
        story("US-1", "borrow a tool",
              "When a member borrows a tool, then the loan is recorded with the return date 7 days later.",
              'When the tool is on loan, then the member sees "This tool is on loan" and can join the waiting list.',
              "A member can have at most 3 tools at a time.",
              "When the member views their loans, then each loan shows the tool, the return date and whether it is "
              "overdue.", role="member"),
        decisions=(STORE,),
    )  # fmt: skip
    (component,) = draft_design(lent).components
    assert [entry.body for entry in component.of("method")] == [
        "borrow_tool(member_id: int, tool_id: int) -> Loan",
        "join_waiting_list(member_id: int, tool_id: int) -> None",
        "list_loans(member_id: int) -> list[Loan]",
    ]
    assert [(entry.name, entry.body) for entry in component.of("type")] == [
        ("Loan", "`id: int`, `member_id: int`, `tool_id: int`, `return_date: date`, `overdue: bool`")
    ]
    assert [entry.name for entry in component.of("error", "setting")] == [
        "ToolOnLoan", "TooManyTools", "return_period", "max_tools",
    ]  # fmt: skip


def test_who_has_one_already_is_told_so_and_what_is_free_is_listed() -> None:
    parking = package(
        story("US-1", "reserve a space for a day",
              "WHEN a driver picks a day, THE System SHALL list the free rooms of that day",
              'IF the driver already has a reservation that day, THEN THE System SHALL refuse it with "You have one"',
              role="driver"),
    )  # fmt: skip
    (component,) = draft_design(parking).components
    assert [entry.name for entry in component.of("method", "error")] == [
        "reserve_space", "list_rooms", "AlreadyHasReservation",
    ]  # fmt: skip
    assert component.of("method")[0].body == "reserve_space(space_id: int, day: date) -> None"


def test_what_is_done_besides_is_no_field() -> None:
    kept = package(
        story(
            "US-1",
            "reserve a space",
            "WHEN a driver reserves a space, THE System SHALL store the reservation and send a message",
            "WHEN a driver cancels later, THE System SHALL count the day",
            role="driver",
        ),
        decisions=(STORE,),
    )
    entries = [entry for component in draft_design(kept).components for entry in component.entries]
    assert [entry.name for entry in entries if entry.kind == "method"] == ["reserve_space"]
    assert not any("send" in entry.body or "`reservation: str`" in entry.body for entry in entries)


def test_an_error_is_called_what_people_are_told() -> None:
    errors = {e.name for c in draft_design(EXAMPLES["blocking"]).components for e in c.of("error")}
    assert errors == {"TooManyLoans", "AlreadyClosed"}
