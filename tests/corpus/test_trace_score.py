"""Verdicts on whole feature folders stay as good as they are."""

from __future__ import annotations

import pytest

from tests.corpus.trace_score import PROJECTS, accuracies, score


@pytest.mark.skipif(not (PROJECTS / "score_trace.py").exists(), reason=f"no labelled projects at {PROJECTS}")
def test_verdicts_are_right() -> None:
    shares = accuracies(score())
    assert shares.pop("all") >= 0.99
    assert {tool for tool, share in shares.items() if share < 0.98} == set()
