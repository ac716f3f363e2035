"""``spec-lsp generate``: the specifications of confirmed designs, with the story links and the index."""

from __future__ import annotations

from spec_lsp.cli.producing import produce


def run(paths: list[str], package: str | None, *, check: bool, diff: bool) -> int:
    """Generate every package whose design is confirmed. 0: done; 1: would change or has to wait; 2: could not run."""
    return produce(paths, package, "spec-lsp.generate", check=check, diff=diff)
