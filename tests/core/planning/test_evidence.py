"""What is read of a workspace."""

from __future__ import annotations

import pytest

from spec_lsp.planning.evidence import read_project, traits


def test_dependencies_of_every_group_are_read() -> None:
    found = read_project(
        '[project]\ndependencies = ["Flask[async]>=3", "psycopg[binary] ; python_version > \'3\'"]\n'
        'requires-python = ">=3.11,<4"\n'
        '[project.optional-dependencies]\nyaml = ["PyYAML"]\n'
        '[dependency-groups]\ntest = ["pytest_cov", {include-group = "x"}]\n',
        {
            "requirements.txt": "httpx==1\n# a comment\n-r other.txt\n",
            "setup.cfg": "[options]\npython_requires = >=3.9\n",
        },
    )
    assert [(item.name, item.seen_in) for item in found.dependencies] == [
        ("flask", "pyproject.toml"),
        ("psycopg", "pyproject.toml"),
        ("pyyaml", "pyproject.toml"),
        ("pytest-cov", "pyproject.toml"),
        ("httpx", "requirements.txt"),
    ]
    assert found.requires_python == ">=3.11,<4"


def test_poetry_is_read() -> None:
    found = read_project(
        '[tool.poetry.dependencies]\npython = "^3.12"\nclick = "*"\n'
        '[tool.poetry.group.dev.dependencies]\npytest = "^8"\n',
        {},
    )
    assert ([item.name for item in found.dependencies], found.requires_python) == (["click", "pytest"], "^3.12")


@pytest.mark.parametrize(
    "wrong", ["[project", "project = 3", "[project]\ndependencies = 3\nrequires-python = []", "\x00", ""]
)
def test_a_wrong_file_is_read_as_far_as_it_goes(wrong: str) -> None:
    found = read_project(wrong, {"setup.cfg": "python_requires = >=3.9"})
    assert (found.dependencies, found.requires_python) == ((), ">=3.9")


def test_imports_are_read_with_the_first_file_that_has_them() -> None:
    found = read_project(
        None,
        {
            "b.py": "import jwt, os.path as p\n",
            "a.py": "from django.contrib import auth\n    import jwt\nx = os.environ['A']\n",
        },
    )
    assert dict(found.imports) == {
        "django.contrib": "a.py",
        "django.contrib.auth": "a.py",
        "jwt": "a.py",
        "os.environ": "a.py",
        "os.path": "b.py",
    }


@pytest.mark.parametrize(
    ("pyproject", "files", "found"),
    [
        (None, {}, {"empty"}),
        (None, {"docs/a.md": ""}, {"empty"}),
        (None, {"a.py": ""}, {"code", "no-python-version"}),
        (None, {"tests/test_a.py": ""}, {"empty"}),
        ('[project]\ndependencies = ["flask"]\nrequires-python = ">=3.12"', {}, {"framework"}),
        ('[project]\ndependencies = ["click"]\nrequires-python = ">=3.12"', {}, {"tool"}),
        ('[project]\ndependencies = ["click", "fastapi"]\nrequires-python = ">=3.12"', {}, {"framework"}),
        ('[project]\ndependencies = ["click", "httpx"]\nrequires-python = ">=3.12"', {}, {"tool", "remote-client"}),
    ],
)
def test_what_kind_of_workspace_it_is(pyproject: str | None, files: dict[str, str], found: set[str]) -> None:
    assert traits(read_project(pyproject, files)) == found
