"""Word files, read back with python-docx."""

from dataclasses import replace

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import qn

from scanwright.document.document import PageState
from scanwright.document.text import TextStyle
from scanwright.errors import UnreadableFileError
from scanwright.export.formats import DocxMode, ExportOptions, format_by_id


def columns_of(section):
    return int(section._sectPr.find(qn("w:cols")).get(qn("w:num")) or 1)


def lines(build, x, y, count, width=440, **more):
    return build.region("text", *(build.line(f"Line {i} goes on.", x, y + 28 * i, width, **more) for i in range(count)))


def test_styles_of_headings_lists_and_captions(build, write):
    page = build.page(
        build.text("Report", y=100, kind="title", level=0), build.text("Costs", y=160, kind="title", level=2),
        build.text("Running text.", y=200), build.items("1. One", "2. Two", y=250), build.items("• Dot", y=330),
        build.text("Figure 1", y=400, kind="caption"),
    )  # fmt: skip
    document = docx.Document(str(write(build.document(page), "docx")))
    assert [(p.style.name, p.text) for p in document.paragraphs] == [
        ("Title", "Report"), ("Heading 2", "Costs"), ("Normal", "Running text."), ("List Number", "One"),
        ("List Number", "Two"), ("List Bullet", "Dot"), ("Caption", "Figure 1"),
    ]  # fmt: skip
    numbers = [p._p.pPr.numPr.numId.val for p in document.paragraphs[3:6]]
    assert numbers[0] == numbers[1] != numbers[2]


def test_a_second_list_counts_for_itself(build, write):
    page = build.page(build.items("1. a", "2. b"), build.text("Between.", y=300), build.items("4. c", "5. d", y=400))
    document = docx.Document(str(write(build.document(page), "docx")))
    items = [p._p.pPr.numPr.numId.val for p in document.paragraphs if p.style.name == "List Number"]
    assert items[0] == items[1] and items[2] == items[3] and items[0] != items[2]
    nums = document.part.numbering_part.element.findall(qn("w:num"))
    starts = {n.get(qn("w:numId")): [s.get(qn("w:val")) for s in n.iter(qn("w:startOverride"))] for n in nums}
    assert starts[str(items[2])] == ["4"]


def test_paper_margins_and_body_font(build, write):
    page = build.page(lines(build, 150, 200, 20, width=940))
    document = docx.Document(str(write(build.document(page), "docx")))
    section = document.sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    assert section.left_margin.mm == pytest.approx(25.4, abs=1)
    assert section.right_margin.mm == pytest.approx(25.4, abs=1)
    assert section.top_margin.mm == pytest.approx(33, abs=3)
    normal = document.styles["Normal"]
    assert (normal.font.size.pt, normal.font.name) == (11, "Times New Roman")
    assert normal.element.rPr.rFonts.get(qn("w:eastAsia"))
    assert not document.paragraphs[0].runs[0].font.size, "what the style says is not said again"


def test_a_photograph_without_resolution_still_fits_paper(build, write):
    document = docx.Document(
        str(write(build.document(build.page(build.text("x"), width=4000, height=5600, dpi=72.0)), "docx"))
    )
    assert document.sections[0].page_height.mm == pytest.approx(297, abs=1)


def test_a_landscape_page_says_so(build, write):
    document = docx.Document(str(write(build.document(build.page(build.text("x"), width=1754, height=1240)), "docx")))
    assert document.sections[0].orientation == docx.enum.section.WD_ORIENT.LANDSCAPE


def test_bold_words_are_runs_and_nothing_else_is(build, write):
    page = build.page(build.region("text", build.bold_line("This word is heavy indeed.", {"word"})))
    (paragraph,) = docx.Document(str(write(build.document(page), "docx"))).paragraphs
    assert [(run.text, run.bold) for run in paragraph.runs] == [
        ("This ", None),
        ("word ", True),
        ("is heavy indeed.", None),
    ]


def test_columns_under_a_spanning_title_are_a_section(build, write):
    title = build.region(
        "title", build.line("Across", 400, 120, 440, style=TextStyle(20.0)), level=0, alignment="center"
    )
    page = build.page(title, lines(build, 150, 200, 20), lines(build, 650, 200, 20))
    document = docx.Document(str(write(build.document(page), "docx")))
    assert [columns_of(section) for section in document.sections] == [1, 2]
    assert document.sections[1].start_type == docx.enum.section.WD_SECTION.CONTINUOUS
    body = document.element.body
    assert [b.get(qn("w:type")) for b in body.iter(qn("w:br"))] == ["column"]
    assert not list(body.iter(qn("w:framePr"))) and not list(body.iter(qn("w:txbxContent")))


def test_a_new_page_breaks_unless_the_text_runs_on(build, write):
    whole = build.document(build.page(build.text("First.")), build.page(build.text("Second.")))
    second = docx.Document(str(write(whole, "docx"))).paragraphs[1]
    assert second._p.pPr.find(qn("w:pageBreakBefore")) is not None
    cut = build.document(
        build.page(build.text("It goes on")), build.page(build.text("over here."), build.text("Next.", y=300))
    )
    document = docx.Document(str(write(cut, "docx")))
    assert [p.text for p in document.paragraphs] == ["It goes on over here.", "Next."]
    assert not list(document.element.body.iter(qn("w:pageBreakBefore")))


def test_headers_and_page_numbers_that_run_on(build, write):
    def page(number):
        return build.page(
            build.text("The Journal", y=60, kind="header"),
            build.text(f"Text {number}."),
            build.text(f"Page {number}", 1690, "footer"),
        )

    document = docx.Document(str(write(build.document(*(page(n) for n in (7, 8, 9))), "docx")))
    assert len(document.sections) == 1
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "The Journal"
    footer = section.footer._element
    assert [f.get(qn("w:instr")).strip() for f in footer.iter(qn("w:fldSimple"))] == ["PAGE"]
    assert section._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "7"


def test_one_page_keeps_the_number_as_printed(build, write):
    page = build.page(build.text("Text."), build.text("Page 17", 1690, "page_number"))
    document = docx.Document(str(write(build.document(page), "docx")))
    assert document.sections[0].footer.paragraphs[0].text == "Page 17"


def test_left_and_right_pages_have_their_own_headers(build, write):
    pages = [
        build.page(
            build.text("Author" if n % 2 else "Title of the book", y=60, kind="header"), build.text(f"Text {n}.")
        )
        for n in range(6)
    ]
    document = docx.Document(str(write(build.document(*pages), "docx")))
    assert document.settings.odd_and_even_pages_header_footer
    section = document.sections[0]
    assert section.header.paragraphs[0].text == "Title of the book"
    assert section.even_page_header.paragraphs[0].text == "Author"


def test_figures_have_size_and_description(build, write):
    page = build.page(build.figure(), build.text("Figure 1: Rain", y=1210, kind="caption"))
    document = docx.Document(str(write(build.document(page), "docx")))
    (shape,) = document.inline_shapes
    assert shape.width.inches == pytest.approx(4, abs=0.05)
    assert shape._inline.docPr.get("descr") == "Figure 1: Rain"


def test_a_page_that_is_gone_costs_only_its_pictures(build, tmp_path):
    def gone(page, rect):
        raise UnreadableFileError(page.image.path, "is not there any more")

    target = tmp_path / "a.docx"
    format_by_id("docx").write(build.document(build.page(build.figure(), build.text("Text."))), target, gone)
    assert [p.text for p in docx.Document(str(target)).paragraphs] == ["Text."]


def test_table_with_header_borders_and_neighbour(build, write):
    table = build.grid(("Name", "Sum"), ("Pump", "12"), header_rows=1)
    document = docx.Document(str(write(build.document(build.page(table, build.grid(("x", "y")))), "docx")))
    assert len(document.tables) == 2, "neighbouring tables stay two"
    first = document.tables[0]
    assert [[cell.text for cell in row.cells] for row in first.rows] == [["Name", "Sum"], ["Pump", "12"]]
    assert first._tbl.tr_lst[0].trPr.find(qn("w:tblHeader")) is not None
    widths = [int(c.get(qn("w:w"))) for c in first._tbl.tblGrid.findall(qn("w:gridCol"))]
    assert widths[0] == widths[1] == 150 * 72 / 150 * 20


@pytest.mark.parametrize("mode", list(DocxMode))
def test_every_mode_keeps_every_word(build, write, mode):
    page = build.page(
        build.text("Head", kind="title"), lines(build, 150, 300, 8), lines(build, 650, 300, 8), build.grid(("a", "b"))
    )
    document = docx.Document(str(write(build.document(page, page), "docx", ExportOptions(docx_mode=mode))))
    words = " ".join(t.text for t in document.element.body.iter(qn("w:t"))).split()
    assert words.count("Line") == 32 and words.count("7") == 4
    if mode is not DocxMode.FLOW:
        assert all(columns_of(section) == 1 for section in document.sections)


def test_a_failed_page_is_an_empty_page(build, write):
    failed = build.page()
    object.__setattr__(failed, "state", PageState.FAILED)
    document = docx.Document(
        str(write(build.document(build.page(build.text("One.")), failed, build.page(build.text("Three."))), "docx"))
    )
    assert len(list(document.element.body.iter(qn("w:pageBreakBefore")))) == 2


def frames(document):
    """Of each paragraph in a frame: its text, and left and top of the frame in points."""
    found = [(p.text, p._p.find(f"{qn('w:pPr')}/{qn('w:framePr')}")) for p in document.paragraphs]
    return [
        (text, int(frame.get(qn("w:x"))) / 20, int(frame.get(qn("w:y"))) / 20)
        for text, frame in found
        if frame is not None
    ]


def test_the_exact_look_has_everything_at_its_place(build, write):
    point = 72 / 150
    first = build.page(
        build.region("text", build.line("Left, line one", 150, 200), build.line("and two", 150, 240)),
        build.items("1. Item", y=600), build.grid(("a", "b")), build.figure(), build.text("Foot", 1600, "footer"),
    )  # fmt: skip
    second = build.page(build.region("text", build.line("Wide page", 1000, 500, 300)), width=1754, height=1240)
    path = write(build.document(first, second), "docx", ExportOptions(docx_mode=DocxMode.PAGE))
    document = docx.Document(str(path))
    placed = frames(document)
    assert [text for text, _, _ in placed] == ["Left, line one\nand two", "1. Item", "", "Foot", "Wide page"]
    assert [x for _, x, _ in placed] == pytest.approx([point * x for x in (150, 150, 300, 150, 1000)], abs=5)
    assert [y for _, _, y in placed] == pytest.approx([point * y for y in (200, 600, 900, 1600, 500)], abs=5)
    position = document.tables[0]._tbl.tblPr.find(qn("w:tblpPr"))
    assert [int(position.get(qn(f"w:tblp{axis}"))) / 20 for axis in "XY"] == [
        150 * point,
        300 * point - 28,
    ]  # below the margin
    assert [(s.page_width > s.page_height, s.left_margin.pt) for s in document.sections] == [(False, 28), (True, 28)]
    assert len(document.inline_shapes) == 1


def test_parts_of_a_line_stay_on_one_line_in_the_exact_look(build, write):
    row = build.region("text", build.line("Chapter", 150, 200, 200), build.line("Two", 380, 202, 100))
    options = ExportOptions(docx_mode=DocxMode.PAGE, furniture=False, figures=False)
    page = build.page(row, build.text("Foot", 1600, "footer"), build.figure())
    document = docx.Document(str(write(build.document(page), "docx", options)))
    assert [text for text, _, _ in frames(document)] == ["Chapter Two"]


def test_title_and_headings_have_one_measured_font(build, write):
    def heading(text, y, font, size, level):
        return build.region("title", build.line(text, y=y, style=TextStyle(size, font=font)), level=level)

    page = build.page(
        heading("The title of it all", 100, "sans-serif", 26, 0), heading("First", 200, "serif", 14, 1),
        heading("Second", 300, "sans-serif", 13, 2), build.text("The text itself.", y=400),
    )  # fmt: skip
    word = docx.Document(str(write(build.document(page), "docx")))
    fonts = {name: word.styles[name].font.name for name in ("Title", "Heading 1", "Heading 2", "Normal")}
    assert fonts == {"Title": "Arial", "Heading 1": "Arial", "Heading 2": "Arial", "Normal": "Times New Roman"}
    assert all(run.font.name is None for p in word.paragraphs for run in p.runs)


def test_dense_tables_stay_in_their_place_in_the_exact_look(build, write):
    long = "many more words than there is room for in a cell that is as low as this one"
    page = build.page(build.grid(("Name", "Sum"), ("Pump", long)))
    word = docx.Document(str(write(build.document(page), "docx", ExportOptions(docx_mode=DocxMode.PAGE))))
    (table,) = word.tables
    heights = table._tbl.xpath(".//w:trHeight")
    assert [node.get(qn("w:hRule")) for node in heights] == ["exact"] * 2
    assert all(abs(int(node.get(qn("w:val"))) - 40 * 72 / 150 * 20) < 10 for node in heights)
    sizes = [cell.paragraphs[0].runs[0].font.size for cell in table.rows[1].cells]
    assert sizes[0] is None and sizes[1].pt < 8, "only what does not fit is made smaller"


def test_white_letters_are_not_lost_on_white_paper(build, write):
    white = TextStyle(11.0, font="serif", color="#ffffff")
    red = TextStyle(11.0, font="serif", color="#c00000")
    page = build.page(
        build.region("text", build.line("On a dark ground", style=white)),
        build.region("text", build.line("In red", y=300, style=red)), build.text("Plain text of the page.", y=400),
    )  # fmt: skip
    word = docx.Document(str(write(build.document(page), "docx")))
    colors = [str(p.runs[0].font.color.rgb) for p in word.paragraphs]
    assert colors[0] == colors[2] and colors[1] == "C00000"


def test_cells_of_a_column_may_be_aligned_differently(build, write):
    def cell(row, *places):
        made = build.cell(row, 0, "x")
        lines = tuple(
            build.line("words", made.box.x0 + x, made.box.y0 + 2 + 18 * n, width) for n, (x, width) in enumerate(places)
        )
        return replace(made, lines=lines)

    cells = [
        cell(0, (4, 60)),
        cell(1, (80, 66)),
        cell(2, (45, 60)),
        cell(3, (30, 90), (50, 50)),
        cell(4, (4, 140), (30, 116)),
    ]
    page = build.page(build.table(5, 1, *cells, ruled=True))
    (table,) = docx.Document(str(write(build.document(page), "docx"))).tables
    found = [row.cells[0].paragraphs[0].alignment for row in table.rows]
    assert found == [
        None,
        WD_ALIGN_PARAGRAPH.RIGHT,
        WD_ALIGN_PARAGRAPH.CENTER,
        WD_ALIGN_PARAGRAPH.CENTER,
        WD_ALIGN_PARAGRAPH.RIGHT,
    ]


def test_the_ground_of_cells_is_kept(build, write):
    region = build.grid(("Name", "Sum"), ("Pump", "12"))
    cells = tuple(replace(cell, fill="#d9e2f3") if cell.row == 0 else cell for cell in region.table.cells)
    page = build.page(replace(region, table=replace(region.table, cells=cells)))
    (table,) = docx.Document(str(write(build.document(page), "docx"))).tables
    assert [tc.get(qn("w:fill")) for tc in table._tbl.xpath(".//w:tcPr/w:shd")] == ["D9E2F3", "D9E2F3"]


def test_right_indents_and_captions_that_stay_with_their_tables(build, write):
    page = build.page(
        build.text("Body text of the page, rather long."),
        build.region("text", build.line("A quotation.", y=240, x=212, width=800), left_indent=30.0, right_indent=24.0),
        build.text("Table 1: Sums", y=270, kind="caption"), build.grid(("Name", "Sum")),
        build.figure(), build.text("Figure 1: Rain", y=1220, kind="caption"),
    )  # fmt: skip
    word = docx.Document(str(write(build.document(page), "docx")))
    quote = next(p for p in word.paragraphs if p.text == "A quotation.")
    assert quote.paragraph_format.right_indent.pt == 24 and quote.paragraph_format.left_indent.pt == 30
    kept = [p.text for p in word.paragraphs if p._p.pPr is not None and p._p.pPr.find(qn("w:keepNext")) is not None]
    assert kept == ["Table 1: Sums", ""], "the caption above its table, and the figure above its caption"


def test_a_figure_that_stands_out_of_its_column_does_not_make_the_other_narrow(build, write):
    left, right = lines(build, 150, 300, 20), lines(build, 650, 300, 8)
    page = build.page(left, right, build.figure(x=700, y=700, width=530, height=200))
    word = docx.Document(str(write(build.document(page), "docx")))
    (columns,) = [c for s in word.sections for c in s._sectPr.xpath("w:cols[@w:num='2']")]
    assert columns.get(qn("w:equalWidth")) is None, "both columns are as wide"


def test_headings_of_one_level_are_as_bold_as_each_other(build, write):
    def heading(text, y, bold):
        return build.region("title", build.line(text, y=y, style=TextStyle(14, bold, font="serif")), level=1)

    page = build.page(
        heading("First of them", 100, True), heading("The second", 200, True), heading("End", 300, False),
        build.text("The text.", y=400),
    )  # fmt: skip
    word = docx.Document(str(write(build.document(page), "docx")))
    assert word.styles["Heading 1"].font.bold
    assert [run.font.bold for p in word.paragraphs[:3] for run in p.runs] == [None] * 3


def test_small_tables_keep_their_small_letters_in_plain_files_too(build, write):
    small = TextStyle(6.0, font="serif")
    cells = [replace(build.cell(0, c), lines=(build.line("Procedure", style=small),)) for c in range(3)]
    page = build.page(build.text("Text.", y=200), build.table(1, 3, *cells))
    word = docx.Document(str(write(build.document(page), "docx", ExportOptions(docx_mode=DocxMode.PLAIN))))
    style = word.tables[0].cell(0, 0).paragraphs[0].style
    assert style.font.size.pt == 6
    assert word.styles["Normal"].font.size != style.font.size


def test_a_font_of_headings_that_runs_wide_is_set_smaller_and_the_text_is_not(build, write):
    narrow = TextStyle(12.0, font="Futura")  # Arial takes half as much room again
    heads = [
        build.region(
            "caption", build.line("A summary that has quite a few letters", 150, 100 + 200 * i, 300, style=narrow)
        )
        for i in range(3)
    ]
    body = build.region(
        "text",
        *(
            build.line("Running text, " * 5, 150, 800 + 28 * i, 680, style=TextStyle(11.0, font="Times"))
            for i in range(6)
        ),
    )
    document = docx.Document(str(write(build.document(build.page(*heads, body)), "docx")))
    assert document.styles["Caption"].font.size.pt < 11 and document.styles["Normal"].font.size.pt == 11
