"""``spec-lsp design``: the proposal of each package, as data or as the file that people read, change and confirm."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from spec_lsp.cli.planned import Planned, packages_in, read_around
from spec_lsp.cli.producing import package_named, produce
from spec_lsp.cli.reading import UnusableArgumentError, complain
from spec_lsp.design.brief.inputs import PackageInput, PackageRefusedError
from spec_lsp.design.document.model import Design
from spec_lsp.design.document.references import is_decision
from spec_lsp.design.doubts.type_doubts import retyped
from spec_lsp.design.draft import draft_design
from spec_lsp.process.package import input_with
from spec_lsp.specs.compile import unplaced
from spec_lsp.workspace.snapshot import Snapshot

if TYPE_CHECKING:
    from spec_lsp.cli.design_model import DraftPackage


def run(paths: list[str], package: str | None, *, check: bool, diff: bool) -> int:
    """Propose the designs, or bring them up to date. 0: done; 1: would change or has to wait; 2: could not run."""
    return produce(paths, package, "spec-lsp.proposeDesign", check=check, diff=diff)


def run_json(paths: list[str], package: str | None) -> int:
    """Print the drafts as JSON, of packages that nobody has decided on as well. 0: done; 2: could not run."""
    try:
        snapshot, arguments = read_around(paths)
        found: Iterable[Planned] = packages_in(snapshot, arguments)
        if package is not None:
            found = package_named(found, package)
        print(as_json(snapshot, found))
    except (UnusableArgumentError, PackageRefusedError) as error:
        complain(str(error))
        return 2
    return 0


def as_json(snapshot: Snapshot, found: Iterable[Planned]) -> str:
    """The drafts as ``docs/design.schema.json`` describes them. Raises PackageRefusedError."""
    from spec_lsp.cli.design_model import DesignReport

    drafts = ((source, draft_design(source)) for source in (_input(snapshot, one) for one in found))
    packages = tuple(_package(source, draft) for source, draft in drafts)
    return DesignReport(packages=packages).model_dump_json(indent=1)


def _input(snapshot: Snapshot, one: Planned) -> PackageInput:
    """What a package is drafted from; the stories are those it would have where nobody has decided yet."""
    return input_with(snapshot, one.project, one.context.package, one.places)


def _package(source: PackageInput, draft: Design) -> DraftPackage:
    from spec_lsp.cli.design_model import DraftComponent, DraftMethod, DraftPackage

    return DraftPackage(
        package=source.package,
        components=tuple(
            DraftComponent(
                name=component.name,
                file=component.file,
                methods=tuple(
                    DraftMethod(
                        signature=entry.body,
                        ticked=entry.ticked,
                        criteria=tuple(name for name in entry.references if not is_decision(name)),
                        alternatives=(*entry.alternatives, *retyped(entry, draft.type_doubts)),
                    )
                    for entry in component.of("method")
                ),
            )
            for component in draft.components
        ),
        unmapped=unplaced(draft, source),
    )
