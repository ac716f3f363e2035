"""What the workspace's own code offers: read from its syntax, so that nothing is invented that exists."""

from __future__ import annotations

import ast
import posixpath
import re
from typing import NamedTuple

_RAISES = re.compile(r"\bRaises?:?\s+((?:[A-Z]\w+|or|and|,|\s)+)")
_CLASS = re.compile(r"[A-Z]\w+")


class Interface(NamedTuple):
    """A public class, function, method or constant."""

    name: str
    """Its dotted name, from the module on (``members.store.MemberStore.by_email``)."""
    path: str
    """The file, relative to the project's folder, with ``/``."""
    signature: str = ""
    """``by_email(email: str) -> Member | None``, without ``self``; empty for a class and a constant."""
    raises: tuple[str, ...] = ()
    """The errors that its body raises, or that its docstring says it raises, by their own name."""

    @property
    def last(self) -> str:
        return self.name.rpartition(".")[2]

    @property
    def module(self) -> str:
        """Where it stands: the dotted name in front of its own, and of its class's."""
        return ".".join(part for part in self.name.split(".")[:-1] if part[:1].islower() or part[:1] == "_")

    @property
    def is_constant(self) -> bool:
        return not self.signature and self.last.isupper() and len(self.last) > 1

    @property
    def is_class(self) -> bool:
        return not self.signature and not self.is_constant

    @property
    def is_function(self) -> bool:
        return bool(self.signature)


def interfaces_in(path: str, text: str, root: str = "") -> tuple[Interface, ...]:
    """The public classes, functions, methods and constants of a module, in its order; none of what is no Python.

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
        found += [Interface(f"{module}.{name}" if module else name, path) for name in _constants(node)]
    return tuple(found)


def _constants(node: ast.stmt) -> list[str]:
    """The names in capitals that a statement of a module gives a value."""
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [one.id for one in targets if isinstance(one, ast.Name) and one.id.isupper() and one.id[0] != "_"]


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
    return Interface(name, path, f"{node.name}({arguments}){returns}", _raised(node))


def _raised(node: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[str, ...]:
    """The errors of a function, by its docstring and by its body; none that it raises again."""
    said = _RAISES.search(ast.get_docstring(node) or "")
    names = _CLASS.findall(said[1]) if said else []
    for one in ast.walk(node):
        raised = one.exc if isinstance(one, ast.Raise) else None
        raised = raised.func if isinstance(raised, ast.Call) else raised
        if isinstance(raised, ast.Name):
            names.append(raised.id)
    return tuple(dict.fromkeys(name for name in names if name[:1].isupper()))
