"""The text layer of a page: used where it is what a reader sees, and completed from the picture where it is not all.

The rule, for `TextSource.AUTO`:

1. Words that leave no ink (render mode 3, painted over, white on white) do not count. With them go the layers that
   scanning software puts under a page: what it read is read again.
2. A layer in which more than a tenth of the characters mean nothing is not used.
3. A sample of its lines must roughly be what is read from the picture there: the encodings of fonts get lost. Where
   that cannot be told (other scripts, no models), its words must not look like those of no language.
4. Where pictures cover a good part of the page, or words are few, the lines of the whole picture are found. If most of
   them are not in the layer, it is not used; else those that it lacks are read and added.
5. Single characters that mean nothing are filled in from what the picture says at their place.
"""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from dataclasses import replace

from scanwright.document.document import TextSource
from scanwright.document.geometry import PageTransform, Quad, Rect
from scanwright.document.text import Origin, TextLine
from scanwright.errors import ModelMissingError
from scanwright.imaging.correct import turned
from scanwright.imaging.layer import LayerWord, Ruling, TextLayer
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.layer_lines import form_lines
from scanwright.pipeline.layer_mend import UNKNOWN, mended
from scanwright.pipeline.layer_soundness import (
    covered_share,
    has_ink,
    is_rubbish,
    likeness_to_picture,
    looks_odd,
)
from scanwright.pipeline.reading import find_lines, read_strips
from scanwright.pipeline.strips import read_quads

_TURNED_SHARE = 0.8  # of the characters that must run one way for the page to be turned
_LIKE = 0.5  # likeness that a sample must have to what the picture says; sound layers have 0.8 and more
_FEW_CHARACTERS = 300
_PICTURE_SHARE = 0.08
_IN_LAYER = 0.5  # share of a line found on the picture that words of the layer cover
_LARGEST_MISSING = 0.5  # share of all line length found that may be missing from a layer that is used


def use_text_layer(job: PageJob) -> None:
    """Fills `job.lines` and `job.rulings` from a sound layer, and turns the page if its text is turned; else drops it.

    Sets `job.text_source`. `job.layer` is in page pixels afterwards, or None.
    """
    layer, wanted = job.layer, job.options.text_source
    job.layer = None
    if layer is None or wanted is TextSource.OCR or not layer.words:
        return
    if job.skew_wanted:
        return  # a page levelled by hand is a picture that lies askew, and so does its layer
    seen = [word for word, ink in zip(layer.words, has_ink(job.picture, layer.words)) if ink and not word.invisible]
    forced = wanted is TextSource.TEXT_LAYER
    words: Sequence[LayerWord] = seen
    if forced and not seen:
        words = layer.words  # the layer under a scan, which somebody trusts
    if not words or (not forced and is_rubbish(words)):
        return
    layer = _turn(job, replace(layer, words=tuple(words)))
    lines = form_lines(layer.words, layer.rulings)
    if not forced and not _is_believed(job, layer, lines):
        _turn_back(job)
        return
    if not forced:
        completed = _completed(job, layer, lines)
        if completed is None:
            _turn_back(job)
            return
        lines = completed
    job.layer = layer
    job.lines = lines
    job.rulings = list(layer.rulings)
    job.text_source = Origin.TEXT_LAYER


def _turn(job: PageJob, layer: TextLayer) -> TextLayer:
    """Turns the page and the layer so that most of the text runs from left to right."""
    total = sum(len(word.text) for word in layer.words)
    rotation = 0
    for angle in (90, 180, 270):  # text that rises by so much is levelled by as much of a clockwise turn
        running = sum(len(w.text) for w in layer.words if abs((w.polygon.angle - angle + 180) % 360 - 180) < 2)
        if running > _TURNED_SHARE * total:
            rotation = angle
    if job.rotation_wanted is not None:
        rotation = job.rotation_wanted
    if not rotation:
        return layer
    transform = PageTransform(job.width, job.height, rotation)
    job.rotation = rotation
    job.picture = turned(job.picture, rotation)
    return TextLayer(
        tuple(replace(word, polygon=transform.quad_to_page(word.polygon)) for word in layer.words),
        tuple(
            Ruling(_moved(ruling.box, transform), ruling.vertical ^ (rotation != 180), ruling.thickness)
            for ruling in layer.rulings
        ),
        tuple(_moved(box, transform) for box in layer.pictures),
    )


def _turn_back(job: PageJob) -> None:
    """The page as it was opened, for the stages that find out themselves how it lies."""
    job.picture = turned(job.picture, (360 - job.rotation) % 360)
    job.rotation = 0


def _moved(box: Rect, transform: PageTransform) -> Rect:
    return transform.quad_to_page(Quad.from_rect(box)).bounds


def _is_believed(job: PageJob, layer: TextLayer, lines: list[TextLine]) -> bool:
    likeness = None
    with contextlib.suppress(ModelMissingError):
        likeness = likeness_to_picture(job.picture, lines, job.models, job.cancel)
    return not looks_odd(layer.words) if likeness is None else likeness >= _LIKE


def _completed(job: PageJob, layer: TextLayer, lines: list[TextLine]) -> list[TextLine] | None:
    """The lines, with those that only the picture has; None where these are most."""
    boxes = [word.polygon.bounds for word in layer.words]
    page = job.width * job.height
    pictured = sum(box.area for box in layer.pictures) > _PICTURE_SHARE * page
    few = sum(len(word.text) for word in layer.words) < _FEW_CHARACTERS
    missing: list[Quad] = []
    if pictured or few:
        try:
            found = [line.polygon for line in find_lines(job.picture, job.models, job.options, job.cancel)]
        except ModelMissingError:
            found = []
        lacking = [quad for quad in found if covered_share(quad.bounds, boxes) < _IN_LAYER]
        total, lost = (sum(max(quad.length, quad.thickness) for quad in quads) for quads in (found, lacking))
        if lost > _LARGEST_MISSING * total:
            return None
        missing = lacking
    added: list[TextLine] = []
    doubtful = [line for line in lines if UNKNOWN in line.text]
    with contextlib.suppress(ModelMissingError):
        if missing:
            added = read_strips(job.picture, missing, job.models, job.options, job.cancel)
        if doubtful:
            quads = [line.polygon for line in doubtful]
            read = read_quads(job.picture, quads, job.models, job.options.quality, job.cancel)
            texts = {line.id: one.reading.text for line, one in zip(doubtful, read)}
            lines = [_mended(line, texts[line.id]) if line.id in texts else line for line in lines]
    return sorted([*lines, *added], key=lambda line: (line.box.center.y, line.box.x0)) if added else lines


def _mended(line: TextLine, reading: str) -> TextLine:
    """The line with its unknown characters known; all of it as read where they cannot be placed."""
    better = mended(line, reading)
    if better is None and reading.strip():
        better = replace(line, text=reading.strip(), words=(), origin=Origin.OCR)
    return better or line
