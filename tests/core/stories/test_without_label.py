"""Criteria right below a story's sentence, without a heading or a label that calls them criteria."""

from tests.core.stories.picture import check

STORY = """\
## US-1: Lend
As a librarian, I want to lend a book, so that a reader can take it home.

"""
READ = "1 story US-1 “Lend” librarian | lend a book | a reader can take it home"


def test_items_with_the_id_of_a_criterion() -> None:
    check(
        f"{STORY}- AC-1: The loan ends after 21 days.\n- **AC-2**: A slip is printed.\n- talk to Ana about fines\n",
        f"""
        {READ}
          4 ac US-1/AC-1 The loan ends after 21 days.
          5 ac US-1/AC-2 A slip is printed.
        """,
    )


def test_lines_with_the_id_of_a_criterion() -> None:
    check(
        f"{STORY}AC1: The loan ends\nafter 21 days.\nAC2: A slip is printed.\n\nAna pays for paper.\n",
        f"""
        {READ}
          4-5 ac US-1/AC1 The loan ends after 21 days.
          6 ac US-1/AC2 A slip is printed.
        """,
    )


def test_scenarios_in_one_line() -> None:
    check(
        f"{STORY}- Given a free book, when it is lent, then a slip is printed\n- given names are shown first\n",
        f"""
        {READ}
          4 ac US-1/AC-1 Given a free book, when it is lent, then a slip is printed
        """,
    )


def test_a_report_below_the_criteria_repeats_them() -> None:
    check(
        f"{STORY}### Acceptance criteria\n- AC-1: A slip is printed.\n\n### QA results\n- AC-1: ✅ the slip is there\n",
        f"""
        {READ}
          5 ac US-1/AC-1 A slip is printed.
        """,
    )
