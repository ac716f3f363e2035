"""Wants in scripts without blanks: the longest words that a table knows, one behind the other.

What stands between them is not understood, so a name with unknown letters inside is drafted in doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.phrases import Phrase
from spec_lsp.design.language.vocabulary import Inflection, Vocabulary, vocabulary
from spec_lsp.design.language.words import lexicon, plural
from spec_lsp.stories.model import Story

_HAN = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]{2}")
_KANA = re.compile(r"[\u3041-\u3096]")
_OF_MANY = re.compile(r"所有|全部|各种|すべて|全て|列表|清单|清單|一覧|リスト")
_LITTLE = re.compile(
    r"所有|全部|各种|我的|自己的?|该|这个|一个|新的?|现有的?|的|的な|すべての|全ての|自分の|新しい|過去の|の|を|と|や|、|和|或|及|与|并|以及|或者|または|もしくは|・|および|及び|月度|每月|每日|每周|月次|毎月|毎日|将|把"
)
_BETWEEN = re.compile(r"[、と和或并及・]|または|もしくは|および|及び")
_PLAIN = re.compile(r"[A-Za-z0-9]+|为|给|到|以|用|中|に|で|は|が|へ|から|文件")
_ENDS = re.compile(r"[，。；：,.;:（(]|以便|从而|這樣|这样|来(?=\S)|ために|ことで|ように|ので")
_COLLECTIONS = frozenset(["list", "detail", "information", "data", "history"])
_MOST = 12


class _Word(NamedTuple):
    text: str
    verb: str
    noun: str


def is_glossed(story: Story) -> bool:
    """Whether a story is in a script without blanks, so that only the words a table knows can be read."""
    return bool(_HAN.search(story.want or story.title or ""))


@cache
def _words(name: str) -> Vocabulary:
    return vocabulary(name, Inflection(name == "ja", (), (), ()))


def glossed_actions(story: Story) -> Iterator[Action]:
    """The deeds of a want by its words that a table knows, else of the title; in doubt where others stand between."""
    for text in (story.want or "", story.title or ""):
        found = list(_deeds(text))
        if found:
            yield from found
            return


def _deeds(text: str) -> Iterator[Action]:
    name = "ja" if _KANA.search(text) or re.search(r"[\u30a1-\u30fc]{2}", text) else "zh"
    for clause in _ENDS.split(text):
        words = list(_segments(clause, _words(name)))
        found = list(_behind(words) if name == "ja" else _before(words))
        if found:
            yield from found
            return


def _segments(text: str, table: Vocabulary) -> Iterator[_Word]:
    """The words of a text, the longest first; an unknown letter is a word of no meaning."""
    at = 0
    while at < len(text):
        for length in range(min(_MOST, len(text) - at), 0, -1):
            piece = text[at : at + length]
            verb, noun = table.verbs.get(piece, ""), table.nouns.get(piece, "")
            if verb or noun or _LITTLE.fullmatch(piece):
                yield _Word(piece, verb, noun)
                at += length
                break
        else:
            if not text[at].isspace():
                yield _Word(text[at], "", "")
            at += 1


def _before(words: list[_Word]) -> Iterator[Action]:
    """“创建和编辑项目”: verbs, and behind them what they are done to."""
    waiting: list[str] = []
    at = 0
    if words and words[0].text in ("将", "把"):  # “将任务分配给成员”: the object stands first
        deed = next((number for number, word in enumerate(words) if word.verb and not word.noun), 0)
        words = [*words[deed : deed + 1], *words[1:deed]]
    while at < len(words):
        word = words[at]
        at += 1
        if not word.verb:
            continue
        start = at
        while at < len(words) and (not words[at].verb or words[at].noun):
            at += 1
        nouns = _nouns(words[start:at])
        if not nouns:
            waiting.append(word.verb)
            at = start
            continue
        for verb in (*waiting, word.verb):
            if (one := _action(verb, words[start:at])) is not None:
                yield one
        return


def _behind(words: list[_Word]) -> Iterator[Action]:
    """“注文履歴を確認したい”: what is done something to, and the verb behind it."""
    start = 0
    for at, word in enumerate(words):
        follows = words[at + 1 : at + 2]
        if not word.verb or (word.noun and follows and follows[0].noun) or not _nouns(words[start:at]):
            continue
        if follows and follows[0].text == "を":
            continue  # “予約を確認する”: what is seen is the reservation
        thing = _before_particle(words[start:at])
        if (one := _action(word.verb, thing)) is not None:
            yield one
        if not (follows and _BETWEEN.fullmatch(follows[0].text)):
            return
        later = next((other.verb for other in words[at + 2 :] if other.verb), "")
        if later and (two := _action(later, thing)) is not None:
            yield two
        return


def _before_particle(words: list[_Word]) -> list[_Word]:
    """What stands before the を: behind it is told how."""
    at = max((at for at, word in enumerate(words) if word.text == "を"), default=len(words))
    return words[:at] if _nouns(words[:at]) else words


def _nouns(words: list[_Word]) -> list[str]:
    return [word.noun for word in words if word.noun]


def _action(verb: str, words: list[_Word]) -> Action | None:
    nouns = _nouns(words)
    unknown = any(not (word.noun or _PLAIN.fullmatch(word.text) or _LITTLE.fullmatch(word.text)) for word in words)
    many = bool(_OF_MANY.search("".join(word.text for word in words)))
    whole = nouns
    while len(nouns) > 1 and nouns[-1] in _COLLECTIONS - {"history"}:
        nouns = nouns[:-1]
    if len(nouns) > 1 and nouns[-2] in lexicon().actors and nouns[-1] not in ("history", "profile", "account"):
        nouns = nouns[-1:]
    operation, kind = lexicon().operations.get(verb, (verb.replace(" ", "_"), "write"))
    if kind == "effect" or nouns[-1] in lexicon().views:
        return None
    if operation in ("sign_in", "sign_out", "sign_up"):
        return Action(operation, verb, kind, Phrase((), ""), "want")
    parts = " ".join(nouns[-2:]).split()
    if operation in ("get", "show", "list"):
        operation, kind = ("list", "read") if many else ("get", "read")
    if operation == "register" and nouns[-1] not in lexicon().actors | {"account", "product", "company"}:
        operation = "record"
    parts[-1] = plural(parts[-1]) if many and kind == "read" else parts[-1]
    unsure = unknown or (whole[-1] == "list" and len(whole) == 1)
    return Action(operation, verb, kind, Phrase(tuple(parts), "", (), many), "want", unsure=unsure)
