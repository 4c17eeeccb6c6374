"""Looks of sheets: letters, grounds, widths, paper, links, and the language of what the program adds."""

from dataclasses import replace

import openpyxl
import pytest

from scanwright.document.geometry import Rect
from scanwright.document.text import Script, TextStyle, Word
from scanwright.export.formats import ExportOptions, SheetPer
from scanwright.export.widths import text_width


def table_cell(build, text, fill=None, right=1, **style):
    cell = build.cell(0, 0, text, right=right)
    lines = tuple(replace(line, style=TextStyle(**{"size": 9.0, "font": "sans-serif", **style})) for line in cell.lines)
    return replace(cell, lines=lines, fill=fill)


def sheet_of(build, write, *cells, options=None, **page):
    placed = [replace(cell, row=row) for row, cell in enumerate(cells)]
    columns = max(cell.column_span for cell in cells)
    document = build.document(build.page(build.table(len(cells), columns, *placed), **page))
    return openpyxl.load_workbook(write(document, "xlsx", options), rich_text=True).worksheets[1]


def test_letters_are_those_of_the_page(build, write):
    sheet = sheet_of(
        build, write, table_cell(build, "Tea"), table_cell(build, "Milk", bold=True), table_cell(build, "Salt", italic=True),
        table_cell(build, "Big", size=14.0), table_cell(build, "Red", color="#c00000"), table_cell(build, "Nearly", size=9.4),
        table_cell(build, "12"),
    )  # fmt: skip
    fonts = [sheet.cell(row, 1).font for row in range(1, 8)]
    assert {font.name for font in fonts} == {"Arial"}
    assert [font.sz for font in fonts] == [9, 9, 9, 14, 9, 9, 9]
    assert [font.b for font in fonts] == [False, True, False, False, False, False, False]
    assert fonts[2].i and fonts[4].color.rgb == "FFC00000"


def test_without_measured_letters_it_is_a_usual_workbook(build, write):
    cell = build.cell(0, 0, "x")
    cell = replace(cell, lines=tuple(replace(line, style=TextStyle()) for line in cell.lines))
    font = sheet_of(build, write, cell).cell(1, 1).font
    assert (font.name, font.sz) == ("Calibri", 11)


def test_grounds_are_written_with_letters_that_can_be_read_on_them(build, write):
    sheet = sheet_of(
        build, write, table_cell(build, "Head", "#203864", right=2, color="#ffffff"), table_cell(build, "a", "#dde6f0"),
        table_cell(build, "b"), table_cell(build, "c", "#102030"),
    )  # fmt: skip
    grounds = [sheet[name].fill.fgColor.rgb for name in ("A1", "A2", "A4")]
    assert grounds == ["FF203864", "FFDDE6F0", "FF102030"]
    assert sheet["A3"].fill.fill_type is None
    assert sheet["A1"].font.color.rgb == "FFFFFFFF" and sheet["A2"].font.color.rgb == "FF000000"
    assert sheet["A4"].font.color.rgb == "FFFFFFFF", "black on black could not be read"


def test_raised_marks_and_bold_words_stay_within_their_cell(build, write):
    cell = table_cell(build, "Sum a")
    line = cell.lines[0]
    words = (Word("Sum", Rect(0, 0, 30, 9), style=replace(line.style, bold=True)),
             Word("a", Rect(31, 0, 35, 5), style=replace(line.style, script=Script.SUPER)))  # fmt: skip
    sheet = sheet_of(build, write, replace(cell, lines=(replace(line, words=words),)))
    bold, raised = sheet["A1"].value
    assert bold.font.b and raised.font.vertAlign == "superscript" and str(raised).strip() == "a"


@pytest.mark.parametrize("text", ["1 234 567 890,25 €", "12,345,678,901.25", "5 September 2024"])
def test_columns_are_wide_enough_for_numbers(build, write, text):
    cell = replace(build.cell(0, 0, text), box=Rect(150, 300, 190, 340))
    sheet = sheet_of(build, write, cell)
    assert not isinstance(sheet["A1"].value, str)
    points = sheet.column_dimensions["A"].width * 5.25
    assert points > text_width(text, "Times New Roman", 11) + 7


def test_rows_are_high_enough_for_what_wraps_in_them(build, write):
    text = "A long description of an article that takes several lines in its column, " * 4
    tall = replace(build.cell(0, 0, text), row_span=2)
    document = build.document(build.page(build.table(2, 1, tall), build.grid((text,), ("short",))))
    over_two, one = openpyxl.load_workbook(write(document, "xlsx")).worksheets[1:3]
    assert one.row_dimensions[1].height > 50 and one.row_dimensions[2].height is None
    assert over_two.row_dimensions[2].height > 50


@pytest.mark.parametrize("text", ["0815", "3-4", "1E5", "DE89 3704", "MAR1"])
def test_what_an_edit_would_turn_into_a_number_is_held_as_text(build, write, text):
    sheet = sheet_of(build, write, build.cell(0, 0, text))
    assert sheet["A1"].value == text and sheet["A1"].number_format == "@"
    assert sheet_of(build, write, build.cell(0, 0, "word"))["A1"].number_format == "General"
    assert sheet_of(build, write, build.cell(0, 0, "1 " * 300))["A1"].number_format == "General", "would show as ####"


def test_sheets_print_on_the_paper_of_the_page(build, write):
    sheet = sheet_of(build, write, build.cell(0, 0, "a"))
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("portrait", 9)
    sheet = sheet_of(build, write, build.cell(0, 0, "a"), width=1650, height=1275)
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 1)
    assert sheet.sheet_properties.pageSetUpPr.fitToPage


@pytest.mark.parametrize("per", list(SheetPer))
def test_links_lead_both_ways(build, write, per):
    first, second = build.grid(("", "b"), ("1", "2")), build.grid(("c", "d"))
    document = build.document(build.page(first, second, build.text("Words", y=900)))
    book = openpyxl.load_workbook(write(document, "xlsx", ExportOptions(sheet_per=per)))
    assert len([c for (c,) in book["Index"].iter_rows(min_row=2, min_col=2, max_col=2) if c.hyperlink]) == 3
    for sheet in book.worksheets[1:]:
        back = [cell for row in sheet.iter_rows() for cell in row if cell.hyperlink]
        assert back and all(cell.hyperlink.location == "'Index'!A1" for cell in back)
    if per is SheetPer.TABLE:
        assert book.worksheets[1]["A1"].value is None, "no cell gets a text of its own for it"


def test_what_the_program_adds_is_in_its_own_language(build, write):
    table = build.grid(("29, 133.36", "1,250.00"), ("(300.00)", "7.10"), ("5.00", "–"))
    document = build.document(build.page(table, build.text("Some text", y=900)))
    book = openpyxl.load_workbook(write(document, "xlsx", ExportOptions(language="zh_CN")))
    assert book.sheetnames == ["目录", "表 1", "正文"]
    assert [cell.value for cell in book["目录"][1]] == ["页", "表", "标题", "行数", "列数"]
    assert book["表 1"]["A1"].comment.text == "原文：29, 133.36"
    told = " ".join(str(cell.value) for (cell,) in book["目录"].iter_rows(min_col=3, max_col=3))
    assert "1,234.56" in told and "短横线" in told
    pages = openpyxl.load_workbook(write(document, "xlsx", ExportOptions(language="zh_CN", sheet_per=SheetPer.PAGE)))
    assert "页 1" in pages.sheetnames


def test_single_figures_that_were_measured_as_bold_go_by_their_row(build, write):
    def cell(row, column, text, *, bold):
        made = build.cell(row, column, text)
        style = TextStyle(10.0, bold=bold, font="serif")
        return replace(made, lines=tuple(replace(line, style=style) for line in made.lines))

    heavy = {(0, 1), (1, 0), (3, 0), (3, 1)}
    texts = (("Pears", "12", "7"), ("Apples", "3", "14"), ("Plums", "8", "2"), ("Total", "23", "23"))
    cells = [cell(r, c, text, bold=(r, c) in heavy) for r, row in enumerate(texts) for c, text in enumerate(row)]
    document = build.document(build.page(build.table(4, 3, *cells)))
    sheet = openpyxl.load_workbook(write(document, "xlsx")).worksheets[1]
    bold = {(c.row - 1, c.column - 1) for row in sheet.iter_rows() for c in row if c.font.b}
    assert bold == {(1, 0), (3, 0), (3, 1), (3, 2)}


@pytest.mark.parametrize(("text", "shown"), [("12,345 1", '#,##0"¹"'), ("12.5% a", '0.0%"ᵃ"')])
def test_a_raised_note_mark_leaves_a_number_a_number(build, write, text, shown):
    number, mark = text.split()
    cell = table_cell(build, text)
    line = cell.lines[0]
    words = (
        Word(number, Rect(0, 0, 30, 9)),
        Word(mark, Rect(31, 0, 35, 5), style=replace(line.style, script=Script.SUPER)),
    )
    made = sheet_of(build, write, replace(cell, lines=(replace(line, words=words),)))["A1"]
    assert isinstance(made.value, int | float) and made.number_format == shown and made.comment is None
    assert isinstance(sheet_of(build, write, table_cell(build, text))["A1"].value, str), (
        "a mark that is not raised may be a digit"
    )
