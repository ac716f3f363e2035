"""The entries for nvim-lspconfig and mason: they load, and say what the plugin says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from spec_lsp import __version__
from tests.nvim.neovim import PLUGIN, neovim

STORY = "docs/stories/authentication.md"
LSPCONFIG = PLUGIN / "contrib" / "nvim-lspconfig"
MASON = PLUGIN / "contrib" / "mason" / "packages" / "spec-lsp" / "package.yaml"


def test_the_lspconfig_entry_alone_brings_diagnostics(shop: Path, home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.nvim.neovim.PLUGIN", LSPCONFIG)
    with neovim(shop, home, setup="vim.lsp.enable('spec_lsp')") as editor:
        assert editor.lua("return vim.fn.exists(':Spec')") == 0, "the plugin itself is not loaded"
        editor.open(STORY)
        assert len(editor.until(lambda: editor.problems(STORY), "there are diagnostics")) == 3


def test_the_lspconfig_entry_starts_what_the_plugin_starts(shop: Path, home: Path) -> None:
    fields = "local config = dofile(...) return { config.cmd, config.filetypes, config.root_markers }"
    with neovim(shop, home) as editor:
        ours = editor.lua(fields, str(PLUGIN / "lsp" / "spec_lsp.lua"))
        theirs = editor.lua(fields, str(LSPCONFIG / "lsp" / "spec_lsp.lua"))
    assert theirs == ours


def test_the_lspconfig_entry_begins_with_its_brief() -> None:
    lines = (LSPCONFIG / "lsp" / "spec_lsp.lua").read_text("utf-8").splitlines()
    assert lines[0] == "---@brief"
    assert lines[2].startswith("--- https://")
    assert "---@type vim.lsp.Config" in lines


def test_the_mason_entry_has_the_fields_of_its_schema() -> None:
    """https://github.com/mason-org/registry-schema: these are required, and nothing else is allowed at the top."""
    entry = yaml.safe_load(MASON.read_text("utf-8"))
    assert {"name", "description", "homepage", "licenses", "languages", "categories", "source"} <= set(entry)
    assert set(entry) <= {
        *("name", "description", "homepage", "licenses", "languages", "categories", "source", "bin", "share", "opt"),
        *("schemas", "deprecation", "ci_skip", "neovim"),
    }
    assert entry["name"] == MASON.parent.name
    assert entry["categories"] == ["LSP"]
    assert re.fullmatch(r"pkg:pypi/spec-lsp@\d+\.\d+\.\d+", entry["source"]["id"])
    assert entry["source"]["id"].endswith(f"@{__version__}")
    assert entry["bin"] == {"spec-lsp": "pypi:spec-lsp"}
    assert entry["neovim"] == {"lspconfig": "spec_lsp"}


def test_the_pictures_of_the_readme_are_there() -> None:
    readme = (PLUGIN / "README.md").read_text("utf-8")
    pictures = re.findall(r"\((pictures/[^)]+)\)", readme)
    assert len(pictures) == 4
    assert all((PLUGIN / picture).exists() for picture in pictures)
