"""``python -m spec_lsp`` is ``spec-lsp``."""

import sys

from spec_lsp.cli.main import main

sys.exit(main())
