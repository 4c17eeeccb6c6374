"""The JSON contract."""

import json
from dataclasses import replace

from scanwright.document.document import PageIssue
from scanwright.document.geometry import Point


def read(path):
    return json.loads(path.read_text(encoding="utf-8"))


def test_the_keys_that_other_programs_rely_on(build, write):
    page = build.page(build.text("Head", kind="title", level=2), build.table(2, 2, build.cell(0, 0, "a", right=2)))
    object.__setattr__(page, "issues", (PageIssue("tables", "a table was left out"),))
    content = read(write(build.document(page), "json"))
    assert (content["format"], content["version"], content["source"]) == ("scanwright", 1, "scan.pdf")
    (entry,) = content["pages"]
    assert {k: entry[k] for k in ("number", "width", "height", "dpi", "rotation", "skew")} == {
        "number": 1, "width": 1240, "height": 1754, "dpi": 150, "rotation": 0, "skew": 0,
    }  # fmt: skip
    assert entry["issues"] == [{"stage": "tables", "message": "a table was left out"}]
    title, table = entry["regions"]
    assert (title["kind"], title["text"], title["level"]) == ("title", "Head", 2)
    assert title["box"] == [150, 200, 1090, 222]
    assert title["lines"][0]["polygon"] == [[150, 200], [1090, 200], [1090, 222], [150, 222]]
    assert (table["table"]["rows"], table["table"]["columns"]) == (2, 2)
    assert table["table"]["html"].startswith("<table>")
    first = table["table"]["cells"][0]
    assert (first["row"], first["column"], first["row_span"], first["column_span"], first["text"]) == (0, 0, 1, 2, "a")
    assert len(first["box"]) == 4


def test_pages_count_from_one_and_text_is_not_escaped(build, write):
    path = write(build.document(build.page(build.text("会议")), build.page(build.text("Grüße"))), "json")
    assert [page["number"] for page in read(path)["pages"]] == [1, 2]
    assert "会议" in path.read_text(encoding="utf-8")


def test_an_outline_is_told_where_a_region_has_one(build, write):
    boxed, shaped = build.text("box"), build.text("shape")
    corners = (Point(150, 200), Point(900, 200), Point(150, 400))
    page = build.page(boxed, replace(shaped, outline=corners))
    first, second = read(write(build.document(page), "json"))["pages"][0]["regions"]
    assert "outline" not in first
    assert second["outline"] == [[150, 200], [900, 200], [150, 400]]


def test_the_ground_of_a_cell_is_told_where_it_has_one(build, write):
    cells = (replace(build.cell(0, 0, "a"), fill="#dde6f0"), build.cell(0, 1, "b"))
    (table,) = read(write(build.document(build.page(build.table(1, 2, *cells))), "json"))["pages"][0]["regions"]
    assert [cell.get("fill") for cell in table["table"]["cells"]] == ["#dde6f0", None]
