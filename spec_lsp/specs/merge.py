"""Generate into a file that people edit: what they wrote is kept, block by block."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import NamedTuple

from spec_lsp.design.document.fingerprints import fingerprint
from spec_lsp.specs.blocks import FileBlock, file_blocks, generated_before
from spec_lsp.specs.model import Spec
from spec_lsp.specs.render import Block, blocks_of
from spec_lsp.text.lines import Text

_SAME_COMPONENT = 0.5
_KEY_GAP = re.compile(r"\s+")


class KeptBlock(NamedTuple):
    """A block that was edited by hand, or deleted on purpose, and is not what would be generated."""

    key: str
    line: int | None
    """Where it stands in the new text, None when it was deleted."""
    generated: str
    """What would stand there, empty when the design no longer has such a block."""


class ForeignFileError(ValueError):
    """The file exists and no specification was generated into it."""


def regenerate(
    old: Text | None,
    spec: Spec,
    line_end: str = "\n",
    templates: Mapping[str, str] | None = None,
    take: Collection[str] = (),
) -> tuple[Text, tuple[KeptBlock, ...]]:
    """The file after generating, and the blocks that were kept as a person left them.

    A block whose text no longer matches its fingerprint stays byte for byte; a block that was generated once and is
    gone stays away; everything else becomes what the specification says. Generating twice changes no byte. A component
    that has another name now is known by its criteria. ``take`` names blocks (``KeptBlock.key``) whose new text is
    taken nevertheless.
    Raises ForeignFileError when ``old`` holds something else than a specification of this package.
    """
    fresh = blocks_of(spec, templates)
    if old is None or not str(old).strip():
        return Text.of(_new_file(fresh).replace("\n", line_end)), ()
    if old is not None and len(old) > 1:
        line_end = old.line_end
    known = generated_before(old)
    present = file_blocks(old)
    if not any(block.key == "package" for block in present) and known is None:
        raise ForeignFileError("The file exists and holds no specification; move it away or choose another name.")
    return _merged(present, known or {}, fresh, line_end, frozenset(take))


def _new_file(fresh: tuple[Block, ...]) -> str:
    text, group = "", ""
    for block in fresh:
        if block.group != group:
            group = block.group
            text += f"{_gap(text)}## {group}\n{_written(block)}"
        else:
            text += _gap(text) + _written(block)
    return text + "\n" + _trailer({block.key: block.print for block in fresh}, fresh)


def _gap(text: str) -> str:
    return "\n" if text else ""


def _written(block: Block) -> str:
    if not block.comment:
        return block.text
    heading, _, rest = block.text.partition("\n")
    return f"{heading}\n{block.comment}\n{rest}"


def _stamped(block: FileBlock, comment: str, line_end: str) -> str:
    """The block as it stands, with our comment below its heading."""
    if not comment:
        return block.text
    heading, *rest = (line for line in Text.of(block.text).lines if not block.comment or line.strip() != block.comment)
    return "".join([heading.rstrip("\r\n") + line_end, comment + line_end, *rest])


def _trailer(prints: Mapping[str, str], fresh: tuple[Block, ...]) -> str:
    """Names what was generated, so that a block deleted on purpose is known from one that is new.

    Components carry their fingerprint themselves.
    """
    parts = []
    for block in fresh:
        if block.key in prints:
            value = "" if block.comment else f"={prints[block.key]}"
            parts.append(_KEY_GAP.sub("_", block.key) + value)
    return f"<!-- spec-lsp generated: {' '.join(parts)} -->\n"


def _merged(
    present: tuple[FileBlock, ...],
    known: Mapping[str, str],
    fresh: tuple[Block, ...],
    line_end: str,
    take: frozenset[str],
) -> tuple[Text, tuple[KeptBlock, ...]]:
    wanted = {block.key: block for block in fresh}
    renamed = _renamed(present, fresh)
    there = {renamed.get(block.key, block.key) for block in present}
    pieces: list[tuple[str, str]] = []  # key and text, in the order of the file
    kept: list[tuple[str, str]] = []
    prints: dict[str, str] = {}
    emptied: set[str] = set()
    last_trailer = max((number for number, block in enumerate(present) if block.kind == "trailer"), default=-1)
    group = ""
    for number, block in enumerate(present):
        group = block.key if block.kind == "heading" else group
        key = renamed.get(block.key, block.key)
        new = wanted.get(key)
        recorded = block.recorded or known.get(_KEY_GAP.sub("_", block.key), "")
        if block.kind == "trailer":
            if number == last_trailer:
                pieces.append(("trailer", block.text))
            continue
        if block.kind in ("heading", "other"):
            pieces.append((block.key, block.text))
        elif (now := fingerprint(block.body, 6)) == recorded or key in take:
            if new is None:
                if known and _KEY_GAP.sub("_", block.key) not in known and key not in take:
                    pieces.append((block.key, block.text))  # somebody's copy: nothing of that name was generated
                    continue
                if block.kind == "section":
                    emptied.add(group)
                continue
            if new.print == now and block.comment_is(new.comment):
                pieces.append((block.key, block.text))  # as a formatter left it
            else:
                pieces.append((key, _written(new).replace("\n", line_end) + block.tail))
            prints[key] = new.print
        elif new is not None and new.print == now:
            pieces.append((key, _stamped(block, new.comment, line_end)))  # a person wrote the new text
            prints[key] = new.print
        else:
            pieces.append((block.key, block.text))
            prints[key] = recorded
            kept.append((block.key, new.text if new else ""))
    for number, missing in enumerate(fresh):
        name = _KEY_GAP.sub("_", missing.key)
        if missing.key in there:
            continue
        if name in known and missing.key not in take:
            kept.append((missing.key, missing.text))
            prints[missing.key] = known[name]
            continue
        _insert(pieces, missing, fresh[:number], line_end)
        prints[missing.key] = missing.print
    pieces = _without_empty_groups(pieces, emptied)
    trailer = _trailer(prints, fresh).replace("\n", line_end)
    if last_trailer >= 0:
        text = "".join(_in_place(piece, trailer) if key == "trailer" else piece for key, piece in pieces)
    else:
        text = "".join(piece for _, piece in pieces).rstrip("\r\n") + line_end * 2 + trailer
    result = Text.of(text)
    lines = {block.key: block.line for block in file_blocks(result)}
    return result, tuple(KeptBlock(key, lines.get(key), generated) for key, generated in kept)


def _renamed(present: tuple[FileBlock, ...], fresh: tuple[Block, ...]) -> dict[str, str]:
    """Components of the file that have another name now: those that share most criteria, at least half of them."""
    there = {block.key for block in present}
    wanted = {block.key for block in fresh}
    free = {block.key: _criteria(block.comment) for block in fresh if block.comment and block.key not in there}
    found: dict[str, str] = {}
    for block in present:
        names = {name for name, _ in block.prints}
        if block.kind != "component" or block.key in wanted or not names:
            continue
        shares = sorted((-len(names & other) / len(names | other), key) for key, other in free.items())
        if shares and shares[0][0] <= -_SAME_COMPONENT:
            found[block.key] = shares[0][1]
            del free[shares[0][1]]
    return found


def _criteria(comment: str) -> set[str]:
    return {part.rpartition("=")[0].replace("~", " ") for part in comment.split() if "=" in part}


def _insert(pieces: list[tuple[str, str]], block: Block, before: tuple[Block, ...], line_end: str) -> None:
    """Put a new block behind the last of those that come before it, with its group's heading if that is missing."""
    text = _written(block).replace("\n", line_end)
    keys = [key for key, _ in pieces]
    heading = f"heading {block.group}"
    earlier = [one.key for one in before if one.group == block.group and one.key in keys]
    if earlier:
        at = keys.index(earlier[-1]) + 1
    elif block.group and heading in keys:
        at = keys.index(heading) + 1
        pieces.insert(at, (block.key, text + line_end))
        return
    else:
        others = [one.key for one in before if one.key in keys]
        at = keys.index(others[-1]) + 1 if others else 0
        if block.group:
            text = f"## {block.group}{line_end}" + text
            _open_gap(pieces, at, line_end)
            pieces.insert(at, (heading, f"## {block.group}{line_end}"))
            pieces.insert(at + 1, (block.key, _written(block).replace("\n", line_end) + line_end))
            return
    _open_gap(pieces, at, line_end)
    pieces.insert(at, (block.key, text + line_end))


def _open_gap(pieces: list[tuple[str, str]], at: int, line_end: str) -> None:
    """One blank line in front of what is inserted."""
    if at == 0:
        return
    key, text = pieces[at - 1]
    if not text.endswith(("\n", "\r")):
        text += line_end
    bare = text.rstrip("\r\n")
    if len(Text.of(text[len(bare) :]).lines) < 3:
        pieces[at - 1] = (key, bare + line_end * 2)


def _in_place(old: str, new: str) -> str:
    """The line that names what was generated, where it stood; as it was where it says the same."""
    return old if old.split() == new.split() else new.rstrip("\r\n") + old[len(old.rstrip("\r\n")) :]


def _without_empty_groups(pieces: list[tuple[str, str]], emptied: set[str]) -> list[tuple[str, str]]:
    """Without the second-level headings that nothing stands under any more since a block under them went."""
    found: list[tuple[str, str]] = []
    for number, (key, text) in enumerate(pieces):
        following = pieces[number + 1][0] if number + 1 < len(pieces) else "heading"
        bare = following.startswith("heading") or following == "trailer"
        if key in emptied and bare and len(text.split("\n", 1)[-1].strip()) == 0:
            continue
        found.append((key, text))
    return found
