"""The height of a strip is known before it is planned."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scanwright.document.geometry import Quad, Rect
from scanwright.document.text import TextLine, Word
from scanwright.gui.panels.strip import plan_strip, strip_height


@given(st.floats(1, 2000), st.floats(1, 80), st.integers(0, 12), st.floats(0.4, 1), st.booleans(), st.integers(40, 800))
def test_it_is_that_of_the_planned_strip(
    length: float, thick: float, count: int, share: float, vertical: bool, room: int
) -> None:
    step = length / max(count, 1)
    words = tuple(Word(f"w{n}", Rect(7 + n * step, 9, 7 + (n + share) * step, 9 + thick)) for n in range(count))
    text = " ".join(word.text for word in words)
    line = TextLine(text, Quad.from_rect(Rect(7, 9, 7 + length, 9 + thick)), words=words, vertical=vertical)
    assert strip_height(line, room) == pytest.approx(plan_strip(line, room).height)
