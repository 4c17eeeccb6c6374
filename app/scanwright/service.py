"""Open, analyse, export: the one API under the window and the command line. Knows no Qt.

Every method of `Service` blocks and may be called from any thread: callers with a window use workers.
"""

from __future__ import annotations

import io
import logging
import threading
from collections import OrderedDict
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from scanwright.document.document import Document, ImageRef, Page, PageIssue, PageState, TextSource
from scanwright.document.geometry import PageTransform, Point, Rect
from scanwright.document.gutter import Gutter
from scanwright.document.polygon import translated
from scanwright.document.region import Region, RegionKind
from scanwright.document.table_way import Way
from scanwright.document.text import Origin, TextLine
from scanwright.errors import FileError, ScanwrightError
from scanwright.export.formats import ExportOptions, format_by_id
from scanwright.imaging.correct import correct
from scanwright.imaging.gutter import find_gutter
from scanwright.imaging.layer import Ruling
from scanwright.imaging.mask import only_inside
from scanwright.imaging.opened import after_recipe, opened_layer, opened_picture, whole_picture
from scanwright.imaging.picture import Picture
from scanwright.imaging.source import Source
from scanwright.inference.models import OnnxModels
from scanwright.inference.protocols import Models
from scanwright.inference.store import ModelStore
from scanwright.memory import give_back
from scanwright.pipeline import runner
from scanwright.pipeline.furniture import mark_furniture
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.reading import read_box
from scanwright.pipeline.reading_order import ordered_regions
from scanwright.pipeline.rulings import find_rulings
from scanwright.pipeline.sideways import read_sideways, turn_of, ways_of_sideways
from scanwright.pipeline.tables import recognise_region
from scanwright.pipeline.tables_ways import all_ways
from scanwright.pipeline.text_layer import use_text_layer
from scanwright.progress import Cancelled, CancelToken, ProgressCallback, ignore_progress
from scanwright.sources import OpenSources

# What only the window asks for is loaded when it does: `convert` should not wait for it.
if TYPE_CHECKING:
    from scanwright.export.preview import Preview

log = logging.getLogger(__name__)

_PICTURE_CACHE_BYTES = 64_000_000  # the few pages that are shown, exported or read again one part after the other
_PREVIEW_SIDE = 1100  # pixels
_PAGE_UNSEEN = (827, 1169, 100.0)  # width, height and dpi of a page that cannot be opened: A4
_GUTTER_SIDE = 1000  # pixels of the page's longer side in which its gutter is sought


class Service:
    """Opens files, analyses pages and exports documents. Thread-safe."""

    def __init__(self, models: Models | None = None) -> None:
        self.models: Models = models if models is not None else OnnxModels(ModelStore())
        self._sources = OpenSources()
        self._lock = threading.Lock()
        self._pictures: OrderedDict[tuple[object, ...], Picture] = OrderedDict()

    def open(self, path: Path, *, password: str | None = None) -> tuple[Page, ...]:
        """The file's pages, WAITING to be analysed; pages that cannot be opened are FAILED.

        Raises FileError (unreadable, unsupported) and PasswordRequiredError.
        """
        path = path.absolute()
        with self._sources.use(path, password) as source:
            pages = tuple(_opened_page(source, index) for index in range(source.page_count))
            if pages and all(page.state is PageState.FAILED for page in pages):
                source.image_ref(0)  # says why
            return pages

    def picture(self, page: Page) -> Picture:
        """The corrected page in page pixels; read-only. Raises FileError."""
        key = (page.image, page.rotation, page.skew)
        with self._lock:
            if key in self._pictures:
                self._pictures.move_to_end(key)
                return self._pictures[key]
        if page.image.recipe is not None:
            # The file's picture is at hand, as a rule: cropping and erasing show at once.
            whole = self.picture(Page(whole_picture(page.image)))
            picture = after_recipe(whole, page.image)
        else:
            with self._sources.use(page.image.path) as source:
                picture = opened_picture(source, page.image)
        picture = correct(picture, page.transform)
        picture.setflags(write=False)
        with self._lock:
            self._pictures[key] = picture
            while len(self._pictures) > 1 and sum(p.nbytes for p in self._pictures.values()) > _PICTURE_CACHE_BYTES:
                self._pictures.popitem(last=False)
        return picture

    def thumbnail(self, page: Page, side: int) -> Picture:
        """The corrected page, its longest side `side` pixels at most. Raises FileError."""
        with self._sources.use(page.image.path) as source:
            picture = opened_picture(source, page.image, side)
        return correct(picture, PageTransform(picture.shape[1], picture.shape[0], page.rotation, page.skew))

    def gutter(self, page: Page) -> Gutter:
        """Where the page is to be split if it is a double one, in page pixels. Raises FileError."""
        small = self.thumbnail(page, _GUTTER_SIDE)
        found = find_gutter(small)
        sx, sy = page.width / small.shape[1], page.height / small.shape[0]
        start, end = (Point(point.x * sx, point.y * sy) for point in (found.start, found.end))
        return replace(found, start=start, end=end)

    def crop(self, page: Page, rect: Rect) -> bytes:
        """A part of the corrected page (clipped to it) as PNG; of a region with an outline only what lies inside."""
        picture = self.picture(page)
        x0, y0, x1, y1 = _pixels_of(rect, page)
        part = picture[y0:y1, x0:x1]
        outline = next((region.outline for region in page.regions if region.outline and region.box == rect), ())
        if outline:
            part = only_inside(part, translated(outline, -x0, -y0))
        buffer = io.BytesIO()
        # A whole page is coded anew by whoever wants it: to press it hard would take seconds for nothing.
        Image.fromarray(part).save(buffer, "PNG", compress_level=1 if part.shape == picture.shape else 9)
        return buffer.getvalue()

    def _small_crop(self, page: Page, rect: Rect) -> bytes:
        """Like `crop`, with no more pixels than a preview can show, and quickly coded."""
        picture = self.picture(page)
        x0, y0, x1, y1 = _pixels_of(rect, page)
        image = Image.fromarray(picture[y0:y1, x0:x1])
        image.thumbnail((_PREVIEW_SIDE, _PREVIEW_SIDE), reducing_gap=2.0)
        buffer = io.BytesIO()
        image.save(buffer, "PNG", compress_level=1)
        return buffer.getvalue()

    def analyse(
        self,
        page: Page,
        options: AnalysisOptions,
        cancel: CancelToken,
        progress: ProgressCallback = ignore_progress,
    ) -> Page:
        """The analysed page under the same id. One that cannot be opened is FAILED, with an issue; raises only Cancelled."""
        if page.text_source_wanted is not TextSource.AUTO:
            options = replace(options, text_source=page.text_source_wanted)
        job: PageJob | None = None
        try:
            job = self._job(page, options, cancel)
            done = runner.run(job, progress)
        except ScanwrightError as error:
            return _failed(page, getattr(error, "reason", error.message))
        except MemoryError:
            return _failed(page, "the page is too large for this machine's memory")
        except Cancelled:
            raise
        except Exception as error:  # what a library makes of a damaged file must not cost the other pages
            log.exception("page %d of %s", page.image.index + 1, page.image.path)
            return _failed(page, f"cannot be opened ({type(error).__name__})")
        finally:
            job = None
            give_back()
        return replace(
            done,
            id=page.id,
            text_source_wanted=page.text_source_wanted,
            rotation_wanted=page.rotation_wanted,
            skew_wanted=page.skew_wanted,
        )

    def read_region(self, page: Page, region: Region, options: AnalysisOptions, cancel: CancelToken) -> Region:
        """The region with what its box holds read again; same id, kind and box. Raises FileError, ModelMissingError, Cancelled."""
        picture = self.picture(page)
        if page.text_source is Origin.TEXT_LAYER and options.text_source is not TextSource.OCR:
            lines = self._layer_lines(page, region.box, cancel)
        else:
            seen = only_inside(picture, region.outline) if region.outline else picture
            lines = read_box(seen, region.box, self.models, options, cancel)
        lines = [line for line in lines if not region.outline or region.holds(line.box.center)]
        if region.kind is RegionKind.TABLE:
            turn = region.table.turn if region.table else turn_of(picture, region.box, lines, self.models, cancel)
            if turn:
                layer = all(line.origin is Origin.TEXT_LAYER for line in lines) and bool(lines)
                known = lines if layer else None
                return read_sideways(picture, region, turn, self.models, options, cancel, known)
            rulings = self._rulings(page, picture, lines, options, cancel)
            table = recognise_region(picture, region.box, lines, rulings, self.models, cancel)
            kept = {line.id for cell in table.cells for line in cell.lines}
            taken = "".join(line.text for cell in table.cells for line in cell.lines)
            rest = tuple(line for line in lines if line.id not in kept and line.text not in taken)
            return replace(region, table=table, lines=rest)
        return replace(region, table=None, lines=tuple(lines))

    def reading_order(self, page: Page) -> tuple[str, ...]:
        """The ids of the page's regions in the order that is computed for them as they are now."""
        return tuple(region.id for region in ordered_regions(page.regions, page.width, page.height))

    def table_ways(self, page: Page, region: Region, cancel: CancelToken) -> tuple[Way, ...]:
        """What each method makes of a table, with the lines that the region holds. Raises FileError, Cancelled."""
        picture, lines = self.picture(page), region.all_lines
        if region.table is not None and region.table.turn:
            return ways_of_sideways(picture, region, self.models, cancel)
        rulings = self._rulings(page, picture, lines, AnalysisOptions(), cancel)
        return all_ways(picture, region.box, lines, rulings, self.models, cancel)

    def finish(self, document: Document) -> Document:
        """What can only be decided with all pages at hand: running headers and footers, levels of headings."""
        return replace(document, pages=mark_furniture(document.pages))

    def get_ready(self) -> None:
        """Loads what `continued` needs, for a window that asks that as soon as a region is selected."""
        import scanwright.export.continuing  # noqa: F401

    def continued(self, document: Document, page_id: str) -> frozenset[str]:
        """The ids of those regions of the page whose beginning exports put together with what stands before them."""
        from scanwright.export.continuing import goes_on_from_before

        return goes_on_from_before(document, document.index_of(page_id))

    def export(
        self,
        document: Document,
        format_id: str,
        target: Path,
        options: ExportOptions,
        cancel: CancelToken,
        progress: ProgressCallback = ignore_progress,
        *,
        avoid: Collection[Path] = (),
    ) -> tuple[Path, ...]:
        """Writes `target` (replacing it only once all is written); returns it with those that a format writes beside it.

        These are none of `avoid`. Raises ExportError, Cancelled.
        """
        return format_by_id(format_id).write(document, target, self.crop, options, cancel, progress, avoid)

    def preview(self, document: Document, format_id: str, options: ExportOptions, cancel: CancelToken) -> Preview:
        """What an export of the first pages will look like. Raises FileError, ExportError and Cancelled."""
        from scanwright.export.preview import make_preview

        return make_preview(document, format_id, self._small_crop, options, cancel)

    def forget(self, path: Path | str) -> None:
        """Closes a file that is no longer part of any document, or is another one now, and drops its pictures."""
        with self._lock:
            for key in [key for key in self._pictures if isinstance(key[0], ImageRef) and key[0].path == str(path)]:
                del self._pictures[key]
        self._sources.forget(path)

    def close(self) -> None:
        """Closes all files. The service can be used again afterwards."""
        with self._lock:
            self._pictures.clear()
        self._sources.close()

    def _job(self, page: Page, options: AnalysisOptions, cancel: CancelToken) -> PageJob:
        """The job of a page not yet corrected."""
        with self._sources.use(page.image.path) as source:
            picture = opened_picture(source, page.image)
            layer = opened_layer(source, page.image) if options.text_source is not TextSource.OCR else None
            share = source.share_decoded(page.image.index)
        job = PageJob(
            page.image,
            picture,
            layer,
            self.models,
            options,
            cancel,
            rotation_wanted=page.rotation_wanted,
            skew_wanted=page.skew_wanted,
        )
        if share < 1.0:
            seen = f"{100 * share:.0f}"
            text = f"The file is damaged: what lies below the upper {seen} % of the picture may be missing"
            job.issues.append(PageIssue("open", text))
        return job

    def _corrected_job(self, page: Page, picture: Picture, options: AnalysisOptions, cancel: CancelToken) -> PageJob:
        """A job that stands where `page` was already turned and levelled."""
        return PageJob(page.image, picture, None, self.models, options, cancel, rotation=page.rotation, skew=page.skew)

    def _rulings(
        self, page: Page, picture: Picture, lines: Sequence[TextLine], options: AnalysisOptions, cancel: CancelToken
    ) -> list[Ruling]:
        """The printed lines of the page: those that the file draws, where its text is taken, and those on the picture."""
        job = self._corrected_job(page, picture, options, cancel)
        job.lines = list(lines)
        if page.text_source is Origin.TEXT_LAYER and options.text_source is not TextSource.OCR:
            layer = self._job(page, AnalysisOptions(text_source=TextSource.TEXT_LAYER), cancel)
            use_text_layer(layer)
            job.rulings = layer.rulings
        find_rulings(job)
        return job.rulings

    def _layer_lines(self, page: Page, box: Rect, cancel: CancelToken) -> list[TextLine]:
        job = self._job(page, AnalysisOptions(text_source=TextSource.TEXT_LAYER), cancel)
        use_text_layer(job)
        return [line for line in job.lines if box.contains(line.box.center)]


def _pixels_of(rect: Rect, page: Page) -> tuple[int, int, int, int]:
    """The part of the page that `rect` takes, in whole pixels: one at the border where it lies beyond."""
    x0, y0, x1, y1 = rect.clipped(page.width, page.height).rounded()
    x0, y0 = min(x0, page.width - 1), min(y0, page.height - 1)
    return x0, y0, max(x1, x0 + 1), max(y1, y0 + 1)


def _opened_page(source: Source, index: int) -> Page:
    """A page of the file, FAILED (and in size like a sheet of paper) where it is damaged."""
    try:
        return Page(source.image_ref(index))
    except FileError as error:
        return _failed(Page(ImageRef(str(source.path), index, *_PAGE_UNSEEN)), error.reason)


def _failed(page: Page, reason: str) -> Page:
    return replace(page, state=PageState.FAILED, regions=(), issues=(PageIssue("open", reason),))
