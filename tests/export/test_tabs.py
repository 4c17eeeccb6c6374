"""Rows whose parts stand apart, in the exports."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import docx
from docx.oxml.ns import qn

from scanwright.document.region import Region
from scanwright.export.options import DocxMode, ExportOptions

Write = Callable[..., Path]


def form(build, rows, *, right: float | None = None) -> Region:  # type: ignore[no-untyped-def]
    """Keys at the left, values from x = 600 on, or ending at `right`."""
    lines = []
    for at, (key, value) in enumerate(rows):
        width = 12.0 * len(value)
        x = 600 if right is None else right - width
        lines.append(build.line(key, 150, 200 + 30 * at, 12 * len(key), starts_paragraph=True))
        lines.append(build.line(value, x, 200 + 30 * at, width))
    return build.region("text", *lines)  # type: ignore[no-any-return]


ROWS = (("Name:", "John Smith"), ("Address:", "14 Harbour Street, Northport"), ("Phone:", "12"))


def test_values_stand_at_a_tab_stop_where_they_are_printed(build, write: Write) -> None:  # type: ignore[no-untyped-def]
    document = build.document(build.page(form(build, ROWS)))
    word = docx.Document(str(write(document, "docx", ExportOptions(docx_mode=DocxMode.FLOW))))
    assert [p.text for p in word.paragraphs] == ["\t".join(row) for row in ROWS]
    stops = [p._p.find(".//{*}tabs/{*}tab") for p in word.paragraphs]
    assert {stop.get(qn("w:val")) for stop in stops} == {"left"}
    assert {stop.get(qn("w:pos")) for stop in stops} == {str(450 * 72 // 150 * 20)}
    assert "Name:&emsp;John Smith" in write(document, "html").read_text("utf-8")
    assert "Name:\tJohn Smith" in write(document, "txt").read_text("utf-8")


def test_values_that_end_level_are_set_flush_right(build, write: Write) -> None:  # type: ignore[no-untyped-def]
    document = build.document(build.page(form(build, ROWS, right=1090)))
    word = docx.Document(str(write(document, "docx", ExportOptions(docx_mode=DocxMode.FLOW))))
    stops = [p._p.find(".//{*}tabs/{*}tab") for p in word.paragraphs]
    assert {stop.get(qn("w:val")) for stop in stops} == {"right"}
    assert {stop.get(qn("w:pos")) for stop in stops} == {str(940 * 72 // 150 * 20 + 4)}


def test_two_signatures_are_one_row_and_no_paragraph_that_goes_on(build, write: Write) -> None:  # type: ignore[no-untyped-def]
    first = build.region("text", build.line("Place, date", 150, 900, 130))
    second = build.region("text", build.line("Signature", 700, 902, 110))
    document = build.document(build.page(build.text("The text above."), first, second))
    word = docx.Document(str(write(document, "docx", ExportOptions(docx_mode=DocxMode.FLOW))))
    assert [p.text for p in word.paragraphs] == ["The text above.", "Place, date\tSignature"]


def test_words_of_a_line_that_was_found_in_pieces_have_a_space_between_them(build, write: Write) -> None:  # type: ignore[no-untyped-def]
    line = (build.line("The first", 150, 200, 100), build.line("half", 262, 200, 50))
    document = build.document(build.page(build.region("text", *line)))
    word = docx.Document(str(write(document, "docx", ExportOptions(docx_mode=DocxMode.FLOW))))
    assert [p.text for p in word.paragraphs] == ["The first half"]
