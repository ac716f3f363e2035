"""What a text in another language says, word by word, in the English of the phrases that look for needs.

No translation: the words a table knows in English, each other word as ``x``, so that nothing is found by chance (a
French “charge”). Where the words stood is kept, because a question quotes what people wrote.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib.resources import files
from typing import NamedTuple

from spec_lsp.planning.catalogue import load_yaml

_TOKEN = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|«[^»]*»|[^\W_]+(?:[-_][^\W_]+)*|[^\w\s]|\s+")
_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]")
_KANA = re.compile(r"[\u3040-\u30ff]")
_NAMED = re.compile(r"[A-Z]{2,}|[a-z][A-Z]|\d|[`“\"«]")
"""What is kept as it is: abbreviations, names of classes, numbers, quoted text."""
_LONGEST = 8
"""How many words of a phrase a table may hold, and how many letters where words are not set apart."""
_FEW = 2
"""So many little words of a language tell it; fewer are chance."""
_ENGLISH = frozenset(
    "the a an of and is are to with for i my that it when then shall must should can be their they not as on by has"  # noqa: SIM905
    " have user from or".split()
)
_UNKNOWN = "x"


class Gloss(NamedTuple):
    """A text in English words, and where each stretch of it was written."""

    text: str
    places: tuple[tuple[int, int, int, int], ...]
    """Start and end in the gloss, start and end in what was written; in the order of the gloss."""
    written: str

    def in_own_words(self, words: str) -> str:
        """What was written where the gloss says these words; the words themselves where it does not."""
        start = self.text.find(words)
        if start < 0:
            return words
        end = start + len(words)
        covered = [place for place in self.places if place[0] < end and start < place[1]]
        if not covered:
            return words
        return self.written[min(place[2] for place in covered) : max(place[3] for place in covered)]


class _Table(NamedTuple):
    marks: frozenset[str]
    exact: dict[tuple[str, ...], str]
    begun: dict[tuple[str, ...], str]
    """The same where the last word may have any ending."""
    verbs: frozenset[str]
    last: bool


class _Said(NamedTuple):
    start: int
    end: int
    english: str


@lru_cache(maxsize=4096)
def gloss(text: str) -> Gloss | None:
    """The gloss of a text; None for English, and for a language no table knows."""
    name = _language(text)
    if name is None:
        return None
    table = _tables()[name]
    parts: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    length = 0
    for clause in _clauses(_read(text, table)):
        again = _verbs_first(clause, table) if table.last else []
        for word in [*clause, *again]:
            spaced = word.english if word.english in ",.;:" else f" {word.english}"
            places.append((length + len(spaced) - len(word.english), length + len(spaced), word.start, word.end))
            parts.append(spaced)
            length += len(spaced)
    return Gloss("".join(parts), tuple(places), text)


def _language(text: str) -> str | None:
    han = len(_HAN.findall(text))
    if han > 3:
        return "ja" if len(_KANA.findall(text)) * 10 > han else "zh"
    words = [word.casefold() for word in _WORD.findall(text)]
    english = sum(word in _ENGLISH for word in words)
    best, most = None, max(_FEW - 1, english)
    for name, table in _tables().items():
        count = sum(word in table.marks for word in words)
        if count > most:
            best, most = name, count
    return best


def _read(text: str, table: _Table) -> list[_Said]:
    """The words in their order, the longest entry first, with the punctuation between."""
    tokens = list(_units(text))
    found: list[_Said] = []
    at = 0
    while at < len(tokens):
        start, end, token = tokens[at]
        if len(token) == 1 and not token.isalnum():
            found.append(_Said(start, end, {"，": ",", "、": ",", "。": ".", "；": ";", "：": ":"}.get(token, token)))
            at += 1
            continue
        for count in range(min(_LONGEST, len(tokens) - at), 0, -1):
            english = _meaning(tuple(unit for _, _, unit in tokens[at : at + count]), table)
            if english:
                found.append(_Said(start, tokens[at + count - 1][1], english))
                at += count
                break
        else:
            kept = _NAMED.search(token) or token.casefold() in _international()
            found.append(_Said(start, end, token if kept else _UNKNOWN))
            at += 1
    return found


def _units(text: str) -> Iterator[tuple[int, int, str]]:
    """The tokens of a text; in scripts that set no words apart, its letters."""
    for token in _TOKEN.finditer(text):
        if token[0].isspace():
            continue
        if _HAN.search(token[0]) and token[0][0] not in '`“"«':
            for run in re.finditer(r"[a-zA-Z0-9]+|.", token[0]):
                yield token.start() + run.start(), token.start() + run.end(), run[0]
        else:
            yield token.start(), token.end(), token[0]


def _meaning(units: tuple[str, ...], table: _Table) -> str | None:
    key = tuple(unit.casefold() for unit in units)
    if key in table.exact:
        return table.exact[key]
    last = key[-1]
    for cut in range(len(last), 1, -1):
        if (*key[:-1], last[:cut]) in table.begun:
            return table.begun[(*key[:-1], last[:cut])]
    return None


def _clauses(words: list[_Said]) -> Iterator[list[_Said]]:
    clause: list[_Said] = []
    for word in words:
        clause.append(word)
        if word.english in ",.;:":
            yield clause
            clause = []
    if clause:
        yield clause


def _verbs_first(clause: list[_Said], table: _Table) -> list[_Said]:
    """The clause once more with its verbs before their objects, where they stand behind."""
    verbs = [word for word in clause if word.english in table.verbs]
    if not verbs or verbs == clause[: len(verbs)]:
        return []
    rest = [word for word in clause if word.english not in table.verbs]
    end = rest[-1] if rest and rest[-1].english in ",.;:" else None
    inner = [word for word in (rest[:-1] if end else rest) if word.english not in ("when", "if")]
    stop = _Said(clause[-1].start, clause[-1].end, ";")
    before = [] if clause[-1].english in ",.;:" else [stop]
    return [*before, *verbs, *inner, *([end] if end else [])]


@cache
def _tables() -> dict[str, _Table]:
    return {name: _table(raw) for name, raw in _data().items() if name != "international"}


def _table(raw: dict[str, object]) -> _Table:
    exact: dict[tuple[str, ...], str] = {}
    begun: dict[tuple[str, ...], str] = {}
    verbs, words = raw["verbs"], raw["words"]
    assert isinstance(verbs, dict)
    assert isinstance(words, dict)
    for english, said in [*words.items(), *verbs.items()]:
        for entry in said.split():
            parts = entry.casefold().rstrip("*").replace("*_", "_").split("_")
            if _HAN.search(entry):
                parts = list(entry)
            (begun if entry.endswith("*") else exact).setdefault(tuple(parts), english.replace("_", " "))
    marks = raw["marks"]
    assert isinstance(marks, list)
    return _Table(
        frozenset(marks), exact, begun, frozenset(str(verb).replace("_", " ") for verb in verbs), bool(raw.get("last"))
    )


@cache
def _international() -> frozenset[str]:
    return frozenset(str(word) for word in _data()["international"])


@cache
def _data() -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = load_yaml(
        files("spec_lsp.planning").joinpath("data", "glosses.yaml").read_text("utf-8")
    )
    return loaded
