"""Pictures of what people prove with that it is them: passwords, links that are sent, and what each has only one of."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def signatures(*stories: StoryInput) -> list[str]:
    design = draft_design(package(*stories))
    return [entry.body for component in design.components for entry in component.of("method")]


@pytest.mark.parametrize(
    ("criterion", "signature"),
    [
        ("The current password is asked for.",
         "change_password(member_id: int, current_password: str, new_password: str) -> None"),
        ("A wrong old password is refused.",
         "change_password(member_id: int, current_password: str, new_password: str) -> None"),
        ("A password has at least 12 characters.", "change_password(member_id: int, password: str) -> None"),
    ],
)  # fmt: skip
def test_who_has_to_give_the_old_password_gives_both(criterion: str, signature: str) -> None:
    assert signatures(story("US-1", "change my password", criterion))[0] == signature


def test_a_password_is_changed_by_somebody_though_nobody_says_my() -> None:
    told = story("US-1", "manage my card", "Change password after checking the current password.")
    assert "change_password(member_id: int, current_password: str, new_password: str) -> None" in signatures(told)


@pytest.mark.parametrize(
    ("criterion", "signature"),
    [
        ("Given a valid reset token, when the member submits a new password, then it is stored.",
         "reset_password(token: str, new_password: str) -> None"),
        ("A link that is valid for one hour is sent to the member's email.",
         "reset_password(token: str, new_password: str) -> None"),
        ("A code of 6 digits is sent to the member's email.", "reset_password(code: str, new_password: str) -> None"),
    ],
)  # fmt: skip
def test_a_forgotten_password_is_replaced_with_what_was_sent(criterion: str, signature: str) -> None:
    assert signature in signatures(story("US-1", "reset my password", criterion))


@pytest.mark.parametrize(
    ("role", "criterion", "signature"),
    [
        ("administrator", "The librarians see who did it.", "reset_password(user_id: int) -> None"),
        ("administrator", "A temporary password is generated.", "reset_password(user_id: int) -> str"),
    ],
)
def test_somebody_else_s_password_is_reset_by_whose_it_is(role: str, criterion: str, signature: str) -> None:
    assert signatures(story("US-1", "reset a user's password", criterion, role=role))[0] == signature


def test_an_address_is_proved_by_what_was_sent_to_it() -> None:
    told = story(
        "US-1", "verify my email", "WHEN the member opens the link, THE Desk SHALL mark the email as verified."
    )
    assert signatures(told)[0] == "verify_email(token: str) -> None"
    told = story(
        "US-1", "verify my email", "WHEN the member enters the code, THE Desk SHALL mark the email as verified."
    )
    assert signatures(told)[0] == "verify_email(code: str) -> None"


def test_whoever_signs_out_is_who_is_signed_in() -> None:
    told = story("US-1", "", "Given a member, when they choose to sign out, then the session ends.", title="Signing in")
    assert signatures(told)[-1] == "sign_out(user_id: int) -> None"


@pytest.mark.parametrize(
    ("want", "signature"),
    [
        ("see my profile", "get_profile(member_id: int) -> Profile"),
        ("edit my profile", "update_profile(member_id: int) -> None"),
        ("upload my avatar", "upload_avatar(member_id: int, avatar: bytes) -> None"),
        ("see my wishlist", "get_wishlist(member_id: int) -> Wishlist"),
    ],
)
def test_what_everybody_has_one_of_is_told_by_whose_it_is(want: str, signature: str) -> None:
    assert signatures(story("US-1", want, "It works on a phone."))[0] == signature


def test_what_is_compared_or_kept_has_a_key_of_its_own() -> None:
    assert (
        signatures(story("US-1", "archive a profile", "It is hidden."))[0] == "archive_profile(profile_id: int) -> None"
    )
