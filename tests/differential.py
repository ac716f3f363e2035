"""Whatever happened before, the answers are those of a process started now: ``python -m tests.differential 2000``.

Each sequence of openings, edits, closings, writes, renames and deletions runs on one workspace; then its buffers are
saved into a copy of the folder, which a fresh process reads. The suite runs the same against fresh state in its own
process (``tests/core/workspace/test_state.py``); this is for once in a while.
"""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from spec_lsp.rules.check import Checker
from spec_lsp.text.lines import Position, Span
from spec_lsp.text.paths import key_of
from spec_lsp.workspace.state import Workspace

STORY = """# Orders

## US-1: Export
As a member, I want to export my orders, so that I keep them.

### Acceptance criteria
- AC-1: one row for each order
- AC-2: no order gives only the header row

## US-2: Import
**Depends on**: US-1

### Acceptance criteria
- AC-1: each row is an order
"""
KIRO = """# Requirements

### Requirement 1: Export
**User Story:** As a member, I want to export, so that I keep my orders.

#### Acceptance Criteria
1. WHEN a member exports THEN the system SHALL write a row for each order
2. IF there is no order THEN the system SHALL write the header row only
"""
TEXTS = (
    STORY,
    KIRO,
    "## Package: export\n\n### Component: Export\n"
    "<!-- spec-lsp: 3f1c9a US-1/AC-1=0000 -->\n**Implements**: US-1/AC-1\n",
    "- [ ] 1. Do it\n  - _Requirements: 1.1, 1.9_\n",
    "# Decisions\n\n## D-orders-us-1-package: Which?\n- [x] `export` new\n- [ ] Other:\n\n**Applies to**: US-1\n",
    "def test_x():  # US-1/AC-2\n    ...\n",
    "See US-1/AC-2, checkout:1.1 and US-9/AC-1.\n",
    "",
)
NAMES = (
    "docs/orders.md", "docs/notes.md", "specs/export_implementation_spec.md", "specs/decisions.md",
    ".kiro/specs/x/requirements.md", ".kiro/specs/x/tasks.md", "plans/requirements.md", "plans/tasks.md",
    "specs/001-a/spec.md", "specs/001-a/plan.md", "tests/test_orders.py", "src/orders.py",
)  # fmt: skip
PIECES = ("x", "\n", "AC-2", "", "# h\n", "```\n", "US-1/AC-1 ", "- AC-7: more\n")


def answers(workspace: Workspace, folder: Path) -> Any:
    """All diagnostics of every file and what covers each criterion, as JSON would hold it."""
    snapshot, checker = workspace.snapshot, Checker()
    found = {}
    for path in sorted({*snapshot.files, *snapshot.opened}):
        name = path.removeprefix(key_of(folder) + "/")
        outline = snapshot.outline(path)
        links = {
            one.name: [
                [link.path.removeprefix(key_of(folder) + "/"), link.line, link.how]
                for link in snapshot.index.links(outline.feature, one.name)
            ]
            for story in (outline.stories if outline else ())
            for one in story.criteria
        }
        told = [[*one.span.start, one.rule.code, one.message] for one in checker.diagnostics(snapshot, path)]
        found[name] = [told, links]
    return json.loads(json.dumps(found))


def play(seed: int, folder: Path) -> Workspace:
    """One random sequence."""
    chance = random.Random(seed)
    workspace = Workspace([key_of(folder)])
    if chance.random() < 0.5:
        workspace.index_all()
    checker = Checker()
    for version in range(1, chance.randint(3, 25)):
        name = chance.choice(NAMES)
        path = key_of(folder / name)
        opened = workspace.snapshot.opened.get(path)
        what = chance.choice(("open", "close", "edit", "edit", "edit", "write", "delete", "rename", "index"))
        if what == "open" and opened is None:
            file = folder / name
            workspace.open(path, version, file.read_text("utf-8") if file.exists() else chance.choice(TEXTS))
        elif what == "close":
            workspace.close(path)
        elif what == "edit" and opened is not None:
            line = chance.randrange(len(opened.text))
            column = chance.randint(0, len(opened.text.line(line)))
            end = Position(line, min(column + chance.randint(0, 3), len(opened.text.line(line))))
            workspace.change(path, version, [(Span(Position(line, column), end), chance.choice(PIECES))])
        elif what == "write":
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(chance.choice(TEXTS), "utf-8")
            workspace.disk_changed([path])
        elif what == "delete":
            (folder / name).unlink(missing_ok=True)
            workspace.disk_changed([path])
        elif what == "rename" and (folder / name).exists():
            other = folder / chance.choice(NAMES)
            other.parent.mkdir(parents=True, exist_ok=True)
            (folder / name).replace(other)
            workspace.disk_changed([path, key_of(other)])
        elif what == "index":
            workspace.index_slice(0.001)
        for each in workspace.snapshot.opened:
            checker.diagnostics(workspace.snapshot, each)
    workspace.index_all()
    return workspace


def fresh(folder: Path) -> Any:
    """What this process says of a folder it never saw."""
    workspace = Workspace([key_of(folder)])
    workspace.index_all()
    return answers(workspace, folder)


def main() -> int:
    if len(sys.argv) > 2 and sys.argv[1] == "fresh":
        print(json.dumps(fresh(Path(sys.argv[2]))))
        return 0
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    different = 0
    for seed in range(count):
        with tempfile.TemporaryDirectory() as temporary:
            folder, copy = Path(temporary, "live"), Path(temporary, "copy")
            folder.mkdir()
            workspace = play(seed, folder)
            live = answers(workspace, folder)
            shutil.copytree(folder, copy)
            for path, file in workspace.snapshot.opened.items():
                saved = copy / path.removeprefix(key_of(folder) + "/")
                saved.parent.mkdir(parents=True, exist_ok=True)
                saved.write_bytes(str(file.text).encode())
            done = subprocess.run(
                [sys.executable, "-m", "tests.differential", "fresh", str(copy)],
                capture_output=True,
                text=True,
                check=True,
            )
            if live != json.loads(done.stdout):
                different += 1
                print(f"sequence {seed} differs")
                other = json.loads(done.stdout)
                for name in sorted({*live, *other}):
                    if live.get(name) != other.get(name):
                        print(f"  {name}\n    live  {live.get(name)}\n    fresh {other.get(name)}")
    print(f"{count} sequences, {different} different")
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
