"""Write a specification as Markdown, block by block, from templates that can be overridden one at a time.

Import this module late: it imports jinja2.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

from jinja2 import StrictUndefined, TemplateError
from jinja2.exceptions import SecurityError
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment

from spec_lsp.design.fingerprints import fingerprint
from spec_lsp.design.references import cited
from spec_lsp.specs.model import SECTIONS, Spec

_MOST_STEPS = 10_000
BLOCKS = ("package", "component", "section")
"""The templates there are, by name."""


class Block(NamedTuple):
    """One block of the file: what is generated, compared and kept as a whole."""

    key: str
    """``package``, ``component SignInService`` or the fixed heading (``Database``)."""
    group: str
    """The second-level heading it stands under, empty for the package and its components."""
    text: str
    """Its lines, ending in a line feed, without the comment that carries its fingerprint."""
    print: str
    """The fingerprint of ``text``."""
    comment: str = ""
    """What the comment below its heading says."""


class TemplateRefusedError(ValueError):
    """A template of the workspace that cannot be used; the message says which and why."""


def blocks_of(spec: Spec, templates: Mapping[str, str] | None = None) -> tuple[Block, ...]:
    """The blocks of a specification in the order of the file; the same specification gives the same bytes.

    ``templates`` replaces single templates by their text. Raises TemplateRefusedError for one that does not render.
    """
    found = [_block("package", "", _rendered("package", templates, spec=spec))]
    names: dict[str, int] = {}
    for component in spec.components:
        names[component.name] = number = names.get(component.name, 0) + 1
        again = f" #{number}" if number > 1 else ""
        text = _rendered("component", templates, component=component, spec=spec)
        prints = "".join(f" {name.replace(' ', '~')}={value}" for name, value in component.prints)
        found.append(_block(f"component {component.name}{again}", "", text, prints))
    for group, titles in SECTIONS:
        for title in titles:
            section = spec.section(title)
            if section is not None:
                found.append(_block(title, group, _rendered("section", templates, section=section, spec=spec)))
    return tuple(found)


def _block(key: str, group: str, text: str, prints: str = "") -> Block:
    stamp = fingerprint(text, 6)
    comment = f"<!-- spec-lsp: {stamp}{prints} -->" if key.startswith("component ") else ""
    return Block(key, group, text, stamp, comment)


def _rendered(name: str, templates: Mapping[str, str] | None, **values: object) -> str:
    own = (templates or {}).get(name)
    if own is None:
        text: str = _environment().get_template(name).render(**values)
    else:
        try:
            text = _environment().from_string(own).render(range=_limited_range(), **values)
        except (
            TemplateError,
            ArithmeticError,
            LookupError,
            TypeError,
            ValueError,
            AttributeError,
            RecursionError,
        ) as error:
            raise TemplateRefusedError(f"The template “{name}” cannot be used: {error}") from error
    return text.rstrip("\n") + "\n"


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
    from jinja2 import DictLoader

    folder = resources.files("spec_lsp.specs") / "templates"
    sources = {name: (folder / f"{name}.md.j2").read_text(encoding="utf-8") for name in BLOCKS}
    environment = _Sandbox(
        loader=DictLoader(sources), undefined=StrictUndefined, autoescape=False, keep_trailing_newline=True
    )
    environment.filters["cited"] = cited
    return environment
