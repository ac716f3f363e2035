"""Family P: what stands where in decisions, in files that speak against them, and in a team's own questions."""

from __future__ import annotations

import re

import pytest

from spec_lsp.rules.planning import of_file
from spec_lsp.rules.registry import page, rule
from spec_lsp.text.lines import Text
from tests.core.pictures import ROOT, check_diagnostics, picture

STORE = """\
//- specs/decisions.md
## D-ledger-store: Where is the ledger kept?
- [x] `sqlite` SQLite
- [ ] `files` Files on disk

**Applies to**: ledger
"""


def found(marked: str, name: str) -> list[str]:
    """What is reported on a file: its place as a person counts, the code, the text that is marked."""
    drawn = picture(marked)
    path = f"{ROOT}/{name}"
    text = drawn.snapshot.text(path) or Text.of("")
    return [
        f"{one.span.start.line + 1} {one.rule.code} “{text.slice(one.span)}”"
        for one in of_file(drawn.snapshot, path, drawn.snapshot.project_of(path))
    ]


def fixes(marked: str) -> list[tuple[str, ...]]:
    drawn = picture(marked)
    path = f"{ROOT}/specs/decisions.md"
    return [one.data for one in of_file(drawn.snapshot, path, drawn.snapshot.project_of(path))]


def test_a_finding_is_marked_on_its_box() -> None:
    check_diagnostics("""
        //- specs/decisions.md
        ## D-ledger-store: Where is the ledger kept?
        - [ ] `sqlite` SQLite
        - [ ] `files` Files on disk
        - [x] `drawer` A drawer
           ^ P009 `drawer` is not an option of this question
    """)


@pytest.mark.parametrize(
    ("pyproject", "reported"),
    [
        ('[project]\nname = "ledger"\ndependencies = [\n  "PyMongo>=4",\n]\n', ["4 P010 “PyMongo”"]),
        ('[project]\nname = "pymongo-ledger"\ndependencies = ["pymongo"]\n', ["3 P010 “pymongo”"]),
        ('[project]\nname = "ledger"\ndependencies = ["sqlalchemy"]\n', []),
        ('[project]\nname = "ledger"\ndependencies = ["pymongo", "aiosqlite"]\n', []),
    ],
)
def test_a_dependency_that_speaks_against_an_answer_is_told_on_both_sides(pyproject: str, reported: list[str]) -> None:
    marked = f"{STORE}//- pyproject.toml\n{pyproject}"
    assert found(marked, "pyproject.toml") == reported
    assert found(marked, "specs/decisions.md") == (["2 P010 “x”"] if reported else [])


def test_a_prohibited_library_is_told_where_it_is_declared() -> None:
    marked = (
        "//- specs/decisions.md\n## D-project-own: What must not be used?\n- [x] `list` These\n"
        "  prohibited = requests\n"
        '//- pyproject.toml\n[project]\ndependencies = ["requests[socks]>=2", "requests-mock"]\n'
    )
    assert found(marked, "pyproject.toml") == ["2 P011 “requests”"]
    assert found(marked, "specs/decisions.md") == ["1 P011 “D-project-own”"]


def test_a_file_without_a_decision_against_it_is_left_alone() -> None:
    assert found('//- pyproject.toml\n[project]\ndependencies = ["pymongo"]\n', "pyproject.toml") == []


@pytest.mark.parametrize(
    ("block", "fix"),
    [
        (
            "- [x] `sqlite` A\n- [x] `files` B",
            [("tick-only", "D-ledger-store", "sqlite"), ("tick-only", "D-ledger-store", "files")],
        ),
        ("- [ ] `sqlite` A\n- [x] Other:", [("untick", "D-ledger-store")]),
        (
            "- [ ] `sqlite` A\n- [ ] `postgres` B\n- [x] `postgresql` C",
            [("tick-only", "D-ledger-store", "postgres")],
        ),
        ("- [ ] `sqlite` A\n- [ ] `files` B\n- [x] `zzz` C", [("untick", "D-ledger-store")]),
    ],
)
def test_a_fix_knows_what_to_do(block: str, fix: list[tuple[str, ...]]) -> None:
    marked = f"//- specs/decisions.md\n## D-ledger-store: Where?\n{block}\n\n**Applies to**: ledger\n"
    assert fixes(marked) == fix


def test_a_needless_decision_is_removed_with_its_lines() -> None:
    bad = re.findall(r"````markdown\n(.*?)\n````", page(rule("P012")), re.DOTALL)[0]
    assert fixes(bad) == [("remove", "D-ledger-store", "2", "7")]


@pytest.mark.parametrize(
    ("document", "needed"),
    [
        ("//- specs/ledger_design.md\n# Design: ledger\n\n## Key decisions\n- SQLite (D-ledger-store)\n", True),
        (
            "//- specs/ledger_implementation_spec.md\n## Package: ledger\n**Dependencies**: `x` (D-ledger-store)\n",
            True,
        ),
        (
            "//- specs/ledger_implementation_spec.md\n## Package: ledger\n**Design Decisions**: D-ledger-store\n",
            False,
        ),
    ],
)
def test_a_decision_that_a_line_rests_on_is_not_needless(document: str, needed: bool) -> None:
    bad = re.findall(r"````markdown\n(.*?)\n````", page(rule("P012")), re.DOTALL)[0]
    assert fixes(f"{bad}\n{document}") == ([] if needed else [("remove", "D-ledger-store", "2", "7")])


def test_wrong_questions_of_a_team_are_told_on_their_line() -> None:
    bad, good = re.findall(r"````yaml\n(.*?)\n````", page(rule("P013")), re.DOTALL)
    assert found(f"//- specs/questions.yaml\n{bad}\n", "specs/questions.yaml") == ["5 P013 “  topic: bookkeeping”"]
    assert found(f"//- specs/questions.yaml\n{good}\n", "specs/questions.yaml") == []


def test_options_of_a_teams_question_are_its_own() -> None:
    good = re.findall(r"````yaml\n(.*?)\n````", page(rule("P013")), re.DOTALL)[1]
    decided = "## D-x-ledger: Which?\n- [ ] `main` Main\n- [ ] `side` Side\n- [x] `third` Third\n\n**Applies to**: x\n"
    marked = f"//- specs/questions.yaml\n{good}\n//- specs/decisions.md\n{decided}"
    assert found(marked, "specs/decisions.md") == ["4 P009 “x”"]
