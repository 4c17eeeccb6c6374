from dataclasses import replace

from scanwright.document.document import ImageRef, Page
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine, TextStyle
from scanwright.pipeline.furniture import mark_furniture, mark_page_furniture
from scanwright.pipeline.headings import level_headings, number_depth

WIDTH, HEIGHT = 800, 1000


def region(
    text: str,
    y: float,
    kind: RegionKind = RegionKind.TEXT,
    x: float = 100,
    height: float = 16,
    size: float | None = None,
) -> Region:
    box = Rect(x, y, x + 8 * len(text), y + height)
    line = TextLine(text, Quad.from_rect(box), style=TextStyle(size=size))
    return Region(kind, box, (line,))


def page(*regions: Region) -> Page:
    return Page(ImageRef("/page.png", 0, WIDTH, HEIGHT, 100), tuple(regions))


def kinds(pages: tuple[Page, ...]) -> list[list[str]]:
    return [[r.kind.value for r in p.regions] for p in pages]


def test_what_repeats_at_the_edges_of_pages_is_furniture():
    pages = tuple(
        page(region("Annual report", 40), region(f"Body of page {n}", 400), region(f"Fox Ltd - {n}", 950))
        for n in (1, 2, 3)
    )
    assert kinds(mark_furniture(pages)) == [["header", "text", "footer"]] * 3


def test_headers_that_alternate_between_left_and_right_pages_are_found():
    pages = tuple(page(region(("Foxes", "The report")[n % 2], 40), region(f"Body {n}", 400)) for n in range(4))
    assert kinds(mark_furniture(pages)) == [["header", "text"]] * 4


def test_numbers_that_go_up_are_page_numbers():
    pages = tuple(page(region(f"Body {n}", 400), region(str(n), 950, x=400)) for n in (9, 10, 11))
    assert kinds(mark_furniture(pages)) == [["text", "page_number"]] * 3


def test_text_that_repeats_in_the_body_stays():
    pages = tuple(page(region("Yours sincerely", 600)) for _ in range(3))
    assert kinds(mark_furniture(pages)) == [["text"]] * 3


def test_different_first_lines_are_no_header():
    pages = tuple(page(region(text, 40), region("Body", 400)) for text in ("It began here", "and went on", "to an end"))
    assert kinds(mark_furniture(pages)) == [["text", "text"]] * 3


def test_locked_regions_are_never_changed():
    pages = tuple(page(replace(region("Annual report", 40), locked=True)) for _ in range(3))
    assert mark_furniture(pages) == pages


def test_furniture_keeps_its_text_and_ids():
    pages = tuple(page(region("Annual report", 40)) for _ in range(2))
    marked = mark_furniture(pages)
    assert [r.id for p in marked for r in p.regions] == [r.id for p in pages for r in p.regions]
    assert [r.text for p in marked for r in p.regions] == ["Annual report"] * 2


def test_no_pages_is_fine():
    assert mark_furniture(()) == ()


def test_a_line_set_to_both_edges_at_the_foot_is_a_footer():
    left, right = region("Revision 2.4", 950), region("10 June 2019", 950, x=600)
    foot = Region(RegionKind.TEXT, left.box.union(right.box), left.lines + right.lines)
    marked = mark_page_furniture([region("Body text of the page", 400), foot], WIDTH, HEIGHT)
    assert [r.kind for r in marked] == [RegionKind.TEXT, RegionKind.FOOTER]


def test_a_line_alone_in_the_margin_is_a_header():
    body = [region("Body text of the page", 100 + 20 * n, size=11) for n in range(6)]
    marked = mark_page_furniture([region("Water Board", 40, size=11), *body], WIDTH, HEIGHT)
    assert marked[0].kind is RegionKind.HEADER
    near_text = mark_page_furniture([region("Water Board", 90, height=8, size=11), *body], WIDTH, HEIGHT)
    assert near_text[0].kind is RegionKind.TEXT


def test_the_particulars_of_a_firm_below_a_ruling_are_its_footer():
    body = [region("Body text of the letter that is long enough", 300 + 30 * i, size=11.0) for i in range(4)]
    lines = tuple(
        replace(line, polygon=Quad.from_rect(Rect(x, y, x + 180, y + 12)), style=TextStyle(size=7.5))
        for x in (100, 400)
        for y in (930, 950)
        for line in region("Sort code 20-11-43", y).lines
    )
    foot = Region(RegionKind.TEXT, Rect(100, 930, 580, 962), lines)
    marked = mark_page_furniture([*body, foot], WIDTH, HEIGHT, [Rect(100, 915, 700, 917)])
    assert marked[-1].kind is RegionKind.FOOTER


def test_nothing_within_a_title_page_runs_on_over_pages():
    author = region("Anna Keller", 140, RegionKind.HEADER, x=300, height=30)
    title = region("Where the birds return", 300, RegionKind.TITLE, x=200, height=60)
    assert mark_page_furniture([author, title], WIDTH, HEIGHT)[0].kind is RegionKind.TEXT


def test_a_title_above_a_ruling_is_no_header():
    body = [region("Body text of the page", 300 + 20 * n, size=11) for n in range(6)]
    head, title = region("Water Board", 40, size=11), region("Annual Report", 62, RegionKind.TITLE, size=26)
    marked = mark_page_furniture([head, title, *body], WIDTH, HEIGHT, [Rect(100, 84, 700, 85)])
    assert [r.kind for r in marked[:2]] == [RegionKind.HEADER, RegionKind.TITLE]


def test_turned_text_in_the_side_margin_is_furniture():
    box = Rect(10, 200, 30, 700)
    stamp = Region(RegionKind.TEXT, box, (TextLine("Downloaded from somewhere", Quad.from_rect(box), vertical=True),))
    body = region("Body text of the page that is long enough to count", 400)
    marked = mark_page_furniture([body, stamp], WIDTH, HEIGHT)
    assert marked[1].kind is RegionKind.HEADER


def test_an_upright_headline_at_the_side_is_none_but_a_thumb_index_is():
    body = region("Body text of the page that is long enough to count", 400)
    kinds = []
    for words in ("Old bridge stays open for three years", "PAPERS"):
        box = Rect(10, 200, 45, 700)
        side = Region(RegionKind.TEXT, box, (TextLine(words, Quad.from_rect(box), vertical=True),))
        kinds.append(mark_page_furniture([body, side], WIDTH, HEIGHT)[1].kind)
    assert kinds == [RegionKind.TEXT, RegionKind.HEADER]


def test_the_largest_title_of_the_first_page_is_the_document_s():
    pages = (
        page(
            region("All about foxes", 100, RegionKind.TITLE, size=24),
            region("Where they live", 300, RegionKind.TITLE, size=14),
            region("In woods", 500, RegionKind.TITLE, size=11),
        ),
        page(region("What they eat", 100, RegionKind.TITLE, size=14)),
    )
    levels = [r.style.level for p in level_headings(pages) for r in p.regions]
    assert levels == [0, 1, 2, 1]


def test_numbers_of_headings_give_their_level():
    assert [number_depth(t) for t in ("2 Methods", "2.1 Data", "2.1.3 Sources", "Methods", "第三章 总结")] == [
        1,
        2,
        3,
        None,
        1,
    ]


def test_levels_of_locked_titles_stay():
    locked = replace(region("Foxes", 100, RegionKind.TITLE, size=24), locked=True)
    assert level_headings((page(locked),)) == (page(locked),) or level_headings((page(locked),))[0].regions == (locked,)


def test_what_a_long_ruling_sets_off_is_furniture():
    top, foot = Rect(50, 70, 750, 72), Rect(50, 930, 750, 932)
    regions = [
        region("Fox Securities", 40, RegionKind.TITLE, size=16),
        region("Energy", 45, x=600, size=11),
        region("The fox runs through the wood", 300, size=11),
        region("Read the last page", 950, size=11),
    ]
    found = mark_page_furniture(regions, WIDTH, HEIGHT, [top, foot])
    assert [r.kind.value for r in found] == ["header", "header", "text", "footer"]


def test_a_title_alone_above_a_ruling_stays_a_title():
    regions = [region("Foxes", 40, RegionKind.TITLE, size=16), region("They run through the wood", 300, size=11)]
    found = mark_page_furniture(regions, WIDTH, HEIGHT, [Rect(50, 70, 750, 72)])
    assert [r.kind.value for r in found] == ["title", "text"]


def test_large_letters_alone_above_a_ruling_are_a_title_whatever_the_model_said():
    regions = [region("Foxes", 40, RegionKind.HEADER, size=26), region("They run through the wood", 300, size=11)]
    found = mark_page_furniture(regions, WIDTH, HEIGHT, [Rect(50, 70, 750, 72)])
    assert [r.kind.value for r in found] == ["title", "text"]


def test_a_last_line_with_the_page_s_number_is_a_footer():
    regions = [region("The fox runs through the wood", 700, size=11), region("416 Chapter 9 Foxes", 950, size=11)]
    found = mark_page_furniture(regions, WIDTH, HEIGHT)
    assert [r.kind.value for r in found] == ["text", "footer"]


def test_a_foot_that_was_read_in_pieces_is_a_footer():
    body = region("The text of the page goes on like this for some time", 500)
    foot = region("416", 950)
    rest = region("Chapter 9 Factors", 950, x=160)
    whole = replace(foot, box=Rect.union_of((foot.box, rest.box)), lines=(*foot.lines, *rest.lines))
    assert mark_page_furniture([body, whole], WIDTH, HEIGHT)[1].kind is RegionKind.FOOTER


def test_a_last_line_of_the_text_itself_is_none():
    regions = [region("The fox runs through the wood", 700, size=11), region("and never comes back.", 950, size=11)]
    assert [r.kind.value for r in mark_page_furniture(regions, WIDTH, HEIGHT)] == ["text", "text"]
