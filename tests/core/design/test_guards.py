"""Who is not signed in is refused by a method that finds out whose token it is, and raises the error."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.document.render import render_entry
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story

HTTP = DecisionInput("D-loans-entry-point", "entry-point", "http", "How is it reached?", "HTTP API with FastAPI")
PAGES = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How is it reached?", "Server-rendered pages")
SIGN_IN = story(
    "US-1",
    "sign in with my card number and PIN",
    "When a member submits a valid card number and PIN, the System SHALL return a session token that expires after 2"
    " hours.",
    "WHILE no session is open, the System SHALL reject every request for a loan with status 401.",
)
JOIN = story(
    "US-2", "register with a name and a PIN", "When a visitor submits them, the System SHALL create the account."
)


def methods(*stories: StoryInput, border: DecisionInput = HTTP) -> dict[str, list[str]]:
    design = draft_design(package(*stories, decisions=(border,)))
    return {c.name: [render_entry(one) for one in c.of("method", "error", "route")] for c in design.components}


def test_whose_token_it_is_is_found_out_by_a_method_without_a_route() -> None:
    found = methods(SIGN_IN)
    assert found["SignInService"] == [
        "`sign_in(card_number: int, pin: str) -> SessionToken` (US-1/AC-1)",
        "`verify_token(token: str) -> int` (US-1/AC-2)",
        "error `SessionRequired` (US-1/AC-2)",
    ]
    assert found["sign-in routes"][1:] == ["route `sign_in` = `POST /sign-in` (US-1/AC-1)"]


def test_it_returns_the_account_where_there_are_accounts() -> None:
    assert "`verify_token(token: str) -> Account` (US-1/AC-2)" in methods(SIGN_IN, JOIN)["SignInService"]


def test_requests_without_a_token() -> None:
    given = story("US-1", "sign in with my email and password", "They receive an access token.",
                  "Requests without a valid token are rejected with status 401.")  # fmt: skip
    assert methods(given)["SignInService"][1:3] == [
        "`verify_token(token: str) -> int` (US-1/AC-2)",
        "error `TokenRequired` (US-1/AC-2)",
    ]


def test_pages_lead_to_the_sign_in() -> None:
    given = story("US-1", "sign in with my email and password", "The member sees the catalogue after signing in.",
                  "When a visitor who is not signed in opens any page, they are redirected to the"
                  " sign-in page.")  # fmt: skip
    found = methods(given, border=PAGES)
    assert "`require_sign_in() -> Response | None` (US-1/AC-2)" in found["sign-in pages"]
    assert found["SignInService"] == ["`sign_in(email: str, password: str) -> None` (US-1/AC-1)"]


def test_no_second_guard_and_none_where_nobody_signs_in() -> None:
    verified = story("US-2", "verify my token", "Given an expired token, then it is refused.")
    assert "verify_token(token: str) -> int" not in str(methods(SIGN_IN, verified))
    free = story("US-3", "see the catalogue", "No login is required to access the page.")
    assert "verify_token" not in str(methods(JOIN, free, story("US-1", "sign in", "They receive a token.")))
    lend = story("US-1", "lend a book", "Requests without a valid token are rejected with status 401.")
    assert "verify_token" not in str(methods(lend))


def test_what_is_open_to_everybody_has_no_guard() -> None:
    signing = story("US-1", "sign in with my email and password", "The member sees the catalogue after signing in.")
    looking = story("US-2", "see the opening hours", "No login is required to access the page.")
    assert "require" not in str(methods(signing, looking, border=PAGES))
