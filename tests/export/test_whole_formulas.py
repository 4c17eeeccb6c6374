"""Formulas that were found in pieces."""

import docx
from docx.oxml.ns import qn

from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextStyle
from scanwright.export.formats import ExportOptions
from scanwright.export.whole_formulas import whole_formulas

SMALL = TextStyle(8.0, font="serif")


def formula(build, text, x, y, width, height=60):
    line = build.line(text, x, y, width)
    return Region(RegionKind.FORMULA, Rect(x, y, x + width, y + height), (line,))


def page(build):
    body = build.region("text", *(build.line(f"Line {i} of the running text.", 150, 600 + 30 * i) for i in range(4)))
    return [
        formula(build, "a = ∑", 500, 300, 100), formula(build, "b + c", 620, 290, 100),
        build.region("text", build.line("i=1", 540, 362, 40, style=SMALL)), body,
    ]  # fmt: skip


def test_pieces_and_limits_become_one_picture_that_says_all(build, write):
    regions = whole_formulas(page(build))
    assert [region.kind for region in regions] == [RegionKind.FORMULA, RegionKind.TEXT]
    assert regions[0].box == Rect(500, 290, 720, 384)
    document = docx.Document(str(write(build.document(build.page(*page(build))), "docx")))
    (picture,) = document.element.body.iter(qn("wp:docPr"))
    assert picture.get("descr") == "a = ∑ b + c i=1"
    assert not any("i=1" in paragraph.text for paragraph in document.paragraphs)


def test_where_pictures_are_left_out_the_pieces_stay_text(build, write):
    document = docx.Document(str(write(build.document(build.page(*page(build))), "docx", ExportOptions(figures=False))))
    assert "i=1" in " ".join(paragraph.text for paragraph in document.paragraphs)


def test_words_and_formulas_further_off_stay_apart(build):
    regions = [
        formula(build, "a = b", 200, 300, 100), formula(build, "c = d", 700, 300, 100),
        build.region("text", build.line("where", 200, 364, 60, style=SMALL)),
        build.region("text", build.line("(3)", 1000, 310, 40, style=SMALL)),
    ]  # fmt: skip
    assert whole_formulas(regions) == tuple(regions)
