"""Words of a text as they stand in a name: bare, in their order, none left dangling at the end."""

from __future__ import annotations

import re

from spec_lsp.design.language.words import ARTICLES, lexicon

_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|„[^“”]*[“”]")
_NUMBER = re.compile(r"[$€£]?(\d+)[.,](\d+)")
_PARENTHESES = re.compile(r"\([^()]*\)")
_WORD = re.compile(r"[^\W_]+(?:_[^\W_]+)*")
_LAST = re.compile(r" \(((?!set |or |default)[a-z]+(?: [a-z]+){0,2})\)$", re.I)
"""A short addition at the end: “(newest first)”, “(relative)”."""
_POSSESSIVE = re.compile(r"['’]s?\b")
_DROPPED = (ARTICLES - {"that", "this", "these", "those"}) | frozenset(
    ["successfully", "also", "then", "currently", "immediately", "automatically", "clearly"]
)
_FOR_NUMBERS = 4  # a name may be so much longer where a number would be cut
ALL_WORDS = 14
WEAK_END = frozenset(
    ["of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "as", "is", "are", "when", "if",
     "that", "which", "into", "longer", "shorter", "larger", "smaller", "more", "fewer", "less", "it", "its",
     "per", "than", "most", "least", "every", "be", "based", "not", "no", "after", "can", "who", "where", "using",
     "via"]
)  # fmt: skip
PARTICLES = frozenset(["in", "out", "up"])
_CUT_AT = frozenset(
    ["on", "for", "to", "in", "at", "from", "with", "by", "of", "based", "using", "via", "that", "which", "per",
     "across", "alongside", "without", "so", "within", "and", "as", "starting"]
)  # fmt: skip


def words_of_test(text: str) -> list[str]:
    """The words of a phrase as they stand in the name of a test."""
    return trimmed(name_words(text, keep_actor=True))


def name_words(text: str, keep_actor: bool = False) -> list[str]:
    text = _CODE.sub(_code_words, text) if "`" in text else text
    formula = any(sign in _PARENTHESES.sub("", text) for sign, _ in _SIGNS)
    text = text.replace(" / ", " or ") if _ALTERNATIVES.search(text) else text
    for sign, word in (*_SIGNS, *_COMPARED):
        text = text.replace(sign, word)
    text = _QUOTED.sub(_quoted_word, re.sub(r"(?<=\d),(?=\d{3}\b)", "", re.sub(r"(\d)\.00\b", r"\1", text)))
    text = re.sub(r"[()]", " ", text) if formula else _PARENTHESES.sub(" ", _LAST.sub(r" \1", text))
    text = re.sub(r"(?<=\d)\+", " or more", text)
    text = _NUMBER.sub(r" \1_\2 ", text).replace("%", " percent ").replace("--", " ").replace("→", " ")
    text = re.sub(r"[`*]", "", _POSSESSIVE.sub("", text))
    found = [word for word in _WORD.findall(text.lower()) if f"_{word}".isidentifier()]
    if not keep_actor:
        while found and found[0] in lexicon().systems | {"i", "they", "we"} and found[1:2] != ["and"]:
            found.pop(0)
    return [word for word in found if word not in _DROPPED]


_SIGNS = ((" × ", " times "), (" ∙ ", " times "), (" * ", " times "), (" ÷ ", " divided by "), (" / ", " divided by "),
          (" − ", " minus "), (" – ", " minus "), (" + ", " plus "))  # fmt: skip


_ALTERNATIVES = re.compile(r"^[^\d=×÷∙*+−]*[a-z`] / [a-z`][^\d=×÷∙*+−]*$", re.I)
"""“the next / previous match”: one or the other, where nothing is reckoned."""
_COMPARED = ((" < ", " below "), (" > ", " above "), (" ≤ ", " at most "), (" ≥ ", " at least "),
             (" <= ", " at most "), (" >= ", " at least "), (" == ", " equals "))  # fmt: skip


_CODE = re.compile(r"`([^`]*)`")
_ROUTE = re.compile(r"^(?:(?P<way>GET|POST|PUT|PATCH|DELETE) )?/(?P<path>[^\s?]*)(?:\?(?P<query>\S*))?$")
_NO_PART = re.compile(r"^(?:api|v\d+|\{.*|:.*|<.*|)$")
_HUMP = re.compile(r"(?<=[a-z0-9])(?=[A-Z][a-z])")


def _code_words(found: re.Match[str]) -> str:
    """A route by its way and the last things of its path, another name by its words."""
    route = _ROUTE.match(found[1])
    if route is None:
        return f"`{_HUMP.sub('_', found[1])}`"
    parts = [part for part in route["path"].split("/") if not _NO_PART.match(part)][-2:]
    return f" {' '.join([route['way'] or '', *parts, route['query'] or ''])} "


def _quoted_word(found: re.Match[str]) -> str:
    inner = found[0][1:-1]
    long = len(inner.split()) > 3 or any(char >= "\u3000" for char in inner)  # scripts that part no words
    return " message " if long else f" {inner} "


def trimmed(words: list[str]) -> list[str]:
    words = words[: ALL_WORDS + _FOR_NUMBERS]
    if words[:1] and words[0] in ("this", "that", "these", "those"):
        words = words[1:]
    words = [word for at, word in enumerate(words) if at == 0 or word != words[at - 1]]
    while words and words[-1] in WEAK_END and words[-3:-1] != ["as", "it"]:
        before = words[-2] if len(words) > 1 else ""
        deed = f"{lexicon().participles.get(before, before)} {words[-1]}"
        if words[-1] in PARTICLES and (before.endswith("ing") or deed in lexicon().operations):
            break
        words = words[:-1]
    return words[1:] if words[:1] in (["is"], ["are"]) and len(words) > 2 else words


def cut(words: list[str], most: int) -> list[str]:
    """Without what stands behind the last prepositions, where it is too long."""
    while len(words) > most:
        if len(words) <= most + _FOR_NUMBERS and any(word[0].isdigit() for word in words[most:]):
            break
        ends = [at for at, word in enumerate(words) if at > 4 and word in _CUT_AT and at <= most]
        if not ends:
            return ended(trimmed(words[:most]), words)
        words = ended(trimmed(words[: ends[-1]]), words)
    return words


def ended(cut: list[str], whole: list[str]) -> list[str]:
    """Without a verb or “whose” at the end, where what they are about was cut off: “… when a reader views”."""
    known = lexicon()
    while len(cut) > _SHORTEST and len(cut) < len(whole):
        last, before = cut[-1], cut[-2]
        acts = last in known.third and known.third[last] not in known.noun_verbs | _STAND_ALONE
        acts = acts or (last in known.gerunds and not before.endswith(_DESCRIBING) and before not in _BEFORE_NOUNS)
        verb = acts or last in ("correct", "valid", "any", "all", "own", "without", "rather")
        if not (verb and before not in ("and", "or")) and before != "whose":
            break
        cut = trimmed(cut[:-2] if before == "whose" else cut[:-1])
    return cut


_SHORTEST = 4
_STAND_ALONE = frozenset(
    [
        "run",
        "end",
        "complete",
        "open",
        "start",
        "fail",
        "close",
        "load",
        "expire",
        "begin",
        "happen",
        "arrive",
        "appear",
    ]
)
_DESCRIBING = ("ous", "al", "ed", "ive", "ic", "est", "ful", "less")
_BEFORE_NOUNS = frozenset(
    ["no", "last", "first", "next", "new", "old", "each", "every", "than", "one", "each", "single"]
)
