"""Wants and titles in scripts whose words are not set apart or not inflected as a table could say: Chinese, Japanese
and Korean. The longest words that a table knows are read, one behind the other.

What stands between them is not understood, so a name with unknown letters inside is drafted in doubt.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from spec_lsp.design.deeds.deeds import Action, Source
from spec_lsp.design.deeds.nameless import as_it_stands, thing_deed
from spec_lsp.design.deeds.wordings import MESSAGES
from spec_lsp.design.language.glossed_words import (
    ENDS,
    Glossary,
    Word,
    clauses,
    is_in_other_script,
    names_in,
    nouns_of,
    script_of,
    segments,
)
from spec_lsp.design.language.phrases import Phrase, is_thing, type_of
from spec_lsp.design.language.words import lexicon, plural
from spec_lsp.stories.model import Story

_COLLECTIONS = frozenset(["list", "detail", "information", "data", "history", "content"])
_SHELLS = frozenset(["feature", "system", "module", "process", "interface"])
"""What a title ends with that says nothing of the thing (“订单查询功能”)."""
_KEPT = {
    "handle": ("handle", "process"),
    "customize": ("customize", "write"),
    "highlight": ("highlight", "view"),
    "switch": ("switch", "write"),
    "toggle": ("toggle", "write"),
}
"""Verbs that stay as they were said."""
_SIDES = frozenset(["theme", "mode", "view", "layout", "language"])
"""What has two sides: it is toggled."""
_RECEIVED = MESSAGES | {"hint", "message", "push notification"}
"""What people get because it is sent."""
_DONE_LOOSELY = {"handle": "handle", "manage": "manage", "apply": "apply", "use": "apply", "support": "provide"}
"""Verbs that name a method where a story has no other."""
_READ_FROM = frozenset(["file", "document", "folder", "sheet", "table", "database", "dataset", "setting", "card"])
_STATES = frozenset(["已", "未", "待", "正在"])
_FEW = 2


def is_glossed(story: Story) -> bool:
    """Whether a story is in such a script, so that only the words a table knows can be read."""
    return is_in_other_script(story.want or story.title or "")


@lru_cache(maxsize=1024)
def glossed_actions(story: Story, glossary: Glossary = ()) -> tuple[Action, ...]:
    """The deeds of a want, of the title where the want has none or only a look at something; else, in doubt, what is
    done with the thing that the story is about.

    ``glossary``: the nouns that the story file defines itself, each with its English name.
    """
    whole = story.kind == "feature"
    wanted = tuple(deeds_in(story.want or "", "want", glossary))
    titled = tuple(titled_deeds(story.title or "", glossary)) if not whole else ()
    if not wanted or (titled and all(one.kind in ("read", "view") for one in wanted) and _is_more(titled[0])):
        wanted = (*titled, *(one for one in wanted if one.name != titled[0].name)) if titled else wanted
    if wanted or whole:
        return wanted
    things = [one for text in (story.title or "", story.want or "") if (one := _of_thing(text, glossary)) is not None]
    whole_name = [one for one in things[1:] if things[0].object.words == one.object.words[-1:]]
    return tuple([*whole_name, *things][:1])  # “页面美观性”, “报告页面具有专业的外观”


def _is_more(titled: Action) -> bool:
    return titled.kind not in ("read", "view") and not titled.unsure


def deeds_in(text: str, source: Source, glossary: Glossary = (), cited: str | None = None) -> Iterator[Action]:
    """The deeds of a sentence: those of its first clause that has any."""
    name = script_of(text)
    for clause in clauses(text, name):
        words = list(segments(clause, name, glossary))
        found = [
            one
            for verb, thing in (_before(words) if name == "zh" else _behind(words, name))
            if (one := _action(verb, thing, source, cited)) is not None
        ]
        if found:
            yield from found
            return


def titled_deeds(title: str, glossary: Glossary = ()) -> Iterator[Action]:
    """“Excel文件读取”, “在庫の登録・検索”: a title with its deeds at the end; else as a sentence would say them."""
    name = script_of(title)
    words = [one for one in segments(ENDS.split(title)[0], name, glossary) if not one.is_little or one.is_between]
    ends = [at for at, word in enumerate(words) if word.is_between] + [len(words)]
    for end in (ends[-1], *ends[:-1]):  # “错误处理与用户反馈”
        found = list(_at_the_end(words[:end]))
        if found:
            yield from found
            return
    yield from deeds_in(title, "title", glossary)


def _at_the_end(words: Sequence[Word]) -> Iterator[Action]:
    held = list(words)
    while held and held[-1].noun in _SHELLS and not held[-1].verb:
        held.pop()
    at = len(held)
    while at and (held[at - 1].verb or held[at - 1].is_between):
        at -= 1
    while at < len(held) and (not held[at].verb or (held[at].noun and not at and len(held) > 1)):
        at += 1  # “预约取消”: the first of them is the thing
    for verb in (word.verb for word in held[at:] if word.verb):
        if (one := _action(verb, held[:at], "title", None)) is not None:
            yield one


def _before(words: list[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """“创建和编辑项目”: verbs, and behind them what they are done to; before them what moves of itself."""
    words = _object_last(words)
    waiting: list[str] = []
    at = first = 0
    while at < len(words):
        word = words[at]
        at += 1
        if not word.verb or _is_participle(words, at - 1):
            continue
        first = first or at
        start = at
        while at < len(words) and (not words[at].verb or words[at].noun or _is_participle(words, at)):
            at += 1
        thing = _thing(words[start:at])
        if not nouns_of(thing):
            waiting.append(word.verb)
            at = start
            continue
        for verb in (*waiting, word.verb):
            yield verb, thing
        return
    for verb in waiting:
        yield verb, _thing(words[: first - 1])  # “日程按时间排序”, “用户注册”


def _object_last(words: list[Word]) -> list[Word]:
    """“将任务分配给成员”, “对报告进行定制”: the object stands first; here behind its deed."""
    marks = [at for at, word in enumerate(words) if word.text in ("将", "把", "对", "對")]
    if not marks:
        return words
    start = marks[0] + 1
    deeds = [at for at in range(start + 1, len(words)) if words[at].verb and not _is_participle(words, at)]
    done = next((at for at in deeds if words[at].verb != "do"), None)
    return [words[done], *words[start : deeds[0]]] if done is not None else words


def _is_participle(words: Sequence[Word], at: int) -> bool:
    """“生成的报告”, “已完成任务”: a verb before 的 or behind 已 tells which thing is meant."""
    told = at + 1 < len(words) and words[at + 1].text == "的"
    held = at > 0 and words[at - 1].text in _STATES
    return (told or held) and bool(words[at].verb) and not words[at].noun


def _thing(words: Sequence[Word]) -> Sequence[Word]:
    """The words of an object: what it lies in and when it is done is no part of it."""
    held = list(words)
    for at, word in enumerate(held):
        if word.is_where and at and nouns_of(held[at + 1 :]):
            behind = held[at + 1 :]
            return held[:at] if set(nouns_of(behind)) <= _COLLECTIONS else _thing(behind)  # “文件中的数据”
        if word.is_aside and nouns_of(held[:at]):
            return held[:at]
    return held


def _behind(words: list[Word], name: str) -> Iterator[tuple[str, Sequence[Word]]]:
    """“注文履歴を確認したい”: what is done something to, and the verb behind it; several, one behind the other."""
    start = 0
    found = False
    thing: Sequence[Word] = ()
    for at, word in enumerate(words):
        follows = words[at + 1] if at + 1 < len(words) else None
        before = words[at - 1] if at else None
        if not word.verb or (word.noun and follows is not None and follows.noun):
            continue
        if follows is not None and follows.is_object:
            if not _is_light(words[at + 2 :]) or not nouns_of(words[start:at]):
                continue  # “予約を確認する”: what is seen is the reservation
        elif follows is not None and follows.is_of:
            continue  # “登録の確認”
        held = _before_particle(words[start:at])
        joined = before is not None and before.is_between and found
        if names_in(held):
            thing = held
        elif not joined and not (found and at == start) and word.verb not in ("log in", "log out", "register"):
            continue
        found = True
        yield word.verb, thing
        start = at + 1
        if name == "ko" and follows is None:
            return


def _is_light(words: Sequence[Word]) -> bool:
    """“申請を簡単に行い”: the noun of doing before it is the deed."""
    for word in words:
        if word.verb:
            return word.verb == "do"
        if word.noun:
            return False
    return False


def _before_particle(words: Sequence[Word]) -> Sequence[Word]:
    """What stands before the particle of an object, and behind who does it or where: behind it is told how."""
    end = max((at for at, word in enumerate(words) if word.is_object), default=len(words))
    held = words[:end] if nouns_of(words[:end]) else words
    begin = max((at + 1 for at, word in enumerate(held) if word.is_aside), default=0)
    return held[begin:] if names_in(held[begin:]) else held


def _of_thing(text: str, glossary: Glossary) -> Action | None:
    """What is done with the thing that a text is about: handled or managed where it says so."""
    name = script_of(text)
    words = list(segments(text, name, glossary))
    loose = next((_DONE_LOOSELY[word.verb] for word in words if word.verb in _DONE_LOOSELY), "")
    at = next((at for at, word in enumerate(words) if word.verb in _DONE_LOOSELY), len(words))
    front, behind = _thing(words[:at]), _thing(words[at + 1 :])
    thing = (front or behind) if name != "zh" else (behind if nouns_of(behind) else front)
    parts = _named(nouns_of(thing))
    known = bool(parts)
    parts = parts or _named(names_in((*front, *behind)))  # a name in Latin letters alone
    if parts and loose:
        return as_it_stands(loose, "write", parts)
    return thing_deed(parts, any(word.is_many for word in thing), known) if parts else None


def _named(nouns: Sequence[str]) -> tuple[str, ...]:
    """The English name of a thing by its last two nouns, without those that hold it and those who have it."""
    nouns = [noun for noun in nouns if noun not in _SHELLS] or list(nouns)
    while len(nouns) > 1 and nouns[-1] in _COLLECTIONS - {"history"}:
        nouns = nouns[:-1]
    if len(nouns) > 1 and nouns[-2] in lexicon().actors and nouns[-1] not in ("history", "profile", "account"):
        nouns = nouns[-1:]
    parts = tuple(dict.fromkeys(" ".join(nouns[-_FEW:]).split()))
    return ("_".join(parts[-_FEW:]),) if len(parts) > 1 and parts[-1] == "page" else parts  # no number of a page


def _action(verb: str, words: Sequence[Word], source: Source, cited: str | None) -> Action | None:
    nouns = nouns_of(words)
    if verb == "process" and nouns[-1:] == ["error"]:
        verb = "handle"
    if verb == "register" and nouns and type_of((nouns[-1].split()[-1],)) is not None:
        nouns = []  # “이메일로 회원가입”: with what, and not what
    if verb == "switch" and nouns[-1:] and nouns[-1].split()[-1] in _SIDES:
        verb = "toggle"  # “在浅色和深色主题之间切换”
    operation, kind = _KEPT.get(verb) or lexicon().operations.get(verb, (verb.replace(" ", "_"), "write"))
    if operation in ("sign_in", "sign_out", "sign_up") or (operation == "register" and not nouns):
        fixed = "register_user" if operation == "register" else ""
        return Action(operation, verb, "access", Phrase((), ""), source, cited, fixed)
    unknown = any(word.is_unknown for word in words) or not nouns
    nouns = nouns or names_in(words)
    if not nouns or verb == "do" or kind == "effect":
        return None
    many = any(word.is_many for word in words)
    parts = list(_named(nouns))
    made = operation in ("generate", "create", "render", "refresh", "preview", "export")
    if parts[-1] in lexicon().views | {"bar"} and not made:
        if kind != "read" or source not in ("want", "title"):
            return None
        return as_it_stands("show", "view", tuple(parts))
    if operation == "load" and parts[-1] not in _READ_FROM:
        operation, kind = "get", "read"
    if operation == "get" and parts[-1] in _RECEIVED:
        return Action("send", "send", "message", Phrase(tuple(parts), "", (), many), source, cited, unsure=True)
    if operation in ("get", "show", "list"):
        operation, kind = ("list", "read") if many else ("get", "read")
    if operation == "register" and nouns[-1] not in lexicon().actors | {"account", "product", "company"}:
        operation = "record"
    several = (many and kind == "read") or operation in ("search", "filter", "sort")
    parts[-1] = plural(parts[-1]) if several and is_thing((parts[-1],)) else parts[-1]
    unsure = unknown or (nouns[-1] == "list" and len(nouns) == 1)
    return Action(operation, verb, kind, Phrase(tuple(parts), "", (), many), source, cited, unsure=unsure)
