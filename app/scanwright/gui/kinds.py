"""The kinds of region as people see them: their names in the user's language, and their icons."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication
from PySide6.QtGui import QIcon

from scanwright.document.region import KINDS, RegionKind
from scanwright.gui.icons import tinted_icon

# For the translation tools, which read literals only; the table itself is document.region.KINDS.
_LITERALS = (
    QT_TRANSLATE_NOOP("RegionKind", "Text"),
    QT_TRANSLATE_NOOP("RegionKind", "Title"),
    QT_TRANSLATE_NOOP("RegionKind", "List"),
    QT_TRANSLATE_NOOP("RegionKind", "Table"),
    QT_TRANSLATE_NOOP("RegionKind", "Figure"),
    QT_TRANSLATE_NOOP("RegionKind", "Caption"),
    QT_TRANSLATE_NOOP("RegionKind", "Header"),
    QT_TRANSLATE_NOOP("RegionKind", "Footer"),
    QT_TRANSLATE_NOOP("RegionKind", "Page number"),
    QT_TRANSLATE_NOOP("RegionKind", "Footnote"),
    QT_TRANSLATE_NOOP("RegionKind", "Formula"),
    QT_TRANSLATE_NOOP("RegionKind", "Reference"),
    QT_TRANSLATE_NOOP("RegionKind", "Seal"),
)
assert {info.label for info in KINDS.values()} == set(_LITERALS)

KIND_KEYS: dict[str, RegionKind] = dict(zip("123456789", RegionKind, strict=False))
"""The number keys that change the kind of what is selected."""


def kind_label(kind: RegionKind) -> str:
    """The kind's name in the user's language."""
    return QCoreApplication.translate("RegionKind", KINDS[kind].label)


def kind_icon(kind: RegionKind) -> QIcon:
    """The kind's icon in the kind's colour."""
    return tinted_icon(f"kind-{kind.value}", KINDS[kind].color)
