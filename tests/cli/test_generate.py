"""``spec-lsp design`` and ``spec-lsp generate``: all files of a package or none, and exit codes a script can use."""

from __future__ import annotations

import errno
import json
import os
import re
from pathlib import Path
from typing import Any

import pytest

from spec_lsp.cli import main, writing
from spec_lsp.cli.design_model import DesignReport, schema
from spec_lsp.cli.desk import Desk
from spec_lsp.cli.writing import ChangedMeanwhileError, write
from spec_lsp.process.answering import Answer
from spec_lsp.text.edits import FileChange, insertion, minimal_edits
from spec_lsp.text.lines import Position, Text
from spec_lsp.text.paths import key_of
from tests.cli.test_commands import REPOSITORY

STORIES = """\
# Loans

## US-1: Lend
**Package**: loans
As a librarian, I want to lend a book, so that a reader can take it home.

### Acceptance criteria
- AC-1: When a librarian lends a book, the loan ends after 21 days.
- AC-2: When the book is lent already, the librarian sees "This book is lent".
"""
DESIGN = """\
# Design: loans
**Status**: confirmed

## Understanding
Books are lent for 21 days.

## Components
### Component: Desk
**File**: `src/library/loans/desk.py`
**Purpose**: Lend books.
- `lend(book: str) -> Loan` (US-1/AC-1, US-1/AC-2)
- type `Loan`: `book: str`, `ends: date` (US-1/AC-1)
- error `BookIsLent` “This book is lent” (US-1/AC-2)
- setting `loan_period` = 21 days (US-1/AC-1)
"""
SPEC = "specs/loans_implementation_spec.md"


@pytest.fixture
def library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one package whose design is confirmed; the current folder is its own."""
    folder = tmp_path / "library"
    for name, text in {
        "pyproject.toml": '[project]\nname = "library"\n',
        "docs/loans.md": STORIES,
        "specs/loans_design.md": DESIGN,
    }.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(folder)
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_generate_writes_the_set_and_a_second_time_nothing(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["generate", "."]) == 0
    assert capsys.readouterr().out.splitlines()[:3] == [
        "Wrote docs/loans.md.",
        "Wrote specs/index.md.",
        f"Wrote {SPEC}.",
    ]
    written = files(library)
    assert b"**Implements**: US-1/AC-1, US-1/AC-2" in written[SPEC]
    assert b"(../specs/loans_implementation_spec.md)" in written["docs/loans.md"]
    assert b"US-1/AC-2" in written["specs/index.md"]
    assert main.main(["generate", "."]) == 0
    assert main.main(["generate", ".", "--check"]) == 0
    assert files(library) == written


def test_check_names_the_files_and_writes_none(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(library)
    assert main.main(["generate", ".", "--check"]) == 1
    assert capsys.readouterr().out.splitlines()[:3] == [
        "docs/loans.md would be changed.",
        "specs/index.md would be written.",
        f"{SPEC} would be written.",
    ]
    assert files(library) == before


def test_the_diff_is_what_generate_would_do(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(library)
    assert main.main(["generate", ".", "--diff"]) == 0
    shown = capsys.readouterr().out
    assert main.main(["generate", ".", "--diff", "--check"]) == 1
    assert capsys.readouterr().out == shown
    assert files(library) == before
    assert shown.startswith("--- a/docs/loans.md\n+++ b/docs/loans.md\n@@ ")
    assert f"--- /dev/null\n+++ b/{SPEC}\n" in shown
    main.main(["generate", "."])
    added = [line[1:] for line in shown.split(f"+++ b/{SPEC}\n")[1].splitlines()[1:] if line.startswith("+")]
    assert added == (library / SPEC).read_text("utf-8").splitlines()


def test_a_design_that_nobody_confirmed_is_waited_for(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = library / "specs/loans_design.md"
    path.write_text(DESIGN.replace("confirmed", "proposed"), "utf-8")
    before = files(library)
    assert main.main(["generate", "."]) == 1
    assert "the design of loans is not confirmed" in capsys.readouterr().err
    assert files(library) == before


def test_a_story_without_package_is_waited_for(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "docs/loans.md").write_text(STORIES.replace("**Package**: loans\n", ""), "utf-8")
    assert main.main(["design", "."]) == 1
    assert "No package is chosen for US-1 (it could be loans); run spec-lsp plan." in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../../etc", "/tmp/x", "not-a-name", "class", ""])
@pytest.mark.parametrize("command", [["generate"], ["design"], ["design", "--format", "json"]])
def test_a_package_that_python_cannot_import_is_refused(
    library: Path, name: str, command: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    before = files(library)
    assert main.main([*command, ".", "--package", name]) == 2
    assert "cannot be a package" in capsys.readouterr().err
    assert files(library) == before


def test_a_package_without_stories_is_refused_with_those_there_are(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["generate", ".", "--package", "returns"]) == 2
    assert "No story here is planned for returns; there are loans." in capsys.readouterr().err


def test_a_package_named_by_a_story_must_be_one_too(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "docs/loans.md").write_text(STORIES.replace("**Package**: loans", "**Package**: ../../loans"), "utf-8")
    before = files(library)
    assert main.main(["design", "."]) != 0
    assert files(library) == before
    assert not (library.parent / "loans_design.md").exists()


def test_a_link_out_of_the_workspace_is_not_followed(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    outside = library.parent / "outside"
    outside.mkdir()
    (outside / "loans_design.md").write_text(DESIGN, "utf-8")
    (library / "specs/loans_design.md").unlink()
    (library / "specs").rmdir()
    (library / "specs").symlink_to(outside, target_is_directory=True)
    before = files(outside)
    assert main.main(["generate", "."]) != 0
    assert "outside of the workspace; nothing was written" in capsys.readouterr().err
    assert files(outside) == before
    assert (library / "docs/loans.md").read_text("utf-8") == STORIES


@pytest.mark.parametrize("content", [b"# Notes of mine\n", b"\xff\xfe\x00not text"])
def test_a_file_of_somebody_else_is_never_overwritten(
    library: Path, content: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    (library / SPEC).write_bytes(content)
    before = files(library)
    assert main.main(["generate", "."]) == 2
    assert "loans_implementation_spec.md" in capsys.readouterr().err
    assert files(library) == before


def test_a_proposal_is_not_added_to_notes_of_somebody_else(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    answer_everything()
    notes = library / "specs/loans_design.md"
    notes.write_text("# Notes of ours\n\nWe meet on Monday.\n", "utf-8")
    assert main.main(["design", "."]) == 2
    assert "loans_design.md exists and holds no design" in capsys.readouterr().err
    assert notes.read_text("utf-8") == "# Notes of ours\n\nWe meet on Monday.\n"


class FailingSystem:
    """The operating system as ``writing`` sees it, with one call that fails the n-th time."""

    def __init__(self, name: str, failing: int, error: int) -> None:
        self.name, self.left, self.error = name, failing, error

    def __getattr__(self, name: str) -> Any:
        return self.call if name == self.name else getattr(os, name)

    def call(self, *arguments: Any) -> Any:
        self.left -= 1
        if not self.left:
            raise OSError(self.error, os.strerror(self.error))
        return getattr(os, self.name)(*arguments)


@pytest.mark.parametrize(
    ("name", "failing", "error", "said"),
    [
        *(("replace", number, errno.EROFS, "Read-only file system") for number in (1, 2, 3)),
        *(("fsync", number, errno.ENOSPC, "No space left on device") for number in (1, 2, 3, 4)),
    ],
)
def test_when_one_file_cannot_be_written_all_are_what_they_were(
    library: Path,
    name: str,
    failing: int,
    error: int,
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    before = files(library)
    monkeypatch.setattr(writing, "os", FailingSystem(name, failing, error))
    assert main.main(["generate", "."]) == 2
    shown = capsys.readouterr()
    assert f"{said}; nothing was changed." in shown.err
    assert shown.out == ""
    assert files(library) == before


def test_new_folders_go_again_when_the_rest_cannot_be_written(tmp_path: Path) -> None:
    text = insertion(Position(0, 0), "one\n")
    (tmp_path / "two").write_text("two", "utf-8")
    changes = [
        FileChange(key_of(tmp_path / "new/folder/one.md"), None, None, (text,)),
        FileChange(key_of(tmp_path / "two"), None, Text.of("three"), (text,)),
    ]
    with pytest.raises(ChangedMeanwhileError):
        write(changes)
    assert [path.name for path in tmp_path.iterdir()] == ["two"]


def test_the_rights_of_a_file_stay(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    path.write_text("one\n", "utf-8")
    path.chmod(0o640)
    write([FileChange(key_of(path), None, Text.of("one\n"), minimal_edits(Text.of("one\n"), Text.of("two\n")))])
    assert path.read_text("utf-8") == "two\n"
    assert path.stat().st_mode & 0o777 == 0o640


def report(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main.main(["design", *arguments, "--format", "json"]) == 0
    printed = capsys.readouterr().out
    DesignReport.model_validate_json(printed)
    found: dict[str, Any] = json.loads(printed)
    return found


def test_the_draft_as_data(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = files(library)
    (package,) = report(capsys, ".")["packages"]
    assert set(package) == {"package", "components", "unmapped"}
    assert package["package"] == "loans"
    named = {name for component in package["components"] for one in component["methods"] for name in one["criteria"]}
    assert named | set(package["unmapped"]) >= {"US-1/AC-1"}
    methods = [one for component in package["components"] for one in component["methods"]]
    assert all(set(one) == {"signature", "ticked", "criteria", "alternatives"} for one in methods)
    assert any(one["signature"].startswith("lend") for one in methods)
    assert files(library) == before


def test_a_draft_needs_no_answers(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (library / "docs/loans.md").write_text(STORIES.replace("**Package**: loans\n", ""), "utf-8")
    (package,) = report(capsys, "docs/loans.md")["packages"]
    assert package["components"]


def answer_everything() -> None:
    """Take the first option of each question, as somebody in a hurry does."""
    desk = Desk(["."])
    while waiting := [(one, plan.questions[0]) for one, plan in desk.packages() if plan.questions]:
        one, question = waiting[0]
        desk.answer(one, question, Answer(question.options[0].key))
    desk.write()


def test_design_waits_for_answers_and_then_writes_the_proposal(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    proposal = library / "specs/loans_design.md"
    proposal.unlink()
    assert main.main(["design", "."]) == 1
    assert "loans cannot be designed yet" in (said := capsys.readouterr().err)
    assert said.endswith("Run spec-lsp plan.\n")
    assert not proposal.exists()

    answer_everything()
    assert main.main(["design", ".", "--check"]) == 1
    assert "specs/loans_design.md would be written." in capsys.readouterr().out
    assert not proposal.exists()
    assert main.main(["design", "."]) == 0
    assert "Wrote specs/loans_design.md." in capsys.readouterr().out
    assert "**Status**: proposed" in proposal.read_text("utf-8")
    assert main.main(["design", ".", "--check"]) == 0

    assert main.main(["generate", "."]) == 1
    assert "**Status**: confirmed" in capsys.readouterr().err
    text = proposal.read_text("utf-8")
    proposal.write_text(re.sub(r"(?m)^\*\*Status\*\*: proposed.*$", "**Status**: confirmed", text), "utf-8")
    assert main.main(["generate", "."]) == 0
    assert (library / SPEC).exists()


def test_what_was_just_generated_breaks_no_rule(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["generate", "."]) == 0
    main.main(["check", SPEC])
    assert " V0" not in capsys.readouterr().out


def test_what_does_not_exist_is_said(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main.main(["generate", "nowhere"]) == 2
    assert "nowhere does not exist" in capsys.readouterr().err


def test_the_schema_in_the_docs_is_that_of_the_models() -> None:
    assert (REPOSITORY / "docs/design.schema.json").read_text("utf-8") == schema()
