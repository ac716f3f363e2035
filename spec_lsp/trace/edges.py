"""Persistent maps from a key to a sorted tuple of strings: who defines, who mentions, who lives where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeAlias

from immutables import Map

Edges: TypeAlias = Map[str, tuple[str, ...]]


class Gathered:
    """Pairs on their way to becoming edges. A key's only value is kept bare, and equal ones share one tuple."""

    __slots__ = ("_many", "_one", "_single")

    def __init__(self) -> None:
        self._one: dict[str, tuple[str, ...]] = {}
        self._many: dict[str, set[str]] = {}
        self._single: dict[str, tuple[str]] = {}

    def add(self, key: str, value: str) -> None:
        known = self._one.get(key)
        if known is None:
            self._one[key] = self._single.setdefault(value, (value,))
        elif known[0] != value:
            self._many.setdefault(key, {known[0]}).add(value)

    def into(self, edges: Edges) -> Edges:
        """The edges with these pairs added."""
        for key, values in self._many.items():
            self._one[key] = tuple(sorted(values))
        if not edges:
            return Map(self._one)
        edit = edges.mutate()
        for key, fresh in self._one.items():
            known = edit.get(key)
            edit[key] = fresh if known is None else tuple(sorted({*known, *fresh}))
        return edit.finish()


def holds(values: tuple[str, ...], value: str) -> bool:
    """Whether a sorted tuple holds a value."""
    at = bisect_left(values, value)
    return at < len(values) and values[at] == value


def below(values: tuple[str, ...], folder: str) -> tuple[str, ...]:
    """The values of a sorted tuple that lie inside a folder."""
    return values[bisect_left(values, folder + "/") : bisect_left(values, folder + "0")]  # “0” follows “/”


def changed(edges: Edges, value: str, gone: Iterable[str], come: Iterable[str]) -> Edges:
    """The value taken from the keys ``gone`` and put under the keys ``come``."""
    edit = edges.mutate()
    for key in gone:
        left = tuple(each for each in edit.get(key, ()) if each != value)
        if left:
            edit[key] = left
        elif key in edit:
            del edit[key]
    for key in come:
        values = edit.get(key, ())
        if not holds(values, value):
            at = bisect_left(values, value)
            edit[key] = (*values[:at], value, *values[at:])
    return edit.finish()
