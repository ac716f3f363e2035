"""The process: what must be so before anything is imported."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys


def serve() -> int:
    """Serve one client on standard input and output; the exit status LSP asks for: 0 after `shutdown`, else 1."""
    _keep_standard_error()
    gc.disable()  # importing and indexing make no garbage to speak of; the session turns it on again when it is ready
    gc.set_threshold(20_000, 20, 50)
    sys.setswitchinterval(0.001)  # so soon does the reading thread get its turn during background work
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("pygls").setLevel(logging.ERROR)
    from spec_lsp.server.server import Server

    try:
        return asyncio.run(Server().run())
    except KeyboardInterrupt:
        return 130


def _keep_standard_error() -> None:
    """Some editors start a server with standard error closed: then the next file opened would become it."""
    try:
        os.fstat(2)
    except OSError:
        os.open(os.devnull, os.O_WRONLY)
