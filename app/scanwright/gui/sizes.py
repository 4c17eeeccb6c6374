"""How large files are, for people."""

from __future__ import annotations


def size_word(size: int) -> str:
    """Bytes as kB or MB (of a thousand and a million)."""
    return f"{size / 1e6:.1f} MB" if size >= 1e5 else f"{-(-size // 1000)} kB"
