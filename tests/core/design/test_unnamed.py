"""What nobody says that people enter is noticed, asked, and given to the draft by the answer."""

from __future__ import annotations

from dataclasses import replace

import pytest

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput, StoryInput
from spec_lsp.design.brief.interfaces import Interface
from spec_lsp.design.brief.terms import terms_in
from spec_lsp.design.draft import draft_design, unnamed_inputs
from spec_lsp.text.lines import Text
from tests.core.design.library import package, story

REVIEW = story("US-1", "add a review so that others know", "The review appears below the book.", "One review a reader.")
IDEA = story("US-2", "submit ideas", "WHEN a reader submits an idea THEN the system SHALL store the idea")
PROFILE = story("US-3", "edit my profile", "The changes are visible to other readers.")


def things(*stories: StoryInput, **more: object) -> list[str]:
    given: PackageInput = replace(package(*stories), **more)  # type: ignore[arg-type]  # fields of PackageInput
    return [one.thing for one in unnamed_inputs(given)]


def fields(option: str, label: str = "") -> DecisionInput:
    return DecisionInput("D-loans-fields", "fields", option, "What does a person enter?", label)


def lines(*stories: StoryInput, answer: DecisionInput) -> list[str]:
    design = draft_design(package(*stories, decisions=(answer,)))
    return [f"{one.body} {', '.join(one.references)}" for one in design.entries if one.kind in ("method", "type")]


def test_what_is_added_submitted_or_edited_without_a_word_on_what_is_entered() -> None:
    assert things(REVIEW, IDEA, PROFILE) == ["review", "idea", "profile"]
    assert unnamed_inputs(package(REVIEW))[0].criteria == ("US-1/AC-1", "US-1/AC-2")


def test_what_is_removed_from_somewhere_names_nothing() -> None:
    assert things(story("US-1", "add reviews, and remove reviews from the site", "Only librarians can.")) == ["review"]


@pytest.mark.parametrize(
    ("want", "criterion"),
    [
        ("add a review", "A reader gives one to five stars."),
        ("add a review", "The form asks for a headline."),
        ("add a review with a rating", "The review appears below the book."),
        ("add a review", "The review needs a title."),
        ("see reviews", "The newest review is on top."),
        ("remove old reviews from the list", "The list is shorter."),
        ("add a book to my basket", "The book is in the basket."),
        ("set up the server", "The server starts."),
        ("create a dashboard", "The dashboard is there."),
        ("create an account", "The account is there at once."),
        ("ensure that readers can add reviews without help", "The review is there."),
        ("eine Bewertung abgeben", "Die Bewertung ist für alle sichtbar."),
    ],
)
def test_what_is_named_chosen_or_made_by_the_program_is_not_asked(want: str, criterion: str) -> None:
    assert things(story("US-1", want, criterion)) == []


def test_another_story_a_definition_or_a_class_names_it() -> None:
    listed = story("US-4", "see the reviews", "Each review shows its rating and its date.")
    assert things(REVIEW, listed) == []
    kept = story("US-5", "keep the house in order", "The system must store for each review its rating and date.")
    assert things(REVIEW, kept) == []
    near = story("US-6", "plan a reading", "Each reading shows the house, the review and the date.")
    assert things(REVIEW, near) == ["review"]
    terms = terms_in(Text.of("# Key Entities\n\n- **Review**: has rating, text\n"))
    assert things(REVIEW, terms=terms) == []
    known = Interface("shop.reviews.Review", "src/shop/reviews.py")
    assert things(REVIEW, interfaces=(known,)) == []


def test_an_option_gives_each_thing_its_fields() -> None:
    assert lines(REVIEW, PROFILE, answer=fields("name-description")) == [
        "add_review(name: str, description: str) -> Review US-1/AC-1, US-1/AC-2, D-loans-fields",
        "`id: int`, `name: str`, `description: str` US-1/AC-1, D-loans-fields",
        "update_profile(member_id: int, name: str, description: str) -> None US-3/AC-1, D-loans-fields",
    ]


def test_own_words_give_the_fields_of_each_thing_by_its_name() -> None:
    answer = fields("", "review: rating from 1 to 5, topics and an optional photo; idea: title")
    found = [line for line in lines(REVIEW, IDEA, PROFILE, answer=answer) if line[0] != "`"]
    assert found == [
        "add_review(rating: int, topics: list[str], photo: Path | None = None) -> Review"
        " US-1/AC-1, US-1/AC-2, D-loans-fields",
        "submit_idea(title: str) -> Idea US-2/AC-1, D-loans-fields",
        "update_profile(member_id: int) -> None US-3/AC-1",
    ]
    assert lines(IDEA, answer=fields("", "title, text"))[0].startswith("submit_idea(title: str, text: str)")


def test_nothing_is_an_answer_and_the_thing_stays_unnamed() -> None:
    answer = fields("nothing")
    assert lines(IDEA, answer=answer)[0] == "submit_idea() -> Idea US-2/AC-1"
    assert things(IDEA, decisions=(answer,)) == ["idea"]
    assert things(IDEA, decisions=(fields("text"),)) == ["idea"]


def test_what_is_reported_comes_about_by_what_is_told() -> None:
    told = story(
        "US-1", "report an incident", "Given a reader, when she reports an incident, then the desk is notified."
    )
    assert lines(told, answer=fields("text"))[0].startswith("report_incident(text: str) -> Incident")
