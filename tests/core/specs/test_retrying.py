"""What could not be sent is sent again by somebody: a timer calls it, and with what it is sent is said or open."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.design.draft import draft_design
from spec_lsp.planning.catalogue import catalogue
from spec_lsp.specs.compile import compile_spec
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story
from tests.core.specs.lines import SHELVES, compiled, notes

REMINDED = "When a loan has ended, then the clerk sends a reminder by e-mail to the member."
BORDERS = [option.key for one in catalogue() if one.key == "entry-point" for option in one.options]
TIMER = "A timer calls `retry_reminders` every `retry_interval`. US-1/AC-1, D-loans-outage"
OPEN = (
    "`Mailer` stands for the service until it is chosen: `ReminderService` is made with it, in tests with a "
    "stand-in. US-1/AC-1"
)


def answered(question: str, option: str, label: str = "") -> DecisionInput:
    offered = next(one for one in catalogue() if one.key == question).option(option)
    assert offered is not None
    return DecisionInput(
        f"D-loans-{question}", question, option, "?", label or offered.label, offered.tradeoff, "",
        tuple(offered.effects.settings.items()), offered.effects.libraries, offered.effects.patterns, ("US-1/AC-1",),
    )  # fmt: skip


LATER = answered("outage", "later")


def below(heading: str, text: str, *answers: DecisionInput) -> list[str]:
    """The lines below a heading of what is drafted and compiled from a criterion with these answers."""
    source = package(story("US-1", "send a reminder", text), decisions=answers)
    design = render_design(draft_design(source)).replace("proposed", "confirmed", 1)
    spec = compile_spec(parse_design(Text.of(design)), source)
    found = [item for one in spec.sections if one.title == heading for item in one.items]
    return [f"{item.text} {', '.join(item.references)}" for item in found]


@pytest.mark.parametrize("border", BORDERS)
def test_a_timer_sends_again_whatever_the_border(border: str) -> None:
    assert TIMER in below("Initialization sequence", REMINDED, LATER, answered("entry-point", border))


def test_a_job_for_something_else_does_not_send_again() -> None:
    spec = compiled(
        SHELVES
        + """\
- `send_reminder(member_id: int) -> None` (US-1/AC-1)
- `register_fines_job() -> None` (US-1/AC-2)
- `retry_reminders() -> None` — sends each reminder again (US-1/AC-1, D-loans-outage)
- setting `retry_interval` = 5 minutes (D-loans-outage)
""",
        REMINDED,
        "Every night at 02:00 the fines of all open loans are charged.",
        answers=(LATER,),
    )
    started = [one.text for part in spec.sections if part.title == "Initialization sequence" for one in part.items]
    assert "A timer calls `retry_reminders` every `retry_interval`." in started


def test_what_is_not_sent_again_has_no_timer() -> None:
    assert below("Initialization sequence", REMINDED, answered("outage", "fail")) == []
    retried = REMINDED + " When that fails, it is retried 3 times."
    assert below("Initialization sequence", retried, LATER) == []
    assert below("External integrations", retried, LATER) == [OPEN]  # by whomever it is sent


def test_what_sends_the_messages_is_open_until_it_is_said() -> None:
    assert below("External integrations", REMINDED) == below("External integrations", REMINDED, LATER) == [OPEN]
    assert OPEN not in below("External integrations", REMINDED, LATER, answered("service", "later"))
    assert OPEN not in below("External integrations", REMINDED, LATER, answered("service", "named"))
    through = "When a loan has ended, then the clerk sends a reminder through Postmill to the member."
    assert below("External integrations", through, LATER) == []
    assert below("External integrations", "When a loan has ended, then the clerk sends the book back.", LATER) == []


def test_a_confirmed_library_sends_the_messages() -> None:
    mailing = DecisionInput(
        "D-loans-how", "how", "own", "How are reminders sent?", "`smtplib`", libraries=("smtplib",),
        because=("US-1/AC-1",),
    )  # fmt: skip
    assert below("External integrations", REMINDED, LATER, mailing) == []


def test_what_is_left_for_later_stands_before_the_errors() -> None:
    (note,) = notes(
        SHELVES
        + """\
- `add_card(email: str, pin: str) -> Card` (US-1/AC-1)
- error `InvalidEmail` (US-1/AC-1)
- error `InvalidPin` (US-1/AC-1)
- setting `min_pin_length` = 6 (US-1/AC-1)
""",
        "When a reader submits a valid email and a PIN of at least 6 digits, a letter is sent to the reader.",
        want="add a card",
        answers=(LATER,),
    ).values()
    assert note == (
        "sends a letter to the reader; tries again later when the other service does not answer; "
        "raises `InvalidEmail` or `InvalidPin`."
    )


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("`value: str`, `member_id: int`", "raises `TokenRequired`."),
        ("`value: str`, `expires_at: datetime`", "raises `TokenRequired` when there is none or it has expired."),
    ],
)
def test_a_token_that_ends_is_refused_when_it_has(token: str, said: str) -> None:
    found = notes(
        SHELVES
        + f"""\
- `sign_in(email: str, password: str) -> AccessToken` (US-1/AC-1)
- `verify_token(token: str) -> Member` (US-1/AC-2)
- type `AccessToken`: {token} (US-1/AC-1)
- error `TokenRequired` (US-1/AC-2)
""",
        "When a member submits a valid email and password, they receive an access token.",
        "Every request without a valid token is rejected with status 401.",
        want="sign in",
    )
    assert found["verify_token"] == f"returns the member whose token it is; {said}"
