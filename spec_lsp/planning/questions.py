"""Which questions are open for a package, in the order in which they are worth asking."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, NamedTuple

from spec_lsp.planning.catalogue import catalogue
from spec_lsp.planning.catalogue.own import merged
from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.evidence import NOTHING, Project, Trace, fits, traits
from spec_lsp.planning.indications import compiled, facets_of, firm, is_settled, matching, said_options
from spec_lsp.planning.names import PROJECT, decision_id
from spec_lsp.planning.needs import needs_said, word_classes
from spec_lsp.planning.offers import offer
from spec_lsp.planning.question import Because, Option, Question
from spec_lsp.planning.titles import title_of
from spec_lsp.planning.told import Point, Told, Unnamed, points, quote
from spec_lsp.trace.fingerprints import fingerprint

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import QuestionEntry, Trigger


_DIGEST = re.compile(r"[0-9a-f]{8}")


class Context(NamedTuple):
    """All that questions about a package depend on."""

    stories: tuple[Told, ...]
    package: str
    decisions: Decisions
    project: Project = NOTHING
    assumed: tuple[tuple[str, str], ...] = ()
    """Answers taken as given, question key and option key: what would be asked if they were."""
    own: tuple[QuestionEntry, ...] = ()
    """The team's own questions, which stand for ours of the same key."""
    unnamed: tuple[Unnamed, ...] = ()
    """The things that people enter, of which nothing says what is entered (:mod:`spec_lsp.design.doubts.unnamed`)."""

    @property
    def catalogue(self) -> tuple[QuestionEntry, ...]:
        """All questions, most consequential first."""
        return merged(catalogue(), self.own)


class Detected(NamedTuple):
    """A question that the workspace or a criterion answers already, or that is not worth asking.

    It goes into one list, “Use what the project already has”, in which each can be unticked.
    """

    question: Question
    option: str | None
    """The option that was seen; None where what was seen is none of the options."""
    stands_for: tuple[tuple[str, str], ...]
    """Reference ids and the options that were seen."""
    seen_in: tuple[str, ...]
    raised: bool
    """A criterion or an answer raises the question."""
    minor: bool = False
    """Never worth a question: where nothing is seen, the usual choice is assumed."""


class Plan(NamedTuple):
    """What is open for a package."""

    questions: tuple[Question, ...]
    detected: tuple[Detected, ...]
    put_off: tuple[Question, ...] = ()
    """Open as well, and not to be asked: a person put them off, and nothing changed since that they depend on."""

    @property
    def to_answer(self) -> tuple[Question, ...]:
        """All that has to stand in decisions.md before a design: the questions, and what evidence pre-selects."""
        raised = [item.question for item in self.detected if item.raised and not item.minor]
        return tuple(sorted([*self.questions, *raised], key=lambda question: (question.rank, question.key)))


class _View(NamedTuple):
    """A context with what is computed of it once."""

    context: Context
    told: tuple[Point, ...]
    traits: frozenset[str]

    def entry(self, key: str) -> QuestionEntry | None:
        """The question with this key."""
        return next((question for question in self.context.catalogue if question.key == key), None)


def open_questions(context: Context) -> tuple[Question, ...]:
    """The questions nothing answers yet, most consequential first. Callers pose the first one or two."""
    return plan(context).questions


def plan(context: Context) -> Plan:
    """The open questions of a package, and those that evidence answers."""
    asked: list[Question] = []
    detected: list[Detected] = []
    put_off: list[Question] = []
    view = _view(context)
    for question in context.catalogue:
        reasons = _raised(question, view)
        seen = facets_of(question, view.told, view.context.project)
        settled = is_settled(question, seen)
        if _decided(question, view, reasons or ()):
            continue
        if firm(seen) and (settled or reasons is None) and not (reasons is not None and _posed(question, context)):
            facets = tuple((reference, items[0].option) for reference, items in firm(seen).items())
            where = tuple(dict.fromkeys(str(items[0]) for items in firm(seen).values()))
            found = _question(question, view, reasons or (), seen)
            option = found.options[0].key if found.options[0].seen_in else None
            detected.append(Detected(found, option, facets, where, reasons is not None, question.assume is not None))
        elif reasons is not None and question.assume and not _posed(question, context):
            found = _question(question, view, reasons, seen)
            detected.append(Detected(found, question.assume, (), (), True, True))
        elif reasons is not None:
            found = _question(question, view, reasons, seen)
            (put_off if _is_put_off(found, context.decisions) else asked).append(found)
    return Plan(tuple(asked), tuple(detected), tuple(put_off))


def _title(question: QuestionEntry, view: _View, reasons: tuple[Because, ...]) -> str:
    named = {reason.criterion for reason in reasons}
    raising = [_nouns(point) for point in view.told if point.name in named]
    raising += [reason.words for reason in reasons]  # what is quoted counts twice
    roles = " ".join(told.story.role or "" for told in view.context.stories)
    entered = tuple(one.thing for one in view.context.unnamed)
    return title_of(question, view.context.package, raising, reasons[0].words if reasons else None, roles, entered)


def _nouns(point: Point) -> str:
    """The text, in a gloss without the verb that English has as a noun, too: what is booked is no book."""
    return point.said.text if point.said.gloss is None else re.sub(r"\bbook\b", "", point.said.text)


def _basis(question: Question, view: _View) -> str:
    """A digest of what a question depends on. One about the whole project has no criteria of its own."""
    named = {reason.criterion for reason in question.because} if question.applies_to != (PROJECT,) else set()
    parts = [f"{point.name} {fingerprint(point.said.written)}" for point in view.told if point.name in named]
    parts += sorted(f"{option.key} {' '.join(option.seen_in)}" for option in question.options)
    return hashlib.sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _is_put_off(question: Question, decisions: Decisions) -> bool:
    """Whether its block says so. A digest counts while it is that of now; any other word, or none, counts for good."""
    block = decisions.get(question.decision_id)
    if block is None or block.put_off is None or block.ticked:
        return False
    return block.put_off == question.basis or not _DIGEST.fullmatch(block.put_off)


def no_longer_raised(keys: Iterable[str], context: Context) -> frozenset[str]:
    """Those of the catalogue's questions that nothing raises, answered or not."""
    view = _view(context)
    entries = [question for question in context.catalogue if question.key in set(keys)]
    return frozenset(question.key for question in entries if _raised(question, view) is None)


def _posed(question: QuestionEntry, context: Context) -> bool:
    """Whether a person has the question in decisions.md and unticked what was seen, or assumed: then it is asked."""
    block = context.decisions.get(decision_id(_scope(question, context), question.key))
    return block is not None and not block.disputed and not block.ticked


def _scope(question: QuestionEntry, context: Context) -> str:
    return PROJECT if question.scope == "project" else context.package


def _question(
    question: QuestionEntry, view: _View, reasons: tuple[Because, ...], seen: Mapping[str, tuple[Trace, ...]]
) -> Question:
    context = view.context
    scope = _scope(question, context)
    identifier = decision_id(scope, question.key)
    known = context.decisions.get(identifier)
    options: list[Option] = []
    for option in question.options:
        where = [
            str(trace)
            for reference, items in seen.items()
            for trace in items
            if option.stands_for.get(reference) == trace.option
        ]
        if option.only_with and not where and not context.project.dependency_names.intersection(option.only_with):
            continue
        options.append(Option(option.key, option.label, offer(option, view.told), tuple(dict.fromkeys(where))))
    first = matching(question, seen, context.project)
    options.sort(key=lambda option: option.key != first)
    depends = question.depends_on
    found = Question(
        key=question.key,
        decision_id=identifier,
        label=question.label,
        title=_title(question, view, reasons),
        why=question.why,
        because=reasons,
        options=tuple(options),
        allow_text=True,
        applies_to=(scope,),
        covers=question.covers,
        topic=question.topic,
        rank=question.rank,
        any_number=question.any_number,
        posed=known is not None and not known.holds,
        depends_on=(depends.question, depends.options[0]) if depends else None,
    )
    return found._replace(basis=_basis(found, view))


def _raised(question: QuestionEntry, view: _View) -> tuple[Because, ...] | None:
    """What raises a question: criteria with their words, nothing but the workspace (), or None for not raised."""
    if question.depends_on and not _answered_with(question.depends_on.question, question.depends_on.options, view):
        return None
    if not view.traits.isdisjoint(question.unless_project):
        return None
    found: dict[str, str] = {}
    raised = False
    for trigger in question.triggers:
        reasons = _pulled(question, trigger, view)
        if reasons is not None:
            raised = True
            for name, words in reasons:
                found.setdefault(name, words)
    order = {point.name: place for place, point in enumerate(view.told)}
    return tuple(Because(name, found[name]) for name in sorted(found, key=order.__getitem__)) if raised else None


def _pulled(question: QuestionEntry, trigger: Trigger, view: _View) -> list[tuple[str, str]] | None:
    if not fits(view.traits, trigger.project):
        return None
    if trigger.dependencies and not set(trigger.dependencies) & view.context.project.dependency_names:
        return None
    if trigger.roles and len({item.story.role for item in view.context.stories if item.story.role}) < trigger.roles:
        return None
    if trigger.also and not any(need.name in trigger.also for point in view.told for need in needs_said(point.said)):
        return None
    if trigger.unnamed:
        return _unnamed(view) or None
    if trigger.changed_modules:
        changing = _changing_modules(view.context.project, view.told)
        return changing if len(changing) >= trigger.changed_modules else None
    if not trigger.quotes:
        return []
    vetoes = compiled(question.unless)
    found = []
    for point in view.told:
        words = None if point.measures else _said_by(trigger, point)
        if words and not vetoes.first(point.said.text):
            found.append((point.name, quote(point.said, words)))
    return found if len(found) >= max(1, trigger.criteria) else None


def _view(context: Context) -> _View:
    """The workspace's traits; criteria that speak of a command line make a tool of a workspace that shows nothing."""
    told = points(context.stories)
    own = traits(context.project)
    reached = next((question for question in context.catalogue if question.key == "entry-point"), None)
    if reached is not None and not own & {"tool", "framework"} and "cli" in said_options(reached, told):
        own |= {"tool"}
    return _View(context, told, own)


def _said_by(trigger: Trigger, point: Point) -> str | None:
    """The words of a point that meet all that a trigger asks of one."""
    words: str | None = None
    if trigger.needs:
        words = next((need.words for need in needs_said(point.said) if need.name in trigger.needs), None)
        if words is None:
            return None
    if trigger.action:
        words = compiled(trigger.action).first(point.said.action)
        if words is None:
            return None
    if trigger.anywhere:
        words = compiled(trigger.anywhere).first(point.said.text)
    return words


def _unnamed(view: _View) -> list[tuple[str, str]]:
    """The first criterion of each thing of which nothing says what is entered: one that names it, where one does."""
    at = {point.name: point for point in view.told}
    found = []
    for thing, criteria in view.context.unnamed:
        own = [at[name] for name in criteria if name in at]
        names = compiled((thing.rpartition(" ")[2],))
        point = next((point for point in own if names.first(point.said.text)), own[0] if own else None)
        if point is not None:
            words = names.first(point.said.text) or point.said.text.partition(" ")[0]
            found.append((point.name, quote(point.said, words)))
    return found


def _changing_modules(project: Project, told: tuple[Point, ...]) -> list[tuple[str, str]]:
    """The criteria that change, or watch the change of, what a module is named after (``rentals.py``: a rental)."""
    generic = word_classes()["module"]
    names = (path.rpartition("/")[2].removesuffix(".py") for path in project.modules)
    nouns = sorted(
        {name.removesuffix("s") for name in names if name.isalpha() and len(name) > 4 and name not in generic}
    )
    if not nouns:
        return []
    either = "|".join(nouns)
    changes = compiled(
        (
            f"confirm|update|change|approve|cancel|assign|close|add|record|book|transfer ... {either}",
            f"{either} ... changes|changed",
        )
    )
    found = []
    for point in told:
        words = changes.first(point.said.text)
        if words:
            found.append((point.name, quote(point.said, words)))
    return found


def _answered_with(key: str, options: tuple[str, ...], view: _View) -> bool:
    """Whether the answer to a question, given, assumed or seen, is one of these options."""
    for question, option in view.context.assumed:
        if question == key:
            return option in options
    parent = view.entry(key)
    if parent is None:
        return False
    decision = view.context.decisions.find(
        key, package=view.context.package, options=[option.key for option in parent.options]
    )
    if decision and decision.holds:
        return any(choice.key in options for choice in decision.chosen)
    seen = facets_of(parent, view.told, view.context.project)
    return bool(is_settled(parent, seen)) and matching(parent, seen, view.context.project) in options


def _decided(question: QuestionEntry, view: _View, reasons: tuple[Because, ...]) -> bool:
    """Whether a decision answers the question for all that raises it: the nearest one of each."""
    if any(key == question.key for key, _ in view.context.assumed):
        return True
    options = [option.key for option in question.options]

    def holds(point: Point | None) -> bool:
        decision = view.context.decisions.find(
            question.key,
            criterion=point.said.name if point else None,
            story=point.told.story.name if point else None,
            feature=point.told.feature or None if point else None,
            package=view.context.package,
            options=options,
        )
        return decision is not None and decision.holds

    if holds(None):
        return True
    named = {reason.criterion for reason in reasons}
    raising = [point for point in view.told if point.name in named]
    return bool(raising) and all(map(holds, raising))
