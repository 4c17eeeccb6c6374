"""Lines over several cells, read with the rules between them."""

from __future__ import annotations

from dataclasses import replace

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import Origin, TextLine, TextStyle, Word
from scanwright.imaging.layer import Ruling
from scanwright.pipeline.tables_crossed import read_in_cells


def wall(x: float, y0: float = 0, y1: float = 200) -> Ruling:
    return Ruling(Rect(x - 1, y0, x + 1, y1), True, 2.0)


def line(*words: tuple[str, float, float], y: float = 50) -> TextLine:
    held = tuple(Word(text, Rect(x0, y, x1, y + 20)) for text, x0, x1 in words)
    box = Rect.union_of(w.box for w in held)
    return TextLine(" ".join(w.text for w in held), Quad.from_rect(box), words=held, style=TextStyle(bold=True))


class Reader:
    """Reads `texts`, one after the other, and remembers where."""

    def __init__(self, *texts: str) -> None:
        self.texts, self.asked = texts, list[Quad]()

    def __call__(self, quads: list[Quad]) -> list[TextLine]:
        self.asked += quads
        return [TextLine(text, quad) for text, quad in zip(self.texts, quads, strict=True) if text]


GLUED = line(("48,25626.12.2003", 100, 260))
WALLS = [wall(40), wall(162), wall(300)]


def test_figures_glued_over_a_rule_are_read_apart() -> None:
    reader = Reader("48,256", "26.12.2003")
    after = read_in_cells([line(("Rent", 10, 40)), GLUED], WALLS, reader)
    assert [one.text for one in after] == ["Rent", "48,256", "26.12.2003"]
    assert [round(quad.corners[0].x) for quad in reader.asked] == [100, 164]
    assert all(one.style.bold for one in after)


def test_rules_that_were_read_as_strokes_are_read_away() -> None:
    reader = Reader("48,256", "26.12.2003")
    after = read_in_cells([line(("48,256", 100, 156), ("|", 159, 165), ("26.12.2003", 168, 260))], WALLS, reader)
    assert [one.text for one in after] == ["48,256", "26.12.2003"]


def test_what_needs_no_second_reading_is_left_alone() -> None:
    reader = Reader()
    apart = line(("48,256", 100, 158), ("26.12.2003", 168, 260))
    for lines, walls in (
        ([apart], WALLS),
        ([replace(GLUED, origin=Origin.TEXT_LAYER)], WALLS),
        ([GLUED], [wall(162, 52, 66)]),  # a stroke of a letter
        ([GLUED], []),
    ):
        assert read_in_cells(lines, walls, reader) == lines
    assert reader.asked == []


def test_nothing_is_lost_where_the_parts_cannot_be_read() -> None:
    assert read_in_cells([GLUED], WALLS, Reader("48", "")) == [GLUED]


def test_letters_that_were_typed_over_a_rule_are_not_lost() -> None:
    typed = line(("condensate", 100, 260))
    assert read_in_cells([typed], WALLS, Reader("con", "ensate")) == [typed]
    ruled = line(("con1ensate", 100, 260))
    assert [one.text for one in read_in_cells([ruled], WALLS, Reader("con", "ensate"))] == ["con", "ensate"]
