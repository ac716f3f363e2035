"""How a component reports what is wrong, where it does not raise errors of its own: by results, by Python's errors."""

from __future__ import annotations

import re
from collections.abc import Callable

from spec_lsp.design.brief.answers import places
from spec_lsp.specs.model import ErrorCase, SpecComponent, SpecTest

_RAISES = re.compile(r"\braises (?=`)")
_TESTED = re.compile(r"(?<=_)raises(?=_)")


def reported(components: tuple[SpecComponent, ...], option: str) -> tuple[SpecComponent, ...]:
    """The components as the answer to the question how errors are reported has them; ``option`` is its option."""
    if option == "results":
        return tuple(_changed(one, _returned) for one in components)
    if option == "builtin":
        names = {error.name: _own(error.name) for one in components for error in one.errors if error.name}
        pattern = re.compile(rf"`({'|'.join(map(re.escape, names)) or '(?!)'})`")
        return tuple(_changed(one, lambda text: pattern.sub(lambda found: f"`{names[found[1]]}`", text), names)
                     for one in components)  # fmt: skip
    return components


def _returned(text: str) -> str:
    return _TESTED.sub("returns", _RAISES.sub("returns ", text))


def _own(error: str) -> str:
    """The exception of Python's own that stands for an error of this name."""
    return next(name for words, name in places().builtin if words.search(error))


def _changed(
    component: SpecComponent, change: Callable[[str], str], names: dict[str, str] | None = None
) -> SpecComponent:
    own = names or {}
    return component._replace(
        methods=tuple(one._replace(note=_once(change(one.note))) for one in component.methods),
        errors=tuple(
            ErrorCase(own.get(one.name, one.name), change(one.text), one.references) for one in component.errors
        ),
        tests=tuple(SpecTest(change(one.name), change(one.note), one.references, one.line) for one in component.tests),
    )


def _once(note: str) -> str:
    """“raises `ValueError` or `ValueError`” → “raises `ValueError`”."""
    return re.sub(r"(`\w+`)(?:(?:,| or) \1)+", r"\1", note)
