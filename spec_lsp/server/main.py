"""The process: what must be so before anything is imported."""

from __future__ import annotations

import asyncio
import gc
import logging
import os
import sys
from contextlib import suppress
from typing import NoReturn


def serve() -> NoReturn:
    """Serve one client on standard input and output; ends the process: 0 after `shutdown`, else 1, as LSP asks."""
    _keep_standard_error()
    gc.disable()  # importing and indexing make no garbage to speak of; the session turns it on again when it is ready
    gc.set_threshold(20_000, 20, 50)
    sys.setswitchinterval(0.001)  # so soon does the reading thread get its turn during background work
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING, format="%(levelname)s %(name)s: %(message)s")
    logging.getLogger("pygls").setLevel(logging.ERROR)
    from spec_lsp.server.server import Server

    try:
        status = asyncio.run(Server().run())
    except KeyboardInterrupt:
        status = 130
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError, OSError, ValueError):  # a stream that was closed at the start is None
            stream.flush()
    # The thread that reads standard input may hold its lock: an interpreter that shuts down would abort over that.
    os._exit(status)


def _keep_standard_error() -> None:
    """Some editors start a server with standard error closed: then the next file opened would become it."""
    try:
        os.fstat(2)
    except OSError:
        os.open(os.devnull, os.O_WRONLY)
