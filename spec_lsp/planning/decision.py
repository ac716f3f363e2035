"""A question of ``specs/decisions.md`` with its options, as it stands in the file: answered or not."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from spec_lsp.planning.names import PROJECT, Subject, slug
from spec_lsp.text.lines import Span

OTHER: Final = "other"
"""The key of the choice that takes a person's own words."""
NOT_NEEDED: Final = "not-needed"
"""The key of the choice that says, with a reason, that the question needs no answer."""


class Setting(NamedTuple):
    """``name = value`` below an option; list items below it make the value a tuple."""

    name: str
    value: str | tuple[str, ...]
    line: int

    @property
    def items(self) -> tuple[str, ...]:
        """The value as a list: its items, or what commas and semicolons separate, without code marks."""
        parts = self.value if isinstance(self.value, tuple) else re.split(r"[,;]", self.value)
        return tuple(part for part in (raw.strip().strip("`") for raw in parts) if part)


class Choice(NamedTuple):
    """One option as it stands in the file."""

    key: str
    label: str
    tradeoff: str
    ticked: bool
    text: str | None
    """What was typed after ``Other:`` or ``Not needed:``; None for an option that takes no text."""
    settings: tuple[Setting, ...]
    line: int
    end_line: int
    """The last line that belongs to it, its settings included."""
    box: Span
    """What stands between the brackets."""

    @property
    def takes_text(self) -> bool:
        return self.key in (OTHER, NOT_NEEDED)


class Decision(NamedTuple):
    """A question with its options, answered or not."""

    id: str
    """As written (``D-auth-means``, ``D-7``)."""
    title: str
    choices: tuple[Choice, ...]
    any_number: bool
    """The heading says “choose any”: several boxes may be ticked."""
    applies_to: tuple[str, ...]
    decided: str | None
    """The date as written, whether or not it is one."""
    rationale: str | None
    why: str | None
    line: int
    end_line: int
    """The last line of the block that is not blank."""
    level: int
    """The number of ``#`` of its heading."""
    mark: Span
    """Its id in the heading."""
    applies_line: int | None
    """The last line of **Applies to**."""
    decided_span: Span | None
    """The value behind **Decided**."""
    put_off: str | None = None
    """What stands behind **Put off**: the digest of what the question depended on then, or anything else, for good."""
    put_off_lines: tuple[int, int] | None = None
    """Its first and last line."""
    disputed: bool = False
    """A merge conflict runs through it, or another block with its id gives another answer."""

    @property
    def key(self) -> str:
        """The id as blocks are ordered and compared: ``d-auth-means``."""
        return slug(self.id)

    @property
    def ticked(self) -> tuple[Choice, ...]:
        return tuple(choice for choice in self.choices if choice.ticked)

    @property
    def chosen(self) -> tuple[Choice, ...]:
        """The choices that answer the question: empty unless the decision holds."""
        ticked = self.ticked
        if self.disputed or not ticked or (len(ticked) > 1 and not self.any_number):
            return ()
        if any(choice.takes_text and not choice.text for choice in ticked):
            return ()
        return ticked

    @property
    def holds(self) -> bool:
        """Exactly one box is ticked (one or more where any number may be), with text where text is wanted."""
        return bool(self.chosen)

    @property
    def answer(self) -> str | None:
        """The key of the option ticked, or the text typed instead; None where nothing is decided."""
        chosen = self.chosen
        return (chosen[0].text or chosen[0].key) if chosen else None

    @property
    def dismissed(self) -> bool:
        """“Not needed”, with a reason: answered, and nothing follows from it."""
        return any(choice.key == NOT_NEEDED for choice in self.chosen)

    @property
    def settings(self) -> tuple[Setting, ...]:
        """The settings below the chosen options."""
        return tuple(setting for choice in self.chosen for setting in choice.settings)

    def answers(self, question: str) -> bool:
        """Whether its id is that of a question with this key, in any scope.

        Where the id begins with what the decision applies to, all that follows is the key: ``D-shop-tax-errors`` is a
        question of somebody's own and not the one on errors. A story's number may stand between.
        """
        rest = self.key.removeprefix("d-")
        if rest == question:
            return True
        if not rest.endswith(f"-{question}"):
            return False
        scopes = [f"{slug(name)}-" for name in (*self.applies_to, PROJECT)]
        own = max((scope for scope in scopes if rest.startswith(scope)), key=len, default="")
        between = rest[len(own) :].removesuffix(question)
        return not own or not between or any(char.isdigit() for char in between)

    def distance(self, subject: Subject) -> int | None:
        """How far from a subject it speaks: 0 criterion, 1 story, 2 feature, 3 package, 4 project; None: not of it."""
        if not self.applies_to:
            return subject.distance_of_id(self.key)
        found = [step for step in map(subject.distance, self.applies_to) if step is not None]
        return min(found) if found else None
