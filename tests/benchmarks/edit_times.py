"""How quick the window is on a page of 2,000 lines, and what 300 edited pages cost: prints a table.

    python tests/benchmarks/edit_times.py [--lines 2000] [--pages 300] [--times 5] [--only WORD] [--shot FILE]

Runs the real window (out of sight, unless QT_QPA_PLATFORM says otherwise) on a drawn page. Each edit is made, undone,
made again and undone, several times. It is timed from the call to the end of the repaint that follows, with journal,
panels and thumbnails; and until the window has nothing left to do. Told are milliseconds: the median and the worst, the
first time too, by the clock; and the processor's time in the window's thread, which other programs at work change less.
A processor that others share is not always as fast: how fast it was is told, for each page before and after.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_FOLDER = tempfile.TemporaryDirectory()
for _name in ("CONFIG", "DATA", "LOG"):
    os.environ[f"SCANWRIGHT_{_name}_DIR"] = str(Path(_FOLDER.name) / _name.lower())

from dense_page import HEIGHT, WIDTH, draw, table_page, text_page  # noqa: E402 - the folders come first
from PySide6.QtCore import QEventLoop, QPointF, Qt  # noqa: E402
from PySide6.QtGui import QGuiApplication  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

from scanwright.document.cut import Cut, CutAxis, cut_region  # noqa: E402
from scanwright.document.document import Document, Page  # noqa: E402
from scanwright.document.edits import SetOrder  # noqa: E402
from scanwright.document.geometry import Point, Rect  # noqa: E402
from scanwright.document.line_edits import set_paragraph_start, toggle_emphasis  # noqa: E402
from scanwright.document.looks import Emphasis  # noqa: E402
from scanwright.document.reassign import change_boxes, insert_region  # noqa: E402
from scanwright.document.region import Region, RegionKind  # noqa: E402
from scanwright.document.separators import Separator, limits, move_separator, with_edges  # noqa: E402
from scanwright.document.table import Cell, Table  # noqa: E402
from scanwright.document.transfer import apply_layout  # noqa: E402
from scanwright.gui.app import build  # noqa: E402
from scanwright.gui.canvas import operations, table_menu  # noqa: E402
from scanwright.gui.session import Selection  # noqa: E402
from scanwright.gui.table_clipboard import Made, Wanted, copy_selected, make, paste_cells, put, texts_of, wanted  # noqa: E402
from scanwright.inference.null import NullModels  # noqa: E402
from scanwright.service import Service  # noqa: E402

LIMIT = 50.0
"""Milliseconds in which an edit has to be on the screen."""


@dataclass
class Times:
    """Milliseconds: by the clock, and of the processor in this thread; until the repaint and until all is done."""

    clock: list[float] = field(default_factory=list)
    busy: list[float] = field(default_factory=list)
    clock_all: list[float] = field(default_factory=list)
    busy_all: list[float] = field(default_factory=list)

    def row(self) -> str:
        median = statistics.median
        values = (median(self.clock), max(self.clock), median(self.busy), max(self.busy))
        late = (max(self.clock_all), max(self.busy_all))
        return "".join(f"{v:8.1f}" for v in values) + "  |" + "".join(f"{v:8.1f}" for v in late)


class Bench:
    def __init__(self, app: QApplication, window, times: int, only: str) -> None:
        self.app, self.window, self.times, self.only = app, window, times, only
        self.session = window.session
        self.slow: list[str] = []

    @property
    def page(self) -> Page:
        assert self.session.current_page is not None
        return self.session.current_page

    @property
    def region(self) -> Region:
        """One in the middle of the page."""
        return self.page.regions[len(self.page.regions) // 2]

    def settle(self, quiet: float = 0.15) -> None:
        """Lets everything in the background come to rest."""
        until = time.monotonic() + quiet
        while time.monotonic() < until:
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 10)
            if self.window.analysis.busy or self.window.tasks.busy:
                until = time.monotonic() + quiet

    def once(self, times: Times, does: Callable[[], object]) -> None:
        """`does()`, the repaint after it, and what else the window has to do then."""
        started, busy = time.perf_counter(), time.thread_time()
        does()
        self.window.view.viewport().repaint()
        times.clock.append((time.perf_counter() - started) * 1000)
        times.busy.append((time.thread_time() - busy) * 1000)
        self.app.processEvents()
        self.app.processEvents()  # what the first of them asked for
        times.clock_all.append((time.perf_counter() - started) * 1000)
        times.busy_all.append((time.thread_time() - busy) * 1000)
        self.settle()

    def edit(self, name: str, does: Callable[[int], object], before: Callable[[], object] | None = None) -> None:
        """An edit, the n-th time with the number n; `before` (such as to select something) is not timed."""
        if self.only not in name:
            return
        made, undone, again = Times(), Times(), Times()
        stack = self.session.stack
        for n in range(self.times):
            if before is not None:
                before()
                self.settle()
            steps = stack.index()
            self.once(made, lambda n=n: does(n))
            assert stack.index() == steps + 1, f"{name}: not one step"
            self.once(undone, stack.undo)
            self.once(again, stack.redo)
            stack.undo()
            self.settle()
        self.tell(name, made)
        self.tell("    undone", undone)
        self.tell("    made again", again)

    def look(self, name: str, does: Callable[[int], object], back: Callable[[], object] | None = None) -> None:
        """What is no edit; `back` in between is not timed."""
        if self.only not in name:
            return
        times = Times()
        for n in range(self.times):
            self.once(times, lambda n=n: does(n))
            if back is not None:
                back()
                self.settle()
        self.tell(name, times)

    def tell(self, name: str, times: Times) -> None:
        worst = max(times.busy_all)
        if worst >= LIMIT / 2:
            self.slow.append(f"{name.strip()} {worst:.1f}")
        print(f"{name:<34}{times.row()}", flush=True)

    def select(self, *regions: Region) -> None:
        self.session.select(Selection(self.page.id, tuple(region.id for region in regions)))

    def apply(self, edit, name: str) -> None:
        assert edit is not None, name
        self.session.apply(edit, name)


def region_edits(bench: Bench) -> None:
    view = bench.window.view

    def boxes(n: int, dx: float, dy: float) -> dict[str, Rect]:
        box = bench.region.box
        return {bench.region.id: Rect(box.x0, box.y0, box.x1 + dx + n, box.y1 + dy)}

    def drawn() -> Region:
        return Region(RegionKind.TEXT, Rect(300, 500, 900, 1200), decided_by="user", locked=True)

    def neighbours() -> tuple[Region, ...]:
        middle = len(bench.page.regions) // 2
        return bench.page.regions[middle : middle + 2]

    def typed(n: int) -> None:
        region = bench.region
        bench.apply(operations.set_line_text(bench.page, region.id, region.lines[3].id, f"typed {n}"), "typing")

    def cut(n: int) -> None:
        middle = bench.region.box.center.y + n
        bench.apply(cut_region(bench.page, bench.region.id, Cut(CutAxis.HORIZONTAL, middle), "cut"), "cutting")

    def nothing() -> None:
        bench.session.clear_selection()

    def paragraph(n: int) -> None:
        line = bench.region.lines[5 + n]
        bench.apply(set_paragraph_start(bench.page, bench.region.id, line.id, starts=True), "x")

    def emphasised() -> None:
        spans = {line.id: None for region in bench.page.regions for line in region.all_lines}
        bench.apply(toggle_emphasis(bench.page, spans, Emphasis.BOLD, "x"), "x")

    bench.edit("move a region", lambda n: view.nudge_key(Qt.Key.Key_Right, _SHIFT), lambda: bench.select(bench.region))
    bench.edit("resize a region", lambda n: bench.apply(change_boxes(bench.page, boxes(n, 9, 9), "x"), "x"), nothing)
    if len(bench.page.regions) > 1:
        bench.edit("move all regions", lambda n: view.nudge_key(Qt.Key.Key_Right, _SHIFT), view.select_all)
        bench.edit("merge two regions", lambda n: view.merge_selected(), lambda: bench.select(*neighbours()))
        bench.edit("merge all regions", lambda n: view.merge_selected(), view.select_all)
        bench.edit("order", lambda n: view.reorder(1), lambda: bench.select(bench.region))
    bench.edit("draw a region", lambda n: bench.apply(insert_region(bench.page, drawn(), "x"), "drawing"), nothing)
    bench.edit("cut a region", cut, nothing)
    bench.edit("outline", lambda n: view.outline_selected(), lambda: bench.select(bench.region))
    bench.edit("type in a line", typed, nothing)
    bench.edit("kind", lambda n: view.set_kind(_KINDS[n % 3]), lambda: bench.select(bench.region))
    bench.edit("kind of all", lambda n: view.set_kind(_KINDS[n % 3]), view.select_all)
    bench.edit("delete a region", lambda n: view.delete_selected(), lambda: bench.select(bench.region))
    bench.edit("delete all regions", lambda n: view.delete_selected(), view.select_all)
    bench.edit("duplicate all regions", lambda n: view.duplicate_selected(), view.select_all)
    view.select_all()
    view.copy_selected()
    if len(bench.page.regions) > 1:
        bench.edit("paste all regions", lambda n: view.paste(), nothing)
        first, second = (page.id for page in bench.session.document.pages)
        bench.edit("paste on another page", lambda n: view.paste(), lambda: bench.session.set_current_page(second))
        bench.session.set_current_page(first)
        order = tuple(region.id for region in reversed(bench.page.regions))
        turned = SetOrder(bench.page.id, order, by_hand=True)
        bench.edit("order of all", lambda n: bench.apply(turned, "x"), nothing)
    bench.edit("draw a table", lambda n: bench.apply(insert_region(bench.page, grid(), "x"), "drawing"), nothing)
    if bench.region.lines:
        bench.edit("begin a paragraph", paragraph, nothing)
    bench.edit("emphasis in all lines", lambda n: emphasised(), nothing)
    replacing(bench)


def grid() -> Region:
    """A table of 600 cells over the middle of the page."""
    box = Rect(300, 500, 900, 1200)
    across, down = [300 + 60.0 * n for n in range(11)], [500 + 11.0 * n for n in range(61)]
    cells = tuple(
        Cell(r, c, box=Rect(across[c], down[r], across[c + 1], down[r + 1])) for r in range(60) for c in range(10)
    )
    table = with_edges(Table(60, 10, cells), box)
    return Region(RegionKind.TABLE, box, table=table, decided_by="user", locked=True)


def replacing(bench: Bench) -> None:
    bar, nothing = bench.window.find_bar, bench.session.clear_selection

    def search(words: str) -> None:
        nothing()
        bar.open(replacing=True)
        bar.words.setText(words)
        bar.replacement.setText("other")

    bench.edit("replace in all lines of the page", lambda n: bar.replace_all(), lambda: search("page0"))
    bench.edit("replace in two such pages", lambda n: bar.replace_all(), lambda: search("word2"))
    bar.words.clear()
    bar.hide()
    bench.settle()


def page_edits(bench: Bench) -> None:
    window, session = bench.window, bench.session
    shaper, turner = window.shaper, window.turner
    before = session.clear_selection

    def template(_n: int) -> None:
        source = next(page for page in session.document.pages if page.id != bench.page.id)
        bench.apply(apply_layout(source, [bench.page], "x", keep_edited=False), "using a page's layout")

    bench.edit("erase a patch", lambda n: shaper.erase(bench.page, Rect(60, 300 + n, 300, 420 + n)), before)
    bench.edit("crop", lambda n: shaper.crop(Rect(20 + n, 20, 1600, 2300), [bench.page]), before)
    bench.edit("split", lambda n: shaper.split(bench.page, Point(820 + n, 0), Point(830, HEIGHT)), before)
    bench.edit("split level", lambda n: shaper.split(bench.page, Point(0, 1200), Point(WIDTH, 1200 + n)), before)
    bench.edit("turn", lambda n: turner.turn([bench.page], 90), before)
    bench.edit("level", lambda n: turner.level_along(Point(100, 100), Point(1500, 120 + n)), before)
    bench.edit("duplicate the page", lambda n: shaper.duplicate([bench.page]), before)
    bench.edit("delete the page", lambda n: window.commands.delete_pages(), before)
    bench.edit("use another page's layout", template, before)


def table_edits(bench: Bench) -> None:
    session = bench.session

    def at(row: int, column: int, corner: tuple[int, int] | None = None) -> Callable[[], None]:
        return lambda: session.select(
            Selection(bench.page.id, (bench.page.regions[0].id,), None, (row, column), corner)
        )

    def run(name: str) -> Callable[[int], object]:
        return lambda _n: table_menu.run(session, table_menu.BY_ID[name])

    def typed(n: int) -> None:
        edit = operations.set_cell_texts(bench.page, bench.page.regions[0].id, {(3, 3): f"typed {n}"})
        bench.apply(edit, "typing")

    def emptied() -> None:
        texts = {(cell.row, cell.column): "" for cell in region().table.cells}
        bench.apply(operations.set_cell_texts(bench.page, region().id, texts), "emptying")

    def region() -> Region:
        return bench.page.regions[0]

    def dragged(n: int) -> None:
        table = with_edges(region().table, region().box)
        line = Separator(vertical=True, index=4)
        to = sum(limits(table, line)) / 2 + n + 5
        table_menu.apply_table(session, region(), move_separator(table, line, to), (5, 5), None, "moving a separator")

    def moved(n: int) -> None:
        box = region().box
        bench.apply(change_boxes(bench.page, {region().id: box.translated(-9 - n, 12)}, "x"), "x")

    def narrowed(n: int) -> None:
        box = region().box
        bench.apply(change_boxes(bench.page, {region().id: Rect(box.x0, box.y0, box.x1 - 300 - n, box.y1)}, "x"), "x")

    def drawn() -> Region:
        return Region(RegionKind.TEXT, Rect(300, 500, 900, 1200), decided_by="user", locked=True)

    def cut(n: int) -> None:
        middle = region().box.center.y + n
        bench.apply(cut_region(bench.page, region().id, Cut(CutAxis.HORIZONTAL, middle), "cut"), "cutting")

    def copied(rows: int, columns: int) -> Callable[[], None]:
        def select() -> None:
            at(0, 0, (rows - 1, columns - 1))()
            copy_selected(session)
            at(1, 1)()

        return select

    def pasted(_n: int) -> None:
        assert paste_cells(session, QGuiApplication.clipboard().mimeData()) == ""

    read: list[tuple[Wanted, Made]] = []

    def copied_and_read() -> None:
        """What many cells become is found beside the window."""
        copied(190, 9)()
        place, texts = wanted(session), texts_of(QGuiApplication.clipboard().mimeData())
        assert place is not None and texts is not None
        made = make(place, *texts)
        assert made is not None
        read[:] = [(place, made)]

    view = bench.window.view
    bench.edit("move the table", moved, at(3, 3))
    bench.edit("narrow the table", narrowed, at(3, 3))
    bench.edit("draw over the table", lambda n: bench.apply(insert_region(bench.page, drawn(), "x"), "x"))
    bench.edit("cut the table", cut)
    bench.edit("kind of the table", lambda n: view.set_kind(RegionKind.TEXT), lambda: bench.select(region()))
    bench.edit("delete the table", lambda n: view.delete_selected(), lambda: bench.select(region()))
    bench.edit("duplicate the table", lambda n: view.duplicate_selected(), lambda: bench.select(region()))
    bench.edit("drag a separator", dragged, at(5, 5))
    bench.edit("empty all cells", lambda n: emptied(), at(0, 0, (199, 9)))
    bench.edit("paste 100 cells", pasted, copied(20, 5))
    bench.edit("paste 1,700 cells", lambda n: put(session, *read[0]), copied_and_read)
    bench.edit("type in a cell", typed, at(3, 3))
    for name in _TABLE_COMMANDS:
        bench.edit(f"table: {name.replace('_', ' ')}", run(name), at(5, 5))
    bench.edit("table: join all rows", run("join_rows"), at(0, 0, (180, 0)))
    bench.edit("table: merge cells", run("merge_cells"), at(5, 2, (60, 6)))
    bench.edit("table: header rows", run("header_rows"), at(2, 0))
    bench.edit("table: turn", lambda _n: table_menu.turn_table(session, 90), at(5, 5))
    bench.look("select a cell", lambda n: at(10 + n, 4)(), session.clear_selection)


def views(bench: Bench) -> None:
    session, view = bench.session, bench.window.view
    pages = session.document.pages
    session.clear_selection()
    bench.settle()
    bench.look("select all", lambda _n: view.select_all(), session.clear_selection)
    several = bench.page.regions
    bench.look("select one region", lambda n: bench.select(several[n % len(several)]), back=session.clear_selection)
    view.select_all()
    bench.settle()
    bench.look("zoom, all selected", lambda n: view.zoom_to(0.5 + 0.3 * n, QPointF(300, 300)))
    view.zoom_to(1.0)
    bench.look("pan at 100 %, all selected", lambda n: view.scroll_by(37 + n, 53))
    session.clear_selection()
    bench.look("zoom", lambda n: view.zoom_to(0.4 + 0.3 * n, QPointF(300, 300)))
    view.zoom_to(1.0)
    bench.look("pan at 100 %", lambda n: view.scroll_by(37 + n, 53))
    bench.look("turn to another page", lambda n: session.set_current_page(pages[(n + 1) % 2].id))
    session.set_current_page(pages[0].id)
    view.fit()
    bench.settle()


_TABLE_COMMANDS = (
    *("row_above", "column_left", "delete_rows", "delete_columns", "cut_column", "cut_row", "join_columns"),
    *("text_right", "text_down"),
)
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KINDS = (RegionKind.TITLE, RegionKind.LIST, RegionKind.CAPTION)


def speed() -> str:
    """How fast Python is just now."""
    started, total = time.thread_time(), 0
    for n in range(1_000_000):
        total += n & 7
    return f"{1 / (time.thread_time() - started):.0f} million simple steps a second"


def resident() -> float:
    """Megabytes of memory that the process holds; 0 where the system does not say."""
    try:
        statm = Path("/proc/self/statm").read_text(encoding="ascii")
        return int(statm.split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def many_pages(bench: Bench, path: Path, count: int) -> None:
    """What pages of 50 lines cost, and what an edit on each adds."""
    session = bench.session
    session.replace_document(Document(""))
    bench.settle()
    before = resident()
    session.replace_document(Document("many", tuple(text_page(path, 50, number=n) for n in range(count))))
    bench.settle(0.4)
    opened = resident()
    started = time.perf_counter()
    for one in session.document.pages:
        region = one.regions[0]
        edit = operations.set_line_text(one, region.id, region.lines[0].id, "edited")
        assert edit is not None
        session.apply(edit, "typing")
    seconds = time.perf_counter() - started
    bench.settle(0.4)
    print(f"\n{count} pages of 50 lines: {(opened - before) / count:.3f} MB a page;")
    print(
        f"an edit on each: {(resident() - opened) / count:.3f} MB more a page, {1000 * seconds / count:.1f} ms an edit"
    )
    print(f"the whole process: {resident():.0f} MB")


def on_page(bench: Bench, page: Page, title: str, *parts: Callable[[Bench], None]) -> None:
    """All edits on the first page of a document, whose second one is as full."""
    other = text_page(
        Path(page.image.path), len([x for r in page.regions for x in r.all_lines]), in_region=40, number=1
    )
    bench.session.replace_document(Document("d", (page, other)))
    bench.settle(0.5)
    print(f"\n{title:<34}{'median':>8}{'worst':>8}{'busy':>8}{'worst':>8}  |{'all':>8}{'busy':>8}   {speed()}")
    for part in parts:
        part(bench)
        print(f"    ({speed()})")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n\n", maxsplit=1)[0])
    parser.add_argument("--lines", type=int, default=2000)
    parser.add_argument("--pages", type=int, default=300)
    parser.add_argument("--times", type=int, default=5)
    parser.add_argument("--only", default="", help="edits with this word in their names")
    parser.add_argument("--shot", type=Path, help="a picture of the window at the end of the edits")
    arguments = parser.parse_args()
    app, window = build(["scanwright"], Service(NullModels()))
    window.resize(1400, 900)
    window.show()
    while not window.is_assembled:
        app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 20)
    window.analysis.held = True
    bench = Bench(app, window, arguments.times, arguments.only)
    path = draw(Path(_FOLDER.name) / "page.png")
    lines = arguments.lines
    on_page(bench, text_page(path, lines), f"{lines} lines in regions of 25", region_edits, page_edits, views)
    one = text_page(path, lines, in_region=lines)
    on_page(bench, one, f"{lines} lines in one region", region_edits, page_edits, views)
    on_page(bench, table_page(path, lines), f"a table of {lines} cells", table_edits, page_edits, views)
    print(f"\nbusy for {LIMIT / 2:.0f} ms or more: {', '.join(bench.slow) or 'nothing'}")
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
