"""Which names a package may have, by what the stories' document is called."""

import pytest

from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.packages import ExistingPackage, identifier, package_question
from spec_lsp.planning.told import Told
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
