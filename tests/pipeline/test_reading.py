from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.text import TextLine
from scanwright.imaging.layer import TextLayer
from scanwright.imaging.picture import Picture
from scanwright.inference.null import NullDetector, NullModels, NullRecognizer
from scanwright.inference.protocols import DetectedLine, Reading
from scanwright.pipeline.job import AnalysisOptions, PageJob, Quality
from scanwright.pipeline.reading import read_box, read_lines
from scanwright.progress import Cancelled, CancelToken


def reading(text: str, sure: float = 0.99, places: Sequence[float] | None = None) -> Reading:
    n = len(text)
    return Reading(text, sure, (sure,) * n, tuple(places or [(i + 0.5) / n for i in range(n)]))


def page(width: int = 1500, height: int = 1200) -> Picture:
    return np.full((height, width, 3), 255, np.uint8)


def models_with(
    boxes: Sequence[tuple[float, float, float, float]], reader: Callable[[Picture], Reading] | list[Reading]
) -> NullModels:
    lines = tuple(DetectedLine(Quad.from_rect(Rect(*box)), 0.9) for box in boxes)
    recognizer = NullRecognizer(reader=reader) if callable(reader) else NullRecognizer(tuple(reader))
    return NullModels(text_detector=NullDetector(lines), text_recognizer=recognizer)


def job_of(models: NullModels, picture: Picture | None = None, **options: object) -> PageJob:
    picture = page() if picture is None else picture
    image = ImageRef("/page.png", 0, picture.shape[1], picture.shape[0])
    return PageJob(image, picture, None, models, AnalysisOptions(**options), CancelToken())  # type: ignore[arg-type]


def lines_of(models: NullModels, picture: Picture | None = None, **options: object) -> list[TextLine]:
    job = job_of(models, picture, **options)
    read_lines(job)
    return job.lines


def test_words_have_boxes_in_page_pixels_in_the_order_of_the_text() -> None:
    (line,) = lines_of(models_with([(100, 100, 500, 140)], [reading("to be or")]))
    assert line.text == "to be or"
    assert " ".join(word.text for word in line.words) == line.text
    assert len(line.characters) == len(line.text)
    to, be, other = (word.box for word in line.words)
    assert to.x0 == pytest.approx(100, abs=1)
    assert other.x1 == pytest.approx(500, abs=1)
    assert to.x1 <= be.x0 <= be.x1 <= other.x0
    assert be.center.x == pytest.approx(300, abs=30)
    assert (be.y0, be.y1) == (100, 140)


def test_small_pictures_are_looked_at_enlarged_and_boxes_come_back_to_scale() -> None:
    (line,) = lines_of(models_with([(200, 100, 400, 140)], [reading("word")]), page(500, 400))
    assert line.box == Rect(100, 50, 200, 70)


def test_large_pictures_are_looked_at_reduced_and_boxes_come_back_to_scale() -> None:
    (line,) = lines_of(models_with([(200, 100, 400, 140)], [reading("word")]), page(6000, 3000))
    assert line.box == Rect(800, 400, 1600, 560)


def test_strips_are_looked_at_in_the_width_of_a_column() -> None:
    seen: list[tuple[int, ...]] = []

    class Watching(NullModels):
        def detector(self, size: str) -> NullDetector:
            return NullDetector(find=lambda p: seen.append(p.shape[:2]) or [])

    for size in ((600, 9000), (9000, 600), (2000, 60)):
        lines_of(Watching(), page(*size))
    assert seen == [(7500, 500), (500, 7500), (60, 2000)]


def test_lines_come_from_top_to_bottom() -> None:
    boxes = [(100, 300, 500, 340), (100, 100, 500, 140)]
    assert [line.box.y0 for line in lines_of(models_with(boxes, lambda strip: reading("text")))] == [100, 300]


def test_what_is_illegible_is_left_out() -> None:
    boxes = [(100, 100, 500, 140), (100, 200, 500, 240), (100, 300, 500, 340)]
    read = lines_of(models_with(boxes, [reading("clear"), reading("?~", 0.2), Reading("", 0.0)]), quality=Quality.FAST)
    assert [line.text for line in read] == ["clear"]


def test_a_note_tells_how_many_places_were_left_out() -> None:
    boxes = [(100, 100, 900, 140), (100, 200, 120, 240), (100, 300, 120, 340)]
    job = job_of(models_with(boxes, [reading("clear"), reading("?", 0.2), Reading("", 0.0)]), quality=Quality.FAST)
    read_lines(job)
    (note,) = job.notes
    assert note.message.startswith("2 places")
    assert job.issues == []
    whole = job_of(models_with(boxes[:1], [reading("clear")]), quality=Quality.FAST)
    read_lines(whole)
    assert whole.notes == []


def test_doubtful_words_are_kept_and_single_odd_signs_are_not() -> None:
    boxes = [(100, y, 400, y + 40) for y in (100, 200, 300)]
    read = [reading("Reullh1 0.N", 0.45), reading("e", 0.3), reading("Signature", 0.25)]
    lines = lines_of(models_with(boxes, read), quality=Quality.FAST)
    assert [(line.text, line.confidence) for line in lines] == [("Reullh1 0.N", 0.45), ("Signature", 0.25)]


class Sized(NullModels):
    """The two sizes of the recogniser read differently, and are counted."""

    def __init__(self, boxes: int, tiny: list[Reading], small: str) -> None:
        lines = tuple(DetectedLine(Quad.from_rect(Rect(100, 50 + 60 * n, 600, 90 + 60 * n)), 0.9) for n in range(boxes))
        super().__init__(text_detector=NullDetector(lines))
        self.tiny, self.small, self.read_by_small = tiny, small, 0

    def recognizer(self, size: str, *, exact: bool = False) -> NullRecognizer:
        if size == "tiny":
            return NullRecognizer(tuple(self.tiny))
        return NullRecognizer(reader=self._small)

    def _small(self, strip: Picture) -> Reading:
        self.read_by_small += 1
        return reading(self.small)


def doubtful(text: str) -> Reading:
    sure = [0.99] * len(text)
    sure[1] = 0.4
    return Reading(text, 0.97, tuple(sure), tuple((i + 0.5) / len(text) for i in range(len(text))))


@pytest.mark.parametrize(
    ("quality", "texts", "small_reads"),
    [
        (Quality.FAST, ["certain", "donbtful"], 0),
        (Quality.BALANCED, ["certain", "doubtful"], 1),
        (Quality.BEST, ["doubtful", "doubtful"], 2),
    ],
)
def test_only_doubtful_lines_are_read_again_by_the_better_model(
    quality: Quality, texts: list[str], small_reads: int
) -> None:
    models = Sized(2, [reading("certain"), doubtful("donbtful")], "doubtful")
    assert [line.text for line in lines_of(models, quality=quality)] == texts
    assert models.read_by_small == small_reads


def test_a_standing_line_is_read_in_the_direction_that_makes_sense() -> None:
    picture = page()
    picture[100:160, 200:240] = 0  # the line begins at its top

    def reader(strip: Picture) -> Reading:
        lying = strip.shape[1] > strip.shape[0]
        begins = strip[:, : strip.shape[1] // 4].mean() < strip[:, -strip.shape[1] // 4 :].mean()
        return reading("margin note", 0.98) if lying and begins else reading("arou urbjew", 0.6)

    (line,) = lines_of(models_with([(200, 100, 240, 500)], reader), picture)
    assert line.text == "margin note"
    assert line.polygon.angle == pytest.approx(-90)
    assert not line.vertical
    assert line.words[0].box.y1 <= line.words[1].box.y0


def test_a_column_of_chinese_is_vertical() -> None:
    def reader(strip: Picture) -> Reading:
        return reading("国破山河在", 0.98) if strip.shape[1] > strip.shape[0] else reading("一", 0.5)

    (line,) = lines_of(models_with([(200, 100, 240, 500)], reader))
    assert line.vertical


def test_a_pile_of_characters_is_read_as_one_standing_line() -> None:
    boxes = [(200, 100 + 20 * n, 224, 122 + 20 * n) for n in range(5)]

    def reader(strip: Picture) -> Reading:
        return reading("82041", 0.97) if strip.shape[1] > 2 * strip.shape[0] else reading("N", 0.6)

    (line,) = lines_of(models_with(boxes, reader))
    assert line.text == "82041"
    assert line.box == Rect(200, 100, 224, 202)


def test_a_column_of_digits_in_a_table_stays_a_column() -> None:
    boxes = [(200, 100 + 20 * n, 224, 122 + 20 * n) for n in range(5)]

    def reader(strip: Picture) -> Reading:
        return reading("ooooo", 0.7) if strip.shape[1] > 2 * strip.shape[0] else reading("8", 0.97)

    assert [line.text for line in lines_of(models_with(boxes, reader))] == ["8"] * 5


def test_a_space_is_put_back_where_the_line_has_a_wide_gap() -> None:
    picture = page()
    picture[112:128, 110:200:3] = 0
    picture[112:128, 400:490:3] = 0
    places = [(120 + 12 * n - 100) / 400 for n in range(6)] + [(405 + 14 * n - 100) / 400 for n in range(6)]
    (line,) = lines_of(models_with([(100, 100, 500, 140)], [reading("Number335739", places=places)]), picture)
    assert line.text == "Number 335739"
    assert len(line.words) == 2
    assert line.words[1].box.x0 > 300


def test_no_space_is_put_between_chinese_characters() -> None:
    picture = page()
    (line,) = lines_of(models_with([(100, 100, 500, 140)], [reading("姓名", places=[0.1, 0.9])]), picture)
    assert line.text == "姓名"


def test_stray_accents_go_on_an_english_page_and_stay_on_a_french_one() -> None:
    boxes = [(100, 100, 1400, 140), (100, 200, 1400, 240)]
    english = [reading("plain words " * 15 + "end"), reading("prohibíted", 0.9)]
    assert lines_of(models_with(boxes, english), quality=Quality.FAST)[1].text == "prohibited"
    french = [reading("déjà reçu été né " * 15 + "fin"), reading("élève", 0.9)]
    assert lines_of(models_with(boxes, french), quality=Quality.FAST)[1].text == "élève"


def test_pages_with_a_text_layer_are_not_read() -> None:
    job = job_of(models_with([(100, 100, 500, 140)], [reading("text")]))
    job.layer = TextLayer(())
    read_lines(job)
    assert job.lines == []


def test_a_region_is_read_in_page_pixels() -> None:
    class Everything(NullModels):
        def detector(self, size: str) -> NullDetector:
            return NullDetector(find=lambda p: [DetectedLine(Quad.from_rect(Rect(0, 0, p.shape[1], p.shape[0])), 1.0)])

    models = Everything(text_recognizer=NullRecognizer((reading("again"),)))
    box = Rect(300, 200, 700, 240)
    (line,) = read_box(page(), box, models, AnalysisOptions(quality=Quality.FAST), CancelToken())
    assert line.text == "again"
    assert line.box.covered_by(box.expanded(10)) == pytest.approx(1, abs=0.01)
    assert box.covered_by(line.box) == pytest.approx(1, abs=0.01)


def test_a_region_in_which_no_line_is_found_is_read_as_one() -> None:
    models = NullModels(text_recognizer=NullRecognizer((reading("faint"),)))
    box = Rect(300, 200, 700, 240)
    (line,) = read_box(page(), box, models, AnalysisOptions(quality=Quality.FAST), CancelToken())
    assert (line.text, line.box) == ("faint", box)


def test_a_region_beside_the_page_holds_nothing() -> None:
    assert read_box(page(), Rect(5000, 10, 6000, 50), NullModels(), AnalysisOptions(), CancelToken()) == []


def test_cancelling_is_heard() -> None:
    job = job_of(models_with([(100, 100, 500, 140)], [reading("text")]))
    job.cancel.cancel()
    with pytest.raises(Cancelled):
        read_lines(job)


def test_a_slanted_line_gives_slanted_places() -> None:
    quad = Quad((Point(100, 100), Point(500, 200), Point(490, 240), Point(90, 140)))
    models = NullModels(
        text_detector=NullDetector((DetectedLine(quad, 0.9),)), text_recognizer=NullRecognizer((reading("up down"),))
    )
    (line,) = lines_of(models)
    assert line.words[0].box.center.y < line.words[1].box.center.y
