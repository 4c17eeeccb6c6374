"""How quick the window is on a page of 2,000 lines, and what 300 edited pages cost: prints a table.

    python tests/benchmarks/edit_times.py [--lines 2000] [--pages 300] [--shot FILE]

Runs the real window (out of sight, unless QT_QPA_PLATFORM says otherwise) on a drawn page. Each edit is timed from the
call to the end of the repaint that follows, with journal, panels and thumbnails: the median and the worst of several,
and the processor's time in the window's thread, which other programs at work do not change.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_FOLDER = tempfile.TemporaryDirectory()
for _name in ("CONFIG", "DATA", "LOG"):
    os.environ[f"SCANWRIGHT_{_name}_DIR"] = str(Path(_FOLDER.name) / _name.lower())

from PIL import Image, ImageDraw  # noqa: E402 - the folders come first
from PySide6.QtCore import QEventLoop, QPointF  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from scanwright.document.document import Document, ImageRef, Page, PageState  # noqa: E402
from scanwright.document.edits import SetRegion  # noqa: E402
from scanwright.document.geometry import Point, Quad, Rect  # noqa: E402
from scanwright.document.reassign import change_boxes  # noqa: E402
from scanwright.document.region import Region, RegionKind  # noqa: E402
from scanwright.document.text import TextLine, Word  # noqa: E402
from scanwright.gui.app import build  # noqa: E402
from scanwright.gui.canvas import operations  # noqa: E402
from scanwright.gui.session import Selection  # noqa: E402
from scanwright.inference.null import NullModels  # noqa: E402
from scanwright.service import Service  # noqa: E402

WIDTH, HEIGHT, COLUMNS, WORDS = 1654, 2339, 4, 6
TIMES = 7


def page(path: Path, lines: int, *, one_region: bool = False, number: int = 0) -> Page:
    """A page of so many lines in four columns, each of regions of 25 lines (or all in one region)."""
    rows = -(-lines // COLUMNS)
    pitch, width = (HEIGHT - 120) / rows, (WIDTH - 100) / COLUMNS
    regions: list[Region] = []
    made: list[TextLine] = []
    for n in range(lines):
        x, y = 50 + n // rows * width, 60 + n % rows * pitch
        made.append(_line(f"page{number} line{n}", x, y, width - 30, pitch * 0.8))
    groups = [made] if one_region else [made[at : at + 25] for at in range(0, lines, 25)]
    for group in groups:
        box = Rect.union_of(line.box for line in group)
        regions.append(Region(RegionKind.TEXT, box, tuple(group), confidence=0.9, decided_by="layout"))
    return Page(ImageRef(str(path), 0, WIDTH, HEIGHT), tuple(regions), state=PageState.DONE)


def _line(start: str, x: float, y: float, width: float, height: float) -> TextLine:
    texts = [*start.split(), *(f"word{n}" for n in range(WORDS - 2))]
    step = width / len(texts)
    words = tuple(
        Word(t, Rect(x + n * step, y, x + n * step + step * 0.8, y + height), 0.9) for n, t in enumerate(texts)
    )
    text = " ".join(texts)
    sure = tuple(0.9 + (n % 9) / 100 for n in range(len(text)))
    return TextLine(text, Quad.from_rect(Rect(x, y, x + width, y + height)), 0.93, words, sure)


def draw(path: Path) -> Path:
    picture = Image.new("L", (WIDTH, HEIGHT), 255)
    pen = ImageDraw.Draw(picture)
    for y in range(60, HEIGHT - 60, 12):
        for x in range(50, WIDTH - 50, 60):
            pen.rectangle((x, y, x + 48, y + 6), fill=40)
    picture.save(path, dpi=(200, 200))
    return path


class Bench:
    def __init__(self, app: QApplication, window) -> None:
        self.app, self.window = app, window

    def settle(self) -> None:
        """Lets everything in the background come to rest."""
        quiet = time.monotonic() + 0.4
        while time.monotonic() < quiet:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            if self.window.analysis.busy or self.window.tasks.busy:
                quiet = time.monotonic() + 0.4

    def measure(self, name: str, does: Callable[[int], object], back: Callable[[], object] | None = None) -> None:
        """`does(n)` and the repaint after it, several times; `back` in between is not timed."""
        taken, worked = [], []
        for n in range(TIMES):
            started, busy = time.perf_counter(), time.thread_time()
            does(n)
            self.window.view.viewport().repaint()
            taken.append((time.perf_counter() - started) * 1000)
            worked.append((time.thread_time() - busy) * 1000)
            self.app.processEvents()
            if back is not None:
                back()
                self.settle()
        median = statistics.median
        print(f"{name:<40}{median(taken):9.1f} ms{max(taken):9.1f} ms{median(worked):9.1f} ms", flush=True)


def edits(bench: Bench, title: str) -> None:
    window, session = bench.window, bench.window.session
    undo = session.stack.undo
    print(f"\n{title:<40}{'median':>12}{'worst':>12}{'processor':>12}")

    def current() -> Page:
        assert session.current_page is not None
        return session.current_page

    def region() -> Region:
        return current().regions[len(current().regions) // 2]

    def move(n: int) -> None:
        edit = change_boxes(current(), {region().id: region().box.translated(0.5 + n, 0)}, "moving")
        assert edit is not None
        session.apply(edit, "moving")

    def type_text(n: int) -> None:
        edit = operations.set_line_text(current(), region().id, region().lines[3].id, f"typed {n}")
        assert edit is not None
        session.apply(edit, "typing")

    def kind(n: int) -> None:
        session.apply(SetRegion(current().id, region().edited(kind=list(RegionKind)[n % 3 + 5])), "kind")

    bench.measure("move a region", move, undo)
    bench.measure("type in a line", type_text, undo)
    bench.measure("change the kind", kind, undo)
    bench.measure("erase a patch", lambda n: window.shaper.erase(current(), Rect(60, 300 + n, 300, 420 + n)), undo)
    bench.measure("crop", lambda n: window.shaper.crop(Rect(20 + n, 20, 1600, 2300), [current()]), undo)
    bench.measure("split", lambda n: window.shaper.split(current(), Point(820 + n, 0), Point(830, HEIGHT)), undo)
    window.shaper.crop(Rect(20, 20, 1600, 2300), [current()])
    bench.settle()
    bench.measure("undo of a crop", lambda _n: session.stack.undo(), session.stack.redo)
    session.stack.undo()
    bench.settle()
    bench.measure("select all", lambda _n: window.view.select_all(), session.clear_selection)
    bench.measure(
        "select one region",
        lambda n: session.select(Selection(current().id, (current().regions[n % len(current().regions)].id,))),
        session.clear_selection,
    )
    window.view.select_all()
    bench.settle()
    view = window.view
    bench.measure("zoom, all selected", lambda n: view.zoom_to(0.5 + 0.3 * n, QPointF(300, 300)))
    view.zoom_to(1.0)
    bench.measure("pan at 100 %, all selected", lambda n: view.scroll_by(37 + n, 53))
    session.clear_selection()
    bench.measure("zoom", lambda n: view.zoom_to(0.4 + 0.3 * n, QPointF(300, 300)))
    view.zoom_to(1.0)
    bench.measure("pan at 100 %", lambda n: view.scroll_by(37 + n, 53))


def resident() -> float:
    """Megabytes of memory that the process holds; 0 where the system does not say."""
    try:
        statm = Path("/proc/self/statm").read_text(encoding="ascii")
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def many_pages(bench: Bench, path: Path, count: int) -> None:
    """What pages of 50 lines cost, and what an edit on each adds."""
    session = bench.window.session
    session.replace_document(Document(""))
    bench.settle()
    before = resident()
    session.replace_document(Document("many", tuple(page(path, 50, number=n) for n in range(count))))
    bench.settle()
    opened = resident()
    started = time.perf_counter()
    for one in session.document.pages:
        region = one.regions[0]
        edit = operations.set_line_text(one, region.id, region.lines[0].id, "edited")
        assert edit is not None
        session.apply(edit, "typing")
    seconds = time.perf_counter() - started
    bench.settle()
    print(f"\n{count} pages of 50 lines: {(opened - before) / count:.3f} MB a page;")
    print(
        f"an edit on each: {(resident() - opened) / count:.3f} MB more a page, {1000 * seconds / count:.1f} ms an edit"
    )
    print(f"the whole process: {resident():.0f} MB")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--shot", type=Path, help="a picture of the window at the end of the edits")
    arguments = parser.parse_args()
    app, window = build(["scanwright"], Service(NullModels()))
    window.resize(1400, 900)
    window.show()
    while not window.is_assembled:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    window.analysis.held = True
    bench = Bench(app, window)
    path = draw(Path(_FOLDER.name) / "page.png")
    for one_region in (False, True):
        document = Document("d", (page(path, arguments.lines, one_region=one_region),))
        window.session.replace_document(document)
        bench.settle()
        bench.settle()
        edits(bench, f"{arguments.lines} lines in " + ("one region" if one_region else "regions of 25"))
        if arguments.shot:
            window.grab().save(str(arguments.shot))
    if arguments.pages:
        many_pages(bench, path, arguments.pages)
    window.session.stack.setClean()
    window.shut_down()
    return 0


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    os._exit(status)
