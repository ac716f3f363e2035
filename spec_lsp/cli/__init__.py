"""Commands and output formats."""
