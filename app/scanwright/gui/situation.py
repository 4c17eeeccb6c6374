"""What there is in the window now, for the rules that enable its actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scanwright.document.document import PageState
from scanwright.gui.actions import Situation
from scanwright.gui.canvas.operations import can_have_outline
from scanwright.gui.canvas.table_menu import possible

if TYPE_CHECKING:
    from scanwright.gui.main_window import MainWindow


def situation_of(window: MainWindow, doubtful: int) -> Situation:
    """`doubtful`: how many places there are to review."""
    session = window.session
    pages, page, one = session.document.pages, session.current_page, window.view.single_region()
    return Situation(
        pages=len(pages),
        regions=len(session.selection.region_ids),
        page_busy=page is not None and session.state_of(page.id) is PageState.WORKING,
        any_busy=window.analysis.busy,
        one_table=[region.table is not None for region in session.selected_regions] == [True],
        table_commands=possible(session),
        waiting=sum(p.state is PageState.WAITING for p in pages),
        page_index=session.document.index_of(page.id) if page else 0,
        doubtful=doubtful,
        exporting=window.exporting.busy,
        outlined=one is not None and bool(one.outline),
        can_outline=one is not None and can_have_outline(one) and not one.outline,
        page_regions=len(page.regions) if page else 0,
        line=session.selection.line_id is not None,
        text=any(region.all_lines for region in session.selected_regions),
        can_continue=window.inspector.can_continue(),
        set_by_hand=page is not None and (page.rotation_wanted, page.skew_wanted) != (None, None),
        is_pdf=page is not None and page.image.path.lower().endswith(".pdf"),
    )
