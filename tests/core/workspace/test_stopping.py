"""Work that nobody wants any more ends at its next question for the disk, and leaves nothing broken."""

from __future__ import annotations

import pytest

from spec_lsp.workspace.disk import StoppedError
from tests.core.pictures import ROOT, picture


def test_stopped_work_ends_at_its_next_question() -> None:
    drawn = picture("# Notes\n")
    wanted = [True]
    snapshot = drawn.snapshot.stoppable(lambda: not wanted[0])
    assert snapshot.remembered("sum", "", (), lambda: 3) == 3
    wanted[0] = False
    for question in (
        lambda: snapshot.remembered("sum", "", (), lambda: 4),
        lambda: snapshot.text(f"{ROOT}/nowhere.md"),
        lambda: snapshot.outline(f"{ROOT}/nowhere.md"),
    ):
        with pytest.raises(StoppedError):
            question()
    assert drawn.snapshot.remembered("sum", "", (), lambda: 5) == 3, "what is known is shared, and others go on"
