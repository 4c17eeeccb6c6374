"""Widths of columns in which no word breaks: fonts that are at hand run wider than those that were printed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Need:
    """What the columns `first` to `last` (indices) need together: `least` for the longest word, `whole` for lines
    to stay whole; points, with the margins of the cell."""

    first: int
    last: int
    least: float
    whole: float


def fitted_widths(printed: Sequence[float], needs: Iterable[Need], available: float) -> list[float]:
    """The `printed` widths (points), changed where a word or a line would break.

    Columns take from others what these have more than their lines need, then what they have more than their
    words need; then the table grows, up to `available`. Lines are kept whole only where others have room.
    """
    widths = list(printed)
    needs = sorted(needs, key=lambda need: need.last - need.first)
    least, whole = _by_column(needs, widths, "least"), _by_column(needs, widths, "whole")
    _give(widths, least, keep=whole)
    _give(widths, least, keep=least)
    missing = sum(max(0.0, want - width) for want, width in zip(least, widths))
    room = available - sum(widths)
    if missing > 0 and room > 0:
        share = min(1.0, room / missing)
        widths = [width + max(0.0, want - width) * share for want, width in zip(least, widths)]
    _give(widths, whole, keep=whole)
    return widths


def _by_column(needs: Iterable[Need], widths: Sequence[float], name: str) -> list[float]:
    """Of each column; what cells over several need beyond that is spread over these, by their widths."""
    wanted = [0.0] * len(widths)
    for need in needs:  # narrow ones first
        columns = range(need.first, need.last + 1)
        lack = getattr(need, name) - sum(wanted[i] for i in columns)
        if lack > 0:
            total = sum(widths[i] for i in columns)
            for i in columns:
                wanted[i] += lack * widths[i] / total
    return wanted


def _give(widths: list[float], wanted: Sequence[float], *, keep: Sequence[float]) -> None:
    """Brings columns up to what is `wanted`, from those that have more than they `keep`, in proportion to that."""
    lacks = [max(0.0, want - width) for want, width in zip(wanted, widths)]
    slack = [max(0.0, width - max(kept, want)) for width, kept, want in zip(widths, keep, wanted)]
    moved = min(sum(lacks), sum(slack))
    if moved <= 0:
        return
    taken, given = moved / sum(slack), moved / sum(lacks)
    widths[:] = [width + lack * given - spare * taken for width, lack, spare in zip(widths, lacks, slack)]
