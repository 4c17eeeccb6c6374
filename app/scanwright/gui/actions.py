"""The table of actions: what menus, toolbar, context menus and the list of shortcuts are made of.

To add one: a row in ACTIONS that names a method of the window's `Commands`, and its id in MENUS.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QT_TRANSLATE_NOOP

from scanwright.document.region import RegionKind
from scanwright.gui.canvas.table_menu import COMMANDS as TABLE_COMMANDS
from scanwright.gui.canvas.tools import TOOLS
from scanwright.gui.keymap import KEYS
from scanwright.gui.kinds import KIND_KEYS

Rule = Callable[["Situation"], bool]


@dataclass(frozen=True, slots=True)
class Situation:
    """What there is now, for the rules that enable actions."""

    pages: int = 0
    regions: int = 0
    page_busy: bool = False
    any_busy: bool = False
    waiting: int = 0
    page_index: int = 0
    doubtful: int = 0
    can_repeat_export: bool = False
    exporting: bool = False
    is_pdf: bool = False
    set_by_hand: bool = False
    one_table: bool = False
    table_commands: frozenset[str] = frozenset()
    outlined: bool = False
    page_regions: int = 0
    line: bool = False
    can_outline: bool = False
    can_continue: bool = False
    text: bool = False


def _always(_now: Situation) -> bool:
    return True


def _pages(now: Situation) -> bool:
    return now.pages > 0


def _regions(now: Situation) -> bool:
    return now.regions > 0


def _page_regions(now: Situation) -> bool:
    return now.page_regions > 0


def _one_region(now: Situation) -> bool:
    return now.regions == 1


def _text(now: Situation) -> bool:
    return now.text


def _one_table(now: Situation) -> bool:
    return now.one_table


@dataclass(frozen=True, slots=True)
class ActionRow:
    """`text` is translated in `context`; the action calls the method `id` of `Commands`, or `table_command` with it.

    `shortcuts` as QKeySequence reads them; `canvas_key` is one that the canvas obeys by itself while it has the
    focus (a plain letter must not be taken from a cell that someone types in).
    """

    id: str
    text: str
    icon: str = ""
    shortcuts: tuple[str, ...] = ()
    enabled: Rule = _always
    checkable: bool = False
    canvas_key: str = ""
    context: str = "Actions"


ACTIONS: tuple[ActionRow, ...] = (
    ActionRow("open_files", QT_TRANSLATE_NOOP("Actions", "&Open…"), "open", ("Ctrl+O",)),
    ActionRow("open_folder", QT_TRANSLATE_NOOP("Actions", "Open &folder…"), "folder", ("Ctrl+Shift+O",)),
    ActionRow("open_sample", QT_TRANSLATE_NOOP("Actions", "Try the sa&mple"), "sample"),
    ActionRow("close_document", QT_TRANSLATE_NOOP("Actions", "&Close document"), "close", ("Ctrl+W",), _pages),
    ActionRow("export", QT_TRANSLATE_NOOP("Actions", "&Export…"), "export", ("Ctrl+Shift+E",), _pages),
    ActionRow(
        "export_again",
        QT_TRANSLATE_NOOP("Actions", "Export a&gain"),
        "export",
        ("Ctrl+E",),
        lambda now: now.pages > 0 and not now.exporting,
    ),
    ActionRow("save", QT_TRANSLATE_NOOP("Actions", "&Save project"), "save", ("Ctrl+S",), _pages),
    ActionRow("save_as", QT_TRANSLATE_NOOP("Actions", "Save project &as…"), "project", ("Ctrl+Shift+S",), _pages),
    ActionRow("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), "", ("Ctrl+Q",)),
    ActionRow("paste", QT_TRANSLATE_NOOP("Actions", "&Paste"), "paste", ("Ctrl+V",)),
    ActionRow("find", QT_TRANSLATE_NOOP("Actions", "&Find…"), "search", ("Ctrl+F",), _pages),
    ActionRow("replace", QT_TRANSLATE_NOOP("Actions", "Rep&lace…"), "replace", ("Ctrl+H",), _pages),
    ActionRow("bold", QT_TRANSLATE_NOOP("Actions", "&Bold"), "bold", ("Ctrl+B",), _text, checkable=True),
    ActionRow("italic", QT_TRANSLATE_NOOP("Actions", "&Italic"), "italic", ("Ctrl+I",), _text, checkable=True),
    ActionRow(
        "superscript",
        QT_TRANSLATE_NOOP("Actions", "Sup&erscript"),
        "superscript",
        ("Ctrl+Shift+P",),
        _text,
        checkable=True,
    ),
    ActionRow(
        "subscript", QT_TRANSLATE_NOOP("Actions", "Subs&cript"), "subscript", ("Ctrl+Shift+B",), _text, checkable=True
    ),
    ActionRow("settings", QT_TRANSLATE_NOOP("Actions", "&Settings…"), "settings", ("Ctrl+,",)),
    ActionRow("zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), "zoom-in", ("Ctrl++", "Ctrl+="), _pages),
    ActionRow("zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), "zoom-out", ("Ctrl+-",), _pages),
    ActionRow("zoom_fit", QT_TRANSLATE_NOOP("Actions", "&Fit page"), "zoom-fit", ("Ctrl+0",), _pages),
    ActionRow("zoom_actual", QT_TRANSLATE_NOOP("Actions", "&Actual size"), "zoom-actual", ("Ctrl+1",), _pages),
    ActionRow(
        "show_regions", QT_TRANSLATE_NOOP("Actions", "Show &regions"), "eye", (), _pages, checkable=True, canvas_key="P"
    ),
    ActionRow(
        "show_order", QT_TRANSLATE_NOOP("Actions", "Show reading or&der"), "order-path", (), _pages, checkable=True
    ),
    ActionRow("snap", QT_TRANSLATE_NOOP("Actions", "S&nap to text and regions"), "", (), _pages, checkable=True),
    ActionRow("next_panel", QT_TRANSLATE_NOOP("Actions", "To the next pan&el"), "", ("F6",)),
    ActionRow("previous_panel", QT_TRANSLATE_NOOP("Actions", "To the pre&vious panel"), "", ("Shift+F6",)),
    ActionRow("full_screen", QT_TRANSLATE_NOOP("Actions", "F&ull screen"), "fullscreen", ("F11",), checkable=True),
    ActionRow(
        "previous_page",
        QT_TRANSLATE_NOOP("Actions", "&Previous page"),
        "previous",
        ("PgUp",),
        lambda now: now.page_index > 0,
    ),
    ActionRow(
        "next_page",
        QT_TRANSLATE_NOOP("Actions", "&Next page"),
        "next",
        ("PgDown",),
        lambda now: now.page_index + 1 < now.pages,
    ),
    ActionRow("read_again", QT_TRANSLATE_NOOP("Actions", "&Read again"), "read-again", ("F5",), _pages),
    ActionRow("read_pages_with", QT_TRANSLATE_NOOP("Actions", "Read again &with…"), "", ("Ctrl+Shift+F5",), _pages),
    ActionRow("read_all", QT_TRANSLATE_NOOP("Actions", "Read all pages &again…"), "", (), _pages),
    ActionRow(
        "use_layout",
        QT_TRANSLATE_NOOP("Actions", "Use this page's la&yout on other pages…"),
        "",
        (),
        lambda now: now.pages > 1 and now.page_regions > 0,
    ),
    ActionRow(
        "read_waiting",
        QT_TRANSLATE_NOOP("Actions", "Read all wai&ting pages"),
        "read",
        ("Ctrl+F5",),
        lambda now: now.waiting > 0,
    ),
    ActionRow(
        "use_text_layer",
        QT_TRANSLATE_NOOP("Actions", "Take the text of the &file"),
        "file",
        (),
        lambda now: now.is_pdf,
    ),
    ActionRow(
        "use_ocr", QT_TRANSLATE_NOOP("Actions", "Read the text off the pi&cture"), "image", (), lambda now: now.is_pdf
    ),
    ActionRow("stop", QT_TRANSLATE_NOOP("Actions", "&Stop reading"), "stop", (), lambda now: now.any_busy),
    ActionRow("turn_left", QT_TRANSLATE_NOOP("Actions", "Turn &left"), "rotate-left", ("Ctrl+L",), _pages),
    ActionRow("turn_right", QT_TRANSLATE_NOOP("Actions", "Turn ri&ght"), "rotate-right", ("Ctrl+R",), _pages),
    ActionRow("turn_over", QT_TRANSLATE_NOOP("Actions", "Turn &upside down"), "", (), _pages),
    ActionRow("level_angle", QT_TRANSLATE_NOOP("Actions", "L&evel by an angle…"), "straighten", (), _pages),
    ActionRow(
        "level_auto", QT_TRANSLATE_NOOP("Actions", "Turn and level &by itself"), "", (), lambda now: now.set_by_hand
    ),
    ActionRow("insert_pages", QT_TRANSLATE_NOOP("Actions", "&Insert pages from files…"), "file-add", (), _pages),
    ActionRow("insert_blank", QT_TRANSLATE_NOOP("Actions", "Insert a blan&k page"), "page-blank", (), _pages),
    ActionRow("duplicate_pages", QT_TRANSLATE_NOOP("Actions", "Duplicate pages"), "duplicate", (), _pages),
    ActionRow("split_pages", QT_TRANSLATE_NOOP("Actions", "Split double pages at t&he gutter"), "spread", (), _pages),
    ActionRow(
        "pages_earlier",
        QT_TRANSLATE_NOOP("Actions", "M&ove pages up"),
        "move-up",
        ("Alt+PgUp",),
        lambda now: now.pages > 1,
    ),
    ActionRow(
        "pages_later",
        QT_TRANSLATE_NOOP("Actions", "&Move pages down"),
        "move-down",
        ("Alt+PgDown",),
        lambda now: now.pages > 1,
    ),
    ActionRow("delete_pages", QT_TRANSLATE_NOOP("Actions", "&Delete pages"), "delete", (), _pages),
    ActionRow("read_region", QT_TRANSLATE_NOOP("Actions", "Read re&gion again"), "read-again", ("Shift+F5",), _regions),
    ActionRow("read_regions_with", QT_TRANSLATE_NOOP("Actions", "Read regions again wit&h…"), "", (), _regions),
    ActionRow("copy_regions", QT_TRANSLATE_NOOP("Actions", "&Copy regions"), "copy", (), _regions, canvas_key="Ctrl+C"),
    ActionRow("cut_regions", QT_TRANSLATE_NOOP("Actions", "Cut regio&ns"), "", (), _regions, canvas_key="Ctrl+X"),
    ActionRow(
        "select_kind",
        QT_TRANSLATE_NOOP("Actions", "Select all of the same k&ind"),
        "",
        (),
        _regions,
        canvas_key="Ctrl+Shift+A",
    ),
    ActionRow(
        "split_paragraph",
        QT_TRANSLATE_NOOP("Actions", "Begin a &paragraph here"),
        "",
        ("Ctrl+Return",),
        lambda now: now.line,
    ),
    ActionRow(
        "join_paragraphs",
        QT_TRANSLATE_NOOP("Actions", "&Join with the paragraph before"),
        "",
        ("Ctrl+Shift+Return",),
        lambda now: now.line,
    ),
    ActionRow("outline", QT_TRANSLATE_NOOP("Actions", "Draw an &outline"), "outline", (), lambda now: now.can_outline),
    ActionRow("box", QT_TRANSLATE_NOOP("Actions", "Go &back to a box"), "", (), lambda now: now.outlined),
    ActionRow(
        "order_auto",
        QT_TRANSLATE_NOOP("Actions", "&Restore the computed order"),
        "order",
        (),
        _page_regions,
        canvas_key="Shift+O",
    ),
    ActionRow("edit_text", QT_TRANSLATE_NOOP("Actions", "Edit &text"), "edit", (), _one_region, canvas_key="F2"),
    ActionRow("select_all", QT_TRANSLATE_NOOP("Actions", "Select &all regions"), "", (), _pages, canvas_key="Ctrl+A"),
    ActionRow(
        "merge", QT_TRANSLATE_NOOP("Actions", "&Merge"), "merge", (), lambda now: now.regions > 1, canvas_key="M"
    ),
    ActionRow(
        "join_before",
        QT_TRANSLATE_NOOP("Actions", "Join with or part from what stands be&fore"),
        "",
        ("Ctrl+Shift+J",),
        lambda now: now.can_continue,
    ),
    ActionRow("duplicate", QT_TRANSLATE_NOOP("Actions", "D&uplicate"), "duplicate", ("Ctrl+D",), _regions),
    ActionRow("delete_regions", QT_TRANSLATE_NOOP("Actions", "&Delete"), "delete", (), _regions, canvas_key="Del"),
    ActionRow(
        "earlier", QT_TRANSLATE_NOOP("Actions", "&Earlier in reading order"), "move-up", ("Ctrl+PgUp",), _one_region
    ),
    ActionRow(
        "later", QT_TRANSLATE_NOOP("Actions", "&Later in reading order"), "move-down", ("Ctrl+PgDown",), _one_region
    ),
    ActionRow("copy_table", QT_TRANSLATE_NOOP("Actions", "Cop&y table"), "copy", ("Ctrl+Shift+C",), _one_table),
    ActionRow(
        "table_ways",
        QT_TRANSLATE_NOOP("Actions", "R&ecognise another way…"),
        "read-again",
        ("Ctrl+Shift+T",),
        _one_table,
    ),
    ActionRow(
        "turn_table_left",
        QT_TRANSLATE_NOOP("TableMenu", "Read table turned le&ft"),
        "rotate-left",
        ("Ctrl+Alt+L",),
        _one_table,
        context="TableMenu",
    ),
    ActionRow(
        "turn_table_right",
        QT_TRANSLATE_NOOP("TableMenu", "Read table turned r&ight"),
        "rotate-right",
        ("Ctrl+Alt+R",),
        _one_table,
        context="TableMenu",
    ),
    ActionRow(
        "review",
        QT_TRANSLATE_NOOP("Actions", "&Review doubtful places"),
        "review",
        ("F8",),
        lambda now: now.doubtful > 0,
    ),
    ActionRow(
        "next_doubtful",
        QT_TRANSLATE_NOOP("Actions", "&Next doubtful place"),
        "doubtful",
        ("Ctrl+F8",),
        lambda now: now.doubtful > 0,
    ),
    ActionRow(
        "previous_doubtful",
        QT_TRANSLATE_NOOP("Actions", "&Previous doubtful place"),
        "",
        ("Ctrl+Shift+F8",),
        lambda now: now.doubtful > 0,
    ),
    ActionRow("models", QT_TRANSLATE_NOOP("Actions", "&Models…"), "model"),
    ActionRow("change_shortcuts", QT_TRANSLATE_NOOP("Actions", "Change &shortcuts…"), "keyboard"),
    ActionRow("shortcuts", QT_TRANSLATE_NOOP("Actions", "&Keyboard shortcuts"), "keyboard", ("F1",)),
    ActionRow("open_log", QT_TRANSLATE_NOOP("Actions", "Show &logs…"), "list"),
    ActionRow("forget_data", QT_TRANSLATE_NOOP("Actions", "&Remove settings and data…"), "delete"),
    ActionRow("about", QT_TRANSLATE_NOOP("Actions", "&About Scanwright"), "info"),
)

ACTIONS += tuple(
    ActionRow(
        command.id,
        command.text,
        command.icon,
        command.shortcuts,
        lambda now, name=command.id: name in now.table_commands,
        context="TableMenu",
    )
    for command in TABLE_COMMANDS
    if command is not None
)

EMPHASIS = ("bold", "italic", "superscript", "subscript")
# Of the commands that are no switches, those that leave a field open in which somebody types.
WHILE_TYPING = frozenset(("paste", "zoom_in", "zoom_out", "zoom_fit", "zoom_actual"))

# Ids of rows, “-” for a line; what begins with “@” the window puts there itself.
MENUS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        QT_TRANSLATE_NOOP("Menus", "&File"),
        (
            "open_files", "open_folder", "@recent", "open_sample", "-", "save", "save_as", "-", "export", "export_again", "-",
            "close_document", "quit",
        ),
    ),
    (QT_TRANSLATE_NOOP("Menus", "&Edit"), ("@undo", "-", "paste", "-", "find", "replace", "-", *EMPHASIS, "-", "settings")),
    (
        QT_TRANSLATE_NOOP("Menus", "&View"),
        ("zoom_in", "zoom_out", "zoom_fit", "zoom_actual", "-", "show_regions", "show_order", "snap", "-", "@docks", "-", "next_panel", "previous_panel", "-", "full_screen"),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Page"),
        (
            "previous_page", "next_page", "-", "read_again", "read_pages_with", "read_all", "read_waiting", "stop", "-",
            "use_layout", "-", "use_text_layer", "use_ocr",
            "-", "turn_left", "turn_right", "turn_over", "level_angle", "level_auto", "@level", "-", "@shaping", "split_pages", "-", "insert_pages", "insert_blank", "duplicate_pages", "pages_earlier", "pages_later", "delete_pages",
        ),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "&Region"),
        ("select_all", "select_kind", "-", "edit_text", "split_paragraph", "join_paragraphs", "-", "read_region", "read_regions_with", "@read_as", "@kinds", "-",
         "earlier", "later", "order_auto", "-", "copy_regions", "cut_regions", "-", "merge", "join_before", "outline", "box", "duplicate",
         "delete_regions"),
    ),
    (
        QT_TRANSLATE_NOOP("Menus", "T&able"),
        ("table_ways", "turn_table_left", "turn_table_right", "copy_table", "-", *(command.id if command else "-" for command in TABLE_COMMANDS)),
    ),
    (QT_TRANSLATE_NOOP("Menus", "Revie&w"), ("review", "-", "next_doubtful", "previous_doubtful", "-", "@issues")),
    (QT_TRANSLATE_NOOP("Menus", "&Tools"), ("@tools", "-", "models")),
    (QT_TRANSLATE_NOOP("Menus", "&Help"), ("shortcuts", "change_shortcuts", "-", "open_log", "forget_data", "-", "about")),
)  # fmt: skip

PAGE_CONTEXT = (
    "read_again", "use_text_layer", "use_ocr", "-", "turn_left", "turn_right", "turn_over", "split_pages", "-",
    "insert_pages", "insert_blank", "duplicate_pages", "-", "pages_earlier", "pages_later", "delete_pages",
)  # fmt: skip

for _row in ACTIONS:
    KEYS.define(_row.id, (_row.canvas_key,) if _row.canvas_key else _row.shortcuts, canvas=bool(_row.canvas_key))
for _tool in TOOLS:
    KEYS.define(f"tool_{_tool.name}", (_tool.shortcut,))
for _kind in RegionKind:
    KEYS.define(f"kind_{_kind.value}", tuple(key for key, kind in KIND_KEYS.items() if kind is _kind))
KEYS.define("undo", ("Ctrl+Z",))
KEYS.define("redo", ("Ctrl+Shift+Z", "Ctrl+Y"))


def plain(text: str) -> str:
    """The text without what marks its access key (“&”, or “(&F)” in Chinese) and without its dots."""
    text = text.partition("\t")[0]
    at = text.find("(&")
    if at >= 0:
        text = text[:at] + text[at + 4 :]
    return text.replace("&", "").rstrip("…").strip()
