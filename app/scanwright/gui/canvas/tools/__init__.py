"""The tools of the canvas: a class each, and this table of them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from scanwright.gui.canvas.tools.base import Tool
from scanwright.gui.canvas.tools.crop import CropTool
from scanwright.gui.canvas.tools.draw import DrawRegionTool, DrawTableTool
from scanwright.gui.canvas.tools.erase import EraseTool
from scanwright.gui.canvas.tools.hand import HandTool
from scanwright.gui.canvas.tools.knife import KnifeTool
from scanwright.gui.canvas.tools.level import LevelTool
from scanwright.gui.canvas.tools.lines import LinesTool
from scanwright.gui.canvas.tools.order import OrderTool
from scanwright.gui.canvas.tools.select import SelectTool
from scanwright.gui.canvas.tools.split import SplitTool


@dataclass(frozen=True, slots=True)
class ToolInfo:
    """A row: `label` is translated in the context “CanvasTools”, `shortcut` as QKeySequence reads it."""

    name: str
    label: str
    shortcut: str
    icon: str
    tool: type[Tool]


TOOLS: tuple[ToolInfo, ...] = (
    ToolInfo("select", QT_TRANSLATE_NOOP("CanvasTools", "Select"), "V", "select", SelectTool),
    ToolInfo("region", QT_TRANSLATE_NOOP("CanvasTools", "Region"), "R", "region", DrawRegionTool),
    ToolInfo("table", QT_TRANSLATE_NOOP("CanvasTools", "Table"), "T", "table", DrawTableTool),
    ToolInfo("knife", QT_TRANSLATE_NOOP("CanvasTools", "Knife"), "K", "knife", KnifeTool),
    ToolInfo("lines", QT_TRANSLATE_NOOP("CanvasTools", "Lines of tables"), "G", "table-lines", LinesTool),
    ToolInfo("order", QT_TRANSLATE_NOOP("CanvasTools", "Order"), "O", "order", OrderTool),
    ToolInfo("level", QT_TRANSLATE_NOOP("CanvasTools", "Level"), "L", "straighten", LevelTool),
    ToolInfo("crop", QT_TRANSLATE_NOOP("CanvasTools", "Crop"), "C", "crop", CropTool),
    ToolInfo("split", QT_TRANSLATE_NOOP("CanvasTools", "Split double page"), "S", "spread", SplitTool),
    ToolInfo("erase", QT_TRANSLATE_NOOP("CanvasTools", "Erase"), "E", "erase", EraseTool),
    ToolInfo("hand", QT_TRANSLATE_NOOP("CanvasTools", "Hand"), "H", "hand", HandTool),
)
assert all(row.name == row.tool.name for row in TOOLS)
