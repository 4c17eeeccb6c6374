"""Words are found on all pages, in reading order, however many places there are."""

from __future__ import annotations

import pytest

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.gui.finding import Finder, Found
from scanwright.gui.session import Selection

BOX = Rect(0, 0, 10, 10)


def line(text: str) -> TextLine:
    return TextLine(text, Quad.from_rect(BOX), id=f"l {text}")


def page(number: int) -> Page:
    """A text of two lines, a table of two cells, and a text without what is looked for."""
    cells = tuple(Cell(0, c, lines=(line(f"apple {number} in {c}"),)) for c in range(2))
    regions = (
        Region(RegionKind.TEXT, BOX, (line(f"an Apple {number}"), line(f"a pear {number}")), id=f"t{number}"),
        Region(RegionKind.TABLE, BOX, table=Table(1, 2, cells), id=f"g{number}"),
        Region(RegionKind.TEXT, BOX, (line(f"nothing {number}"),), id=f"n{number}"),
    )
    return Page(ImageRef("/a.png", number, 10, 10), regions, id=f"p{number}")


@pytest.fixture
def document() -> Document:
    return Document("d", tuple(map(page, range(3))))


def test_all_places_are_found_in_reading_order_whatever_the_case(document):
    found = Finder().find(document, " APPLE ")
    assert len(found) == 9
    assert list(found)[:4] == [
        Selection("p0", ("t0",), "l an Apple 0"),
        Selection("p0", ("g0",), "l apple 0 in 0", (0, 0)),
        Selection("p0", ("g0",), "l apple 0 in 1", (0, 1)),
        Selection("p1", ("t1",), "l an Apple 1"),
    ]
    assert found[-1] == list(found)[8] and found[2:4] == list(found)[2:4]
    for beyond in (9, -10):
        with pytest.raises(IndexError):
            found[beyond]


def test_each_place_is_known_by_its_number(document):
    found = Finder().find(document, "apple")
    assert [found.place_of(place) for place in found] == list(range(9))
    assert found.place_of(None) == found.place_of(Selection("p0", ("n0",), "l nothing 0")) == -1
    assert found.place_of(Selection("p0", ("t0",))) == -1


def test_the_first_place_on_some_pages_is_told(document):
    found = Finder().find(document, "apple")
    assert found.first_on({"p1", "p2"}) == 3
    assert found.first_on({"elsewhere"}) == 0


def test_nothing_is_found_where_nothing_is_wanted(document):
    finder = Finder()
    for words in ("", "  ", "plum"):
        assert list(finder.find(document, words)) == [] and not finder.find(document, words)
    assert len(Found()) == 0


def test_what_changed_is_looked_through_again(document):
    finder = Finder()
    finder.find(document, "apple")
    changed = Region(RegionKind.TEXT, BOX, (line("a plum"),), id="t0")
    first = document.pages[0]
    after = Document("d", (first.with_regions((changed, *first.regions[1:])), *document.pages[1:]))
    assert len(finder.find(after, "apple")) == 8
    assert len(finder.find(document, "apple")) == 9
    assert [place.page_id for place in finder.find(after, "plum")] == ["p0"]
