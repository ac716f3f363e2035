"""Persistent maps from a key to a sorted tuple of strings: who defines, who mentions, who lives where."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from typing import TypeAlias

from immutables import Map

Edges: TypeAlias = Map[str, tuple[str, ...]]


def edges_of(pairs: dict[str, list[str]]) -> Edges:
    """All at once. Equal single values share one tuple: most keys have one."""
    single: dict[str, tuple[str]] = {}
    packed: dict[str, tuple[str, ...]] = {}
    for key, values in pairs.items():
        if len(values) == 1:
            packed[key] = single.setdefault(values[0], (values[0],))
        else:
            packed[key] = tuple(sorted(set(values)))
    return Map(packed)


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
