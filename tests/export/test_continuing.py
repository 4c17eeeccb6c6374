"""Tables that go on on the next page."""

from __future__ import annotations

import csv
from dataclasses import replace

import docx
import openpyxl
import pytest

from scanwright.export.continuing import goes_on_from_before
from scanwright.export.formats import ExportOptions, format_by_id

JOIN = ExportOptions(join_tables=True)
HEAD = ("Item", "Sum")


def sheets(path):
    book = openpyxl.load_workbook(path)
    return [
        [[cell.value for cell in row] for row in sheet.iter_rows()]
        for sheet in book.worksheets
        if sheet.title not in ("Index", "Text")
    ]


def test_a_table_that_goes_on_is_one_when_that_is_asked_for(build, write):
    first = build.page(build.text("Sales of the year."), build.grid(HEAD, ("Tea", "1"), ("Milk", "2"), header_rows=1))
    second = build.page(build.text("Page 2", kind="header"), build.grid(HEAD, ("Bread", "3"), header_rows=1))
    third = build.page(build.grid(("Salt", "4"), ("Pie", "5")), build.text("And so on.", y=900))
    document = build.document(first, second, third)
    assert len(sheets(write(document, "xlsx"))) == 3, "only on request"
    assert sheets(write(document, "xlsx", JOIN)) == [
        [["Item", "Sum"], ["Tea", 1], ["Milk", 2], ["Bread", 3], ["Salt", 4], ["Pie", 5]]
    ]
    index = openpyxl.load_workbook(write(document, "xlsx", JOIN))["Index"]
    assert [cell.value for cell in index[2]][3:] == [6, 2]


def test_so_it_is_in_csv(build, write, tmp_path):
    one, two = (
        build.page(build.grid(HEAD, ("Tea", "1"), header_rows=1)),
        build.page(build.grid(HEAD, ("Milk", "2"), header_rows=1)),
    )
    other = build.page(build.text("Something else."), build.grid(("a", "b")))
    document = build.document(one, two, other)
    target = write(document, "csv", JOIN)
    names = [path.name for path in format_by_id("csv").targets(document, target, JOIN)]
    assert names == ["out.csv", "out-2.csv"] == sorted((path.name for path in tmp_path.glob("*.csv")), key=len)
    with target.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file)) == [["Item", "Sum"], ["Tea", "1"], ["Milk", "2"]]


@pytest.mark.parametrize(
    "case", ["text between", "other columns", "other headers", "another name", "other widths", "heading above"]
)
def test_tables_that_are_not_one_stay_apart(build, write, case):
    first = [build.grid(HEAD, ("Tea", "1"), header_rows=1), build.text("Table 1: Sales", y=260, kind="caption")]
    second = [build.grid(HEAD, ("Milk", "2"), header_rows=1)]
    if case == "text between":
        first.append(build.text("A sentence.", y=900))
    if case == "other columns":
        second = [build.grid(("Item", "Sum", "Tax"), ("Milk", "2", "3"), header_rows=1)]
    if case == "other headers":
        second = [build.grid(("Name", "Town"), ("Ann", "Rome"), header_rows=1)]
    if case == "another name":
        second.insert(0, build.text("Table 2: Costs", y=260, kind="caption"))
    if case == "other widths":
        second = [build.grid(HEAD, ("Milk", "2"), header_rows=1, column_edges=(150, 200, 450))]
        first[0] = build.grid(HEAD, ("Tea", "1"), header_rows=1, column_edges=(150, 400, 450))
    if case == "heading above":
        second.insert(0, build.text("Costs", y=200, kind="title"))
    assert len(sheets(write(build.document(build.page(*first), build.page(*second)), "xlsx", JOIN))) == 2


def test_merged_cells_of_both_parts_are_kept(build, write):
    top = build.table(
        2, 2, build.cell(0, 0, "Item"), build.cell(0, 1, "Sum"), build.cell(1, 0, "All", right=2), header_rows=1
    )
    rest = build.table(
        3,
        2,
        build.cell(0, 0, "item"),
        build.cell(0, 1, "Sum"),
        build.cell(1, 0, "North", down=2),
        build.cell(1, 1, "1"),
        build.cell(2, 1, "2"),
    )
    sheet = openpyxl.load_workbook(write(build.document(build.page(top), build.page(rest)), "xlsx", JOIN)).worksheets[1]
    assert sorted(str(found) for found in sheet.merged_cells.ranges) == ["A2:B2", "A3:A4"]
    assert [sheet["A3"].value, sheet["B3"].value, sheet["B4"].value] == ["North", 1, 2]


def two_pages(build, **more):
    first = build.page(build.text("The text of this page ends amid a"))
    rest = build.text("sentence that goes on here.")
    return build.document(first, build.page(replace(rest, **more)))


def test_a_person_decides_whether_text_goes_on(build, write):
    def paragraphs(document):
        return [p.text for p in docx.Document(str(write(document, "docx"))).paragraphs if p.text]

    assert len(paragraphs(two_pages(build))) == 1
    assert len(paragraphs(two_pages(build, continues=False))) == 2
    apart = build.document(build.page(build.text("It ends.")), build.page(build.text("Another begins.")))
    assert len(paragraphs(apart)) == 2
    second = replace(apart.pages[1].regions[0], continues=True)
    together = replace(apart, pages=(apart.pages[0], apart.pages[1].with_regions((second,))))
    assert paragraphs(together) == ["It ends. Another begins."]


def test_what_goes_on_can_be_told(build):
    document = two_pages(build)
    assert goes_on_from_before(document, 1) == {document.pages[1].regions[0].id}
    assert goes_on_from_before(document, 0) == frozenset()
    tables = build.document(build.page(build.grid(HEAD, ("Tea", "1"))), build.page(build.grid(HEAD, ("Milk", "2"))))
    assert goes_on_from_before(tables, 1) == {tables.pages[1].regions[0].id}


def test_a_table_over_two_pages_is_one_in_word_with_its_headers_repeated(build, write):
    first, second = build.grid(HEAD, ("Tea", "1"), header_rows=1), build.grid(HEAD, ("Milk", "2"), header_rows=1)
    after = build.text("What comes after it.", y=900)
    document = build.document(build.page(first), build.page(second, after))
    word = docx.Document(str(write(document, "docx")))
    assert [[cell.text for cell in row.cells] for row in word.tables[0].rows] == [
        ["Item", "Sum"],
        ["Tea", "1"],
        ["Milk", "2"],
    ]
    assert len(word.tables[0]._tbl.xpath(".//w:tblHeader")) == 1
    assert not word.element.body.xpath(".//w:pageBreakBefore"), "the table takes the text after it along"
    apart = replace(second, continues=False)
    assert len(docx.Document(str(write(build.document(build.page(first), build.page(apart)), "docx"))).tables) == 2
