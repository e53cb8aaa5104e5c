"""The line edit under every one-line field: Qt's own edit, with our frame painted behind it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import QLineEdit

from ui.look import Look
from ui.widgets.field_frame import FieldState, paint_field
from ui.widgets.labelled import describe_by_heading
from ui.widgets.paint import has_lamp


class FramedLineEdit(QLineEdit):
    """A QLineEdit without a frame of its own; `show_state` says which frame is painted."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        self._state = FieldState.EMPTY
        self.setFrame(False)
        self.setAcceptDrops(False)  # a file that is dropped is the window's, and words are typed
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        look.changed.connect(self.refresh)

    @property
    def state(self) -> FieldState:
        """The state that is shown."""
        return self._state

    def show_state(self, state: FieldState) -> None:
        """Paint the frame and sign of ``state``; a locked field takes no keys."""
        self._state = state
        self.setReadOnly(state is FieldState.LOCKED)
        self.update()

    def refresh(self) -> None:
        """Colours anew. The edit's own ground is clear, so that the painted frame shows."""
        c, role = self.look.theme.colours, QPalette.ColorRole
        palette = self.palette()
        for name, colour in (
            (role.Base, Qt.GlobalColor.transparent), (role.Text, c.ink), (role.PlaceholderText, c.ink2),
            (role.Highlight, c.accent), (role.HighlightedText, c.on_accent),
        ):  # fmt: skip
            palette.setColor(name, colour)
        self.setPalette(palette)
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Without a note it is described by what it stands in."""
        super().showEvent(event)
        describe_by_heading(self)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Our frame, then Qt's text and caret."""
        painter = QPainter(self)
        paint_field(painter, QRectF(self.rect()), self.look.theme, self._state, has_lamp(self))
        painter.end()
        super().paintEvent(event)
