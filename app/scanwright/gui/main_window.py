"""The window: it puts the parts together and passes signals on. What actions do is in handlers.py.

Modules are imported where the window is assembled, and Qt's enumerations are named by `QtCore.Qt`: merely to import that
name takes a fifth of the time that a bare window takes to show.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6 import QtCore
from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QPaintEvent
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from scanwright.gui.drop_window import DropWindow

if TYPE_CHECKING:
    from scanwright.gui.exporting import ExportRequest
    from scanwright.gui.late_service import LateService
    from scanwright.gui.state import WindowState
    from scanwright.inference.store import ModelStore
    from scanwright.service import Service
    from scanwright.settings import Settings, Value

# Milliseconds; for a window that starts out of sight, and so is never painted.
_LATEST = 500


class MainWindow(DropWindow):
    """Owns everything that lives as long as the window, and ends it in `closeEvent`."""

    assembled = Signal()

    def __init__(
        self,
        service: Service | LateService,
        settings: Settings,
        state: WindowState,
        store: ModelStore | None,
        *,
        late: Callable[[], ModelStore | None] | None = None,
    ) -> None:
        """With `late` only a bare frame, quick to show. As soon as it is on the screen `late` makes ready what the rest
        needs and gives the store; the rest follows, and `assembled()`.
        """
        super().__init__()
        self.setObjectName("scanwright")
        self.settings, self.state = settings, state
        self.service, self._store = service, store
        self._late = late
        self._closing_agreed = False
        self.forget_wanted = False
        self.is_assembled = False
        self.stopped = True
        self.setWindowTitle("Scanwright")
        self.resize(self.screen().availableSize().boundedTo(QSize(1280, 800)))
        self.restoreGeometry(state.get_bytes("geometry"))
        self._assembler = QTimer(self, singleShot=True)
        self._assembler.timeout.connect(self.assemble)
        if late is None:
            self.assemble()
        else:
            self._assembler.start(_LATEST)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._assembler.isActive():
            self._assembler.start(0)  # the frame is on the screen: now the rest

    @Slot()
    def assemble(self) -> None:
        """Makes everything that is in the window. Its modules are imported here: not before the frame shows."""
        from scanwright.gui.sheet import sheet
        from scanwright.gui.wiring import connect_parts

        if self._late is not None:
            self._store = self._late()
        self._refresher = QTimer(self, singleShot=True, interval=0)
        self._refresher.timeout.connect(self.refresh)
        self._issue_counter = QTimer(self, singleShot=True, interval=0)
        self._issue_counter.timeout.connect(self._count_issues)
        self._make_document()
        self._build_centre()
        self._build_docks()
        self._build_bars()
        self._make_helpers()
        connect_parts(self)
        self.setStyleSheet(sheet())
        self.setAcceptDrops(True)
        for widget in self.findChildren(QWidget):
            if widget.acceptDrops():
                widget.installEventFilter(self)
        self.retranslate()
        self.document_changed()
        self.feedback.look_for_models()
        self.restorer.offer()
        self.is_assembled = True
        if self.isVisible():
            self._show_late()
        self.assembled.emit()

    def _show_late(self) -> None:
        """Shows what was made in a window that is shown already: Qt does so by itself only in one that is not yet."""
        decided = QtCore.Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        for child in self.children():
            if isinstance(child, QWidget) and not child.isWindow() and not child.testAttribute(decided):
                child.show()

    # Building

    def _make_document(self) -> None:
        """The document and who works on it: what the panels show."""
        from scanwright.gui.after_paint import AfterPaint
        from scanwright.gui.analysis import AnalysisController
        from scanwright.gui.exporting import ExportController
        from scanwright.gui.garbage import GarbageCollector
        from scanwright.gui.issues import IssueBook
        from scanwright.gui.loader import ImageLoader
        from scanwright.gui.models import ModelsController
        from scanwright.gui.opening import OpenController
        from scanwright.gui.pasting import CellPaster
        from scanwright.gui.project import ProjectController
        from scanwright.gui.recent import RecentFiles
        from scanwright.gui.recorder import Recorder
        from scanwright.gui.reshaping import PageShaper
        from scanwright.gui.review import DoubtIndex
        from scanwright.gui.session import DocumentSession
        from scanwright.gui.tasks import TaskPool
        from scanwright.gui.turning import Turner

        service, settings, state = self.service, self.settings, self.state
        self.session = DocumentSession(self)
        self.later = AfterPaint(self.session, self)
        self.tasks = TaskPool(self)
        self.loader = ImageLoader(service, self)
        self.issues = IssueBook(self.session, self)
        self.recent = RecentFiles(state, self)
        self.models = ModelsController(self._store, self.tasks, self)
        self.analysis = AnalysisController(self.session, service, settings, self.tasks, self)
        self.opening = OpenController(self.session, service, self.tasks, self.issues, self.recent, self)
        self.exporting = ExportController(self.session, service, self.tasks, state, self)
        self.doubts = DoubtIndex()
        self.project = ProjectController(
            self.session,
            self.tasks,
            self.recent,
            self,
            embeds=lambda: settings["project_pictures"] == "embed",
            prepare=self.doubts.look_ahead,
        )
        self.paster = CellPaster(self.session, self.tasks, self)
        self.turner = Turner(self.session, self)
        self.shaper = PageShaper(self.session, service, self.tasks, self)
        self.recorder = Recorder(self.session, lambda: self.project.path, self)
        self.project.stored.connect(self.recorder.rebase)
        self.garbage = GarbageCollector(self)
        self.session.recorded.connect(self.garbage.touch)
        self.session.documentReplaced.connect(self.garbage.pass_over)

    def _build_centre(self) -> None:
        from scanwright.gui.canvas.view import PageView
        from scanwright.gui.empty import EmptyState
        from scanwright.gui.notice import NoticeBar
        from scanwright.gui.panels.find_bar import FindBar
        from scanwright.gui.panels.review_panel import ReviewPanel
        from scanwright.gui.status import StatusBar

        self.empty = EmptyState(self.recent)
        self.view = PageView(self.session, self.loader, self)
        self.notice = NoticeBar()
        self.centre = QStackedWidget()
        self.centre.addWidget(self.empty)
        self.centre.addWidget(self.view)
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.centre, 1)
        self.find_bar = FindBar(self.session)
        self.review_panel = ReviewPanel(self.session, self.loader, self.doubts)
        column.addWidget(self.review_panel)
        column.addWidget(self.find_bar)
        self.setCentralWidget(holder)
        self.status = StatusBar(self)
        self.setStatusBar(self.status)

    def _build_docks(self) -> None:
        from scanwright.gui.side_panels import SidePanels

        self.sides = SidePanels(self)
        self.docks = self.sides.docks
        self.pages_panel, self.order_panel = self.sides.pages, self.sides.order
        self.inspector, self.text_panel = self.sides.inspector, self.sides.text
        self.issues_panel = self.sides.issues
        self.pages_dock, self.issues_dock = self.sides.pages_dock, self.sides.issues_dock

    def _build_bars(self) -> None:
        from scanwright.gui.action_set import Actions
        from scanwright.gui.bars import Bars
        from scanwright.gui.handlers import Commands

        self.commands = Commands(self)
        self.actions_table = Actions(self, self.commands, self.view.set_tool, self.commands.set_kind)
        self.bars = Bars(self, self.actions_table, self.session, self.recent, self.opening, self.docks)
        self.bars.toolbar.show()  # the frame is on the screen before its bars are

    def _make_helpers(self) -> None:
        """Who does for the commands, or by themselves, what concerns several parts of the window."""
        from scanwright.gui.disk import DiskFiles
        from scanwright.gui.feedback import Feedback
        from scanwright.gui.following import Follower
        from scanwright.gui.layouts import LayoutController
        from scanwright.gui.questions import Questions
        from scanwright.gui.rereading import Rereader
        from scanwright.gui.restoring import Restorer
        from scanwright.gui.table_ways import TableWaysController
        from scanwright.gui.undo_place import UndoGuide

        self.table_ways = TableWaysController(self.session, self.service, self.tasks, self.loader, self)
        self.feedback = Feedback(self)
        self.questions = Questions(self)
        self.rereader = Rereader(self)
        self.layouts = LayoutController(self)
        self.follower = Follower(self.session, self.analysis, self)
        self.disk = DiskFiles(self)
        self.undo_guide = UndoGuide(self.session, self.view, self)
        self.restorer = Restorer(self)

    # Language

    def retranslate(self) -> None:
        self.bars.retranslate()
        self.sides.retranslate()
        self.notice.retranslate()
        self.retitle()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange and self.is_assembled:
            self.retranslate()
        super().changeEvent(event)

    def retitle(self) -> None:
        name = self.project.path.stem if self.project.path else self.session.document.name
        self.setWindowTitle(f"{name}[*] – Scanwright" if name and self.session.document.pages else "Scanwright[*]")

    # What there is

    @Slot()
    def document_changed(self) -> None:
        any_pages = bool(self.session.document.pages)
        self.centre.setCurrentWidget(self.view if any_pages else self.empty)
        self.status.show_hint(self.view.hint if any_pages else "")
        if any_pages:
            self.sides.show()
            self.status.show_zoom(self.view.zoom)
        elif self.sides.shown:
            self.sides.hide()
            self.status.show_zoom(None)
            self.find_bar.hide()
        self.retitle()
        self.refresh()

    @Slot()
    def refresh_soon(self) -> None:
        """Once for all that happens now: three hundred pages change their state together."""
        if not self._refresher.isActive():
            self._refresher.start()

    @Slot()
    def refresh(self) -> None:
        from scanwright.gui.situation import situation_of

        doubtful = len(self.doubts.places(self.session.document))
        self.status.show_doubtful(doubtful)
        self.actions_table.update(situation_of(self, doubtful))

    @Slot()
    def issues_changed(self) -> None:
        """Counted once for all that went wrong now."""
        if not self._issue_counter.isActive():
            self._issue_counter.start()

    def _count_issues(self) -> None:
        count = len(self.issues.issues)
        self.status.show_issues(count)
        if not count:
            self.issues_dock.hide()

    # Work

    @Slot(object)
    def exported(self, request: ExportRequest) -> None:
        if not request.page_ids and self.project.path is None:
            self.session.stack.setClean()

    def cancel_all(self) -> None:
        """Stops reading, opening, exporting, fetching and pasting; what is done is kept."""
        for controller in (self.analysis, self.opening, self.exporting, self.models, self.paster):
            controller.cancel()

    def set_setting(self, key: str, value: Value) -> None:
        """Keeps a setting that was changed outside of their dialog, and puts it into effect."""
        self.settings.update({key: value})
        self.setting_changed(key)

    def setting_changed(self, key: str) -> None:
        """Puts a changed setting into effect."""
        from scanwright.gui.i18n import apply_language
        from scanwright.gui.theme import apply_theme

        app = QApplication.instance()
        if key == "theme" and isinstance(app, QApplication):
            apply_theme(app, self.settings["theme"])
        elif key == "language" and isinstance(app, QApplication):
            apply_language(app, self.settings["language"])
        elif key == "jobs":
            self.analysis.settings_changed()
        elif key in ("doubtful_below", "tables_doubtful_below"):
            self.set_doubtful()

    @property
    def panels(self) -> tuple[QWidget, ...]:
        """What the focus goes through, from panel to panel."""
        docks = (dock.widget() for dock in self.docks)
        first, *others = docks
        return (first, self.empty, self.view, self.notice, self.review_panel, self.find_bar, *others)

    @Slot()
    def keep_keys(self) -> None:
        """Keys that a person chose are a setting."""
        from scanwright.gui.keymap import KEYS

        self.settings.keep_shortcuts(KEYS.own)

    def set_doubtful(self) -> None:
        """Every view marks, and the review shows, what is doubtful by the settings."""
        below = self.settings["doubtful_below"] / 100
        for view in (self.view, self.text_panel, self.inspector):
            view.set_doubtful_below(below)
        self.doubts.set_below(below, self.settings["tables_doubtful_below"] / 100)
        self.review_panel.thresholds.show_values(
            self.settings["doubtful_below"], self.settings["tables_doubtful_below"]
        )
        self.review_panel.thresholds_changed()
        self.refresh_soon()

    # The end

    @property
    def nothing_to_lose(self) -> bool:
        """Whether all that a person did is in some file, or nothing was done; and no long work would begin anew."""
        return not self.session.document.pages or (self.session.stack.isClean() and not self.analysis.is_halfway)

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.is_assembled:
            self.shut_down()
            super().closeEvent(event)
            return
        self.commands.take_typing()
        if not self._closing_agreed and not self.nothing_to_lose:
            event.ignore()
            self.questions.before_losing(self._close_for_good)
            return
        self.sides.keep()
        self.state.set_bytes("geometry", self.saveGeometry())
        self.shut_down()
        super().closeEvent(event)

    def shut_down(self) -> None:
        """Cancels all work and waits for every thread; may be called twice. `stopped` is False if one did not stop."""
        self.hide()
        self._assembler.stop()
        if not self.is_assembled:
            self.service.close()
            return
        self.cancel_all()
        self.stopped = self.analysis.close() and self.stopped
        self.tasks.close()
        self.loader.close()
        self.recorder.close()
        self.garbage.stop()
        self.session.stack.blockSignals(True)  # else it speaks to what is gone while it is destroyed
        self.service.close()

    def close_and_forget(self) -> None:
        """Closes the window; whoever runs it then removes settings and data (`forget_wanted`)."""
        self.forget_wanted = True
        self._close_for_good()

    def _close_for_good(self) -> None:
        self._closing_agreed = True
        self.close()
