"""Searchable PDFs, read back with pdfium."""

from __future__ import annotations

import io
import math

import numpy as np
import pikepdf
import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageDraw

from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.errors import UnreadableFileError
from scanwright.export.formats import format_by_id
from scanwright.export.pdf_picture import picture_stream
from scanwright.export.pdf_text import line_pieces


def text_of(path, page=0):
    return pdfium.PdfDocument(path)[page].get_textpage().get_text_range()


def find(path, text, page_height=841.92, scale=72 / 150):
    """Where `text` stands in pixels of the page: left, top, right, bottom."""
    page = pdfium.PdfDocument(path)[0].get_textpage()
    index, count = page.search(text, match_case=True).get_next()
    boxes = [page.get_charbox(i, loose=True) for i in range(index, index + count)]
    left, bottom, right, top = zip(*boxes)
    return (
        min(left) / scale,
        (page_height - max(top)) / scale,
        max(right) / scale,
        (page_height - min(bottom)) / scale,
    )


def png(image):
    file = io.BytesIO()
    image.save(file, "PNG")
    return file.getvalue()


def test_text_comes_back_in_reading_order_with_all_characters(build, write):
    page = build.page(
        build.text("Second on the page, first to read", y=600),
        build.text("Grüße — 会议记录 €5 𠮷 한국어 Ελληνικά", y=100),
        build.grid(("Item", "Cost"), ("Tea", "12.50")),
    )
    path = write(build.document(page), "pdf")
    text = " ".join(text_of(path).split())
    assert text == "Second on the page, first to read Grüße — 会议记录 €5 𠮷 한국어 Ελληνικά Item Cost Tea 12.50"


def test_words_stand_where_they_are_printed(build, write):
    boxes = [Rect(150, 200, 230, 222), Rect(300, 200, 420, 222), Rect(425, 200, 1000, 222)]
    words = tuple(Word(text, box) for text, box in zip(("alpha", "beta", "gamma"), boxes))
    path = write(build.document(build.page(build.region("text", build.line("alpha beta gamma", words=words)))), "pdf")
    assert text_of(path).strip() == "alpha beta gamma"
    for text, box in zip(("alpha", "beta", "gamma"), boxes):
        assert find(path, text) == pytest.approx((box.x0, box.y0, box.x1, box.y1), abs=1.0)


@pytest.mark.parametrize("degrees", [-30, 4, 90, 180, -90])
def test_turned_lines_are_followed(build, write, degrees):
    angle = math.radians(degrees)
    along, down = (math.cos(angle), -math.sin(angle)), (math.sin(angle), math.cos(angle))

    def at(u, v):
        return Point(600 + along[0] * u + down[0] * v, 800 + along[1] * u + down[1] * v)

    quad = Quad((at(0, 0), at(400, 0), at(400, 20), at(0, 20)))
    first = Quad((at(0, 0), at(100, 0), at(100, 20), at(0, 20))).bounds
    second = Quad((at(250, 0), at(400, 0), at(400, 20), at(250, 20))).bounds
    line = TextLine("turned words", quad, words=(Word("turned", first), Word("words", second)))
    pieces = line_pieces(line, quad)
    assert [(p.text, round(p.start), round(p.end)) for p in pieces] == [("turned", 0, 100), ("words", 250, 400)]
    path = write(build.document(build.page(build.region("text", line))), "pdf")
    words = text_of(path).split()
    assert words == (["turned", "words"] if degrees != 180 else words)  # pdfium reads from the left in any case
    assert find(path, "words") == pytest.approx((second.x0, second.y0, second.x1, second.y1), abs=2.0)


def test_columns_of_upright_characters_are_read_downwards(build, write):
    quad = Quad.from_rect(Rect(900, 200, 930, 500))
    line = TextLine("竖排文字", quad, vertical=True)
    path = write(build.document(build.page(build.region("text", line))), "pdf")
    assert text_of(path).strip() == "竖排文字"
    assert find(path, "竖排文字") == pytest.approx((900, 200, 930, 500), abs=1.0)


def test_cells_that_nearly_touch_are_words_apart(build, write):
    row = [build.line("12", 150, 200, 30), build.line("34", 182, 200, 30), build.line("56", 214, 201, 30)]
    path = write(build.document(build.page(build.region("text", *row))), "pdf")
    assert text_of(path).split() == ["12", "34", "56"]


def test_letters_and_characters_that_stand_alone_are_found_too(build, write):
    texts = ("参", "数", "A", "7")
    page = build.page(*(build.text(text, y=200 + 90 * n) for n, text in enumerate(texts)))
    with pdfium.PdfDocument(write(build.document(page), "pdf")) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert text.split() == list(texts)


def test_what_a_person_typed_is_what_is_found(build, write):
    line = build.line("teh cat", words=(Word("teh", Rect(150, 200, 500, 222)), Word("cat", Rect(520, 200, 1090, 222))))
    path = write(build.document(build.page(build.region("text", line.with_text("the cat sat")))), "pdf")
    assert text_of(path).strip() == "the cat sat"
    assert find(path, "the cat sat") == pytest.approx((150, 200, 1090, 222), abs=1.0)


def test_pages_have_their_size_and_look_and_the_text_is_unseen(build, tmp_path):
    target = tmp_path / "out.pdf"
    picture = Image.new("RGB", (1240, 1754), (250, 240, 200))
    ImageDraw.Draw(picture).rectangle((100, 100, 500, 300), fill=(20, 60, 160))
    document = build.document(build.page(build.text("Unseen", y=600)), build.page(width=1754, height=1240))
    format_by_id("pdf").write(document, target, lambda page, rect: png(picture))
    pdf = pdfium.PdfDocument(target)
    assert [tuple(round(side) for side in page.get_size()) for page in pdf] == [(595, 842), (842, 595)]
    seen = np.asarray(pdf[0].render(scale=150 / 72).to_pil().convert("RGB").resize((1240, 1754))).astype(int)
    assert abs(seen - np.asarray(picture).astype(int)).mean() < 2
    assert abs(seen[590:640, 100:1100] - (250, 240, 200)).max() < 12
    assert target.stat().st_size < 60_000


def test_a_page_whose_file_is_gone_costs_no_other(build, tmp_path):
    pages = [build.page(build.text("One")), build.page(build.text("Two"))]

    def crop(page, rect):
        if page is pages[0]:
            raise UnreadableFileError("scan.pdf", "is not there")
        return png(Image.new("RGB", (1240, 1754), "white"))

    target = tmp_path / "out.pdf"
    format_by_id("pdf").write(build.document(*pages), target, crop)
    assert [text_of(target, n).strip() for n in (0, 1)] == ["One", "Two"]
    with pytest.raises(UnreadableFileError):
        format_by_id("pdf").write(build.document(pages[0]), tmp_path / "none.pdf", crop)


def drawing(mode, size=(600, 800)):
    image = Image.new(mode, size, "white")
    draw = ImageDraw.Draw(image)
    for row in range(20, 760, 30):
        draw.text((40, row), "The quick brown fox jumps over the lazy dog", "black")
    return image


def test_a_black_and_white_page_that_was_levelled_stays_small():
    pdf, page = pikepdf.new(), drawing("1").resize((1800, 2400), Image.Resampling.NEAREST).convert("L")
    page = page.rotate(0.7, Image.Resampling.BILINEAR, fillcolor="white")
    fine, coarse = (picture_stream(pdf, png(page), dpi) for dpi in (300, 150))
    assert (fine.Filter, coarse.Filter) == ("/CCITTFaxDecode", "/FlateDecode")
    page.paste(noise(1), (600, 800))
    assert picture_stream(pdf, png(page), 300).Filter == "/DCTDecode"


def noise(bands):
    pixels = np.random.default_rng(1).normal(128, 30, (400, 300, bands)).clip(0, 255).astype(np.uint8)
    return Image.fromarray(pixels.repeat(3, axis=2) if bands == 1 else pixels)


@pytest.mark.parametrize(
    ("image", "coding", "space", "tolerance"),
    [
        (drawing("1"), "/CCITTFaxDecode", "/DeviceGray", 0),
        (drawing("L"), "/FlateDecode", "/DeviceGray", 9),
        (noise(1), "/DCTDecode", "/DeviceGray", 60),
        (noise(3), "/DCTDecode", "/DeviceRGB", 160),
        (Image.new("RGB", (300, 200), (255, 0, 0)), "/FlateDecode", "/DeviceRGB", 0),
        (Image.new("L", (301, 200), 90), "/FlateDecode", "/DeviceGray", 0),
    ],
    ids=["black and white", "print", "grey photograph", "photograph", "drawing", "grey drawing"],
)
def test_each_picture_is_coded_as_suits_it(image, coding, space, tolerance):
    pdf = pikepdf.new()
    stream = picture_stream(pdf, png(image), 150)
    assert (stream.Filter, stream.ColorSpace) == (coding, space)
    pdf.add_blank_page(page_size=image.size)
    pdf.pages[0].Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(I=stream))
    pdf.pages[0].Contents = pdf.make_stream(f"{image.width} 0 0 {image.height} 0 0 cm /I Do".encode())
    file = io.BytesIO()
    pdf.save(file)
    seen = np.asarray(pdfium.PdfDocument(file.getvalue())[0].render(scale=1).to_pil().convert("RGB")).astype(int)
    assert abs(seen - np.asarray(image.convert("RGB")).astype(int)).max() <= tolerance
