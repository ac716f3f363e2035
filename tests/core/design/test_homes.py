"""Requirements that repeat what stories tell stand behind the same method."""

from __future__ import annotations

from dataclasses import replace

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
