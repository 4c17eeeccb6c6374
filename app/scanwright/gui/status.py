"""The status bar: progress and its cancel button on the left; issues and zoom on the right."""

from __future__ import annotations

import math

from PySide6.QtCore import QEvent, QSize, QTimer, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QStatusBar, QToolButton, QWidget

from scanwright.gui.i18n import stage_word
from scanwright.gui.icons import icon
from scanwright.gui.sentence import Sentence
from scanwright.gui.worker import QueueProgress


class StatusBar(QStatusBar):
    """`cancelAsked`, `issuesAsked`, `reviewAsked`, `zoomAsked(name)` with "in", "out", "fit" or "actual"."""

    cancelAsked = Signal()
    issuesAsked = Signal()
    reviewAsked = Signal()
    zoomAsked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizeGripEnabled(False)
        self.setContentsMargins(8, 2, 8, 2)
        self._last: QueueProgress | None = None
        self._issue_count = 0
        self._doubtful_count = 0
        self._hint = self._word = ""
        self._passing = QTimer(self, singleShot=True, interval=5000)
        self._passing.timeout.connect(self._pass)
        self.text = Sentence()
        self.text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.bar = QProgressBar(textVisible=False, maximum=1000)
        self.bar.setFixedSize(160, 8)
        self.cancel = QToolButton(autoRaise=True, icon=icon("cancel"), iconSize=QSize(16, 16))
        self.cancel.clicked.connect(self.cancelAsked)
        self.doubtful = QToolButton(autoRaise=True, icon=icon("doubtful"), iconSize=QSize(16, 16))
        self.doubtful.setToolButtonStyle(self.doubtful.toolButtonStyle().ToolButtonTextBesideIcon)
        self.doubtful.clicked.connect(self.reviewAsked)
        self.issues = QToolButton(autoRaise=True, icon=icon("warning"), iconSize=QSize(16, 16))
        self.issues.setToolButtonStyle(self.issues.toolButtonStyle().ToolButtonTextBesideIcon)
        self.issues.clicked.connect(self.issuesAsked)
        left = QWidget()
        row = QHBoxLayout(left)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        row.addWidget(self.bar)
        row.addWidget(self.cancel)
        row.addWidget(self.text, 1)
        self.addWidget(left, 1)
        self.addPermanentWidget(self.doubtful)
        self.addPermanentWidget(self.issues)
        self._zoom = QWidget()
        zoom = QHBoxLayout(self._zoom)
        zoom.setContentsMargins(8, 0, 0, 0)
        zoom.setSpacing(0)
        self.zoom_out, self.zoom_in, self.zoom_fit = (
            self._zoom_button(name, word)
            for name, word in (("zoom-out", "out"), ("zoom-in", "in"), ("zoom-fit", "fit"))
        )
        self.zoom_text = QToolButton(autoRaise=True)
        self.zoom_text.setFixedWidth(64)
        self.zoom_text.clicked.connect(lambda: self.zoomAsked.emit("actual"))
        for button in (self.zoom_out, self.zoom_text, self.zoom_in, self.zoom_fit):
            zoom.addWidget(button)
        self.addPermanentWidget(self._zoom)
        self.show_progress(None)
        self.show_issues(0)
        self.show_doubtful(0)
        self.show_zoom(None)
        self.retranslate()

    def show_progress(self, progress: QueueProgress | None, page_number: int = 0) -> None:
        """The queue's progress; None when nothing is at work."""
        self._last = progress
        for widget in (self.bar, self.cancel):
            widget.setVisible(progress is not None)
        if progress is None:
            self.text.setText(self._word if self._passing.isActive() else self._hint)
            return
        self.bar.setRange(0, 1000)
        self.bar.setValue(round(progress.fraction * 1000))
        parts = [
            self.tr("Reading page {number}").format(number=page_number)
            if progress.total == 1
            else self.tr("Reading page {number} – {done} of {total} done").format(
                number=page_number, done=progress.done, total=progress.total
            )
        ]
        if progress.step:
            parts.append(stage_word(progress.step))
        if progress.seconds_left is not None and progress.seconds_left >= 1:
            parts.append(self.tr("{time} left").format(time=self._duration(progress.seconds_left)))
        self.text.setText("   ·   ".join(parts))

    def show_hint(self, text: str) -> None:
        """What the tool in hand expects, where nothing more important is to be said."""
        self._hint = text
        if self._last is None and not self.bar.isVisibleTo(self):
            self.text.setText(text)

    def show_passing(self, text: str) -> None:
        """A word on what has just happened; it goes away by itself. While something is at work it waits for the end."""
        self._word = text
        self._passing.start()
        if self._last is None:
            self.text.setText(text)

    @Slot()
    def _pass(self) -> None:
        self.show_hint(self._hint)

    def show_work(self, text: str, fraction: float | None = None) -> None:
        """Other work that can be cancelled: opening, exporting; `fraction` None where it is not known."""
        self.bar.setVisible(True)
        self.cancel.setVisible(True)
        self.bar.setRange(0, 0 if fraction is None else 1000)
        if fraction is not None:
            self.bar.setValue(round(fraction * 1000))
        self.text.setText(text)

    def show_issues(self, count: int) -> None:
        self._issue_count = count
        self.issues.setVisible(count > 0)
        self.issues.setText(self.tr("1 issue") if count == 1 else self.tr("{count} issues").format(count=count))

    def show_doubtful(self, count: int) -> None:
        """How many places a person should look at."""
        self._doubtful_count = count
        self.doubtful.setVisible(count > 0)
        self.doubtful.setText(self.tr("{count} to review").format(count=count))

    def show_zoom(self, factor: float | None) -> None:
        """The zoom, 1.0 for one page pixel a screen pixel; None where there is no page."""
        self._zoom.setVisible(factor is not None)
        if factor is not None:
            self.zoom_text.setText(f"{factor * 100:.0f} %")

    def retranslate(self) -> None:
        self.bar.setAccessibleName(self.tr("Progress"))
        for button, text in (
            (self.cancel, self.tr("Cancel (what is done is kept)")),
            (self.issues, self.tr("Show what went wrong")),
            (self.doubtful, self.tr("Go to the next doubtful place")),
            (self.zoom_out, self.tr("Zoom out")),
            (self.zoom_in, self.tr("Zoom in")),
            (self.zoom_fit, self.tr("Fit the page into the window")),
            (self.zoom_text, self.tr("Show the page at 100 %")),
        ):
            button.setToolTip(text)
            button.setAccessibleName(text)
        self.show_issues(self._issue_count)
        self.show_doubtful(self._doubtful_count)

    def changeEvent(self, event: QEvent) -> None:
        if event.type() == QEvent.Type.LanguageChange:
            if self._passing.isActive():  # it was said in the other language
                self._passing.stop()
                self._pass()
            self.retranslate()
        super().changeEvent(event)

    def _zoom_button(self, name: str, word: str) -> QToolButton:
        button = QToolButton(autoRaise=True, icon=icon(name), iconSize=QSize(16, 16))
        button.clicked.connect(lambda: self.zoomAsked.emit(word))
        return button

    def _duration(self, seconds: float) -> str:
        if seconds < 60:
            return self.tr("{seconds} s").format(seconds=5 * math.ceil(seconds / 5))
        minutes, rest = divmod(10 * math.ceil(seconds / 10), 60)
        if minutes < 5:
            return self.tr("{minutes} min {seconds} s").format(minutes=minutes, seconds=rest)
        return self.tr("{minutes} min").format(minutes=minutes + (rest > 0))
