"""What happens without anybody asking: what is fetched, the deed for everybody, and the job that starts it."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

TIMER = DecisionInput(
    "D-loans-background",
    "background",
    "timer",
    "When does work run that nobody waits for?",
    "By a timer in the same process with APScheduler",
    libraries=("apscheduler",),
    because=("US-1/AC-1",),
)


def drafted(*stories: StoryInput, decisions: tuple[DecisionInput, ...] = ()) -> list[str]:
    design = draft_design(package(*stories, decisions=decisions))
    return [entry.body for component in design.components for entry in component.of("method")]


def test_what_is_fetched_automatically_is_fetched_for_all() -> None:
    prices = story("US-1", "new prices to be fetched automatically", "Every known shop is asked every 2 hours.")
    assert [line.partition("(")[0] for line in drafted(prices)] == ["fetch_prices", "fetch_all"]


def test_a_daily_run_is_for_everybody() -> None:
    due = story("US-1", "borrowers to be reminded of loans", "When the nightly run starts, the borrower gets a text.")
    assert [line.partition("(")[0] for line in drafted(due, decisions=(TIMER,))] == [
        "remind_borrower",
        "remind_all",
        "register_reminder_job",
    ]


def test_what_people_do_is_not_done_to_everybody() -> None:
    paused = story("US-1", "", "The reader can resume a paused loan", "Every loan is looked at every 3 days.")
    assert not [line for line in drafted(paused) if "_all(" in line]


def test_a_timer_is_given_the_deed_that_it_was_answered_for() -> None:
    kept = story("US-1", "", "Loans that were not collected after 4 days are returned to the shelf.")
    assert drafted(kept, decisions=(TIMER,)) == [
        "return_loans() -> None",
        "register_return_job(scheduler: BackgroundScheduler) -> None",
    ]
