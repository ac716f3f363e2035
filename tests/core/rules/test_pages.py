"""Every rule has a page, and the examples on it are true. Settings (C) are tested in workspace/test_settings.py."""

from __future__ import annotations

import re

import pytest

from spec_lsp.rules.check import Checker
from spec_lsp.rules.model import Rule
from spec_lsp.rules.registry import page, rules
from tests.core.pictures import picture

_EXAMPLE = re.compile(r"^## (Bad|Good)\n\n````markdown\n(.*?)\n````", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: rule.code)
def test_every_rule_has_a_page_that_says_why_and_how_to_silence_it(rule: Rule) -> None:
    text = page(rule)
    assert text.startswith(f"# {rule.code} {rule.name}\n\n")
    assert "\n## Silence it\n" in text
    assert rule.summary.endswith(".")


def _examples() -> list[tuple[str, str, str]]:
    return [
        (rule.code, kind, body)
        for rule in rules()
        for kind, body in _EXAMPLE.findall(page(rule))
        if rule.code[0] != "C"
    ]


@pytest.mark.parametrize(("code", "kind", "body"), _examples(), ids=lambda value: value if len(value) < 5 else "")
def test_the_bad_example_is_reported_and_the_good_one_is_not(code: str, kind: str, body: str) -> None:
    drawn = picture(body)
    checker = Checker()
    found = {one.rule.code for path in drawn.paths for one in checker.diagnostics(drawn.snapshot, path)}
    assert (code in found) == (kind == "Bad"), found


def test_every_rule_but_those_on_settings_shows_a_bad_and_a_good_example() -> None:
    shown = {(code, kind) for code, kind, _ in _examples()}
    others = {rule.code for rule in rules() if rule.code[0] != "C"} - {"P013"}  # its examples are YAML
    assert shown >= {(code, kind) for code in others for kind in ("Bad", "Good")}


def test_codes_and_names_are_unique() -> None:
    words = [word for rule in rules() for word in (rule.code, rule.name)]
    assert len(words) == len(set(words))
