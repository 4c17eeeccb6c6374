"""The domain: documents, pages, regions, lines, tables and edits. Pure Python."""
