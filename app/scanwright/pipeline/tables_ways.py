"""All the ways to recognise one table, for a person to choose from: printed lines, words, and the model."""

from __future__ import annotations

from collections.abc import Sequence

from scanwright.document.geometry import Rect
from scanwright.document.table_way import Method, Way
from scanwright.document.text import TextLine
from scanwright.imaging.layer import Ruling
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Models
from scanwright.pipeline.tables import structure_of, table_of, with_margin
from scanwright.pipeline.tables_aligned import aligned_grid
from scanwright.pipeline.tables_fill import Grid
from scanwright.pipeline.tables_pieces import table_pieces
from scanwright.pipeline.tables_repair import repaired
from scanwright.pipeline.tables_ruled import ruled_grid
from scanwright.pipeline.tables_unruled import model_grid
from scanwright.pipeline.tables_words import text_height
from scanwright.progress import CancelToken


def all_ways(
    picture: Picture,
    box: Rect,
    lines: Sequence[TextLine],
    rulings: Sequence[Ruling],
    models: Models | None,
    cancel: CancelToken,
) -> tuple[Way, ...]:
    """What each method makes of the table in `box` (page pixels), with all `lines` in its cells. Raises Cancelled."""
    pieces = table_pieces(lines, rulings)
    height, seen = text_height(pieces.all), pieces.seen

    def way(method: Method, grid: Grid | None, issue: str | None = None) -> Way:
        if grid is None:
            return Way(method, issue=issue or "")
        return Way(method, table_of(grid, box, lines, rulings, all_lines=True)[0])

    cancel.check()
    ways = [way(Method.RULED, ruled_grid(seen, rulings, box, height))]
    aligned = aligned_grid(seen, rulings, box, height)
    ways.append(way(Method.WORDS, repaired(aligned, seen, rulings, height) if aligned is not None else None))
    cancel.check()
    structure, issue = structure_of(picture, box, seen, height, models, cancel)
    grid = model_grid(structure, with_margin(box, picture), seen, height) if structure is not None else None
    ways.append(way(Method.MODEL, repaired(grid, seen, rulings, height) if grid is not None else None, issue))
    return tuple(ways)
