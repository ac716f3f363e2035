"""Stories in another language than English: their words stand whole, in quotation marks, and English outside of them.

No sentence changes its language: what a method does is the criterion's own sentence, what the specification adds (an
error, a setting, an answer) stands before or behind the quotation. A test is named in the story's words alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.prose import in_another_script, in_english
from spec_lsp.design.language.clauses import LIST, Clauses, cleaned
from spec_lsp.design.language.languages import Language, condition_words, is_english
from spec_lsp.design.language.outcomes import Outcome

_FORM = re.compile(r"\b(?:GIVEN|Given|WHEN|When|THEN|Then|SHALL|MUST)\b")
"""Words of a form that people keep in English and fill in their own language."""
_WHO_SHALL = re.compile(
    r"^(?:(?:THE|The|the)\s+)?(?:`[^`]+`|[\w -]{1,40}?)\s+(?:SHALL|MUST|shall|must)\s+(?!NOT\b|not\b)"
)
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
_LONGEST = 100
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
    parts = _CODE.split(text.strip(" .→"))
    text = "".join(part if at % 2 else _STRAY.sub("", _INNER.sub(r"‘\1’", part)) for at, part in enumerate(parts))
    text = text + ")" * (text.count("(") - text.count(")"))
    return f"“{text}”"


def test_words(said: Clauses, language: Language | None) -> list[str]:
    """The words of a test's name: what happens, then when, as far as there is room; no word of another language.

    What people are told in so many words stands in the note, and what tells it is left out where more happens.
    """
    known = sorted(language.joiners, key=len, reverse=True) if language else ()
    joiners = "|".join(map(re.escape, known)) or "and"
    pieces = [piece for outcome in said.outcomes for piece in _pieces(outcome.text, joiners)]
    silent = [piece for piece in pieces if not _TOLD.search(piece)] or pieces
    words = _words(" ".join(silent))
    condition = _words(" ".join(said.when or said.given))
    opened = bool(condition) and condition[0] in condition_words()
    if len(words) + len(condition) <= _MOST_WORDS:
        words = [*words, *condition] if opened else [*condition, *words]
    weak: frozenset[str] = frozenset()
    if language is not None:
        weak = language.of | language.about | language.joiners | language.left_out | language.when | language.own
    words = words[:_MOST_WORDS]
    while len(words) > 1 and len("_".join(words)) > _LONGEST:
        words.pop()
    while len(words) > 1 and (words[-1] in weak or len(words[-1]) < 2):
        words.pop()
    return words


def _pieces(text: str, joiners: str) -> list[str]:
    text = _WHO_SHALL.sub("", text)
    return re.split(rf",?\s+(?:{joiners})\s+|,\s+", text) if _TOLD.search(text) else [text]


def _words(text: str) -> list[str]:
    text = re.sub(r"\([^()]*\)", " ", _TOLD.sub(" ", _ENGLISH_FORM.sub("", _ENGLISH_THEN.sub(" ", text))))
    return [word for word in _WORD.findall(re.sub(r"[`*]", "", text).lower()) if f"_{word}".isidentifier()]
