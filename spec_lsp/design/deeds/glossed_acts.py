"""What people do and can do by the criteria of stories in Chinese, Japanese and Korean."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.glossed import deeds_in, titled_deeds
from spec_lsp.design.language.glossed_words import Glossary, script_of, segments
from spec_lsp.design.language.phrases import type_of
from spec_lsp.design.language.words import lexicon
from spec_lsp.stories.model import Criterion

_FORM = re.compile(r"\b(?:GIVEN|WHEN|THEN|WHERE|WHILE|IF|AND|THE|SHALL|MUST|System)\b|\*\*|[「」『』“”]")
_CAN = re.compile(
    r"(?:允许|允許|支持|支援)(?P<who>用户|用戶|使用者|管理员|管理員)?(?P<what>[^，。；,;]{2,40})"
    r"|(?:可以|可|能够|能夠|能)(?P<may>[^，。；,;]{2,40})"
)
"""“允许用户删除模板”, “支持图表的导出功能”, “用户可以取消订单”."""
_MAY = re.compile(r"(?P<what>[^。、，]{2,40}?)(?:できる|可能にし|可能である|ことを許可|수 있)")
"""“注文をキャンセルできる”, “주문을 취소할 수 있다”."""
_ACT = {
    "zh": re.compile(
        r"^\s*(?:当|當|如果|若)?\s*(?P<who>[^，。,\s]{2,5}?)(?P<what>[^，。,]{2,30}?)(?:时|時|后|後|，|,|$)"
    ),
    "ja": re.compile(r"^\s*(?P<who>[^、。がは]{2,8})[がは](?P<what>[^。、]{2,40}?)(?:した|する|すると|場合|とき|時|$)"),
    "ko": re.compile(r"^\s*(?P<who>\S{2,6})[이가]\s(?P<what>[^,.]{2,30}?)(?:하면|할 때|한 경우|했을 때)"),
}
"""“当用户提交订单时”: who does something before something happens."""
_WRITES = frozenset(["write", "process", "io", "message"])
_VAGUE = frozenset(
    ["operation", "action", "process", "change", "option", "step", "data", "result", "error", "access", "error message",
     "information", "content", "value"]
)  # fmt: skip
_FILLS_IN = frozenset(["submit", "save", "select", "set", "start", "close", "complete", "receive"])
"""Verbs with which people find their way or fill in a form."""


def glossed_deeds(criterion: Criterion, cited: str, glossary: Glossary) -> Iterator[Action]:
    """“用户可以取消订单”, “当用户删除模板时”, “注文をキャンセルできる”: what a criterion tells of people."""
    text = _FORM.sub(" ", criterion.text)
    name = script_of(text)
    seen: set[str] = set()
    for source, what in _told(text, name):
        found = deeds_in(what, "can" if source == "can" else "actor", glossary, cited)
        if source == "can" and name == "zh":
            found = _ended(what, cited, glossary, found)
        for one in list(found)[:1]:
            if one.name in seen or not _is_method(one, source):
                continue
            seen.add(one.name)
            yield one


def _told(text: str, name: str) -> Iterator[tuple[str, str]]:
    if name == "zh":
        for can in _CAN.finditer(text):
            before = text[: can.start()]
            if can["what"] or _is_person(re.split(r"[，。；,;]", before)[-1], name):
                yield "can", (can["what"] or can["may"]).strip()
    else:
        for may in _MAY.finditer(text):
            who, told, what = may["what"].rpartition("は")
            yield "can", what if told and _is_person(who, name) else may["what"]
    act = _ACT[name].match(text)
    if act is not None and _is_person(act["who"], name):
        yield "act", act["what"]


def _ended(what: str, cited: str, glossary: Glossary, found: Iterator[Action]) -> Iterator[Action]:
    """“图表的导出功能”: the deed stands behind its thing."""
    if re.search(r"(?:功能|機能|操作)\s*$", what):
        yield from (
            one._replace(source="can", criterion=cited) for one in titled_deeds(what.removesuffix("操作"), glossary)
        )
    else:
        yield from found


def _is_person(text: str, name: str) -> bool:
    nouns = [word.noun for word in segments(text, name) if word.noun]
    return bool(nouns) and nouns[-1].split()[-1] in lexicon().actors


def _is_method(one: Action, source: str) -> bool:
    head = one.object.words[-1] if one.object.words else ""
    if not head or head in _VAGUE | lexicon().views or type_of((head,)) not in (None, "Path"):
        return False
    if source == "can" and one.kind == "read":
        return True
    return one.kind in _WRITES and one.operation not in _FILLS_IN
