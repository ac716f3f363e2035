"""The error line of a component: each error with the words that say when, and what people are told."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, parameters_of
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.language.languages import condition_words
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import base_verb, content_words, lexicon, third_person
from spec_lsp.specs.abroad import is_abroad, quoted
from spec_lsp.specs.besides import rules_for
from spec_lsp.specs.broken import broken_by, not_unique, not_valid, without_the_other
from spec_lsp.specs.conditions import is_thing_alone, says_wrong, when_clause
from spec_lsp.specs.doing import is_person
from spec_lsp.specs.impersonal import be, impersonal, state_of
from spec_lsp.specs.joining import listed
from spec_lsp.specs.model import ErrorCase
from spec_lsp.specs.persons import role_of, told_of
from spec_lsp.specs.placed import Placed
from spec_lsp.specs.raising import NOT_ALLOWED, barred_from
from spec_lsp.specs.reading import read
from spec_lsp.specs.statements import answer, lowered
from spec_lsp.specs.values import named_values, settings_by_value

_PIECES = re.compile(r"[A-Z][a-z0-9]*|[A-Z]+(?![a-z])")
_IS_AN_ERROR = re.compile(r"^(?P<what>[^;,]+?) is an error(?: that (?P<tells>.+))?$")
_BETWEEN = re.compile(
    r"between\s+\S+\s+and\s+(?:the\s+(?:[\w-]+\s+)*?[\w-]+(?=[.,;]|$|\s+(?:are|is|must)\b)|[^\s.,;]+(?:[.,]\d+)?)", re.I
)
_FOLLOWING = re.compile(r"\b(?:following|according to|conforming to|in the format)\s+([^,.;]+)", re.I)


def error_cases(component: Component, package: PackageInput, placed: Placed) -> tuple[ErrorCase, ...]:
    """One case an error entry, then the rules that say what is no error."""
    errors = component.of("error")
    carried = any(placed.errors_decision in entry.references for entry in errors)
    methods = component.of("method")
    by_methods = {name for method in methods for name in method.references if is_decision(name)}
    values = settings_by_value((component,))
    found = []
    codes = placed.codes
    first = next((entry for entry in errors if entry.body), None)
    bare = next((entry for entry in errors if not entry.body), errors[0] if errors else None)
    for entry in errors:
        text = f'shows "{entry.body}"' if entry.body else entry.note or _ruled(entry, package, placed, by_methods)
        caught = any(one.name == "main" and set(one.references) & set(entry.references) for one in methods)
        if not text and caught and entry.name not in codes.ending:
            text = "is caught by `main`"
        if not entry.body and not entry.note:
            for name in entry.references:
                text = named_values(text, values.get(name, ()))
        references = set(entry.references)
        if placed.errors_decision and not carried and (not entry.body or entry is bare):
            references.add(placed.errors_decision)
        whole = codes.of(entry, text, _fields(entry, methods))
        if codes.decision and (codes.told or (entry.body if codes.words else entry is first)):
            references.add(codes.decision)
        found.append(ErrorCase(entry.name, _of_which(whole, methods), package.sorted(references)))
    if any(one.name == "main" for one in methods):
        found += [
            ErrorCase(
                "", f"exit code {one.code} {one.when}", package.sorted({*_asked(one.decision, package), one.decision})
            )
            for one in codes.exits
            if one.of_a_step and one.decision in by_methods
        ]
    for entry in component.of("rule"):
        words = content_words(entry.body)
        if words & {"error", "fail", "exception", "duplicate", "retry", "raise"}:
            found.append(ErrorCase("", entry.body.rstrip("."), package.sorted(entry.references)))
    return tuple(found)


_OWNED = re.compile(r"\banyone but the (?:(?P<thing>[a-z]+)(?:'s)? )(?P<who>owner|[a-z]+)(?= and administrators\b|,|$)")


def _of_which(text: str, methods: tuple[Entry, ...]) -> str:
    """“for anyone but the shelf owner” → “… the owner of the source shelf (in `list_loans`: of the shelf)”, where a
    method is given two of them."""
    found = _OWNED.search(text)
    if found is None:
        return text
    key = f"{found['thing']}_id"
    two = [[name for name, _ in parameters_of(one.body) if name.endswith(f"_{key}")] for one in methods]
    first = next((names[0] for names in two if len(names) > 1), "")
    if not first:
        return text
    alone = [one.name for one in methods if any(name == key for name, _ in parameters_of(one.body))]
    but = f" (in {listed([f'`{name}`' for name in alone])}: of the {found['thing']})" if alone else ""
    which = f"anyone but the {found['who']} of the {first[:-3].replace('_', ' ')}{but}"
    return f"{text[: found.start()]}{which}{text[found.end() :]}"


def _fields(error: Entry, methods: tuple[Entry, ...]) -> list[str]:
    """What the methods take that an error's criteria are about."""
    behind = [one for one in methods if set(one.references) & set(error.references)]
    return [name for one in behind for name, _ in parameters_of(one.body)]


def _asked(decision: str, package: PackageInput) -> tuple[str, ...]:
    """The criteria that an answer was asked for."""
    asked = next((one.because for one in package.decisions if one.id == decision), ())
    return tuple(name for name in asked if name in package.criteria)


def _ruled(entry: Entry, package: PackageInput, placed: Placed, by_methods: set[str]) -> str:
    """When the error is raised, with the rule that an answer gives for it, unless a method says that already."""
    said = [raised_when(entry, package)]
    for decision in package.decisions:
        if decision.id in by_methods or decision.question == "messages":
            continue  # where people see it is said once
        if decision.id in entry.references and decision.id != placed.errors_decision and not decision.settings:
            text = lowered(answer(decision))
            if stated := _IS_AN_ERROR.match(decision.tradeoff.rstrip(".")):
                thing = next(iter(re.findall(r"`[^`]+`", decision.label)), "it")
                what = re.sub(r"\bwithout (?:it|them)\b", f"without {thing}", stated["what"])
                tells = re.sub(r"^(names|says|gives|shows)\b", r"the message \1", stated["tells"] or "")
                said.append(f"for {what}" + (f": {tells}" if tells else ""))
                continue
            said.append(text)
    parts = [part for part in said if part]
    found = parts[0] if parts else ""
    for part in parts[1:]:
        found += f" ({part})" if ": " in part else f": {part}"
    texts = [package.criteria[name][1].text for name in entry.references if name in package.criteria]
    status = next((code[1] or code[2] for text in texts if (code := _STATUS.search(text))), "")
    found += f", with status {status}" if status and found else ""
    quoted = [
        one for text in texts for one in read(text).quoted if re.search(rf"[“\"]{re.escape(one)}[”\"] error", text)
    ]
    found += f', shows "{quoted[0]}"' if quoted and found else ""
    plain = said[0] or found.startswith("for ") or not found
    return found if plain else f"— {found}"


def _over(pieces: list[str], text: str) -> str:
    """“for more than 8 photos”, of an error whose name says which limit is broken."""
    if "too" not in pieces and pieces[-2:] != ["limit", "exceeded"]:
        return ""
    which = pieces[pieces.index("too") + 1 :][:1] if "too" in pieces else ["large"]
    pattern, said = {
        "many": (_AT_MOST, "for more than"),
        "few": (_AT_LEAST, "for fewer than"),
        "short": (_AT_LEAST, "below"),
        "small": (_AT_LEAST, "below"),
    }.get(which[0] if which else "", (_NOT_OVER, "above"))
    found = pattern.search(text) or (_AT_MOST.search(text) if pattern is _NOT_OVER else None)
    return f"{said} {found['limit'].strip()}" if found else ""


_NOT_YET = re.compile(r"\b(?:before|until|without|both|another|second|again)\b")
"""What makes a deed come too soon or twice, so that a precondition alone does not say what is wrong."""
_NEEDED = re.compile(r"(?:the|an?) (?!.*\b(?:to|that|is|are|be|for)\b)", re.I)
_LIMIT = r"(?P<limit>[$€£]?\d[^.,;:()]*(?:,\d{3}[^.,;:()]*)*)"
_THEY = re.compile(r"^when they (?P<verb>[a-z]+)\b(?!ed)")
_PERSON_ALONE = re.compile(r"for (?:an?|the) (?P<who>[\w -]+)")
_MISSING = re.compile(r" and (?=the [\w ]+ is missing$)")
_TELLING = 12
_STATUS = re.compile(r"\b(?:status|HTTP)(?: code)? ([1-5]\d\d)\b|\b([1-5]\d\d) status\b", re.I)
_WITHOUT = re.compile(r"\bwithout (?P<what>an? [\w -]+?)(?= (?:is|are|must|shall)\b)")
_BOUND = (
    r"\b(?P<noun>{noun})\s+(?:of|with|has|having)\s+"
    r"(?P<way>at least|at most|no more than|up to|a (?:min|max)imum of)\s+(?P<bound>\w+\s+"
    r"(?:characters?|letters?|digits?|words?))\b"
)
_FAILING = re.compile(r"\b(?:for|of|on|in case of)\s+((?:[\w-]+ ){0,2}failures?)\b", re.I)
_AT_MOST = re.compile(rf"\b(?:at most|no more than|not more than|up to|a maximum of|maximum) {_LIMIT}", re.I)
_AT_LEAST = re.compile(rf"\b(?:at least|no (?:fewer|less|shorter) than|a minimum of|minimum) {_LIMIT}", re.I)
_NOT_OVER = re.compile(
    r"\b(?:(?:no|not) (?:larger|longer|bigger|greater|higher) than|(?:not|cannot) exceed)"
    rf" {_LIMIT}",
    re.I,
)


_LEAD = re.compile(r"^(?:where|when|if|while) ", re.I)


def _allows(outcome: Outcome) -> bool:
    return outcome.verb in ("allow", "permit", "let", "enable") and not outcome.negative


def _is_named(pieces: list[str], clause: str) -> bool:
    """Whether a clause is what an error is named for: “one of the tools is paused” of ``ToolPaused``."""
    words = {base_verb(word) or word for word in content_words(clause)}
    return len(pieces) > 1 and {base_verb(piece) or piece for piece in pieces} <= words


def pieces_of(name: str) -> list[str]:
    """“TooManyPhotos” → “Too”, “Many”, “Photos”."""
    return _PIECES.findall(name)


def raised_when(entry: Entry, package: PackageInput) -> str:
    """When the error is raised, in the words of its criteria; empty where they do not say."""
    told = next((name for name in entry.references if name in package.criteria), None)
    said = _raised_when(entry, package)
    if told is None or not said:
        return said
    if is_abroad(package, told):
        lead, _, rest = said.partition(" ")
        whole, *missing = _MISSING.split(said if lead not in ("when", "for") else rest, maxsplit=1)
        if whole[:_TELLING].lower() not in package.criteria[told][1].text.lower():
            return said
        when = "" if whole.split(" ", 1)[0].lower() in condition_words() else "when "
        return " and ".join([f"{when}{quoted(whole)}", *missing])
    said = told_of(said, role_of(package.criteria[told][0].story))
    person = _PERSON_ALONE.fullmatch(said)
    if person and (is_person(person["who"], frozenset()) or person["who"] == role_of(package.criteria[told][0].story)):
        return ""  # “for a visitor”: everybody is one
    return _THEY.sub(lambda found: f"when a user {third_person(found['verb'])}", said)


def _raised_when(entry: Entry, package: PackageInput) -> str:
    pieces = [piece.lower() for piece in pieces_of(entry.name)]
    for name in entry.references:
        if is_decision(name) or name not in package.criteria:
            continue
        text = package.criteria[name][1].text
        said = read(text)
        if limit := _over(pieces, text):
            return limit
        if entry.name == NOT_ALLOWED and (barred := [one for o in said.outcomes if (one := barred_from(o.effect))]):
            return barred[0]
        if pieces[-1] in ("unavailable", "failed") and (failing := _FAILING.search(text)):
            return f"on {failing[1]}"
        condition = " and ".join(map(state_of, said.when))
        if said.given and not any(set(clause.lower().split()) & lexicon().negative for clause in said.when):
            yet = [clause for clause in said.when if _NOT_YET.search(clause)]
            condition = " and ".join(said.given)
            if yet and is_thing_alone(said.given[0]):
                condition = f"for {condition} when {' and '.join(yet)}"
            elif yet:
                condition = " and ".join([condition, *yet])
            named = [clause for clause in said.when if _is_named(pieces, clause)]
            if named and not any(_is_named(pieces, clause) for clause in said.given):
                condition = impersonal(named[0])
        if pieces[-2:] == ["not", "allowed"] and condition and any(_allows(one) for one in said.outcomes):
            return f"unless {_LEAD.sub('', condition)}"
        if pieces[0] == "wrong" and not said.negative and not says_wrong(said.when):
            return f"when the {' '.join(pieces[1:])} is not the expected one"
        if pieces[0] == "invalid":
            noun = " ".join(pieces[1:])
            if between := _BETWEEN.search(text):
                return f"when the {noun} {be(noun)} not {between[0]}"
            if following := _FOLLOWING.search(text):
                return f"when the {noun} does not follow {following[1]}"
            if bound := re.search(_BOUND.format(noun=noun), " ".join(said.conditions), re.I):
                than = "shorter" if bound["way"].lower() in ("at least", "a minimum of") else "longer"
                return f"when the {bound['noun']} is {than} than {bound['bound']}"
            refused = any(outcome.verb in ("reject", "refuse", "deny", "decline") for outcome in said.outcomes)
            if condition and (said.negative or refused):
                return when_clause(condition)
            rules = "; ".join(rules_for(package, name))
            plain = f"when the {noun} {be(noun)} not valid" + (f" ({rules})" if rules else "")
            return plain if rules or condition else broken_by(text, said, pieces) or not_valid(noun, text) or plain
        if pieces[-1] == "taken" and not condition:
            return not_unique(" ".join(pieces[:-1]), text)
        if pieces[-1] in ("required", "missing"):
            if re.search(r"\b(?:no|without|missing|empty|not)\b", condition):
                return when_clause(condition)
            if not condition and (without := _WITHOUT.search(text)):
                return f"without {without['what']}"
            if not condition and (without_it := without_the_other(text)):
                return without_it
            if pieces[0] in ("field", "value", "input"):
                return f"when a required {pieces[0]} is missing"
            missing = f"the {' '.join(pieces[:-1])} is missing"
            return when_clause(f"{condition} and {missing}") if condition else f"when {missing}"
        needed = next((one.object for one in said.outcomes if one.verb == "require" and not one.negative), "")
        if _NEEDED.match(needed) and lexicon().negative.isdisjoint(condition.split()):
            return f"when {' or '.join(needed.rsplit(' and ', 1))} is missing"
        if condition:
            return when_clause(condition)
        if pieces[0] == "duplicate" and said.outcomes and (thing := said.outcomes[0].object):
            return f"when {thing.partition(' ')[2]} is not unique" if thing.startswith("unique ") else f"for {thing}"
        if broken := broken_by(text, said, pieces):
            return broken
    if pieces[-2:] == ["not", "found"] and pieces[:-2]:
        return f"when there is no such {' '.join(pieces[:-2])}"
    return ""
