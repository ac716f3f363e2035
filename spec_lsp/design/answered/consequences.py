"""What follows from an answer for a design: the tables of ``consequences.yaml``."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from spec_lsp.design.brief.answers import as_offered
from spec_lsp.design.brief.inputs import DecisionInput
from spec_lsp.design.document.model import Entry

if TYPE_CHECKING:
    from spec_lsp.design.answered.consequence_schema import ConsequenceEntry, ConsequenceFile, PortEntry


@cache
def _file() -> ConsequenceFile:
    import yaml

    from spec_lsp.design.answered.consequence_schema import ConsequenceFile

    text = (resources.files("spec_lsp.design.answered") / "consequences.yaml").read_text("utf-8")
    return ConsequenceFile.model_validate(yaml.safe_load(text))


@cache
def consequences() -> Mapping[tuple[str, str], ConsequenceEntry]:
    """What follows from each option that adds something, by question and option."""
    options = _file().options
    return {(question, option): one for question, of in options.items() for option, one in of.items()}


def consequence_of(decision: DecisionInput) -> ConsequenceEntry | None:
    """What follows from an answer, where it is an option of the catalogue as it is offered."""
    if decision.question not in questions_with_consequences():
        return None
    rule = consequences().get((decision.question, decision.option))
    return rule if rule is not None and as_offered(decision) else None


def own_settings(decision: DecisionInput) -> tuple[tuple[str, str], ...]:
    """The settings of an answer that hold whatever follows from it; the others stand with what reads them."""
    rule = consequence_of(decision)
    return tuple(one for one in decision.settings if rule is None or one[0] not in rule.settings)


def ports() -> tuple[PortEntry, ...]:
    """The interfaces for services that are chosen later, in the order in which they are tried."""
    return _file().ports


def is_added(entry: Entry, decisions: Iterable[DecisionInput]) -> bool:
    """Whether a method stands there for an answer alone: it says itself what it does, and does no criterion."""
    return bool(entry.note) and any(
        one.id in entry.references and (rule := consequence_of(one)) is not None and bool(rule.methods)
        for one in decisions
    )


@cache
def questions_with_consequences() -> frozenset[str]:
    return frozenset(question for question, _ in consequences())
