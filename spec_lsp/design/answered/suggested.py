"""What is suggested for each of several things stands beside what somebody confirmed: the one is no evidence of the
other."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, fields_of, returns_of
from spec_lsp.design.language.words import snake

SUGGESTS = ("suggest_", "recommend_", "propose_")
SUGGESTED = "suggested_"


def with_suggestions(components: list[Component], package: PackageInput) -> list[Component]:
    """The components whose things carry what is suggested for each of them, where they have such a value already."""
    for suggesting in [one for component in components for one in component.of("method")]:
        if suggesting.name.startswith(SUGGESTS):
            components = [_carrying(component, suggesting, package) for component in components]
    return components


def _carrying(component: Component, suggesting: Entry, package: PackageInput) -> Component:
    value, kind = suggesting.name.partition("_")[2], returns_of(suggesting.body)
    told = [package.criteria[name] for name in suggesting.references if name in package.criteria]
    said = " ".join(f"{criterion.text} {source.story.demand or ''}" for source, criterion in told)

    def carried(entry: Entry) -> Entry:
        fields = fields_of(entry.body) if entry.kind == "type" else {}
        each = re.compile(rf"\bfor (?:each|every) {snake(entry.name).replace('_', ' ')}\b", re.I)
        if value not in fields or SUGGESTED + value in fields or not kind.startswith("str") or not each.search(said):
            return entry
        references = package.sorted({*entry.references, *suggesting.references})
        return entry._replace(body=f"{entry.body}, `{SUGGESTED}{value}: {kind}`", references=references)

    return component._replace(entries=tuple(carried(entry) for entry in component.entries))
