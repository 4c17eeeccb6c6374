"""Names and values in two columns, which are filled anew after every edit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFormLayout, QLabel, QWidget

from scanwright.gui.field_label import FieldLabel


class Facts(QFormLayout):
    """Labels are made once and get other words: making them takes longer than most edits."""

    def __init__(self) -> None:
        super().__init__(horizontalSpacing=12, verticalSpacing=6)
        self._rows: list[tuple[QLabel, QLabel]] = []
        self._field: QWidget | None = None

    def show_facts(self, facts: Sequence[tuple[str, str]]) -> None:
        """These names and values, and nothing below them."""
        if self._field is not None:
            self.removeRow(self._field)
            self._field = None
        while len(self._rows) > len(facts):
            self.removeRow(self._rows.pop()[0])
        while len(self._rows) < len(facts):
            row = QLabel(objectName="quiet"), QLabel()
            self.addRow(*row)
            self._rows.append(row)
        for row, words in zip(self._rows, facts, strict=True):
            for label, text in zip(row, words, strict=True):
                if label.text() != text:
                    label.setText(text)

    def add_field(self, name: str, field: QWidget) -> None:
        """A last row with a field in place of a value."""
        label = FieldLabel(field, name)
        label.setObjectName("quiet")
        self.addRow(label, field)
        self._field = field
