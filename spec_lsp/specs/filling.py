"""What a general answer means in this design: the places in its words filled with the names they stand for."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.answered.consequences import consequence_of
from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.model import Component, Design, Entry, fields_of, parameters_of, returns_of
from spec_lsp.design.language.words import lexicon, plural, snake
from spec_lsp.specs.joining import listed

_PLACE = re.compile(r"\{(\w+)\}")
_NAMED = re.compile(r"`(?!None\b)(\w+)`")  # a dotted name is one that was found
PROTOCOL = re.compile(r"protocol with `(\w+)\(")
_TOGETHER = re.compile(r"\bunique together with (?P<others>.+)$")
_REMAINS_OPEN = "what makes two of them the same remains open"
_KINDS = {"error": "error", "record": "type", "deed": "method", "setting": "setting"}


def acting(
    decision: DecisionInput,
    design: Design,
    part: str = "acts",
    entry: Entry | None = None,
    component: Component | None = None,
) -> str:
    """What an answer does on a line (``acts``, ``readers``, ``start``, ``sends``), by the names of the design.

    Empty where nothing follows from its option, or where the design has not all that it names. ``entry`` is the method
    it is said of, ``component`` the one it belongs to.
    """
    rule = consequence_of(decision)
    form = getattr(rule, part) if rule is not None else ""
    if not form:
        return ""
    own = [one for one in design.entries if decision.id in one.references]
    near = component.entries if component is not None else ()
    own.sort(key=lambda one: one in near)
    places = {place: _of_kind(own, kind) for place, kind in _KINDS.items()}
    places["anyone"] = _left_out(entry)
    places["caller"] = f"`{entry.name}`" if entry is not None else ""
    places["port"], places["called"] = _port(own)
    places["owner"] = next((f"`{one.name}`" for one in design.components if _has_type(one, places["port"])), "")
    places["every"] = next((f"every `{one.name}`" for one in own if one.kind == "setting"), "")
    places["when"] = places["every"] or _schedule(design, entry)
    if part == "acts" and rule is not None and rule.known and not places["error"]:
        form, places["known"] = rule.known, _known(rule.unless, decision, design)
    open_places = [name for name in _PLACE.findall(form) if not places.get(name)]
    said = _PLACE.sub(lambda found: places.get(found[1], ""), form)
    return "" if open_places or not all(_stands(name, design) for name in _NAMED.findall(said)) else said


def _known(names: str, decision: DecisionInput, design: Design) -> str:
    """The error of the answer's criteria that says already what the answer would add."""
    because = set(decision.because)
    errors = [one for one in design.entries if one.kind == "error" and because & set(one.references)]
    return next((f"`{one.name}`" for one in errors if re.search(names, one.name)), "")


def _has_type(component: Component, code: str) -> bool:
    return any(f"`{one.name}`" == code for one in component.of("type"))


def _port(own: list[Entry]) -> tuple[str, str]:
    """The interface that stands there for the answer, and how it is called: ``Mailer``, ``Mailer.send_email``."""
    for one in own:
        if one.kind == "type" and (method := PROTOCOL.match(one.body)):
            return f"`{one.name}`", f"`{one.name}.{method[1]}`"
    return "", ""


def _of_kind(entries: list[Entry], kind: str) -> str:
    """The entry of a kind that stands there for the answer; of methods the one that was added for it."""
    found = [one.name for one in entries if one.kind == kind and (kind != "method" or one.note)]
    return f"`{found[-1]}`" if found else ""


def _left_out(entry: Entry | None) -> str:
    given = parameters_of(entry.body) if entry is not None else ()
    return next((f"`{name}`" for name, kind in given if name.endswith("_id") and kind == "int | None"), "")


def _schedule(design: Design, entry: Entry | None) -> str:
    """“as `letter_schedule` says”, where the method has criteria with a schedule."""
    named = set(entry.references if entry is not None else ())
    settings = [one for component in design.components for one in component.of("setting")]
    found = [one.name for one in settings if one.name.endswith("_schedule") and named & set(one.references)]
    return f"as `{found[0]}` says" if found else ""


def _stands(name: str, design: Design) -> bool:
    return any(
        name in (one.name, one.name.rpartition(".")[2], one.name.partition(".")[0]) or f"`{name}:" in one.body
        or any(name == given for given, _ in parameters_of(one.body) if one.kind == "method")
        for one in design.entries
    ) or any(name == component.name for component in design.components)  # fmt: skip


def filled(text: str, decision: DecisionInput, design: Design, component: Component | None, because: set[str]) -> str:
    """An answer's words with what they say of this design; what it does not tell is said to be open."""
    if "{" not in text:
        return text
    own = [component] if component is not None else list(design.components)
    return (
        text.replace("{unique}", _unique(own, because))
        .replace("{files}", _files(decision, design))
        .replace("{tokens}", _tokens(design))
        .replace("{things}", _things(design))
        .replace("{personal}", _personal(design))
    )


def kept_types(components: Iterable[Component]) -> list[str]:
    """The types of what is kept: they have an id, or no method makes them, and they are part of no other."""
    parts = list(components)
    types = {one.name: fields_of(one.body) for part in parts for one in part.of("type")}
    types = {name: fields for name, fields in types.items() if fields and not name.endswith(("In", "Out"))}
    within = {kind for fields in types.values() for kind in fields.values()}
    made = {returns_of(one.body) for part in parts for one in part.of("method")}
    return [
        name for name, fields in types.items()
        if not within & {name, f"list[{name}]"} and ("id" in fields or name not in made)
    ]  # fmt: skip


def files_of(components: Iterable[Component]) -> list[str]:
    """The file of each kind of thing that is kept: ``plans.json``; ``pantry.json`` where there is one alone."""
    parts = list(components)
    several = {
        one.name for part in parts for one in part.of("type") if "id" in fields_of(one.body) or "_id: " in one.body
    }
    return [f"`{plural(snake(one)) if one in several else snake(one)}.json`" for one in kept_types(parts)]


def _files(decision: DecisionInput, design: Design) -> str:
    if "json" not in decision.label.lower():
        return "files in `data_folder`; their format remains open"
    names = files_of(design.components)
    return f"{listed(names) if names else 'JSON files'} in `data_folder`"


def _tokens(design: Design) -> str:
    """The table that tokens are kept in; the database where the design has none."""
    tables = [one.name.partition(".")[0] for one in design.entries if one.kind == "table"]
    return next((f"`{name}`" for name in tables if name.endswith(("tokens", "sessions"))), "the database")


def _things(design: Design) -> str:
    names = [plural(snake(name)).replace("_", " ") for name in kept_types(design.components)]
    said = listed(names) if names else "all that is kept"
    return f"{said[:1].upper()}{said[1:]} {'are' if names else 'is'}"


def _personal(design: Design) -> str:
    """“ (`Member.name`, `Member.address`)”: the fields that tell something of a person."""
    found = [
        f"`{one.name}.{name}`"
        for part in design.components
        for one in part.of("type")
        for name in fields_of(one.body)
        if _PERSONAL.search(name) and (snake(one.name) in lexicon().actors or _ALWAYS.search(name))
    ]
    return f" ({', '.join(found)})" if found else ""


_ALWAYS = re.compile(r"e_?mail|phone|address|birth|iban|password", re.I)
_PERSONAL = re.compile(rf"{_ALWAYS.pattern}|name|gender|nationality|street|city|diagnos|photo", re.I)


def _unique(components: list[Component], because: set[str]) -> str:
    """“`reference` and `wallet_id` together are unique”, of the fields that a criterion makes so."""
    rules = [entry for part in components for entry in part.of("table") if re.search(r", unique\b", entry.body)]
    rules = [entry for entry in rules if because & set(entry.references)] or rules
    if not rules:
        return _REMAINS_OPEN
    field = f"`{rules[0].name.rpartition('.')[2]}`"
    together = _TOGETHER.search(rules[0].body)
    others = re.findall(r"`\w+`", together["others"]) if together else []
    return f"{listed([field, *others])} together are unique" if others else f"{field} is unique"
