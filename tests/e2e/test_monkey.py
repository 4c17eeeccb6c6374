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
from scanwright.gui import after_paint
from scanwright.gui.i18n import apply_language
from scanwright.gui.main_window import MainWindow
from scanwright.gui.session import DocumentSession


def is_restored(window: MainWindow, before: Document, at: int) -> None:
    """After a crash now there would be the same document; with the same steps, if it was not saved in between."""
    recorder, after = window.recorder, window.session.document
    recorder.flush()
    if recorder.folder is None:
        return
    base = recorder._base
    changes = list(states(recorder.folder / "journal", Document(""), base))
    assert [base, *(document for document, _, _ in changes)][-1] == after, "the journal tells of another document"
    again = DocumentSession()
    again.restore(base, changes)
    assert again.document == after
    if base is not before:
        return
    undone = window.session.stack.count() - at
    assert again.stack.count() - again.stack.index() == undone, "what was undone can be done again"
    while again.stack.canUndo():
        again.stack.undo()
    assert again.document == base, "the restored steps lead back to where the journal began"


def check(window: MainWindow, before: Document, folder: Path) -> None:
    """Undone, redone, journalled and saved: always the same document."""
    session, stack = window.session, window.session.stack
    after, at = session.document, stack.index()
    is_restored(window, before, at)
    while stack.canUndo():
        stack.undo()
    assert session.document == before, "what was undone is not what was there"
    while stack.index() < at:
        stack.redo()
    assert session.document == after, "what was done again is not what was there"
    save_project(after, folder / "monkey.scanwright")
    assert load_project(folder / "monkey.scanwright", folder / "pictures").document == after


@pytest.mark.parametrize("seed", range(4))
def test_whatever_is_tried_nothing_breaks_and_all_of_it_can_be_undone(windows, tmp_path, monkeypatch, seed):
    if seed % 2:
        monkeypatch.setattr(after_paint, "CROWDED", 0)  # the panels follow later
    heard = Heard()
    monkeypatch.setattr(sys, "excepthook", heard.uncaught)
    logging.getLogger("scanwright").addHandler(heard)
    try:
        window = windows(QuickService())
        window.resize(1200, 800)
        before = two_pages(tmp_path)
        window.session.replace_document(before)
        monkey = Monkey(window, seed, tmp_path / "saved.scanwright")
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
