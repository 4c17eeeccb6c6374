"""Pages turned and levelled by hand: each is a step, and the page is read again as it lies then."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QObject, Slot

from scanwright.document.document import Page, PageState
from scanwright.document.edits import Batch, SetPage
from scanwright.document.geometry import Point
from scanwright.document.order_kept import places_in_order
from scanwright.gui.session import DocumentSession

STEEPEST = 45.0
"""Degrees by which a page can be levelled; what is more is a quarter turn and the rest."""


class Turner(QObject):
    """`turn` and `level` pages. They wait then, so that they are read again; undoing brings back what was read.

    An order that a person set is kept over that.
    """

    def __init__(self, session: DocumentSession, parent: QObject) -> None:
        super().__init__(parent)
        self._session = session

    def turn(self, pages: Iterable[Page], degrees: int) -> None:
        """Turns pages clockwise by 90, 180 or 270 degrees from how they lie now."""
        turned = []
        for page in pages:
            rotation = (page.rotation + degrees) % 360
            # What was level stays level: only a skew that a person set is kept as such.
            turned.append(waiting(page, rotation, page.skew, rotation_wanted=rotation, skew_wanted=page.skew_wanted))
        self._do(turned, self.tr("turning a page") if len(turned) == 1 else self.tr("turning pages"))

    def level(self, page: Page, degrees: float) -> None:
        """Turns the page counter-clockwise by `degrees` (-45 to 45) from how it lies now."""
        skew = round(min(max(page.skew + degrees, -STEEPEST), STEEPEST), 2)
        if skew != page.skew:
            self._do(
                [waiting(page, page.rotation, skew, rotation_wanted=page.rotation, skew_wanted=skew)],
                self.tr("levelling a page"),
            )

    @Slot(object, object)
    def level_along(self, start: Point, end: Point) -> None:
        """Turns the page in view so that the line between these points of it is level, or plumb if that is nearer."""
        page = self._session.current_page
        if page is not None:
            self.level(page, angle_of(start, end))

    def let_be(self, pages: Iterable[Page]) -> None:
        """The analysis decides again how the pages lie."""
        free = [
            waiting(page, page.rotation, page.skew, rotation_wanted=None, skew_wanted=None)
            for page in pages
            if page.rotation_wanted is not None or page.skew_wanted is not None
        ]
        self._do(free, self.tr("levelling by itself"))

    def _do(self, pages: Sequence[Page], text: str) -> None:
        if pages:
            steps = tuple(SetPage(page) for page in pages)
            self._session.apply(steps[0] if len(steps) == 1 else Batch(text, steps), text)


def waiting(page: Page, rotation: int, skew: float, *, rotation_wanted: int | None, skew_wanted: float | None) -> Page:
    """The page as it lies then, to be read."""
    turned = replace(
        page,
        rotation=rotation,
        skew=skew,
        rotation_wanted=rotation_wanted,
        skew_wanted=skew_wanted,
        regions=(),
        issues=(),
        state=PageState.WAITING,
    )
    return replace(turned, order_wanted=places_in_order(page, turned.transform))


def angle_of(start: Point, end: Point) -> float:
    """Counter-clockwise degrees (-45 to 45) that make the line level, or plumb if that is nearer."""
    angle = math.degrees(math.atan2(end.y - start.y, end.x - start.x))
    return (angle + 45) % 90 - 45
