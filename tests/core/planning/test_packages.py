"""Which names a package may have, by what the stories' document is called."""

import pytest

from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.packages import ExistingPackage, identifier, package_question, proposed_package
from spec_lsp.planning.told import Told
from spec_lsp.stories.model import Story
from tests.core.planning.telling import story


def offered(heading: str | None, feature: str = "", existing: tuple[ExistingPackage, ...] = ()) -> list[str]:
    asked = story(name="1", title="Lend", want="lend a book", role="reader")
    question = package_question((Told(asked, feature, heading),), existing, Decisions.parse(None))
    return [f"{option.key}: {option.label}" for option in question.options]


@pytest.mark.parametrize(
    ("heading", "name"),
    [
        ("User Authentication", "auth"),
        ("Epic 3: Book lending", "book_lending"),
        ("Requirements Document", None),
        ("需求文档", None),
        ("Documento de requisitos", None),
        ("Historias de usuario: Préstamos", "prestamos"),
        ("Anforderungen für die Straßenkarte", "strassenkarte"),
        ("Cahier des charges", None),
        ("借阅 Lending", "lending"),
        ("class", None),
    ],
)
def test_heading_becomes_ascii_package_name_or_none(heading: str, name: str | None) -> None:
    assert identifier(heading) == name


def test_heading_and_folder_are_both_offered_where_they_differ() -> None:
    assert offered("Feature Specification: Book lending", "004-loans") == [
        "book_lending: new, from the heading “Feature Specification: Book lending”",
        "loans: new, from the name “004-loans”",
    ]
    assert offered("需求文档", "loans") == ["loans: new, from the name “loans”"]


def test_existing_package_of_the_folders_name_stands_first() -> None:
    there = ExistingPackage("loans", "src/house/loans", ("Loan",))
    assert offered("Book lending", "loans", (there,)) == [
        "loans: exists at src/house/loans",
        "book_lending: new, from the heading “Book lending”",
    ]


@pytest.mark.parametrize(
    ("stories", "name"),
    [
        # said in every story, against a thing of business that is said once
        (
            (
                story("The dashboard shows the loans of today", want="see the dashboard", role="admin"),
                story("The dashboard is refreshed", "Only admins see the dashboard", want="trust it", role="admin"),
            ),
            "dashboard",
        ),
        # the plural that people use, also of a word in -y
        ((story("A copy is lent", "Copies are returned", want="count copies", role="clerk"),), "copies"),
        # named by the criteria, though they do not say that it shall do anything
        (
            (story("WHEN the Shelf Organizer completes THEN the order is shown", want="tidy up", role="clerk"),),
            "shelf_organizer",
        ),
        # what every project consists of says nothing of one
        ((story(want="search packages by keyword"), story(want="search packages by author")), "search"),
        # neither does how something happens, nor for how long
        ((story("The hold is granted immediately for one hour", want="ask for a hold", role="reader"),), "hold"),
        # markup is no word
        ((story("Given a shelf<br>When a shelf is full<br>Then the shelf is closed", want="fill it"),), "shelf"),
    ],
)
def test_without_a_heading_it_is_called_by_what_the_stories_are_about(stories: tuple[Story, ...], name: str) -> None:
    assert proposed_package(tuple(Told(one) for one in stories), ()) == name
