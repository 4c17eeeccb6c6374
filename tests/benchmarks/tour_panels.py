"""Stops of the tour: panels, dialogs, review, text, find and export."""

from __future__ import annotations

from tour_driver import Tour, stop


@stop("settings")
def settings(tour: Tour) -> None:
    """The settings."""
    tour.command("settings")
    tour.shoot()
