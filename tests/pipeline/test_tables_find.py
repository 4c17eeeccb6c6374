"""Where tables are, and where none are."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.table import Borders
from scanwright.document.text import TextLine, Word
from scanwright.imaging.layer import Ruling
from scanwright.inference.null import NullModels
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.tables_find import find_tables
from scanwright.progress import CancelToken

PAPER = np.full((1400, 1000, 3), 255, np.uint8)


def line(text: str, x: float, y: float) -> TextLine:
    words, at = [], x
    for part in text.split():
        words.append(Word(part, Rect(at, y, at + 10 * len(part), y + 20)))
        at += 10 * len(part) + 6
    box = Rect.union_of(w.box for w in words)
    return TextLine(" ".join(text.split()), Quad.from_rect(box), words=tuple(words))


def page(lines: Sequence[TextLine], rulings: Sequence[Ruling] = ()) -> PageJob:
    job = PageJob(ImageRef("/p.png", 0, 1000, 1400), PAPER, None, NullModels(), AnalysisOptions(), CancelToken())
    job.lines, job.rulings = list(lines), list(rulings)
    return job


def level(y: float, x0: float, x1: float) -> Ruling:
    return Ruling(Rect(x0, y - 1, x1, y + 1), False, 2.0)


def upright(x: float, y0: float, y1: float) -> Ruling:
    return Ruling(Rect(x - 1, y0, x + 1, y1), True, 2.0)


def figures(x: float, y: float) -> list[TextLine]:
    """Six rows of a label and two figures, 600 pixels wide."""
    names = ("Argentina", "Brazil", "China", "France", "Japan", "Mexico")
    return [
        line(text, x + 250 * c, y + 34 * r)
        for r, name in enumerate(names)
        for c, text in enumerate((name, f"{r + 1},500", f"{r + 3}.25"))
    ]


PROSE = "the quick brown fox jumps over it and runs"


def prose(x: float, y: float, rows: int) -> list[TextLine]:
    return [line(PROSE, x, y + 28 * r) for r in range(rows)]


def test_a_lattice_with_words_is_a_ruled_table() -> None:
    rulings = [level(y, 100, 700) for y in (100, 150, 200)] + [upright(x, 100, 200) for x in (100, 400, 700)]
    lines = [line(t, x, y) for t, x, y in (("a", 120, 115), ("b", 420, 115), ("c", 120, 165), ("d", 420, 165))]
    (found,) = find_tables(page(lines, rulings))
    assert found.ruled
    assert found.borders is Borders.ALL
    assert found.box.iou(Rect(100, 100, 700, 200)) > 0.95


def test_rules_above_and_below_aligned_words_are_a_table() -> None:
    rulings = [level(y, 90, 720) for y in (60, 96, 310)]
    heads = [line(t, 100 + 250 * c, 68) for c, t in enumerate(("Country", "Output", "Growth"))]
    (found,) = find_tables(page([*heads, *figures(100, 104), *prose(100, 420, 8)], rulings))
    assert not found.ruled
    assert found.borders is Borders.HORIZONTAL
    assert found.box.iou(Rect(90, 60, 720, 310)) > 0.9


def test_alignment_alone_shows_a_table() -> None:
    (found,) = find_tables(page([*prose(100, 60, 6), *figures(100, 300), *prose(100, 600, 6)]))
    assert found.box.y0 == pytest.approx(300, abs=5)
    assert found.box.y1 == pytest.approx(490, abs=5)
    assert found.borders is Borders.NONE


@pytest.mark.parametrize(
    "lines",
    [
        pytest.param([*prose(50, 60, 20), *prose(540, 60, 20)], id="two columns of prose"),
        pytest.param([line(f"[{i}] {PROSE}", 60, 60 + 30 * i) for i in range(12)], id="references"),
        pytest.param(
            [part for i in range(8) for part in (line("•", 60, 60 + 30 * i), line(PROSE, 100, 60 + 30 * i))], id="a list"
        ),
        pytest.param(
            [
                part
                for i in range(8)
                for part in (line(f"Chapter {i} ....................", 60, 60 + 30 * i), line(str(9 * i), 700, 60 + 30 * i))
            ],
            id="contents",
        ),
        pytest.param(
            [
                part
                for i, (key, value) in enumerate((("Name:", "Ada Byron"), ("City:", "London"), ("Work:", "Notes"), ("Born:", "in winter")))
                for part in (line(key, 60, 60 + 30 * i), line(value, 260, 60 + 30 * i))
            ],
            id="keys and values",
        ),
    ],
)  # fmt: skip
def test_no_table(lines: list[TextLine]) -> None:
    assert find_tables(page(lines)) == []


def test_a_frame_around_text_and_a_grid_without_words_are_no_tables() -> None:
    frame = [level(y, 50, 950) for y in (40, 400)] + [upright(x, 40, 400) for x in (50, 950)]
    grid = [level(y, 100, 700) for y in range(500, 901, 50)] + [upright(x, 500, 900) for x in range(100, 701, 100)]
    assert find_tables(page([*prose(80, 60, 10), line("0.5", 60, 700)], [*frame, *grid])) == []


def test_two_tables_below_each_other_are_two() -> None:
    found = find_tables(page([*figures(100, 100), *prose(100, 420, 6), *figures(100, 700)]))
    assert [round(table.box.y0) for table in found] == [100, 700]


def test_a_row_whose_first_cell_is_empty_does_not_end_the_table() -> None:
    rows = [("Article", "Amount and price", ""), ("Pump", "1,652.00", "99.32"), ("Filter", "21.50", "18.76")]
    rows += [("", "347.60", "96.21"), ("Pipe", "91.65", "37.00"), ("Valve", "34.80", "233.90")]
    lines = [line(t, 100 + 250 * c, 100 + 40 * r) for r, row in enumerate(rows) for c, t in enumerate(row) if t]
    (found,) = find_tables(page(lines))
    assert found.box.iou(Rect.union_of(one.box for one in lines)) > 0.9


def test_a_statement_with_rules_above_its_totals_is_one_table() -> None:
    names = ("Gross profit", "Freight", "Rent", "Total", "Fees", "Postage", "Repairs", "Total")
    lines = [
        line(text, x, 200 + 34 * r)
        for r, name in enumerate(names)
        for text, x in ((name, 100), (f"{r + 1},312", 500), (f"({r + 1}71)", 750))
    ]
    rules = [level(y, x, x + 90) for y in (296, 432, 462) for x in (490, 730)]
    (found,) = find_tables(page(lines, rules))
    assert all(found.box.contains(one.box.center) for one in lines)


def test_two_tables_with_a_blank_line_between_them_are_two() -> None:
    found = find_tables(page([*figures(100, 200), *figures(100, 200 + 34 * 8)]))
    assert len(found) == 2


def side_by_side(first: int, second: int, gap: float) -> list[TextLine]:
    """Two tables of so many rows, of a label and two figures each, `gap` pixels apart."""
    names = ("Argentina", "Brazil", "China", "France", "Japan", "Mexico", "Norway", "Peru")
    return [
        line(text, x, 200 + 34 * r)
        for left, count in ((60, first), (60 + 310 + gap, second))
        for r, name in enumerate(names[:count])
        for text, x in ((name, left), (f"{r}20", left + 180), (f"{r}45", left + 280))
    ]


def test_tables_side_by_side_of_different_length_are_two() -> None:
    lines = side_by_side(4, 8, 70)
    found = sorted(find_tables(page(lines)), key=lambda one: one.box.x0)
    assert [sum(one.box.contains(held.box.center) for held in lines) for one in found] == [12, 24]


def test_tables_side_by_side_of_one_length_are_two_where_they_stand_far_apart() -> None:
    assert len(find_tables(page(side_by_side(6, 6, 260)))) == 2
    assert len(find_tables(page(side_by_side(6, 6, 70)))) == 1  # one table whose columns repeat
