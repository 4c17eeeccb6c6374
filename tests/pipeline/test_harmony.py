"""Lines of one paragraph are of one size and family, whatever single ones seem to be."""

from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import Origin, TextLine, TextStyle
from scanwright.pipeline.harmony import with_one_size


def paragraph(*sizes: tuple[float, float, str], origin: Origin = Origin.OCR) -> Region:
    """Lines by size, height of their box in pixels and family."""
    lines = [
        TextLine(
            "words of a line", Quad.from_rect(Rect(0, 40 * n, 400, 40 * n + height)), style=TextStyle(size, font=font),
            origin=origin,
        )
        for n, (size, height, font) in enumerate(sizes)
    ]  # fmt: skip
    return Region(RegionKind.TEXT, Rect(0, 0, 400, 40 * len(lines)), tuple(lines))


def test_a_line_with_raised_letters_is_as_large_as_the_others():
    region = with_one_size(paragraph((9, 20, "serif"), (16, 22, "sans-serif"), (9.2, 20, "serif"), (9, 21, "serif")))
    assert [(line.style.size, line.style.font) for line in region.lines] == [(9, "serif")] * 4


def test_a_large_first_line_stays_large():
    region = with_one_size(paragraph((30, 60, "serif"), (9, 20, "serif"), (9, 20, "serif")))
    assert region.lines[0].style.size == 30


def test_what_a_text_layer_knows_stays():
    before = paragraph((9, 20, "Times"), (10, 20, "Helvetica"), (9, 20, "Times"), origin=Origin.TEXT_LAYER)
    assert with_one_size(before) == before
