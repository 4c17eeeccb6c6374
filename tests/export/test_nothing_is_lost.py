"""Every word of a document is in every format, whatever it is made of."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import zipfile
from html import unescape

import openpyxl
import pypdfium2 as pdfium
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image

from scanwright.document.region import KINDS, ExportRole, RegionKind
from scanwright.export.formats import DocxMode, ExportOptions, SheetPer, format_by_id


def crop(page, rect):
    file = io.BytesIO()
    Image.new("L", (8, 8), 255).save(file, "PNG")
    return file.getvalue()


def _docx(path):
    """Text, headers and footers, footnotes, and what describes pictures."""
    texts = []
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(r"word/\w+\.xml", name):
                xml = package.read(name).decode("utf-8")
                pieces = re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>|<w:tab/>|<w:br/>|(</w:p>)", xml)
                texts.append("".join(text if text else " " for text, _ in pieces))
                texts += re.findall(r'descr="([^"]*)"', xml)
    return unescape(" ".join(texts))


def _xlsx(path):
    values = []
    for sheet in openpyxl.load_workbook(path).worksheets:
        for row in sheet.iter_rows():
            values += [str(cell.value) for cell in row if cell.value is not None]
    return " ".join(values)


def _csv(path):
    texts = []
    for file in path.parent.glob(f"{path.stem}*.csv"):
        with file.open(encoding="utf-8-sig", newline="") as lines:
            texts += [cell for row in csv.reader(lines) for cell in row]
    return " ".join(texts)


def _pdf(path):
    return " ".join(page.get_textpage().get_text_range() for page in pdfium.PdfDocument(path))


def _json(path):
    return " ".join(re.findall(r"\w+", json.dumps(json.loads(path.read_text(encoding="utf-8")))))


def _plain(path):
    return unescape(path.read_text(encoding="utf-8"))


READERS = {
    "docx": _docx,
    "xlsx": _xlsx,
    "csv": _csv,
    "pdf": _pdf,
    "json": _json,
    "md": _plain,
    "html": _plain,
    "txt": _plain,
}
CASES = [
    *(("docx", ExportOptions(docx_mode=mode)) for mode in DocxMode),
    *(("xlsx", ExportOptions(sheet_per=per, join_tables=join)) for per in SheetPer for join in (False, True)),
    *((format_id, ExportOptions()) for format_id in ("pdf", "md", "html", "txt", "json")),
    *((format_id, ExportOptions(join_tables=True)) for format_id in ("html", "txt")),
    *((format_id, ExportOptions(figures=False)) for format_id in ("docx", "html", "md", "txt")),
]
KIND = st.sampled_from([kind for kind in RegionKind if kind is not RegionKind.TABLE])


@st.composite
def pages(draw):
    """For each page its regions: (kind, number of lines) or (rows, columns, lines beside the cells) of a table."""
    region = st.one_of(
        st.tuples(KIND, st.integers(1, 3)),
        st.tuples(st.integers(1, 3), st.integers(1, 3), st.integers(0, 1)),
    )
    return draw(st.lists(st.lists(region, max_size=5), min_size=1, max_size=3))


class Words:
    """Words that occur once, and look like nothing else: no numbers, no marks of lists."""

    def __init__(self):
        self.all = []

    def next(self):
        digest = hashlib.sha256(str(len(self.all)).encode()).hexdigest()[:10]
        self.all.append("w" + digest.translate(str.maketrans("0123456789", "ghijklmnop")))
        return self.all[-1]


def made(build, plan, words):
    result = []
    for regions in plan:
        page = []
        for number, entry in enumerate(regions):
            y = 60 + 300 * number
            if len(entry) == 2:
                kind, count = entry
                lines = [
                    build.line(f"{words.next()} {words.next()}", y=y + 40 * n, starts_paragraph=bool(n % 2))
                    for n in range(count)
                ]
                page.append(build.region(kind.value, *lines))
            else:
                rows, columns, beside = entry
                grid = [tuple(words.next() for _ in range(columns)) for _ in range(rows)]
                table = build.grid(*grid, header_rows=rows // 2)
                rest = tuple(build.line(words.next(), y=y) for _ in range(beside))
                page.append(type(table)(table.kind, table.box, rest, table.table))
        result.append(build.page(*page))
    return build.document(*result)


@pytest.mark.parametrize(("format_id", "options"), CASES, ids=lambda case: case if isinstance(case, str) else "")
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(plan=pages())
def test_every_word_is_in_the_file(build, tmp_path, format_id, options, plan):
    words = Words()
    document = made(build, plan, words)
    target = tmp_path / f"out.{format_id}"
    for old in tmp_path.iterdir():
        old.unlink()
    format_by_id(format_id).write(document, target, crop, options)
    text = READERS[format_id](target)
    pictures = {
        word
        for page in document.pages
        for region in page.regions
        if KINDS[region.kind].role is ExportRole.PICTURE
        for line in region.lines
        for word in line.text.split()
    }
    shown = set() if format_id not in ("docx", "md", "html") or not options.figures else pictures
    missing = [word for word in words.all if word not in text and word not in shown]
    assert not missing, f"lost in {format_id}: {missing}"
