"""The first start: choose a language, open the election package of the commission, or practise."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.look import Look
from ui.page import Now, Page
from ui.pages.parts.promises import Promises
from ui.shortcuts import Shortcut
from ui.signs import Sign
from ui.theme import Form, Ink
from ui.widgets.button import Button, Kind
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label, SignLabel
from ui.widgets.scroll import Scroll

TITLE = "Хаттама · Протокол · Count protocol"  # in all three languages: nobody has chosen one yet
CHOOSE = "Тілді таңдаңыз · Выберите язык · Choose a language"
NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}


class FirstRunPage(Page):
    """Shown while a laptop has no election package.

    Signals: ``language_wanted(str)``; ``package_wanted()`` to choose a package (also the main button);
    ``practise_wanted()``; ``laptop_wanted()`` to check this laptop; ``stick_wanted()`` to go on with a copy.
    """

    language_wanted = Signal(str)
    package_wanted = Signal()
    practise_wanted = Signal()
    laptop_wanted = Signal()
    stick_wanted = Signal()

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self.title = Label(look, TITLE, points=26, bold=True)
        self.choose = Label(look, CHOOSE, points=12, ink=Ink.INK2)
        self.languages = {code: Button(look, name, Kind.OUTLINED, height=44) for code, name in NAMES.items()}
        self.open = Choice(look, Sign.FILE, Edge.ACCENT, "Ctrl+O")
        self.practise = Choice(look, Sign.PRACTICE, Edge.PRACTICE)
        self.laptop = Choice(look, Sign.SEAL, Edge.PLAIN)
        self.promises = Promises(look)
        for button in self.languages.values():
            button.clicked.connect(self._choose_language)
        self.open.button.clicked.connect(self.package_wanted)
        self.practise.button.clicked.connect(self.practise_wanted)
        self.laptop.button.clicked.connect(self.laptop_wanted)
        Shortcut.OPEN.on(self).activated.connect(self.package_wanted)
        self._lay_out()
        self.refresh()

    def refresh(self) -> None:
        """All texts and the spacing anew."""
        say, px = self.look.texts.say, self.look.theme.px
        wide = self.look.form is Form.WIDE
        self._page.setContentsMargins(px(70 if wide else 10), px(6), px(50 if wide else 10), px(6))
        self._page.setSpacing(px(44 if wide else 14))
        self._left.setSpacing(px(10))
        self._buttons.setSpacing(px(10))
        self.title.setVisible(wide)  # three cards need the room
        self.promises.setVisible(wide)
        for code, button in self.languages.items():
            used = code == self.look.texts.language
            button.show_text(NAMES[code], Kind.FILLED if used else Kind.OUTLINED)
        self.open.show_texts(say("first_run.package"), say("first_run.package_note"), say("first_run.open"))
        self.practise.show_texts(say("first_run.practise"), say("first_run.practise_note"), say("first_run.begin"))
        self.laptop.show_texts(say("start.laptop"), say("start.laptop_note"), say("start.laptop_begin"))
        self.changed.emit()

    def now(self) -> Now:
        """Open the package."""
        say = self.look.texts.say
        action, stick = say("first_run.package"), say("stick.from")
        return Now(say("first_run.now"), say("first_run.then"), action=action, ready=True, second=stick)

    def second(self) -> None:
        """A protocol of another laptop."""
        self.stick_wanted.emit()

    def take_focus(self) -> None:
        """Light the language in use: it is the first thing to settle."""
        self.languages[self.look.texts.language].setFocus()

    def _choose_language(self) -> None:
        chosen = next(code for code, button in self.languages.items() if button is self.sender())
        self.language_wanted.emit(chosen)

    def _lay_out(self) -> None:
        self._page, self._left, self._buttons = QHBoxLayout(self), QVBoxLayout(), QHBoxLayout()
        for button in self.languages.values():
            self._buttons.addWidget(button)
        self._buttons.addStretch(1)
        self._left.addStretch(2)
        self._left.addWidget(self.title)
        self._left.addWidget(self.choose)
        self._left.addLayout(self._buttons)
        self._left.addSpacing(12)
        self._left.addWidget(self.open)
        self._left.addWidget(self.practise)
        self._left.addWidget(self.laptop)
        self._left.addStretch(3)
        content = QWidget()
        content.setLayout(self._left)
        self._left.setContentsMargins(0, 0, 0, 0)
        self._page.addWidget(Scroll(self.look, content), 5)
        self._page.addWidget(self.promises, 2, Qt.AlignmentFlag.AlignVCenter)


class Choice(Card):
    """A card with a sign, a title, a sentence and one button."""

    def __init__(self, look: Look, sign: Sign, edge: Edge, key: str = "") -> None:
        self.sign = SignLabel(look, sign, 28, Ink.PRACTICE if edge is Edge.PRACTICE else Ink.ACCENT)
        self.title = Label(look, points=14, bold=True)
        self.note = Label(look, points=11, ink=Ink.INK2)
        self.button = Button(look, "", Kind.OUTLINED, key)
        self._row, self._texts = QHBoxLayout(), QVBoxLayout()
        super().__init__(look, edge)
        words = QWidget()
        words.setLayout(self._texts)
        self._texts.addWidget(self.title)
        self._texts.addWidget(self.note)
        self._row.addWidget(self.sign, 0, Qt.AlignmentFlag.AlignTop)
        self._row.addWidget(words, 1)
        self._row.addWidget(self.button)
        self.body.addLayout(self._row)

    def show_texts(self, title: str, note: str, button: str) -> None:
        """Say what it is for."""
        self.title.setText(title)
        self.note.setText(note)
        self.button.show_text(button)
        self.button.setAccessibleDescription(note)

    def refresh(self) -> None:
        """Spacing anew."""
        super().refresh()
        px = self._look.theme.px
        self._row.setSpacing(px(14))
        self._row.setContentsMargins(px(10), px(8), px(4), px(8))
        self._texts.setContentsMargins(0, 0, 0, 0)
        self._texts.setSpacing(px(4))

    def minimumSizeHint(self) -> QSize:
        """Never crushed: the wrapped sentence and the margins."""
        hint = super().minimumSizeHint()
        return QSize(hint.width(), max(hint.height(), self.heightForWidth(self.width())))
