"""All formats: atomic replacing, unclean text, complete text."""

import os
import sys

import pytest

from scanwright.document.document import Document
from scanwright.errors import ExportError
from scanwright.export.cleaning import clean
from scanwright.export.formats import FORMATS, Format, format_by_id
from scanwright.progress import Cancelled, CancelToken

IDS = [entry.id for entry in FORMATS]


def test_the_formats_are_those_that_were_promised():
    assert set(IDS) == {"docx", "xlsx", "csv", "pdf", "md", "html", "json", "txt"}
    assert all(entry.suffix == f".{entry.id}" and entry.label and entry.description for entry in FORMATS)


@pytest.mark.parametrize("format_id", IDS)
def test_characters_that_no_file_may_hold_do_no_harm(build, write, format_id):
    nasty = "a\x00b\x0b \ud800 \ufffe\x1f end"
    page = build.page(build.text(nasty), build.grid((nasty, "=1+1")), build.figure())
    path = write(build.document(page), format_id)
    assert path.stat().st_size > 0
    if format_id in ("md", "html", "json", "txt"):
        text = path.read_text(encoding="utf-8")
        assert "end" in text and "\x00" not in text and "\ufffe" not in text


def test_clean_keeps_what_is_good():
    assert clean("Grüße, 会议\t1\n") == "Grüße, 会议\t1\n"
    assert clean("a\r\nb\u2028c") == "a\nb\nc"
    assert clean("x\ud83dy") == "x\ufffdy"


@pytest.mark.parametrize("format_id", IDS)
def test_the_old_file_survives_a_failure(build, tmp_path, format_id):
    def broken(*_):
        raise OSError(28, "No space left on device")

    good = format_by_id(format_id)
    target = tmp_path / f"out{good.suffix}"
    target.write_text("old")
    bad = Format(good.id, good.label, good.suffix, good.description, broken)
    with pytest.raises(ExportError, match="full"):
        bad.write(build.document(build.page(build.text("x"))), target, lambda page, rect: b"")
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == [target.name]


def test_cancelling_leaves_nothing_behind(build, tmp_path):
    cancel = CancelToken()
    cancel.cancel()
    target = tmp_path / "out.docx"
    with pytest.raises(Cancelled):
        format_by_id("docx").write(
            build.document(build.page(build.text("x"))), target, lambda page, rect: b"", None, cancel
        )
    assert list(tmp_path.iterdir()) == []


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs permissions that bind the user")
def test_a_folder_that_is_closed_is_named(build, tmp_path):
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o500)
    with pytest.raises(ExportError, match="closed"):
        format_by_id("txt").write(build.document(build.page(build.text("x"))), folder / "a.txt", lambda p, r: b"")


def test_a_missing_folder_is_named(build, tmp_path):
    with pytest.raises(ExportError, match="no folder"):
        format_by_id("txt").write(
            build.document(build.page(build.text("x"))), tmp_path / "no" / "a.txt", lambda p, r: b""
        )


def test_a_folder_that_is_there_is_not_called_missing(build, tmp_path):
    def broken(*_):
        raise FileNotFoundError(2, "No such file or directory", "/templates/default.docx")

    bad = Format("txt", "Text", ".txt", "Text", broken)
    with pytest.raises(ExportError, match="No such file") as caught:
        bad.write(build.document(build.page()), tmp_path / "a.txt", lambda p, r: b"")
    assert "folder" not in caught.value.message


def test_no_pages_is_an_error(tmp_path):
    with pytest.raises(ExportError, match="no pages"):
        format_by_id("txt").write(Document("empty"), tmp_path / "a.txt", lambda p, r: b"")


@pytest.mark.parametrize("format_id", IDS)
def test_a_page_without_anything_is_written(build, write, format_id):
    assert write(build.document(build.page()), format_id).exists()
