"""One file's ids by the form under which all spellings meet, so that a look-up is a dictionary access."""

from __future__ import annotations

from typing import Any, NamedTuple

from spec_lsp.trace.model import Definition, FileFacts, Mention
from spec_lsp.trace.names import family, normal, normal_feature


class Table(NamedTuple):
    """The keys of mentions with a feature in front carry it: ``checkout:2.3``."""

    definitions: dict[str, tuple[Definition, ...]]
    mentions: dict[str, tuple[Mention, ...]]
    families: frozenset[str]
    """The families of the names defined."""


def table_of(facts: FileFacts) -> Table:
    """Computed once for each facts."""
    table = facts.memo.get(table_of)
    if table is None:
        table = facts.memo[table_of] = _table(facts)
    result: Table = table
    return result


def key_of(mention: Mention) -> str:
    """What a mention is kept under."""
    name = normal(mention.name)
    return name if mention.feature is None else f"{normal_feature(mention.feature)}:{name}"


def _table(facts: FileFacts) -> Table:
    definitions: dict[str, list[Definition]] = {}
    for definition in facts.definitions:
        definitions.setdefault(normal(definition.name), []).append(definition)
        if definition.title is not None:
            definitions.setdefault(normal(f'"{definition.title}"'), []).append(definition)
    mentions: dict[str, list[Mention]] = {}
    for mention in facts.mentions:
        mentions.setdefault(key_of(mention), []).append(mention)
    return Table(
        {key: tuple(found) for key, found in definitions.items()},
        {key: tuple(found) for key, found in mentions.items()},
        frozenset(family(definition.name) for definition in facts.definitions),
    )


def changed(old: FileFacts | None, new: FileFacts | None) -> tuple[set[str], set[str]]:
    """The keys whose definitions, and whose mentions, say something else now. Where they stand does not matter."""
    before, after = (table_of(facts) if facts else _NOTHING for facts in (old, new))
    return (
        _differing(before.definitions, after.definitions, _said_by_definition),
        _differing(before.mentions, after.mentions, _said_by_mention),
    )


_NOTHING = Table({}, {}, frozenset())


def _differing(before: dict[str, Any], after: dict[str, Any], said: Any) -> set[str]:
    keys = set(before.keys() ^ after.keys())
    for key in before.keys() & after.keys():
        one, two = before[key], after[key]
        if one is not two and one != two and [said(entry) for entry in one] != [said(entry) for entry in two]:
            keys.add(key)
    return keys


def _said_by_definition(definition: Definition) -> tuple[Any, ...]:
    return definition.name, definition.kind, definition.story, definition.fingerprint, definition.title


def _said_by_mention(mention: Mention) -> tuple[Any, ...]:
    return mention.name, mention.how, mention.source, mention.component
