"""A criterion in another form: the same words in the same order, with other marks around them.

Only what :mod:`spec_lsp.stories.forms` understands is offered, and only where the new text is understood as the other
form with the same parts; nothing is reworded.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spec_lsp.stories.forms import Form, form_of
from spec_lsp.stories.model import Criterion, Story
from spec_lsp.text.edits import TextEdit
from spec_lsp.text.lines import Position, Span, Text

_EVENT = re.compile(r"(?P<opener>when|whenever|if)[ ](?P<trigger>[^,]+),[ ](?P<response>\S.*)", re.IGNORECASE)
_STEPS = re.compile(
    r"(?:(?P<given>given)[ ](?P<state>[^,]+),?[ ](?:and[ ])?)?(?P<when>when)[ ](?P<trigger>[^,]+),?[ ]"
    r"(?P<then>then),?[ ](?P<response>\S.*)",
    re.IGNORECASE,
)
_SHALL = re.compile(r"\b(?:shall|SHALL)\b")


class Rewriting(NamedTuple):
    """A form that a criterion can be put into, and the edit that does it."""

    title: str
    edit: TextEdit


def rewritings(text: Text, story: Story, criterion: Criterion) -> Iterator[Rewriting]:
    """The forms a criterion on one line can be put into without another meaning."""
    if criterion.line != criterion.end_line:
        return
    line = text.line(criterion.line)
    words = criterion.text
    at = line.rfind(words)
    if at < 0 or "*" in words or "`" in words[:6]:
        return
    form = form_of(words)
    for title, new in (("Write as Given/When/Then", _as_steps(form, story)), ("Write as EARS", _as_ears(form))):
        if new is not None and new != words:
            span = Span(Position(criterion.line, at), Position(criterion.line, at + len(words)))
            yield Rewriting(title, TextEdit(span, new))


def _as_steps(form: Form, story: Story) -> str | None:
    """“When the password is wrong, a message is shown” gets its Then."""
    found = _EVENT.fullmatch(form.text) if form.kind == "event" and not _SHALL.search(form.text) else None
    if found is None or re.match(r"then\b", found["response"], re.IGNORECASE):
        return None
    when, then = _marks(story)
    new = f"{when} {found['trigger']}, {then} {found['response']}"
    after = form_of(new)
    same = after.kind == "scenario" and after.when == form.when and len(after.then) == 1
    return new if same and _words(after.then[0]) == _words(form.response) else None


def _as_ears(form: Form) -> str | None:
    """“Given s, when t, then the system shall r” becomes “While s, when t, the system shall r”."""
    found = _STEPS.fullmatch(form.text) if form.kind == "scenario" else None  # any other SHALL is EARS already
    if found is None or len(_SHALL.findall(found["response"])) != 1:
        return None
    capitals = found["when"].isupper()
    when, while_ = ("WHEN", "WHILE") if capitals else ("when", "while")
    state = f"{while_} {found['state']}, " if found["state"] else ""
    new = f"{state}{when} {found['trigger']}, {found['response']}"
    new = new[:1].upper() + new[1:]
    return new if form_of(new).kind in ("event", "state") else None


def _marks(story: Story) -> tuple[str, str]:
    """How the story's other criteria write When and Then."""
    for other in story.criteria:
        if "**When**" in other.text:
            return "**When**", "**Then**"
        if "**WHEN**" in other.text:
            return "**WHEN**", "**THEN**"
        if re.search(r"\bWHEN\b", other.text):
            return "WHEN", "THEN"
    return "When", "then"


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text)
