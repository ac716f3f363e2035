"""Clauses of a line as a colleague would write them: fragments in one sentence, what is alike in one grammar, a deed
with what it is done through."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.language.outcomes import FINITE
from spec_lsp.design.language.words import content_words, lexicon, third_person

_ATOM = re.compile(r"`[^`]*`|“[^”]*”|\"[^\"]*\"|\((?:[^()]|\([^()]*\))*\)")
_HIDDEN = "\ue001"
_WHERE = re.compile(r"^(?:below|above|under|within|among|inside) ")
_OPENS_PHRASE = re.compile(
    r"^(?:(?:alphabetically |all )?(?:sorted|ordered|grouped|read from|kept in|limited|filtered|paginated|rounded)"
    r"|newest|oldest|most recent|latest|below|above|under|within|among|inside|`\w+` to a page)\b"
)
_CALLS_PORT = re.compile(r"^calls (?P<port>`\w+)\.(?P<verb>[a-z]+)\w*`$")
_ENDS_DEED = re.compile(r" (?:when|if|once|after|before|within|as soon|as `|every `|unless|, and|and|; )")
_WHEN_FIRST = re.compile(r"^(?P<when>when [^,;]+), (?P<deed>[^;]+)$")
_WHEN_LAST = re.compile(r"^(?P<deed>[^;]+?) (?P<when>when [^,;]+)$")
_BRACKET = re.compile(r" \((?P<aside>[^()]*`[^()]*)\)$")
_LIST_OF = re.compile(r"^(?:an? |the )?(?:full |complete )?list of (?=[a-z])")
_CALCULATED = re.compile(
    r"^(?:the )?(?P<thing>[a-z ]+?) (?:calculation|estimate|estimation|computation) (?:is )?based on (?P<what>[^;]+)$"
)
_UNTIL_SET = re.compile(
    r"^(?:the \w+|it) (?:uses|takes|returns to|falls back to) "
    r"(?P<default>(?:the|its) (?:[\w-]+ )*?default(?: [\w-]+)*?)"
    r"(?: (?:once|when|after) (?:the |its |an? )?(?P<thing>\w+) is (?:removed|reset|cleared|deleted|unset))?$"
)
_FEW = 3
_MOST = 40
"""So many words stand in one sentence."""


def parts_of(text: str) -> list[str]:
    """The clauses of a text at its semicolons, those in brackets, quotation marks and code aside."""
    atoms: list[str] = []

    def hide(found: re.Match[str]) -> str:
        atoms.append(found[0])
        return _HIDDEN

    masked = _ATOM.sub(hide, text)
    kept = iter(atoms)
    return [re.sub(_HIDDEN, lambda _: next(kept), part) for part in masked.split("; ")]


def fluent(note: str, signature: str) -> str:
    """A line's note with what is no clause of its own in the one it belongs to."""
    if "; " not in note:
        return note
    found = _otherwise(_calculated(parts_of(note)))
    if "-> list[" in signature:
        found = [_LIST_OF.sub("", text) for text in found]
    return "; ".join(_alike(_in_sentences(found)))


def through(texts: list[str], signature: str) -> list[str]:
    """“sends a letter to the reader”, “calls `Post.send_letter`” → “sends a letter to the reader through `Post`”."""
    found = list(texts)
    for text in texts:
        call = _CALLS_PORT.match(text)
        if call is None:
            continue
        deed = re.compile(rf"(?:^|\band |, )(?P<deed>{third_person(call['verb'])} [^;]+)$")
        at = next((at for at, one in enumerate(found) if deed.search(one)), None)
        name = signature.partition("(")[0]
        if at is not None:
            whole = found[at]
            begin = deed.search(whole).start("deed")  # type: ignore[union-attr]
            end = _ENDS_DEED.search(whole, begin)
            cut = end.start() if end else len(whole)
            found[at] = f"{whole[:cut]} through {call['port']}`{whole[cut:]}"
            found.remove(text)
        elif name.startswith(f"{call['verb']}_"):
            found.remove(text)
            thing = name.partition("_")[2].replace("_", " ")
            found.insert(0, f"{third_person(call['verb'])} the {thing} through {call['port']}`")
    return found


def aside_first(text: str) -> tuple[str, str]:
    """A clause that another is joined to, without the aside that would then be read as of its first half alone, and
    the aside as a clause of its own."""
    found = _BRACKET.search(text) or _BRACKET.search(_WHEN_LAST.sub(r"\g<deed>", text))
    return (text.replace(found[0], ""), found["aside"]) if found else (text, "")


def _in_sentences(texts: list[str]) -> list[str]:
    """“the loans of a reader”, “sorted by day” → “the loans of a reader, sorted by day”: a thing with what tells more
    of it, where it lies first."""
    found: list[str] = []
    at = 0
    while at < len(texts):
        phrases: list[str] = []
        if _is_thing(texts[at]):
            more = at + 1
            while more < len(texts) and _OPENS_PHRASE.match(texts[more]) and not _finite(texts[more]):
                phrases.append(texts[more])
                more += 1
        whole = ", ".join([texts[at], *sorted(phrases, key=lambda one: not _WHERE.match(one))])
        if phrases and len(whole.split()) <= _MOST:
            found.append(whole)
            at += len(phrases)
        else:
            found.append(texts[at])
        at += 1
    return found


def _is_thing(text: str) -> bool:
    """Whether a clause only names a thing: “all loans of a reader”."""
    words = _ATOM.sub("x", text).split()
    return bool(words) and words[0] not in lexicon().third and not _finite(text) and "→" not in text


def _finite(text: str) -> bool:
    return any(word.strip(",") in FINITE for word in _ATOM.sub("x", text).split())


def _alike(texts: list[str]) -> list[str]:
    """“when A, returns X; returns Y when B” → “when A, returns X; when B, returns Y”: one deed in two cases."""
    found = list(texts)
    for at in range(1, len(found)):
        first, last = _WHEN_FIRST.match(found[at - 1]), _WHEN_LAST.match(found[at])
        if first and last and first["deed"].split()[:_FEW] == last["deed"].split()[:_FEW]:
            found[at] = f"{last['when']}, {last['deed']}"
    return found


def _calculated(texts: Iterable[str]) -> list[str]:
    """“the fine of a loan”, “fine calculation based on its days” → “the fine of a loan, based on its days”."""
    found: list[str] = []
    for text in texts:
        based = _CALCULATED.match(text)
        if based and found and content_words(based["thing"]) <= content_words(found[-1]):
            found[-1] = f"{found[-1]}, based on {based['what']}"
        else:
            found.append(text)
    return found


def _otherwise(texts: list[str]) -> list[str]:
    """“`shelf.<book>` where it is set”, “the book uses the default shelf once its shelf is removed” → “`shelf.<book>`
    where it is set, else the default shelf”."""
    found: list[str] = []
    for text in texts:
        unset = _UNTIL_SET.match(text)
        if unset and found and found[-1].endswith(" where it is set"):
            found[-1] = f"{found[-1]}, else {unset['default']}"
        else:
            found.append(text)
    return found
