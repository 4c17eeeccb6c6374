"""What can wait until the page was painted: on a crowded page the panels come a moment after the picture.

To list two thousand lines anew, or to give a sheet of as many cells its sizes, takes longer than the edit itself. A
person looks at the page that they edit: that is painted first. What they do next finds the panels up to date.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer, Slot
from PySide6.QtWidgets import QAbstractScrollArea

from scanwright.document.document import Page
from scanwright.gui.session import DocumentSession

CROWDED = 400
"""Lines, or cells, on a page that is called crowded."""
_LATEST = 60  # milliseconds, where nothing of the page is painted

_INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.ShortcutOverride,
        QEvent.Type.InputMethod,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.MouseButtonDblClick,
        QEvent.Type.Wheel,
        QEvent.Type.ContextMenu,
        QEvent.Type.FocusIn,
        QEvent.Type.ToolTip,
    }
)


def is_crowded(page: Page) -> bool:
    """Whether so much is on the page that one waits for it."""
    lines = sum(len(region.all_lines) for region in page.regions)
    return lines >= CROWDED or any(len(region.table.cells) >= CROWDED for region in page.regions if region.table)


class AfterPaint(QObject):
    """Does what it is asked for at once, or on a crowded page once that was painted; each thing once, in turn.

    What a person does meanwhile in a view that is `guarded` comes after it: before their next key or click there it is
    done.
    """

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._waiting: dict[Callable[[], None], None] = {}
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.catch_up)

    def ask(self, does: Callable[[], None], *, at_once: bool = False) -> None:
        """`does` soon, or now: `at_once`, or where the page is not crowded."""
        page = self._session.current_page
        if at_once or page is None or not is_crowded(page):
            self._waiting.pop(does, None)
            self.catch_up()
            does()
            return
        self._waiting[does] = None
        self._timer.start(_LATEST)

    def guard(self, view: QAbstractScrollArea) -> None:
        """What is done in this view needs what it shows to be up to date.

        Not in the whole application: to see the events of all that Qt has in it is not safe from Python.
        """
        view.installEventFilter(self)
        view.viewport().installEventFilter(self)

    @Slot()
    def painted(self) -> None:
        """The page was."""
        if self._waiting:
            self._timer.start(0)

    @Slot()
    def catch_up(self) -> None:
        """Does what waits."""
        if not self._waiting:
            return
        self._timer.stop()
        waiting, self._waiting = self._waiting, {}
        for does in waiting:
            does()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if self._waiting and event.type() in _INPUT:
            self.catch_up()
        return False
