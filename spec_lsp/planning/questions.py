"""Which questions are open for a package, in the order in which they are worth asking."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from spec_lsp.planning.catalogue import catalogue, entry
from spec_lsp.planning.decisions import NOT_NEEDED, OTHER, Decisions
from spec_lsp.planning.evidence import NOTHING, Project, Trace, has_traits, traces
from spec_lsp.planning.names import PROJECT, decision_id
from spec_lsp.planning.needs import needs_said, word_classes
from spec_lsp.planning.phrases import Phrases
from spec_lsp.planning.told import Point, Told, points, quote

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import QuestionEntry, Trigger

_QUOTED = 3
"""How many criteria a question quotes: enough to recognise, few enough to read."""


class Option(NamedTuple):
    """An answer on offer."""

    key: str
    label: str
    tradeoff: str
    seen_in: tuple[str, ...] = ()
    """Where the workspace or a criterion speaks for it: ``pyproject.toml: `pyjwt` ``."""


class Because(NamedTuple):
    """What raises a question: a criterion, by the name it is cited with, and its words."""

    criterion: str
    words: str


class Question(NamedTuple):
    """A question to pose. Its first option is the one that evidence speaks for, where there is evidence."""

    key: str
    decision_id: str
    label: str
    """One or two words that stand in front of an option in a list of actions."""
    title: str
    why: str
    because: tuple[Because, ...]
    options: tuple[Option, ...]
    allow_text: bool
    applies_to: tuple[str, ...]
    covers: tuple[str, ...] = ()
    topic: str = ""
    any_number: bool = False
    posed: bool = False
    """It stands in decisions.md already, unanswered."""
    depends_on: tuple[str, str] | None = None
    """The question and the answer that alone raise it."""

    def block(self, ticked: str | None = None, text: str | None = None, decided: str | None = None) -> str:
        """The Markdown block of decisions.md, with ``\\n`` line ends and one at its end.

        ``ticked`` is the key of an option, or ``other`` or ``not-needed`` with ``text``.
        """
        lines = [f"## {self.decision_id}: {self.title}" + (" (choose any)" if self.any_number else "")]
        if self.why:
            lines.append(f"Why it matters: {self.why}")
        reasons = []
        if self.because:
            quoted = [f"{criterion} (“{words}”)" for criterion, words in self.because[:_QUOTED]]
            reasons.append(f"Asked because of {', '.join(quoted)}.")
        seen = list(dict.fromkeys(where for option in self.options for where in option.seen_in)) if self.topic else []
        if seen:
            reasons.append(f"Seen in {', '.join(seen)}.")
        if reasons:
            lines.append(" ".join(reasons))
        for option in self.options:
            after = f" — {option.tradeoff}" if option.tradeoff else ""
            lines.append(f"- [{'x' if option.key == ticked else ' '}] `{option.key}` {option.label}{after}")
        if self.allow_text:
            own = " ".join((text or "").split())
            for key, label in ((NOT_NEEDED, "Not needed"), (OTHER, "Other")):
                if key == NOT_NEEDED and not self.topic:
                    continue
                lines.append(f"- [x] {label}: {own}" if key == ticked else f"- [ ] {label}:")
        lines += ["", f"**Applies to**: {', '.join(self.applies_to)}"]
        if decided:
            lines.append(f"**Decided**: {decided}")
        return "\n".join(lines) + "\n"


class Context(NamedTuple):
    """All that questions about a package depend on."""

    stories: tuple[Told, ...]
    package: str
    decisions: Decisions
    project: Project = NOTHING
    assumed: tuple[tuple[str, str], ...] = ()
    """Answers taken as given, question key and option key: what would be asked if they were."""


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
    assumed: bool = False
    """Nothing was seen: it is the usual choice."""


class Plan(NamedTuple):
    """What is open for a package."""

    questions: tuple[Question, ...]
    detected: tuple[Detected, ...]


def open_questions(context: Context) -> tuple[Question, ...]:
    """The questions nothing answers yet, most consequential first. Callers pose the first one or two."""
    return plan(context).questions


def plan(context: Context) -> Plan:
    """The open questions of a package, and those that evidence answers."""
    asked: list[Question] = []
    detected: list[Detected] = []
    told = points(context.stories)
    for question in catalogue():
        reasons = _raised(question, context, told)
        seen = _facets(question, context, told)
        settled = _settled(question, seen)
        if _decided(question, context, reasons or (), told):
            continue
        if seen and (settled or reasons is None):
            facets = tuple((reference, items[0].option) for reference, items in seen.items())
            where = tuple(dict.fromkeys(str(items[0]) for items in seen.values()))
            found = _question(question, context, reasons or (), seen)
            option = found.options[0].key if found.options[0].seen_in else None
            detected.append(Detected(found, option, facets, where, reasons is not None))
        elif reasons is not None and question.assume:
            found = _question(question, context, reasons, seen)
            detected.append(Detected(found, question.assume, (), (), True, True))
        elif reasons is not None:
            asked.append(_question(question, context, reasons, seen))
    return Plan(tuple(asked), tuple(detected))


def _question(
    question: QuestionEntry, context: Context, reasons: tuple[Because, ...], seen: Mapping[str, tuple[Trace, ...]]
) -> Question:
    scope = PROJECT if question.scope == "project" else context.package
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
        options.append(Option(option.key, option.label, option.tradeoff, tuple(dict.fromkeys(where))))
    first = _matching(question, seen)
    options.sort(key=lambda option: option.key != first)
    depends = question.depends_on
    return Question(
        key=question.key,
        decision_id=identifier,
        label=question.label,
        title=question.title,
        why=question.why,
        because=reasons,
        options=tuple(options),
        allow_text=True,
        applies_to=(scope,),
        covers=question.covers,
        topic=question.topic,
        any_number=question.any_number,
        posed=known is not None and not known.holds,
        depends_on=(depends.question, depends.options[0]) if depends else None,
    )


def _matching(question: QuestionEntry, seen: Mapping[str, tuple[Trace, ...]]) -> str | None:
    """The option that agrees with most of what was seen and contradicts none of it."""
    best: tuple[int, str] | None = None
    for option in question.options:
        agreed = 0
        for reference, items in seen.items():
            wanted = option.stands_for.get(reference)
            if wanted == items[0].option:
                agreed += 1
            elif wanted is not None:
                agreed = -1
                break
        if agreed > 0 and (best is None or agreed > best[0]):
            best = (agreed, option.key)
    return best[1] if best else None


def _raised(question: QuestionEntry, context: Context, told: tuple[Point, ...]) -> tuple[Because, ...] | None:
    """What raises a question: criteria with their words, nothing but the workspace (), or None for not raised."""
    if question.depends_on and not _answered_with(
        question.depends_on.question, question.depends_on.options, context, told
    ):
        return None
    if any(has_traits(context.project, [trait]) for trait in question.unless_project):
        return None
    found: dict[str, str] = {}
    raised = False
    for trigger in question.triggers:
        reasons = _pulled(question, trigger, context, told)
        if reasons is not None:
            raised = True
            for name, words in reasons:
                found.setdefault(name, words)
    order = {point.name: place for place, point in enumerate(told)}
    return tuple(Because(name, found[name]) for name in sorted(found, key=order.__getitem__)) if raised else None


def _pulled(
    question: QuestionEntry, trigger: Trigger, context: Context, told: tuple[Point, ...]
) -> list[tuple[str, str]] | None:
    if not has_traits(context.project, trigger.project):
        return None
    if trigger.dependencies and not set(trigger.dependencies) & context.project.dependency_names:
        return None
    if trigger.roles and len({item.story.role for item in context.stories if item.story.role}) < trigger.roles:
        return None
    if trigger.also and not any(need.name in trigger.also for point in told for need in needs_said(point.said)):
        return None
    if trigger.shared_words:
        shared = _shared_with_modules(context.project, told)
        return shared if len(shared) >= trigger.shared_words else None
    if not trigger.quotes:
        return []
    vetoes = _phrases(question.unless)
    found = []
    for point in told:
        words = _said_by(trigger, point)
        if words and not vetoes.first(point.said.text):
            found.append((point.name, quote(point.said.text, words)))
    return found if len(found) >= max(1, trigger.criteria) else None


def _said_by(trigger: Trigger, point: Point) -> str | None:
    """The words of a point that meet all that a trigger asks of one."""
    words: str | None = None
    if trigger.needs:
        words = next((need.words for need in needs_said(point.said) if need.name in trigger.needs), None)
        if words is None:
            return None
    if trigger.action:
        words = _phrases(trigger.action).first(point.said.action)
        if words is None:
            return None
    if trigger.anywhere:
        words = _phrases(trigger.anywhere).first(point.said.text)
    return words


def _shared_with_modules(project: Project, told: tuple[Point, ...]) -> list[tuple[str, str]]:
    stems = {path.rpartition("/")[2].removesuffix(".py").rstrip("s") for path in project.modules}
    stems = {stem for stem in stems if len(stem) > 3 and not stem.startswith("_")}
    found = []
    for point in told:
        words = [word for word in point.said.text.split() if word.strip(".,;:()").casefold().rstrip("s") in stems]
        if words:
            found.append((point.name, words[0].strip(".,;:()")))
    return found


def _answered_with(key: str, options: tuple[str, ...], context: Context, told: tuple[Point, ...]) -> bool:
    """Whether the answer to a question, given, assumed or seen, is one of these options."""
    for question, option in context.assumed:
        if question == key:
            return option in options
    parent = entry(key)
    if parent is None:
        return False
    decision = context.decisions.find(key, package=context.package, options=[option.key for option in parent.options])
    if decision and decision.holds:
        return any(choice.key in options for choice in decision.chosen)
    seen = _facets(parent, context, told)
    return bool(_settled(parent, seen)) and _matching(parent, seen) in options


def _decided(question: QuestionEntry, context: Context, reasons: tuple[Because, ...], told: tuple[Point, ...]) -> bool:
    """Whether a decision answers the question for all that raises it: the nearest one of each."""
    if any(key == question.key for key, _ in context.assumed):
        return True
    options = [option.key for option in question.options]

    def holds(point: Point | None) -> bool:
        decision = context.decisions.find(
            question.key,
            criterion=point.said.name if point else None,
            story=point.told.story.name if point else None,
            feature=point.told.feature or None if point else None,
            package=context.package,
            options=options,
        )
        return decision is not None and decision.holds

    if holds(None):
        return True
    named = {reason.criterion for reason in reasons}
    raising = [point for point in told if point.name in named]
    return bool(raising) and all(map(holds, raising))


def _facets(question: QuestionEntry, context: Context, told: tuple[Point, ...]) -> dict[str, tuple[Trace, ...]]:
    """What the workspace and the criteria say of each reference question; a criterion counts more."""
    seen = traces(context.project, question.seen)
    for saying in question.said:
        phrases, action = _phrases(saying.anywhere), _phrases(saying.action)
        for point in told:
            words = phrases.first(point.said.text) or action.first(point.said.action)
            if words:
                trace = Trace("", f"{point.name} (“{quote(point.said.text, words)}”)")
                for reference, option in saying.stands_for.items():
                    before = seen.get(reference, ())
                    if not any(item.seen_in.startswith(point.name) for item in before):
                        seen[reference] = (trace._replace(option=option), *before)
                break
    return seen


def _settled(question: QuestionEntry, seen: Mapping[str, tuple[Trace, ...]]) -> bool:
    """Whether what was seen makes asking needless."""
    wanted = question.settled_by if question.settled_by is not None else question.covers[:1]
    if not wanted or not all(seen.get(reference) for reference in wanted):
        return False
    return not question.contested or all(len({trace.option for trace in seen[name]}) == 1 for name in wanted)


@cache
def _phrases(phrases: tuple[str, ...]) -> Phrases:
    return Phrases(phrases, word_classes())
