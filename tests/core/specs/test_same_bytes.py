"""The same stories, answers and design give the same bytes, whatever the process."""

from __future__ import annotations

import os
import subprocess
import sys

from spec_lsp.design.document.parse import parse_design
from spec_lsp.specs.compile import compile_spec
from spec_lsp.specs.merge import regenerate
from spec_lsp.text.lines import Text
from tests.core.design.library import DESIGN, LOANS

CODE = """\
import sys
from tests.core.specs.test_same_bytes import generated
sys.stdout.buffer.write(generated().encode("utf-8"))
"""


def generated() -> str:
    return str(regenerate(None, compile_spec(parse_design(Text.of(DESIGN)), LOANS))[0])


def test_neither_hash_seed_nor_locale_changes_a_byte() -> None:
    for seed, locale in (("0", "C"), ("4711", "C.UTF-8")):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale}
        run = subprocess.run([sys.executable, "-c", CODE], capture_output=True, check=True, env=environment)
        assert run.stdout == generated().encode("utf-8")
