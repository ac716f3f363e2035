"""A group of deeds as a component: its methods with their signatures, its file, what of it is there already."""

from __future__ import annotations

import posixpath
import re

from spec_lsp.design.brief.inputs import PackageInput, StoryInput
from spec_lsp.design.brief.patterns import border_pattern, layout_of
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.grouping import Group
from spec_lsp.design.document.model import Component, Entry, returns_of
from spec_lsp.design.document.prose import purpose_of
from spec_lsp.design.doubts.runners_up import runners_up
from spec_lsp.design.homes import replaced
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.words import plural, snake
from spec_lsp.design.reuse import alike, existing
from spec_lsp.design.values.fixed_signatures import page_signature
from spec_lsp.design.values.given import given_at_last
from spec_lsp.design.values.keys import own_things
from spec_lsp.design.values.results import or_none, or_truth
from spec_lsp.design.values.shapes import Shapes
from spec_lsp.design.values.signatures import signature_of

_ON_DISK = re.compile(r"\b(\w+): (?:Path\b|list\[Path\])")
_UPLOADED = re.compile(r"\b(\w+): bytes\b")


_HANDLED = frozenset(
    ["assign", "remove", "move", "share", "archive", "rename", "get", "approve", "reject", "tag", "mark"]
)
"""What is done to something that was uploaded before: it is told which."""


def with_one_type(components: list[Component]) -> list[Component]:
    """What people upload is bytes wherever it is given or kept, and no path to a file of the server."""
    bodies = [entry.body for component in components for entry in component.entries]
    names = {name for body in bodies if "bytes" in body for name in _UPLOADED.findall(body)}
    if not names:
        return components
    known = {*names, *(plural(name) for name in names)}

    def same(found: re.Match[str]) -> str:
        return found[0].replace("Path", "bytes") if found[1] in known else found[0]

    def kept(entry: Entry) -> str:
        handled = entry.kind == "method" and entry.name.partition("_")[0] in _HANDLED
        body = _ON_DISK.sub(lambda found: f"{found[1]}_id: int" if found[1] in names else found[0], entry.body)
        return body if handled else _ON_DISK.sub(same, entry.body)

    return [
        component._replace(entries=tuple(entry._replace(body=kept(entry)) for entry in component.entries))
        for component in components
    ]


def component_of(group: Group, package: PackageInput, shapes: Shapes, groups: list[Group]) -> Component:
    """The component of a group with its methods. What they belong to is remembered in the shapes."""
    entries: dict[str, Entry] = {}
    for source, action in group.owned:
        if (mine := own_things(action, source, shapes)) is not None:
            shapes.owners.setdefault(*mine)
    for source, action in group.owned:
        name, signature = page_signature(action) if action.source == "page" else signature_of(action, source, shapes)
        signature = or_truth(or_none(signature, action, source), action, source)
        references = (action.criterion,) if action.criterion else ()
        if (function := existing(action, package)) is not None:
            name, signature = function.last, function.signature
        if not group.border:
            name = next((one for one in entries if _is_same(entries[one].body, signature)), name)
        known = entries.get(name)
        if known is not None:
            entries[name] = known._replace(references=(*known.references, *references))
            continue
        others = (*alike(action, package), *runners_up(action, source, signature))
        said = _said(action, source)
        entries[name] = Entry(
            "method", name, signature, "", references, alternatives=others, said=said, unsure=action.unsure
        )
    entries = {name: entry._replace(body=given_at_last(shapes, entry.body)) for name, entry in entries.items()}
    if group is groups[0] and package.criteria and not any(one.owned for one in groups):
        entries["run"] = Entry("method", "run", "run() -> None", unsure=True)
    file = _file(group, [one for one in groups if not one.border], package)
    purpose = purpose_of(list(entries), group.border)
    return Component(
        group.name, posixpath.join(package.path.rstrip("/"), file), False, purpose, tuple(entries.values())
    )


def _is_same(one: str, two: str) -> bool:
    """Whether two signatures do the same with the same under other names: “book a place in a class”, “book a class”."""
    same = one.partition("(")[2] == two.partition("(")[2] and one.partition("_")[0] == two.partition("_")[0]
    return same and returns_of(one)[:1].isupper() and returns_of(one) != "None"


def _said(action: Action, source: StoryInput) -> str:
    """The words that gave an action: of the want or title, else the criterion's."""
    words = source.story.want if action.source == "want" and source.story.want else source.story.title or ""
    if action.criterion is not None:
        words = next((c.text for c in source.story.criteria if source.cite(c.name) == action.criterion), words)
    return cleaned(words)


def _file(group: Group, services: list[Group], package: PackageInput) -> str:
    noun = group.noun or snake(group.name)
    border = border_pattern(package.decisions)
    pages = border.main.file_of(noun) if border is not None and border.border == "pages" else ""
    if group.border:
        return pages or f"{noun}.py"
    if group.named:
        return f"{snake(group.name)}.py"
    layout = layout_of(package.decisions)
    role = layout.role(group.role) or layout.main
    file = role.file_of(noun, len([one for one in services if one.role == group.role]) == 1)
    return f"{snake(group.name)}.py" if file == pages else file  # a service for pages of its own


def reusing(component: Component, package: PackageInput) -> Component:
    """The component with the functions that the package has already: in their file, as what they are and become."""
    existing = [entry for entry in component.of("method") if entry.name in package.own_functions]
    if not existing:
        return component
    found = component
    for entry in existing:
        was = package.own_functions[entry.name].signature
        found = replaced(found, entry, entry._replace(was=was if was != entry.body else ""))
    return found._replace(file=package.own_functions[existing[0].name].path, exists=True)
