"""Who calls what nobody is said to call: a check the deeds it checks for, a calculation what needs it, a command all.

A method that no line names has no bearer; where its inputs or its criteria tell whose it is, that line names it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from spec_lsp.design.answered.guards import TOKEN
from spec_lsp.design.border.page_links import READING, deed_of, reached
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.patterns import border_of
from spec_lsp.design.document.matching import closeness
from spec_lsp.design.document.model import Component, Entry, fields_of, parameters_of, returns_of
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.language.words import base_verb, content_words, plural, snake, third_person
from spec_lsp.specs.joining import listed
from spec_lsp.specs.placing import JOB, Home, is_border
from spec_lsp.specs.reading import read
from spec_lsp.specs.voice import kind_of, operation_of

_CHECKS = frozenset(["validate"])
_TELLS = frozenset(["notify", "inform", "tell", "alert"])
_WORKS_OUT = frozenset(["calculate", "compute", "aggregate", "extract", "parse", "format", "convert", "truncate"])
_HELPS = ("_in_effect", "_status", "_level")
_NO_DEEDS = frozenset(["read", "rule", "transform"])
_PAGES = ("show_", "submit_", "confirm_", "download_", "toggle_")
_BEFORE_DEEDS = ("build_parser", "resolve_options")
_MOST = 3
_FREE = frozenset(["now", "today"])
"""Inputs that anybody has."""
_INVALID = re.compile(r"raises `(Invalid\w+)`")
_CALLS = re.compile(r"^calls (?P<names>`\w+`(?:(?:, | and )`\w+`)*)(?:; |$)")

Key = tuple[str, str]


def with_callers(package: PackageInput, components: tuple[Component, ...], notes: Mapping[Key, str]) -> dict[Key, str]:
    """The notes of all methods, those that did not say so with what they use (“uses `validate_loan`”) and call."""
    methods = [(component, entry) for component in components for entry in component.of("method")]
    inner = [pair for pair in methods if not is_border(*pair)]
    alone = [pair for pair in inner if _is_uncalled(pair, methods, inner, notes)]
    used: dict[Key, list[str]] = {}
    fields: dict[Key, list[str]] = {}
    for one in alone:
        if _helps(one[1]) and (made := _maker(one[1], inner)) is not None:
            fields.setdefault(_key(made[0]), []).append(f"`{made[1]}` comes from `{one[1].name}`")
            continue
        callers = _callers(package, one, inner, methods) if _helps(one[1]) else []
        for caller in callers if len(callers) <= _MOST else []:
            used.setdefault(_key(caller), []).append(one[1].name)
    found = dict(notes)
    for component, entry in alone:
        batch = next((one for one in component.of("method") if one.name == f"{operation_of(entry)}_all"), None)
        if batch is not None and batch is not entry and found.get((component.name, batch.body)):
            key = component.name, batch.body
            found[key] = _calling_each(found[key], entry)
    for pair in methods:
        said = _with_used(pair, found.get(_key(pair), ""), used.get(_key(pair), []))
        found[_key(pair)] = "; ".join(part for part in (said, *fields.get(_key(pair), ())) if part)
    for component, entry in alone:
        _counted(component, entry, found)
    for pair in inner:
        if not found[_key(pair)] and (then := _set_off(package, pair, inner, found)):
            found[_key(pair)] = f"calls `{then}`"
    left = [pair for pair in alone if _is_deed(pair) or (kind_of(pair[1]) == "read" and not _helps(pair[1]))]
    _from_command(left, methods, found)
    if border_of(package.decisions) == "pages":
        _on_pages(left, methods, found)
    return found


def _set_off(package: PackageInput, one: Home, inner: list[Home], found: Mapping[Key, str]) -> str:
    """The method that a deed sets off: ``request_reading`` at ``reject_reading``, of “when a clerk rejects a reading, a
    new reading is requested”; empty where none or several could be meant."""
    component, entry = one
    if kind_of(entry) in ("read", "view", "rule") or entry.note:
        return ""
    own = {base_verb(word) or word for word in entry.name.split("_")}
    for name in (name for name in entry.references if name in package.criteria):
        trigger = " ".join(read(package.criteria[name][1].text).when)
        if not own <= {base_verb(word) or word for word in content_words(trigger)}:
            continue
        then = [
            other.name
            for owner, other in inner
            if owner is component
            and other is not entry
            and name in other.references
            and found.get(_key((owner, other)))
            and kind_of(other) not in ("read", "view", "rule")
        ]
        if len(then) == 1:
            return then[0]
    return ""


def _counted(component: Component, counting: Entry, found: dict[Key, str]) -> None:
    """“calls `record_failed_attempt` before it raises …” at the deed whose failures are counted; after too many of them
    it refuses."""
    given = {name for name, _ in parameters_of(counting.body)}
    if not counting.name.startswith("record_failed_") or not given:
        return
    failing = [
        ((component.name, entry.body), match[1])
        for entry in component.of("method")
        if entry is not counting
        and given <= {name for name, _ in parameters_of(entry.body)}
        and (match := _INVALID.search(found.get((component.name, entry.body), "")))
    ]
    if len(failing) != 1:
        return
    [(key, invalid)] = failing
    found[key] += f"; calls `{counting.name}` before it raises `{invalid}`"
    locked = next((one.name for one in component.of("error") if one.name.endswith("Locked")), "")
    if locked and not any(f"`{locked}`" in note for note in found.values()):
        thing = snake(locked.removesuffix("Locked")).replace("_", " ")
        found[key] += f"; raises `{locked}` while the {thing} is locked"


def _with_used(pair: Home, note: str, names: list[str]) -> str:
    tells = [name for name in names if name.partition("_")[0] in _TELLS]
    helps = [name for name in names if name not in tells]
    parts = [f"uses {_named(helps)}" if helps else "", note]
    parts = list(reversed(parts)) if is_border(*pair) else parts
    parts.append(f"calls {_named(tells)}" if tells else "")
    return "; ".join(part for part in parts if part)


def _from_command(left: list[Home], methods: list[Home], found: dict[Key, str]) -> None:
    """“calls `build_parser`, `resolve_options` and `import_loans`” at ``main``, of what nothing else calls: it comes to
    its deed by its parser and by its options, which take those of a file."""
    main = next((pair for pair in methods if pair[1].name == "main"), None)
    if main is None:
        return
    beside = {entry.name: entry for entry in main[0].of("method")}
    before = [name for name in _BEFORE_DEEDS if name in beside]
    resolving = _key((main[0], beside["resolve_options"])) if "resolve_options" in beside else None
    loading = [pair for pair in left if pair[1].name == "load_options"]
    if resolving is not None and loading:
        left = [pair for pair in left if pair not in loading]
        takes = "takes the config file's options from `load_options`"
        found[resolving] = "; ".join(part for part in (takes, found.get(resolving, "")) if part)
    if not 0 < len(left) <= _MOST:
        return
    note = found.get(_key(main), "")
    said = _CALLS.match(note)
    known = re.findall(r"`(\w+)`", said["names"]) if said else []
    names = [*before, *known, *(entry.name for _, entry in left)]
    calls = f"calls {_named(list(dict.fromkeys(names)))}"
    found[_key(main)] = "; ".join(part for part in (calls, note[said.end() if said else 0 :]) if part)


def _on_pages(left: list[Home], methods: list[Home], found: dict[Key, str]) -> None:
    """“offers `export_loans`” at the page that shares its criterion, of what no page leads to."""
    shown = [p for p in methods if is_border(*p) and p[1].name.startswith("show_") and not p[1].name.endswith("_form")]
    offered: dict[Key, list[str]] = {}
    for _, entry in left:
        own = {name for name in entry.references if not is_decision(name)}
        near = [pair for pair in shown if own & set(pair[1].references) and not pair[1].note]
        clicked = kind_of(entry) in ("write", "process") or operation_of(entry) in ("export", "download")
        if near and clicked and not entry.name.endswith("_all"):
            offered.setdefault(_key(max(near, key=lambda pair: _nearness(pair, entry))), []).append(entry.name)
    for key, names in offered.items():
        found[key] = "; ".join(part for part in (found.get(key, ""), f"offers {_named(names)}") if part)


def _key(pair: Home) -> Key:
    return pair[0].name, pair[1].body


def _named(names: list[str]) -> str:
    return listed([f"`{name}`" for name in names])


def _calling_each(note: str, entry: Entry) -> str:
    """The deed for each stands first: behind what it is named for, or by itself."""
    first, mark, rest = note.partition("; ")
    if first.split(" ", 1)[0] == third_person(operation_of(entry)):
        return f"{first} (calls `{entry.name}` for each){mark}{rest}"
    key = next((name for name, _ in parameters_of(entry.body) if name.endswith("_id")), "")
    whose = f"each {key.removesuffix('_id').replace('_', ' ')}" if key else "each"
    return f"calls `{entry.name}` for {whose}; {note}"


def _is_uncalled(one: Home, methods: list[Home], inner: list[Home], notes: Mapping[Key, str]) -> bool:
    """Whether no line names a method, and no page or route leads to it."""
    component, entry = one
    if entry.note or entry.name in (TOKEN, "run") or JOB.match(entry.name) or component.of("route"):
        return False
    border = [page for owner, page in methods if is_border(owner, page)]
    pages = [page for page in border if page.name.startswith(_PAGES)]
    if any(page.name == entry.name for page in border) or (component.name, entry.name) in reached(pages, inner):
        return False
    return not any(re.search(rf"[`.]{re.escape(entry.name)}[`(]", note) for note in notes.values())


def _helps(entry: Entry) -> bool:
    """Whether a method is there for others of the package: a check, what is worked out, a choice, a message due."""
    operation, returned = operation_of(entry), returns_of(entry.body)
    if entry.name.endswith("_all") or operation in READING:
        return False
    chooses = returned.startswith("list[") and returned in [kind for _, kind in parameters_of(entry.body)]
    return operation in _CHECKS | _WORKS_OUT | _TELLS or entry.name.endswith(_HELPS) or chooses


def _callers(package: PackageInput, one: Home, inner: list[Home], methods: list[Home]) -> list[Home]:
    """The methods that need a helper: by what they take, by a criterion of both, as the one deed beside it."""
    component, helper = one
    deeds = [pair for pair in inner if _is_deed(pair) and not pair[1].note]
    taken = {name for name, _ in parameters_of(helper.body)} - _FREE
    own = {name for name in helper.references if not is_decision(name)}
    sharing = [pair for pair in deeds if own & _told(*pair)]
    near = [pair for pair in deeds if pair[0] is component or pair in sharing]
    giving = [pair for pair in near if taken and all(_gives(pair[1], name) for name in taken)]
    if operation_of(helper) in _CHECKS:
        values = {name for name in taken if not name.endswith("_id")}
        return giving or [pair for pair in near if len(values) > 1 and _most_given(pair[1], values)]
    if operation_of(helper) in _TELLS:
        return sharing
    if helper.name.endswith("_in_effect"):  # whoever sets it does not ask for it
        noun = helper.name.removesuffix("_in_effect")
        sharing = giving = [pair for pair in sharing if not pair[1].name.endswith(noun)]
    likely = [pair for pair in {*giving, *sharing} if pair in sharing or len(taken) > 1]
    if likely:
        by_order = sorted(likely, key=inner.index)
        return [max(by_order, key=lambda pair: (pair in giving, pair in sharing, _nearness(pair, helper)))]
    beside = [pair for pair in deeds if pair[0] is component]
    speaking = [pair for pair in beside if _speaks_of(package, pair[1], helper)]
    speaking = speaking or [
        pair for pair in beside if taken & _inputs(pair[1]) and _told_with(package, pair[1], helper)
    ]
    if len(speaking) == 1:
        return speaking
    if len(beside) == 1 and all(_helps(entry) or entry is beside[0][1] for entry in component.of("method")):
        return beside
    reading = [pair for pair in inner if pair[0] is component and operation_of(pair[1]) in READING]
    if told := [pair for pair in reading if own & set(pair[1].references) and not pair[1].note]:
        return told[:1]
    shown = [pair for pair in methods if is_border(*pair) and deed_of(pair[1])[0] == "show"]
    return [pair for pair in shown if own & set(pair[1].references) and not pair[1].note][:1]


def _maker(helper: Entry, inner: list[Home]) -> tuple[Home, str] | None:
    """The one method that makes things with a field that a helper works out, and the field: ``find_rooms ->
    list[Room]`` and ``state`` for ``room_state``."""
    returned = returns_of(helper.body)
    owners = {
        one.name: name
        for component in {id(pair[0]): pair[0] for pair in inner}.values()
        for one in component.of("type")
        for name, kind in fields_of(one.body).items()
        if kind == returned and helper.name in (f"{snake(one.name)}_{name}", f"calculate_{snake(one.name)}_{name}")
    }
    made = {kind: field for name, field in owners.items() for kind in (name, f"list[{name}]")}
    makers = [pair for pair in inner if returns_of(pair[1].body) in made and pair[1] is not helper]
    return (makers[0], made[returns_of(makers[0][1].body)]) if len(makers) == 1 and not makers[0][1].note else None


def _is_deed(pair: Home) -> bool:
    component, entry = pair
    if JOB.match(entry.name) or _helps(entry):
        return False
    if entry.name.endswith("_all"):  # of one for all it is the one that does it
        verb = entry.name.removesuffix("all")
        return not any(one.name.startswith(verb) and one is not entry for one in component.of("method"))
    keyed = any(name.endswith("_id") for name, _ in parameters_of(entry.body))  # it changes what is kept
    return kind_of(entry) not in _NO_DEEDS or (keyed and kind_of(entry) == "transform")


def _told(component: Component, entry: Entry) -> set[str]:
    """The criteria of a deed, and of the one that does it for all."""
    batch = [one for one in component.of("method") if one.name == f"{operation_of(entry)}_all"]
    return {name for one in (entry, *batch) for name in one.references}


def _most_given(entry: Entry, names: set[str]) -> bool:
    """Whether a method is given all but one of these."""
    return len([name for name in names if not _gives(entry, name)]) <= 1


def _inputs(entry: Entry) -> set[str]:
    return {name for name, _ in parameters_of(entry.body) if not name.endswith("_id")} - _FREE


def _speaks_of(package: PackageInput, entry: Entry, helper: Entry) -> bool:
    """Whether a criterion of a deed names what a helper works out: “more than the available balance”."""
    words = content_words(deed_of(helper)[1].replace("_", " "))
    texts = [package.criteria[name][1].text for name in entry.references if name in package.criteria]
    return len(words) > 1 and any(words <= content_words(text) for text in texts)


def _told_with(package: PackageInput, entry: Entry, helper: Entry) -> bool:
    """Whether a story speaks of both methods."""
    stories = [
        {package.criteria[name][0].name for name in one.references if name in package.criteria}
        for one in (entry, helper)
    ]
    return bool(stories[0] & stories[1])


def _gives(entry: Entry, name: str) -> bool:
    known = {known for known, _ in parameters_of(entry.body)}
    many = f"{name.removesuffix('_id')}_ids" if name.endswith("_id") else plural(name)
    return bool({name, many} & known) or any(one.endswith(f"_{name}") for one in known)


def _nearness(pair: Home, helper: Entry) -> float:
    return closeness(pair[1], pair[0].name, helper.name.replace("_", " "))
