"""Back at the station: the certificate that the commission granted is put together with the key that waits for it."""

from __future__ import annotations

from pathlib import Path

from precinct_app.signing.certificates import fingerprint, subject_of
from precinct_app.signing.requests import Granted
from precinct_app.station import own_keys
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now
from ui.pages.parts.file_choice import FileChoice
from ui.pages.parts.key_page import KeyPage
from ui.pages.parts.notes import Note
from ui.pages.parts.whom_card import WhomCard
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label
from ui.widgets.labelled import LabelledRow
from ui.widgets.text_field import TextField
from ui.worker import Worker


class KeyAcceptPage(KeyPage):
    """The key is looked for where it was made; another file can be chosen."""

    def __init__(self, look: Look, worker: Worker, workplace: Workplace) -> None:
        super().__init__(look, worker)
        self._folder = workplace.keys
        self.granted: Granted | None = None
        self.key: Path | None = None
        self.file, self.waiting = FileChoice(look, "*.crt"), FileChoice(look, "*.p12 *.pfx")
        self.whom, self.password = WhomCard(look), TextField(look, secret=True)
        self.password_row = LabelledRow(look, self.password)
        self.done_label = Label(look, points=12, bold=True, ink=Ink.OK)
        self.password.setFixedWidth(look.theme.size(240))
        self.ask, self.open = Card(look, Edge.ACCENT), Card(look)
        self.ask.body.addWidget(self.file)
        self.open.body.addWidget(self.waiting)
        self.open.body.addWidget(self.password_row)
        self.lay_out(self.ask, self.whom, self.open, self.done_label)
        self.file.chosen.connect(self.open_certificate)
        self.waiting.chosen.connect(self._key_chosen)
        self.password.textEdited.connect(self.changed)
        self.password.returnPressed.connect(self.act)
        self.refresh()

    def refresh(self) -> None:
        """Texts and state anew; what is typed stays."""
        say, granted, done = self.look.texts.say, self.granted, self.key is not None
        self.title.show_texts(say("own_key.way_accept"))
        self.file.show_texts(say("own_key.certificate_file"), say("own_key.choose_file"))
        self.waiting.show_texts(say("own_key.waiting_file"), say("own_key.choose_file"))
        self.whom.show_subject(subject_of(granted.certificate) if granted else None)
        self.password_row.show_texts(say("sign.password"), say("own_key.accept_password"))
        self.open.setVisible(granted is not None and not done)
        print_of = fingerprint(granted.certificate) if granted else ""
        said = say("own_key.accepted", file=self.key, fingerprint=print_of) if self.key else ""
        self.done_label.setText(said)
        self.done_label.setVisible(done)
        points = tuple(say(f"own_key.accept_point_{n}") for n in (1, 2))
        self.notes.show_notes((Note(say("own_key.how"), points),))
        self.changed.emit()

    def open_certificate(self, path: Path) -> None:
        """Show whom the certificate names, and look for its key."""
        self.granted, self.key, self.waiting.path = None, None, None
        try:
            self.granted = own_keys.read_granted(path)
        except Told as told:
            self.refuse(told)
        else:
            self.refuse(None)
            subject = subject_of(self.granted.certificate)
            key = own_keys.waiting_path(self._folder, subject.station, subject.role)
            self.waiting.path = key if key.is_file() else None
        self.refresh()
        self.show_missing()

    def say_now(self) -> Now:
        """Open the certificate, then the key."""
        say = self.look.texts.say
        back, accept = say("own_key.back"), say("own_key.accept")
        if self.key is not None:
            return Now(say("own_key.accepted_now"), "", None, say("own_key.end"), ready=True)
        if self.granted is None:
            return Now(say("own_key.accept_open"), say("own_key.accept_open_then"), back, accept)
        ready = self.waiting.path is not None and bool(self.password.text())
        return Now(say("own_key.accept_now"), say("own_key.accept_then"), back, accept, ready)

    def show_missing(self) -> None:
        """Light what comes next."""
        if self.granted is None or self.key is not None:
            self.file.setFocus()
        else:
            (self.password if self.waiting.path else self.waiting).setFocus()

    def go_on(self) -> None:
        """Put key and certificate together."""
        granted, waiting, file = self.granted, self.waiting.path, self.file.path
        if self.key is not None:
            self.left.emit()
            return
        assert granted is not None and waiting is not None and file is not None
        password = self.password.text()
        self.password.clear()
        self.work(lambda: own_keys.accept(granted, file, waiting, password.encode()))

    def finished(self, result: object) -> None:
        """The key can sign."""
        assert isinstance(result, Path)
        self.key = result

    def _key_chosen(self, _path: object) -> None:
        self.refresh()
        self.show_missing()
