"""Stops of the tour: the tools of the canvas on regions."""

from __future__ import annotations

from tour_driver import Tour, stop


@stop("select")
def select(tour: Tour) -> None:
    """A region under the pointer, and one that is selected."""
    tour.hover(tour.box("text").center)
    tour.shoot("hover")
    tour.click(tour.box("text").center)
    tour.shoot()


@stop("knife")
def knife(tour: Tour) -> None:
    """Cutting a region in two."""
    box = tour.box("text")
    tour.tool("knife")
    tour.hover(box.center)
    tour.shoot("over")
    tour.click(box.center)
    tour.shoot()


@stop("region-menu")
def region_menu(tour: Tour) -> None:
    """The context menu of a region."""
    tour.page_menu(tour.box("title").center)
    tour.shoot()
