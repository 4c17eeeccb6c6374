"""The analysis of a page, in order. To add a stage: a function over PageJob, and a row here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from scanwright.pipeline.assignment import assign_lines
from scanwright.pipeline.deskew import level_page
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.layout import begin_layout, find_regions
from scanwright.pipeline.letters import measure_letters
from scanwright.pipeline.orientation import turn_upright
from scanwright.pipeline.outlines import outline_regions
from scanwright.pipeline.paragraphs import form_paragraphs
from scanwright.pipeline.reading import read_lines
from scanwright.pipeline.reading_order import order_regions
from scanwright.pipeline.rulings import find_rulings
from scanwright.pipeline.sideways import recognise_sideways
from scanwright.pipeline.styles import measure_styles
from scanwright.pipeline.tables import recognise_tables
from scanwright.pipeline.text_layer import use_text_layer


@dataclass(frozen=True, slots=True)
class Stage:
    """`name` is what users read in progress and issues; `run` changes the job in place.

    `begin`: starts just before it what goes on beside it, for a later stage.
    """

    name: str
    run: Callable[[PageJob], None]
    begin: Callable[[PageJob], None] | None = None


STAGES: tuple[Stage, ...] = (
    Stage("text layer", use_text_layer),
    Stage("orientation", turn_upright),
    Stage("skew", level_page),
    Stage("text", read_lines, begin=begin_layout),  # from here on the picture is upright and level
    Stage("letters", measure_letters),
    Stage("ruling lines", find_rulings),
    Stage("layout", find_regions),
    Stage("assignment", assign_lines),
    Stage("tables", recognise_tables),
    Stage("sideways tables", recognise_sideways),
    Stage("paragraphs", form_paragraphs),
    Stage("reading order", order_regions),
    Stage("styles", measure_styles),
    Stage("outlines", outline_regions),
)
