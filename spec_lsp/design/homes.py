"""Behind which method a criterion stands that names none: the one it says most about."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import PackageInput, StoryInput
from spec_lsp.design.deeds.actions import story_actions
from spec_lsp.design.deeds.foreign import in_english
from spec_lsp.design.deeds.grouping import Group
from spec_lsp.design.deeds.page_cues import submits
from spec_lsp.design.document.matching import best, closeness
from spec_lsp.design.document.model import Component, Entry
from spec_lsp.design.draft_errors import errors_in
from spec_lsp.design.language.clauses import Clauses, clauses_of
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.subjects import component_in
from spec_lsp.design.language.words import content_words, says
from spec_lsp.stories.model import Criterion

_PRESENTS = re.compile(
    r"\b(?:visually|highlight\w*|badges?|colou?rs?|icons?|chips?|bold|grey|gray|header|empty state|responsive|layout"
    r"|navigation|banner|tooltip|sidebar|carousel|(?:week|day|month|list|grid|calendar) view)\b", re.I,
)  # fmt: skip
"""How a page looks and is walked through: no effect of what stands behind it."""
_PRESENTING = (
    "visual", "highlight", "badge", "colo", "icon", "chip", "bold", "grey", "gray", "header", "empty", "respons",
    "layout", "navig", "banner", "tooltip", "sidebar", "carousel", " view",
)  # fmt: skip
"""Parts of these words."""
_AS_TOLD = 0.5  # what a method is called says more than what stories tell of it
_LOOKS = ("read", "view")
_READS = ("get_", "list_", "show_", "search_")


def with_criteria(components: list[Component], groups: list[Group], package: PackageInput) -> list[Component]:
    """Every criterion behind the method it says most about, of its story's component; of any for requirements."""
    found = list(components)
    for source in sorted(package.stories, key=lambda one: one.story.kind == "feature"):
        again = _asked_again(source)
        for criterion in source.story.criteria:
            cited = source.cite(criterion.name)
            read = clauses_of(criterion.text)
            inner = [at for at, group in enumerate(groups) if not (group.border and submits(read))]
            if any(cited in entry.references for at in inner for entry in found[at].entries):
                continue
            places = _places(found, groups, source, inner, again)
            places = [at for at in places if groups[at].name == component_in(criterion.text)] or places
            behind = _behind(found, groups, source, criterion, places, again)
            if behind:
                component, entry = _closest(behind, source, criterion, read, package)
                at = next(at for at in places if found[at] is component)
                found[at] = replaced(component, entry, entry._replace(references=(*entry.references, cited)))
    return [_rooted(component, group) for component, group in zip(found, groups, strict=True)]


def _places(
    components: list[Component], groups: list[Group], source: StoryInput, inner: list[int], again: list[tuple[str, str]]
) -> list[int]:
    """Which components a story's criteria may stand in: those of the story, else all that have a method."""
    own = [
        at for at in inner
        if components[at].entries
        and (source in groups[at].stories or any(_is_one(entry, again) for entry in components[at].of("method")))
    ]  # fmt: skip
    if source.story.kind == "feature" or not own:
        return [at for at, component in enumerate(components) if component.entries]
    return own


def _behind(
    components: list[Component], groups: list[Group], source: StoryInput, criterion: Criterion, places: list[int],
    again: list[tuple[str, str]],
) -> list[tuple[Component, Entry]]:  # fmt: skip
    """The methods that a criterion may stand at: those of a page for how it looks, of its own story, none that only
    reads for what is refused; all where that leaves none."""
    behind = [(components[at], entry) for at in places for entry in components[at].entries]
    shown = [components[at] for at in places if groups[at].border]
    if shown and says(criterion.text.lower(), _PRESENTING) and _PRESENTS.search(criterion.text):
        behind = [pair for pair in behind if any(pair[0] is page for page in shown)] or behind
    if source.story.kind != "feature" and len(behind) > 1:
        names = {action.name for at in places for owner, action in groups[at].owned if owner is source}
        behind = [pair for pair in behind if pair[1].name in names or _is_one(pair[1], again)] or behind
    if len(behind) > 1 and _refuses(source, criterion):
        behind = [pair for pair in behind if not pair[1].name.startswith(_READS)] or behind
    return behind


def _asked_again(source: StoryInput) -> list[tuple[str, str]]:
    """What a story wants done to which thing, or the name of what it looks at: another story may have asked first."""
    wanted = list(story_actions(source.story)) if source.story.kind != "feature" else []
    if (language := language_of(source.story)) is not None:
        wanted = [in_english(one, language) for one in wanted]
        if all(one.kind in _LOOKS for one in wanted):
            return [(one.name, "") for one in wanted if one.head]
    return [(one.operation, one.head) for one in wanted if one.head and one.kind not in _LOOKS]


def _is_one(entry: Entry, asked: list[tuple[str, str]]) -> bool:
    return any(
        entry.name == verb or (entry.name.startswith(f"{verb}_") and thing in content_words(entry.name))
        for verb, thing in asked
    )


def _closest(
    behind: list[tuple[Component, Entry]], source: StoryInput, criterion: Criterion, read: Clauses,
    package: PackageInput,
) -> tuple[Component, Entry]:  # fmt: skip
    """The method that a criterion says most about."""
    effect = " ".join(outcome.effect for outcome in read.outcomes)
    trigger, verb = " ".join(read.conditions), read.outcomes[0].verb if read.outcomes else ""
    if source.story.kind == "feature" and len(behind) > 1:
        return _restated(behind, criterion.text, package, (effect, trigger, verb))
    return best(behind, effect, trigger, verb)


def _restated(
    behind: list[tuple[Component, Entry]], whole: str, package: PackageInput, about: tuple[str, str, str]
) -> tuple[Component, Entry]:
    """Where a requirement belongs that repeats what stories tell: mostly to the method behind which these stand."""
    words = content_words(whole)

    def told(pair: tuple[Component, Entry]) -> float:
        shared = [
            len(words & content_words(package.criteria[name][1].text))
            for name in pair[1].references
            if name in package.criteria and package.criteria[name][0].story.kind != "feature"
        ]
        return max(shared, default=0) / max(1, len(words))

    return max(behind, key=lambda pair: closeness(pair[1], pair[0].name, *about) + _AS_TOLD * told(pair))


def _refuses(source: StoryInput, criterion: Criterion) -> bool:
    """Whether a criterion refuses something: that stands at what was tried, and reading was not."""
    return any(not name.endswith("NotFound") for name, _ in errors_in(criterion, language_of(source.story)))


def replaced(component: Component, old: Entry, new: Entry) -> Component:
    return component._replace(entries=tuple(new if entry is old else entry for entry in component.entries))


def _rooted(component: Component, group: Group) -> Component:
    """A method behind which no criterion stands takes its story's first: an entry without any is unrequested."""
    entries = []
    for entry in component.entries:
        if not entry.references:
            owner = next((s for s, action in group.owned if action.name == entry.name), None)
            source = owner or (group.stories[0] if group.stories else None)
            criteria = source.story.criteria if source else ()
            entry = entry._replace(references=(source.cite(criteria[0].name),)) if source and criteria else entry
        entries.append(entry)
    return component._replace(entries=tuple(entry for entry in entries if entry.references))
