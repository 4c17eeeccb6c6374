import pytest

from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine, TextStyle
from scanwright.pipeline.footnotes import mark_footnotes

HEIGHT = 1000
BODY = "The quick brown fox jumps over a lazy dog and runs on and on through the wood."


def region(text: str, y: float, size: float = 10, x: float = 100, kind: RegionKind = RegionKind.TEXT) -> Region:
    box = Rect(x, y, x + 300, y + 16)
    return Region(kind, box, (TextLine(text, Quad.from_rect(box), style=TextStyle(size=size)),))


def kinds(regions: list[Region], bars: tuple[Rect, ...] = ()) -> list[RegionKind]:
    return [r.kind for r in mark_footnotes(regions, bars, HEIGHT)]


@pytest.mark.parametrize(
    "text", ["* Corresponding author", "1 See the appendix", "¹ As before", "① 参见附录", "† Deceased"]
)
def test_small_marked_lines_at_the_foot_are_footnotes(text):
    page = [region(BODY, 300), region(BODY, 600), region(text, 900, 8), region("999", 960, kind=RegionKind.PAGE_NUMBER)]
    assert kinds(page) == [RegionKind.TEXT] * 2 + [RegionKind.FOOTNOTE, RegionKind.PAGE_NUMBER]


def test_below_a_short_rule_a_mark_or_small_type_suffices():
    rule = Rect(100, 895, 180, 896)
    page = [region(BODY, 300), region("Paid for by the foundation", 900, 8), region("of the fox.", 920, 8)]
    assert kinds(page, (rule,)) == [RegionKind.TEXT, RegionKind.FOOTNOTE, RegionKind.FOOTNOTE]
    assert kinds(page) == [RegionKind.TEXT] * 3


def test_what_has_text_below_it_in_its_column_is_none():
    page = [region(BODY, 300), region("* small remark", 700, 8), region(BODY, 900)]
    assert kinds(page) == [RegionKind.TEXT] * 3


def test_each_column_has_a_foot_of_its_own():
    page = [region(BODY, 300), region("* Deceased", 900, 8), region(BODY, 300, x=500), region(BODY, 900, x=500)]
    assert kinds(page) == [RegionKind.TEXT, RegionKind.FOOTNOTE, RegionKind.TEXT, RegionKind.TEXT]


def test_numbered_text_of_ordinary_size_stays():
    assert kinds([region(BODY, 300), region("1 Introduction", 900)]) == [RegionKind.TEXT] * 2
