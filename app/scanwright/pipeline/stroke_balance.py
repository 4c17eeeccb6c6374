"""East Asian type with serifs (Song, Ming) or without (Hei, Gothic): told by its level strokes.

With serifs they are hairlines, and in print paler than the upright ones; without, both are as thick. Characters
have more level strokes than upright ones, so what is compared is how much ink changes downwards and across.
"""

from __future__ import annotations

import cv2
import numpy as np

from scanwright.pipeline.ink import Coverage

_SIZE = 22.0  # pixels to which characters are reduced: large hairlines are black as well
SANS_BALANCE = 0.955


def stroke_balance(coverage: Coverage, size: float) -> float | None:
    """Change of ink from row to row over that from column to column; `size` is that of the characters in pixels.

    Above SANS_BALANCE for type without serifs; None without ink.
    """
    scale = _SIZE / size
    if scale < 0.95:
        height, width = (max(1, round(length * scale)) for length in coverage.shape)
        coverage = np.asarray(cv2.resize(coverage, (width, height), interpolation=cv2.INTER_AREA), np.float32)
    framed = np.pad(coverage, 1)
    across = float(np.abs(np.diff(framed, axis=1)).sum())
    down = float(np.abs(np.diff(framed, axis=0)).sum())
    return down / across if across > 1.0 else None
