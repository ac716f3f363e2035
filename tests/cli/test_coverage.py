"""``coverage``, ``index`` and the formats of ``check``: what they print and how they exit."""

from __future__ import annotations

import json
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tests.cli.test_commands import spec_lsp

STORIES = """\
## US-1: Sign in
As a member, I want to sign in, so that I see my orders.

### Acceptance criteria
- AC-1: a <b>token</b> is issued
- AC-2: a wrong password is refused
- AC-3: the account is locked

## US-2: Sign out
As a member, I want to sign out, so that nobody else sees my orders.
"""
SPEC = """\
## Package: auth
**User Stories**: US-1

### Component: SignIn
**File**: `src/auth.py`
**Tests**:
- `test_token` (US-1/AC-1)
**Implements**: US-1/AC-1, US-1/AC-2
"""
DECISIONS = """\
# Decisions

## D-stories-us-1-package: Which package implements US-1?
- [x] `auth` new

**Applies to**: US-1
"""
JUNIT = """\
<testsuite><testcase classname="tests.test_auth" name="test_token"/>
<testcase classname="tests.test_auth" name="test_refused"><failure/></testcase></testsuite>
"""


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, text in {
        "pyproject.toml": "[project]\nname = 'shop'\n",
        "docs/stories.md": STORIES,
        "specs/auth_implementation_spec.md": SPEC,
        "specs/decisions.md": DECISIONS,
        "src/auth.py": "# US-1/AC-1\nTOKEN = 1\n",
        "tests/test_auth.py": "def test_token(): ...\n\n\ndef test_refused():\n    '''US-1/AC-2'''\n",
        "junit.xml": JUNIT,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        os.utime(path, (1000, 1000))
    return tmp_path


def test_coverage_for_people(shop: Path) -> None:
    done = spec_lsp("coverage", cwd=shop)
    assert done.returncode == 0, done.stderr
    assert (
        done.stdout
        == """\
stories · 2 of 3 criteria covered
  US-1 Sign in · planning
    ✓ US-1/AC-1  auth.SignIn → src/auth.py → test_token (passed)
    ✓ US-1/AC-2  auth.SignIn → test_refused (failed)
    · US-1/AC-3  not covered
  US-2 Sign out · draft

3 criteria: 2 covered, 2 in a plan, 2 in code, 2 in tests, 1 passed, 1 failed
"""
    )


def test_coverage_of_a_folder_counts_what_lies_beside_it(shop: Path) -> None:
    assert "2 of 3 criteria covered" in spec_lsp("coverage", "docs", cwd=shop).stdout


def test_coverage_as_data(shop: Path) -> None:
    data = json.loads(spec_lsp("coverage", "--format", "json", cwd=shop).stdout)
    assert {key: value for key, value in data.items() if key != "features"} == {
        "stories": 2,
        "criteria": 3,
        "covered": 2,
        "planned": 2,
        "in_code": 2,
        "in_tests": 2,
        "passed": 1,
        "failed": 1,
        "suspect": 0,
    }
    ((first, second),) = [feature["stories"] for feature in data["features"]]
    assert (first["path"], first["line"], first["covered"], second["criteria"]) == ("docs/stories.md", 1, 2, [])
    one = first["criteria"][0]
    assert (one["name"], one["line"], one["outcome"], one["old"]) == ("US-1/AC-1", 5, "passed", False)
    assert {"path": "src/auth.py", "line": 1, "source": "code"}.items() <= one["links"][-2].items()


def test_coverage_for_a_pull_request(shop: Path) -> None:
    lines = spec_lsp("coverage", "--format", "markdown", cwd=shop).stdout.splitlines()
    assert "| US-1/AC-2 | `auth.SignIn` |  | `test_refused` failed |" in lines
    assert "| US-1/AC-3 | not covered |  |  |" in lines


class Page(HTMLParser):
    """What a browser would have to fetch, and whether elements are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.fetched: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ("meta", "input", "br"):
            self.open.append(tag)
        self.fetched += [value or "" for name, value in attrs if name in ("src", "href")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None: ...

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def test_the_page_stands_alone_and_shows_a_matrix_and_a_graph(shop: Path) -> None:
    done = spec_lsp("coverage", "--format", "html", cwd=shop)
    page = Page()
    page.feed(done.stdout)
    assert (page.open, page.fetched) == ([], [])
    assert "script" not in done.stdout
    assert not re.search(r"https?:|@import|url\(", done.stdout)
    assert {"US-1/AC-3", "a <b>token</b> is issued", "not covered", "auth.SignIn", "src/auth.py"} <= set(page.words)
    assert done.stdout.count("<path ") == 5  # AC-1 over spec and code to its test, AC-2 over the spec to its own
    assert spec_lsp("coverage", "--format", "html", cwd=shop).stdout == done.stdout


def test_gaps_as_sarif(shop: Path) -> None:
    (log,) = json.loads(spec_lsp("coverage", "--format", "sarif", cwd=shop).stdout)["runs"]
    (gap,) = log["results"]
    assert (gap["ruleId"], gap["level"]) == ("T001", "warning")
    place = gap["locations"][0]["physicalLocation"]
    assert place["artifactLocation"] == {"uri": "docs/stories.md"}
    assert place["region"] == {"startLine": 7, "startColumn": 3, "endLine": 7, "endColumn": 7}
    (related,) = gap["relatedLocations"]
    uri = related["physicalLocation"]["artifactLocation"]["uri"]
    assert (related["id"], uri) == (1, "specs/auth_implementation_spec.md")
    assert [rule["id"] for rule in log["tool"]["driver"]["rules"]] == ["T001"]


def test_broken_results_are_told_and_the_rest_is_shown(shop: Path) -> None:
    (shop / "junit.xml").write_text('<!DOCTYPE a [<!ENTITY b "c">]><testsuite>&b;</testsuite>', "utf-8")
    done = spec_lsp("coverage", cwd=shop)
    assert done.returncode == 0
    assert done.stderr.startswith("spec-lsp: junit.xml: These test results are not read: it declares")
    assert "test_token (not run)" in done.stdout
    checked = spec_lsp("check", ".", cwd=shop)
    assert "junit.xml:1:1: warning C002 unreadable-file: These test results are not read" in checked.stdout


def test_the_index_is_checked_shown_and_written(shop: Path) -> None:
    before = spec_lsp("index", "--check", cwd=shop)
    assert (before.returncode, before.stdout) == (1, "specs/index.md is not up to date; run spec-lsp index.\n")
    assert "+| US-1/AC-1 | `SignIn` | `src/auth.py` | `test_token` |" in spec_lsp("index", "--diff", cwd=shop).stdout
    assert not (shop / "specs/index.md").exists()
    written = spec_lsp("index", cwd=shop)
    assert (written.returncode, written.stdout) == (0, "specs/index.md written.\n")
    assert (
        (shop / "specs/index.md").read_text("utf-8")
        == """\
# Tracking index

**Criteria**: 3 · 2 specified · 2 in code · 2 in tests

## US-1: Sign in
**State**: 2 of 3 criteria specified
**Spec**: [`auth`](auth_implementation_spec.md)

| Criterion | Component | Code | Tests |
|---|---|---|---|
| US-1/AC-1 | `SignIn` | `src/auth.py` | `test_token` |
| US-1/AC-2 | `SignIn` | `src/auth.py` | `test_refused` |
| US-1/AC-3 |  |  |  |
"""
    )
    after = spec_lsp("index", "--check", cwd=shop)
    assert (after.returncode, after.stdout) == (0, "The index is up to date.\n")
    assert sorted(path.name for path in (shop / "specs").iterdir()) == [
        "auth_implementation_spec.md",
        "decisions.md",
        "index.md",
    ]


def test_the_index_does_not_change_with_lines_or_results(shop: Path) -> None:
    spec_lsp("index", cwd=shop)
    (shop / "junit.xml").unlink()
    (shop / "docs/stories.md").write_text("# Stories\n\n" + STORIES, "utf-8")
    (shop / "src/auth.py").write_text("\n\n# US-1/AC-1\n", "utf-8")
    assert spec_lsp("index", "--check", cwd=shop).returncode == 0


def test_without_a_specification_there_is_no_index(tmp_path: Path) -> None:
    (tmp_path / "stories.md").write_text(STORIES, "utf-8")
    done = spec_lsp("index", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (0, "There is no specification yet, so there is nothing to index.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["stories.md"]


def test_check_as_annotations_of_a_code_host(shop: Path) -> None:
    done = spec_lsp("check", ".", "--format", "github", cwd=shop)
    lines = done.stdout.splitlines()
    assert done.returncode == 1
    assert (
        "::warning file=docs/stories.md,line=7,col=3,endLine=7,endColumn=7,title=T001 unmapped-criterion::"
        "US-1/AC-3 is named by no spec, task, design, code or test, though other criteria of its story are."
    ) in lines
    assert all(re.match(r"::(?:error|warning|notice) file=", line) for line in lines)


def test_check_as_sarif(shop: Path) -> None:
    log = json.loads(spec_lsp("check", ".", "--format", "sarif", cwd=shop).stdout)
    assert log["version"] == "2.1.0"
    assert "T001" in {result["ruleId"] for result in log["runs"][0]["results"]}


@pytest.mark.parametrize(("severity", "status"), [("error", 0), ("warning", 1), ("hint", 1), ("never", 0)])
def test_check_fails_on_what_one_asks_for(shop: Path, severity: str, status: int) -> None:
    assert spec_lsp("check", ".", "--fail-on", severity, cwd=shop).returncode == status
