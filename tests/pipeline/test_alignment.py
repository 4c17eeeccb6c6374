"""Alignment and indents from the edges of lines."""

import pytest

from scanwright.document.region import Alignment
from scanwright.pipeline.alignment import Column, LineEdges, Setting, paragraph_setting
from scanwright.pipeline.squares import Squares

COLUMN = Column(100, 1100, ends=4)


def lines(*edges, square=None, end=None):
    return [
        LineEdges(left, right, 50 + 30 * i, 32 + 30 * i, 20, square and Squares(square, end or right + 2))
        for i, (left, right) in enumerate(edges)
    ]


@pytest.mark.parametrize(
    ("edges", "alignment"),
    [
        ([(100, 1100), (101, 1099), (100, 600)], Alignment.JUSTIFY),
        ([(100, 1040), (101, 1075), (100, 600)], Alignment.LEFT),
        ([(124, 1100), (100, 1100), (100, 1099), (100, 300)], Alignment.JUSTIFY),
        ([(300, 900), (400, 800), (350, 850)], Alignment.CENTER),
        ([(500, 1100), (700, 1099), (600, 1100)], Alignment.RIGHT),
        ([(350, 850)], Alignment.CENTER),
        ([(900, 1098)], Alignment.RIGHT),
        ([(100, 400)], Alignment.LEFT),
        ([(100, 1100)], Alignment.LEFT),
        ([(130, 1100), (100, 1098)], Alignment.JUSTIFY),
        ([(130, 1000), (100, 1000), (100, 940)], Alignment.LEFT),
    ],
)
def test_alignment(edges, alignment):
    assert paragraph_setting([lines(*edges)], COLUMN, 0).alignment is alignment


@pytest.mark.parametrize("first", [0, 1])
def test_single_lines_that_disagree_do_as_the_first(first):
    singles = [[lines((100, 400))], [lines((350, 850))]]
    (one,), (other,) = singles[first], singles[1 - first]
    both = [one, other]
    assert paragraph_setting(both, COLUMN, 0).alignment is paragraph_setting([one], COLUMN, 0).alignment


def test_one_full_line_alone_on_its_page_proves_nothing():
    alone = Column(100, 1100, ends=1)
    assert paragraph_setting([lines((100, 1100), (100, 500))], alone, 0).alignment is Alignment.LEFT


def test_east_asian_lines_are_justified_only_where_they_are_spread():
    last = lines((100, 600), square=25.0)
    spread = lines((100, 1100), (100, 1095), square=25.3)
    assert paragraph_setting([[*spread, *last]], COLUMN, 0).alignment is Alignment.JUSTIFY
    tight = lines((100, 1085), (100, 1088), square=25.0)
    assert paragraph_setting([[*tight, *last]], COLUMN, 0).alignment is Alignment.LEFT
    full = lines((100, 1100), (100, 1100), square=25.0)
    assert not paragraph_setting([[*full, *last]], COLUMN, 0).sure


def test_squares_of_other_paragraphs_tell_that_a_line_is_spread():
    spread = lines((100, 1100), square=25.3) + lines((100, 200))
    assert paragraph_setting([spread], COLUMN, 0, natural=[24.99, 25.01]).alignment is Alignment.JUSTIFY


def test_east_asian_lines_that_end_a_character_apart_are_not_justified():
    ragged = [*lines((100, 1100), square=25.0), *lines((100, 1075), square=25.0), *lines((100, 500), square=25.0)]
    assert paragraph_setting([ragged], COLUMN, 0) == Setting(Alignment.LEFT)


def test_one_line_of_four_may_reach_over_the_edge():
    edges = [(100, 1100), (100, 1099), (100, 1101), (100, 1106), (100, 400)]
    assert paragraph_setting([lines(*edges)], COLUMN, 0).alignment is Alignment.JUSTIFY
    edges = [(100, 1100), (100, 1099), (100, 1101), (100, 1080), (100, 400)]
    assert paragraph_setting([lines(*edges)], COLUMN, 0).alignment is Alignment.LEFT


def test_items_of_a_list_are_never_centred():
    item = [lines((130, 1070))]
    assert paragraph_setting(item, COLUMN, 0).alignment is Alignment.CENTER
    assert paragraph_setting(item, COLUMN, 0, items=True).alignment is Alignment.LEFT


def test_a_wide_title_is_centred_where_it_has_the_same_white_on_both_sides():
    assert paragraph_setting([lines((112, 1089))], COLUMN, 0).alignment is Alignment.CENTER
    assert paragraph_setting([lines((104, 1096))], COLUMN, 0).alignment is Alignment.LEFT


def test_first_line_and_left_indents():
    indented = paragraph_setting([lines((140, 1100), (100, 1100), (100, 500))], COLUMN, 0)
    assert (indented.left_indent, indented.first_line_indent) == (0, 40)
    quote = paragraph_setting([lines((180, 1000), (180, 980), (180, 500))], COLUMN, 0)
    assert (quote.left_indent, quote.first_line_indent) == (80, 0)
    hanging = paragraph_setting([lines((100, 1100), (140, 1100), (140, 500))], COLUMN, 0)
    assert (hanging.left_indent, hanging.first_line_indent) == (40, -40)


def test_a_single_line_is_indented_like_the_other_paragraphs():
    setting = paragraph_setting([lines((140, 700))], COLUMN, usual_indent=41)
    assert (setting.left_indent, setting.first_line_indent) == (0, 40)


def test_a_block_that_stands_in_on_both_sides_has_both_indents():
    quote = paragraph_setting([lines((180, 1020), (180, 1021), (180, 1020), (180, 500))], COLUMN, 0)
    assert (quote.alignment, quote.left_indent, quote.right_indent) == (Alignment.JUSTIFY, 80, 79)
    body = paragraph_setting([lines((100, 1020), (100, 1021), (100, 1020), (100, 500))], COLUMN, 0)
    assert body.right_indent == 0
