"""Scanwright turns scans, photographs and PDFs into Word and Excel files."""

__version__ = "0.1.0"
