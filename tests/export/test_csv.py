"""CSV files, read back as Excel would."""

import csv

import pytest

from scanwright.export.formats import format_by_id


def rows(path):
    assert path.read_bytes().startswith(b"\xef\xbb\xbf"), "without it Excel takes UTF-8 for something else"
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file))


def test_cells_come_back_as_they_were_printed(build, write):
    table = build.table(
        2, 3, build.cell(0, 0, 'Tea, "green"', down=2), build.cell(0, 1, "数量", right=2), build.cell(1, 1, "-1,234.50"),
        build.cell(1, 2, "–"),
    )  # fmt: skip
    path = write(build.document(build.page(table)), "csv")
    assert rows(path) == [['Tea, "green"', "数量", ""], ["", "-1,234.50", "–"]]


@pytest.mark.parametrize("text", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "＝1", "- item"])
def test_no_text_becomes_a_formula(build, write, text):
    assert rows(write(build.document(build.page(build.grid((text, "x")))), "csv")) == [["'" + text, "x"]]


@pytest.mark.parametrize("text", ["-5", "+3%", "-", "- -", "-0.5", "a=b"])
def test_numbers_and_dashes_are_left_alone(build, write, text):
    assert rows(write(build.document(build.page(build.grid((text, "x")))), "csv")) == [[text, "x"]]


@pytest.mark.parametrize(("amount", "separator"), [("1.234,50", ";"), ("1,234.50", ","), ("12", ",")])
def test_the_separator_is_what_spreadsheets_of_the_country_expect(build, write, amount, separator):
    path = write(build.document(build.page(build.grid(("Tea", amount), ("a;b, c", "x")))), "csv")
    with path.open(encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file, delimiter=separator)) == [["Tea", amount], ["a;b, c", "x"]]


def test_all_files_of_a_document_have_one_separator(build, write):
    document = build.document(build.page(build.grid(("Tea", "1.234,50")), build.grid(("Milk", "12"))))
    second = write(document, "csv").with_name("out-2.csv")
    assert second.read_bytes().endswith(b"Milk;12\r\n")


def test_each_table_gets_a_file(build, write):
    first = build.page(build.text("Above", y=100), build.grid(("a", "b")), build.grid(("c",)))
    path = write(build.document(first, build.page(build.grid(("d",)))), "csv")
    assert sorted(file.name for file in path.parent.iterdir()) == ["out-2.csv", "out-3.csv", "out.csv"]
    assert [rows(path.with_name(name)) for name in ("out.csv", "out-2.csv", "out-3.csv")] == [
        [["a", "b"]], [["c"]], [["d"]],
    ]  # fmt: skip


def test_the_names_are_known_beforehand(build, tmp_path):
    document = build.document(build.page(build.grid(("a",)), build.grid(("b",))))
    names = [path.name for path in format_by_id("csv").targets(document, tmp_path / "a.b.csv")]
    assert names == ["a.b.csv", "a.b-2.csv"]
    assert format_by_id("docx").targets(document, tmp_path / "x.docx") == (tmp_path / "x.docx",)


def test_without_tables_the_text_is_written(build, write):
    assert rows(write(build.document(build.page(build.text("Only words, no table"))), "csv")) == [
        ["Only words, no table"]
    ]
