"""A process that edits without end and says after each edit what the document is: test_recorder.py kills it."""

from __future__ import annotations

import random
import sys
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QObject

from scanwright.document.codec import digest
from scanwright.document.document import Document, ImageRef, Page, PageState
from scanwright.document.edits import InsertRegion, RemoveRegion, SetPages, SetRegion
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.gui.recorder import Recorder
from scanwright.gui.reshaping import PageShaper
from scanwright.gui.session import DocumentSession


def some_region(n: int) -> Region:
    box = Rect(0, 10.0 * n, 100, 10.0 * n + 8)
    return Region(RegionKind.TEXT, box, (TextLine(f"line {n}", Quad.from_rect(box)),))


def main(seed: int, based: bool) -> None:
    app = QCoreApplication([])
    parent = QObject()
    session = DocumentSession(parent)
    recorder = Recorder(session, lambda: None, parent)
    pages = tuple(Page(ImageRef(str(Path(__file__)), n, 400, 600)) for n in range(4))
    if based:
        session.replace_document(Document("base", pages))
    else:
        session.rename("fresh")
        session.add_pages(pages, "Add")
        recorder.flush()
    shaper = PageShaper(session, None, None, parent)
    dice = random.Random(seed)
    for n in range(100_000):
        page = dice.choice(session.document.pages)
        choice = dice.random()
        if choice < 0.15:
            session.stack.undo()
        elif choice < 0.25:
            session.stack.redo()
        elif choice < 0.3 and len(session.document.pages) > 2:
            session.apply(SetPages(tuple(p for p in session.document.pages if p is not page)), "deleting a page")
        elif choice < 0.32 and len(session.document.pages) < 12:
            shaper.split(page, Point(page.width / 2, 0), Point(page.width / 2 + 9, 99), read_again=choice < 0.31)
        elif choice < 0.34:
            shaper.crop(Rect(0, 0, page.width - 1, page.height - 1), [page])
        elif choice < 0.36:
            shaper.erase(page, Rect(dice.randint(0, 50), 0, 90, dice.randint(5, 60)))
        elif choice < 0.4:
            result = replace(page, regions=tuple(some_region(k) for k in range(5)), state=PageState.DONE)
            session.replace_page(result)
            recorder.flush()
        elif page.regions and choice < 0.8:
            region = dice.choice(page.regions)
            moved = region.edited(box=region.box.translated(1, 0))
            session.apply(SetRegion(page.id, moved), "moving", merge_key=dice.choice(("", "move")))
        elif page.regions and choice < 0.85:
            session.apply(RemoveRegion(page.id, dice.choice(page.regions).id), "deleting")
        else:
            session.apply(InsertRegion(page.id, 0, some_region(n)), "drawing")
        print(digest(session.document), flush=True)
        if n % 20 == 0:
            app.processEvents()


main(int(sys.argv[1]), sys.argv[2] == "based")
