"""The diagnostics of the open files as the client has them: serialised once, sent when they differ."""

from __future__ import annotations

import json
from itertools import compress, count
from json.encoder import encode_basestring_ascii as quoted  # the C function json.dumps uses
from operator import itemgetter, ne
from typing import TYPE_CHECKING

from spec_lsp.server.capabilities import Client
from spec_lsp.server.convert import range_json
from spec_lsp.text.lines import Text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from spec_lsp.rules.model import Diagnostic, Related

_SEVERITIES = {"error": 1, "warning": 2, "information": 3, "hint": 4}
_numbers = count(1)


class DiagnosticList:
    """One file's list. ``number`` names its content: two lists of the same number are the same bytes."""

    __slots__ = ("_fragments", "_items", "_lines", "_numbers", "body", "number")

    def __init__(self) -> None:
        self._items: Sequence[Diagnostic] = ()
        self._fragments: list[bytes] = []
        self._lines: Sequence[str] = ()
        self._numbers: list[int] = []
        self.body = b""
        """The list's JSON, without its brackets."""
        self.number = 0

    def replace(self, items: Sequence[Diagnostic], text: Text, render: Callable[[Diagnostic, Text], bytes]) -> bool:
        """Take new diagnostics; returns whether the bytes differ.

        Only what differs is serialised: a diagnostic keeps its bytes when it is equal and begins on an equal line. On
        another line the same column may be another one in the client's units.
        """
        if items is not self._items:
            self._numbers = [item[0][0][0] for item in items]  # a named field costs three times as much
        lines = _taken(text.lines, self._numbers)
        shared = min(len(items), len(self._items))
        head = min(_alike(items, self._items, shared), _alike(lines, self._lines, shared))
        rest = shared - head
        tail = min(
            _alike(reversed(items), reversed(self._items), rest), _alike(reversed(lines), reversed(self._lines), rest)
        )
        until = len(self._fragments) - tail
        fresh = [render(item, text) for item in items[head : len(items) - tail]]
        same = self.number and fresh == self._fragments[head:until]
        self._items, self._lines = items, lines
        if same:
            return False
        self._fragments[head:until] = fresh
        self.body = b",".join(self._fragments)
        self.number = next(_numbers)
        return True


def _taken(lines: tuple[str, ...], numbers: list[int]) -> Sequence[str]:
    """The lines of these numbers; nothing for those past the end. Runs in C where it can."""
    if len(numbers) > 1 and max(numbers) < len(lines):
        taken: tuple[str, ...] = itemgetter(*numbers)(lines)
        return taken
    return [lines[number] if number < len(lines) else "" for number in numbers]


def _alike(one: Iterable[object], two: Iterable[object], limit: int) -> int:
    """How many values at the beginning of both are equal, at most ``limit``. Runs in C: lists are long."""
    return min(limit, next(compress(count(), map(ne, one, two)), limit))


class Renderer:
    """A diagnostic as this client takes it."""

    def __init__(
        self,
        client: Client,
        uri_of: Callable[[str], str],
        text_of: Callable[[str], Text | None],
        rule_page: Callable[[str], str],
    ) -> None:
        self._client = client
        self._uri_of = uri_of
        self._text_of = text_of
        self._rule_page = rule_page

    def __call__(self, item: Diagnostic, text: Text) -> bytes:
        client = self._client
        parts = [
            f'{{"range":{range_json(text, item.span, client.encoding)}'
            f',"severity":{_SEVERITIES[item.severity]},"code":{quoted(item.rule.code)},"source":"spec-lsp"'
            f',"message":{quoted(item.message)}'
        ]
        if client.pulls or client.code_description:
            parts.append(f',"codeDescription":{{"href":{quoted(self._rule_page(item.rule.code))}}}')
        if item.related and client.related_information:
            places = ",".join(self._related(place) for place in item.related)
            parts.append(f',"relatedInformation":[{places}]')
        if client.pulls or client.diagnostic_data:
            parts.append(f',"data":{json.dumps(item.as_data(), separators=(",", ":"))}')
        parts.append("}")
        return "".join(parts).encode()

    def _related(self, place: Related) -> str:
        span = range_json(self._text_of(place.path), place.span, self._client.encoding)
        location = f'{{"uri":{quoted(self._uri_of(place.path))},"range":{span}}}'
        return f'{{"location":{location},"message":{quoted(place.message)}}}'
