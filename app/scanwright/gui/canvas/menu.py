"""The context menu of the canvas."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QMenu

from scanwright.document.region import Region, RegionKind
from scanwright.gui.canvas.cell_keys import empty_cells
from scanwright.gui.canvas.operations import can_have_outline, can_type_into
from scanwright.gui.canvas.table_menu import fill_table_menu, target
from scanwright.gui.icons import icon
from scanwright.gui.keymap import KEYS
from scanwright.gui.kinds import kind_icon, kind_label
from scanwright.gui.table_clipboard import copy_selected

if TYPE_CHECKING:
    from scanwright.gui.canvas.view import PageView


def kind_actions(menu: QMenu, current: RegionKind | None, choose: Callable[[RegionKind], None]) -> None:
    """All kinds in `menu`, the current one checked, with their number keys."""
    for kind in RegionKind:
        action = menu.addAction(kind_icon(kind), kind_label(kind))
        action.setCheckable(True)
        action.setChecked(kind is current)
        action.setIconVisibleInMenu(True)
        action.setShortcut(QKeySequence(KEYS.first(f"kind_{kind.value}")))
        action.triggered.connect(lambda _checked=False, kind=kind: choose(kind))


def _add_select_kinds(menu: QMenu, view: PageView) -> None:
    """The kinds that there are on the page, each with how many regions are of it."""
    page = view.page_scene.page
    submenu = menu.addMenu(QCoreApplication.translate("CanvasMenu", "Select all of a kind"))
    for kind in RegionKind:
        count = len(page.of_kind(kind)) if page is not None else 0
        if count:
            action = submenu.addAction(kind_icon(kind), f"{kind_label(kind)} ({count})")
            action.triggered.connect(lambda _checked=False, kind=kind: view.select_kinds(kind))
    submenu.setEnabled(not submenu.isEmpty())


@dataclass(frozen=True, slots=True)
class _Entry:
    """`key`: of the command whose shortcut is shown."""

    icon: str
    text: str
    does: Callable[[PageView], object]
    key: str = ""
    enabled: Callable[[PageView], bool] = lambda _view: True


_OF_PAGE = (
    _Entry("select", QT_TRANSLATE_NOOP("CanvasMenu", "Select all"), lambda v: v.select_all(), "select_all"),
    _Entry("region", QT_TRANSLATE_NOOP("CanvasMenu", "Draw a region"), lambda v: v.set_tool("region"), "tool_region"),
    _Entry("table", QT_TRANSLATE_NOOP("CanvasMenu", "Draw a table"), lambda v: v.set_tool("table"), "tool_table"),
    _Entry(
        "paste",
        QT_TRANSLATE_NOOP("CanvasMenu", "Paste"),
        lambda v: v.commandAsked.emit("paste"),
        "paste",
    ),
    _Entry(
        "order",
        QT_TRANSLATE_NOOP("CanvasMenu", "Restore the computed order"),
        lambda v: v.orderRequested.emit(),
        "order_auto",
    ),
    _Entry("zoom-fit", QT_TRANSLATE_NOOP("CanvasMenu", "Fit the page"), lambda v: v.fit(), "zoom_fit"),
)
_EDIT = _Entry(
    "edit",
    QT_TRANSLATE_NOOP("CanvasMenu", "Edit text"),
    lambda v: v.edit_selected(),
    "edit_text",
    lambda v: (region := _only(v)) is not None and bool(region.all_lines or region.table or can_type_into(region)),
)
_OF_LINE = (
    _Entry(
        "split-horizontal",
        QT_TRANSLATE_NOOP("CanvasMenu", "Begin a paragraph here"),
        lambda v: v.set_paragraph(starts=True),
        "split_paragraph",
    ),
    _Entry(
        "merge",
        QT_TRANSLATE_NOOP("CanvasMenu", "Join with the paragraph before"),
        lambda v: v.set_paragraph(starts=False),
        "join_paragraphs",
    ),
)
_READ = _Entry("read-again", QT_TRANSLATE_NOOP("CanvasMenu", "Read again"), lambda v: v.read_selected(), "read_region")
_SAME_KIND = _Entry(
    "select",
    QT_TRANSLATE_NOOP("CanvasMenu", "Select all of this kind"),
    lambda v: v.select_kinds(),
    "select_kind",
)
_TAKING = (
    _Entry("copy", QT_TRANSLATE_NOOP("CanvasMenu", "Copy"), lambda v: v.copy_selected(), "copy_regions"),
    _SAME_KIND,
)
_OF_CELLS = (
    _Entry("copy", QT_TRANSLATE_NOOP("CanvasMenu", "Copy cells"), lambda v: copy_selected(v.session), "copy_regions"),
    _OF_PAGE[3],
    _Entry("erase", QT_TRANSLATE_NOOP("CanvasMenu", "Empty cells"), lambda v: empty_cells(v), "delete_regions"),
)
_FORMING = (
    _Entry(
        "merge",
        QT_TRANSLATE_NOOP("CanvasMenu", "Merge"),
        lambda v: v.merge_selected(),
        "merge",
        lambda v: _only(v) is None,
    ),
    _Entry("knife", QT_TRANSLATE_NOOP("CanvasMenu", "Cut"), lambda v: v.set_tool("knife"), "tool_knife"),
    _Entry("duplicate", QT_TRANSLATE_NOOP("CanvasMenu", "Duplicate"), lambda v: v.duplicate_selected(), "duplicate"),
)
_TO_BOX = _Entry("region", QT_TRANSLATE_NOOP("CanvasMenu", "Back to a box"), lambda v: v.box_selected())
_TO_OUTLINE = _Entry("outline", QT_TRANSLATE_NOOP("CanvasMenu", "Draw an outline"), lambda v: v.outline_selected())
_ORDER = (
    _Entry("move-up", QT_TRANSLATE_NOOP("CanvasMenu", "Earlier in the order"), lambda v: v.reorder(-1), "earlier"),
    _Entry("move-down", QT_TRANSLATE_NOOP("CanvasMenu", "Later in the order"), lambda v: v.reorder(1), "later"),
)
_DELETE_TABLE = _Entry("delete", QT_TRANSLATE_NOOP("CanvasMenu", "Delete the table"), lambda v: v.delete_selected())
_DELETE = _Entry("delete", QT_TRANSLATE_NOOP("CanvasMenu", "Delete"), lambda v: v.delete_selected(), "delete_regions")


def context_menu(view: PageView) -> QMenu:
    """What can be done with the selected regions (or, with none, with the page)."""
    menu = QMenu(view)
    if not view.session.selected_regions:
        _add(menu, view, *_OF_PAGE[:3])
        _add_select_kinds(menu, view)
        _add(menu, view, *_OF_PAGE[3:])
        return menu
    only = _only(view)
    in_cells = target(view.session) is not None
    kinds = {region.kind for region in view.session.selected_regions}
    submenu = menu.addMenu(QCoreApplication.translate("CanvasMenu", "Kind"))
    kind_actions(submenu, next(iter(kinds)) if len(kinds) == 1 else None, view.set_kind)
    if only is not None and only.table is not None:
        cells = menu.addMenu(icon("table"), QCoreApplication.translate("CanvasMenu", "Table"))
        fill_table_menu(cells, view.session)
    _add(menu, view, _EDIT)
    if view.session.selection.line_id is not None:
        _add(menu, view, *_OF_LINE)
    _add(menu, view, _READ)
    submenu = menu.addMenu(QCoreApplication.translate("CanvasMenu", "Read again as"))
    kind_actions(submenu, None, view.readAsRequested.emit)
    menu.addSeparator()
    _add(menu, view, *(_OF_CELLS if in_cells else _TAKING))
    menu.addSeparator()
    _add(menu, view, *_FORMING)
    if only is not None and only.outline:
        _add(menu, view, _TO_BOX)
    elif only is not None and can_have_outline(only):
        _add(menu, view, _TO_OUTLINE)
    menu.addSeparator()
    _add(menu, view, *_ORDER)
    menu.addSeparator()
    _add(menu, view, _DELETE_TABLE if in_cells else _DELETE)
    return menu


def _only(view: PageView) -> Region | None:
    """The region that alone is selected."""
    regions = view.session.selected_regions
    return regions[0] if len(regions) == 1 else None


def _add(menu: QMenu, view: PageView, *entries: _Entry) -> None:
    for entry in entries:
        action = menu.addAction(icon(entry.icon), QCoreApplication.translate("CanvasMenu", entry.text))
        action.triggered.connect(lambda _checked=False, does=entry.does: does(view))
        action.setEnabled(entry.enabled(view))
        if entry.key:
            action.setShortcut(QKeySequence(KEYS.first(entry.key)))
