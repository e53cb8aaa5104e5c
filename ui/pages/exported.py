"""Step 6, the end: what was written and verified, the stick, the code to read out, what is left to do."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from precinct_app.election.definition import ASTANA
from precinct_app.paper.qr import modules, payload
from precinct_app.practice.own import may_be_marked
from precinct_app.protocol import events, record
from precinct_app.receiving.verify import Verdict
from precinct_app.texts import Told
from precinct_app.workbook.digest import code
from ui.desk import Desk
from ui.look import Look
from ui.page import Now
from ui.pages.parts.export_work import Copy, Verified, Verify
from ui.pages.parts.exported_cards import TASKS, SignatureCard, TasksCard, TelephoneCard, VerdictCard
from ui.pages.parts.exported_side import ExportedSide
from ui.pages.parts.file_card import FileCard
from ui.pages.parts.state_page import StatePage
from ui.widgets.card_column import CardColumn
from ui.widgets.columns import Columns
from ui.widgets.folder_dialog import folder_dialog
from ui.widgets.key_cap import KeyHint
from ui.widgets.page_title import PageTitle
from ui.widgets.scroll import Scroll

VERIFY, COPY = "verify", "copy"


class ExportedPage(StatePage):
    """Nothing changes here but what is left to do. ``left`` leads to the start page.

    Signals: ``how_wanted()``: how did I do, where a practice scenario was played.
    """

    how_wanted = Signal()

    def __init__(self, look: Look, desk: Desk) -> None:
        super().__init__(look, desk)
        state = desk.state
        assert state.exported is not None and state.frozen is not None
        self._code = code(state.frozen.digest)
        self._folder = desk.workplace.exports(desk.path)
        self._verdict: Verdict | None = None
        self._size: int | None = None
        self._copying = False
        self.dialog: QFileDialog | None = None
        self.title, self.file, self.side = PageTitle(look), FileCard(look), ExportedSide(look)
        self.signatures = tuple(SignatureCard(look, n) for n in range(1, len(state.signatures) + 1))
        self.verdict, self.telephone, self.tasks = VerdictCard(look), TelephoneCard(look), TasksCard(look)
        self._modules = modules(payload(state.election, record.protocol(state), self._code))
        self._lay_out()
        self.file.copy.clicked.connect(self._choose_stick)
        self.side.start.clicked.connect(self.left)
        self.side.how.clicked.connect(self.how_wanted)
        self.tasks.ticked.connect(self._tick)
        desk.worked.connect(self._worked)
        desk.failed.connect(self._failed)
        desk.work(VERIFY, Verify(desk.package, self._folder / state.exported.file))
        self.refresh()

    def refresh(self) -> None:
        """Texts, state and sizes anew."""
        state, say, px = self.desk.state, self.look.texts.say, self.look.theme.px
        at = state.closed["sign"]
        here, astana = at.astimezone(state.station.zone), at.astimezone(ASTANA)
        self._main.setSpacing(px(8))
        self._list.cards.setSpacing(px(8))
        right = say("exported.when", revision=str(state.revision), time=f"{astana:%H:%M:%S}")
        self.title.show_texts(say("exported.title"), right=right)
        for card, signature in zip(self.signatures, state.signatures, strict=True):
            card.show_signature(state, signature)
        if self._verdict is not None:
            for card, signatory in zip(self.signatures, self._verdict.signatories, strict=False):
                card.show_key(signatory)
        self.verdict.show_verdict(state, self._verdict, f"{here:%H:%M:%S}")
        self.file.show_file(state, self._folder, self._size)
        self.telephone.show_code(state, self._code)
        self.tasks.show_tasks(state)
        self.side.show_texts(self._code, may_be_marked(state))
        self.side.qr.show_modules(self._modules, say("exported.qr"))
        self.changed.emit()

    def say_now(self) -> Now:
        """Copy to a stick first; then telephone, post, and back to the start page."""
        say = self.look.texts.say
        if self._copying:
            return Now(say("exported.copying"), say("exported.copying_note"), None, say("sign.wait"))
        start = say("exported.start")
        if self.desk.state.handed_over and self.desk.state.tasks >= set(TASKS):
            return Now(say("exported.now_done"), say("exported.then_done"), None, start, ready=True)
        if self.desk.state.handed_over:
            return Now(say("exported.now_eject"), say("exported.then_eject"), None, start, ready=True)
        return Now(say("exported.now_copy"), say("exported.then_copy"), start, say("exported.copy"), ready=True)

    def keys(self) -> tuple[KeyHint, ...]:
        """Tab, Space, F1."""
        say = self.look.texts.say
        return (
            KeyHint("Tab", say("declare.key_next")),
            KeyHint(say("words_page.space"), say("exported.key_tick")),
            KeyHint("F1", say("window.all_keys")),
        )

    def take_focus(self) -> None:
        """Light the copy to a stick."""
        self.file.copy.setFocus()

    def go_on(self) -> None:
        """Copy to a stick; once that is done, to the start page."""
        if self.desk.state.handed_over:
            self.left.emit()
        else:
            self._choose_stick()

    def copy_to(self, folder: Path) -> None:
        """Copy the file into ``folder``, read it back there and judge it."""
        self._copying = True
        self.desk.work(COPY, Copy(self.desk.package, folder))
        self.changed.emit()

    def _choose_stick(self) -> None:
        dialog = folder_dialog(self, self.look.texts.say("exported.copy"))
        dialog.fileSelected.connect(self._stick_chosen)
        self.dialog = dialog
        dialog.open()

    def _stick_chosen(self, folder: str) -> None:
        self.copy_to(Path(folder))

    def _tick(self, task: str, done: bool) -> None:
        self.desk.record(events.TaskDone(task, done))

    def _worked(self, name: str, result: object) -> None:
        if name == VERIFY and isinstance(result, Verified):
            self._verdict, self._size = result.verdict, result.size
        elif name == COPY:
            self._copying = False
        self.refresh()

    def _failed(self, name: str, _told: Told) -> None:
        if name == COPY:
            self._copying = False
            self.changed.emit()

    def _lay_out(self) -> None:
        signed = QHBoxLayout()
        signed.setSpacing(self.look.theme.px(8))
        for card in self.signatures:
            signed.addWidget(card, 1)
        self._list, main = CardColumn(), QWidget()
        self._list.cards.addLayout(signed)
        for widget in (self.verdict, self.file, self.telephone, self.tasks):
            self._list.cards.addWidget(widget)
        self._list.cards.addStretch(1)
        self._main = QVBoxLayout(main)
        self._main.setContentsMargins(0, 0, 0, 0)
        self._main.addWidget(self.title)
        self._main.addWidget(Scroll(self.look, self._list), 1)
        page = QVBoxLayout(self)
        page.setContentsMargins(0, 0, 0, 0)
        page.addWidget(Columns(self.look, main, self.side, below=True))
