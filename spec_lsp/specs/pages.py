"""What the methods of a page do that no criterion says alone: what a form asks for, what a submitted form calls."""

from __future__ import annotations

import re
from collections.abc import Mapping

from spec_lsp.design.answered.listing import asked_for
from spec_lsp.design.border.page_links import called_by, figures_of, is_of_access, thing_of
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.matching import closeness
from spec_lsp.design.document.model import Component, Entry, function_of, parameters_of, returns_of
from spec_lsp.design.language.words import content_words, is_plural, singular
from spec_lsp.specs.joining import listed
from spec_lsp.specs.placing import Home, is_border
from spec_lsp.specs.reading import read
from spec_lsp.specs.voice import operation_of, shown_apart

_MOST_CALLED = 3
_READS = ("list", "search", "get")
_CONFIRMED = re.compile(r"^(?:(?:it|this|that) is |the \w+ (?:is |has been )?)?(?:confirmed|approved|accepted)$", re.I)
_OPTIONAL = re.compile(r"\boptionally (?P<verb>[a-z]+)s (?P<rest>.+)$")

_SHOWN = re.compile(r"^(?P<thing>.+?) (?:shown|displayed|listed)(?P<where> (?:in|on|at) .+)$")

_HELPERS = frozenset(["format", "parse", "build", "extract", "convert", "discover"])
"""What a page or a command uses itself, and what calls nothing."""
Key = tuple[str, str]
Said = tuple[str, tuple[str, ...]]
"""What is said of a method, and the criteria it speaks of besides its own."""


def page_notes(package: PackageInput, components: tuple[Component, ...], notes: Mapping[Key, str]) -> dict[Key, Said]:
    """For the methods of pages that say too little alone: the whole note, and the criteria it speaks of besides."""
    found: dict[Key, Said] = {}
    behind = [pair for pair in _methods(components) if not is_border(*pair)]
    for component, entry in _methods(components):
        if not is_border(component, entry) or entry.note:
            continue
        key, note = (component.name, entry.body), notes.get((component.name, entry.body), "")
        operation = operation_of(entry)
        if answers := _answers(component, entry):
            owner = next((c for c, one in _methods(components) if one.name == entry.name and c is not component), None)
            called = f"`{owner.name}.{entry.name}`" if owner is not None else _behind(package, entry, behind)
            calls = f"calls {called}" if called and "calls `" not in note else ""
            found[key] = _both(_both(answers, calls), note), ()
        elif operation == "submit" and (partner := called_by(entry, behind)):
            calls, names = _calls(package, component, entry, partner, note)
            found[key] = _both(calls, note), names
        elif operation == "show" and entry.name.endswith("_form"):
            fields = _fields(component, entry, behind, note)
            listing = _asked(component, entry, behind, components)
            if fields:
                found[key] = _both(_both(note, listing), f"asks for {fields}"), ()
        elif operation == "show" and (given := _from(component, entry, behind)):
            note = _reckoned(entry, behind, note)
            alone = f"shows what comes from {given}" if ", or " in given else f"shows what {given} gives"
            things = _thing(entry).replace("_", " ")
            found[key] = _both(note, f"takes the {things} from {given}") if note else alone, ()
        elif operation == "show" and (reckoned := _reckoned(entry, behind, note)) != note:
            found[key] = reckoned, ()
        elif operation == "download" and (partner := called_by(entry, behind)):
            sent = _both(f"sends the file that `{partner[1].name}` makes", note)
            refused, names = _refused(package, component, entry, partner, note)
            found[key] = _both(sent, refused), names
        elif operation == "confirm" and (offered := _offered(package, entry)):
            found[key] = _both(note, offered), ()
        elif (
            not note
            and not is_of_access(entry)
            and operation not in _HELPERS
            and (called := _behind(package, entry, behind))
        ):
            calls = f"asks before {called}" if operation == "confirm" else f"calls {called}"
            found[key] = calls, ()
    return found


def _answers(component: Component, entry: Entry) -> str:
    """“answers 201” at a route that makes something; empty at any method that is no route."""
    route = next((one.body for one in component.of("route") if one.name == entry.name), "")
    if not route:
        return ""
    returned = returns_of(entry.body)
    kind = re.fullmatch(r"POST (?:/[a-z-]+/\{\w+\})?/(?P<things>[a-z-]+)", route)
    made = kind and is_plural(kind["things"]) and returned[:1].isupper()
    return f"answers {204 if returned == 'None' else 201 if made else 200}"


def _methods(components: tuple[Component, ...]) -> list[Home]:
    return [(component, entry) for component in components for entry in component.of("method")]


def _both(first: str, second: str) -> str:
    return "; ".join(part for part in (first, second) if part)


def _behind(package: PackageInput, entry: Entry, behind: list[Home]) -> str:
    """The methods that a page or route without words passes on to: of its name, else those with its criteria."""
    same = [f"{owner.name}.{method.name}" for owner, method in behind if method.name == entry.name]
    if same:
        return f"`{same[0]}`"
    own = {name for name in entry.references if name in package.criteria}
    reads = operation_of(entry) == "show"
    possible = [(owner, method) for owner, method in behind if not reads or operation_of(method) in _READS]
    found: list[str] = []
    left = set(own)
    while left and len(found) < _MOST_CALLED:
        owner, method = max(
            possible,
            key=lambda pair: (
                len(left & set(pair[1].references)),
                closeness(pair[1], pair[0].name, entry.name.replace("_", " ")),
            ),
            default=(None, None),
        )
        if owner is None or method is None or not left & set(method.references):
            break
        found.append(f"`{method.name}`")
        left -= set(method.references)
    return listed(found) if found and 2 * len(own - left) >= len(own) else ""


def _reckoned(entry: Entry, behind: list[Home], note: str) -> str:
    """The note with where a figure comes from that a page shows: “the total cost of its repairs, from `total_cost`”."""
    parts = note.split("; ")
    for _, method in figures_of(entry, behind):
        words = content_words(thing_of(method))
        at = next((n for n, part in enumerate(parts) if words <= content_words(part) and "`" not in part), None)
        if at is not None:
            many = thing_of(entry) != singular(thing_of(entry))
            each = f"each {singular(thing_of(entry)).replace('_', ' ')}'s"
            said = re.sub(r"\bits\b", each, parts[at]) if many else parts[at]
            parts[at] = f"{said}, from `{method.name}`"
    return "; ".join(parts)


def _calls(
    package: PackageInput, page: Component, entry: Entry, partner: Home, note: str
) -> tuple[str, tuple[str, ...]]:
    """“calls `add_board` once confirmed; shows the message of `NameRequired`”, and the criteria of these errors; those
    without a text of their own bring the form again."""
    component, method = partner
    shared = [name for name in entry.references if name in package.criteria and name in method.references]
    conditions = [clause for name in shared for clause in read(package.criteria[name][1].text).when]
    confirmed = next((clause for clause in conditions if _CONFIRMED.match(clause)), "")
    name = f"{component.name}.{method.name}" if method.name == entry.name else method.name
    text = f"calls `{name}`" + (f" once {confirmed}" if confirmed else "")
    asking = next((one for one in page.of("method") if one.name == f"confirm_{thing_of(entry)}"), None)
    given = {known for known, _ in parameters_of(entry.body)}
    chosen = [known for known, kind in parameters_of(method.body) if kind == "bool" and known not in given]
    if asking is not None and chosen and _offered(package, asking):
        text += f", with {listed([f'`{one}`' for one in chosen])} as chosen"
    if follows := next((shown for one in shared if (shown := _shown_then(package, one))), ""):
        text += f", then {follows}"
    refused, names = _refused(package, page, entry, partner, note)
    return _both(text, refused), names


def _refused(
    package: PackageInput, page: Component, entry: Entry, partner: Home, note: str
) -> tuple[str, tuple[str, ...]]:
    """What people see of the errors of the method behind a page, and the criteria of these errors: their message; the
    form again, where they have none and no criterion tells of one in ``note``."""
    component, method = partner
    errors = [one for one in component.of("error") if set(one.references) & set(method.references)]
    form = any(one.name == f"show_{thing_of(entry)}_form" for one in page.of("method"))
    told = [one for one in errors if one.body]
    barred = [one for one in errors if one.name == "NotAllowed" and not one.body]
    again = [one for one in errors if not one.body and one not in barred and form and "shows the message" not in note]
    said = [f"shows the message of {_either(told)}"] if told else []
    said += [f"shows the form again on {_either(again)}"] if again else []
    said += ["ends with status 403 on `NotAllowed`"] if barred else []
    names = [name for one in (*told, *again, *barred) for name in one.references if name in package.criteria]
    return "; ".join(said), tuple(dict.fromkeys(name for name in names if name not in entry.references))


def _either(errors: list[Entry]) -> str:
    return listed([f"`{one.name}`" for one in errors], "or")


def _shown_then(package: PackageInput, name: str) -> str:
    """“shows the board in the collection”, where a criterion says that what was submitted is then shown."""
    for outcome in read(package.criteria[name][1].text).outcomes:
        _, shown = shown_apart(outcome.effect)
        if found := _SHOWN.match(shown):
            return f"shows {found['thing']}{found['where']}"
    return ""


def _asked(component: Component, entry: Entry, behind: list[Home], components: tuple[Component, ...]) -> str:
    """“shows what `list_questions` gives”, where the form takes an answer for each of them."""
    types = {one.name: one for owner in components for one in owner.of("type")}
    partner = _taken_by(component, entry, behind)
    for _, kind in parameters_of(partner[1].body) if partner is not None else ():
        thing = asked_for(kind, types)
        given = next((method for _, method in behind if thing and returns_of(method.body) == f"list[{thing}]"), None)
        if given is not None:
            return f"shows what `{given.name}` gives"
    return ""


def _taken_by(component: Component, entry: Entry, behind: list[Home]) -> Home | None:
    """The method that what is entered in a form is for: that of the page which takes the form."""
    submit = f"submit_{thing_of(entry)}"
    return called_by(next((one for one in component.of("method") if one.name == submit), entry), behind)


def _fields(component: Component, entry: Entry, behind: list[Home], note: str) -> str:
    """What a form asks for: what the method behind it takes and the page does not know, with what is chosen already."""
    partner = _taken_by(component, entry, behind)
    if partner is None:
        return ""
    known = content_words(note)
    defaults = _defaults(partner[1].body)
    fields = []
    for name, kind in parameters_of(partner[1].body):
        if name.endswith("_id") or name in ("today", "now", "request_key") or kind in ("datetime",):
            continue
        if content_words(name) & known and not set(name.split("_")) - {singular(word) for word in known}:
            continue
        chosen = defaults.get(name, "")
        fields.append(f"`{name}`" + (f" with {chosen} chosen" if chosen else ""))
    return listed(fields) if fields else ""


def _from(component: Component, entry: Entry, behind: list[Home]) -> str:
    """Where a page of many things has them from: “`list_books`”, and from where when people search."""
    if any(kind.startswith("list[") for _, kind in parameters_of(entry.body)):
        return ""
    reading = [
        method
        for owner, method in behind
        if owner is not component
        and operation_of(method) in ("list", "search", "get")
        and _thing(method) == _thing(entry)
    ]
    page = {name for name, _ in parameters_of(entry.body)}
    lists = [method.name for method in reading if operation_of(method) in ("list", "get")]
    searches = [method for method in reading if operation_of(method) == "search"]
    passed = [name for one in searches for name, _ in parameters_of(one.body) if name in page and name != "page"]
    typed = [name for name in passed if not name.endswith("_id")]
    if lists and searches and typed:
        return f"`{lists[0]}`, or from `{searches[0].name}` when `{typed[-1]}` is given"
    return f"`{lists[0]}`" if lists else ""


def _thing(entry: Entry) -> str:
    return entry.name.partition("_")[2]


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
