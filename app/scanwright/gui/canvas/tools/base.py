"""What a tool is, and what a gesture is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, Qt
from PySide6.QtGui import QPainter

from scanwright.document.document import Page
from scanwright.document.geometry import Point
from scanwright.document.region import Region

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView


@dataclass(frozen=True, slots=True)
class Pointer:
    """Where the pointer is: in page pixels and in the viewport, with the keys that are held."""

    point: Point
    position: QPointF
    modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier

    @property
    def adds(self) -> bool:
        """Whether Ctrl or Shift is held, which adds to what is selected."""
        return bool(self.modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier))


class Gesture:
    """From press to release: shows previews only; `end` makes one edit, or none if nothing changed.

    `cancel` (Escape, or what it works on changes meanwhile) leaves everything as it was. `region_ids`: the regions that it
    works on; where others change, because something was read in the background, it goes on.
    """

    region_ids: tuple[str, ...] = ()

    def __init__(self, view: PageView, start: Pointer) -> None:
        self.view = view
        self.scene = view.page_scene
        self.start = start
        self.now = start

    def move(self, pointer: Pointer) -> None:
        self.now = pointer

    def end(self, pointer: Pointer) -> None:
        raise NotImplementedError

    def cancel(self) -> None:
        self.scene.end_preview()

    def show_again(self) -> None:
        """Shows its preview anew: the scene has just shown the page as it is."""

    def can_go_on(self, before: Page, after: Page) -> bool:
        """Whether the picture, and what the gesture works on, are the same still."""
        if before.id != after.id or (before.image, before.transform) != (after.image, after.transform):
            return False
        now = {region.id: region for region in after.regions}
        mine = [region for region in before.regions if region.id in self.region_ids]
        return all(region.id in now and self.is_same(region, now[region.id]) for region in mine)

    def is_same(self, before: Region, after: Region) -> bool:
        """Whether the region is still what the gesture took it for."""
        return before == after

    def paint(self, painter: QPainter) -> None:
        """Draws what belongs to the gesture, in viewport coordinates."""


class Tool:
    """What the mouse does. Long-lived; what it does between press and release is a `Gesture`."""

    name = ""
    cursor = Qt.CursorShape.ArrowCursor

    def __init__(self, view: PageView) -> None:
        self.view = view
        self.scene = view.page_scene

    def hint(self) -> str:
        """A short sentence on what to do now."""
        return ""

    def activate(self) -> None:
        """The tool was chosen."""

    def deactivate(self) -> None:
        """Another tool was chosen."""

    def turn_page(self) -> None:
        """Another page is shown, or another document."""

    def hover(self, pointer: Pointer) -> None:
        """The pointer moved with no button down."""
        self.scene.set_hover(None)

    def leave(self) -> None:
        """The pointer left the canvas."""
        self.scene.set_hover(None)

    def press(self, pointer: Pointer) -> Gesture | None:
        """The left button went down: the gesture that begins, if any."""
        return None

    def double_click(self, pointer: Pointer) -> None:
        """The second press of a double click."""

    def key(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        """Whether the tool used the key."""
        return False

    def escape(self) -> bool:
        """Whether there was something to discard."""
        return False

    def paint(self, painter: QPainter) -> None:
        """Draws what belongs to the tool, in viewport coordinates."""

    @staticmethod
    def tr(text: str) -> str:
        return QCoreApplication.translate("CanvasTools", text)
