"""No option is only repeated: the line that carries each one, which stands in the specification since it was chosen.

Each picture is a story of one or two criteria with one answer; the words are those of a line that is not there without
the answer. An option from which nothing follows in a specification says why.
"""

from __future__ import annotations

from functools import cache

import pytest

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.parse import parse_design
from spec_lsp.design.document.render import render_design
from spec_lsp.design.draft import draft_design
from spec_lsp.planning.catalogue import catalogue
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.render import blocks_of
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story
from tests.core.specs.lines import SHELVES, compiled

LEND = (
    "borrow a book",
    "When a member borrows a book, then the loan is recorded and ends after 21 days.",
    'When the card is missing, the member sees "Bring your card" and no loan is recorded.',
)
SIGN_IN = (
    "sign in with a card number and a password",
    "When a member submits a valid number and password, then an access token is returned.",
)
LIST = ("list my loans", "The list shows each loan's title and day, newest first.")
PAY = ("pay a fine", "When a member pays a fine, then the amount is taken from the card and added to the till.")
SEND = ("send a reminder", "When a loan has ended, then the clerk sends a reminder by e-mail to the member.")
FETCH = ("get a weather report", "When a clerk opens the hall, then the weather report is fetched from the service.",
         "A weather report has a temperature and a text.")  # fmt: skip
REMOVE = ("remove a book", "When a clerk removes a book, then it is no longer listed.",
          "The list shows each book's title and shelf, sorted by title.")  # fmt: skip
PHOTO = ("upload a photo of a book", "When a clerk uploads a photo of a book, then the photo is shown with the book.")
EXPORT = ("export the loans", "When a clerk exports the loans, then a file with all loans of the month is written.")
NIGHT = ("have fines charged", "Every night at 02:00 the fines of all open loans are charged.")
MEMBER = ("add a member", "When a clerk adds a member with a name and an address, then the member is saved.",
          "Every morning at 08:00 a reminder is sent to the member.")  # fmt: skip
FINE = ("calculate the fine", "The fine is calculated as: days × 0.15 euros.")
VISIT = ("plan a visit", "A member can plan at most 3 visits.")
REVIEW = ("add a review so that others know", "The review appears below the book.", "One review a reader.")
COMMAND = ("list the loans", "When the clerk runs the command with `--day DATE`, then the loans are printed.",
           'When the day is missing, the clerk sees "Give a day".')  # fmt: skip
LOGGED = ("borrow a book", "When a member borrows a book, then the loan is logged.")

STORIES = {
    "access": LIST, "background": NIGHT, "client": SEND, "command-line": COMMAND, "deletion": REMOVE, "fields": REVIEW,
    "formats": EXPORT, "halfway": PAY, "limits": PHOTO, "logging": LOGGED, "means": SIGN_IN, "outage": SEND,
    "passwords": SIGN_IN, "personal-data": MEMBER, "repeated": PAY, "rounding": FINE, "secrets": SEND, "service": SEND,
    "settings": VISIT, "speed": LIST, "staleness": LIST, "time-zone": MEMBER, "values": VISIT, "volume": LIST,
}  # fmt: skip
"""The story that a question is asked for; LEND for the others."""
STORY_OF_OPTION = {"outage.stale": FETCH, "messages.code": COMMAND}
BESIDE = {"command-line": ("entry-point", "cli"), "passwords": ("means", "opaque"), "client": ("service", "named"),
          "messages.code": ("entry-point", "cli"), "model.edge": ("entry-point", "pages")}  # fmt: skip
"""What is decided before."""

CARRIED = """\
means.session       | Signing in opens a session that is kept on the server and ends after `session_lifetime`
means.jwt           | `pyjwt` — signs and checks tokens
means.opaque        | Tokens are kept in the database, and each request looks its token up
means.oidc          | `authlib` — signs people in with their provider
means.api-key       | a request without a known key is refused
means.none          | whoever reaches the package may do everything
access.roles        | Access by role: member for US-1
access.owner        | `member_id` is `None` for an administrator, who sees all
access.policies     | which rules these are remains open
access.everyone     | Everyone who is signed in may do everything
passwords.argon2    | `argon2-cffi` — hashes and checks passwords
passwords.bcrypt    | `bcrypt` — hashes and checks passwords
passwords.scrypt    | `hashlib` — hashes and checks passwords with scrypt
secrets.environment | come from environment variables
secrets.keyring     | `keyring` — reads keys and passwords
secrets.vault       | come from a secret manager
secrets.file        | are in a file outside the repository
entry-point.pages   | `submit_book(member_id: int, form: Mapping[str, str]) -> Response`
entry-point.http    | | `borrow_book` | `POST /
entry-point.django  | `django` — serves the pages
entry-point.static  | Static pages, built once: `show_book_form`
entry-point.cli     | | `--book N` | US-1/AC-1 |
entry-point.library | A library that other code calls: `borrow_book`
entry-point.job     | A job that runs by itself: `borrow_book`
entry-point.desktop | Window or terminal interface: `borrow_book`
command-line.argparse | `argparse` — parses the command line
command-line.click  | `click` — parses the command line
command-line.typer  | `typer` — parses the command line
layout.layered      | layers: rules and storage, which know nothing of the entry
layout.hexagonal    | ports and adapters: rules, which import nothing from outside
layout.flat         | modules side by side
instances.single    | One process serves everybody
instances.several   | none keeps it in its memory
errors.exceptions   | `CardRequired` shows "Bring your card" (US-1/AC-2, D-project-errors)
errors.results      | returns `CardRequired` when the card is missing
errors.builtin      | raises `ValueError` when the card is missing
messages.field      | shows "Bring your card" beside what is wrong
messages.summary    | shows "Bring your card" in one message with all that is wrong
messages.code       | code `invalid_day` and exit code 1
logging.logging     | `logging` — writes the log
logging.structlog   | `structlog` — writes the log
logging.loguru      | `loguru` — writes the log
speed.second        | Answers within `response_time` for nearly everybody
speed.instant       | | `response_time` | 200 ms |
speed.minutes       | shows until then that it is at work
volume.small        | Up to 10,000 records
volume.medium       | `list_loans(member_id: int, page: int = 1) -> list[Loan]`
volume.large        | tests run with as many
limits.reject       | raises `PhotoTooLarge` above `max_upload_size`
limits.shrink       | a picture larger than `max_image_size` is made smaller
limits.stream       | `upload_photo(book_id: int, photo: BinaryIO) -> None`
recovery.restart    | the program is started again by itself
recovery.best-effort | somebody starts the program again
recovery.redundant  | a second one that runs beside it takes over
settings.file       | an environment variable of the same name wins
settings.environment | Settings come from environment variables
settings.pydantic-settings | `pydantic-settings` — reads
settings.database   | | `settings` | `value` | `str` |
values.setting      | | `max_visits` | 3 | US-1/AC-1, D-loans-values |
values.constant     | | Constant | Value | From |
values.people       | `set_value` changes these values while the program runs
rollout.switch      | `new_behaviour_enabled` turns the new behaviour off
rollout.version     | A new version stands beside the old one
rounding.half-up    | half a cent up
rounding.half-even  | half a cent to the even one
rounding.remainder  | the last share takes what is left
rounding.late       | rounded only where they are shown or paid
conflict.first      | raises `BookTaken` for whoever comes second at the same moment
conflict.hold       | who opens it first has it until `held_until`
conflict.last       | of two at the same moment the last is kept
store.sqlite        | `sqlalchemy` — stores `loans`
store.postgres      | `psycopg` — connects to PostgreSQL
store.sqlite3       | `sqlite3` — stores `loans`
store.django-orm    | `django` — stores `loans`
store.mongo         | `pymongo` — stores loans
store.files         | `json` — reads and writes `loans.json`
store.memory        | Loans are in memory only
migrations.alembic  | `alembic` — migrates `loans`
migrations.create   | The tables that are missing are created
migrations.scripts  | in the order of their names
deletion.erase      | what is deleted is erased at once
deletion.hide       | only sets `deleted_at`; emptying it brings it back
deletion.archive    | keeps it as `ArchivedBook`
formats.csv         | `csv` — writes CSV
formats.json        | `json` — writes JSON
formats.toml        | as TOML
formats.pdf         | as PDF
formats.xlsx        | `openpyxl` — writes Excel files
formats.zip         | `zipfile` — writes ZIP archives
personal-data.on-request | Personal data (`Member.name`, `Member.address`) are kept until the person asks
personal-data.limited | are kept for `retention_time`, encrypted
personal-data.none  | No personal data are stored
fields.name-description | `add_review(name: str, description: str) -> Review`
fields.text         | `add_review(text: str) -> Review`
fields.name         | `add_review(name: str) -> Review`
fields.name-description-date | `add_review(name: str, description: str, review_date: date) -> Review`
models.pydantic     | `pydantic` — holds and checks the data
models.attrs        | `attrs` — holds and checks the data
service.named       | Which service this is, and with which library it is called, remains open
service.later       | is made with it, in tests with a stand-in. (US-1/AC-1, D-loans-service)
service.none        | No outside service: the package does this itself
client.httpx        | `httpx` — calls the service
client.requests     | `requests` — calls the service
client.urllib       | `urllib` — calls the service
outage.fail         | raises `ServiceUnavailable` and changes nothing when sending fails
outage.later        | leaves a `PendingReminder` to `retry_reminders` when sending fails
outage.stale        | gives the last known data, with its time in `as_of`
model.async         | asyncio: its methods are coroutines
model.edge          | plain calls, no asyncio
background.request  | while the caller waits
background.task     | runs in the background of the same process while the caller goes on
background.timer    | A timer calls `charge_all` as `fine_schedule` says
background.queue    | which broker carries the queue remains open
staleness.fresh     | always fresh, no cache
staleness.process   | kept in the process for `cache_lifetime`
staleness.shared    | kept in Redis for `cache_lifetime`
repeated.unique     | what makes two of them the same remains open
repeated.key        | `pay_fine(fine: Decimal, request_key: str) -> None`
repeated.twice      | the same request may happen twice
halfway.undo        | all or nothing when a step fails
halfway.compensate  | the steps before are taken back when one fails
halfway.report      | what succeeded stays when a step fails
time-zone.place     | times of day are those of `time_zone`
time-zone.person    | times of day are those of each person's `time_zone`
time-zone.utc       | times of day are in UTC
"""

PROJECT = "is true of the whole project, and of no line of one package"
NOTHING = {
    "rollout.always": "there is one way through the code",
    "speed.none": "there is no target",
    "fields.nothing": "nothing is entered",
    "model.sync": "calls wait wherever nothing else is said",
    "models.dataclasses": "types are data classes wherever nothing else is said",
    "reuse.existing": "what exists is called where the workspace has it",
    "reuse.own": "nothing that exists is called",
    "interface.keep": "is said where a method changes",
    "interface.deprecate": "is said where a method changes",
    "interface.change": "is said where a method changes",
    **{f"{key}.{option.key}": PROJECT
       for key in ("example", "wiring", "style", "platform", "python", "libraries", "typing", "packaging", "tests",
                   "test-level", "stand-ins")
       for option in next(one for one in catalogue() if one.key == key).options},
}  # fmt: skip


def chosen(key: str, option: str) -> DecisionInput:
    """The answer as a person who ticks the option gives it."""
    question = next(one for one in catalogue() if one.key == key)
    one = question.option(option)
    assert one is not None
    scope = "project" if question.scope == "project" else "loans"
    return DecisionInput(
        f"D-{scope}-{key}", key, option, question.title.format(package="loans"), one.label, one.tradeoff, "",
        tuple(one.effects.settings.items()), one.effects.libraries, one.effects.patterns,
        ("US-1/AC-2",) if key == "time-zone" else ("US-1/AC-1",), assumed=tuple(one.effects.settings),
    )  # fmt: skip


@cache
def lines(want: tuple[str, ...], *answers: DecisionInput) -> tuple[str, ...]:
    """The specification of a story with these answers: drafted, confirmed, compiled."""
    source = package(story("US-1", *want), decisions=answers)
    design = render_design(draft_design(source)).replace("proposed", "confirmed", 1)
    spec = compile_spec(parse_design(Text.of(design)), source)
    return tuple(line for block in blocks_of(spec) for line in block.text.splitlines())


def told(name: str) -> list[str]:
    """The lines that stand there since the option was chosen, but for the list of decisions."""
    key, _, option = name.partition(".")
    want = STORY_OF_OPTION.get(name, STORIES.get(key, LEND))
    before = [chosen(*pair) for pair in (BESIDE.get(name) or BESIDE.get(key),) if pair]
    before += [chosen("store", "sqlite")] if key != "store" else []
    known = lines(want, *before)
    return [one for one in lines(want, *before, chosen(key, option))
            if one not in known and not one.startswith("**Design Decisions**")]  # fmt: skip


OPTIONS = [f"{question.key}.{option.key}" for question in catalogue() for option in question.options]
LINES = {name.strip(): words.strip() for name, words in (line.split("|", 1) for line in CARRIED.splitlines())}


@pytest.mark.parametrize("name", OPTIONS)
def test_the_line_that_carries_an_option(name: str) -> None:
    found = told(name)
    if name in NOTHING:
        assert found == [], NOTHING[name]
    else:
        assert [one for one in found if LINES[name] in one], "\n".join([f"{LINES[name]!r} is not in", *found])


@pytest.mark.parametrize(
    ("option", "said"),
    [("keep", "what calls it today need not change"),
     ("deprecate", "the old call still works and gives a `DeprecationWarning`"),
     ("change", "all that call it change with it")],
)  # fmt: skip
def test_an_interface_that_changes_says_what_becomes_of_the_old_one(option: str, said: str) -> None:
    spec = compiled(
        SHELVES
        + "- `lend(book: int) -> None` → `lend(book: int, days: int = 21) -> None` (US-1/AC-1, D-loans-interface)\n",
        "When a clerk lends a book, then the book is lent for three weeks.",
        answers=(chosen("interface", option),),
    )
    assert said in spec.components[0].methods[0].note


def test_every_option_has_a_line_or_a_reason() -> None:
    assert sorted(OPTIONS) == sorted([*LINES, *NOTHING])
