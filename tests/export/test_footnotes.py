"""Footnotes in Word files: real ones where their mark is found, styled paragraphs elsewhere."""

import zipfile

import docx
import pytest
from docx.oxml.ns import qn
from lxml import etree

from scanwright.export.formats import ExportOptions

W = {"w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main"}


def notes_of(path):
    """The footnotes' texts by their ids; None where the package has no such part."""
    with zipfile.ZipFile(path) as package:
        if "word/footnotes.xml" not in package.namelist():
            return None
        root = etree.fromstring(package.read("word/footnotes.xml"))
    notes = root.findall("w:footnote", W)
    return {int(n.get(qn("w:id"))): "".join(t.text for t in n.iter(qn("w:t"))).strip() for n in notes}


def references(document):
    return [int(r.get(qn("w:id"))) for r in document.element.body.iter(qn("w:footnoteReference"))]


def test_a_note_belongs_to_its_mark(build, write):
    page = build.page(
        build.text("The first claim.1 The second one² of CO2 is 1.5 times.", y=200),
        build.text("1 See Miller.", y=1500, kind="footnote"), build.text("2. Ibid.", y=1540, kind="footnote"),
    )  # fmt: skip
    path = write(build.document(page), "docx")
    document = docx.Document(str(path))
    assert [p.text for p in document.paragraphs] == ["The first claim. The second one of CO2 is 1.5 times."]
    assert references(document) == [1, 2]
    notes = notes_of(path)
    assert (notes[1], notes[2]) == ("See Miller.", "Ibid.") and set(notes) == {-1, 0, 1, 2}


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("No mark at all.", "1 Lost."),
        ("Twice.1 Here too.1", "1 Which?"),
        ("CO2 only", "2 No."),
        ("Text.1", "Plain."),
        ("By* and by*", "* Who?"),
        ("5*3 is 15.", "* Not this."),
    ],
)
def test_without_a_certain_mark_the_note_stays_a_paragraph(build, write, text, note):
    page = build.page(build.text(text, y=200), build.text(note, y=1500, kind="footnote"))
    path = write(build.document(page), "docx")
    assert [p.text for p in docx.Document(str(path)).paragraphs] == [text, note]
    assert notes_of(path) is None


@pytest.mark.parametrize(("marks", "counting"), [((1, 1), ("numRestart", "eachPage")), ((7, 8), ("numStart", "7"))])
def test_word_counts_as_it_was_printed(build, write, marks, counting):
    pages = [
        build.page(build.text(f"Claim.{mark}", y=200), build.text(f"{mark} Note {at}", y=1500, kind="footnote"))
        for at, mark in enumerate(marks)
    ]
    path = write(build.document(*pages), "docx", ExportOptions(figures=False))
    assert (notes_of(path)[1], notes_of(path)[2]) == ("Note 0", "Note 1")
    (setting,) = docx.Document(str(path)).settings.element.find(qn("w:footnotePr")).iter(qn("w:" + counting[0]))
    assert setting.get(qn("w:val")) == counting[1]


def test_a_number_out_of_turn_stays_a_paragraph(build, write):
    page = build.page(
        build.text("One.1 Five.5", y=200), build.text("1 First.", y=1500, kind="footnote"),
        build.text("5 Fifth.", y=1530, kind="footnote"),
    )  # fmt: skip
    document = docx.Document(str(write(build.document(page), "docx")))
    assert references(document) == [1]
    assert [p.text for p in document.paragraphs] == ["One. Five.5", "5 Fifth."]


def test_other_marks_are_kept_as_they_are_printed(build, write):
    page = build.page(
        build.text("By J. Miller* and K. Fox†, first.1", y=200), build.text("增长了三成①。", y=260),
        build.text("* Of the board.", y=1440, kind="footnote"), build.text("† Retired.", y=1470, kind="footnote"),
        build.text("1 As measured.", y=1500, kind="footnote"), build.text("① 按可比价格。", y=1530, kind="footnote"),
    )  # fmt: skip
    path = write(build.document(page), "docx")
    document = docx.Document(str(path))
    assert [p.text for p in document.paragraphs] == ["By J. Miller* and K. Fox†, first.", "增长了三成①。"]
    assert references(document) == [1, 2, 3, 4]
    marked = [r.get(qn("w:customMarkFollows")) for r in document.element.body.iter(qn("w:footnoteReference"))]
    assert marked == ["1", "1", None, "1"]
    assert [notes_of(path)[n] for n in (1, 2, 3, 4)] == [
        "* Of the board.",
        "† Retired.",
        "As measured.",
        "① 按可比价格。",
    ]
