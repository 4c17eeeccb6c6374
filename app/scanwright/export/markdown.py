"""Markdown (CommonMark with GitHub's tables); tables with spans as HTML, figures as files inside the text."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from pathlib import Path

from scanwright.document.document import Document
from scanwright.document.table import Table
from scanwright.errors import FileError
from scanwright.export.blocks import Block, Figure, PageFlow, Paragraph, Role, TableBlock
from scanwright.export.flow import flow
from scanwright.export.lists import Numbering, marker_text
from scanwright.export.options import Crop, ExportOptions
from scanwright.export.runs import Run, with_script
from scanwright.progress import CancelToken, Progress, ProgressCallback

_SPECIAL = re.compile(r"([\\`*_\[\]<>|~])")
_LINE_START = re.compile(r"^(\s*)([#+\-=>]|\d{1,9}[.)])(?=\s|$|[=-])")


def write_markdown(
    document: Document,
    path: Path,
    crop: Crop,
    options: ExportOptions,
    cancel: CancelToken,
    progress: ProgressCallback,
) -> None:
    pages = []
    for number, page in enumerate(flow(document, options)):
        cancel.check()
        progress(Progress("writing", number, len(document.pages)))
        pages.append(_page(page, crop))
    path.write_text("\n\n---\n\n".join(page for page in pages if page) + "\n", encoding="utf-8", newline="\n")


def _page(page: PageFlow, crop: Crop) -> str:
    parts = [escape(paragraph.text) for paragraph in page.header]
    before: Block | None = None
    for block in page.body:
        text = _block(block, crop)
        tight = isinstance(block, Paragraph) and isinstance(before, Paragraph) and block.marker and before.marker
        if text and tight:
            parts[-1] += "\n" + text
        elif text:
            parts.append(text)
        before = block
    parts += [escape(paragraph.text) for paragraph in page.footer]
    return "\n\n".join(parts)


def _block(block: Block, crop: Crop) -> str:
    match block:
        case Paragraph():
            return _paragraph(block)
        case TableBlock():
            return "" if block.region.table is None else _table(block.region.table)
        case Figure():
            alternative = escape(block.alternative.replace("\n", " "))
            try:
                picture = base64.b64encode(crop(block.page, block.region.box)).decode("ascii")
            except FileError:  # its page cannot be opened any more; the text can be read all the same
                return alternative
            return f"![{alternative}](data:image/png;base64,{picture})"


def _paragraph(paragraph: Paragraph) -> str:
    if paragraph.role is Role.TITLE:
        return "# " + escape(paragraph.text)
    if paragraph.role is Role.HEADING:
        return "#" * (paragraph.level + 1) + " " + escape(paragraph.text)
    text = _inline(paragraph.runs)
    if paragraph.marker is not None:
        decimal = paragraph.marker.numbering is not Numbering.BULLET
        plain = marker_text(paragraph.marker) if paragraph.marker.numbering is Numbering.DECIMAL else ""
        # Markdown counts in decimals only: other numbers stay readable as text of the item
        sign = f"{paragraph.marker.number}." if plain else "-"
        if decimal and not plain:
            text = f"{escape(marker_text(paragraph.marker))} {text}"
        return f"{'   ' * paragraph.level}{sign} {text}"
    return (
        _LINE_START.sub(r"\1\\\2", text) if not re.match(r"\d", text) else re.sub(r"^(\d{1,9})([.)])", r"\1\\\2", text)
    )


def escape(text: str) -> str:
    """`text` so that no character of it is taken for markup."""
    return _SPECIAL.sub(r"\\\1", text)


def _inline(runs: Sequence[Run]) -> str:
    parts = []
    for run in runs:
        core = run.text.strip()
        sign = ("**" if run.style.bold else "") + ("*" if run.style.italic else "")
        if not core or not sign:
            parts.append(with_script(escape(run.text), run.style.script))
            continue
        start, text = run.text.index(core), with_script(escape(core), run.style.script)
        parts.append(f"{run.text[:start]}{sign}{text}{sign[::-1]}{run.text[start + len(core) :]}")
    return "".join(parts)


def _table(table: Table) -> str:
    if any(cell.row_span > 1 or cell.column_span > 1 for cell in table.cells) or table.header_rows > 1:
        return table.html
    rows = [[escape(cell.text).replace("\n", "<br>") for cell in row] for row in table.grid]
    head, body = (rows[0], rows[1:]) if table.header_rows or len(rows) > 1 else ([""] * table.columns, rows)
    lines = [head, ["---"] * table.columns, *body]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
