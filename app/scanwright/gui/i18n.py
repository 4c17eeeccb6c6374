"""The language of the window, and the words that come from elsewhere in the program.

Modules without Qt hold their words in English; those that people see in the window are listed here, so that
the catalogue has them too. A test compares this list with the tables that it was taken from.
"""

from __future__ import annotations

import xml.etree.ElementTree as ET
from functools import cache

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QLibraryInfo, QLocale, QObject, QTranslator
from PySide6.QtWidgets import QApplication

from scanwright.gui.resources import resource

LANGUAGES = ("en", "zh_CN")

STAGES = (
    QT_TRANSLATE_NOOP("Stage", "open"),
    QT_TRANSLATE_NOOP("Stage", "text layer"),
    QT_TRANSLATE_NOOP("Stage", "orientation"),
    QT_TRANSLATE_NOOP("Stage", "skew"),
    QT_TRANSLATE_NOOP("Stage", "text"),
    QT_TRANSLATE_NOOP("Stage", "letters"),
    QT_TRANSLATE_NOOP("Stage", "styles"),
    QT_TRANSLATE_NOOP("Stage", "outlines"),
    QT_TRANSLATE_NOOP("Stage", "ruling lines"),
    QT_TRANSLATE_NOOP("Stage", "layout"),
    QT_TRANSLATE_NOOP("Stage", "assignment"),
    QT_TRANSLATE_NOOP("Stage", "tables"),
    QT_TRANSLATE_NOOP("Stage", "sideways tables"),
    QT_TRANSLATE_NOOP("Stage", "paragraphs"),
    QT_TRANSLATE_NOOP("Stage", "reading order"),
    QT_TRANSLATE_NOOP("Stage", "reading"),
)

SETTINGS_WORDS = (
    QT_TRANSLATE_NOOP("Settings", "Reading"),
    QT_TRANSLATE_NOOP("Settings", "Projects"),
    QT_TRANSLATE_NOOP("Settings", "Pictures"),
    QT_TRANSLATE_NOOP(
        "Settings",
        "A project with its pictures can be moved and mailed; with links it is small, but needs the files.",
    ),
    QT_TRANSLATE_NOOP("Settings", "Keep them in the project"),
    QT_TRANSLATE_NOOP("Settings", "Link to the files where they are"),
    QT_TRANSLATE_NOOP("Settings", "Appearance"),
    QT_TRANSLATE_NOOP("Settings", "Quality"),
    QT_TRANSLATE_NOOP("Settings", "Better takes longer. Pages that are already read stay as they are."),
    QT_TRANSLATE_NOOP("Settings", "Fast"),
    QT_TRANSLATE_NOOP("Settings", "Balanced"),
    QT_TRANSLATE_NOOP("Settings", "Best"),
    QT_TRANSLATE_NOOP("Settings", "Text of PDF files"),
    QT_TRANSLATE_NOOP("Settings", "Where a PDF carries its text, that is exact, unless it was made badly."),
    QT_TRANSLATE_NOOP("Settings", "Take the file's own text if it is sound"),
    QT_TRANSLATE_NOOP("Settings", "Always take the file's own text"),
    QT_TRANSLATE_NOOP("Settings", "Always read the picture"),
    QT_TRANSLATE_NOOP("Settings", "Pages are"),
    QT_TRANSLATE_NOOP("Settings", "For pages that hold one large table, or nothing but running text."),
    QT_TRANSLATE_NOOP("Settings", "Of any kind"),
    QT_TRANSLATE_NOOP("Settings", "One table each"),
    QT_TRANSLATE_NOOP("Settings", "Running text only"),
    QT_TRANSLATE_NOOP("Settings", "Pages at once"),
    QT_TRANSLATE_NOOP("Settings", "More is quicker on machines with many cores, and takes more memory."),
    QT_TRANSLATE_NOOP("Settings", "Review"),
    QT_TRANSLATE_NOOP("Settings", "Lines doubtful below %"),
    QT_TRANSLATE_NOOP(
        "Settings", "Lines and characters that were read with less confidence are marked, and shown by the review."
    ),
    QT_TRANSLATE_NOOP("Settings", "Tables doubtful below %"),
    QT_TRANSLATE_NOOP(
        "Settings", "Tables whose rows and columns were found with less confidence are shown by the review."
    ),
    QT_TRANSLATE_NOOP("Settings", "Theme"),
    QT_TRANSLATE_NOOP("Settings", "As the system"),
    QT_TRANSLATE_NOOP("Settings", "Light"),
    QT_TRANSLATE_NOOP("Settings", "Dark"),
    QT_TRANSLATE_NOOP("Settings", "Language"),
    QT_TRANSLATE_NOOP("Settings", "English"),
)

FORMAT_WORDS = (
    QT_TRANSLATE_NOOP("Format", "Word"),
    QT_TRANSLATE_NOOP("Format", "Excel"),
    QT_TRANSLATE_NOOP("Format", "CSV"),
    QT_TRANSLATE_NOOP("Format", "Searchable PDF"),
    QT_TRANSLATE_NOOP("Format", "Markdown"),
    QT_TRANSLATE_NOOP("Format", "Web page"),
    QT_TRANSLATE_NOOP("Format", "JSON"),
    QT_TRANSLATE_NOOP("Format", "Plain text"),
    QT_TRANSLATE_NOOP("Format", "Text, tables and pictures, to go on working with"),
    QT_TRANSLATE_NOOP("Format", "The tables, each on a sheet of its own, with numbers as numbers"),
    QT_TRANSLATE_NOOP("Format", "The bare tables, a file for each, for other programs"),
    QT_TRANSLATE_NOOP("Format", "The pages as they look, with text to find, select and copy"),
    QT_TRANSLATE_NOOP("Format", "Text with simple markup, for wikis and other programs"),
    QT_TRANSLATE_NOOP("Format", "One file with the text, the tables and the pictures"),
    QT_TRANSLATE_NOOP("Format", "Everything that was recognised, with positions, for other programs"),
    QT_TRANSLATE_NOOP("Format", "The words alone; tables as aligned columns"),
)

STATES = (
    QT_TRANSLATE_NOOP("PageState", "Waiting"),
    QT_TRANSLATE_NOOP("PageState", "Working"),
    QT_TRANSLATE_NOOP("PageState", "Done"),
    QT_TRANSLATE_NOOP("PageState", "Partly"),
    QT_TRANSLATE_NOOP("PageState", "Failed"),
)


def stage_word(name: str) -> str:
    """The name of a stage for people, in the window's language."""
    return QCoreApplication.translate("Stage", name)


def format_word(text: str) -> str:
    """A label or description of an export format in the window's language."""
    return QCoreApplication.translate("Format", text)


def settings_word(text: str) -> str:
    """A label of the settings' table in the window's language."""
    return QCoreApplication.translate("Settings", text) if text else ""


def state_word(value: str) -> str:
    """A `PageState` for people, in the window's language."""
    return QCoreApplication.translate("PageState", value.capitalize())


class CatalogueTranslator(QTranslator):
    """Translates from a Qt Linguist file (.ts) as it is, so that nothing needs to be compiled or shipped twice.

    Qt asks by context, source and comment; unfinished entries count as missing. For English the file holds
    plurals only.
    """

    def __init__(self, language: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._texts = load_catalogue(language)

    def translate(self, context: str, source: str, comment: str | None = None, n: int = -1) -> str | None:
        forms = self._texts.get((context, source, comment or ""))
        if not forms:
            return None
        return forms[0] if n == 1 or len(forms) == 1 else forms[1]

    def isEmpty(self) -> bool:
        return not self._texts


@cache
def load_catalogue(language: str) -> dict[tuple[str, str, str], tuple[str, ...]]:
    """(context, source, comment) -> the translation, or its forms by number; empty where there is no catalogue."""
    path = resource("translations", f"scanwright_{language}.ts")
    texts: dict[tuple[str, str, str], tuple[str, ...]] = {}
    if not path.is_file():
        return texts
    for context in ET.parse(path).getroot().iter("context"):
        name = context.findtext("name", "")
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type"):
                continue
            forms = tuple(form.text or "" for form in translation.iter("numerusform")) or (translation.text or "",)
            if all(forms):
                texts[name, message.findtext("source", ""), message.findtext("comment", "")] = forms
    return texts


def language_of(setting: str) -> str:
    """“en” or “zh_CN”, for a setting that may be “system”."""
    if setting in LANGUAGES:
        return setting
    return "zh_CN" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def current_language() -> str:
    """“en” or “zh_CN”: what the windows are in now."""
    return "zh_CN" if QLocale().language() == QLocale.Language.Chinese else "en"


def apply_language(app: QApplication, setting: str) -> None:
    """Switches all windows, now; they hear of it by a LanguageChange event."""
    for old in app.findChildren(QTranslator):
        app.removeTranslator(old)
        old.setParent(None)
        old.deleteLater()
    language = language_of(setting)
    QLocale.setDefault(QLocale(language))
    own = QTranslator(app)  # what Qt says itself: the buttons of dialogs, the menus of text fields
    if own.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(own)
    app.installTranslator(CatalogueTranslator(language, app))
