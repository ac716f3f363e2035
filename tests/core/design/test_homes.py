"""Requirements that repeat what stories tell stand behind the same method."""

from __future__ import annotations

from dataclasses import replace

from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.draft import draft_design
from tests.core.design.library import package, story


def test_a_requirement_in_another_language_goes_where_its_story_went() -> None:
    loans = story(
        "US1", "voir la liste des prêts en retard", "Quand un lecteur ouvre la page, il voit les prêts en retard."
    )
    rate = story(
        "US2",
        "voir le taux de retour des livres",
        "Quand un lecteur ouvre la page, il voit le taux de retour, en vert au-dessus de 80 %.",
    )
    demanded = story("FR", "", "Le système doit employer un code : vert au-dessus de 80 %, sinon rouge.")
    feature = replace(demanded, story=demanded.story._replace(kind="feature", want=None, role=None))
    design = draft_design(package(feature, loans, rate))
    (home,) = [
        entry.name
        for component in design.components
        for entry in component.of("method")
        if "FR/AC-1" in entry.references and not entry.name.startswith("show_")
    ]
    behind = [
        entry.name
        for component in design.components
        for entry in component.of("method")
        if "US2/AC-1" in entry.references
    ]
    assert home in behind


def test_a_story_that_asks_for_a_deed_again_stands_at_it() -> None:
    first = story("US-1", "create a reading list", "The list has a name.", "A librarian can archive a reading list.")
    again = story("US-2", "archive a reading list", "Its name and its books stay.", "The name is shown in grey.")
    (component,) = draft_design(package(first, again)).components
    found = {entry.name: entry.references for entry in component.of("method")}
    assert found == {
        "create_reading_list": ("US-1/AC-1",),
        "archive_reading_list": ("US-1/AC-2", "US-2/AC-1", "US-2/AC-2"),
    }


def test_a_service_for_pages_has_a_file_beside_that_of_the_web_pages() -> None:
    entry = DecisionInput("D-loans-entry-point", "entry-point", "pages", "How?", "Web pages", libraries=("flask",))
    layers = DecisionInput("D-loans-layout", "layout", "layered", "How?", "Layers")
    stories = (story("US-1", "archive a page", "It is grey."), story("US-2", "lend a book", "It is marked."))
    files = [one.file for one in draft_design(package(*stories, decisions=(entry, layers))).components]
    assert len(set(files)) == len(files)
    assert {one.rpartition("/")[2] for one in files} == {"page_service.py", "books.py", "pages.py"}
