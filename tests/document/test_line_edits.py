"""Lines changed wherever they stand."""

from __future__ import annotations

from dataclasses import replace

from scanwright.document.document import Document, ImageRef, Page
from scanwright.document.doubt import doubtful_places, is_doubtful
from scanwright.document.edits import apply
from scanwright.document.geometry import Quad, Rect
from scanwright.document.line_changes import certain, replaced, retyped
from scanwright.document.line_edits import change_lines, set_paragraph_start, toggle_emphasis
from scanwright.document.looks import Emphasis, has_emphasis
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine, TextStyle, Word

BOX = Rect(0, 0, 100, 20)
BOLD = TextStyle(bold=True)


def line(text: str, confidence: float = 0.5) -> TextLine:
    words = tuple(Word(t, Rect(10 * n, 0, 10 * n + 9, 20), confidence, BOLD) for n, t in enumerate(text.split()))
    return TextLine(text, Quad.from_rect(BOX), confidence, words, (confidence,) * len(text), id=text)


def document(*texts: str) -> Document:
    table = Table(1, 1, (Cell(0, 0, lines=(line(texts[-1]),)),))
    regions = (
        Region(RegionKind.TEXT, BOX, tuple(map(line, texts[:-1])), id="r1"),
        Region(RegionKind.TABLE, BOX, table=table, id="r2"),
    )
    return Document("d", (Page(ImageRef("/a.png", 0, 300, 400), regions, id="p1"),))


def test_what_was_looked_at_is_certain_and_keeps_its_words() -> None:
    before = line("two words")
    after = certain(before)
    assert is_doubtful(before) and not is_doubtful(after)
    assert after.text == before.text and [w.box for w in after.words] == [w.box for w in before.words]


def test_as_many_words_keep_their_looks() -> None:
    assert [(w.text, w.style) for w in retyped(line("tvvo words"), "two words").words] == [
        ("two", BOLD),
        ("words", BOLD),
    ]
    assert retyped(line("tvvo words"), "two more words").style == BOLD


def test_replacing_takes_letters_as_they_are_and_any_case() -> None:
    assert replaced(line("Cost (net) and COST (NET)"), "cost (net)", r"\1 price").text == r"\1 price and \1 price"
    same = line("nothing here")
    assert replaced(same, "x.", "y") is same


def test_what_is_put_in_is_certain_and_the_rest_as_doubtful_as_before() -> None:
    text = "tvvo pears, tvvo plurns"
    boxes = [Rect(10.0 * n, 0, 10.0 * n + 8, 8) for n in range(4)]
    words = tuple(Word(word, box, 0.6) for word, box in zip(text.split(), boxes, strict=True))
    sure = tuple(0.5 if at > 16 else 0.9 for at in range(len(text)))
    before = TextLine(text, Quad.from_rect(Rect(0, 0, 40, 8)), 0.9, words, sure)
    after = replaced(before, "tvvo", "two")
    assert after.text == "two pears, two plurns"
    assert after.characters == (*(1.0,) * 3, *(0.9,) * 8, *(1.0,) * 3, 0.9, *(0.5,) * 6)
    assert [word.confidence for word in after.words] == [1.0, 0.6, 1.0, 0.6]
    assert [word.box for word in after.words] == boxes
    assert doubtful_places(after) == ((15, 21),)


def test_all_lines_change_in_one_step_those_in_cells_too() -> None:
    before = document("one pear", "no fruit", "a pear in a cell")
    edit = change_lines(before, lambda line: replaced(line, "pear", "plum"), "replacing")
    assert edit is not None
    after, inverse = apply(before, edit)
    assert (
        after.pages[0].regions[0].text == "one plum no fruit" and after.pages[0].regions[1].text == "a plum in a cell"
    )
    assert apply(after, inverse)[0] == before
    assert change_lines(after, lambda line: replaced(line, "pear", "plum"), "replacing") is None


def test_a_line_that_loses_its_text_goes() -> None:
    before = document("pear", "rest", "cell")
    edit = change_lines(before, lambda line: replaced(line, "pear", ""), "replacing")
    assert edit is not None
    assert [one.text for one in apply(before, edit)[0].pages[0].regions[0].lines] == ["rest"]


class TestParagraphs:
    def page(self) -> Page:
        lines = tuple(TextLine(text, Quad.from_rect(Rect(0, 0, 9, 9)), id=text) for text in "abc")
        table = Table(1, 1, (Cell(0, 0, lines=tuple(replace(line, id=line.id * 2) for line in lines)),))
        return Page(
            ImageRef("/a.png", 0, 99, 99), (Region(RegionKind.TABLE, Rect(0, 0, 99, 99), lines, table, id="r"),)
        )

    def test_a_paragraph_begins_where_one_says_and_is_joined_again(self) -> None:
        page = self.page()
        edit = set_paragraph_start(page, "r", "b", starts=True)
        assert [[x.text for x in p] for p in edit.region.paragraphs] == [["a"], ["b", "c"]]
        assert edit.region.locked
        split = page.with_regions((edit.region,))
        joined = set_paragraph_start(split, "r", "b", starts=False)
        assert joined.region.lines == page.regions[0].lines

    def test_in_cells_too(self) -> None:
        edit = set_paragraph_start(self.page(), "r", "cc", starts=True)
        assert [x.starts_paragraph for x in edit.region.table.cells[0].lines] == [False, False, True]

    def test_nothing_to_do_is_no_edit(self) -> None:
        assert set_paragraph_start(self.page(), "r", "b", starts=False) is None
        assert set_paragraph_start(self.page(), "r", "a", starts=True) is None
        assert set_paragraph_start(self.page(), "r", "other", starts=True) is None


def test_emphasis_is_given_to_all_and_taken_where_all_have_it() -> None:
    before = document("one two", "three")
    page = before.pages[0]
    spans = {"one two": (0, 3), "three": None}
    edit = toggle_emphasis(page, spans, Emphasis.ITALIC, "italic")
    assert edit is not None
    after, back = apply(before, edit)
    text, table = after.pages[0].regions
    assert [word.style for word in text.lines[0].words] == [replace(BOLD, italic=True), BOLD]
    assert table.table is not None and table.table.cells[0].lines[0].style == replace(BOLD, italic=True)
    assert text.locked and table.locked and apply(after, back)[0] == before
    again = toggle_emphasis(after.pages[0], spans, Emphasis.ITALIC, "italic")
    assert again is not None
    plain = apply(after, again)[0].pages[0].regions
    assert not any(has_emphasis(x, 0, 9, Emphasis.ITALIC) for region in plain for x in region.all_lines)


def test_no_line_no_emphasis() -> None:
    page = document("one", "two").pages[0]
    assert toggle_emphasis(page, {}, Emphasis.BOLD, "bold") is None
