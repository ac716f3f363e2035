"""Routes of a draft: where an answer says that a package is reached over HTTP, one for each method people call."""

from __future__ import annotations

from spec_lsp.design.model import Component, Entry, parameters_of, returns_of
from spec_lsp.design.words import plural, snake

_INNER = ("calculate_", "estimate_", "validate_", "extract_", "parse_", "format_", "record_", "convert_", "truncate_")
_METHODS = {
    "list": "GET", "get": "GET", "search": "GET", "show": "GET", "export": "GET", "filter": "GET",
    "create": "POST", "add": "POST", "register": "POST", "set": "PUT", "update": "PUT", "remove": "DELETE",
}  # fmt: skip
_WHOLE = frozenset(["list", "create", "add", "register", "search", "filter"])


def with_routes(component: Component) -> Component:
    """The component with a route for each of its methods that somebody calls from outside."""
    called = [
        entry
        for entry in component.of("method")
        if not entry.name.startswith(_INNER) and not entry.name.endswith(("_all", "_for")) and not _by_itself(entry)
    ]
    routes = [Entry("route", entry.name, _route(entry), "", entry.references) for entry in called]
    return component._replace(entries=(*component.entries, *routes))


def _by_itself(entry: Entry) -> bool:
    """Whether nobody calls it: it takes nothing and gives nothing back."""
    return not parameters_of(entry.body) and returns_of(entry.body) == "None" and "_" in entry.name


def _route(entry: Entry) -> str:
    operation, _, noun = entry.name.partition("_")
    if operation not in _METHODS or not noun:
        return f"POST /{entry.name.replace('_', '-')}"
    keys = [name for name, kind in parameters_of(entry.body) if name.endswith("_id") and kind == "int"]
    things = plural(snake(noun)) if not noun.endswith("s") else noun
    path = f"/{things.replace('_', '-')}"
    if operation not in _WHOLE and keys:
        path += f"/{{{keys[-1]}}}"
    return f"{_METHODS[operation]} {path}"
