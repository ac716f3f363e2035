"""Templates in a sandbox: a workspace is not trusted. Import this module late, it imports jinja2."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import DictLoader, StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from spec_lsp.design.references import cited

BLOCKS = ("package", "component", "section")
"""The templates there are, by name."""
_MOST_STEPS = 10_000
_REFUSED = (TemplateError, ArithmeticError, LookupError, TypeError, ValueError, AttributeError, RecursionError)


class TemplateRefusedError(ValueError):
    """A template of the workspace that cannot be used; the message says which and why."""


def rendered(name: str, own: str | None, **values: object) -> str:
    """The block that a template gives: ``own`` where the workspace has one, else that of the package.

    Raises TemplateRefusedError for a template of the workspace that fails, loops without end or leaves the sandbox.
    """
    if own is None:
        return _environment().get_template(name).render(**values)
    try:
        return _environment().from_string(own).render(range=_limited_range(), **values)
    except _REFUSED as error:
        raise TemplateRefusedError(f"The template “{name}” cannot be used: {error}") from error


def _limited_range() -> Callable[..., range]:
    """A ``range`` that gives so many numbers in all and no more: a template cannot loop for ever."""
    left = _MOST_STEPS

    def limited(*bounds: int) -> range:
        nonlocal left
        found = range(*bounds)
        left -= len(found) + 1
        if left < 0:
            raise ValueError(f"it loops more than {_MOST_STEPS} times")
        return found

    return limited


class _Sandbox(SandboxedEnvironment):
    """The sandbox without products and powers that fill the memory."""

    intercepted_binops = frozenset(["*", "**"])

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if isinstance(left, str | list | tuple) or isinstance(right, str | list | tuple) or operator == "**":
            raise SecurityError(f"“{operator}” is only for numbers")
        return super().call_binop(context, operator, left, right)


@cache
def _environment() -> SandboxedEnvironment:
    folder = resources.files("spec_lsp.specs") / "templates"
    sources = {name: (folder / f"{name}.md.j2").read_text(encoding="utf-8") for name in BLOCKS}
    environment = _Sandbox(
        loader=DictLoader(sources), undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
    )
    environment.filters["cited"] = cited
    return environment
