"""From pages to running text: joining, lists, captions."""

import pytest

from scanwright.export.blocks import Figure, Paragraph, Role, TableBlock
from scanwright.export.flow import flow
from scanwright.export.lists import Numbering, find_marker, marker_text
from scanwright.export.options import ExportOptions


def texts(pages):
    return [[block.text for block in page.body if isinstance(block, Paragraph)] for page in pages]


def test_a_paragraph_that_runs_over_the_page_is_one(build):
    first = build.page(build.text("the results of the sur-", y=1500), build.text("1 A note.", y=1600, kind="footnote"))
    second = build.page(build.text("vey were published. More text."))
    assert texts(flow(build.document(first, second), ExportOptions())) == [
        ["the results of the survey were published. More text.", "1 A note."],
        [],
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [("This is the end.", "and so on"), ("a heading follows", "1. First"), ("这是结尾。", "新的段落")],
)
def test_paragraphs_that_are_over_stay_apart(build, before, after):
    pages = flow(build.document(build.page(build.text(before)), build.page(build.text(after))), ExportOptions())
    assert [len(page) for page in texts(pages)] == [1, 1]


def test_a_heading_on_the_next_page_ends_the_paragraph(build):
    second = build.page(build.text("Results", kind="title"), build.text("went on", y=300))
    pages = flow(build.document(build.page(build.text("the results")), second), ExportOptions())
    assert texts(pages) == [["the results"], ["Results", "went on"]]


def test_columns_are_joined_where_a_sentence_is_cut(build):
    left = build.region("text", *(build.line(f"line {i} of the", 150, 200 + 30 * i, 440) for i in range(5)))
    right = build.region("text", build.line("left column. End.", 650, 200, 440))
    pages = flow(build.document(build.page(left, right)), ExportOptions())
    (paragraph,) = pages[0].body
    assert paragraph.text.endswith("line 4 of the left column. End.")
    assert [part.box.x0 for part in (paragraph, *paragraph.rest)] == [150, 650]


def test_list_items_lose_their_markers(build):
    page = build.page(build.items("1. One", "2. Two"), build.items("• Dot", y=400))
    (one, two, dot) = flow(build.document(page), ExportOptions())[0].body
    assert [item.text for item in (one, two, dot)] == ["One", "Two", "Dot"]
    assert (two.marker.numbering, two.marker.number) == (Numbering.DECIMAL, 2)
    assert dot.role is Role.ITEM and not dot.marker.ordered


def test_a_number_alone_makes_no_list(build):
    page = build.page(build.text("2020. That was the year."), build.text("3. Only this one.", y=400))
    assert [block.role for block in flow(build.document(page), ExportOptions())[0].body] == [Role.BODY, Role.BODY]


def test_deeper_items_get_deeper_levels(build):
    lines = [("• a", 150), ("• b", 200), ("• c", 150)]
    region = build.region(
        "list", *(build.line(t, x, 200 + 30 * i, starts_paragraph=True) for i, (t, x) in enumerate(lines))
    )
    body = flow(build.document(build.page(region)), ExportOptions())[0].body
    assert [item.level for item in body] == [0, 1, 0]


def test_a_caption_belongs_to_what_is_nearer(build):
    figure = build.figure(y=500, height=200)
    table = build.table(1, 1, build.cell(0, 0, "x"))  # ends at 340
    page = build.page(table, build.text("Figure 1", y=470, kind="caption"), figure)
    blocks = flow(build.document(page), ExportOptions())[0].body
    assert isinstance(blocks[0], TableBlock) and blocks[0].caption == ""
    assert isinstance(blocks[2], Figure) and blocks[2].alternative == "Figure 1"


def test_furniture_can_be_left_out(build):
    page = build.page(
        build.text("Journal", y=40, kind="header"), build.text("Text"), build.text("7", 1700, "page_number")
    )
    kept, left = (flow(build.document(page), ExportOptions(furniture=f))[0] for f in (True, False))
    assert [p.text for p in (*kept.header, *kept.footer)] == ["Journal", "7"]
    assert (left.header, left.footer) == ((), ())


def test_without_figures_the_text_in_them_stays(build):
    figure = build.figure()
    labelled = type(figure)(figure.kind, figure.box, (build.line("Axis", y=950),))
    (block,) = flow(build.document(build.page(labelled)), ExportOptions(figures=False))[0].body
    assert block.text == "Axis"


@pytest.mark.parametrize(
    ("text", "shown", "rest"),
    [
        ("• Item", "•", "Item"), ("– Item", "•", "Item"), ("12) Item", "12)", "Item"), ("(a) Item", "(a)", "Item"),
        ("iv. Item", "iv.", "Item"), ("B. Item", "B.", "Item"), ("③内容", "3.", "内容"), ("（2）内容", "（2）", "内容"),
    ],
)  # fmt: skip
def test_markers(text, shown, rest):
    marker = find_marker(text)
    assert marker_text(marker) == shown
    assert text[marker.length :] == rest


@pytest.mark.parametrize(
    "text", ["1.5 mm of rain", "-5 degrees", "e.g. this", "A simple sentence", "•", "3.", "1,000 items"]
)
def test_what_only_looks_like_a_marker(text):
    assert find_marker(text) is None
