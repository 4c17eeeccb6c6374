"""Columns of tables that leave words whole."""

from dataclasses import replace

import docx
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Point, Quad
from scanwright.export.formats import DocxMode, ExportOptions
from scanwright.export.table_widths import Need, fitted_widths

widths = st.lists(st.floats(6, 200), min_size=1, max_size=8)


def test_a_narrow_column_takes_from_one_with_room():
    made = fitted_widths([20, 100], [Need(0, 0, 40, 40), Need(1, 1, 30, 60)], available=120)
    assert made == [40, 80]


def test_words_come_before_whole_lines_and_before_the_width_of_the_table():
    assert fitted_widths([20, 60], [Need(0, 0, 40, 40), Need(1, 1, 30, 60)], available=80) == [40, 40]
    assert fitted_widths([20, 60], [Need(0, 0, 40, 40), Need(1, 1, 60, 60)], available=90) == [30, 60]
    assert fitted_widths([20, 60], [Need(0, 0, 40, 40), Need(1, 1, 60, 60)], available=200) == [40, 60]


def test_a_heading_over_two_columns_needs_its_width_in_both_together():
    made = fitted_widths([20, 20, 100], [Need(0, 1, 60, 60), Need(2, 2, 30, 40)], available=140)
    assert made[0] + made[1] == 60 and sum(made) == 140


@given(printed=widths, least=widths, room=st.floats(0, 100))
def test_the_table_never_outgrows_its_place_and_no_column_with_a_need_is_lost(printed, least, room):
    needs = [Need(i, i, need, need * 1.5) for i, need in enumerate(least[: len(printed)])]
    made = fitted_widths(printed, needs, sum(printed) + room)
    assert sum(made) <= sum(printed) + room + 1e-6
    assert all(width >= min(old, need.least) - 1e-6 for width, old, need in zip(made, printed, needs))


def with_lines(region, *lines):
    """The table with these lines in its first cell."""
    first, *others = region.table.cells
    return replace(region, table=replace(region.table, cells=(replace(first, lines=lines), *others)))


def test_steep_headings_stand_upright_in_narrow_columns(build, write):
    corners = (Point(160, 335), Point(195, 302), Point(200, 307), Point(165, 340))
    line = replace(build.line("Procedure"), polygon=Quad(corners))
    page = build.page(with_lines(build.grid(("", "Task"), ("0.87", "Simple")), line))
    for mode in DocxMode:
        made = docx.Document(str(write(build.document(page), "docx", ExportOptions(docx_mode=mode)))).tables[0]
        first, second = (made.cell(0, column)._tc.tcPr.find(qn("w:textDirection")) for column in (0, 1))
        assert first is not None and first.get(qn("w:val")) == "btLr" and second is None
        height = made.rows[0]._tr.trPr.find(qn("w:trHeight"))
        assert int(height.get(qn("w:val"))) / 20 > 35, "the word has room upright"


def test_a_line_of_a_cell_that_ended_early_is_broken_there(build, write):
    texts = (("Note:", 40), ("a second line that", 130), ("fills.", 40))
    lines = [build.line(text, 156, 300 + 24 * i, width) for i, (text, width) in enumerate(texts)]
    page = build.page(with_lines(build.grid(("", ""), ("", "")), *lines))
    document = docx.Document(str(write(build.document(page), "docx")))
    assert document.tables[0].cell(0, 0).text == "Note:\na second line that fills."
