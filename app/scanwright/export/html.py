"""HTML: one self-contained file with semantic elements; figures are data URIs."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Sequence
from html import escape
from pathlib import Path

from scanwright.document.document import Document
from scanwright.document.region import Alignment
from scanwright.document.table import Borders, Cell, Table
from scanwright.errors import FileError
from scanwright.export.blocks import Block, Figure, PageFlow, Paragraph, Role, TableBlock
from scanwright.export.cell_look import cell_alignments, is_dark
from scanwright.export.flow import flow
from scanwright.export.lists import Marker, Numbering
from scanwright.export.options import Crop, ExportOptions
from scanwright.export.runs import Run, cell_runs, with_script
from scanwright.progress import CancelToken, Progress, ProgressCallback

_STYLE = """\
body { margin: 2rem auto; max-width: 48rem; padding: 0 1rem; line-height: 1.45; font-family: serif; }
section.page + section.page { border-top: 1px solid #aaa; margin-top: 2rem; padding-top: 1rem; }
header, footer { color: #555; font-size: .85em; }
figure { margin: 1rem 0; text-align: center; } img { max-width: 100%; height: auto; }
figcaption, p.caption { font-size: .9em; }
p.footnote { font-size: .85em; }
table { border-collapse: collapse; margin: 1rem 0; } td, th { padding: .15rem .5rem; vertical-align: top; }
table.all td, table.all th { border: 1px solid #555; }
table.horizontal tr { border-top: 1px solid #555; border-bottom: 1px solid #555; }
th { text-align: left; }
.center, th.center { text-align: center; } .right, th.right { text-align: right; } .justify { text-align: justify; }
"""

_LIST_TYPES = {
    Numbering.DECIMAL: "1",
    Numbering.LOWER_LETTER: "a",
    Numbering.UPPER_LETTER: "A",
    Numbering.LOWER_ROMAN: "i",
    Numbering.UPPER_ROMAN: "I",
}


def write_html(
    document: Document,
    path: Path,
    crop: Crop,
    options: ExportOptions,
    cancel: CancelToken,
    progress: ProgressCallback,
) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write('<!DOCTYPE html>\n<html>\n<head>\n<meta charset="utf-8">\n')
        file.write('<meta name="viewport" content="width=device-width, initial-scale=1">\n')
        file.write(f"<title>{escape(document.name)}</title>\n<style>\n{_STYLE}</style>\n</head>\n<body>\n")
        for number, page in enumerate(flow(document, options), 1):
            cancel.check()
            progress(Progress("writing", number - 1, len(document.pages)))
            file.write(f'<section class="page" id="page-{number}">\n')
            file.writelines(line + "\n" for line in _page(page, crop))
            file.write("</section>\n")
        file.write("</body>\n</html>\n")


def _page(page: PageFlow, crop: Crop) -> Iterable[str]:
    if page.header:
        yield f"<header>{''.join(map(_paragraph, page.header))}</header>"
    open_lists: list[Marker] = []
    for block in page.body:
        if isinstance(block, Paragraph) and block.marker is not None:
            yield from _item(block, block.marker, open_lists)
            continue
        yield from _close(open_lists, 0)
        yield _block(block, crop)
    yield from _close(open_lists, 0)
    if page.footer:
        yield f"<footer>{''.join(map(_paragraph, page.footer))}</footer>"


def _item(paragraph: Paragraph, marker: Marker, open_lists: list[Marker]) -> Iterable[str]:
    """Closes and opens lists until there is one for this item; `open_lists` has the last marker of each."""
    depth = min(paragraph.level, len(open_lists)) + 1
    yield from _close(open_lists, depth)
    if len(open_lists) == depth and not marker.follows(open_lists[-1]):
        yield from _close(open_lists, depth - 1)
    if len(open_lists) < depth:
        start = f' start="{marker.number}"' if marker.number > 1 else ""
        yield f'<ol type="{_LIST_TYPES[marker.numbering]}"{start}>' if marker.ordered else "<ul>"
        open_lists.append(marker)
    else:
        yield "</li>"
    open_lists[-1] = marker
    yield f"<li>{_inline(paragraph.runs)}"


def _close(open_lists: list[Marker], depth: int) -> Iterable[str]:
    while len(open_lists) > depth:
        yield "</li></ol>" if open_lists.pop().ordered else "</li></ul>"


def _block(block: Block, crop: Crop) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case TableBlock():
            return "" if block.region.table is None else _table(block.region.table)
        case Figure():
            alternative = escape(block.alternative)
            try:
                picture = base64.b64encode(crop(block.page, block.region.box)).decode("ascii")
            except FileError:  # its page cannot be opened any more; the text can be read all the same
                return f"<p>{alternative}</p>"
            width = round(block.region.box.width * 96 / block.page.dpi)
            return f'<figure><img src="data:image/png;base64,{picture}" alt="{alternative}" width="{width}"></figure>'


def _paragraph(paragraph: Paragraph) -> str:
    tag = {Role.TITLE: "h1", Role.HEADING: f"h{paragraph.level + 1}"}.get(paragraph.role, "p")
    classes = []
    if paragraph.role in (Role.CAPTION, Role.FOOTNOTE, Role.REFERENCE):
        classes.append(paragraph.role.value)
    if paragraph.alignment is not Alignment.LEFT:
        classes.append(paragraph.alignment.value)
    attribute = f' class="{" ".join(classes)}"' if classes else ""
    text = _inline(paragraph.runs) if tag == "p" else _scripts(paragraph.runs)
    return f"<{tag}{attribute}>{text}</{tag}>"


_TAB = "&emsp;"  # HTML knows no tabs


def _scripts(runs: Sequence[Run]) -> str:
    """The text with nothing of its look but raised and lowered letters, which change what it says."""
    return "".join(with_script(escape(run.text, quote=False), run.style.script) for run in runs)


def _inline(runs: Sequence[Run]) -> str:
    parts = []
    for run in runs:
        text = with_script(escape(run.text, quote=False), run.style.script).replace("\t", _TAB)
        if run.style.italic:
            text = f"<em>{text}</em>"
        if run.style.bold:
            text = f"<strong>{text}</strong>"
        if run.style.color and run.style.color != "#000000":
            text = f'<span style="color: {escape(run.style.color)}">{text}</span>'
        parts.append(text)
    return "".join(parts)


def _table(table: Table) -> str:
    rows: list[list[str]] = [[] for _ in range(table.rows)]
    alignments = cell_alignments(table)
    for cell in table.cells:
        tag = "th" if cell.row < table.header_rows else "td"
        span = f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
        span += f' colspan="{cell.column_span}"' if cell.column_span > 1 else ""
        text = "<br>".join(map(_scripts, cell_runs(cell)))
        rows[cell.row].append(f"<{tag}{span}{_cell_look(cell, alignments[cell.row, cell.column])}>{text}</{tag}>")
    lines = [f"<tr>{''.join(row)}</tr>" for row in rows]
    head, body = lines[: table.header_rows], lines[table.header_rows :]
    parts = [f"<thead>{''.join(head)}</thead>"] if head else []
    parts += ["<tbody>", *body, "</tbody>"] if body else []
    attribute = "" if table.borders is Borders.NONE else f' class="{table.borders.value}"'
    return f"<table{attribute}>" + "\n".join(parts) + "</table>"


def _cell_look(cell: Cell, alignment: Alignment) -> str:
    """Alignment and ground, with letters that can be read on it; nothing for what is as usual."""
    look = f' class="{alignment.value}"' if alignment in (Alignment.CENTER, Alignment.RIGHT) else ""
    if cell.fill is not None:
        light = "; color: #ffffff" if is_dark(cell.fill) else ""
        look += f' style="background: {escape(cell.fill)}{light}"'
    return look
