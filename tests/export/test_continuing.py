"""Tables that go on on the next page."""

from __future__ import annotations

import csv

import openpyxl
import pytest

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
