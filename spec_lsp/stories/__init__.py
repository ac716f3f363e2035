"""Dialects: text to stories and acceptance criteria (phase 1, analysis)."""
