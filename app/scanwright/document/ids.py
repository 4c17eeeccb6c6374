"""Names of regions, lines, pages: unique within this process and across saved projects."""

from __future__ import annotations

import os


def new_id(prefix: str) -> str:
    """`prefix` and twelve hexadecimal digits."""
    return prefix + os.urandom(6).hex()
