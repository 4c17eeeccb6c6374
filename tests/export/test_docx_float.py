"""Pictures beside text in Word, text from right to left, and snippets of pages."""

import docx
import pytest
from docx.oxml.ns import qn

from scanwright.document.region import Alignment
from scanwright.export.formats import DocxMode, ExportOptions


def lines(build, x, y, count, width):
    return build.region("text", *(build.line(f"Line {i} goes on.", x, y + 28 * i, width) for i in range(count)))


def test_a_picture_beside_text_floats_there(build, write):
    page = build.page(lines(build, 150, 100, 6, 940), build.figure(150, 300, 200, 200), lines(build, 380, 300, 6, 710))
    document = docx.Document(str(write(build.document(page), "docx")))
    (anchor,) = document.element.body.iter(qn("wp:anchor"))
    assert anchor.find(qn("wp:wrapSquare")) is not None and not list(document.element.body.iter(qn("wp:inline")))
    x = int(anchor.find(f"{qn('wp:positionH')}/{qn('wp:posOffset')}").text) / 12700
    assert x == pytest.approx(72, abs=1), "where it is on the page"
    assert [child.tag for child in anchor][:4] == [
        qn(f"wp:{tag}") for tag in ("simplePos", "positionH", "positionV", "extent")
    ]
    host = next(p for p in document.paragraphs if p._p.find(f".//{qn('wp:anchor')}") is not None)
    assert host.text.startswith("Line 0")


def test_a_picture_with_nothing_beside_it_stays_in_the_text(build, write):
    page = build.page(lines(build, 150, 100, 6, 940), build.figure(400, 300, 400, 200), lines(build, 150, 520, 6, 940))
    document = docx.Document(str(write(build.document(page), "docx")))
    assert (
        not list(document.element.body.iter(qn("wp:anchor")))
        and len(list(document.element.body.iter(qn("wp:inline")))) == 1
    )


def test_a_picture_of_the_other_column_is_no_neighbour(build, write):
    left = lines(build, 100, 200, 30, 480)
    right = [build.figure(700, 200, 200, 200), lines(build, 640, 420, 22, 480)]
    document = docx.Document(str(write(build.document(build.page(left, *right)), "docx")))
    assert not list(document.element.body.iter(qn("wp:anchor")))


def test_arabic_runs_from_right_to_left(build, write):
    words = "\u0647\u0630\u0627 \u0646\u0635 \u0639\u0631\u0628\u064a"
    page = build.page(build.text(words, y=200, alignment=Alignment.RIGHT), build.text("And this is English.", y=300))
    for mode in (DocxMode.FLOW, DocxMode.PLAIN):
        arabic, english = docx.Document(
            str(write(build.document(page), "docx", ExportOptions(docx_mode=mode)))
        ).paragraphs
        assert arabic._p.pPr.find(qn("w:bidi")) is not None
        assert arabic.runs[0]._r.rPr.find(qn("w:rtl")) is not None
        assert english._p.pPr is None or english._p.pPr.find(qn("w:bidi")) is None


def test_a_strip_of_a_page_is_set_on_paper_that_there_is(build, write):
    page = build.page(lines(build, 10, 10, 3, 900), width=940, height=120)
    for mode in DocxMode:
        section = docx.Document(str(write(build.document(page), "docx", ExportOptions(docx_mode=mode)))).sections[0]
        assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
