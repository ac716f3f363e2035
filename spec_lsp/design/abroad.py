"""Names for what stories in another language speak of: English ones, unless an answer says that names are not."""

from __future__ import annotations

import re

from spec_lsp.design.inputs import PackageInput
from spec_lsp.design.languages import Language, english_noun, folded
from spec_lsp.design.words import pascal

_WORD = re.compile(r"[^\W\d_]+")
_COUNTS = frozenset(["aantal", "anzahl", "cantidad", "quantidade", "quantité", "quantità", "número", "nombre"])
_KINDS = ("Invalid", "Required", "NotFound", "Unavailable", "TooLarge", "Taken", "Expired")
_VALUES = {
    "tijd": "time", "tijdstip": "time", "uhrzeit": "time", "zeitpunkt": "time", "hora": "time", "heure": "time",
    "ora": "time", "jaar": "year", "jahr": "year", "año": "year", "ano": "year", "année": "year", "anno": "year",
    "leeftijd": "age", "alter": "age", "edad": "age", "idade": "age", "âge": "age", "reden": "reason",
    "grund": "reason", "motivo": "reason", "motif": "reason", "wachtwoord": "password", "passwort": "password",
    "contraseña": "password", "senha": "password", "naam": "name", "nom": "name", "nome": "name", "titel": "title",
    "título": "title", "titre": "title", "titolo": "title", "datum": "date", "fecha": "date", "dag": "day",
    "tag": "day", "día": "day", "dia": "day", "jour": "day", "giorno": "day", "maand": "month", "monat": "month",
    "mes": "month", "mês": "month", "mois": "month", "mese": "month", "woche": "week", "semana": "week",
    "semaine": "week", "settimana": "week", "correo": "email", "nummer": "number", "numéro": "number",
    "lezer": "reader", "leser": "reader", "lector": "reader", "lecteur": "reader", "leitor": "reader",
    "lettore": "reader", "beheerder": "administrator", "administrador": "administrator",
    "administrateur": "administrator", "amministratore": "administrator", "numero": "number",
    "statut": "status", "estado": "status", "ja": "yes", "nee": "no", "nein": "no", "oui": "yes", "non": "no",
    "sí": "yes", "sim": "yes", "não": "no", "sì": "yes",
}  # fmt: skip
"""Words for values and readers, which few tables of things have."""


def has_english_names(package: PackageInput) -> bool:
    """Whether names are in English: always, unless an answer names another language."""
    return not any(one.question.endswith("language") and one.option not in ("", "english") for one in package.decisions)


def value_name(name: str, language: Language) -> str:
    """The English name of a value: “datum” → ``date``, “aantal_vragen” → ``question_count``."""
    parts = name.split("_")
    if parts[0] in _COUNTS and len(parts) > 1:
        return f"{'_'.join(_english(part, language) for part in parts[1:])}_count"
    return "_".join(_english(part, language) for part in parts) or name


def error_name(name: str, language: Language) -> str:
    """The English name of an error: “VraagRequired” → ``QuestionRequired``."""
    for kind in _KINDS:
        noun = name.removeprefix(kind) if kind == "Invalid" else name.removesuffix(kind)
        if noun not in (name, ""):
            said = pascal([_english(noun.lower(), language)])
            return kind + said if kind == "Invalid" else said + kind
    return name


def speaks_of(text: str, head: str, language: Language) -> bool:
    """Whether a text in another language has a word for an English noun."""
    known = (english_noun(word, language) for word in _WORD.findall(text.lower()))
    return any(noun is not None and noun[0] == head for noun in known)


def _english(word: str, language: Language) -> str:
    if word in _VALUES:
        return _VALUES[word]
    known = english_noun(word, language)
    return known[0] if known is not None else folded(word)
