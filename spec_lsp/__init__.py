"""A language server for user stories, from acceptance criterion to implementation specification."""

__version__ = "0.1.0"
