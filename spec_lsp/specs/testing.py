"""The tests of each component: one a criterion and component, named by what comes out, with what is tried in a note."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from spec_lsp.design.answered.consequences import is_added
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.words import content_words
from spec_lsp.specs.abroad import is_abroad, test_words
from spec_lsp.specs.boundaries import boundary_note, half_note
from spec_lsp.specs.effects import Effects
from spec_lsp.specs.errors import pieces_of, raised_when
from spec_lsp.specs.following import tried
from spec_lsp.specs.labels import values_of
from spec_lsp.specs.model import SpecTest
from spec_lsp.specs.naming import name_of_test, words_of_test
from spec_lsp.specs.placing import Home, inner, is_border
from spec_lsp.specs.reading import prepared, read, roles_of
from spec_lsp.specs.statements import statement
from spec_lsp.specs.voice import order_apart, without_pronoun

_REFUSING = frozenset(["reject", "refuse", "deny", "decline", "lock", "block", "raise"])
_DECIMAL = re.compile(r"\b(?:Decimal|float|Numeric|Float)\b")
_DONE = re.compile(r"^(?:(?:both|all|each|the|its|no) \w+ \w+|\w+ed (?:to|from|in|into|on|the|an?|its|all))\b")
_ELSE = r"else raises (?:`\w+` or )*`{}`"
_PARTS = re.compile(r",\s+(?:and\s+)?|\s+and\s+(?=\w+ed (?:to|from|in|into|on)\b)")
_LIMIT = re.compile(r"^(?P<way>min|max)_\w+ (?P<whole>(?P<value>\d+)(?: \w+)?)$")
_HOW = re.compile(
    r"^(?:uses|calls|reads|kept|text|as an?|a rule|in the background|what is deleted|half)\b|.+ (?:is|are) unique$",
    re.I,
)
_SHORT = 12  # an answer of more words is no case to try
_CODES = re.compile(r"; \d (?:for|when) ")  # which exit code when: each one is tried
_WHO_MAY = re.compile(r"^Who may (?P<what>.+)\?$")
_ONLY = re.compile(r"^(?P<who>[\w -]+?) only\b")
_FEW = 3  # more quotations than that are sample data
_SAID = 0.5  # an outcome with so many of its words in the test's name needs no note
_SAME = 0.75  # two tests that share so many of their words try the same


class _Named(NamedTuple):
    component: str
    test: SpecTest
    method: str = ""


def tests_of(
    design: Design, package: PackageInput, said: Effects, files: dict[str, str], answers: Iterable[tuple[str, str]]
) -> dict[str, tuple[SpecTest, ...]]:
    """The tests by component. ``files`` holds the criteria about files of the project, with the component nearest;
    ``answers`` what was decided about criteria, as it stands on the methods' lines."""
    found: list[_Named] = []
    roles = roles_of(package)
    decided: dict[str, list[str]] = {}
    for name, text in answers:
        if (len(text.split()) <= _SHORT or _CODES.search(text)) and not _HOW.match(text):
            decided.setdefault(name, []).append(text)
    for name in package.criteria:
        several = list(_of_criterion(name, design, package, said, files, roles))
        more = [*_of_settings(name, design, package), *decided.get(name, ())]
        if several and len({one.component for one in several}) == len(several):
            test = several[0].test
            known = f"{test.name} {test.note}"
            more = [one for one in more if not ("again" in one and "again" in known)]
            note = "; ".join(dict.fromkeys(part for part in (test.note, *more) if part))
            several[0] = several[0]._replace(test=test._replace(note=note))
        found += several
    found += _of_access(design, package)
    found += [_Named(*one) for one in tried(design, package)]
    tests: dict[str, list[SpecTest]] = {}
    used: dict[str, int] = {}
    for component, test, method in found:
        own = tests.setdefault(component, [])
        same = next((at for at, one in enumerate(own) if _alike(one, test, package)), None)
        if same is not None:
            own[same] = _together(own[same], test, package)
            continue
        number = used[test.name] = used.get(test.name, 0) + 1
        other = test.name.replace("test_", f"test_{method}_", 1) if method else ""
        if number > 1 and other and not used.get(other):
            used[other] = 1
            own.append(test._replace(name=other))  # two criteria with the same words, about two methods
        else:
            own.append(test._replace(name=f"{test.name}_{number}") if number > 1 else test)
    return {component: tuple(own) for component, own in tests.items()}


def _of_criterion(
    name: str, design: Design, package: PackageInput, effects: Effects, files: dict[str, str], roles: frozenset[str]
) -> Iterator[_Named]:
    text = package.criteria[name][1].text
    said = read(text, roles)
    behind = [(c, e) for c in design.components for e in c.entries if name in e.references]
    behind = [pair for pair in behind if not is_added(pair[1], package.decisions)]
    methods = [pair for pair in behind if pair[1].kind == "method"] or behind
    if not methods:
        if name in files:
            yield _Named(files[name], _test(name, package, said, None, [], roles))
        return
    errors = [(c, e) for c, e in behind if e.kind == "error" and not e.body]
    whens = {entry.name: raised_when(entry, package) for _, entry in errors}
    own = is_abroad(package, name)
    told = " ".join(effects.notes.values())
    unsaid = [] if said.negative else [e for _, e in errors if re.search(_ELSE.format(e.name), told)]
    if len(errors) > 1 and all(whens.values()) and len(said.outcomes) == 1 and not own and not unsaid:
        for component, entry in errors:
            yield _Named(component.name, _of_error(name, entry, whens[entry.name], package, behind))
        return
    trigger, effect = " ".join(said.when), " ".join(outcome.effect for outcome in said.outcomes)
    homes: tuple[Home | None, ...] = effects.homes.get(name, ())
    parts = dict.fromkeys(home[0].name for home in homes if home is not None)
    for component, entry in errors if unsaid else ():
        yield _Named(component.name, _of_error(name, entry, whens[entry.name], package, behind))
    if len(parts) < 2:
        inside = inner(methods, said.outcomes[0]) if said.outcomes else methods
        home = best(inside, effect, trigger)
        deed = home[1].name if home[1].kind == "method" else ""
        yield _Named(home[0].name, _test(name, package, said, home, behind, roles), deed)
        yield from _of_order(home[0], behind, name, said)
        return
    for part in parts:
        numbers = [n for n, one in enumerate(homes) if one is not None and one[0].name == part]
        outcomes = tuple(
            said.outcomes[n]._replace(effect=without_pronoun(said.outcomes[n].effect, said, n)) for n in numbers
        )
        first = homes[numbers[0]]
        yield _Named(part, _test(name, package, said._replace(outcomes=outcomes), first, behind, roles))


def _test(
    name: str, package: PackageInput, said: Clauses, home: Home | None, behind: list[Home], roles: frozenset[str]
) -> SpecTest:
    text = package.criteria[name][1].text
    fallback = "criterion_" + re.sub(r"\W+", "_", name).strip("_").lower()
    deed = home[1].name if home is not None and home[1].kind == "method" else ""
    decided = next((one for one in package.decisions if name in one.because and not one.settings), None)
    if is_abroad(package, name):
        words = test_words(said, language_of(package.criteria[name][0].story))
        notes = [f"message “{quoted}”" for quoted in said.quoted if len(quoted.split()) > 3]
        return SpecTest("test_" + ("_".join(words) or fallback), "; ".join(notes), (name,))
    wanted = name_of_test(said, fallback, deed, roles, decided.label if decided is not None else "")
    decimal = any(_DECIMAL.search(entry.body) for _, entry in behind)
    refused = bool(said.quoted) or any(one.verb in _REFUSING for one in said.outcomes)
    refused = refused or any(one.negative for one in said.outcomes[:1])
    here = " ".join(outcome.text for outcome in said.outcomes)
    values = values_of(said.outcomes[0]) if said.outcomes else None
    answers = [one.label for one in package.decisions if home is not None and one.id in home[1].references]
    halves = half_note(text, " ".join(answers)) if not said.given else ""  # an example has its own result
    limits = boundary_note(prepared(text), decimal, refused), halves
    notes = [values[1] if values else "", *limits]
    notes += [f"message “{quoted}”" for quoted in said.quoted if len(quoted.split()) > 3 and quoted in here]
    whole = "_".join(words_of_test(wanted))
    short = [quoted for quoted in said.quoted if len(quoted.split()) <= 3 and f"“{quoted}”" in _curled(here)]
    short = short if len(said.quoted) <= _FEW else []
    notes += [f"“{quoted}”" for quoted in short if "_".join(words_of_test(re.split(r"\s*\(", quoted)[0])) not in whole]
    notes += ["only when asked"] if said.outcomes and said.outcomes[0].effect.startswith("optionally ") else []
    besides = _besides(said, wanted)
    notes += [f"also: {'; '.join(besides)}"] if besides else []
    return SpecTest(wanted, "; ".join(part for part in notes if part), (name,))


def _curled(text: str) -> str:
    return re.sub(r"[\"„]([^\"“”„]*)[\"”“]", r"“\1”", text)


def _besides(said: Clauses, wanted: str) -> list[str]:
    """The outcomes that a test's name has no room for."""
    named = content_words(wanted.replace("_", " "))
    found = []
    for number, outcome in enumerate(said.outcomes):
        words = content_words(outcome.effect)
        told = any(quoted in outcome.effect for quoted in said.quoted if len(quoted.split()) > 3)
        if number and words and not told and len(words & named) < _SAID * len(words):
            found.append(without_pronoun(outcome.effect, said, number))
        pieces = _PARTS.split(outcome.effect)[1:] if not number and "(" not in outcome.effect else []
        found += [
            one for one in pieces if _DONE.match(one) and len(content_words(one) & named) < len(content_words(one))
        ]
    return found


def _of_settings(name: str, design: Design, package: PackageInput) -> list[str]:
    """The limits that a criterion leaves to a setting: “20 pass; 19 do not” for ``min_content_length`` = 20."""
    found = []
    for entry in (one for component in design.components for one in component.of("setting")):
        limit = _LIMIT.match(f"{entry.name} {entry.body}")
        if (
            limit
            and "retr" not in entry.name
            and name in entry.references
            and limit["value"] not in package.criteria[name][1].text
        ):
            bound = "at least" if limit["way"] == "min" else "at most"
            found.append(boundary_note(f"{bound} {limit['whole']}"))
    return found


def _of_error(name: str, entry: Entry, when: str, package: PackageInput, behind: list[Home]) -> SpecTest:
    """One test for each error of a criterion that has several, with the limits its own condition or answer gives."""
    pieces = [piece.lower() for piece in pieces_of(entry.name)]
    decimal = any(_DECIMAL.search(other.body) for _, other in behind)
    answers = [one.label for one in package.decisions if one.id in entry.references and one.question != "errors"]
    limits = [note for text in (when, *answers) if (note := boundary_note(text, decimal))]
    return SpecTest("_".join(["test_raises", *pieces, *words_of_test(when)[: 14 - len(pieces)]]),
                    "; ".join(dict.fromkeys(limits)), (name,))  # fmt: skip


def _of_order(home: Component, behind: list[Home], name: str, said: Clauses) -> Iterator[_Named]:
    """The order of what a page shows is made by the method behind it, and tested there."""
    if not said.outcomes:
        return
    rest, order = order_apart(said.outcomes[0].effect)
    for component, entry in behind:
        reads = entry.kind == "method" and entry.name.split("_")[0] in ("list", "search", "find")
        if rest and order and reads and component is not home and not is_border(component, entry):
            words = re.findall(r"[a-z0-9]+", re.split(r",\s", order)[0].lower())
            test = SpecTest("_".join(["test", entry.name.partition("_")[2], "are", *words]), "", (name,))
            yield _Named(component.name, test)
            return


def _of_access(design: Design, package: PackageInput) -> Iterator[_Named]:
    """Who may do what is tried where people come in."""
    for decision in package.decisions:
        if decision.question not in ("access", "permissions", "roles", "authorization"):
            continue
        words = _access(decision)
        border = [
            (c, e) for c in design.components for e in c.of("method", "route") if is_border(c, e) or c.of("route")
        ]
        if not words or not border:
            continue
        component, entry = border[0]
        because = [name for name in decision.because if name in package.criteria]
        criterion = because[:1] or [name for name in entry.references if name in package.criteria][:1]
        yield _Named(component.name, SpecTest("_".join(["test", *words]), "", (*criterion, decision.id)))


def _access(decision: DecisionInput) -> list[str]:
    """“Who may open the pages?” with “Clerks only” → “only clerks may open pages”."""
    what, who = _WHO_MAY.match(decision.title), _ONLY.match(decision.label)
    if what and who:
        return ["only", *words_of_test(who["who"]), "may", *words_of_test(what["what"])]
    said = statement(decision) or ""
    return words_of_test(said) if re.search(r"\b(?:sees?|only|may)\b", said) else []


def _alike(one: SpecTest, other: SpecTest, package: PackageInput) -> bool:
    """Whether a requirement's test tries what a scenario's test does: with its words, numbers and negations, but for a
    few. Two scenarios that are alike are two cases."""
    kinds = [
        {package.criteria[name][1].kind for name in each.references if name in package.criteria}
        for each in (one, other)
    ]
    if kinds[0] & kinds[1]:
        return False
    words, more = (content_words(test.name.removeprefix("test_").replace("_", " ")) for test in (one, other))
    few = min(len(words), len(more))
    if few < 3 or len(words & more) < _SAME * few:
        return False
    exact = [
        {word for word in each if word.isdigit() or word in ("no", "not", "only", "never")} for each in (words, more)
    ]
    return exact[0] == exact[1]


def _together(one: SpecTest, other: SpecTest, package: PackageInput) -> SpecTest:
    notes = [note for note in (one.note, other.note) if note]
    references = package.sorted({*one.references, *other.references})
    return SpecTest(one.name, "; ".join(dict.fromkeys(notes)), references)
