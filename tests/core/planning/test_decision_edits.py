"""Editing decisions.md in place: text before, text after."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.planning.decision_edits import insert_question, tick, untick
from spec_lsp.planning.decisions import Decisions
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
