"""The words of ``phrases.toml`` and ``gherkin.json``, made ready for matching.

Everything here is built once, at import; every pattern is linear: plain alternatives, single blanks, no nested repeats.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cached_property
from importlib.resources import files
from typing import Final, NamedTuple

_Table = Mapping[str, list[str]]

KEYS: Final = frozenset(
    {
        "role",
        "role_after",
        "no_role",
        "articles",
        "want",
        "want_after",
        "benefit",
        "benefit_after",
        "story",
        "requirement",
        "code",
    }
    | {"other_codes"}
    | {
        "statement",
        "stories",
        "criteria",
        "edge",
        "functional",
        "quality",
        "success",
        "fields",
        "description",
        "depends",
    }
    | {"given", "when", "then", "and", "wants", "shall", "negation"}
)
"""What a language's table may hold."""

_WIDE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")


class Language:
    """How one language builds a story's sentence; patterns are made when a text may be of the language.

    A pattern that the language has no words for is None.
    """

    def __init__(self, code: str, table: _Table) -> None:
        self.code = code
        self._table = table

    def _pattern(self, key: str, template: str = "(?:{})") -> re.Pattern[str] | None:
        body = alternatives(self._table.get(key, []))
        return re.compile(template.format(body), re.IGNORECASE) if body else None

    @cached_property
    def role(self) -> re.Pattern[str] | None:
        return self._pattern("role")

    @cached_property
    def role_after(self) -> re.Pattern[str] | None:
        return self._pattern("role_after")

    @cached_property
    def articles(self) -> re.Pattern[str] | None:
        return self._pattern("articles", r"(?:{})[ \t]*")

    @cached_property
    def want(self) -> re.Pattern[str] | None:
        return self._pattern("want")

    @cached_property
    def want_after(self) -> re.Pattern[str] | None:
        return self._pattern("want_after", r"(?:{})[^\w]*(?:[。.]|$|です|と)")

    @cached_property
    def benefit(self) -> re.Pattern[str] | None:
        return self._pattern("benefit")

    @cached_property
    def benefit_after(self) -> re.Pattern[str] | None:
        return self._pattern("benefit_after")

    @cached_property
    def _want_start(self) -> re.Pattern[str] | None:
        return _starts(self._table.get("want", []))

    @cached_property
    def _benefit_start(self) -> re.Pattern[str] | None:
        return _starts(self._table.get("benefit", []))

    def find_want(self, text: str, at: int, until: int) -> re.Match[str] | None:
        """The first words that open a want, from ``at`` on."""
        return _find(self.want, self._want_start, text, at, until)

    def find_benefit(self, text: str, at: int) -> re.Match[str] | None:
        """The first words that open a benefit, from ``at`` on."""
        return _find(self.benefit, self._benefit_start, text, at, len(text))

    @cached_property
    def no_role(self) -> re.Pattern[str] | None:
        return self._pattern("no_role")

    @cached_property
    def role_first(self) -> frozenset[str]:
        """The first words of what opens a role."""
        return first_words(self._table.get("role", []))

    @cached_property
    def want_first(self) -> frozenset[str]:
        """The first words of what opens a want."""
        return first_words(phrase for phrase in self._table.get("want", []) if not phrase.startswith("*"))


def _starts(phrases: Iterable[str]) -> re.Pattern[str] | None:
    """A pattern for the first letters of phrases, which a search can skip to; None where a phrase may begin anyhow."""
    firsts = {phrase[0] for phrase in phrases}
    if not firsts or "*" in firsts or any(_WIDE.match(first) for first in firsts):
        return None
    letters = "".join(sorted({form for first in firsts for form in (first.lower(), first.upper())}))
    return re.compile(rf"[{re.escape(letters)}]")


def _find(
    pattern: re.Pattern[str] | None, start: re.Pattern[str] | None, text: str, at: int, until: int
) -> re.Match[str] | None:
    """``pattern.search``, trying only the places where a phrase may begin."""
    if pattern is None:
        return None
    if start is None:
        return pattern.search(text, at, until)
    for place in start.finditer(text, at, until):
        begin = place.start()
        if begin and (text[begin - 1].isalnum() or text[begin - 1] == "_"):
            continue
        found = pattern.match(text, begin, until)
        if found is not None:
            return found
    return None


def _phrase(phrase: str) -> str:
    """The pattern of one phrase: any run of blanks for a blank, one word for ``*``, word ends where a word ends."""
    if " | " in phrase:
        phrase, following = phrase.split(" | ")
        return rf"{_phrase(phrase)}(?=[ \t]+{_phrase(following)})"
    body = r"[ \t]+".join(r"\w+" if word == "*" else re.escape(word) for word in phrase.split())
    if _WIDE.search(phrase):
        return body
    head = r"(?<!\w)" if phrase[0].isalnum() or phrase[0] == "*" else ""
    tail = r"(?!\w)" if phrase[-1].isalnum() else ""
    return head + body + tail


def alternatives(phrases: Iterable[str]) -> str:
    """One pattern for all phrases; the longest wins."""
    return "|".join(_phrase(phrase) for phrase in sorted(set(phrases), key=lambda p: (p == "* ich", -len(p), p)))


def _load() -> dict[str, _Table]:
    return tomllib.loads(files(__package__).joinpath("phrases.toml").read_text("utf-8"))


def _gherkin() -> dict[str, list[str]]:
    words: dict[str, list[str]] = json.loads(files(__package__).joinpath("gherkin.json").read_text("utf-8"))
    return words


TABLES: Final = _load()
_KEYWORDS = _gherkin()


def words(key: str) -> list[str]:
    """The phrases of one key in all languages, lower-cased."""
    return [phrase.lower() for table in TABLES.values() for phrase in table.get(key, [])]


LANGUAGES: Final = tuple(Language(code, table) for code, table in TABLES.items())


STORY_LABELS: Final = alternatives(words("story"))
REQUIREMENT_LABELS: Final = alternatives(words("requirement"))
LABELS: Final = f"(?P<story>{STORY_LABELS})|(?P<requirement>{REQUIREMENT_LABELS})"
CODES: Final = frozenset(words("code"))
OTHER_CODES: Final = frozenset(words("other_codes"))
STATEMENT_LABELS: Final = frozenset(words("statement"))
STORIES: Final = frozenset(words("stories"))
FIELDS: Final = frozenset(words("fields"))
DESCRIPTIONS: Final = frozenset(words("description"))
DEPENDS: Final = frozenset(words("depends"))

CRITERIA: Final = frozenset(words("criteria"))
EDGE: Final = frozenset(words("edge"))
FUNCTIONAL: Final = frozenset(words("functional"))
QUALITY: Final = frozenset(words("quality"))
SUCCESS: Final = frozenset(words("success"))

_EVERYDAY = frozenset({"date", "data", "dati", "so", "den", "an", "in", "for", "as", "men", "has", "is", "a", "7"})
"""Step keywords of some language that are everyday words, or labels, of another."""


def _steps(kind: str) -> frozenset[str]:
    return frozenset(words(kind) + _KEYWORDS[kind]) - _EVERYDAY


GIVEN: Final = _steps("given")
WHEN: Final = _steps("when")
THEN: Final = _steps("then")
AND: Final = _steps("and")


class Step(NamedTuple):
    """A keyword at the beginning of a text: its kind (given, when, then, and, scenario …), and where it ends."""

    kind: str
    end: int


def _by_first_word(kinds: Mapping[str, frozenset[str]]) -> dict[str, list[tuple[str, str]]]:
    """Phrases by their first word, longest first; wide scripts, which have no blanks, by their first letter."""
    table: dict[str, list[tuple[str, str]]] = {}
    for kind, phrases in kinds.items():
        for phrase in phrases:
            first = phrase[0] if _WIDE.search(phrase) else _WORD.match(phrase)[0]  # type: ignore[index]
            table.setdefault(first, []).append((phrase, kind))
    for entries in table.values():
        entries.sort(key=lambda entry: (-len(entry[0]), _ORDER.index(entry[1])))
    return table


_WORD = re.compile(r"[^\W_]+|\S")
_BLOCK_ORDER = ("feature", "scenario", "background", "rule", "examples")
_ORDER = ("given", "when", "then", "and", *_BLOCK_ORDER)
_STEPS = _by_first_word({"given": GIVEN, "when": WHEN, "then": THEN, "and": AND})


def step_at(text: str, at: int = 0) -> Step | None:
    """The step keyword that stands at ``at``, None where none does. Constant time for a line of any length."""
    return _keyword_at(text, at, _STEPS)


def _keyword_at(text: str, at: int, table: Mapping[str, list[tuple[str, str]]]) -> Step | None:
    word = _WORD.match(text, at, at + 40)
    if word is None:
        return None
    entries = table.get(word[0].lower()) or table.get(text[at])
    if not entries:
        return None
    head = text[at : at + 60].lower()
    for phrase, kind in entries:
        if head.startswith(phrase):
            end = len(phrase)
            if end == len(head) or not (head[end].isalnum() or head[end] == "_") or _WIDE.match(phrase[-1]):
                return Step(kind, at + end)
    return None


def first_words(phrases: Iterable[str]) -> frozenset[str]:
    """The first words of phrases; a phrase of a wide script counts with its first letter."""
    return frozenset(_by_first_word({"and": frozenset(phrases)}))


ROLE_FIRST: Final = first_words(words("role"))


def begins_with(text: str, at: int, firsts: frozenset[str]) -> bool:
    """Whether the word at ``at`` is one of ``firsts``: the cheap test before a pattern is tried."""
    word = _WORD.match(text, at, at + 40)
    return word is not None and (word[0].lower() in firsts or text[at] in firsts)


_BLOCKS = _by_first_word({kind: frozenset(_KEYWORDS[kind]) for kind in _BLOCK_ORDER})


def block_at(text: str) -> Step | None:
    """The keyword of a Gherkin block a text begins with (feature, scenario, …), up to and with its colon."""
    found = _keyword_at(text, 0, _BLOCKS)
    if found is None:
        return None
    rest = text[found.end :].lstrip(" \t")
    if not rest.startswith((":", "：")):
        return None
    return Step(found.kind, len(text) - len(rest) + 1)


def _after(key: str) -> dict[str, frozenset[str]]:
    """For the first word of Given and When in each language, the words with which ``key`` goes on in it."""
    found: dict[str, frozenset[str]] = {}
    for table in TABLES.values():
        following = frozenset(phrase.split()[0] for phrase in table.get(key, [])[: 1 if key == "when" else None])
        for first in first_words([*table.get("given", []), *table.get("when", [])]):
            found[first] = found.get(first, frozenset()) | following
    return found


_THEN_AFTER = _after("then")
_WHEN_AFTER = _after("when")


def then_after(opener: str) -> frozenset[str]:
    """The words for Then in the languages in which a step begins with ``opener``."""
    return _THEN_AFTER.get(opener) or _THEN_AFTER.get(opener[:1]) or frozenset({"then"})


def when_after(opener: str) -> frozenset[str]:
    """The plain word for When in the languages in which a step begins with ``opener``."""
    return _WHEN_AFTER.get(opener) or _WHEN_AFTER.get(opener[:1]) or frozenset({"when"})
