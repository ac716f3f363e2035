"""Suspect: a criterion says something else than when its specification was confirmed."""

from __future__ import annotations

from spec_lsp.process.lifecycle import state_of
from spec_lsp.process.package import places
from spec_lsp.process.suspects import changed_since, reviewed
from spec_lsp.text.edits import apply_edits
from spec_lsp.trace.fingerprints import fingerprint
from tests.core.pictures import FIRST, ROOT, Picture, picture

SPEC = "specs/auth_implementation_spec.md"
STORY = """\
## US-1: Sign in
As a member, I want to sign in, so that I see my orders.

### Acceptance criteria
- AC-1: a token is issued
- AC-2: a wrong password is refused
"""
ONE, TWO = fingerprint("a token is issued"), fingerprint("a wrong password is refused")


def drawn(story: str = STORY) -> Picture:
    return picture(f"""
//- {FIRST}
{story}
//- {SPEC}
## Package: auth

### Component: SignIn
<!-- spec-lsp: 3f1c9a US-1/AC-1={ONE} US-1/AC-2={TWO} -->
**Implements**: US-1/AC-1, US-1/AC-2

### Component: Guard
<!-- spec-lsp: aa1c9a US-1/AC-2={TWO} -->
**Implements**: US-1/AC-2
""")


def state(picture: Picture) -> str:
    (place,) = places(picture.snapshot, f"{ROOT}/{FIRST}")
    return state_of(picture.snapshot, place)


def test_nothing_is_suspect_while_the_text_is_what_was_confirmed() -> None:
    shop = drawn(STORY.replace("- AC-1: a token is", "*   AC-1:   a  token is"))
    assert state(shop) == "specified"
    assert changed_since(shop.snapshot, f"{ROOT}/{SPEC}") == ()


def test_a_changed_criterion_makes_its_story_suspect_above_all() -> None:
    shop = drawn(STORY.replace("is refused", "locks the account"))
    assert state(shop) == "suspect"
    found = changed_since(shop.snapshot, f"{ROOT}/{SPEC}")
    assert [(one.component, one.name) for one, _ in found] == [("SignIn", "US-1/AC-2"), ("Guard", "US-1/AC-2")]


def test_without_a_specification_of_ours_nothing_is_suspect() -> None:
    assert state(picture(STORY)) == "open"


def test_marked_as_reviewed_the_fingerprints_are_those_of_now_and_nothing_else_changes() -> None:
    shop = drawn(STORY.replace("is refused", "locks the account"))
    before = shop.text(SPEC)
    (change,) = reviewed(shop.snapshot, f"{ROOT}/{FIRST}", ["US-1/AC-2"])
    after = str(apply_edits(change.before, change.edits)) if change.before else ""
    assert after == before.replace(TWO, fingerprint("a wrong password locks the account"))
    shop.replace(SPEC, after)
    assert state(shop) == "specified"
    assert reviewed(shop.snapshot, f"{ROOT}/{FIRST}", ["US-1/AC-2"]) == ()


def test_a_specification_marks_its_own_components() -> None:
    shop = drawn(STORY.replace("is refused", "locks the account").replace("issued", "given"))
    (change,) = reviewed(shop.snapshot, f"{ROOT}/{SPEC}", ["US-1/AC-1"])
    assert [edit.new_text for edit in change.edits] == [fingerprint("a token is given")]
