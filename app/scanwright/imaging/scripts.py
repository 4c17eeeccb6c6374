"""Raised and lowered letters of PDF text layers: smaller than those beside them, and off their baseline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from scanwright.document.text import Script
from scanwright.imaging.layer import ScriptPart

if TYPE_CHECKING:  # pages without a PDF do without PDFium
    from scanwright.imaging.characters import Glyph, Run

_SMALLER = 0.85  # of the size of the letters beside them; Word sets 0.65, TeX 0.7
_RAISED, _LOWERED = 0.15, 0.06  # ems off the baseline; Word lowers by 0.14, LibreOffice by 0.08, TeX by 0.15
_FARTHEST = 0.6


def script_of(em: float, baseline: float, beside_em: float, beside_baseline: float) -> Script:
    """Where letters of size `em` stand against those beside them: sizes and baselines in pixels, y down."""
    rise = (beside_baseline - baseline) / beside_em
    if em >= _SMALLER * beside_em or abs(rise) > _FARTHEST:
        return Script.NORMAL
    return Script.SUPER if rise > _RAISED else Script.SUB if rise < -_LOWERED else Script.NORMAL


def parts_of(glyphs: Sequence[Glyph], run: Run, baseline: float) -> tuple[ScriptPart, ...]:
    """The parts of a word that is mostly of `run`, on that baseline; none where all of it stands level.

    Prevailing letters must be larger: of small capitals and of formulas piled up nothing is said.
    """
    scripts = [script_of(g.run.em, g.t, run.em, baseline) for g in glyphs]
    start, end = min(g.s0 for g in glyphs), max(g.s1 for g in glyphs)
    if end <= start or all(script is Script.NORMAL for script in scripts):
        return ()
    parts: list[ScriptPart] = []
    at = 0
    for glyph, script in zip(glyphs, scripts, strict=True):
        at += len(glyph.text)
        until = min(max((glyph.s1 - start) / (end - start), parts[-1].until if parts else 0.0), 1.0)
        if parts and parts[-1].script is script:
            parts.pop()
        parts.append(ScriptPart(at, until, script))
    return tuple(parts)
