"""Turning pages upright: a classifier's guess, checked against the lines of text before any page is turned.

The classifier is good but not infallible, and a page wrongly turned is worse than one left alone. So a turn has to
be borne out by the text: lines must run the way the guess says, and they must read better that way than upside down.
"""

from __future__ import annotations

from collections.abc import Sequence

from scanwright.document.geometry import Quad
from scanwright.document.text import is_cjk
from scanwright.imaging.correct import strip, turned
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import DetectedLine, Models, OrientationGuess, Reading
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.reading import scaled
from scanwright.progress import CancelToken

_SURE = 0.9  # an upright guess this sure is believed without a look at the text
_CHECK_SIDE = 1200  # pixels along the longer side: enough to see how lines run and to read the large ones
_SAMPLE = 10  # lines that are read each way
_MAJORITY = 0.7  # share of all line length that must run one way
_MARGIN = 0.06  # by which mean confidence must differ between the two ways of reading
_LONG = 2.0  # a line this much longer than high shows its direction


def turn_upright(job: PageJob) -> None:
    """Sets `job.rotation` and turns `job.picture`. Pages with a sound text layer are upright already.

    What a person wants is done, whatever the text says.
    """
    if job.layer is not None:
        return
    if job.rotation_wanted is not None:
        job.rotation = job.rotation_wanted
        job.picture = turned(job.picture, job.rotation)
        return
    guess = job.models.orientation.orientation(job.picture, job.cancel)
    if guess.rotation == 0 and guess.confidence >= _SURE:
        return
    job.cancel.check()
    rotation = confirmed_rotation(job.picture, guess, job.models, job.cancel)
    if rotation:
        job.rotation = rotation
        job.picture = turned(job.picture, rotation)


def confirmed_rotation(picture: Picture, guess: OrientationGuess, models: Models, cancel: CancelToken) -> int:
    """The clockwise turn (0, 90, 180, 270) that the text bears out; 0 where it tells nothing."""
    small = scaled(picture, min(1.0, _CHECK_SIDE / max(picture.shape[:2])))
    lines = [line for line in models.detector("tiny").detect(small, cancel) if _stretch(line.polygon) >= _LONG]
    lying = sum(_length(line) for line in lines if not _stands(line.polygon))
    standing = sum(_length(line) for line in lines if _stands(line.polygon))
    if not lines:
        return guess.rotation if guess.confidence >= _SURE else 0
    upright_or_not = (90, 270) if standing > lying else (0, 180)
    if max(lying, standing) < _MAJORITY * (lying + standing):
        # Lines run both ways (tables with upright headings, vertical writing): the classifier has to be sure.
        if guess.confidence < _SURE:
            return 0
        upright_or_not = (90, 270) if guess.rotation in (90, 270) else (0, 180)
    sample = sorted((line for line in lines if _stands(line.polygon) == (upright_or_not[0] == 90)), key=_length)
    first, second = (
        _readings(small, [line.polygon for line in sample[-_SAMPLE:]], rotation, models, cancel)
        for rotation in upright_or_not
    )
    if upright_or_not == (90, 270) and _cjk_share(second) > 0.5 and guess.rotation == 0:
        return 0  # columns of vertical writing: they read well downwards, and stand as they should
    better = _mean(first) - _mean(second)
    if abs(better) < _MARGIN:
        return guess.rotation if guess.confidence >= _SURE and guess.rotation in upright_or_not else 0
    return upright_or_not[0] if better > 0 else upright_or_not[1]


def _readings(
    picture: Picture, quads: Sequence[Quad], rotation: int, models: Models, cancel: CancelToken
) -> tuple[Reading, ...]:
    """What the lines say if the page is to be turned clockwise by `rotation`."""
    strips = [strip(picture, _seen_after(quad, rotation)) for quad in quads]
    return models.recognizer("tiny").read(strips, cancel)


def _seen_after(quad: Quad, rotation: int) -> Quad:
    """The quad with its corners named as they would be once the page is turned."""
    corners = quad.corners
    shift = {0: 0, 90: 3, 180: 2, 270: 1}[rotation]
    a, b, c, d = corners[shift:] + corners[:shift]
    return Quad((a, b, c, d))


def _stands(quad: Quad) -> bool:
    return quad.thickness > quad.length


def _stretch(quad: Quad) -> float:
    low, high = sorted((quad.thickness, quad.length))
    return high / max(low, 1e-6)


def _length(line: DetectedLine) -> float:
    return max(line.polygon.thickness, line.polygon.length)


def _mean(readings: Sequence[Reading]) -> float:
    """Mean confidence, by characters: a long line that reads well counts more than a short one."""
    weights = [len(reading.text) + 1 for reading in readings]
    return sum(w * reading.confidence for w, reading in zip(weights, readings)) / max(1, sum(weights))


def _cjk_share(readings: Sequence[Reading]) -> float:
    text = "".join(reading.text for reading in readings)
    return sum(map(is_cjk, text)) / max(1, len(text))
