"""Editing decisions.md in place: text before, text after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.planning.decision_edits import (
    Answered,
    answer_edits,
    insert_question,
    insert_questions,
    put_off,
    tick,
    untick,
)
from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.question import Option, Question
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Text

BLOCK = "## D-orders-means: How?\n- [ ] `jwt` Tokens\n- [ ] Other:\n\n**Applies to**: orders\n"
ALPHA = "## D-alpha-store: Where?\n- [ ] `files` Files\n"
ZETA = "## D-zeta-store: Where?\n- [ ] `files` Files\n"


def inserted(before: str) -> str:
    text = Text.of(before)
    return str(apply_edits(text, insert_question(text, BLOCK)))


def test_a_new_file_begins_with_its_heading() -> None:
    edits = insert_question(None, BLOCK, "\r\n")
    assert str(apply_edits(Text.of(""), edits)) == f"# Decisions\n\n{BLOCK}".replace("\n", "\r\n")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", f"# Decisions\n\n{BLOCK}"),
        (f"# D\n\n{ALPHA}\n{ZETA}", f"# D\n\n{ALPHA}\n{BLOCK}\n{ZETA}"),
        (f"# D\n\n{ZETA}", f"# D\n\n{BLOCK}\n{ZETA}"),
        (f"# D\n\n{ALPHA}", f"# D\n\n{ALPHA}\n{BLOCK}"),
        (f"# D\n\n{ALPHA.rstrip()}", f"# D\n\n{ALPHA}\n{BLOCK}"),
        (f"# D\n\n{ALPHA}\n\n## Notes\nours\n", f"# D\n\n{ALPHA}\n{BLOCK.rstrip()}\n\n\n## Notes\nours\n"),
        ("# Choices\n\nours\n", f"# Choices\n\nours\n\n{BLOCK}"),
        (f"# D\n\n#{ALPHA}", f"# D\n\n#{ALPHA}\n#{BLOCK}"),
        (f"# D\r\n\r\n{ZETA}", f"# D\r\n\r\n{BLOCK.replace(chr(10), chr(13) + chr(10))}\r\n{ZETA}"),
        (BLOCK, BLOCK),
        (BLOCK.replace("D-orders", "d-Orders"), BLOCK.replace("D-orders", "d-Orders")),
    ],
)
def test_a_question_is_inserted_in_the_order_of_ids(before: str, after: str) -> None:
    assert inserted(before) == after


OPEN = """\
## D-orders-means: How?
- [ ] `jwt` Tokens
  lifetime = 30 minutes
- [x] `session` Sessions
- [ ] Other:

**Applies to**: orders
"""


def ticked(before: str, *answer: str | None) -> str:
    text = Text.of(before)
    return str(apply_edits(text, tick(text, "D-orders-means", *answer)))


def test_ticking_unticks_the_others_and_writes_the_date() -> None:
    assert ticked(OPEN, "jwt", None, "2026-11-22") == (
        OPEN.replace("[ ] `jwt`", "[x] `jwt`").replace("[x] `session`", "[ ] `session`") + "**Decided**: 2026-11-22\n"
    )


@pytest.mark.parametrize(
    ("before", "answer", "after"),
    [
        (
            OPEN,
            ("other", "passkeys,\nonly"),
            OPEN.replace("[x]", "[ ]").replace("[ ] Other:", "[x] Other: passkeys, only"),
        ),
        (OPEN, (None, "passkeys"), OPEN.replace("[x]", "[ ]").replace("[ ] Other:", "[x] Other: passkeys")),
        (
            OPEN.replace("- [ ] Other:\n", ""),
            (None, "passkeys"),
            OPEN.replace("[x]", "[ ]").replace("[ ] Other:", "[x] Other: passkeys"),
        ),
        (
            OPEN.replace("[ ] Other:", "[x] Other: a\n  b"),
            ("other", "c"),
            OPEN.replace("[x]", "[ ]").replace("[ ] Other:", "[x] Other: c"),
        ),
        (OPEN.replace("[x]", "[]"), ("session",), OPEN),
        (OPEN, ("session",), OPEN),
        (OPEN, ("unknown",), OPEN),
        (
            OPEN.replace("How?", "How? (choose any)"),
            ("jwt",),
            OPEN.replace("How?", "How? (choose any)").replace("[ ] `jwt`", "[x] `jwt`"),
        ),
        (OPEN + "**Decided**: soon\n", ("session", None, "2026-11-22"), OPEN + "**Decided**: 2026-11-22\n"),
        (OPEN + "**Decided**:\n", ("session", None, "2026-11-22"), OPEN + "**Decided**: 2026-11-22\n"),
    ],
)
def test_an_answer_changes_its_own_words_only(before: str, answer: tuple[str | None, ...], after: str) -> None:
    assert ticked(before, *answer) == after


def test_taking_an_answer_back_keeps_the_rest() -> None:
    text = Text.of(OPEN)
    assert str(apply_edits(text, untick(text, "D-orders-means"))) == OPEN.replace("[x]", "[ ]")


@given(st.sampled_from(["jwt", "session", "other"]), st.sampled_from(["\n", "\r\n"]), st.text("ab c", max_size=9))
def test_ticking_twice_is_ticking_once_and_answers(key: str, line_end: str, words: str) -> None:
    text = Text.of(OPEN.replace("\n", line_end))
    answer = words.strip() or "x"
    once = apply_edits(text, tick(text, "D-orders-means", key, answer, "2026-11-22"))
    assert tick(once, "D-orders-means", key, answer, "2026-11-22") == ()
    decision = Decisions.parse(once).get("D-orders-means")
    assert decision is not None
    assert decision.answer == (" ".join(answer.split()) if key == "other" else key)


def question(identifier: str) -> Question:
    options = (Option("files", "Files", "simple"), Option("memory", "Memory", "lost"))
    return Question(
        "store", identifier, "Storage", "Where?", "it matters.", (), options, True, ("orders",), topic="database"
    )


def test_several_answers_are_one_change() -> None:
    before = f"# D\n\n{ALPHA}\n{ZETA}"
    text = Text.of(before)
    answers = [
        Answered(question("D-zeta-store"), "files"),
        Answered(question("D-orders-store"), "memory"),
        Answered(question("D-members-store"), None, "a ledger"),
        Answered(question("D-zoo-store"), "files"),
    ]
    after = apply_edits(text, answer_edits(text, answers, "2026-11-22"))
    assert [(decision.id, decision.answer, decision.decided) for decision in Decisions.parse(after)] == [
        ("D-alpha-store", None, None),
        ("D-members-store", "a ledger", "2026-11-22"),
        ("D-orders-store", "memory", "2026-11-22"),
        ("D-zeta-store", "files", "2026-11-22"),
        ("D-zoo-store", "files", "2026-11-22"),
    ]
    assert Decisions.parse(after).findings == ()
    assert "\n\n\n" not in str(after)
    assert str(after).startswith(f"# D\n\n{ALPHA}\n")


def test_answers_to_no_file_make_one_in_order() -> None:
    edits = answer_edits(None, [Answered(question("D-b-store"), "files"), Answered(question("D-a-store"), "files")])
    after = apply_edits(Text.of(""), edits)
    assert str(after).startswith("# Decisions\n\n## D-a-store: Where?\n")
    assert [decision.id for decision in Decisions.parse(after)] == ["D-a-store", "D-b-store"]


@given(st.permutations(["D-a-x", "D-b-x", "D-c-x", "D-d-x"]), st.integers(0, 4))
def test_the_file_is_the_same_in_whatever_order_questions_come(order: list[str], together: int) -> None:
    blocks = [f"## {identifier}: ?\n- [ ] `a` A\n" for identifier in order]
    text = apply_edits(Text.of(""), insert_questions(None, blocks[:together]))
    for block in blocks[together:]:
        known = text if str(text) else None
        text = apply_edits(text, insert_question(known, block))
    whole = apply_edits(Text.of(""), insert_questions(None, sorted(blocks)))
    assert str(text) == str(whole)


LINES = st.sampled_from(
    [
        *OPEN.splitlines(),
        "## D-zoo-store: ?",
        "<<<<<<< a",
        "=======",
        ">>>>>>> b",
        "```",
        "<!--",
        "-->",
        "  - c",
        "",
        "text",
    ]
)


@given(st.lists(LINES, min_size=1), st.sampled_from(["\n", "\r\n"]))
def test_whatever_people_wrote_survives_an_insertion(lines: list[str], line_end: str) -> None:
    text = Text.of(line_end.join(lines))
    fresh = "## D-new-store: Where?\n- [ ] `files` Files\n"
    after = apply_edits(text, insert_question(text, fresh))
    kept = [text.line(number) for number in range(len(text)) if text.line(number)]
    left = iter([after.line(number) for number in range(len(after))])
    assert all(line in left for line in kept)
    assert "D-new-store" in str(after)
    if "\n" in str(after) and len(text) > 1:
        assert ("\r\n" in str(after)) == (line_end == "\r\n")


@given(st.lists(LINES, min_size=1))
def test_ticking_touches_one_block_only(lines: list[str]) -> None:
    text = Text.of("\n".join(["## D-first-x: ?", "- [ ] `a` A", "## D-second-x: ?", *lines]))
    after = apply_edits(text, tick(text, "D-first-x", "a"))
    assert str(after).replace("- [x] `a` A", "- [ ] `a` A", 1) == str(text)


def test_putting_off_writes_one_line_and_an_answer_takes_it_out() -> None:
    question = Question("means", "D-orders-means", "", "How?", "", (), (), True, ("orders",), basis="0123abcd")
    once = str(apply_edits(Text.of(BLOCK), put_off(Text.of(BLOCK), question)))
    assert once == BLOCK.rstrip() + "\n**Put off**: 0123abcd\n"
    assert put_off(Text.of(once), question) == ()
    changed = question._replace(basis="99999999")
    assert str(apply_edits(Text.of(once), put_off(Text.of(once), changed))) == once.replace("0123abcd", "99999999")
    for text in (once, once.rstrip()):
        answered = str(apply_edits(Text.of(text), tick(Text.of(text), "D-orders-means", "jwt", decided="2026-11-23")))
        assert answered.rstrip() == BLOCK.replace("[ ] `jwt`", "[x] `jwt`") + "**Decided**: 2026-11-23"


def test_what_is_answered_is_not_put_off() -> None:
    question = Question("means", "D-orders-means", "", "How?", "", (), (), True, ("orders",), basis="0123abcd")
    text = Text.of(BLOCK.replace("[ ] `jwt`", "[x] `jwt`"))
    assert put_off(text, question) == ()
