"""Results of tests: which test they are of, whether they are old, and that no file of results can do harm."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from spec_lsp.process.lifecycle import state_of
from spec_lsp.process.package import places
from spec_lsp.text.paths import key_of
from spec_lsp.workspace.disk import Stamp
from spec_lsp.workspace.project import Project
from spec_lsp.workspace.results import Verdict, _read, results_of, verdict
from spec_lsp.workspace.snapshot import Snapshot
from spec_lsp.workspace.state import Workspace

STORY = """\
## US-1: Sign in
As a member, I want to sign in, so that I see my orders.

### Acceptance criteria
- AC-1: a token is issued
"""
TEST = '''\
def test_token():
    """US-1/AC-1"""


class TestOther:
    def test_token(self): ...
'''
PASSED = '<testcase classname="tests.test_auth" name="test_token" time="0.1"/>'
FAILED = '<testcase classname="tests.test_auth" name="test_token"><failure message="no">trace</failure></testcase>'
SKIPPED = '<testcase classname="tests.test_auth" name="test_token"><skipped/></testcase>'


def junit(*cases: str) -> str:
    return f'<?xml version="1.0"?><testsuites><testsuite name="pytest">{"".join(cases)}</testsuite></testsuites>'


@pytest.fixture
def shop(tmp_path: Path) -> Path:
    for name, text in {
        "pyproject.toml": "[project]\nname = 'shop'\n",
        "docs/stories.md": STORY,
        "src/auth.py": "TOKEN = 1\n",
        "tests/test_auth.py": TEST,
    }.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
        os.utime(path, (1000, 1000))
    return tmp_path


def write(path: Path, text: str, at: int = 2000) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    os.utime(path, (at, at))


def read(shop: Path) -> tuple[Snapshot, Project]:
    workspace = Workspace([key_of(shop)])
    workspace.index_all()
    return workspace.snapshot, workspace.snapshot.project_of(key_of(shop / "docs/stories.md"))


def known(shop: Path, component: str | None = "test_token") -> Verdict | None:
    return verdict(*read(shop), key_of(shop / "tests/test_auth.py"), component)


def state(shop: Path) -> str:
    snapshot, _ = read(shop)
    (place,) = places(snapshot, key_of(shop / "docs/stories.md"))
    return state_of(snapshot, place)


def test_without_results_a_test_that_names_a_criterion_is_enough(shop: Path) -> None:
    assert known(shop) is None
    assert state(shop) == "verified"


@pytest.mark.parametrize(
    ("cases", "outcome", "expected"),
    [
        ([PASSED], "passed", "verified"),
        ([FAILED], "failed", "implemented"),
        ([SKIPPED], "skipped", "implemented"),
        ([SKIPPED, PASSED.replace("test_token", "test_token[a]")], "passed", "verified"),
        ([PASSED.replace("test_token", "test_token[a]"), FAILED], "failed", "implemented"),
    ],
)
def test_verified_means_that_it_passed(shop: Path, cases: list[str], outcome: str, expected: str) -> None:
    write(shop / "junit.xml", junit(*cases))
    found = known(shop)
    assert found is not None
    assert (found.outcome, found.old) == (outcome, False)
    assert state(shop) == expected


def test_results_older_than_the_code_or_the_test_are_old(shop: Path) -> None:
    write(shop / "junit.xml", junit(PASSED))
    write(shop / "src/auth.py", "TOKEN = 2\n", 3000)
    found = known(shop)
    assert found is not None
    assert found.old
    os.utime(shop / "src/auth.py", (1000, 1000))
    os.utime(shop / "tests/test_auth.py", (3000, 3000))
    found = known(shop)
    assert found is not None
    assert found.old


@pytest.mark.parametrize(
    ("classname", "name", "component", "matches"),
    [
        ("tests.test_auth", "test_token", "test_token", True),
        ("test_auth", "test_token", "test_token", True),  # pytest was started in tests/
        ("shop.tests.test_auth", "test_token", "test_token", True),  # or above the project
        ("tests.test_auth.TestOther", "test_token", "test_token", False),
        ("tests.test_auth.TestOther", "test_token", "TestOther.test_token", True),
        ("tests.test_auth.TestOther", "test_token", "TestOther", True),
        ("tests.test_auth.TestOther", "test_token", None, True),
        ("more.test_auth", "test_token", "test_token", False),
        ("tests.test_other", "test_token", "test_token", False),
    ],
)
def test_which_test_a_result_is_of(shop: Path, classname: str, name: str, component: str | None, matches: bool) -> None:
    write(shop / "junit.xml", junit(f'<testcase classname="{classname}" name="{name}"/>'))
    assert (known(shop, component) is not None) == matches


@pytest.mark.parametrize(
    "name",
    ["junit.xml", "reports/junit.xml", "test-results.xml", "reports/TEST-shop.xml", "build/test-results/a-junit.xml"],
)
def test_results_are_found_under_the_usual_names(shop: Path, name: str) -> None:
    write(shop / name, junit(PASSED))
    assert known(shop)


def test_results_are_found_where_the_options_of_pytest_say(shop: Path) -> None:
    options = '[tool.pytest.ini_options]\naddopts = "-q --junit-xml=out/of/the/way.xml"\n'
    write(shop / "pyproject.toml", options)
    write(shop / "out/of/the/way.xml", junit(PASSED))
    assert known(shop)


def test_what_ran_later_wins_and_the_rest_stays(shop: Path) -> None:
    other = '<testcase classname="tests.test_auth.TestOther" name="test_token"/>'
    write(shop / "junit.xml", junit(FAILED, other), 2000)
    write(shop / "reports/junit.xml", junit(PASSED), 2500)
    one, two = known(shop), known(shop, "TestOther.test_token")
    assert one is not None
    assert two is not None
    assert (one.outcome, two.outcome) == ("passed", "passed")
    assert one.when > two.when


def test_a_new_file_of_results_is_seen_with_the_next_revision(shop: Path) -> None:
    workspace = Workspace([key_of(shop)])
    workspace.index_all()
    path = key_of(shop / "tests/test_auth.py")
    project = workspace.snapshot.project_of(path)
    assert verdict(workspace.snapshot, project, path, "test_token") is None
    write(shop / "junit.xml", junit(PASSED))
    assert verdict(workspace.snapshot, project, path, "test_token") is None
    workspace.open(path, 1, TEST)
    assert verdict(workspace.snapshot, project, path, "test_token") is not None


BOMB = """<?xml version="1.0"?>
<!DOCTYPE lolz [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>
<testsuite><testcase classname="tests.test_auth" name="&c;"/></testsuite>"""
FILE = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><testsuite><testcase name="&x;"/></testsuite>'


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (BOMB, "it declares a document type or entities"),
        (FILE, "it declares a document type or entities"),
        ("<testsuite><testcase", "it is not valid XML"),
        ("", "it is not valid XML"),
        ('<?xml version="1.0" encoding="klingon"?><testsuite/>', "it is not valid XML"),
        ("<a>" * 100_000, "it is not valid XML"),
    ],
)
def test_a_harmful_or_broken_file_is_told_and_counts_for_nothing(shop: Path, text: str, said: str) -> None:
    write(shop / "junit.xml", text)
    snapshot, project = read(shop)
    results = results_of(snapshot, project)
    ((path, finding),) = results.findings
    assert path == key_of(shop / "junit.xml")
    assert said in finding.message
    assert not results.by_name
    assert state(shop) == "verified"


def test_other_xml_is_no_result_and_no_problem(shop: Path) -> None:
    write(shop / "report.xml", "<coverage/>")
    results = results_of(*read(shop))
    assert (results.by_name, results.findings) == ({}, ())


@given(st.binary(max_size=200))
def test_no_bytes_raise(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    path = tmp_path_factory.getbasetemp() / "any.xml"
    path.write_bytes(b"<testsuite>" + data)
    assert isinstance(_read(str(path), Stamp(len(data), 1)), tuple)
