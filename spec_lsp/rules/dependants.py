"""Who uses a method: other packages' specifications, stories that depend on its stories, and Python code."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from spec_lsp.process.package import package_name, places
from spec_lsp.process.surroundings import source_root
from spec_lsp.rules.signatures import Module, module_of
from spec_lsp.rules.stated import Part, Stated, of_specification
from spec_lsp.text.lines import Position, Span
from spec_lsp.text.paths import inside, relative
from spec_lsp.trace.index import Resolved
from spec_lsp.trace.model import Mention
from spec_lsp.trace.sources.python import is_test_path
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_MOST = 400
"""So many story files or Python files are looked through for whoever uses a changed method."""


class Dependant(NamedTuple):
    """One who would notice a change."""

    name: str
    """How a line names it: a package, a story, or a file from the project's folder."""
    path: str
    span: Span


class Other(NamedTuple):
    """The specification of another package."""

    path: str
    stated: Stated


class Code(NamedTuple):
    """The Python file that a component lives in."""

    path: str
    module: Module


def other_specifications(snapshot: Snapshot, path: str, project: Project, package: str) -> Iterator[Other]:
    """The specifications of the project's other packages, in the order of their paths."""

    def find() -> tuple[str, ...]:
        return tuple(one for one in sorted(snapshot.files) if _is_specification(one, project))

    closed = snapshot.remembered("specifications", project.folder, (snapshot.files,), find)
    opened = (one for one in snapshot.opened if _is_specification(one, project))
    for each in sorted({*closed, *opened}):
        text = snapshot.text(each) if each != path else None
        stated = of_specification(text) if text is not None else None
        if stated is not None and stated.package and stated.package != package:
            yield Other(each, stated)


def code_of(snapshot: Snapshot, project: Project, part: Part) -> Code | None:
    """The code of a component, None while there is none."""
    path = f"{project.folder}/{part.file}"
    text = snapshot.text(path) if part.file.endswith(".py") and ".." not in part.file else None
    return Code(path, module_of(text)) if text is not None else None


def owns(stated: Stated, part: Part, owner: list[str]) -> bool:
    """Whether the names in front of a dotted name's last one are those of a component, its module or its package."""
    segments = [segment for segment in f"{stated.path}/{part.file}".removesuffix(".py").split("/") if segment]
    known = {part.name, *stated.package.split("."), *segments}
    own = {part.name, stated.package.rpartition(".")[2]}
    return bool(owner) and known.issuperset(owner) and not own.isdisjoint(owner)


def dependants(
    snapshot: Snapshot, path: str, project: Project, stated: Stated, part: Part, method: str, line: int
) -> Iterator[Dependant]:
    """Everybody who uses a method of a component, each once: specifications, then stories, then code."""
    for other in other_specifications(snapshot, path, project, stated.package):
        for claim in other.stated.of("dependency"):
            *owner, last = claim.name.split(".")
            named = last == method and owns(stated, part, owner)
            whole = owns(stated, part, [*owner, last]) and _says(snapshot, other.path, method)
            if named or whole:
                yield Dependant(other.stated.package, other.path, claim.span)
                break
    yield from _stories(snapshot, path, project, stated.package, line)
    code = code_of(snapshot, project, part)
    if code is not None:
        component = part.name if f"{part.name}.{method}" in code.module.functions else ""
        yield from _callers(snapshot, project, stated.path, code, component, method)


def dependants_of_code(snapshot: Snapshot, project: Project, stated: Stated, dotted: str) -> Iterator[Dependant]:
    """Everybody who uses something of the project's code, each once: other packages' specifications, then code."""
    found = code_named(snapshot, project, dotted)
    if found is None:
        return
    code, names = found
    for other in other_specifications(snapshot, "", project, stated.package):
        for claim in other.stated.interfaces:
            used = code_named(snapshot, project, claim.name)
            if used and used[0].path == code.path and used[1][: len(names)] == names[: len(used[1])]:
                yield Dependant(other.stated.package, other.path, claim.span)
                break
    if names:
        owner = names[-2] if len(names) > 1 else ""
        yield from _callers(snapshot, project, stated.path, code, owner, names[-1])


def code_named(snapshot: Snapshot, project: Project, dotted: str) -> tuple[Code, list[str]] | None:
    """The Python file that a dotted name begins with, and the names behind it; None where there is none."""
    segments = dotted.split(".")
    if not all(segment.isidentifier() for segment in segments):
        return None
    roots = dict.fromkeys(("", "src/", source_root(snapshot, project)))
    for count in range(len(segments), 0, -1):
        for root in roots:
            base = f"{project.folder}/{root}{'/'.join(segments[:count])}"
            for path in (f"{base}.py", f"{base}/__init__.py"):
                text = snapshot.text(path) if path in snapshot.files or path in snapshot.opened else None
                if text is not None and str(text).strip():
                    return Code(path, module_of(text)), segments[count:]
    return None


def _is_specification(path: str, project: Project) -> bool:
    return path.endswith("_implementation_spec.md") and inside(path, project.folder)


def _says(snapshot: Snapshot, path: str, method: str) -> bool:
    text = snapshot.text(path)
    return text is not None and re.search(rf"\b{re.escape(method)}\b", str(text)) is not None


def _stories(snapshot: Snapshot, path: str, project: Project, package: str, line: int) -> Iterator[Dependant]:
    """The stories of other packages that depend on the stories whose criteria stand on a line."""
    index = snapshot.index
    meant = [index.resolve(path, mention) for mention in index.mentions_in(path) if mention.line == line]
    wanted = {(one.path, one.definition.story or one.definition.name) for one in meant if isinstance(one, Resolved)}
    if not wanted:
        return
    telling = [each for each, facts in sorted(index.files.items()) if facts.defines and inside(each, project.folder)]
    for each in telling[:_MOST]:
        for place in places(snapshot, each):
            if not place.story.depends or package_name(snapshot, place) == package:
                continue
            for written in place.story.depends:
                feature, _, name = written.rpartition(":")
                target = index.resolve(each, Mention(name, feature or None, 0, 0, 0, "story", "spec"))
                if (
                    isinstance(target, Resolved)
                    and (target.path, target.definition.story or target.definition.name) in wanted
                ):
                    yield Dependant(place.story.name, each, place.story.mark)
                    break


def _callers(
    snapshot: Snapshot, project: Project, package: str, code: Code, owner: str, name: str
) -> Iterator[Dependant]:
    """The Python files outside of the package that import a function or class, or the owner of a method, and use it."""
    dotted = relative(code.path, project.folder).removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    own = f"{project.folder}/{package}".rstrip("/") if package else code.path
    opened = tuple(each.text for path, each in sorted(snapshot.opened.items()) if path.endswith(".py"))

    def find() -> tuple[tuple[str, int], ...]:
        found = []
        for path in _python_files(snapshot, project)[:_MOST]:
            if inside(path, own) or path == code.path or is_test_path(relative(path, project.folder)):
                continue
            text = snapshot.text(path)
            if text is None or name not in str(text):
                continue
            line = _use(module_of(text), dotted, owner, name)
            if line is not None:
                found.append((path, line))
        return tuple(found)

    key = f"{code.path}:{owner}.{name}:{own}"
    for path, line in snapshot.remembered("callers", key, (snapshot.files, *opened), find):
        at = Span(Position(line, 0), Position(line, 0))
        yield Dependant(relative(path, project.folder), path, at)


def _python_files(snapshot: Snapshot, project: Project) -> list[str]:
    """The project's Python files, those of its source folder first."""
    root = f"{project.folder}/{source_root(snapshot, project)}"
    paths = {*snapshot.files, *snapshot.opened}
    found = (path for path in paths if path.endswith(".py") and inside(path, project.folder))
    return sorted(found, key=lambda path: (not path.startswith(root), path))


def _use(module: Module, dotted: str, owner: str, name: str) -> int | None:
    """The first line on which a file uses a name of a module; for a method it has to import its class, or the module.

    ``dotted`` begins at the project's folder, so that an import's name has to be an end of it: ``shop.members.store``
    of ``src.shop.members.store``, or of a package that passes on what its modules declare.
    """
    modules = {dotted, dotted.rpartition(".")[0]}
    wanted = owner or name
    aliases = set()
    whole = set()
    for alias, meant in module.imports.items():
        base, _, last = meant.rpartition(".")
        if last == wanted and _ends(modules, base):
            aliases.add(alias)
        if _ends({dotted}, meant):
            whole.add(alias)
    for used, line in module.uses:
        if owner:
            if used == f".{name}" and (aliases or whole):
                return line
        elif used in aliases or (used == f".{name}" and whole):
            return line
    return None


def _ends(modules: set[str], written: str) -> bool:
    """Whether an imported name is that of one of the modules, however much of it stands in front or is left out."""
    bare = written.lstrip(".")
    if bare != written and not bare:  # from . import name
        return True
    return bool(bare) and any(module == bare or module.endswith(f".{bare}") for module in modules if module)
