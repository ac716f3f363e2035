"""``spec-lsp plan``: what would be asked, in a script and in a terminal."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from spec_lsp.cli.plan_model import PlanReport, schema
from tests.cli.test_commands import REPOSITORY, spec_lsp

STORIES = """\
# Ledger

## US-1: Book
As a clerk, I want to book an amount, so that it is paid.

### Acceptance criteria
- AC-1: When an amount is booked, it is saved with its day.
- AC-2: When the amount is below zero, the clerk sees "An amount cannot be negative".
"""
OTHER = """\
# Reports

## US-2: Report
As a clerk, I want to save a report of a month, so that I keep it.

### Acceptance criteria
- AC-1: The report of a month is saved.
- AC-2: When the month is unknown, the clerk sees "No such month".
"""


def workspace(folder: Path, **files: str) -> Path:
    """A workspace; in the names of files ``__`` stands for ``/`` and ``_dot_`` for ``.``."""
    for name, text in files.items():
        path = folder / name.replace("__", "/").replace("_dot_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def plan(*arguments: str, cwd: Path) -> dict[str, Any]:
    done = spec_lsp("plan", *arguments, "--format", "json", cwd=cwd)
    assert done.returncode == 0, done.stderr
    PlanReport.model_validate_json(done.stdout)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def ids(package: dict[str, Any]) -> list[str]:
    return [question["id"] for question in package["questions"]]


def test_the_plan_says_what_would_be_asked_and_why(tmp_path: Path) -> None:
    (ledger,) = plan(".", cwd=workspace(tmp_path, docs__stories_dot_md=STORIES))["packages"]
    assert (ledger["package"], ledger["stories"]) == ("ledger", ["US-1"])
    assert "persistence" in ledger["needs"]["US-1/AC-1"]
    store = next(question for question in ledger["questions"] if question["id"] == "D-ledger-store")
    assert store["because"] == ["US-1/AC-1"]
    assert {"key", "label", "tradeoff"} == set(store["options"][0])
    assert "if" not in store


def test_an_answer_is_asked_no_more(tmp_path: Path) -> None:
    decided = "## D-ledger-store: Where?\n- [x] `files` Files\n- [ ] `memory` Memory\n\n**Applies to**: ledger\n"
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES, specs__decisions_dot_md=decided)
    (ledger,) = plan(".", cwd=folder)["packages"]
    assert "D-ledger-store" not in ids(ledger)


def test_what_holds_for_the_whole_project_is_asked_once(tmp_path: Path) -> None:
    folder = workspace(tmp_path, docs__ledger_dot_md=STORIES, docs__reports_dot_md=OTHER)
    packages = plan(".", cwd=folder)["packages"]
    assert [one["package"] for one in packages] == ["ledger", "reports"]
    everything = [question for one in packages for question in ids(one)]
    assert len(everything) == len(set(everything))
    assert any(question.startswith("D-project-") for question in everything)


def test_evidence_is_that_of_the_project_around_a_folder_or_a_file(tmp_path: Path) -> None:
    pyproject = '[project]\nname = "x"\nrequires-python = ">=3.13"\ndependencies = ["aiosqlite"]\n'
    folder = workspace(tmp_path, pyproject_dot_toml=pyproject, docs__stories_dot_md=STORIES)
    whole = plan(".", cwd=folder)
    assert any("aiosqlite" in one["seen_in"] for one in whole["packages"][0]["pre_answered"])
    assert plan("docs", cwd=folder) == whole
    assert plan("docs/stories.md", cwd=folder) == whole


def test_a_file_gives_its_own_packages_only(tmp_path: Path) -> None:
    folder = workspace(tmp_path, docs__ledger_dot_md=STORIES, docs__reports_dot_md=OTHER)
    assert [one["package"] for one in plan("docs/reports.md", cwd=folder)["packages"]] == ["reports"]


def test_the_plan_reads_well_as_text(tmp_path: Path) -> None:
    done = spec_lsp("plan", ".", cwd=workspace(tmp_path, docs__stories_dot_md=STORIES))
    assert done.returncode == 0
    assert done.stdout.startswith("ledger: US-1\n  US-1/AC-1 needs persistence (“")
    assert "\n    Asked because of US-1/AC-1 (“" in done.stdout


def test_the_schema_in_the_docs_is_that_of_the_models() -> None:
    assert (REPOSITORY / "docs/plan.schema.json").read_text("utf-8") == schema()


def test_what_cannot_be_read_is_told() -> None:
    done = spec_lsp("plan", "nowhere")
    assert (done.returncode, done.stderr, done.stdout) == (2, "spec-lsp: nowhere does not exist.\n", "")
