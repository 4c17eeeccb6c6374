"""The notation of page selections: “1-3,7”."""

from __future__ import annotations

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
