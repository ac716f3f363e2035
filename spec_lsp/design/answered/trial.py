"""A run that only shows what it would do: what would store takes the flag, and the criterion stands there."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Component, parameters_of, taking

_FLAG = re.compile(r"(?<![\w-])--(?P<flag>[a-z][a-z-]*)(?![\w=-])(?!\s*[A-Z<])")
_NOTHING = re.compile(
    r"\bnothing is (?:stored|saved|written|changed|imported|sent|deleted)\b"
    r"|\bwithout (?:storing|saving|writing|changing)\b",
    re.I,
)
_STORES = ("import_", "save_", "store_", "add_", "create_", "record_", "sync_")


def with_trials(components: list[Component], package: PackageInput) -> list[Component]:
    """The components where the one method that stores something takes the flag of a run that stores nothing."""
    storing = [(at, e) for at, one in enumerate(components) for e in one.of("method") if e.name.startswith(_STORES)]
    if len(storing) != 1:
        return components
    at, entry = storing[0]
    changed = entry
    trials = set()
    for name, (_, criterion) in package.criteria.items():
        flag = _FLAG.search(criterion.text)
        given = flag["flag"].replace("-", "_") if flag else ""
        if flag and _NOTHING.search(criterion.text) and given not in dict(parameters_of(changed.body)):
            references = changed.references if name in changed.references else (*changed.references, name)
            changed = changed._replace(body=taking(changed.body, f"{given}: bool = False"), references=references)
            trials.add(name)
    found = []
    for number, component in enumerate(components):
        entries = []
        for one in component.entries:
            rest = tuple(name for name in one.references if name not in trials)
            elsewhere = one.kind == "method" and one is not entry and bool(rest)
            entries.append(
                changed if one is entry and number == at else one._replace(references=rest) if elsewhere else one
            )
        found.append(component._replace(entries=tuple(entries)))
    return found
