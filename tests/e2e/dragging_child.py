"""A process in which rows of lists are dragged with the mouse: test_dragging.py asks it what came of that.

Qt carries what is dragged in an event loop of its own, which the platform for tests (“offscreen”) does not have; the one
called “minimal” does. Prints one JSON object: for each drag, what there is after it.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QPoint, Qt, QTimer
from PySide6.QtGui import QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QTabBar

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.gui.app import build
from scanwright.inference.null import NullModels
from scanwright.service import Service

LEFT, NONE, CTRL = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier


def page(folder: Path, name: str) -> Page:
    Image.new("RGB", (300, 400), "white").save(folder / f"{name}.png")
    boxes = (Rect(20, 20 + 70 * n, 280, 70 + 70 * n) for n in range(5))
    regions = tuple(
        Region(RegionKind.TEXT, box, (TextLine(sign, Quad.from_rect(box.expanded(-5))),), id=f"{name}{sign}")
        for sign, box in zip("abcde", boxes, strict=True)
    )
    return Page(ImageRef(str(folder / f"{name}.png"), 0, 300, 400), regions, state=PageState.DONE, id=name)


class Carrier:
    """Presses in a list, moves, and lets go: all by events of the mouse."""

    def __init__(self, view: QAbstractItemView) -> None:
        self.view, self.port = view, view.viewport()

    def middle(self, row: int) -> QPoint:
        return self.view.visualRect(self.view.model().index(row, 0)).center()

    def below(self, row: int) -> QPoint:
        place = self.view.visualRect(self.view.model().index(row, 0))
        return QPoint(place.center().x(), place.bottom() - 1)

    def click(self, row: int, modifiers: Qt.KeyboardModifier = NONE) -> None:
        QTest.mouseClick(self.port, LEFT, modifiers, self.middle(row))

    def shows_bar(self) -> bool:
        """Whether somewhere a bar of the accent's colour goes across all of the list."""
        shot, accent = self.port.grab().toImage(), self.view.palette().color(QPalette.ColorRole.Accent)
        across = [shot.width() * share // 8 for share in range(1, 8)]
        return any(all(shot.pixelColor(x, y) == accent for x in across) for y in range(shot.height()))

    def drag(self, row: int, to: QPoint, *, ends: Callable[[], object] = lambda: None) -> None:
        """`ends` is called before the button is let go."""

        def go_on() -> None:
            for share in (0.4, 0.8, 1.0):
                QTest.mouseMove(self.port, start + (to - start) * share)
            ends()
            QTest.mouseRelease(self.port, LEFT, NONE, to)

        start = self.middle(row)
        QTest.mousePress(self.port, LEFT, NONE, start)
        QTimer.singleShot(0, go_on)  # in the loop that carries what is dragged
        for far in (6, 2 * QApplication.startDragDistance()):
            QTest.mouseMove(self.port, start + QPoint(far, 0))
        QApplication.processEvents()


def main(folder: Path) -> None:
    _, window = build(["scanwright"], Service(NullModels()))
    window.resize(1200, 900)
    window.show()
    window.session.replace_document(Document("d", tuple(page(folder, name) for name in "pqr")))
    QApplication.processEvents()
    said: dict[str, dict] = {}

    def tell(name: str) -> None:
        document, stack = window.session.document, window.session.stack
        said[name] = {
            "regions": "".join(region.text for region in document.page("p").regions),
            "pages": "".join(page.id for page in document.pages),
            "chosen": "".join(window.pages_panel.selected_ids),
            "steps": [stack.text(n) for n in range(stack.index())],
            "selected": [*window.session.selection.region_ids],
        }
        rows = window.order_panel.list
        if rows.isVisible():
            said[name]["listed"] = "".join(rows.item(n).text().split()[-1] for n in range(rows.count()))

    def undo() -> None:
        QTest.keyClick(window.view, Qt.Key.Key_Z, CTRL)
        QApplication.processEvents()  # it shows where that was

    pages = Carrier(window.pages_panel)
    bars = said["bars"] = {}
    pages.drag(2, pages.middle(0) - QPoint(0, 40), ends=lambda: bars.update(pages=pages.shows_bar()))
    tell("a page before the first")
    undo()
    pages.click(0)
    pages.click(1, CTRL)
    pages.drag(1, pages.below(2))
    tell("two pages behind the last")
    undo()
    pages.drag(0, pages.below(2), ends=lambda: QTest.keyClick(pages.port, Qt.Key.Key_Escape))
    tell("a page, given up by Escape")
    pages.click(0)
    pages.click(1, CTRL)
    pages.drag(1, pages.port.mapFromGlobal(window.view.mapToGlobal(window.view.rect().center())))
    tell("two pages, dropped elsewhere")

    window.session.set_current_page("p")
    (tabs,) = (bar for bar in window.findChildren(QTabBar) if "Reading order" in map(bar.tabText, range(bar.count())))
    at = next(n for n in range(tabs.count()) if tabs.tabText(n) == "Reading order")
    QTest.mouseClick(tabs, LEFT, NONE, tabs.tabRect(at).center())
    QApplication.processEvents()
    order = Carrier(window.order_panel.list)
    order.drag(0, order.below(2), ends=lambda: bars.update(regions=order.shows_bar()))
    tell("a region down")
    undo()
    tell("a region down, undone")
    order.click(3)
    order.click(4, CTRL)
    order.drag(4, order.middle(1) - QPoint(0, order.view.visualRect(order.view.model().index(1, 0)).height() // 2 - 1))
    tell("two regions up")
    undo()
    order.drag(0, order.below(3), ends=lambda: QTest.keyClick(order.port, Qt.Key.Key_Escape))
    tell("a region, given up by Escape")
    order.drag(0, order.port.mapFromGlobal(window.view.mapToGlobal(window.view.rect().center())))
    tell("a region, dropped on the page")
    order.drag(1, order.middle(1) + QPoint(3, 2))
    tell("a region, dropped where it was")
    print(json.dumps(said), flush=True)
    window.shut_down()
    window.session.stack.setClean()
    window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]))
