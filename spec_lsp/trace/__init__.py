"""References in specs, task lists, code and tests: who names which criterion (phase 1, analysis)."""
