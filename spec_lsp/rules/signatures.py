"""What a change of a method means to those who call it, and what Python code declares and calls."""

from __future__ import annotations

import ast
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from spec_lsp.design.document.model import function_of
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
        written = ast.unparse(bare).partition(":\n")[0].removeprefix("def ")
        return f"async {written}" if isinstance(function, ast.AsyncFunctionDef) else written
    except RecursionError:  # a type nested beyond all reason
        return ""


@lru_cache(maxsize=4096)
def breaks(was: str, now: str) -> tuple[str, ...]:
    """How callers of ``was`` break on ``now``, in words; empty where they do not, or where either cannot be read.

    What is found is what ``griffe.find_breaking_changes`` finds of a function, and another name, another type, and a
    function that has to be awaited. A new parameter with a default breaks nobody. Types count where both signatures
    write them.
    """
    old, new = function_of(was), function_of(now)
    if old is None or new is None:
        return ()
    found = list(_breaks(old, new))
    if now.lstrip().startswith("async ") and not was.lstrip().startswith("async "):
        found.append("it has to be awaited")
    return tuple(found)


def _breaks(old: ast.FunctionDef, new: ast.FunctionDef) -> Iterator[str]:
    if old.name != new.name:
        yield f"`{old.name}` is called `{new.name}`"
    before, after = _parameters(old), _parameters(new)
    for name, one in before.items():
        other = after.get(name)
        if other is None:
            if not _is_swallowed(one, after.values()):
                yield f"parameter `{_shown(name, one)}` is gone"
        else:
            yield from _changes(name, one, other, after.values())
    for name, one in after.items():
        if name not in before and one.is_required:
            yield f"parameter `{name}` is new and has no default"
    returns = [ast.unparse(each.returns) if each.returns else "" for each in (old, new)]
    if all(returns) and returns[0] != returns[1]:
        yield f"it returns {returns[1]} instead of {returns[0]}"
    elif returns[0] not in ("", "None") and not returns[1] and any(one.type for one in after.values()):
        yield f"it does not say any more that it returns {returns[0]}"


_Kind = Literal["position", "either", "name", "positions", "names"]
"""How an argument is passed: by position only, either way, by name only; and those of ``*rest`` and ``**rest``."""


class _Parameter(NamedTuple):
    type: str
    default: str | None
    kind: _Kind
    place: int

    @property
    def is_required(self) -> bool:
        return self.default is None and self.kind not in ("positions", "names")


def _changes(name: str, old: _Parameter, new: _Parameter, others: Collection[_Parameter]) -> Iterator[str]:
    """How callers break on what became of a parameter."""
    if old.type and new.type and old.type != new.type:
        yield f"`{name}` is {new.type} instead of {old.type}"
    if new.is_required and not old.is_required:
        yield f"`{name}` has no default any more"
    elif old.default is not None and new.default is not None and old.default != new.default:
        yield f"`{name}` is {new.default} by default instead of {old.default}"
    if {old.kind, new.kind} <= {"position", "either"} and old.place != new.place:
        yield f"`{name}` stands elsewhere"
    if (old.kind, new.kind) in _NARROWER:
        yield f"`{name}` is passed by {new.kind} only"
    elif old.kind != new.kind and new.kind in ("positions", "names") and not _is_swallowed(old, others):
        yield f"`{name}` is no parameter of its own any more"


_NARROWER: Final = frozenset({("position", "name"), ("name", "position"), ("either", "position"), ("either", "name")})


def _is_swallowed(gone: _Parameter, left: Collection[_Parameter]) -> bool:
    """Whether ``*rest`` and ``**rest`` take in every argument that callers give for a parameter that is gone."""
    kinds = {one.kind for one in left}
    return _SWALLOWING[gone.kind] <= kinds


_SWALLOWING: Final[dict[_Kind, set[_Kind]]] = {
    "position": {"positions"},
    "either": {"positions", "names"},
    "name": {"names"},
    "positions": {"positions"},
    "names": {"names"},
}


def _shown(name: str, one: _Parameter) -> str:
    return {"positions": "*", "names": "**"}.get(one.kind, "") + name


def _parameters(function: ast.FunctionDef) -> dict[str, _Parameter]:
    arguments = _without_self(function.args)
    ordered: list[tuple[ast.arg, _Kind]] = [(one, "position") for one in arguments.posonlyargs]
    ordered += [(one, "either") for one in arguments.args]
    required = len(ordered) - len(arguments.defaults)
    given: list[tuple[ast.arg, _Kind, ast.expr | None]] = [
        (one, kind, arguments.defaults[number - required] if number >= required else None)
        for number, (one, kind) in enumerate(ordered)
    ]
    if arguments.vararg:
        given.append((arguments.vararg, "positions", None))
    given += [(one, "name", default) for one, default in zip(arguments.kwonlyargs, arguments.kw_defaults, strict=True)]
    if arguments.kwarg:
        given.append((arguments.kwarg, "names", None))
    return {
        one.arg: _Parameter(_type(one), ast.unparse(default) if default else None, kind, place)
        for place, (one, kind, default) in enumerate(given)
    }


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
