"""Lines that a careful typist breaks, and gaps where one goes on at a tab stop."""

import itertools
from dataclasses import replace

import docx
from docx.oxml.ns import qn

from scanwright.document.geometry import Rect
from scanwright.document.region import Alignment
from scanwright.document.text import TextStyle, Word
from scanwright.export.formats import DocxMode, ExportOptions
from scanwright.export.gaps import parts_at_gaps


def body(build):
    """Text as wide as the page lets it be."""
    return build.region("text", *(build.line(f"Line {i} goes on and on.", 150, 600 + 28 * i) for i in range(8)))


def gapped(build, y=200, kind="text"):
    """A line of three words, far apart."""
    places = (("Name:", 150), ("Smith", 500), ("Page", 1000))
    words = tuple(Word(text, Rect(x, y, x + 90, y + 22)) for text, x in places)
    return build.region(kind, replace(build.line("Name: Smith Page", 150, y, 940), words=words))


def test_centred_lines_that_end_early_stay_lines(build, write):
    title = build.region(
        "title", build.line("Minutes", 520, 100, 200), build.line("of the meeting in June", 390, 130, 460),
        alignment=Alignment.CENTER,
    )  # fmt: skip
    full = build.region(
        "text", build.line("A caption that takes the whole width, and", 150, 300, 940), build.line("ends", 570, 330, 100),
        alignment=Alignment.CENTER,
    )  # fmt: skip
    document = docx.Document(str(write(build.document(build.page(title, full, body(build))), "docx")))
    assert document.paragraphs[0].text == "Minutes\nof the meeting in June"
    assert document.paragraphs[1].text == "A caption that takes the whole width, and ends"


def test_a_heading_in_two_sizes_stays_on_two_lines(build, write):
    large, small = TextStyle(24.0, font="serif"), TextStyle(16.0, font="serif")
    title = build.region(
        "title",
        build.line("Model 475", 150, 100, 300, style=large),
        build.line("Gaussmeter", 150, 150, 900, style=small),
    )
    document = docx.Document(str(write(build.document(build.page(title, body(build))), "docx")))
    assert document.paragraphs[0].text == "Model 475\nGaussmeter"


def test_text_that_only_wrapped_is_not_broken(build, write):
    document = docx.Document(str(write(build.document(build.page(body(build))), "docx")))
    assert "\n" not in document.paragraphs[0].text


def test_wide_gaps_of_a_line_become_tabs_at_their_places(build, write):
    page = build.page(gapped(build), body(build))
    for mode in DocxMode:
        document = docx.Document(str(write(build.document(page), "docx", ExportOptions(docx_mode=mode))))
        made = next(p for p in document.paragraphs if "Smith" in p.text)
        assert made.text == "Name:\tSmith\tPage", mode
        stops = [int(stop.get(qn("w:pos"))) / 20 for stop in made._p.pPr.find(qn("w:tabs"))]
        assert [round(b - a) for a, b in itertools.pairwise(stops)] == [240], "as far apart as printed"


def test_a_footer_of_three_parts_has_them_left_in_the_middle_and_right(build, write):
    page = build.page(body(build), gapped(build, y=1650, kind="footer"))
    footer = docx.Document(str(write(build.document(page), "docx"))).sections[0].footer.paragraphs[0]
    assert footer.text == "Name:\tSmith\tPage"


def test_words_whose_texts_do_not_match_the_line_leave_it_whole(build):
    line = gapped(build).lines[0]
    assert [part.text for part in parts_at_gaps(line)] == ["Name:", "Smith", "Page"]
    assert parts_at_gaps(replace(line, text="something else")) == [replace(line, text="something else")]
    twice = tuple(replace(word, text="a") for word in line.words)
    assert [part.text for part in parts_at_gaps(replace(line, text="a a a", words=twice))] == ["a", "a", "a"]


def test_a_paragraph_has_its_tab_stops_once(build, write):
    parts = [build.line("From:", 150, 200, 60), build.line("Smith", 500, 200, 80)]
    page = build.page(build.region("text", *parts), gapped(build, y=300), body(build))
    document = docx.Document(str(write(build.document(page), "docx")))
    assert all(len(p._p.pPr.findall(qn("w:tabs"))) <= 1 for p in document.paragraphs if p._p.pPr is not None)
