"""Which drafted names are ticked: a plain deed done to a thing that more than one place of the stories speaks of, and
the plainest deeds wherever they are found.

Of the names of drafts that nobody had tuned for, a third to a half were what an engineer chose; of those for which
this holds, three of four. Everything else is offered in doubt, however it was found.
"""

from __future__ import annotations

from collections import Counter

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.words import content_words, lexicon

_GIVEN = frozenset(["main", "build_parser"])
"""Names that the boundary imposes."""
_ACCESS = frozenset(["sign_in", "sign_out"])
_OTHERWISE = "account"
"""Who makes one for oneself signs up or registers, as others say."""
_OTHER_DEEDS = 2
_STORIES = 2


def with_ticks(design: Design, package: PackageInput) -> Design:
    """The draft with its methods ticked whose name is no translation, and not given by a single place only."""
    translated = any(language_of(source.story) is not None for source in package.stories)
    names = {entry.name for component in design.components for entry in component.of("method")}
    deeds = Counter(_thing(name) for name in names)
    said = Counter(
        word
        for source in package.stories
        for word in content_words(f"{source.story.title or ''} {source.story.want or ''}")
    )
    named = content_words(package.package)

    def is_ticked(entry: Entry) -> bool:
        if entry.was or entry.name in _GIVEN or entry.name in package.own_functions:
            return not entry.unsure
        thing = _thing(entry.name)
        deed = entry.name.partition("_")[0]
        if entry.unsure or translated or not (thing or entry.name in _ACCESS):
            return False
        if deed in lexicon().plainest_deeds or entry.name in _ACCESS:
            return True
        if deed not in lexicon().plain_deeds or (deed == "create" and thing == _OTHERWISE):
            return False
        return thing in named or said[thing] >= _STORIES or deeds[thing] > _OTHER_DEEDS

    def ticked(component: Component) -> Component:
        return component._replace(
            entries=tuple(
                entry._replace(ticked=True) if entry.kind == "method" and is_ticked(entry) else entry
                for entry in component.entries
            )
        )

    return design._replace(components=tuple(ticked(component) for component in design.components))


def _thing(name: str) -> str:
    """The last word of what a name is about, in its base form: “hold” of ``show_hold_form`` and ``list_holds``."""
    last = name.partition("_")[2].removesuffix("_form").rpartition("_")[2]
    return min(content_words(last), default="")
