"""Phase 3: stories and confirmed decisions become a design that a person reads, edits and confirms."""
