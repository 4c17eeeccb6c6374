from dataclasses import replace

import numpy as np
import pytest

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Quad, Rect
from scanwright.document.region import Region, RegionKind
from scanwright.document.text import TextLine, TextStyle
from scanwright.imaging.layer import Ruling
from scanwright.inference.null import NullModels
from scanwright.pipeline.assignment import assign_lines
from scanwright.pipeline.job import AnalysisOptions, PageJob
from scanwright.pipeline.paragraphs import form_paragraphs
from scanwright.pipeline.reading_order import order_regions
from scanwright.progress import CancelToken

WORDS = "the quick brown fox jumps over a lazy dog and runs on"


@pytest.fixture(params=[1.0, 0.4, 2.5], ids=["150 dpi", "60 dpi", "375 dpi"])
def scale(request) -> float:
    return request.param


class Sheet:
    """A page of printed lines, in units of 150 dpi; letters 16 high, rows 24 apart."""

    def __init__(self, scale: float = 1.0) -> None:
        self.scale, self.y = scale, 100.0
        self.lines: list[TextLine] = []
        self.regions: list[Region] = []
        self.rulings: list[Ruling] = []

    def row(
        self,
        text: str = WORDS,
        x0: float = 100,
        x1: float = 700,
        height: float = 16,
        space: float = 0,
        y: float | None = None,
    ) -> None:
        top = self.y + space if y is None else y
        box = Rect(x0, top, x1, top + height).scaled(self.scale)
        self.lines.append(TextLine(text, Quad.from_rect(box)))
        self.y = top + height + 8

    def paragraph(
        self, rows: int, last: float = 400, indent: float = 0, space: float = 0, x0: float = 100, x1: float = 700
    ) -> None:
        for i in range(rows):
            end = x1 if i < rows - 1 else last
            text = ("The " if i == 0 else "") + WORDS + ("." if i == rows - 1 else "")
            self.row(text, x0 + (indent if i == 0 else 0), end, space=space if i == 0 else 0)

    def claim(self, kind: RegionKind, x0: float, y0: float, x1: float, y1: float) -> None:
        self.regions.append(Region(kind, Rect(x0, y0, x1, y1).scaled(self.scale), confidence=0.9, decided_by="layout"))

    def read(self) -> list[Region]:
        width, height = round(800 * self.scale), round(1100 * self.scale)
        picture = np.full((height, width, 3), 255, np.uint8)
        ref = ImageRef("/page.png", 0, width, height, 150 * self.scale)
        job = PageJob(ref, picture, None, NullModels(), AnalysisOptions(), CancelToken())
        job.lines, job.regions, job.rulings = self.lines, self.regions, self.rulings
        for stage in (assign_lines, form_paragraphs, order_regions):
            stage(job)
        return job.regions


def test_space_parts_paragraphs(scale):
    sheet = Sheet(scale)
    sheet.paragraph(4)
    sheet.paragraph(3, space=14)
    assert [len(r.lines) for r in sheet.read()] == [4, 3]


def test_first_line_indents_part_paragraphs_even_after_full_lines(scale):
    sheet = Sheet(scale)
    for last in (700, 500, 700):
        sheet.paragraph(4, last=last, indent=24)
    assert [len(r.lines) for r in sheet.read()] == [4, 4, 4]


def test_a_short_last_line_ends_a_paragraph(scale):
    sheet = Sheet(scale)
    sheet.paragraph(4, last=300)
    sheet.paragraph(4, last=320)
    assert [len(r.lines) for r in sheet.read()] == [4, 4]


def test_ragged_lines_of_one_paragraph_stay_together():
    sheet = Sheet()
    for end in (690, 655, 700, 640, 670):
        sheet.row(x1=end)
    assert len(sheet.read()) == 1


@pytest.mark.parametrize(("height", "parts"), [(11, 1), (24, 3)])
def test_the_weight_of_letters_parts_paragraphs_only_where_they_are_large_enough_to_tell(height, parts):
    sheet = Sheet()
    for n in range(9):
        heavy = 3 <= n < 6
        sheet.row("The " + WORDS + ".", height=height * (11 / 9 if heavy else 1))
        style = TextStyle(size=11.0 if heavy else 9.0, bold=heavy)
        sheet.lines[-1] = replace(sheet.lines[-1], style=style)
    assert len(sheet.read()) == parts


def test_the_box_is_tight_around_the_lines():
    sheet = Sheet()
    sheet.claim(RegionKind.TEXT, 50, 60, 790, 400)
    sheet.paragraph(3)
    (region,) = sheet.read()
    assert region.box == Rect(100, 100, 700, 164)


def test_a_larger_line_is_a_title(scale):
    sheet = Sheet(scale)
    sheet.row("A Report of Foxes", 200, 600, height=32)
    sheet.paragraph(5, space=20)
    assert [r.kind for r in sheet.read()] == [RegionKind.TITLE, RegionKind.TEXT]


def test_a_numbered_heading_of_text_size_is_a_title():
    sheet = Sheet()
    sheet.paragraph(4)
    sheet.row("2.1 Materials", 100, 240, space=16)
    sheet.paragraph(4, space=10)
    regions = sheet.read()
    assert [r.kind for r in regions] == [RegionKind.TEXT, RegionKind.TITLE, RegionKind.TEXT]
    assert regions[1].style.level == 2


def test_the_model_s_title_is_believed_and_cut_out_of_the_text():
    sheet = Sheet()
    sheet.row("Methods and so on", 100, 300)
    sheet.claim(RegionKind.TITLE, 95, 95, 310, 120)
    sheet.paragraph(4)
    assert [r.kind for r in sheet.read()] == [RegionKind.TITLE, RegionKind.TEXT]


@pytest.mark.parametrize("mark", "*†‡")
def test_one_line_after_a_star_below_a_table_is_a_note_and_no_list(scale, mark):
    sheet = Sheet(scale)
    sheet.claim(RegionKind.TABLE, 100, 100, 700, 300)
    sheet.y = 304
    sheet.row(f"{mark} Measured not estimated.", 100, 280)
    sheet.paragraph(4, space=40)
    kinds = [r.kind for r in sheet.read() if r.kind is not RegionKind.TABLE]
    assert len(kinds) == 2 and set(kinds) <= {RegionKind.TEXT, RegionKind.FOOTNOTE}


def test_stars_before_several_lines_are_bullets(scale):
    sheet = Sheet(scale)
    for text in ("* the first thing to buy", "* the second thing to buy"):
        sheet.row(text, 100, 400)
    assert [r.kind for r in sheet.read()] == [RegionKind.LIST]


def test_bullets_become_one_list_with_an_item_for_each(scale):
    sheet = Sheet(scale)
    sheet.paragraph(3)
    for text in ("• apples and pears", "• plums", "• cherries"):
        sheet.row(text, 120, 330, space=4)
    sheet.paragraph(3, space=14)
    regions = sheet.read()
    assert [r.kind for r in regions] == [RegionKind.TEXT, RegionKind.LIST, RegionKind.TEXT]
    assert regions[1].text.splitlines() == ["• apples and pears", "• plums", "• cherries"]


def test_numbered_items_of_several_lines_stay_whole():
    sheet = Sheet()
    for number in (1, 2, 3):
        sheet.row(f"{number}. {WORDS}", 100, 700)
        sheet.row(WORDS, 130, 500)
    (region,) = sheet.read()
    assert region.kind is RegionKind.LIST
    assert [len(p) for p in region.paragraphs] == [2, 2, 2]


def test_numbered_items_that_fill_their_line_are_items():
    sheet = Sheet()
    sheet.paragraph(4)
    for n in (1, 2, 3):
        sheet.row(f"{n}. {WORDS}")
    found = next(r for r in sheet.read() if r.kind is RegionKind.LIST)
    assert [line.starts_paragraph for line in found.lines] == [True] * 3


@pytest.mark.parametrize("word", ["方法", "研究背景", "结果"])
def test_short_chinese_headings_are_titles(word):
    sheet = Sheet()
    sheet.paragraph(3)
    sheet.row(word, x1=100 + 16 * len(word))
    sheet.paragraph(3)
    assert word in [r.text for r in sheet.read() if r.kind is RegionKind.TITLE]


def test_a_paragraph_that_the_model_takes_for_a_title_stays_text():
    sheet = Sheet()
    sheet.paragraph(3)
    sheet.claim(RegionKind.TITLE, 95, 95, 705, 175)
    sheet.paragraph(4, space=30)
    assert RegionKind.TITLE not in {r.kind for r in sheet.read()}


@pytest.mark.parametrize("text", ["os2250@263.net 版", "www.foxes.org", "4. ①②③⑤⑥"])
def test_large_addresses_and_signs_are_no_titles(text):
    sheet = Sheet()
    sheet.row(text, x1=360, height=26)
    sheet.paragraph(6, space=20)
    assert RegionKind.TITLE not in {r.kind for r in sheet.read()}


def test_sentences_in_one_line_are_no_title():
    sheet = Sheet()
    sheet.paragraph(5)
    sheet.claim(RegionKind.TITLE, 95, 235, 405, 265)
    sheet.row("略。优秀例文参见《素材书》", x1=400, space=16)
    assert RegionKind.TITLE not in {r.kind for r in sheet.read()}


def test_a_line_that_announces_a_table_is_no_caption():
    sheet = Sheet()
    sheet.row("The results are these:", x1=330)
    sheet.claim(RegionKind.CAPTION, 95, 95, 335, 120)
    sheet.claim(RegionKind.TABLE, 100, 130, 700, 300)
    assert [r.kind for r in sheet.read() if r.lines] == [RegionKind.TEXT]


def test_a_line_that_begins_further_left_is_no_part_of_the_column_below():
    sheet = Sheet()
    sheet.row("Journal of Things 2004;13:447. doi: 10.1136/tc", x0=300)
    sheet.paragraph(5, x0=400, last=600, space=10)
    assert [len(r.lines) for r in sheet.read()] == [1, 5]


def test_a_number_set_apart_from_its_text_belongs_to_it():
    sheet = Sheet()
    for number in (1, 2, 3):
        y = sheet.y
        sheet.row(f"{number}.", 100, 114)
        sheet.row("an item that is named here", 140, 400, y=y)
    assert [r.text.splitlines()[0] for r in sheet.read()] == ["1. an item that is named here"]


def test_a_caption_is_told_by_its_words_beside_a_figure():
    sheet = Sheet()
    sheet.claim(RegionKind.FIGURE, 100, 100, 700, 400)
    sheet.row("Figure 2. Foxes at night.", 200, 600, y=412)
    sheet.paragraph(4, space=40)
    assert [r.kind for r in sheet.read()] == [RegionKind.FIGURE, RegionKind.CAPTION, RegionKind.TEXT]


def test_a_sentence_about_a_figure_is_no_caption():
    sheet = Sheet()
    sheet.claim(RegionKind.FIGURE, 100, 100, 700, 400)
    sheet.row("Figure 2 shows foxes that run at night, as many of them do", 100, 700, y=440)
    sheet.row("when nobody looks at them.", 100, 360)
    assert RegionKind.CAPTION not in [r.kind for r in sheet.read()]


def test_keys_and_values_are_read_in_rows():
    sheet = Sheet()
    for key, value in (("Total", "9.00"), ("Cash", "10.00"), ("Change", "1.00"), ("Rounding", "0.00"), ("Items", "3")):
        y = sheet.y
        sheet.row(key, 100, 180)
        sheet.row(value, 420, 480, y=y)
    text = "\n".join(r.text for r in sheet.read())
    assert text.splitlines() == ["Total 9.00", "Cash 10.00", "Change 1.00", "Rounding 0.00", "Items 3"]


def test_lists_under_headings_of_their_own_are_read_one_after_the_other(scale):
    sheet = Sheet(scale)
    for n in range(9):
        y = sheet.y
        sheet.row(f"first list {n}" if n else "The first", 100, 240)
        sheet.row(f"second list {n}" if n else "The second", 420, 570, y=y) if n < 5 else None
    heads = ("The first", "The second")
    sheet.lines = [replace(line, style=TextStyle(bold=line.text in heads)) for line in sheet.lines]
    one, other = sheet.read()
    assert one.text.splitlines() == ["The first", *(f"first list {n}" for n in range(1, 9))]
    assert other.text.splitlines() == ["The second", *(f"second list {n}" for n in range(1, 5))]


def test_keys_and_values_are_not_read_across_a_ruling_that_parts_the_page():
    sheet = Sheet()
    for n in range(6):
        y = sheet.y
        for x in (100, 450):
            sheet.row("Item", x, x + 60, y=y)
            sheet.row(f"{n}.00", x + 150, x + 200, y=y)
    sheet.rulings.append(Ruling(Rect(395, 80, 398, 260), vertical=True))
    text = [line for r in sheet.read() for line in r.text.splitlines()]
    assert text == [f"Item {n}.00" for n in range(6)] * 2


def test_two_columns_of_prose_are_read_down(scale):
    sheet = Sheet(scale)
    for x0, x1, name in ((100, 380, "left"), (420, 700, "right")):
        sheet.y = 100
        sheet.row(f"{name.title()} words begin here and", x0, x1)
        sheet.paragraph(6, last=x0 + 150, x0=x0, x1=x1)
    regions = sheet.read()
    assert [r.text.split()[0] for r in regions if r.text.split()[0] in ("Left", "Right")] == ["Left", "Right"]
    assert all(r.box.width < 300 * scale for r in regions)


def test_a_page_number_alone_at_the_foot_is_furniture():
    sheet = Sheet()
    sheet.paragraph(6)
    sheet.row("- 12 -", 380, 420, y=1060)
    assert [r.kind for r in sheet.read()] == [RegionKind.TEXT, RegionKind.PAGE_NUMBER]


def test_a_number_in_the_text_is_none():
    sheet = Sheet()
    sheet.paragraph(4)
    sheet.row("12", 380, 420, space=30)
    sheet.paragraph(4, space=30)
    assert RegionKind.PAGE_NUMBER not in [r.kind for r in sheet.read()]


def test_a_locked_region_is_left_alone():
    sheet = Sheet()
    sheet.row("Typed by a person", 100, 300, height=40)
    region = Region(RegionKind.FOOTNOTE, Rect(90, 90, 710, 150), locked=True)
    sheet.regions.append(region)
    (kept,) = sheet.read()
    assert (kept.id, kept.kind, kept.locked) == (region.id, RegionKind.FOOTNOTE, True)


def test_bibliographies_become_one_region_of_references():
    sheet = Sheet()
    for i, author in enumerate(("Fox, A.", "Dog, B.", "Hare, C."), start=1):
        sheet.row(f"[{i}] {author}, et al. On running through the woods. J. Anim. 12 (1999)", 100, 700)
        sheet.row("pp. 1-12.", 130, 220)
    sheet.claim(RegionKind.REFERENCE, 95, 95, 705, 300)
    (region,) = sheet.read()
    assert region.kind is RegionKind.REFERENCE
    assert len(region.paragraphs) == 3


def test_an_empty_page_stays_empty():
    assert Sheet().read() == []


def test_much_space_parts_paragraphs_though_the_line_above_is_full(scale):
    sheet = Sheet(scale)
    sheet.paragraph(3, last=700)
    sheet.paragraph(3, space=14)
    tall = sheet.lines[3].box.expanded(0, 2 * scale)  # boxes differ by accident, letters do not
    sheet.lines[3] = replace(sheet.lines[3], polygon=Quad.from_rect(tall))
    sheet.lines = [replace(line, style=TextStyle(size=11)) for line in sheet.lines]
    assert [len(region.lines) for region in sheet.read()] == [3, 3]


def test_a_second_bullet_begins_an_item_though_the_line_above_is_full(scale):
    sheet = Sheet(scale)
    sheet.paragraph(2)
    sheet.row("• " + WORDS, x1=640, space=14)
    sheet.row("over the hills.", x0=120, x1=300)
    sheet.row("• The quick brown fox runs and jumps over a lazy dog.", x1=700)
    sheet.row("• The dog.", x1=260)
    (items,) = [region for region in sheet.read() if region.kind is RegionKind.LIST]
    assert [len(item) for item in items.paragraphs] == [2, 1, 1]


def test_columns_of_exercises_are_read_down_though_hardly_a_line_is_full(scale):
    sheet = Sheet(scale)
    for row in range(12):
        y = 100 + 24 * row
        sheet.row(f"left {row} with some words", 100, 250 + (row * 53) % 130, y=y)
        sheet.row(f"right {row} with other words", 420, 560 + (row * 71) % 130, y=y)
    text = " ".join(region.text for region in sheet.read())
    assert text.index("left 11") < text.index("right 0")


def test_answers_are_read_by_their_letters():
    sheet = Sheet()
    sheet.paragraph(3)
    for y, left, right in ((260, "A. the small river", "B. the high hill"), (290, "C. an old coat", "D. a new road")):
        sheet.row(left, 130, 330, y=y)
        sheet.row(right, 450, 640, y=y)
    text = "\n".join(region.text for region in sheet.read())
    assert text.index("A.") < text.index("B.") < text.index("C.") < text.index("D.")


def test_items_that_count_on_down_a_column_are_read_down():
    sheet = Sheet()
    for y, left, right in ((260, "1. the small river", "3. the high hill"), (290, "2. an old coat", "4. a new road")):
        sheet.row(left, 130, 330, y=y)
        sheet.row(right, 450, 640, y=y)
    regions = sheet.read()
    assert any("1." in region.text and "2." in region.text and "3." not in region.text for region in regions)


def test_the_name_of_a_form_is_its_title():
    sheet = Sheet()
    sheet.row("Delivery Note", 100, 400, height=32)
    for i in range(6):
        y = 180 + 30 * i
        sheet.row(f"Field {i}", 100, 190, y=y)
        sheet.row(f"value {i}", 420, 520, y=y)
    titles = [region.text for region in sheet.read() if region.kind is RegionKind.TITLE]
    assert titles == ["Delivery Note"]


def test_questions_in_words_are_no_formulas_whatever_the_model_says():
    sheet = Sheet()
    sheet.paragraph(3)
    sheet.row("E = m c² + 4", 300, 450, space=60)
    formula = sheet.lines[-1].box
    sheet.claim(RegionKind.FORMULA, 90, 90, 710, 180)
    sheet.claim(RegionKind.FORMULA, formula.x0 - 5, formula.y0 - 5, formula.x1 + 5, formula.y1 + 5)
    assert [region.kind for region in sheet.read()] == [RegionKind.TEXT, RegionKind.FORMULA]


def test_large_letters_are_a_title_though_the_model_takes_them_for_a_formula():
    sheet = Sheet()
    sheet.row("Practice for everyone", x1=500, height=34)
    sheet.paragraph(5, space=20)
    sheet.claim(RegionKind.FORMULA, 90, 90, 710, 400)
    assert [r.kind for r in sheet.read()] == [RegionKind.TITLE, RegionKind.TEXT]


def test_a_larger_bold_line_that_fills_its_column_is_a_title():
    sheet = Sheet()
    sheet.row("Summary of all the findings", 100, 620, height=18)
    sheet.paragraph(4, space=14)
    sheet.lines = [
        replace(line, style=TextStyle(size=12.5 if i == 0 else 11.0, bold=i == 0)) for i, line in enumerate(sheet.lines)
    ]
    assert sheet.read()[0].kind is RegionKind.TITLE


def styled(sheet: Sheet, bold: set[int], size: float = 11.0) -> list[TextLine]:
    return [replace(one, style=TextStyle(size=size, bold=at in bold)) for at, one in enumerate(sheet.lines)]


def test_a_bold_heading_over_two_lines_of_a_narrow_column_is_a_title():
    sheet = Sheet(2.5)
    for _ in range(2):
        sheet.row("Bakers expect prices to", 100, 290, space=6)
        sheet.row("rise again", 100, 190)
        for i in range(5):
            sheet.row("In words that go on and on" if i == 0 else "on and on with more words", 100, 300)
        sheet.row("to an end.", 100, 180)
    sheet.lines = styled(sheet, {0, 1, 8, 9})
    kinds = [region.kind for region in sheet.read()]
    assert kinds == [RegionKind.TITLE, RegionKind.TEXT] * 2


def test_a_headline_that_the_model_takes_for_a_caption_is_a_title():
    sheet = Sheet()
    sheet.row("Old bridge stays open for three years", 100, 500, height=34)
    sheet.claim(RegionKind.CAPTION, 90, 95, 510, 140)
    sheet.paragraph(5, space=10)
    assert sheet.read()[0].kind is RegionKind.TITLE


def test_a_sentence_in_one_line_that_the_model_takes_for_a_title_is_text():
    sheet = Sheet()
    sheet.row("5.1 The company sold forty thousand bicycles last year.", 100, 520)
    sheet.claim(RegionKind.TITLE, 90, 95, 530, 120)
    sheet.paragraph(5, space=10)
    assert RegionKind.TITLE not in [region.kind for region in sheet.read()]


@pytest.mark.parametrize(
    "words", ["14 May 2019", "Tuesday, 14 May 2019", "March 3rd, 2020", "2010 年 12 月 25 日 星期六"]
)
def test_a_date_is_no_title(words):
    sheet = Sheet()
    sheet.row(words, 100, 300, height=18)
    sheet.claim(RegionKind.TITLE, 90, 95, 310, 125)
    sheet.paragraph(5, space=30)
    assert RegionKind.TITLE not in [region.kind for region in sheet.read()]


def test_an_address_that_the_model_takes_for_a_title_is_text():
    sheet = Sheet()
    for words in ("Mrs Anna Keller", "14 Mill Lane", "Leeds LS2 9JT"):
        sheet.row(words, 100, 250)
    sheet.claim(RegionKind.TITLE, 90, 95, 260, 180)
    sheet.paragraph(5, space=40)
    assert RegionKind.TITLE not in [region.kind for region in sheet.read()]


def test_headings_of_the_parts_of_an_exam_are_titles():
    sheet = Sheet()
    for part in ("一、选择题", "二、简答题"):
        sheet.row(part, 100, 200, space=10)
        for _ in range(3):
            y = sheet.y
            for at, x in enumerate((130, 280, 430, 580)):
                sheet.row("ABCD"[at] + ". 苹果", x, x + 60, y=y)
    titles = [region.text for region in sheet.read() if region.kind is RegionKind.TITLE]
    assert titles == ["一、选择题", "二、简答题"]


def test_letters_that_only_seem_larger_make_no_title():
    sheet = Sheet()
    sheet.paragraph(4)
    sheet.row("Nobody in the hall could remember it", 100, 500, space=20)
    sheet.paragraph(4, space=20)
    sheet.lines = [replace(one, style=TextStyle(size=10.0 if at == 4 else 6.9)) for at, one in enumerate(sheet.lines)]
    assert RegionKind.TITLE not in [region.kind for region in sheet.read()]


def test_a_size_that_the_height_of_its_line_does_not_show_parts_no_paragraph():
    sheet = Sheet()
    sheet.paragraph(5, last=690)
    sheet.lines = [replace(one, style=TextStyle(size=17.0 if at != 2 else 13.6)) for at, one in enumerate(sheet.lines)]
    assert len(sheet.read()) == 1


def test_a_short_bold_line_in_colour_is_a_title():
    sheet = Sheet()
    sheet.paragraph(4)
    sheet.row("Costs", x1=160, space=10)
    line = sheet.lines[-1]
    sheet.lines[-1] = replace(line, style=TextStyle(size=11, bold=True, color="#4f81bd"))
    sheet.paragraph(4)
    sheet.lines = [one if one.style.size else replace(one, style=TextStyle(size=11)) for one in sheet.lines]
    assert [region.kind for region in sheet.read()] == [RegionKind.TEXT, RegionKind.TITLE, RegionKind.TEXT]
