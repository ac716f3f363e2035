"""A server process for each test, and a workspace for it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from tests.protocol.editor import Editor, Start
from tests.protocol.wire import Wire, capture

STORIES = """\
# Authentication

## US-1: Sign in
As a member, I want to sign in with my email and password, so that I can see my orders.

### Acceptance criteria
- AC-1: Given a member, when they submit a valid email and password, then they receive an access token.
- AC-2: When the password is wrong, the member sees “Email or password is incorrect”.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with one file of stories and nothing planned."""
    stories = tmp_path / "docs" / "stories" / "sign_in.md"
    stories.parent.mkdir(parents=True)
    stories.write_text(STORIES, encoding="utf-8", newline="")
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "shop"\nversion = "1"\n', encoding="utf-8")
    return tmp_path


@pytest.fixture
def stories(root: Path) -> Path:
    return root / "docs" / "stories" / "sign_in.md"


@pytest.fixture
async def start(root: Path) -> AsyncIterator[Start]:
    """Starts an editor of a kind on the workspace, and waits till it is quiet; stops it at the end."""
    async with AsyncExitStack() as open_editors:

        async def start(kind: str, **options: object) -> Editor:
            editor = await Editor.start(kind, root, **options)
            open_editors.push_async_callback(editor.stop)
            await editor.idle()
            return editor

        yield start


@pytest.fixture(scope="module")
def serving(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str], Wire]]:
    """Servers that one module's tests share, one for each editor: for tests that only open files of their own."""
    wires: dict[str, Wire] = {}

    def serving(editor: str) -> Wire:
        if editor not in wires:
            wires[editor] = Wire()
            wires[editor].start(capture(editor, tmp_path_factory.mktemp(editor)))
        return wires[editor]

    yield serving
    for wire in wires.values():
        wire.__exit__()


@pytest.fixture
def wire() -> Iterator[Wire]:
    with Wire() as wire:
        yield wire
