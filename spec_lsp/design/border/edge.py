"""The edge of a package that is reached over HTTP: one component with the routes, behind it the services.

A route takes what its method takes and answers what that returns, without what nobody may see.
"""

from __future__ import annotations

import posixpath
import re

from spec_lsp.design.border.written_routes import written_routes
from spec_lsp.design.brief.answers import libraries_of
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.patterns import border_of, border_pattern, file_type
from spec_lsp.design.document.model import Component, Entry, fields_of, returns_of, taking
from spec_lsp.design.document.prose import purpose_of

_SECRET = re.compile(r"(?:^|_)(?:hash|password|secret|salt|pin)$")
_UPLOADED = re.compile(r"\bbytes\b")


def with_edge(components: list[Component], noun: str, package: PackageInput) -> list[Component]:
    """The components with their routes in one of their own, called after the package's first thing (``noun``)."""
    pattern = border_pattern(package.decisions)
    routed = [(one, entry) for one in components for entry in one.of("route")]
    noun = noun or package.package
    if pattern is None or not routed:
        return components
    types = {entry.name: entry for one in components for entry in one.of("type")}
    libraries = {library for decision in package.decisions for library in libraries_of(decision)}
    asked = [one.id for one in package.decisions if border_of((one,)) == "routes"]
    written, left = written_routes(routed, package)
    methods: dict[str, Entry] = {}
    routes: list[Entry] = []
    deeds: list[str] = []
    outputs: dict[str, Entry] = {}
    for owner, route in routed:
        entry = next((one for one in owner.of("method") if one.name == route.name), None)
        told = written.get((owner.name, route.name))
        name = told.name if told is not None else route.name
        routes.append(route._replace(name=name, body=told.body if told is not None else route.body))
        if entry is None or name in methods:
            continue
        inputs, _, _ = entry.body.replace(f"{route.name}(", f"{name}(", 1).rpartition(" -> ")
        inputs = taking(inputs, *told.keys, first=True) if told is not None else inputs
        inputs = _UPLOADED.sub(file_type(libraries), inputs)
        seen = _seen(returns_of(entry.body), types, outputs)
        own = [cited for cited in entry.references if _is_own(cited, package)]
        references = package.sorted({*entry.references[:1], *own, *(asked[:1] if not methods else ())})
        signature = f"{inputs} -> {seen}"
        note = f"calls `{route.name}`" if name != route.name else ""
        unsure = entry.unsure or told is not None  # the path is written, what its function is called is not
        methods[name] = Entry("method", name, signature, note, references, said=entry.said, unsure=unsure)
        deeds.append(route.name)
    for one, cited in left:
        if one.name not in methods:  # nothing else is known of it than what is written there
            signature = f"{one.name}({', '.join(one.keys)}) -> None"
            methods[one.name] = Entry("method", one.name, signature, "", (cited,), unsure=True)
            routes.append(Entry("route", one.name, one.body, "", (cited,)))
    inner = [one._replace(entries=tuple(e for e in one.entries if e.kind != "route")) for one in components]
    role = pattern.main
    path = posixpath.join(package.path.rstrip("/"), role.file_of(noun))
    purpose = f"{purpose_of(deeds, False).rstrip('.')} over HTTP."
    entries = (*methods.values(), *outputs.values(), *routes)
    return [*inner, Component(role.name_of(noun), path, False, purpose, entries)]


def _is_own(name: str, package: PackageInput) -> bool:
    """Whether a criterion speaks of requests and answers themselves."""
    pattern = border_pattern(package.decisions)
    own = pattern.main.own if pattern is not None else None
    return name in package.criteria and own is not None and own.search(package.criteria[name][1].text) is not None


def _seen(returned: str, types: dict[str, Entry], outputs: dict[str, Entry]) -> str:
    """What is answered: the type itself, or one without its secrets (``AccountOut``), which is added to ``outputs``."""
    name = returned.removeprefix("list[").removesuffix("]").removesuffix(" | None")
    entry = types.get(name)
    secret = [field for field in fields_of(entry.body) if _SECRET.search(field)] if entry is not None else []
    if entry is None or not secret:
        return returned
    kept = [f"`{field}: {kind}`" for field, kind in fields_of(entry.body).items() if field not in secret]
    outputs.setdefault(name, Entry("type", f"{name}Out", ", ".join(kept), "", entry.references))
    return returned.replace(name, f"{name}Out")
