"""Where a path really lies: a workspace is not trusted to lead elsewhere."""

from __future__ import annotations

import os
from collections.abc import Iterable

from spec_lsp.text.paths import inside, key_of


def leads_outside(path: str, roots: Iterable[str]) -> str | None:
    """Where a path really leads, when that lies in none of these folders; None when it does.

    Links inside of a folder count; those above it do not.
    """
    real = key_of(os.path.realpath(path))
    return None if any(inside(real, key_of(os.path.realpath(root))) for root in roots) else real
