"""Previews: they follow the options, hold what is exported, and take the first pages only."""

from __future__ import annotations

import io
import re
from html import unescape

import pytest
from PIL import Image

from scanwright.document.document import Document
from scanwright.errors import UnreadableFileError
from scanwright.export.formats import FORMATS, DocxMode, ExportOptions, SheetPer
from scanwright.export.preview import Grid, Leaf, Plain, Running, Scan, make_preview
from scanwright.progress import Cancelled, CancelToken


def crop(page, rect):
    file = io.BytesIO()
    Image.new("RGB", (20, 10), (180, 90, 40)).save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def document(build):
    table = build.table(
        3, 2, build.cell(0, 0, "Item", right=2), build.cell(1, 0, "Tea"), build.cell(1, 1, "1,250.50"), build.cell(2, 0, "Milk"),
        build.cell(2, 1, "(1,100.00)"), header_rows=1,
    )  # fmt: skip
    page = build.page(
        build.text("Running head", y=40, kind="header"), build.text("Report", y=100, kind="title", level=0),
        build.region("text", build.bold_line("A heavy word.", {"heavy"})), build.items("1. One.", "2. Two.", y=240), table, build.figure(),
    )  # fmt: skip
    return build.document(page, *(build.page(build.text(f"This is page {n}.", y=300)) for n in range(2, 6)))


def preview(document, format_id, crop=crop, **options):
    return make_preview(document, format_id, crop, ExportOptions(**options), CancelToken())


def html_of(view):
    match view:
        case Leaf():
            return "".join(piece.html for piece in view.pieces) + "".join("".join(strip.texts) for strip in view.strips)
        case Running():
            return view.html
        case Plain():
            return view.text
        case Grid():
            return " ".join(cell.text for cell in view.cells)
    return ""


def words_of(found):
    return set(re.sub(r"<[^>]+>", " ", unescape(" ".join(map(html_of, found.views)))).split())


@pytest.mark.parametrize("format_id", [entry.id for entry in FORMATS])
def test_the_first_pages_of_every_format_are_shown(document, format_id):
    found = preview(document, format_id)
    assert found.views and found.more
    if format_id == "pdf":
        scan = found.views[0]
        assert isinstance(scan, Scan) and len(found.views) == 3 and scan.picture and len(scan.texts) > 5
    elif format_id != "csv":
        assert {"Report", "heavy", "Tea"} <= {re.sub(r"\W", "", word) for word in words_of(found)}
        assert "5." not in words_of(found)


@pytest.mark.parametrize("mode", list(DocxMode))
def test_the_four_ways_to_write_word_differ(document, mode):
    found = preview(document, "docx", docx_mode=mode)
    kind = Leaf if mode in (DocxMode.PAGE, DocxMode.FLOW) else Running
    assert all(isinstance(view, kind) for view in found.views)
    assert len(found.views) == (3 if kind is Leaf else 1)
    html = "".join(map(html_of, found.views))
    assert "data:image/png" in html and '<td colspan="2"' in html and "<b>" in html
    assert "data:image/png" not in "".join(map(html_of, preview(document, "docx", docx_mode=mode, figures=False).views))
    assert "Calibri" in html if mode is DocxMode.PLAIN else "Times New Roman" in html


def test_headers_are_shown_when_they_are_asked_for(document):
    assert "head" in words_of(preview(document, "docx"))
    assert "head" not in words_of(preview(document, "docx", furniture=False))


def test_sheets_are_shown_with_numbers_as_they_will_look(document):
    found = preview(document, "xlsx")
    assert [view.name for view in found.views] == ["Table 1", "Index", "Text"]
    grid = found.views[0]
    cells = {(cell.row, cell.column): cell for cell in grid.cells}
    assert (cells[0, 0].across, cells[0, 0].bold, grid.frozen) == (2, True, 1)
    assert (cells[1, 1].text, cells[2, 1].text) == ("1,250.50", "(1,100.00)")
    assert len(grid.widths) == 2 and len(grid.heights) == 3
    assert found.views[1].cells[6].link
    assert preview(document, "xlsx", sheet_per=SheetPer.DOCUMENT).views[0].name == "Tables"


def test_a_document_without_pages_has_no_preview():
    assert preview(Document("none"), "docx").views == ()


def test_a_picture_that_is_gone_costs_a_word_file_its_picture_only(document):
    def gone(page, rect):
        raise UnreadableFileError("scan.pdf", "is not there")

    assert "Report" in words_of(preview(document, "docx", gone))
    with pytest.raises(UnreadableFileError):
        preview(document, "pdf", gone)


@pytest.mark.parametrize("format_id", [entry.id for entry in FORMATS])
def test_a_preview_can_be_cancelled(document, format_id):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        make_preview(document, format_id, crop, ExportOptions(), cancel)
