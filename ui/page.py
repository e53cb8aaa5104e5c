"""What every page of the window is: it shows state, sends commands and says what to do now.

A page knows no journal and no other page. The window asks `Page.now()` after each `Page.changed` and shows it in the
bar at the foot; the bar's buttons come back as `act()`, `go_back()` and `second()`.
"""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.look import Look
from ui.widgets.key_cap import KeyHint
from ui.widgets.progress import Segment


@dataclass(frozen=True, slots=True)
class Now:
    """What the bar says: texts are whole sentences in the language in use.

    ``sentence`` is what to do now, ``then`` what follows. ``back`` and ``second`` are the texts of the quiet
    buttons, None where there is none, ``back_key`` and ``second_key`` the keys drawn on them ("Esc");
    ``action`` is the text of the main button ("" for none), and ``ready`` whether
    it is filled: pressed before, it leads to the first thing missing. ``alarm`` turns the badge red (not saved).
    ``segments`` and ``how_far`` ("11 of 13 lines") stand in the bar in the narrow form, where the title is away.
    """

    sentence: str
    then: str = ""
    back: str | None = None
    action: str = ""
    ready: bool = False
    second: str | None = None
    back_key: str = ""
    second_key: str = ""
    alarm: bool = False
    segments: tuple[Segment, ...] = ()
    how_far: str = ""


class Page(QWidget):
    """The base of a page.

    Signals: ``changed()`` when what `now`, `keys` or the small states say may have become another;
    ``left()`` when the person goes back; ``done()`` when the action was pressed and the page lets it happen.
    """

    changed = Signal()
    left = Signal()
    done = Signal()
    full_width = False
    """Whether the page takes the room of the steps too, like those that belong to no protocol."""
    practice = False
    """Whether what it shows is practice, whatever stands around it."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self.look = look
        look.changed.connect(self.refresh)

    def refresh(self) -> None:
        """Read all texts, colours and state anew. Idempotent; keeps the focus and what is typed."""

    def now(self) -> Now:
        """What the bar at the foot says."""
        raise NotImplementedError

    def keys(self) -> tuple[KeyHint, ...]:
        """The three or four keys that matter here, most important first; each must work on this page."""
        return ()

    def take_focus(self) -> None:
        """Light the place where this page begins, or where it was left."""
        self.setFocus()

    def come_back(self, lit: QWidget | None) -> None:
        """Shown again after a page that lay over it: light what was ``lit`` then, if it still takes keys."""
        if lit is not None and isValid(lit) and lit.isVisibleTo(self):
            lit.setFocus()
        else:
            self.take_focus()

    def act(self) -> None:
        """The main button or Ctrl+Enter. A page that is not ready leads to what is missing instead."""
        if self.now().ready:
            self.done.emit()
        else:
            self.show_missing()

    def show_missing(self) -> None:
        """Go to the first thing missing and say so."""

    def go_back(self) -> None:
        """The quiet button at the left of the action, or Alt+Left."""
        self.left.emit()

    def second(self) -> None:
        """The second quiet button, where `Now.second` names one."""
