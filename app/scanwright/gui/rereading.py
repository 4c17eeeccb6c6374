"""Reading again what a person asks for; never over what they edited without saying so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QMessageBox

from scanwright.document.document import Page
from scanwright.document.region import KINDS, ExportRole, Region, RegionKind
from scanwright.gui.canvas import operations
from scanwright.gui.dialogs.read_again_dialog import ReadAgainDialog, ReadRequest, What
from scanwright.gui.icons import sign
from scanwright.gui.kinds import kind_label
from scanwright.gui.region_reading import edited_by_person
from scanwright.pipeline.options import Quality

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow


class Rereader(QObject):
    """Between the window's commands and its analysis."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._session = window.session
        self._analysis = window.analysis
        for panel in (window.view, window.inspector):
            panel.regionsReadRequested.connect(self.read_regions)
        for asks in (window.view.readAsRequested, window.bars.readAsAsked):
            asks.connect(self._read_as)

    @Slot(str, object)
    def read_regions(
        self,
        page_id: str,
        region_ids: Sequence[str],
        kind: RegionKind | None = None,
        quality: Quality | None = None,
    ) -> None:
        """Reads regions again; asks first where a person edited some of them."""
        page = self._session.page(page_id)
        regions = [region for region in page.regions if region.id in region_ids] if page else []
        edited = [region for region in regions if edited_by_person(region)]

        def read(which: Sequence[Region]) -> None:
            self._read(page_id, [region.id for region in which], kind, quality)

        if not edited:
            read(regions)
        elif page is not None:
            others = [region for region in regions if region not in edited]
            self._ask(page, edited, others, lambda: read(regions), lambda: read(others))

    @Slot(object)
    def _read_as(self, kind: RegionKind) -> None:
        selection = self._session.selection
        self.read_regions(selection.page_id, selection.region_ids, kind)

    def ask(self, what: What) -> None:
        """Opens the dialog in which all can be chosen."""
        session, options = self._session, self._analysis.options
        dialog = ReadAgainDialog(
            session.document,
            regions=(session.selection.page_id, session.selection.region_ids),
            page_ids=tuple(self._window.pages_panel.selected_ids),
            quality=options.quality,
            layout=options.layout,
            what=what,
            parent=self._window,
        )
        dialog.asked.connect(self._take)
        dialog.open()

    @Slot(object)
    def _take(self, request: ReadRequest) -> None:
        session = self._session
        if request.what is What.REGIONS:
            kept = [r for r in session.selected_regions if request.over_edits or not edited_by_person(r)]
            self._read(session.selection.page_id, [r.id for r in kept], request.kind, request.quality)
            return
        ids = set(self._window.pages_panel.selected_ids)
        pages = [page for page in session.document.pages if request.what is What.ALL or page.id in ids]
        options = replace(self._analysis.options, quality=request.quality, layout=request.layout)
        self._analysis.read(pages, asked=True, options=options, over_edits=request.over_edits)

    def _read(self, page_id: str, region_ids: Sequence[str], kind: RegionKind | None, quality: Quality | None) -> None:
        page = self._session.page(page_id)
        if page is None:
            return
        if kind is not None and KINDS[kind].role is ExportRole.PICTURE:  # nothing is read in pictures
            name = self.tr("changing the kind")
            edit = operations.change_kind(page, region_ids, kind, name)
            if edit is not None:
                self._session.apply(edit, name)
            return
        wanted = [region for region in page.regions if region.id in region_ids]
        self._analysis.read_regions(page, wanted, quality=quality, kind=kind)

    def _ask(
        self,
        page: Page,
        edited: Sequence[Region],
        others: Sequence[Region],
        all_of_them: Callable[[], None],
        without: Callable[[], None],
    ) -> None:
        box = QMessageBox(self._window)
        box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        box.setIconPixmap(sign("help", box))
        alone = len(edited) == 1 and not others
        box.setText(
            self.tr("You edited this region.") if alone else self.tr("You edited %n of these regions.", "", len(edited))
        )
        order = {region.id: at for at, region in enumerate(page.regions, 1)}
        names = ", ".join(f"{order[region.id]} {kind_label(region.kind)}" for region in edited[:12])
        told = self.tr("Reading again takes the place of what you did there: {regions}. Undoing brings it back.")
        box.setInformativeText(told.format(regions=names))
        if others:
            leave = box.addButton(self.tr("Read only the others"), QMessageBox.ButtonRole.AcceptRole)
            leave.clicked.connect(without)
        anyway = box.addButton(
            self.tr("Read it again") if alone else self.tr("Read all of them"), QMessageBox.ButtonRole.DestructiveRole
        )
        anyway.clicked.connect(all_of_them)
        cancel = box.addButton(self.tr("Cancel"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(cancel)
        box.setEscapeButton(cancel)
        box.open()
