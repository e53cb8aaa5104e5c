"""F1: every key of the program, by what it is for. It lies over the page in front, which stays as it is."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.page import Now, Page
from ui.shortcuts import Shortcut
from ui.theme import Form
from ui.widgets.card import Card
from ui.widgets.key_cap import KeyCap
from ui.widgets.label import Label
from ui.widgets.labelled import named
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll

Keys = tuple[tuple[tuple[str, ...], str], ...]

LINES: Keys = (
    (("Enter", "↓"), "keys.next_line"),
    (("Shift+Enter", "↑"), "keys.line_above"),
    (("Home", "End"), "keys.in_figure"),
    (("Ctrl+Home", "Ctrl+End"), "keys.first_last"),
    (("F4", "Shift+F4"), "keys.read_again"),
    (("Space",), "keys.space"),
    (("Insert",), "keys.add"),
    (("F2",), "keys.change"),
)
WAYS: Keys = (
    (("Ctrl+Enter",), "keys.action"),
    (("Alt+Left",), "keys.back_key"),
    (("Escape",), "keys.leave"),
    (("Ctrl+PgUp", "Ctrl+PgDn"), "keys.look"),
    (("F6", "Shift+F6"), "keys.parts"),
    (("Tab", "Shift+Tab"), "keys.controls"),
    (("Ctrl+N",), "keys.new"),
    (("Ctrl+F",), "keys.find"),
    (("Ctrl+O",), "keys.open"),
    (("Ctrl+P",), "keys.print"),
    (("Ctrl+K",), "keys.stick"),
)
WINDOW: Keys = (
    (("F1",), "keys.help"),
    (("F7", "Shift+F7"), "keys.text"),
    (("F8",), "keys.language"),
    (("F9",), "keys.theme"),
    (("F11",), "keys.full_screen"),
    (("Ctrl+S",), "keys.saved"),
)


class AllKeysPage(Page):
    """Three groups of keys. Its way back is the bar's button, F1 or Escape.

    Signals: ``guide_wanted()``, the bar's second button.
    """

    guide_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title = PageTitle(look)
        self.groups = [
            KeyGroup(look, "keys.group_lines", LINES),
            KeyGroup(look, "keys.group_ways", WAYS),
            KeyGroup(look, "keys.group_window", WINDOW),
        ]
        self._side_by_side = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        for group in self.groups:
            self._side_by_side.addWidget(group, 1)
        content = QWidget()
        content.setLayout(self._side_by_side)
        self.keys_shown = Scroll(look, content)
        self.keys_shown.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.keys_shown, 1)
        Shortcut.LEAVE.on(self).activated.connect(self.left)
        self.refresh()

    def refresh(self) -> None:
        """All texts and the form anew."""
        say, px = self.look.texts.say, self.look.theme.px
        wide = self.look.form is Form.WIDE
        ways = QBoxLayout.Direction
        self._side_by_side.setDirection(ways.LeftToRight if wide else ways.TopToBottom)
        self._side_by_side.setContentsMargins(0, 0, px(6), 0)
        self._side_by_side.setSpacing(px(10))
        self._column.setSpacing(px(8))
        self.title.show_texts(say("keys.title"))
        named(self.keys_shown, say("keys.title"), say("keys.now"))
        self.changed.emit()

    def now(self) -> Now:
        """Back to the page below."""
        say = self.look.texts.say
        return Now(say("keys.now"), say("keys.then"), action=say("keys.back"), ready=True, second=say("guide.title"))

    def second(self) -> None:
        """On to the guide."""
        self.guide_wanted.emit()

    def take_focus(self) -> None:
        """The arrows scroll."""
        self.keys_shown.setFocus()


class KeyGroup(Card):
    """A heading, and for each line its caps and what they do."""

    def __init__(self, look: Look, heading: str, keys: Keys) -> None:
        self._heading = heading
        self._keys = keys
        self.title = Label(look, points=12, bold=True)
        self.does = [Label(look, points=10.5) for _ in keys]
        self._grid = QGridLayout()
        self._grid.setColumnStretch(1, 1)
        for row, ((names, _), label) in enumerate(zip(keys, self.does, strict=True)):
            caps = QWidget()
            line = QHBoxLayout(caps)
            line.setContentsMargins(0, 0, 0, 0)
            line.setSpacing(4)
            for name in names:
                line.addWidget(KeyCap(look, name))
            line.addStretch(1)
            self._grid.addWidget(caps, row, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(label, row, 1, Qt.AlignmentFlag.AlignVCenter)
        super().__init__(look)
        self.body.addWidget(self.title)
        self.body.addLayout(self._grid)
        self.body.addStretch(1)

    def refresh(self) -> None:
        """Texts and spacing anew."""
        super().refresh()
        say, px = self._look.texts.say, self._look.theme.px
        self._grid.setVerticalSpacing(px(8))
        self._grid.setHorizontalSpacing(px(10))
        self.title.setText(say(self._heading))
        for (_, code), label in zip(self._keys, self.does, strict=True):
            label.setText(say(code))

    def minimumSizeHint(self) -> QSize:
        """Never crushed: what each line does wraps, the caps stand whole."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(max(self.width(), hint.width()))))
