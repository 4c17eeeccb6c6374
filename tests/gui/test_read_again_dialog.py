"""The dialog for reading again says what stays of a person's work, and lets them give it up."""

from __future__ import annotations

from dataclasses import replace

import pytest

from scanwright.document.document import Document
from scanwright.gui.dialogs.read_again_dialog import ReadAgainDialog, What
from scanwright.pipeline.options import LayoutMode, Quality


@pytest.mark.parametrize("what", [What.ALL, What.PAGES])
def test_it_tells_of_an_order_that_a_person_set(qtbot, pages, what):
    ordered = replace(pages[1], order_by_hand=True)
    dialog = ReadAgainDialog(
        Document("d", (pages[0], ordered)),
        regions=("", ()),
        page_ids=(ordered.id,),
        quality=Quality.BALANCED,
        layout=LayoutMode.AUTO,
        what=what,
    )
    qtbot.addWidget(dialog)
    assert dialog.note.text() == "The reading order that you set is kept."
    dialog.over_edits.setChecked(True)
    assert dialog.note.text() == "The reading order that you set is computed anew."
    assert not dialog.over_edits.isHidden()


def test_nothing_is_said_where_only_other_pages_have_an_order_of_their_own(qtbot, pages):
    document = Document("d", (pages[0], replace(pages[1], order_by_hand=True)))
    dialog = ReadAgainDialog(
        document,
        regions=("", ()),
        page_ids=(pages[0].id,),
        quality=Quality.BALANCED,
        layout=LayoutMode.AUTO,
        what=What.PAGES,
    )
    qtbot.addWidget(dialog)
    assert dialog.over_edits.isHidden() and not dialog.note.text()
