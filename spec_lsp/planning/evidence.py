"""What the workspace shows of answers: dependencies, the Python version, imports and files.

Nothing is read here; the caller passes what it has read. Evidence pre-selects an answer and never decides.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from spec_lsp.planning.catalogue.schema import Sighting

_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+([\w.]+)[ \t]+import[ \t]+([\w, \t]+)|import[ \t]+([\w., \t]+))", re.MULTILINE
)
_REQUIREMENT = re.compile(r"[A-Za-z0-9][\w.-]*")
_LOWEST = re.compile(r"(?:>=|==|~=|\^|>)\s*(\d+\.\d+)")

_TOOLS = frozenset({"typer", "click", "textual", "pygame", "pygame-ce", "pyside6", "pyqt6", "kivy"})
_FRAMEWORKS = frozenset({"django", "flask", "fastapi", "starlette", "litestar", "djangorestframework"})
_SERVERS = _FRAMEWORKS | {"discord-py", "slack-bolt", "aiogram", "python-telegram-bot"}
_CLIENTS = frozenset({"httpx", "requests", "aiohttp"})


class Dependency(NamedTuple):
    """A distribution the project depends on, by its normalised name, and the file that says so."""

    name: str
    seen_in: str


class Project(NamedTuple):
    """What was read of a workspace. Paths are relative to its folder, with ``/``."""

    dependencies: tuple[Dependency, ...] = ()
    requires_python: str | None = None
    paths: tuple[str, ...] = ()
    texts: tuple[tuple[str, str], ...] = ()
    """The files that were read, ``pyproject.toml`` among them."""
    imports: tuple[tuple[str, str], ...] = ()
    """Module imported, and the first file that does."""

    @property
    def dependency_names(self) -> frozenset[str]:
        return frozenset(dependency.name for dependency in self.dependencies)

    @property
    def modules(self) -> tuple[str, ...]:
        """The paths of Python files that are no tests."""
        return tuple(
            path
            for path in self.paths
            if path.endswith(".py") and not re.search(r"(?:^|/)(?:tests?/|test_|conftest)", path)
        )


NOTHING: Final = Project()
"""A workspace of which nothing was read."""


class Trace(NamedTuple):
    """One thing that speaks for an answer: ``pyproject.toml`` with ``pyjwt``."""

    option: str
    seen_in: str
    what: str | None = None
    leans: bool = False
    """It speaks for the answer, and leaves the question open."""

    def __str__(self) -> str:
        return f"{self.seen_in}: `{self.what}`" if self.what else self.seen_in


def read_project(pyproject: str | None, files: Mapping[str, str]) -> Project:
    """Read a workspace from the text of its ``pyproject.toml`` and its files by path; ``""`` for a file not read."""
    dependencies, requires_python = _declared(pyproject)
    texts = {path: text for path, text in files.items() if text}
    for path, text in sorted(texts.items()):
        if re.fullmatch(r"(?:[\w/-]*/)?requirements[\w.-]*\.(?:txt|in)", path):
            dependencies.extend(Dependency(name, path) for name in map(_distribution, text.splitlines()) if name)
        elif path == "setup.cfg" and requires_python is None:
            found = re.search(r"^python_requires\s*=\s*(.+)$", text, re.MULTILINE)
            requires_python = found[1].strip() if found else None
    if pyproject is not None:
        texts["pyproject.toml"] = pyproject
    imports: dict[str, str] = {}
    for path, text in sorted(texts.items()):
        if path.endswith(".py"):
            for module in _imported(text):
                imports.setdefault(module, path)
    paths = sorted({*files, *(["pyproject.toml"] if pyproject is not None else [])})
    first: dict[str, Dependency] = {}
    for dependency in dependencies:
        first.setdefault(dependency.name, dependency)
    return Project(
        tuple(first.values()),
        requires_python,
        tuple(paths),
        tuple(sorted(texts.items())),
        tuple(sorted(imports.items())),
    )


@lru_cache(maxsize=64)
def traits(project: Project) -> frozenset[str]:
    """What kind of workspace it is.

    ``empty`` has neither a pyproject.toml nor Python files; ``code`` has Python files; ``framework`` uses a web
    framework; ``tool`` is a command line or a window and serves nobody else; ``remote-client`` is a tool whose data
    lie behind an API; ``no-python-version`` does not say which Python it needs.
    """
    names = project.dependency_names
    imported = {module.partition(".")[0] for module, _ in project.imports}
    found: set[str] = set()
    if not project.modules and "pyproject.toml" not in project.paths and not names:
        found.add("empty")
    elif project.requires_python is None:
        found.add("no-python-version")
    if project.modules:
        found.add("code")
    if names & _FRAMEWORKS:
        found.add("framework")
    if (names & _TOOLS or imported & {"argparse", "tkinter", "curses"}) and not names & _SERVERS:
        found.add("tool")
        if names & _CLIENTS or any(re.search(r"openapi[\w-]*\.(?:ya?ml|json)$", path) for path in project.paths):
            found.add("remote-client")
    return frozenset(found)


def fits(own: frozenset[str], wanted: Iterable[str]) -> bool:
    """Whether all the wanted traits are there, and none of those written with ``!``."""
    return all((name[1:] not in own) if name.startswith("!") else (name in own) for name in wanted)


def traces(project: Project, sightings: Iterable[Sighting]) -> dict[str, tuple[Trace, ...]]:
    """What speaks for which option of each reference question, in the order in which the catalogue lists it."""
    found: dict[str, list[Trace]] = {}
    for sighting in sightings:
        seen = _seen(project, sighting)
        if seen:
            for reference, option in sighting.stands_for.items():
                found.setdefault(reference, []).append(Trace(option, *seen))
    return {reference: tuple(items) for reference, items in found.items()}


def _seen(project: Project, sighting: Sighting) -> tuple[str, str | None] | None:
    if sighting.requires_python is not None and project.requires_python:
        lowest = _LOWEST.search(project.requires_python)
        if sighting.requires_python == "*" or (lowest and lowest[1] == sighting.requires_python):
            return "pyproject.toml", f"requires-python = {project.requires_python}"
    for dependency in project.dependencies:
        if dependency.name in sighting.dependencies:
            return dependency.seen_in, dependency.name
    for module, path in project.imports:
        if any(module == wanted or module.startswith(f"{wanted}.") for wanted in sighting.imports):
            return path, module
    for pattern in sighting.files:
        glob, _, text = pattern.partition("#")
        wanted = _glob(glob)
        if text:
            for path, content in project.texts:
                if wanted.fullmatch(path) and text in content:
                    return path, text
        else:
            for path in project.paths:
                if wanted.fullmatch(path) and not path.endswith("__init__.py"):
                    return path, None
    return None


@lru_cache(maxsize=512)
def _glob(pattern: str) -> re.Pattern[str]:
    escaped = re.escape(pattern).replace(r"\*\*/", "(?:.*/)?").replace(r"\*\*", ".*").replace(r"\*", "[^/]*")
    return re.compile(escaped)


def _declared(pyproject: str | None) -> tuple[list[Dependency], str | None]:
    """The dependencies of every group, and the Python version; from a file that is no TOML, what its lines say."""
    if pyproject is None:
        return [], None
    try:
        data = tomllib.loads(pyproject)
    except (tomllib.TOMLDecodeError, RecursionError):
        return [], None
    project = _table(data.get("project"))
    poetry = _table(_table(data.get("tool")).get("poetry"))
    said: list[Any] = [project.get("dependencies")]
    said.extend(_table(project.get("optional-dependencies")).values())
    said.extend(_table(data.get("dependency-groups")).values())
    names = [name for group in said if isinstance(group, list) for name in map(_distribution, group) if name]
    python: Any = project.get("requires-python")
    groups = [poetry, *map(_table, _table(poetry.get("group")).values())]
    for group in groups:
        for section in ("dependencies", "dev-dependencies"):
            wanted = _table(group.get(section))
            names.extend(_normal(str(name)) for name in wanted if name != "python")
            python = python or wanted.get("python")
    return [Dependency(name, "pyproject.toml") for name in dict.fromkeys(names)], python if isinstance(
        python, str
    ) else None


def _table(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _distribution(requirement: Any) -> str | None:
    found = _REQUIREMENT.match(requirement.strip()) if isinstance(requirement, str) else None
    return _normal(found[0]) if found else None


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower().strip("-")


def _imported(source: str) -> Iterable[str]:
    for found in _IMPORT.finditer(source):
        if found[1]:
            yield found[1]
            yield from (f"{found[1]}.{name.split()[0]}" for name in found[2].split(",") if name.strip())
        else:
            yield from (name.split()[0] for name in found[3].split(",") if name.strip())
    if "os.environ" in source or "os.getenv" in source:
        yield "os.environ"
