"""Code for a method that is a calculation: where a criterion gives the formula and every operand is a parameter."""

from __future__ import annotations

import ast
import re

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, Entry, parameters_of, returns_of
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.words import content_words

_FORMULA = re.compile(r"\bcalculated as:?\s+(?P<formula>[^,;.]*[×÷*/+−-][^,;.]*)", re.I)
_SIGNS = {"×": "*", "÷": "/", "−": "-", "–": "-"}
_OPERAND = re.compile(r"[A-Za-z][A-Za-z' ]*[A-Za-z]|[A-Za-z]")
_RATE = re.compile(r"\b(?:rate|percent\w*|interest)\b", re.I)
_PERCENT = re.compile(r"\bpercent(?:age)?s?\b|\d\s*%", re.I)
_NEAREST = re.compile(r"\brounded to the nearest (?P<unit>cent|whole number|integer)\b", re.I)
_HALF = re.compile(r"\bhalf[ -](?P<way>up|down|even)\b", re.I)
_NOT_BELOW = re.compile(r"\bnot \w+ (?:on|for) (?:negative or zero|zero or negative) (?P<what>[\w ]+)", re.I)
_UNITS = {"cent": '"0.01"', "whole number": '"1"', "integer": '"1"'}


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
    given = parameters_of(entry.body)
    for text in texts:
        formula = _FORMULA.search(text)
        if formula is None or not returns_of(entry.body):
            continue
        expression = _expression(formula["formula"], given, package)
        rounded = _rounded(expression, texts, entry, package) if expression else ""
        if not rounded:
            continue
        guard = _guard(texts, given, entry)
        if not guard and len(re.findall(r"\s[*/+-]\s", rounded)) < 2:
            continue  # the method's line says as much
        lines = [f"def {entry.body}:", *guard, f"    return {rounded}"]
        code = "\n".join(lines)
        if _is_python(code):
            return code
    return ""


_QUOTIENT = re.compile(r"\* \((\w+(?: / \w+)+)\)")
"""What is multiplied by a quotient: multiplied first, no division leaves a rest that rounds the wrong way."""


def _expression(formula: str, given: tuple[tuple[str, str], ...], package: PackageInput) -> str:
    """The formula over the parameters, empty where an operand is none of them or a parameter is left."""
    expression = "".join(_SIGNS.get(char, char) for char in formula)
    unknown = False

    def named(operand: re.Match[str]) -> str:
        nonlocal unknown
        words = content_words(operand[0])
        fitting = [(len(words & content_words(one)), one, kind) for one, kind in given if words & content_words(one)]
        if not fitting:
            unknown = True
            return "unknown"
        _, one, kind = max(fitting, key=lambda pair: pair[0])
        if not _RATE.search(operand[0]):
            return f"sum({one})" if kind.startswith("list[") else one
        unknown = unknown or not _is_percentage(operand[0], package)  # a rate may be a share: nobody said which
        return f"{one} / 100"

    expression = " ".join(_OPERAND.sub(named, expression).split())
    used = set(re.findall(r"[a-z_]+", expression)) - {"sum"}
    bare = re.sub(r"(?<!sum)\((\w+)\)", r"\1", expression)
    bare = _QUOTIENT.sub(r"* \1", bare)
    return bare if not unknown and "%" not in formula and used == {one for one, _ in given} else ""


def _is_percentage(operand: str, package: PackageInput) -> bool:
    """Whether the criteria that speak of a rate say that it is a percentage."""
    words = content_words(operand)
    texts = [criterion.text for _, criterion in package.criteria.values()]
    return any(_PERCENT.search(text) and words <= content_words(text) for text in texts)


def _rounded(expression: str, texts: list[str], entry: Entry, package: PackageInput) -> str:
    """The expression rounded as criteria and answers say; empty where they leave open how."""
    if not any("round" in text.lower() for text in texts):
        return expression
    unit = next((found["unit"].lower() for text in texts if (found := _NEAREST.search(text))), "")
    answers = [f"{one.label} {one.tradeoff}" for one in package.decisions if one.id in entry.references]
    way = next((found["way"].upper() for text in [*texts, *answers] if (found := _HALF.search(text))), "")
    if not unit or not way or returns_of(entry.body) != "Decimal":
        return ""
    return f"({expression}).quantize(Decimal({_UNITS[unit]}), ROUND_HALF_{way})"


def _guard(texts: list[str], given: tuple[tuple[str, str], ...], entry: Entry) -> list[str]:
    """“MUST NOT accrue on negative or zero balances”: nothing for such a value."""
    for text in texts:
        found = _NOT_BELOW.search(text)
        words = content_words(found["what"]) if found else frozenset()
        for one, kind in given:
            if words & content_words(one) and kind == "Decimal" and returns_of(entry.body) == "Decimal":
                return [f"    if {one} <= 0:", '        return Decimal("0")']
    return []


def _is_python(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
