"""The border of a package that is used from the command line: its parser, its options, its config file."""

from __future__ import annotations

import builtins
import keyword
import re

from spec_lsp.design.brief.answers import libraries_of
from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.brief.patterns import border_of, patterns
from spec_lsp.design.document.model import Component, Entry, fields_of
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.phrases import type_of
from spec_lsp.design.language.words import base_verb

_FLAG = re.compile(r"(?<![\w-])--(?P<name>[a-z][a-z0-9-]*)")
_PATHS = re.compile(
    r"\b(?P<one>input|output)(?:\s*/\s*(?P<two>input|output))?\s+(?:\w+\s+)?(?:paths?|folders?|director(?:y|ies)|files?)\b",
    re.I,
)
_CONFIG = re.compile(r"\bconfig(?:uration)?\s+file\b", re.I)
_WINS = re.compile(r"\boverrid\w+\b.*\b(?:command[- ]line|arguments?|config)\b|\btakes? precedence\b", re.I)
_EXISTING = re.compile(r"`|\b(?:existing|commands? of|subcommands?)\b", re.I)
"""A command line that is there already: it gets commands, and no program of its own."""
_NO_VALUE = frozenset(["help", "version", "verbose", "quiet", "dry-run", "force", "debug"])
METAVARS = {"Decimal": "AMOUNT", "int": "N", "date": "DATE", "Path": "PATH", "float": "X", "str": "TEXT"}


def command_line(package: PackageInput, folder: str) -> tuple[Component, ...]:
    """The components of the border: ``cli`` with its arguments, ``options`` where there is a config file."""
    texts = [(name, cleaned(criterion.text)) for name, (_, criterion) in package.criteria.items()]
    flags: dict[str, tuple[str, list[str]]] = {}
    for name, text in texts:
        found = [(match["name"], text) for match in _FLAG.finditer(text)]
        found += [(f"{word.lower()}", "path") for match in _PATHS.finditer(text) for word in match.groups() if word]
        for flag, near in found:
            flags.setdefault(flag, (_type(flag, near), []))[1].append(name)
    border = patterns()["command line"].main
    about = [name for name, text in texts if border.allowed([text])]
    named = commands_of(texts)
    about = about or [name for _, behind in named for name in behind]
    if not about and not any(_EXISTING.search(one.label) for one in package.decisions if border_of((one,)) == "cli"):
        wanted = (source for source in package.stories if source.story.want and source.story.criteria)
        about = [source.cite(source.story.criteria[0].name) for source in wanted]
    if not about:
        return ()
    libraries = {library for decision in package.decisions for library in libraries_of(decision)}
    entries: list[Entry] = []
    if "argparse" in libraries:
        parsed = [name for name, text in texts if name in about and (_FLAG.search(text) or "argparse" in text.lower())]
        entries.append(
            Entry("method", "build_parser", "build_parser() -> argparse.ArgumentParser", "", tuple(parsed or about[:1]))
        )
    commands = () if "argparse" in libraries else named
    for command, behind in commands:
        entries.append(Entry("method", command, f"{command}() -> None", "", behind))
    if not commands:
        signature = "main(argv: Sequence[str] | None = None) -> int"
        entries.append(Entry("method", "main", signature, "", tuple(about), unsure="argparse" not in libraries))
    configured = [name for name, text in texts if _CONFIG.search(text)]
    wins = [name for name, text in texts if _WINS.search(text)]
    if wins and "argparse" in libraries:
        signature = "resolve_options(arguments: argparse.Namespace) -> Options"
        entries.append(Entry("method", "resolve_options", signature, "", tuple(wins)))
    for flag, (kind, names) in flags.items():
        value = "" if flag in _NO_VALUE else f" {METAVARS.get(kind, 'TEXT')}"
        if flag != "help":
            entries.append(Entry("argument", f"--{flag}{value}", "", "", tuple(dict.fromkeys(names))))
    if configured and entries and not commands and "config" not in flags:
        entries.append(Entry("argument", "--config FILE", "", "", tuple(configured)))
    asking = tuple(one.id for one in package.decisions if border_of((one,)) == "cli")[:1]
    if entries:
        entries[0] = entries[0]._replace(references=(*entries[0].references, *asking))
    components = [
        Component("cli", f"{folder}/cli.py", False, "Parse the command line and run the package.", tuple(entries))
    ]
    if configured or wins:
        fields = {flag: kind for flag, (kind, _) in flags.items() if flag not in _NO_VALUE}
        body = ", ".join(f"`{flag.replace('-', '_')}: {kind} | None`" for flag, kind in fields.items())
        options = [
            Entry("method", "load_options", "load_options(path: Path) -> Options", "", tuple(configured or wins))
        ]
        if body:
            every = tuple(dict.fromkeys(name for _, several in flags.values() for name in several))
            options.append(Entry("type", "Options", body, "", every))
        components.append(
            Component(
                "options",
                f"{folder}/options.py",
                False,
                "The options with the values of the config file.",
                tuple(options),
            )
        )
    return tuple(components)


def arguments_of(options: Entry) -> list[tuple[str, str]]:
    """The arguments that fill a type with options, each with its field: “`--limit N`”, ``limit``."""
    found = []
    for name, kind in fields_of(options.body).items():
        plain = kind.removesuffix(" | None")
        flag = name.removesuffix("_path").replace("_", "-")
        value = "" if plain == "bool" else f" {METAVARS.get(plain, 'TEXT')}"
        found.append((f"--{flag}{value}", name))
    return found


def commands_of(texts: list[tuple[str, str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The commands that criteria name, each with the criteria: “runs `tool update`”, “the `word-lookup` subcommand”.

    Of a program with subcommands they are the functions people call; “task edit” is said in the order of a name.
    """
    found: dict[str, list[str]] = {}
    for criterion, text in texts:
        for match in [*_RUNS.finditer(text), *_SUBCOMMAND.finditer(text), *_DOES.finditer(text)]:
            words = [word for word in match["command"].split() if re.fullmatch(r"[a-z][a-z-]*", word)]
            if match.re is not _SUBCOMMAND:
                words = words[1:]
            if len(words) == 2 and base_verb(words[1]) == words[1] and base_verb(words[0]) is None:
                words.reverse()
            name = "_".join(words).replace("-", "_")
            if name.isidentifier() and not keyword.iskeyword(name) and not hasattr(builtins, name):
                found.setdefault(name, []).append(criterion)
    return tuple((name, tuple(dict.fromkeys(behind))) for name, behind in found.items())


_RUNS = re.compile(
    r"\b(?:runs?|invokes?|executes?|calls?)\s+`(?P<command>[a-z][\w-]*(?:\s[a-z][\w-]*){1,2})[^`]*`", re.I
)
_DOES = re.compile(r"^(?:#\d+\s+)?`(?P<command>[a-z][\w-]*(?:\s[a-z][\w-]*){1,2})[^`]*`\s+[a-z]+s\b")
_SUBCOMMAND = re.compile(r"`(?P<command>[a-z][\w-]*)`\s+(?:sub-?)?command\b", re.I)


def _type(flag: str, near: str) -> str:
    if near == "path":
        return "Path"
    if flag in ("since", "until", "from", "to", "after", "before", "date"):
        return "date"
    if re.search(rf"--{re.escape(flag)}\b[^.;]*\bnumber\b", near) or flag in ("limit", "count", "max", "min", "port"):
        return "int"
    found = type_of((flag.split("-")[-1],))
    return found if found in METAVARS else "str"
