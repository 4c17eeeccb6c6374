"""The window in another language: every text is translated, and the switch takes effect at once."""

from __future__ import annotations

import re
import shutil
import string
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QApplication

import scanwright.gui
from scanwright.document.document import PageState
from scanwright.export.formats import FORMATS
from scanwright.gui import i18n, model_names
from scanwright.gui.resources import resource
from scanwright.inference.catalog import load_catalog
from scanwright.pipeline.stages import STAGES
from scanwright.settings import SETTINGS

CATALOGUES = {"zh_CN": (), "en": ("-pluralonly",)}


def messages(path: Path) -> list[tuple[str, str, ET.Element]]:
    return [
        (context.findtext("name", ""), message.findtext("source", ""), message.find("translation"))
        for context in ET.parse(path).getroot().iter("context")
        for message in context.iter("message")
    ]


@pytest.mark.parametrize("language", CATALOGUES)
def test_every_text_of_the_window_is_in_the_catalogue(language, tmp_path):
    tool = Path(sys.executable).with_name("pyside6-lupdate")
    if not tool.is_file():
        pytest.skip("pyside6-lupdate is not installed")
    kept = resource("translations", f"scanwright_{language}.ts")
    fresh = shutil.copy(kept, tmp_path / kept.name)
    sources = sorted(str(path) for path in Path(scanwright.gui.__file__).parent.rglob("*.py"))
    options = ["-no-obsolete", "-locations", "none", *CATALOGUES[language]]
    subprocess.run([tool, *sources, "-ts", fresh, *options], check=True, capture_output=True)
    unfinished = [(context, source) for context, source, text in messages(fresh) if text.get("type")]
    assert not unfinished
    assert len(messages(fresh)) == len(messages(kept))


def test_translations_keep_the_places_for_values():
    def places(text: str) -> set[str]:
        return {name for _, name, _, _ in string.Formatter().parse(text) if name} | set(re.findall("%n", text))

    for context, source, translation in messages(resource("translations", "scanwright_zh_CN.ts")):
        for text in [form.text for form in translation.iter("numerusform")] or [translation.text]:
            assert places(source) == places(text), (context, source)


def test_access_keys_differ_within_each_menu():
    texts = {(c, s): t.text for c, s, t in messages(resource("translations", "scanwright_zh_CN.ts"))}
    keys = [re.search(r"&(\w)", text).group(1) for (context, _), text in texts.items() if context == "Menus"]
    assert keys and all(key.isascii() for key in keys)


def test_the_words_of_other_modules_are_all_listed():
    settings = {row.section for row in SETTINGS} | {row.label for row in SETTINGS} | {row.help for row in SETTINGS}
    choices = {c.label for row in SETTINGS for c in row.choices} - {"简体中文"}
    assert settings | choices - {""} <= {*i18n.SETTINGS_WORDS, ""}
    assert {stage.name for stage in STAGES} <= set(i18n.STAGES)
    assert {state.value.capitalize() for state in PageState} == set(i18n.STATES)
    models = load_catalog(resource("..", "models", "manifest.toml")).models
    licences = {model.licence for model in models if " " in model.licence}
    assert {model.title for model in models} | licences == set(model_names.LITERALS)
    assert {word for entry in FORMATS for word in (entry.label, entry.description)} == set(i18n.FORMAT_WORDS)


@pytest.fixture
def language(qapp):
    yield lambda name: i18n.apply_language(qapp, name)
    i18n.apply_language(qapp, "en")


def test_switching_takes_effect_at_once(language):
    language("zh_CN")
    assert i18n.state_word("done") == "完成"
    assert QApplication.translate("StatusBar", "{count} issues").format(count=3) == "3 个问题"
    assert QApplication.translate("TextPanel", "%n line(s)", "", 2) == "2 行"
    assert QApplication.translate("QUndoStack", "Undo %1") != "Undo %1"
    language("en")
    assert i18n.state_word("done") == "Done"
    assert QApplication.translate("TextPanel", "%n line(s)", "", 1) == "1 line"
    assert QApplication.translate("TextPanel", "%n line(s)", "", 2) == "2 lines"


def test_the_system_decides_where_nobody_chose(monkeypatch):
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("zh_CN")))
    assert i18n.language_of("system") == "zh_CN"
    monkeypatch.setattr(QLocale, "system", staticmethod(lambda: QLocale("fr_FR")))
    assert i18n.language_of("system") == "en" and i18n.language_of("zh_CN") == "zh_CN"
