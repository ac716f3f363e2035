"""Questions as people meet them: the block in the file, its reasons, what answers it."""

from __future__ import annotations

import pytest

from spec_lsp.planning.decision_edits import insert_question
from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.packages import ExistingPackage, package_of, package_question
from spec_lsp.planning.phrases import said
from spec_lsp.planning.plan import plan_data, questions_in_order
from spec_lsp.planning.questions import Context
from spec_lsp.planning.told import Told, quote
from spec_lsp.text.edits import apply_edits
from spec_lsp.text.lines import Text
from tests.core.planning.telling import asked, planned, project, story

PAYS = "WHEN a buyer pays for the cart with a credit card THEN the System SHALL send a receipt"


def test_the_block_of_a_question() -> None:
    found = planned("A member signs in with a password", workspace=project("pyjwt"))
    (means,) = [question for question in found.to_answer if question.key == "means"]
    assert means.block(ticked="jwt", decided="2026-11-22") == (
        "## D-shop-means: How does a person prove who they are?\n"
        "Why it matters: it decides what the package stores, how signing out works, and what every other package "
        "checks.\n"
        "Asked because of US-1/AC-1 (“member signs in with a password”). Seen in pyproject.toml: `pyjwt`.\n"
        "- [x] `jwt` Signed tokens (JWT) — no lookup per request; revoking one early needs a deny-list\n"
        "- [ ] `session` Server-side sessions — revoked at once; needs a session store (`session_lifetime = 14 days`)\n"
        "- [ ] `opaque` Opaque tokens in the database — revoked at once; one lookup per request\n"
        "- [ ] `oidc` Sign-in with an existing provider (OpenID Connect) — no passwords here; depends on the provider\n"
        "- [ ] `api-key` A key for each calling program — simple for machines; says nothing of the person\n"
        "- [ ] `none` Nobody signs in — nothing to build; only for trusted or local use\n"
        "- [ ] Not needed:\n"
        "- [ ] Other:\n"
        "\n"
        "**Applies to**: shop\n"
        "**Decided**: 2026-11-22\n"
    )


def test_every_block_is_read_as_it_was_written() -> None:
    found = planned("A member signs in with a password", PAYS, "A file is exported", "The limit is configurable")
    for question in found.to_answer:
        (decision,) = Decisions.parse(Text.of(question.block(ticked=question.options[0].key)))
        assert (decision.id, decision.answer) == (question.decision_id, question.options[0].key)
        assert [choice.label for choice in decision.choices[:-2]] == [option.label for option in question.options]
        assert [choice.tradeoff for choice in decision.choices[:-2]] == [option.tradeoff for option in question.options]
        assert (decision.applies_to, decision.any_number) == (question.applies_to, question.any_number)
        assert Decisions.parse(Text.of(question.block(ticked="other", text="a b"))).blocks[0].answer == "a b"


def test_a_question_that_is_posed_and_not_answered_stays_open() -> None:
    (question, *_) = planned(PAYS).questions
    text = apply_edits(Text.of(""), insert_question(None, question.block()))
    (again, *_) = planned(PAYS, decisions=str(text)).questions
    assert (again.key, again.posed) == (question.key, True)


@pytest.mark.parametrize(
    ("applies_to", "open_still"),
    [("shop", False), ("project", False), ("US-1", False), ("US-1/AC-1", False), ("stock", True), ("US-2", True)],
)
def test_a_decision_near_enough_answers(applies_to: str, open_still: bool) -> None:
    decisions = f"## D-x-repeated: Twice?\n- [x] `unique` A rule\n\n**Applies to**: {applies_to}\n"
    assert ("repeated" in asked(PAYS, decisions=decisions)) == open_still


def test_an_answer_raises_the_question_that_depends_on_it() -> None:
    text = "A member chooses a password"
    assert "passwords" not in asked(text)
    chosen = "## D-shop-means: How?\n- [x] `{}` so\n\n**Applies to**: shop\n"
    assert "passwords" in asked(text, decisions=chosen.format("session"))
    assert "passwords" not in asked(text, decisions=chosen.format("oidc"))


def test_what_blocks_others_is_asked_first() -> None:
    told = (Told(story("A member signs in with a password", PAYS, "The member uploads a picture"), "shop"),)
    keys = [question.key for question in questions_in_order(Context(told, "shop", Decisions.parse(None))).questions]
    assert keys[:3] == ["means", "service", "store"]
    assert keys.index("means") < keys.index("passwords")


def test_evidence_preselects_what_it_does_not_settle() -> None:
    (store, *_) = planned("The order is saved", workspace=project("sqlalchemy")).questions
    assert (store.key, store.options[0].key, store.options[0].seen_in) == (
        "store",
        "sqlite",
        ("pyproject.toml: `sqlalchemy`",),
    )


def test_the_same_stories_give_the_same_plan() -> None:
    told = (Told(story(PAYS, "A member signs in", "The order is saved"), "shop"),)
    assert plan_data(told, Decisions.parse(None)) == plan_data(told, Decisions.parse(None))


def test_the_plan_as_data() -> None:
    told = (Told(story("A member chooses a password", name="2"), "checkout", heading="Checkout"),)
    data = plan_data(told, Decisions.parse(None), project("flask", "flask-login", "psycopg", "sqlalchemy"))
    assert {"Q-AUTH-01", "Q-DB-01", "Q-TEST-01"} <= set(data["catalogue"])
    (package,) = data["packages"]
    assert (package["package"], package["stories"]) == ("checkout", ["checkout:2"])
    assert package["needs"] == {"checkout:2/AC-1": ["authentication"]}
    (question,) = package["questions"]
    assert (question["id"], question["covers"], question["because"], question["if"]) == (
        "D-checkout-passwords",
        ["Q-AUTH-04"],
        ["checkout:2/AC-1"],
        {"question": "means", "option": "session"},
    )
    answers = {item["question"]: item for item in package["pre_answered"]}
    assert answers["D-checkout-means"] == {
        "question": "D-checkout-means",
        "answers": {"Q-AUTH-01": "session"},
        "seen_in": "pyproject.toml: `flask-login`",
    }


MEMBERS = ExistingPackage("members", "src/shop/members", ("MemberStore", "by_email"))
AUTH = Told(story("A member signs in with an email address"), "authentication", heading="Authentication")


def test_the_first_question_of_a_story_is_its_package() -> None:
    assert package_question((AUTH,), (MEMBERS,), Decisions.parse(None)).block() == (
        "## D-authentication-us-1-package: Which package implements US-1?\n"
        "- [ ] `auth` new, from the heading “Authentication”\n"
        "- [ ] `members` exists at src/shop/members, shares “email”, “member”\n"
        "- [ ] Other:\n"
        "\n"
        "**Applies to**: US-1\n"
    )


@pytest.mark.parametrize(
    ("told", "existing", "options"),
    [
        (AUTH._replace(story=AUTH.story._replace(package="login")), (), ["login", "auth"]),
        (AUTH, (ExistingPackage("auth", "src/auth"),), ["auth"]),
        (AUTH._replace(heading="Epic 3: User Management — Requirements"), (), ["authentication"]),
        (AUTH._replace(heading=None, feature="003-order-export"), (), ["order_export"]),
        (AUTH._replace(heading="Rechnungen"), (), ["rechnungen"]),
        (AUTH._replace(heading="Import"), (), ["auth"]),
    ],
)
def test_the_package_proposed(told: Told, existing: tuple[ExistingPackage, ...], options: list[str]) -> None:
    found = package_question((told,), existing, Decisions.parse(None)).options
    assert [option.key for option in found] == [option for option in options if option != "authentication"] or ["auth"]


def test_a_feature_with_requirements_of_its_own_is_decided_as_a_whole() -> None:
    feature = story("The System MUST add interest", name="feature")._replace(kind="feature")
    told = (Told(feature, "interest"), Told(story(name="US1"), "interest"), Told(story(name="US2"), "interest"))
    question = package_question(told, (), Decisions.parse(None))
    assert (question.decision_id, question.title, question.applies_to) == (
        "D-interest-package",
        "Which package implements US1 and US2?",
        ("interest",),
    )
    decisions = Decisions.parse(Text.of(question.block(ticked=question.options[0].key)))
    assert {package_of(decisions, one) for one in told} == {"interest"}


def test_a_story_of_a_numbered_dialect_is_named_with_its_feature() -> None:
    told = Told(story("The System SHALL show it", name="2"), "checkout")
    question = package_question((told,), (), Decisions.parse(None))
    assert (question.decision_id, question.applies_to) == ("D-checkout-2-package", ("checkout:2",))
    decisions = Decisions.parse(Text.of(question.block(ticked="other", text="pay")))
    assert package_of(decisions, told) == "pay"
    assert package_of(decisions, told._replace(feature="stock")) is None


@pytest.mark.parametrize(
    ("text", "words", "quoted"),
    [
        ("When the password is wrong, a hint is shown", "password", "password is wrong"),
        (
            "they receive an access token that expires after 30 minutes.",
            "30 minutes",
            "token that expires after 30 minutes",
        ),
        ("The order is saved", "saved", "order is saved"),
        ("The word", "another", "another"),
        ('The page answers "Log in first".', "Log in", 'page answers "Log in first"'),
    ],
)
def test_a_quote_is_recognised(text: str, words: str, quoted: str) -> None:
    assert quote(said("AC-1", text), words) == quoted


def _offered(question: str, option: str, *criteria: str) -> str:
    asked_now = next(one for one in planned(*criteria).to_answer if one.key == question)
    return next(one.tradeoff for one in asked_now.options if one.key == option)


def test_the_number_of_an_option_is_confirmed_with_it() -> None:
    release = "Reservations are released automatically in the background after 5 minutes"
    assert _offered("background", "timer", release) == (
        "predictable; late by up to one period (`job_interval = 1 minute`)"
    )
    assert _offered("background", "queue", release) == "survives restarts and grows; a broker to run"


@pytest.mark.parametrize(
    ("question", "option", "criterion", "also"),
    [
        ("background", "timer", "The report is sent every Monday at 07:00", "A draft is deleted in the background"),
        ("outage", "later", "A receipt is sent by e-mail", "When sending fails it is tried again 3 times"),
        ("volume", "medium", "I can search the books by title", "The list shows 20 books per page"),
    ],
)
def test_a_number_that_a_criterion_gives_is_not_offered(question: str, option: str, criterion: str, also: str) -> None:
    assert " = " in _offered(question, option, criterion if question != "background" else also)
    assert " = " not in _offered(question, option, criterion, also)


def test_the_offered_number_is_read_as_a_setting() -> None:
    release = "Reservations are released automatically in the background after 5 minutes"
    (question,) = [one for one in planned(release).to_answer if one.key == "background"]
    (decision,) = Decisions.parse(Text.of(question.block(ticked="timer")))
    assert [(one.name, one.value) for one in decision.settings] == [("job_interval", "1 minute")]
