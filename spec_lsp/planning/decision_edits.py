"""Edits of ``specs/decisions.md``: a block inserted, a box ticked. Nothing else of the file is touched."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from spec_lsp.planning.decisions import OTHER, Choice, Decision, Decisions
from spec_lsp.planning.names import slug
from spec_lsp.planning.question import PUT_OFF, Question
from spec_lsp.text.edits import TextEdit, insertion
from spec_lsp.text.lines import Position, Span, Text

_HEAD = re.compile(r"#+ +(D-[\w.-]*\w)")


class Answered(NamedTuple):
    """An answer that a person gave to a question: an option, or own words."""

    question: Question
    option: str | None = None
    text: str | None = None


def answer_edits(
    text: Text | None, answers: Iterable[Answered], decided: str | None = None, line_end: str = "\n"
) -> tuple[TextEdit, ...]:
    """Write answers into decisions.md as one change: ticked in place where posed, else inserted ticked."""
    fresh: list[str] = []
    edits: list[TextEdit] = []
    for question, option, words in answers:
        key = option if option is not None else OTHER
        if text is not None and Decisions.parse(text).get(question.decision_id):
            edits.extend(tick(text, question.decision_id, key, words, decided))
        else:
            fresh.append(question.block(key, words, decided))
    # What belongs to a block comes before a block inserted at the same place.
    return tuple(sorted([*edits, *insert_questions(text, fresh, line_end)], key=lambda edit: edit.span))


def insert_question(text: Text | None, block: str, line_end: str = "\n") -> tuple[TextEdit, ...]:
    """Insert one question: see :func:`insert_questions`."""
    return insert_questions(text, (block,), line_end)


def insert_questions(text: Text | None, blocks: Iterable[str], line_end: str = "\n") -> tuple[TextEdit, ...]:
    """Insert the Markdown of questions in the order of their ids; those whose id is in the file already are left out.

    ``text`` is None where the file does not exist yet: it begins with ``# Decisions`` then and takes ``line_end``;
    an existing file keeps its own. A block takes the heading level of the decisions around it.
    """
    decisions = Decisions.parse(text)
    fresh = {_id_of(block): block.strip() for block in blocks if not decisions.get(_id_of(block))}
    ordered = [fresh[key] for key in sorted(fresh, key=slug)]
    if not ordered:
        return ()
    if text is None or not str(text).strip("\ufeff \t\r\n"):
        end = line_end if text is None or len(text) < 2 else text.line_end
        start = text.end if text is not None else Position(0, 0)
        return (insertion(start, _with_ends("\n\n".join(["# Decisions", *ordered]) + "\n", end)),)
    behind: list[str] = []
    before: dict[int, list[str]] = {}
    for body in ordered:
        key = slug(_id_of(body))
        later = next((other for other in decisions if other.key > key), None)
        near = later or (decisions.blocks[-1] if decisions.blocks else None)
        if near:
            body = re.sub(r"^#+", "#" * near.level, body)
        if later:
            before.setdefault(later.line, []).append(body)
        else:
            behind.append(body)
    edits = [
        insertion(Position(line, 0), _with_ends("".join(f"{body}\n\n" for body in bodies), text.line_end))
        for line, bodies in sorted(before.items())
    ]
    if behind:
        if decisions.blocks:
            last = decisions.blocks[-1].end_line
        else:
            last = max(number for number in range(len(text)) if text.line(number).strip())
        at = Position(last, len(text.line(last)))
        ending = "" if last + 1 < len(text) else "\n"
        edits.append(insertion(at, _with_ends("".join(f"\n\n{body}" for body in behind) + ending, text.line_end)))
    return tuple(edits)


def _id_of(block: str) -> str:
    head = _HEAD.match(block)
    if head is None:
        raise ValueError(f"a question's block begins with a heading and its id, not with {block[:40]!r}")
    return head[1]


def tick(
    text: Text,
    decision_id: str,
    option: str | None = None,
    answer: str | None = None,
    decided: str | None = None,
) -> tuple[TextEdit, ...]:
    """Tick an option in place, by its key, with ``answer`` as the text of one that takes text.

    An ``answer`` alone ticks ``Other``, which is added where the block has none. Other boxes are unticked unless any
    number may be ticked, and **Decided** is written where a date is given. Returns nothing where the file has no such
    decision or the decision no such option.
    """
    decision = Decisions.parse(text).get(decision_id)
    if decision is None:
        return ()
    key = slug(option) if option is not None else OTHER
    chosen = next((choice for choice in decision.choices if slug(choice.key) == key), None)
    edits: list[TextEdit] = []
    if chosen is None:
        if key != OTHER or not answer:
            return ()
        edits.append(_added_other(text, decision, answer))
    else:
        if not chosen.ticked:
            edits.append(TextEdit(chosen.box, "x"))
        if answer is not None and chosen.takes_text and (chosen.text or "") != _one_line(answer):
            edits.append(_typed(text, chosen, _one_line(answer)))
    if not decision.any_number:
        edits.extend(TextEdit(choice.box, " ") for choice in decision.choices if choice.ticked and choice is not chosen)
    if decided is not None:
        edits.extend(_dated(text, decision, decided))
    if decision.put_off_lines is not None:
        edits.append(_without_lines(text, *decision.put_off_lines))
    return tuple(sorted(edits, key=lambda edit: edit.span))


def put_off(text: Text, question: Question) -> tuple[TextEdit, ...]:
    """Write into a question's unticked block that it is not to be asked again while its basis is the same.

    Returns nothing where there is no such block, where it is answered, or where it says so already.
    """
    decision = Decisions.parse(text).get(question.decision_id)
    if decision is None or decision.holds or decision.put_off == question.basis:
        return ()
    line = f"{PUT_OFF}: {question.basis}"
    if decision.put_off_lines is not None:
        first, last = decision.put_off_lines
        return (TextEdit(Span(Position(first, 0), Position(last, len(text.line(last)))), line),)
    at = decision.end_line
    near = decision.applies_line is not None and decision.applies_line == at
    gap = text.line_end if near or decision.decided_span is not None else text.line_end * 2
    return (insertion(Position(at, len(text.line(at))), f"{gap}{line}"),)


def untick(text: Text, decision_id: str) -> tuple[TextEdit, ...]:
    """Take an answer back: every box is unticked, texts and settings stay."""
    decision = Decisions.parse(text).get(decision_id)
    return tuple(TextEdit(choice.box, " ") for choice in decision.ticked) if decision else ()


def _added_other(text: Text, decision: Decision, answer: str) -> TextEdit:
    last = decision.choices[-1].end_line if decision.choices else decision.line
    at = Position(last, len(text.line(last)))
    gap = "" if decision.choices else text.line_end
    return insertion(at, f"{gap}{text.line_end}- [x] Other: {_one_line(answer)}")


def _typed(text: Text, choice: Choice, answer: str) -> TextEdit:
    """Replace what stands behind the colon, up to the option's last line of words."""
    line = text.line(choice.line)
    colon = line.find(":", choice.box.end.column)
    if colon < 0:
        start = Position(choice.line, len(line.rstrip()))
        return TextEdit(Span(start, Position(choice.line, len(line))), f": {answer}")
    last = min((setting.line - 1 for setting in choice.settings), default=choice.end_line)
    end = Position(last, len(text.line(last)))
    return TextEdit(Span(Position(choice.line, colon + 1), end), f" {answer}")


def _dated(text: Text, decision: Decision, decided: str) -> tuple[TextEdit, ...]:
    if decision.decided_span is not None:
        if decision.decided == decided:
            return ()
        start = decision.decided_span.start
        gap = "" if start.column and text.line(start.line)[start.column - 1] in " \t" else " "
        return (TextEdit(decision.decided_span, gap + decided),)
    if decision.applies_line is not None:
        at = decision.applies_line
        return (insertion(Position(at, len(text.line(at))), f"{text.line_end}**Decided**: {decided}"),)
    at = decision.end_line
    return (insertion(Position(at, len(text.line(at))), f"{text.line_end * 2}**Decided**: {decided}"),)


def _without_lines(text: Text, first: int, last: int) -> TextEdit:
    """Take lines out; the last ones of the file with the line end before them."""
    if last + 1 < len(text):
        return TextEdit(Span(Position(first, 0), Position(last + 1, 0)), "")
    return TextEdit(Span(Position(first - 1, len(text.line(first - 1))), text.end), "")


def _one_line(words: str) -> str:
    return " ".join(words.split())


def _with_ends(words: str, line_end: str) -> str:
    return words if line_end == "\n" else words.replace("\n", line_end)
