"""Pictures of pages and thumbnails, made outside the GUI thread, newest request first."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Collection
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QImage

from scanwright.document.document import ImageRef, Page
from scanwright.errors import ScanwrightError
from scanwright.gui.images import to_qimage

if TYPE_CHECKING:
    from scanwright.imaging.picture import Picture

log = logging.getLogger(__name__)

_CACHE_BYTES = 96_000_000
_Key = tuple[object, ...]


class PictureService(Protocol):
    """What the loader wants of the service."""

    def picture(self, page: Page) -> Picture: ...
    def thumbnail(self, page: Page, side: int) -> Picture: ...


class ImageLoader(QObject):
    """`image` gives what is there and otherwise sets out to get it; then `loaded(page id, side)` says so.

    `side` is the longest side in pixels, 0 the page at its full size (page pixels). What is asked for last comes
    first, because it is what the user looks at. The cache is bounded in bytes; a page that was turned or levelled
    since is another picture. `failed(page id, side, reason)`: there will be no picture; it is not tried again
    until `retry`.
    """

    loaded = Signal(str, int)
    failed = Signal(str, int, str)

    def __init__(self, service: PictureService, parent: QObject | None = None, *, workers: int = 2) -> None:
        super().__init__(parent)
        self._service = service
        self._lock = threading.Lock()
        self._cache: OrderedDict[_Key, QImage] = OrderedDict()
        self._bytes = 0
        self._pending: OrderedDict[_Key, tuple[Page, int]] = OrderedDict()
        self._running: set[_Key] = set()
        self._failed: dict[_Key, str] = {}
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="pictures")
        self._closed = False

    def image(self, page: Page, side: int = 0) -> QImage | None:
        """The picture if it is at hand; otherwise None, and it is on its way."""
        key = _key(page, side)
        with self._lock:
            if key in self._cache:
                self._cache.move_to_end(key)
                return self._cache[key]
            if self._closed or key in self._failed or key in self._running:
                return None
            known = key in self._pending
            self._pending[key] = (page, side)
            self._pending.move_to_end(key)
        if not known:
            self._pool.submit(self._next)
        return None

    def peek(self, page: Page, side: int = 0) -> QImage | None:
        """The picture if it is at hand; asks for nothing."""
        with self._lock:
            return self._cache.get(_key(page, side))

    def reason(self, page: Page, side: int = 0) -> str:
        """Why there is no picture of the page; empty as far as is known there will be one."""
        with self._lock:
            return self._failed.get(_key(page, side), "")

    def cancel(self, page: Page, side: int = 0) -> None:
        """The picture is no longer wanted; one that is already being made comes all the same."""
        with self._lock:
            self._pending.pop(_key(page, side), None)

    def forget(self, paths: Collection[str]) -> None:
        """Drops the pictures of files that are others now."""
        with self._lock:
            for key in [key for key in self._cache if isinstance(key[1], ImageRef) and key[1].path in paths]:
                self._bytes -= self._cache.pop(key).sizeInBytes()
            self._failed.clear()

    def retry(self) -> None:
        """Forgets failures: a file may be back, or a password known."""
        with self._lock:
            self._failed.clear()

    def close(self) -> None:
        """Drops all requests and waits for the one or two in work."""
        with self._lock:
            self._closed = True
            self._pending.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)
        with self._lock:
            self._cache.clear()
            self._bytes = 0

    def _next(self) -> None:
        with self._lock:
            if not self._pending:
                return
            key, (page, side) = self._pending.popitem(last=True)
            self._running.add(key)
        image, reason = None, ""
        try:
            picture = self._service.thumbnail(page, side) if side else self._service.picture(page)
            image = to_qimage(picture)
        except ScanwrightError as error:
            reason = getattr(error, "reason", error.message)
        except Exception as error:
            log.exception("no picture of %s, page %d", page.image.path, page.image.index + 1)
            reason = f"the page cannot be shown ({type(error).__name__})"
        with self._lock:
            self._running.discard(key)
            if image is None:
                self._failed[key] = reason
            else:
                self._keep(key, image)
            if self._closed:
                return
        if image is None:
            self.failed.emit(page.id, side, reason)
        else:
            self.loaded.emit(page.id, side)

    def _keep(self, key: _Key, image: QImage) -> None:
        self._cache[key] = image
        self._bytes += image.sizeInBytes()
        while self._bytes > _CACHE_BYTES and len(self._cache) > 1:
            _, old = self._cache.popitem(last=False)
            self._bytes -= old.sizeInBytes()


def _key(page: Page, side: int) -> _Key:
    return (page.id, page.image, page.rotation, page.skew, side)
