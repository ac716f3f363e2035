"""What is said of a method that no clause speaks of: from its story, from lists, and from its neighbours."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.answered.guards import TOKEN
from spec_lsp.design.answered.suggested import SUGGESTED, SUGGESTS
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of, parameters_of, returns_of
from spec_lsp.design.language.words import base_verb, content_words, lexicon, same_deed, snake, third_person
from spec_lsp.design.values.kept import SWITCHED_OFF, SWITCHES
from spec_lsp.specs.joining import Clause, listed
from spec_lsp.specs.placing import JOB
from spec_lsp.specs.reading import bare, read
from spec_lsp.specs.voice import kind_of, operation_of, voiced, without_own

_LISTING = frozenset(["the", "a", "an", "is", "are", "one", "of", "or", "and", "be", "must", "can", "shall", "either"])
_SEES = frozenset(["see", "view", "list", "get", "browse", "read"])
_CLICKING = re.compile(r"\W*(?:clicking|tapping|pressing)\b", re.I)
_SEVERAL = re.compile(r"\blist\[(?P<thing>[A-Z]\w+)\]")
_REFUSED_ALONE = re.compile(r"(?:^|; )raises `\w+`$")
_PERIODS = frozenset(["period", "day", "week", "month", "quarter", "year"])
_FLAG = re.compile(r"(?<![\w-])--(?!help\b)[a-z][\w-]*(?: [A-Z][A-Z_]*\b)?")


def deed_of(entry: Entry, clauses: list[Clause], unsaid: Clause | None, package: PackageInput) -> str:
    """What a method does that is said to refuse only: what its story wants, the outcome that its name says as much as,
    else its name."""
    if wanted := want_of(entry, package):
        return wanted
    if entry.name == TOKEN:
        holder = returns_of(entry.body)
        who = "id of the user" if holder == "int" else snake(holder).replace("_", " ")
        return f"returns the {who} whose token it is"
    clause = next((one for one in clauses if not one.text.startswith("raises ")), unsaid)
    if clause is not None:
        return clause.whole
    verb = operation_of(entry)
    thing = entry.name.partition("_")[2].replace("_", " ")
    return f"{third_person(verb)} the {thing}" if thing and base_verb(verb) == verb else ""


def with_expiry(entry: Entry, note: str, components: Iterable[Component]) -> str:
    """The note of what finds out whose token it is, with when it refuses: a token that ends is looked at for that."""
    kept = [one for component in components for one in component.of("type")]
    ends = any("expires_at" in fields_of(one.body) and one.name.endswith(("Token", "Session")) for one in kept)
    refused = _REFUSED_ALONE.search(note) if entry.name == TOKEN and ends else None
    return f"{note} when there is none or it has expired" if refused else note


def want_of(entry: Entry, package: PackageInput) -> str:
    """What the story of a method's criteria wants, where the method is named for that; else empty."""
    verb = operation_of(entry)
    thing = content_words(entry.name.partition("_")[2])
    for name in entry.references:
        want = package.criteria[name][0].story.want if name in package.criteria else ""
        words = bare((want or "").strip(" .,")).split()
        for at, word in enumerate(words):
            wanted = word.strip(",").lower()
            if base_verb(wanted) != wanted or not same_deed(wanted, verb) or (at and not _before_verb(words[at - 1])):
                continue
            rest = without_own(_object_of(words[at:]))
            if thing & content_words(rest) and " or " not in rest:
                return rest if wanted in _SEES else f"{third_person(wanted)} {rest}"
    return ""


_OF_A_VIEW = 5  # a type of two fields without an id is what a list shows (“shelf, and whether it is shut”)


def switched(entry: Entry, components: Iterable[Component]) -> str:
    """What a deed that switches something leaves: “sets `subscribed` to false” at ``unsubscribe``; else empty."""
    operation = operation_of(entry)
    flag = SWITCHES.get(operation, "")
    kept = any(
        f"`{flag}: bool`" in one.body and ("`id: " in one.body or len(one.body.split("`")) > _OF_A_VIEW)
        for component in components
        for one in component.of("type")
    )
    return f"sets `{flag}` to {'false' if operation in SWITCHED_OFF else 'true'}" if flag and kept else ""


def clicked(entry: Entry, package: PackageInput) -> bool:
    """Whether a click is what selects: “Clicking a row selects it and fills the list” at ``select_row``."""
    if operation_of(entry) != "select":
        return False
    return any(_CLICKING.match(package.criteria[name][1].text) for name in entry.references if name in package.criteria)


def _before_verb(word: str) -> bool:
    return word.endswith(",") or word.lower() in ("and", "or", "to")


def _object_of(words: list[str]) -> str:
    """What the first of several verbs is about: “create, update and remove shelves” → “shelves”."""
    at = 1
    while words[at - 1].endswith(",") or (at < len(words) and words[at].lower() in ("and", "or")):
        at += 1
        if at >= len(words):
            return ""
        if words[at - 1].lower() in ("and", "or"):
            at += 1
    end = at
    while end < len(words) and not (end > at and _before_verb(words[end - 1]) and _is_deed(words[end])):
        end += 1
    found = words[at:end]
    while found and (found[-1].lower() in ("and", "or") or found[-1].endswith(",")):
        found = [*found[:-1], found[-1].rstrip(",")] if found[-1].endswith(",") else found[:-1]
    return " ".join(found)


def _is_deed(word: str) -> bool:
    return word in lexicon().operations and base_verb(word) == word


def of_another(entry: Entry, package: PackageInput, roles: frozenset[str]) -> str:
    """The item of a list that a method's name stands for (“the time (relative)” at ``format_relative_time``), else
    the outcome at another method that speaks of all that its name does."""
    words = content_words(entry.name)
    for name in entry.references if len(words) > 1 else ():
        if name not in package.criteria:
            continue
        text = package.criteria[name][1].text
        said = read(text, roles)
        for outcome in said.outcomes:
            items = re.split(r",\s+(?:and\s+)?", outcome.object) if outcome.object.count(",") > 1 else []
            item = max(items, key=lambda one: len(words & content_words(one)), default="")
            if len(words & content_words(item)) > 1:
                return item
            nouns = words - {operation_of(entry)} if kind_of(entry) else words
            if len(nouns) > 1 and nouns <= content_words(outcome.effect):
                like = _example(outcome.object, text)
                return f"{outcome.object}, e.g. {like}" if like else voiced(entry, outcome, said, roles, False)
    return ""


def of_neighbours(component: Component, entry: Entry, package: PackageInput) -> str:
    """What the entries themselves say of a job, of a method for all and of a parser: what it calls, how often, what it
    takes."""
    others = {one.name: one for one in component.of("method")}
    if JOB.match(entry.name):
        called = next((name for name in others if name.endswith("_all")), "")
        when = next((one.name for one in component.of("setting") if one.name.endswith("_schedule")), "")
        if not called:
            return ""
        period = next((name for name, _ in parameters_of(others[called].body) if name in _PERIODS), "")
        which = f", for the {period} that ended" if period else ""
        return f"runs `{called}`" + (f" as `{when}` says" if when else "") + which
    if entry.name == "build_parser":
        texts = [package.criteria[name][1].text for name in entry.references if name in package.criteria]
        flags = [one.name for one in component.of("argument")] or [one for text in texts for one in _FLAG.findall(text)]
        return f"takes {listed([f'`{one}`' for one in dict.fromkeys(flags)])}" if flags else ""
    if entry.name.endswith("_all"):
        verb = entry.name.removesuffix("_all")
        single = next((one for name, one in others.items() if name.startswith(f"{verb}_") and one is not entry), None)
        keys = [name for name, _ in parameters_of(single.body)] if single is not None else []
        if single is not None and keys and keys[0].endswith("_id"):
            return f"`{single.name}` for every {keys[0].removesuffix('_id').replace('_', ' ')}"
    return ""


def helpers_of(component: Component, entry: Entry, at_helpers: dict[str, set[str]], own: set[str]) -> tuple[str, ...]:
    """The neighbours that look up what a method needs: ``provider_for(task)`` for ``run_task(task)``, where both name a
    criterion that is done by the first. ``at_helpers`` has these criteria by method, ``own`` those done here."""
    given = {name for name, _ in parameters_of(entry.body)}
    found = []
    for one in component.of("method"):
        takes = {name for name, _ in parameters_of(one.body)}
        shared = at_helpers.get(one.name, set()) & set(entry.references) - own
        if one is not entry and one.name.endswith("_for") and takes and takes < given and shared:
            found.append(one.name)
    return tuple(found)


def looked_up_elsewhere(component: Component, entry: Entry, methods: list[tuple[Component, Entry]]) -> tuple[str, ...]:
    """What other components look up by what a method is given, where it is the only one that works with it:
    ``tier_for(task_type)`` for ``run_task(task_type, prompt)``."""
    if kind_of(entry) != "process":
        return ()
    found = []
    for other, one in methods:
        takes = {name for name, _ in parameters_of(one.body)}
        if other is component or not one.name.endswith("_for") or not takes:
            continue
        working = [each for _, each in methods if kind_of(each) == "process" and _takes(each, takes)]
        if working == [entry]:
            found.append(one.name)
    return tuple(found)


def _takes(entry: Entry, names: set[str]) -> bool:
    return names <= {name for name, _ in parameters_of(entry.body)}


def for_each(
    component: Component, entry: Entry, methods: Iterable[tuple[Component, Entry]], package: PackageInput
) -> str:
    """“uses `suggest_category` for each booking” at what makes several bookings, where a story or a criterion asks for
    that of each of them; empty where none does."""
    returned = returns_of(entry.body)
    results = [returned, *(one.body for one in component.of("type") if one.name == returned)]
    made = next((found for text in results if (found := _SEVERAL.search(text))), None)
    if made is None or kind_of(entry) not in ("write", "io", "process"):
        return ""
    thing = snake(made["thing"]).replace("_", " ")
    asked = re.compile(rf"\bfor (?:each|every) {re.escape(thing)}\b", re.I)
    for _, one in methods:
        told = [package.criteria[name] for name in one.references if name in package.criteria]
        said = any(asked.search(f"{criterion.text} {source.story.demand or ''}") for source, criterion in told)
        if one is not entry and kind_of(one) in ("rule", "read", "transform") and said:
            field = one.name.partition("_")[2]
            if any(each.name == made["thing"] and field in fields_of(each.body) for each in component.of("type")):
                if one.name.startswith(SUGGESTS):
                    fields = [fields_of(each.body) for each in component.of("type") if each.name == made["thing"]]
                    if SUGGESTED + field in fields[0]:
                        carried = f"returns each {thing} with what `{one.name}` gives as `{SUGGESTED}{field}`"
                        return f"{carried}, `{field}` is set only once one is confirmed"
                    return f"suggests for each {thing} the {field.replace('_', ' ')} that `{one.name}` gives"
                return f"sets `{field}` of each {thing} by `{one.name}`"
            return f"uses `{one.name}` for each {thing}"
    return ""


def _example(thing: str, text: str) -> str:
    """The example that a criterion gives of a thing: “the fine (e.g. "$0.50 a day")”."""
    found = re.search(rf"{re.escape(thing)}\s*\((?:e\.\s?g\.|for example|such as),?\s*(?P<like>[^()]+)\)", text, re.I)
    return found["like"].strip() if thing and found else ""


def is_enumeration(name: str, text: str, components: tuple[Component, ...]) -> bool:
    """Whether a criterion only lists the members of a type: the type says it."""
    for component in components:
        for entry in component.of("type"):
            members = re.findall(r"`([A-Z][A-Z0-9_]*)`", entry.body)
            if name not in entry.references or len(members) < 2:
                continue
            words = set(re.findall(r"[a-z0-9]+", text.lower()))
            listed = {word for member in members for word in member.lower().split("_")}
            rest = words - listed - set(re.findall(r"[a-z]+", entry.name.lower())) - _LISTING
            if listed <= words and len(rest) <= 1:
                return True
    return False
