"""``spec-lsp plan --answers FILE``: answers from a file, recorded all or not at all."""

from __future__ import annotations

import difflib
import os
import re
from typing import Any, NamedTuple

from spec_lsp.cli.desk import Desk, evidence_in
from spec_lsp.cli.planned import Planned
from spec_lsp.planning.catalogue import catalogue, load_yaml
from spec_lsp.planning.catalogue.own import merged
from spec_lsp.planning.decisions import NOT_NEEDED
from spec_lsp.planning.names import slug
from spec_lsp.planning.packages import PACKAGE
from spec_lsp.planning.question import Question
from spec_lsp.planning.questions import Plan
from spec_lsp.process.answering import EVIDENCE, LATER, USE, Answer

_WORD = re.compile(r"\S+")


class WrongAnswersError(ValueError):
    """A file of answers, or one of its answers, cannot be used."""


class Given(NamedTuple):
    """One entry of the file: what is answered, by a question's key or a decision's id, and the answers."""

    name: str
    value: Any

    def means(self, question: Question) -> bool:
        return self.name == question.key or slug(self.name) == slug(question.decision_id)


def read_answers(path: str) -> tuple[Given, ...]:
    """The entries of a YAML or JSON file: a mapping. Raises WrongAnswersError."""
    import yaml

    name = os.path.basename(path)
    try:
        with open(path, encoding="utf-8") as file:
            data = load_yaml(file.read())
    except OSError as error:
        raise WrongAnswersError(f"{path} cannot be read: {(error.strerror or str(error)).lower()}.") from None
    except UnicodeDecodeError:
        raise WrongAnswersError(f"{name} is not UTF-8 text.") from None
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        where = f", line {mark.line + 1}" if mark else ""
        raise WrongAnswersError(f"{name}{where} is neither YAML nor JSON.") from None
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise WrongAnswersError(f"{name}: write one line for each answer, “question: option”.")
    return tuple(Given(key, value) for key, value in data.items())


def take(desk: Desk, entries: tuple[Given, ...]) -> int:
    """Take the answers of a file; returns how many questions they answered. Raises WrongAnswersError.

    An answer may raise the question of another one, so that they are taken in the order in which they would be asked.
    """
    used: set[str] = set()
    count = 0
    for stories in tuple(desk.unplaced()):
        entry = next((one for one in entries if one.means(stories.question)), None)
        if entry is not None:
            desk.place(stories, _package(entry))
            used.add(entry.name)
            count += 1
    while (found := _next(desk, entries)) is not None:
        one, question, entry = found
        desk.answer(one, question, *_answers(entry, question))
        used.add(entry.name)
        count += 1
    use = next((one for one in entries if one.name == EVIDENCE), None)
    if use is not None:
        count += _use_evidence(desk, use)
        used.add(EVIDENCE)
    for entry in entries:
        if entry.name not in used and not _stands(desk, entry):
            raise WrongAnswersError(_why_not(desk, entry))
    return count


def _next(desk: Desk, entries: tuple[Given, ...]) -> tuple[Planned, Question, Given] | None:
    for one, found in desk.packages():
        for question in (*found.questions, *found.put_off, *(item.question for item in found.detected)):
            # An id is meant for this question alone, a key for every package's.
            meant = sorted(
                (entry for entry in entries if entry.means(question)), key=lambda each: each.name == question.key
            )
            if meant and not _is_put_off(found, question, meant[0]):
                return one, question, meant[0]
    return None


def _is_put_off(found: Plan, question: Question, entry: Given) -> bool:
    return entry.value == LATER and question in found.put_off


def _use_evidence(desk: Desk, entry: Given) -> int:
    if entry.value != USE:
        raise WrongAnswersError(f"{EVIDENCE}: the only answer is {USE}.")
    count = 0
    for one, found in desk.packages():
        for item in evidence_in(found):
            desk.answer(one, item.question, Answer(item.option))
            count += 1
    return count


def _package(entry: Given) -> Answer:
    if not isinstance(entry.value, str) or not all(part.isidentifier() for part in entry.value.split(".")):
        raise WrongAnswersError(f"{entry.name}: “{entry.value}” cannot be the name of a package.")
    return Answer(None, entry.value)


def _answers(entry: Given, question: Question) -> tuple[Answer, ...]:
    values = entry.value if isinstance(entry.value, list) else [entry.value]
    if not values or (len(values) > 1 and not question.any_number):
        raise WrongAnswersError(f"{entry.name}: give one answer to “{question.title}”.")
    return tuple(_answer(entry, value, question) for value in values)


def _answer(entry: Given, value: Any, question: Question) -> Answer:
    """An option by its key; a sentence is an answer in own words. One word that is no option is a slip."""
    if isinstance(value, dict) and len(value) == 1:
        (how, words), *_ = value.items()
        if isinstance(words, str) and words.strip() and how in ("text", NOT_NEEDED):
            return Answer(NOT_NEEDED if how == NOT_NEEDED else None, words)
    keys = [option.key for option in question.options]
    if isinstance(value, str | int | float) and not isinstance(value, bool):
        said = str(value).strip()
        if said in keys or said == LATER:
            return Answer(said)
        if len(_WORD.findall(said)) > 1:
            return Answer(None, said)
        close = difflib.get_close_matches(said, keys, 1)
        hint = f"; did you mean {close[0]}?" if close else "."
        raise WrongAnswersError(
            f"{entry.name}: “{said}” is not an option of “{question.title}”{hint} "
            f"There are {', '.join(keys)}, {LATER}; own words are written {{text: …}}."
        )
    raise WrongAnswersError(
        f"{entry.name}: write the key of an option, {{text: your words}} or {{{NOT_NEEDED}: the reason}}."
    )


def _stands(desk: Desk, entry: Given) -> bool:
    """Whether exactly this is decided already: running a script twice is no mistake."""
    for one, found in desk.packages():
        if entry.value == LATER and any(entry.means(question) for question in found.put_off):
            return True
        for block in one.context.decisions:
            named = slug(entry.name)
            if block.holds and (block.key == named or block.answers(named)):
                chosen = {word for choice in block.chosen for word in (choice.key, choice.text)}
                values = entry.value if isinstance(entry.value, list) else [entry.value]
                said = [next(iter(value.values())) if isinstance(value, dict) else str(value) for value in values]
                if set(said) <= chosen:
                    return True
    return False


def _why_not(desk: Desk, entry: Given) -> str:
    packages = desk.packages()
    decided = next(
        (
            block
            for one, _ in packages
            for block in one.context.decisions
            if block.holds and (block.key == slug(entry.name) or block.answers(slug(entry.name)))
        ),
        None,
    )
    if decided:
        return f"{entry.name}: {decided.id} is decided otherwise in decisions.md; change it there."
    keys = {PACKAGE, EVIDENCE, *(question.key for question in catalogue())}
    keys |= {question.key for one, _ in packages for question in merged((), one.context.own)}
    opened = [question for _, found in packages for question in (*found.questions, *found.put_off)]
    if entry.name in keys or any(slug(entry.name).endswith(f"-{slug(key)}") for key in keys):
        return f"{entry.name}: nothing raises this question here."
    names = [name for question in opened for name in (question.key, question.decision_id)]
    close = difflib.get_close_matches(entry.name, [*names, *sorted(keys)], 1)
    hint = f" Did you mean {close[0]}?" if close else ""
    still = ", ".join(dict.fromkeys(question.key for question in opened)) or "none"
    return f"{entry.name}: there is no such question.{hint} Open are: {still}."
