"""The parts of a proposal that people read before the entries: what was understood and decided."""

from __future__ import annotations

import re

from spec_lsp.design.clauses import clauses_of, cleaned
from spec_lsp.design.inputs import PackageInput, StoryInput
from spec_lsp.design.words import is_plural, plural

_MOST_SENTENCES = 4


def understanding(package: PackageInput) -> str:
    """A paragraph that can be checked in half a minute: who wants what, then what happens in the telling criteria."""
    sentences = [sentence for source in package.stories if (sentence := _wanted(source))]
    effects: list[str] = []
    for source in package.stories:
        for criterion in source.story.criteria:
            read = clauses_of(criterion.text)
            if re.search(r"\d", criterion.text) and read.outcomes:
                effects.append(" and ".join(outcome.effect for outcome in read.outcomes[:2]))
    for effect in effects:
        if len(sentences) >= max(_MOST_SENTENCES, len(package.stories)) or len(" ".join(sentences).split()) > 70:
            break
        sentences.append(_sentence(effect))
    return " ".join(sentences)


def _wanted(source: StoryInput) -> str:
    want = cleaned(source.story.want or "").rstrip(" .,")
    if not want:
        return _sentence(source.story.title) if source.story.title and source.story.kind != "feature" else ""
    want = re.sub(r"^to\s+", "", want)
    role = re.sub(r"^(?:an?|the)\s+", "", source.story.role or "people")
    head, _, last = role.rpartition(" ")
    who = role if is_plural(last) else f"{head} {plural(last)}".strip()
    if re.match(r"(?:a|an|the|my|\w+ to be)\b", want):
        return _sentence(f"{who} want {_theirs(want)}")
    return _sentence(f"{who} {_theirs(want)}")


def _theirs(text: str) -> str:
    return re.sub(r"\bI\b", "they", re.sub(r"\b(?:my|our)\b", "their", text))


def key_decisions(package: PackageInput) -> tuple[str, ...]:
    """What was decided, and what it costs."""
    found = []
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        if decision.question in ("package",) or not decision.label:
            continue
        text = f"{decision.label.rstrip('.')} ({decision.id})"
        said = [part.rstrip(".") for part in (decision.tradeoff, decision.rationale) if part]
        said = [said[0], *(_upper(part) for part in said[1:])] if said else []
        found.append(text + (f": {'. '.join(said)}." if said else "."))
    return tuple(found)


def purpose_of(stories: list[StoryInput], methods: list[str]) -> str:
    """One line: what its methods do."""
    said = [method.replace("_", " ") for method in methods[:3]]
    if not said:
        return ""
    text = said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1]
    return _upper(text) + "."


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]


def _sentence(text: str) -> str:
    text = " ".join(text.split())
    return _upper(text) + ("" if text.endswith((".", "!", "?")) else ".")
