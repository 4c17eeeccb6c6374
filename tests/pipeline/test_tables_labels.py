"""Labels far left of the amounts that were found as a table."""

from __future__ import annotations

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine
from scanwright.pipeline.tables_labels import with_labels

AMOUNTS = Rect(600, 95, 860, 290)
NAMES = ("Gross profit", "Freight", "Rent", "Postage", "Total")


def line(text: str, x: float, y: float) -> TextLine:
    return TextLine(text, Quad.from_rect(Rect(x, y, x + 9 * len(text), y + 20)))


def amounts() -> list[TextLine]:
    return [line(text, x, 100 + 36 * r) for r in range(5) for text, x in ((f"{r},312", 610), (f"({r}71)", 790))]


def test_labels_level_with_the_amounts_belong_to_their_table() -> None:
    labels = [line(name, 60, 100 + 36 * r) for r, name in enumerate(NAMES)]
    box = with_labels(AMOUNTS, [*amounts(), *labels], 20)
    assert box.x0 == 60 and box.x1 == AMOUNTS.x1
    assert all(box.contains(label.box.center) for label in labels)


def test_headings_of_groups_between_the_rows_do_not_hide_them() -> None:
    labels = [line(name, 80, 100 + 36 * r) for r, name in enumerate(NAMES)] + [line("Assets:", 60, 154)]
    assert with_labels(AMOUNTS, [*amounts(), *labels], 20).x0 == 60


def test_a_column_of_text_beside_a_table_is_none_of_its() -> None:
    prose = "words of a sentence that runs on over the column and on"
    assert with_labels(AMOUNTS, [*amounts(), *(line(prose, 60, 96 + 26 * r) for r in range(8))], 20) == AMOUNTS


def test_tables_with_labels_of_their_own_do_not_grow() -> None:
    own = [line(name[:8], 610, 100 + 36 * r) for r, name in enumerate(NAMES)]
    own += [line(f"{r}12", 790, 100 + 36 * r) for r in range(5)]
    beside = [line(name, 60, 100 + 36 * r) for r, name in enumerate(NAMES)]
    assert with_labels(AMOUNTS, [*own, *beside], 20) == AMOUNTS
