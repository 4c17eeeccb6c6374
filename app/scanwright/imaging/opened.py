"""The picture and the text layer of a page as it is opened: its file's, after the recipe of its `ImageRef`."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np

from scanwright.document.document import ImageRef
from scanwright.document.geometry import Point, Quad, Rect
from scanwright.document.recipe import PictureRecipe
from scanwright.imaging.correct import paper_color
from scanwright.imaging.erase import Corners, painted_over
from scanwright.imaging.layer import Ruling, TextLayer
from scanwright.imaging.picture import Picture
from scanwright.imaging.source import Source


def opened_picture(source: Source, image: ImageRef, side: int = 0) -> Picture:
    """The picture that `image` speaks of, in its size, or (`side`) with its longest side of that many pixels at most.

    FileError where the file cannot be decoded.
    """
    factor = min(1.0, side / max(image.width, image.height)) if side else 1.0
    whole = whole_picture(image)
    picture = source.render(image.index, _scaled_size(whole.width, whole.height, factor))
    return after_recipe(picture, image, factor)


def whole_picture(image: ImageRef) -> ImageRef:
    """The picture of the file, before its recipe."""
    recipe = image.recipe
    return image if recipe is None else replace(image, width=recipe.width, height=recipe.height, recipe=None)


def after_recipe(picture: Picture, image: ImageRef, factor: float = 1.0) -> Picture:
    """What the recipe of `image` makes of its file's picture, both made smaller by `factor`: a picture of its own.

    Patches are painted over first, then the part is cut out.
    """
    recipe = image.recipe
    if recipe is None:
        return picture
    height, width = picture.shape[:2]
    scale = np.array([width / recipe.width, height / recipe.height])
    picture = painted_over(picture, [_corners(quad) * scale for quad in recipe.erased])
    box = recipe.level_part
    if factor == 1.0 and box is not None and _is_inside(box, (width, height)):
        x0, y0, x1, y1 = box.rounded()
        return np.ascontiguousarray(picture[y0:y1, x0:x1])
    return _cut(picture, _corners(recipe.part) * scale, _scaled_size(image.width, image.height, factor))


def opened_layer(source: Source, image: ImageRef) -> TextLayer | None:
    """The text layer in pixels of that picture: without what lies outside of the part, or under a patch."""
    layer = source.text_layer(image.index)
    recipe = image.recipe
    if layer is None or recipe is None:
        return layer
    size = (image.width, image.height)
    edges = Rect(0, 0, *size)
    erased = [_picture_quad(quad, recipe, size) for quad in recipe.erased]
    words = [replace(word, polygon=_picture_quad(word.polygon, recipe, size)) for word in layer.words]
    seen = [
        word
        for word in words
        if edges.contains(word.polygon.bounds.center) and not any(q.holds(word.polygon.bounds.center) for q in erased)
    ]
    if not seen:
        return None
    rulings: tuple[Ruling, ...] = ()
    if recipe.part == Quad.from_rect(recipe.part.bounds):  # a ruling that lies askew is none
        moved = (replace(ruling, box=_picture_box(ruling.box, recipe, size)) for ruling in layer.rulings)
        rulings = tuple(
            replace(ruling, box=common)
            for ruling in moved
            if (common := ruling.box.intersection(edges)) and not any(q.holds(common.center) for q in erased)
        )
    boxes = (_picture_box(box, recipe, size).intersection(edges) for box in layer.pictures)
    return TextLayer(tuple(seen), rulings, tuple(box for box in boxes if box is not None))


def _scaled_size(width: int, height: int, factor: float) -> tuple[int, int]:
    return max(1, round(width * factor)), max(1, round(height * factor))


def _corners(quad: Quad) -> Corners:
    return np.array([(p.x, p.y) for p in quad.corners], np.float64)


def _is_inside(box: Rect, size: tuple[int, int]) -> bool:
    return box.x0 >= 0 and box.y0 >= 0 and box.x1 <= size[0] and box.y1 <= size[1]


def _cut(picture: Picture, corners: Corners, size: tuple[int, int]) -> Picture:
    """The rectangle with these corners as a picture of `size`; what lies beyond `picture` has the paper's colour."""
    a, b, _, d = corners
    # From pixels of the result to those of `picture`; both count from the middles of their pixels here.
    across, down = (b - a) / size[0], (d - a) / size[1]
    shift = a + (across + down) / 2 - 0.5
    matrix = np.stack([across, down, shift], axis=1)
    cut = cv2.warpAffine(
        picture,
        matrix,
        size,
        flags=cv2.INTER_CUBIC | cv2.WARP_INVERSE_MAP,
        borderMode=cv2.BORDER_CONSTANT,
        borderValue=paper_color(picture),
    )
    return np.asarray(cut, np.uint8)


def _picture_quad(quad: Quad, recipe: PictureRecipe, size: tuple[int, int]) -> Quad:
    a, b, c, d = (recipe.from_file(point, size) for point in quad.corners)
    return Quad((a, b, c, d))


def _picture_box(box: Rect, recipe: PictureRecipe, size: tuple[int, int]) -> Rect:
    a, c = recipe.from_file(Point(box.x0, box.y0), size), recipe.from_file(Point(box.x1, box.y1), size)
    return Rect.around((a, c))
