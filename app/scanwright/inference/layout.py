"""Layout models: PicoDet with the CDLA classes, and PP-DocLayout exports that a user brings along."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from scanwright.document.geometry import Rect
from scanwright.errors import ModelDamagedError
from scanwright.imaging.picture import Picture
from scanwright.inference.crisp import crisp
from scanwright.inference.preprocess import IMAGENET_MEAN, IMAGENET_STD, normalised, resized, softmax
from scanwright.inference.protocols import LayoutBox, LayoutModel
from scanwright.inference.session import FloatArray, Session
from scanwright.progress import CancelToken

_STRIDES = (8, 16, 32, 64)
_SCORE, _OVERLAP, _CANDIDATES = 0.4, 0.5, 1000

# What the models call a region -> the value of RegionKind.
_KINDS = {
    "text": "text",
    "paragraph": "text",
    "plain_text": "text",
    "content": "text",
    "abstract": "text",
    "algorithm": "text",
    "aside_text": "text",
    "vertical_text": "text",
    "title": "title",
    "doc_title": "title",
    "paragraph_title": "title",
    "list": "list",
    "figure": "figure",
    "image": "figure",
    "chart": "figure",
    "header_image": "figure",
    "footer_image": "figure",
    "figure_caption": "caption",
    "table_caption": "caption",
    "figure_title": "caption",
    "table_title": "caption",
    "chart_title": "caption",
    "figure_table_chart_title": "caption",
    "vision_footnote": "footnote",
    "table": "table",
    "header": "header",
    "footer": "footer",
    "number": "page_number",
    "page_number": "page_number",
    "footnote": "footnote",
    "reference": "reference",
    "reference_content": "reference",
    "equation": "formula",
    "formula": "formula",
    "display_formula": "formula",
    "inline_formula": "formula",
    "formula_number": "text",
    "seal": "seal",
}

_V2_LABELS = (
    "abstract", "algorithm", "aside_text", "chart", "content", "display_formula", "doc_title", "figure_title", "footer",
    "footer_image", "footnote", "formula_number", "header", "header_image", "image", "inline_formula", "number",
    "paragraph_title", "reference", "reference_content", "seal", "table", "text", "vertical_text", "vision_footnote",
)  # fmt: skip
_PLUS_LABELS = (
    "paragraph_title", "image", "text", "number", "abstract", "content", "figure_title", "formula", "table",
    "reference", "doc_title", "footnote", "header", "algorithm", "footer", "seal", "chart", "formula_number",
    "aside_text", "reference_content",
)  # fmt: skip


def kind_of(label: str) -> str:
    """The value of RegionKind for a model's class name; running text where the name is unknown."""
    return _KINDS.get(label.strip().lower().replace(" ", "_"), "text")


def layout_model(session: Session) -> LayoutModel:
    """The reader that fits the graph: told by the names of its inputs."""
    return DetrLayout(session) if "scale_factor" in session.inputs else PicoDetLayout(session)


class PicoDetLayout:
    """PicoDet-LCNet of PP-StructureV2 with the ten CDLA classes. Fulfils `LayoutModel`.

    Boxes are coded as in "Generalized Focal Loss" (Li et al., 2020): for each of the four sides a distribution
    over eight distances, in strides of the cell.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def layout(self, picture: Picture, cancel: CancelToken) -> tuple[LayoutBox, ...]:
        height, width = _fixed_size(self._session, "image", (800, 608))
        tensor = normalised(crisp(resized(picture, width, height)), IMAGENET_MEAN, IMAGENET_STD)
        outputs = self._session.run_one(tensor, cancel)
        boxes, scores = decode_picodet(outputs, height, width)
        labels = self._session.labels
        scale_x, scale_y = picture.shape[1] / width, picture.shape[0] / height
        found = []
        for number in range(scores.shape[1]):
            label = kind_of(labels[number])
            for row in non_maximum_suppression(boxes, scores[:, number]):
                x0, y0, x1, y1 = (float(v) for v in boxes[row])
                box = _rect(x0 * scale_x, y0 * scale_y, x1 * scale_x, y1 * scale_y, picture)
                if box.area > 0:
                    found.append(LayoutBox(label, box, float(scores[row, number])))
        return tuple(sorted(found, key=lambda b: -b.confidence))


def decode_picodet(outputs: list[FloatArray], height: int, width: int) -> tuple[FloatArray, FloatArray]:
    """Boxes (n x 4: x0, y0, x1, y1 in pixels of the model's input) and scores (n x classes) of the best cells."""
    levels = len(outputs) // 2
    all_boxes, all_scores = [], []
    for stride, scores, distances in zip(_STRIDES, outputs[:levels], outputs[levels:]):
        rows, columns = -(-height // stride), -(-width // stride)
        best = np.flatnonzero(scores[0].max(axis=1) > _SCORE)
        best = best[np.argsort(-scores[0][best].max(axis=1))][:_CANDIDATES]
        y, x = np.divmod(best, columns)
        if len(best) == 0 or scores.shape[1] != rows * columns:
            continue
        center_x, center_y = (x + 0.5) * stride, (y + 0.5) * stride
        bins = softmax(distances[0][best].reshape(len(best), 4, -1))
        side = (bins @ np.arange(bins.shape[-1], dtype=np.float32)) * stride
        all_boxes.append(
            np.stack(
                [center_x - side[:, 0], center_y - side[:, 1], center_x + side[:, 2], center_y + side[:, 3]], axis=1
            ).astype(np.float32)
        )
        all_scores.append(scores[0][best])
    if not all_boxes:
        return np.zeros((0, 4), np.float32), np.zeros((0, outputs[0].shape[2]), np.float32)
    return np.concatenate(all_boxes), np.concatenate(all_scores)


def non_maximum_suppression(
    boxes: npt.NDArray[np.floating], scores: npt.NDArray[np.floating], overlap: float = _OVERLAP
) -> list[int]:
    """Rows to keep, best first: those above the score threshold that no better one overlaps by more than `overlap`."""
    order = [int(i) for i in np.argsort(-scores) if scores[i] > _SCORE]
    kept: list[int] = []
    area = np.prod(np.maximum(0, boxes[:, 2:] - boxes[:, :2]), axis=1)
    for row in order:
        if kept:
            others = boxes[kept]
            size = np.minimum(others[:, 2:], boxes[row, 2:]) - np.maximum(others[:, :2], boxes[row, :2])
            common = np.prod(np.maximum(0, size), axis=1)
            if (common / (area[kept] + area[row] - common + 1e-9)).max() > overlap:
                continue
        kept.append(row)
    return kept


class DetrLayout:
    """PP-DocLayout (V2, V3, plus: RT-DETR heads) as exported by PaddleX. Fulfils `LayoutModel`.

    Inputs `image`, `scale_factor` and often `im_shape`; rows of [class, score, x0, y0, x1, y1], followed in V2
    and V3 by the reading order.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def layout(self, picture: Picture, cancel: CancelToken) -> tuple[LayoutBox, ...]:
        height, width = _fixed_size(self._session, "image", (800, 800))
        tensor = normalised(resized(picture, width, height), (0.0, 0.0, 0.0), (1.0, 1.0, 1.0))
        scale = np.array([[height / picture.shape[0], width / picture.shape[1]]], np.float32)
        feeds = {"image": tensor, "scale_factor": scale, "im_shape": np.array([[height, width]], np.float32)}
        feeds = {name: feeds[name] for name in self._session.inputs if name in feeds}
        rows = next((o for o in self._session.run(feeds, cancel) if o.ndim == 2 and o.shape[1] >= 6), None)
        if rows is None:
            raise ModelDamagedError(self._session.model_id)
        labels = self._session.labels or (_PLUS_LABELS if rows.shape[1] == 6 else _V2_LABELS)
        found = []
        ranks = _ranks(rows)
        for at, row in enumerate(rows):
            number, score = int(row[0]), float(row[1])
            if score > _SCORE and 0 <= number < len(labels):
                x0, y0, x1, y1 = (float(v) for v in row[2:6])
                box = _rect(x0, y0, x1, y1, picture)
                if box.area > 0:
                    found.append((box, score, kind_of(labels[number]), ranks[at]))
        kept = non_maximum_suppression(
            np.array([[b.x0, b.y0, b.x1, b.y1] for b, *_ in found], np.float32).reshape(-1, 4),
            np.array([score for _, score, *_ in found], np.float32),
            overlap=0.8,
        )
        return tuple(LayoutBox(found[i][2], found[i][0], found[i][1], found[i][3]) for i in kept)


def _ranks(rows: FloatArray) -> list[int | None]:
    """The place of each row in the reading order that the seventh column (and eighth, downwards) gives."""
    if rows.shape[1] < 7:
        return [None] * len(rows)
    keys = (-rows[:, 7], rows[:, 6]) if rows.shape[1] > 7 else (rows[:, 6],)
    ranks: list[int | None] = [None] * len(rows)
    for rank, row in enumerate(np.lexsort(keys)):
        ranks[int(row)] = rank
    return ranks


def _fixed_size(session: Session, name: str, default: tuple[int, int]) -> tuple[int, int]:
    """Height and width that the graph demands; `default` where they are free."""
    shape = session.inputs.get(name, ())
    height, width = shape[2:4] if len(shape) == 4 else (None, None)
    return (height, width) if isinstance(height, int) and isinstance(width, int) else default


def _rect(x0: float, y0: float, x1: float, y1: float, picture: Picture) -> Rect:
    """The box cut to the picture; corners in order whatever the model said."""
    height, width = picture.shape[:2]
    return Rect(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)).clipped(width, height)
