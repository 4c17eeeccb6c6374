"""Alignment and indents from the edges of lines."""

import pytest

from scanwright.document.region import Alignment
from scanwright.pipeline.alignment import Column, LineEdges, paragraph_setting

COLUMN = Column(100, 1100, ends=4)


def lines(*edges, square=None, open_end=False):
    return [
        LineEdges(left, right, 50 + 30 * i, 32 + 30 * i, 20, square, open_end) for i, (left, right) in enumerate(edges)
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


def test_one_full_line_alone_on_its_page_proves_nothing():
    alone = Column(100, 1100, ends=1)
    assert paragraph_setting([lines((100, 1100), (100, 500))], alone, 0).alignment is Alignment.LEFT


def test_east_asian_lines_are_justified_only_where_they_are_spread():
    full = lines((100, 1100), (100, 1100), square=25.0)
    assert paragraph_setting([[*full, *lines((100, 600), square=24.6)]], COLUMN, 0).alignment is Alignment.JUSTIFY
    assert paragraph_setting([[*full, *lines((100, 600), square=25.0)]], COLUMN, 0).alignment is Alignment.LEFT


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
