"""JSON: everything that is known about the pages, in a stable public format (version 1)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from scanwright.document.document import Document, Page
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.table import Cell, Table
from scanwright.document.text import Script, TextLine, TextStyle
from scanwright.export.cleaning import clean
from scanwright.export.options import Crop, ExportOptions
from scanwright.progress import CancelToken, Progress, ProgressCallback

FORMAT_VERSION = 1


def write_json(
    document: Document,
    path: Path,
    crop: Crop,  # noqa: ARG001 - pictures are not part of this format
    options: ExportOptions,  # noqa: ARG001 - this format keeps everything
    cancel: CancelToken,
    progress: ProgressCallback,
) -> None:
    pages = []
    for number, page in enumerate(document.pages, 1):
        cancel.check()
        progress(Progress("writing", number - 1, len(document.pages)))
        pages.append(_page(page, number))
    source = Path(document.pages[0].image.path).name if document.pages else document.name
    content = {"format": "scanwright", "version": FORMAT_VERSION, "source": clean(source), "pages": pages}
    path.write_text(json.dumps(content, ensure_ascii=False) + "\n", encoding="utf-8", newline="\n")


def _page(page: Page, number: int) -> dict[str, Any]:
    return {
        "number": number,
        "source": clean(Path(page.image.path).name),
        "source_page": page.image.index + 1,
        "width": page.width,
        "height": page.height,
        "dpi": round(page.dpi, 2),
        "rotation": page.rotation,
        "skew": round(page.skew, 3),
        "state": page.state.value,
        "text_source": page.text_source.value,
        "seconds": {stage: round(seconds, 4) for stage, seconds in page.seconds},
        "issues": [{"stage": issue.stage, "message": issue.message} for issue in page.issues],
        "notes": [{"stage": note.stage, "message": note.message} for note in page.notes],
        "regions": [_region(region) for region in page.regions],
    }


def _region(region: Region) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": region.id,
        "kind": region.kind.value,
        "box": _box(region.box),
        "confidence": round(region.confidence, 4),
        "text": region.text,
        "style": {
            "alignment": region.style.alignment.value,
            "left_indent": round(region.style.left_indent, 2),
            "first_line_indent": round(region.style.first_line_indent, 2),
            "space_before": _rounded(region.style.space_before),
            "line_spacing": _rounded(region.style.line_spacing),
        },
        "lines": [_line(line) for line in region.all_lines],
    }
    if region.kind is RegionKind.TITLE:
        entry["level"] = region.style.level
    if region.outline:
        entry["outline"] = [[round(p.x, 1), round(p.y, 1)] for p in region.outline]
    if region.table is not None:
        entry["table"] = _table(region.table)
    return entry


def _table(table: Table) -> dict[str, Any]:
    return {
        "rows": table.rows,
        "columns": table.columns,
        "header_rows": table.header_rows,
        "ruled": table.ruled,
        "borders": table.borders.value,
        "turn": table.turn,
        "confidence": round(table.confidence, 4),
        "html": table.html,
        "cells": [_cell(cell) for cell in table.cells],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "column": cell.column,
        "row_span": cell.row_span,
        "column_span": cell.column_span,
        "box": _box(cell.box),
        "text": cell.text,
        **({"fill": cell.fill} if cell.fill else {}),
    }


def _line(line: TextLine) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "polygon": _polygon(line.polygon),
        "text": line.text,
        "confidence": round(line.confidence, 4),
        "origin": line.origin.value,
        "starts_paragraph": line.starts_paragraph,
        "style": _style(line.style),
    }
    if line.vertical:
        entry["vertical"] = True
    if line.words:
        entry["words"] = [
            {"text": word.text, "box": _box(word.box), "confidence": round(word.confidence, 4)}
            | ({"style": _style(word.style)} if word.style is not None else {})
            for word in line.words
        ]
    return entry


def _style(style: TextStyle) -> dict[str, Any]:
    return {
        "size": _rounded(style.size),
        "bold": style.bold,
        "italic": style.italic,
        "font": clean(style.font) if style.font else None,
        "color": style.color,
    } | ({} if style.script is Script.NORMAL else {"script": style.script.value})


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _box(rect: Rect) -> list[float]:
    return [round(value, 1) for value in (rect.x0, rect.y0, rect.x1, rect.y1)]


def _polygon(quad: Quad) -> list[list[float]]:
    return [[round(p.x, 1), round(p.y, 1)] for p in quad.corners]
