"""Settings: plain values with defaults that suit a repository of strangers.

They come from ``[tool.spec-lsp]`` in ``pyproject.toml`` or from ``spec-lsp.toml``; an editor's own settings win.
:mod:`spec_lsp.workspace.settings_file` reads them, and is imported only where there are any.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    specs: str = "specs"
    """The folder of decisions, designs, specs and index, from the project's folder, with ``/``."""
    exclude: tuple[str, ...] = ()
    """Paths to leave alone, in the syntax of ``.gitignore``."""
    disable: tuple[str, ...] = ()
    """Rules to turn off, by code (``T001``) or by name (``unmapped-criterion``)."""
    hints: bool = True
    """Whether inline hints are shown."""
    templates: str = ""
    """The folder of the project's own templates, from the project's folder; empty for ``templates`` below ``specs``."""
    review: bool = False
    """Whether what generation changes in an existing specification is confirmed block by block, where editors can."""


DEFAULTS = Settings()
