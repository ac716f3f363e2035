"""Reading decisions.md: what people write by hand, and what goes wrong with it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.planning.decisions import Decision, Decisions
from spec_lsp.text.lines import Text

STORE = """\
## D-orders-store: Where are orders kept?
Why it matters: they must survive a restart.
- [x] `sqlite` SQLite file — nothing to run; one writer
- [ ] `postgres` PostgreSQL — many writers; a server to run
- [ ] Not needed:
- [ ] Other:

**Applies to**: orders
"""


def parse(text: str) -> Decisions:
    return Decisions.parse(Text.of(text))


def only(text: str) -> Decision:
    (decision,) = parse(text)
    return decision


def picture(text: str) -> list[str]:
    """The findings as people see them: line, code, and the text they point at."""
    source = Text.of(text)
    return [f"{f.span.start.line + 1} {f.code} “{source.slice(f.span)}”" for f in Decisions.parse(source).findings]


def test_a_block_is_read_with_all_its_parts() -> None:
    decision = only(STORE + "**Decided**: 2026-11-22\n**Rationale**: one machine,\nno network.\n")
    assert (decision.id, decision.title, decision.why) == (
        "D-orders-store",
        "Where are orders kept?",
        "they must survive a restart.",
    )
    assert [(c.key, c.label, c.tradeoff, c.ticked) for c in decision.choices] == [
        ("sqlite", "SQLite file", "nothing to run; one writer", True),
        ("postgres", "PostgreSQL", "many writers; a server to run", False),
        ("not-needed", "Not needed", "", False),
        ("other", "Other", "", False),
    ]
    assert (decision.applies_to, decision.decided, decision.rationale) == (
        ("orders",),
        "2026-11-22",
        "one machine, no network.",
    )
    assert (decision.answer, decision.holds, parse(STORE).findings) == ("sqlite", True, ())


@pytest.mark.parametrize(
    ("before", "after", "answer"),
    [
        ("- [x] `sqlite`", "- [X] `sqlite`", "sqlite"),
        ("- [x] `sqlite`", "* [✓] `sqlite`", "sqlite"),
        ("- [x] `sqlite`", "1. [x] `sqlite`", "sqlite"),
        ("- [x] `sqlite`", "- [ ] `sqlite`", None),
        ("- [x] `sqlite`", "- [] `sqlite`", None),
        ("- [x] `sqlite` SQLite file", "- [x] Flat files", "flat-files"),
        (
            "- [x] `sqlite` SQLite file — nothing to run; one writer",
            "- [x] Andere: Oracle, im Keller",
            "Oracle, im Keller",
        ),
        ("- [x] `sqlite` SQLite file — nothing to run; one writer", "- [x] Other: an event\n  log", "an event log"),
        ("## D-orders-store: Where", "### d-orders-store — Where", "sqlite"),
        ("## D-orders-store: Where", "# D-7. Where", "sqlite"),
        ("Why it matters", "<!-- ask Ada\n- [x] `postgres` -->\nWhy it matters", "sqlite"),
        ("Why it matters", "```\n- [x] `postgres`\n```\nWhy it matters", "sqlite"),
        ("\n", "\r\n", "sqlite"),
    ],
)
def test_answers_are_read_as_people_write_them(before: str, after: str, answer: str | None) -> None:
    decision = only(STORE.replace(before, after))
    assert (decision.answer, decision.holds) == (answer, answer is not None)


def test_not_needed_is_an_answer_with_a_reason() -> None:
    decision = only("## D-orders-store: Where?\n- [ ] `sqlite` SQLite\n- [x] Not needed: orders live in the shop\n")
    assert (decision.dismissed, decision.answer) == (True, "orders live in the shop")


def test_any_number_may_be_ticked_where_the_heading_says_so() -> None:
    decision = only("## D-shop-entry-point: How is it reached (choose any)?\n- [x] `http` HTTP\n- [x] `cli` CLI\n")
    assert [choice.key for choice in decision.chosen] == ["http", "cli"]


def test_settings_stand_below_their_option() -> None:
    decision = only(
        "## D-shop-limits: Which limits?\n"
        "- [x] `own` Own values\n"
        "  lock_duration = 1 hour, at most\n"
        "  - `attempts` = 5\n"
        "  - allowed:\n"
        "    - read\n"
        "    - write\n"
        "- [ ] `none` No limit\n"
        "  attempts = 0\n"
    )
    assert [(s.name, s.value, s.line) for s in decision.settings] == [
        ("lock_duration", "1 hour, at most", 2),
        ("attempts", "5", 3),
        ("allowed", ("read", "write"), 4),
    ]


def test_list_items_below_an_option_are_its_value() -> None:
    decision = only("## D-project-libraries: Which?\n- [x] `required` These\n  - `httpx`\n  - attrs\n")
    assert [(s.name, s.items) for s in decision.settings] == [("required", ("httpx", "attrs"))]


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        (
            STORE.replace("- [ ] `postgres`", "- [x] `postgres`"),
            ["3 conflicting-answer “x”", "4 conflicting-answer “x”"],
        ),
        (STORE.replace("- [x]", "- [ ]").replace("- [ ] Other:", "- [x] Other:"), ["6 empty-answer “x”"]),
        (STORE + "**Decided**: 22.11.2026\n", ["9 wrong-date “22.11.2026”"]),
        (STORE + "**Decided**: 2026-02-30\n", ["9 wrong-date “2026-02-30”"]),
        (STORE + STORE, ["9 duplicate-decision “D-orders-store”"]),
        (STORE + "\n- [x] `jwt` Tokens\n", ["10 decision-without-heading “- [x] `jwt` Tokens”"]),
        (
            "## D-project-libraries: Which?\n- [x] `own` Ours\n  required = attrs, httpx\n  prohibited = HTTPX\n",
            ["1 contradicting-answer “D-project-libraries”"],
        ),
        ("<<<<<<< HEAD\n" + STORE + "=======\n" + STORE + ">>>>>>> b\n", ["1 conflict-marker “<<<<<<< HEAD”"]),
        ("# Notes\n\n- [x] buy milk\n", []),
        ("", []),
    ],
)
def test_findings_name_the_line(text: str, findings: list[str]) -> None:
    assert picture(text) == findings


def test_the_same_answer_twice_holds_and_two_answers_do_not() -> None:
    assert [d.holds for d in parse(STORE + STORE)] == [True, True]
    other = STORE.replace("[x]", "[ ]").replace("- [ ] `postgres`", "- [x] `postgres`")
    assert [d.holds for d in parse(STORE + other)] == [False, False]


def test_a_merge_conflict_leaves_its_neighbours_alone() -> None:
    text = (
        "## D-a-means: How?\n- [x] `jwt` Tokens\n\n<<<<<<< HEAD\n## D-b-store: Where?\n- [x] `sqlite` SQLite\n=======\n"
        "## D-b-store: Where?\n- [x] `postgres` PostgreSQL\n>>>>>>> branch\n\n## D-c-errors: How?\n- [x] `raise` E\n"
    )
    assert [(d.id, d.holds) for d in parse(text)] == [
        ("D-a-means", True),
        ("D-b-store", False),
        ("D-b-store", False),
        ("D-c-errors", True),
    ]


def block(identifier: str, applies: str, answer: str = "x") -> str:
    return f"## {identifier}: Where?\n- [{answer}] `{applies.split(':')[-1]}` here\n\n**Applies to**: {applies}\n\n"


NEAREST = "".join(
    [
        block("D-project-store", "project"),
        block("D-orders-store", "orders"),
        block("D-orders-us-1-store", "`US-1`"),
        block("D-orders-us-1-ac-2-store", "US-1/AC-2"),
        block("D-orders-us-3-store", "US-3", answer=" "),
        block("D-checkout-us-9-store", "checkout:US-9"),
    ]
)


@pytest.mark.parametrize(
    ("subject", "found"),
    [
        ({"criterion": "US-1/AC-2", "story": "US-1", "package": "orders"}, "D-orders-us-1-ac-2-store"),
        ({"criterion": "US-1/AC-1", "story": "US 1", "package": "orders"}, "D-orders-us-1-store"),
        ({"story": "US-2", "package": "Orders"}, "D-orders-store"),
        ({"story": "US-3", "package": "orders"}, "D-orders-store"),
        ({"story": "US-2", "package": "stock"}, "D-project-store"),
        ({"story": "US-9", "feature": "checkout"}, "D-checkout-us-9-store"),
        ({"story": "US-9", "feature": "billing"}, "D-project-store"),
    ],
)
def test_the_nearest_decision_wins(subject: dict[str, str], found: str) -> None:
    decision = parse(NEAREST).find("store", **subject)
    assert decision is not None
    assert decision.id == found


def test_a_decision_without_applies_to_speaks_for_the_scope_in_its_id() -> None:
    decisions = parse("## D-orders-store: Where?\n- [x] `sqlite` SQLite\n")
    assert decisions.find("store", package="orders") is not None
    assert decisions.find("store", package="stock") is None


@pytest.mark.parametrize(
    ("identifier", "applies", "answers"),
    [
        ("D-orders-errors", "orders", True),
        ("D-orders-tax-errors", "orders", False),
        ("D-orders-us-1-errors", "orders", True),
        ("D-orders-errors", "project", True),
        ("D-errors", "project", True),
        ("D-checkout-2-errors", "checkout:2", True),
        ("D-orders-terrors", "orders", False),
    ],
)
def test_which_question_an_id_names(identifier: str, applies: str, answers: bool) -> None:
    assert only(f"## {identifier}: How?\n- [x] `a` A\n\n**Applies to**: {applies}\n").answers("errors") == answers


def test_a_numbered_decision_is_known_by_its_options() -> None:
    decisions = parse(STORE.replace("D-orders-store", "D-7"))
    assert decisions.find("store", package="orders") is None
    assert decisions.find("store", package="orders", options=["sqlite", "postgres", "files"]) is decisions.blocks[0]


PARTS = st.lists(
    st.sampled_from(
        [
            *STORE.splitlines(),
            "<<<<<<< a",
            "=======",
            ">>>>>>> b",
            "```",
            "<!--",
            "-->",
            "  a = b",
            "  - c",
            "",
            "**Decided**:",
            "## D-7",
        ]
    )
    | st.text(max_size=12)
)


@given(PARTS, st.sampled_from(["\n", "\r\n", "\r"]))
def test_any_text_is_read_and_every_span_lies_in_it(parts: list[str], line_end: str) -> None:
    text = Text.of(line_end.join(parts))
    decisions = Decisions.parse(text)
    for finding in decisions.findings:
        assert text.clamp(finding.span.start) == finding.span.start
        assert text.clamp(finding.span.end) == finding.span.end
    for decision in decisions:
        assert text.slice(decision.mark) == decision.id
        assert all(text.slice(choice.box).strip() in ("", "x", "X", "✓", "✔") for choice in decision.choices)


@pytest.mark.parametrize(
    ("answer", "settings"),
    [
        ("Other: UDP on udp_port = 9999", [("udp_port", "9999")]),
        ("Other: Every night, fine_schedule = daily at 02:00.", [("fine_schedule", "daily at 02:00")]),
        ("Other: `max_books = 5` and loan_days = 21", [("max_books", "5"), ("loan_days", "21")]),
        ("`few` Five — max_books = 5; told at the desk", [("max_books", "5")]),
        ("Other: a = b is no setting, nor is x == y", []),
    ],
)
def test_settings_within_an_answers_own_sentence(answer: str, settings: list[tuple[str, str]]) -> None:
    (block,) = Decisions.parse(Text.of(f"## D-x-y: How?\n- [x] {answer}\n"))
    (choice,) = block.chosen
    assert [(one.name, one.value) for one in choice.settings] == settings
