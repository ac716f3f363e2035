"""The life of a story: its state, its one next step, and what each command does."""
