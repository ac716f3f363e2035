"""The same on the command line: refused with what is wrong, nothing half-written, the rest still works."""

from __future__ import annotations

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from spec_lsp.cli import main
from tests.cli.test_generate import DESIGN, SPEC, files
from tests.cli.test_generate import library as library


def template(library: Path, text: str) -> None:
    (library / "specs/templates").mkdir()
    (library / "specs/templates/component.md.j2").write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("### Component: {{ component.name }}\n{{ component.nothing }}\n", 2),
        ("### Component: {{ component.name }}\n" + "{% for a in range(9999) %}" * 3 + "{% endfor %}" * 3, 2),
        ("{% include '/etc/passwd' %}\n", 1),
    ],
    ids=["raises", "endless", "reads a file"],
)
def test_a_template_that_cannot_be_used_is_told_and_generation_goes_on(
    library: Path, text: str, line: int, capsys: pytest.CaptureFixture[str]
) -> None:
    template(library, text)
    assert main.main(["generate", "."]) == 0
    assert f"component.md.j2:{line}: The template “component” cannot be used" in capsys.readouterr().out
    assert "### Component: Desk\n" in (library / SPEC).read_text("utf-8")


def test_a_template_is_used(library: Path) -> None:
    usual = Path(main.__file__).parents[1] / "specs/templates/component.md.j2"
    template(library, usual.read_text("utf-8").replace("**Tests**:", "**Tests**: written first"))
    assert main.main(["generate", "."]) == 0
    assert "**Tests**: written first\n" in (library / SPEC).read_text("utf-8")


def limited() -> None:
    """No file may grow beyond this many bytes: what a full disk does to a write."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (400, 400))


@pytest.mark.skipif(sys.platform == "win32", reason="limits of files are POSIX")
def test_a_disk_that_is_full_in_earnest_leaves_everything_as_it_was(library: Path) -> None:
    before = files(library)
    done = subprocess.run(
        [sys.executable, "-m", "spec_lsp.cli.main", "generate", "."],
        cwd=library, preexec_fn=limited, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert "cannot be written: File too large; nothing was changed." in done.stderr
    assert files(library) == before


def test_the_index_is_not_written_through_a_link_out_of_the_workspace(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main.main(["generate", "."]) == 0
    outside = library.parent / "elsewhere.md"
    outside.write_text("# Index of somebody else\n", "utf-8")
    (library / "specs/index.md").unlink()
    (library / "specs/index.md").symlink_to(outside)
    assert main.main(["index", "."]) == 2
    assert "outside of the workspace; nothing was written" in capsys.readouterr().err
    assert outside.read_text("utf-8") == "# Index of somebody else\n"


def test_entries_broken_by_hand_are_told_on_their_lines(library: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = DESIGN.replace("(book: str)", "(book: str").replace("**File**: `src/library/loans/desk.py`\n", "")
    (library / "specs/loans_design.md").write_text(broken + "- setting `loan_period` = 21 days (US-1/AC-1)\n", "utf-8")
    assert main.main(["check", "."]) == 1
    shown = capsys.readouterr().out
    rows = [row for row in shown.splitlines() if row.startswith("specs/loans_design.md:")]
    for line, words in ((8, "no **File**"), (10, "is no Python signature"), (14, "stands on line 13 already")):
        assert any(row.startswith(f"specs/loans_design.md:{line}:") and words in row for row in rows), rows
