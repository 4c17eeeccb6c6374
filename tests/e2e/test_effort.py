"""How much a person has to do: a page with ten errors is put right by mouse and keys, and every action counts.

A click, a drag and a chord of keys are one action each, and so is typing a word. What is exported then must be what a
page without errors gives.
"""

from __future__ import annotations

import collections
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest
from PIL import Image, ImageDraw
from PySide6.QtCore import QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import ParagraphStyle, Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import TextLine
from scanwright.export.options import ExportOptions
from scanwright.gui.app import build
from scanwright.gui.keymap import KEYS
from scanwright.gui.main_window import MainWindow
from scanwright.inference.null import NullDetector, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, Reading
from scanwright.progress import CancelToken, ignore_progress
from scanwright.service import Service

MOST = 21
"""Actions for all ten errors together, export not counted."""

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE = Qt.KeyboardModifier.NoModifier
MISSED = Rect(60, 280, 740, 310)


def line(text: str, x: float, y: float, wide: float = 0.0, doubtful: str = "") -> TextLine:
    """A line 24 pixels high; `doubtful` is a character of it that was not read surely."""
    sure = tuple(0.3 if sign == doubtful else 0.99 for sign in text) if doubtful else ()
    box = Rect(x, y, x + (wide or 12.0 * len(text)), y + 24)
    return TextLine(text, Quad.from_rect(box), 0.97, characters=sure)


def region(kind: RegionKind, box: Rect, *lines: TextLine, name: str, level: int = 1) -> Region:
    return Region(kind, box, lines, style=ParagraphStyle(level=level), id=name)


def table(rows: list[list[str]], columns: tuple[float, ...], merged: bool) -> Region:
    """The first row's second cell is as wide as two where it is `merged`."""
    cells = []
    for r, texts in enumerate(rows):
        for c, text in enumerate(texts):
            if text == "<":
                continue
            place = line(text, columns[c] + 8, 568 + 50 * r, doubtful="1" if text == "Tota1" else "")
            wide = 2 if merged and (r, c) == (0, 1) else 1
            cells.append(Cell(r, c, 1, wide, lines=(place,) if text else ()))
    edges = tuple(560.0 + 50 * r for r in range(len(rows) + 1))
    grid = Table(len(rows), len(columns) - 1, tuple(cells), edges, columns, header_rows=2, ruled=True)
    return Region(RegionKind.TABLE, Rect(60, 560, 740, 760), table=grid, id="table")


A = (line("The first paragraph has", 60, 100, 680), line("two lines of text.", 60, 130))
B = (line("The second one stands", 60, 200, 680), line("below a gap.", 60, 230))
D = (line("After it comes another.", 60, 380, 680), line("It is the last but one.", 60, 410))
E = (line("And this is the last.", 60, 460, 680),)
TEXT, TITLE = RegionKind.TEXT, RegionKind.TITLE


def wrong_page(image: ImageRef) -> Page:
    qvick = line("The qvick brown fox.", 60, 490, doubtful="v")
    rows = [
        ["Item", "Year", "", ""],
        ["", "2023", "2024", ""],
        ["Tota1", "1200", "1", "300"],
        ["Tota1", "900", "8", "00"],
    ]
    return Page(
        image,
        (
            region(TITLE, Rect(60, 40, 740, 80), line("Annual report", 60, 45), name="title", level=0),
            region(TEXT, Rect(60, 95, 740, 260), *A, *B, name="two in one"),
            region(TEXT, Rect(60, 330, 400, 360), line("Results", 60, 333), name="heading"),
            region(TEXT, Rect(60, 455, 740, 520), *E, qvick, name="last"),
            region(TEXT, Rect(60, 375, 740, 440), *D, name="last but one"),
            table(rows, (60, 240, 420, 560, 740), merged=False),
            region(TEXT, Rect(20, 950, 80, 980), line("~|", 25, 953), name="dirt"),
        ),
        state=PageState.DONE,
    )  # fmt: skip


def right_page(image: ImageRef) -> Page:
    rows = [["Item", "Year", "<"], ["", "2023", "2024"], ["Total", "1200", "1 300"], ["Total", "900", "8 00"]]
    fox = line("The quick brown fox.", 60, 490)
    return Page(
        image,
        (
            region(TITLE, Rect(60, 40, 740, 80), line("Annual report", 60, 45), name="title", level=0),
            region(TEXT, Rect(60, 95, 740, 178), *A, name="a"),
            region(TEXT, Rect(60, 178, 740, 260), *B, name="b"),
            region(TEXT, MISSED, line("What was missed.", 60, 283), name="c"),
            region(TITLE, Rect(60, 330, 400, 360), line("Results", 60, 333), name="heading"),
            region(TEXT, Rect(60, 375, 740, 440), *D, name="last but one"),
            region(TEXT, Rect(60, 455, 740, 520), *E, fox, name="last"),
            table(rows, (60, 240, 420, 740), merged=True),
        ),
        state=PageState.DONE,
    )  # fmt: skip


@pytest.fixture
def image(tmp_path) -> ImageRef:
    picture = Image.new("RGB", (800, 1000), "white")
    pen = ImageDraw.Draw(picture)
    page = right_page(ImageRef(str(tmp_path / "page.png"), 0, 800, 1000, 100.0))
    for one in (line for region in page.regions for line in region.all_lines):
        pen.text((one.box.x0, one.box.y0), one.text, fill="black", font_size=20)
    picture.save(page.image.path)
    return page.image


@pytest.fixture
def service() -> Service:
    """Reads whatever it is asked to read as the line that was missed."""
    return Service(
        NullModels(
            text_detector=NullDetector(
                find=lambda part: (
                    DetectedLine(Quad.from_rect(Rect(12, 12, part.shape[1] - 12, part.shape[0] - 12)), 0.9),
                )
            ),
            text_recognizer=NullRecognizer(reader=lambda _strip: Reading("What was missed.", 0.98)),
        )
    )


@pytest.fixture
def window(qtbot, service, image) -> Iterator[MainWindow]:
    _, window = build(["scanwright"], service)
    window.resize(1400, 1000)
    window.show()
    window.session.replace_document(Document("report", (wrong_page(image),)))
    window.activateWindow()
    window.view.setFocus()
    qtbot.waitUntil(lambda: window.loader.peek(window.session.current_page) is not None)
    QApplication.processEvents()
    yield window
    window.shut_down()
    window.session.stack.setClean()
    window.close()
    window.deleteLater()
    KEYS.reset_all()


class Person:
    """Does what people do, and counts it under the error that is being put right."""

    def __init__(self, window: MainWindow) -> None:
        self.window = window
        self.error = ""
        self.done: collections.Counter[str] = collections.Counter()

    def _count(self) -> None:
        self.done[self.error] += 1
        QApplication.processEvents()

    def _at(self, x: float, y: float):
        return self.window.view.point_to_viewport(QPointF(x, y)).toPoint()

    def click(self, x: float, y: float, modifiers=NONE) -> None:
        QTest.mouseClick(self.window.view.viewport(), Qt.MouseButton.LeftButton, modifiers, self._at(x, y))
        self._count()

    def drag(self, start: tuple[float, float], end: tuple[float, float]) -> None:
        port = self.window.view.viewport()
        QTest.mousePress(port, Qt.MouseButton.LeftButton, NONE, self._at(*start))
        for share in (0.3, 0.6, 1.0):
            QTest.mouseMove(port, self._at(*(a + (b - a) * share for a, b in zip(start, end, strict=True))))
        QTest.mouseRelease(port, Qt.MouseButton.LeftButton, NONE, self._at(*end))
        self._count()

    def _focus(self) -> QWidget:
        return QApplication.focusWidget() or self.window.view

    def press(self, key: Qt.Key, modifiers=NONE) -> None:
        QTest.keyClick(self._focus(), key, modifiers)
        self._count()

    def type(self, text: str) -> None:
        QTest.keyClicks(self._focus(), text)
        self._count()


def put_right(qtbot, person: Person) -> None:
    window = person.window
    person.error = "two paragraphs in one region"
    person.press(Qt.Key.Key_K)
    person.click(300, 178)

    person.error = "a missed region"
    person.press(Qt.Key.Key_R)
    person.drag((MISSED.x0, MISSED.y0), (MISSED.x1, MISSED.y1))
    qtbot.waitUntil(lambda: not window.analysis.busy and "missed" in window.session.current_page.regions[3].text)

    person.error = "a heading taken for text"
    person.click(200, 345)
    person.press(Qt.Key.Key_2)

    person.error = "a wrong order"
    person.click(400, 405)
    person.press(Qt.Key.Key_PageUp, CTRL)

    person.error = "dirt read as text"
    person.click(50, 965)
    person.press(Qt.Key.Key_Delete)

    person.error = "a column too many"
    person.click(300, 735)
    person.click(500, 672)
    person.press(Qt.Key.Key_J, CTRL)

    person.error = "a merged cell missed"
    person.click(350, 585)
    person.press(Qt.Key.Key_Right, SHIFT)
    person.press(Qt.Key.Key_M)

    person.error = "three wrong words"
    person.press(Qt.Key.Key_F8)
    person.type("u")
    person.press(Qt.Key.Key_Return)
    person.type("l")
    person.press(Qt.Key.Key_Return, CTRL)


def put_right_by_keys(qtbot, person: Person) -> None:
    """The same without a mouse. Arrows that bring the pointer to a place count one by one, too."""
    window, view = person.window, person.window.view

    def point_to(x: float, y: float) -> None:
        if not view.key_pointer.shown:
            person.press(Qt.Key.Key_Right)
        for axis, (back, on) in enumerate(((Qt.Key.Key_Left, Qt.Key.Key_Right), (Qt.Key.Key_Up, Qt.Key.Key_Down))):
            for step, modifier in ((50, CTRL), (10, NONE), (1, SHIFT)):
                for _ in range(60):
                    now = view.key_pointer.pointer().point
                    left = ((x, y)[axis] - (now.x, now.y)[axis]) * view.zoom
                    if abs(left) < step:
                        break
                    person.press(on if left > 0 else back, modifier)

    def go_to(region_id: str) -> None:
        for _ in range(12):
            if window.session.selection.region_ids == (region_id,):
                return
            person.press(Qt.Key.Key_Tab)
        raise AssertionError(f"Tab does not come to {region_id}")

    person.error = "two paragraphs in one region"
    person.press(Qt.Key.Key_K)
    point_to(300, 178)
    person.press(Qt.Key.Key_Return)

    person.error = "a missed region"
    person.press(Qt.Key.Key_R)
    point_to(MISSED.x0, MISSED.y0)
    person.press(Qt.Key.Key_Space)
    point_to(MISSED.x1, MISSED.y1)
    person.press(Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not window.analysis.busy and "missed" in window.session.current_page.regions[3].text)

    person.error = "a heading taken for text"
    go_to("heading")
    person.press(Qt.Key.Key_2)

    person.error = "a wrong order"
    go_to("last but one")
    person.press(Qt.Key.Key_PageUp, CTRL)

    person.error = "dirt read as text"
    go_to("dirt")
    person.press(Qt.Key.Key_Delete)

    person.error = "a column too many"
    person.press(Qt.Key.Key_Backtab, SHIFT)
    go_to("table")
    person.press(Qt.Key.Key_Return)
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Right, Qt.Key.Key_Right):
        person.press(key)
    person.press(Qt.Key.Key_J, CTRL)

    person.error = "a merged cell missed"
    for key in (Qt.Key.Key_Up, Qt.Key.Key_Up, Qt.Key.Key_Left):
        person.press(key)
    person.press(Qt.Key.Key_Right, SHIFT)
    person.press(Qt.Key.Key_M)

    person.error = "three wrong words"
    person.press(Qt.Key.Key_F8)
    person.type("u")
    person.press(Qt.Key.Key_Return)
    person.type("l")
    person.press(Qt.Key.Key_Return, CTRL)


def words_of(path: Path) -> list[object]:
    """Paragraphs with their styles, and tables cell by cell with what is merged."""
    document = docx.Document(str(path))
    found: list[object] = []
    for block in document.iter_inner_content():
        if isinstance(block, docx.table.Table):
            rows = [[(cell.text, cell._tc) for cell in row.cells] for row in block.rows]
            firsts: dict[object, int] = {}
            found.append([[(text, firsts.setdefault(tc, len(firsts))) for text, tc in row] for row in rows])
        elif block.text.strip():
            found.append((block.style.name, block.text))
    return found


def cells_of(path: Path) -> list[object]:
    book = openpyxl.load_workbook(path)
    return [
        ([[cell.value for cell in row] for row in sheet.iter_rows()], sorted(map(str, sheet.merged_cells.ranges)))
        for sheet in book
    ]


def exported(service: Service, document: Document, folder: Path) -> tuple[list[object], list[object]]:
    folder.mkdir()
    for name in ("docx", "xlsx"):
        service.export(document, name, folder / f"x.{name}", ExportOptions(), CancelToken(), ignore_progress)
    return words_of(folder / "x.docx"), cells_of(folder / "x.xlsx")


def test_ten_errors_are_put_right_with_few_actions(qtbot, window, service, image, tmp_path, capsys):
    wanted = exported(service, Document("report", (right_page(image),)), tmp_path / "wanted")
    before = exported(service, window.session.document, tmp_path / "before")
    assert before[0] != wanted[0] and before[1] != wanted[1]
    person = Person(window)
    put_right(qtbot, person)
    with capsys.disabled():
        print(f"\n{sum(person.done.values())} actions: " + ", ".join(f"{e} {n}" for e, n in person.done.items()))
    after = exported(service, window.session.document, tmp_path / "after")
    assert after == wanted
    assert sum(person.done.values()) <= MOST
    assert not window.doubts.places(window.session.document)


def test_all_of_it_can_be_done_without_a_mouse(qtbot, window, service, image, tmp_path, capsys):
    wanted = exported(service, Document("report", (right_page(image),)), tmp_path / "wanted")
    person = Person(window)
    put_right_by_keys(qtbot, person)
    with capsys.disabled():
        print(f"\n{sum(person.done.values())} keys: " + ", ".join(f"{e} {n}" for e, n in person.done.items()))
    assert exported(service, window.session.document, tmp_path / "after") == wanted


def test_all_of_it_can_be_undone(qtbot, window):
    before = window.session.document
    put_right(qtbot, Person(window))
    steps = window.session.stack.count()
    while window.session.stack.canUndo():
        window.session.stack.undo()
    assert steps >= 9 and [replace(p, regions=()) for p in window.session.document.pages] == [
        replace(p, regions=()) for p in before.pages
    ]
    assert window.session.document.pages[0].regions == before.pages[0].regions
