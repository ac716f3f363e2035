"""What the package has already: a deed that a function of it does keeps that function's name."""

from __future__ import annotations

from spec_lsp.design.deeds import Action
from spec_lsp.design.inputs import PackageInput
from spec_lsp.design.interfaces import Interface
from spec_lsp.design.words import base_verb, same_deed, singular, snake


def existing(action: Action, package: PackageInput) -> Interface | None:
    """The function that does the same to the same thing under another name, None where none or several do.

    ``delete_feed`` does what “remove a feed” asks for; nothing is drafted beside it.
    """
    if action.fixed or not action.object.words or action.source == "page" or action.name in package.own_functions:
        return None
    noun = snake(action.object.singular)
    found = [
        one
        for name, one in package.own_functions.items()
        if (verb := base_verb(name.split("_")[0])) is not None
        and same_deed(verb, action.verb)
        and "_".join(singular(word) for word in name.split("_")[1:]) == noun
        and (action.kind not in ("read", "view") or name.endswith("s") == action.object.plural)
    ]
    return found[0] if len(found) == 1 else None


def alike(action: Action, package: PackageInput) -> tuple[str, ...]:
    """For a deed with a word that fits any (“process files”): the functions that the package has for it."""
    if action.operation not in ("process", "run") or action.name in package.own_functions:
        return ()
    known = [one for one in package.own_functions.values() if base_verb(one.last.split("_")[0])]
    return tuple(one.signature for one in known[:2])
