"""Writes ``gherkin.json`` from the keyword list of `gherkin-official`: ``python -m spec_lsp.stories.gherkin_keywords``.

The package itself is not a dependency: 40 KB of keywords is all that is needed of it, and they change once in a year.
Block keywords (Feature, Scenario, …) are taken from all its languages; step keywords only from the languages of
``phrases.toml``, because in others they are short everyday words.
"""

from __future__ import annotations

import json
import sys
import tomllib
from collections.abc import Mapping, Sequence
from pathlib import Path

_HERE = Path(__file__).parent
_BLOCKS = {
    "feature": ("feature",),
    "scenario": ("scenario", "scenarioOutline"),
    "background": ("background",),
    "rule": ("rule",),
    "examples": ("examples",),
}
_WRITTEN_TWO_WAYS = ("zh-CN", "zh-TW")
_STEPS = {"given": ("given",), "when": ("when",), "then": ("then",), "and": ("and", "but")}


def keywords(
    languages: Mapping[str, Mapping[str, Sequence[str]]], step_languages: frozenset[str]
) -> dict[str, list[str]]:
    """The keywords by kind, lower-cased, sorted, without the universal ``*``."""
    found: dict[str, set[str]] = {kind: set() for kind in (*_BLOCKS, *_STEPS)}
    for name, words in languages.items():
        for kind, keys in _BLOCKS.items():
            found[kind].update(word.strip().lower() for key in keys for word in words[key])
        if name in step_languages or name in _WRITTEN_TWO_WAYS:
            for kind, keys in _STEPS.items():
                found[kind].update(word.strip().lower() for key in keys for word in words[key])
    return {kind: sorted(words - {"*"}) for kind, words in found.items()}


def main() -> None:
    import gherkin  # type: ignore[import-not-found, import-untyped, unused-ignore]

    source = Path(gherkin.__file__).parent / "gherkin-languages.json"
    phrases = tomllib.loads((_HERE / "phrases.toml").read_text("utf-8"))
    data = keywords(json.loads(source.read_text("utf-8")), frozenset(phrases))
    (_HERE / "gherkin.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", "utf-8")
    sys.stdout.write(f"{sum(map(len, data.values()))} keywords\n")


if __name__ == "__main__":
    main()
