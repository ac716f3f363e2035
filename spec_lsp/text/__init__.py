"""Lines, columns, edits, paths and Markdown sections. Knows nothing of stories."""
