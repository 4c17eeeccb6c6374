"""What was read from a file, with what the program relies on put right where it costs nothing.

No document of ours is in want of it; one that others made, or made worse, is shown rather than refused.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any, TypeVar

from scanwright.document.document import Document, Page
from scanwright.document.ids import new_id
from scanwright.document.region import Region
from scanwright.document.table import Table

MENDED = (Document, Page, Table)
_Named = TypeVar("_Named", Page, Region)


def mended(value: Any) -> Any:
    """Of a document or page: what is in it has ids of its own. Of a table: separators that cannot be are not known."""
    match value:
        case Document(pages=pages) if not _have_own_ids(pages):
            return replace(value, pages=_with_own_ids(pages, "p"))
        case Page(regions=regions) if not _have_own_ids(regions):
            return replace(value, regions=_with_own_ids(regions, "r"))
        case Table() if not _holds_together(value):
            rows, columns = (
                edges if _are_edges(edges, count) else ()
                for edges, count in ((value.row_edges, value.rows), (value.column_edges, value.columns))
            )
            headers = min(max(value.header_rows, 0), value.rows)
            return replace(value, row_edges=rows, column_edges=columns, header_rows=headers)
    return value


def _have_own_ids(things: Sequence[_Named]) -> bool:
    ids = {thing.id for thing in things}
    return len(ids) == len(things) and "" not in ids


def _with_own_ids(things: Sequence[_Named], letter: str) -> tuple[_Named, ...]:
    """Things with ids that none before has: the first of several keeps it."""
    seen = {""}
    result = []
    for thing in things:
        result.append(replace(thing, id=new_id(letter)) if thing.id in seen else thing)
        seen.add(thing.id)
    return tuple(result)


def _holds_together(table: Table) -> bool:
    return (
        0 <= table.header_rows <= table.rows
        and _are_edges(table.row_edges, table.rows)
        and _are_edges(table.column_edges, table.columns)
    )


def _are_edges(edges: Sequence[float], count: int) -> bool:
    return not edges or (len(edges) == count + 1 and all(a <= b for a, b in pairwise(edges)))
