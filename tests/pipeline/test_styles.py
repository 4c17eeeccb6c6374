"""Letters and paragraphs measured on pages that the tests draw themselves."""

from dataclasses import replace

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Alignment, Region, RegionKind
from scanwright.document.text import Origin, TextLine, TextStyle, Word
from scanwright.pipeline import letters
from scanwright.pipeline.bullets import add_bullets
from scanwright.pipeline.ink import measure_ink
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.letter_size import LetterHeights, measure_heights
from scanwright.pipeline.letters import measure_letters
from scanwright.pipeline.styles import measure_styles
from scanwright.progress import Cancelled, CancelToken

DPI = 150.0
WORDS = [
    "Delivery",
    "of",
    "the",
    "measuring",
    "stations",
    "was",
    "delayed",
    "by",
    "two",
    "weeks",
    "because",
    "packaging",
    "changed",
    "and",
    "much",
    "more",
    "besides",
]


class Paper:
    """Draws words with Pillow's own font, and remembers them as a reader would have found them."""

    def __init__(self, width: int = 1240, height: int = 1000) -> None:
        self.image = Image.new("RGB", (width, height), "white")
        self.draw = ImageDraw.Draw(self.image)
        self.lines: list[TextLine] = []

    def write(self, words, x, y, size=11.0, *, bold=(), color="black", right=None, slant=0.0) -> TextLine:
        """Words from `x` on, spread up to `right` if given; `size` in points; returns the line."""
        font = ImageFont.load_default(size * DPI / 72)
        widths = [self.draw.textlength(word, font=font) for word in words]
        space = self.draw.textlength(" ", font=font)
        if right is not None:
            space = (right - x - sum(widths)) / max(1, len(words) - 1)
        at, boxes = float(x), []
        for number, (word, width) in enumerate(zip(words, widths)):
            stroke = max(1, round(size / 9)) if number in bold else 0
            self._word(word, at, y, font, color, stroke, slant)
            boxes.append(Word(word, Rect(at, y, at + width, y + size * 2.6)))
            at += width + space
        box = Rect(x - 3, y - 2, at - space + 3, y + size * 2.7)
        line = TextLine(" ".join(words), Quad.from_rect(box), words=tuple(boxes))
        self.lines.append(line)
        return line

    def _word(self, word, x, y, font, color, stroke, slant) -> None:
        if not slant:
            self.draw.text((x, y), word, font=font, fill=color, stroke_width=stroke, stroke_fill=color)
            return
        height = round(font.size * 1.4)
        layer = Image.new("L", (round(self.draw.textlength(word, font=font)) + 40, height), 255)
        ImageDraw.Draw(layer).text((10, 0), word, font=font, fill=0)
        leaning = layer.transform(
            layer.size,
            Image.Transform.AFFINE,
            (1, slant, -slant * height * 0.8, 0, 1, 0),
            Image.Resampling.BICUBIC,
            fillcolor=255,
        )
        self.image.paste(leaning.convert("RGB"), (round(x) - 10, y))

    def job(self, regions=()) -> PageJob:
        height, width = np.asarray(self.image).shape[:2]
        return PageJob(
            ImageRef("/page.png", 0, width, height, DPI), np.asarray(self.image).copy(), None, None,  # type: ignore[arg-type]
            AnalysisOptions(), CancelToken(), lines=list(self.lines), regions=list(regions),
        )  # fmt: skip


@pytest.fixture
def paper() -> Paper:
    return Paper()


def text_page(paper: Paper, lines: int = 12, size: float = 11.0, **more) -> None:
    for i in range(lines):
        words = [WORDS[(i + k) % len(WORDS)] for k in range(10)]
        paper.write(words, 100, 100 + 40 * i, size, **more)


@pytest.mark.parametrize("size", [9.0, 11.0, 14.0])
def test_sizes_are_those_that_were_printed(size):
    paper = Paper(1800)
    text_page(paper, size=size)
    job = paper.job()
    measure_letters(job)
    sizes = {line.style.size for line in job.lines}
    assert len(sizes) == 1 and sizes.pop() == pytest.approx(size, rel=0.09)
    assert job.lines[0].style.font == "sans-serif"


def test_a_heading_is_larger_and_the_rest_of_one_size(paper):
    text_page(paper)
    paper.write(["Annual", "report"], 100, 20, 22.0)
    job = paper.job()
    measure_letters(job)
    assert len({line.style.size for line in job.lines[:-1]}) == 1
    assert job.lines[-1].style.size > 1.7 * job.lines[0].style.size


def test_bold_words_are_found_one_by_one(paper):
    text_page(paper)
    paper.write(WORDS[:9], 100, 700, bold={3, 4, 5})
    job = paper.job()
    measure_letters(job)
    assert not any(line.style.bold or any(w.style for w in line.words) for line in job.lines[:-1])
    found = [i for i, word in enumerate(job.lines[-1].words) if (word.style or job.lines[-1].style).bold]
    assert found == [3, 4, 5]


def test_italic_words_lean(paper):
    text_page(paper)
    paper.write(WORDS[:8], 100, 700, slant=0.22)
    job = paper.job()
    measure_letters(job)
    assert job.lines[-1].style.italic
    assert not any(line.style.italic for line in job.lines[:-1])


def test_colours_that_are_not_black(paper):
    text_page(paper)
    paper.write(["Blue", "heading"], 100, 700, 16.0, color=(40, 70, 170))
    job = paper.job()
    measure_letters(job)
    assert all(line.style.color is None for line in job.lines[:-1])
    red, green, blue = (int(job.lines[-1].style.color[i : i + 2], 16) for i in (1, 3, 5))
    assert blue > 140 and red < 90 and green < 110


def test_what_a_text_layer_knows_is_left_alone(paper):
    line = paper.write(WORDS[:5], 100, 100)
    known = TextStyle(7.0, font="Garamond")
    job = paper.job()
    job.lines = [TextLine(line.text, line.polygon, style=known, origin=Origin.TEXT_LAYER)]
    measure_letters(job)
    assert job.lines[0].style == known


@pytest.mark.parametrize("shade", [0, 255, 128])
def test_empty_pages_and_lines_without_ink_do_no_harm(shade):
    paper = Paper(300, 200)
    paper.lines.append(TextLine("ghost", Quad.from_rect(Rect(10, 10, 90, 40))))
    paper.lines.append(TextLine("outside", Quad.from_rect(Rect(290, 190, 400, 260))))
    job = paper.job()
    job.picture[:] = shade
    measure_letters(job)
    assert [line.text for line in job.lines] == ["ghost", "outside"]


def test_light_text_on_dark_is_measured_as_well(paper):
    paper.draw.rectangle((90, 90, 700, 150), fill=(20, 30, 60))
    line = paper.write(WORDS[:4], 100, 100, color="white")
    ink = measure_ink(np.asarray(paper.image), line)
    assert ink is not None and ink.inverted
    assert 8 < ink.baseline - ink.x_line < 16


def test_cancelling_stops_the_stage(paper):
    text_page(paper)
    job = paper.job()
    job.cancel.cancel()
    with pytest.raises(Cancelled):
        measure_letters(job)


def test_a_bullet_that_was_not_read_is_found(paper):
    item = paper.write(WORDS[:6], 160, 100)
    plain = paper.write(WORDS[:6], 160, 200)
    paper.draw.ellipse((120, 110, 127, 117), fill="black")
    paper.draw.rectangle((100, 200, 140, 230), fill="black")  # not round
    found = add_bullets(np.asarray(paper.image), [item, plain])
    assert [line.text for line in found] == ["• " + item.text, plain.text]
    assert found[0].words[0].text == "•" and found[0].box.x0 == pytest.approx(120, abs=2)


def test_a_bullet_that_the_line_s_own_box_covers_in_part_is_found(paper):
    item = paper.write(WORDS[:6], 160, 100)
    paper.draw.ellipse((136, 110, 143, 117), fill="black")
    box = item.box
    wide = replace(item, polygon=Quad.from_rect(Rect(139, box.y0, box.x1, box.y1)))
    (found,) = add_bullets(np.asarray(paper.image), [wide])
    assert found.text == "• " + item.text


def paragraph(paper: Paper, y: int, *, right=None, x: int = 100, indent: int = 0, count: int = 4) -> Region:
    lengths = [9, 8, 10, 9, 8]
    lines = []
    for i in range(count):
        last = i == count - 1
        words = [WORDS[(i + k) % len(WORDS)] for k in range(4 if last else lengths[i % 5])]
        lines.append(paper.write(words, x + (indent if i == 0 else 0), y + 34 * i, right=None if last else right))
    return Region(RegionKind.TEXT, Rect.union_of(line.box for line in lines), tuple(lines))


def test_paragraphs_get_their_alignment_indents_and_spacing(paper):
    left, justified = paragraph(paper, 60), paragraph(paper, 260, right=1100, indent=40)
    title = paper.write(["Centred"], 550, 460)
    middle = Region(RegionKind.TITLE, title.box, (title,))
    job = paper.job([left, justified, middle])
    measure_styles(job)
    first, second, third = (region.style for region in job.regions)
    assert [s.alignment for s in (first, second, third)] == [Alignment.LEFT, Alignment.JUSTIFY, Alignment.CENTER]
    assert second.first_line_indent == pytest.approx(40 * 72 / DPI, abs=1.5)
    assert first.line_spacing == pytest.approx(34 * 72 / DPI, abs=0.5)
    assert second.space_before == pytest.approx((260 - 60 - 4 * 34) * 72 / DPI, abs=1.5)


def test_indents_are_relative_to_the_column():
    paper = Paper(2300)
    left = [paragraph(paper, 60 + 300 * i, count=8) for i in range(2)]
    right = [paragraph(paper, 60 + 300 * i, x=1250, count=8) for i in range(2)]
    job = paper.job([*left, *right])
    measure_styles(job)
    assert [region.style.left_indent for region in job.regions] == [0, 0, 0, 0]


def test_regions_of_a_person_stay_as_they_are(paper):
    region = paragraph(paper, 60, right=1100).edited()
    job = paper.job([region])
    measure_styles(job)
    assert job.regions == [region]


def test_letters_without_a_height_have_no_size_and_do_no_harm(paper, monkeypatch):
    """Where the found baseline is the top of the letters: small characters in a picture that was pressed hard."""
    text_page(paper)
    flat = LetterHeights(None, 0.04, None, 9)
    monkeypatch.setattr(
        letters, "measure_heights", lambda ink, text: flat if len(text) == 1 else measure_heights(ink, text)
    )
    paper.write(["W"], 100, 700)
    job = paper.job()
    measure_letters(job)
    assert job.lines[0].style.size is not None
    assert job.lines[-1].style.size is None


def test_edges_of_ink_that_were_measured_before_give_the_same_styles(paper):
    paper.write(["Heading"], 300, 20, 20.0)
    text_page(paper)
    job = paper.job()
    measure_letters(job)
    job.regions = [
        Region(RegionKind.TEXT, Rect.union_of(line.box for line in part), tuple(part))
        for part in (job.lines[:1], job.lines[1:])
    ]
    anew = replace(job, edges={}, regions=list(job.regions))
    assert len(job.edges) == len(job.lines)
    measure_styles(job)
    measure_styles(anew)
    assert [region.style for region in job.regions] == [region.style for region in anew.regions]
