"""From pictures to the float tensors that the models take."""

from __future__ import annotations

import cv2
import numpy as np
import numpy.typing as npt

from scanwright.imaging.picture import Picture
from scanwright.inference.session import FloatArray

IMAGENET_MEAN = (0.485, 0.456, 0.406)
IMAGENET_STD = (0.229, 0.224, 0.225)


def resized(picture: Picture, width: int, height: int) -> Picture:
    """The picture at that size: by area where it shrinks to less than half, which keeps thin strokes, else linear."""
    if picture.shape[1] == width and picture.shape[0] == height:
        return picture
    shrinks = picture.shape[0] > 2 * height or picture.shape[1] > 2 * width
    result = cv2.resize(
        picture, (max(1, width), max(1, height)), interpolation=cv2.INTER_AREA if shrinks else cv2.INTER_LINEAR
    )
    return np.asarray(result, np.uint8)


def normalised(picture: Picture, mean: tuple[float, float, float], std: tuple[float, float, float]) -> FloatArray:
    """(x / 255 - mean) / std for each channel, as 1 x 3 x height x width."""
    tensor = np.empty((1, 3, *picture.shape[:2]), np.float32)
    levels = np.arange(256, dtype=np.float32)
    for channel in range(3):
        table = levels * np.float32(1 / (255 * std[channel])) - np.float32(mean[channel] / std[channel])
        cv2.LUT(cv2.extractChannel(picture, channel), table, dst=tensor[0, channel])
    return tensor


def softmax(values: npt.NDArray[np.floating]) -> FloatArray:
    """Along the last axis."""
    powers = np.exp(values - values.max(axis=-1, keepdims=True))
    result: FloatArray = (powers / powers.sum(axis=-1, keepdims=True)).astype(np.float32)
    return result
