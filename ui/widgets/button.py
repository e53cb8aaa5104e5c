"""Buttons. A filled button means ready; until then it is outlined, and never greyed out: pressing it leads to what
is missing, so that its reason can be heard."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.look import Look
from ui.widgets.key_cap import keys_width, paint_keys
from ui.widgets.labelled import describe_by_heading, heading_over
from ui.widgets.paint import CARD_RADIUS, MIDDLE_LEFT, box, focus_ring, has_lamp, text_width, wrapped


class Kind(Enum):
    """How much a button says."""

    FILLED = "filled"
    """The next action, and it is ready."""
    OUTLINED = "outlined"
    """An action that is not ready yet, or one of two of the same weight."""
    QUIET = "quiet"
    """Everything else: back, other file, show."""


class Button(QPushButton):
    """A push button that paints itself. ``key`` is the hint at its right ("Ctrl ↵"); the shortcut itself is set by
    the page. ``points`` and ``height`` are smaller inside cards (10.5, 34)."""

    def __init__(
        self,
        look: Look,
        text: str = "",
        kind: Kind = Kind.QUIET,
        key: str = "",
        points: float = 11.5,
        height: int = 40,
        pad: int = 20,
    ) -> None:
        super().__init__()
        self._look = look
        self._kind = kind
        self._key = key
        self._points = points
        self._height = height
        self._pad = pad
        self.setAutoDefault(False)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        look.changed.connect(self.refresh)
        self.show_text(text, kind, key)

    @property
    def kind(self) -> Kind:
        """Filled, outlined or quiet."""
        return self._kind

    def show_text(self, text: str, kind: Kind | None = None, key: str | None = None) -> None:
        """Say something else, or become another kind."""
        self.setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self._kind = kind or self._kind
        self._key = self._key if key is None else key
        self.setAccessibleDescription(self._key.replace("↵", "Enter").replace(" ", "+") or heading_over(self))
        self.refresh()

    def refresh(self) -> None:
        """Size and colours anew."""
        self.updateGeometry()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Without a key it is described by what it stands in."""
        super().showEvent(event)
        describe_by_heading(self)

    def sizeHint(self) -> QSize:
        """Text, key hint and 20 px at both sides."""
        theme = self._look.theme
        width = text_width(self.accessibleName(), theme.font(self._points, self._bold())) + 2 * theme.px(self._pad)
        if self._key:
            width += theme.px(10) + keys_width(self._key, theme.font(10))
        return QSize(round(width), self._tall())

    def minimumSizeHint(self) -> QSize:
        """A button is never cut."""
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it as Space does, on every page and in the bar; with Ctrl it belongs to the page's action."""
        ctrl = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl and not event.isAutoRepeat():
            self.click()
            return
        super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Ground, edge, text, key hint; pressed it takes the accent's ground."""
        theme = self._look.theme
        c = theme.colours
        painter = QPainter(self)
        area = QRectF(self.rect())
        inner = focus_ring(painter, area, theme) if has_lamp(self) else area
        radius = CARD_RADIUS - 2 if has_lamp(self) else CARD_RADIUS
        pressed = self.isDown() or self.underMouse()
        if self._kind is Kind.FILLED:
            box(painter, inner, radius, c.accent, c.ctl if self.isDown() else None, 2)
            ink = c.on_accent
        else:
            ground = c.accent_bg if pressed else c.sheet
            quiet = self._kind is Kind.QUIET
            box(painter, inner, radius, ground, c.ctl if quiet else c.accent, 1.4 if quiet else 2)
            ink = c.ink if quiet else c.accent
        left = area.adjusted(theme.px(self._pad), 0, 0, 0)
        font = theme.font(self._points, self._bold())
        wrapped(painter, left, self.accessibleName(), font, ink, MIDDLE_LEFT & ~int(Qt.TextFlag.TextWordWrap))
        if self._key:
            at = theme.px(self._pad) + text_width(self.accessibleName(), font) + theme.px(14)
            paint_keys(painter, area.adjusted(at, 0, 0, 0), self._key, theme.font(10), ink)
        painter.end()

    def _bold(self) -> bool:
        return self._kind is not Kind.QUIET

    def _tall(self) -> int:
        theme = self._look.theme
        return max(theme.px(self._height), round(theme.font(self._points).pointSizeF() * 96 / 72 * 1.36) + theme.px(12))
