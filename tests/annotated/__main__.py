"""Persona, actions, entities and benefit on annotated backlogs: ``python -m tests.annotated DIR [-v WHAT]``.

Prints our F1 beside the published figures of five tools. *Strict*: the texts are equal, case, blanks and outer
punctuation folded. Count per story: precision and recall over the sets of texts, then F1 over all stories together.
*Primary* action: target of a ``triggers`` relation; *primary* entity: target of ``targets`` from a primary action.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from pathlib import Path

from spec_lsp.stories.grammar import analyse

ROWS = ("persona", "all actions", "all entities", "primary action", "primary entity", "benefit span")
PUBLISHED = {
    "persona": ("0.992", "0.859", "0.576", "0.975", "0.998"),
    "all actions": ("0.418", "0.071", "0.563", "0.654", "0.912"),
    "all entities": ("0.296", "0.368", "0.186", "0.446", "0.762"),
    "primary action": ("0.260", "0.092", "0.879", "–", "–"),
    "primary entity": ("0.104", "0.249", "0.357", "–", "–"),
    "benefit span": ("–", "–", "–", "–", "–"),
}
TOOLS = ("Simple", "ECMFA-VN", "V. Narrator", "ChatGPT", "CRF")
_PID = re.compile(r"#\w+#\s*")


def folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip(" .,;:!?\"'()“”‘’").lower()


def wanted_of(story: dict[str, object]) -> dict[str, set[str]]:
    """The annotated texts of one story."""
    text = str(story["text"])
    entities = {e["id"]: e for e in story["entities"]}  # type: ignore[attr-defined]
    said = {key: folded(text[e["start_offset"] : e["end_offset"]]) for key, e in entities.items()}
    relations = story["relations"]
    primary = {r["to_id"] for r in relations if r["type"] == "triggers"}  # type: ignore[attr-defined]
    targets = {r["to_id"] for r in relations if r["type"] == "targets" and r["from_id"] in primary}  # type: ignore[attr-defined]

    def labelled(label: str) -> set[str]:
        return {said[key] for key, e in entities.items() if e["label"] == label}

    return {
        "persona": labelled("Persona"),
        "all actions": labelled("Action"),
        "all entities": labelled("Entity"),
        "primary action": {said[key] for key in primary},
        "primary entity": {said[key] for key in targets},
        "benefit span": labelled("Benefit"),
    }


def found_in(text: str) -> dict[str, set[str]]:
    """What we find in one story."""
    analysis = analyse(_PID.sub("", text, count=1))
    if analysis is None:
        return {row: set() for row in ROWS}
    return {
        "persona": {folded(analysis.persona)} if analysis.persona else set(),
        "all actions": {folded(action) for action in analysis.actions},
        "all entities": {folded(entity) for entity in analysis.entities},
        "primary action": {folded(action.verb.text) for action in analysis.primary},
        "primary entity": {folded(one.text) for action in analysis.primary for one in action.objects},
        "benefit span": {folded(analysis.benefit)} if analysis.benefit else set(),
    }


def overlap(one: str, two: str) -> float:
    """How much two spans of one text share: shared characters of all characters."""
    if not one or not two:
        return 0.0
    longer, shorter = (one, two) if len(one) >= len(two) else (two, one)
    return len(shorter) / len(longer) if shorter in longer else 0.0


def count(total: Counter[str], wanted: set[str], found: set[str], row: str) -> bool:
    if row == "benefit span":
        hits = sum(any(overlap(w, f) >= 0.9 for f in found) for w in wanted)
    else:
        hits = len(wanted & found)
    total["hits"] += hits
    total["wanted"] += len(wanted)
    total["found"] += len(found)
    return hits == len(wanted) == len(found)


def score(files: Iterable[Path], show: str | None) -> dict[str, float]:
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for path in sorted(files):
        for line in path.read_text("utf-8").splitlines():
            story = json.loads(line)
            wanted, found = wanted_of(story), found_in(story["text"])
            for row in ROWS:
                if not count(totals[row], wanted[row], found[row], row) and row == show:
                    missed, extra = sorted(wanted[row] - found[row]), sorted(found[row] - wanted[row])
                    print(f"{story['text'].strip()}\n    missed {missed}\n    extra  {extra}")
    return {
        row: 2 * t["hits"] / (t["wanted"] + t["found"]) if t["wanted"] + t["found"] else 0.0
        for row, t in totals.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("-v", dest="show", choices=ROWS, help="print every story in which this row is not right")
    arguments = parser.parse_args()
    figures = score(arguments.folder.glob("*.jsonl"), arguments.show)
    print(f"{'F1, strict':<16}{'spec-lsp':>10}" + "".join(f"{tool:>13}" for tool in TOOLS))
    for row in ROWS:
        print(f"{row:<16}{figures.get(row, 0.0):>10.3f}" + "".join(f"{figure:>13}" for figure in PUBLISHED[row]))


if __name__ == "__main__":
    main()
