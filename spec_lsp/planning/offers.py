"""What an option offers besides its label: what it costs, and the values that a person confirms by choosing it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from spec_lsp.planning.needs import word_classes
from spec_lsp.planning.phrases import Phrases
from spec_lsp.planning.told import Point

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import OptionEntry


def offer(option: OptionEntry, told: tuple[Point, ...]) -> str:
    """The trade-off with the values that come with the option, but for those that a criterion gives itself.

    They stand in decisions.md as ``name = value``: whoever chooses the option reads them, and may write others.
    """
    values = [
        f"`{name} = {value}`"
        for name, value in option.effects.settings.items()
        if not any(_phrases(option.effects.told.get(name, ())).first(point.said.text) for point in told)
    ]
    return f"{option.tradeoff} ({', '.join(values)})" if values else option.tradeoff


@cache
def _phrases(phrases: tuple[str, ...]) -> Phrases:
    return Phrases(phrases, word_classes())
