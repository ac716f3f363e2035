"""What a design is made from, as plain values: the caller gathers them, so that design and specs stay pure."""

from __future__ import annotations

import keyword
import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from spec_lsp.design.brief.interfaces import Interface
from spec_lsp.design.brief.remarks import Remark
from spec_lsp.design.brief.terms import Term
from spec_lsp.stories.model import Criterion, Story

_DRIVE = re.compile(r"^[A-Za-z]:")


FIELDS = "fields"
"""The key of the question what people enter for a thing."""


TOOLING = frozenset(
    ["python", "platform", "libraries", "typing", "packaging", "tests", "test-level", "stand-ins", "style", "layout",
     "models", "model"]
)  # fmt: skip
"""Questions about how a project is built and tested: true of every package, and the design of none."""


_SEVERAL = 2


class PackageRefusedError(ValueError):
    """A package that no Python project can have, or one that would lie outside of the workspace."""


@dataclass(frozen=True, slots=True)
class StoryInput:
    """A story of the package and where it comes from."""

    story: Story
    feature: str = ""
    """The feature's name, as people see it."""
    path: str = ""
    """The story file, relative to the project's folder, with ``/``."""
    prefix: str = ""
    """What stands in front of its names when they are cited (``checkout:``), empty where they are unique without."""

    def cite(self, name: str) -> str:
        return self.prefix + name

    @property
    def name(self) -> str:
        return self.cite(self.story.name)


@dataclass(frozen=True, slots=True)
class DecisionInput:
    """One confirmed answer."""

    id: str
    question: str
    """The question's key (``entry-point``)."""
    option: str
    """The key of the option that was chosen, empty for a text of one's own."""
    title: str
    """The question as people read it."""
    label: str
    """What was chosen, in words."""
    tradeoff: str = ""
    rationale: str = ""
    settings: tuple[tuple[str, str], ...] = ()
    libraries: tuple[str, ...] = ()
    patterns: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    """The criteria it was asked for, as cited."""
    interfaces: tuple[str, ...] = ()
    """Existing dotted names of the workspace that the answer says are used (``accounts.add_transaction``)."""
    applies_to: tuple[str, ...] = ()
    """What it was decided for: criteria and stories as cited, a package, ``project``."""
    others: tuple[str, ...] = ()
    """The labels of the options that were not chosen."""
    assumed: tuple[str, ...] = ()
    """The settings whose value is the option's usual one, which gives way to a criterion's."""
    unsaid: tuple[str, ...] = ()
    """Those of them that stand nowhere in the decision: nobody confirmed a value."""


@dataclass(frozen=True)
class PackageInput:
    """Everything that a package's design and specification follow from."""

    package: str
    path: str
    """The package's folder, relative to the project's folder, with ``/`` (``src/shop/auth/``)."""
    exists: bool = False
    purpose: str = ""
    """What the package is for, where somebody said so; derived from the stories otherwise."""
    stories: tuple[StoryInput, ...] = ()
    decisions: tuple[DecisionInput, ...] = ()
    interfaces: tuple[Interface, ...] = ()
    """What the workspace's code offers already (:func:`spec_lsp.design.brief.interfaces.interfaces_in`)."""
    terms: tuple[Term, ...] = ()
    """What the story files define themselves (:func:`spec_lsp.design.brief.terms.terms_in`)."""
    remarks: tuple[Remark, ...] = ()
    """What the story files say of these stories besides criteria (:mod:`spec_lsp.design.brief.remarks`)."""

    @cached_property
    def classes(self) -> Mapping[str, Interface]:
        """The workspace's classes by their own name, of those outside of this package; none that stands twice."""
        found: dict[str, list[Interface]] = {}
        for one in self.interfaces:
            if one.is_class and not one.path.startswith(self.path.rstrip("/") + "/"):
                found.setdefault(one.last, []).append(one)
        return {name: several[0] for name, several in found.items() if len(several) == 1}

    @cached_property
    def own_functions(self) -> Mapping[str, Interface]:
        """The functions and methods that the package has already, by their own name; none that stands twice."""
        found: dict[str, list[Interface]] = {}
        for one in self.interfaces:
            if one.is_function and one.path.startswith(self.path.rstrip("/")):
                found.setdefault(one.last, []).append(one)
        return {name: several[0] for name, several in found.items() if len(several) == 1}

    @cached_property
    def criteria(self) -> Mapping[str, tuple[StoryInput, Criterion]]:
        """Every criterion by the name it is cited by, in the order of the stories; requirements of no story last."""
        found: dict[str, tuple[StoryInput, Criterion]] = {}
        for source in self._sources:
            for criterion in source.story.criteria:
                found.setdefault(source.cite(criterion.name), (source, criterion))
        return found

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of every id that can be cited: stories with their criteria, then decisions by id."""
        names: list[str] = []
        for source in self._sources:
            names.append(source.name)
            names.extend(source.cite(criterion.name) for criterion in source.story.criteria)
        names.extend(sorted(decision.id for decision in self.decisions))
        return {name: number for number, name in reversed(list(enumerate(names)))}

    @property
    def _sources(self) -> list[StoryInput]:
        return sorted(self.stories, key=lambda source: source.story.kind == "feature")

    def sorted(self, references: tuple[str, ...] | set[str] | frozenset[str]) -> tuple[str, ...]:
        """Each reference once: criteria in the order of the stories, then decisions by id, then what is unknown."""
        if len(references) < _SEVERAL:
            return tuple(references)
        unknown = len(self.order)
        return tuple(sorted(set(references), key=lambda name: (self.order.get(name, unknown), name)))


def check_package(package: PackageInput) -> None:
    """Refuse a name that cannot be imported and a path that leaves the workspace.

    Raises PackageRefusedError with one sentence that says what is wrong and what to do.
    """
    for part in package.package.split("."):
        if not part.isidentifier() or keyword.iskeyword(part):
            raise PackageRefusedError(
                f"“{package.package}” cannot be a package: “{part}” is no Python name; choose letters, digits and _."
            )
    path = package.path
    if not path or "\\" in path or path.startswith("/") or _DRIVE.match(path):
        raise PackageRefusedError(f"“{path}” is no folder inside the workspace; give a path relative to it, with /.")
    if posixpath.normpath(path).split("/")[0] == "..":
        raise PackageRefusedError(f"“{path}” lies outside of the workspace; give a path inside of it.")
