"""The command line, as a process: what it prints and how it exits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from spec_lsp import __version__
from spec_lsp.cli.outline_model import OutlineReport, schema

REPOSITORY = Path(__file__).resolve().parents[2]
SHOP = REPOSITORY / "examples/shop"


def spec_lsp(*arguments: str, cwd: Path = REPOSITORY) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "spec_lsp", *arguments], cwd=cwd, capture_output=True, text=True, encoding="utf-8"
    )


def test_version() -> None:
    assert spec_lsp("--version").stdout == f"spec-lsp {__version__}\n"


def test_outline_prints_what_was_understood() -> None:
    done = spec_lsp("outline", "examples/shop", "--format", "json")
    assert done.returncode == 0
    report = OutlineReport.model_validate_json(done.stdout)
    files = {file.path: file for file in report.files}
    assert set(files) == {
        "examples/shop/.kiro/specs/order-export/requirements.md",
        "examples/shop/docs/stories/authentication.md",
        "examples/shop/docs/stories/orders.md",
    }
    (story,) = files["examples/shop/docs/stories/authentication.md"].stories
    assert (story.id, story.name, story.title, story.line, story.state) == ("US-1", "US-1", "Sign in", 3, "open")
    assert story.role == "registered member"
    assert [(one.id, one.name, one.line) for one in story.criteria] == [
        ("AC-1", "US-1/AC-1", 7),
        ("AC-2", "US-1/AC-2", 8),
        ("AC-3", "US-1/AC-3", 9),
    ]


def test_paths_are_as_reached_from_the_argument() -> None:
    done = spec_lsp("outline", ".", cwd=SHOP / "docs")
    assert [file["path"] for file in json.loads(done.stdout)["files"]] == [
        "stories/authentication.md",
        "stories/orders.md",
    ]


def test_the_schema_in_the_docs_is_that_of_the_models() -> None:
    assert (REPOSITORY / "docs/outline.schema.json").read_text("utf-8") == schema()


def test_check_of_a_repository_of_strangers_is_quiet_and_succeeds() -> None:
    done = spec_lsp("check", "examples/shop")
    assert done.returncode == 0
    assert done.stdout == ("3 files with stories, 4 stories, 12 criteria, 12 unmapped; 0 errors, 0 warnings\n")


def test_check_finds_a_wrong_reference_and_fails(tmp_path: Path) -> None:
    (tmp_path / "stories.md").write_text("## US-1: Pay\n### Acceptance criteria\n- AC-1: a receipt is sent\n", "utf-8")
    (tmp_path / "specs").mkdir()
    (tmp_path / "specs/pay_implementation_spec.md").write_text(
        "## Package: pay\n\n### Component: Payment\n**Implements**: US-1/AC-1, US-1/AC-9\n", "utf-8"
    )
    done = spec_lsp("check", ".", cwd=tmp_path)
    assert done.returncode == 1
    first, _ = done.stdout.splitlines()
    assert first.startswith("specs/pay_implementation_spec.md:4:28: warning T002 unknown-reference: US-1/AC-9")
    as_json = json.loads(spec_lsp("check", ".", "--format", "json", cwd=tmp_path).stdout)
    assert [(one["code"], one["line"], one["column"]) for one in as_json["diagnostics"]] == [("T002", 4, 28)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("check", "nowhere"), "spec-lsp: nowhere does not exist.\n"),
        (("outline", "LICENSE"), "spec-lsp: LICENSE is neither Markdown, Gherkin nor Python.\n"),
        (("check", "/"), "spec-lsp: / is too wide to be read whole; name the folder of a project.\n"),
    ],
)
def test_what_cannot_be_read_is_told(arguments: tuple[str, ...], said: str) -> None:
    done = spec_lsp(*arguments)
    assert (done.returncode, done.stderr, done.stdout) == (2, said, "")


def test_explain_prints_a_rules_page_by_code_or_name() -> None:
    assert spec_lsp("explain", "T001").stdout == spec_lsp("explain", "unmapped-criterion").stdout
    assert spec_lsp("explain", "t001").stdout.startswith("# T001 unmapped-criterion\n")
    unknown = spec_lsp("explain", "T0001")
    assert unknown.returncode == 2
    assert unknown.stderr.startswith("There is no rule “T0001”. Did you mean t001?")


def test_the_demo_plays_the_whole_flow_on_a_real_server(tmp_path: Path) -> None:
    done = spec_lsp("demo", "--into", str(tmp_path / "demo"))
    assert done.returncode == 0, done.stderr
    assert "? Which package implements US-1?" in done.stdout
    assert "edit: Generate the specification of auth" in done.stdout
    for name in ("decisions.md", "auth_design.md", "auth_implementation_spec.md", "index.md"):
        path = tmp_path / "demo/specs" / name
        assert path.is_file()
        assert str(path) in done.stdout


def test_the_demo_refuses_a_folder_that_holds_something(tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine", "utf-8")
    done = spec_lsp("demo", "--into", str(tmp_path))
    assert done.returncode == 2
    assert os.listdir(tmp_path) == ["mine.txt"]


def test_check_does_not_import_the_server() -> None:
    code = (
        "import sys; from spec_lsp.cli.main import main; main(['check', 'examples/shop']); "
        "assert not {'pygls', 'lsprotocol', 'jinja2', 'markdown_it'} & set(sys.modules), sorted(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=REPOSITORY, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr


def test_outline_explains_why_each_line_was_taken_for_what_it_is() -> None:
    done = spec_lsp("outline", "examples/shop/docs/stories/authentication.md", "--explain")
    lines = done.stdout.splitlines()
    assert [line.split(": ")[0].rpartition(":")[2] for line in lines] == sorted(
        (line.split(": ")[0].rpartition(":")[2] for line in lines), key=int
    )
    assert any(line.startswith("examples/shop/docs/stories/authentication.md:3: story (classic): ") for line in lines)
    assert any(":7: criterion (ac): " in line for line in lines)
