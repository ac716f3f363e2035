"""Planning: choosing a package, posing the next questions, recording answers in decisions.md."""

from __future__ import annotations

from typing import NamedTuple

from spec_lsp.planning.decision_edits import insert_question, put_off, tick
from spec_lsp.planning.decisions import NOT_NEEDED, OTHER, Decisions
from spec_lsp.planning.names import slug
from spec_lsp.planning.packages import PACKAGE, package_question
from spec_lsp.planning.question import Question
from spec_lsp.planning.questions import Detected
from spec_lsp.process.arguments import Arguments, WrongArgumentError
from spec_lsp.process.clarifying import PREFIX, clarifications, clarify
from spec_lsp.process.editing import edited, plan, rewritten
from spec_lsp.process.ids import after_assigning, assigned
from spec_lsp.process.outcome import Apply, Ask, Asking, Choice, Outcome, Say, Show
from spec_lsp.process.package import StoryPlace, package_name, plan_of, told
from spec_lsp.process.surroundings import packages_of
from spec_lsp.process.targets import check_name, story_of
from spec_lsp.text.edits import FileChange, apply_edits
from spec_lsp.text.lines import Position, Text
from spec_lsp.text.paths import uri_of_path
from spec_lsp.workspace.snapshot import Snapshot

POSED_AT_ONCE = 2
EVIDENCE = "evidence"
"""The question “Use what the project already has?”."""
USE, ONE_BY_ONE = "use", "one-by-one"
LATER = "put-off"
"""The answer that puts a question off."""


class Answer(NamedTuple):
    """What a person chose: the key of an option, or own words."""

    option: str | None
    text: str | None = None


def plan_package(snapshot: Snapshot, arguments: Arguments, today: str | None) -> Outcome:
    """Choose the story's package, or pose the next one or two open questions, unticked."""
    place = story_of(snapshot, arguments, "spec-lsp.planPackage")
    if isinstance(place, Ask):
        return place
    chosen = _given(arguments) or (Answer(None, arguments.package) if arguments.package else None)
    package = package_name(snapshot, place)
    if chosen is not None or package is None:
        return _answer_package(snapshot, place, chosen, today)
    questions = plan_of(snapshot, place.project, package).questions[:POSED_AT_ONCE]
    path = place.project.decisions
    if not questions:
        return _nothing_open(snapshot, place, package)
    text = snapshot.text(path)
    after = text
    for question in questions:
        after = _posed(after, question, place)
    at = Decisions.parse(after).get(questions[0].decision_id)
    if text is not None and after == text and at is not None:
        return Show(path, Position(at.line, 0))
    asked = " and ".join(f"“{question.title}”" for question in questions)
    change = rewritten(snapshot, path, after or Text.of(""))
    return plan(f"Ask about {package}", [change], path, f"Asked {asked}; tick an answer.", "Nothing to ask.")


def answer(snapshot: Snapshot, arguments: Arguments, today: str | None) -> Outcome:
    """Answer a question, the next open one where none is named; asks where no answer is given."""
    place = story_of(snapshot, arguments, "spec-lsp.answer")
    if isinstance(place, Ask):
        return place
    if arguments.answers:
        return _answer_many(snapshot, place, arguments, today)
    given = _given(arguments)
    package = package_name(snapshot, place)
    open_marks = clarifications(place) if arguments.question is None and package is not None and given is None else ()
    wanted = open_marks[0].key if open_marks else arguments.question or ""
    if wanted.startswith(PREFIX):
        return clarify(snapshot, place, wanted, arguments.option, arguments.text) or Say("That is clarified already.")
    if arguments.question == PACKAGE or (package is None and arguments.question is None):
        return _answer_package(snapshot, place, given, today)
    if package is None:
        raise WrongArgumentError("question", f"choose the package of {place.story.name} first")
    if arguments.question == EVIDENCE:
        return use_evidence(snapshot, place, package, given, today)
    question = _question(snapshot, place, package, arguments.question)
    if question is None:
        return _nothing_open(snapshot, place, package)
    if given is None:
        return _ask(place, question)
    return recorded(snapshot, place, [(question, given)], today)


def use_evidence(
    snapshot: Snapshot, place: StoryPlace, package: str, given: Answer | None, today: str | None
) -> Outcome:
    """Confirm in one go what the project's files already answer, or have each of these questions posed."""
    found = detected(snapshot, place, package)
    if not found:
        return Say(f"The project shows nothing that answers a question about {package}.")
    if given is None:
        shown = tuple(f"{one.question.label}: {_option_label(one)}" for one in found)
        seen = dict.fromkeys(where for one in found for where in one.seen_in)
        options = (
            Choice(USE, f"Use all {len(found)}" if len(found) > 1 else "Use it", "; ".join(shown)),
            Choice(ONE_BY_ONE, "Write them into decisions.md", "to tick them one by one"),
        )
        because = f"Seen in {', '.join(seen)}." if seen else ""
        asking = Asking(
            "Use what the project already has?",
            "What is confirmed here needs no question, and the specification may rely on it.",
            because,
            options,
            allow_text=False,
        )
        return Ask(asking, "spec-lsp.answer", {**_about(place), "question": EVIDENCE})
    if given.option not in (USE, ONE_BY_ONE):
        raise WrongArgumentError("option", f"choose {USE} or {ONE_BY_ONE}")
    if given.option == USE:
        name = place.project.decisions.rpartition("/")[2]
        said = f"Confirmed {len(found)} answers; untick in {name} what is not so."
        return recorded(snapshot, place, [(one.question, Answer(one.option)) for one in found], today, said=said)
    return pose(snapshot, place, package, tuple(one.question for one in found))


def pose(snapshot: Snapshot, place: StoryPlace, package: str, questions: tuple[Question, ...]) -> Outcome:
    """Put questions into decisions.md without an answer; those that are there stay as they are."""
    path = place.project.decisions
    after = snapshot.text(path)
    for question in questions:
        after = _posed(after, question, place)
    change = rewritten(snapshot, path, after or Text.of(""))
    return plan(f"Ask about {package}", [change], path, "", "All of them are in decisions.md.")


def detected(snapshot: Snapshot, place: StoryPlace, package: str) -> tuple[Detected, ...]:
    """What evidence answers and nobody confirmed yet."""
    found = plan_of(snapshot, place.project, package).detected
    return tuple(one for one in found if one.raised and one.seen_in and one.option is not None)


def open_question(snapshot: Snapshot, place: StoryPlace, package: str) -> Question | None:
    """The question to ask next."""
    return next(iter(plan_of(snapshot, place.project, package).questions), None)


def question_about_package(snapshot: Snapshot, *places: StoryPlace) -> Question:
    """“Which package implements US-1?”, with the likeliest first; one answer for several stories of a file."""
    project = places[0].project
    decisions = Decisions.parse(snapshot.text(project.decisions))
    stories = tuple(told(snapshot, place) for place in places)
    return package_question(stories, packages_of(snapshot, project), decisions)


def answer_package(snapshot: Snapshot, places: tuple[StoryPlace, ...], given: Answer, today: str | None) -> Outcome:
    """Record the package of stories of one file, and write the ids that everything later will cite."""
    first = places[0]
    edits = assigned(first.outline, [place.story for place in places])
    after = after_assigning(first.outline, edits)
    stories = {story.line: story for story in after.stories}
    named = tuple(place._replace(outline=after, story=stories[place.story.line]) for place in places)
    ids = edited(snapshot, first.path, edits)
    return recorded(snapshot, named[0], [(question_about_package(snapshot, *named), given)], today, ids)


def _answer_package(snapshot: Snapshot, place: StoryPlace, given: Answer | None, today: str | None) -> Outcome:
    if given is None:
        return _ask(place, question_about_package(snapshot, place))
    return answer_package(snapshot, (place,), given, today)


def _answer_many(snapshot: Snapshot, place: StoryPlace, arguments: Arguments, today: str | None) -> Outcome:
    package = package_name(snapshot, place)
    pairs = []
    for one in arguments.answers:
        if one.question == PACKAGE:
            question: Question | None = question_about_package(snapshot, place)
        elif package is None:
            raise WrongArgumentError("answers", f"choose the package of {place.story.name} first")
        else:
            question = _question(snapshot, place, package, one.question)
        if question is None:
            raise WrongArgumentError("answers", f"no question “{one.question}” is open")
        pairs.append((question, Answer(one.option, one.text)))
    return recorded(snapshot, place, pairs, today)


def _question(snapshot: Snapshot, place: StoryPlace, package: str, wanted: str | None) -> Question | None:
    """The question of this key or id among those that are open or detected; the next open one for None."""
    found = plan_of(snapshot, place.project, package)
    if wanted is None:
        return next(iter(found.questions), None)
    every = (*found.questions, *found.put_off, *(one.question for one in found.detected))
    for question in every:
        if question.key == wanted or slug(question.decision_id) == slug(wanted):
            return question
    keys = ", ".join(question.key for question in (*found.questions, *found.put_off)) or "none"
    raise WrongArgumentError("question", f"no question “{wanted}” is open for {package}; open: {keys}")


def _nothing_open(snapshot: Snapshot, place: StoryPlace, package: str) -> Say:
    later = plan_of(snapshot, place.project, package).put_off
    rest = f" Put off: {', '.join(f'“{question.title}”' for question in later)}." if later else ""
    return Say(f"No question is open for {package}; propose its design next.{rest}")


def _ask(place: StoryPlace, question: Question) -> Ask:
    because = ", ".join(f"{reason.criterion} (“{reason.words}”)" for reason in question.because[:3])
    options = tuple(
        Choice(option.key, _shown(question, option.key, option.label), option.tradeoff, ", ".join(option.seen_in))
        for option in question.options
    )
    about = {**_about(place), "question": question.key}
    if question.key != PACKAGE:
        options = (*options, Choice(LATER, "Ask me later", "asked again when something changes that it depends on"))
    asking = Asking(
        question.title,
        f"{question.why[:1].upper()}{question.why[1:]}",
        f"Asked because of {because}." if because else "",
        options,
        question.allow_text,
        {**about, "option": OTHER} if question.allow_text else None,
    )
    return Ask(asking, "spec-lsp.answer", about)


def _shown(question: Question, key: str, label: str) -> str:
    return f"{key} — {label}" if question.key == PACKAGE else label


def _option_label(found: Detected) -> str:
    return next((option.label for option in found.question.options if option.key == found.option), "")


def recorded(
    snapshot: Snapshot,
    place: StoryPlace,
    answers: list[tuple[Question, Answer]],
    today: str | None,
    other: FileChange | None = None,
    said: str = "",
) -> Outcome:
    """Write answers into decisions.md: a box ticked in place, or the question inserted with its box ticked.

    Several answers to one question are all ticked where it takes any number. Raises WrongArgumentError for an option
    that is not on offer.
    """
    path = place.project.decisions
    after = snapshot.text(path)
    for question, given in answers:
        after = _answered(after, question, given, place, today)
    first, given = answers[0]
    waits = given.text is None and given.option in (OTHER, NOT_NEEDED)
    verb = "Put off" if given.option == LATER else "Answer"
    label = f"{verb} “{first.title}”" if len(answers) == 1 else f"Answer {len(answers)} questions"
    message = f"Write the answer behind its box in {path.rpartition('/')[2]}." if waits else said
    change = rewritten(snapshot, path, after or Text.of(""))
    outcome = plan(label, [other, change], path if waits else None, message, "That is the answer already.")
    if waits and not isinstance(outcome, Apply):
        block_at = Decisions.parse(after).get(first.decision_id)
        return Show(path, Position(block_at.line if block_at else 0, 0), message)
    return outcome


def _answered(
    text: Text | None, question: Question, given: Answer, place: StoryPlace, today: str | None
) -> Text | None:
    option, words = _checked(question, given)
    if option == LATER:
        text = _posed(text, question, place)
        return _with_edits(text, put_off(text or Text.of(""), question))
    date = today if words is not None or option not in (OTHER, NOT_NEEDED) else None
    if text is not None and Decisions.parse(text).get(question.decision_id):
        return _with_edits(text, tick(text, question.decision_id, option, words, date))
    return _with_edits(text, insert_question(text, question.block(option, words, date), place.outline.text.line_end))


def _posed(text: Text | None, question: Question, place: StoryPlace) -> Text | None:
    return _with_edits(text, insert_question(text, question.block(), place.outline.text.line_end))


def _checked(question: Question, given: Answer) -> tuple[str, str | None]:
    """The key to tick and the words behind it. Raises WrongArgumentError for an option that is not on offer."""
    if given.text is not None:
        words = " ".join(given.text.split())
        if not words:
            raise WrongArgumentError("text", "say something, or choose an option")
        known = {option.key for option in question.options}
        if question.key == PACKAGE and words in known:
            return words, None
        if question.key == PACKAGE:
            check_name(words, "text")
        if given.option == NOT_NEEDED:
            return NOT_NEEDED, words
        return OTHER, words
    keys = [option.key for option in question.options]
    extra = [OTHER, NOT_NEEDED] if question.allow_text else []
    if question.key != PACKAGE:
        extra.append(LATER)
    if given.option not in (*keys, *extra):
        raise WrongArgumentError("option", f"“{given.option}” is not on offer; choose one of {', '.join(keys)}")
    return given.option or OTHER, None


def _with_edits(text: Text | None, edits: tuple) -> Text | None:  # type: ignore[type-arg]
    return apply_edits(text or Text.of(""), edits) if edits else text


def _given(arguments: Arguments) -> Answer | None:
    if arguments.option is None and arguments.text is None:
        return None
    return Answer(arguments.option, arguments.text)


def _about(place: StoryPlace) -> dict[str, str]:
    return {"uri": uri_of_path(place.path), "story": place.story.name}
