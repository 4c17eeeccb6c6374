"""A writer per format, all from the same document."""
