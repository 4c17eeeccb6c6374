"""One table by every method, for a person to choose from."""

from __future__ import annotations

import numpy as np
import pytest

from scanwright.document.geometry import Quad, Rect
from scanwright.document.table import Table
from scanwright.document.table_way import Method
from scanwright.document.text import Origin, TextLine, Word
from scanwright.errors import ModelMissingError
from scanwright.imaging.layer import Ruling
from scanwright.inference.null import NullModels
from scanwright.inference.protocols import StructureCell, TableStructure
from scanwright.pipeline.tables_ways import all_ways
from scanwright.progress import Cancelled, CancelToken

PAPER = np.full((400, 600, 3), 255, np.uint8)
BOX = Rect(100, 100, 500, 220)


def line(text: str, x: float, y: float) -> TextLine:
    box = Rect(x, y, x + 10 * len(text), y + 20)
    return TextLine(text, Quad.from_rect(box), words=(Word(text, box),))


# The rules part two columns; words show that each holds two.
LINES = [line(f"{'abcd'[c]}{r}", 110 + 100 * c, 110 + 40 * r) for r in range(3) for c in range(4)]
RULES = [
    *(Ruling(Rect(100, y - 1, 500, y + 1), False, 2.0) for y in (100, 140, 180, 220)),
    *(Ruling(Rect(x - 1, 100, x + 1, 220), True, 2.0) for x in (100, 300, 500)),
]


def one_row() -> TableStructure:
    cells = tuple(StructureCell(0, c, 1, 1, Rect(100 * c, 0, 100 * c + 100, 120)) for c in range(4))
    return TableStructure(1, 4, cells, 0.9)


def shapes(models: object, rules: list[Ruling] = RULES) -> dict[Method, tuple[int, int] | None]:
    ways = all_ways(PAPER, BOX, LINES, rules, models, CancelToken())
    return {way.method: (way.table.rows, way.table.columns) if way.table else None for way in ways}


def texts(table: Table) -> list[str]:
    return sorted(word for cell in table.cells for one in cell.lines for word in one.text.split())


def test_each_method_gives_its_own_result() -> None:
    assert shapes(None) == {Method.RULED: (3, 4), Method.WORDS: (3, 4), Method.MODEL: None}
    assert shapes(None, []) == {Method.RULED: None, Method.WORDS: (3, 4), Method.MODEL: None}


def test_only_the_ruled_result_is_called_ruled() -> None:
    ways = all_ways(PAPER, BOX, LINES, RULES, None, CancelToken())
    assert {way.method for way in ways if way.table is not None and way.table.ruled} == {Method.RULED}


def test_no_text_is_lost_by_any_and_corrections_stay() -> None:
    corrected = [LINES[0].with_text("fixed"), *LINES[1:]]
    for way in all_ways(PAPER, BOX, corrected, RULES, None, CancelToken()):
        if way.table is not None:
            assert texts(way.table) == sorted(one.text for one in corrected)
            assert [one.origin for cell in way.table.cells for one in cell.lines].count(Origin.USER) == 1


def test_the_model_is_one_of_the_ways() -> None:
    models = NullModels()
    models.table.table = one_row()
    assert shapes(models)[Method.MODEL] is not None


def test_a_model_that_is_missing_costs_only_its_own_way() -> None:
    class Missing:
        def structure(self, picture: object, cancel: object) -> None:
            raise ModelMissingError("table-slanet-plus")

    models = NullModels()
    models.table = Missing()  # type: ignore[assignment]
    ways = {way.method: way for way in all_ways(PAPER, BOX, LINES, RULES, models, CancelToken())}
    assert ways[Method.MODEL].table is None and "table-slanet-plus" in ways[Method.MODEL].issue
    assert ways[Method.RULED].table is not None


def test_it_can_be_cancelled() -> None:
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        all_ways(PAPER, BOX, LINES, RULES, None, token)
