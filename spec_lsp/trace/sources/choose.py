"""Which habit a file is read by: decided by its path and by what lies beside it."""

from __future__ import annotations

import re
from collections.abc import Container
from typing import NamedTuple

from spec_lsp.trace.model import SourceKind
from spec_lsp.trace.sources import bmad, gherkin, kiro, openspec, prose, spec, speckit
from spec_lsp.trace.sources.found import Reader

_KIRO = re.compile(r"^(.*/\.kiro/specs/[^/]+)/")
_NUMBERED = re.compile(r"^(.*/specs/\d{3,}-[^/]+)/")
_CHANGE = re.compile(r"^(.*/openspec/changes/(?:archive/)?(?!archive/)[^/]+)/")
_GATE = re.compile(r"/qa/(?:gates|assessments)/(\d+\.\d+)[^/]*$")
_ADR = re.compile(r"/(?:adrs?|decisions|architecture-decisions|decision-records)/[^/]+$", re.IGNORECASE)
_KINDS: dict[str, SourceKind] = {
    "tasks": "tasks",
    "plan": "plan",
    "design": "design",
    "research": "plan",
    "data-model": "plan",
    "quickstart": "plan",
    "gap-analysis": "plan",
}
_RECORD = re.compile(r"summary|report|completion|retro|walkthrough|status|review|verification", re.IGNORECASE)

_STORY_FILES = {
    "kiro": ("requirements.md",),
    "speckit": ("spec.md",),
    "openspec": ("proposal.md", "spec.md"),
}
_LATER_FILES: dict[str, Reader] = {
    "kiro": kiro.later_file,
    "speckit": speckit.later_file,
    "openspec": openspec.later_file,
}

_INNER_FOLDERS = frozenset(
    {"contracts", "checklists", "research", "reports", "notes", "artifacts", "reviews", "schemas"}
)

ANCHORS = frozenset({"requirements.md", "spec.md", "decisions.md"})
"""Files whose coming and going changes how their folder's other files are read."""


class Source(NamedTuple):
    """How one file is read."""

    feature: str
    """The key of the feature that its ids belong to."""
    kind: SourceKind
    read: Reader | None
    """None where the file says nothing about anybody's ids."""
    story: str | None = None
    """The story whose criteria are cited by number alone."""
    components: bool = False
    """Whether headings name components."""


class FeatureFolder(NamedTuple):
    """A folder that is a feature, and whose habits its files follow."""

    folder: str
    tool: str
    sure: bool = True
    """Told by the path alone, not by a file beside it whose name others use as well."""


def feature_folder(path: str, siblings: Container[str]) -> FeatureFolder | None:
    """The feature folder that a later file lies in. ``siblings`` holds the keys of the files there are."""
    if match := _KIRO.match(path):
        return FeatureFolder(match[1], "kiro")
    if match := _CHANGE.match(path):
        return FeatureFolder(match[1], "openspec")
    folder, _, name = path.rpartition("/")
    if name not in ANCHORS and f"{folder}/requirements.md" in siblings:
        return FeatureFolder(folder, "kiro", False)
    if match := _NUMBERED.match(path):
        return FeatureFolder(match[1], "speckit")
    if folder.rpartition("/")[2] in _INNER_FOLDERS:
        folder = folder.rpartition("/")[0]
    if f"{folder}/spec.md" in siblings and f"{folder}/spec.md" != path:
        return FeatureFolder(folder, "speckit", False)
    return None


def choose(path: str, siblings: Container[str], dialect: str | None, story: str | None, head: str = "") -> Source:
    """How a Markdown, Gherkin or other text file is read.

    ``dialect`` is that of the stories it holds, None where it holds none; ``story`` the name of its first story;
    ``head`` the first lines of its text.
    """
    folder, _, name = path.rpartition("/")
    if dialect == "bmad":
        return Source(path, "tasks", bmad.story_file, story)
    if name.endswith(".feature"):
        return Source(path, "test", gherkin.feature_file)
    if own := _ours(path, folder, name, siblings, head):
        return own
    place = feature_folder(path, siblings)
    if place and dialect is not None and not place.sure and name.partition(".")[0] not in _KINDS:
        place = None  # stories of their own beside somebody's spec.md
    if place and "/checklists/" in path[len(place.folder) :]:
        return Source(place.folder, "other", None)
    if place and name in _STORY_FILES[place.tool]:
        return Source(place.folder, "other", None)
    if place and name == "tasks.md" and place.tool == "speckit":
        return Source(place.folder, "tasks", speckit.task_list)
    if place:
        return Source(place.folder, _kind(name), _LATER_FILES[place.tool])
    if dialect is not None:
        return Source(path, "other", None)
    if gate := _GATE.search(path):
        return Source(path, "record", bmad.story_file, gate[1])
    return Source(path, "design" if _ADR.search(path) else "other", prose.any_file)


def _ours(path: str, folder: str, name: str, siblings: Container[str], head: str) -> Source | None:
    if name == "decisions.md":
        return Source(path, "decision", spec.specification)
    if name == "index.md" and f"{folder}/decisions.md" in siblings:
        return Source(path, "other", None)  # it lists every id, and is made from the others
    if name.endswith("_implementation_spec.md") or re.search(r"^#{1,2} Package: ", head, re.MULTILINE):
        return Source(path, "spec", spec.specification, components=True)
    if name.endswith("_design.md") and (f"{folder}/decisions.md" in siblings or head.startswith("# Design: ")):
        return Source(path, "proposal", spec.specification, components=True)
    return None


def _kind(name: str) -> SourceKind:
    stem = name.partition(".")[0].casefold()
    return _KINDS.get(stem) or ("record" if _RECORD.search(stem) else "other")
