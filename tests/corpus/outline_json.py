"""The outline of files in the public JSON shape, from the models: ``python -m tests.corpus.outline_json PATH…``."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from spec_lsp.stories.model import Criterion, Story
from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text


def criterion_json(criterion: Criterion) -> dict[str, object]:
    return {
        "id": criterion.id,
        "name": criterion.name,
        "kind": criterion.kind,
        "line": criterion.line + 1,
        "end_line": criterion.end_line + 1,
        "text": criterion.text,
        "mapped_to": [],
    }


def story_json(story: Story, feature: str) -> dict[str, object]:
    return {
        "id": story.id,
        "name": story.name,
        "feature": feature,
        "kind": story.kind,
        "title": story.title,
        "line": story.line + 1,
        "role": story.role,
        "want": story.want,
        "benefit": story.benefit,
        "criteria": [criterion_json(one) for one in story.criteria],
    }


def outline_of(path: Path) -> Outline:
    text = path.read_bytes().decode("utf-8", "replace")
    return Outline.of(path.resolve().as_posix(), Text.of(text))


def outlines(roots: list[Path]) -> dict[str, object]:
    paths = sorted(path for root in roots for path in ([root] if root.is_file() else root.rglob("*.md")))
    files = []
    for path in paths:
        outline = outline_of(path)
        stories = [story_json(story, outline.feature_name) for story in outline.stories]
        files.append({"path": path.as_posix(), "dialect": outline.dialect, "stories": stories})
    return {"files": files}


if __name__ == "__main__":
    json.dump(outlines([Path(arg) for arg in sys.argv[1:]]), sys.stdout, ensure_ascii=False)
