"""Panels around the page: pages, issues, text, inspector."""
