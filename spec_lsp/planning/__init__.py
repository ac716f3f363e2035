"""Needs, evidence, questions and decisions (phase 2, technical planning)."""
