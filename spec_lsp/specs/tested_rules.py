"""The tests of rules: errors, limits that settings hold, and who may do what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.model import Design, Entry
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.language.words import content_words, is_plural
from spec_lsp.specs.abroad import is_abroad
from spec_lsp.specs.boundaries import boundary_note
from spec_lsp.specs.errors import pieces_of
from spec_lsp.specs.model import SpecTest
from spec_lsp.specs.namewords import words_of_test
from spec_lsp.specs.placing import Home, is_border
from spec_lsp.specs.shortening import fits
from spec_lsp.specs.statements import statement

DECIMAL = re.compile(r"\b(?:Decimal|float|Numeric|Float)\b")
_LIMIT = re.compile(r"^(?P<way>min|max|page)_\w+ (?P<whole>(?P<value>\d+)(?: \w+)?)$")
_CHARGED = re.compile(r"^max_(?:\w+_)?(?:fees?|fines?|charges?|costs?|prices?|discounts?|penalty|surcharge)$")
"""What is worked out and capped: nobody enters it, so nothing is refused."""
_WHO_MAY = re.compile(r"^Who may (?P<what>.+)\?$")
_ONLY = re.compile(r"^(?P<who>[\w -]+?) only\b")
_OWN = re.compile(r"^Everyone sees (?:and changes )?(?:only )?their own\b(?P<all>.*\badministrators all\b)?", re.I)
_ANYBODYS = re.compile(r"^(?:list|search|find|filter)_\w+\([^)]*\w+_id: int \| None\b")
_MAY_READ = re.compile(r"^test_only_\w+_may_(?:list|search|find|get|see|view)_")
_ALL_WORDS = 14


_BOUND_WORDS = frozenset(["max", "min", "maximum", "minimum", "limit", "size", "length", "number"])


def of_settings(name: str, design: Design, package: PackageInput) -> list[str]:
    """The limits that a criterion leaves to a setting: “20 pass; 19 do not” for ``min_content_length`` = 20; those in
    the words of another language, too."""
    found = []
    told = "" if is_abroad(package, name) else package.criteria[name][1].text
    settings = [one for component in design.components for one in component.of("setting")]
    for entry in settings:
        limit = _LIMIT.match(f"{entry.name} {entry.body}")
        if limit is None or "retr" in entry.name or name not in entry.references or limit["value"] in told:
            continue
        about = content_words(entry.name.replace("_", " ")) - _BOUND_WORDS
        several = [one for one in settings if set(filter(is_decision, entry.references)) & set(one.references)]
        if told and len(several) > 1 and not about & content_words(told) and limit["way"] != "page":
            continue  # the answer gives more limits than this criterion is about
        if _CHARGED.search(entry.name):
            found.append(f"never more than {limit['whole']}")
        elif limit["way"] == "page":
            found.append(boundary_note(f"{limit['value']} to a page"))
        else:
            bound = "at least" if limit["way"] == "min" else "at most"
            found.append(boundary_note(f"{bound} {limit['whole']}"))
    return found


def of_error(name: str, entry: Entry, when: str, package: PackageInput, behind: list[Home]) -> tuple[SpecTest, str]:
    """One test for each error of a criterion that has several, with the limits its own condition or answer gives; and
    its name with the whole condition."""
    pieces = [piece.lower() for piece in pieces_of(entry.name)]
    decimal = any(DECIMAL.search(other.body) for _, other in behind)
    answers = [one.label for one in package.decisions if one.id in entry.references and one.question != "errors"]
    limits = [note for text in (when, *answers) if (note := boundary_note(text, decimal))]
    words = words_of_test(when)[: _ALL_WORDS - len(pieces)]
    longer = ["raises", *pieces, *words]
    short = ["raises", *pieces, *_without_subject(words, pieces)]
    if pieces[0] == "invalid" and short == longer[: len(pieces) + 1]:
        refused = "_".join([*pieces, "are" if is_plural(pieces[-1]) else "is", "refused"])
        return SpecTest(f"test_{refused}", "; ".join(dict.fromkeys((f"raises `{entry.name}`", *limits))), (name,)), ""
    left = [] if fits(short) else [when]
    short = short if fits(short) else ["raises", *pieces]
    notes = "; ".join(dict.fromkeys((*left, *limits)))
    return SpecTest("_".join(["test", *short]), notes, (name,)), "_".join(["test", *longer])


def _without_subject(words: list[str], pieces: list[str]) -> list[str]:
    """“when the password is shorter than …” behind ``InvalidPassword`` → “when shorter than …”, nothing where the
    error's name says it all: “when the email is not valid” behind ``InvalidEmail``."""
    be = next((at for at, word in enumerate(words) if word in ("is", "are")), 0)
    if words[:1] != ["when"] or not be or not set(words[1:be]) <= set(pieces):
        return words
    rest = words[be + 1 :]
    if "invalid" in pieces and rest == ["not", "valid"]:
        return []
    return ["when", *rest]


def of_access(design: Design, package: PackageInput, tried: Iterable[SpecTest]) -> Iterator[tuple[str, SpecTest]]:
    """Who may do what is tried where people come in; their own things alone, where no test among those ``tried`` says
    that a method refuses the others."""
    refusing = any(_MAY_READ.match(one.name) for one in tried)
    for decision in package.decisions:
        if decision.question not in ("access", "permissions", "roles", "authorization"):
            continue
        own = _OWN.match(decision.label)
        listed = [entry for entry in design.entries if entry.kind == "method" and _ANYBODYS.search(entry.body)]
        if own and refusing:
            continue
        words = ["only", "own", *listed[0].name.split("_")[1:], "are", "shown"] if own and listed else _access(decision)
        border = [
            (c, e) for c in design.components for e in c.of("method", "route") if is_border(c, e) or c.of("route")
        ]
        if not words or not border:
            continue
        component, entry = border[0]
        because = [name for name in decision.because if name in package.criteria]
        criterion = because[:1] or [name for name in entry.references if name in package.criteria][:1]
        also = "an administrator sees all" if own and listed and own["all"] else ""
        yield component.name, SpecTest("_".join(["test", *words]), also, (*criterion, decision.id))


def _access(decision: DecisionInput) -> list[str]:
    """“Who may open the pages?” with “Clerks only” → “only clerks may open pages”."""
    what, who = _WHO_MAY.match(decision.title), _ONLY.match(decision.label)
    if what and who:
        return ["only", *words_of_test(who["who"]), "may", *words_of_test(what["what"])]
    said = statement(decision) or ""
    return words_of_test(said) if re.search(r"\b(?:sees?|only|may)\b", said) else []
