"""Table structure by SLANet-plus and SLANet-1M: HTML tokens, each cell with a box, decoded to a grid.

"PP-StructureV2: A Stronger Document Analysis System", Li et al., 2022, section on SLANet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Rect
from scanwright.imaging.picture import Picture
from scanwright.inference.preprocess import IMAGENET_MEAN, IMAGENET_STD, normalised, resized
from scanwright.inference.protocols import StructureCell, TableStructure
from scanwright.inference.session import FloatArray, Session
from scanwright.progress import CancelToken

_SIDE = 488
_SPAN = re.compile(r'(rowspan|colspan)="(\d+)"')
_MAX_SPAN = 100


@dataclass
class _Open:
    """A cell while its tokens are read."""

    box: Rect
    header: bool
    confidence: float
    row_span: int = 1
    column_span: int = 1


class SlanetTable:
    """Fulfils `TableModel`."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def structure(self, picture: Picture, cancel: CancelToken) -> TableStructure | None:
        height, width = picture.shape[:2]
        if min(height, width) < 4:
            return None
        scale = _SIDE / max(height, width)
        in_width, in_height = max(1, int(width * scale)), max(1, int(height * scale))
        bgr = np.ascontiguousarray(resized(picture, in_width, in_height)[:, :, ::-1])
        tensor = np.zeros((1, 3, _SIDE, _SIDE), np.float32)
        tensor[:, :, :in_height, :in_width] = normalised(bgr, IMAGENET_MEAN, IMAGENET_STD)
        outputs = self._session.run_one(tensor, cancel)
        boxes, tokens = sorted(outputs, key=lambda o: o.shape[2])
        if boxes.shape[2] == 8:  # SLANet-plus: shares of the padded square
            across = down = max(height, width)
        else:  # SLANet-1M: shares of the picture
            across, down = width, height
        return decode_structure(
            boxes[0] * np.tile(np.array([across, down], np.float32), boxes.shape[2] // 2),
            tokens[0],
            vocabulary(self._session.labels),
            (width, height),
        )


def vocabulary(labels: Sequence[str]) -> tuple[str, ...]:
    """The tokens that the network gives, with the start and the end of the sequence, as PaddleOCR builds them."""
    tokens = list(labels)
    if "<td></td>" not in tokens:
        tokens.append("<td></td>")
    if "<td>" in tokens:
        tokens.remove("<td>")
    return ("sos", *tokens, "eos")


def decode_structure(
    boxes: FloatArray, scores: npt.NDArray[np.floating], tokens: Sequence[str], size: tuple[int, int]
) -> TableStructure | None:
    """The grid from `scores` (steps x tokens) and `boxes` (steps x 4 or 8 numbers, in pixels; `size` is w, h)."""
    rows: list[list[_Open]] = []
    header = False
    confidences: list[float] = []
    for step, number in enumerate(scores.argmax(axis=1)):
        token = tokens[number]
        if token == "eos":
            break
        if token == "sos":
            continue
        confidence = float(scores[step, number])
        confidences.append(confidence)
        if token in ("<thead>", "</thead>"):
            header = token == "<thead>"
        elif token == "<tr>":
            rows.append([])
        elif token in ("<td></td>", "<td>", "<td"):
            if not rows:
                rows.append([])
            rows[-1].append(_Open(_box(boxes[step], size), header, confidence))
        elif rows and rows[-1] and (span := _SPAN.search(token)):
            count = min(int(span.group(2)), _MAX_SPAN)
            if span.group(1) == "rowspan":
                rows[-1][-1].row_span = count
            else:
                rows[-1][-1].column_span = count
    cells = place(rows)
    if not cells:
        return None
    return TableStructure(
        rows=max(c.row + c.row_span for c in cells),
        columns=max(c.column + c.column_span for c in cells),
        cells=tuple(cells),
        confidence=float(np.mean(confidences)),
    )


def place(rows: Sequence[Sequence[_Open]]) -> list[StructureCell]:
    """Cells at the grid positions that HTML gives them: each in the first column free of spans from above.

    Row spans end with the table; no two cells overlap.
    """
    taken: set[tuple[int, int]] = set()
    cells = []
    for row, own in enumerate(rows):
        column = 0
        for cell in own:
            while (row, column) in taken:
                column += 1
            down = min(cell.row_span, len(rows) - row)
            across = 1
            while across < cell.column_span and (row, column + across) not in taken:
                across += 1
            taken.update((row + r, column + c) for r in range(down) for c in range(across))
            cells.append(StructureCell(row, column, down, across, cell.box, cell.header))
            column += across
    return cells


def _box(numbers: FloatArray, size: tuple[int, int]) -> Rect:
    """The upright box around the two or four corners, cut to the picture."""
    xs, ys = numbers[0::2], numbers[1::2]
    return Rect(float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max())).clipped(*size)
