"""What a method does, said from the criteria behind it: the design's entries carry the contract, not the prose."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.patterns import border_of
from spec_lsp.design.document.model import Component
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import content_words
from spec_lsp.specs.abroad import in_own_words, is_abroad
from spec_lsp.specs.antecedents import without_pronoun
from spec_lsp.specs.besides import beside_criteria
from spec_lsp.specs.conditions import all_of, says_wrong, telling_conditions
from spec_lsp.specs.finishing import finished
from spec_lsp.specs.gathered import Gathered, Key, key_of
from spec_lsp.specs.joining import Clause, joined, joins, listed
from spec_lsp.specs.measured import is_measured
from spec_lsp.specs.persons import role_of, told_of
from spec_lsp.specs.placing import (
    Home,
    guarded_by,
    guards,
    home_of,
    is_border,
    is_guard,
    maker_of,
    refusing,
)  # fmt: skip
from spec_lsp.specs.pronouns import named_conditions, with_noun
from spec_lsp.specs.raising import NOT_ALLOWED, raised_instead
from spec_lsp.specs.reading import comes_then, read
from spec_lsp.specs.standing import reckoned_by, with_state
from spec_lsp.specs.unraised import raised_behind, refused, unraised
from spec_lsp.specs.unsaid import (
    deed_of,
    for_each,
    helpers_of,
    is_enumeration,
    looked_up_elsewhere,
    of_another,
    of_neighbours,
    switched,
    want_of,
    with_expiry,
)
from spec_lsp.specs.values import by_parameter, holds, with_settings_list, without_flags
from spec_lsp.specs.voice import CALLED, kind_of, operation_of, order_apart, shown_apart, voiced, with_the

_AGAIN = re.compile(r"\b(?:still|again|(?<!all )other|also)\b", re.I)
_POINTS = re.compile(r"\b(?:this|that) (?:action|attempt|operation|request|change)\b", re.I)
_REFUSES = frozenset(["reject", "refuse", "deny", "decline"])
_LINK = re.compile(r"^(?P<thing>an? (?:[\w-]+ )?(?:link|button|code|address))\b")
_MONEY = re.compile(r"[$€£]\d|\d+[.,]\d\d\b")
_IT_IS = re.compile(r"it (?:is|was|has|becomes) ")
_LOOSE = re.compile(r"^(?:it|\w+s it)\b(?!['’])")
"""“removes it from the list”: at a method nothing stands before it."""
_DEFINITE = re.compile(r"(?<=s )(?:an?|one of) |^(?:an?|one of) ")
_VALID = re.compile(r"\b(?:valid|correct)\b", re.I)
_STORES = frozenset(["set", "save", "store", "choose", "select", "configure", "override"])


class Effects(NamedTuple):
    notes: dict[Key, str]
    """What each method does; empty where its signature says it all."""
    homes: dict[str, tuple[Home | None, ...]]
    """For each criterion the method that does each of its outcomes, None for one that no single method does."""
    references: dict[Key, tuple[str, ...]]
    """The criteria that a note speaks of and the method's entry does not name."""
    guarded: tuple[str, ...]
    """The criteria about every request, which no method of the package stands in front of."""
    fronts: Mapping[str, str]
    """For each other such criterion what stands in front of which requests."""


def effects(
    package: PackageInput,
    components: Iterable[Component],
    answers: Mapping[Key, tuple[tuple[str, str], ...]] | None = None,
    left_out: str = "",
) -> Effects:
    """What every method does.

    Each outcome of a criterion stands once: at the method it is most about, of those that name the criterion. What an
    answer says stands behind the outcome of the criterion it is about. What the design leaves out on purpose
    (``left_out``) is left out.
    """
    work = _Work(package, tuple(components))
    for name in package.criteria:
        work.read(name)
    for home, clause in beside_criteria(package, work.methods, work.roles, left_out):
        work.clauses[key_of(home)].append(clause)
    return work.result(answers or {})


class _Work(Gathered):
    """The clauses of all methods, gathered criterion by criterion."""

    def read(self, name: str) -> None:
        """Put what one criterion says where it belongs."""
        if is_measured(self.package, name):
            return
        text = self.package.criteria[name][1].text
        behind = [pair for pair in self.methods if name in pair[1].references and pair not in self.added]
        if not behind:
            refused(self, name)
        if not behind or is_enumeration(name, text, self.components):
            return
        said = read(text, self.roles)
        trigger = " ".join(said.conditions)
        every = said.outcomes[0] if said.outcomes and is_guard(said.outcomes[0]) else None
        front = next((entry for _, entry in behind if guards(entry)), None) if every else None
        if front is not None and every is not None:
            self.fronts[name] = f"`{front.name}` is called before {guarded_by(every)}"
        if every is not None and front is None:
            self.guarded.append(name)
            self.homes[name] = (None,) * len(said.outcomes)
            return
        homes: list[Home] = []
        errors = tuple(
            one for one in self.raised.get(name, ()) if one.told or not raised_behind(self, name, one, behind)
        )
        for outcome in said.outcomes:
            error = raised_instead(outcome.effect, outcome, said, errors)
            owning = [pair for pair in behind if error and any(f"`{e.name}`" in error for e in pair[0].of("error"))]
            home = home_of(outcome, trigger, refusing(owning or behind) if error else behind)
            maker = None if error else maker_of(outcome, home, behind)
            if maker is not None:
                self._reached(name, outcome, home)
            homes.append(maker or home)
        self.homes[name] = tuple(homes)
        if is_abroad(self.package, name):
            self._abroad(name, said, behind)
            return
        self._stored(name, said, behind, homes)
        said_errors = set()
        for number, outcome in enumerate(said.outcomes):
            error = raised_instead(outcome.effect, outcome, said, errors)
            said_errors |= set(re.findall(r"`(\w+)`", error))
            self._outcome(name, said, number, homes, behind, error)
        if NOT_ALLOWED in said_errors and not said.conditions:
            for pair in behind:  # who may do it holds for all that are done
                raised = any(NOT_ALLOWED in clause.text for clause in self.clauses[key_of(pair)])
                if kind_of(pair[1]) == "write" and not raised and not is_border(*pair):
                    self.clauses[key_of(pair)].append(Clause(f"raises `{NOT_ALLOWED}`", criterion=name))
        for one in errors:
            if not one.told and one.name not in said_errors:
                unraised(self, name, one, said, behind)

    def _abroad(self, name: str, said: Clauses, behind: list[Home]) -> None:
        """What a criterion in another language says, in its own words: at each of its methods what that one does, or
        all of it at the one that refuses."""
        errors, text = self.raised.get(name, ()), self.package.criteria[name][1].text
        homes = [home for home in self.homes[name] if home is not None]
        owning = [home for home in homes if any(e.name == one.name for e in home[0].of("error") for one in errors)]
        if errors and (owning or behind):
            home = (owning or homes or behind)[0]
            self.homes[name] = (home,) * len(said.outcomes)
            raised = f"raises {listed([f'`{one.name}`' for one in errors], 'or')}: "
            words, found = in_own_words(text, said, said.outcomes), self.clauses[key_of(home)]
            before = next((at for at, one in enumerate(found) if one.text.startswith(raised)), None)
            if before is not None:
                found[before] = found[before]._replace(text=f"{found[before].text}, {words}")
            else:
                found.append(Clause(raised + words, criterion=name))
            return
        for home in dict.fromkeys(homes):
            outcomes = [one for one, at in zip(said.outcomes, self.homes[name], strict=True) if at == home]
            words = in_own_words(text, said, outcomes)
            meant = [f"`{setting}`" for value, setting in self.values.get(name, ()) if value.split(" ", 1)[0] in words]
            self.clauses[key_of(home)].append(
                Clause(words + (f" ({', '.join(meant)})" if meant else ""), criterion=name)
            )

    def _outcome(
        self, name: str, said: Clauses, number: int, homes: list[Home], behind: list[Home], error: str
    ) -> None:
        outcome, home = said.outcomes[number], homes[number]
        key, entry, border = key_of(home), home[1], is_border(*home)
        moved = number > 0 and homes[0] != home
        if name not in entry.references:
            self.references[key] = (*self.references.get(key, ()), name)
        found, values, errors = self.clauses[key], self.values.get(name, ()), self.raised.get(name, ())
        who = role_of(self.package.criteria[name][0].story)
        effect = told_of(without_pronoun(outcome.effect, said, number), who)
        if not error:
            effect = with_settings_list(effect, values)
            effect = self._divided(effect, outcome, name, home, behind)
        text = error or voiced(entry, outcome._replace(effect=effect), said, self.roles, border)
        if not text and number == 0:
            told = telling_conditions(said, entry, outcome, self.roles, border, several=key in self.several)
            text = effect if content_words(" ".join(told)) - content_words(entry.name) else ""
        if not text:
            self.unsaid.setdefault(key, Clause(effect, outcome.verb, criterion=name, values=values))
            return
        told_by = named_conditions(said, self.roles) if _IT_IS.match(" ".join(said.when)) else said
        deeds = bool(_AGAIN.search(text)) or outcome.negative or bool(_POINTS.search(text))
        told = (
            telling_conditions(told_by, entry, outcome, self.roles, border, deeds, key in self.several)
            if number == 0 or moved or homes.index(home) == number
            else ()
        )
        if error:
            wrong = tuple(clause for clause in said.when if says_wrong((clause,)))
            if said.given and not says_wrong(told):
                told = wrong or said.given
            told = told if any(one.told and f"`{one.name}`" in error for one in errors) else ()
        told = () if text == CALLED else told
        if moved and text != CALLED and not told and said.outcomes[0].passive and not said.outcomes[0].negative:
            told = (f"once {said.outcomes[0].effect}",)
        example = bool(_MONEY.search(outcome.effect) and said.given)
        then = "then " if number and comes_then(self.package.criteria[name][1].text, outcome) else ""
        raising = bool(number and found) and found[-1].criterion == name and found[-1].text.startswith("raises `")
        if raising and not error and outcome.text.split(" ", 1)[0].lower().rstrip("s") in _REFUSES:
            return  # “validates the type and rejects others”: that is what raising does
        if raising and not found[-1].more and not error:
            found[-1] = found[-1]._replace(more=then + text)
            return
        condition = re.sub(r"^when (?:that|this) (?=\w)", "when the ", all_of(told))
        if not condition and not error and not border and number == 0:
            text = _DEFINITE.sub("the ", with_noun(text, said, self.roles)) if _LOOSE.search(text) else text
        text, condition = by_parameter(entry, with_the(text, condition), condition)
        text = text if border else without_flags(text, entry, self.components)
        condition = told_of(condition, who)
        if home[0].of("setting"):
            text = re.sub(r"^falls back (?=when )", "falls back to the defaults ", text)
        if number and found and (not moved or found[-1].condition == condition):
            fitting = next((one for one in (text, outcome.effect) if joins(found[-1], name, one)), "")
            if fitting and not error:
                found[-1] = found[-1]._replace(also=(*found[-1].also, then + fitting))
                return
            if found[-1].criterion == name and found[-1].condition == condition:
                condition = ""  # said with the clause before
        found.append(Clause(then + text, outcome.verb, example, condition, name, values))

    def _stored(self, name: str, said: Clauses, behind: list[Home], homes: list[Home]) -> None:
        """“stores `provider_preference`” at ``set_preference``, where the criterion says only what follows from it."""
        for component, entry in behind:
            words = content_words(entry.name.partition("_")[2])
            kept = [one for one in component.of("setting") if words and holds(one.name, entry.name)]
            if operation_of(entry) not in _STORES or len(kept) != 1:
                continue
            clause = Clause(f"stores `{kept[0].name}`", "store", criterion=name)
            if clause.text not in [one.text for one in self.clauses[component.name, entry.body]]:
                self.clauses[component.name, entry.body].append(clause)
            for other in behind:
                reads = other[1].name.endswith("_for") and words & content_words(kept[0].name)
                if reads and other not in homes and other[0] is component and not self.clauses[key_of(other)]:
                    self.clauses[key_of(other)].append(Clause(f"`{kept[0].name}` where it is set", criterion=name))

    def _divided(self, effect: str, outcome: Outcome, name: str, at: Home, behind: list[Home]) -> str:
        """The effect without the part that another method of the criterion has: what is shown, or its order."""
        others = [pair for pair in behind if pair != at]
        values = self.values.get(name, ())
        rest, shown = shown_apart(effect)
        if shown and kind_of(at[1]) not in ("read", "view"):
            for pair in others:
                if kind_of(pair[1]) == "read" and content_words(pair[1].name) & content_words(shown):
                    self.clauses[key_of(pair)].append(Clause(shown, criterion=name, values=values))
                    return rest
            on_page = any(is_border(*pair) for pair in others) and " reflected" not in shown
            return rest if on_page else effect
        rest, order = order_apart(effect)
        if order and is_border(*at):
            for pair in others:
                if operation_of(pair[1]) in ("list", "search", "get", "find") and not is_border(*pair):
                    self.clauses[key_of(pair)].append(Clause(order, criterion=name, values=values))
                    return rest
        return effect

    def result(self, answers: Mapping[Key, tuple[tuple[str, str], ...]]) -> Effects:
        done = self._done()
        notes: dict[Key, str] = {}
        for pair in self.methods:
            (component, entry), key = pair, key_of(pair)
            found = self.clauses[key]
            own = {one.criterion for one in found}
            calls = helpers_of(component, entry, done.get(component.name, {}), own)
            inside = [one for one in self.methods if not is_border(*one)]
            calls = (*calls, *looked_up_elsewhere(component, entry, inside))
            if not is_border(*pair):
                calls = (*calls, *reckoned_by(component, entry, inside, self.package))
                found = with_state(found, component, entry, self.components)
            more = [Clause("uses " + listed([f"`{name}`" for name in calls]))] if calls else []
            if not is_border(*pair) and (each := for_each(component, entry, inside, self.package)):
                found = [*found, Clause(each)]
            note = joined(entry.body, [*more, *found], answers.get(key, ()))
            if note.startswith("raises `") and not is_border(*pair):
                deed = deed_of(entry, found, self.unsaid.get(key), self.package)
                note = with_expiry(entry, f"{deed}; {note}" if deed else note, self.components)
            elif not any(own) and not is_border(*pair):
                note = "; ".join(part for part in (of_another(entry, self.package, self.roles), note) if part)
            unsaid = self.unsaid.get(key)
            named = unsaid.whole if unsaid is not None and unsaid.verb else ""
            wanted = "" if is_border(*pair) else want_of(entry, self.package)
            notes[key] = note or of_neighbours(component, entry, self.package) or named or wanted
            if (left := switched(entry, self.components)) and not is_border(*pair) and "sets `" not in notes[key]:
                notes[key] = f"{left}; {notes[key]}" if notes[key] else left
        notes, references = finished(self.package, self.components, notes, self.references)
        return Effects(notes, self.homes, references, tuple(self.guarded), self.fronts)

    def _done(self) -> dict[str, dict[str, set[str]]]:
        """For each component and method the criteria that it does something of."""
        found: dict[str, dict[str, set[str]]] = {}
        for component, entry in self.methods:
            clauses = self.clauses[component.name, entry.body]
            done = {one.criterion for one in clauses if one.criterion and not one.text.startswith("`")}
            found.setdefault(component.name, {})[entry.name] = done
        return found

    def _reached(self, name: str, outcome: Outcome, home: Home) -> None:
        """“reached by a link in each letter” at the method that a link in what another one makes leads to."""
        if link := _LINK.match(outcome.object):
            where = outcome.text.partition(f" {link['thing']}")[0].split()
            text = f"reached by {link['thing']} in {' '.join(where[:-1]).lower()}"
            decided = any(one.question == "entry-point" for one in self.package.decisions)
            if decided and border_of(self.package.decisions) not in ("pages", "routes"):
                text += "; which page it leads to is not said"  # the package has none of its own
            self.clauses[key_of(home)].append(Clause(text, criterion=name))
