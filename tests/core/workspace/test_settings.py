"""Settings: a wrong one is told on its line, and the rest still works."""

from __future__ import annotations

from pathlib import Path

from spec_lsp.rules.check import Checker
from spec_lsp.text.lines import Text
from spec_lsp.text.paths import key_of
from spec_lsp.workspace.settings import Settings
from spec_lsp.workspace.settings_file import read_settings
from spec_lsp.workspace.state import Workspace

TABLE = ("tool", "spec-lsp")


def read(text: str) -> tuple[Settings, list[tuple[int, str]]]:
    settings, findings = read_settings(Text.of(text), TABLE)
    return settings, [(finding.span.start.line, finding.message) for finding in findings]


def test_what_is_given_is_taken() -> None:
    settings, findings = read('[tool.spec-lsp]\nspecs = "docs/specs"\ndisable = ["T001"]\nhints = false\n')
    assert settings == Settings(specs="docs/specs", disable=("T001",), hints=False)
    assert findings == []


def test_a_misspelt_setting_is_told_on_its_line_and_the_others_hold() -> None:
    settings, findings = read('[project]\nname = "shop"\n[tool.spec-lsp]\nhints = false\nspec = "x"\n')
    assert settings == Settings(hints=False)
    assert findings == [(4, "There is no setting “spec”; there are disable, exclude, hints, review, specs, templates.")]


def test_a_wrong_value_is_told_and_the_default_holds() -> None:
    settings, findings = read('[tool.spec-lsp]\nspecs = "../elsewhere"\nhints = "yes"\n')
    assert settings == Settings()
    assert findings == [
        (1, "“specs” is not used: give a folder inside the project, such as specs."),
        (2, "“hints” is not used: input should be a valid boolean."),
    ]


def test_no_toml_is_told_on_the_line_where_it_ends_to_be() -> None:
    settings, findings = read("[tool.spec-lsp]\nspecs = \n")
    assert settings == Settings()
    assert [line for line, _ in findings] == [1]
    assert findings[0][1].startswith("Not valid TOML, so the default settings are used: ")


def test_settings_of_a_project_reach_its_files(tmp_path: Path) -> None:
    (tmp_path / "spec-lsp.toml").write_text('specs = "plans"\n', "utf-8")
    (tmp_path / "sub").mkdir()
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    project = workspace.snapshot.project_of(key_of(tmp_path / "sub/stories.md"))
    assert project.decisions == key_of(tmp_path / "plans/decisions.md")


def test_the_editors_settings_win(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text('[tool.spec-lsp]\nspecs = "plans"\nhints = false\n', "utf-8")
    workspace = Workspace([key_of(tmp_path)], {"specs": "docs/specs"})
    workspace.index_all()
    settings = workspace.snapshot.project_of(key_of(tmp_path / "a.md")).settings
    assert settings == Settings(specs="docs/specs", hints=False)


def test_a_wrong_setting_is_a_diagnostic_of_its_file(tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[tool.spec-lsp]\nhint = true\n", "utf-8")
    workspace = Workspace([key_of(tmp_path)])
    workspace.index_all()
    (found,) = Checker().diagnostics(workspace.snapshot, key_of(tmp_path / "pyproject.toml"))
    assert (found.rule.code, found.span.start.line) == ("C001", 1)
