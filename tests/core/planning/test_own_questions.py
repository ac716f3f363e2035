"""A team's own questions: read with the same schema, wrong ones told on their line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.planning.catalogue.own import read_own
from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.questions import Context, plan
from spec_lsp.planning.told import Told
from spec_lsp.text.lines import Text
from tests.core.planning.telling import story

OWN = """\
- key: ledger
  label: Ledger
  title: Which ledger is booked?
  why: the auditors read only one.
  topic: database
  scope: package
  rank: 1
  triggers:
    - action: [book ... amount]
  options:
    - {key: main, label: The main ledger, tradeoff: closed at night}
    - {key: side, label: A side ledger, tradeoff: merged by hand}
"""


def asked(own: str, criterion: str) -> list[str]:
    entries = read_own(Text.of(own)).entries
    context = Context((Told(story(criterion), "shop"),), "shop", Decisions.parse(None), own=entries)
    return [question.title for question in plan(context).questions]


def test_a_question_of_the_team_is_asked_like_any_other() -> None:
    assert asked(OWN, "The System SHALL book the amount")[0] == "Which ledger is booked?"
    assert "Which ledger is booked?" not in asked(OWN, "The sum is shown")


def test_a_question_of_the_team_stands_for_ours_of_the_same_key() -> None:
    titles = asked(OWN.replace("key: ledger", "key: store"), "The System SHALL book the amount; the order is saved")
    assert titles[0] == "Which ledger is booked?"
    assert "Where is this kept?" not in titles


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        (OWN.replace("topic: database", "topic: cooking"), 4, "topic: "),
        (OWN.replace("  why: the auditors read only one.\n", ""), 0, "why: "),
        (OWN.replace("key: main, label", "key: main, labl"), 10, "options.0.label: "),
        (OWN.replace("rank: 1", "rank: high"), 6, "rank: "),
        (OWN.replace("key: side", "key: other"), 0, "ledger: other is offered with every question already"),
        (OWN + OWN, 12, "The key ledger is used twice."),
        ("- key: [", 0, "This is not YAML: "),
        ("key: ledger", 0, "Write the questions as a list"),
        ("- just words", 0, ""),
    ],
)
def test_what_is_wrong_is_told_on_its_line(text: str, line: int, message: str) -> None:
    finding, *_ = read_own(Text.of(text)).findings
    assert (finding.code, finding.span.start.line) == ("wrong-question", line)
    assert finding.message.startswith(message)


def test_a_wrong_question_leaves_the_others_alone() -> None:
    found = read_own(Text.of(OWN + OWN.replace("ledger", "journal").replace("rank: 1", "rank: x")))
    assert ([entry.key for entry in found.entries], len(found.findings)) == (["ledger"], 1)


@given(
    st.lists(
        st.sampled_from([*OWN.splitlines(), "- a", "  - b: c", "{", "?", "&x *x", "!!python/object:x"])
        | st.text(max_size=8)
    )
)
def test_any_text_is_read(lines: list[str]) -> None:
    text = Text.of("\n".join(lines))
    for finding in read_own(text).findings:
        assert text.clamp(finding.span.end) == finding.span.end
