"""What criteria in other languages tell beside deeds: errors, limits, and values with their types."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.deeds.abroad import PREFIXED
from spec_lsp.design.language.languages import Language
from spec_lsp.design.language.vocabulary import tokens
from spec_lsp.design.language.words import pascal, says, snake
from spec_lsp.stories.model import Criterion

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_QUOTED = re.compile(r"[\"“„«](?P<text>[^\"”“»]{3,})[\"”“»]")
_CHARACTERS = r"(?:tekens?|karakters|zeichen|caract[eè]res|caracteres|caratteri|символ\w*|знак\w*|znak\w*|chars?)"
_TIMES = {"seconde": "seconds", "sekunde": "seconds", "segundo": "seconds", "minut": "minutes", "stunde": "hours",
          "uur": "hours",           "hora": "hours", "heure": "hours", "ora": "hours", "dag": "days",
          "tag": "days", "día": "days", "dia": "days",
          "jour": "days", "giorn": "days", "секунд": "seconds", "минут": "minutes", "час": "hours",
          "дн": "days", "ден": "days", "недел": "weeks", "sekund": "seconds", "godzin": "hours", "dni": "days",
          "dzień": "days", "tygodn": "weeks", "semana": "weeks", "semaine": "weeks", "settiman": "weeks"}  # fmt: skip
_SIZES = {"mb": "MB", "kb": "KB", "gb": "GB", "mo": "MB", "ko": "KB", "go": "GB", "мб": "MB", "кб": "KB", "гб": "GB"}
_COUNTS = frozenset(
    ["aantal", "anzahl", "cantidad", "quantidade", "quantité", "quantità", "número", "nombre", "количество", "liczba",
     "ilość"]
)  # fmt: skip
_ANSWERED = re.compile(r"^\w+ (?:met|mit|avec|con|com) (ja|nee|nein|oui|non|sí|no|sim|não|sì)\b")
"""“aantal vragen met nee”: what is counted are the answers."""
_COPULA = frozenset(
    ["is", "zijn", "ist", "sind", "es", "está", "son", "é", "são", "est", "sont", "è", "sono", "wird", "wordt"]
)


def foreign_errors(criterion: Criterion, language: Language) -> list[tuple[str, str]]:
    """What goes wrong under a condition of a criterion, with the text that people see."""
    text = criterion.text
    low = text.lower()
    condition = _condition(low, language)
    quoted = _QUOTED.search(text, len(condition)) or _QUOTED.search(text)
    message = quoted["text"].strip() if quoted else ""
    if condition:
        if says(condition, language.credentials) and _kind(condition, language)[0] == "Invalid":
            return [("InvalidCredentials", message)]
        kind, noun = _kind(condition, language)
        if kind and (message or _refuses(low, language)):
            name = kind + noun if kind in PREFIXED else noun + kind
            return [(name if noun else "InvalidInput", message)]
        if message and set(_WORD.findall(low)) & language.wrong:
            return [("InvalidInput", message)]
        return []
    return [("NotAllowed", message)] if any(words in low for words in language.cannot) else []


def _condition(low: str, language: Language) -> str:
    words = low.split()
    if not words or words[0].strip("*") not in language.when | {"if", "when"}:
        return ""
    return re.split(r",|\*\*", low, maxsplit=1)[0]


_NEGATED = frozenset(["no", "não", "nao", "non", "nicht", "niet", "pas", "ne", "nie", "не"])


def _kind(condition: str, language: Language) -> tuple[str, str]:
    """The kind of error and its noun: the last word before what is told of it that is no small word."""
    words = tokens(condition)
    for kind, told in language.errors.items():
        for at, word in enumerate(words):
            if word not in told:
                continue
            if kind == "Taken" and _NEGATED & set(words[max(0, at - 2) : at + 2]):
                kind = "NotFound"  # “si el código no existe”
            small = language.marks | language.left_out | language.when | language.wrong | _COPULA
            before = [one for one in words[:at] if one not in small and one not in told]
            after = [one for one in words[at + 1 :] if one not in small and one not in told]
            known = [one for one in before if language.words.noun(one) is not None]
            before = known or before
            near = after[0] if word.endswith("e") and language.last and after else before[-1] if before else ""
            return kind, pascal([near or (after[0] if after else "")])
    return "", ""


def _refuses(low: str, language: Language) -> bool:
    """Whether what follows the condition says that somebody is told of an error."""
    told = (
        "error",
        "fout",
        "fehler",
        "erro ",
        "erreur",
        "errore",
        "geweiger",
        "abgelehnt",
        "rechaz",
        "rejeit",
        "refus",
        "rifiut",
        "ошибк",
        "отклон",
        "błąd",
        "odrzuc",
    )
    return says(low, told)


def foreign_quantities(text: str, language: Language) -> list[tuple[str, str]]:
    """Settings from numbers: “minstens 8 tekens”, “höchstens 5 Bücher”, “máximo 10 MB”."""
    found = []
    low = text.lower()
    for bound, words in (("min", language.least), ("max", language.most)):
        said = "|".join(re.escape(word) for word in words)
        pattern = rf"(?:{said})\.?\s+(?P<n>\d+(?:[.,]\d+)?)\s*(?P<what>[^\W\d_]+)"
        for match in re.finditer(pattern, low):
            what = match["what"]
            if re.fullmatch(_CHARACTERS, what):
                before = [word for word in _WORD.findall(low[: match.start()]) if word in language.types]
                found.append((f"{bound}_{before[-1] if before else 'text'}_length", match["n"]))
            elif what in _SIZES:
                found.append((f"{bound}_file_size", f"{match['n']} {_SIZES[what]}"))
            elif unit := next((unit for stem, unit in _TIMES.items() if what.startswith(stem)), ""):
                found.append((f"{bound}_duration", f"{match['n']} {unit}"))
            else:
                found.append((f"{bound}_{snake(what)}", match["n"]))
    return [(name, value) for name, value in found if name.isidentifier()]


def foreign_fields(text: str, language: Language) -> list[tuple[str, str]]:
    """The values that a criterion names (“de datum en de naam”), each with its type; a number with what it counts."""
    words = [word for word in tokens(re.sub(_QUOTED, "", text.lower())) if word != ","]
    found: dict[str, str] = {}
    for at, word in enumerate(words):
        if language.adjectives and (known := language.words.noun(word)) is not None:
            word = known.lemma.lower()  # its case says nothing of what it is
        kind = language.types.get(word)
        if kind is None or kind == "bytes":
            continue  # a file is what is read or made, not what is kept
        name = word
        if word in _COUNTS and (word != "nombre" or language.name == "fr"):
            rest = _counted(words[at + 1 : at + 4], language)
            name = f"{word}_{rest[0]}" if rest else word
            name = f"{word}_{answered[1]}" if (answered := _ANSWERED.search(" ".join(words[at + 1 :]))) else name
        name = snake(name)
        if name.isidentifier():
            found.setdefault(name, kind)
    return list(found.items())


def _counted(behind: list[str], language: Language) -> list[str]:
    """What a number is of: “cantidad de productos”, “Anzahl Bücher”; nothing where another value is told behind."""
    if (
        not behind
        or behind[0] in language.joiners
        or (not language.last and language.of and behind[0] not in language.of)
    ):
        return []
    return [one for one in behind[:2] if one not in language.ends and one not in language.left_out]


def foreign_given(criteria: Iterable[Criterion], language: Language) -> list[tuple[str, str]]:
    """What people choose or enter by criteria about a deed: “kan een periode kiezen”."""
    found: dict[str, str] = {}
    for criterion in criteria:
        low = criterion.text.lower()
        words = _WORD.findall(low)
        verbs = {language.verbs.get(word) for word in words}
        verbs |= {language.words.finite(word) for word in words[1:_FEW]}  # “Se ingresa el nombre”
        if verbs & {"select", "submit"} and not _condition(low, language):
            for name, kind in foreign_fields(low, language):
                found[name] = f"{kind} | None" if _left_out(low, name) else kind
    return list(found.items())


_FEW = 4
_OPTIONAL = r"(?:op[ct]ional\w*|facultati\w+|optionn?el\w*|optionale?\w*|opzional\w*|необязательн\w+|opcjonaln\w+)"


def _left_out(low: str, name: str) -> bool:
    """Whether a text says of a value that it may be left out: “una descripción opcional”."""
    said = name.replace("_", " ")
    return re.search(rf"\b{said}\b\s*\(?{_OPTIONAL}|{_OPTIONAL}\w*\s+{said}\b", low) is not None


def is_own(text: str, language: Language) -> bool:
    """Whether a text speaks of somebody's own things."""
    return bool(set(_WORD.findall(text.lower())) & language.own)
