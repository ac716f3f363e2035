"""Whole packages: stories and answers in, the design and the specification as files that a person can read."""
