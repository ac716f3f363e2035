"""Who may: which criteria let only some people do something, and the methods that are told who asks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from spec_lsp.design.answered.two_steps import COMPLETES
from spec_lsp.design.brief.answers import as_offered
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of, parameters_of, returns_of
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.error_names import refuses
from spec_lsp.design.language.words import base_verb, lexicon, pascal, says, singular, snake

_ONLY = re.compile(
    r"^only\s+(?:the\s+|an?\s+|its\s+)?(?!one\s|two\s|\d)(?P<who>[a-z]+(?:\s[a-z]+)?)\b.*?\s"
    r"(?:can|may|must|shall|is able|are able|is allowed|are allowed)\b", re.I,
)  # fmt: skip
_ONLY_BY = re.compile(r"\bonly\s+(?:be\s+[a-z]+\s+)?by\s+(?:the|its|their|an?)?\s*(?P<who>[a-z]+)\b", re.I)
_ONLY_OWN = re.compile(
    r"\b(?:can|may|must|shall)\s+only\s+(?P<verb>[a-z]+)\s+(?:their|his|her|its|his or her)\s+own\s", re.I
)
_ELSE = re.compile(
    r"\b(?:some|any)(?:body|one)\s+else\b|\bof\s+(?:others|other\s+(?:people|[a-z]+s))\b"
    r"|\b(?:an)?other\s+(?P<who>[a-z]+)['’]s?\s|\bof\s+another\s+(?P<whose>[a-z]+)\b|\bsomebody else['’]s\b"
    r"|\b(?:is|are)\s+not\s+(?:the|its|their)\s+(?:owner|author|creator)\b|\bnot\s+(?:their|his|her)\s+own\b"
    r"|\bnon-(?:admin|administrator|owner|member)\b", re.I,
)  # fmt: skip
_LACKS = re.compile(
    r"\b(?:without|lacks?|lacking|who (?:has|have) no)\s+(?:the\s+|that\s+|any\s+|an?\s+)?(?:[\w-]+\s+){0,2}?"
    r"(?:privilege|permission)s?\b", re.I,
)  # fmt: skip
_OWNERS = frozenset(["owner", "author", "creator", "writer"])
_READS = frozenset(["see", "view", "list", "read", "access", "browse"])
_PURPOSE = re.compile(r"\bso\s+(?:that\s+)?(?:some|any)(?:body|one)\s+else\b", re.I)


def bars(text: str, read: Clauses) -> bool:
    """Whether a criterion lets only some people do something, or refuses it to others."""
    low = text.lower()
    if "only" in low:
        only = _ONLY.match(text) or _ONLY_BY.search(text)
        if only and any(singular(word) in lexicon().actors | _OWNERS for word in only["who"].lower().split()):
            return True
        own = _ONLY_OWN.search(text)
        if own and own["verb"].lower() not in _READS and base_verb(own["verb"]) is not None:
            return True
    if says(low, ("privilege", "permission")) and _LACKS.search(text):
        return refuses(read, text) or any(one.negative for one in read.outcomes)
    found = _ELSE.search(text) if says(low, ("else", "other", "not ", "non-")) else None
    if found is None or _PURPOSE.search(text):
        return False
    named = (found["who"] or found["whose"] or "").lower()
    if named and named not in lexicon().actors | _OWNERS:
        return False
    return refuses(read, text) or any(one.negative and _CANNOT.search(one.text) for one in read.outcomes)


_CANNOT = re.compile(r"\b(?:can\s?not|can['’]t|may not|must not|shall not)\b", re.I)
_PROOFS = frozenset(["token", "user", "email", "username", "password"])


_BY_OWNER = re.compile(r"\b(?:when|if|once)\**\s+(?:the|an?)\s+(?P<who>(?:[a-z]+\s)?owner)\s+[a-z]+s\b", re.I)
_OF_THING = re.compile(r"\bonly the (?:owner|author|creator)s? of (?:an?|the|its|each)\s", re.I)
"""Who it belongs to, and not who made what is asked about: “only the owner of the shelf may answer requests”."""
_RULES = frozenset(["owner", "policies"])
"""Answers to who may what that tell people apart by whose a thing is."""


def with_askers(components: list[Component], pages: frozenset[str], package: PackageInput) -> list[Component]:
    """The components where a method that not everybody may call is told who calls it: else it could not refuse.

    Where whose thing it is decides, and a method of the package makes that thing, it is told whose it becomes.
    """
    components = _answered(components, pages, package)
    refused = {
        name
        for component in components
        for entry in component.of("error")
        if entry.name == "NotAllowed"
        for name in entry.references
    }
    if not refused:
        return components
    types = {entry.name: fields_of(entry.body) for component in components for entry in component.of("type")}
    made = {returns_of(e.body) for c in components if c.name not in pages for e in c.of("method") if _makes(e)}
    owned: dict[str, set[str]] = {}
    found = []
    for component in components:
        entries = []
        for entry in component.entries:
            barred = refused & set(entry.references)
            if entry.kind == "method" and component.name not in pages and barred and not _knows_who(entry):
                kind = _own(entry, types)
                who = _holder(types.get(kind, {}))
                other = any(
                    _OF_THING.search(package.criteria[name][1].text) for name in barred if name in package.criteria
                )
                entry = _told(entry, "user_id" if other or who.removesuffix("_id") in ("", *_OWNERS) else who)
                if kind in made and not who:
                    owned.setdefault(kind, set()).update(barred)
            entries.append(entry)
        found.append(component._replace(entries=tuple(entries)))
    return [_owning(component, owned, component.name in pages) for component in found] if owned else found


def _answered(components: list[Component], pages: frozenset[str], package: PackageInput) -> list[Component]:
    """The components with the refusal that an answer decides: what only “the owner” is said to do, others may not."""
    decision = next((one for one in package.decisions if one.question == "access" and one.option in _RULES), None)
    answer = decision.id if decision is not None else ""
    let = " and administrators" if _lets_administrators(decision) else ""
    acts = {name: _BY_OWNER.search(criterion.text) for name, (_, criterion) in package.criteria.items() if answer}
    if not any(acts.values()):
        return components
    found = []
    for component in components:
        named = [name for entry in component.of("method") for name in entry.references if acts.get(name)]
        who = _owner_in(named[0], acts, package) if named else ""
        if who and component.name not in pages and not any(one.name == "NotAllowed" for one in component.of("error")):
            refusal = Entry("error", "NotAllowed", "", f"for anyone but the {who}{let}", (answer,))
            told = [at for at, one in enumerate(component.entries, start=1) if one.kind in ("method", "type", "error")]
            entries = (*component.entries[: told[-1]], refusal, *component.entries[told[-1] :])
            component = component._replace(entries=tuple(_by_owner(one, acts, bool(let)) for one in entries))
        found.append(component)
    return found


def _lets_administrators(decision: DecisionInput | None) -> bool:
    """Whether everyone has their own alone and administrators have all, as the catalogue offers it."""
    return decision is not None and decision.option == "owner" and as_offered(decision)


def with_own_alone(components: list[Component], pages: frozenset[str], package: PackageInput) -> list[Component]:
    """The components where what is done to a thing that is somebody's own is refused to others, as the answer says.

    Only where the thing says whose it is: else nothing could be compared.
    """
    decision = next((one for one in package.decisions if one.question == "access"), None)
    if decision is None or not _lets_administrators(decision):
        return components
    people = lexicon().actors | {(one.story.role or "").lower().rpartition(" ")[2] for one in package.stories}
    holders = {
        entry.name: holder
        for component in components
        for entry in component.of("type")
        if snake(entry.name) not in people and (holder := _holder(fields_of(entry.body), people))
    }
    found = []
    for component in components:
        barred: dict[str, str] = {}
        entries = []
        for entry in component.entries:
            thing = _own(entry, holders) if entry.kind == "method" and component.name not in pages else ""
            holder = holders.get(thing, "")
            known = [name for name, _ in parameters_of(entry.body)] if thing else []
            others = any(name != holder and name.removesuffix("_id") in people for name in known)
            if thing and not others and not entry.name.startswith(_INNER) and not entry.note:
                body = entry.body if holder in known else _told(entry, holder, "int | None").body
                entry = entry._replace(body=body, references=package.sorted({*entry.references, decision.id}))
                barred[snake(thing).replace("_", " ")] = holder.removesuffix("_id").replace("_", " ")
            entries.append(entry)
        component = component._replace(entries=tuple(entries))
        if barred and not any(one.name == "NotAllowed" for one in component.of("error")):
            whose = " or ".join(f"the {thing}'s {who}" for thing, who in barred.items())
            component = _with_error(component, f"for anyone but {whose} and administrators", decision.id)
        found.append(component)
    return found


def _with_error(component: Component, when: str, answer: str) -> Component:
    told = [at for at, one in enumerate(component.entries, start=1) if one.kind in ("method", "type", "error")]
    refusal = Entry("error", "NotAllowed", "", when, (answer,))
    return component._replace(entries=(*component.entries[: told[-1]], refusal, *component.entries[told[-1] :]))


_INNER = (*COMPLETES, "calculate_", "list_", "search_", "filter_", "find_", "count_")
"""What other methods call, and lists, which are asked for with who asks."""


def _owner_in(name: str, acts: Mapping[str, re.Match[str] | None], package: PackageInput) -> str:
    """The owner that a criterion speaks of, by all the words of the story's role: “the wallet owner”."""
    said = acts[name]
    who = said["who"].lower() if said else ""
    role = (package.criteria[name][0].story.role or "").lower()
    return role if role.endswith(f" {who}") else who


def _by_owner(entry: Entry, acts: Mapping[str, re.Match[str] | None], administrators: bool) -> Entry:
    """A method that an owner calls according to a criterion, told who calls it."""
    acted = entry.kind == "method" and any(acts.get(name) for name in entry.references)
    inner = entry.name.startswith((*COMPLETES, "calculate_"))
    kind = "int | None" if administrators else "int"
    return _told(entry, "user_id", kind) if acted and not inner and not _knows_who(entry) else entry


def _own(entry: Entry, types: Iterable[str]) -> str:
    """The type of the thing that a method is given by its key."""
    keys = [pascal(name.removesuffix("_id")) for name, _ in parameters_of(entry.body) if name.endswith("_id")]
    return next((key for key in reversed(keys) if key in types), "")


def _holder(fields: Iterable[str], others: Iterable[str] = ()) -> str:
    """The field that says whose a thing is, empty where none does; ``others`` are people besides the well-known."""
    people = lexicon().actors | _OWNERS | {"user", *others}
    return next((name for name in fields if name.endswith("_id") and name.removesuffix("_id") in people), "")


def _told(entry: Entry, who: str, kind: str = "int") -> Entry:
    inputs = entry.body.partition("(")[2]
    joined = "" if inputs.startswith(")") else ", "
    return entry._replace(body=f"{entry.name}({who}: {kind}{joined}{inputs}")


def _owning(component: Component, owned: dict[str, set[str]], page: bool) -> Component:
    """The component where what is made says whose it is, and the method that makes it is told."""
    entries = []
    for entry in component.entries:
        barred = owned.get(entry.name if entry.kind == "type" else "", set())
        if barred:
            references = (*entry.references, *sorted(barred - set(entry.references)))
            entry = entry._replace(body=f"{entry.body}, `user_id: int`", references=references)
        elif entry.kind == "method" and not page and returns_of(entry.body) in owned and _makes(entry):
            entry = entry if _knows_who(entry) else _told(entry, "user_id")
        entries.append(entry)
    return component._replace(entries=tuple(entries))


def _makes(entry: Entry) -> bool:
    """Whether a method makes what it returns: it has no key of it."""
    made = returns_of(entry.body)
    keys = [pascal(name.removesuffix("_id")) for name, _ in parameters_of(entry.body)]
    return made[:1].isupper() and made not in keys and not entry.name.startswith(("get_", "list_", "search_", "show_"))


def _knows_who(entry: Entry) -> bool:
    names = [name.removesuffix("_id") for name, _ in parameters_of(entry.body)]
    return any(name in lexicon().actors | _PROOFS for name in names) or not entry.body.startswith(f"{entry.name}(")
