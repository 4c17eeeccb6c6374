"""The paragraphs stage: from lines in regions to one region for each paragraph, title, list, caption and so on."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from scanwright.document.geometry import Rect
from scanwright.document.region import ParagraphStyle, Region, RegionKind
from scanwright.document.text import TextLine
from scanwright.pipeline.assignment import SOLID, around
from scanwright.pipeline.blocks import Block
from scanwright.pipeline.captions import begins_like_caption, owner_of, sits_below
from scanwright.pipeline.footnotes import mark_footnotes
from scanwright.pipeline.formulas import may_be_formula
from scanwright.pipeline.frame import Frame, frame_of, is_contents_entry, letters, runs_down
from scanwright.pipeline.furniture import HUGE, mark_page_furniture
from scanwright.pipeline.headings import (
    Body,
    body_of,
    is_prose_set_apart,
    looks_like_title,
    mark_run_in_titles,
    number_depth,
)
from scanwright.pipeline.job import PageJob
from scanwright.pipeline.lists import is_reference, join_lists
from scanwright.pipeline.paragraph_breaks import Setting, page_pitch, split_chain
from scanwright.pipeline.rows import Chain, Piece, Row, make_chains, make_rows
from scanwright.pipeline.side_by_side import across_groups

_STAGE = "paragraphs"
_FURNITURE = (RegionKind.HEADER, RegionKind.FOOTER, RegionKind.PAGE_NUMBER)


def form_paragraphs(job: PageJob) -> None:
    """Replaces the text-like regions by one for each paragraph, title, list, caption, footnote and piece of furniture.

    Boxes are tight around the lines; lines of a region are in reading order, and `starts_paragraph` marks the
    items of a list and the rows of a form. Tables, figures, formulas and locked regions stay as they are.
    """
    kept = [region for region in job.regions if region.kind in SOLID or region.locked or not region.lines]
    kept_ids = {region.id for region in kept}
    loose = [region for region in job.regions if region.id not in kept_ids]
    frame = frame_of([line for region in loose for line in region.lines], job.width)
    blocks: list[Block] = []
    for sideways in (False, True):
        part = Frame(job.width, frame.vertical is not sideways)
        pieces = [
            Piece(line, part.enter(line.box), region if region.decided_by == "layout" else None)
            for region in loose
            for line in region.lines
            if runs_down(line) is part.vertical
        ]
        found = _blocks(pieces, part, job, kept)
        job.cancel.check()
        blocks += found
    regions = [_region(block, job) for block in blocks]
    level = [ruling.box for ruling in job.rulings if not ruling.vertical]
    marked = mark_page_furniture(kept + regions, job.width, job.height, level)
    job.regions = mark_footnotes(marked, level, job.height)


def _blocks(pieces: Sequence[Piece], frame: Frame, job: PageJob, solid: Sequence[Region]) -> list[Block]:
    if not pieces:
        return []
    walls = [frame.enter(r.box) for r in job.rulings if r.vertical is not frame.vertical]
    bars = [frame.enter(r.box) for r in job.rulings if r.vertical is frame.vertical]
    usual = body_of([line for region in job.regions if region.kind not in SOLID for line in region.lines])
    pieces = [_unclaimed(piece, usual) for piece in pieces]
    edges = [piece for piece in pieces if piece.claim and piece.claim.kind in _FURNITURE]
    blocks = [Block([row], row.claim.kind, row.claim.confidence) for row in make_rows(edges, walls) if row.claim]
    body = [piece for piece in pieces if not (piece.claim and piece.claim.kind in _FURNITURE)]
    chains = make_chains(make_rows(body, walls), bars)
    setting = Setting(usual.height, page_pitch(chains))
    pictures = [frame.enter(r.box) for r in solid if r.kind in (RegionKind.FIGURE, RegionKind.TABLE)]
    figures = [frame.enter(r.box) for r in solid if r.kind is RegionKind.FIGURE]
    below = [chain for chain in chains if _captions(chain, pictures, figures, usual.height)]
    chains, across = across_groups([chain for chain in chains if chain not in below], walls)
    chains += below
    for chain in chains:
        drafts = [Block(rows) for rows in split_chain(chain, setting)]
        for draft in drafts:
            _classify(draft, chain, usual, pictures, figures)
        mark_run_in_titles(drafts, chain.box, usual)
        blocks += join_lists(drafts)
    barriers = [frame.enter(r.box) for r in solid] + [chain.box for chain in chains]
    for rows in across:
        blocks += _form_blocks(rows, setting, barriers, usual)
    return blocks


def _unclaimed(piece: Piece, body: Body) -> Piece:
    """The piece; one that is much too large for a running head, which the model takes it for, is anybody's."""
    size = piece.line.style.size
    head = piece.claim is not None and piece.claim.kind in _FURNITURE
    return replace(piece, claim=None) if head and size and body.size and size > HUGE * body.size else piece


def _captions(chain: Chain, pictures: Sequence[Rect], figures: Sequence[Rect], height: float) -> bool:
    """Whether a chain is a caption: those of pictures side by side stand level with each other, and are no form."""
    if begins_like_caption(chain.rows[0].text):
        return owner_of(chain.box, pictures, height) is not None
    return len(chain.rows) <= 3 and any(sits_below(chain.box, figure, height) for figure in figures)


def _form_blocks(rows: Sequence[Row], setting: Setting, barriers: Sequence[Rect], body: Body) -> list[Block]:
    """Rows read across, cut at wide gaps and where something else lies between; every row is a paragraph of its own.

    A single piece in much larger letters is a title: the name of the form, or of who sends it.
    """
    groups: list[list[Row]] = []
    titles: list[Row] = []
    width = Rect.union_of(row.box for row in rows).width if rows else 0.0
    for row in rows:
        named = len(row.pieces) == 1 and looks_like_title([row], body, width)
        if groups and not named and groups[-1][-1] not in titles:
            last = groups[-1][-1]
            gap = row.box.y0 - last.box.y1
            between = any(
                last.box.center.y < barrier.center.y < row.box.center.y and barrier.x_overlap(row.box) > 0
                for barrier in barriers
            )
            if gap > 1.2 * max(row.height, setting.height) or between:
                groups.append([])
        else:
            groups.append([])
        groups[-1].append(row)
        titles += [row] if named else []
    return [
        Block(group, RegionKind.TITLE, 0.6) if group[0] in titles else Block(group, items=list(range(len(group))))
        for group in groups
    ]


def _classify(block: Block, chain: Chain, body: Body, pictures: Sequence[Rect], figures: Sequence[Rect]) -> None:
    """Sets the block's kind from the layout model's vote, its look and its words."""
    kind, confidence = _vote(block.rows)
    width = chain.box.width
    text = block.text
    if (
        kind in (RegionKind.TABLE, RegionKind.FIGURE, RegionKind.SEAL, RegionKind.LIST)
        or (kind is RegionKind.TITLE and is_contents_entry(text))
        or (kind is RegionKind.REFERENCE and not is_reference(text))
        or (kind is RegionKind.FORMULA and not may_be_formula(text))
    ):
        kind = RegionKind.TEXT
    if begins_like_caption(text) and owner_of(block.box, pictures, body.height) is not None:
        kind, confidence = RegionKind.CAPTION, max(confidence, 0.8)
    elif (
        kind is RegionKind.CAPTION
        and not begins_like_caption(text)
        and (text.rstrip()[-1:] in (":", "：") or owner_of(block.box, pictures, body.height) is None)
    ) or (kind is RegionKind.TITLE and is_prose_set_apart(block.rows, body, width)):
        headline = kind is RegionKind.CAPTION and looks_like_title(block.rows, body, width)
        kind = RegionKind.TITLE if headline else RegionKind.TEXT
    elif (
        kind is RegionKind.TEXT
        and len(block.rows) <= 3
        and letters(text) < 160
        and any(sits_below(block.box, figure, body.height) for figure in figures)
    ):
        kind, confidence = RegionKind.CAPTION, 0.5
    elif kind is RegionKind.TEXT and not is_contents_entry(text) and looks_like_title(block.rows, body, width):
        kind, confidence = RegionKind.TITLE, max(confidence, 0.6)
    block.kind, block.confidence = kind, confidence


def _vote(rows: Iterable[Row]) -> tuple[RegionKind, float]:
    """The kind that the layout model gives most of the letters, and how sure it was; text where it saw nothing."""
    weights: dict[RegionKind, float] = defaultdict(float)
    best: dict[RegionKind, float] = {RegionKind.TEXT: 0.5}
    for row in rows:
        for piece in row.pieces:
            kind = piece.claim.kind if piece.claim else RegionKind.TEXT
            weights[kind] += 0.1 + letters(piece.line.text)
            if piece.claim:
                best[kind] = max(best.get(kind, 0.0), piece.claim.confidence)
    kind = max(weights, key=lambda k: weights[k])
    return kind, best[kind]


def _region(block: Block, job: PageJob) -> Region:
    lines: list[TextLine] = []
    starts = set(block.items) if len(block.items) > 1 else set()
    for at, row in enumerate(block.rows):
        for n, piece in enumerate(row.pieces):
            begins = at in starts and n == 0
            line = piece.line
            lines.append(replace(line, starts_paragraph=begins) if line.starts_paragraph is not begins else line)
    style = ParagraphStyle()
    if block.kind is RegionKind.TITLE:
        style = replace(style, level=min(3, number_depth(block.text) or 1))
    return Region(
        block.kind,
        around(lines, job),
        tuple(lines),
        confidence=block.confidence,
        style=style,
        decided_by=_STAGE,
    )
