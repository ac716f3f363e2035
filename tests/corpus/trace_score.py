"""Whole feature folders of public repositories: which criteria are mapped, against labels made by people.

    python -m tests.corpus.trace_score [-v]

Reads every file below ``<corpus>/projects/files``, writes what ``spec-lsp outline`` says about
mapping, and runs the corpus' own ``score_trace.py`` on it. The corpus is where
``SPEC_LSP_CORPUS`` says, else beside the checkout.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from spec_lsp.stories.outline import Outline
from spec_lsp.text.lines import Text
from spec_lsp.text.paths import key_of
from spec_lsp.trace.facts import facts_of, may_matter
from spec_lsp.trace.index import Index

CORPUS = Path(os.environ.get("SPEC_LSP_CORPUS", Path(__file__).resolve().parents[3] / "shared" / "corpus"))
PROJECTS = CORPUS / "projects"


def texts(root: Path) -> Iterator[tuple[str, bytes]]:
    for path in sorted(root.rglob("*")):
        if path.is_file():
            yield key_of(path), path.read_bytes()


def outlines(root: Path) -> dict[str, Any]:
    """Each feature folder is a workspace of its own; the answer has ``outline``'s shape."""
    files: list[dict[str, Any]] = []
    for folder in sorted(path for tool in root.iterdir() for path in tool.iterdir()):
        found = dict(texts(folder))
        told: dict[str, Outline] = {}
        facts = []
        for path, data in found.items():
            if not may_matter(path, data):
                continue
            text = Text.of(data.decode("utf-8", "replace"))
            outline = Outline.of(path, text) if path.endswith((".md", ".feature")) else None
            if outline is not None and outline.stories:
                told[path] = outline
            facts.append((path, facts_of(path, text, outline, found)))
        index = Index.of(facts)
        files += [_file(path, outline, index) for path, outline in told.items() if index.files[path].definitions]
    return {"files": files}


def _file(path: str, outline: Outline, index: Index) -> dict[str, Any]:
    criteria = [
        {
            "line": criterion.line + 1,
            "name": criterion.name,
            "mapped_to": [
                {"path": link.path, "line": link.line + 1, "how": link.how}
                for link in index.links(outline.feature, criterion.name)
            ],
        }
        for story in outline.stories
        for criterion in story.criteria
    ]
    return {"path": path, "stories": [{"criteria": criteria}]}


def score(*options: str) -> str:
    """The table that ``score_trace.py`` prints."""
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "outline.json"
        report.write_text(json.dumps(outlines(PROJECTS / "files")), encoding="utf-8")
        command = [sys.executable, str(PROJECTS / "score_trace.py"), str(report), *options]
        return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def accuracies(table: str) -> dict[str, float]:
    """Each tool's share of right verdicts, of the criteria that were read at all (reading is scored elsewhere)."""
    shares = {}
    for row in table.splitlines()[1:]:
        tool, criteria, _, right, _, _, missing, _ = row.split()
        shares[tool] = int(right) / (int(criteria) - int(missing))
    return shares


if __name__ == "__main__":
    print(score(*sys.argv[1:]))
