"""The field of one count: keeps exactly what was typed, and tells when it was typed, paused and left.

Not QSpinBox, not QIntValidator: they change on the wheel, and accept or rewrite "+5", "007", "1,000".
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QMimeData, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QGuiApplication, QKeyEvent, QKeySequence, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QApplication, QSizePolicy

from precinct_app.counts import Count, parse
from ui.look import Look
from ui.widgets.digit_keys import digit_of_key
from ui.widgets.field_frame import FIELD_SIGNS, MARGIN, FieldState
from ui.widgets.framed_line_edit import FramedLineEdit
from ui.widgets.paint import text_width

PAUSE_MS = 300
WIDTH = 100
POINTS = 14.0
LEAST_POINTS = 9.0
HELD = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
STAYS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)
"""Reasons for which the keys go elsewhere for a moment only: the field is not left."""


class CountField(FramedLineEdit):
    """One count.

    Signals: ``typed(str)`` after each key, with the whole raw text; ``paused(str)`` 300 ms after the last key, or
    when the window goes to the back; ``left(str)`` when the field is left: what stands then is a keying;
    ``entered()`` when the keys begin to go here; ``next_wanted()``, ``previous_wanted()``: Enter or Down, Up or
    Shift+Enter; ``paste_refused()`` when what was pasted is no count.
    """

    typed = Signal(str)
    paused = Signal(str)
    left = Signal(str)
    entered = Signal()
    next_wanted = Signal()
    previous_wanted = Signal()
    paste_refused = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._raw = ""
        self._in_use = False
        self._fresh = False
        self._touched = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._tell_pause)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setAcceptDrops(False)
        self.setDragEnabled(False)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.textEdited.connect(self._take)
        self.refresh()

    @property
    def raw(self) -> str:
        """Exactly what was typed, also while the field shows it grouped."""
        return self._raw

    def show_raw(self, raw: str) -> None:
        """Show a stored figure. What was typed since the field was entered is never overwritten."""
        if self._touched:
            return
        self._raw = raw
        self._show()

    def begin_anew(self) -> None:
        """What stands is a keying although the light stays: the next digit replaces it, as after coming back."""
        self._pause.stop()
        self._touched = False
        self.selectAll()

    def refresh(self) -> None:
        """Font, size, colours and grouping anew."""
        super().refresh()
        self.updateGeometry()
        self._show()

    def sizeHint(self) -> QSize:
        """A fixed size: no state and no figure changes it."""
        theme = self.look.theme
        return QSize(theme.size(WIDTH), theme.size(28) + 2 * MARGIN)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A sheet may give it another width; the figure is never cut."""
        super().resizeEvent(event)
        self._fit()

    def show_state(self, state: FieldState) -> None:
        """Frame and sign of ``state``, and room for the sign."""
        super().show_state(state)
        self._fit()

    # -- keys ---------------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Digits by the place of the key; Enter and arrows between lines; everything else as typed."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self._paste(QGuiApplication.clipboard().mimeData())
            return
        modifiers, key = event.modifiers(), event.key()
        if self._moves(key, modifiers):
            return
        if modifiers & HELD or (key in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown) and digit_of_key(event) is None):
            if self._is_editing(event):
                super().keyPressEvent(event)
            else:
                event.ignore()
            return
        digit = digit_of_key(event)
        if digit is not None and event.text() != digit and not self.isReadOnly():
            plain = Qt.KeyboardModifier.NoModifier
            event = QKeyEvent(QEvent.Type.KeyPress, int(Qt.Key.Key_0) + int(digit), plain, digit)
        super().keyPressEvent(event)

    def _moves(self, key: int, modifiers: Qt.KeyboardModifier) -> bool:
        shift = bool(modifiers & Qt.KeyboardModifier.ShiftModifier)
        pad = bool(modifiers & Qt.KeyboardModifier.KeypadModifier)
        if modifiers & HELD:
            return False
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            (self.previous_wanted if shift else self.next_wanted).emit()
            return True
        if key in (Qt.Key.Key_Down, Qt.Key.Key_Up) and not pad:
            (self.next_wanted if key == Qt.Key.Key_Down else self.previous_wanted).emit()
            return True
        return False

    @staticmethod
    def _is_editing(event: QKeyEvent) -> bool:
        keys = QKeySequence.StandardKey
        return any(event.matches(key) for key in (keys.Copy, keys.Cut, keys.SelectAll, keys.Undo, keys.Redo)) or (
            event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Backspace, Qt.Key.Key_Delete)
            and not event.modifiers() & Qt.KeyboardModifier.AltModifier
        )

    # -- paste --------------------------------------------------------------------------------------------------

    def _paste(self, data: QMimeData | None) -> None:
        text = data.text().strip() if data is not None else ""
        if self.isReadOnly() or not isinstance(parse(text), Count):
            self.paste_refused.emit()
            QApplication.beep()
            return
        self.insert(text)

    # -- focus --------------------------------------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the figure as typed and select it: the next digit replaces it."""
        super().focusInEvent(event)
        if event.reason() in STAYS and self._in_use:
            return
        self._in_use = True
        self._fresh = event.reason() == Qt.FocusReason.MouseFocusReason
        self._show()
        self.selectAll()
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that the field was left; another window in front is a pause only."""
        super().focusOutEvent(event)
        if event.reason() in STAYS:
            if self._pause.isActive():
                self._tell_pause()
            return
        self._pause.stop()
        self._in_use = self._touched = False
        self._show()
        self.left.emit(self._raw)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """The first click selects the whole figure, like every other way into the field."""
        super().mousePressEvent(event)
        if self._fresh:
            self._fresh = False
            self.selectAll()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """No paste by the middle button: it would go past the check of what is pasted."""
        if event.button() != Qt.MouseButton.MiddleButton:
            super().mouseReleaseEvent(event)

    # -- what is shown ------------------------------------------------------------------------------------------

    def _take(self, text: str) -> None:
        self._raw = text
        self._touched = True
        self._fit()
        self._pause.start()
        self.typed.emit(text)

    def _tell_pause(self) -> None:
        self._pause.stop()
        self.paused.emit(self._raw)

    def _show(self) -> None:
        figure = parse(self._raw)
        shown = self._raw
        if isinstance(figure, Count) and not self._in_use:
            shown = self.look.texts.number(figure.value)
        if shown != self.text():
            self.setText(shown)
        self._fit()

    def _fit(self) -> None:
        """Make the figure smaller rather than cut it: seven digits and their groups do not fit at full size."""
        theme = self.look.theme
        sign = theme.size(16) if self._state in FIELD_SIGNS else 0
        left, right = MARGIN + theme.size(4) + sign, MARGIN + theme.size(9)
        self.setTextMargins(left, MARGIN, right, MARGIN)
        room = self.width() - left - right - 5
        points = POINTS
        while points > LEAST_POINTS and text_width(self.text(), theme.font(points, True)) > room:
            points -= 0.5
        if self.font() != theme.font(points, True):
            self.setFont(theme.font(points, True))
