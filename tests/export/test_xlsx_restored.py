"""Sheets as people make them, printed to text and restored: each cell, its type, and every merged range."""

from __future__ import annotations

import datetime

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

# What is printed, what is to be in the cell, and the format that prints it again.
PRINTED = (
    ("0", 0, "General"),
    ("1,234", 1234, "#,##0"),
    ("-5", -5, "General"),
    ("12.50", 12.5, "0.00"),
    ("1,234,567.8", 1234567.8, "#,##0.0"),
    ("(1,200.00)", -1200, None),
    ("12.5%", 0.125, "0.0%"),
    ("$1,200.00", 1200, None),
    ("2021-03-04", datetime.datetime(2021, 3, 4), "yyyy-mm-dd"),
    ("2021年3月4日", datetime.datetime(2021, 3, 4), None),
    ("0815", "0815", None),
    ("A-17", "A-17", None),
    ("Total cost", "Total cost", None),
    ("=1+1", "=1+1", None),
    ("数量", "数量", None),
    ("3/4/2020", "3/4/2020", None),
    ("", None, None),
)


@st.composite
def sheets(draw):
    """Rows, columns, and cells (row, column, rows down, columns right, an index of PRINTED) that may overlap."""
    rows, columns = draw(st.integers(1, 6)), draw(st.integers(1, 5))
    spans = draw(
        st.lists(
            st.tuples(st.integers(0, rows - 1), st.integers(0, columns - 1), st.integers(1, 3), st.integers(1, 3)),
            max_size=3,
        )
    )
    values = draw(st.lists(st.integers(0, len(PRINTED) - 1), min_size=rows * columns, max_size=rows * columns))
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, column, down, right in [*spans, *((r, c, 1, 1) for r in range(rows) for c in range(columns))]:
        down, right = min(down, rows - row), min(right, columns - column)
        covered = {(r, c) for r in range(row, row + down) for c in range(column, column + right)}
        if not covered & taken:
            taken |= covered
            cells.append((row, column, down, right, values[row * columns + column]))
    return rows, columns, cells


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sheets())
def test_cells_types_and_merged_ranges_come_back(build, write, sheet):
    rows, columns, cells = sheet
    table = build.table(rows, columns, *(build.cell(r, c, PRINTED[i][0], d, w) for r, c, d, w, i in cells))
    book = openpyxl.load_workbook(write(build.document(build.page(table)), "xlsx"))
    restored = book.worksheets[1]
    merged = {(r.min_row - 1, r.min_col - 1, r.size["rows"], r.size["columns"]) for r in restored.merged_cells.ranges}
    assert merged == {(r, c, d, w) for r, c, d, w, _ in cells if d * w > 1}
    for row, column, _, _, index in cells:
        cell = restored.cell(row + 1, column + 1)
        _, value, number_format = PRINTED[index]
        assert cell.value == (pytest.approx(value) if isinstance(value, float) else value)
        assert type(cell.value) is type(value) or isinstance(value, int | float)
        assert cell.data_type != "f"
        assert number_format is None or cell.number_format == number_format
