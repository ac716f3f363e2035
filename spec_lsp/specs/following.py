"""What an answer changes besides the line it is about: the methods that read the same thing, and what is started."""

from __future__ import annotations

import re

from spec_lsp.design.answered.consequences import consequence_of
from spec_lsp.design.answered.services import THROUGH, names_service
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.brief.patterns import border_of
from spec_lsp.design.document.model import Component, Design, Entry, parameters_of
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.language.words import pascal, singular
from spec_lsp.specs.filling import PROTOCOL, acting
from spec_lsp.specs.model import Item, SpecTest
from spec_lsp.specs.placing import is_border

_FILLS = re.compile(r"\b(?:populat(?:es?|ing)|fill(?:s|ing)?|updat(?:es?|ing))\b", re.I)
_BY_MESSAGES = re.compile(r"\b(?:tells?|told|hears?|learns?|notif\w+)\b.*\b(?:messages?|events?|signals?)\b", re.I)
_MESSAGES = re.compile(
    r"\b(?:messages?|e-?mails?|mail(?:s|ed)?|newsletters?|sms|notif(?:y|ies|ied|ications?)|remind(?:s|ed|ers?)?)\b",
    re.I,
)
_READS = ("list", "search", "find", "filter", "get", "export", "count")


def reading(decision: DecisionInput, design: Design) -> list[tuple[Component, Entry, str]]:
    """The methods that read the thing that an answer is about, each with what the answer says of it."""
    methods = [(component, entry) for component in design.components for entry in component.of("method")]
    about = {_thing(entry) for _, entry in methods if decision.id in entry.references}
    rule = consequence_of(decision)
    if rule is None or rule.parameter or rule.becomes:
        about = set()  # said of those alone that were changed
    found = []
    for component, entry in methods:
        reads = entry.name.split("_")[0] in _READS and not is_border(component, entry) and not entry.note
        if reads and (_thing(entry) in about or decision.id in entry.references):
            said = acting(decision, design, "readers", entry)
            found += [(component, entry, said)] if said else []
    return found


def several_of(decision: DecisionInput, behind: list[tuple[Component, Entry]]) -> list[tuple[Component, Entry]]:
    """All the methods that an answer is about, where it gives each of their components an error of its own."""
    rule = consequence_of(decision)
    errors = {part.name for part, _ in behind if any(decision.id in one.references for one in part.of("error"))}
    if rule is None or not rule.errors or not rule.verbs:
        return []
    return [pair for pair in behind if pair[0].name in errors]


def calling(decision: DecisionInput, design: Design) -> list[tuple[Component, Entry, str]]:
    """The method that calls what stands for a service: of those its criteria are behind the one for a single thing."""
    because = set(decision.because)
    behind = [
        (component, entry)
        for component in design.components
        for entry in component.of("method")
        if because & set(entry.references) and not entry.note and not is_border(component, entry)
    ]
    single = [pair for pair in behind if not pair[1].name.endswith("_all")] or behind
    said = acting(decision, design, "calls", single[0][1]) if single else ""
    return [(*single[0], said)] if said else []


def started(decision: DecisionInput, design: Design, package: PackageInput) -> Item | None:
    """What runs by itself for an answer, where no method registers it; what was added for the answer nothing does."""
    methods = [entry for component in design.components for entry in component.of("method")]
    rule = consequence_of(decision)
    registered = any(entry.name.startswith("register_") and entry.name.endswith("_job") for entry in methods)
    if registered and (rule is None or not rule.methods):
        return None
    because = {*decision.because, decision.id}
    behind = [entry for entry in methods if because & set(entry.references)]
    alone = [entry for entry in behind if entry.name.endswith("_all") or not parameters_of(entry.body)]
    entry = next(iter(alone or behind), None)
    said = acting(decision, design, "start", entry)
    references = {name for name in decision.because if name in package.criteria}
    return Item(f"{said}.", package.sorted({*references, decision.id})) if said else None


def unnamed_service(decision: DecisionInput, design: Design, package: PackageInput) -> Item | None:
    """That nobody said what sends messages which an answer has sent again: no other answer, type or criterion does."""
    said = acting(decision, design, "sends")
    asked = [package.criteria[name][1].text for name in decision.because if name in package.criteria]
    added = any(one.kind == "method" and one.note and decision.id in one.references for one in design.entries)
    if not said or not added or not any(_MESSAGES.search(text) for text in asked):
        return None
    others = [one for one in package.decisions if one.id != decision.id]
    if any(names_service(one) for one in others) or any(THROUGH.search(text) for text in asked):
        return None
    if any(one.kind == "type" and one.body.startswith("protocol with ") for one in design.entries):
        return None
    return Item(f"{said}.", package.sorted({*(n for n in decision.because if n in package.criteria), decision.id}))


def standing_in(design: Design) -> list[tuple[Component, Entry, str, Item]]:
    """The methods that call an interface which no answer asked for, with what they call, and that it stands open."""
    found = []
    for component in design.components:
        for one in component.of("type"):
            method = PROTOCOL.match(one.body)
            if method is None or any(is_decision(name) for name in one.references):
                continue
            told = set(one.references)
            calls = [entry for entry in component.of("method") if told & set(entry.references) and not entry.note]
            text = f"`{one.name}` stands for the service until it is chosen: `{component.name}` is made with it"
            item = Item(f"{text}, in tests with a stand-in.", one.references)
            single = [entry for entry in calls if not entry.name.endswith("_all")] or calls
            found += [(component, entry, f"calls `{one.name}.{method[1]}`", item) for entry in single[:1]]
    return found


def posting(design: Design, package: PackageInput) -> list[tuple[Component, Entry, tuple[str, str]]]:
    """What is selected is posted by who selects it: where the design's panels tell each other by messages, and in a
    terminal where a selection fills another panel. Each with the criterion that asks for it."""
    told = [line for line in design.key_decisions if _BY_MESSAGES.search(line)]
    terminal = border_of(package.decisions) == "terminal"
    found = []
    for component in design.components if told or terminal else ():
        for entry in component.of("method"):
            operation, _, thing = entry.name.partition("_")
            filling = [
                name
                for name in entry.references
                if name in package.criteria
                and (any(name in line for line in told) or _FILLS.search(package.criteria[name][1].text))
            ]
            if operation == "select" and thing and filling:
                found.append((component, entry, (filling[0], f"posts `{pascal(thing)}Selected`")))
    return found


def tried(design: Design, package: PackageInput) -> list[tuple[str, SpecTest]]:
    """The tests of the methods that answers add, by component."""
    found = []
    for decision in package.decisions:
        rule = consequence_of(decision)
        for component in design.components if rule is not None and rule.test else ():
            for entry in component.of("method"):
                if rule is None or decision.id not in entry.references or not entry.note:
                    continue
                thing = singular(entry.name.partition("_")[2])
                name = rule.test.format(thing=thing, sent=thing).replace(" ", "_")
                because = {one for one in decision.because if one in package.criteria}
                references = package.sorted({*because, *entry.references})
                found.append((component.name, SpecTest(f"test_{name}", "", references)))
    return found


def _thing(entry: Entry) -> str:
    return singular(entry.name.partition("_")[2])
