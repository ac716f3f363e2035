"""Code for a method that is a calculation: where a criterion gives the formula and every operand is a parameter."""

from __future__ import annotations

import ast
import re

from spec_lsp.design.clauses import cleaned
from spec_lsp.design.inputs import PackageInput
from spec_lsp.design.model import Component, Entry, parameters_of, returns_of
from spec_lsp.design.words import content_words

_FORMULA = re.compile(r"\bcalculated as:?\s+(?P<formula>[^,;.]*[×*÷/+−-][^,;.]*)", re.I)
_SIGNS = {"×": "*", "÷": "/", "−": "-", "–": "-"}
_OPERAND = re.compile(r"[A-Za-z][A-Za-z' ]*[A-Za-z]|[A-Za-z]")
_UNCLEAR = re.compile(r"%|\b(?:rate|percent\w*|interest)\b", re.I)
"""A rate may be a share or a percentage: the formula alone does not say."""


def sample_of(component: Component, package: PackageInput) -> str:
    """Valid Python for the component's calculations, empty where no criterion says one wholly."""
    found = []
    for entry in component.of("method"):
        code = _code(entry, package)
        if code:
            found.append(code)
    return "\n\n\n".join(found)


def _code(entry: Entry, package: PackageInput) -> str:
    texts = [cleaned(package.criteria[name][1].text) for name in entry.references if name in package.criteria]
    if any("round" in text.lower() for text in texts):
        return ""
    for text in texts:
        formula = _FORMULA.search(text)
        if formula is None or _UNCLEAR.search(formula["formula"]):
            continue
        given = parameters_of(entry.body)
        expression = "".join(_SIGNS.get(char, char) for char in formula["formula"])
        unknown = False

        def named(operand: re.Match[str], given: tuple[tuple[str, str], ...] = given) -> str:
            nonlocal unknown
            words = content_words(operand[0])
            fitting = [
                (len(words & content_words(one)), one, kind) for one, kind in given if words & content_words(one)
            ]
            if not fitting:
                unknown = True
                return "unknown"
            _, one, kind = max(fitting, key=lambda pair: pair[0])
            return f"sum({one})" if kind.startswith("list[") else one

        expression = " ".join(_OPERAND.sub(named, expression).split())
        code = f"def {entry.body}:\n    return {expression}"
        if not unknown and len(set(re.findall(r"[a-z_]+", expression)) - {"sum"}) == len(given) and _is_python(code):
            return code if returns_of(entry.body) else ""
    return ""


def _is_python(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
