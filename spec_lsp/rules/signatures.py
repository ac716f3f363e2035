"""What a change of a method means to those who call it, and what Python code declares and calls."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from spec_lsp.design.model import function_of
from spec_lsp.text.lines import Text
from spec_lsp.text.memo import per_text

Function = ast.FunctionDef | ast.AsyncFunctionDef


class Module(NamedTuple):
    """A Python file that can be read."""

    functions: Mapping[str, str]
    """The signature of each function by its name, as specifications write it; of a method by ``Class.method``."""
    classes: frozenset[str]
    imports: Mapping[str, str]
    """The dotted name that each imported name stands for."""
    uses: tuple[tuple[str, int], ...]
    """Each name, and each attribute with a ``.`` in front, that is used, with its line."""

    @property
    def declares(self) -> bool:
        """Whether it has functions or classes of its own: a module without any may pass on what others declare."""
        return bool(self.functions or self.classes)


_EMPTY = Module({}, frozenset(), {}, ())


@per_text
def module_of(text: Text) -> Module:
    """What a Python file declares and uses; nothing where Python cannot read it."""
    try:
        tree = ast.parse(str(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return _EMPTY
    functions: dict[str, str] = {}
    classes = set()
    for node in tree.body:
        if isinstance(node, Function):
            functions[node.name] = _written(node)
        elif isinstance(node, ast.ClassDef):
            classes.add(node.name)
            for inner in node.body:
                if isinstance(inner, Function):
                    functions[f"{node.name}.{inner.name}"] = _written(inner)
    imports: dict[str, str] = {}
    uses = []
    for each in ast.walk(tree):
        if isinstance(each, ast.Import):
            imports.update({alias.asname or alias.name: alias.name for alias in each.names})
        elif isinstance(each, ast.ImportFrom):
            base = "." * each.level + (each.module or "")
            imports.update({alias.asname or alias.name: f"{base}.{alias.name}" for alias in each.names})
        elif isinstance(each, ast.Attribute):
            uses.append((f".{each.attr}", each.lineno - 1))
        elif isinstance(each, ast.Name):
            uses.append((each.id, each.lineno - 1))
    return Module(functions, frozenset(classes), imports, tuple(uses))


def _written(function: Function) -> str:
    """The signature of a function as specifications write it: without ``self``."""
    bare = ast.FunctionDef(function.name, _without_self(function.args), [ast.Pass()], [], function.returns, lineno=0)
    if hasattr(bare, "type_params"):
        bare.type_params = []
    try:
        return ast.unparse(bare).partition(":\n")[0].removeprefix("def ")
    except RecursionError:  # a type nested beyond all reason
        return ""


@lru_cache(maxsize=4096)
def breaks(was: str, now: str) -> tuple[str, ...]:
    """How callers of ``was`` break on ``now``, in words; empty where they do not, or where either cannot be read.

    A new parameter with a default breaks nobody. Types count where both signatures write them.
    """
    old, new = function_of(was), function_of(now)
    if old is None or new is None:
        return ()
    return tuple(_breaks(old, new))


def _breaks(old: ast.FunctionDef, new: ast.FunctionDef) -> Iterator[str]:
    if old.name != new.name:
        yield f"`{old.name}` is called `{new.name}`"
    before, after = _parameters(old), _parameters(new)
    catches = {kind for kind, there in (("positional", new.args.vararg), ("keyword", new.args.kwarg)) if there}
    for name, one in before.items():
        other = after.get(name)
        if other is None:
            if not catches:
                yield f"parameter `{name}` is gone"
        else:
            if one.type and other.type and one.type != other.type:
                yield f"`{name}` is {other.type} instead of {one.type}"
            if one.optional and not other.optional:
                yield f"`{name}` has no default any more"
            if one.position is not None and other.position != one.position:
                yield f"`{name}` stands elsewhere"
    for name, one in after.items():
        if name not in before and not one.optional:
            yield f"parameter `{name}` is new and has no default"
    returns = [ast.unparse(each.returns) if each.returns else "" for each in (old, new)]
    if all(returns) and returns[0] != returns[1]:
        yield f"it returns {returns[1]} instead of {returns[0]}"


class _Parameter(NamedTuple):
    type: str
    optional: bool
    position: int | None
    """None for one that is passed by name only."""


def _parameters(function: ast.FunctionDef) -> dict[str, _Parameter]:
    arguments = _without_self(function.args)
    ordered = [*arguments.posonlyargs, *arguments.args]
    required = len(ordered) - len(arguments.defaults)
    found = {one.arg: _Parameter(_type(one), number >= required, number) for number, one in enumerate(ordered)}
    for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True):
        found[one.arg] = _Parameter(_type(one), default is not None, None)
    return found


def _type(one: ast.arg) -> str:
    return ast.unparse(one.annotation) if one.annotation else ""


def _without_self(arguments: ast.arguments) -> ast.arguments:
    first = next(iter([*arguments.posonlyargs, *arguments.args]), None)
    if first is None or first.arg not in ("self", "cls"):
        return arguments
    positional, ordinary = arguments.posonlyargs, arguments.args
    if positional:
        positional = positional[1:]
    else:
        ordinary = ordinary[1:]
    return ast.arguments(
        positional, ordinary, arguments.vararg, arguments.kwonlyargs, arguments.kw_defaults, arguments.kwarg,
        arguments.defaults,
    )  # fmt: skip
