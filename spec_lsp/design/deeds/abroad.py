"""Names for what stories in another language speak of: English ones, unless an answer says that names are not."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.vocabulary import folded
from spec_lsp.design.language.words import pascal, plural

_WORD = re.compile(r"[^\W\d_]+")
_COUNTS = frozenset(
    ["aantal", "anzahl", "cantidad", "quantidade", "quantité", "quantità", "número", "nombre", "количество", "liczba",
     "ilość"]
)  # fmt: skip
_BOUNDS = ("min", "max")
PREFIXED = ("Invalid", "Insufficient")
"""Kinds of errors that stand before what they are about."""
_KINDS = (*PREFIXED, "Required", "NotFound", "Unavailable", "TooLarge", "Taken", "Expired")
_YES_NO = {
    "ja": "yes", "nee": "no", "nein": "no", "oui": "yes", "non": "no", "sí": "yes", "sim": "yes", "não": "no",
    "sì": "yes", "да": "yes", "нет": "no", "tak": "yes", "nie": "no",
}  # fmt: skip


def has_english_names(package: PackageInput) -> bool:
    """Whether names are in English: always, unless an answer names another language."""
    return not any(one.question.endswith("language") and one.option not in ("", "english") for one in package.decisions)


def value_name(name: str, language: Language) -> str:
    """The English name of a value: “datum” → ``date``, “aantal_vragen” → ``question_count``."""
    if (whole := language.nouns.get(name.replace("_", "-"))) is not None:
        return whole.replace(" ", "_")  # “e-mail”
    parts = name.split("_")
    if parts[0] in _COUNTS and len(parts) > 1:
        return f"{'_'.join(_english(part, language) for part in parts[1:])}_count"
    said = [part if part in _BOUNDS else _english(part, language) for part in parts]
    last = language.words.noun(parts[-1])
    if parts[0] in _BOUNDS and last is not None and last.number != "one":
        said[-1] = plural(said[-1])
    return "_".join(said) or name


def error_name(name: str, language: Language) -> str:
    """The English name of an error: “VraagRequired” → ``QuestionRequired``."""
    for kind in _KINDS:
        noun = name.removeprefix(kind) if kind in PREFIXED else name.removesuffix(kind)
        if noun not in (name, ""):
            said = pascal([_english(noun.lower(), language)])
            return kind + said if kind in PREFIXED else said + kind
    return name


def speaks_of(text: str, head: str, language: Language) -> bool:
    """Whether a text in another language has a word for an English noun."""
    known = (language.words.noun(word) for word in _WORD.findall(text.lower()))
    return any(noun is not None and noun.english.split()[-1] == head for noun in known)


def _english(word: str, language: Language) -> str:
    if word in _YES_NO:
        return _YES_NO[word]
    known = language.words.noun(word)
    return known.english.replace(" ", "_") if known is not None else folded(word)
