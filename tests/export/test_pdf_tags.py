"""The structure of searchable PDFs, read back with pikepdf."""

from __future__ import annotations

import io
import re

import pikepdf
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from scanwright.export.formats import format_by_id


def tree(pdf):
    """(tag, children) of the whole structure; children that are text are marked-content ids."""

    def walk(element):
        kids = element.get("/K", [])
        kids = list(kids) if isinstance(kids, pikepdf.Array) else [kids]
        return (
            str(element.S)[1:],
            [
                kid if isinstance(kid, int) else f"page {kid.Pg.StructParents}" if "/MCID" in kid else walk(kid)
                for kid in kids
            ],
        )

    return walk(pdf.Root.StructTreeRoot.K)


def tags(node):
    return [node[0], *(tags(kid) for kid in node[1] if isinstance(kid, tuple))]


def check_consistent(pdf):
    """Every marked-content id of every page leads to the element that lists it, and back."""
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for page in pdf.pages:
        content = page.Contents.read_bytes().decode("ascii")
        assert content.count("BDC") + content.count("BMC") == content.count("EMC")
        ids = [int(found) for found in re.findall(r"/MCID (\d+)", content)]
        elements = parents[int(page.StructParents)]
        assert sorted(ids) == list(range(len(elements)))
        for number, element in enumerate(elements):
            kids = [
                kid if isinstance(kid, int) else int(kid.MCID)
                for kid in element.K
                if isinstance(kid, int) or "/MCID" in kid
            ]
            assert number in kids
        for operators in re.findall(r"<[0-9A-F]+> Tj", re.sub(r"BDC.*?EMC", "", content, flags=re.DOTALL)):
            raise AssertionError(f"text outside of marked content: {operators}")


def test_what_things_are_is_told_in_reading_order(build, write):
    table = build.table(
        2, 2, build.cell(0, 0, "Both", right=2), build.cell(1, 0, "a"), build.cell(1, 1, "b"), header_rows=1
    )
    page = build.page(
        build.text("Company", y=20, kind="header"), build.text("Report", y=60, kind="title", level=0),
        build.text("Costs", y=100, kind="title", level=1), build.text("The costs of the year are as in the table.", y=140),
        build.items("• One", "• Two", y=200), build.text("Table 1: Costs", y=270, kind="caption"), table,
        build.figure(), build.text("¹ Estimated", y=1500, kind="footnote"),
    )  # fmt: skip
    pdf = pikepdf.open(write(build.document(page), "pdf"))
    assert tags(tree(pdf)) == [
        "Document", ["H1"], ["H2"], ["P"], ["L", ["LI", ["LBody"]], ["LI", ["LBody"]]], ["Caption"],
        ["Table", ["TR", ["TH"]], ["TR", ["TD"], ["TD"]]], ["Figure"], ["Note"],
    ]  # fmt: skip
    check_consistent(pdf)
    assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang) == "en" and pdf.Root.ViewerPreferences.DisplayDocTitle
    assert pdf.open_metadata()["dc:title"] == "A report"
    elements = list(pdf.Root.StructTreeRoot.K.K)
    header = elements[5].K[0].K[0]
    assert (int(header.A.ColSpan), str(header.A.Scope)) == (2, "/Column")
    assert str(elements[6].Alt) == "Picture" and "/BBox" in elements[6].A
    assert "/Artifact <</Type /Pagination>>" in pdf.pages[0].Contents.read_bytes().decode()
    with pdf.open_outline() as outline:
        assert [(item.title, [child.title for child in item.children]) for item in outline.root] == [
            ("Report", ["Costs"])
        ]


def test_a_paragraph_over_two_pages_is_one(build, write):
    first = build.page(build.region("text", build.line("The meeting decided to build", y=1600)))
    second = build.page(build.region("text", build.line("a new house for the children.", y=200)))
    pdf = pikepdf.open(write(build.document(first, second), "pdf"))
    assert tree(pdf) == ("Document", [("P", [0, "page 1"])])
    check_consistent(pdf)


def test_no_level_of_headings_is_left_out(build, write):
    regions = [
        build.text(f"Part {n}", y=100 * n + 100, kind="title", level=level) for n, level in enumerate((3, 1, 3, 2))
    ]
    pdf = pikepdf.open(write(build.document(build.page(*regions)), "pdf"))
    assert tags(tree(pdf)) == ["Document", ["H1"], ["H1"], ["H2"], ["H2"]]


KINDS = st.sampled_from(
    ["text", "title", "list", "caption", "header", "footer", "footnote", "reference", "table", "figure"]
)
WORDS = st.lists(st.sampled_from(["alpha", "• beta", "1. gamma", "delta-", "epsilon.", "2. zeta"]), max_size=4)


def small(page, rect):
    file = io.BytesIO()
    Image.new("L", (8, 8), 255).save(file, "PNG")
    return file.getvalue()


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.lists(st.tuples(KINDS, WORDS), max_size=5), min_size=1, max_size=3))
def test_whatever_is_on_the_pages_the_structure_is_sound(build, tmp_path, pages):
    def region(number, kind, words):
        if kind == "figure":
            return build.figure(y=100 + 100 * number)
        if kind == "table":
            return build.grid(("a", *words), header_rows=len(words) % 2)
        return build.items(*(words or [""]), kind=kind, y=100 + 150 * number)

    document = build.document(*(build.page(*(region(n, *entry) for n, entry in enumerate(page))) for page in pages))
    format_by_id("pdf").write(document, tmp_path / "a.pdf", small)
    with pikepdf.open(tmp_path / "a.pdf") as pdf:
        check_consistent(pdf)
