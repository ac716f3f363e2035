"""The draft of a package's design, kept while the stories and answers it follows from stay the same."""

from __future__ import annotations

from spec_lsp.design.brief.inputs import PackageInput
from spec_lsp.design.document.model import Design
from spec_lsp.design.draft import draft_design
from spec_lsp.process.package import package_input
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot


class _Kept:
    """The last draft, beside what it was made from."""

    __slots__ = ("last",)

    def __init__(self) -> None:
        self.last: tuple[PackageInput, Design] | None = None


def draft_of(snapshot: Snapshot, project: Project, package: str) -> Design:
    """What would be proposed for a package now, whatever its design file says.

    Drafted again only when a story, an answer or an interface is another: a keystroke elsewhere costs a comparison.
    Raises PackageRefusedError for a package's name or path that cannot be.
    """
    source = package_input(snapshot, project, package)
    kept: _Kept = snapshot.remembered("draft", f"{project.folder}:{package}", (), _Kept)
    last = kept.last
    if last is None or last[0] != source:
        kept.last = last = source, draft_design(source)
    return last[1]
