"""The tests of a criterion: one for each outcome that can fail apart from the others, at the component that does it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from spec_lsp.design.answered.consequences import is_added
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.matching import best
from spec_lsp.design.document.model import Component, Design
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.outcomes import FINITE, Outcome
from spec_lsp.design.language.words import base_verb, content_words, lexicon, third_person
from spec_lsp.specs.abroad import is_abroad, own_name
from spec_lsp.specs.antecedents import without_pronoun
from spec_lsp.specs.boundaries import boundary_note, half_note
from spec_lsp.specs.conditions import CLICK
from spec_lsp.specs.doing import agreed, told_to
from spec_lsp.specs.effects import Effects
from spec_lsp.specs.errors import raised_when
from spec_lsp.specs.joining import PASSES
from spec_lsp.specs.labels import values_of
from spec_lsp.specs.model import SpecTest
from spec_lsp.specs.namewords import words_of_test
from spec_lsp.specs.naming import TestName, name_of_test
from spec_lsp.specs.persons import role_of, told_of
from spec_lsp.specs.placing import Home, inner, is_border
from spec_lsp.specs.reading import prepared, read
from spec_lsp.specs.shortening import fits
from spec_lsp.specs.tested_rules import DECIMAL, of_error
from spec_lsp.specs.voice import asks_to_confirm, order_apart

_REFUSING = frozenset(["reject", "refuse", "deny", "decline", "lock", "block", "raise"])
_AND_DONE = re.compile(r"\s+and\s+(?=\w+ed (?:to|from|in|into|on)\b)")
_AND_DOES = re.compile(r",?\s+and\s+(?P<verb>[a-z]+s)\s(?!(?:to|of|in|on|for|from|with|by)\s)")
_BE = re.compile(r"^(?P<thing>.+?) (?P<be>is|are) \w+")
_SHOWN = frozenset(["show", "display", "preview", "highlight", "list", "indicate", "mark", "present"])
_FEW = 3  # more quotations than that are sample data
_SAID = 0.6  # an outcome with so many of its words in the test's name is a facet of it


class Tested(NamedTuple):
    component: str
    test: SpecTest
    method: str = ""
    longer: str = ""
    """The name with the whole of its condition."""
    apart: tuple[str, str] = ("", "")
    """The name that tells the test from another one of its component with the same short name, and its note."""


def of_criterion(
    name: str, design: Design, package: PackageInput, effects: Effects, files: dict[str, str], roles: frozenset[str]
) -> Iterator[Tested]:
    """The tests of one criterion. ``files`` holds the criteria about files of the project, with their component."""
    said = read(package.criteria[name][1].text, roles)
    behind = [(c, e) for c in design.components for e in c.entries if name in e.references]
    behind = [pair for pair in behind if not is_added(pair[1], package.decisions)]
    methods = [pair for pair in behind if pair[1].kind == "method"] or behind
    if not methods:
        if name in files:
            yield _test(files[name], name, package, said, None, [], roles)[0]
        return
    own = is_abroad(package, name)
    if not own:
        who = role_of(package.criteria[name][0].story)
        said = said._replace(outcomes=tuple(one._replace(effect=told_of(one.effect, who)) for one in said.outcomes))
    refusals, alone = _refusals(name, said, behind, package, effects)
    yield from refusals
    if alone:
        return
    homes = _homes(name, said, methods, effects, own)
    if not homes:
        only = best(methods, "", " ".join(said.when))
        yield _test(only[0].name, name, package, said, only, behind, roles)[0]
        return
    ordered = list(_of_order(homes[0][0], behind, name, said)) if homes[0] is not None and not own else []
    if ordered:
        first, *others = said.outcomes
        said = said._replace(outcomes=(first._replace(effect=order_apart(first.effect)[0]), *others))
    told_in: dict[tuple[str, str], list[int]] = {}
    for number, home in enumerate(homes):
        if home is not None:
            told_in.setdefault((home[0].name, "" if own else home[1].body), []).append(number)
    for (part, _), numbers in told_in.items():
        outcomes = [_alone(said, number) for number in numbers]
        home = homes[numbers[0]]
        while outcomes:
            now = _come_after(said, numbers[len(numbers) - len(outcomes)])._replace(outcomes=tuple(outcomes))
            now = now if own else _divided(now, _deed(home), roles)
            one, count = _test(part, name, package, now, home, behind, roles)
            yield one
            outcomes = list(now.outcomes[count:])
    yield from ordered


def _refusals(
    name: str, said: Clauses, behind: list[Home], package: PackageInput, effects: Effects
) -> tuple[list[Tested], bool]:
    """The tests of the errors that a criterion's condition names in passing, and whether these say all of it."""
    errors = [(c, e) for c, e in behind if e.kind == "error" and not e.body]
    whens = {entry.name: raised_when(entry, package) for _, entry in errors}
    told = " ".join(effects.notes.values())
    passes = not said.negative and PASSES.search(" ".join(said.conditions))
    unsaid = [(c, e) for c, e in errors if passes and whens[e.name] and f"`{e.name}`" in told]
    one = len(said.outcomes) == 1 and not is_abroad(package, name)
    alone = len(errors) > 1 and all(whens.values()) and one and not unsaid
    found = []
    for component, entry in errors if alone else unsaid:
        case, longer = of_error(name, entry, whens[entry.name], package, behind)
        found.append(Tested(component.name, case, longer=longer))
    return found, alone


def _homes(name: str, said: Clauses, methods: list[Home], effects: Effects, own: bool) -> tuple[Home | None, ...]:
    """The method of each outcome: where its line stands, else all at the one that the criterion says most about. None
    for a criterion without an outcome."""
    homes = effects.homes.get(name, ())
    known = bool(homes) and len(homes) == len(said.outcomes) and None not in homes and not own
    if known or len({home[0].name for home in homes if home is not None}) > 1:
        return homes
    if not said.outcomes:
        return ()
    effect = " ".join(outcome.effect for outcome in said.outcomes)
    return (best(inner(methods, said.outcomes[0]), effect, " ".join(said.when)),) * len(said.outcomes)


def _test(
    part: str, name: str, package: PackageInput, said: Clauses, home: Home | None, behind: list[Home],
    roles: frozenset[str],
) -> tuple[Tested, int]:  # fmt: skip
    """The test of the first outcome, with those that its name or note says besides, and how many those are."""
    text = package.criteria[name][1].text
    fallback = "criterion_" + re.sub(r"\W+", "_", name).strip("_").lower()
    deed = _deed(home)
    decided = next((one for one in package.decisions if name in one.because and not one.settings), None)
    if is_abroad(package, name):
        own = own_name(said, language_of(package.criteria[name][0].story))
        messages = [quoted for quoted in said.quoted if len(quoted.split()) > 3 and quoted not in own.left]
        notes = [own.left, *(f"message “{quoted}”" for quoted in messages)]
        test = SpecTest("test_" + ("_".join(own.words) or fallback), "; ".join(filter(None, notes)), (name,))
        return Tested(part, test), max(1, own.told)
    found = name_of_test(said, fallback, deed, roles, decided.label if decided is not None else "")
    shown = _shown_with(said, found)
    found = found._replace(told=found.told + bool(shown))
    count = found.told + _facets(said, found)
    here = said._replace(outcomes=said.outcomes[:count])
    who = role_of(package.criteria[name][0].story)
    found = found._replace(left=tuple(told_of(part, who) for part in found.left))
    more = [f"and {one.effect}" for one in said.outcomes[found.told : count] if _is_only_named(one, said)]
    notes = [shown, *more, *_notes(here, found, text, package, home, behind)]
    test = SpecTest(found.name, "; ".join(dict.fromkeys(part for part in notes if part)), (name,))
    return Tested(part, test, deed, found.longer, found.apart), count


def _alone(said: Clauses, number: int) -> Outcome:
    """An outcome as it stands without those before it: “and reject others” → “rejects others”."""
    outcome = said.outcomes[number]
    effect = without_pronoun(outcome.effect, said, number)
    first, _, rest = effect.partition(" ")
    verb = base_verb(first) == first and outcome.verb in ("", first)
    bare = number and verb and not outcome.subject and not outcome.passive
    told = told_to(effect) if number else effect
    return outcome._replace(effect=f"{third_person(first)} {rest}" if bare and told == effect else told)


def _come_after(said: Clauses, number: int) -> Clauses:
    """“it is tried again 3 times, then the fault is logged”: what follows happens when the retries fail; “requires
    confirmation and removes the file”: it happens once confirmed, and no longer on the click."""
    before = [one.effect for one in said.outcomes[:number]]
    if any(asks_to_confirm(effect) for effect in before):
        return said._replace(given=(), when=("it is confirmed",))
    if any(CLICK.search(clause) for clause in said.when):
        return said  # somebody tries it again, and nothing has failed yet
    tried = [found for effect in before if (found := _TRIED_AGAIN.search(effect))]
    if not tried:
        return said
    many = tried[-1]["many"] or ""
    every = {"once": "the retry fails", "twice": "both retries fail"}
    counted = f"all {many} retries fail" if many.isdigit() or many in _NUMBERS else "the retries fail"
    return said._replace(given=(), when=(every.get(many, counted),))


_TRIED_AGAIN = re.compile(r"\b(?:tried again|tries again|retried|retries)\b(?: (?P<many>\w+))?")
_NUMBERS = frozenset(["three", "four", "five", "six", "ten"])


def _deed(home: Home | None) -> str:
    return home[1].name if home is not None and home[1].kind == "method" else ""


def _notes(
    said: Clauses, found: TestName, text: str, package: PackageInput, home: Home | None, behind: list[Home]
) -> list[str]:
    """What a name does not say: the rest of the outcome, its condition, values beside limits, messages."""
    decimal = any(DECIMAL.search(entry.body) for _, entry in behind)
    refused = bool(said.quoted) or any(one.verb in _REFUSING for one in said.outcomes)
    refused = refused or any(one.negative for one in said.outcomes[:1])
    here = " ".join(outcome.text for outcome in said.outcomes)
    values = values_of(said.outcomes[0]) if said.outcomes else None
    answers = [one.label for one in package.decisions if home is not None and one.id in home[1].references]
    halves = half_note(text, " ".join(answers)) if not said.given else ""  # an example has its own result
    known = " ".join(found.left)
    notes = [values[1] if values else "", *found.left, boundary_note(prepared(text), decimal, refused), halves]
    told = [quoted for quoted in said.quoted if quoted not in known]
    notes += [f"message “{quoted}”" for quoted in told if len(quoted.split()) > 3 and quoted in here]
    whole = "_".join(words_of_test(found.name))
    short = [quoted for quoted in told if len(quoted.split()) <= 3 and f"“{quoted}”" in _curled(here)]
    short = short if len(said.quoted) <= _FEW else []
    notes += [f"“{quoted}”" for quoted in short if "_".join(words_of_test(re.split(r"\s*\(", quoted)[0])) not in whole]
    return notes


def _curled(text: str) -> str:
    return re.sub(r"[\"„]([^\"“”„]*)[\"”“]", r"“\1”", text)


def _divided(said: Clauses, deed: str, roles: frozenset[str]) -> Clauses:
    """“the fine is taken from the card and added to the till” as two outcomes, where one name has no room for both."""
    if not said.outcomes:
        return said
    first, *others = said.outcomes
    if clauses := _clauses(first.effect):
        row = [first._replace(effect=one, subject=re.split(r" (?:is|are) ", one)[0]) for one in clauses]
        return said._replace(outcomes=(*row, *others))
    whole = name_of_test(said._replace(outcomes=(first,)), "", deed, roles)
    if not whole.longer or fits(whole.longer.split("_")[1:]):
        return said
    deeds = agreed(first.effect)
    does = next((one for one in _AND_DOES.finditer(deeds) if one["verb"] in lexicon().third), None)
    before = re.sub(r"\([^()]*\)", "", deeds[: does.start()]) if does is not None else ""
    alone = (
        len(before.split()) >= _FEW and "," not in before and " both " not in before
    )  # no list whose last thing looks like a verb
    if does is not None and alone and deeds.split(" ", 1)[0] in lexicon().third:
        later = first._replace(effect=deeds[does.start("verb") :])
        return said._replace(outcomes=(first._replace(effect=deeds[: does.start()]), later, *others))
    pieces = _AND_DONE.split(first.effect, maxsplit=1)
    be = _BE.match(pieces[0])
    if len(pieces) < 2 or be is None or "(" in first.effect:
        return said
    second = first._replace(effect=f"{be['thing']} {be['be']} {pieces[1]}")
    bare = be.end() == len(pieces[0])  # “is calculated and added to …”: the second says it all
    return said._replace(outcomes=(*(() if bare else (first._replace(effect=pieces[0]),)), second, *others))


def _clauses(effect: str) -> list[str]:
    """“the loan is closed, the card is free” → both; empty where any part between commas is no clause of its own."""
    covered = _HELD.sub(lambda found: "x" * len(found[0]), effect)
    if ", " not in covered or _SUBORDINATE.search(covered):
        return []
    ends = [0, *(found.end() for found in _COMMA.finditer(covered))]
    starts = [*(found.start() for found in _COMMA.finditer(covered)), len(effect)]
    parts = [(effect[one:two], covered[one:two]) for one, two in zip(ends, starts, strict=True)]
    return [text for text, _ in parts] if all(_OWN_CLAUSE.match(plain) for _, plain in parts) else []


_HELD = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|\([^()]*\)")
_COMMA = re.compile(r",\s+(?:and\s+)?")
_OWN_CLAUSE = re.compile(r"^(?:[\w'’-]+ ){1,5}(?:is|are) [\w`]+")
_SUBORDINATE = re.compile(r"\b(?:when|if|that|which|who|whose|because|while|until|unless|where|so|but)\b")


def _shown_with(said: Clauses, found: TestName) -> str:
    """What is shown beside what the name says is shown: two facets of one view; empty where something else happens."""
    others = said.outcomes[found.told :]
    first = said.outcomes[0].verb if said.outcomes else ""
    if (
        found.told > 1
        or not others
        or {first, others[0].verb} - _SHOWN
        or others[0].subject
        or said.outcomes[0].subject
    ):
        return ""
    told = any(one in others[0].effect for one in said.quoted) or re.search(
        r"\b(?:error|warning|alert)", others[0].effect
    )
    return "" if told else f"and {others[0].effect}"


def _facets(said: Clauses, found: TestName) -> int:
    """How many of the outcomes behind those in the name are no outcomes of their own: what the note quotes, what the
    name's words say again, and a reason."""
    count = 0
    named = content_words(found.name.replace("_", " "))
    named |= content_words(" ".join(one.effect for one in said.outcomes[: found.told]))
    for outcome in said.outcomes[found.told :]:
        words = content_words(outcome.effect) - lexicon().actors - {"can"}
        quoted = any(one in outcome.effect for one in said.quoted if len(one.split()) > _FEW)
        if not (quoted or not words or len(words & named) >= _SAID * len(words) or not _happens(outcome)):
            break
        count += 1
    return count


def _is_only_named(outcome: Outcome, said: Clauses) -> bool:
    """Whether an outcome is no clause of its own and nothing that is quoted or a reason: it stands beside another."""
    words = outcome.effect.split()
    told = any(one in outcome.effect for one in said.quoted)
    return not (told or _happens(outcome)) and 1 < len(words) <= _MOST_BESIDE and words[0] != "because"


_MOST_BESIDE = 16


def _happens(outcome: Outcome) -> bool:
    words = outcome.effect.split()
    if words[:1] == ["because"]:
        return False
    return bool(outcome.verb) or any(word in FINITE for word in words[1:]) or _acts(words)


def _acts(words: list[str]) -> bool:
    """Whether a thing does something with another one, by a verb that no table knows: “the next reader gets the
    book”."""
    low = [word.lower() for word in words]
    if low[:1] == [] or low[0] not in ("the", "a", "an", "its", "their", "each", "every"):
        return False
    return any(
        word.endswith("s") and not word.endswith(("ss", "us", "is")) and following in ("the", "a", "an", "no", "its")
        for word, following in pairwise(low[2:9])
    )


def _of_order(home: Component, behind: list[Home], name: str, said: Clauses) -> Iterator[Tested]:
    """The order of what a page shows is made by the method behind it, and tested there."""
    if not said.outcomes:
        return
    rest, order = order_apart(said.outcomes[0].effect)
    for component, entry in behind:
        reads = entry.kind == "method" and entry.name.split("_")[0] in ("list", "search", "find")
        if rest and order and reads and component is not home and not is_border(component, entry):
            words = re.findall(r"[a-z0-9]+", re.split(r",\s", order)[0].lower())
            test = SpecTest("_".join(["test", entry.name.partition("_")[2], "are", *words]), "", (name,))
            yield Tested(component.name, test)
            return
