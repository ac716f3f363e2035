"""A page that passes something on stands behind what is told of the deed, not behind its story's first line."""

from __future__ import annotations

from tests.core.design.library import story
from tests.core.design.test_ways_in import pages_of

SUBMIT = "submit_{}(form: Mapping[str, str]) -> Response"


def test_each_form_of_a_story_stands_behind_its_own_deed() -> None:
    pages = pages_of(
        story(
            "US-1",
            "set the theme, the font and the language",
            "When a member sets the theme, every page follows it.",
            "When a member sets the font, every text follows it.",
            "When a member sets the language, every label follows it.",
        )
    )
    found = {one: pages[SUBMIT.format(one)] for one in ("theme", "font", "language")}
    assert found == {"theme": ("US-1/AC-1",), "font": ("US-1/AC-2",), "language": ("US-1/AC-3",)}


def test_the_form_stands_at_the_page_that_shows_it_and_the_deed_at_the_one_that_takes_it() -> None:
    add = story(
        "US-1",
        "add a chair with a name",
        "The page has a form with the name.",
        "When a chair is added, the list holds it.",
    )
    assert pages_of(add) == {"show_chair_form() -> str": ("US-1/AC-1",), SUBMIT.format("chair"): ("US-1/AC-2",)}


def test_what_is_confirmed_stands_behind_what_then_happens() -> None:
    remove = story(
        "US-1",
        "remove a chair",
        "When a member clicks remove, the system asks to confirm.",
        "When it is confirmed, the chair is removed.",
    )
    assert pages_of(remove)["submit_removal(chair_id: int) -> Response"] == ("US-1/AC-2",)
