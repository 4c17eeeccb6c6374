"""Markdown, HTML and plain text."""

from dataclasses import replace

import pytest

from scanwright.errors import UnreadableFileError
from scanwright.export.formats import format_by_id


@pytest.fixture
def page(build):
    return build.page(
        build.text("Report <1>", y=100, kind="title", level=0), build.text("Costs", y=150, kind="title", level=1),
        build.region("text", build.bold_line("A *star* and a heavy word.", {"heavy"})),
        build.items("1. One", "2. Two", y=260), build.items("• Dot", y=330), build.grid(("Name", "Sum|x"), ("Pump", "12"), header_rows=1),
        build.figure(), build.text("Figure 1: Rain", y=1210, kind="caption"),
    )  # fmt: skip


def test_markdown(build, write, page):
    text = write(build.document(page), "md").read_text(encoding="utf-8")
    parts = text.split("\n\n")
    assert parts[:3] == ["# Report \\<1\\>", "## Costs", "A \\*star\\* and a **heavy** word."]
    assert parts[3] == "1. One\n2. Two\n- Dot"
    assert parts[4] == "| Name | Sum\\|x |\n| --- | --- |\n| Pump | 12 |"
    assert parts[5].startswith("![Figure 1: Rain](data:image/png;base64,")


@pytest.mark.parametrize("format_id", ["md", "html"])
def test_a_picture_whose_page_cannot_be_opened_costs_no_text(build, page, tmp_path, format_id):
    def gone(page, rect):
        raise UnreadableFileError("scan.png", "the file is no longer there")

    target = tmp_path / f"out.{format_id}"
    format_by_id(format_id).write(build.document(page), target, gone)
    text = target.read_text(encoding="utf-8")
    assert "heavy" in text and "Figure 1: Rain" in text and "base64" not in text


@pytest.mark.parametrize("text", ["# no heading", "1. no list", "- no list", "> no quote", "+ plus", "=== line"])
def test_markdown_takes_no_text_for_markup(build, write, text):
    assert "\\" in write(build.document(build.page(build.text(text))), "md").read_text(encoding="utf-8")


def test_markdown_writes_spans_as_html(build, write):
    table = build.table(1, 2, build.cell(0, 0, "both", right=2))
    assert '<td colspan="2">both</td>' in write(build.document(build.page(table)), "md").read_text(encoding="utf-8")


def test_html_is_semantic_and_escaped(build, write, page):
    text = write(build.document(page), "html").read_text(encoding="utf-8")
    assert "<h1>Report &lt;1&gt;</h1>" in text and "<h2>Costs</h2>" in text
    assert "<strong>heavy " in text
    assert text.count("<li>") == 3 == text.count("</li>") and text.count("<ol") == text.count("</ol>") == 1
    assert "<thead><tr><th>Name</th>" in text and "<td>12</td>" in text
    assert 'src="data:image/png;base64,' in text and 'alt="Figure 1: Rain"' in text
    assert "http" not in text, "nothing is fetched from elsewhere"


def test_html_nests_lists(build, write):
    region = build.region(
        "list", *(build.line(t, x, 200 + 30 * i, starts_paragraph=True) for i, (t, x) in enumerate([("• a", 150), ("• b", 200), ("• c", 150)]))
    )  # fmt: skip
    text = write(build.document(build.page(region)), "html").read_text(encoding="utf-8").replace("\n", "")
    assert "<ul><li>a<ul><li>b</li></ul></li><li>c</li></ul>" in text


def test_plain_text_aligns_tables(build, write, page):
    text = write(build.document(page), "txt").read_text(encoding="utf-8")
    assert "Name  Sum|x\nPump  12" in text
    assert "1. One\n2. Two\n• Dot" in text


def test_plain_text_parts_pages(build, write):
    document = build.document(build.page(build.text("One.")), build.page(build.text("Two.")))
    assert write(document, "txt").read_text(encoding="utf-8").split("\f") == ["One.\n\n", "Two.\n"]


def test_cells_keep_their_ground_and_side_in_html(build, write):
    head = replace(build.cell(0, 0, "Head"), fill="#203864")
    shaded = replace(build.cell(1, 0, "pale"), fill="#dde6f0")
    html = write(
        build.document(build.page(build.table(3, 1, head, shaded, build.cell(2, 0, "x"), header_rows=1))), "html"
    ).read_text("utf-8")
    assert 'style="background: #203864; color: #ffffff">Head' in html
    assert 'style="background: #dde6f0">pale' in html
    assert "<td>x" in html
