"""What planning and design need to know of the project around a story: its files, its packages, its evidence."""

from __future__ import annotations

import ast
import re

from spec_lsp.design.brief.interfaces import Interface, interfaces_in
from spec_lsp.planning.catalogue.own import OwnQuestions, read_own
from spec_lsp.planning.evidence import Project as Evidence
from spec_lsp.planning.evidence import read_project
from spec_lsp.planning.packages import ExistingPackage
from spec_lsp.text.paths import inside, relative
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.snapshot import Snapshot

_READ = (".py", ".toml", ".txt", ".in", ".cfg", ".ini", ".yml", ".yaml", ".env")
_MOST_READ = 400
"""More files than this tell nothing new about what a project uses."""
_NO_PACKAGES = frozenset({"tests", "test", "docs", "scripts", "examples", "benchmarks", "migrations"})


def evidence_of(snapshot: Snapshot, project: Project) -> Evidence:
    """What the project's files show of answers; read again only when files come, go or change."""
    pyproject = snapshot.text(f"{project.folder}/pyproject.toml")

    def read() -> Evidence:
        files: dict[str, str] = {}
        for number, path in enumerate(snapshot.listing(project.folder)):
            text = snapshot.text(path) if number < _MOST_READ and path.endswith(_READ) else None
            files[relative(path, project.folder)] = str(text) if text is not None else ""
        return read_project(str(pyproject) if pyproject is not None else None, files)

    return snapshot.remembered("evidence", project.folder, (snapshot.files, pyproject), read)


def own_questions_path(project: Project) -> str:
    """Where a team's own questions lie: beside its decisions."""
    return f"{project.specs}/questions.yaml"


def own_questions(snapshot: Snapshot, project: Project) -> OwnQuestions:
    """The team's own questions, and what is wrong with the file that holds them; none where there is no file."""
    text = snapshot.text(own_questions_path(project))
    return read_own(text) if text is not None else OwnQuestions()


def packages_of(snapshot: Snapshot, project: Project) -> tuple[ExistingPackage, ...]:
    """The packages and modules below the project's source folder, sorted by name."""

    def read() -> tuple[ExistingPackage, ...]:
        root = source_root(snapshot, project)
        base = f"{project.folder}/{root}".rstrip("/")
        words: dict[str, set[str]] = {}
        paths: dict[str, str] = {}
        for path in modules_of(snapshot, project):
            if not inside(path, base):
                continue
            first, _, rest = path[len(base) + 1 :].partition("/")
            name = first.removesuffix(".py")
            if name.startswith("_") or name in _NO_PACKAGES or not name.isidentifier():
                continue
            paths.setdefault(name, f"{root}{first}".removesuffix("/"))
            words.setdefault(name, set()).update(_words(snapshot, path, rest))
        return tuple(ExistingPackage(name, paths[name], tuple(sorted(words[name]))) for name in sorted(paths))

    return snapshot.remembered("packages", project.folder, (snapshot.files,), read)


def source_root(snapshot: Snapshot, project: Project) -> str:
    """Where new packages go, relative to the project, with ``/`` at its end: ``src/shop/``, ``shop/``, ``src/``.

    The one package below ``src`` or in the project's folder holds the others; without code it is named by the
    project, or not at all.
    """
    below = [path[len(project.folder.rstrip("/")) + 1 :] for path in modules_of(snapshot, project)]
    for prefix in ("src/", ""):
        packages = sorted(
            {
                rest.partition("/")[0]
                for path in below
                if path.startswith(prefix) and "/" in (rest := path[len(prefix) :])
            }
            - _NO_PACKAGES
            - {"src"}
        )
        if len(packages) == 1 and packages[0].isidentifier():
            return f"{prefix}{packages[0]}/"
        if packages:
            return prefix or ""
    pyproject = snapshot.text(f"{project.folder}/pyproject.toml")
    named = re.search(r'^\s*name\s*=\s*"([\w.-]+)"', str(pyproject), re.MULTILINE) if pyproject else None
    name = re.sub(r"[.-]+", "_", named[1]).lower() if named else ""
    return f"src/{name}/" if name.isidentifier() else "src/"


def interfaces_of(snapshot: Snapshot, project: Project) -> tuple[Interface, ...]:
    """The public classes, functions and methods of the project's code; read again only when files change."""

    def read() -> tuple[Interface, ...]:
        root = source_root(snapshot, project)
        return tuple(
            interface
            for path in modules_of(snapshot, project)[:_MOST_READ]
            for interface in interfaces_in(relative(path, project.folder), str(snapshot.text(path) or ""), root)
        )

    return snapshot.remembered("interfaces", project.folder, (snapshot.files,), read)


def modules_of(snapshot: Snapshot, project: Project) -> list[str]:
    """The Python files of a project, sorted."""
    return sorted(path for path in snapshot.files if path.endswith(".py") and inside(path, project.folder))


def _words(snapshot: Snapshot, path: str, rest: str) -> set[str]:
    """The names of a module, its classes and functions."""
    text = snapshot.text(path)
    try:
        tree = ast.parse(str(text)) if text is not None else ast.Module([], [])
    except (SyntaxError, ValueError, RecursionError):
        tree = ast.Module([], [])
    named = (ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    names = {node.name for node in ast.walk(tree) if isinstance(node, named) and not node.name.startswith("_")}
    stem = rest.rpartition("/")[2].removesuffix(".py")
    return names | ({stem} if stem and not stem.startswith("_") else set())
