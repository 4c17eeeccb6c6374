"""Outlines for texts whose box reaches over what belongs to others, or whose lines lean."""

from __future__ import annotations

from collections.abc import Sequence

from scanwright.document.geometry import Rect
from scanwright.document.outlines import outline_beside
from scanwright.document.region import Region
from scanwright.pipeline.assignment import SOLID
from scanwright.pipeline.job import PageJob

_INSIDE = 0.9  # share of a region's box in a picture from which on it belongs to the picture


def outline_regions(job: PageJob) -> None:
    """Gives regions of text an outline where a box is not enough; pictures and tables keep their boxes."""
    job.regions = [
        region if region.kind in SOLID or region.outline else _outlined(region, job.regions) for region in job.regions
    ]


def _outlined(region: Region, regions: Sequence[Region]) -> Region:
    outline = outline_beside(region.box, region.lines, _others(region, regions))
    return region.with_outline(outline) if outline else region


def _others(region: Region, regions: Sequence[Region]) -> list[Rect]:
    """What lies in the region's box and is not its own: lines of other texts, and pictures and tables as a whole."""
    others: list[Rect] = []
    for other in regions:
        if other is region or other.box.intersection(region.box) is None:
            continue
        if other.kind not in SOLID:
            others += [line.box for line in other.lines]
        elif region.box.covered_by(other.box) < _INSIDE:
            others.append(other.box)
    return others
