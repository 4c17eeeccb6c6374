"""Raised and lowered letters in what is exported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import docx

from scanwright.document.document import Document
from scanwright.document.geometry import Rect
from scanwright.document.table import Cell
from scanwright.document.text import Script, TextLine, TextStyle, Word
from scanwright.export.options import DocxMode, ExportOptions
from scanwright.export.runs import join_runs, line_runs

BASE = TextStyle(11.0, font="serif")
UP, DOWN = replace(BASE, script=Script.SUPER), replace(BASE, script=Script.SUB)


Write = Callable[..., Path]


def line(build, *parts: tuple[str, TextStyle | None], y: float = 200) -> TextLine:  # type: ignore[no-untyped-def]
    """A line of parts that stand close together unless one begins with a space."""
    words, x = [], 150.0
    for text, style in parts:
        x += 10 if text.startswith(" ") else 0
        words.append(Word(text.strip(), Rect(x, y, x + 8 * len(text.strip()), y + 22), style=style))
        x = words[-1].box.x1
    return build.line("".join(text for text, _ in parts), y=y, style=BASE, words=tuple(words))


def sample(build) -> TextLine:  # type: ignore[no-untyped-def]
    return line(build, ("Of", None), (" 25", None), (" m", None), ("2", UP), (" of", None), (" H", None), ("2", DOWN), ("O", None))  # fmt: skip


def test_word_has_them_raised_and_lowered(build, write: Write) -> None:  # type: ignore[no-untyped-def]
    document: Document = build.document(
        build.page(build.region("text", sample(build)), build.region("title", sample(build), level=1))
    )
    for mode in DocxMode:
        word = docx.Document(str(write(document, "docx", ExportOptions(docx_mode=mode))))
        runs = [run for p in word.element.body.iter("{*}p") for run in p.iter("{*}r")]
        looks = [(r.xpath("string(.)"), r.xpath("string(.//w:vertAlign/@w:val)")) for r in runs]
        assert looks.count(("2", "superscript")) == looks.count(("2", "subscript")) == 2, mode


def test_html_and_markdown_have_them_too(build, write: Write) -> None:  # type: ignore[no-untyped-def]
    cell = Cell(0, 0, box=Rect(150, 300, 300, 340), lines=(sample(build),))
    document = build.document(build.page(build.region("text", sample(build)), build.table(1, 2, cell)))
    wanted = "Of 25 m<sup>2</sup> of H<sub>2</sub>O"
    assert write(document, "html").read_text("utf-8").count(wanted) == 2
    assert wanted in write(document, "md").read_text("utf-8")
    assert "Of 25 m2 of H2O" in write(document, "txt").read_text("utf-8")


def test_a_raised_mark_stands_close_to_its_word(build) -> None:  # type: ignore[no-untyped-def]
    text = line(build, ("in", None), (" 2002", None), (" 37", UP), (" more", None))
    close = tuple(replace(w, box=w.box.translated(-9, 0)) if w.text == "37" else w for w in text.words)
    assert [run.text for run in line_runs(replace(text, words=close))] == ["in 2002", "37", " more"]
    assert [run.text for run in line_runs(text)] == ["in 2002 ", "37", " more"]  # it stands apart


def test_a_footnote_is_found_by_its_raised_mark_among_equal_figures(build, write: Write) -> None:  # type: ignore[no-untyped-def]
    body = line(
        build, ("Size:3", None), (" and", None), (" the", None), (" tide.", None), ("3", UP), (" Then", None), y=200
    )
    note = build.region("footnote", build.line("3 It was low.", y=1500, style=TextStyle(8.0)))
    document = build.document(build.page(build.region("text", body), note))
    word = docx.Document(str(write(document, "docx", ExportOptions(docx_mode=DocxMode.FLOW))))
    assert len(list(word.element.body.iter("{*}footnoteReference"))) == 1
    assert "".join(r.text for p in word.paragraphs for r in p.runs).startswith("Size:3 and the tide. Then")


def test_lines_are_joined_without_raising_what_stands_between(build) -> None:  # type: ignore[no-untyped-def]
    first, second = line(build, ("the", None), (" tide.", None), ("3", UP)), line(build, ("Then", None))
    runs = join_runs([first, second])
    assert [(run.text.strip(), run.style.script) for run in runs] == [("the tide.", Script.NORMAL), ("3", Script.SUPER), ("Then", Script.NORMAL)]  # fmt: skip
    assert "".join(run.text for run in runs) == "the tide.3 Then"
