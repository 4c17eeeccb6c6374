"""Excel files, read back with openpyxl."""

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.export.formats import ExportOptions, SheetPer
from scanwright.export.sheet_names import unique_sheet_name


def test_values_spans_and_headers(build, write):
    table = build.table(
        3, 3, build.cell(0, 0, "Article", down=2), build.cell(0, 1, "Quantity", right=2), build.cell(1, 1, "2020"),
        build.cell(1, 2, "2021"), build.cell(2, 0, "0815"), build.cell(2, 1, "1,234.50"), build.cell(2, 2, "12%"), header_rows=2,
    )  # fmt: skip
    book = openpyxl.load_workbook(write(build.document(build.page(table)), "xlsx"))
    sheet = book.worksheets[1]
    assert sorted(str(r) for r in sheet.merged_cells.ranges) == ["A1:A2", "B1:C1"]
    assert sheet["B3"].value == 1234.5 and sheet["B3"].number_format == "#,##0.00"
    assert sheet["C3"].value == pytest.approx(0.12)
    assert sheet["A3"].value == "0815"
    assert sheet["B2"].value == "2020", "headers are names, not amounts"
    assert sheet["A1"].font.bold and sheet.freeze_panes == "A3"
    assert sheet["A1"].alignment.wrap_text and sheet["A1"].border.top.style == "thin"


@pytest.mark.parametrize("text", ["=SUM(A1)", "+1+cmd", "@import", "-2+3", "=1", "'quoted"])
def test_no_text_becomes_a_formula(build, write, text):
    path = write(build.document(build.page(build.grid((text, "x")), build.text(text))), "xlsx")
    book = openpyxl.load_workbook(path)
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f"
    cell = book.worksheets[1]["A1"]
    assert (cell.value, cell.data_type) == (text, "s")


def test_the_index_leads_to_every_table_and_the_text_is_kept(build, write):
    first = build.page(build.grid(("a", "b")), build.text("Table 1: It's: [x]/y", y=350, kind="caption"))
    second = build.page(build.grid(("c", "d"), ("e", "f")), build.text("Some text", y=800))
    book = openpyxl.load_workbook(write(build.document(first, second), "xlsx"))
    index = book.worksheets[0]
    assert book.sheetnames[0] == "Index" and book.sheetnames[-1] == "Text"
    rows = [[cell.value for cell in row] for row in index.iter_rows(min_row=2, max_row=3)]
    assert [row[0] for row in rows] == [1, 2]
    assert [row[2:] for row in rows] == [["Table 1: It's: [x]/y", 1, 2], [None, 2, 2]]
    for row in (2, 3):
        cell = index.cell(row, 2)
        assert cell.hyperlink.location == "'" + cell.value.replace("'", "''") + "'!A1"
        assert cell.value in book.sheetnames
    assert ["Some text"] in [[cell.value for cell in row][1:] for row in book["Text"].iter_rows()]


def test_the_index_tells_how_numbers_were_taken(build, write):
    def told(*cells):
        index = openpyxl.load_workbook(write(build.document(build.page(build.grid(*cells))), "xlsx"))["Index"]
        return next(str(cell.value) for (cell,) in index.iter_rows(min_col=3, max_col=3) if "umbers" in str(cell.value))

    assert "1.234,56" in told(("1.250,50", "20/3/2020")) and "day comes first" in told(("1.250,50", "20/3/2020"))
    assert "1,234.56" in told(("1,250.50", "x")) and "dates such" not in told(("1,250.50", "x"))
    assert "does not show" in told(("1.250", "x"))


def test_what_a_cell_cannot_show_is_in_a_note(build, write):
    rows = [("29, 133.36",), ("1,250.00",), ("(0.00)",), ("7.25",), ("CHF 12.–",)]
    sheet = openpyxl.load_workbook(write(build.document(build.page(build.grid(*rows))), "xlsx")).worksheets[1]
    assert [sheet.cell(r, 1).value for r in range(1, 6)] == [29133.36, 1250, 0, 7.25, 12]
    notes = {r: sheet.cell(r, 1).comment.text for r in range(1, 6) if sheet.cell(r, 1).comment}
    assert notes == {1: "Printed: 29, 133.36", 3: "Printed: (0.00)"}


def test_a_document_without_tables_has_its_text(build, write):
    book = openpyxl.load_workbook(write(build.document(build.page(build.text("Only words"))), "xlsx"))
    assert book.sheetnames == ["Index", "Text"]
    assert book.active.title == "Text" and book["Text"]["B2"].value == "Only words"


@pytest.mark.parametrize(("per", "count"), [(SheetPer.TABLE, 3), (SheetPer.PAGE, 2), (SheetPer.DOCUMENT, 1)])
def test_sheets_for_tables_pages_or_all(build, write, per, count):
    one = build.page(build.grid(("a",)), build.grid(("b",)))
    path = write(build.document(one, build.page(build.grid(("c",)))), "xlsx", ExportOptions(sheet_per=per))
    book = openpyxl.load_workbook(path)
    assert len(book.sheetnames) == 1 + count
    values = {cell.value for sheet in book.worksheets[1:] for row in sheet.iter_rows() for cell in row}
    assert {"a", "b", "c"} <= values


@given(st.lists(st.text(max_size=50), max_size=12))
def test_sheet_names_are_legal_and_unique(wanted):
    taken: list[str] = []
    for name in wanted:
        taken.append(unique_sheet_name(name, taken))
    assert len({name.casefold() for name in taken}) == len(taken)
    for name in taken:
        assert 0 < len(name.encode("utf-16-le")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\") and not name.startswith("'") and not name.endswith("'")
