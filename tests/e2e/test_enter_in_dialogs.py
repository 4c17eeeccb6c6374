"""What Enter does in the dialogs: what they are for, or nothing that costs anything."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.geometry import Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.gui.session import Selection


def pages() -> tuple[Page, ...]:
    cells = tuple(Cell(row, column) for row in range(2) for column in range(2))
    edges = (10.0, 50.0, 90.0)
    table = Region(RegionKind.TABLE, Rect(10, 10, 90, 90), table=Table(2, 2, cells, edges, edges), id="table")
    image = ImageRef("/nowhere/a.png", 0, 100, 100)
    return tuple(Page(image, (table,), state=PageState.DONE, id=f"p{n}") for n in range(2))


@pytest.mark.parametrize(
    ("command", "does"),
    [
        ("use_layout", "Use the layout"),
        ("table_ways", "Use this one"),
        ("read_pages_with", "Read again"),
        ("read_regions_with", "Read again"),
        ("export", "Export"),
        ("level_angle", "OK"),
        ("settings", "Close"),
        ("shortcuts", "Close"),
        ("open_log", "Close"),
        ("about", "Close"),
        ("forget_data", "Cancel"),
    ],
)
def test_enter_does_what_the_dialog_is_for_and_never_destroys(qtbot, windows, command, does):
    window = windows()
    window.session.replace_document(Document("d", pages()))
    window.session.select(Selection("p0", ("table",)))
    window.refresh()
    window.actions_table[command].trigger()
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    default = [b.text().replace("&", "") for b in dialog.findChildren(QPushButton) if b.isDefault()]
    dialog.close()
    assert default == [does]
