"""What models are called, in the user's language. The English names are the manifest's (models/manifest.toml)."""

from __future__ import annotations

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from scanwright.inference.catalog import ModelSpec

# For the translation tools, which read literals only.
LITERALS = (
    QT_TRANSLATE_NOOP("ModelName", "Orientation of the page"),
    QT_TRANSLATE_NOOP("ModelName", "Page layout"),
    QT_TRANSLATE_NOOP("ModelName", "Finding lines of text, thorough"),
    QT_TRANSLATE_NOOP("ModelName", "Reading lines of text, thorough"),
    QT_TRANSLATE_NOOP("ModelName", "Finding lines of text, quick"),
    QT_TRANSLATE_NOOP("ModelName", "Reading lines of text, quick"),
    QT_TRANSLATE_NOOP("ModelName", "Characters of the quick reading"),
    QT_TRANSLATE_NOOP("ModelName", "Structure of tables"),
    QT_TRANSLATE_NOOP("ModelName", "Structure of tables, trained on a million"),
    QT_TRANSLATE_NOOP("ModelName", "Ruling lines of tables"),
    QT_TRANSLATE_NOOP("ModelName", "Ruled or unruled tables"),
    QT_TRANSLATE_NOOP("ModelName", "Unruled tables (LORE), cells"),
    QT_TRANSLATE_NOOP("ModelName", "Unruled tables (LORE), structure"),
    QT_TRANSLATE_NOOP("ModelName", "Direction of single lines"),
    QT_TRANSLATE_NOOP("ModelName", "Text on seals"),
    QT_TRANSLATE_NOOP("ModelName", "Page layout, your own PP-DocLayout export"),
    QT_TRANSLATE_NOOP("ModelName", "that of your file"),
)


def model_title(spec: ModelSpec) -> str:
    return QCoreApplication.translate("ModelName", spec.title)


def model_licence(spec: ModelSpec) -> str:
    """Names of licences stay as they are; only a sentence in place of one is translated."""
    return QCoreApplication.translate("ModelName", spec.licence)
