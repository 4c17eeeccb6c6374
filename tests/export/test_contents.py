"""Tables of contents become fields in Word that show the printed entries."""

import docx
import pytest
from docx.oxml.ns import qn

from scanwright.export.contents import mark_contents
from scanwright.export.flow import flow
from scanwright.export.options import DocxMode, ExportOptions

ENTRIES = ("1 Foxes ........ 3", "1.1 Dens …… 4", "2 Badgers........ 12", "Index . . . . 30")


def rows(build, *texts, x=(150, 180, 150, 150)):
    return build.region("text", *(build.line(t, x=x[n % 4], y=300 + 40 * n, width=900) for n, t in enumerate(texts)))


@pytest.mark.parametrize("mode", [DocxMode.FLOW, DocxMode.FORMATTED, DocxMode.PLAIN])
def test_entries_are_one_field_with_levels(build, write, mode):
    page = build.page(build.text("Contents", kind="title"), rows(build, *ENTRIES), build.text("Text.", y=900))
    word = docx.Document(str(write(build.document(page), "docx", ExportOptions(docx_mode=mode))))
    entries = [p for p in word.paragraphs if p.style.name.startswith("toc")]
    assert [p.text for p in entries] == ["1 Foxes\t3", "1.1 Dens\t4", "2 Badgers\t12", "Index\t30"]
    assert [p.style.name for p in entries] == ["toc 1", "toc 2", "toc 1", "toc 1"]
    assert all(p._p.xpath("w:pPr/w:tabs/w:tab[@w:leader='dot']") for p in entries)
    marks = [(p, n.get(qn("w:fldCharType"))) for p in word.paragraphs for n in p._p.iter(qn("w:fldChar"))]
    assert [kind for _, kind in marks] == ["begin", "separate", "end"]
    assert marks[0][0]._p is entries[0]._p and marks[-1][0]._p is entries[-1]._p
    assert "TOC" in "".join(n.text for n in word.element.body.iter(qn("w:instrText")))
    assert word.paragraphs[-1].text == "Text."


def test_a_named_table_needs_no_dots_but_numbers_set_apart(build):
    lines = []
    for n, (title, number) in enumerate((("Foxes", "3"), ("Badgers", "12"), ("Index", "30"))):
        lines += [build.line(title, y=300 + 40 * n, width=300), build.line(number, x=1060, y=300 + 40 * n, width=30)]
    page = build.page(build.text("Table of contents", kind="title"), build.region("text", *lines))
    (marked,) = map(mark_contents, flow(build.document(page), ExportOptions()))
    assert [block.text for block in marked.body[1:]] == ["Foxes\t3", "Badgers\t12", "Index\t30"]


@pytest.mark.parametrize(
    "texts",
    [
        ("Sum of all in 2019", "Prices since 1990", "Members of 1848"),
        ("He paused...", "She said nothing ...", "It was in 1984"),
        ("Tea ...... 30", "Milk ...... 12", "Bread ...... 3"),
    ],
)
def test_other_text_with_numbers_or_dots_stays(build, texts):
    flows = flow(build.document(build.page(rows(build, *texts))), ExportOptions())
    assert tuple(map(mark_contents, flows)) == flows
