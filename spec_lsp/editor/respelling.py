"""An id in another one's place, in the very spelling that stands there: ``US1 AC2``, ``FR-001…007``, ``2.3``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from spec_lsp.trace.names import COUNTED, FULL

_NUMBERED = re.compile(r"(?P<head>.*?)(?P<number>\d+(?:\.\d+)*)(?P<tail>[a-z]?)", re.DOTALL)
_FIRST_DOTTED = re.compile(r"\d+(?:\.\d+)?")
_IN_NAME = re.compile(
    r"(?<![^\W_])(?P<story>us_?\d+|story_?\d+_\d+|\d+_\d+)(?P<mark>_(?:ac|s|scenario)_?)(?P<first>\d+)", re.I
)


def respelled(written: str, old: str, new: str) -> str:
    """What stands for ``old`` as it would stand for ``new``. Names are canonical: ``US-1/AC-2``, ``2.3``, ``FR-004``.

    Unchanged where the part of the name that differs is not written.
    """
    if written == old:
        return new
    if written.isidentifier() and written.casefold().startswith("test"):
        return _in_test_name(written, old, new)
    old_story, slash, old_own = old.rpartition("/")
    new_story, _, new_own = new.rpartition("/")
    full = FULL.fullmatch(written) or FULL.match(written)
    if full is not None and slash:
        own_at = full.start("mark") if full["mark"] else full.start("bare")
        own_end = full.end("first") if full["mark"] else full.end("bare")
        story, own = full["story"], written[own_at:own_end]
        parts = [(full.start("story"), full.end("story"), _respelled_id(story, old_story, new_story))]
        parts.append((own_at, own_end, _respelled_id(own, old_own, new_own)))
        for start, end, text in reversed(parts):
            written = written[:start] + text + written[end:]
        return written
    if slash:  # only the criterion's own part is written: “AC-2” in a list, “2” in a file of one story
        return _respelled_id(written, old_own, new_own) if old_own != new_own else written
    feature, colon, name = written.rpartition(":")
    return feature + colon + _respelled_id(name, old, new)


def respelled_range(written: str, old: Sequence[str], new: Sequence[str]) -> str:
    """A range of names as one of other names where that is one, else as a list of them."""
    first = respelled(_first(written), old[0], new[0])
    if _alike(old, new):
        return first + _rest(written, old[0], new[0])
    return ", ".join(respelled(_first(written), old[0], each) for each in new)


def _alike(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether only what all names share differs: their story."""
    return [_last_number(name) for name in old] == [_last_number(name) for name in new] and len(
        {name[: len(name) - len(_last_number(name))] for name in new}
    ) == 1


def _last_number(name: str) -> str:
    return re.search(r"\d*[a-z]?$", name)[0]  # type: ignore[index]


def _first(written: str) -> str:
    """The first id of a range."""
    full = FULL.match(written)
    if full is not None:
        return written[: full.end("first") if full["mark"] else full.end("bare")]
    counted = COUNTED.match(written)
    if counted is not None:
        return written[: counted.end("first")]
    dotted = _FIRST_DOTTED.search(written)
    return written[: dotted.end()] if dotted else written


def _rest(written: str, old: str, new: str) -> str:
    """What follows the first id of a range, with the story that may stand there once more."""
    first = _first(written)
    rest = written[len(first) :]
    full = FULL.match(written)
    if full is not None:
        story = _respelled_id(full["story"], old.rpartition("/")[0], new.rpartition("/")[0])
        return rest.replace(full["story"], story)
    old_head, _, _ = old.rpartition(".")
    new_head, _, _ = new.rpartition(".")
    return re.sub(rf"(?<![\d.]){re.escape(old_head)}\.(?=\d)", f"{new_head}.", rest) if old_head else rest


def _respelled_id(written: str, old: str, new: str) -> str:
    """One id without its story: letters and digits as they are spelled, the number the new one."""
    if old == new:
        return written
    here, was, now = _NUMBERED.fullmatch(written), _NUMBERED.fullmatch(old), _NUMBERED.fullmatch(new)
    if here is None or was is None or now is None:
        return new
    number = now["number"]
    if len(here["number"]) != len(was["number"]):
        number = number.lstrip("0") or "0"
        if here["number"].startswith("0"):
            number = number.zfill(len(here["number"]))
    if _letters(now["head"]) == _letters(was["head"]):
        return here["head"] + number + now["tail"]
    if _letters(here["head"]) == _letters(was["head"]):
        head = now["head"].rstrip("-_ ")
        gap = re.search(r"[-_ ]*$", here["head"])[0]  # type: ignore[index]
        return (head.lower() if here["head"].islower() else head) + gap + number + now["tail"]
    return new


def _letters(text: str) -> str:
    return re.sub(r"[^a-z]", "", text.casefold())


def _in_test_name(written: str, old: str, new: str) -> str:
    """``test_us_1_ac_2_locks``: the numbers of the name."""
    old_story, _, old_own = old.rpartition("/")
    new_story, _, new_own = new.rpartition("/")
    full = _IN_NAME.search(written)
    if full is not None and old_own:
        story = _joined(full["story"], old_story, new_story)
        first = _number(new_own) if old_own != new_own else full["first"]
        return written[: full.start()] + story + full["mark"] + first + written[full.end() :]
    pieces = [re.escape(piece) for piece in re.findall(r"[a-z]+|\d+", old.casefold())]
    pattern = re.compile("(?<![^\\W_])" + "_?0*".join(pieces) + "(?![^\\W_])", re.IGNORECASE)
    found = pattern.search(written)
    if found is None:
        return written
    return written[: found.start()] + _joined(found[0], old, new) + written[found.end() :]


def _joined(written: str, old: str, new: str) -> str:
    """A name of letters and numbers joined as they are here."""
    if old == new:
        return written
    gap = "_" if re.search(r"[a-z]_\d", written, re.IGNORECASE) else ""
    letters = re.match(r"[A-Za-z]*", re.sub(r"[-_ ]", "", new))[0]  # type: ignore[index]
    shown = letters.lower() if written.islower() or not written[:1].isupper() else letters
    numbers = "_".join(str(int(number)) for number in re.findall(r"\d+", new))
    return f"{shown}{gap if shown else ''}{numbers}"


def _number(name: str) -> str:
    numbers = re.findall(r"\d+", name)
    return str(int(numbers[-1])) if numbers else name
