"""One helper builds a labelled row, so that every field has a buddy, a name and a description."""

from __future__ import annotations

from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from ui.look import Look
from ui.theme import Form, Ink
from ui.widgets.label import Label

MOST_BESIDE = 360
"""A control wider than this stands below its label in the narrow forms."""


def named(control: QWidget, name: str, description: str = "") -> None:
    """Give ``control`` the name and description that a screen reader says."""
    control.setAccessibleName(name)
    control.setAccessibleDescription(description)
    if control.isVisible():
        describe_by_heading(control)


def heading_over(control: QWidget) -> str:
    """The title of the card or page that ``control`` stands in; "" where there is none."""
    up = control.parentWidget()
    while up is not None:
        title = getattr(up, "title", None)
        title = getattr(title, "title", title)  # of a page, which has a whole row for it
        if isinstance(title, QLabel) and title.text():
            return title.text()
        up = up.parentWidget()
    return ""


def describe_by_heading(control: QWidget) -> None:
    """Heard alone, a control without a description of its own says which card it is of."""
    if not control.accessibleDescription():
        control.setAccessibleDescription(heading_over(control))


class LabelledRow(QWidget):
    """A label, its control, and a note behind it, in the narrow forms below; the note is the control's description."""

    def __init__(self, look: Look, control: QWidget, label_width: int = 0) -> None:
        super().__init__()
        self._look = look
        self.control = control
        self._label_width = label_width
        self.label = Label(look, points=11, bold=True, wrap=False)
        self.note = Label(look, points=10, ink=Ink.INK2)
        self.label.setBuddy(control)
        ways = QBoxLayout.Direction
        self._whole, self._row = QBoxLayout(ways.LeftToRight, self), QBoxLayout(ways.LeftToRight)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._row.addWidget(self.label)
        self._row.addWidget(control)
        self._whole.addLayout(self._row)
        self._whole.addWidget(self.note, 1)
        look.changed.connect(self.refresh)
        self.refresh()

    def show_texts(self, label: str, note: str = "") -> None:
        """Name the control, seen and heard."""
        self.label.setText(label)
        self.note.setText(note)
        self.note.setVisible(bool(note))
        named(self.control.focusProxy() or self.control, label, note)

    def refresh(self) -> None:
        """Spacing anew."""
        theme = self._look.theme
        wide, ways = self._look.form is Form.WIDE, QBoxLayout.Direction
        self._whole.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._whole.setSpacing(theme.px(14 if wide else 2))
        above = not wide and self.control.sizeHint().width() > theme.size(MOST_BESIDE)
        self._row.setDirection(ways.TopToBottom if above else ways.LeftToRight)
        self._row.setSpacing(theme.px(2 if above else 14))
        if self._label_width:
            self.label.setFixedWidth(theme.size(self._label_width))
