from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.pipeline.gutters import cut_at_words, split_at_gutters


def read(words: list[tuple[str, float, float]], y: float, characters: bool = False) -> TextLine:
    boxes = tuple(Word(text, Rect(x0, y, x1, y + 16)) for text, x0, x1 in words)
    text = " ".join(word for word, _, _ in words)
    box = Rect(words[0][1], y, words[-1][2], y + 16)
    return TextLine(text, Quad.from_rect(box), words=boxes, characters=(0.9,) * len(text) if characters else ())


def test_a_line_read_over_a_gutter_is_cut_there():
    column = [read([("left", 20, 100), ("end", 110, 280)], y) for y in (100, 124, 172, 196)]
    column += [read([("right", 320, 400), ("end", 410, 580)], y) for y in (100, 124, 172, 196)]
    across = read(
        [("left", 20, 100), ("part", 110, 280), ("right", 320, 400), ("part", 410, 580)], 148, characters=True
    )
    parts = [line for line in split_at_gutters([*column, across]) if "part" in line.text]
    assert [part.text for part in parts] == ["left part", "right part"]
    assert parts[0].box.x1 == 280 and parts[1].box.x0 == 320
    assert [len(part.characters) for part in parts] == [9, 10]
    assert len({part.id for part in parts}) == 2


def test_a_gutter_as_narrow_as_the_gaps_between_words_is_found_by_the_lines_that_begin_at_it():
    rows = (100, 118, 136, 154)
    lines = [read([("left", 20, 130), ("column", 140, 280)], y) for y in rows]
    lines += [read([("right", 290, 400), ("column", 410, 550)], y) for y in rows]
    words = [("several", 20, 80), ("words", 90, 280), ("others", 290, 400), ("besides", 410, 550)]
    parts = split_at_gutters([*lines, read(words, 172)])
    assert [part.text for part in parts if part.box.y0 == 172] == ["several words", "others besides"]


def test_a_line_over_both_columns_is_not_cut_at_a_gap_that_stands_over_the_gutter():
    rows = (136, 154, 172, 190)
    lines = [read([("left", 20, 130), ("column", 140, 280)], y) for y in rows]
    lines += [read([("right", 310, 400), ("column", 410, 550)], y) for y in rows]
    over = read([("several", 20, 130), ("words", 140, 298), ("others", 308, 400), ("besides", 410, 550)], 118)
    assert over in split_at_gutters([over, *lines])


def test_gaps_that_lie_below_each_other_by_chance_are_no_gutter():
    words = [("several", 20, 80), ("words", 90, 280), ("others", 290, 400), ("besides", 410, 550)]
    lines = [read(words, 100 + 18 * i) for i in range(8)]
    assert split_at_gutters(lines) == lines


def test_wide_word_gaps_of_justified_text_are_no_gutters():
    lines = [read([("some", 20, 100 + 20 * i), ("words", 130 + 20 * i, 580)], 100 + 24 * i) for i in range(5)]
    assert split_at_gutters(lines) == lines


def test_an_upright_ruling_between_words_cuts():
    line = read([("item", 20, 100), ("9.00", 140, 200)], 100)
    assert [part.text for part in split_at_gutters([line], [Rect(119, 50, 121, 200)])] == ["item", "9.00"]
    assert split_at_gutters([line], [Rect(119, 300, 121, 400)]) == [line]


def test_a_line_without_word_boxes_stays_whole():
    line = TextLine("left right", Quad.from_rect(Rect(20, 100, 580, 116)))
    assert split_at_gutters([line], [Rect(299, 0, 301, 800)]) == [line]


def test_cutting_nowhere_gives_the_line_itself():
    line = read([("a", 0, 10), ("b", 30, 40)], 0)
    assert cut_at_words(line, []) == [line]
