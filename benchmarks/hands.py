"""Hands at the keyboard of the real window: real key events, where the light is, and a walk that waits for pages.

A walk is a generator that yields conditions; between two keys the window always comes to its turn. Nothing sleeps.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Generator
from typing import TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from ui.app import App
from ui.page import Page
from ui.way import Way

Walk = Generator[Callable[[], bool], None, None]
Kind = TypeVar("Kind", bound=Page)
PLAIN, CTRL, ALT = (
    Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier,
)  # fmt: skip
Key = Qt.Key
PATIENCE = 30.0  # seconds; a page that never comes is a bug


class Hands(QObject):
    """Press keys and walk. ``keys`` counts what was pressed, by what it was for.

    Signals: ``over()`` when a walk has come to its end, or to an error: then ``error`` holds it.
    """

    over = Signal()

    def __init__(self, app: App) -> None:
        super().__init__()
        self.window = app.window
        self.keys: Counter[str] = Counter()
        self.error: BaseException | None = None
        self.walking = False
        self._walk: Walk | None = None
        self._until: Callable[[], bool] = _now
        self._patient = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._step)

    def walk(self, steps: Walk) -> None:
        """Begin to walk; ``over`` tells the end."""
        self._walk, self._until, self.walking = steps, _now, True
        self._patient = time.monotonic() + PATIENCE
        self._timer.start(0)

    def stop(self) -> None:
        """Walk no further."""
        self._timer.stop()
        self.walking = False
        self.over.emit()

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = PLAIN, to: str = "steps") -> None:
        """One key where the light is; an open dialog has it before the window."""
        self.keys[to] += 1
        QTest.keyClick(self._lit(), key, modifiers)

    def digits(self, raw: str) -> Walk:
        """The digits of a figure, one after another."""
        for digit in raw:
            self.press(Key(int(Key.Key_0) + int(digit)), to="figures")
            yield _now

    def words(self, text: str) -> Walk:
        """Words in any alphabet, as an input method hands them over."""
        for letter in text:
            self.keys["words"] += 1
            event = QKeyEvent(QEvent.Type.KeyPress, int(Key.Key_unknown), PLAIN, 0, 0, 0, letter)
            QApplication.sendEvent(self._lit(), event)
        yield _now

    def act(self) -> None:
        """Ctrl+Enter."""
        self.press(Key.Key_Return, CTRL)

    def tab_to(self, wanted: Callable[[QWidget], bool]) -> Walk:
        """Tab until the light stands where it is wanted."""
        for _ in range(200):
            if wanted(self._lit()):
                return
            self.press(Key.Key_Tab)
            yield _now
        raise AssertionError("Tab never comes there")

    # --- what stands in front

    @property
    def way(self) -> Way:
        """The open protocol's way."""
        return self.window.findChildren(Way)[-1]

    @property
    def quiet(self) -> bool:
        """Whether all that was typed is on the disk."""
        return not any(way.desk.busy for way in self.window.findChildren(Way))

    def sees(self, kind: type[Kind], fits: Callable[[Kind], bool] | None = None) -> Callable[[], bool]:
        """Whether a page of that kind stands in front, and fits, and nothing is under way."""

        def seen() -> bool:
            page = self.window.page
            return isinstance(page, kind) and (fits is None or fits(page)) and self.quiet

        return seen

    def page(self, kind: type[Kind]) -> Kind:
        """The page in front, which is of that kind."""
        assert isinstance(self.window.page, kind), type(self.window.page).__name__
        return self.window.page

    def lit(self) -> QWidget:
        """Where the keys go."""
        return self._lit()

    def _lit(self) -> QWidget:
        dialog = QApplication.activeModalWidget()
        if dialog is not None:
            return dialog.focusWidget()
        return self.window.lit() or self.window

    def _step(self) -> None:
        assert self._walk is not None
        if QApplication.activeModalWidget() is None and not self.window.isActiveWindow():
            self.window.activateWindow()  # a window manager gives the keyboard back; off the screen there is none
            return
        try:
            if self._until():
                self._until = next(self._walk)
                self._patient = time.monotonic() + PATIENCE
                self._timer.setInterval(0)
            elif time.monotonic() > self._patient:
                raise AssertionError(f"waited in vain: {self._stands()}")
            else:
                self._timer.setInterval(1)
        except StopIteration:
            self.stop()
        except BaseException as error:  # told by whoever began the walk, who would else wait for ever
            self.error = error
            self.stop()

    def _stands(self) -> str:
        """What stands in front, for whoever looks for the reason."""
        page, desks = self.window.page, [way.desk for way in self.window.findChildren(Way)]
        said = page.now().sentence if page else ""
        busy = [(desk.busy, str(desk.trouble)) for desk in desks]
        lit, dialog = type(self._lit()).__name__, QApplication.activeModalWidget()
        return f"{type(page).__name__} says {said!r}, lit {lit}, dialog {dialog}, desks busy {busy}"


def _now() -> bool:
    return True
