"""The notation of page selections: “1-3,7”."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from scanwright.errors import UsageError


def parse_pages(text: str, count: int) -> tuple[int, ...]:
    """Indices (from 0, ascending, each once) of the pages in `text` that a document of `count` pages has.

    Open ranges (“3-”, “-5”) are allowed; an empty text means all. UsageError if it cannot be understood.
    """
    if not text.strip():
        return tuple(range(count))
    chosen: set[int] = set()
    for part in text.split(","):
        first, dash, last = part.strip().partition("-")
        try:
            low = int(first) if first.strip() else 1
            high = (int(last) if last.strip() else count) if dash else low
        except ValueError:
            raise UsageError(f"“{part.strip()}” is no page or range of pages: write 1-3,7") from None
        if (not first.strip() and not dash) or low < 1 or (last.strip() and high < low):
            raise UsageError(f"“{part.strip()}” is no page or range of pages: write 1-3,7")
        chosen.update(range(low - 1, min(high, count)))
    return tuple(sorted(chosen))


def page_ranges(numbers: Sequence[int]) -> str:
    """Ascending numbers of pages (from 1) in that notation: “1-3,7”."""
    runs = [list(run) for _, run in groupby(enumerate(numbers), key=lambda pair: pair[1] - pair[0])]
    return ",".join(f"{run[0][1]}-{run[-1][1]}" if len(run) > 1 else str(run[0][1]) for run in runs)
