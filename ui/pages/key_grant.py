"""At the commission: a station's request, its fingerprint as it is heard over the telephone, and the certificate."""

from __future__ import annotations

from pathlib import Path

from precinct_app.signing.requests import Granted, Request
from precinct_app.station import own_keys
from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now
from ui.pages.parts.file_choice import FileChoice
from ui.pages.parts.heard_field import HeardField
from ui.pages.parts.key_page import KeyPage
from ui.pages.parts.notes import Note
from ui.pages.parts.whom_card import WhomCard
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.check_box import CheckBox
from ui.widgets.code_block import CodeBlock
from ui.widgets.label import Label
from ui.widgets.labelled import LabelledRow
from ui.widgets.text_field import TextField
from ui.worker import Worker


class KeyGrantPage(KeyPage):
    """Grants only when the fingerprint that was heard agrees, or a person says that it was followed on the screen."""

    def __init__(self, look: Look, worker: Worker) -> None:
        super().__init__(look, worker)
        self.request: Request | None = None
        self.out: Path | None = None
        self.file, self.authority = FileChoice(look, "*.csr"), FileChoice(look, "*.p12 *.pfx")
        self.whom, self.heard = WhomCard(look), HeardField(look)
        self.along, self.groups = CheckBox(look, points=10.5), CodeBlock(look, points=16, columns=5)
        self.password, self.done_label = TextField(look, secret=True), Label(look, points=12, bold=True, ink=Ink.OK)
        self.password_row = LabelledRow(look, self.password)
        self.ask, self.compare, self.give = Card(look, Edge.ACCENT), Card(look), Card(look)
        self.ask.body.addWidget(self.file)
        for widget in (self.heard, self.along, self.groups):
            self.compare.body.addWidget(widget)
        self.give.body.addWidget(self.authority)
        self.give.body.addWidget(self.password_row)
        self.password.setFixedWidth(look.theme.size(240))
        self.lay_out(self.ask, self.whom, self.compare, self.give, self.done_label)
        self.file.chosen.connect(self.open_request)
        self.authority.chosen.connect(self._authority_chosen)
        for signal in (self.heard.edited, self.along.toggled, self.password.textEdited):
            signal.connect(self.refresh)
        self.password.returnPressed.connect(self.act)
        self.refresh()

    def refresh(self) -> None:
        """Texts and state anew; what is typed stays."""
        say, request, done = self.look.texts.say, self.request, self.out is not None
        self.title.show_texts(say("own_key.way_grant"))
        self.file.show_texts(say("own_key.request_file"), say("own_key.choose_file"))
        self.authority.show_texts(say("own_key.authority_file"), say("own_key.choose_file"))
        self.whom.show_subject(request.subject if request else None)
        self.heard.show_texts(say("own_key.heard"))
        self.along.show_words(say("own_key.along"), say("own_key.along"), say("own_key.along"))
        self.groups.setVisible(self.along.isChecked())
        self.groups.show_code(request.fingerprint if request else "")
        self.password_row.show_texts(say("sign.password"))
        self.compare.setVisible(request is not None and not done)
        self.give.setVisible(self.compared and not done)
        self.done_label.setText(say("own_key.granted", file=self.out) if self.out else "")
        self.done_label.setVisible(done)
        points = tuple(say(f"own_key.grant_point_{n}") for n in (1, 2, 3))
        self.notes.show_notes((Note(say("own_key.how"), points),))
        self.changed.emit()

    @property
    def compared(self) -> bool:
        """Whether the fingerprint was heard, or followed on the screen."""
        return self.request is not None and (self.heard.agrees or self.along.isChecked())

    def open_request(self, path: Path) -> None:
        """Show whom a request names."""
        self.request, self.out = None, None
        self.heard.field.clear()
        self.along.setChecked(False)
        try:
            self.request = own_keys.read_request(path)
        except Told as told:
            self.refuse(told)
        else:
            self.refuse(None)
            self.heard.read_out = self.request.fingerprint
        self.refresh()
        self.show_missing()

    def say_now(self) -> Now:
        """Open, telephone, grant."""
        say = self.look.texts.say
        back, grant = say("own_key.back"), say("own_key.grant")
        if self.out is not None:
            return Now(say("own_key.granted_now"), say("own_key.granted_then"), None, say("own_key.end"), ready=True)
        if self.request is None:
            return Now(say("own_key.grant_open"), say("own_key.grant_open_then"), back, grant)
        if not self.compared:
            return Now(say("own_key.grant_call"), say("own_key.grant_call_then"), back, grant)
        ready = self.authority.path is not None and bool(self.password.text())
        return Now(say("own_key.grant_key"), say("own_key.grant_key_then"), back, grant, ready)

    def show_missing(self) -> None:
        """Light what comes next."""
        if self.out is not None or self.request is None:
            self.file.setFocus()
        elif not self.compared:
            self.heard.setFocus()
        else:
            (self.password if self.authority.path else self.authority).setFocus()

    def go_on(self) -> None:
        """Write the certificate beside the request."""
        request, authority, file = self.request, self.authority.path, self.file.path
        if self.out is not None:
            self.left.emit()
            return
        assert request is not None and authority is not None and file is not None
        password, out = self.password.text(), file.with_suffix(".crt")
        self.password.clear()
        self.work(lambda: (own_keys.grant(request, authority, password.encode(), out), out))

    def finished(self, result: object) -> None:
        """The certificate lies beside the request."""
        assert isinstance(result, tuple) and isinstance(result[0], Granted)
        self.out = result[1]

    def _authority_chosen(self, _path: object) -> None:
        self.refresh()
        self.show_missing()
