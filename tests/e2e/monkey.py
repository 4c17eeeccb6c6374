"""Somebody who knows nothing tries everything in the whole window, with real mouse and key events, whatever comes to hand."""

from __future__ import annotations

import logging
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QMenu,
    QPushButton,
    QTableView,
    QWidget,
)

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.separators import with_edges
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine, Word
from scanwright.gui.i18n import apply_language
from scanwright.gui.main_window import MainWindow
from scanwright.inference.null import NullDetector, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, Reading
from scanwright.service import Service

NONE, SHIFT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier
CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
MODIFIERS = (NONE, NONE, NONE, NONE, SHIFT, CTRL, ALT, CTRL | SHIFT)
K = Qt.Key
TOOL_KEYS = (K.Key_V, K.Key_R, K.Key_T, K.Key_K, K.Key_G, K.Key_O, K.Key_L, K.Key_C, K.Key_S, K.Key_E, K.Key_H)
DIGITS = tuple(K(K.Key_0 + n) for n in range(1, 10))
ARROWS = (K.Key_Left, K.Key_Right, K.Key_Up, K.Key_Down)
KEYS_ON_PAGE = (
    *((key, NONE) for key in (K.Key_Delete, K.Key_M, K.Key_F2, K.Key_Tab, K.Key_Backtab, K.Key_Return, K.Key_Escape, K.Key_Space)),
    *((key, NONE) for key in (*DIGITS, *ARROWS)),
    *((key, SHIFT) for key in (*ARROWS, K.Key_O)),
    *((key, CTRL) for key in (K.Key_A, K.Key_C, K.Key_X, K.Key_V, K.Key_D, K.Key_J, K.Key_B, K.Key_I, K.Key_Return)),
    *((key, CTRL) for key in (K.Key_Z, K.Key_Z, K.Key_Z, K.Key_Y, K.Key_PageUp, K.Key_PageDown, K.Key_L)),
    *((key, CTRL | SHIFT) for key in (K.Key_A, K.Key_Return, K.Key_J, K.Key_Z)),
    *((key, NONE) for key in (K.Key_PageUp, K.Key_PageDown, K.Key_F5)), (K.Key_F5, SHIFT),
    *((key, ALT) for key in (K.Key_Up, K.Key_Down, K.Key_PageUp, K.Key_PageDown)),
)  # fmt: skip
# Commands that wait for a file's name, end the window or the document, or open what is not of the document.
LEFT_OUT = frozenset((
    "open_files", "open_folder", "open_sample", "close_document", "export", "export_again", "save", "save_as", "quit", "paste",
    "settings", "full_screen", "insert_pages", "models", "change_shortcuts", "shortcuts", "open_log", "forget_data", "about",
))  # fmt: skip
WORDS = ("annual report", "x", "1 234", "fox / hound", " ", "", "中文")


def _rows_of_ink(picture: np.ndarray) -> list[DetectedLine]:
    """A line for each run of rows with something dark in them."""
    dark = (picture.min(axis=2) < 110).sum(axis=1) > 1
    edges = np.flatnonzero(np.diff(np.concatenate(([False], dark, [False])).astype(int)))
    found = []
    for top, bottom in zip(edges[::2], edges[1::2], strict=True):
        columns = np.flatnonzero((picture[top:bottom].min(axis=2) < 110).any(axis=0))
        if bottom - top >= 4 and len(columns) and columns[-1] - columns[0] >= 6:
            box = Rect(float(columns[0]), float(top), float(columns[-1] + 1), float(bottom))
            found.append(DetectedLine(Quad.from_rect(box), 0.9))
    return found


def _read(strip: np.ndarray) -> Reading:
    """Something that follows from the strip, now and then doubtful."""
    height, width = strip.shape[:2]
    return Reading(("read", "words", "of", "it")[width % 4] + f" {width}", 0.4 + (height * 7 % 60) / 100)


class QuickService(Service):
    """Reads at once; and leaves alone what pages have in common, which is no step and so is not undone."""

    def __init__(self) -> None:
        readers = NullDetector(find=_rows_of_ink), NullRecognizer(reader=_read)
        super().__init__(NullModels(text_detector=readers[0], text_recognizer=readers[1]))

    def finish(self, document: Document) -> Document:
        return document


def _line(text: str, x: float, y: float, doubtful: bool = False) -> TextLine:
    box = Rect(x, y, x + 9 * len(text), y + 18)
    word = Word(text, box, 0.4 if doubtful else 0.98)
    return TextLine(text, Quad.from_rect(box), 0.4 if doubtful else 0.98, words=(word,))


def _page(path: Path, number: int) -> Page:
    """Two columns, a heading, a picture and a table, drawn and read."""
    texts = [
        _line("heading of page" if number else "a heading", 30, 20),
        *(_line(f"left column line {n}", 30, 60 + 26 * n, n == 2) for n in range(5)),
        *(_line("equal words" if n % 2 else f"right one {n}", 230, 60 + 26 * n, n % 2 == 1) for n in range(5)),
    ]
    cells = [_line(f"{r}{c}", 42 + 80 * c, 300 + 30 * r, (r, c) == (1, 1)) for r in range(3) for c in range(3)]
    picture = Image.new("RGB", (420, 520), "white")
    pen = ImageDraw.Draw(picture)
    for one in (*texts, *cells):
        pen.text((one.box.x0, one.box.y0), one.text, fill="black", font_size=16)
    for n in range(4):
        pen.line((35 + 80 * n, 295, 35 + 80 * n, 385), fill="black", width=2)
        pen.line((35, 295 + 30 * n, 275, 295 + 30 * n), fill="black", width=2)
    pen.ellipse((310, 300, 390, 380), fill="#447799")
    picture.save(path)
    grid = Table(3, 3, tuple(Cell(n // 3, n % 3, lines=(line,)) for n, line in enumerate(cells)), confidence=0.5)
    box = Rect(35, 295, 275, 385)
    return Page(
        ImageRef(str(path), 0, 420, 520, 100.0),
        (
            Region(RegionKind.TITLE, Rect(25, 15, 250, 45), tuple(texts[:1])),
            Region(RegionKind.TEXT, Rect(25, 55, 210, 190), tuple(texts[1:6])),
            Region(RegionKind.TEXT, Rect(225, 55, 380, 190), tuple(texts[6:])),
            Region(RegionKind.TABLE, box, table=with_edges(grid, box)),
            Region(RegionKind.FIGURE, Rect(305, 295, 395, 385)),
        ),
        state=PageState.DONE,
    )


def two_pages(folder: Path) -> Document:
    return Document("monkey", tuple(_page(folder / f"{number}.png", number) for number in range(2)))


class Heard(logging.Handler):
    """What went wrong where nobody sees it: uncaught exceptions and warnings of the log."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.faults: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.faults.append(self.format(record))

    def uncaught(self, kind: type[BaseException], value: BaseException, trace: object) -> None:
        self.faults.append(logging.Formatter().formatException((kind, value, trace)))


class Monkey:
    """Does one thing after the other; `done` counts them, `last` tells the latest."""

    def __init__(self, window: MainWindow, seed: int, project: Path, *, hasty: bool = False) -> None:
        """`hasty`: does not wait for what it began, so that results arrive in the middle of what comes next."""
        self.window = window
        self.project = project
        self.dice = random.Random(seed)
        self.hasty = hasty
        self.done: Counter[str] = Counter()
        self.last: list[str] = []
        self._ways: tuple[tuple[int, Callable[[], None]], ...] = (
            (6, self.drag_at_a_region), (3, self.drag), (8, self.click), (2, self.double_click), (12, self.press_key),
            (4, self.choose_tool), (5, self.press_canvas_key), (4, self.choose_command), (2, self.ask_for_menu),
            (3, self.type_words), (2, self.edit_in_place), (3, self.go_to_text), (2, self.go_to_a_page), (2, self.review),
            (1, self.search), (2, self.go_to_order), (1, self.change_language), (2, self.change_its_mind), (1, self.scroll),
            (1, self.leave_a_drag), (1, self.save),
        )  # fmt: skip

    def act(self) -> None:
        """One thing, and what it calls for."""
        way = self.dice.choices([way for _, way in self._ways], [weight for weight, _ in self._ways])[0]
        self.done[way.__name__] += 1
        self._tell(way.__name__)
        way()
        QApplication.processEvents()
        self.answer()
        if not self.hasty or self.dice.random() < 0.3:
            self.wait()

    def wait(self) -> None:
        window = self.window
        work = (window.analysis, window.opening, window.tasks)
        for _ in range(60_000):
            QApplication.processEvents()
            if (
                not any(part.busy for part in work)
                and not window.follower._changed
                and not window._refresher.isActive()
            ):
                break
            QTest.qWait(1)
        else:
            raise AssertionError("it never ends")

    def answer(self) -> None:
        """Dialogs and menus that came up are answered or left."""
        for _ in range(5):
            popup = QApplication.activePopupWidget()
            if isinstance(popup, QMenu):
                self._leave_menu(popup)
            asked = [d for d in QApplication.topLevelWidgets() if isinstance(d, QDialog) and d.isVisible()]
            asked += [d for d in self.window.findChildren(QDialog) if d.isVisible() and d not in asked]
            if not asked:
                return
            dialog = asked[0]
            buttons = [b for b in dialog.findChildren(QPushButton) if b.isVisible() and b.isEnabled()]
            if buttons and self.dice.random() < 0.6:
                button = self.dice.choice(buttons)
                self._tell(f"answers {button.text()}")
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)
            else:
                QTest.keyClick(dialog, K.Key_Escape)
            QApplication.processEvents()
        dialog.reject()

    # On the page

    def choose_tool(self) -> None:
        self._key(self.window.view, self.dice.choice(TOOL_KEYS))

    def click(self) -> None:
        self._click(self._place())

    def double_click(self) -> None:
        at = self._place()
        self._click(at)
        QTest.mouseDClick(self.window.view.viewport(), Qt.MouseButton.LeftButton, NONE, at)

    def drag(self) -> None:
        self._drag(self._place(), self._place())

    def drag_at_a_region(self) -> None:
        """By a handle, a border or its middle, a little way or far; where one is selected, by that."""
        start = self._place_of_region()
        far = self.dice.choice((8, 30, 120))
        self._drag(start, start + QPoint(self.dice.randint(-far, far), self.dice.randint(-far, far)))

    def leave_a_drag(self) -> None:
        """Something else comes while the button is down."""
        port, start = self.window.view.viewport(), self._place_of_region()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, start)
        for n in range(1, 4):
            QTest.mouseMove(port, start + QPoint(9 * n, 7 * n))
        self.dice.choice((self.press_key, self.choose_tool, self.go_to_a_page, self.press_canvas_key, self.wait))()
        QTest.mouseMove(port, start + QPoint(40, 30))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, start + QPoint(40, 30))

    def press_canvas_key(self) -> None:
        self.window.view.setFocus()
        self._key(self.window.view, *self.dice.choice(KEYS_ON_PAGE))

    def press_key(self) -> None:
        self._key(self._focus(), *self.dice.choice(KEYS_ON_PAGE))

    def change_its_mind(self) -> None:
        for key in self.dice.choices((K.Key_Z, K.Key_Z, K.Key_Y), k=self.dice.randint(1, 6)):
            self._key(self.window.view, key, CTRL)

    def scroll(self) -> None:
        self._key(self.window.view, self.dice.choice((K.Key_0, K.Key_1, K.Key_Plus, K.Key_Minus)), CTRL)

    def ask_for_menu(self) -> None:
        """The menu of the page at some place, and one of its entries."""
        port, at = self.window.view.viewport(), self._place()
        asked = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, port.mapToGlobal(at))
        QApplication.sendEvent(port, asked)
        menu = QApplication.activePopupWidget()
        if isinstance(menu, QMenu):
            self._choose_in(menu)

    # Elsewhere in the window

    def choose_command(self) -> None:
        table = self.window.actions_table
        commands = [name for name, action in table.by_id.items() if name not in LEFT_OUT and action.isEnabled()]
        command = self.dice.choice(commands)
        self._tell(command)
        table[command].trigger()

    def type_words(self) -> None:
        words = self.dice.choice(WORDS)
        field = self._focus()
        if isinstance(field, QLineEdit) or hasattr(field, "toPlainText"):
            if words.isascii():
                QTest.keyClicks(field, words)
            else:
                composed = QInputMethodEvent()
                composed.setCommitString(words)
                QApplication.sendEvent(field, composed)
            if self.dice.random() < 0.6:
                self._key(field, self.dice.choice((K.Key_Return, K.Key_Tab, K.Key_Backtab, K.Key_Escape)))

    def edit_in_place(self) -> None:
        self.window.view.setFocus()
        self._key(self.window.view, K.Key_F2)
        self.type_words()

    def go_to_text(self) -> None:
        panel = self.window.text_panel
        self._go_into(panel.sheet.view if panel.shows_sheet else panel.lines)
        if self.dice.random() < 0.6:
            self._key(self._focus(), self.dice.choice((K.Key_F2, K.Key_Return)))
            self.type_words()

    def go_to_a_page(self) -> None:
        view = self.window.pages_panel
        self._go_into(view if isinstance(view, QAbstractItemView) else view.findChild(QAbstractItemView))
        if self.dice.random() < 0.15 and len(self.window.session.document.pages) > 1:
            self._key(self._focus(), K.Key_Delete)

    def go_to_order(self) -> None:
        self.window.sides.order_dock.raise_()
        self._go_into(self.window.order_panel.list)
        self._key(self.window.order_panel.list, self.dice.choice((K.Key_Up, K.Key_Down)), self.dice.choice((NONE, ALT)))
        self.window.sides.pages_dock.raise_()

    def review(self) -> None:
        self.window.view.setFocus()
        self._key(self.window.view, K.Key_F8)
        for _ in range(self.dice.randint(1, 4)):
            if self.dice.random() < 0.3:
                QTest.keyClicks(self._focus(), "ab")
            self._key(self._focus(), *self.dice.choice(((K.Key_Return, NONE), (K.Key_Tab, NONE), (K.Key_Return, CTRL), (K.Key_Backtab, NONE), (K.Key_Escape, NONE))))  # fmt: skip

    def search(self) -> None:
        self.window.view.setFocus()
        self._key(self.window.view, self.dice.choice((K.Key_F, K.Key_H)), CTRL)
        QTest.keyClicks(self._focus(), self.dice.choice(("e", "line", "equal", "0", "read")))
        self._key(self._focus(), self.dice.choice((K.Key_Return, K.Key_Escape)))
        if self.window.find_bar.replacement.isVisible():
            QTest.keyClicks(self.window.find_bar.replacement, self.dice.choice(("", "a", "lines of it")))
            self._key(self.window.find_bar.replacement, K.Key_Return)
            button = self.window.find_bar.replace_all_button
            if self.dice.random() < 0.4 and button.isEnabled():
                QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def save(self) -> None:
        self.window.commands.take_typing()
        self.window.project.save(self.project)
        self.wait()

    def change_language(self) -> None:
        apply_language(QApplication.instance(), self.dice.choice(("en", "zh_CN")))

    # Inside

    def _tell(self, what: str) -> None:
        self.last = [*self.last[-60:], what]

    def _focus(self) -> QWidget:
        focus = QApplication.focusWidget()
        return focus if focus is not None and self.window.isAncestorOf(focus) else self.window.view

    def _key(self, widget: QWidget, key: Qt.Key, modifiers: Qt.KeyboardModifier = NONE) -> None:
        self._tell(f"{modifiers.name}+{key.name}@{type(widget).__name__}")
        QTest.keyClick(widget, key, modifiers)

    def _click(self, at: QPoint) -> None:
        modifiers = self.dice.choice(MODIFIERS)
        self._tell(f"{modifiers.name} click {at.x()},{at.y()} tool {self.window.view.tool}")
        QTest.mouseClick(self.window.view.viewport(), Qt.MouseButton.LeftButton, modifiers, at)

    def _drag(self, start: QPoint, end: QPoint) -> None:
        port, modifiers = self.window.view.viewport(), self.dice.choice(MODIFIERS)
        self._tell(f"{modifiers.name} drag {start.x()},{start.y()} - {end.x()},{end.y()} tool {self.window.view.tool}")
        QTest.mousePress(port, Qt.MouseButton.LeftButton, modifiers, start)
        for share in (0.3, 0.6, 1.0):
            QTest.mouseMove(port, start + (end - start) * share)
        if self.dice.random() < 0.05:
            self._key(self.window.view, K.Key_Escape)
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, modifiers, end)

    def _place(self) -> QPoint:
        """Somewhere on the page, most often on a region; now and then beside the page."""
        if self.dice.random() < 0.6:
            return self._place_of_region()
        port = self.window.view.viewport()
        return QPoint(self.dice.randrange(port.width()), self.dice.randrange(port.height()))

    def _place_of_region(self) -> QPoint:
        page, view = self.window.session.current_page, self.window.view
        if page is None or not page.regions:
            return view.viewport().rect().center()
        chosen = self.window.session.selected_regions
        region = self.dice.choice(chosen if chosen and self.dice.random() < 0.6 else page.regions)
        box, shares = region.box, (0.0, 0.5, 1.0, self.dice.random())
        x = box.x0 + box.width * self.dice.choice(shares)
        y = box.y0 + box.height * self.dice.choice(shares)
        return view.point_to_viewport(QPointF(x, y)).toPoint()

    def _go_into(self, view: QAbstractItemView) -> None:
        model = view.model()
        if not model.rowCount():
            return
        columns = view.horizontalHeader().count() if isinstance(view, QTableView) else 1
        index = model.index(self.dice.randrange(model.rowCount()), self.dice.randrange(columns))
        view.scrollTo(index)
        at = view.visualRect(index).center()
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, self.dice.choice((NONE, NONE, NONE, CTRL)), at)
        view.setFocus()

    def _choose_in(self, menu: QMenu) -> None:
        """An entry, perhaps of a menu in the menu."""
        entries = [a for a in menu.actions() if a.isEnabled() and not a.isSeparator()]
        if entries and self.dice.random() < 0.8:
            entry = self.dice.choice(entries)
            if entry.menu() is not None:
                entry = self.dice.choice([a for a in entry.menu().actions() if not a.isSeparator()] or [entry])
            self._tell(f"menu: {entry.text()}")
            menu.close()
            if entry.isEnabled() and entry.menu() is None:
                entry.trigger()
        else:
            self._leave_menu(menu)

    def _leave_menu(self, menu: QMenu) -> None:
        QTest.keyClick(menu, K.Key_Escape)
        menu.close()
