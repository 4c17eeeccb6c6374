"""What fits into a width is told as the font's own metrics tell it, however quickly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF

from scanwright.gui.panels.text_widths import TextWidths


@given(text=st.text(max_size=40), spare=st.floats(-40, 40))
def test_a_text_fits_where_it_is_not_wider(qapp, text, spare):
    widths = TextWidths()
    widths.set_font(QFont())
    width = QFontMetricsF(QFont()).horizontalAdvance(text)
    assert widths.fits(text, width + spare) is (width <= width + spare)


def test_another_font_counts_at_once(qapp):
    widths = TextWidths()
    widths.set_font(QFont())
    width = widths.exact("a line of text") * 1.2
    assert widths.fits("a line of text", width)
    assert widths.set_font(QFont(QFont().family(), 40))
    assert not widths.fits("a line of text", width)
