"""When the text layer of a page is used, when its picture is read instead, and when both."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest

from scanwright.document.document import ImageRef, TextSource
from scanwright.document.geometry import PageTransform, Quad, Rect
from scanwright.document.text import Origin, TextStyle
from scanwright.errors import ModelMissingError
from scanwright.imaging.correct import turned
from scanwright.imaging.layer import LayerWord, Ruling, TextLayer
from scanwright.imaging.picture import Picture
from scanwright.inference.null import NullDetector, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, Models, Reading
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.text_layer import use_text_layer
from scanwright.progress import CancelToken

WIDTH, HEIGHT = 800, 1000
TEXT = "It was the best of times it was the worst of times it was the age of wisdom it was the age of foolishness"


def words_of(text: str, x: float = 60, y: float = 60) -> list[LayerWord]:
    """The text set in lines of some ten words."""
    words, left = [], x
    for part in text.split():
        if left + 12 * len(part) > WIDTH - 60:
            left, y = x, y + 40
        words.append(LayerWord(part, Quad.from_rect(Rect(left, y, left + 12 * len(part), y + 24)), TextStyle(12)))
        left += 12 * len(part) + 8
    return words


def printed(words: list[LayerWord]) -> Picture:
    """A page with a black bar for each word."""
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    for word in words:
        x0, y0, x1, y1 = word.polygon.bounds.expanded(-2).rounded()
        cv2.rectangle(picture, (x0, y0), (x1, y1), (0, 0, 0), -1)
    return picture


def detected(*boxes: Rect) -> NullDetector:
    """Finds lines at `boxes` of the page, at whatever scale it is shown."""
    return NullDetector(
        find=lambda picture: [DetectedLine(Quad.from_rect(box.scaled(picture.shape[1] / WIDTH)), 1.0) for box in boxes]
    )


def reads_short_lines(text: str) -> NullRecognizer:
    """Reads `text` wherever a line is short, and nothing in others."""
    return NullRecognizer(
        reader=lambda strip: Reading(text, 0.9) if strip.shape[1] < 12 * strip.shape[0] else Reading("", 0.0)
    )


def job_of(
    words: list[LayerWord],
    picture: Picture | None = None,
    *,
    source: TextSource = TextSource.AUTO,
    models: Models | None = None,
    **layer: object,
) -> PageJob:
    picture = printed(words) if picture is None else picture
    height, width = picture.shape[:2]
    return PageJob(
        ImageRef("/a.pdf", 0, width, height),
        picture,
        TextLayer(tuple(words), **layer),  # type: ignore[arg-type]
        models or NullModels(),
        AnalysisOptions(text_source=source),
        CancelToken(),
    )


def used(job: PageJob) -> bool:
    use_text_layer(job)
    assert (job.layer is None) == (job.text_source is Origin.OCR)
    if job.layer is None:
        assert job.lines == []
        assert job.rulings == []
        assert job.rotation == 0
    return job.layer is not None


LONG = words_of(TEXT * 4)


def test_a_sound_layer_becomes_the_lines_of_the_page() -> None:
    ruling = Ruling(Rect(60, 500, 700, 501), vertical=False)
    job = job_of(LONG, rulings=(ruling,))
    assert used(job)
    assert " ".join(line.text for line in job.lines).split() == [word.text for word in LONG]
    assert {line.origin for line in job.lines} == {Origin.TEXT_LAYER}
    assert job.rulings == [ruling]
    assert (job.rotation, job.skew) == (0, 0.0)


def test_ocr_is_used_where_it_was_asked_for() -> None:
    assert not used(job_of(LONG, source=TextSource.OCR))


def test_a_layer_under_a_scan_is_read_again_unless_it_was_asked_for() -> None:
    hidden = [replace(word, invisible=True) for word in LONG]
    scan = (Rect(0, 0, WIDTH, HEIGHT),)
    assert not used(job_of(hidden, pictures=scan))
    asked = job_of(hidden, pictures=scan, source=TextSource.TEXT_LAYER)
    assert used(asked)
    assert " ".join(line.text for line in asked.lines).split() == [word.text for word in LONG]


def test_words_that_nobody_sees_are_left_out() -> None:
    secret = LayerWord("secret", Quad.from_rect(Rect(60, 900, 140, 924)), TextStyle(12))
    job = job_of([*LONG, secret], printed(LONG))
    assert used(job)
    assert "secret" not in " ".join(line.text for line in job.lines)
    blacked_out = printed(LONG)
    blacked_out[880:940, 20:300] = 0
    job = job_of([*LONG, secret], blacked_out)
    assert used(job)
    assert "secret" not in " ".join(line.text for line in job.lines)
    assert not used(job_of(LONG, np.full((HEIGHT, WIDTH, 3), 255, np.uint8)))


def test_a_layer_of_characters_without_a_meaning_is_not_used() -> None:
    unknown = [replace(word, text="\ufffd" * len(word.text)) for word in LONG]
    assert not used(job_of(unknown))
    assert not used(job_of(LONG[: len(LONG) // 2] + unknown[len(LONG) // 2 :]))


def shifted(text: str) -> str:
    """As fonts have it whose encoding is lost."""
    return "".join(chr(ord(c) + 1 if c not in "aeiou" else ord(c) - 29) for c in text)


def test_a_layer_that_says_something_else_than_the_picture_is_not_used() -> None:
    garbled = [replace(word, text=shifted(word.text)) for word in LONG]
    reads = NullModels(
        text_recognizer=NullRecognizer(reader=lambda strip: Reading("it was the age of wisdom and of", 0.95))
    )
    assert not used(job_of(garbled, models=reads))
    assert used(job_of(LONG, models=reads))


def test_a_swapped_byte_order_is_found_out() -> None:
    swapped = [replace(word, text="".join(chr(ord(c) << 8) for c in word.text)) for word in LONG]
    reads = NullModels(text_recognizer=NullRecognizer(reader=lambda strip: Reading("it was the age of wisdom", 0.95)))
    assert not used(job_of(swapped, models=reads))


def test_codes_that_look_odd_are_kept_where_the_picture_says_the_same() -> None:
    codes = words_of("XKCD-93bzQ qTrZxK Pq4ZxWv bCdFgHk mNpQrSt xZ9pQw vWxYzB cDfGhJ kLmNpQ rStVwX " * 4)
    said = " ".join(word.text for word in codes[:9])
    reads = NullModels(text_recognizer=NullRecognizer(reader=lambda strip: Reading(said, 0.9)))
    assert used(job_of(codes, models=reads))


def test_a_page_that_is_mostly_picture_is_read() -> None:
    stamp = words_of("page 7", y=960)
    found = detected(*(Rect(60, 60 + 40 * n, 700, 84 + 40 * n) for n in range(10)), Rect(55, 955, 150, 990))
    assert not used(job_of(stamp, models=NullModels(text_detector=found), pictures=(Rect(0, 0, WIDTH, HEIGHT),)))


def test_text_drawn_as_curves_beside_little_real_text_is_read() -> None:
    stamp = words_of("page 7", y=960)
    found = detected(*(Rect(60, 60 + 40 * n, 700, 84 + 40 * n) for n in range(10)))
    assert not used(job_of(stamp, models=NullModels(text_detector=found)))


def test_text_in_a_picture_on_a_page_of_text_is_added() -> None:
    lines = [line.box for line in _lines(LONG)]
    chart = Rect(60, 700, 700, 980)
    models = NullModels(
        text_detector=detected(*lines, Rect(100, 720, 300, 744)),
        text_recognizer=reads_short_lines("40 percent"),
    )
    job = job_of(LONG, models=models, pictures=(chart,))
    assert used(job)
    assert [line.text for line in job.lines if line.origin is Origin.OCR] == ["40 percent"]
    assert [line.text for line in job.lines if line.origin is Origin.TEXT_LAYER] == [line.text for line in _lines(LONG)]


def test_single_unknown_characters_are_filled_in_from_the_picture() -> None:
    words = [*LONG, *words_of("di\ufffdculties remain", y=940)]
    models = NullModels(text_recognizer=reads_short_lines("difficulties remain"))
    job = job_of(words, models=models)
    assert used(job)
    assert job.lines[-1].text == "difficulties remain"
    assert job.lines[-1].origin is Origin.TEXT_LAYER


@pytest.mark.parametrize("rotation", [90, 180, 270])
def test_a_page_whose_text_is_turned_is_turned(rotation: int) -> None:
    # As it lies in the file: turned back from upright by the rotation that puts it right.
    back = PageTransform(WIDTH, HEIGHT, (360 - rotation) % 360)
    words = [replace(word, polygon=back.quad_to_page(word.polygon)) for word in LONG]
    upright_rule = Ruling(Rect(60, 500, 700, 501), vertical=False)
    rule = Ruling(back.quad_to_page(Quad.from_rect(upright_rule.box)).bounds, vertical=rotation != 180)
    picture = printed(LONG)
    job = job_of(words, turned(picture, (360 - rotation) % 360), rulings=(rule,))
    assert used(job)
    assert job.rotation == rotation
    assert np.array_equal(job.picture, picture)
    assert (job.transform.size) == (WIDTH, HEIGHT)
    assert [line.text for line in job.lines] == [line.text for line in _lines(LONG)]
    assert job.rulings[0].vertical is False
    assert job.rulings[0].box.iou(upright_rule.box) > 0.99
    assert job.layer is not None
    assert job.layer.words[0].polygon.angle == pytest.approx(0, abs=0.1)


class NoModels(NullModels):
    """As on a machine to which none were fetched."""

    def detector(self, size: str) -> NullDetector:
        raise ModelMissingError(f"detection-{size}")

    def recognizer(self, size: str, *, exact: bool = False) -> NullRecognizer:
        raise ModelMissingError(f"recognition-{size}")


def test_without_models_a_plain_layer_is_used_as_it_is() -> None:
    job = job_of(words_of("A short note"), models=NoModels(), pictures=(Rect(0, 0, 400, 400),))
    assert used(job)
    assert [line.text for line in job.lines] == ["A short note"]


def test_without_models_a_layer_that_looks_like_no_language_is_not_used() -> None:
    garbled = [replace(word, text="".join(chr(ord(c) << 8) for c in word.text)) for word in LONG]
    assert not used(job_of(garbled, models=NoModels()))


def test_dots_that_lead_to_page_numbers_do_not_make_a_layer_odd() -> None:
    entries = [
        f"{title}{'.' * 12}{n}"
        for n, title in enumerate(("Introduction", "Aims", "Method", "Results", "Costs", "Index"))
    ]
    assert used(job_of(words_of(" ".join(entries)), models=NoModels()))


def _lines(words: list[LayerWord]) -> list:
    job = job_of(words)
    use_text_layer(job)
    return job.lines
