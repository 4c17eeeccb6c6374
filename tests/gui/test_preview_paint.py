"""Pictures of previews: what is on them, and that any thread can paint them."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from PySide6.QtCore import QBuffer
from PySide6.QtGui import QColor, QImage

from scanwright.document.geometry import Rect
from scanwright.export.preview import Grid, GridCell, Leaf, Piece, Plain, Preview, Running, Scan, Strip
from scanwright.gui.preview_paint import paint_preview
from scanwright.progress import Cancelled, CancelToken

WORDS = "<p>" + "The quick brown fox jumps over the lazy dog. " * 30 + "</p>"


def painted(*views, width=400):
    """In another thread, as the program does."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(paint_preview, Preview(views), width, CancelToken()).result()


def ink(image, x0=0.0, y0=0.0, x1=1.0, y1=1.0):
    """The share of dark pixels in a part of the picture."""
    columns = range(int(x0 * image.width()), int(x1 * image.width()), 2)
    rows = range(int(y0 * image.height()), int(y1 * image.height()), 2)
    dark = sum(image.pixelColor(x, y).lightness() < 128 for x in columns for y in rows)
    return dark / max(1, len(columns) * len(rows))


def test_pieces_stand_at_their_places(qapp):
    (image,) = painted(Leaf(600, 800, (Piece(300, 400, 250, WORDS, 350),)))
    assert (image.width(), image.height()) == (400, 533)
    assert ink(image, 0.5, 0.5, 0.95, 0.95) > 0.02
    assert ink(image, 0, 0, 1, 0.48) == 0 == ink(image, 0, 0, 0.48, 1)


@pytest.mark.parametrize("texts", [(WORDS, WORDS), (WORDS * 2,)], ids=["a text for each", "one that flows"])
def test_columns_stand_side_by_side(qapp, texts):
    strip = Strip(((50, 200), (350, 200)), texts)
    (image,) = painted(Leaf(600, 800, (), (Strip(((50, 500),), ("<p>A head</p>",)), strip), 40, 760))
    left, right = ink(image, 0.08, 0.08, 0.42, 0.5), ink(image, 0.58, 0.08, 0.92, 0.5)
    assert left > 0.02 and right == pytest.approx(left, rel=0.3)
    assert ink(image, 0.43, 0.1, 0.57, 0.9) == 0


def test_what_does_not_fit_goes_on_on_the_next_page(qapp):
    first, second = painted(Leaf(600, 800, (), (Strip(((50, 500),), (WORDS * 4,)),), 40, 400))[:2]
    for image in (first, second):
        assert ink(image, 0, 0.06, 1, 0.5) > 0.02 and ink(image, 0, 0.52, 1, 1) == 0
    assert len(painted(Leaf(600, 800, (), (Strip(((50, 500),), (WORDS,)),), 40, 760))) == 1


def test_running_text_goes_over_pages(qapp):
    images = painted(Running(600, 800, (50, 50, 50, 50), WORDS * 6))
    assert len(images) == 2 and ink(images[1]) > 0.01
    assert all(ink(image, 0, 0, 1, 0.05) == 0 for image in images)


def test_sheets_have_their_grid(qapp):
    cells = (
        GridCell(0, 0, 1, 2, "Head", bold=True, border=True),
        GridCell(1, 0, 1, 1, "Tea"),
        GridCell(1, 1, 1, 1, "12", right=True),
    )
    (image,) = painted(Grid("Table 1", (90.0, 90.0), (15.0, 15.0), cells, 1))
    assert ink(image) > 0.002


def test_scans_show_where_their_text_is(qapp):
    page = QImage(60, 80, QImage.Format.Format_RGB32)
    page.fill(QColor("white"))
    buffer = QBuffer()
    buffer.open(QBuffer.OpenModeFlag.WriteOnly)
    page.save(buffer, "PNG")
    (image,) = painted(Scan(600, 800, bytes(buffer.data()), (Rect(60, 80, 300, 160),)))
    assert image.pixelColor(100, 80) != QColor("white") == image.pixelColor(300, 400)


def test_files_of_characters_are_shown_as_they_are(qapp):
    (image,) = painted(Plain("# Head\n\nwords\n" * 20))
    assert ink(image, 0, 0, 0.3, 0.9) > 0.003


def test_painting_can_be_cancelled(qapp):
    cancel = CancelToken()
    cancel.cancel()
    with pytest.raises(Cancelled):
        paint_preview(Preview((Plain("x"),)), 100, cancel)
