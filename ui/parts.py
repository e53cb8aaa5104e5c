"""F6: the parts of the window, one after the other: sheet, bar, steps, head, and round again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from ui.page import Page
from ui.shell import Shell


def go_to_part(shell: Shell, page: Page, lit: QWidget | None, by: int) -> None:
    """Light the next part (1) or the one before (-1) of the part that ``lit`` stands in."""
    parts: list[QWidget] = [part for part in (page, shell.bar, shell.steps, shell.head) if part.isVisible()]
    at = next((place for place, part in enumerate(parts) if lit is not None and part.isAncestorOf(lit)), 0)
    part = parts[(at + by) % len(parts)]
    if part is page:
        page.take_focus()
    elif part is shell.bar:
        bar = shell.bar
        next((button for button in (bar.action, bar.back, bar.second) if button.isVisible()), bar).setFocus()
    else:
        _first_control(part).setFocus()


def _first_control(part: QWidget) -> QWidget:
    """The first thing in ``part`` that Tab stops at."""
    tabs = Qt.FocusPolicy.TabFocus.value
    return next((one for one in part.findChildren(QWidget) if one.isVisible() and one.focusPolicy().value & tabs), part)
