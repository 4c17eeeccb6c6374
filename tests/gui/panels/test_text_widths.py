"""What fits into a width is told as the font's own metrics tell it, however quickly."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QFontMetricsF
from PySide6.QtWidgets import QWidget

from scanwright.gui.panels.text_widths import TextWidths


@given(text=st.text(max_size=40), spare=st.floats(-40, 40))
def test_a_text_fits_where_it_is_not_wider(qapp, text, spare):
    widget = QWidget()
    width = QFontMetricsF(widget.font()).horizontalAdvance(text)
    assert TextWidths(widget).fits(text, width + spare) is (width <= width + spare)


def test_another_font_counts_at_once(qapp):
    widget = QWidget()
    widths = TextWidths(widget)
    width = QFontMetricsF(widget.font()).horizontalAdvance("a line of text") * 1.2
    assert widths.fits("a line of text", width)
    widget.setFont(QFont(widget.font().family(), 40))
    assert not widths.fits("a line of text", width)
