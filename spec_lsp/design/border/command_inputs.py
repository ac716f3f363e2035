"""What a command is given: the inputs of the deed behind it, where no criterion names a flag for them."""

from __future__ import annotations

import re

from spec_lsp.design.border.command_line import METAVARS
from spec_lsp.design.border.page_links import deed_of
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.matching import closeness
from spec_lsp.design.document.model import Component, Entry, required_of
from spec_lsp.design.language.words import lexicon, same_deed

_GIVEN = frozenset(["now", "today", "user_id"])
"""What nobody types."""
_INNER = frozenset(["rule", "transform", "view", "effect"])
_FLAG = re.compile(r"--(?P<name>[a-z][a-z0-9-]*)(?: (?P<value>[A-Z]+))?")


def with_inputs(border: tuple[Component, ...], inner: list[Component], package: PackageInput) -> list[Component]:
    """The components of the command line, each command with what the method behind it takes.

    A program that does one thing has an argument for each input that no flag stands for; one that does several has
    to be told which, and nothing says how.
    """
    deeds = [(one, entry) for one in inner for entry in one.of("method") if _is_deed(entry)]
    found = []
    for component in border:
        names = {entry.name for entry in component.of("method")}
        entries = [_command(entry, deeds) if component.name == "cli" else entry for entry in component.entries]
        if component.name == "cli" and "main" in names and len(deeds) == 1:
            entries += _arguments(component, deeds[0][1], package)
        found.append(component._replace(entries=tuple(entries)))
    return [*found, *inner]


def _is_deed(entry: Entry) -> bool:
    kind = lexicon().operations.get(deed_of(entry)[0], ("", "write"))[1]
    return kind not in _INNER and not entry.name.endswith(("_all", "_for", "_job", "_in_effect"))


def _command(entry: Entry, deeds: list[tuple[Component, Entry]]) -> Entry:
    """A command that takes nothing yet, with the inputs of the method that does the same or has its criteria."""
    if entry.kind != "method" or entry.body != f"{entry.name}() -> None":
        return entry
    verb = deed_of(entry)[0]
    alike = [pair for pair in deeds if same_deed(deed_of(pair[1])[0], verb)]
    sharing = [pair for pair in alike or deeds if set(pair[1].references) & set(entry.references)]
    if not sharing:
        return entry
    said = entry.name.replace("_", " ")
    _, behind = max(sharing, key=lambda pair: closeness(pair[1], pair[0].name, said))
    inputs = ", ".join(one for one in _written(behind) if one.partition(":")[0] not in _GIVEN)
    return entry._replace(body=f"{entry.name}({inputs}) -> None")


def _written(entry: Entry) -> list[str]:
    """The parameters of a method as they are written, defaults and all."""
    inputs = entry.body.partition("(")[2].rpartition(") -> ")[0]
    return re.split(r",\s+(?![^\[]*\])", inputs) if inputs else []


def _arguments(component: Component, deed: Entry, package: PackageInput) -> list[Entry]:
    flags = [_FLAG.match(entry.name) for entry in component.of("argument")]
    known = {flag["name"].replace("-", "_") for flag in flags if flag}
    values = {flag["value"] for flag in flags if flag}
    criteria = tuple(one for one in deed.references if one in package.criteria)[:1]
    found = []
    for name, kind in required_of(deed.body) if criteria else ():
        plain = kind.removesuffix(" | None")
        metavar = METAVARS.get(plain, "")
        if name not in known | _GIVEN and metavar and not (plain == "Path" and "PATH" in values):
            argument = f"--{name.removesuffix('_id').replace('_', '-')} {metavar}"
            found.append(Entry("argument", argument, "", "", criteria))
    return found
