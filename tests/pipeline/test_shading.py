"""Grounds of table cells from the picture of the page."""

import numpy as np
import pytest
from PIL import Image, ImageDraw

from scanwright.document.geometry import Rect
from scanwright.document.table import Cell, Table
from scanwright.pipeline.shading import with_shading

BOX = Rect(100, 100, 400, 220)


def table() -> Table:
    cells = [
        Cell(r, c, 1, 1, Rect(100 + 100 * c, 100 + 40 * r, 200 + 100 * c, 140 + 40 * r))
        for r in range(3)
        for c in range(3)
    ]
    return Table(3, 3, tuple(cells))


def page(shades: dict[int, tuple[int, int, int]], *, noise: float = 0.0, paper: int = 250) -> np.ndarray:
    """A page with rows of the table shaded, rulings and words."""
    image = Image.new("RGB", (500, 320), (paper,) * 3)
    draw = ImageDraw.Draw(image)
    for row, color in shades.items():
        draw.rectangle([100, 100 + 40 * row, 400, 140 + 40 * row], fill=color)
    for n in range(4):
        draw.line([100, 100 + 40 * n, 400, 100 + 40 * n], fill="black", width=2)
        draw.line([100 + 100 * n, 100, 100 + 100 * n, 220], fill="black", width=2)
    for cell in table().cells:
        draw.text((cell.box.x0 + 10, cell.box.y0 + 12), "12,345.6", fill="black")
    pixels = np.asarray(image, np.float32) + np.random.default_rng(1).normal(0, noise, (320, 500, 3))
    return pixels.clip(0, 255).astype(np.uint8)


@pytest.mark.parametrize("noise", [0.0, 5.0])
def test_shaded_rows_are_found_and_of_one_colour(noise):
    shaded = with_shading(table(), page({0: (200, 210, 230), 2: (217, 217, 217)}, noise=noise), BOX, exact=False)
    fills = [[shaded.grid[r][c].fill for c in range(3)] for r in range(3)]
    assert fills[1] == [None] * 3
    assert len(set(fills[0])) == len(set(fills[2])) == 1 and fills[0] != fills[2]
    red, green, blue = (int(str(fills[0][0])[n : n + 2], 16) for n in (1, 3, 5))
    assert abs(red - 200) < 6 and abs(green - 210) < 6 and abs(blue - 230) < 6


def test_paper_that_is_not_white_is_no_shading():
    shaded = with_shading(table(), page({}, noise=4.0, paper=225), BOX, exact=False)
    assert all(cell.fill is None for cell in shaded.cells)


def test_pale_grounds_count_where_pixels_are_exact():
    pale = page({1: (242, 242, 242)}, paper=255)
    assert with_shading(table(), pale, BOX, exact=False).grid[1][0].fill is None
    assert with_shading(table(), pale, BOX, exact=True).grid[1][0].fill == "#f2f2f2"


def test_tables_at_the_edge_of_the_page_and_without_boxes_do_no_harm():
    plain = Table(1, 1, (Cell(0, 0),))
    assert with_shading(plain, page({}), Rect(0, 0, 500, 320), exact=False) == plain
