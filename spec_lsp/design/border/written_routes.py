"""Routes that criteria write themselves: “`POST /auth/login` takes an email” is that route, and its function is called
after it."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.language.words import singular, snake

_ROUTE = re.compile(r"\b(?P<verb>GET|POST|PUT|PATCH|DELETE)[\s`*]+(?P<path>/[\w/:{}<>-]+)")
_PARAMETER = re.compile(r"^[:{<](?P<name>\w+)[}>]?$")
_NO_THING = re.compile(r"^(?:api|rest|v\d+)$")
_CHANGES = frozenset(["POST", "PUT", "PATCH"])


class WrittenRoute(NamedTuple):
    verb: str
    path: str
    """With its parameters in braces, as our own are written."""
    name: str
    """What its function is called: ``post_login``."""
    keys: tuple[str, ...]
    """Its parameters, each with its type."""

    @property
    def body(self) -> str:
        return f"{self.verb} {self.path}"


def written_route(text: str) -> WrittenRoute | None:
    """The one route that a text writes, None where it writes none or several."""
    found = {(one["verb"], one["path"].rstrip("/")) for one in _ROUTE.finditer(text)} if "/" in text else set()
    if len(found) != 1:
        return None
    verb, written = found.pop()
    path, named, keys = [], "", []
    for part in written.strip("/").split("/"):
        if parameter := _PARAMETER.match(part):
            key = snake(parameter["name"])
            key = f"{singular(named)}_id" if key == "id" and named else key
            keys.append(f"{key}: {'int' if key.endswith('_id') else 'str'}")
            path.append(f"{{{key}}}")
            continue
        path.append(part)
        named = snake(part) if not _NO_THING.match(part) else named
    if not named.isidentifier():
        return None
    many = verb == "GET" and not path[-1].startswith("{")
    return WrittenRoute(verb, f"/{'/'.join(path)}", f"{verb.lower()}_{named if many else singular(named)}", tuple(keys))


def written_routes(
    routed: list[tuple[Component, Entry]], package: PackageInput
) -> tuple[dict[tuple[str, str], WrittenRoute], list[tuple[WrittenRoute, str]]]:
    """The routes of methods, by component and method, as their criteria write them; and those that no method has taken,
    each with its criterion."""
    written = {name: one for name, (_, c) in package.criteria.items() if (one := written_route(c.text)) is not None}
    taken: dict[str, tuple[str, str]] = {}
    found: dict[tuple[str, str], WrittenRoute] = {}
    for owner, route in routed:
        verb = route.body.partition(" ")[0]
        for name in route.references:
            one = written.get(name)
            fits = one is not None and (one.verb == verb or {one.verb, verb} <= _CHANGES)
            if one is not None and fits and one.body not in taken:
                taken[one.body] = (owner.name, route.name)
                found[owner.name, route.name] = one
                break
    left = {one.body: (one, name) for name, one in reversed(written.items()) if one.body not in taken}
    return found, [left[body] for body in sorted(left)]
