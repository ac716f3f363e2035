"""What one story asks for: the actions of its want, its criteria and the pages that they need."""

from __future__ import annotations

import re
from collections.abc import Iterable

from spec_lsp.design.brief.inputs import StoryInput
from spec_lsp.design.brief.patterns import Border
from spec_lsp.design.deeds.actions import received_thing, story_actions, wanted_thing
from spec_lsp.design.deeds.cues import criterion_actions, demanded_actions, is_about_arguments, is_about_tests
from spec_lsp.design.deeds.deeds import SAID_LOOSELY, Action, Home, action
from spec_lsp.design.deeds.demands import asked_first, refused_uploads
from spec_lsp.design.deeds.foreign import in_english, shortened
from spec_lsp.design.deeds.foreign_acts import foreign_deeds
from spec_lsp.design.deeds.foreign_things import foreign_thing
from spec_lsp.design.deeds.glossed import is_glossed
from spec_lsp.design.deeds.glossed_acts import glossed_deeds
from spec_lsp.design.deeds.messages import message_actions, said_more_exactly
from spec_lsp.design.deeds.modifiers import Modifiers
from spec_lsp.design.deeds.page_cues import act_pages, nobody_asks, way_in
from spec_lsp.design.deeds.short_criteria import (
    called_in_notes,
    deeds_of_management,
    items_of,
    noted_actions,
    short_criteria,
    some_notes,
    with_siblings,
)
from spec_lsp.design.deeds.signal_deeds import signal_actions
from spec_lsp.design.language.clauses import clauses_of, cleaned
from spec_lsp.design.language.glossed_words import Glossary
from spec_lsp.design.language.languages import Language, language_of
from spec_lsp.design.language.outcomes import Outcome
from spec_lsp.design.language.phrases import is_thing, read_phrase, type_of
from spec_lsp.design.language.words import is_plural, lexicon, plural, same_deed, snake
from spec_lsp.stories.model import Story


def _headed(one: Action, heads: frozenset[str], language: Language) -> Action:
    phrase = shortened(one.object, heads, language)
    if phrase is one.object:
        return one
    fixed = one.fixed.replace(snake(one.object.words), snake(phrase.words))
    return one._replace(object=phrase, fixed=fixed)


def _named_in(one: Action, heads: frozenset[str], language: Language, english: bool) -> Action:
    headed = _headed(one, heads, language)
    return in_english(headed, language) if english else headed


def story_deeds(
    source: StoryInput,
    border: Border,
    modifiers: Modifiers,
    alone: bool,
    people: frozenset[str],
    heads: frozenset[str],
    english: bool,
    glossary: Glossary = (),
) -> list[Action]:
    """The actions of one story, those of its want first; the pages they need have the source ``page``.

    ``alone``: whether something runs by itself; ``people``: the roles of the package's stories; ``heads``: the things
    that stories in another language name by one word; ``english``: whether names are to be English; ``glossary``: the
    nouns of another language that the story files define.
    """
    wanted = _managed(source) or story_actions(source.story, glossary)
    glossed = is_glossed(source.story)
    if not glossed:
        wanted = tuple(modifiers.plain(one, source.name) for one in wanted)
    language = language_of(source.story)
    if language is not None:
        wanted = tuple(_named_in(one, heads, language, english) for one in wanted)
    if border == "cli" and is_about_arguments(source.story.want or ""):
        wanted = ()
    master = next((one for one in wanted if one.kind not in ("read", "view")), wanted[0] if wanted else None)
    removes = any("remov" in criterion.text.lower() for criterion in source.story.criteria)
    home = Home(master, border, source.story.want or "", removes, alone, source.story.role or "", people)
    found = list(wanted)
    noted = source.story.kind != "feature" and short_criteria(source.story)
    led = not noted and source.story.kind != "feature" and some_notes(source.story)
    items = items_of(source.story) if noted or led else ""
    for criterion in source.story.criteria:
        if criterion.kind == "sc":
            continue  # how well it has to go: what is done there is asked for elsewhere
        cited = source.cite(criterion.name)
        if language is not None:
            told_of = [
                _named_in(one, heads, language, english) for one in foreign_deeds(criterion, cited, language, people)
            ]
            for one in told_of:
                own = master is None or one.head == master.head
                if own or (one.kind != "read" and not one.unsure):
                    found.append(one._replace(unsure=one.unsure or (not own and one.source == "can")))
            continue
        if glossed:
            found += [one for one in glossed_deeds(criterion, cited, glossary) if _is_own(one, master)]
            continue
        made = list(criterion_actions(criterion, cited, home))
        made += signal_actions(cleaned(criterion.text), cited, source.story)
        about = master or next((one for one in found if one.object.words and one.kind == "write"), None)
        made += message_actions(cleaned(criterion.text), cited, about)
        if (noted or led) and (border != "cli" or not is_about_arguments(criterion.text)):
            notes = list(noted_actions(cleaned(criterion.text), cited, master, items, led))
            made += notes
            if border == "pages":
                made += _noted_pages(notes, [*wanted, *found])
        found += [modifiers.plain(one, source.name) for one in made if not (_part_of(one, wanted) or _is_work(one))]
    found = said_more_exactly(called_in_notes(with_siblings(found), source.story))
    found += refused_uploads(source, found)
    found += asked_first(source, list(found))
    if source.story.demand and not wanted:
        found += [modifiers.plain(one, source.name) for one in demanded_actions(source.story.demand, home)]
    if all(one.source == "belonging" for one in found) and source.story.kind != "feature" and border != "cli":
        if language is None:
            found = [*_unnamed(source), *found]
        elif (thing := foreign_thing(source.story, language)) is not None:
            found = [_named_in(thing, heads, language, english), *found]
    if border == "pages":
        cued = any(one.source == "page" for one in found)
        certain = [one for one in wanted if one.verb not in SAID_LOOSELY and not nobody_asks(home.want)]
        ways = [page for one in certain for page in way_in(one, removes)]
        found += [page._replace(unsure=page.unsure or cued) for page in ways]
    given = {one.fixed for one in found if one.source == "label" and one.kind == "rule" and one.fixed == one.operation}
    found = [
        one for one in found if one.operation not in given or one.fixed or one.source not in ("want", "title", "actor")
    ]
    exact = {
        one.head for one in found if one.operation in ("create", "add") and one.source in ("actor", "can", "label")
    }
    found = [one for one in found if not (one.source == "want" and one.operation in _VAGUE and one.head in exact)]
    whole = {one.operation for one in found if one.object.words and not one.fixed}
    found = [one for one in found if one.fixed != one.operation or one.operation not in whole]
    acted = {one.operation: one.head for one in found if one.source in ("actor", "can")}
    found = [one for one in found if one.source != "title" or acted.get(one.operation, one.head) == one.head]
    told = [
        one
        for one in found
        if one.operation in ("list", "get")
        and one.kind == "read"
        and not one.fixed
        and (
            one.source in ("can", "note", "label", "actor")
            or (
                one.operation == "list" and one.source == "rule" and (master is None or master.kind in ("read", "view"))
            )
        )
    ]
    if border == "pages":
        acts = [one for one in found if one.source in ("actor", "can")]
        things = frozenset(one.head for one in found if one.operation in ("create", "add", "register"))
        found += [page for one in acts for page in act_pages(one, things, removes)]
    on_dashboard = border == "pages" and _is_dashboard(source.story)
    titled = _viewed(source.story.title or "")
    for one in (*wanted, *told):
        if border in ("pages", "terminal") and one.kind in ("read", "view") and one.object.words:
            words = snake((*one.object.words[:-1], plural(one.head)) if one.object.plural else one.object.words)
            words = "dashboard" if on_dashboard else titled if titled and one in wanted else words
            found.append(one._replace(operation="show", kind="view", source="page", fixed=f"show_{words}"))
    return [_as_noun(_of_things(one, source), source) for one in found]


_VAGUE = frozenset(["plan", "organize", "organise", "maintain", "administer"])
"""What a want says where criteria say it more exactly: “plan tours”, “a guide creates a tour”."""
_DASHBOARD = re.compile(r"\b(?:dashboard|tableau de bord|panel de control|cuadro de mando)\b", re.I)


def _is_dashboard(story: Story) -> bool:
    """Whether what a story shows stands on one page with the rest: its want, its title or most criteria say so."""
    if _DASHBOARD.search(f"{story.title or ''} {story.want or ''}"):
        return True
    said = sum(_DASHBOARD.search(criterion.text) is not None for criterion in story.criteria)
    return 2 * said >= len(story.criteria) > 0


_VIEWED = re.compile(
    r"^(?:(?:implement|build|create|design|add|develop)\s+)?(?P<what>[a-z][\w' -]*?)\s+"
    r"(?:view|viewer|page|screen|panel)(?:\s+(?:implementation|layout|component|design))?$", re.I,
)  # fmt: skip
_OF_VIEWS = frozenset(["detail", "details", "focus", "main", "full", "single", "list", "read-only"])


def _viewed(title: str) -> str:
    """“Week View Implementation”, “Implement Scenario Detail View”: what is seen there; empty for any other title."""
    found = _VIEWED.match(title.strip())
    words = [word for word in found["what"].lower().split() if word not in _OF_VIEWS] if found else []
    return snake(words[-1:]) if words and not {"and", "&", "or"} & set(words) else ""


def _is_own(one: Action, master: Action | None) -> bool:
    """Whether a deed of a criterion is about the story's thing; of another thing only what surely changes it."""
    return master is None or one.head == master.head or (one.kind != "read" and not one.unsure)


_FOUND = frozenset(["match", "contain", "appear", "have", "be", ""])


def _of_things(one: Action, source: StoryInput) -> Action:
    """“Search by keyword”, where transactions are found: these are searched."""
    if one.operation != "search" or one.fixed or not one.object.words or type_of(one.object.singular) is None:
        return one
    if one.object.plural and (one.source == "want" or type_of(one.object.singular) != "str"):
        return one  # “search words by sound”, “search the list of time zones”
    for criterion in source.story.criteria:
        for outcome in clauses_of(criterion.text).outcomes:
            if not outcome.passive and outcome.verb not in _FOUND:
                continue  # who does something is not what is looked for
            phrase = read_phrase(f"the {outcome.subject.removeprefix('only ')}")
            if phrase.plural and is_thing(phrase.words) and phrase.head.lower() != "result":
                return one._replace(object=phrase._replace(rest=f"by {' '.join(one.object.words)}"))
    return one


_AS_NOUNS = {
    "sign_in": ("login", re.compile(r"\blog(?:s|ged|ging)?[ -]?in\b", re.I)),
    "sign_out": ("logout", re.compile(r"\blog(?:s|ged|ging)?[ -]?out\b", re.I)),
    "sign_up": ("signup", re.compile(r"\bsignup\b", re.I)),
}


def _as_noun(one: Action, source: StoryInput) -> Action:
    """The page of a “login” is called what its story calls it."""
    if one.source != "page":
        return one
    for operation, (noun, words) in _AS_NOUNS.items():
        said = [source.story.title or "", *(criterion.text for criterion in source.story.criteria)]
        if operation in one.fixed and any(words.search(text) for text in said):
            return one._replace(fixed=one.fixed.replace(operation, noun))
    return one


def _noted_pages(notes: list[Action], others: list[Action]) -> list[Action]:
    """The pages behind “Create category form”, “Edit category”, “Toggle status”: a form and what takes it."""
    found = []
    for one in notes:
        if one.operation == "update":
            thing = snake(one.object.singular)
            made = any(o.operation in ("create", "add") and o.head == one.head for o in others)
            show, submit = ("show_edit_form", "submit_changes") if made else (f"show_{thing}_form", f"submit_{thing}")
            found.append(one._replace(operation="show", kind="view", source="page", fixed=show))
            found.append(one._replace(operation="submit", kind="view", source="page", fixed=submit))
        elif one.fixed.startswith("set_") and one.operation == "set":
            fixed = one.fixed.replace("set_", "toggle_", 1)
            found.append(one._replace(operation="toggle", kind="view", source="page", fixed=fixed))
    return found


def _managed(source: StoryInput) -> tuple[Action, ...]:
    """“manage categories (view, create, edit)”: each of these deeds, and no other."""
    want = source.story.want or ""
    verbs = deeds_of_management(want)
    thing = re.search(r"\bmanage\s+(?P<what>[^()]+)\(", want, re.I) if verbs else None
    if thing is None:
        return ()
    found: list[Action] = []
    for verb in verbs:
        found += action(verb, thing["what"], "want", None)
    return tuple(found)


def _is_work(one: Action) -> bool:
    """“the pricing logic is validated”: that is about the product, or the work on it."""
    return one.head in lexicon().abstract and not one.fixed


def _part_of(one: Action, wanted: Iterable[Action]) -> bool:
    """“WHEN a user updates their email”, where the profile is updated: a value of it, and no method."""
    if one.source not in ("actor", "can") or not one.object.words or type_of(one.object.singular) is None:
        return False
    return any(same_deed(one.verb, other.verb) for other in wanted if other.object.words)


_OF_THE_SYSTEM = frozenset(["message", "io", "process", "transform"])
"""Kinds of what a system does by itself."""


def _is_made(outcome: Outcome, wanted: Action | None) -> bool:
    """“the System SHALL generate an alert”, where alerts are to be received."""
    if wanted is None or wanted.kind != "message":
        return False
    return outcome.verb == "generate" and wanted.head in outcome.object.lower()


def _unnamed(source: StoryInput) -> list[Action]:
    """A story that names no deed: the thing that is wanted, else, in doubt, what the system does first in its criteria.

    A title that names no deed is none either: its criteria stand behind the other methods.
    """
    wanted = wanted_thing(source.story) or received_thing(source.story)
    told = (one for one in source.story.criteria if one.kind != "sc" and not is_about_tests(one.text))
    for criterion in told:
        for outcome in clauses_of(criterion.text).outcomes:
            operation, kind = lexicon().operations.get(outcome.verb, ("", "effect"))
            own = kind in _OF_THE_SYSTEM and not (wanted and kind == "transform")
            if not (own or _is_made(outcome, wanted)) or outcome.negative:
                continue  # what is written or shown comes about by somebody's deed
            several = bool(outcome.subject) and not outcome.passive and is_plural(outcome.subject.split()[-1])
            if several or operation == "install" or re.match(r"(?:up|down|out|off)\b", outcome.object):
                continue  # “are added up”: another verb
            cited = source.cite(criterion.name)
            found = list(action(outcome.verb, outcome.subject if outcome.passive else outcome.object, "rule", cited))
            if found and operation:
                return [one._replace(unsure=True) for one in found]
    return [wanted] if wanted is not None else []
