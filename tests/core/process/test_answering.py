"""Answering on buffers: putting a question off, confirming what the project has, taking it back."""

from __future__ import annotations

import re

from spec_lsp.process.outcome import Apply, Ask, Say
from tests.core.pictures import Picture, picture

STORIES = """
    # Ledger

    ## US-1: Book
    As a clerk, I want to book an amount, so that it is paid.

    ### Acceptance criteria
    - AC-1: When an amount is booked, it is saved with its day.
"""
WITH_EVIDENCE = f"""
    //- pyproject.toml
    [project]
    name = "ledger"
    requires-python = ">=3.13"
    dependencies = ["aiosqlite"]
    [dependency-groups]
    dev = ["pytest"]
    //- docs/stories.md{STORIES}"""
DECISIONS = "specs/decisions.md"


def planned(stories: str = STORIES) -> Picture:
    drawn = picture(stories)
    drawn.run("planPackage", option="ledger")
    return drawn


def next_question(drawn: Picture) -> str | None:
    """The key of the question that would be asked next."""
    asked = drawn.run("answer")
    return asked.resume["question"] if isinstance(asked, Ask) else None


def block(drawn: Picture, identifier: str) -> str:
    found = re.search(rf"^## {identifier}:.*?(?=^## |\Z)", drawn.text(DECISIONS), re.MULTILINE | re.DOTALL)
    assert found, drawn.text(DECISIONS)
    return found[0]


def test_a_question_put_off_is_in_the_file_and_not_asked_again() -> None:
    drawn = planned()
    asked = drawn.run("answer")
    assert isinstance(asked, Ask)
    assert asked.question.options[-1].key == "put-off"
    first = asked.resume["question"]
    drawn.answer(asked, option="put-off")
    body = drawn.text(DECISIONS)
    assert re.search(r"^\*\*Put off\*\*: [0-9a-f]{8}$", body, re.MULTILINE)
    assert "[x]" not in block(drawn, f"D-(?:ledger|project)-{first}")
    assert next_question(drawn) != first


def test_a_question_put_off_is_named_among_the_rest_and_can_still_be_answered() -> None:
    drawn = planned()
    for _ in range(20):
        asked = drawn.run("answer")
        if isinstance(asked, Say):
            break
        drawn.answer(asked, option="put-off")
    else:
        raise AssertionError("questions without end")
    assert "Put off: “Where" in asked.message
    outcome = drawn.run("answer", question="store", option="files")
    assert isinstance(outcome, Apply)
    stored = block(drawn, "D-ledger-store")
    assert "- [x] `files`" in stored
    assert "Put off" not in stored


def test_it_is_asked_again_once_its_criterion_changes() -> None:
    drawn = planned()
    while (key := next_question(drawn)) is not None:
        drawn.run("answer", question=key, option="put-off")
    drawn.replace("docs/stories.md", drawn.text("docs/stories.md").replace("- AC-1:", "-   AC-1:"))
    assert next_question(drawn) is None
    drawn.replace("docs/stories.md", drawn.text("docs/stories.md").replace("with its day", "for ten years"))
    assert next_question(drawn) == "store"


def test_put_off_by_hand_holds_until_the_line_is_gone() -> None:
    drawn = planned()
    drawn.run("answer", question="store", option="put-off")
    stamped = drawn.text(DECISIONS)
    by_hand = re.sub(r"(?s)(D-ledger-store.*?\*\*Put off\*\*:) \w{8}", r"\1 until the auditors answer", stamped)
    drawn.replace(DECISIONS, by_hand)
    drawn.replace("docs/stories.md", drawn.text("docs/stories.md").replace("with its day", "for ten years"))
    keys = []
    while (key := next_question(drawn)) is not None:
        keys.append(key)
        drawn.run("answer", question=key, option="put-off")
    assert "store" not in keys
    drawn.replace(DECISIONS, drawn.text(DECISIONS).replace("**Put off**: until the auditors answer\n", ""))
    assert next_question(drawn) == "store"


def test_the_package_itself_cannot_be_put_off() -> None:
    asked = picture(STORIES).run("planPackage")
    assert isinstance(asked, Ask)
    assert "put-off" not in [option.key for option in asked.question.options]


def test_what_the_project_has_is_confirmed_at_once_and_each_can_be_unticked() -> None:
    drawn = planned(WITH_EVIDENCE)
    outcome = drawn.run("answer", question="evidence", option="use")
    assert isinstance(outcome, Apply)
    assert re.fullmatch(r"Confirmed \d answers; untick in decisions.md what is not so.", outcome.message)
    stored = block(drawn, "D-ledger-store")
    assert "- [x] `sqlite3`" in stored
    keys_before = _keys(drawn)
    assert "store" not in keys_before
    drawn.replace(DECISIONS, drawn.text(DECISIONS).replace(stored, stored.replace("[x]", "[ ]")))
    assert "store" in _keys(drawn)


def test_one_by_one_leaves_every_box_to_a_person() -> None:
    drawn = planned(WITH_EVIDENCE)
    before = drawn.text(DECISIONS).count("[x]")
    drawn.run("answer", question="evidence", option="one-by-one")
    assert drawn.text(DECISIONS).count("[x]") == before
    assert "D-ledger-store" in drawn.text(DECISIONS)


def test_the_reason_of_a_question_reads_as_a_sentence_of_its_own() -> None:
    asked = planned().run("answer")
    assert isinstance(asked, Ask)
    assert asked.question.why[0].isupper()


def _keys(drawn: Picture) -> list[str]:
    """The keys of all that would be asked, one after the other, without changing anything."""
    again = picture("".join(f"//- {name}\n{drawn.text(name)}" for name in ("docs/stories.md", DECISIONS)))
    if "pyproject" in "".join(drawn.paths):
        again.replace("pyproject.toml", drawn.text("pyproject.toml"))
    keys = []
    while (key := next_question(again)) is not None:
        keys.append(key)
        again.run("answer", question=key, option="put-off")
    return keys


def test_an_option_that_says_later_is_an_answer_and_puts_nothing_off() -> None:
    drawn = planned(STORIES.replace("it is saved with its day", "the clerk gets an email through the mail service"))
    drawn.run("answer", question="service", option="later")
    stored = block(drawn, "D-ledger-service")
    assert "- [x] `later`" in stored
    assert "Put off" not in stored
