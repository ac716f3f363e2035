"""What the methods of a page do that no criterion says alone: what a form asks for, what a submitted form calls."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spec_lsp.design.inputs import PackageInput
from spec_lsp.design.matching import closeness
from spec_lsp.design.model import Component, Entry, function_of, parameters_of
from spec_lsp.design.words import content_words, singular
from spec_lsp.specs.joining import listed
from spec_lsp.specs.placing import Home, is_border
from spec_lsp.specs.reading import read
from spec_lsp.specs.voice import operation_of

_SHOWS = frozenset(["list", "get", "search", "find", "calculate", "show", "count"])
_CONFIRMED = re.compile(r"^(?:(?:it|this|that) is |the \w+ (?:is |has been )?)?(?:confirmed|approved|accepted)$", re.I)
_OPTIONAL = re.compile(r"\boptionally (?P<verb>[a-z]+)s (?P<rest>.+)$")

Key = tuple[str, str]


def page_notes(
    package: PackageInput, components: tuple[Component, ...], notes: Mapping[Key, str]
) -> dict[Key, tuple[str, tuple[str, ...]]]:
    """For the methods of pages that say too little alone: the whole note, and the criteria it speaks of besides."""
    found: dict[Key, tuple[str, tuple[str, ...]]] = {}
    behind = [pair for pair in _methods(components) if not is_border(*pair)]
    for component, entry in _methods(components):
        if not is_border(component, entry) or entry.note:
            continue
        key, note = (component.name, entry.body), notes.get((component.name, entry.body), "")
        operation = operation_of(entry)
        if operation == "submit" and (partner := _partner(entry, behind)):
            calls, names = _calls(package, entry, partner)
            found[key] = _both(calls, note), names
        elif operation == "show" and entry.name.endswith("_form"):
            fields = _fields(component, entry, behind, note)
            if fields:
                found[key] = _both(note, f"asks for {fields}"), ()
        elif operation == "confirm" and (offered := _offered(package, entry)):
            found[key] = _both(note, offered), ()
    return found


def _methods(components: tuple[Component, ...]) -> list[Home]:
    return [(component, entry) for component in components for entry in component.of("method")]


def _both(first: str, second: str) -> str:
    return "; ".join(part for part in (first, second) if part)


def _partner(entry: Entry, behind: list[Home]) -> Home | None:
    """The method that a submitted page calls: of those with a criterion of the page, the one about the same thing."""
    thing = entry.name.partition("_")[2].replace("_", " ")
    sharing = [
        pair
        for pair in behind
        if set(pair[1].references) & set(entry.references) and operation_of(pair[1]) not in _SHOWS
    ]
    return max(
        sharing,
        key=lambda pair: (
            closeness(pair[1], pair[0].name, thing),
            len(set(pair[1].references) & set(entry.references)),
        ),
        default=None,
    )


def _calls(package: PackageInput, entry: Entry, partner: Home) -> tuple[str, tuple[str, ...]]:
    """“calls `add_board` once confirmed; shows the message of `NameRequired`”, and the criteria of these errors."""
    component, method = partner
    shared = [name for name in entry.references if name in package.criteria and name in method.references]
    conditions = [clause for name in shared for clause in read(package.criteria[name][1].text).when]
    confirmed = next((clause for clause in conditions if _CONFIRMED.match(clause)), "")
    text = f"calls `{method.name}`" + (f" once {confirmed}" if confirmed else "")
    told = [one for one in component.of("error") if one.body and set(one.references) & set(method.references)]
    if told:
        text += f"; shows the message of {listed([f'`{one.name}`' for one in told], 'or')}"
    names = [name for one in told for name in one.references if name in package.criteria]
    return text, tuple(dict.fromkeys(name for name in names if name not in entry.references))


def _fields(component: Component, entry: Entry, behind: list[Home], note: str) -> str:
    """What a form asks for: what the method behind it takes and the page does not know, with what is chosen already."""
    thing = entry.name.removeprefix("show_").removesuffix("_form")
    twin = next((one for one in component.of("method") if one.name == f"submit_{thing}"), entry)
    partner = _partner(twin, behind)
    if partner is None:
        return ""
    known = content_words(note)
    defaults = _defaults(partner[1].body)
    fields = []
    for name, kind in parameters_of(partner[1].body):
        if name.endswith("_id") or name in ("today", "now") or kind in ("datetime",):
            continue
        if content_words(name) & known and not set(name.split("_")) - {singular(word) for word in known}:
            continue
        chosen = defaults.get(name, "")
        fields.append(f"`{name}`" + (f" with {chosen} chosen" if chosen else ""))
    return listed(fields) if fields else ""


def _defaults(signature: str) -> dict[str, str]:
    """The parameters with a member of an enumeration as default: “`DAILY`”."""
    function = function_of(signature)
    if function is None:
        return {}
    import ast

    arguments = [*function.args.posonlyargs, *function.args.args]
    pairs = zip(reversed(arguments), reversed(function.args.defaults), strict=False)
    return {one.arg: f"`{value.attr}`" for one, value in pairs if isinstance(value, ast.Attribute)}


def _offered(package: PackageInput, entry: Entry) -> str:
    """“offers to delete the file when it is local”: what is optional is asked before it is done."""
    for name in entry.references:
        if name not in package.criteria:
            continue
        said = read(package.criteria[name][1].text)
        for outcome in said.outcomes:
            if optional := _OPTIONAL.search(outcome.effect):
                when = f" when {said.when[0]}" if said.when else ""
                return f"offers to {optional['verb']} {optional['rest']}{when}"
    return ""
