"""Step 6 without any key: the paper counts, and a copy of its figures goes out as a file that nobody signed."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.station.emergency import unsigned_name
from precinct_app.texts import Told
from precinct_app.workbook.digest import code, groups
from ui.desk import Desk
from ui.look import Look
from ui.page import Now
from ui.pages.parts.export_work import WriteUnsigned
from ui.pages.parts.notes import Note, Notes
from ui.pages.parts.state_page import StatePage
from ui.shortcuts import Shortcut
from ui.signs import Sign
from ui.theme import Ink
from ui.widgets.button import Button
from ui.widgets.card import Card, Edge
from ui.widgets.card_column import CardColumn
from ui.widgets.columns import Columns
from ui.widgets.folder_dialog import folder_dialog
from ui.widgets.key_cap import KeyHint
from ui.widgets.label import Label, SignLabel
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll

WORK = "unsigned"


class UnsignedPage(StatePage):
    """``done`` and ``left`` lead back to the signatures: a key may be found after all."""

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, desk)
        self._writing = False
        self.dialog: QFileDialog | None = None
        self.title, self.notes, self.card = PageTitle(look), Notes(look), Card(look, Edge.LIT)
        self.file, self.where = Label(look, points=12, bold=True), Label(look, points=10.5)
        self.refusal = Label(look, points=10.5, bold=True, ink=Ink.ERROR)
        self.copy = Button(look, points=10.5, height=36)
        self._lay_out()
        self.copy.clicked.connect(self._choose_stick)
        desk.worked.connect(self._worked)
        desk.failed.connect(self._failed)
        Shortcut.LEAVE.on(self).activated.connect(self.left)
        self.refresh()

    def refresh(self) -> None:
        """Texts, state and sizes anew."""
        say, state = self.look.texts.say, self.desk.state
        if state.frozen is None:
            return
        self._main.setSpacing(self.look.theme.px(8))
        self.title.show_texts(say("unsigned.title"))
        self.file.setText(unsigned_name(state))
        written = state.unsigned
        where = say("unsigned.written", place=written.place) if written else say("unsigned.not_written")
        self.where.setText(where)
        self.card.show_edge(Edge.WARN if written else Edge.LIT)
        self.copy.show_text(say("exported.copy"))
        self.copy.setVisible(written is not None)
        self.refusal.setVisible(bool(self.refusal.text()))
        points = tuple(say(f"unsigned.point_{n}") for n in (1, 2, 3))
        code_is = say("unsigned.code", code=groups(code(state.frozen.digest)))
        self.notes.show_notes((Note(say("unsigned.means"), points), Note(say("exported.code"), (code_is,))))
        self.changed.emit()

    def say_now(self) -> Now:
        """Write the file; then copy it and telephone."""
        say, written = self.look.texts.say, self.desk.state.unsigned
        if self._writing:
            return Now(say("sign.doing_export"), say("sign.doing_note"), None, say("sign.wait"))
        if written is None:
            write = say("unsigned.write")
            return Now(say("unsigned.now_write"), say("unsigned.then_write"), say("own_key.back"), write, ready=True)
        back = say("unsigned.back")
        return Now(say("unsigned.now_copy"), say("unsigned.then_copy"), back, say("exported.copy"), ready=True)

    def keys(self) -> tuple[KeyHint, ...]:
        """Tab, F1."""
        say = self.look.texts.say
        return (KeyHint("Tab", say("declare.key_next")), KeyHint("F1", say("window.all_keys")))

    def take_focus(self) -> None:
        """Light the copy, once there is something to copy."""
        self.copy.setFocus()

    def go_on(self) -> None:
        """Write the file into the exports folder; once it is there, copy it."""
        if self._writing:
            return
        if self.desk.state.unsigned is not None:
            self._choose_stick()
        else:
            self.write_to(self.desk.workplace.exports(self.desk.path))

    def write_to(self, folder: Path) -> None:
        """Write the file into ``folder``, read it back, and let the receiver's code call it unsigned."""
        self._writing = True
        self.refusal.setText("")
        self.desk.work(WORK, WriteUnsigned(self.desk.package, folder))
        self.refresh()

    def _choose_stick(self) -> None:
        dialog = folder_dialog(self, self.look.texts.say("exported.copy"))
        dialog.fileSelected.connect(self._stick_chosen)
        self.dialog = dialog
        dialog.open()

    def _stick_chosen(self, folder: str) -> None:
        self.write_to(Path(folder))

    def _worked(self, name: str, _result: object) -> None:
        if name == WORK:
            self._writing = False
            self.refresh()
            self.take_focus()

    def _failed(self, name: str, told: Told) -> None:
        if name == WORK:
            self._writing = False
            self.refusal.setText(told.tell(self.look.texts))
            self.refresh()
            self.take_focus()

    def _lay_out(self) -> None:
        texts, head, foot = QVBoxLayout(), QHBoxLayout(), QHBoxLayout()
        texts.addWidget(self.file)
        texts.addWidget(self.where)
        texts.addWidget(self.refusal)
        head.setSpacing(self.look.theme.px(12))
        head.addWidget(SignLabel(self.look, Sign.FILE, 22, Ink.INK))
        head.addLayout(texts, 1)
        foot.addStretch(1)
        foot.addWidget(self.copy)
        self.card.body.addLayout(head)
        self.card.body.addLayout(foot)
        content, main = CardColumn(), QWidget()
        content.cards.addWidget(self.card)
        content.cards.addStretch(1)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(Scroll(self.look, content), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(self.look, main, self.notes, below=True))
