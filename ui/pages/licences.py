"""The licences of everything that is shipped, word for word."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QVBoxLayout

from precinct_app.made_of import MadeOf
from ui.look import Look
from ui.page import Now, Page
from ui.shortcuts import Shortcut
from ui.widgets.labelled import named
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import style_bar


class LicencesPage(Page):
    """One long text to scroll and to copy from. ``own`` is the licence of the program itself."""

    full_width = True

    def __init__(self, look: Look, made: MadeOf, own: str) -> None:
        super().__init__(look)
        self.title = PageTitle(look)
        self.text = QPlainTextEdit(whole(made, own))
        self.text.setReadOnly(True)
        self.text.setFrameShape(QFrame.Shape.NoFrame)
        self.text.setTabChangesFocus(True)
        self.text.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.text.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByKeyboard | Qt.TextInteractionFlag.TextSelectableByMouse
        )
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.title)
        self._column.addWidget(self.text, 1)
        Shortcut.LEAVE.on(self).activated.connect(self.left)
        self.refresh()

    def refresh(self) -> None:
        """Title, font and colours anew; the text is in the language of the licences."""
        say, theme, role = self.look.texts.say, self.look.theme, QPalette.ColorRole
        c, palette = theme.colours, self.text.palette()
        for name, colour in (
            (role.Base, c.sheet), (role.Text, c.ink), (role.Highlight, c.accent), (role.HighlightedText, c.on_accent),
        ):  # fmt: skip
            palette.setColor(name, colour)
        self.text.setPalette(palette)
        self.text.setFont(theme.font(10))
        style_bar(self.text.verticalScrollBar(), theme)
        self._column.setSpacing(theme.px(8))
        self.title.show_texts(say("licences.title"))
        named(self.text, say("licences.title"), say("licences.now"))
        self.changed.emit()

    def now(self) -> Now:
        """Read; back to the page below."""
        say = self.look.texts.say
        return Now(say("licences.now"), say("licences.then"), action=say("keys.back"), ready=True)

    def take_focus(self) -> None:
        """The arrows scroll."""
        self.text.setFocus()


def whole(made: MadeOf, own: str) -> str:
    """Every licence under the name of its part."""
    heads = [(f"{part.name} {part.version}".rstrip() + f" · {part.licence}", part.texts) for part in made.parts]
    return "\n\n".join(
        "\n\n".join((head, "=" * len(head), *texts)) for head, texts in [("precinct_app · Apache-2.0", (own,)), *heads]
    )
