"""Short ways to say what the tests of planning are about."""

from __future__ import annotations

from spec_lsp.planning.decisions import Decisions
from spec_lsp.planning.evidence import Project, read_project
from spec_lsp.planning.questions import Context, Plan, plan
from spec_lsp.planning.told import Told
from spec_lsp.stories.model import Criterion, Story
from spec_lsp.text.lines import Position, Span, Text

MARK = Span(Position(0, 0), Position(0, 1))


def story(*criteria: str, name: str = "US-1", want: str | None = None, role: str = "user", title: str = "") -> Story:
    """A story with these criteria, named ``US-1/AC-1`` and so on."""
    return Story(
        id=name,
        name=name,
        kind="story",
        title=title or None,
        line=0,
        end_line=0,
        statement=None,
        role=role,
        want=want,
        benefit=None,
        criteria=tuple(
            Criterion(f"AC-{n}", f"{name}/AC-{n}", "ac", n, n, text, MARK) for n, text in enumerate(criteria, 1)
        ),
        mark=MARK,
    )


def project(*dependencies: str, python: str | None = ">=3.12", **files: str) -> Project:
    """A workspace; in the names of files ``__`` stands for ``/`` and ``_dot_`` for ``.``."""
    lines = ["[project]", f"dependencies = {list(dependencies)!r}"]
    if python:
        lines.append(f'requires-python = "{python}"')
    return read_project(
        "\n".join(lines), {name.replace("__", "/").replace("_dot_", "."): text for name, text in files.items()}
    )


def planned(
    *criteria: str, workspace: Project | None = None, decisions: str = "", roles: tuple[str, ...] = ("user",)
) -> Plan:
    """The plan of a package ``shop`` with these criteria; without a workspace given, nothing was read of it."""
    first = story(*criteria, role=roles[0])
    more = [story(name=f"US-{n}", role=role) for n, role in enumerate(roles[1:], 2)]
    told = tuple(Told(item, "shop") for item in (first, *more))
    return plan(Context(told, "shop", Decisions.parse(Text.of(decisions)), workspace or read_project(None, {})))


def asked(
    *criteria: str, workspace: Project | None = None, decisions: str = "", roles: tuple[str, ...] = ("user",)
) -> list[str]:
    """The keys of the questions that would be asked, in order."""
    found = planned(*criteria, workspace=workspace, decisions=decisions, roles=roles)
    return [question.key for question in found.questions]


def seen(*criteria: str, workspace: Project | None = None) -> dict[str, str | None]:
    """What evidence answers: question and option."""
    found = planned(*criteria, workspace=workspace)
    return {item.question.key: item.option for item in found.detected if item.stands_for}
