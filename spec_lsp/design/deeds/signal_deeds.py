"""What comes in as bytes is parsed, what is measured is checked: the deeds of packets, readings and alarms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from spec_lsp.design.deeds.deeds import Action
from spec_lsp.design.language.phrases import Phrase, is_thing, read_phrase
from spec_lsp.design.language.words import says, singular, snake
from spec_lsp.stories.model import Story

_RECEIVES = re.compile(
    r"\b(?:receives?|listens?\s+(?:for|to)|gets|reads|accepts?)\s+(?P<what>[^.;]+?)\s+(?:from\s+[^.;]+?\s+)?"
    r"(?:over|via|by|through|from|on)\s+(?:an?\s+|the\s+)?(?:\w+\s+)?"
    r"(?:UDP|TCP|sockets?|serial|LoRa\w*|Bluetooth|BLE|CAN)\b", re.I,
)  # fmt: skip
_DECODED = re.compile(
    r"\b(?P<what>packets?|datagrams?|frames?|payloads?|telegrams?)\s+(?:is|are|can\s?not be|could not be)\s+"
    r"(?:decoded|parsed|interpreted)\b", re.I,
)  # fmt: skip
_RAISED = re.compile(
    r"\b(?P<what>alerts?|alarms?|warnings?)\s+(?:is|are|gets?|must be|shall be|should be)\s+"
    r"(?:raised|triggered|generated|sent|issued|published|created)\b"
    r"|\b(?:raises?|triggers?|generates?|issues?|sends?|publish(?:es)?)\s+(?:an?|the)\s+(?P<active>alert|alarm|warning)\b",
    re.I,
)
_OF_RECEIVING = ("receive", "listen", "gets", "reads", "accept")
_HINTS = (*_OF_RECEIVING, "decod", "pars", "interpret", "alert", "alarm", "warning")
_LIMIT = re.compile(
    r"\b(?:more than|less than|above|below|over|under|between|outside|exceeds?|exceeding|out of range|too (?:high|low)"
    r"|higher than|lower than|greater than|drops?|falls?|rises?)\b", re.I,
)  # fmt: skip
MEASURED = re.compile(r"\b(?:readings?|measurements?|samples?|sensor values?|telemetry)\b", re.I)


def signal_actions(text: str, name: str, story: Story) -> Iterator[Action]:
    """What one criterion of a story says of signals.

    Bytes that come in are parsed, what is measured is checked where alerts depend on a limit.
    """
    low = text.lower()
    if not says(low, _HINTS):
        return
    if says(low, _OF_RECEIVING) and (got := _RECEIVES.search(text)):
        if any(_DECODED.search(criterion.text) for criterion in story.criteria):
            return  # what is decoded is named there
        phrase = _last_phrase(got["what"])
        if phrase.words:
            yield Action(
                "parse", "parse", "transform", phrase, "rule", name, f"parse_{snake(phrase.singular)}", unsure=True
            )
    elif ("decod" in low or "pars" in low or "interpret" in low) and (coded := _DECODED.search(text)):
        noun = singular(coded["what"].lower())
        yield Action(
            "parse", "parse", "transform", Phrase((noun,), "over bytes"), "rule", name, f"parse_{noun}", unsure=True
        )
    alerts = says(low, ("alert", "alarm", "warning"))
    if not (alerts and _RAISED.search(text) and _LIMIT.search(text)):
        return
    if measured := next((found for one in story.criteria if (found := MEASURED.search(one.text))), None):
        noun = singular(measured[0].split()[-1].lower())
        phrase = Phrase((noun,), "for alerts")
        yield Action("check", "check", "rule", phrase, "rule", name, f"check_{noun}", unsure=True)


def _last_phrase(told: str) -> Phrase:
    """“pressure and temperature readings”: the readings."""
    words = re.findall(r"[A-Za-z-]+", told.split(" from ")[0])
    phrase = read_phrase(words[-1]) if words else read_phrase("")
    return phrase._replace(rest="over bytes") if phrase.words and is_thing(phrase.words) else phrase._replace(words=())
