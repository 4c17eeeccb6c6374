"""What an export will look like, as far as that can be told without Word or Excel: the first pages or sheets.

The same plans are shown that the writers work from (blocks, stretches, workbooks, the files themselves), so that a preview
follows the options; where lines break and how wide letters run is nearly known only.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from scanwright.document.document import Document
from scanwright.document.geometry import Rect
from scanwright.export.cleaning import clean_document
from scanwright.export.formats import format_by_id
from scanwright.export.options import Crop, ExportOptions
from scanwright.export.paper import points_per_pixel
from scanwright.progress import CancelToken

MOST_PAGES = 3
_MOST_CHARACTERS = 6000
_A4 = (595.3, 841.9)


@dataclass(frozen=True)
class Piece:
    """Rich text (the HTML that Qt's documents know) set in `width` from `x`, `y` on. Lengths in points.

    `height`, where it is known, is what may be taken: more is made smaller.
    """

    x: float
    y: float
    width: float
    html: str
    height: float | None = None


@dataclass(frozen=True)
class Strip:
    """Text in columns (x, width). `texts` has one for each, or else what is to flow from column to column."""

    columns: tuple[tuple[float, float], ...]
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Leaf:
    """A sheet of paper with texts at their places, and strips below each other between `top` and `bottom`. Lengths in points."""

    width: float
    height: float
    pieces: tuple[Piece, ...]
    strips: tuple[Strip, ...] = ()
    top: float = 0.0
    bottom: float = 0.0


@dataclass(frozen=True)
class Running:
    """Rich text that fills one sheet of paper after the other; `margins` left, top, right, bottom."""

    width: float
    height: float
    margins: tuple[float, float, float, float]
    html: str


@dataclass(frozen=True)
class Plain:
    """The beginning of a file of characters, as it is."""

    text: str


@dataclass(frozen=True, slots=True)
class GridCell:
    """`row` and `column` count from 0; `right` and `center` are alignments, `fill` and `ink` colours as #rrggbb."""

    row: int
    column: int
    down: int
    across: int
    text: str
    bold: bool = False
    right: bool = False
    center: bool = False
    border: bool = False
    link: bool = False
    italic: bool = False
    fill: str | None = None
    ink: str | None = None


@dataclass(frozen=True)
class Grid:
    """A worksheet: `widths` of its columns in points, `heights` of its rows; the first `frozen` rows stay in view."""

    name: str
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[GridCell, ...]
    frozen: int = 0


@dataclass(frozen=True)
class Scan:
    """A page's picture (PNG) with the boxes of its invisible text, all in points of a page that is `width` wide."""

    width: float
    height: float
    picture: bytes
    texts: tuple[Rect, ...]


View = Leaf | Running | Plain | Grid | Scan


@dataclass(frozen=True)
class Preview:
    """`more`: there are pages that are not shown."""

    views: tuple[View, ...]
    more: bool = False


def make_preview(
    document: Document, format_id: str, crop: Crop, options: ExportOptions, cancel: CancelToken
) -> Preview:
    """The first pages of `document` as `format_id` would write them. Raises FileError (a picture is gone) and Cancelled."""
    shown = clean_document(replace(document, pages=document.pages[:MOST_PAGES]))
    more = len(document.pages) > MOST_PAGES
    if not shown.pages:
        return Preview(())
    makers: dict[str, Callable[[Document, Crop, ExportOptions, CancelToken], tuple[View, ...]]] = {
        "docx": _word,
        "xlsx": _excel,
        "pdf": _scans,
        "html": _web,
    }
    if format_id in makers:
        return Preview(makers[format_id](shown, crop, options, cancel), more)
    text = _written(shown, format_id, crop, options, cancel)
    return Preview((Plain(text[:_MOST_CHARACTERS]),), more or len(text) > _MOST_CHARACTERS)


def _word(document: Document, crop: Crop, options: ExportOptions, cancel: CancelToken) -> tuple[View, ...]:
    from scanwright.export.preview_docx import word_views  # loads the library that writes Word files

    return word_views(document, crop, options, cancel)


def _excel(document: Document, crop: Crop, options: ExportOptions, cancel: CancelToken) -> tuple[View, ...]:
    from scanwright.export.preview_xlsx import excel_views

    return excel_views(document, crop, options, cancel)


def _scans(document: Document, crop: Crop, options: ExportOptions, cancel: CancelToken) -> tuple[View, ...]:  # noqa: ARG001
    views = []
    for page in document.pages:
        cancel.check()
        scale = points_per_pixel(page)
        picture = crop(page, Rect(0, 0, page.width, page.height))
        boxes = [line.box for region in page.regions for line in region.all_lines if line.text.strip()]
        texts = tuple(Rect(b.x0 * scale, b.y0 * scale, b.x1 * scale, b.y1 * scale) for b in boxes)
        views.append(Scan(page.width * scale, page.height * scale, picture, texts))
    return tuple(views)


def _web(document: Document, crop: Crop, options: ExportOptions, cancel: CancelToken) -> tuple[View, ...]:
    html = _written(document, "html", crop, options, cancel)
    # what Qt's documents do not know of style sheets they leave alone, but for one: borders of tables
    html = html.replace('<table class="all">', '<table border="1" cellspacing="0" cellpadding="3">')
    return (Running(*_A4, (48.0, 36.0, 48.0, 36.0), html),)


def _written(document: Document, format_id: str, crop: Crop, options: ExportOptions, cancel: CancelToken) -> str:
    """What the format's own writer makes of it, pictures left out of texts that would show their code."""
    entry = format_by_id(format_id)
    with tempfile.TemporaryDirectory(prefix="scanwright-") as folder:
        targets = entry.write(document, Path(folder) / f"preview{entry.suffix}", crop, options, cancel)
        texts = [target.read_text(encoding="utf-8-sig") for target in targets]
    text = "\n\n".join(texts)
    return text if format_id == "html" else re.sub(r"\(data:image/[^)]{40,}\)", "(…)", text)
