"""What the machine decided about regions that a person has edited since, so that it can be brought back."""

from __future__ import annotations

from PySide6.QtCore import QObject

from scanwright.document.document import Page
from scanwright.document.region import Region
from scanwright.gui.session import DocumentSession


class MachineMemory(QObject):
    """Remembers each region as it was when it was first seen unedited, as long as the document is open.

    A region that was edited before the document was opened is not known here: then there is nothing to go back to.
    """

    def __init__(self, session: DocumentSession, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._regions: dict[str, Region] = {}
        session.documentReplaced.connect(self._begin)
        session.pagesChanged.connect(self._see_all)
        session.pageChanged.connect(self._see)
        self._see_all()

    def of(self, region: Region) -> Region | None:
        """The region as the machine left it, if a person has edited it since."""
        before = self._regions.get(region.id)
        return before if before is not None and region.locked and before != region else None

    def _begin(self) -> None:
        self._regions.clear()
        self._see_all()

    def _see_all(self) -> None:
        for page in self._session.document.pages:
            self._remember(page)

    def _see(self, page_id: str) -> None:
        page = self._session.page(page_id)
        if page is not None:
            self._remember(page)

    def _remember(self, page: Page) -> None:
        for region in page.regions:
            if not region.locked:
                self._regions.setdefault(region.id, region)
