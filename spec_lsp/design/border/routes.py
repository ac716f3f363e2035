"""Routes of a draft: where an answer says that a package is reached over HTTP, one for each method people call.

A path is made of things; the deed is HTTP's verb. A deed that HTTP has no verb for stands behind its thing
(``POST /loans/{loan_id}/cancel``), and one that makes another thing makes that thing (``POST /loans``).
"""

from __future__ import annotations

from collections.abc import Container

from spec_lsp.design.answered.guards import TOKEN
from spec_lsp.design.answered.two_steps import completing
from spec_lsp.design.document.model import Component, Entry, parameters_of, returns_of
from spec_lsp.design.language.phrases import type_of
from spec_lsp.design.language.words import is_plural, lexicon, pascal, plural, snake

_INNER = ("calculate_", "estimate_", "validate_", "extract_", "parse_", "format_", "record_", "convert_", "truncate_")
_ALONE = ("_all", "_for", "_job")
_VERBS = {
    "list": "GET", "search": "GET", "filter": "GET", "find": "GET", "create": "POST", "add": "POST",
    "register": "POST", "request": "POST", "submit": "POST", "upload": "POST", "get": "GET", "show": "GET",
    "set": "PUT", "save": "PUT", "update": "PUT", "change": "PUT", "remove": "DELETE", "delete": "DELETE",
    "record": "POST", "calculate": "GET", "estimate": "GET",
}  # fmt: skip
_ONE = frozenset(["get", "show", "set", "save", "update", "change", "remove", "delete", "calculate", "estimate"])
"""Deeds on one thing; the others with a verb of HTTP's are on all of a kind, and their path ends in the kind."""
_READS = frozenset(["export", "download", "compare", "count"])
"""Deeds that HTTP has no verb for and that change nothing."""
_TAKES_IN = frozenset(["import", "load", "sync", "ingest"])
"""What they return tells how it went, and is no thing that they make."""
_NAMES = frozenset(["name", "code", "slug", "username", "isbn", "sku"])
"""What tells a thing from others where it has no id."""
_ACCESS = ("sign_in", "sign_out", "sign_up", "log_in", "log_out")
_PARTICLES = frozenset(["in", "out", "off", "up", "down", "over", "back", "together"])


def with_routes(component: Component, asked: Container[tuple[str, str]] = ()) -> Component:
    """The component with a route for each of its methods that somebody calls from outside.

    ``asked`` are methods of the kind that a package calls itself, by component and name, which people ask for.
    """
    inner = {TOKEN, "run", *(completing(entry, component) for entry in component.of("method"))}
    called = [
        entry
        for entry in component.of("method")
        if entry.name not in inner
        and (not entry.name.startswith(_INNER) or (component.name, entry.name) in asked)
        and not entry.name.endswith(_ALONE)
        and not _by_itself(entry)
    ]
    made = frozenset(entry.name for entry in component.of("type"))
    routes: dict[str, Entry] = {}
    for entry in called:
        body = _route(entry, made)
        if body in routes:
            body = f"{body}/{entry.name.partition('_')[0]}"
        routes[body] = Entry("route", entry.name, body, "", entry.references)
    return component._replace(entries=(*component.entries, *routes.values()))


def _by_itself(entry: Entry) -> bool:
    """Whether nobody calls it: it takes nothing and gives nothing back."""
    return not parameters_of(entry.body) and returns_of(entry.body) == "None" and "_" in entry.name


def _route(entry: Entry, made: frozenset[str]) -> str:
    if entry.name in _ACCESS:
        return f"POST /{_path(entry.name)}"
    deed, thing = _parts(entry.name)
    given = parameters_of(entry.body)
    keys = [name.removesuffix("_id") for name, _ in given if name.endswith("_id")]
    own = next((key for key in reversed(keys) if _is_of(thing, key)), "")
    rest = thing.removeprefix(f"{own}_") if own and thing.startswith(f"{own}_") else ""
    verb = _VERBS.get(deed, "GET" if deed in _READS else "POST")
    if deed in _ONE:
        if own:
            return f"{verb} {_under([own])}{_behind(rest)}"
        if not keys and given and given[0][0] in _NAMES:
            return f"{verb} /{_path(_kind(thing))}/{{{given[0][0]}}}"
        return f"{verb} {_under(keys)}/{_path(thing)}"
    result = returns_of(entry.body)
    makes = result in made and result != pascal(thing) and deed not in _READS | _TAKES_IN
    if makes and (deed not in _VERBS or deed == "request"):
        return f"POST /{_path(_kind(snake(result)))}"
    if deed in _VERBS:
        person = bool(keys) and keys[-1] in lexicon().actors | {"user"}
        alone = verb == "POST" and (len(keys) > 1 or person)  # part of no one thing; who makes it is known
        return f"{verb} {'' if alone else _under(keys)}/{_path(_kind(thing))}"
    if own:
        return f"{verb} {_under([own])}{_behind(deed, rest)}"
    return f"{verb} {_under(keys)}{_behind(_kind(thing))}/{_path(deed)}"


def _parts(name: str) -> tuple[str, str]:
    """The deed and what it is done to: “check_out_book” checks out a book."""
    deed, _, thing = name.partition("_")
    particle, _, rest = thing.partition("_")
    return (f"{deed}_{particle}", rest) if particle in _PARTICLES else (deed, thing)


def _is_of(thing: str, key: str) -> bool:
    return thing == key or thing.startswith(f"{key}_") or thing.endswith(f"_{key}") or key.endswith(f"_{thing}")


def _kind(thing: str) -> str:
    """All things of a kind; a value has no others of its kind beside it."""
    words = tuple(thing.split("_"))
    return plural(thing) if thing and not is_plural(words[-1]) and type_of(words) is None else thing


def _under(keys: list[str]) -> str:
    return f"/{_path(plural(keys[-1]))}/{{{keys[-1]}_id}}" if keys else ""


def _behind(*parts: str) -> str:
    said = "_".join(part for part in parts if part)
    return f"/{_path(said)}" if said else ""


def _path(name: str) -> str:
    return name.replace("_", "-")
