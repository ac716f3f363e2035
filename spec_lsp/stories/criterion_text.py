"""What the text of a criterion begins with and says: its id, a step, a scenario's title, a placeholder."""

from __future__ import annotations

import re
from collections.abc import Callable

from spec_lsp.stories import phrases
from spec_lsp.stories.blocks import indent_of
from spec_lsp.stories.sentence import plain

ID = re.compile(
    r"(?:\*\*|__|`|\[|\()*"
    r"(?P<id>(?:(?:US|HU|STORY)[-_ ]?\d+(?:\.\d+)*[-_./ ]?)?"
    r"(?:AC|CA|FR|NFR|SC|CR|RF|RNF|AK|KA|KP|BR|EC|SVC|REQ|QR|CoS)[-_.]?[ ]?"
    r"(?:[A-Z]{1,8}[-_])?\d{1,5}(?:[.-]\d{1,4}){0,2}[a-z]?"
    r"|[A-Z]{2,10}(?:[-_][A-Z]{1,10}){0,2}[-_]\d{1,5}[a-z]?|\#\d{1,4})(?![\w%])"
    r"(?:\*\*|__|`|\]|\))*[ \t]*(?:\([^()]{1,30}\))?[ \t]*(?P<separator>[:：.)]|[–—-]+(?=[ \t])|\|)?(?:\*\*|__)?[ \t]*"
)
_CRITERION_KEY = re.compile(r"(?:ac|ca|ak)[-_. #]?\d{1,3}")
_WORD = re.compile(r"\w+")
_LEAD = re.compile(r"(?:\*\*|__|[*_`])*")
PLACEHOLDER = re.compile(r"\[(?!NEEDS CLARIFICATION)[^\[\]]{2,200}\](?![(\[])")
_SCENARIO_WORDS = (
    "scenario",
    "scenarios",
    "scénario",
    "escenario",
    "cenário",
    "cenario",
    "szenario",
    "scenariusz",
    "сценарий",
    "场景",
    "場景",
    "シナリオ",
    "시나리오",
    "skenario",
)
SCENARIO = re.compile(
    rf"(?:{phrases.alternatives(_SCENARIO_WORDS)})"
    r"(?:[ \t]+outline)?[ \t]*\d{0,3}(?:\.\d{1,3})?[ \t]*(?:[:：–—]|-(?=[ \t])|$)",
    re.IGNORECASE,
)
SCENARIO_FIRST = phrases.first_words(_SCENARIO_WORDS)


def is_criterion_id(key: str) -> bool:
    """Whether a label's normal form is a criterion's id: ``ac1``, ``ca-2``."""
    return _CRITERION_KEY.fullmatch(key) is not None


def is_scenario(text: str) -> bool:
    """Whether a line titles a scenario: “Scenario 1: …”."""
    return phrases.begins_with(text, 0, SCENARIO_FIRST) and SCENARIO.match(text) is not None


def is_unfilled(text: str) -> bool:
    """Whether a criterion is what a template left: “[Measurable metric]”, “**Given** [initial state], …”."""
    found = PLACEHOLDER.search(text)
    if found is None or "NEEDS CLARIFICATION" in text:
        return False
    before = plain(text[: found.start()]).lower().strip(" :,")
    after = text[found.end() :].strip(" .*_")
    return (
        (not before and len(after) < 3)
        or before in phrases.GIVEN
        or ID.fullmatch(text[: found.start()] + " ") is not None
    )


def stands_out(text: str) -> bool:
    """Whether a step keyword is set apart from prose: in bold or in capitals."""
    if text.startswith(("**", "__")):
        return True
    word = text.split(" ", 1)[0].strip(",:*_")
    return len(word) > 1 and word.isupper()


def step_of(text: str) -> phrases.Step | None:
    """The step keyword a text begins with, emphasis aside; a keyword with nothing after it is none."""
    step = phrases.step_at(text, _LEAD.match(text).end())  # type: ignore[union-attr]
    return step if step is not None and step.end < len(text) else None


def says_then(text: str) -> bool:
    """Whether a step goes on to its Then, or to a SHALL, on the same line."""
    return "SHALL" in text or _says(text, phrases.then_after)


def says_when(text: str) -> bool:
    return _says(text, phrases.when_after)


def _says(text: str, following: Callable[[str], frozenset[str]]) -> bool:
    opener = _WORD.search(text)
    if opener is None:
        return False
    wanted = following(opener[0].lower())
    lowered = text.lower()
    return any(word in lowered for word in wanted) and any(
        found[0] in wanted or found[0][:1] in wanted for found in _WORD.finditer(lowered, opener.end())
    )


def unmarked(line: str) -> str:
    """A line without indent, list mark and checkbox."""
    text = line[indent_of(line)[1] :].strip()
    return re.sub(r"^(?:[-+*•][ \t]+|\d{1,4}[.)][ \t]+)(?:\[[ xX]\][ \t]+)?", "", text)


def dashed(line: str) -> str:
    """A line below a criterion: an item of a list begins with a dash, which keeps it from the one before.

    The steps of a scenario are one sentence, and have none.
    """
    text = unmarked(line)
    listed = text and text != line.strip() and phrases.step_at(text.lstrip("*_")) is None
    return f"- {text}" if listed else text


def mark_of(line: str) -> tuple[int, int]:
    start = indent_of(line)[1]
    word = line[start:].split(" ", 1)[0]
    return start, start + max(len(word), 1)


def heading_mark(line: str) -> tuple[int, int]:
    start = len(line) - len(line.lstrip(" #\t"))
    return start, max(len(line.rstrip()), start + 1)
