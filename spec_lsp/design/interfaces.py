"""What the workspace's own code offers: read from its syntax, so that nothing is invented that exists."""

from __future__ import annotations

import ast
import posixpath
from typing import NamedTuple


class Interface(NamedTuple):
    """A public class, function or method."""

    name: str
    """Its dotted name, from the module on (``members.store.MemberStore.by_email``)."""
    path: str
    """The file, relative to the project's folder, with ``/``."""
    signature: str = ""
    """``by_email(email: str) -> Member | None``, without ``self``; empty for a class."""

    @property
    def last(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def is_class(self) -> bool:
        return not self.signature


def interfaces_in(path: str, text: str, root: str = "") -> tuple[Interface, ...]:
    """The public classes, functions and methods of a module, in its order; none of a text that is no Python.

    ``path`` is relative to the project's folder; ``root`` is the folder that modules are imported from (``src/shop/``).
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ()
    inner = path.removeprefix(root).removesuffix(".py").removesuffix("/__init__")
    module = ".".join(part for part in posixpath.normpath(inner).split("/") if part not in ("", ".", "__init__"))
    found: list[Interface] = []
    for node in tree.body:
        if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            owner = f"{module}.{node.name}" if module else node.name
            found.append(Interface(owner, path))
            found += [_function(f"{owner}.{one.name}", path, one) for one in _functions(node.body)]
        found += [_function(f"{module}.{one.name}" if module else one.name, path, one) for one in _functions([node])]
    return tuple(found)


def _functions(nodes: list[ast.stmt]) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """The public ones of these statements."""
    kinds = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [node for node in nodes if isinstance(node, kinds) and not node.name.startswith("_")]


def _function(name: str, path: str, node: ast.FunctionDef | ast.AsyncFunctionDef) -> Interface:
    arguments = ast.unparse(node.args)
    for own in ("self", "cls"):
        if arguments == own or arguments.startswith(f"{own}, "):
            arguments = arguments[len(own) :].removeprefix(", ")
    returns = f" -> {ast.unparse(node.returns)}" if node.returns is not None else ""
    return Interface(name, path, f"{node.name}({arguments}){returns}")
