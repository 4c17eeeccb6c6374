"""Names of worksheets that Excel takes."""

from __future__ import annotations

import re
from collections.abc import Iterable

# Excel refuses these characters, names of more than 31 UTF-16 units, quotes at the ends, and “History”.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_LONGEST = 31


def unique_sheet_name(wanted: str, taken: Iterable[str]) -> str:
    """`wanted` made legal, and different from all of `taken` (Excel does not tell capitals apart)."""
    used = {name.casefold() for name in taken} | {"history"}
    base = " ".join(_FORBIDDEN.sub(" ", wanted).split()).strip("' ") or "Table"
    name, number = _cut(base, _LONGEST), 1
    while name.casefold() in used:
        number += 1
        suffix = f" ({number})"
        name = _cut(base, _LONGEST - len(suffix)) + suffix
    return name


def _cut(text: str, length: int) -> str:
    """At most `length` UTF-16 units of `text`, cut at a word's end where that leaves enough."""
    if len(text.encode("utf-16-le")) // 2 <= length:
        return text
    kept = text.encode("utf-16-le")[: 2 * length].decode("utf-16-le", "ignore")
    words = kept.rpartition(" ")[0]
    return (words if len(words) > length // 2 else kept).rstrip("' ")
