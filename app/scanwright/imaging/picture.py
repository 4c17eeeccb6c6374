"""The one pixel format: RGB, uint8, height x width x 3, C-contiguous."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.uint8]
