"""A key is made on this laptop, and with it the request that goes to the commission."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import get_args

from PySide6.QtWidgets import QFileDialog, QHBoxLayout

from precinct_app.package import Package
from precinct_app.signing.subject import Role
from precinct_app.station import own_keys
from precinct_app.station.own_keys import Asked
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now
from ui.pages.parts.key_page import KeyPage
from ui.pages.parts.line_names import role_word
from ui.pages.parts.new_key_form import LABEL, NewKeyForm
from ui.pages.parts.notes import Note
from ui.pages.parts.read_out_card import ReadOutCard
from ui.widgets.button import Button
from ui.widgets.folder_dialog import folder_dialog
from ui.widgets.label import Label
from ui.widgets.labelled import LabelledRow
from ui.widgets.switch import Switch
from ui.widgets.text_field import TextField
from ui.worker import Worker


class KeyRequestPage(KeyPage):
    """``packages``: those of this laptop, one of which is chosen; ``station`` stands in its field at first."""

    def __init__(
        self, look: Look, worker: Worker, workplace: Workplace, packages: Sequence[Package], station: str = ""
    ) -> None:
        super().__init__(look, worker)
        self._folder = workplace.keys
        self.packages = {package.election.id: package for package in packages}
        self.package = next(iter(self.packages.values()), None)
        self.role: Role
        self.asked: Asked | None = None
        self.dialog: QFileDialog | None = None
        self.form, self.read_out, self.none = NewKeyForm(look), ReadOutCard(look), Label(look, points=11, bold=True)
        self.election = Switch(look, [(election, election, election) for election in self.packages])
        signing = {role for package in packages for group in package.election.signing.need for role in group}
        roles = [role for role in get_args(Role) if role in signing or not packages]
        self.roles, self.role = Switch(look, [(role, role, role) for role in roles]), roles[0]
        self.station, self.copy = TextField(look), Button(look, points=10.5, height=36)
        self.station.setText(station)
        widths = {self.election: 0, self.station: LABEL, self.roles: 0}
        self.rows = {control: LabelledRow(look, control, width) for control, width in widths.items()}
        for place, row in enumerate(self.rows.values(), 1):
            self.form.body.insertWidget(place, row)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.copy)
        self.read_out.body.addLayout(foot)
        self.lay_out(self.none, self.form, self.read_out)
        self.station.textEdited.connect(self.changed)
        self.station.returnPressed.connect(self.act)
        self.form.edited.connect(self.changed)
        self.form.wanted.connect(self.act)
        self.election.chosen.connect(self._choose_election)
        self.roles.chosen.connect(self._choose_role)
        self.copy.clicked.connect(self._choose_folder)
        self.refresh()

    def refresh(self) -> None:
        """Texts and state anew; what is typed stays."""
        say, asked, package = self.look.texts.say, self.asked, self.package
        self.title.show_texts(say("own_key.way_request"))
        self.none.setText(say("own_key.no_package"))
        self.none.setVisible(package is None)
        self.form.setVisible(asked is None and package is not None)
        self.read_out.setVisible(asked is not None)
        self.form.show_texts(package.election.title.in_(self.look.texts.language) if package else "")
        for control, name in zip(self.rows, ("election", "station", "role"), strict=True):
            self.rows[control].show_texts(say(f"own_key.{name}"), say(f"own_key.{name}_note"))
        self.rows[self.election].setVisible(len(self.packages) > 1)
        for role, choice in self.roles.choices.items():
            choice.setText(role_word(role, self.look.texts.language))
            choice.setAccessibleName(choice.text())
            choice.refresh()
        self.roles.show_choice(self.role, say("own_key.role"))
        if package is not None:
            self.election.show_choice(package.election.id, say("own_key.election"))
        self.copy.show_text(say("own_key.copy_request"))
        if asked is not None:
            note = say("own_key.request_read", file=asked.request)
            self.read_out.show_fingerprint(say("own_key.fingerprint"), asked.fingerprint, note)
        points = tuple(say(f"own_key.request_point_{n}") for n in (1, 2, 3))
        self.notes.show_notes((Note(say("own_key.how"), points),))
        self.changed.emit()

    def say_now(self) -> Now:
        """Make the key; then read the fingerprint out and send the request."""
        say = self.look.texts.say
        back = say("own_key.back")
        if self.package is None:
            return Now(say("own_key.no_package"), "", back)
        if self.asked is None:
            ready = bool(self.station.text().strip()) and self.form.good
            now, then = say("own_key.request_now"), say("own_key.request_then")
            return Now(now, then, back, say("own_key.request_make"), ready)
        return Now(say("own_key.sent_now"), say("own_key.sent_then"), back, say("own_key.copy_request"), ready=True)

    def show_missing(self) -> None:
        """Light the first field that is missing."""
        if self.asked is not None:
            self.copy.setFocus()
        elif not self.station.text().strip():
            self.station.setFocus()
        else:
            self.form.show_missing()

    def go_on(self) -> None:
        """Make it; once it is made, copy the request."""
        if self.asked is not None:
            self._choose_folder()
            return
        package, station, role, folder = self.package, self.station.text().strip(), self.role, self._folder
        assert package is not None
        name, password = self.form.take()
        self.work(lambda: own_keys.ask(package, station, role, name, password.encode(), folder))

    def finished(self, result: object) -> None:
        """The key is there."""
        assert isinstance(result, Asked)
        self.asked = result

    def copy_to(self, folder: Path) -> None:
        """The request into a folder, a stick for instance."""
        assert self.asked is not None
        try:
            self.asked = Asked(self.asked.key, own_keys.copied(self.asked.request, folder), self.asked.fingerprint)
        except Told as told:
            self.refuse(told)
        else:
            self.refuse(None)
        self.refresh()

    def _choose_folder(self) -> None:
        dialog = folder_dialog(self, self.look.texts.say("own_key.copy_request"))
        dialog.fileSelected.connect(self._folder_chosen)
        self.dialog = dialog
        dialog.open()

    def _folder_chosen(self, folder: str) -> None:
        self.copy_to(Path(folder))

    def _choose_election(self, election: str) -> None:
        self.package = self.packages[election]
        self.refresh()

    def _choose_role(self, role: str) -> None:
        self.role = next(known for known in get_args(Role) if known == role)
