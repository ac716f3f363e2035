"""Which component each action belongs to: one for each thing the stories are about, and one for the border."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import NamedTuple

from spec_lsp.design.brief.inputs import PackageInput, StoryInput
from spec_lsp.design.brief.patterns import Border, Pattern, border_of, layout_of
from spec_lsp.design.brief.terms import glossary_of
from spec_lsp.design.deeds.actions import story_actions
from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.deeds.foreign_criteria import is_own
from spec_lsp.design.deeds.modifiers import STATES, VAGUE_HEADS, Modifiers
from spec_lsp.design.deeds.story_deeds import story_deeds
from spec_lsp.design.deeds.system_deeds import is_batch
from spec_lsp.design.language.clauses import cleaned
from spec_lsp.design.language.languages import language_of
from spec_lsp.design.language.phrases import Phrase, type_of
from spec_lsp.design.language.subjects import component_in
from spec_lsp.design.language.words import lexicon, pascal, same_deed, same_method, singular, snake

_TITLED = re.compile(r"(?P<name>(?:[A-Z][\w-]*\s+){0,4}(?:Panel|Screen|View|Dialog|Page|Widget))\b")
_LONG = 3
_BY_ITSELF = frozenset(["timer", "task", "queue"])
"""Answers to what happens in the background that let something run without anybody asking."""


class Owned(NamedTuple):
    source: StoryInput
    action: Action


class Group(NamedTuple):
    """The actions of one component."""

    name: str
    noun: str
    """What its file is called after."""
    stories: list[StoryInput]
    owned: list[Owned]
    border: bool = False
    role: str = ""
    """The role of its pattern, where it is not the main one."""
    named: bool = False
    """Whether the requirements name it themselves."""


def groups_of(package: PackageInput) -> list[Group]:
    """The components of a draft, in the order of the stories; each action once."""
    border = border_of(package.decisions)
    alone = any(one.question == "background" and one.option in _BY_ITSELF for one in package.decisions)
    groups: list[Group] = []
    pages: list[Group] = []
    deeds: set[str] = set()
    last: Action | None = None
    owners = [source for source in package.stories if source.story.kind == "feature"]
    heads = _foreign_heads(package)
    english = not any(
        one.question.endswith("language") and one.option not in ("", "english") for one in package.decisions
    )
    modifiers = Modifiers(package)
    glossary = glossary_of(package.terms)
    roles = [(source.story.role or "").lower().split() for source in package.stories]
    people = frozenset(words[-1] for words in roles if words and words[-1] not in lexicon().systems)
    for source in [*(source for source in package.stories if source not in owners), *owners]:
        found = story_deeds(source, border, modifiers, alone, people, heads, english, glossary)
        found = [_about(one, last, source) for one in found]
        last = next((one for one in found if one.source in ("want", "title") and _is_concrete(one)), last)
        actions = [one for one in found if not _said_again(one, deeds) and not _is_kept(one, groups)]
        if source.story.kind == "feature":
            actions = [one for one in actions if one.source != "can" or not _covered(one, groups)]
        deeds.update(one.operation for one in actions if one.source == "want" or one.source == "title")
        about = actions or (found if language_of(source.story) is not None else [])
        group = _group(source, about, groups, layout_of(package.decisions), package.package)
        if source not in group.stories:
            group.stories.append(source)
        for one in actions:
            if one.source == "page":
                owner = _page_group(source, one, pages, group, border)
            else:
                owner = _named_group(source, one, groups) or _group_with(one, groups) or group
            _own(owner, source, one)
    _add_batches(package, groups)
    for group in groups:
        listed = {one.head for _, one in group.owned if one.operation == "list"}
        group.owned[:] = [
            owned
            for owned in group.owned
            if not (owned.action.operation == "get" and owned.action.source == "rule" and owned.action.head in listed)
            or owned.action.fixed
        ]
    for group in groups:
        for head, common in _common_words(group):
            if head in VAGUE_HEADS:
                common &= set(package.package.lower().split("_"))
            for each in (group, *pages):
                each.owned[:] = [Owned(source, _shortened(action, head, common)) for source, action in each.owned]
    _without_owners([*groups, *pages])
    groups = [part for group in groups for part in _divided(group, layout_of(package.decisions))]
    return [group for group in groups if group.owned or group.stories] + [page for page in pages if page.owned]


def _divided(group: Group, layout: Pattern) -> list[Group]:
    """The group, and what of it belongs to another role of its pattern that has a criterion of its own there."""
    parts = [group]
    texts = [criterion.text for source in group.stories for criterion in source.story.criteria]
    for role in layout.roles[1:]:
        moved = [owned for owned in group.owned if owned.action.kind in role.serves]
        if moved and len(moved) < len(group.owned) and role.allowed(texts):
            group.owned[:] = [owned for owned in group.owned if owned not in moved]
            name = role.name_of(group.noun or snake(group.name))
            parts.append(Group(name, group.noun, list(group.stories), moved, role=role.name))
    return parts


def _group_with(one: Action, groups: list[Group]) -> Group | None:
    """The group that has this very deed from a story before."""
    if not one.object.words or one.kind == "read":
        return None
    name = one.name
    return next((group for group in groups if any(other.name == name for _, other in group.owned)), None)


def _said_again(one: Action, deeds: set[str]) -> bool:
    """“the user imports a file”, where importing is a deed of another story: the file is how, not what."""
    value = bool(one.object.words) and type_of(one.object.singular) is not None
    return one.source == "actor" and value and one.operation in deeds


_SHELLS = frozenset(
    ["information", "data", "value", "detail", "content", "change", "info", "result", "record", "entry", "input"]
)
"""Nouns that say nothing alone: what they are of is what the story before is about."""


def _is_concrete(one: Action) -> bool:
    return bool(one.object.words) and one.kind not in ("access", "view") and one.head not in _SHELLS


_OWN_DATA = re.compile(r"\bmy\s+(?:(?:own|personal|contact|account)\s+)*(?:information|info|data|details?)\b", re.I)


def _about(one: Action, before: Action | None, source: StoryInput) -> Action:
    """“review the extracted information”: of the datasheet that the story before is about; one's own is a profile."""
    if one.source != "want" or one.fixed or len(one.object.words) != 1 or one.head not in _SHELLS:
        return one
    want, language = source.story.want or "", language_of(source.story)
    own = is_own(want, language) if language is not None else _OWN_DATA.search(want) is not None
    if own and one.kind == "write" and one.head in ("information", "data", "detail", "info"):
        return one._replace(object=one.object._replace(words=("profile",), plural=False), unsure=True)
    if before is None:
        return one
    phrase = one.object._replace(words=before.object.singular, plural=False)
    many = one.operation == "list"
    return one._replace(operation="get" if many else one.operation, object=phrase)


def _is_kept(one: Action, groups: list[Group]) -> bool:
    """Whether another story has the deed already: “save my checklist”, which is filled in there, is how it ends; what
    only a title names, without a deed, is the thing that something else is done to."""
    if one.operation == "get" and one.source == "title" and one.unsure and not one.named:
        return any(two.head == one.head and two.kind == "write" for group in groups for _, two in group.owned)
    if one.operation != "save":
        return False
    made = ("submit", "create", "add", "register", "record")
    owned = [action for group in groups for _, action in group.owned]
    return any(two.operation in made and two.head == one.head for two in owned)


def _foreign_heads(package: PackageInput) -> frozenset[str]:
    """The things that stories in another language name by one word."""
    foreign = [source.story for source in package.stories if language_of(source.story) is not None]
    actions = [one for story in foreign for one in story_actions(story) if len(one.object.words) == 1]
    return frozenset(one.head for one in actions)


def _covered(one: Action, groups: list[Group]) -> bool:
    """Whether a requirement speaks of what some story's action is about already."""
    owned = [action for group in groups for _, action in group.owned]
    if one.operation == "update" and any(other.head == one.head and other.kind == "write" for other in owned):
        return any(
            other.operation in ("update", "set", "save", "rename", "replace") and other.head == one.head
            for other in owned
        )
    if one.operation == "create" and any(other.verb == one.head for other in owned):
        return True  # making a transfer is transferring
    if one.operation in ("create", "register") and one.head in ("account", "user"):
        return any(other.operation in ("register", "sign_up") or other.name == one.name for other in owned)
    if one.kind == "access":
        return any(other.operation == one.operation for other in owned)
    looks = one.kind in ("read", "view")
    return any(
        other.head == one.head
        and (same_deed(other.verb, one.verb) or (looks and (not one.object.plural or other.kind in ("read", "view"))))
        for other in owned
    )


def _add_batches(package: PackageInput, groups: list[Group]) -> None:
    """“automatically on a monthly schedule”: the same deed for everybody, beside the one for one."""
    for group in groups:
        owned = next((one for one in group.owned if _happens(one.action)), None)
        if owned is None:
            continue
        name = next((cited for cited, (_, c) in package.criteria.items() if is_batch(cleaned(c.text))), None)
        if name is not None:
            batch = owned.action._replace(source="schedule", criterion=name, fixed=f"{owned.action.operation}_all")
            group.owned.append(Owned(owned.source, batch))
        return


def _happens(one: Action) -> bool:
    """Whether it can be done without anybody asking, for one after the other."""
    alone = one.kind in ("process", "message") and one.source not in ("can", "actor", "label")
    return bool(one.object.words) and (alone or one.operation == "fetch")


def _group(source: StoryInput, actions: list[Action], groups: list[Group], layout: Pattern, package: str) -> Group:
    noun = _aggregate(actions, source)
    known = next((one for one in groups if one.noun == noun), None) if noun else None
    if known is None and groups and (source.story.kind == "feature" or not noun):
        known = groups[-1]
    subject = _named_subject(source)
    known = known or next((one for one in groups if one.name == subject), None)
    if known is not None:
        return known
    titled = unicodedata.normalize("NFKD", snake(source.story.title or "")).encode("ascii", "ignore").decode()
    titled = titled.strip("_")
    if titled.count("_") >= _LONG or re.search(r"\d", titled):
        titled = package  # a sentence, or a number: what it is about is the package
    base = noun or titled or package
    group = Group(subject or layout.main.name_of(base), noun, [], [], named=bool(subject))
    groups.append(group)
    return group


def _named_subject(source: StoryInput) -> str:
    """The component that requirements name themselves: “THE Feed_Reader SHALL …”, most often."""
    names = Counter(name for criterion in source.story.criteria if (name := component_in(criterion.text)))
    return sorted(names, key=lambda name: (-names[name], name))[0] if names else ""


def _named_group(source: StoryInput, one: Action, groups: list[Group]) -> Group | None:
    """The group of the component that a criterion names for what it does; none where it names none."""
    if one.source != "rule" or one.criterion is None:
        return None
    text = next((c.text for c in source.story.criteria if source.cite(c.name) == one.criterion), "")
    name = component_in(text)
    if not name:
        return None
    known = next((group for group in groups if group.name == name), None)
    if known is None:
        known = Group(name, snake(name.removesuffix("Service")), [], [], named=True)
        groups.append(known)
    if source not in known.stories:
        known.stories.append(source)
    return known


def _aggregate(actions: list[Action], source: StoryInput) -> str:
    """The thing a story is about: a value (“interest rate”) by all its words, anything else by its head.

    Where only a value is moved and the criteria speak of the deed as a thing (“the transfer”), it is that thing.
    """
    for one in actions:
        if one.kind == "access" and not one.object.words:
            if one.operation == "register" and not one.object.words:
                texts = " ".join(criterion.text for criterion in source.story.criteria)
                made = re.search(r"\bcreates? (?:the|an?) ([a-z]+)\b", texts, re.I)
                return made[1].lower() if made else one.operation
            return "sign_in" if one.operation == "sign_out" else one.operation
        if one.kind == "process" and one.object.words and type_of(one.object.singular) is not None:
            texts = " ".join(criterion.text.lower() for criterion in source.story.criteria)
            if one.verb.isalpha() and re.search(rf"\b(?:an?|the|this)\s+(?:\w+\s+)?{one.verb}\b", texts):
                return one.verb
        if one.object.words:
            whole = one.object.singular
            return snake(whole if type_of(whole) is not None or one.head in VAGUE_HEADS else (one.head,))
    return ""


def _page_group(source: StoryInput, one: Action, pages: list[Group], service: Group, border: Border) -> Group:
    titled = _TITLED.search(source.story.title or "")
    noun = service.noun or snake(service.name)
    if border == "terminal" or titled:
        words = titled["name"].split() if titled else [noun, "screen"]
        words = [word for word in words if word.lower() not in ("implement", "add", "create", "build")]
        name = pascal(" ".join(words).replace("_", " "))
    else:
        name = f"{noun.replace('_', '-' if noun.startswith('sign_') else ' ')} pages"
    known = next((page for page in pages if page.name == name or not (titled or border == "terminal")), None)
    if known is None:
        known = Group(name, snake(name), [], [], True)
        pages.append(known)
    if source not in known.stories:
        known.stories.append(source)
    return known


def _own(group: Group, source: StoryInput, one: Action) -> None:
    """Add an action, unless the group has one that does the same to the same thing."""
    name = one.name
    for number, (_, other) in enumerate(group.owned):
        same = name == other.name
        counts = one.kind not in ("read", "view") or one.object.plural == other.object.plural
        alike = (
            counts
            and not one.fixed
            and not other.fixed
            and one.head == other.head
            and same_method(one.operation, other.operation)
        )
        if same or (alike and one.source in ("actor", "label", "rule", "title", "note", "can")):
            if other.criterion is None and one.criterion is not None:
                group.owned[number] = Owned(source, other._replace(criterion=one.criterion))
            return
    group.owned.append(Owned(source, one))


def _common_words(group: Group) -> list[tuple[str, set[str]]]:
    """For each noun the modifiers that stand before it in all actions: they tell nothing apart."""
    found = []
    nouns = [one.object.words for _, one in group.owned if len(one.object.words) > 1]
    for head in sorted({singular(words[-1]).lower() for words in nouns}):
        same = [words for words in nouns if singular(words[-1]).lower() == head]
        with_words = {source.name for source, one in group.owned if one.head == head and len(one.object.words) > 1}
        bare = [source.name for source, one in group.owned if len(one.object.words) == 1 and one.head == head]
        alone = bool(bare)
        if any(name not in with_words for name in bare):
            continue  # “list the feeds”, “add a local feed”: elsewhere it is about all of them
        common = set.intersection(*({word.lower() for word in words[:-1]} for words in same))
        if (len(same) > 1 or alone) and common and type_of(same[0]) is None:
            found.append((head, common))
    return found


def _without_owners(groups: list[Group]) -> None:
    """A name does not say whose or where a thing is: “player preference”, where there are players, is passed with the
    player's key; the “database schema version” is that of the schema."""
    every = [one for group in groups for _, one in group.owned]
    things = {one.head.lower() for one in every if len(one.object.words) == 1 and not one.fixed}
    names = {one.name for one in every}
    for group in groups:
        for number, (source, one) in enumerate(group.owned):
            words = one.object.words
            if len(words) < _TWO or one.head in VAGUE_HEADS or (one.fixed and one.source != "page"):
                continue
            first = singular(words[0]).lower()
            owned = len(words) == _TWO and first in things and " ".join(words).lower() not in _values()
            if not owned and (len(words) == _TWO or first not in lexicon().systems | _PLACES):
                continue
            kept = one.object._replace(words=words[1:])
            kept = kept._replace(rest=f"of the {first} {kept.rest}".strip()) if owned else kept
            fixed = one.fixed.replace(snake(words), snake(kept.words))
            fixed = fixed.replace(snake(one.object.singular), snake(kept.singular))
            shorter = one._replace(object=kept, full=words, fixed=fixed)
            if shorter.name not in names:
                group.owned[number] = Owned(source, shorter)


_PLACES = frozenset(["database", "repository", "workspace", "cloud", "browser", "device"])
_TWO = 2


def _values() -> frozenset[str]:
    """Values of two words (“interest rate”)."""
    return frozenset(name for name in lexicon().types if " " in name)


def _shortened(one: Action, head: str, common: set[str]) -> Action:
    if one.head != head or len(one.object.words) < 2:
        return one
    if one.operation == "list":
        common = common - STATES  # “the open predictions” are not all of them
    words = tuple(word for word in one.object.words[:-1] if word.lower() not in common) + one.object.words[-1:]
    phrase: Phrase = one.object._replace(words=words)
    fixed = one.fixed
    for word in common:
        fixed = fixed.replace(f"_{word}_", "_")
    return one._replace(object=phrase, fixed=fixed)
