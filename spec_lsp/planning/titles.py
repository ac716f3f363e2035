"""What a question is called: by the things, numbers or words of the criteria that raise it, where they name them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING

from spec_lsp.planning.needs import word_classes

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import QuestionEntry

_MOST = 2
"""How many things or numbers a title names."""
_NUMBER = re.compile(
    r"(?<![\w.])\d[\d.,]*(?:[ ]?%|(?:[ ]|-)(?:failed |wrong |open |consecutive )?[a-z]+s?\b)(?![/])", re.IGNORECASE
)
_NO_UNIT = re.compile(r"[\s-](?:or|and|to|in|is|are|of|for|by|then|when|the|a|at|on|x|as|with|from)$", re.IGNORECASE)
_MOST_ENTERED = 4
_PLACE = re.compile(r"\{(things|numbers|quote|package|entered)\}")


def title_of(
    question: QuestionEntry,
    package: str,
    raising: Iterable[str],
    words: str | None,
    roles: str = "",
    entered: tuple[str, ...] = (),
) -> str:
    """The question's title for these raising criteria; the plain one where they do not name what it speaks of.

    ``words`` are the first words that raised it, ``roles`` those who tell the stories: nobody asks where they are kept;
    ``entered`` are the things of which nothing says what is entered.
    """
    texts = tuple(raising)
    values = {"package": package.replace("_", " ").replace(".", " ")}
    if question.named is not None:
        values["things"] = things_in(texts, roles)
        values["numbers"] = numbers_in(texts)
        said = (words or "").strip("\"'“”„«» ")
        values["entered"] = _either(entered)
        values["quote"] = f"“{said}”" if said else ""
        if all(values[name] for name in _PLACE.findall(question.named)):
            return _filled(question.named, values)
    return _filled(question.title, values)


def things_in(texts: tuple[str, ...], roles: str = "") -> str:
    """The records that most of the texts speak of, in the plural: “orders and invoices”; empty for none."""
    told = set(re.findall(r"[a-z]+", roles.casefold()))
    counts: Counter[str] = Counter()
    doers = told | set(word_classes()["person"])
    for text in texts:
        plain = text.casefold()
        forms = (
            match[1] or match[2] or match[3]
            for match in _things().finditer(plain)
            if not match[3] or plain[: match.start()].rstrip().rpartition(" ")[2] not in doers  # “the member orders”
        )
        counts.update(list(dict.fromkeys(_singulars()[form] for form in forms)))
    found = [word for word, _ in counts.most_common() if word not in told]
    return " and ".join(_plural(word) for word in found[:_MOST])


def numbers_in(texts: tuple[str, ...]) -> str:
    """The first numbers of the texts with what they count: “30 minutes” and “5 failed attempts”; empty for none."""
    found = dict.fromkeys(
        match[0] for text in texts for match in _NUMBER.finditer(text) if not _NO_UNIT.search(match[0])
    )
    return " and ".join(f"“{number}”" for number in list(found)[:_MOST])


def _either(things: tuple[str, ...]) -> str:
    """“a review, an idea or a task”; of many the first."""
    named = [f"{'an' if thing[0] in 'aeiou' else 'a'} {thing}" for thing in things[:_MOST_ENTERED]]
    if len(things) > _MOST_ENTERED:
        named[-1:] = ["anything else"]
    return f"{', '.join(named[:-1])} or {named[-1]}" if len(named) > 1 else "".join(named)


def _filled(template: str, values: dict[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), template)


@cache
def _singulars() -> dict[str, str]:
    """Every form of the records a title may name."""
    classes = word_classes()
    words = {word for word in classes["record"] if word.isalpha()} - set(classes["vague"])
    return {form: word for word in sorted(words) for form in (word, _plural(word))}


@cache
def _things() -> re.Pattern[str]:
    """A record after an article or the like, with one word between at most, or in the plural."""
    singulars = _singulars()
    one = "|".join(sorted({*singulars.values()}, reverse=True))
    several = "|".join(sorted({form for form, word in singulars.items() if form != word}, reverse=True))
    before = "an?|the|my|our|your|their|his|her|its|each|every|this|that|new|any|one"
    return re.compile(rf"\b(?:{before})\s+(?:[a-z-]+\s+)?({one})\b(?!-)|\b({one})\s+(?:is|are)\b|\b({several})\b(?!-)")


def _plural(word: str) -> str:
    if re.search(r"[^aeiou]y$", word):
        return f"{word[:-1]}ies"
    return f"{word}es" if word.endswith(("s", "x", "ch", "sh")) else f"{word}s"
