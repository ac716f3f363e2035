"""What people do and see has a way through the pages: a form for a file, a click, a page for what is reckoned."""

from __future__ import annotations

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, StoryInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def pages_of(*stories: StoryInput, option: str = "pages", library: str = "flask") -> dict[str, tuple[str, ...]]:
    """The signatures of the pages of a draft that is reached by pages, each with its criteria."""
    border = DecisionInput(
        "D-loans-entry-point", "entry-point", option, "How?", "Web pages, rendered on the server", libraries=(library,)
    )
    design = draft_design(package(*stories, decisions=(border,)))
    pages = [component for component in design.components if component.name.endswith(" pages")]
    return {
        entry.body: tuple(name for name in entry.references if not name.startswith("D-"))
        for component in pages
        for entry in component.of("method")
    }


ADD = story("US-1", "add a bike with a brand and a colour", "Each bike can have at most 4 photos of up to 2 MB.")


@pytest.mark.parametrize(("library", "kind"), [("flask", "FileStorage"), ("django", "UploadedFile")])
def test_a_file_has_a_form_that_carries_it(library: str, kind: str) -> None:
    found = pages_of(ADD, library=library)
    assert found["show_photo_form(bike_id: int) -> str"] == ("US-1/AC-1",)
    assert found[f"submit_photo(bike_id: int, photo: {kind}) -> Response"] == ("US-1/AC-1",)


def test_an_upload_is_a_form_of_its_own() -> None:
    want = story("US-1", "upload a plan", "The plan is a PDF file of at most 3 MB.")
    assert list(pages_of(want)) == [
        "show_upload_form() -> str",
        "submit_upload(plan: FileStorage) -> Response",
    ]


def test_what_is_chosen_for_an_export_has_a_form_and_the_file_a_way_out() -> None:
    choosing = story(
        "US-1",
        "export all visits",
        "The warden chooses a period.",
        "The file holds the date of each visit.",
        role="warden",
    )
    assert pages_of(choosing) == {
        "show_export_form() -> str": ("US-1/AC-1",),
        "download_visits(start_date: date, end_date: date) -> Response": ("US-1/AC-2",),
    }
    whole = story("US-1", "export all visits", "The file holds the date of each visit.", role="warden")
    assert list(pages_of(whole)) == ["download_visits() -> Response"]


def test_what_is_shown_of_a_thing_stands_on_its_page() -> None:
    total = "The tour shows the total distance of its stages."
    listed = story("US-1", "see my tours", "The list shows each tour's name.")
    adds = story("US-2", "add a stage to a tour", total, "A stage has a name and a distance.")
    found = pages_of(listed, adds)
    assert found["show_tours() -> str"] == ("US-1/AC-1", "US-2/AC-1")
    assert "show_tour(tour_id: int) -> str" not in found


def test_what_has_no_page_yet_gets_one() -> None:
    found = pages_of(story("US-1", "add a stage to a tour", "The tour shows the total distance of its stages."))
    assert found["show_tour(tour_id: int) -> str"] == ("US-1/AC-1",)


def test_a_click_names_what_is_clicked_and_asks_for_nothing() -> None:
    visits = story(
        "US-1",
        "see the visits of the day",
        "The list shows each visit's hour.",
        "When the warden marks a visit, it is shown in grey.",
        "When the warden approves or rejects a visit, its visitor is told.",
        role="warden",
    )
    found = pages_of(visits)
    assert found["submit_mark(visit_id: int) -> Response"] == ("US-1/AC-2",)
    assert "submit_approval(visit_id: int) -> Response" in found
    assert "submit_rejection(visit_id: int) -> Response" in found


def test_what_runs_by_itself_needs_no_page() -> None:
    cleaning = story("US-1", "the visits to be archived automatically", "Every night old visits are archived.")
    assert not any("archiv" in signature for signature in pages_of(cleaning))


def test_the_names_are_in_doubt_and_nothing_is_added_elsewhere() -> None:
    border = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How?", "Web pages, rendered on the server")
    (page,) = [one for one in draft_design(package(ADD, decisions=(border,))).components if one.name.endswith("pages")]
    assert {entry.name for entry in page.of("method") if entry.unsure} >= {"show_photo_form", "submit_photo"}
    library = DecisionInput("D-loans-entry-point", "entry-point", "library", "How?", "A library that other code calls")
    names = [entry.name for one in draft_design(package(ADD, decisions=(library,))).components for entry in one.entries]
    assert "submit_photo" not in names


def test_what_a_form_takes_answers_to_is_listed() -> None:
    survey = story(
        "US-1",
        "fill in a survey",
        "The guest can answer each question with yes or no.",
        "If a mandatory question is empty, the survey is not saved.",
        role="guest",
    )
    border = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How?", "Web pages, rendered on the server")
    signatures = [entry.body for entry in draft_design(package(survey, decisions=(border,))).entries]
    assert any("answers: list[Answer]" in one for one in signatures), signatures
    assert "list_questions() -> list[Question]" in signatures
    assert not any("list_questions" in entry.body for entry in draft_design(package(survey)).entries)


def test_a_link_leads_to_a_page_that_nobody_signed_in_for() -> None:
    letter = story(
        "US-1",
        "send a letter to each guest",
        "Each letter holds a link with which the guest cancels.",
        role="guest",
    )
    assert "cancel(guest_id: int) -> Response" in pages_of(letter)


def test_a_page_takes_what_the_method_behind_it_needs_and_nobody_knows() -> None:
    lists = story("US-1", "see the stages of a tour", "The list shows each stage's name and distance.", role="rider")
    one = story("US-2", "view a tour", "The tour shows its name.", role="rider")
    found = pages_of(lists, one)
    assert "show_stages(tour_id: int) -> str" in found
    assert "show_tour(tour_id: int) -> str" in found
    own = story("US-1", "see my tours", "The rider sees only their own tours.", role="rider")
    assert list(pages_of(own)) == ["show_tours() -> str"]
