"""Words that sound like a question and ask none: another sense, an answer already given, something not built here."""

from __future__ import annotations

import pytest

from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.needs import needs_of
from spec_lsp.planning.question import Because
from spec_lsp.planning.questions import Context, plan
from spec_lsp.planning.told import Told
from tests.core.planning.telling import asked, planned, seen, story

# question, a criterion that raises it, one with the same words that does not
SENSES = [
    ("access", "The member sees only the loans of their own branch", "The page shall display only the first tab"),
    ("stand-ins", "A reminder is sent after 3 days", "The reader selects a time zone from the list"),
    ("formats", "The system imports the loans", "The entry point is exported from `src/loans/index.js`"),
    ("speed", "The results load quickly", "The page is optimized for mobile and responsive"),
    ("speed", "The board stays responsive", "The layout is responsive on small screens"),
    ("speed", "The page transitions are fast", "A command to quickly generate a new module"),
    ("speed", "The search is fast", "The tool shall fail fast on a wrong id"),
    ("speed", "The total is visible immediately", "The total is visible immediately, within 60 seconds of the order"),
    (
        "platform",
        "The reader swipes through the pages on a tablet",
        "The login page is responsive and works on a tablet",
    ),
    ("platform", "The reader turns a page by touch", "The reader sees “News from Anytown du Touch”"),
    ("messages", "The form shows an error", "The `make check` command validates the new logic"),
    (
        "messages",
        "When a reader submits a PIN of at least 6 digits, the card is made",
        "A reader who has at least 6 books is marked",
    ),
    ("messages", "The input is validated", "The middleware validates the session token"),
    ("messages", "A warning is shown: warn the reader", "The reader sets a warning threshold"),
    ("errors", "The system shall reject the booking", "A validated mechanism for exports is documented"),
    ("formats", "The reader uploads a document", "The reader shall submit the registration form"),
    ("formats", "The list is exported", "The types are imported from the shared package"),
    ("deletion", "The reader deletes a comment", '"Cancel" and "Delete" buttons are hidden on an order'),
    ("deletion", "A note is archived: archive the note", "The saved templates are queued in the archive of notes"),
    ("deletion", "The oldest messages are deleted: delete the message", "Delete old messages from memory"),
    ("personal-data", "The reader enters health information", "The health check endpoint answers for each record"),
    ("personal-data", "The member gives their passport", "The callback matches the expected function signature"),
    ("libraries", "Only libraries with a free licence", "The driver licence number is entered"),
    ("values", "The threshold is 5 days", "The server runs on a configurable port"),
    ("repeated", "The reader clicks “Order”", "The reader submits the answers"),
    ("volume", "Readers can search the books", "No exception is thrown for the batch"),
    ("service", "The reader gets an email", "The reader receives the profile details (id, email, name)"),
    ("service", "The reader is notified of a new book", "Notify the user that the maximum length is reached"),
    ("service", "The shop connects to the bank's system", "The application connects to MongoDB"),
    ("service", "The reader gets a notification", "The reader opens the notification preferences"),
    ("settings", "The reader changes the settings", "A guide for setting up the local environment"),
    ("background", "Reports are automatically created every night", "Timestamps are automatically generated"),
    ("background", "The report runs nightly", "The checks run nightly in CI"),
    ("instances", "Two users edit the same page", "The form handles both create and edit modes"),
    ("instances", "Two users edit the page at the same time", "The reader selects several books simultaneously"),
    ("service", "The reader is alerted by email", "A visual alert: the reader is alerted by a red border"),
    ("deletion", "The librarian deletes a loan", "The grid shows who may view/create/edit/delete loans"),
    ("deletion", "The librarian deletes a user", "The help has instructions for adding, editing and deleting users"),
    ("formats", "The system imports the loans", "Path aliases are configured for cross-package imports"),
    ("settings", "The librarian changes the settings of the server", "The rate is configurable per reader"),
    ("settings", "Settings are read at start", "The reader regains access by setting a new password"),
    ("repeated", "The reader pays the fine", "The reader sees the proof of purchase and the payment history"),
    ("halfway", "The reader pays the fine", "The reader opens the purchase history to pay attention to prices"),
    ("logging", "The system logs each access", "An audit record exists for each access"),
    ("volume", "The reader finds books by title", "A finding is reported with its title"),
    ("store", "The loan is saved", "A folder structure is created for all planned packages"),
    (
        "instances",
        "Two readers edit the page at the same time",
        "Change the rights of one or more books simultaneously",
    ),
    ("libraries", "The code has a free licence", "The author puts a CC0 license on a file"),
    (
        "deletion",
        "The reader archives a note: archive a note",
        "A place that I can use for archiving and sharing results",
    ),
    ("volume", "Notes are imported in bulk", "The book has inclusive and bulk dates"),
    ("volume", "The reader finds a book by its title", "The reader finds a link in the menu of books"),
    ("messages", "The form shows an error", "The page shows recent errors, each once"),
    ("means", "The reader sees my loans: see my order", "Translate my data set to a package"),
    (
        "background",
        "The import is put in the queue",
        "After placing the hold the reader sees their position in the queue",
    ),
    ("background", "The list is sent every day at 18:00", "Given the court is free tomorrow at 18:00"),
    ("background", "A reminder is sent 2 days before", "Dropping out is possible until 2 hours before the start"),
    ("means", "A reader signs up", 'Clicking "Sign up" on a class takes one spot'),
    ("means", "A reader signs up for an account", "The reader sees the talks that people signed up for"),
    ("instances", "Two readers edit the page at the same time", "The reader has a class at the same time"),
    ("speed", "All cards are shown at the same time", "The reader has a class at the same time"),
    ("errors", "The system shall reject the request", "The teacher approves or rejects the request"),
    ("repeated", "A reader books a room", "The page of a book shows a room"),
    ("deletion", "The member cancels a booking", "The system must keep cancelled bookings for the statistics"),
    ("formats", "The parent submits the forms of the camp", "The parent submits the sign-in form"),
    ("formats", "The tool creates a configuration file", "The tool avoids creating configuration files"),
    ("rounding", "A commission of 5% of the price is kept", "The order total and the pass rate percentage are shown"),
    ("rounding", "The rent is divided by the flatmates", "Orders grow by 20% a month"),
    ("rounding", "The fee is rounded to the nearest cent", "The stars are rounded to the nearest half"),
    ("conflict", "The reader reserves a table", "The reader sees the reservations of the table"),
    ("conflict", "Two readers book the same seat", "The number of remaining seats is listed"),
    ("time-zone", "Loans expire at midnight", "The reader sees loans that end at 18:00"),
    ("time-zone", "Every Monday at 9:00 the list is sent", "Every Monday at 9:00 UTC the list is sent"),
    ("store", "The book is saved", "A documentation page is saved in the repository"),
    ("model", "The shelf shows new loans in real time", "The total of the loan is calculated in real time"),
    ("instances", "The shelf shows new loans in real time", "The form keeps both fields in step in real time"),
    ("speed", "The shelf shows new loans in real time", "The field of the form is validated in real time"),
    ("instances", "Two readers edit the page at the same time", "Three branches are connected simultaneously"),
    ("volume", "The reader searches the books", "The reader searches the list of languages"),
    ("volume", "The reader searches the books", "Parents can search or filter the timezone list"),
    ("settings", "The settings are read at start", "The member opens the settings page and saves the settings"),
    ("settings", "The librarian changes the settings of the server", "The librarian edits the transfer settings"),
    ("settings", "The settings are read at start", "When pairing, the reading preference of each reader counts"),
    (
        "means",
        "The reader signs in with credentials",
        "A key is entered for authenticated transfers",
    ),
    ("means", "The reader enters credentials", "The guide has sample credentials for each branch"),
    ("access", "Readers need permission to see loans", "The rights of the pictures are cleared before they are shown"),
    ("messages", "The system validates the input", "When a loan is moved, validate that all constraints are still met"),
    ("messages", "The system validates the input", "The server validates the origin of the request"),
    ("messages", "The system validates the input", "The transfer validates branch states"),
    ("messages", "The form shows an error", "A failed step of the run shows its error message"),
    ("messages", "The system validates the input", "Validated loans must be inserted into the table"),
    ("messages", "The system validates the input", "The template instructs the reader to validate the id"),
    ("errors", "The system validates the input", "Validated loans must be inserted into the table"),
    ("formats", "The librarian uploads a document", "The name is read from the BIND configuration file"),
    ("limits", "Readers upload a photo", "Limit the total context size for the model"),
    ("deletion", "The librarian removes a loan", "The tool optionally deletes the zone file"),
    ("background", "A weekly report is sent", "The librarian creates a weekly schedule for the desk"),
    ("stand-ins", "The report runs on a weekly schedule", "The librarian creates a weekly schedule for the desk"),
    (
        "stand-ins",
        "A date in the language of the reader",
        'The default time zone is "US Eastern Time"',
    ),
    ("store", "The loan is kept", "The reader types on, and the text keeps flowing into the field"),
    (
        "service",
        "The list is synchronized with the library",
        "The tab is synchronized with the field",
    ),
    ("service", "The reader gets a notification by email", "The search returns a notification that nothing was found"),
    (
        "secrets",
        "The shop pays with an API key of Stripe",
        "The API checks incoming requests by API key",
    ),
    ("values", "The threshold is 5 days", "A code has exactly 7 letters and 7 characters"),
]


@pytest.mark.parametrize(("key", "raising", "quiet"), SENSES)
def test_a_word_raises_a_question_in_one_sense_only(key: str, raising: str, quiet: str) -> None:
    roles = ("reader", "librarian")
    assert key in asked(raising, roles=roles)
    assert key not in asked(quiet, roles=roles)


@pytest.mark.parametrize(
    ("key", "raising", "answer", "option"),
    [
        ("passwords", "A reader chooses a password", "Passwords are hashed with bcrypt", "bcrypt"),
        ("means", "A reader signs in", "The reader receives valid JWTs", "jwt"),
        ("messages", "The system validates the input", "Error messages appear beside each field", "field"),
        ("deletion", "A reader deletes a note", "A deleted note is removed permanently", "erase"),
        ("deletion", "A reader deletes a note", "The reader can restore a deleted note", "hide"),
        ("formats", "The reader uploads a document", "Uploads accept PDF and TXT", None),
        ("formats", "The list is exported", "The librarian exports the loans as CSV", None),
        ("access", "Access rights are checked", "The page is accessible only to logged-in librarians", "roles"),
        ("access", "Access rights are checked", "Members are prevented: the list is visible only to staff", "roles"),
        ("conflict", "A reader books a room", "The room is no longer available to the second reader", "first"),
        ("repeated", "The reader pays the fine", "A second request is ignored", "unique"),
        ("repeated", "The reader pays the fine", "Each payment carries an idempotency key", "key"),
        ("store", "The book is saved", "The books are kept in MongoDB", "mongo"),
        ("speed", "The total is visible immediately", "The total appears within 2 seconds", "second"),
        ("speed", "The list is visible immediately", "The list is there within 5 minutes", None),
    ],
)
def test_what_a_criterion_says_is_not_asked(key: str, raising: str, answer: str, option: str | None) -> None:
    decisions = "## D-shop-means: How?\n- [x] `session` so\n\n**Applies to**: shop\n" if key == "passwords" else ""
    assert key in asked(raising, decisions=decisions)
    assert key not in asked(raising, answer, decisions=decisions)
    if option not in ("mongo", None):
        assert seen(raising, answer)[key] == option


def test_how_a_repository_is_set_up_demands_nothing_of_the_package() -> None:
    assert needs_of("The docker-compose file defines two accounts with credentials and permissions") == ()
    assert needs_of("ESLint and Prettier are configured with path aliases for imports") == ()
    assert needs_of("The library defines two accounts with credentials and permissions")


def test_what_must_not_show_a_password_keeps_none() -> None:
    signed_in = "## D-shop-means: How?\n- [x] `session` so\n\n**Applies to**: shop\n"
    assert "passwords" in asked("The member chooses a password", decisions=signed_in)
    assert "passwords" not in asked(
        "The log must not expose a token, the key of a branch, the whole body or a password", decisions=signed_in
    )


@pytest.mark.parametrize(
    "said",
    [
        "A message says that the feed is unavailable",
        "WHEN the mail service is not available THEN the System SHALL show a note",
        "Unavailable rooms are hidden",
    ],
)
def test_what_is_out_of_order_is_not_what_somebody_else_has(said: str) -> None:
    assert "conflict" in asked("A reader books a room", said)


def test_a_status_is_no_command_line() -> None:
    assert "entry-point" not in seen("A loan is saved with status `OPEN`")
    assert seen("The list ends, and the command exits with code 3")["entry-point"] == "cli"


def test_a_path_with_its_verb_says_that_it_is_reached_over_http() -> None:
    assert seen("A member reads the loans at `GET /api/loans`")["entry-point"] == "http"
    assert seen("System MUST expose POST /loans/{id}/return")["entry-point"] == "http"
    assert "entry-point" not in seen("The page lists the loans that `/api/loans` gives")


def test_a_quotation_begins_behind_the_demand() -> None:
    found = planned("The system MUST send a text message before the loan ends")
    assert [one.title for one in found.questions if one.key == "service"] == [
        "Which outside service is used for “send a text message before the loan ends”?"
    ]


def test_a_quotation_is_of_the_word_and_not_of_its_letters() -> None:
    sessions = "## D-shop-means: How?\n- [x] `session` so\n\n**Applies to**: shop\n"
    found = planned("Whatever the wrapping, the reader opens the locker with a PIN", decisions=sessions)
    (why,) = [one.because for one in found.questions if one.key == "passwords"]
    assert why == (Because("US-1/AC-1", "locker with a PIN"),)


@pytest.mark.parametrize(
    ("said", "raises"),
    [
        ("The reader enters a 4-digit PIN", True),
        ("The reader forgot their pin code", True),
        ("The reader pins a note to the board", False),
        ("The map shows a pin at each branch", False),
        ("The list stays as the current tests pin", False),
    ],
)
def test_what_is_pinned_is_no_pin(said: str, raises: bool) -> None:
    sessions = "## D-shop-means: How?\n- [x] `session` so\n\n**Applies to**: shop\n"
    assert ("passwords" in asked("A reader signs in", said, decisions=sessions)) is raises


def test_two_ways_to_delete_are_still_a_question() -> None:
    assert "deletion" in asked(
        "A reader removes a note permanently", "A reader restores a deleted note", "Delete a note"
    )


def test_a_success_criterion_measures_and_raises_nothing() -> None:
    said = "Readers can find a loan in under 30 seconds, and the payment is visible immediately after 5 days"
    told = story(said)
    measured = told._replace(criteria=tuple(one._replace(kind="sc") for one in told.criteria))
    keys = [
        {question.key for question in plan(Context((Told(one, "shop"),), "shop", Decisions.parse(None))).questions}
        for one in (told, measured)
    ]
    assert {"values", "volume"} <= keys[0]
    assert not {"values", "speed", "volume", "store", "model"} & keys[1]


def test_what_is_booked_in_another_language_is_no_book() -> None:
    found = planned("Wenn der Leser einen Raum bucht, muss das System einen Grund verlangen und die Buchung speichern")
    assert next(one.title for one in found.questions if one.key == "store") == "Where are bookings kept?"


def test_a_criterion_about_tests_demands_nothing_else() -> None:
    assert needs_of("WHEN the form is submitted THEN the test verifies that the password is saved") == ()
    assert needs_of("Integration tests cover search and export") == ()
    assert asked("GIVEN a login form WHEN it is rendered THEN test verifies the password field is validated") == asked()
    assert needs_of("When the reader takes a test, the result is saved")


@pytest.mark.parametrize(
    ("text", "need"),
    [
        ("The week is visible for 3 days only", "authorization"),
        ("The recorder asks for permission to use the microphone", "authorization"),
        ("An unauthenticated user tries to access the page", "authorization"),
        ("The theme extends the default palette", "persistence"),
        ("The feature must not include management of roles, invitations or permissions", "authorization"),
        ("A developer runs `npm test`", "cli"),
    ],
)
def test_a_need_is_not_seen_in_a_word_alone(text: str, need: str) -> None:
    assert need not in {one.name for one in needs_of(text)}


@pytest.mark.parametrize(
    ("text", "keys"),
    [
        ("THE Servidor SHALL paginar los mensajes que se muestran en la página", {"repeated", "halfway"}),
        ("Cuando se archiva la tarjeta con una deuda importante, el sistema la oculta de la lista", {"service"}),
        ("Le lecteur peut ouvrir n'importe quel module de la liste avec un numéro valide", {"formats", "messages"}),
        (
            "Les billets payés sont affichés dans la liste des billets et les autres sont ignorés",
            {"repeated", "halfway"},
        ),
        ("El usuario concede el permiso de micrófono para la grabación", {"access", "means"}),
        ("A sessão tem uma validade máxima de 8 horas e o importante é que não seja longa", {"messages", "formats"}),
        ("De medewerker kan alle vragen van de lijst invullen", {"repeated"}),
        ("Dado que reviso los detalles,<br>Cuando abro la landing page,<br>Entonces la veo", {"repeated"}),
    ],
)
def test_a_stem_of_another_language_stands_for_its_own_words_only(text: str, keys: set[str]) -> None:
    assert not keys & set(asked(text, roles=("member", "guest")))


def test_a_long_quotation_is_cut() -> None:
    text = "The price of a stay in the house by the sea for a week in May is shared equally among the readers"
    assert "price of a stay in the house by the sea for a" in [one.words for one in _because(text)]


def test_a_quotation_ends_where_the_line_does() -> None:
    text = "Dado que reviso los detalles,<br>Cuando guardo la reserva,<br>Entonces la veo en la lista"
    assert not any("<br" in one.words or "Entonces" in one.words for one in _because(text))


def _because(text: str) -> list[Because]:
    return [one for question in planned(text).questions for one in question.because]
