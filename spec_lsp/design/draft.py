"""Stories and confirmed answers → a draft of the design, which a person reads, changes and confirms.

Precision comes before recall: a method is drafted from words that name it, and a criterion without such words still
stands behind the entry it says most about, so that every criterion has a home.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import replace

from spec_lsp.design.answered.adding import with_consequences
from spec_lsp.design.answered.guards import with_guard
from spec_lsp.design.answered.jobs import with_job
from spec_lsp.design.answered.listing import with_asked, with_choices, with_filters, with_pages
from spec_lsp.design.answered.rights import with_askers
from spec_lsp.design.answered.suggested import with_suggestions
from spec_lsp.design.answered.tables import kept_by, with_cascades, with_holders, with_tables
from spec_lsp.design.answered.trial import with_trials
from spec_lsp.design.answered.two_steps import with_completion
from spec_lsp.design.answered.validated import with_validated
from spec_lsp.design.border.command_inputs import with_inputs
from spec_lsp.design.border.command_line import command_line
from spec_lsp.design.border.edge import with_edge
from spec_lsp.design.border.routes import with_routes
from spec_lsp.design.border.ways_in import asked_over_http, with_ways
from spec_lsp.design.brief.inputs import (
    FIELDS,
    DecisionInput,
    PackageInput,
    PackageRefusedError,
    StoryInput,
    check_package,
)
from spec_lsp.design.brief.patterns import border_of, border_pattern, layout_of
from spec_lsp.design.deeds.abroad import has_english_names, value_name
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.foreign import foreign_quantities
from spec_lsp.design.deeds.grouping import Group, groups_of
from spec_lsp.design.document.confirm import draft_digest
from spec_lsp.design.document.drafted import marks_of
from spec_lsp.design.document.model import Component, Design, Entry, returns_of
from spec_lsp.design.document.prose import key_decisions, left_out, purpose_of, understanding, would_change
from spec_lsp.design.document.render import render_design
from spec_lsp.design.doubts.bounds import broken
from spec_lsp.design.doubts.runners_up import runners_up, with_doubts
from spec_lsp.design.doubts.unnamed import answered, may_be_unnamed, unnamed_in, with_answers
from spec_lsp.design.draft_errors import errors_of, texts_of
from spec_lsp.design.homes import replaced, with_criteria
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.words import content_words, plural, snake
from spec_lsp.design.reuse import alike, existing
from spec_lsp.design.ticks import with_ticks
from spec_lsp.design.values.attributes import gather, types_of
from spec_lsp.design.values.fixed_signatures import page_signature
from spec_lsp.design.values.given import given_at_last
from spec_lsp.design.values.kept import keep, timed
from spec_lsp.design.values.keys import own_things
from spec_lsp.design.values.own_lists import with_own_lists
from spec_lsp.design.values.page_keys import with_keys
from spec_lsp.design.values.quantities import Quantity, quantities
from spec_lsp.design.values.results import or_none
from spec_lsp.design.values.shapes import Shapes
from spec_lsp.design.values.signatures import signature_of
from spec_lsp.planning.told import Unnamed

_NO_NOUN = frozenset(["sign_in", "register"])


def draft_design(package: PackageInput) -> Design:
    """The draft. Every criterion stands behind an entry of a component; the same input always gives the same draft.

    Raises PackageRefusedError for a package's name or path that cannot be.
    """
    check_package(package)
    if all(decision.question != FIELDS for decision in package.decisions):
        return _draft(package)
    bare = _draft(_unanswered(package))
    terms = answered(bare, package)
    design = with_answers(_draft(replace(package, terms=(*package.terms, *terms))), bare, package, terms)
    return design._replace(digest=draft_digest(render_design(design)))


def unnamed_inputs(package: PackageInput) -> tuple[Unnamed, ...]:
    """The things of which nothing says what is entered, whatever was answered about it, in the order of the draft.

    Costs a draft where a want speaks of entering something, nothing to speak of elsewhere; none for a package that
    cannot be.
    """
    try:
        check_package(package)
    except PackageRefusedError:
        return ()
    return unnamed_in(_draft(_unanswered(package)), package) if may_be_unnamed(package) else ()


def _unanswered(package: PackageInput) -> PackageInput:
    return replace(package, decisions=tuple(one for one in package.decisions if one.question != FIELDS))


def _draft(package: PackageInput) -> Design:
    groups = groups_of(package)
    shapes = {group.name: Shapes(group.stories, group.noun, package.terms, package.stories) for group in groups}
    pages = {group.name for group in groups if group.border}
    for name, one in shapes.items():
        one.english = has_english_names(package)
        one.remembers = name not in pages
        one.others = [other for other in shapes.values() if other is not one]
    components = [_methods(group, package, shapes[group.name], groups) for group in groups]
    components = with_keys(components, [group.border for group in groups], shapes.values())
    components = with_guard(components, [bool(group.border) for group in groups], package)
    components = with_trials(with_criteria(components, groups, package), package)
    components = with_pages(components, [group.border for group in groups], package)
    details = _details(components, groups, package)
    of_groups = [shapes[group.name] for group in groups]
    gather(components, of_groups)
    keep(components, of_groups, package, [entry for own in details for entry in own])
    gather(components, of_groups)
    components = [
        _with_details(component, group, package, shapes[group.name], own)
        for component, group, own in zip(components, groups, details, strict=True)
        if component.entries
    ]
    components = timed(components, package)
    kept = kept_by(components, package, [name for one in of_groups for name in one.kept])
    components = with_holders(_with_one_type(components), package, kept)
    shown = frozenset(group.name for group in groups if group.border)
    components = with_own_lists(with_choices(with_filters(components, shown, package)), shown, package)
    components = with_completion(with_askers(components, shown, package), package)
    known = {group.name: shapes[group.name] for group in groups}
    components = [
        _reusing(with_tables(component, package, known[component.name], kept), package) for component in components
    ]
    components = with_suggestions(with_cascades(components, package), package)
    if border_of(package.decisions) in ("pages", "routes"):
        components = with_asked(components, shown)
    components = with_ways(components, groups, {key.name for one in of_groups for key in one.owners.values()}, package)
    components = with_consequences(components, package, shown)
    if border_of(package.decisions) == "routes":
        asked = asked_over_http(components, groups, package)
        components = [with_routes(component, asked) for component in components]
        components = with_edge(components, groups[0].noun or package.package, package)
    if border_of(package.decisions) == "cli":
        components = with_inputs(command_line(package, package.path.rstrip("/")), components, package)
    design = Design(
        package.package,
        understanding=understanding(package),
        key_decisions=key_decisions(package),
        components=tuple(with_validated(_with_answers(with_job(components, package), package), package)),
        left_out=left_out(package, [e.name for c in components for e in _own_methods(c) if not _is_page(c)]),
        would_change=would_change(package),
    )
    design = with_doubts(with_ticks(design, package), package)
    design = design._replace(drafted=marks_of(design))
    return design._replace(digest=draft_digest(render_design(design)))


_ON_DISK = re.compile(r"\b(\w+): (?:Path\b|list\[Path\])")
_UPLOADED = re.compile(r"\b(\w+): bytes\b")


_HANDLED = frozenset(
    ["assign", "remove", "move", "share", "archive", "rename", "get", "approve", "reject", "tag", "mark"]
)
"""What is done to something that was uploaded before: it is told which."""


def _with_one_type(components: list[Component]) -> list[Component]:
    """What people upload is bytes wherever it is given or kept, and no path to a file of the server."""
    bodies = [entry.body for component in components for entry in component.entries]
    names = {name for body in bodies if "bytes" in body for name in _UPLOADED.findall(body)}
    if not names:
        return components
    known = {*names, *(plural(name) for name in names)}

    def same(found: re.Match[str]) -> str:
        return found[0].replace("Path", "bytes") if found[1] in known else found[0]

    def kept(entry: Entry) -> str:
        handled = entry.kind == "method" and entry.name.partition("_")[0] in _HANDLED
        body = _ON_DISK.sub(lambda found: f"{found[1]}_id: int" if found[1] in names else found[0], entry.body)
        return body if handled else _ON_DISK.sub(same, entry.body)

    return [
        component._replace(entries=tuple(entry._replace(body=kept(entry)) for entry in component.entries))
        for component in components
    ]


def _reusing(component: Component, package: PackageInput) -> Component:
    """The component with the functions that the package has already: in their file, as what they are and become."""
    existing = [entry for entry in component.of("method") if entry.name in package.own_functions]
    if not existing:
        return component
    found = component
    for entry in existing:
        was = package.own_functions[entry.name].signature
        found = replaced(found, entry, entry._replace(was=was if was != entry.body else ""))
    return found._replace(file=package.own_functions[existing[0].name].path, exists=True)


def _said(action: Action, source: StoryInput) -> str:
    """The words that gave an action: of the want or title, else the criterion's."""
    words = source.story.want if action.source == "want" and source.story.want else source.story.title or ""
    if action.criterion is not None:
        words = next((c.text for c in source.story.criteria if source.cite(c.name) == action.criterion), words)
    return cleaned(words)


def _own_methods(component: Component) -> list[Entry]:
    """The methods about the component's own thing: what it does to what belongs to that has nothing beside it."""
    noun = content_words(component.name)
    return [entry for entry in component.of("method") if entry.name in _NO_NOUN or content_words(entry.name) & noun]


def _is_page(component: Component) -> bool:
    return any(entry.name.startswith(("show_", "submit_")) for entry in component.of("method"))


def _methods(group: Group, package: PackageInput, shapes: Shapes, groups: list[Group]) -> Component:
    entries: dict[str, Entry] = {}
    for source, action in group.owned:
        if (mine := own_things(action, source, shapes)) is not None:
            shapes.owners.setdefault(*mine)
    for source, action in group.owned:
        name, signature = page_signature(action) if action.source == "page" else signature_of(action, source, shapes)
        signature = or_none(signature, action, source)
        references = (action.criterion,) if action.criterion else ()
        if (function := existing(action, package)) is not None:
            name, signature = function.last, function.signature
        if not group.border:
            name = next((one for one in entries if _is_same(entries[one].body, signature)), name)
        known = entries.get(name)
        if known is not None:
            entries[name] = known._replace(references=(*known.references, *references))
            continue
        others = (*alike(action, package), *runners_up(action, source, signature))
        said = _said(action, source)
        entries[name] = Entry(
            "method", name, signature, "", references, alternatives=others, said=said, unsure=action.unsure
        )
    entries = {name: entry._replace(body=given_at_last(shapes, entry.body)) for name, entry in entries.items()}
    if group is groups[0] and package.criteria and not any(one.owned for one in groups):
        entries["run"] = Entry("method", "run", "run() -> None", unsure=True)
    file = _file(group, [one for one in groups if not one.border], package)
    purpose = purpose_of(list(entries), group.border)
    return Component(
        group.name, posixpath.join(package.path.rstrip("/"), file), False, purpose, tuple(entries.values())
    )


def _is_same(one: str, two: str) -> bool:
    """Whether two signatures do the same with the same under other names: “book a place in a class”, “book a class”."""
    same = one.partition("(")[2] == two.partition("(")[2] and one.partition("_")[0] == two.partition("_")[0]
    return same and returns_of(one)[:1].isupper() and returns_of(one) != "None"


def _file(group: Group, services: list[Group], package: PackageInput) -> str:
    noun = group.noun or snake(group.name)
    if group.border:
        border = border_pattern(package.decisions)
        return border.main.file_of(noun) if border is not None and border.border == "pages" else f"{noun}.py"
    if group.named:
        return f"{snake(group.name)}.py"
    layout = layout_of(package.decisions)
    role = layout.role(group.role) or layout.main
    return role.file_of(noun, len([one for one in services if one.role == group.role]) == 1)


def _with_details(
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


def _details(components: list[Component], groups: list[Group], package: PackageInput) -> list[list[Entry]]:
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


def _with_answers(components: list[Component], package: PackageInput) -> list[Component]:
    """Settings that answers give, in the component that has most to do with the question."""
    found = list(components)
    for decision in sorted(package.decisions, key=lambda decision: decision.id):
        for name, value in decision.settings if found else ():
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
