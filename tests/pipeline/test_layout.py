import cv2
import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import RegionKind
from scanwright.document.text import TextLine
from scanwright.errors import ModelMissingError
from scanwright.imaging.layer import LayerWord, Ruling, TextLayer
from scanwright.inference.null import NullLayout, NullModels
from scanwright.inference.protocols import LayoutBox
from scanwright.pipeline.job import AnalysisOptions, LayoutMode, PageJob
from scanwright.pipeline.layout import content_box, find_regions
from scanwright.progress import Cancelled, CancelToken

WIDTH, HEIGHT = 800, 1000


def line(text: str, x0: float, y0: float, x1: float, y1: float | None = None) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x0, y0, x1, y0 + 18 if y1 is None else y1)))


def prose(x0: float, y0: float, x1: float, rows: int) -> list[TextLine]:
    return [line("words of running text that go on and on", x0, y0 + 24 * i, x1) for i in range(rows)]


class MissingModels:
    @property
    def layout(self):
        raise ModelMissingError("layout")


def job(lines=(), boxes=(), mode=LayoutMode.AUTO, picture=None, models=None, layer=None) -> PageJob:
    if picture is None:
        picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
        for item in lines:  # some ink where the words are
            x0, y0, x1, y1 = item.box.expanded(-2).rounded()
            picture[y0:y1:3, x0:x1:2] = 0
    models = models or NullModels(layout=NullLayout(tuple(boxes)))
    ref = ImageRef("/page.png", 0, WIDTH, HEIGHT)
    made = PageJob(ref, picture, layer, models, AnalysisOptions(layout=mode), CancelToken())
    made.lines = list(lines)
    return made


def kinds(made: PageJob) -> list[RegionKind]:
    find_regions(made)
    return [region.kind for region in made.regions]


def noise(picture: np.ndarray, x0: int, y0: int, x1: int, y1: int) -> None:
    small = np.random.default_rng(1).integers(0, 255, ((y1 - y0) // 6, (x1 - x0) // 6, 3), np.uint8)
    picture[y0:y1, x0:x1] = cv2.resize(small, (x1 - x0, y1 - y0), interpolation=cv2.INTER_NEAREST)


def test_the_model_s_boxes_become_regions():
    boxes = [
        LayoutBox("title", Rect(100, 50, 400, 90), 0.9),
        LayoutBox("text", Rect(100, 100, 700, 300), 0.9),
    ]
    made = job(prose(100, 100, 700, 8), boxes)
    assert kinds(made) == [RegionKind.TITLE, RegionKind.TEXT]
    assert made.regions[1].box == Rect(100, 100, 700, 300)
    assert made.issues == []


def test_a_figure_full_of_running_text_is_none():
    assert RegionKind.FIGURE not in kinds(
        job(prose(100, 100, 700, 30), [LayoutBox("figure", Rect(80, 80, 720, 840), 0.95)])
    )


def test_a_figure_with_labels_stays_one():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    noise(picture, 110, 110, 690, 500)
    labels = [line("Sales", 120, 505, 180), line("2020", 600, 505, 650)]
    assert kinds(job(labels, [LayoutBox("figure", Rect(100, 100, 700, 530), 0.9)], picture=picture)) == [
        RegionKind.FIGURE
    ]


def test_a_figure_takes_in_the_legend_at_its_side():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    noise(picture, 110, 110, 600, 500)
    legend = [line("2019", 624, 250, 660), line("2020", 624, 280, 660)]
    made = job(legend, [LayoutBox("figure", Rect(100, 100, 680, 510), 0.9)], picture=picture)
    find_regions(made)
    assert made.regions[0].box.x1 >= 660


def test_a_caption_that_the_figure_s_box_took_in_is_left_out():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    noise(picture, 110, 110, 690, 500)
    lines = [line("Figure 1. What was seen on the day of the visit to the place", 100, 520, 700)]
    made = job(lines, [LayoutBox("figure", Rect(100, 100, 700, 560), 0.9)], picture=picture)
    find_regions(made)
    assert made.regions[0].box.y1 < 520


def test_a_coloured_panel_behind_a_title_is_no_figure():
    picture = np.full((HEIGHT, WIDTH, 3), 250, np.uint8)
    picture[0:120, :] = (30, 60, 120)
    title = line("Water and Weather", 60, 40, 460, 90)
    x0, y0, x1, y1 = title.box.expanded(-6).rounded()
    picture[y0:y1, x0:x1:14] = 255
    picture[y0:y1, x0 + 1 : x1 : 14] = 255
    boxes = [LayoutBox("figure", Rect(0, 0, 800, 125), 0.8)]
    assert RegionKind.FIGURE not in kinds(job([title], boxes, picture=picture))


def test_a_round_badge_around_words_is_no_figure():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    cv2.circle(picture, (400, 300), 40, (220, 60, 40), -1)
    words = [line("Unit", 378, 282, 422), line("seven", 374, 302, 426)]
    assert RegionKind.FIGURE not in kinds(
        job(words, [LayoutBox("figure", Rect(350, 250, 450, 350), 0.7)], picture=picture)
    )


def test_words_on_a_decorated_band_that_runs_off_the_page_are_text():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    noise(picture, 0, 0, WIDTH, 150)
    title = [line("The year in pictures", 100, 60, 500, 100)]
    assert RegionKind.FIGURE not in kinds(job(title, picture=picture))
    assert RegionKind.FIGURE in kinds(job(prose(100, 400, 700, 8), picture=picture))  # nothing to read on it


def test_two_photographs_in_one_box_are_two_figures_with_their_captions_beside_them():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    noise(picture, 100, 100, 388, 340)
    noise(picture, 412, 100, 700, 340)
    captions = [line("Figure 1. Harbour", 100, 345, 260), line("Figure 2. Market", 412, 345, 570)]
    made = job(captions, [LayoutBox("figure", Rect(95, 95, 705, 370), 0.9)], picture=picture)
    assert kinds(made) == [RegionKind.FIGURE, RegionKind.FIGURE]
    assert len({region.id for region in made.regions}) == 2
    assert all(region.box.y1 < 345 for region in made.regions)


def labelled_charts(picture: np.ndarray) -> list[TextLine]:
    """Two charts beside each other, with figures up their sides."""
    noise(picture, 140, 300, 380, 560)
    noise(picture, 460, 300, 700, 560)
    return [line(str(100 - 20 * r), x, 310 + 45 * r, x + 30) for r in range(6) for x in (105, 425)]


def test_the_labels_of_charts_side_by_side_are_no_table():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    labels = labelled_charts(picture)
    boxes = [LayoutBox("figure", Rect(100, 295, 385, 565), 0.95), LayoutBox("figure", Rect(420, 295, 705, 565), 0.95)]
    assert kinds(job(labels, boxes, picture=picture)) == [RegionKind.FIGURE, RegionKind.FIGURE]


def test_two_tables_in_one_box_of_the_model_are_two():
    rows = [
        line(text, 100 + 220 * c, y + 30 * r, 170 + 220 * c)
        for y in (100, 360)
        for r in range(6)
        for c, text in enumerate((f"Name {r}", "1,200", "45"))
    ]
    made = job(rows, [LayoutBox("table", Rect(90, 90, 620, 540), 0.93)])
    assert kinds(made) == [RegionKind.TABLE, RegionKind.TABLE]


def test_a_table_of_the_model_without_columns_is_none():
    rows = [line("a sentence that stands in a box", 100, 200 + 24 * r, 400) for r in range(5)]
    assert RegionKind.TABLE not in kinds(job(rows, [LayoutBox("table", Rect(90, 190, 420, 330), 0.93)]))


def test_the_notes_below_a_table_of_the_model_are_left_to_the_text():
    rows = [
        line(text, 100 + 200 * c, 200 + 30 * r, 160 + 200 * c)
        for r in range(5)
        for c, text in enumerate((f"Name {r}", "1,200", "45"))
    ]
    note = line("Source: words of running text that go on and on over the columns", 100, 352, 640)
    made = job([*rows, note], [LayoutBox("table", Rect(90, 190, 700, 375), 0.9)])
    assert kinds(made) == [RegionKind.TABLE]
    assert made.regions[0].box.y1 < 353


def test_a_picture_is_found_without_any_model():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    noise(picture, 200, 400, 600, 700)
    made = job(prose(100, 100, 700, 8), picture=picture)
    find_regions(made)
    (figure,) = made.regions
    assert figure.kind is RegionKind.FIGURE
    assert figure.box.iou(Rect(200, 400, 600, 700)) > 0.9


def test_a_small_picture_between_the_large_letters_of_a_title_page_is_found():
    lines = [line("Where the birds return", 100, 100, 700, 160), line("Mill Lane Press", 200, 800, 600, 850)]
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    noise(picture, 340, 500, 460, 620)
    assert kinds(job(lines, picture=picture)) == [RegionKind.FIGURE]


def test_a_photograph_of_a_page_is_text_and_one_with_a_sign_in_it_a_picture():
    picture = np.zeros((HEIGHT, WIDTH, 3), np.uint8)
    noise(picture, 0, 0, WIDTH, HEIGHT)
    receipt = [line(f"Article {n} 12.50", 300, 300 + 40 * n, 500) for n in range(8)]
    for item in receipt:
        x0, y0, x1, y1 = item.box.expanded(12).rounded()
        picture[y0:y1, x0:x1] = 255
    assert RegionKind.FIGURE not in kinds(job(receipt, picture=picture))
    assert kinds(job(receipt[:2], picture=picture)) == [RegionKind.FIGURE]


def test_shaded_paper_is_no_picture():
    shade = np.linspace(255, 190, HEIGHT, dtype=np.uint8)
    picture = np.repeat(np.repeat(shade[:, None, None], WIDTH, axis=1), 3, axis=2)
    assert kinds(job(prose(100, 100, 700, 4), picture=np.ascontiguousarray(picture))) == []


def test_placed_pictures_of_a_pdf_are_figures_but_not_a_scan_of_the_page():
    word = LayerWord("words", Quad.from_rect(Rect(100, 100, 160, 118)), line("", 0, 0, 1).style)
    layer = TextLayer((word,), pictures=(Rect(100, 500, 500, 800), Rect(0, 0, WIDTH, HEIGHT)))
    made = job(prose(100, 100, 700, 4), layer=layer)
    find_regions(made)
    assert [region.box for region in made.regions] == [Rect(100, 500, 500, 800)]


def test_a_missing_model_leaves_an_issue_and_a_layout():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    noise(picture, 200, 400, 600, 700)
    made = job(prose(100, 100, 700, 8), picture=picture, models=MissingModels())
    find_regions(made)
    assert [region.kind for region in made.regions] == [RegionKind.FIGURE]
    assert "scanwright models fetch layout" in made.issues[0].message


def test_table_mode_gives_one_table_over_all_there_is():
    made = job(
        [line("a", 100, 100, 150), line("b", 600, 700, 650)],
        [LayoutBox("text", Rect(0, 0, 90, 90), 0.9)],
        LayoutMode.TABLE,
    )
    find_regions(made)
    (table,) = made.regions
    assert (table.kind, table.box) == (RegionKind.TABLE, Rect(100, 100, 650, 718))


def test_text_mode_gives_neither_tables_nor_figures():
    boxes = [
        LayoutBox(kind, Rect(100, y, 700, y + 90), 0.9) for kind, y in (("table", 100), ("figure", 300), ("title", 500))
    ]
    assert kinds(job([line("a title", 110, 510, 300)], boxes, LayoutMode.TEXT)) == [RegionKind.TITLE]


def test_ruled_cells_are_a_table_whatever_the_model_says():
    picture = np.full((HEIGHT, WIDTH, 3), 255, np.uint8)
    lines = [line(f"cell {r}{c}", 130 + 200 * c, 115 + 50 * r, 200 + 200 * c) for r in range(4) for c in range(3)]
    made = job(lines, picture=picture)
    made.rulings = [Ruling(Rect(100, 100 + 50 * r, 700, 102 + 50 * r), False) for r in range(5)]
    made.rulings += [Ruling(Rect(100 + 200 * c, 100, 102 + 200 * c, 302), True) for c in range(4)]
    find_regions(made)
    (table,) = made.regions
    assert table.kind is RegionKind.TABLE
    assert table.box.iou(Rect(100, 100, 702, 302)) > 0.9


def test_columns_of_prose_are_no_table():
    lines = [*prose(40, 100, 260, 25), *prose(290, 100, 510, 25), *prose(540, 100, 760, 25)]
    assert RegionKind.TABLE not in kinds(job(lines))


def test_columns_of_prose_are_no_table_however_sure_the_model_is():
    lines = [item for x in (40, 300, 560) for item in prose(x, 100, x + 220, 12)]
    assert RegionKind.TABLE not in kinds(job(lines, [LayoutBox("table", Rect(30, 90, 790, 400), 0.9)]))


def test_very_narrow_columns_whose_rows_go_on_in_small_letters_are_prose():
    lines = [line("several words of it", x, 100 + 24 * i, x + 160) for x in (40, 220, 400, 580) for i in range(12)]
    assert RegionKind.TABLE not in kinds(job(lines, [LayoutBox("table", Rect(30, 90, 790, 400), 0.85)]))


def test_a_paragraph_that_the_model_takes_for_a_table_is_none():
    caption = [*prose(100, 100, 700, 2), line("by three techniques", 100, 148, 260)]
    cells = [line(text, x, 200 + 24 * row, x + 80) for row in range(4) for x, text in ((100, "ACE"), (400, "0.7"))]
    boxes = [LayoutBox("table", Rect(95, 95, 705, 170), 0.9), LayoutBox("table", Rect(95, 195, 705, 300), 0.97)]
    made = job([*caption, *cells], boxes)
    find_regions(made)
    (table,) = [r.box for r in made.regions if r.kind is RegionKind.TABLE]
    assert table.y0 > 170


def test_a_grid_without_words_is_a_figure():
    made = job(prose(100, 400, 700, 8))
    made.rulings = [Ruling(Rect(100, y, 402, y + 2), vertical=False) for y in (100, 200, 300)]
    made.rulings += [Ruling(Rect(x, 100, x + 2, 302), vertical=True) for x in (100, 200, 300, 400)]
    find_regions(made)
    assert kinds(made) == [RegionKind.FIGURE]


def test_a_small_grid_to_count_in_is_a_figure():
    upright = [Ruling(Rect(x, 100, x + 2, 152), True) for x in (100, 126, 152, 178)]
    level = [Ruling(Rect(100, y, 180, y + 2), False) for y in (100, 125, 150)]
    made = job(prose(100, 400, 700, 8))
    made.rulings = upright + level
    assert RegionKind.FIGURE in kinds(made)


def test_the_answers_of_an_exercise_are_no_table():
    rulings = [Ruling(Rect(100, y, 700, y + 2), vertical=False) for y in (100, 260)]

    def sheet(*cells):
        lines = [line(text, 120 + 280 * column, 130 + 40 * row, 200 + 280 * column) for row, column, text in cells]
        made = job([*lines, *prose(100, 400, 700, 8)])
        made.rulings = rulings
        find_regions(made)
        return kinds(made)

    answers = [(0, 0, "A 2"), (0, 1, "C 4"), (1, 0, "B 3"), (1, 1, "D 5")]
    table = [(0, 0, "Year 2"), (0, 1, "4.00"), (1, 0, "Year 3"), (1, 1, "5.00")]
    assert RegionKind.TABLE in sheet(*table)
    assert RegionKind.TABLE not in sheet(*answers)


def test_an_empty_page_has_no_regions():
    made = job()
    assert kinds(made) == []
    assert content_box(made) == Rect(0, 0, WIDTH, HEIGHT)


def test_cancelling_is_not_taken_for_a_failure():
    made = job()
    made.cancel.cancel()
    with pytest.raises(Cancelled):
        find_regions(made)
