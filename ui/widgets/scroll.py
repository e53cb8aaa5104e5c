"""A part of a page that scrolls: a plain bar, no frame, no motion."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QScrollBar, QWidget

from ui.look import Look
from ui.theme import Theme
from ui.widgets.paint import focus_of

BAR = 12


def bar_style(theme: Theme) -> str:
    """The style sheet of one scroll bar, the only one in the program.

    Set on the bar itself: on an ancestor it would make every line edit below fill its ground.
    """
    ctl, width = theme.colours.ctl.name(), BAR - 4
    return (
        f"QScrollBar:vertical {{ background: transparent; width: {BAR}px; margin: 2px; }}"
        f"QScrollBar::handle:vertical {{ background: {ctl}; border-radius: {width // 2}px; min-height: 32px; }}"
        "QScrollBar::add-line, QScrollBar::sub-line { height: 0; }"
        "QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }"
    )


def style_bar(bar: QScrollBar, theme: Theme) -> None:
    """Give ``bar`` the look of ``theme``."""
    bar.setStyleSheet(bar_style(theme))


class Scroll(QScrollArea):
    """Scrolls ``content`` up and down. It takes no focus: what stands in it does, and is scrolled into view."""

    def __init__(self, look: Look, content: QWidget) -> None:
        super().__init__()
        self._look = look
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(content)
        content.setAutoFillBackground(False)
        look.changed.connect(self.restyle)
        self._in_sight = QTimer(self, singleShot=True, interval=0)
        self._in_sight.timeout.connect(self._show_lit)
        self._bring: QWidget | None = None
        self.restyle()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another window or text size: what is lit stays in sight."""
        super().resizeEvent(event)
        self._in_sight.start()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The same where only the content grew."""
        if watched is self.widget() and event.type() == QEvent.Type.Resize:
            self._in_sight.start()
        return super().eventFilter(watched, event)

    def bring(self, form: QWidget) -> None:
        """Scroll all of a form that just came up into view, once it has its size."""
        self._bring = form
        self._in_sight.start()

    def _show_lit(self) -> None:
        if self._bring is not None:
            form, self._bring = self._bring, None
            self.ensureWidgetVisible(form, 0, 0)
        lit, content = focus_of(self), self.widget()
        if lit is not None and content is not None and content.isAncestorOf(lit):
            self.ensureWidgetVisible(lit, 0, self._look.theme.px(14))

    def restyle(self) -> None:
        """The bar anew."""
        style_bar(self.verticalScrollBar(), self._look.theme)
