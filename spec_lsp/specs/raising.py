"""Errors on a method's line: named there, and said in the component's error line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from spec_lsp.design.document.model import Component
from spec_lsp.design.language.clauses import Clauses
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.words import base_verb, content_words, lexicon, third_person

_PIECES = re.compile(r"[A-Z][a-z0-9]*|[A-Z]+(?![a-z])")
_QUOTES = "“\"„'‘"
_TELLS = frozenset(
    ["return", "show", "display", "answer", "get", "respond", "see", "receive", "throw", "raise", "give"]
)
_AN_ERROR = re.compile(r"\ban? (?:[\w-]+ )?(?:[“\"](?P<quoted>[^”\"]+)[”\"] )?error\b(?! (?:log|page|rate|code))", re.I)
_AND_ABROAD = ("en", "und", "y", "et", "e")
_RULED = re.compile(
    r"\b(?:between|at least|at most|no (?:more|less|larger|longer|fewer) than|exceeds?|unique|required?|requires|valid"
    r"|validat\w+|invalid|following|mandatory)\b", re.I,
)  # fmt: skip


NOT_ALLOWED = "NotAllowed"
_ONLY = re.compile(r"^only\s+(?P<who>.+?)\s+(?:can|may|must|shall|is|are)\b", re.I)
_ONLY_BY = re.compile(r"\bonly\s+(?:be\s+[a-z]+\s+)?by\s+(?P<who>[^.,;]+)", re.I)
_ONLY_OWN = re.compile(r"\bonly\s+[a-z]+\s+(?:their|his|her|its|his or her)\s+own\s", re.I)
_OF_OTHERS = re.compile(r"\bcannot\s+[a-z]+\s+(?P<what>.*\b(?:of others|others|another|else)\b.*)$", re.I)


def barred_from(text: str) -> str:
    """For whom something is not allowed, as an outcome says it: “for anyone but the owner of the shelf”; else empty."""
    if only := _ONLY.match(text) or _ONLY_BY.search(text):
        return f"for anyone but {only['who']}"
    if _ONLY_OWN.search(text):
        return "for what is somebody else's"
    others = _OF_OTHERS.search(text)
    return f"for {others['what']}" if others else ""


_LACKS = re.compile(
    r"\b(?P<who>(?:an? |the |any )?[a-z]+) (?:without|lacking|who (?:has|have) no) (?P<what>(?:the |that |any |an? )?"
    r"(?:[\w-]+ ){0,2}?(?:privilege|permission)s?)\b(?P<on>(?: on (?:the )?[`\w-]+)?)", re.I,
)  # fmt: skip


def lacking(text: str) -> str:
    """“for a user without edit privilege”: for whom something is not allowed, as conditions say it; else empty."""
    found = _LACKS.search(text)
    return f"for {found['who'].lower()} without {found['what']}{found['on']}" if found else ""


class Raised(NamedTuple):
    """An error that comes from a criterion."""

    told: str
    """The text people are told, empty where there is none."""
    name: str


def errors_by_criterion(components: Iterable[Component]) -> Mapping[str, tuple[Raised, ...]]:
    """For each criterion the errors that come from it."""
    found: dict[str, tuple[Raised, ...]] = {}
    for component in components:
        for entry in component.of("error"):
            for name in entry.references:
                found[name] = (*found.get(name, ()), Raised(entry.body, entry.name))
    return found


_AND_DONE = re.compile(r",? and (?P<verb>[a-z]+) (?P<rest>.+)$")


def _done_besides(rest: str) -> str:
    """“, and allows manual retry” of what stands behind “an error message and allow manual retry”; else empty."""
    done = _AND_DONE.search(rest)
    verb = base_verb(done["verb"]) if done else None
    if done is None or verb is None or verb in lexicon().noun_verbs:
        return ""
    return f", and {third_person(verb)} {done['rest']}" if done["verb"] in (verb, third_person(verb)) else ""


def raised_instead(text: str, outcome: Outcome, said: Clauses, errors: tuple[Raised, ...]) -> str:
    """“raises `InvalidCredentials`” instead of what people are then told, or of a rule that can be broken: the error
    carries the text, or says when. Empty for an outcome that raises nothing."""
    for told, name in errors:
        if told and any(f"{mark}{told}" in text for mark in _QUOTES):
            rest = re.split(r"[“\"„'‘]" + re.escape(told) + r"[”\"“'’]", text, maxsplit=1)[-1].strip(" ,.")
            if rest.split(" ", 1)[0] in _AND_ABROAD:
                return f"raises `{name}` (“{rest.split(' ', 1)[1]}”)"
            return f"raises `{name}`" + (f" {rest}" if rest.startswith(("and ", "for ", "on ")) else "")
    bare = [name for told, name in errors if not told]
    if barred := barred_from(text) if any(name == NOT_ALLOWED for _, name in errors) else "":
        return f"raises `{NOT_ALLOWED}`" + (f" {barred}" if NOT_ALLOWED not in bare else "")
    refuses = outcome.verb in ("reject", "refuse", "deny", "decline")
    if refuses and not bare and len(errors) == 1:
        return f"raises `{errors[0].name}`"  # told elsewhere, with its text
    if len(bare) == 1 and outcome.verb in _TELLS and (error := _AN_ERROR.search(text)):
        quoted = error["quoted"] or ""
        return f"raises `{bare[0]}`" + (f" (“{quoted}”)" if quoted else "") + _done_besides(text[error.end() :])
    ruled = _RULED.search(text) and (not said.when or outcome.verb in ("require", "validate"))
    shared = any(content_words(text) & content_words(" ".join(_PIECES.findall(name))) for name in bare)
    ruled = ruled and (shared or (len(bare) == 1 and outcome.verb != "require"))
    if not bare or not (refuses or ruled):
        return ""
    named = [f"`{name}`" for name in bare]
    return f"raises {', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else f"raises {named[0]}"
