"""All rules, from ``rules.toml``, and the page of each."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from spec_lsp.rules.model import Rule
from spec_lsp.text.paths import key_of, uri_of_path


@cache
def rules() -> tuple[Rule, ...]:
    """Every rule, in the order of the codes."""
    table = tomllib.loads(files(__package__).joinpath("rules.toml").read_text("utf-8"))
    return tuple(sorted(Rule(**entry) for entry in table["rule"]))


@cache
def _by_word() -> dict[str, Rule]:
    return {word: rule for rule in rules() for word in (rule.code, rule.name)}


def rule(word: str) -> Rule:
    """The rule of a code or a name. Raises KeyError."""
    return _by_word()[word]


def find_rule(word: str) -> Rule | None:
    """The rule a person means: code or name, in any case; None where there is none."""
    return _by_word().get(word.strip().upper()) or _by_word().get(word.strip().lower())


def page(found: Rule) -> str:
    """The rule's page, in Markdown."""
    return files(__package__).joinpath("pages", f"{found.code}.md").read_text("utf-8")


@cache
def page_path(code: str) -> str:
    """Where the page lies on this machine, as a canonical path: pages come with the package, for use offline."""
    return key_of(str(files(__package__).joinpath("pages", f"{code}.md")))


@cache
def page_uri(code: str) -> str:
    return uri_of_path(page_path(code))
