"""What programs and people are told of an error besides its text: status, code, exit code, where it stands."""

from __future__ import annotations

import re
from typing import NamedTuple

from spec_lsp.design.brief.answers import places
from spec_lsp.design.brief.inputs import DecisionInput, PackageInput
from spec_lsp.design.document.model import Design, Entry
from spec_lsp.design.language.words import content_words
from spec_lsp.specs.joining import listed
from spec_lsp.specs.statements import answer, in_own_words, lowered

_PIECES = re.compile(r"[A-Z][a-z0-9]*|[A-Z]+(?![a-z])")
_SAID = re.compile(r"\bstatus \d{3}\b|\bexit code \d\b")
_FAILURE = 1  # what a command that was called well and failed ends with; 2 is for one that was called wrongly
_RETURNS = re.compile(r"\b(?:exit|exits|return|returns)\b", re.I)
_EXIT = re.compile(r"(?:exit code )?\b(?P<code>\d) (?P<when>(?:for|when|if|on) [^;,.]+)")
_STEP = re.compile(r"\b(?:could not|cannot|fail\w*)\b")


class Exit(NamedTuple):
    """An exit code of a command, with what it stands for in the words of an answer."""

    code: str
    when: str
    """“for a wrong argument”, “when a file could not be read”."""
    decision: str

    @property
    def of_a_step(self) -> bool:
        """Whether one of many things failed: no error ends the command."""
        return _STEP.search(self.when) is not None


def exits_of(decision: DecisionInput) -> tuple[Exit, ...]:
    """The exit codes that an answer in a person's own words gives."""
    if not _RETURNS.search(f"{decision.title} {decision.question}"):
        return ()
    return tuple(Exit(one["code"], one["when"].strip(), decision.id) for one in _EXIT.finditer(decision.label))


class Codes(NamedTuple):
    """How a package tells what went wrong."""

    routed: bool = False
    """Over HTTP: each error has a status."""
    command: bool = False
    """From a command line: what goes wrong ends it with an exit code."""
    told: str = ""
    """How people are told, by the option of the answer: ``code``, ``field``, ``summary``."""
    words: str = ""
    """How people are told in somebody's own words."""
    decision: str = ""
    exits: tuple[Exit, ...] = ()
    ending: tuple[str, ...] = ()
    """The errors that an answer's exit code is for."""

    def of(self, entry: Entry, said: str, fields: list[str]) -> str:
        """What is said of an error, with what is told besides: “…, with status 409 and code `name_taken`”.

        ``fields`` are the inputs of the methods that raise it.
        """
        if self.told in ("field", "summary"):
            where = _beside(entry.name, fields) if self.told == "field" else _IN_ONE
            said = f"{said} {where}" if entry.body else f"{said}, told {where}".removeprefix(", ")
        elif self.words and entry.body:
            said += f" ({self.words})"
        given = _SAID.search(said)
        ends = next((one for one in self.exits if not one.of_a_step), None)
        if ends is not None and entry.name in self.ending and not given and not self.routed:
            own = ends.decision in entry.references
            said = f"{said or ends.when}, with exit code {ends.code}" if own else " and ".join([ends.when, said])
            given = _SAID.search(said)
        parts = [f"status {status_of(entry.name)}"] if self.routed and not given else []
        if self.told == "code":
            parts.append(f"code `{'_'.join(_PIECES.findall(entry.name)).lower()}`")
            parts += [f"exit code {_FAILURE}"] if self.command and not self.routed and not given else []
        if not parts:
            return said
        if given and said.endswith(given[0]):
            return f"{said} and {listed(parts)}"
        return f"{said}, with {listed(parts)}" if said else f"with {listed(parts)}"

    def besides(self, note: str) -> str:
        """The note of ``main`` without the exit codes that the error line gives with what they stand for."""
        said = [f"{one.code} {one.when}" for one in self.exits if one.of_a_step or self.ending]
        if not said or not all(one in note for one in said):
            return note
        for one in said:
            note = re.sub(rf"[,;]?\s*(?:exit code )?{re.escape(one)}", "", note)
        return f"{note.replace(' ()', '')}; returns the exit code"


_IN_ONE = "in one message with all that is wrong"


def _beside(error: str, fields: list[str]) -> str:
    """“beside `name`”: the input that an error is about, by its name."""
    words = content_words(" ".join(_PIECES.findall(error)).lower())
    about = [name for name in fields if content_words(name.replace("_", " ")) & words]
    return f"beside `{about[0]}`" if about else "beside what is wrong"


def codes_of(design: Design, package: PackageInput) -> Codes:
    messages = next((one for one in package.decisions if one.question == "messages"), None)
    exits = tuple(found for one in package.decisions for found in exits_of(one))
    deciding = {one.decision for one in exits}
    errors = [entry for component in design.components for entry in component.of("error")]
    return Codes(
        any(component.of("route") for component in design.components),
        any(entry.name == "main" for component in design.components for entry in component.of("method")),
        messages.option if messages is not None and messages.option in ("code", "field", "summary") else "",
        lowered(answer(messages)) if messages is not None and in_own_words(messages) else "",
        messages.id if messages is not None else "",
        exits,
        tuple(entry.name for entry in errors if deciding & set(entry.references)),
    )


def status_of(error: str) -> int:
    """The HTTP status that a request is answered with when this error is raised."""
    return next(status for words, status in places().statuses if words.search(error))
