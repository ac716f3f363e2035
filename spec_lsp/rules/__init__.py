"""Diagnostics: one module a family, one registry, one page a rule."""
