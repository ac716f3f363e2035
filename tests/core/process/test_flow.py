"""The life of a story, from open to specified, on buffers alone."""

from __future__ import annotations

import textwrap
from pathlib import Path

from spec_lsp.process.arguments import read_arguments
from spec_lsp.process.commands import run
from spec_lsp.process.lifecycle import state_of
from spec_lsp.process.outcome import Apply, Ask, Say
from spec_lsp.process.package import places
from spec_lsp.text.paths import key_of
from spec_lsp.workspace.state import Workspace
from tests.core.pictures import ROOT, Picture, picture

STORIES = """
    # Authentication

    ## US-1: Sign in
    As a registered member, I want to sign in with my email and password, so that I can see my orders.

    ### Acceptance criteria
    - AC-1: When they submit a valid email and password, then they receive a token that expires after 30 minutes.
    - AC-2: When the password is wrong, the member sees "Email or password is incorrect" and no token is issued.
"""
DECISIONS, DESIGN, SPEC = "specs/decisions.md", "specs/auth_design.md", "specs/auth_implementation_spec.md"


def state(drawn: Picture) -> str:
    (place,) = places(drawn.snapshot, f"{ROOT}/docs/stories.md")
    return state_of(drawn.snapshot, place)


def with_package() -> Picture:
    drawn = picture(STORIES)
    drawn.run("planPackage", option="auth")
    return drawn


def answered() -> Picture:
    drawn = with_package()
    for _ in range(20):
        asked = drawn.run("answer")
        if isinstance(asked, Say):
            return drawn
        drawn.answer(asked)
    raise AssertionError("questions without end")


def designed() -> Picture:
    drawn = answered()
    assert isinstance(drawn.run("proposeDesign"), Apply)
    assert isinstance(drawn.run("confirmDesign"), Apply)
    return drawn


def test_each_step_leads_to_the_next_state() -> None:
    drawn = picture(STORIES)
    assert state(drawn) == "open"
    drawn.run("planPackage", option="auth")
    assert state(drawn) == "planning"
    drawn = answered()
    drawn.run("proposeDesign")
    assert state(drawn) == "proposed"
    drawn.run("confirmDesign")
    assert state(drawn) == "designed"
    drawn.run("generate")
    assert state(drawn) == "specified"


def test_next_step_alone_goes_all_the_way() -> None:
    drawn = picture(STORIES)
    for _ in range(30):
        outcome = drawn.run("nextStep")
        while isinstance(outcome, Ask):
            outcome = drawn.answer(outcome)
        if state(drawn) == "specified":
            break
    assert state(drawn) == "specified"
    assert isinstance(drawn.run("nextStep"), Say)


def test_the_package_is_asked_for_and_recorded_as_a_person_would() -> None:
    drawn = picture(STORIES)
    asked = drawn.run("planPackage")
    assert isinstance(asked, Ask)
    assert asked.question.title == "Which package implements US-1?"
    drawn.answer(asked, option="auth")
    assert drawn.text(DECISIONS) == (
        "# Decisions\n\n"
        "## D-stories-us-1-package: Which package implements US-1?\n"
        "- [x] `auth` new, from the heading “Authentication”\n"
        "- [ ] Other:\n\n"
        "**Applies to**: US-1\n"
        "**Decided**: 2026-11-23\n"
    )


def test_ticking_a_box_by_hand_is_an_answer() -> None:
    drawn = picture(STORIES)
    drawn.replace(
        DECISIONS,
        "# Decisions\n\n## D-stories-us-1-package: Which package?\n- [x] `auth` new\n\n**Applies to**: US-1\n",
    )
    assert state(drawn) == "planning"


def test_plan_package_poses_at_most_two_questions_unticked() -> None:
    drawn = with_package()
    before = drawn.text(DECISIONS).count("\n## ")
    drawn.run("planPackage")
    text = drawn.text(DECISIONS)
    assert 1 <= text.count("\n## ") - before <= 2
    assert text.count("[x]") == 1


def test_other_without_words_ticks_the_box_and_shows_it() -> None:
    drawn = with_package()
    asked = drawn.run("answer")
    assert isinstance(asked, Ask)
    assert asked.question.insert is not None
    outcome = drawn.run("answer", **{key: value for key, value in asked.question.insert.items() if key != "uri"})
    assert isinstance(outcome, Apply)
    assert outcome.plan.show == f"{ROOT}/{DECISIONS}"
    assert "- [x] Other:" in drawn.text(DECISIONS)
    assert state(drawn) == "planning"


def test_generate_before_the_design_is_confirmed_says_what_is_missing_and_offers_it() -> None:
    drawn = answered()
    drawn.run("proposeDesign")
    outcome = drawn.run("generate")
    assert isinstance(outcome, Ask)
    assert outcome.question.title == "Nothing can be generated yet: the design of auth is not confirmed."
    confirm = drawn.answer(outcome)
    assert isinstance(confirm, Ask)
    assert confirm.question.title == "Confirm the design of auth?"


def test_generation_is_one_edit_of_spec_story_and_index() -> None:
    drawn = designed()
    outcome = drawn.run("generate")
    assert isinstance(outcome, Apply)
    assert [change.path.removeprefix(f"{ROOT}/") for change in outcome.plan.changes] == [
        SPEC,
        "docs/stories.md",
        "specs/index.md",
    ]
    assert "**Spec**: [`auth`](../specs/auth_implementation_spec.md)" in drawn.text("docs/stories.md")


def test_generating_twice_changes_nothing() -> None:
    drawn = designed()
    drawn.run("generate")
    before = [drawn.text(name) for name in (SPEC, "docs/stories.md", "specs/index.md")]
    assert isinstance(drawn.run("generate"), Say)
    assert [drawn.text(name) for name in (SPEC, "docs/stories.md", "specs/index.md")] == before


def test_a_hand_edit_in_the_specification_survives() -> None:
    drawn = designed()
    drawn.run("generate")
    edited = drawn.text(SPEC).replace("**Purpose**: ", "**Purpose**: By hand: ", 2)
    drawn.replace(SPEC, edited)
    drawn.replace("docs/stories.md", drawn.text("docs/stories.md").replace("30 minutes", "45 minutes"))
    drawn.run("confirmDesign")
    drawn.run("generate")
    assert drawn.text(SPEC).count("By hand: ") == edited.count("By hand: ")


def test_a_changed_criterion_makes_the_design_proposed_again() -> None:
    drawn = designed()
    drawn.replace("docs/stories.md", drawn.text("docs/stories.md").replace("30 minutes", "45 minutes"))
    assert state(drawn) == "proposed"


def test_confirmed_by_hand_holds() -> None:
    drawn = answered()
    drawn.run("proposeDesign")
    text = drawn.text(DESIGN)
    status = next(line for line in text.splitlines() if line.startswith("**Status**"))
    drawn.replace(DESIGN, text.replace(status, "**Status**: confirmed"))
    assert state(drawn) == "designed"


def test_a_foreign_file_is_never_overwritten() -> None:
    drawn = designed()
    drawn.replace(SPEC, "# My notes about auth\n\nNothing generated here.\n")
    outcome = drawn.run("generate")
    assert isinstance(outcome, Say)
    assert outcome.severity == "error"
    assert drawn.text(SPEC) == "# My notes about auth\n\nNothing generated here.\n"


def test_crlf_stories_give_crlf_files() -> None:
    drawn = picture(STORIES)
    drawn.replace("docs/stories.md", drawn.text("docs/stories.md").replace("\n", "\r\n"))
    drawn.run("planPackage", option="auth")
    assert drawn.text(DECISIONS).count("\r\n") == drawn.text(DECISIONS).count("\n") > 0


def test_criteria_without_ids_get_some_with_the_package() -> None:
    drawn = picture("""
        # Export

        ## US-7: Export
        As a member, I want to export my orders, so that I keep them.

        ### Acceptance criteria
        - one row for each order
        - [ ] no order gives only the header row
    """)
    drawn.run("planPackage", option="export")
    text = drawn.text("docs/stories.md")
    assert "- AC-1: one row for each order\n- [ ] AC-2: no order gives only the header row\n" in text


def test_a_story_without_id_gets_the_next_number_of_its_file() -> None:
    drawn = picture("""
        # Orders

        ## US-007: Export
        As a member, I want to export my orders, so that I keep them.

        ### Acceptance criteria
        - AC-1: one row for each order

        ## Cancel
        As a member, I want to cancel an order, so that I do not pay.

        ### Acceptance criteria
        - AC-1: nothing is charged
    """)
    drawn.run("assignIds")
    assert "## US-008: Cancel\n" in drawn.text("docs/stories.md")


def test_after_a_specified_story_changed_the_next_steps_confirm_and_generate_again() -> None:
    drawn = designed()
    drawn.run("generate")
    drawn.replace(
        "docs/stories.md", drawn.text("docs/stories.md").replace("wrong, the member", "wrong or old, the member")
    )
    asked = drawn.run("nextStep")
    assert isinstance(asked, Ask)
    assert asked.question.title == "Confirm the design of auth again?"
    assert isinstance(drawn.answer(asked, option="confirm"), Apply)
    generated = drawn.run("nextStep")
    assert isinstance(generated, Apply)
    assert generated.plan.label == "Generate the specification of auth"
    assert isinstance(drawn.run("nextStep"), Say)


def test_an_index_without_specifications_says_so() -> None:
    outcome = picture(STORIES).run("updateIndex")
    assert isinstance(outcome, Say)
    assert outcome.message == "There is no specification yet, so there is nothing to index."


def test_a_document_that_is_not_text_is_never_overwritten(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs/stories.md").write_text(textwrap.dedent(STORIES), "utf-8")
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/decisions.md").write_bytes("# Entscheidungen\n\nFür später.\n".encode("latin-1"))
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    given = {"uri": (tmp_path / "docs/stories.md").as_uri(), "story": "US-1", "option": "auth"}
    outcome = run(workspace.snapshot, "spec-lsp.planPackage", read_arguments([given]))
    assert outcome == Say(
        "decisions.md exists and is not UTF-8 text; move it away or save it as UTF-8.", severity="error"
    )


HAND_WRITTEN = """
    //- docs/stories.md
    ## US-1: Pay
    As a buyer, I want to pay, so that I get my order.

    ### Acceptance criteria
    - AC-1: a receipt is sent by post
    //- specs/pay_implementation_spec.md
    ## Package: pay

    ### Component: Payment
    <!-- spec-lsp: 3f1c9a US-1/AC-1=0000 -->
    **Implements**: US-1/AC-1
"""


def test_a_suspect_story_without_a_design_is_reviewed() -> None:
    drawn = picture(HAND_WRITTEN)
    assert state(drawn) == "suspect"
    asked = drawn.run("nextStep")
    assert isinstance(asked, Ask)
    assert asked.question.title.startswith("US-1/AC-1 changed after pay_implementation_spec.md was confirmed.")
    drawn.answer(asked, option="reviewed")
    assert "US-1/AC-1=0000" not in drawn.text("specs/pay_implementation_spec.md")
    assert state(drawn) == "specified"


def test_a_proposal_is_never_written_into_a_file_that_holds_no_design() -> None:
    drawn = answered()
    drawn.replace(DESIGN, "# Colours of the sign-in page\n\nBlue.\n")
    outcome = drawn.run("proposeDesign")
    assert isinstance(outcome, Say)
    assert outcome.severity == "error"
    assert drawn.text(DESIGN) == "# Colours of the sign-in page\n\nBlue.\n"


def test_key_entities_of_the_story_file_reach_the_proposal() -> None:
    entities = "\n\n    ### Key Entities\n    - **Token**: Attributes: owner, expiry date, device name.\n"
    drawn = picture(STORIES.rstrip() + entities)
    drawn.run("planPackage", option="auth")
    while not isinstance(asked := drawn.run("answer"), Say):
        drawn.answer(asked)
    drawn.run("proposeDesign")
    (token,) = [line for line in drawn.text(DESIGN).splitlines() if line.startswith("- type `Token`")]
    assert "`device_name: str`" in token
