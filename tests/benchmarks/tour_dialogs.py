"""Stops of the tour: dialogs, questions, notices, what went wrong, and what the disk does meanwhile."""

from __future__ import annotations

import os
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QDialog, QLineEdit, QMessageBox, QWidget
from tour_driver import CTRL, Tour, stop
from tour_files import broken_files, drawn_picture, locked_pdf, refused_projects, scratch

from scanwright.document.document import Document
from scanwright.gui.canvas import operations
from scanwright.gui.dialogs.cards import FormatCard
from scanwright.gui.dialogs.export_dialog import ExportDialog
from scanwright.gui.dialogs.keys_dialog import KeysDialog
from scanwright.gui.dialogs.password_dialog import PasswordDialog
from scanwright.gui.dialogs.table_ways_dialog import TableWaysDialog
from scanwright.gui.keymap import KEYS
from scanwright.gui.recorder import Recorder
from scanwright.gui.session import DocumentSession

KEY = Qt.Key


def dialog_of(tour: Tour, kind: type[QWidget]) -> QWidget:
    """The dialog of that kind, when it is open and nothing goes on any more."""
    tour.wait(lambda: any(w.isVisible() for w in tour.window.findChildren(kind)), "dialog")
    tour.settle()
    return next(w for w in tour.window.findChildren(kind) if w.isVisible())


def type_in(tour: Tour, text: str) -> None:
    """Something typed by a person, so that there is something to lose."""
    region = tour.region("text")
    edit = operations.set_line_text(tour.page, region.id, region.lines[0].id, text)
    assert edit is not None
    tour.session.apply(edit, "typing")


# Dialogs that only show, or choose


@stop("settings")
def settings(tour: Tour) -> None:
    """The settings."""
    tour.command("settings")
    tour.shoot()


@stop("shortcuts")
def shortcuts(tour: Tour) -> None:
    """All shortcuts, and their dialog: one being changed, with a conflict."""
    tour.command("shortcuts")
    tour.shoot()
    tour.key(KEY.Key_Escape)
    tour.command("change_shortcuts")
    dialog = dialog_of(tour, KeysDialog)
    assert isinstance(dialog, KeysDialog)
    tour.shoot("list")
    dialog.tree.setCurrentItem(dialog.item("tool_knife"))
    dialog.editor.setFocus()
    tour.key(KEY.Key_O, CTRL)
    tour.shoot("conflict")
    tour.click_on(dialog.only)
    tour.shoot("changed")
    KEYS.reset_all()


@stop("models")
def models(tour: Tour) -> None:
    """The models on this machine."""
    tour.command("models")
    tour.shoot()


@stop("about")
def about(tour: Tour) -> None:
    """What this program is."""
    tour.command("about")
    tour.shoot()


@stop("logs")
def logs(tour: Tour) -> None:
    """The log and the reports of crashes."""
    tour.command("open_log")
    tour.shoot()


@stop("forget")
def forget(tour: Tour) -> None:
    """Asks before settings and data are removed."""
    tour.command("forget_data")
    tour.shoot()


@stop("level-angle")
def level_angle(tour: Tour) -> None:
    """Levelling by an angle."""
    tour.command("level_angle")
    tour.shoot()


@stop("read-with")
def read_with(tour: Tour) -> None:
    """Reading pages again with other choices; and regions of which one was edited."""
    tour.command("read_pages_with")
    tour.dialog()
    tour.shoot("pages")
    tour.key(KEY.Key_Escape)
    type_in(tour, "What I typed")
    tour.select(tour.region("text"), tour.region("list"))
    tour.command("read_regions_with")
    tour.dialog()
    tour.shoot("regions")
    tour.key(KEY.Key_Escape)
    tour.select(tour.region("text"))
    tour.command("read_region")
    tour.dialog()
    tour.shoot("question")


@stop("table-ways")
def table_ways(tour: Tour) -> None:
    """What printed lines, words and the model make of a table, of one with and one without lines."""
    for page, word in (("report", "ruled"), ("plain", "unruled")):
        tour.go(page)
        tour.select(tour.region("table"))
        tour.command("table_ways")
        dialog_of(tour, TableWaysDialog)
        tour.shoot(word)
        tour.key(KEY.Key_Escape)
        tour.settle()


# Export


@stop("export")
def export(tour: Tour) -> None:
    """The export, with its preview: to Word, exactly placed, Excel, CSV, searchable PDF."""
    tour.command("export")
    dialog = dialog_of(tour, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    for name in ("docx", "xlsx", "csv", "pdf", "md"):
        card = next(c for c in dialog.findChildren(FormatCard) if c.format_id == name)
        tour.click_on(card)
        tour.wait(lambda: not dialog.preview.busy, "preview")
        tour.settle()
        tour.shoot(name)


@stop("exported")
def exported(tour: Tour) -> None:
    """An export that was done, and one that could not be."""
    target = scratch() / "report.docx"
    tour.command("export")
    dialog = dialog_of(tour, ExportDialog)
    assert isinstance(dialog, ExportDialog)
    tour.click_on(next(c for c in dialog.findChildren(FormatCard) if c.format_id == "docx"))
    dialog.open_after.setChecked(False)
    dialog.target.setText(str(scratch() / "no such folder" / "report.docx"))
    tour.wait(lambda: not dialog.preview.busy, "preview")
    tour.settle()
    tour.shoot("no-folder")
    dialog.target.setText(str(target))
    tour.click_on(dialog.export)
    tour.wait(lambda: tour.window.notice.key == "export", "notice")
    tour.settle()
    tour.shoot()


# What went wrong


@stop("issues")
def issues(tour: Tour) -> None:
    """Files that cannot be opened: the notice, and the list of issues."""
    tour.window.opening.open([drawn_picture(scratch() / "sound.png"), *broken_files(scratch())])
    tour.wait(lambda: not tour.window.opening.busy, "end")
    tour.settle()
    tour.shoot("notice")
    tour.window.issues_dock.show()
    tour.settle()
    tour.shoot()
    for path in list(tour.window.issues.issues):
        if path.path is not None:
            tour.window.issues.settle(path.path)


@stop("password")
def password(tour: Tour) -> None:
    """A file that asks for a password: asked, and given a wrong one."""
    path = locked_pdf(scratch() / "locked.pdf")
    tour.window.opening.open([path])
    dialog_of(tour, PasswordDialog)
    tour.shoot()
    dialog = dialog_of(tour, PasswordDialog)
    field = dialog.findChildren(QLineEdit)[0]
    tour.click_on(field)
    QTest.keyClicks(field, "open sesame")
    QTest.keyClick(field, KEY.Key_Return)
    tour.wait(lambda: not tour.window.opening.busy, "end")
    again = dialog_of(tour, PasswordDialog)
    tour.shoot("wrong")
    assert isinstance(again, QDialog)
    again.reject()
    tour.window.issues.settle(path)


@stop("nothing-to-open")
def nothing_to_open(tour: Tour) -> None:
    """A folder without anything that can be opened."""
    (scratch() / "bare").mkdir(exist_ok=True)
    tour.window.opening.open([scratch() / "bare"])
    tour.wait(lambda: tour.window.notice.key == "nothing", "notice")
    tour.shoot()


# Projects


@stop("project-refused")
def project_refused(tour: Tour) -> None:
    """Projects of a newer version, damaged, and hostile ones."""
    for word, path in refused_projects(tour).items():
        tour.window.project.open(path)
        tour.wait(lambda: not tour.window.project.busy and tour.window.notice.key == "project", "notice")
        tour.settle()
        tour.shoot(word)
        tour.window.notice.withdraw("project")


@stop("project-saved")
def project_saved(tour: Tour) -> None:
    """A project saved, and changed on the disk by somebody else before it is saved again."""
    path = scratch() / f"saved {tour.look}.scanwright"
    path.unlink(missing_ok=True)
    type_in(tour, "What I typed")
    tour.window.project.save(path)
    tour.wait(lambda: not tour.window.project.busy, "end")
    tour.settle()
    tour.shoot("saved")
    with path.open("ab") as file:
        file.write(b"x")
    os.utime(path, ns=(1, 1))
    tour.command("save")
    tour.wait(lambda: tour.window.findChildren(QMessageBox), "question")
    tour.settle()
    tour.shoot("question")


@stop("closing")
def closing(tour: Tour) -> None:
    """Asks before corrections are lost."""
    type_in(tour, "What I typed")
    tour.command("close_document")
    tour.shoot()


@stop("changed-on-disk")
def changed_on_disk(tour: Tour) -> None:
    """A file that changed on the disk, and one that went away."""
    path = drawn_picture(scratch() / "changing.png", 1)
    gone = drawn_picture(scratch() / "going.png", 2)
    tour.service.hold("text")
    tour.window.opening.open([path, gone])
    tour.wait(lambda: len(tour.session.document.pages) == len(tour.document.pages) + 2, "pages")
    tour.service.let_go()
    tour.settle()
    tour.wait(lambda: str(path) in tour.window.disk._stamps and not tour.window.disk._looking, "look")
    drawn_picture(path, 8)
    os.utime(path, (time.time() + 60, time.time() + 60))
    tour.window.disk.look()
    tour.wait(lambda: tour.window.notice.key == "changed", "notice")
    tour.settle()
    tour.shoot()
    tour.window.notice.withdraw("changed")
    gone.unlink()
    tour.window.disk.look()
    tour.window.issues_dock.show()
    tour.wait(lambda: any(i.path == gone for i in tour.window.issues.issues), "issue")
    tour.settle()
    tour.shoot("gone")
    for issue in list(tour.window.issues.issues):
        if issue.path is not None:
            tour.window.issues.settle(issue.path)


@stop("restore")
def restore(tour: Tour) -> None:
    """After a crash: what can be restored is offered."""
    session = DocumentSession(tour.window)
    recorder = Recorder(session, lambda: None, tour.window)
    session.replace_document(Document("Annual report", tour.document.pages[:1]))
    session.rename("Annual report")
    recorder.flush()
    session.add_pages(tour.document.pages[1:2], "adding pages")
    recorder.flush()
    recorder.close(keep=True)
    tour.window.restorer.offer()
    tour.wait(lambda: tour.window.notice.key == "restore", "notice")
    tour.shoot()
    discard = tour.window.notice.findChildren(QAbstractButton)
    next(b for b in discard if b.isVisible() and b.text() in ("Discard", "丢弃", "放弃")).click()


@stop("recent")
def recent(tour: Tour) -> None:
    """The files that were opened lately: in the menu, and in the empty window."""
    for number in range(3):
        tour.window.recent.add(drawn_picture(scratch() / f"letter {number}.png", number))
    tour.window.recent.add(
        Path(scratch() / "a name that is as long as names of scans that machines give can be, 2026-11-23.png")
    )
    bar = tour.window.menuBar()
    tour.click_on(bar, bar.actionGeometry(bar.actions()[0]).center())
    tour.popup()
    tour.key(KEY.Key_R)
    tour.shoot()
    tour.close_menus()
    tour.window.commands.close_document()
    tour.settle()
    tour.shoot("empty")
