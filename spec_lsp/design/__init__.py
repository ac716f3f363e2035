"""The proposal: draft, entries, confirmation (phase 3, design validation)."""
