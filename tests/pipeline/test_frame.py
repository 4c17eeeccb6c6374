import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine
from scanwright.pipeline.captions import begins_like_caption, owner_of
from scanwright.pipeline.frame import Frame, frame_of, marker_of, typical_height
from scanwright.pipeline.lists import is_reference
from scanwright.pipeline.rows import Piece, in_rows, make_chains, make_rows

coordinates = st.integers(0, 500)


@given(coordinates, coordinates, coordinates, coordinates, st.booleans())
def test_leaving_the_frame_undoes_entering_it(x, y, w, h, vertical):
    frame, box = Frame(1000, vertical), Rect(x, y, x + w, y + h)
    assert frame.leave(frame.enter(box)) == box


def test_columns_to_the_right_come_first_in_a_vertical_frame():
    frame = Frame(600, vertical=True)
    assert frame.enter(Rect(500, 0, 520, 300)).y0 < frame.enter(Rect(100, 0, 120, 300)).y0


def line(text: str, x0: float, y0: float, x1: float, y1: float, vertical: bool = False) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x0, y0, x1, y1)), vertical=vertical)


def test_the_direction_of_most_characters_decides():
    down, across = line("很长的竖排文字在这里", 0, 0, 20, 300, vertical=True), line("横排", 0, 0, 60, 20)
    assert frame_of([down, across], 600).vertical
    assert not frame_of([across], 600).vertical
    assert not frame_of([], 600).vertical


def test_the_typical_height_is_that_of_most_text():
    lines = [line("TITLE", 0, 0, 300, 50)] + [line("much more text in small letters", 0, 60, 300, 76)] * 5
    assert typical_height(lines) == 16


@pytest.mark.parametrize(
    ("text", "marker"),
    [
        ("• apples", "•"),
        ("1. first", "1."),
        ("(a) one", "(a)"),
        ("一、总则", "一、"),
        ("① 甲", "①"),
        ("- dash", "-"),
        ("[12] Fox", "[12]"),
    ],
)
def test_list_markers_are_known(text, marker):
    found = marker_of(text)
    assert found is not None and found.text == marker


@pytest.mark.parametrize("text", ["apples", "1.5 litres", "-5 degrees", "", "2020 was", "A fox", "*emphasis*"])
def test_what_only_looks_like_a_marker_is_none(text):
    assert marker_of(text) is None


def test_markers_of_one_list_are_alike():
    first, second, bullet = marker_of("1. a"), marker_of("2. b"), marker_of("• c")
    assert first and second and bullet
    assert first.like(second) and not first.like(bullet)
    assert (first.value, second.value) == (1, 2)


@pytest.mark.parametrize(
    "text",
    [
        "Figure 3. Foxes",
        "Fig. 2: Dogs",
        "Table IV Results",
        "图1 系统结构",
        "表 2-1 结果",
        "Abb. 4 Der Fuchs",
        "Exhibit B.4 Rules",
        "Table A-1 Foxes",
    ],
)
def test_captions_are_told_by_their_beginning(text):
    assert begins_like_caption(text)


@pytest.mark.parametrize("text", ["Figure 3 shows foxes", "Figures of speech", "Tables are round", "图书馆", "Text"])
def test_sentences_are_no_captions(text):
    assert not begins_like_caption(text)


def test_a_caption_belongs_to_the_nearest_picture():
    pictures = [Rect(0, 0, 300, 200), Rect(0, 260, 300, 500)]
    assert owner_of(Rect(50, 205, 250, 220), pictures, 16) == 0
    assert owner_of(Rect(50, 240, 250, 255), pictures, 16) == 1
    assert owner_of(Rect(50, 800, 250, 815), pictures, 16) is None


def test_entries_of_a_bibliography_are_told_from_items():
    assert is_reference("[3] Fox A., Dog B. On running. J. Anim. 1999; 12: 3-9.")
    assert not is_reference("• What happened in 1999, pp. 3?")
    assert not is_reference("In 1999 we moved to the country.")


def test_rows_join_fragments_and_keep_columns_apart():
    left = [line("left column words", 20, 100 + 24 * i, 280, 116 + 24 * i) for i in range(5)]
    right = [line("right column words", 310, 100 + 24 * i, 580, 116 + 24 * i) for i in range(5)]
    left[2] = line("left", 20, 148, 80, 164)
    rest = line("column words", 88, 148, 280, 164)
    rows = make_rows([Piece(item, item.box) for item in [*left, rest, *right]])
    assert sorted(len(row.pieces) for row in rows) == [1] * 9 + [2]
    chains = make_chains(rows)
    assert sorted(len(chain.rows) for chain in chains) == [5, 5]


def test_boxes_that_touch_over_a_narrow_gutter_are_two_rows():
    left = [line("left column of words", 20, 100 + 20 * i, 296, 120 + 20 * i) for i in range(6)]
    right = [line("right column of words", 298, 100 + 20 * i, 580, 120 + 20 * i) for i in range(6)]
    rows = make_rows([Piece(item, item.box) for item in [*left, *right]])
    assert [len(row.pieces) for row in rows] == [1] * 12


def test_lines_read_across_follow_rows():
    lines = [line("b", 300, 101, 340, 117), line("c", 20, 140, 60, 156), line("a", 20, 100, 60, 116)]
    assert [item.text for item in in_rows(lines)] == ["a", "b", "c"]
