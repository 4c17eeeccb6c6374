"""Tables set sideways on an upright page: found, read upright, and kept where they lie."""

from __future__ import annotations

import cv2
import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Table
from scanwright.document.text import Origin, TextLine, Word
from scanwright.document.turned import turned_line
from scanwright.imaging.correct import turned
from scanwright.inference.models import OnnxModels
from scanwright.inference.null import NullModels
from scanwright.inference.store import ModelStore
from scanwright.pipeline import runner
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.rulings import find_rulings
from scanwright.pipeline.sideways import read_sideways, recognise_sideways
from scanwright.pipeline.sideways_blocks import sideways_blocks, standing_share
from scanwright.progress import CancelToken

WIDTH, HEIGHT = 900, 1200
LEFT, TOP = 300, 300  # of the sideways table on the page
ROWS = (("Branch", "Staff", "Sales"), ("North", "12", "4,310"), ("South", "27", "5,622"), ("East", "31", "908"))
CELL_WIDTH, CELL_HEIGHT = 200, 50


def line(text: str, box: Rect, origin: Origin = Origin.TEXT_LAYER) -> TextLine:
    return TextLine(text, Quad.from_rect(box), words=(Word(text, box),), origin=origin)


def upright() -> tuple[np.ndarray, list[TextLine]]:
    """A ruled table and its lines, upright."""
    high, wide = CELL_HEIGHT * len(ROWS), CELL_WIDTH * 3
    picture = np.full((high + 9, wide + 9, 3), 255, np.uint8)
    for r in range(len(ROWS) + 1):
        cv2.line(picture, (4, 4 + r * CELL_HEIGHT), (4 + wide, 4 + r * CELL_HEIGHT), (0, 0, 0), 2)
    for c in range(4):
        cv2.line(picture, (4 + c * CELL_WIDTH, 4), (4 + c * CELL_WIDTH, 4 + high), (0, 0, 0), 2)
    lines = []
    for r, row in enumerate(ROWS):
        for c, text in enumerate(row):
            x, y = 20 + c * CELL_WIDTH, 40 + r * CELL_HEIGHT
            cv2.putText(picture, text, (x, y), cv2.FONT_HERSHEY_DUPLEX, 0.9, (0, 0, 0), 1, cv2.LINE_AA)
            lines.append(line(text, Rect(x, y - 22, x + 18 * len(text), y + 4)))
    return picture, lines


def page(turn: int) -> tuple[np.ndarray, list[TextLine]]:
    """Text above and below a table that has to be turned clockwise by `turn` to be read, and the lines of all."""
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    table, lines = upright()
    there = turned(table, 360 - turn)
    picture[TOP : TOP + there.shape[0], LEFT : LEFT + there.shape[1]] = there
    x, y = (LEFT, TOP + there.shape[0]) if turn == 90 else (LEFT + there.shape[1], TOP)
    found = [turned_line(one, -turn, x, y) for one in lines]
    for n, base in enumerate((100, 140, 180, 1000, 1040, 1080)):
        text = f"The figures of the branches follow here, as of year {2000 + n}."
        cv2.putText(picture, text, (60, base), cv2.FONT_HERSHEY_DUPLEX, 0.75, (0, 0, 0), 1, cv2.LINE_AA)
        found.append(line(text, Rect(60, base - 20, 820, base + 6)))
    return picture, found


def job(picture: np.ndarray, lines: list[TextLine], models: object = None) -> PageJob:
    made = PageJob(
        ImageRef("p.png", 0, picture.shape[1], picture.shape[0], 150),
        picture,
        None,
        models or NullModels(),  # type: ignore[arg-type]
        AnalysisOptions(),
        CancelToken(),
    )
    made.lines = lines
    made.text_source = Origin.TEXT_LAYER
    return made


def texts(table: Table | None) -> list[list[str]]:
    assert table is not None
    return [[cell.text for cell in row] for row in table.grid]


@pytest.mark.parametrize("turn", [90, 270])
def test_a_table_set_sideways_is_read_upright_where_it_lies(turn: int) -> None:
    picture, lines = page(turn)
    work = job(picture, lines)
    work.regions = [
        Region(RegionKind.TEXT, Rect(50, 70, 830, 200), tuple(lines[12:15])),
        Region(RegionKind.TEXT, Rect(300, 300, 510, 910), tuple(lines[:12])),
        Region(RegionKind.TEXT, Rect(50, 970, 830, 1100), tuple(lines[15:])),
    ]
    find_rulings(work)
    recognise_sideways(work)
    (region,) = [r for r in work.regions if r.kind is RegionKind.TABLE]
    assert region.table is not None and region.table.turn == turn
    assert texts(region.table) == [list(row) for row in ROWS]
    for cell in region.table.cells:
        assert all(cell.box.contains(one.box.center) for one in cell.lines)
        assert cell.box.height == pytest.approx(CELL_WIDTH, abs=8)
    assert len(work.regions) == 3 and sum(len(r.all_lines) for r in work.regions) == 18
    assert {one.text for one in work.lines} == {one.text for one in lines}


def test_upright_headings_of_a_level_table_are_left_where_they_are() -> None:
    _, lines = upright()
    heads = [turned_line(line(f"Heading {n}", Rect(0, 0, 150, 24)), -90, 40 + 60 * n, 170) for n in range(5)]
    held = Region(RegionKind.TABLE, Rect(0, 0, 650, 400), (*[turned_line(one, 0, 0, 200) for one in lines], *heads))
    assert standing_share(held.lines) < 0.6
    work = job(np.full((HEIGHT, WIDTH, 3), 255, np.uint8), list(held.lines))
    work.regions = [held]
    recognise_sideways(work)
    assert work.regions == [held]


def test_standing_lines_without_a_table_stay_what_they_are() -> None:
    labels = [turned_line(line(f"Axis label {n}", Rect(0, 0, 200, 24)), -90, 100 + 150 * n, 600) for n in range(5)]
    work = job(np.full((HEIGHT, WIDTH, 3), 255, np.uint8), labels)
    work.regions = [Region(RegionKind.TEXT, Rect(90, 300, 800, 700), tuple(labels))]
    before = list(work.regions)
    recognise_sideways(work)
    assert work.regions == before


def test_level_text_parts_sideways_blocks() -> None:
    def standing(x: float, y: float) -> TextLine:
        return turned_line(line("standing", Rect(0, 0, 120, 20)), -90, x, y)

    first = [standing(100 + 30 * n, 300) for n in range(4)]
    second = [standing(100 + 30 * n, 700) for n in range(4)]
    level = line("a level line of text between them", Rect(90, 420, 500, 440))
    assert len(sideways_blocks([*first, *second])) == 1
    assert sorted(len(block) for block in sideways_blocks([*first, level, *second])) == [4, 4]
    assert sideways_blocks(first[:3]) == []


def test_a_region_is_read_as_it_is_told_to() -> None:
    picture, lines = page(90)
    region = Region(RegionKind.TABLE, Rect(LEFT, TOP, LEFT + 209, TOP + 609))
    read = read_sideways(picture, region, 90, NullModels(), AnalysisOptions(), CancelToken(), lines[:12])
    assert texts(read.table) == [list(row) for row in ROWS] and read.id == region.id
    other = read_sideways(picture, region, 270, NullModels(), AnalysisOptions(), CancelToken(), lines[:12])
    assert other.table is not None and other.table.grid[0][0].text == "908"


@pytest.mark.models
@pytest.mark.parametrize("turn", [90, 270])
def test_a_scanned_page_with_a_table_set_sideways(turn: int) -> None:
    picture, _ = page(turn)
    work = job(picture, [], OnnxModels(ModelStore()))
    work.text_source = Origin.OCR
    done = runner.run(work)
    assert done.rotation == 0
    (region,) = [r for r in done.regions if r.kind is RegionKind.TABLE]
    assert region.table is not None and region.table.turn == turn
    assert texts(region.table) == [list(row) for row in ROWS]
    assert sum("figures of the branches" in one.text for r in done.regions for one in r.all_lines) == 6
