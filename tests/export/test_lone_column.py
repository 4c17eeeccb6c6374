"""Pages whose text fills only the left of two columns."""

import docx

from scanwright.export.flow import flow
from scanwright.export.lone_column import lone_column
from scanwright.export.options import ExportOptions


def half_page(build, *, x=150.0, width=440.0, count=12):
    lines = [build.line(f"Words of line {n}", x=x, y=400 + 30 * n, width=width) for n in range(count)]
    return build.document(
        build.page(build.text("Title over both", kind="title", level=0), build.region("text", *lines))
    )


def test_text_in_the_left_half_is_the_first_of_two_columns(build, write):
    document = half_page(build)
    word = docx.Document(str(write(document, "docx")))
    assert [s._sectPr.xpath("string(w:cols/@w:num)") for s in word.sections] == ["", "2"]
    assert abs(word.sections[-1].right_margin.mm - word.sections[-1].left_margin.mm) < 2


def test_text_over_most_of_the_width_or_of_few_lines_is_one_column(build):
    for document in (half_page(build, width=700), half_page(build, count=4), half_page(build, width=200)):
        assert lone_column(flow(document, ExportOptions())[0]) is None
