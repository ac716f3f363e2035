"""A line as it stands: every bracket and quotation closed, no word or mark twice, nothing left dangling."""

from __future__ import annotations

import re

_ATOM = re.compile(r"`[^`]*`|\"[^\"]*\"|“[^”]*”")
_HIDDEN = "\x01"
_DOUBLED = re.compile(r"\b(?P<word>[A-Za-z]{2,})(?: (?P=word))+\b", re.I)
_KEPT_TWICE = frozenset(["that", "had", "is"])
_MARKS = re.compile(r"\s*[:,;](?:\s*[;,:])*\s*(?=;)|(?<=;)\s*[,;:]+|[,;:]+\s*(?=\.(?:\s|$))")
_STOPS = re.compile(r"(?<!\.)\.(?:\s*\.)(?!\.)")
_DANGLING = re.compile(r"(?:^|,?\s+)(?:and|or|but|then|the|an?)(?=\s*(?:[;.,:](?:\s|$)|$))")
_PAIRS = {"(": ")", "[": "]"}


def tidied(text: str) -> str:
    """The text without what is open, doubled or left over; words in quotation marks and in code stay as they are."""
    if not text:
        return text
    text = _closed(text.replace(_HIDDEN, " ").replace("\x00", " "))
    atoms: list[str] = []

    def hide(found: re.Match[str]) -> str:
        atoms.append(found[0])
        return _HIDDEN

    masked = _words(re.sub(r"\s+", " ", _ATOM.sub(hide, text)))
    named = iter(re.sub(r" +", " ", masked).strip(" ,;:").split(_HIDDEN))
    return next(named) + "".join(f"{atom}{part}" for atom, part in zip(atoms, named, strict=False))


def _words(text: str) -> str:
    before = None
    while before != text:
        before = text
        text = _DOUBLED.sub(lambda found: found[0] if found["word"].lower() in _KEPT_TWICE else found["word"], text)
        text = _STOPS.sub(".", _MARKS.sub("", _DANGLING.sub("", text)))
    return text


def _closed(text: str) -> str:
    """The text without a mark of quotation or a bracket that is never closed or was never opened."""
    if text.count("`") % 2:
        at = text.rindex("`")
        text = text[:at] + text[at + 1 :]
    parts = re.split(r"(`[^`]*`)", text.replace("**", ""))
    plain = "\x00".join(parts[::2])
    if plain.count('"') % 2:
        at = plain.rindex('"')
        plain = plain[:at] + plain[at + 1 :]
    plain = _balanced(plain, {"“": "”"})
    masked, quoted = _hidden(plain)
    masked = _balanced(masked, _PAIRS)
    plain = re.sub("\x01", lambda found: quoted.pop(0), masked)
    pieces = plain.split("\x00")
    return "".join(piece + (parts[2 * at + 1] if 2 * at + 1 < len(parts) else "") for at, piece in enumerate(pieces))


def _hidden(text: str) -> tuple[str, list[str]]:
    quoted: list[str] = []

    def hide(found: re.Match[str]) -> str:
        quoted.append(found[0])
        return "\x01"

    return re.sub(r"\"[^\"]*\"|“[^”]*”", hide, text), quoted


def _balanced(text: str, pairs: dict[str, str]) -> str:
    opened: list[tuple[str, int]] = []
    superfluous: set[int] = set()
    for at, sign in enumerate(text):
        if sign in pairs:
            opened.append((pairs[sign], at))
        elif sign in pairs.values():
            if opened and opened[-1][0] == sign:
                opened.pop()
            else:
                superfluous.add(at)
    superfluous |= {at for _, at in opened}
    return "".join(sign for at, sign in enumerate(text) if at not in superfluous)
