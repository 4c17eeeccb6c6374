"""What tools that change the page itself ask for; the window's `PageShaper` does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal


class ShapingRequests(QObject):
    """In page pixels of the page in view. `cropAsked(Rect, all selected pages)`, `eraseAsked(Rect)`, `splitAsked(Point, Point, read again)`.

    `gutterWanted(page id)`: where should that page be split? `gutterFound(page id, Gutter)` is the answer.
    """

    cropAsked = Signal(object, bool)
    eraseAsked = Signal(object)
    splitAsked = Signal(object, object, bool)
    gutterWanted = Signal(str)
    gutterFound = Signal(str, object)

    selected_pages: Callable[[], int] = staticmethod(lambda: 1)
    """How many pages are selected in the list."""
