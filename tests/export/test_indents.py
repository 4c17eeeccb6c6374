"""Indents in Word: they never leave a paragraph less room than it was printed in."""

import docx
import pytest
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from scanwright.export.indents import Indents, Printed, fitting
from scanwright.export.options import DocxMode, ExportOptions

LENGTHS = st.floats(0, 700)
SHORT = 3.5  # points: of rounding, and by which a left edge is kept


@given(LENGTHS, LENGTHS, st.floats(-200, 700), LENGTHS, LENGTHS, st.floats(20, 700), st.booleans())
def test_what_is_printed_finds_room_in_its_column(left, right, first, first_row, others, width, listed):
    fit = fitting(Indents(left, right, first), Printed(first_row, others), width, listed=listed)
    room, first_room = width - fit.left - fit.right, width - fit.left - fit.right - fit.first
    assert 0 <= fit.left <= left and 0 <= fit.right <= right
    if not listed:
        assert room >= min(others, width) - SHORT and first_room >= min(first_row, width) - SHORT
    if 0 < fit.right < right:
        assert room >= min(1.02 * others, width) - 0.01 and first_room >= min(1.02 * first_row, width) - 0.01


@given(st.floats(0, 200), st.floats(0, 200), st.floats(-100, 100), st.floats(100, 400))
def test_indents_that_leave_room_stay_as_they_are(left, right, first, printed):
    indents = Indents(left, right, first)
    width = left + right + max(first, 0) + printed
    assert fitting(indents, Printed(printed, printed), width) == indents


def test_items_keep_the_indents_that_lists_have():
    assert fitting(Indents(54, 0, -18), Printed(300, 300), 310, listed=True) == Indents(54, 0, -18)
    assert fitting(Indents(54, 0, -18), Printed(60, 60), 60, listed=True) == Indents(30, 0, -18)


def placed(file):
    """Each paragraph with text: the text, what its indents take, and the widths of its section's columns; in points."""
    word = docx.Document(str(file))
    sections = iter(word.sections)
    waiting: list[Paragraph] = []
    result: list[tuple[str, float, list[float]]] = []
    for element in word.element.body.iter(qn("w:p"), qn("w:sectPr")):
        if element.tag == qn("w:p"):
            waiting.append(Paragraph(element, word))
            continue
        widths = _column_widths(next(sections))
        # the paragraph that holds the properties of a section is its last one
        result += [(p.text, _taken(p, word), widths) for p in waiting if p.text]
        waiting = []
    return result


def _column_widths(section):
    columns = section._sectPr.find(qn("w:cols"))
    if len(columns):
        return [int(column.get(qn("w:w"))) / 20 for column in columns]
    width = (section.page_width - section.left_margin - section.right_margin) / 12700
    count = int(columns.get(qn("w:num"), "1"))
    return [(width - (count - 1) * int(columns.get(qn("w:space"))) / 20) / count] * count


def _taken(paragraph, word):
    chain = [paragraph.paragraph_format, paragraph.style.paragraph_format, word.styles["Normal"].paragraph_format]

    def length(name):
        return next((found.pt for level in chain if (found := getattr(level, name)) is not None), 0.0)

    return length("left_indent") + length("right_indent") + max(0.0, length("first_line_indent"))


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.integers(0, 60), *[st.floats(0, 400)] * 3), min_size=8, max_size=8),
    st.sampled_from([440, 300]),
    st.sampled_from([DocxMode.FLOW, DocxMode.FORMATTED]),
)
def test_whatever_indents_a_page_in_columns_has_its_text_finds_room(build, write, blocks, width, mode):
    regions, printed = [], []
    for number, (inset, left, right, first) in enumerate(blocks):
        lines = []
        for row in range(4):
            text = f"Block {number}, row {row}: some words."
            x = 150 + inset + (number >= 4) * 500
            lines.append(build.line(text, x=x, y=200 + 240 * (number % 4) + 40 * row, width=width - inset))
        printed.append((width - inset) * 72 / 150)
        regions.append(build.region("text", *lines, left_indent=left, right_indent=right, first_line_indent=first))
    found = placed(write(build.document(build.page(*regions)), "docx", ExportOptions(docx_mode=mode)))
    for number, points in enumerate(printed):
        ((taken, widths),) = ((taken, widths) for text, taken, widths in found if f"Block {number}, " in text)
        column = widths[-1 if number >= 4 else 0]
        assert column - taken >= min(points, column) - SHORT


def test_paragraphs_of_a_double_page_that_was_cut_have_the_width_of_their_column(build, write):
    def block(x, y, **style):
        rows = (build.line("Words of a row", x=x, y=y + 40 * n, width=440) for n in range(6))
        return build.region("text", *rows, alignment="justify", **style)

    page = build.page(block(150, 200, right_indent=181.0), block(650, 200, left_indent=250.0, right_indent=181.0))
    found = placed(write(build.document(page), "docx"))
    assert min(widths[-1] - taken for _, taken, widths in found) == pytest.approx(440 * 72 / 150, abs=4)
