"""The sheet of a stage, whose rows can be named in another language while somebody types."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt

from ui.widgets.figure_sheet import FigureSheet
from ui.widgets.label import Label
from ui.widgets.sheet_values import SheetHeading, SheetLine


class EntrySheet(FigureSheet):
    """Rows made anew would lose what is being typed, so the same lines keep their rows."""

    def show_items(self, items: Sequence[SheetLine | SheetHeading]) -> None:
        """Show lines and headings: made anew where the lines are others, else only named anew."""
        lines = [item for item in items if isinstance(item, SheetLine)]
        if [row.line.key for row in self.rows] != [line.key for line in lines]:
            self.show_lines(items)
            return
        for row, line in zip(self.rows, lines, strict=True):
            row.line = line
            row.refresh()
        headings = [item for item in items if isinstance(item, SheetHeading)]
        shown = self.content.findChildren(Label, options=Qt.FindChildOption.FindDirectChildrenOnly)
        for label, heading in zip(shown, headings, strict=True):
            label.setText(f"{heading.number}   {heading.text}" if heading.number else heading.text)
        self.place()
