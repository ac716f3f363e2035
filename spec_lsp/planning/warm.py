"""Reading the catalogue before somebody waits for it."""

from __future__ import annotations


def warm_up() -> None:
    """Load the questions and the words of needs, which takes some tenths of a second the first time."""
    from spec_lsp.planning.catalogue import catalogue
    from spec_lsp.planning.needs import needs_of

    catalogue()
    needs_of("a person is asked for a password")
