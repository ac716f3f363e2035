"""Success criteria: how well the whole does, measured afterwards. No single method does that, so none says it."""

from __future__ import annotations

import re

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.specs.abroad import is_abroad, quoted
from spec_lsp.specs.model import Item
from spec_lsp.specs.reading import bare
from spec_lsp.specs.sentences import plain

_TIME = (
    r"(?:ms\b|s\b|milli\w+|se[ckg][a-zäöüéûñç]*|mi?n(?:ut[a-zäöüéûñç]*)?\b|hours?|heures?|horas?|ore\b|uur|uren"
    r"|stunden?|godzin\w*|秒|分|분|초)"
)
_WITHIN = re.compile(
    r"\b(?:(?:in |takes? )?(?:under|within|below|less than|no more than|at most|faster than)|moins d[e'’]|menos de"
    r"|meno di|weniger als|unter|innerhalb(?: von)?|binnen|minder dan|poniżej|en|em|in)\s+"
    rf"[\d.,]+\s*{_TIME}"
    rf"|[<≤]\s*[\d.,]+\s*{_TIME}|[\d.]+\s*{_TIME}\s*(?:以内|以下|内|未満|이내)",
    re.I,
)
_VOLUME = re.compile(
    r"\b(?:up to|at least|concurrent|simultaneous|jusqu['’]a|jusqu['’]à|até|hasta|bis zu)\b[^.]*\d{2}", re.I
)
_BEHAVES = re.compile(r"\b(?:lock|unlock|block|expire|limit|per (?:second|minute|hour))", re.I)


def is_measured(package: PackageInput, name: str) -> bool:
    """Whether a criterion is one of the success criteria, which repeat in figures what others ask for."""
    return name in package.criteria and package.criteria[name][1].kind == "sc"


def performance(package: PackageInput) -> tuple[Item, ...]:
    """The success criteria about time and volume, each as a line of its own, in the words of the story."""
    found = []
    for name, (_, criterion) in package.criteria.items():
        if not is_measured(package, name) or _BEHAVES.search(criterion.text):
            continue
        if not (_WITHIN.search(criterion.text) or _VOLUME.search(criterion.text)):
            continue
        text = plain(criterion.text).rstrip(". ")
        text = quoted(text) if is_abroad(package, name) else bare(text)
        found.append(Item(f"{text}.", (name,)))
    return tuple(found)
