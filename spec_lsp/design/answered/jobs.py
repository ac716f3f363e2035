"""The start of what runs by itself: where an answer names the scheduler, one method registers the deed with it."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.model import Component, Entry, parameters_of
from spec_lsp.design.language.words import snake

_SCHEDULERS = {"apscheduler": "BackgroundScheduler", "schedule": "Scheduler", "celery": "Celery", "rq": "Queue"}
"""Distribution to the type that jobs are registered with."""
_AS_NOUNS = {"remind": "reminder", "notify": "notification", "synchronize": "sync"} | {
    verb: verb for verb in ("fetch", "return", "import", "export", "sync", "backup", "refresh", "reload")
}
"""Deeds that their job is called after; others are called after what is done to."""
_ASKS = re.compile(r"\b(?:schedule|background|job|entry-point|entry|scheduler)\b")


def with_job(components: list[Component], package: PackageInput) -> list[Component]:
    """The components with a method that registers the deed for everybody, beside that deed."""
    decision, scheduler = _scheduler(package)
    if decision is None:
        return components
    found = list(components)
    for at, component in enumerate(components):
        batch = next((entry for entry in component.of("method") if _runs_by_itself(entry, decision)), None)
        if batch is None:
            continue
        operation = batch.name.removesuffix("_all") if batch.name.endswith("_all") else batch.name.partition("_")[0]
        one = next((e for e in component.of("method") if e.name.startswith(f"{operation}_") and e is not batch), batch)
        thing = snake(one.name.removeprefix(f"{operation}_")) if one is not batch else operation
        name = f"register_{_AS_NOUNS.get(operation, thing)}_job"
        references = package.sorted({*batch.references, decision.id})
        job = Entry("method", name, f"{name}(scheduler: {scheduler}) -> None", "", references)
        entries = list(component.entries)
        entries.insert(entries.index(batch) + 1, job)
        found[at] = component._replace(entries=tuple(entries))
    return found


def _runs_by_itself(entry: Entry, decision: DecisionInput) -> bool:
    """The deed for everybody, or the one that a timer was answered for: it takes nothing, as nobody calls it."""
    if entry.name.endswith("_all"):
        return True
    asked = decision.option == "timer" and bool(set(decision.because) & set(entry.references))
    return asked and not parameters_of(entry.body)


def _scheduler(package: PackageInput) -> tuple[DecisionInput | None, str]:
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        for library in decision.libraries:
            if library in _SCHEDULERS and _ASKS.search(decision.question):
                return decision, _SCHEDULERS[library]
    return None, ""
