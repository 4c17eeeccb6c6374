"""From the corners of lines to what they say: cut out, turn upright lines of text, read with as little work as will do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from scanwright.document.geometry import Quad
from scanwright.document.text import is_mostly_cjk
from scanwright.imaging.correct import strip
from scanwright.imaging.picture import Picture
from scanwright.inference.protocols import Models, Reading, TextRecognizer
from scanwright.pipeline.job import Quality
from scanwright.pipeline.rereading import is_doubtful, read_again
from scanwright.pipeline.stacks import around, downwards, stacks, upwards
from scanwright.progress import CancelToken

_TALL = 1.5  # a quad this much taller than wide holds upright text, or a single narrow character
_SURELY_TALL = 2.5
_STACK_MARGIN = 0.05  # by which a joined pile must beat the mean of its single characters


@dataclass(frozen=True, slots=True)
class ReadQuad:
    """`quad` in reading direction; `vertical`: characters one below the other, as in Chinese and Japanese."""

    quad: Quad
    reading: Reading
    vertical: bool = False


def read_quads(
    picture: Picture, quads: Sequence[Quad], models: Models, quality: Quality, cancel: CancelToken
) -> list[ReadQuad]:
    """What each line says, roughly in the order given. In `balanced` the small model reads only what the tiny one doubts."""
    if not quads:
        return []
    best = quality is Quality.BEST
    first = models.recognizer("small" if best else "tiny", exact=best)
    result = _with_stacks(picture, _read_all(picture, quads, first, cancel), first, cancel)
    if quality is Quality.BALANCED:
        doubtful = [at for at, one in enumerate(result) if is_doubtful(one.reading)]
        cancel.check()
        if doubtful:
            strips = [strip(picture, result[at].quad) for at in doubtful]
            readings = read_again(strips, [result[at].reading for at in doubtful], models.recognizer("small"), cancel)
            for at, again in zip(doubtful, readings):
                result[at] = replace(result[at], reading=again)
    return result


def _read_all(
    picture: Picture, quads: Sequence[Quad], recognizer: TextRecognizer, cancel: CancelToken
) -> list[ReadQuad]:
    """Every line in the direction in which it makes most sense."""
    ways = [(number, way) for number, quad in enumerate(quads) for way in directions(quad)]
    readings = recognizer.read([strip(picture, way) for _, way in ways], cancel)
    best: list[ReadQuad | None] = [None] * len(quads)
    for (number, way), reading in zip(ways, readings):
        known = best[number]
        if known is None or _sense(reading) > _sense(known.reading):
            turned = way is not quads[number]
            best[number] = ReadQuad(way, reading, turned and is_mostly_cjk(reading.text))
    return [one for one in best if one is not None]


def _with_stacks(
    picture: Picture, read: list[ReadQuad], recognizer: TextRecognizer, cancel: CancelToken
) -> list[ReadQuad]:
    """Piles of single characters joined to one standing line, where that reads clearly better."""
    quads = [one.quad for one in read]
    piles = stacks(quads)
    ways = [(pile, turn(around(quads, pile))) for pile in piles for turn in (downwards, upwards)]
    joined: dict[tuple[int, ...], ReadQuad] = {}
    for (pile, way), reading in zip(ways, recognizer.read([strip(picture, way) for _, way in ways], cancel)):
        single = sum(_sense(read[n].reading) for n in pile) / len(pile)
        best = joined[pile].reading.confidence if pile in joined else single + _STACK_MARGIN
        if len(reading.text.replace(" ", "")) >= len(pile) and reading.confidence > best:
            joined[pile] = ReadQuad(way, reading, is_mostly_cjk(reading.text))
    gone = {n for pile in joined for n in pile}
    return [one for n, one in enumerate(read) if n not in gone] + list(joined.values())


def directions(quad: Quad) -> list[Quad]:
    """The ways in which a line may run: as it lies; where it is tall, downwards and upwards."""
    if quad.thickness < _TALL * quad.length:
        return [quad]
    ways = [downwards(quad), upwards(quad)]
    return ways if quad.thickness > _SURELY_TALL * quad.length else [quad, *ways]


def _sense(reading: Reading) -> float:
    return reading.confidence if reading.text.strip() else -1.0
