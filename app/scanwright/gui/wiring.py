"""Who hears of what in the window: the signals of its parts, connected once when all of them are there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanwright.gui.canvas.lent_keys import LentKeys
from scanwright.gui.keymap import KEYS

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow


def connect_parts(window: MainWindow) -> None:
    """Once for each window."""
    session, table = window.session, window.actions_table
    for signal in (session.pagesChanged, session.documentReplaced):
        signal.connect(window.document_changed)
    for signal in (
        session.pageChanged,
        session.selectionChanged,
        session.currentPageChanged,
        session.busyChanged,
        window.exporting.busyChanged,
    ):
        signal.connect(window.refresh_soon)
    window.view.painted.connect(window.later.painted)
    window.view.zoomChanged.connect(window.status.show_zoom)
    window.text_panel.offer(table.emphasis)
    window.view.toolChanged.connect(lambda name: table.tools[name].setChecked(True))
    table.tools["select"].setChecked(True)
    window.view.overlaysVisibleChanged.connect(table["show_regions"].setChecked)
    window.inspector.textSourceAsked.connect(window.commands.read_page_from)
    window.find_bar.searched.connect(window.view.page_scene.set_searched)
    window.view.commandAsked.connect(table.trigger)
    window.analysis.regionsChanged.connect(window.view.set_reading)
    KEYS.load(window.settings.shortcuts)
    KEYS.changed.connect(window.keep_keys)
    window.lent_keys = LentKeys(window.view, (window.pages_panel, window.order_panel.list, window.sides.history))
    window.view.snapping = window.state.get("snap", True)
    table["snap"].setChecked(window.view.snapping)
    window.view.levelDrawn.connect(window.turner.level_along)
    window.shaper.obey(window.view.shaping, lambda: window.pages_panel.selected_ids)
    window.shaper.told.connect(window.status.show_passing)
    window.shaper.refused.connect(lambda text: window.notice.show_notice("shaping", text, "warning"))
    window.view.hintChanged.connect(lambda hint: window.status.show_hint(hint if session.document.pages else ""))
    table["show_regions"].setChecked(True)
    window.empty.openAsked.connect(window.commands.open_files)
    window.empty.pasteAsked.connect(window.commands.paste)
    window.empty.sampleAsked.connect(window.commands.open_sample)
    window.empty.recentAsked.connect(lambda path: window.opening.open([path]))
    window.pages_panel.deleteAsked.connect(window.commands.delete_pages)
    window.pages_panel.contextAsked.connect(lambda at: window.bars.page_menu().popup(at))
    window.issues.changed.connect(window.issues_changed)
    window.issues_panel.shown.connect(lambda issue: session.set_current_page(issue.page_id))
    window.status.cancelAsked.connect(window.commands.stop)
    window.status.issuesAsked.connect(lambda: window.issues_dock.setVisible(not window.issues_dock.isVisible()))
    window.status.reviewAsked.connect(window.commands.review)
    window.status.zoomAsked.connect(lambda name: table[f"zoom_{name}"].trigger())
    session.stack.cleanChanged.connect(lambda clean: window.setWindowModified(not clean))
    window.exporting.done.connect(window.exported)
    window.review_panel.thresholds.changed.connect(window.set_setting)
    window.paster.told.connect(window.commands.refuse_paste)
    window.paster.tableMade.connect(window.commands.table_pasted)
    window.text_panel.sheet.view.pastes = window.commands.paste_into_sheet
    window.review_panel.otherWayAsked.connect(window.table_ways.ask)
    for panel in (window.review_panel, window.find_bar):
        panel.left.connect(window.view.setFocus)  # else the focus goes to whatever is next, and no key does what it did
    window.set_doubtful()
