"""Page numbers at the end of rows of dots, on pages that the tests draw."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.pipeline.frame import is_contents_entry
from scanwright.pipeline.leaders import follow_leaders

TITLES = ["Introduction", "Method and Sources", "Results", "Costs and so on"]
NUMBERS = ["1", "7", "24", "xii"]


def page(*, dots: bool = True) -> tuple[np.ndarray, list[TextLine]]:
    """A contents page, and its lines as a detector finds them: as far as the first dots."""
    image = Image.new("RGB", (1000, 400), "white")
    draw, font = ImageDraw.Draw(image), ImageFont.load_default(24)
    lines = []
    for at, (title, number) in enumerate(zip(TITLES, NUMBERS, strict=True)):
        y = 40 + 50 * at
        draw.text((60, y), title, font=font, fill="black")
        end = 60 + draw.textlength(title, font=font)
        for x in range(round(end) + 6, 900, 9) if dots else ():
            draw.rectangle((x, y + 21, x + 2, y + 23), fill="black")
        draw.text((950, y), number, font=font, fill="black", anchor="ra")
        box = Rect(58, y, end + (30 if dots else 2), y + 32)
        first, *rest = title.split(" ")
        words = tuple(
            Word(w, Rect(box.x0 + 80 * n, box.y0, box.x0 + 80 * n + 70, box.y1)) for n, w in enumerate((first, *rest))
        )
        lines.append(
            TextLine(
                title + ("..." if dots else ""),
                Quad.from_rect(box),
                words=(*words[:-1], Word(words[-1].text + ("..." if dots else ""), words[-1].box)),
            )
        )
    return np.asarray(image), lines


class Reader:
    """Reads what stands at a place of that page, and remembers the places."""

    def __init__(self, texts: list[str]) -> None:
        self.texts, self.asked = texts, list[Rect]()

    def __call__(self, quads: list[Quad]) -> list[TextLine]:
        self.asked += [quad.bounds for quad in quads]
        return [TextLine(f"…{self.texts[round((q.bounds.y0 - 40) / 50)]}", q) for q in quads]


def test_words_whose_boxes_reach_over_the_number_cost_no_page() -> None:
    picture, lines = page()
    wide = [
        replace(line, words=(*line.words[:-1], replace(line.words[-1], box=Rect(line.box.x0, 40, 999, 72))))
        for line in lines
    ]
    found = follow_leaders(picture, wide, Reader(NUMBERS))
    assert [line.words[-1].text for line in found] == NUMBERS


def test_lines_go_on_to_the_numbers_that_dots_lead_to() -> None:
    picture, lines = page()
    reader = Reader(NUMBERS)
    found = follow_leaders(picture, lines, reader)
    assert [line.text for line in found] == [f"{t} ..... {n}" for t, n in zip(TITLES, NUMBERS, strict=True)]
    assert all(is_contents_entry(line.text) for line in found)
    for line, before in zip(found, lines, strict=True):
        assert line.box.x0 == before.box.x0 and 945 < line.box.x1 < 960
        assert " ".join(word.text for word in line.words) == line.text
        assert line.words[-1].box.x0 > 900 and line.id == before.id
    assert all(box.x0 > 780 for box in reader.asked)  # not the whole line is read again


@pytest.mark.parametrize("text", ["and", "?", ""])
def test_what_is_no_number_is_left_out(text: str) -> None:
    picture, lines = page()
    assert follow_leaders(picture, lines, Reader([text] * 4)) == lines


def test_without_dots_and_beside_known_numbers_nothing_is_read() -> None:
    reader = Reader(NUMBERS)
    picture, lines = page(dots=False)
    assert follow_leaders(picture, lines, reader) == lines
    picture, lines = page()
    known = [TextLine(n, Quad.from_rect(Rect(915, 40 + 50 * at, 955, 72 + 50 * at))) for at, n in enumerate(NUMBERS)]
    assert follow_leaders(picture, [*lines, *known], reader) == [*lines, *known]
    assert reader.asked == []


def test_blank_pages_and_pages_without_lines_do_no_harm() -> None:
    picture, lines = page()
    assert follow_leaders(np.full_like(picture, 255), lines, Reader(NUMBERS)) == lines
    assert follow_leaders(picture, [], Reader(NUMBERS)) == []
