"""Stories in another language than English: their words stand whole, in quotation marks, and English outside of them.

No sentence changes its language: what a method does is the criterion's own sentence, what the specification adds (an
error, a setting, an answer) stands before or behind the quotation. A test is named in the story's words alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.prose import in_another_script, in_english
from spec_lsp.design.language.clauses import LIST, Clauses, cleaned
from spec_lsp.design.language.languages import Language, condition_words, is_english
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.specs.shortening import AT_MOST, MOST

_FORM = re.compile(r"\b(?:GIVEN|Given|WHEN|When|THEN|Then|SHALL|MUST)\b")
"""Words of a form that people keep in English and fill in their own language."""
_WHO_SHALL = re.compile(
    r"^(?:(?:THE|The|the)\s+)?(?:`[^`]+`|[\w -]{1,40}?)\s+(?:SHALL|MUST|shall|must)\s+(?!NOT\b|not\b)"
)
_SHALL = re.compile(r"\b(?:SHALL|MUST)\s+(?!NOT\b)(?=[^\W\d_])")
"""The word of the form before another thing that is done (“ocultar el campo y SHALL limpiar …”)."""
_CODE = re.compile(r"(`[^`]*`)")
_CAPITALS = re.compile(r"GIVEN|WHEN|THEN|IF|WHILE|AND")
_INNER = re.compile(r"[“„\"]([^“”„\"]*)[”“\"]")
_STRAY = re.compile(r"[“”„\"]")
_ENGLISH_FORM = re.compile(r"\b(?:GIVEN|WHEN|IF|WHILE|AND)\b\s*|(?:^|(?<=[^A-Za-z]))(?:IF|WHEN|WHILE)(?=[^\x00-\x7f])")
_ENGLISH_THEN = re.compile(r"\s*(?:\bTHEN\b|THEN(?=\s*[^\x00-\x7f]))\s*:?\s*")
_IDEOGRAMS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_ASIDE = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|「[^」]*」|\([^()]*\)|（[^（）]*）")
_ENOUGH = 3  # an English sentence has no more of them outside of what it quotes
_MOST_WORDS = 16
_LONGEST = 80
_FEWEST = 3
_LEAST = 5
_TAIL = 3
"""So many words of a phrase are given up with the rest of it."""
_THINGS = 7  # so few words with an “and” are the end of a list
_BRACKETS = re.compile(r"\([^()]*\)|`[^`]*`|“[^”]*”")
_TOLD = re.compile(r"[“„\"][^“”„\"]{12,}[”“\"]")
_WORD = re.compile(r"[^\W_]+(?:_[^\W_]+)*")


def is_abroad(package: PackageInput, name: str) -> bool:
    """Whether a criterion stands in another language than English, be it one that no table knows."""
    if name not in package.criteria:
        return False
    source, criterion = package.criteria[name]
    if not in_english(source.story):
        plain = _ASIDE.sub("", criterion.text)  # a story of one language, its criteria in English
        return not is_english(plain) and not (in_another_script(source.story) and plain.isascii())
    if criterion.text.isascii():
        return False
    if len(_IDEOGRAMS.findall(_ASIDE.sub("", criterion.text))) > _ENOUGH:
        return True
    letters = [char for char in criterion.text if char.isalpha()]
    return sum(not char.isascii() for char in letters) * 2 > len(letters)


def in_own_words(text: str, said: Clauses, outcomes: Sequence[Outcome]) -> str:
    """The criterion in quotation marks; where other methods do the rest of it, these outcomes behind its conditions."""
    if len(outcomes) == len(said.outcomes) and not _FORM.search(text):
        return quoted(cleaned(text).replace(LIST, ", "))
    done = ", ".join(_WHO_SHALL.sub("", outcome.text) for outcome in outcomes)
    condition = ", ".join(said.conditions)
    first = condition.split(" ", 1)[0]
    if first.lower() in condition_words():
        return quoted(f"{first.lower()}{condition[len(first) :]}, {done}")
    return quoted(f"{condition} → {done}" if condition else done)


def quoted(text: str) -> str:
    """The text in quotation marks, with what it quotes itself in single ones."""
    text = _ENGLISH_FORM.sub("", _ENGLISH_THEN.sub(" → ", text)) if _CAPITALS.search(text) else text
    text = _SHALL.sub("", text) if "SHALL" in text or "MUST" in text else text
    parts = _CODE.split(text.strip(" .→"))
    text = "".join(part if at % 2 else _STRAY.sub("", _INNER.sub(r"‘\1’", part)) for at, part in enumerate(parts))
    text = text + ")" * (text.count("(") - text.count(")"))
    return f"“{text}”"


class OwnName(NamedTuple):
    """The words of a test's name in another language, and what they have no room for."""

    words: list[str]
    left: str = ""
    told: int = 1
    """How many outcomes it says."""


def own_name(said: Clauses, language: Language | None) -> OwnName:
    """The words of a test's name: what happens, then when, as far as there is room; no word of another language.

    What people are told in so many words stands in the note, and what tells it is left out where more happens. A long
    condition stands in the note, in its own words, and of many outcomes each has a name.
    """
    words = _of(said, language, condition=True)
    condition = " ".join(said.when or said.given)
    if len("_".join(words)) <= MOST and (not condition or words != _of(said, language, condition=False)):
        return OwnName(words, told=len(said.outcomes))
    left = quoted(condition.removeprefix("WHERE ")) if condition else ""
    bare = _of(said, language, condition=False)
    if condition and bare[:1] and bare[0] in _VERBS_FIRST:
        whole = [*_words(condition), *bare]
        if len("_".join(whole)) <= AT_MOST:
            return OwnName(whole, told=len(said.outcomes))
    if len("_".join(bare)) <= MOST or len(said.outcomes) == 1:
        told = len(said.outcomes)
    else:
        bare, told = _of(said._replace(outcomes=said.outcomes[:1]), language, condition=False), 1
    if len(bare) < _FEWEST and not condition_words().isdisjoint(words):
        return OwnName(words, told=told)
    first, rest = _at_comma(_WHO_SHALL.sub("", said.outcomes[0].text)) if said.outcomes else ("", "")
    begin = _words(first)
    ends_list = len(rest.split()) < _THINGS and language is not None and language.joiners & set(rest.split())
    if len("_".join(bare)) > MOST and told == 1 and rest and len(begin) >= _FEWEST and not ends_list:
        bare, left = begin, "; ".join(part for part in (quoted(rest), left) if part)
    elif told == 1 and said.outcomes and (behind := _behind(bare, text := _WHO_SHALL.sub("", said.outcomes[0].text))):
        if language is not None and not language.last:
            bare = _whole_phrases(bare, behind, language)
        left = "; ".join(part for part in (quoted(_behind(bare, text)), left) if part)
    return OwnName(_told_apart(bare, condition, language), left, told)


def _told_apart(words: list[str], condition: str, language: Language | None) -> list[str]:
    """“bloquear el envío” happens in many cases: so short a name has the end of its condition, which parts them."""
    if len(words) >= _LEAST or not condition or language is None:
        return words
    when = _words(condition.removeprefix("WHERE "))[-_LEAST - 1 :]
    small = language.ends | language.of | language.joiners | language.left_out
    while when and (when[0] in small or len("_".join([*words, *when])) > MOST):
        when.pop(0)
    return [*words, *when]


def _behind(words: list[str], text: str) -> str:
    """What stands in the text behind these words of it."""
    pieces = text.split(" ")
    for at in range(1, len(pieces)):
        if _words(" ".join(pieces[:at])) == words:
            rest = " ".join(pieces[at:])
            return rest.partition(")")[2].strip(" ,") if rest.count(")") > rest.count("(") else rest
    return ""


_VERBS_FIRST = frozenset(
    ["wordt", "worden", "is", "zijn", "kan", "kunnen", "moet", "moeten", "heeft", "hebben", "ziet", "zien", "krijgt",
     "krijgen", "blijft", "blijven", "wird", "werden", "ist", "sind", "kann", "können", "muss", "müssen", "hat",
     "haben", "sieht", "sehen", "erhält", "erhalten", "bleibt", "bleiben"]
)  # fmt: skip
"""Verbs that stand before who does it behind a condition, in Dutch and German: without it they ask."""


def _at_comma(text: str) -> tuple[str, str]:
    """What stands before the first comma outside of brackets, and what behind it."""
    covered = _BRACKETS.sub(lambda found: "x" * len(found[0]), text)
    at = covered.find(", ")
    return (text[:at], text[at + 2 :]) if at >= 0 else (text, "")


def _of(said: Clauses, language: Language | None, condition: bool) -> list[str]:
    known = sorted(language.joiners, key=len, reverse=True) if language else ()
    joiners = "|".join(map(re.escape, known)) or "and"
    pieces = [piece for outcome in said.outcomes for piece in _pieces(outcome.text, joiners)]
    silent = [piece for piece in pieces if not _TOLD.search(piece)] or pieces
    words = _words(" ".join(silent))
    when = _words(" ".join(said.when or said.given)) if condition else []
    opened = bool(when) and when[0] in condition_words()
    if len(words) + len(when) <= _MOST_WORDS:
        words = [*words, *when] if opened else [*when, *words]
    weak: frozenset[str] = frozenset()
    if language is not None:
        weak = language.of | language.about | language.joiners | language.left_out | language.when | language.own
    words = words[:_MOST_WORDS]
    while len(words) > 1 and len("_".join(words)) > _LONGEST:
        words.pop()
    while len(words) > 1 and (words[-1] in weak or (len(words[-1]) < 2 and not words[-1].isdigit())):
        words.pop()
    return words


def _whole_phrases(words: list[str], behind: str, language: Language) -> list[str]:
    """A name that is cut ends where a phrase does: “… un lien pour redemander” without what is asked for anew."""
    small = language.ends | language.of | language.joiners | language.when
    if not behind[:1].isalpha() or behind.split()[0].lower() in small:
        return words
    at = max((at for at in range(_LEAST, len(words)) if words[at] in small), default=len(words))
    return words[:at] if len(words) - at <= _TAIL else words


def _pieces(text: str, joiners: str) -> list[str]:
    text = _WHO_SHALL.sub("", text)
    return re.split(rf",?\s+(?:{joiners})\s+|,\s+", text) if _TOLD.search(text) else [text]


def _words(text: str) -> list[str]:
    text = _SHALL.sub("", text)
    text = re.sub(r"\([^()]*\)", " ", _TOLD.sub(" ", _ENGLISH_FORM.sub("", _ENGLISH_THEN.sub(" ", text))))
    return [word for word in _WORD.findall(re.sub(r"[`*]", "", text).lower()) if f"_{word}".isidentifier()]
