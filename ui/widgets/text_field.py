"""Fields for words: names, reasons, numbers of acts, passwords. Same frame and ring as a count."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QEvent, QObject, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QLineEdit, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from ui.look import Look
from ui.signs import Sign, centred, paint_sign
from ui.widgets.count_field import STAYS
from ui.widgets.field_frame import MARGIN, FieldState, paint_field
from ui.widgets.framed_line_edit import FramedLineEdit
from ui.widgets.paint import has_lamp
from ui.widgets.scroll import style_bar


class TextField(FramedLineEdit):
    """One line of words.

    Signals: Qt's ``textEdited(str)`` and ``returnPressed()``; ``left(str)`` when the field is left.
    """

    left = Signal(str)

    def __init__(self, look: Look, points: float = 11, sign: Sign | None = None, secret: bool = False) -> None:
        super().__init__(look)
        self._points = points
        self._sign = sign
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._show_filled)
        self.refresh()

    def refresh(self) -> None:
        """Font, margins and colours anew."""
        super().refresh()
        theme = self.look.theme
        self.setFont(theme.font(self._points))
        left = MARGIN + theme.size(40 if self._sign else 7)
        self.setTextMargins(left, MARGIN, MARGIN + theme.size(7), MARGIN)
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """At least ten letters wide, 32 px high at 100 %."""
        theme = self.look.theme
        line = theme.font(self._points).pointSizeF() * 96 / 72 * 1.36
        return QSize(theme.size(150), round(line + theme.px(12) + 2 * MARGIN))

    def minimumSizeHint(self) -> QSize:
        """Room for a short word."""
        return QSize(self.look.theme.size(60), self.sizeHint().height())

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left, unless another window is in front for a moment."""
        super().focusOutEvent(event)
        if event.reason() not in STAYS:
            self.left.emit(self.text())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Frame, text, and the sign at the left."""
        super().paintEvent(event)
        if self._sign:
            theme = self.look.theme
            painter = QPainter(self)
            at = centred(MARGIN + theme.size(22), self.rect().center().y() + 0.5, theme.size(20))
            paint_sign(painter, self._sign, at, theme.colours.ink)
            painter.end()

    def _show_filled(self, text: str) -> None:
        if self.state in (FieldState.EMPTY, FieldState.SAVED):
            self.show_state(FieldState.SAVED if text else FieldState.EMPTY)


class TextArea(QWidget):
    """Some lines of words, at most ``most`` characters; what is typed beyond is not taken.

    Signals: ``edited(str)`` after each change by the person; ``left(str)`` when the field is left.
    """

    edited = Signal(str)
    left = Signal(str)

    def __init__(self, look: Look, most: int = 300, lines: int = 2) -> None:
        super().__init__()
        self.look = look
        self.most = most
        self._lines = lines
        self.edit = QPlainTextEdit()
        self.edit.setFrameShape(QFrame.Shape.NoFrame)
        self.edit.setAcceptDrops(False)  # a file that is dropped is the window's
        self.edit.setTabChangesFocus(True)
        self.edit.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.edit.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.edit.viewport().setAutoFillBackground(False)
        self.edit.installEventFilter(self)
        self.edit.textChanged.connect(self._take)
        self.setFocusProxy(self.edit)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._box = QVBoxLayout(self)
        self._box.addWidget(self.edit)
        look.changed.connect(self.refresh)
        self.refresh()

    def text(self) -> str:
        """What stands in the field."""
        return self.edit.toPlainText()

    def show_text(self, text: str) -> None:
        """Show a stored text; what is the same is left alone, with its caret."""
        if text != self.text():
            self.edit.blockSignals(True)
            self.edit.setPlainText(text)
            self.edit.blockSignals(False)
            self.update()

    def refresh(self) -> None:
        """Font, size and colours anew."""
        theme, role = self.look.theme, QPalette.ColorRole
        c = theme.colours
        self.edit.setFont(theme.font(11))
        palette = self.edit.palette()
        for name, colour in (
            (role.Base, Qt.GlobalColor.transparent), (role.Text, c.ink), (role.PlaceholderText, c.ink2),
            (role.Highlight, c.accent), (role.HighlightedText, c.on_accent),
        ):  # fmt: skip
            palette.setColor(name, colour)
        self.edit.setPalette(palette)
        style_bar(self.edit.verticalScrollBar(), theme)
        pad = MARGIN + theme.px(3)
        self._box.setContentsMargins(pad, pad, pad, pad)
        line = ceil(QFontMetricsF(self.edit.font()).lineSpacing())  # a part of a pixel too few, and a bar is shown
        self.setFixedHeight(round(line * self._lines + 2 * pad + 2 * self.edit.document().documentMargin() + 2))
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """The frame."""
        painter = QPainter(self)
        state = FieldState.SAVED if self.text() else FieldState.EMPTY
        paint_field(painter, QRectF(self.rect()), self.look.theme, state, has_lamp(self.edit))
        painter.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the light into and out of the edit."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
            if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in STAYS:
                self.left.emit(self.text())
        return super().eventFilter(watched, event)

    def _take(self) -> None:
        text = self.text()
        if len(text) > self.most:
            cursor = self.edit.textCursor()
            place = cursor.position()
            over = len(text) - self.most
            self.edit.blockSignals(True)
            self.edit.setPlainText(text[: max(0, place - over)] + text[place:])
            cursor = self.edit.textCursor()
            cursor.setPosition(max(0, place - over))
            self.edit.setTextCursor(cursor)
            self.edit.blockSignals(False)
        self.update()
        self.edited.emit(self.text())
