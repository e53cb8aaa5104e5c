"""What is cut off, lies over something else or leaves the window: found by measuring, not by looking."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QAbstractButton, QAbstractScrollArea, QLabel, QLineEdit, QPlainTextEdit, QWidget

from ui.widgets.label import SignLabel
from ui.widgets.step_entry import StepEntry

SLACK = 1
"""Pixels that rounding may take."""
TEXT = (QLabel, QAbstractButton, QLineEdit, QPlainTextEdit)


def faults(window: QWidget) -> list[str]:
    """Every fault of what is shown in ``window``, in words for a failing test."""
    shown = [one for one in window.findChildren(QWidget) if one.isVisible() and one.window() is window]
    found = [f"{name(one)}: {why}" for one in shown for why in _own_faults(one, window)]
    return found + [f"{name(one)} lies over {name(other)}" for one, other in _overlaps(shown, window)]


def name(widget: QWidget) -> str:
    """A widget for a message: its class and what it says."""
    said = widget.text() if isinstance(widget, (QLabel, QAbstractButton, QLineEdit)) else widget.accessibleName()
    return f"{type(widget).__name__} «{said[:40]}»"


def _own_faults(widget: QWidget, window: QWidget) -> Iterator[str]:
    if not isinstance(widget, TEXT) or isinstance(widget, SignLabel):  # a sign is a fixed square
        return
    if beyond := _beyond(widget, window):
        yield f"cut by {beyond}"
    width, height = widget.width() + SLACK, widget.height() + SLACK
    if isinstance(widget, QLabel) and widget.wordWrap():
        words = max((widget.fontMetrics().horizontalAdvance(word) for word in widget.text().split()), default=0)
        if words > width:
            yield f"a word is {words} wide, the label {widget.width()}"
    elif isinstance(widget, (QLabel, QAbstractButton)) and widget.minimumSizeHint().width() > width:
        yield f"{widget.width()} wide, needs {widget.minimumSizeHint().width()}"
    blank = widget.fontMetrics().height() // 8  # no letter stands in a line's uppermost and lowest pixels
    if _needed(widget) > height + blank:
        yield f"{widget.height()} high, needs {_needed(widget)}"


def _needed(widget: QWidget) -> int:
    """How high the text of ``widget`` stands at its width."""
    if isinstance(widget, (QLineEdit, QPlainTextEdit)):
        return widget.fontMetrics().height()
    if widget.hasHeightForWidth():
        return widget.heightForWidth(widget.width())
    return widget.minimumSizeHint().height()


def _beyond(widget: QWidget, window: QWidget) -> str:
    """What cuts ``widget`` off; a view that scrolls may do so above and below."""
    inner, up, free = QRect(QPoint(), widget.size()), widget, False
    while up is not window:
        above = up.parentWidget()
        assert above is not None
        inner.translate(up.pos())
        over = isinstance(above.parentWidget(), QAbstractScrollArea)
        free = free or over
        if inner.left() < -SLACK or inner.right() > above.width() + SLACK - 1:
            return f"the side of {name(above)}"
        if not free and (inner.top() < -SLACK or inner.bottom() > above.height() + SLACK - 1):
            return f"the end of {name(above)}"
        up = above
    return ""


def seen(widget: QWidget, window: QWidget) -> QRect:
    """What is seen of ``widget``, in the window's pixels; empty where it is scrolled away."""
    inner, up = QRect(QPoint(), widget.size()), widget
    while up is not window:
        above = up.parentWidget()
        assert above is not None
        inner = inner.translated(up.pos()) & above.rect()
        up = above
    return inner


def _overlaps(shown: list[QWidget], window: QWidget) -> Iterator[tuple[QWidget, QWidget]]:
    """Pairs of texts and controls that share more than an edge. The steps hang together by a line on purpose."""
    leaves = [(seen(one, window), one) for one in shown if isinstance(one, TEXT) and not isinstance(one, StepEntry)]
    leaves = sorted(((area, one) for area, one in leaves if area.isValid()), key=lambda leaf: leaf[0].top())
    for place, (area, one) in enumerate(leaves):
        for other_area, other in leaves[place + 1 :]:
            if other_area.top() > area.bottom():
                break
            both = area & other_area
            if both.width() > 2 and both.height() > 2 and not one.isAncestorOf(other) and not other.isAncestorOf(one):
                yield one, other
