"""``spec-lsp plan``: what would be asked, in a script and in a terminal."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from spec_lsp.cli.conversation import Conversation
from spec_lsp.cli.desk import Desk, evidence_in
from spec_lsp.cli.plan_model import PlanReport, schema
from spec_lsp.cli.writing import ChangedMeanwhileError
from spec_lsp.process.answering import Answer
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


def test_what_was_put_off_is_listed_and_not_asked(tmp_path: Path) -> None:
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES)
    assert answered(folder, "package: ledger\nstore: put-off\n").returncode == 0
    (ledger,) = plan(".", cwd=folder)["packages"]
    assert ledger["put_off"] == ["D-ledger-store"]
    assert "D-ledger-store" not in ids(ledger)
    assert "  Put off: Where " in spec_lsp("plan", ".", cwd=folder).stdout


def test_the_schema_in_the_docs_is_that_of_the_models() -> None:
    assert (REPOSITORY / "docs/plan.schema.json").read_text("utf-8") == schema()


def test_what_cannot_be_read_is_told() -> None:
    done = spec_lsp("plan", "nowhere")
    assert (done.returncode, done.stderr, done.stdout) == (2, "spec-lsp: nowhere does not exist.\n", "")


def answered(folder: Path, answers: str, *paths: str) -> subprocess.CompletedProcess[str]:
    (folder / "answers.yaml").write_text(answers, "utf-8")
    return spec_lsp("plan", *(paths or (".",)), "--answers", "answers.yaml", cwd=folder)


def test_answers_of_a_file_are_written_in_the_order_of_the_questions(tmp_path: Path) -> None:
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES)
    done = answered(folder, "store: files\npackage: books\nD-books-entry-point: {text: post}\n")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("3 questions answered in decisions.md.\nStill open:\n")
    decisions = (folder / "specs/decisions.md").read_text("utf-8")
    assert "## D-stories-us-1-package" in decisions
    assert "- [x] Other: books" in decisions
    assert "- [x] `files` " in decisions
    assert "- [x] Other: post" in decisions
    assert sorted(path.name for path in (folder / "specs").iterdir()) == ["decisions.md"]


def test_a_package_that_the_answers_leave_out_is_still_open(tmp_path: Path) -> None:
    done = answered(workspace(tmp_path, docs__stories_dot_md=STORIES), "store: files\n")
    assert "Still open:\n  Which package implements US-1? [package]\n" in done.stdout


def test_running_a_script_twice_changes_nothing(tmp_path: Path) -> None:
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES)
    answers = "package: ledger\nstore: files\nentry-point: {not-needed: other code calls it}\nlayout: put-off\n"
    assert answered(folder, answers).returncode == 0
    before = (folder / "specs/decisions.md").read_bytes()
    again = answered(folder, answers)
    assert (again.returncode, again.stdout.splitlines()[0]) == (0, "0 questions answered.")
    assert (folder / "specs/decisions.md").read_bytes() == before


def test_json_is_read_as_well_and_evidence_is_used_on_request(tmp_path: Path) -> None:
    pyproject = '[project]\nname = "x"\nrequires-python = ">=3.13"\ndependencies = ["aiosqlite"]\n'
    folder = workspace(tmp_path, pyproject_dot_toml=pyproject, docs__stories_dot_md=STORIES)
    assert answered(folder, '{"package": "ledger", "evidence": "use"}').returncode == 0
    assert "- [x] `sqlite3`" in (folder / "specs/decisions.md").read_text("utf-8")


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ("stoer: files", "spec-lsp: stoer: there is no such question. Did you mean store? Open are: "),
        ("store: flies", "spec-lsp: store: “flies” is not an option of “"),
        ("store: [files, memory]", "spec-lsp: store: give one answer to “"),
        ("store: {option: files}", "spec-lsp: store: write the key of an option, {text: your words} or {not-needed: "),
        ("passwords: argon2", "spec-lsp: passwords: nothing raises this question here."),
        ("package: my books", "spec-lsp: package: “my books” cannot be the name of a package."),
        ("evidence: all", "spec-lsp: evidence: the only answer is use."),
        ("- store", "spec-lsp: answers.yaml: write one line for each answer, “question: option”."),
        ("store: [", "spec-lsp: answers.yaml, line 3 is neither YAML nor JSON."),
    ],
)
def test_a_wrong_answer_is_told_and_nothing_is_written(tmp_path: Path, answers: str, said: str) -> None:
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES)
    done = answered(folder, f"entry-point: cli\n{answers}\n" if not answers.startswith("-") else answers)
    assert done.returncode == 2
    assert done.stderr.startswith(said), done.stderr
    assert not (folder / "specs").exists()


def test_an_answer_that_is_decided_otherwise_is_not_overwritten(tmp_path: Path) -> None:
    decided = "## D-ledger-store: Where?\n- [x] `files` Files\n- [ ] `memory` Memory\n\n**Applies to**: ledger\n"
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES, specs__decisions_dot_md=decided)
    done = answered(folder, "store: memory\n")
    assert done.returncode == 2
    assert done.stderr == ("spec-lsp: store: D-ledger-store is decided otherwise in decisions.md; change it there.\n")


def test_a_missing_file_of_answers_is_told(tmp_path: Path) -> None:
    done = spec_lsp("plan", ".", "--answers", "none.yaml", cwd=workspace(tmp_path, docs__stories_dot_md=STORIES))
    assert (done.returncode, done.stderr) == (
        2,
        "spec-lsp: none.yaml cannot be read: no such file or directory.\n",
    )


def converse(folder: Path, *typed: str) -> tuple[int, str]:
    """Play a conversation; returns how many questions were answered, and decisions.md."""
    desk = Desk([str(folder)])
    lines = iter(typed)

    def listen(prompt: str) -> str:
        line = next(lines, None)
        if line is None:
            raise EOFError
        return line

    conversation = Conversation(desk, listen)
    conversation.hold()
    path = folder / "specs/decisions.md"
    return conversation.answered, path.read_text("utf-8") if path.exists() else ""


def test_a_conversation_writes_each_answer_before_the_next_question(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES)
    assert converse(folder) == (0, "")
    count, decisions = converse(folder, "1")
    assert count == 1
    assert "D-stories-us-1-package" in decisions
    count, decisions = converse(folder, "1", "q")
    assert count == 1
    assert "## D-ledger-store" in decisions
    assert "Asked because of US-1/AC-1 (“" in capsys.readouterr().out


def test_a_conversation_takes_own_words_reasons_and_later(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES)
    count, decisions = converse(folder, "ledger", "", "9", "1,2", "n", "on paper", "n  no one comes", "l", "w")
    assert count == 3
    assert "- [x] Other: on paper" in decisions
    assert "- [x] Not needed: no one comes" in decisions
    assert "**Put off**: " in decisions
    shown = capsys.readouterr().out
    assert "Type one number from 1 to " in shown
    assert "Say why it is not needed" in shown


def test_what_is_left_out_of_the_evidence_is_asked(tmp_path: Path) -> None:
    pyproject = '[project]\nname = "x"\nrequires-python = ">=3.13"\ndependencies = ["aiosqlite"]\n'
    folder = workspace(tmp_path, pyproject_dot_toml=pyproject, docs__stories_dot_md=STORIES)
    desk = Desk([str(folder)])
    (_, found), *_ = desk.packages()
    place = [item.question.key for item in evidence_in(found)].index("store") + 1
    later = ["l"] * len(found.questions)
    count, decisions = converse(folder, "ledger", *later, str(place), "files")
    assert "- [x] `files` " in decisions
    assert count == 1 + len(evidence_in(found))


def test_a_change_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES, specs__decisions_dot_md="# Decisions\n")
    desk = Desk([str(folder)])
    desk.place(next(desk.unplaced()), Answer("ledger"))
    workspace(folder, specs__decisions_dot_md="# Decisions\n\nOurs.\n")
    with pytest.raises(ChangedMeanwhileError, match=r"decisions\.md was changed by somebody else"):
        desk.write()
    assert (folder / "specs/decisions.md").read_text("utf-8") == "# Decisions\n\nOurs.\n"
    assert [path.name for path in (folder / "specs").iterdir()] == ["decisions.md"]


def test_a_file_keeps_its_rights_and_its_line_ends(tmp_path: Path) -> None:
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES)
    path = folder / "specs/decisions.md"
    path.parent.mkdir()
    path.write_bytes(b"# Decisions\r\n")
    path.chmod(0o640)
    assert answered(folder, "package: ledger\n").returncode == 0
    assert path.stat().st_mode & 0o777 == 0o640
    assert path.read_bytes().count(b"\n") == path.read_bytes().count(b"\r\n") > 5


def test_decisions_that_are_no_text_are_left_alone(tmp_path: Path) -> None:
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES)
    (folder / "specs").mkdir()
    (folder / "specs/decisions.md").write_bytes(b"\xff\xfe")
    done = answered(folder, "package: ledger\n")
    assert done.returncode == 2
    assert "decisions.md exists and is not UTF-8 text" in done.stderr
    assert (folder / "specs/decisions.md").read_bytes() == b"\xff\xfe"


def test_a_teams_own_questions_are_asked_and_wrong_ones_told(tmp_path: Path) -> None:
    own = (
        "- {key: ledger, label: Ledger, title: 'Which ledger is booked?', why: auditors read one., topic: database,\n"
        "   scope: package, rank: 1, triggers: [{action: [book]}, {needs: [persistence]}],\n"
        "   options: [{key: main, label: Main, tradeoff: slow}, {key: side, label: Side, tradeoff: by hand}]}\n"
        "- {key: broken}\n"
    )
    folder = workspace(tmp_path, docs__stories_dot_md=STORIES, specs__questions_dot_yaml=own)
    done = spec_lsp("plan", ".", "--format", "json", cwd=folder)
    assert done.returncode == 0
    assert "spec-lsp: specs/questions.yaml:4: label: Field required." in done.stderr
    (ledger,) = json.loads(done.stdout)["packages"]
    assert ledger["questions"][0]["text"] == "Which ledger is booked?"
    assert answered(folder, "package: ledger\nledger: side\n").returncode == 0
    assert "- [x] `side` Side — by hand" in (folder / "specs/decisions.md").read_text("utf-8")
