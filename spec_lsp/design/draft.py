"""Stories and confirmed answers → a draft of the design, which a person reads, changes and confirms.

Precision comes before recall: a method is drafted from words that name it, and a criterion without such words still
stands behind the entry it says most about, so that every criterion has a home.
"""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from spec_lsp.design.answered.adding import with_consequences
from spec_lsp.design.answered.guards import with_guard
from spec_lsp.design.answered.jobs import with_job
from spec_lsp.design.answered.listing import with_asked, with_choices, with_filters, with_pages
from spec_lsp.design.answered.rights import with_askers, with_own_alone
from spec_lsp.design.answered.suggested import with_suggestions
from spec_lsp.design.answered.tables import kept_by, storing_decision, with_cascades, with_holders, with_tables
from spec_lsp.design.answered.trial import with_trials
from spec_lsp.design.answered.two_steps import with_completion
from spec_lsp.design.answered.validated import with_validated
from spec_lsp.design.border.behind import with_called
from spec_lsp.design.border.command_inputs import with_inputs
from spec_lsp.design.border.command_line import command_line
from spec_lsp.design.border.edge import with_edge
from spec_lsp.design.border.looks import with_looks
from spec_lsp.design.border.routes import with_routes
from spec_lsp.design.border.ways_in import asked_over_http, with_ways
from spec_lsp.design.brief.inputs import FIELDS, PackageInput, PackageRefusedError, check_package
from spec_lsp.design.brief.patterns import border_of
from spec_lsp.design.components import component_of, reusing, with_one_type
from spec_lsp.design.deeds.abroad import has_english_names
from spec_lsp.design.deeds.actions import story_actions
from spec_lsp.design.deeds.grouping import Group, groups_of
from spec_lsp.design.details import details_of, with_details, with_settings
from spec_lsp.design.document.confirm import draft_digest
from spec_lsp.design.document.drafted import marks_of
from spec_lsp.design.document.model import Component, Design, Entry
from spec_lsp.design.document.prose import key_decisions, left_out, understanding, would_change
from spec_lsp.design.document.render import render_design
from spec_lsp.design.doubts.runners_up import with_doubts
from spec_lsp.design.doubts.unnamed import answered, may_be_unnamed, unnamed_in, with_answers
from spec_lsp.design.homes import with_criteria
from spec_lsp.design.language.words import content_words
from spec_lsp.design.ticks import with_ticks
from spec_lsp.design.values.attributes import gather
from spec_lsp.design.values.changed import with_changed
from spec_lsp.design.values.defined import keep_defined, with_defined_names
from spec_lsp.design.values.found import with_found
from spec_lsp.design.values.kept import keep, timed
from spec_lsp.design.values.own_lists import with_own_lists
from spec_lsp.design.values.owned import with_owned
from spec_lsp.design.values.page_keys import with_keys
from spec_lsp.design.values.shapes import Shapes
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


class _Outset(NamedTuple):
    """What stories ask for, before it is designed: it stays the same from the first room to the last."""

    package: PackageInput
    groups: list[Group]
    shapes: list[Shapes]
    """Of each group, in their order; filled while the methods are drafted."""

    @property
    def at_border(self) -> list[bool]:
        """Of each group whether it stands at the border."""
        return [group.border for group in self.groups]

    @property
    def pages(self) -> frozenset[str]:
        """The components that people see."""
        return frozenset(group.name for group in self.groups if group.border)


def _draft(package: PackageInput) -> Design:
    outset = _outset(package)
    components = _with_deeds(outset)
    components = _with_values(components, outset)
    components = _with_what_was_answered(components, outset)
    components = _with_ways(components, outset)
    components = with_validated(with_settings(with_job(components, package), package), package)
    design = Design(
        package.package,
        understanding=understanding(package),
        key_decisions=key_decisions(package),
        components=tuple(components),
        left_out=left_out(package, [e.name for c in components for e in _own_methods(c) if not _is_page(c)]),
        would_change=would_change(package),
    )
    design = with_doubts(with_ticks(design, package), package, _silent(outset))
    design = design._replace(drafted=marks_of(design))
    return design._replace(digest=draft_digest(render_design(design)))


def _outset(package: PackageInput) -> _Outset:
    groups = groups_of(package)
    shapes = [Shapes(group.stories, group.noun, package.terms, package.stories) for group in groups]
    for group, one in zip(groups, shapes, strict=True):
        one.english = has_english_names(package)
        one.remembers = not group.border
        one.others = [other for other in shapes if other is not one]
    return _Outset(package, groups, shapes)


def _with_deeds(outset: _Outset) -> list[Component]:
    """A component for each group, with its methods; every criterion stands behind one of them."""
    package, groups, shapes = outset
    components = [component_of(group, package, one, groups) for group, one in zip(groups, shapes, strict=True)]
    components = with_guard(components, outset.at_border, package)
    components = with_owned(with_criteria(components, groups, package), outset.at_border, package)
    components = with_trials(with_keys(components, outset.at_border, shapes), package)
    return with_pages(components, outset.at_border, package)


def _with_values(components: list[Component], outset: _Outset) -> list[Component]:
    """The components that have methods, with what these take, give and keep: types, errors, settings."""
    package, groups, shapes = outset
    details = details_of(components, groups, package)
    gather(components, shapes)
    keep(components, shapes, package, [entry for own in details for entry in own])
    components = with_defined_names(components, shapes)
    if storing_decision(package) is not None:
        keep_defined(shapes, package)
    gather(components, shapes)  # what is kept has types of its own
    components = [
        with_details(component, group, package, one, own)
        for component, group, one, own in zip(components, groups, shapes, details, strict=True)
        if component.entries
    ]
    return with_one_type(with_changed(with_found(timed(components, package)), package))


def _with_what_was_answered(components: list[Component], outset: _Outset) -> list[Component]:
    """What answers say of things: who may, where they are kept, how lists are asked for."""
    package, _, shapes = outset
    kept = kept_by(components, package, [name for one in shapes for name in one.kept])
    components = with_holders(components, package, kept)
    components = with_own_lists(with_choices(with_filters(components, outset.pages, package)), outset.pages, package)
    components = with_completion(with_askers(components, outset.pages, package), package)
    known = {group.name: one for group, one in zip(outset.groups, shapes, strict=True)}
    components = [
        reusing(with_tables(component, package, known[component.name], kept), package) for component in components
    ]
    components = with_own_alone(with_cascades(components, package), outset.pages, package)
    return with_suggestions(components, package)


def _with_ways(components: list[Component], outset: _Outset) -> list[Component]:
    """How people reach all this, and what else follows from answers: that can need a way in, too."""
    package, groups, shapes = outset
    border = border_of(package.decisions)
    if border in ("pages", "routes"):
        components = with_asked(components, outset.pages)
    components = with_ways(components, groups, {key.name for one in shapes for key in one.owners.values()}, package)
    components = with_consequences(components, package, outset.pages)
    if border == "pages":
        components = with_called(with_looks(components, package), package)
    if border == "routes":
        asked = asked_over_http(components, groups, package)
        components = [with_routes(component, asked) for component in components]
        components = with_edge(components, groups[0].noun if groups else "", package)
    if border == "cli":
        components = with_inputs(command_line(package, package.path.rstrip("/")), components, package)
    return components


def _silent(outset: _Outset) -> tuple[str, ...]:
    """The stories in whose words nothing is done, as they are cited: no method is theirs."""
    told = {source.story.name for group in outset.groups for source, _ in group.owned}
    stories = [one for one in outset.package.stories if one.story.kind != "feature" and one.story.criteria]
    silent = [one for one in stories if one.story.name not in told and not story_actions(one.story)]
    return tuple(one.cite(one.story.name) for one in silent)


def _own_methods(component: Component) -> list[Entry]:
    """The methods about the component's own thing: what it does to what belongs to that has nothing beside it."""
    noun = content_words(component.name)
    return [entry for entry in component.of("method") if entry.name in _NO_NOUN or content_words(entry.name) & noun]


def _is_page(component: Component) -> bool:
    return any(entry.name.startswith(("show_", "submit_")) for entry in component.of("method"))
