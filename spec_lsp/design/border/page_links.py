"""What a page leads to: the method that a submitted form calls, the methods that a shown page has its things from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from spec_lsp.design.brief.answers import places
from spec_lsp.design.deeds.page_cues import deed_noun
from spec_lsp.design.document.matching import closeness
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.language.clauses import clauses_of
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import content_words, lexicon, plural, singular, snake

Home = tuple[Component, Entry]

READING = frozenset(["list", "get", "search", "find", "filter"])
FIGURES = frozenset(["calculate", "count", "estimate"])
_SHOWS = READING | FIGURES | {"show"}
"""What no form is for."""


def stands_at_border(component: Component) -> bool:
    """Whether a component's name puts it at the package's border: “shelf pages”, no ``ApiKeyService``."""
    if _INSIDE.search(component.name):
        return False
    return bool(content_words(f"{component.name} {component.file.rsplit('/', 1)[-1]}") & places().border)


_INSIDE = re.compile(r"(?:Service|Rules|Port|Processor|Repository|Store|Reader)$")


def deed_of(entry: Entry) -> tuple[str, str]:
    """The verb and the thing of a method's name: ``drop_out_of_class`` → “drop out of”, “class”; the thing of
    ``show_photo_form`` is the photo."""
    name = entry.name.removesuffix("_form")
    for operation in _of_several_words():
        if name == operation or name.startswith(f"{operation}_"):
            return operation.replace("_", " "), name.removeprefix(operation).removeprefix("_")
    verb, _, thing = name.partition("_")
    return verb, thing


@cache
def _of_several_words() -> tuple[str, ...]:
    named = {operation for operation, _ in lexicon().operations.values() if "_" in operation}
    return tuple(sorted(named, key=lambda one: (-len(one), one)))


def thing_of(entry: Entry) -> str:
    """What a method is about, by its name."""
    return deed_of(entry)[1]


def called_by(page: Entry, behind: list[Home]) -> Home | None:
    """The method that a submitted form calls: the one of its name (``remove_shelf`` for ``submit_removal``), of several
    the one with a criterion of the page; else of those with its criteria the one about the same thing."""
    thing, own = thing_of(page), set(page.references)
    doing = [pair for pair in behind if deed_of(pair[1])[0] not in _SHOWS]
    named = [pair for pair in doing if _is_named(thing, pair[1])]
    if not named and is_of_access(page):
        return None  # somebody else signs them in
    sharing = [pair for pair in named or doing if set(pair[1].references) & own]
    return max(
        sharing or named[:1],
        key=lambda pair: (
            closeness(pair[1], pair[0].name, thing.replace("_", " ")),
            len(set(pair[1].references) & own),
        ),
        default=None,
    )


_ACCESS = {"login": "sign_in", "logout": "sign_out", "signup": "sign_up", "registration": "register"}
"""What pages of signing in are called besides."""


def is_of_access(page: Entry) -> bool:
    """Whether a page lets people in or out: it calls what does that, and nothing else."""
    return thing_of(page) in {*_ACCESS, *_ACCESS.values()}


def _is_named(thing: str, method: Entry) -> bool:
    """Whether a page is called after a deed (“removal”), or after what is entered for it (“board” of ``add_board``)."""
    verb, what = deed_of(method)
    noun = deed_noun(verb)
    thing = _ACCESS.get(thing, thing)
    return thing == noun or (thing in (what, singular(what), plural(what)) and noun == snake(verb))


def shown_by(page: Entry, behind: list[Home]) -> list[Home]:
    """The methods that read what a page shows: of the same thing, and those with a criterion of the page."""
    thing = thing_of(page)
    return [
        pair
        for pair in behind
        if deed_of(pair[1])[0] in _SHOWS
        and (
            thing_of(pair[1]) in (thing, plural(thing), singular(thing))
            or set(pair[1].references) & set(page.references)
        )
    ]


def figures_of(page: Entry, behind: list[Home]) -> list[Home]:
    """The methods that reckon what a criterion of the page says is shown there."""
    reckoning = [pair for pair in shown_by(page, behind) if deed_of(pair[1])[0] in FIGURES]
    return [pair for pair in reckoning if set(pair[1].references) & set(page.references)]


def told_of(entry: Entry, text: str) -> Iterator[Outcome]:
    """The outcomes of a criterion that show what a method reads or works out."""
    words = content_words(thing_of(entry).replace("_", " "))
    for outcome in clauses_of(text).outcomes:
        said = content_words(outcome.effect)
        if outcome.verb in _TELLS and not outcome.negative and words <= said | {singular(one) for one in said}:
            yield outcome


_TELLS = frozenset(["show", "display", "see", "view", "list", "present", "include"])


def reached(pages: list[Entry], behind: list[Home]) -> set[tuple[str, str]]:
    """The methods behind the pages that some page leads to, each by its component and its name."""
    found = set()
    for page in pages:
        if page.name.startswith("show_") and not page.name.endswith("_form"):
            found |= {(owner.name, entry.name) for owner, entry in shown_by(page, behind)}
        elif (called := called_by(page, behind)) is not None:
            found.add((called[0].name, called[1].name))
    return found
