"""The implementation specification: compile, render, parse, merge, tracking index (phase 4, generation)."""
