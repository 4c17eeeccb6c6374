"""Tables that go on on the next page, put together to one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.document import Document
from scanwright.document.table import Cell, Table
from scanwright.export.blocks import Block, PageFlow, Paragraph, Role, TableBlock
from scanwright.export.cell_look import column_points
from scanwright.export.conventions import Conventions, parse_value
from scanwright.export.options import ExportOptions

_NUMBER_OF_TABLE = re.compile(
    r"(?:table|tabelle|tableau|tabla|tabella|tabel|tab\.|表)\s*([\d.]+|[ivx]+\b)", re.IGNORECASE
)
_FARTHEST_EDGE = 0.06  # of the table's width, between a column's edge on one page and on the next


def chains(pages: Sequence[PageFlow]) -> tuple[tuple[TableBlock, ...], ...]:
    """The tables that go on over pages, each with its parts (two at least).

    A table goes on where nothing but footnotes and captions stands between it and one of as many columns at the top of the
    next page, which has the same headers or none.
    """
    found: list[list[TableBlock]] = []
    going: list[TableBlock] = []
    for page in pages:
        first, last = _edge(page.body), _edge(page.body[::-1])
        if going and first is not None and _goes_on(going, first):
            going.append(first)
        else:
            going = []
        if last is not None and (not going or last is not first):
            going = [last]
            found.append(going)
        elif last is None:
            going = []
    return tuple(tuple(chain) for chain in found if len(chain) > 1)


def join_continued(pages: Sequence[PageFlow]) -> tuple[PageFlow, ...]:
    """The pages with each table that goes on whole where it begins; headers that were repeated are gone."""
    changed: dict[int, TableBlock | None] = {}
    carried: dict[str, TableBlock] = {}
    for first, *others in chains(pages):
        table = first.region.table
        assert table is not None
        for part in others:
            assert part.region.table is not None
            table = _stacked(table, part.region.table, _repeated_headers(table, part.region.table) or 0)
        changed |= {id(part): None for part in others}
        carried |= {part.page.id: part for part in others}
        changed[id(first)] = replace(first, region=replace(first.region, table=table))
    return tuple(
        replace(
            page,
            body=tuple(b for block in page.body if (b := changed.get(id(block), block)) is not None),
            carried_table=carried.get(page.page.id),
        )
        for page in pages
    )


def goes_on_from_before(document: Document, index: int) -> frozenset[str]:
    """The ids of those regions of page `index` whose beginning exports put together with what stands before them."""
    from scanwright.export.flow import flow  # which joins by what is here

    page = document.pages[index]
    pages = document.pages[max(0, index - 1) : index + 1]
    found: set[str] = set()
    for part in flow(Document(document.name, pages), ExportOptions(join_tables=True)):
        rests = [rest for block in part.body if isinstance(block, Paragraph) for rest in block.rest]
        found |= {rest.region.id for rest in rests if rest.page.id == page.id}
        if part.page.id == page.id and part.carried_table is not None:
            found.add(part.carried_table.region.id)
    return frozenset(found)


def _edge(body: Sequence[Block]) -> TableBlock | None:
    """The table that `body` begins with, leaving aside captions and footnotes; None where something else comes first."""
    for block in body:
        if isinstance(block, TableBlock):
            return block
        if not (isinstance(block, Paragraph) and block.role in (Role.CAPTION, Role.FOOTNOTE, Role.FURNITURE)):
            return None
    return None


def _goes_on(chain: Sequence[TableBlock], part: TableBlock) -> bool:
    """Whether `part` is more of the table that `chain` has so far."""
    whole, rest = chain[0].region.table, part.region.table
    if whole is None or rest is None or whole.columns != rest.columns:
        return False
    if part.region.continues is not None:
        return part.region.continues
    if not _same_name(chain[0].caption, part.caption) or not _same_columns(chain[-1], part):
        return False
    return _repeated_headers(whole, rest) is not None


def _same_name(first: str, second: str) -> bool:
    one, other = _NUMBER_OF_TABLE.search(first), _NUMBER_OF_TABLE.search(second)
    return other is None or (one is not None and one[1].rstrip(".") == other[1].rstrip("."))


def _same_columns(first: TableBlock, second: TableBlock) -> bool:
    """Whether the columns are about as wide on both pages, as parts of the table's width."""
    assert first.region.table is not None and second.region.table is not None
    widths = [column_points(block.region.table, block.page.dpi) for block in (first, second) if block.region.table]
    sums = [[sum(w[: i + 1]) / sum(w) for i in range(len(w))] for w in widths]
    return all(abs(a - b) <= _FARTHEST_EDGE for a, b in zip(*sums))


def _repeated_headers(whole: Table, rest: Table) -> int | None:
    """How many rows at the top of `rest` repeat the headers of `whole`; None where it has others of its own."""
    for count in range(min(whole.rows, rest.rows - 1, max(1, whole.header_rows)), 0, -1):
        if _row_texts(whole, count) == _row_texts(rest, count) and (whole.header_rows or _has_words(rest, count)):
            return count
    return 0 if not rest.header_rows or _is_data(rest) else None


def _row_texts(table: Table, rows: int) -> list[tuple[int, int, str]]:
    """What the first rows say, however blanks and capitals were read."""
    return [
        (c.row, c.column, "".join(c.text.split()).casefold()) for c in table.cells if c.row < rows and c.text.strip()
    ]


def _has_words(table: Table, rows: int) -> bool:
    return any(any(map(str.isalpha, text)) for _, _, text in _row_texts(table, rows))


def _is_data(table: Table) -> bool:
    """Whether what was taken for headers holds numbers: a table that goes on has none."""
    texts = [cell.text for cell in table.cells if cell.row < table.header_rows and cell.text.strip()]
    return 2 * sum(parse_value(text, Conventions(certain=True)) is not None for text in texts) >= max(1, len(texts))


def _stacked(whole: Table, rest: Table, repeated: int) -> Table:
    shift = whole.rows - repeated
    cells = [*whole.cells]
    for cell in rest.cells:
        above = max(0, repeated - cell.row)  # rows of a cell that reaches out of the headers
        if cell.row_span > above:
            cells.append(_moved(cell, shift + above, above))
    return Table.tiled(
        whole.rows + rest.rows - repeated,
        whole.columns,
        cells,
        column_edges=whole.column_edges,
        header_rows=whole.header_rows or repeated,
        ruled=whole.ruled,
        borders=whole.borders,
        confidence=min(whole.confidence, rest.confidence),
    )


def _moved(cell: Cell, shift: int, less: int) -> Cell:
    return replace(cell, row=cell.row + shift, row_span=cell.row_span - less)
