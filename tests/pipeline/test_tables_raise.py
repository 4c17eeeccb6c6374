"""Headers above the box that a table was found in."""

from __future__ import annotations

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine
from scanwright.pipeline.tables_raise import raised

BOX = Rect(95, 190, 760, 330)


def line(text: str, x: float, y: float) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x, y, x + 9 * len(text), y + 20)))


ROWS = [
    line(text, x, y)
    for y in (200, 236, 272, 308)
    for text, x in (("Copper pipe", 100), ("23.05.2024", 350), ("6,799.78", 680))
]


def test_rows_of_headers_right_above_belong_to_the_table() -> None:
    headers = [line("Item", 100, 164), line("Delivered", 350, 164), line("Price", 680, 164)]
    over = line("Sales in the year", 450, 148)  # reaches down beside the others
    box = raised(BOX, [*ROWS, *headers, over], 20)
    assert box.y0 < over.box.y0 and box.y1 == BOX.y1
    assert all(box.contains(header.box.center) for header in headers)


def test_titles_captions_and_paragraphs_above_do_not() -> None:
    for above in (
        [line("Sales of the year", 100, 164)],
        [line("Table 3", 100, 164), line("Sales of the year", 300, 164)],
        [
            line("The sales of all the branches in this", 100, 164),
            line("country rose by a tenth in the year", 450, 164),
        ],
        [line("Item", 100, 100), line("Price", 680, 100)],  # too far away
        [line("Item", 800, 164), line("Price", 900, 164)],  # beside it
    ):
        assert raised(BOX, [*ROWS, *above], 20) == BOX
