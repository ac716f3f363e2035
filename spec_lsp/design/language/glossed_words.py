"""The words of Chinese, Japanese and Korean texts: the longest that a table knows, one behind the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from spec_lsp.design.language.vocabulary import Inflection, Vocabulary, vocabulary
from spec_lsp.design.language.words import lexicon

Glossary = tuple[tuple[str, str], ...]
"""Nouns that a story file defines itself, each with its English name."""
_IDEOGRAMS = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_KANA = re.compile(r"[\u3041-\u3096]|[\u30a1-\u30fc]{2}")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_MANY = re.compile(
    r"所有|全部|各种|各種|多个|多個|すべての?|全ての?|列表|清单|清單|一覧|リスト|모든|전체|목록|리스트|들"
)
_LITTLE = re.compile(
    r"所有|全部|各种|各種|多个|多個|我的|自己的?|该|这个|一个|一個|单个|新的?|现有的?|合适的|相关|基本的?|的な|的|すべての?|全ての?|自分の"
    r"|新しい|過去の|を|と|や|、|和|或|及|与|與|并|並|以及|或者|または|もしくは|・|/|／|および|及び|月度|每月|每日|每周|月次|毎月|毎日"
    r"|将|把|对|對|进行|進行|自动|自動的?|智能|智慧|能够|能夠|可以|希望|想要|我们|我|系统|系統|システム|アプリ|시스템|自适应|实时|即時|快速|簡単に|自動で"
    r"|功能|機能|기능|을|를|의|모든|전체|목록|나의|내|새로운|새|및|과|와|하고|또는"
)
_BETWEEN = re.compile(r"[、与與和或并並及・/／]|以及|或者|または|もしくは|および|及び|및|과|와|또는|하고")
_PLAIN = re.compile(
    r"为|為|给|給|到|以|用|在|从|從|按|中|里|內|内|上|下|に|で|は|が|へ|から|し|して|する|したい|たい|文件|に対して|へ|에|에서|은|는|이|가|로|으로"
)
_ASIDE = re.compile(
    r"为|為|给|給|到|以|用|在|从|從|按|根据|根據|通过|通過|時|时|に|で|は|が|から|へ|として|을통해|에|에서|은|는|이|가|로|으로"
)
_STATES = ("已", "未", "待", "正在")
_WHERE = re.compile(r"中|里|內|内")
_OBJECT = re.compile(r"を|을|를")
_OF = re.compile(r"の|의|的")
ENDS = re.compile(
    r"[，。；：,.;:（(—|]|以便|从而|從而|這樣|这样|來(?=\S)|来(?=\S)|ために|ことで|ように|ので|することを|위해|도록|함으로써"
)
"""What ends the clause that says what is wanted."""
_WHEN = re.compile(
    r"^\s*(?:我|系统|系統)?(?:(?:在|当|當)[^在]{1,16}?(?:过程中|過程中|时候|時候|(?<!售)[时時后後](?![间間刻代长長台])))?"
    r"(?:[^时時]{1,10}(?<![计計小及实實定临臨工即])[时時](?![间間刻代长長]))?"
)
"""“在处理过程中遇到问题时”: when something is done."""
_VERSION = re.compile(r"v?\d[\d.]*", re.I)
_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9+#_-]*(?:\.[a-z]\w+)?")
_LONG = 14
_MOST = 12


class Word(NamedTuple):
    """A word of a text, with the English verb or noun that a table has for it."""

    text: str
    verb: str = ""
    noun: str = ""

    @property
    def is_little(self) -> bool:
        return not self.verb and not self.noun and _LITTLE.fullmatch(self.text) is not None

    @property
    def is_unknown(self) -> bool:
        known = self.verb or self.noun or self.is_aside or _LITTLE.fullmatch(self.text) or _PLAIN.fullmatch(self.text)
        return not known and not _LATIN.fullmatch(self.text) and not self.text.isdigit()

    @property
    def is_between(self) -> bool:
        """Whether it stands between two deeds or two things."""
        return _BETWEEN.fullmatch(self.text) is not None

    @property
    def is_many(self) -> bool:
        return _MANY.fullmatch(self.text) is not None

    @property
    def is_aside(self) -> bool:
        """Whether what stands beside it says where, when or by whom."""
        return _ASIDE.fullmatch(self.text) is not None

    @property
    def is_where(self) -> bool:
        """Whether it says that something lies in what stands before."""
        return _WHERE.fullmatch(self.text) is not None

    @property
    def is_object(self) -> bool:
        """Whether it is the particle of what something is done to."""
        return _OBJECT.fullmatch(self.text) is not None

    @property
    def is_of(self) -> bool:
        return _OF.fullmatch(self.text) is not None


def is_in_other_script(text: str) -> bool:
    """Whether a text is in Chinese, Japanese or Korean."""
    return _IDEOGRAMS.search(text) is not None


def script_of(text: str) -> str:
    """The short name of the language whose letters a text has."""
    if _HANGUL.search(text):
        return "ko"
    return "ja" if _KANA.search(text) else "zh"


def clauses(text: str, name: str) -> Iterator[str]:
    """What a text says, up to what it is for."""
    for part in ENDS.split(text):
        said = _WHEN.sub("", part) if name == "zh" else part
        if said.strip():
            yield said


def nouns_of(words: Sequence[Word]) -> list[str]:
    """The English nouns of words; a Latin name only where it stands before one that a table knows."""
    named = names_in(words)
    return named if any(word.noun and not word.text.isascii() for word in words) else []


def names_in(words: Sequence[Word]) -> list[str]:
    """The nouns of words, names in Latin letters as well."""
    return [word.noun for word in words if word.noun]


@cache
def _words(name: str) -> Vocabulary:
    return vocabulary(name, Inflection(name != "zh", (), (), ()))


def segments(text: str, name: str, glossary: Glossary = ()) -> Iterator[Word]:
    """The words of a text, the longest first; an unknown letter is a word of no meaning."""
    table = _words(name)
    own = dict(glossary)
    at = 0
    while at < len(text):
        latin = _LATIN.match(text, at)
        if latin is not None:
            word = latin[0]
            plain = re.sub(r"[^a-z0-9]+", " ", word.lower()).strip()
            named = plain.isalnum() and plain not in lexicon().systems and not _VERSION.fullmatch(plain)
            is_name = len(word) <= _LONG and named
            yield Word(word, "", plain if is_name else "")
            at = latin.end()
            continue
        for length in range(min(_MOST, len(text) - at), 0, -1):
            piece = text[at : at + length]
            verb, noun = table.verbs.get(piece, ""), own.get(piece) or table.nouns.get(piece, "")
            if verb or noun or _LITTLE.fullmatch(piece) or _ASIDE.fullmatch(piece) or piece in _STATES:
                yield Word(piece, verb, noun)
                at += length
                break
        else:
            if not text[at].isspace():
                yield Word(text[at])
            at += 1
