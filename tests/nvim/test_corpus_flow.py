"""The same way on three real story files that were not written for us, and not chosen for being easy.

They are measuring material that lies beside the checkout and is no part of the project.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from tests.nvim.flow import on_disk, walk
from tests.nvim.neovim import neovim

CORPUS = Path(__file__).parents[3] / "shared" / "corpus" / "files"

HARD = {
    "Kiro: CRLF, no line end at the end, requirements without a title": (
        "b_kiro/matrix4033__sjjt-dq__kiro-specs-user-authentication-requirements.md",
        ".kiro/specs/user-authentication/requirements.md",
    ),
    "spec-kit: wrapped scenarios, prose instead of “As a”, FR- list, in specs/ itself": (
        "c_speckit/mictlanix__mbe-ui__specs-001-user-authentication-spec.md",
        "specs/001-user-authentication/spec.md",
    ),
    "Spanish: bold statement, checkbox criteria without ids": (
        "j_lang/carlosvizcaya__MODOYO__docs-user-stories-US-001.md",
        "docs/user-stories/US-001.md",
    ),
}


LIST_MARK = re.compile(r"^\s*(?:[-*+]|\d+[.)])?\s*(?:\[[ x]\])?\s*")


def words_of(line: str) -> str:
    return LIST_MARK.sub("", line)


@pytest.mark.parametrize("name", HARD)
def test_a_real_file_is_specified(name: str, tmp_path: Path, home: Path) -> None:
    source, path = HARD[name]
    if not (CORPUS / source).exists():
        pytest.skip(f"{source} is not beside this checkout (../shared/corpus)")
    workspace = tmp_path / "workspace"
    (workspace / path).parent.mkdir(parents=True)
    shutil.copyfile(CORPUS / source, workspace / path)
    (workspace / "pyproject.toml").write_text('[project]\nname = "real"\nversion = "1"\n', "utf-8")
    disk = on_disk(workspace)
    original = disk[path].decode()

    with neovim(workspace, home) as editor:
        last = walk(editor, path)[-1]
        assert on_disk(workspace) == disk, "only the person saves"

        for changed in last.changed:
            editor.undo(changed)
            assert editor.text(changed) == last.before.get(changed, "\n")
            editor.redo(changed)
        texts = editor.texts()
        assert texts == last.after

        editor.save_all()
        editor.open(path)
        editor.spec("generate")
        assert editor.texts() == texts, "generating twice changes nothing"

    saved = on_disk(workspace)[path].decode()
    lost = [line for line in original.splitlines() if words_of(line) not in saved]
    assert lost == [], "an id may stand before a criterion now; no word is lost"
    assert ("\r\n" in original) == ("\r\n" in saved)
    assert saved.count("\r\n") in (0, saved.count("\n"))
