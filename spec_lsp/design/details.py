"""What stands beside the methods of a component: its types, errors, settings and texts."""

from __future__ import annotations

from spec_lsp.design.answered.consequences import own_settings
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput, StoryInput
from spec_lsp.design.brief.patterns import border_of
from spec_lsp.design.deeds.abroad import has_english_names, value_name
from spec_lsp.design.deeds.foreign_criteria import foreign_quantities
from spec_lsp.design.deeds.grouping import Group
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.doubts.bounds import broken
from spec_lsp.design.draft_errors import errors_of, texts_of
from spec_lsp.design.homes import replaced
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.words import content_words
from spec_lsp.design.values.attributes import types_of
from spec_lsp.design.values.quantities import Quantity, quantities
from spec_lsp.design.values.shapes import Shapes


def details_of(components: list[Component], groups: list[Group], package: PackageInput) -> list[list[Entry]]:
    """The errors and settings of all stories, each at the component with a method for their criterion."""
    sources = list(package.stories)
    found: list[list[Entry]] = [[] for _ in components]
    services = [at for at, group in enumerate(groups) if not group.border and components[at].entries]
    errors = _merged([error for source in sources for error in errors_of(source, has_english_names(package))])
    errors += broken(package, {error.name for error in errors})
    texts = [text for source in sources for text in texts_of(source)]
    for entry in [*errors, *_settings(sources, has_english_names(package)), *texts]:
        cited = entry.references[0]
        behind = (at for at in services if any(cited in one.references for one in components[at].entries))
        if services:
            found[next(behind, services[0])].append(entry)
    return found


def _settings(stories: list[StoryInput], english: bool) -> list[Entry]:
    found: dict[str, Entry] = {}
    for source in stories:
        language = language_of(source.story)
        for criterion in source.story.criteria:
            own = quantities(criterion.text)
            if language is not None:
                foreign = foreign_quantities(criterion.text, language)
                if english:
                    foreign = [(value_name(name, language), value) for name, value in foreign]
                own = (*(one for one in own if one.name == "page_size"), *(Quantity(*pair) for pair in foreign))
            for quantity in own:
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


def with_details(
    component: Component, group: Group, package: PackageInput, shapes: Shapes, details: list[Entry]
) -> Component:
    """Types, errors and settings beside the methods; a page has none of its own, and says which answer asks for it."""
    every = list(component.entries)
    if group.border:
        asked = tuple(one.id for one in package.decisions if border_of((one,)) == border_of(package.decisions))
        every[0] = every[0]._replace(references=(*every[0].references, *asked[:1]))
    else:
        every += [one for one in types_of(shapes, list(component.entries), package) if one.name not in package.classes]
        every += details
    return component._replace(
        entries=tuple(entry._replace(references=package.sorted(entry.references)) for entry in every)
    )


def with_settings(components: list[Component], package: PackageInput) -> list[Component]:
    """Settings that answers give, in the component that has most to do with the question."""
    found = list(components)
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        for name, value in own_settings(decision) if found else ():
            at = _home(decision, found)
            component = found[at]
            if (measured := _measured(name, value, decision, found)) is not None:
                at, own = measured
                references = package.sorted({*own.references, decision.id})
                found[at] = replaced(found[at], own, own._replace(references=references))
                continue
            known = next((entry for entry in component.entries if entry.kind == "setting" and entry.name == name), None)
            if known is not None:
                references = package.sorted({*known.references, decision.id})
                body = known.body if name in decision.assumed else value
                found[at] = replaced(component, known, known._replace(body=body, references=references))
                continue
            because = {one for one in decision.because if one in package.order}
            entry = Entry("setting", name, value, "", package.sorted({*because, decision.id}))
            found[at] = component._replace(entries=(*component.entries, entry))
    return found


def _measured(name: str, value: str, decision: DecisionInput, components: list[Component]) -> tuple[int, Entry] | None:
    """The setting with which a criterion of the answer measures the same (a size in the same unit): its value holds."""
    ending, unit = name.rpartition("_")[2], value.rpartition(" ")[2]
    for at, component in enumerate(components):
        for entry in component.of("setting"):
            alike = (
                entry.name != name and entry.name.rpartition("_")[2] == ending and entry.body.rpartition(" ")[2] == unit
            )
            if alike and ending in ("size", "length", "time") and set(entry.references) & set(decision.because):
                return at, entry
    return None


def _home(decision: DecisionInput, components: list[Component]) -> int:
    because = set(decision.because)
    words = content_words(f"{decision.title} {decision.label} {' '.join(name for name, _ in decision.settings)}")

    def score(component: Component) -> tuple[int, int]:
        named = sum(len(because & set(entry.references)) for entry in component.entries)
        shared = content_words(" ".join(f"{entry.name} {entry.body}" for entry in component.entries))
        return named, len(words & shared)

    return max(range(len(components)), key=lambda i: (score(components[i]), -i))
