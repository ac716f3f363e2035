"""A question with its options, and the Markdown block it becomes in decisions.md."""

from __future__ import annotations

from typing import Final, NamedTuple

from spec_lsp.planning.decisions import NOT_NEEDED, OTHER

PUT_OFF: Final = "**Put off**"
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
    rank: int = 0
    """How much hangs on the answer: lower is asked first."""
    any_number: bool = False
    posed: bool = False
    """It stands in decisions.md already, unanswered."""
    depends_on: tuple[str, str] | None = None
    """The question and the answer that alone raise it."""
    basis: str = ""
    """Eight hex digits of what it depends on: its options, what was seen of them, the criteria that raise it."""

    def block(
        self, ticked: str | None = None, text: str | None = None, decided: str | None = None, *, put_off: bool = False
    ) -> str:
        """The Markdown block of decisions.md, with ``\\n`` line ends and one at its end.

        ``ticked`` is the key of an option, or ``other`` or ``not-needed`` with ``text``. Put off, it is not asked
        again while its basis is the same.
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
        if put_off:
            lines.append(f"{PUT_OFF}: {self.basis}")
        return "\n".join(lines) + "\n"
