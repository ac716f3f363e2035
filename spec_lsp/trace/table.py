"""One file's ids by the form under which all spellings meet, so that a look-up is a dictionary access.

The table of an open file is derived from the one before an edit, at the cost of the blocks that the edit touched.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple, TypeVar

from immutables import Map

from spec_lsp.trace.model import Definition, FileFacts, Mention
from spec_lsp.trace.names import family, normal, normal_feature

Entry = TypeVar("Entry", Definition, Mention)
_Blocks = tuple[tuple[Entry, ...], ...]


class Table(NamedTuple):
    """The keys of mentions with a feature in front carry it: ``checkout:2.3``. Entries are in the order of the text."""

    definitions: Mapping[str, tuple[Definition, ...]]
    mentions: Mapping[str, tuple[Mention, ...]]
    families: Mapping[str, int]
    """How many definitions there are of each family of names."""


class Keys(NamedTuple):
    """The keys of a table alone: what the index of many files is made of."""

    definitions: tuple[str, ...]
    mentions: tuple[str, ...]
    families: tuple[str, ...]


class Change(NamedTuple):
    """The keys whose entries say something else than before. Where they stand does not matter."""

    definitions: set[str]
    mentions: set[str]


NOTHING = Table({}, {}, {})


def table_of(facts: FileFacts | None) -> Table:
    """A file's table: remembered with the facts of an open file, recomputed now and then for a closed one."""
    if facts is None:
        return NOTHING
    if facts.blocks is None:
        return _closed_table(facts.packing)
    table: Table | None = facts.memo.get("table")
    if table is None:
        table = facts.memo["table"] = fresh_table(facts)
    return table


def fresh_table(facts: FileFacts) -> Table:
    """A table that nothing remembers."""
    mentions: dict[str, tuple[Mention, ...]] = {}
    families: dict[str, int] = {}
    for definition in facts.definitions:
        name = family(definition_keys(definition)[0])
        families[name] = families.get(name, 0) + 1
    for mention in facts.mentions:
        key = mention_key(mention)
        mentions[key] = (*mentions.get(key, ()), mention)
    return Table(_by_key(facts.definitions), mentions, families)


def keys_of(facts: FileFacts) -> Keys:
    """The keys of a file's table; they may lie ready in the facts' memo, where reading or a cache left them."""
    keys: Keys | None = facts.memo.get("keys")
    return keys if keys is not None else _fresh_keys(facts)


def with_keys(facts: FileFacts, keys: tuple[tuple[str, ...], ...] | None = None) -> FileFacts:
    """The same facts with their keys ready, computed where they are not given."""
    facts.memo["keys"] = Keys(*keys) if keys is not None else _fresh_keys(facts)
    return facts


def without_keys(facts: FileFacts) -> FileFacts:
    """The same facts; their keys are not needed any more."""
    if facts.memo.pop("keys", None) is not None and not facts.memo:
        facts.memo = {}  # an emptied dictionary keeps its room
    return facts


def _fresh_keys(facts: FileFacts) -> Keys:
    table = fresh_table(facts)
    return Keys(tuple(table.definitions), tuple(table.mentions), tuple(table.families))


@lru_cache(maxsize=512)
def _closed_table(packing: bytes) -> Table:
    return fresh_table(FileFacts.of_packed("", packing))


def definitions_at(facts: FileFacts, key: str) -> tuple[Definition, ...]:
    """A file's definitions under a key. A closed file's are kept apart from the rest of its table, as long as asked."""
    if facts.blocks is not None:
        return table_of(facts).definitions.get(key, ())
    return _closed_definitions(facts.packing).get(key, ())


@lru_cache(maxsize=512)
def _closed_definitions(packing: bytes) -> dict[str, tuple[Definition, ...]]:
    return _by_key(FileFacts.of_packed("", packing).definitions)


def _by_key(every: Iterable[Definition]) -> dict[str, tuple[Definition, ...]]:
    found: dict[str, tuple[Definition, ...]] = {}
    for definition in every:
        for key in definition_keys(definition):
            known = found.get(key)
            found[key] = (*known, definition) if known else (definition,)
    return found


def mention_key(mention: Mention) -> str:
    """What a mention is kept under."""
    name = normal(mention.name)
    return name if mention.feature is None else f"{normal_feature(mention.feature)}:{name}"


def definition_keys(definition: Definition) -> tuple[str, ...]:
    """What a definition is found by: its name, and its title where it is cited by that."""
    if definition.title is None:
        return (normal(definition.name),)
    return normal(definition.name), normal(f'"{definition.title}"')


def succeed(old: FileFacts | None, new: FileFacts | None) -> Change:
    """Derive the new facts' table from the old one's where both are open, and say what differs."""
    if old is not None and new is not None and old.blocks is not None and new.blocks is not None:
        before = table_of(old)
        definitions, defined = _edited(
            before.definitions, old.blocks.definitions, new.blocks.definitions, definition_keys, _said_by_definition
        )
        mentions, named = _edited(
            before.mentions, old.blocks.mentions, new.blocks.mentions, _mention_keys, _said_by_mention
        )
        families = _families(before, definitions, defined)
        new.memo.setdefault("table", Table(definitions, mentions, families))
        return Change(defined, named)
    one, two = table_of(old), table_of(new)
    return Change(
        _differing(
            one.definitions, two.definitions, one.definitions.keys() | two.definitions.keys(), _said_by_definition
        ),
        _differing(one.mentions, two.mentions, one.mentions.keys() | two.mentions.keys(), _said_by_mention),
    )


def _edited(
    table: Mapping[str, tuple[Entry, ...]],
    old: _Blocks[Entry],
    new: _Blocks[Entry],
    keys: Callable[[Entry], tuple[str, ...]],
    said: Callable[[Entry], Any],
) -> tuple[Mapping[str, tuple[Entry, ...]], set[str]]:
    """The table after the old blocks became the new ones, and the keys that say something else."""
    head, tail = shared(old, new)
    gone = [entry for block in old[head : len(old) - tail] for entry in block]
    come = [entry for block in new[head : len(new) - tail] for entry in block]
    if not gone and not come:
        return table, set()
    persistent = table if isinstance(table, Map) else Map(table)
    touched: dict[str, list[Entry]] = {}
    for entry in gone:
        for key in keys(entry):
            touched.setdefault(key, list(persistent.get(key, ()))).remove(entry)
    for entry in come:
        for key in keys(entry):
            touched.setdefault(key, list(persistent.get(key, ()))).append(entry)
    edit = persistent.mutate()
    for key, entries in touched.items():
        if entries:
            entries.sort(key=_place)
            edit[key] = tuple(entries)
        elif key in edit:
            del edit[key]
    after = edit.finish()
    return after, _differing(table, after, touched, said)


def shared(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[int, int]:
    """How many blocks at the start and at the end are the same. Comparing slices runs at the speed of identity."""
    limit = min(len(old), len(new))
    if old[:limit] == new[:limit]:
        return limit, 0
    head = _longest(limit, lambda count: old[:count] == new[:count])
    rest = limit - head
    tail = _longest(rest, lambda count: old[len(old) - count :] == new[len(new) - count :])
    return head, tail


def _longest(limit: int, same: Callable[[int], bool]) -> int:
    low, high = 0, limit
    while low < high:
        middle = (low + high + 1) // 2
        if same(middle):
            low = middle
        else:
            high = middle - 1
    return low


def _families(before: Table, after: Mapping[str, tuple[Definition, ...]], keys: set[str]) -> Mapping[str, int]:
    counts: dict[str, int] | None = None
    for key in keys:
        was, now = before.definitions.get(key, ()), after.get(key, ())
        if len(was) != len(now) and not key.startswith('"'):
            counts = dict(before.families) if counts is None else counts
            name = family(key)
            counts[name] = counts.get(name, 0) + len(now) - len(was)
            if not counts[name]:
                del counts[name]
    return before.families if counts is None else counts


def _differing(
    before: Mapping[str, tuple[Entry, ...]],
    after: Mapping[str, tuple[Entry, ...]],
    keys: Iterable[str],
    said: Callable[[Entry], Any],
) -> set[str]:
    found = set()
    for key in keys:
        one, two = before.get(key, ()), after.get(key, ())
        if one is not two and one != two and [said(entry) for entry in one] != [said(entry) for entry in two]:
            found.add(key)
    return found


def _place(entry: Definition | Mention) -> tuple[int, int]:
    return entry.line, entry.start if isinstance(entry, Mention) else 0


def _mention_keys(mention: Mention) -> tuple[str, ...]:
    return (mention_key(mention),)


def _said_by_definition(definition: Definition) -> tuple[Any, ...]:
    return definition.name, definition.kind, definition.story, definition.fingerprint, definition.title


def _said_by_mention(mention: Mention) -> tuple[Any, ...]:
    return mention.name, mention.how, mention.source, mention.component
