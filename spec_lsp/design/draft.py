"""Stories and confirmed answers → a draft of the design, which a person reads, changes and confirms.

Precision comes before recall: a method is drafted from words that name it, and a criterion without such words still
stands behind the entry it says most about, so that every criterion has a home.
"""

from __future__ import annotations

import posixpath
from typing import NamedTuple

from spec_lsp.design.actions import Action, actions_of
from spec_lsp.design.clauses import clauses_of
from spec_lsp.design.confirm import text_digest
from spec_lsp.design.draft_errors import errors_of
from spec_lsp.design.inputs import DecisionInput, PackageInput, StoryInput, check_package
from spec_lsp.design.model import Component, Design, Entry
from spec_lsp.design.prose import key_decisions, purpose_of, understanding
from spec_lsp.design.quantities import quantities
from spec_lsp.design.render import render_design
from spec_lsp.design.signatures import Shapes, signature_of
from spec_lsp.design.words import content_words, pascal, plural, snake
from spec_lsp.text.lines import Text


class _Group(NamedTuple):
    """The methods of one component."""

    name: str
    noun: str
    stories: list[StoryInput]
    actions: list[tuple[StoryInput, Action]]


def draft_design(package: PackageInput) -> Design:
    """The draft. Every criterion stands behind an entry of a component; the same input always gives the same draft.

    Raises PackageRefusedError for a package's name or path that cannot be.
    """
    check_package(package)
    groups = _groups(package)
    components = [_component(group, package, len(groups)) for group in groups]
    components = _with_answers(components, package)
    design = Design(
        package.package,
        understanding=understanding(package),
        key_decisions=key_decisions(package),
        components=tuple(components),
    )
    return design._replace(digest=text_digest(Text.of(render_design(design))))


def _groups(package: PackageInput) -> list[_Group]:
    """One component for each thing the stories are about; a story without a thing of its own joins the one before."""
    groups: list[_Group] = []
    for source in package.stories:
        cite = {criterion.name: source.cite(criterion.name) for criterion in source.story.criteria}
        actions = [(source, action) for action in actions_of(source.story, cite)]
        noun = _aggregate(source, actions)
        group = next((one for one in groups if one.noun == noun), None) if noun else None
        if group is None and (source.story.kind == "feature" or not actions) and groups:
            group = groups[-1]
        if group is None:
            name = _component_name(noun or snake(source.story.title or package.package), actions)
            group = _Group(name, noun, [], [])
            groups.append(group)
        group.stories.append(source)
        group.actions.extend(actions)
    return groups


def _aggregate(source: StoryInput, actions: list[tuple[StoryInput, Action]]) -> str:
    for _, action in actions:
        if action.kind == "access":
            return action.operation
        if action.object.words:
            return snake(action.object.singular)
    return ""


def _component_name(noun: str, actions: list[tuple[StoryInput, Action]]) -> str:
    return pascal(noun.replace("_", " ")) + "Service"


def _component(group: _Group, package: PackageInput, count: int) -> Component:
    folder = package.path.rstrip("/")
    file = "service.py" if count == 1 else f"{snake(plural(group.noun)) if group.noun else snake(group.name)}.py"
    shapes = Shapes(group.stories, package)
    entries = [_method(source, action, shapes) for source, action in group.actions]
    entries = _distinct(entries)
    if not entries:
        name = snake(group.name.removesuffix("Service"))
        entries = [Entry("method", f"run_{name}", f"run_{name}() -> None")]
    entries = _with_references(entries, group, package)
    types = shapes.types(entries, package)
    errors = [error for source in group.stories for error in errors_of(source, shapes)]
    settings = _settings(group.stories)
    purpose = purpose_of(group.stories, [entry.name for entry in entries])
    every = [*entries, *types, *_merged(errors), *settings]
    ordered = tuple(entry._replace(references=package.sorted(entry.references)) for entry in every)
    return Component(group.name, posixpath.join(folder, file), False, purpose, ordered)


def _method(source: StoryInput, action: Action, shapes: Shapes) -> Entry:
    name, signature = signature_of(action, source, shapes)
    references = (action.criterion,) if action.criterion else ()
    return Entry("method", name, signature, "", references)


def _distinct(entries: list[Entry]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for entry in entries:
        known = found.get(entry.name)
        found[entry.name] = (
            known._replace(references=(*known.references, *entry.references)) if known is not None else entry
        )
    return list(found.values())


def _with_references(entries: list[Entry], group: _Group, package: PackageInput) -> list[Entry]:
    """Every criterion behind the method it says most about; a story's first method takes what is about none."""
    behind: list[set[str]] = [set(entry.references) for entry in entries]
    words = [content_words(f"{entry.name} {entry.body}") for entry in entries]
    first_of: dict[str, int] = {}
    for number, (source, action) in enumerate(group.actions):
        name, _ = signature_of(action, source, Shapes(group.stories, package))
        place = next((i for i, entry in enumerate(entries) if entry.name == name), 0)
        first_of.setdefault(source.name, place if number >= 0 else 0)
    for source in group.stories:
        home = first_of.get(source.name, 0)
        for criterion in source.story.criteria:
            cited = source.cite(criterion.name)
            if any(cited in names for names in behind):
                continue
            read = clauses_of(criterion.text)
            said = content_words(" ".join([*read.when, *(outcome.effect for outcome in read.outcomes)]))
            scores = [len(said & one) + (0.5 if i == home else 0) for i, one in enumerate(words)]
            behind[max(range(len(entries)), key=lambda i: (scores[i], -i))].add(cited)
    kept = [entry._replace(references=tuple(names)) for entry, names in zip(entries, behind, strict=True)]
    return _rooted(kept, group)


def _rooted(entries: list[Entry], group: _Group) -> list[Entry]:
    """A method that no criterion is behind takes the first criterion of its story: an entry without any is unrequested."""
    every = [source.cite(criterion.name) for source in group.stories for criterion in source.story.criteria]
    found = []
    for entry in entries:
        if entry.references or not every:
            found.append(entry)
            continue
        story = next((s for s, action in group.actions if action.name == entry.name), group.stories[0])
        own = [story.cite(criterion.name) for criterion in story.story.criteria] or every
        found.append(entry._replace(references=(own[0],)))
    return found


def _settings(stories: list[StoryInput]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for source in stories:
        for criterion in source.story.criteria:
            for quantity in quantities(criterion.text):
                cited = source.cite(criterion.name)
                known = found.get(quantity.name)
                if known is None:
                    found[quantity.name] = Entry("setting", quantity.name, quantity.value, "", (cited,))
                elif known.body == quantity.value:
                    found[quantity.name] = known._replace(references=(*known.references, cited))
    return list(found.values())


def _merged(errors: list[Entry]) -> list[Entry]:
    found: dict[str, Entry] = {}
    for error in errors:
        known = found.get(error.name)
        if known is None:
            found[error.name] = error
        else:
            found[error.name] = known._replace(
                body=known.body or error.body, references=(*known.references, *error.references)
            )
    return list(found.values())


def _with_answers(components: list[Component], package: PackageInput) -> list[Component]:
    """Settings that answers give, in the component that has most to do with the question."""
    found = list(components)
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        for name, value in decision.settings:
            at = _home(decision, found)
            component = found[at]
            because = tuple(one for one in decision.because if one in package.order)
            known = next((entry for entry in component.entries if entry.kind == "setting" and entry.name == name), None)
            if known is not None:
                entries = tuple(
                    entry._replace(body=value, references=package.sorted({*entry.references, decision.id}))
                    if entry is known
                    else entry
                    for entry in component.entries
                )
            else:
                entry = Entry("setting", name, value, "", package.sorted({*because, decision.id}))
                entries = (*component.entries, entry)
            found[at] = component._replace(entries=entries)
    return found


def _home(decision: DecisionInput, components: list[Component]) -> int:
    because = set(decision.because)
    words = content_words(f"{decision.title} {decision.label} {' '.join(name for name, _ in decision.settings)}")

    def score(component: Component) -> tuple[int, int]:
        named = sum(len(because & set(entry.references)) for entry in component.entries)
        shared = content_words(" ".join(f"{entry.name} {entry.body}" for entry in component.entries))
        return named, len(words & shared)

    return max(range(len(components)), key=lambda i: (score(components[i]), -i))
