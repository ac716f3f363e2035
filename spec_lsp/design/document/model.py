"""A design: what the package will consist of, as a person reads, edits and confirms it."""

from __future__ import annotations

import ast
import keyword
import re
from functools import lru_cache
from typing import Literal, NamedTuple

from spec_lsp.stories.model import Finding

Status = Literal["proposed", "confirmed"]
EntryKind = Literal[
    "method", "type", "error", "setting", "table", "route", "argument", "text", "changes", "rule", "entry", "start"
]

_OWNED = re.compile(r"^(\w+)\.(\w+)\(")


class Entry(NamedTuple):
    """One line of the contract.

    ``body`` is what follows the name: the signature of a method, the fields of a type, the quoted text of an error,
    the value of a setting, the sentence of a rule.
    """

    kind: EntryKind
    name: str
    """What it declares: ``sign_in``, ``AccessToken``, ``tokens.expires_at`` (a table's field); empty in a sentence."""
    body: str = ""
    note: str = ""
    """What it does, in a person's words, empty where nobody said."""
    references: tuple[str, ...] = ()
    was: str = ""
    """The signature that a changed method has today."""
    line: int = -1
    alternatives: tuple[str, ...] = ()
    """Runners-up for a doubtful name or signature, best first; only in a draft, never in a file."""
    said: str = ""
    """The words that gave a drafted name; only in a draft."""
    unsure: bool = False
    """The words that gave the name are of a kind that is wrong too often; only in a draft."""
    ticked: bool = False
    """More than one place of the stories gives the name (:mod:`spec_lsp.design.ticks`); only in a draft."""

    @property
    def key(self) -> tuple[str, str]:
        """Two entries of a component with the same key declare the same thing."""
        return (self.kind, self.name or self.body)


class Component(NamedTuple):
    name: str
    file: str = ""
    exists: bool = False
    """The file exists and is changed."""
    purpose: str = ""
    entries: tuple[Entry, ...] = ()
    line: int = -1

    def of(self, *kinds: EntryKind) -> tuple[Entry, ...]:
        return tuple([entry for entry in self.entries if entry.kind in kinds])


class OtherType(NamedTuple):
    """A type that a noun could have instead."""

    kind: str
    name: str = ""
    """What the noun is called then, empty where its name stays (``tag: str``, ``tags: list[str]``)."""
    needed: Entry | None = None
    """The type that has to be declared for it."""


class TypeDoubt(NamedTuple):
    """A noun whose drafted type is a guess, with the types that the words of the stories allow."""

    name: str
    """The parameter or field; the method, where only its result is in doubt."""
    kind: str
    """As it is drafted."""
    others: tuple[OtherType, ...]
    """Best first."""
    said: str = ""
    """The words that allow them."""
    result: bool = False
    marked: bool = True
    """Whether the draft says so: what people do either way is offered and no more."""

    @property
    def declared(self) -> str:
        return f"{self.name} -> {self.kind}" if self.result else f"{self.name}: {self.kind}"

    def as_declared(self, other: OtherType) -> str:
        return f"-> {other.kind}" if self.result else f"{other.name or self.name}: {other.kind}"


class SplitDoubt(NamedTuple):
    """Another way to divide the components, which the words of the stories allow as well.

    ``split``: ``methods`` of ``component`` stand apart in ``target``, a component that the draft has not. ``move``: the
    one method stands in ``target``. ``merge``: all of ``component`` stands in ``target``.
    """

    kind: Literal["split", "move", "merge"]
    component: str
    methods: tuple[str, ...]
    target: str
    file: str
    """Of the component that the draft has not, or that goes."""
    said: str
    """Why."""


class Design(NamedTuple):
    package: str
    status: Status = "proposed"
    digest: str = ""
    """Of what was confirmed (or drafted), empty where the line carries none."""
    understanding: str = ""
    key_decisions: tuple[str, ...] = ()
    components: tuple[Component, ...] = ()
    integration: tuple[Entry, ...] = ()
    left_out: str = ""
    would_change: str = ""
    in_doubt: tuple[str, ...] = ()
    """The names that the words of the stories allow otherwise, each with these words and the other names."""
    drafted: tuple[str, ...] = ()
    """What its lines were when they were drafted (:mod:`~spec_lsp.design.document.drafted`); empty: nobody did."""
    status_line: int | None = None
    findings: tuple[Finding, ...] = ()
    types_in_doubt: tuple[str, ...] = ()
    """The nouns whose type is a guess, each with the words that allow other types, and these."""
    splits_in_doubt: tuple[str, ...] = ()
    """The methods and components that could stand otherwise, each with the reason and the other place."""
    open_points: tuple[str, ...] = ()
    """What no criterion and no answer says, and what is built hangs on: each a sentence with what it is about."""
    type_doubts: tuple[TypeDoubt, ...] = ()
    """Only in a draft, never in a file, as ``split_doubts``."""
    split_doubts: tuple[SplitDoubt, ...] = ()

    @property
    def entries(self) -> tuple[Entry, ...]:
        return tuple(entry for component in self.components for entry in component.entries) + self.integration


def plain(design: Design) -> Design:
    """The design without what depends on its place in a file: line numbers, findings, runners-up."""
    return design._replace(
        components=tuple(
            component._replace(line=-1, entries=tuple(_plain(entry) for entry in component.entries))
            for component in design.components
        ),
        integration=tuple(_plain(entry) for entry in design.integration),
        status_line=None,
        findings=(),
        type_doubts=(),
        split_doubts=(),
    )


def _plain(entry: Entry) -> Entry:
    return entry._replace(line=-1, alternatives=(), said="", unsure=False, ticked=False)


@lru_cache(maxsize=2048)
def function_of(signature: str) -> ast.FunctionDef | None:
    """The signature (``name(a: int) -> str``, an owner in front is allowed) as Python reads it, None if it does not."""
    bare = _OWNED.sub(r"\2(", signature.removeprefix("async ").strip())
    try:
        tree = ast.parse(f"def {bare}: ...")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
    node = tree.body[0]
    return node if len(tree.body) == 1 and isinstance(node, ast.FunctionDef) and len(node.body) == 1 else None


_TYPE = r"[A-Za-z_]\w*(?:\[[A-Za-z_]\w*\])?(?: \| None)?"
_PARAMETER = rf"[A-Za-z_]\w*: {_TYPE}(?: = None)?"
_USUAL = re.compile(rf"[A-Za-z_]\w*\((?P<inputs>(?:{_PARAMETER}(?:, {_PARAMETER})*)?)\) -> (?P<result>{_TYPE})", re.A)
_WORD = re.compile(r"\w+")
_KEYWORDS = frozenset(keyword.kwlist) - {"None"}


def _usual(signature: str) -> re.Match[str] | None:
    """A signature as most are, which needs no parser; None for any other."""
    found = _USUAL.fullmatch(signature)
    return found if found is not None and _KEYWORDS.isdisjoint(_WORD.findall(signature)) else None


@lru_cache(maxsize=2048)
def parameters_of(signature: str) -> tuple[tuple[str, str], ...]:
    """Name and type of each parameter; the type is empty where none is written."""
    if (usual := _usual(signature)) is not None:
        pairs = (one.removesuffix(" = None").partition(": ") for one in usual["inputs"].split(", ") if one)
        return tuple((name, kind) for name, _, kind in pairs)
    function = function_of(signature)
    if function is None:
        return ()
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    return tuple((one.arg, ast.unparse(one.annotation) if one.annotation else "") for one in every)


def fields_of(body: str) -> dict[str, str]:
    """The fields of a type as its entry says them, each with its type; none of a closed list of values."""
    return dict(_FIELD_OF_TYPE.findall(body))


_FIELD_OF_TYPE = re.compile(r"`(\w+): ([^`]+)`")


@lru_cache(maxsize=2048)
def returns_of(signature: str) -> str:
    """The return type, empty where none is written."""
    if (usual := _usual(signature)) is not None:
        return usual["result"]
    function = function_of(signature)
    return ast.unparse(function.returns) if function is not None and function.returns is not None else ""


def required_of(signature: str) -> tuple[tuple[str, str], ...]:
    """Name and type of each parameter that has no default."""
    function = function_of(signature)
    given = parameters_of(signature)
    return given[: len(given) - len(function.args.defaults)] if function is not None else ()


def taking(signature: str, *parameters: str, first: bool = False) -> str:
    """The signature with more parameters at its end, or in front of all others, without those whose name it has."""
    known = dict(parameters_of(signature))
    added = [one for one in parameters if one.partition(":")[0] not in known]
    if first:
        name, _, rest = signature.partition("(")
        joined = ", " if added and not rest.startswith(")") else ""
        return f"{name}({', '.join(added)}{joined}{rest}"
    inputs, _, returned = signature.rpartition(") -> ")
    before = "" if inputs.endswith("(") or not added else ", "
    return f"{inputs}{before}{', '.join(added)}) -> {returned}"
