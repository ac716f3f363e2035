"""What a file's place in the workspace says about it: its feature, and whether it defines stories at all."""

from __future__ import annotations

import posixpath
import re
from typing import Final

from spec_lsp.stories.reading import START, Context

_FOLDER_DIALECTS: Final = frozenset({"kiro", "speckit", "openspec"})
_ARTEFACTS: Final = frozenset(
    {"tasks.md", "plan.md", "research.md", "data-model.md", "quickstart.md", "design.md", "proposal.md", "decisions.md"}
    | {"changelog.md", "index.md"}
)
_STORY_FILE: Final = (
    (re.compile(r"/\.kiro/specs/[^/]+/"), "requirements.md", "kiro"),
    (re.compile(r"/specs/\d{3}-[^/]+/"), "spec.md", "speckit"),
)
"""Folders of tools in which one file defines the stories and every other file is about them."""
_OURS = re.compile(r"_(?:implementation_spec|design)\.md$")


def start_context(path: str) -> Context:
    """The context in which a file's first section is read."""
    name = posixpath.basename(path).lower()
    folder = posixpath.basename(posixpath.dirname(path)).lower()
    if name in _ARTEFACTS or _OURS.search(name) or folder == "checklists":
        return START._replace(artefact=True)
    for tool_folder, story_file, dialect in _STORY_FILE:
        if tool_folder.search(path):
            return START._replace(dialect=dialect) if name == story_file else START._replace(artefact=True)
    if name.endswith(".feature.md"):
        return START._replace(dialect="gherkin")
    return START


def where(path: str, dialect: str) -> tuple[str, str]:
    """The key of the file's feature and the name that people know it by."""
    folder, name = posixpath.split(path)
    if dialect in _FOLDER_DIALECTS and name.lower() in ("requirements.md", "spec.md"):
        return folder, posixpath.basename(folder)
    stem = name
    for ending in (".feature.md", ".story.md", ".md", ".markdown", ".feature"):
        if stem.lower().endswith(ending):
            stem = stem[: -len(ending)]
            break
    return path, stem
