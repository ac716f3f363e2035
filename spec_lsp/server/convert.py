"""Between our values and the client's: positions, ranges, URIs."""

from __future__ import annotations

from typing import Any

from lsprotocol import types
from pygls.exceptions import JsonRpcInvalidParams

from spec_lsp.text.columns import Encoding, from_units, to_units
from spec_lsp.text.lines import Position, Span, Text, bare

Json = dict[str, Any]


class Malformed(JsonRpcInvalidParams):
    """A part of the parameters is missing or of the wrong type."""

    def __init__(self, where: str, what: str) -> None:
        super().__init__(f"{what} @ params.{where}")


def position_out(text: Text | None, position: Position, encoding: Encoding) -> Json:
    """In the client's units. Without the text, columns stay code points: right on lines of ASCII."""
    line, column = position
    if text is not None and line < len(text.lines):
        column = to_units(text.lines[line], column, encoding)
    return {"line": line, "character": column}


def range_out(text: Text | None, span: Span, encoding: Encoding) -> Json:
    return {"start": position_out(text, span.start, encoding), "end": position_out(text, span.end, encoding)}


def position_json(text: Text | None, position: Position, encoding: Encoding) -> str:
    """:func:`position_out` as JSON, for answers with thousands of positions."""
    line, column = position
    if text is not None and line < len(text.lines) and not text.lines[line].isascii():
        column = to_units(text.lines[line], column, encoding)
    return f'{{"line":{line},"character":{column}}}'


def range_json(text: Text | None, span: Span, encoding: Encoding) -> str:
    start, end = span
    return f'{{"start":{position_json(text, start, encoding)},"end":{position_json(text, end, encoding)}}}'


def position_in(text: Text, line: int, units: int, encoding: Encoding) -> Position:
    """In code points, inside the text: LSP lets a client point past the end of a line, and some past the last line."""
    if line >= len(text.lines):
        return text.end
    return Position(line, from_units(bare(text.lines[line]), units, encoding))


def span_in(text: Text, span: types.Range, encoding: Encoding) -> Span:
    return Span(
        position_in(text, span.start.line, span.start.character, encoding),
        position_in(text, span.end.line, span.end.character, encoding),
    )


def edits_in(text: Text, changes: Any, encoding: Encoding) -> list[tuple[Span | None, str]]:
    """The content changes of a `didChange`, each with the span it replaces in the text before it; None is everything.

    Raises Malformed and then nothing was applied.
    """
    if not isinstance(changes, list):
        raise Malformed("contentChanges", "a list is needed")
    edits: list[tuple[Span | None, str]] = []
    for number, change in enumerate(changes):
        where = f"contentChanges[{number}]"
        new = change.get("text") if isinstance(change, dict) else None
        if not isinstance(new, str):
            raise Malformed(f"{where}.text", "a string is needed")
        ends = change.get("range")
        span = None if ends is None else _raw_span(text, ends, where, encoding)
        edits.append((span, new))
        if number + 1 < len(changes):
            text = Text.of(new) if span is None else text.replace(span, new)[0]
    return edits


def _raw_span(text: Text, ends: Any, where: str, encoding: Encoding) -> Span:
    places = []
    for end in ("start", "end"):
        place = ends.get(end) if isinstance(ends, dict) else None
        line = place.get("line") if isinstance(place, dict) else None
        units = place.get("character") if isinstance(place, dict) else None
        if type(line) is not int or type(units) is not int or line < 0 or units < 0:
            raise Malformed(f"{where}.range.{end}", "a position is needed")
        places.append(position_in(text, line, units, encoding))
    return Span(*places)


def uri_in(params: Json) -> str:
    """The URI of a raw ``textDocument``."""
    document = params.get("textDocument")
    uri = document.get("uri") if isinstance(document, dict) else None
    if not isinstance(uri, str):
        raise Malformed("textDocument.uri", "a string is needed")
    return uri


def document_in(params: Json) -> tuple[str, int]:
    """URI and version of a raw ``textDocument``."""
    uri = uri_in(params)
    version = params["textDocument"].get("version")
    if type(version) is not int:
        raise Malformed("textDocument.version", "a number is needed")
    return uri, version
