"""Whatever is tried in the whole window: nothing raises, nothing is logged, all of it can be undone and done again, and the
journal and the saved project hold the same document.

What is done follows from the seed alone, as each step waits for what it began.
"""

from __future__ import annotations

import logging
import sys
from pathlib import Path

import pytest
from monkey import Heard, Monkey, QuickService, two_pages
from PySide6.QtWidgets import QApplication

from scanwright.document.document import Document
from scanwright.document.journal import states
from scanwright.document.storage import load_project, save_project
from scanwright.gui.i18n import apply_language
from scanwright.gui.main_window import MainWindow


def check(window: MainWindow, before: Document, folder: Path) -> None:
    """Undone, redone, journalled and saved: always the same document."""
    session, stack = window.session, window.session.stack
    after, at = session.document, stack.index()
    window.recorder.flush()
    if window.recorder.folder is not None:
        journal = window.recorder.folder / "journal"
        *_, last = [before, *(document for document, _, _ in states(journal, Document(""), before))]
        assert last == after, "the journal tells of another document"
    while stack.canUndo():
        stack.undo()
    assert session.document == before, "what was undone is not what was there"
    while stack.index() < at:
        stack.redo()
    assert session.document == after, "what was done again is not what was there"
    save_project(after, folder / "monkey.scanwright")
    assert load_project(folder / "monkey.scanwright", folder / "pictures").document == after


@pytest.mark.parametrize("seed", range(3))
def test_whatever_is_tried_nothing_breaks_and_all_of_it_can_be_undone(windows, tmp_path, monkeypatch, seed):
    heard = Heard()
    monkeypatch.setattr(sys, "excepthook", heard.uncaught)
    logging.getLogger("scanwright").addHandler(heard)
    try:
        window = windows(QuickService())
        window.resize(1200, 800)
        before = two_pages(tmp_path)
        window.session.replace_document(before)
        monkey = Monkey(window, seed)
        for _ in range(120):
            monkey.act()
            assert not heard.faults, "\n".join([*monkey.last, *heard.faults])
        window.view.close_editor()
        monkey.wait()
        check(window, before, tmp_path)
        assert not heard.faults, "\n".join(heard.faults)
    finally:
        logging.getLogger("scanwright").removeHandler(heard)
        apply_language(QApplication.instance(), "en")
