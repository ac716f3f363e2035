"""What needs a decision, and what is the project's own or nothing at all, however it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from spec_lsp.rules.check import Checker
from spec_lsp.text.paths import key_of
from spec_lsp.workspace.state import Workspace

FILES = {
    "pyproject.toml": '[project]\nname = "shop"\ndependencies = ["httpx>=0.27"]\n',
    "src/shop/__init__.py": "",
    "src/shop/members/__init__.py": "",
    "src/shop/members/store.py": "class MemberStore:\n    def by_email(self, email: str) -> str: ...\n",
    "docs/stories.md": "# Loans\n\n## US-1: Lend\nAs a reader, I want to lend, so that I read.\n\n"
    "### Acceptance criteria\n- AC-1: A day is shown.\n",
    "specs/decisions.md": "# Decisions\n\n## D-loans-store: Where?\n- [x] `database` A database with `sqlalchemy`\n\n"
    "**Applies to**: loans\n",
    "specs/post_implementation_spec.md": "## Package: post\n\n### Component: Letters\n**Methods**:\n"
    "- `send(to: str) -> None` (US-1/AC-1)\n**Implements**: US-1/AC-1\n",
}


def told(folder: Path, dependencies: str) -> list[str]:
    """What the four rules say about a specification with these dependencies, which a method's line uses."""
    spec = (
        f"## Package: loans\n**Dependencies**: {dependencies}\n\n### Component: Desk\n**Methods**:\n"
        "- `lend() -> str` — asks MemberStore, members, by_email, by_mail, store, Letters, send, post, "
        "sqlalchemy, httpx and redis. (US-1/AC-1)\n**Implements**: US-1/AC-1\n"
    )
    for name, content in {**FILES, "specs/loans_implementation_spec.md": spec}.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(content, "utf-8")
    workspace = Workspace([key_of(folder)])
    workspace.index_all()
    path = key_of(folder / "specs/loans_implementation_spec.md")
    return [one.message for one in Checker().diagnostics(workspace.snapshot, path) if one.rule.code.startswith("V")]


@pytest.mark.parametrize(
    "dependencies",
    [
        "`shop.members.store.MemberStore.by_email` (US-1/AC-1)",
        "`members.store.MemberStore.by_email` (US-1/AC-1)",
        "`MemberStore.by_email` (US-1/AC-1)",
        "`MemberStore` (US-1/AC-1)",
        "`members` (US-1/AC-1)",
        "`src/shop/members/store.py` (US-1/AC-1)",
        "`post`, `Letters`, `post.Letters.send`",
        "`sqlalchemy[asyncio]>=2.0` (D-loans-store)",
        "`sqlalchemy` 2.0 (D-loans-store)",
        "sqlalchemy (D-loans-store)",
        "\n- sqlalchemy >=2.0: keeps loans (D-loans-store)\n- `MemberStore` — who lends (US-1/AC-1)",
        "US-2",
        "none",
        "None.",
        "—",
        "N/A",
        "Python standard library only",
    ],
)
def test_what_is_confirmed_or_needs_no_decision(tmp_path: Path, dependencies: str) -> None:
    assert told(tmp_path, dependencies) == []


@pytest.mark.parametrize(
    ("dependencies", "said"),
    [
        ("`shop.members.store.MemberStore.by_mail` (US-1/AC-1)", "has no `by_mail`; did you mean by_email?"),
        ("`redis` (US-1/AC-1)", "`redis` is confirmed by no decision"),
        ("`redis`: caches (D-loans-store)", "D-loans-store does not name `redis`"),
        ("`httpx`", "`httpx` is a dependency of the project, but no decision confirms it"),
        ("`Redis`", "`Redis` is confirmed by no decision"),
    ],
)
def test_what_nobody_confirmed(tmp_path: Path, dependencies: str, said: str) -> None:
    (one,) = told(tmp_path, dependencies)
    assert said in one
