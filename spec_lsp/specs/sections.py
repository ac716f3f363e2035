"""The technical and integration headings of a specification, from entries and answers."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.border.command_line import arguments_of
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Design, Entry
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.words import content_words
from spec_lsp.specs.abroad import is_abroad, quoted
from spec_lsp.specs.model import (
    SECTIONS,
    Item,
    Row,
    SpecSection,
    Table,
)
from spec_lsp.specs.placed import Placed
from spec_lsp.specs.reading import read
from spec_lsp.specs.starting import given_at_start, starts_of

_FLAG = re.compile(r"(?<![\w-])--(?!help\b)[a-z][\w-]*")


def sections_of(
    design: Design, package: PackageInput, placed: Placed, files: dict[str, str]
) -> tuple[SpecSection, ...]:
    entries = [entry for component in design.components for entry in component.entries]
    entries += design.integration
    content: dict[str, SpecSection] = {}

    def table(title: str, header: tuple[str, ...], rows: Iterable[Row]) -> None:
        found = tuple(rows)
        if found:
            section = content.get(title, SpecSection(title))
            content[title] = section._replace(tables=(*section.tables, Table(header, found)))

    def items(title: str, found: Iterable[Item]) -> None:
        lines = tuple(found)
        if lines:
            section = content.get(title, SpecSection(title))
            content[title] = section._replace(items=(*section.items, *lines))

    def of(*kinds: str) -> list[Entry]:
        return [entry for entry in entries if entry.kind in kinds]

    settings = [
        Row((f"`{entry.name}`", _cell(entry.body)), package.sorted(entry.references)) for entry in of("setting")
    ]
    rows = _decided(_merged([*settings, *placed.settings], package), package)
    fixed = _constants(rows, package)
    table("Configuration", ("Setting", "Default"), [row for row in rows if row not in fixed])
    table("Configuration", ("Constant", "Value"), fixed)
    fields = [
        Row((f"`{table_name}`", f"`{field}`", _cell(entry.body)), package.sorted(entry.references))
        for entry in of("table")
        for table_name, _, field in [entry.name.partition(".")]
    ]
    table("Database", ("Table", "Field", "Type"), fields)
    routes = [Row((f"`{e.name}`", f"`{_cell(e.body)}`"), package.sorted(e.references)) for e in of("route")]
    table("Command line and interface", ("Route", "Method and path"), routes)
    if not of("argument") and any(entry.name == "build_parser" for entry in entries):
        table("Command line and interface", ("Argument",), _flags(package, entries))
    if not of("argument"):
        table("Command line and interface", ("Argument",), given_at_start(design, package))
    meant = any(entry.note for entry in of("argument"))
    arguments = [
        Row((f"`{e.name}`", _cell(e.note)) if meant else (f"`{e.name}`",), package.sorted(e.references))
        for e in of("argument")
    ]
    table("Command line and interface", ("Argument", "Meaning") if meant else ("Argument",), arguments)
    texts = [Row((f"`{e.name}`", _cell(e.body)), package.sorted(e.references)) for e in of("text")]
    table("Command line and interface", ("Text", "Value"), [*texts, *placed.texts])
    entry_points = [_item(entry, package) for entry in of("entry")] + placed_entries(design, placed)
    if not entry_points:
        entry_points = [
            Item("Command line: `main`.", package.sorted(e.references)) for e in of("method") if e.name == "main"
        ]
    items("Entry point", [*entry_points, *placed.used])
    starts = [_item(entry, package) for entry in of("start")]
    if not starts:
        starts = starts_of(design, package)
    items("Initialization sequence", starts)
    changes = [
        Item(f"`{e.name}` changes" + (f": {e.note}." if e.note else "."), package.sorted(e.references))
        for e in of("changes")
    ]
    for name in files:
        said, own = package.criteria[name][1].text, is_abroad(package, name)
        text = quoted(cleaned(said)) if own else " and ".join(outcome.effect for outcome in read(said).outcomes)
        changes.append(Item(sentence(f"New: {text}"), (name,)))
    items("Configuration changes", changes)
    for title, lines in placed.items.items():
        items(title, lines)
    for entry in of("rule"):
        title = _rule_title(entry, package)
        if title:
            items(title, [_item(entry, package)])
    return tuple(content[title] for _, titles in SECTIONS for title in titles if title in content)


def _settings(entries: list[Entry], package: PackageInput) -> list[Row]:
    """What the command line takes without a flag that a criterion names: settings of the criteria behind its parser."""
    parser = {name for entry in entries if entry.name == "build_parser" for name in entry.references}
    found = []
    for entry in entries:
        about = [name for name in entry.references if name in parser and name in package.criteria]
        flagged = any(_FLAG.search(package.criteria[name][1].text) for name in about)
        if entry.kind == "setting" and about and not flagged:
            found.append(Row((f"`{entry.name}`",), package.sorted(set(about))))
    return found


def _flags(package: PackageInput, entries: list[Entry]) -> list[Row]:
    """The arguments of the command line: those that fill the options, and those that criteria name besides."""
    named: dict[str, list[str]] = {}
    for name, (_, criterion) in package.criteria.items():
        for flag in _FLAG.findall(criterion.text):
            named.setdefault(flag, []).append(name)
    settings = {entry.name: entry.references for entry in entries if entry.kind == "setting"}
    options = next((entry for entry in entries if entry.kind == "type" and entry.name == "Options"), None)
    rows = []
    for argument, name in arguments_of(options) if options is not None else ():
        said = named.pop(argument.split()[0], [])
        references = said or settings.get(name) or _first(options)
        rows.append(Row((f"`{argument}`",), package.sorted(set(references))))
    config = [entry.references[:1] for entry in entries if entry.name == "load_options" and "--config" not in named]
    rows += [Row(("`--config FILE`",), references) for references in config]
    rows = rows if options is not None else [*_settings(entries, package), *rows]
    return [*rows, *(Row((f"`{flag}`",), package.sorted(set(names))) for flag, names in named.items())]


def _first(entry: Entry | None) -> tuple[str, ...]:
    return entry.references[:1] if entry is not None else ()


def placed_entries(design: Design, placed: Placed) -> list[Item]:
    """The entry points that follow from answers which no entry of the design says already."""
    said = {name for entry in design.integration for name in entry.references}
    if any(entry.kind == "entry" for entry in design.integration):
        return [item for item in placed.entry_points if not said & set(item.references)]
    return list(placed.entry_points)


def _cell(text: str) -> str:
    return re.sub(r"(?<!\\)\|", r"\\|", text)


def _item(entry: Entry, package: PackageInput) -> Item:
    text = entry.body + (f" — {entry.note}" if entry.note else "")
    return Item(sentence(text[:1].upper() + text[1:]), package.sorted(entry.references))


def _rule_title(entry: Entry, package: PackageInput) -> str:
    """The heading a rule belongs under; empty for one that says what goes wrong, which stands with the errors."""
    words = content_words(entry.body)
    if words & {
        "permission",
        "access",
        "role",
        "authorize",
        "encrypt",
        "password",
        "secret",
        "token",
        "admin",
        "private",
    }:
        return "Security"
    kinds = {package.criteria[name][1].kind for name in entry.references if name in package.criteria}
    if kinds & {"nfr", "sc"} or words & {"second", "millisecond", "concurrent", "throughput", "latency"}:
        return "Performance"
    return ""


def _decided(rows: list[Row], package: PackageInput) -> list[Row]:
    """The rows with the answer that makes settings or constants of their values, where it was asked for their
    criterion."""
    asked = [one for one in package.decisions if one.question == "values" and one.option in ("setting", "constant")]
    return [
        row._replace(references=package.sorted({*row.references, *(one.id for one in asked
                                                                   if set(one.because) & set(row.references))}))
        for row in rows
    ]  # fmt: skip


def _constants(rows: list[Row], package: PackageInput) -> list[Row]:
    """The values that criteria give and only a release changes; what another answer gives stays a setting."""
    fixed = {one.id for one in package.decisions if one.question == "values" and one.option == "constant"}
    if not fixed:
        return []
    return [row for row in rows if all(name in fixed or not is_decision(name) for name in row.references)]


def _merged(rows: list[Row], package: PackageInput) -> list[Row]:
    """One row a setting: an answer's value adds its reference to the entry's row."""
    found: dict[str, Row] = {}
    for row in rows:
        known = found.get(row.cells[0])
        found[row.cells[0]] = (
            known._replace(references=package.sorted({*known.references, *row.references})) if known else row
        )
    return list(found.values())


def sentence(note: str) -> str:
    """The note with a full stop, where it ends in none."""
    note = note.strip()
    return note if not note or note.endswith((".", "!", "?", "…", '."', ".”", '!"', "!”")) else note + "."
