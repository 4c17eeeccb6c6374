"""The context menu of the canvas."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from scanwright.document.region import RegionKind
from scanwright.gui.canvas.operations import can_have_outline
from scanwright.gui.canvas.table_menu import fill_table_menu
from scanwright.gui.icons import icon
from scanwright.gui.keymap import KEYS
from scanwright.gui.kinds import kind_icon, kind_label

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


def _same_kind() -> str:
    return QCoreApplication.translate("CanvasMenu", "Select all of this kind")


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


def context_menu(view: PageView) -> QMenu:
    """What can be done with the selected regions (or, with none, with the page)."""

    def add(name: str, text: str, does: Callable[[], object], *, shortcut: str = "", enabled: bool = True) -> QAction:
        action = menu.addAction(icon(name), text)
        action.triggered.connect(lambda _checked=False: does())
        action.setEnabled(enabled)
        if shortcut:
            action.setShortcut(QKeySequence(shortcut))
        return action

    menu = QMenu(view)
    regions = view.session.selected_regions
    if not regions:
        add(
            "select",
            QCoreApplication.translate("CanvasMenu", "Select all"),
            view.select_all,
            shortcut=KEYS.first("select_all"),
        )
        add(
            "region",
            QCoreApplication.translate("CanvasMenu", "Draw a region"),
            lambda: view.set_tool("region"),
            shortcut=KEYS.first("tool_region"),
        )
        add(
            "table",
            QCoreApplication.translate("CanvasMenu", "Draw a table"),
            lambda: view.set_tool("table"),
            shortcut=KEYS.first("tool_table"),
        )
        _add_select_kinds(menu, view)
        add(
            "paste", QCoreApplication.translate("CanvasMenu", "Paste regions"), view.paste, shortcut=KEYS.first("paste")
        ).setEnabled(view.can_paste)
        add(
            "order",
            QCoreApplication.translate("CanvasMenu", "Restore the computed order"),
            view.orderRequested.emit,
            shortcut=KEYS.first("order_auto"),
        )
        add(
            "zoom-fit",
            QCoreApplication.translate("CanvasMenu", "Fit the page"),
            view.fit,
            shortcut=KEYS.first("zoom_fit"),
        )
        return menu
    kinds = {region.kind for region in regions}
    submenu = menu.addMenu(QCoreApplication.translate("CanvasMenu", "Kind"))
    kind_actions(submenu, next(iter(kinds)) if len(kinds) == 1 else None, view.set_kind)
    one = len(regions) == 1
    if one and regions[0].table is not None:
        cells = menu.addMenu(icon("table"), QCoreApplication.translate("CanvasMenu", "Table"))
        fill_table_menu(cells, view.session)
    add(
        "edit",
        QCoreApplication.translate("CanvasMenu", "Edit text"),
        view.edit_selected,
        shortcut=KEYS.first("edit_text"),
        enabled=one and bool(regions[0].all_lines or regions[0].table),
    )
    if view.session.selection.line_id is not None:
        add(
            "split-horizontal",
            QCoreApplication.translate("CanvasMenu", "Begin a paragraph here"),
            lambda: view.set_paragraph(starts=True),
            shortcut="Ctrl+Return",
        )
        add(
            "merge",
            QCoreApplication.translate("CanvasMenu", "Join with the paragraph before"),
            lambda: view.set_paragraph(starts=False),
            shortcut="Ctrl+Shift+Return",
        )
    add(
        "read-again",
        QCoreApplication.translate("CanvasMenu", "Read again"),
        view.read_selected,
        shortcut=KEYS.first("read_region"),
    )
    kind_actions(
        menu.addMenu(QCoreApplication.translate("CanvasMenu", "Read again as")), None, view.readAsRequested.emit
    )
    menu.addSeparator()
    add(
        "copy",
        QCoreApplication.translate("CanvasMenu", "Copy"),
        view.copy_selected,
        shortcut=KEYS.first("copy_regions"),
    )
    add("select", _same_kind(), view.select_kinds, shortcut=KEYS.first("select_kind"))
    menu.addSeparator()
    add(
        "merge",
        QCoreApplication.translate("CanvasMenu", "Merge"),
        view.merge_selected,
        shortcut=KEYS.first("merge"),
        enabled=not one,
    )
    add(
        "knife",
        QCoreApplication.translate("CanvasMenu", "Cut"),
        lambda: view.set_tool("knife"),
        shortcut=KEYS.first("tool_knife"),
    )
    add(
        "duplicate",
        QCoreApplication.translate("CanvasMenu", "Duplicate"),
        view.duplicate_selected,
        shortcut=KEYS.first("duplicate"),
    )
    if one and regions[0].outline:
        add("region", QCoreApplication.translate("CanvasMenu", "Back to a box"), view.box_selected)
    elif one and can_have_outline(regions[0]):
        add("outline", QCoreApplication.translate("CanvasMenu", "Draw an outline"), view.outline_selected)
    menu.addSeparator()
    add("move-up", QCoreApplication.translate("CanvasMenu", "Earlier in the order"), lambda: view.reorder(-1))
    add("move-down", QCoreApplication.translate("CanvasMenu", "Later in the order"), lambda: view.reorder(1))
    menu.addSeparator()
    add(
        "delete",
        QCoreApplication.translate("CanvasMenu", "Delete"),
        view.delete_selected,
        shortcut=KEYS.first("delete_regions"),
    )
    return menu
