"""What a server's start must not pay for."""

from __future__ import annotations

import subprocess
import sys


def test_designs_and_specifications_import_nothing_heavy() -> None:
    modules = "spec_lsp.design.draft, spec_lsp.design.document.confirm, spec_lsp.specs.merge, spec_lsp.specs.compile"
    program = (
        f"import sys, {modules}; print(sorted({{'jinja2', 'yaml', 'pydantic', 'markdown_it'}} & sys.modules.keys()))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
