"""A trainer makes a set: station, level, how many learners, and a folder for sheets and key."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import SystemRandom

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from precinct_app.package import Package
from precinct_app.practice import making
from precinct_app.practice.number import LEVELS, SEEDS
from precinct_app.texts import Told
from ui.look import Look
from ui.page import Now
from ui.pages.parts.digit_group import DigitGroup
from ui.pages.parts.file_choice import FileChoice
from ui.pages.parts.key_page import KeyPage
from ui.pages.parts.notes import Note
from ui.theme import Ink
from ui.widgets.card import Card, Edge
from ui.widgets.label import Label
from ui.widgets.labelled import LabelledRow
from ui.widgets.switch import Switch
from ui.widgets.text_field import TextField
from ui.worker import Worker

MOST = 200
COLUMN = 190


class MakeSetPage(KeyPage):
    """``package`` is a practice package. The seeds are drawn, so that two sets share nothing."""

    practice = True

    def __init__(self, look: Look, worker: Worker, package: Package) -> None:
        super().__init__(look, worker)
        self.package = package
        self.made: tuple[Path, int] | None = None
        self.level = 3
        self.seed = SystemRandom().randrange(SEEDS - MOST)
        self.station, self.learners = TextField(look, 12), DigitGroup(look, 3, points=12)
        self.levels = Switch(look, [(str(level), str(level), str(level)) for level in LEVELS])
        self.folder, self.done_label = FileChoice(look, ""), Label(look, points=12, bold=True, ink=Ink.OK)
        self.rows = tuple(LabelledRow(look, one, COLUMN) for one in (self.station, self.learners, self.levels))
        card = Card(look, Edge.PRACTICE)
        for widget in (*self.rows, self.folder, self.done_label):
            card.body.addWidget(widget)
        self.station.setText(next(iter(package.election.stations)))
        self.station.setFixedWidth(look.theme.size(104))
        self.learners.setText("12")
        self.lay_out(card)
        self.levels.chosen.connect(self._choose_level)
        self.folder.chosen.connect(self._folder_chosen)
        for field in (self.station, self.learners):
            field.textEdited.connect(self.refresh)
            field.returnPressed.connect(self.act)
        self.refresh()

    def refresh(self) -> None:
        """Texts and state anew; what is typed stays."""
        say, station = self.look.texts.say, self.package.election.stations.get(self.station.text())
        self.title.show_texts(say("trainer.way_make"), note=self.package.election.title.in_(self.look.texts.language))
        name = station.name.in_(self.look.texts.language) if station else say("trainer.no_station")
        for row, code, note in zip(
            self.rows, ("station", "learners", "level"), (name, say("trainer.most", n=MOST), self._level_note()),
            strict=True,
        ):  # fmt: skip
            row.show_texts(say(f"trainer.{code}"), note)
        self.levels.show_choice(str(self.level), say("trainer.level"))
        self.folder.show_texts(say("trainer.folder"), say("trainer.choose_folder"))
        if self.made:
            self.done_label.setText(say("trainer.made", n=self.made[1], folder=self.made[0]))
        self.done_label.setVisible(self.made is not None)
        levels = tuple(f"{level}: {say(f'trainer.level_{level}')}" for level in LEVELS)
        self.notes.show_notes((Note(say("trainer.levels"), levels),))
        self.changed.emit()

    def now(self) -> Now:
        """While the files are written there is no way back."""
        say = self.look.texts.say
        if self.working:
            return Now(say("trainer.making"), say("sign.doing_note"), None, say("sign.wait"))
        return super().now()

    def say_now(self) -> Now:
        """Fill in, choose a folder, make; then print."""
        say, back = self.look.texts.say, self.look.texts.say("trainer.back")
        if self.made is not None:
            return Now(say("trainer.print"), say("trainer.print_then"), back, say("trainer.open_folder"), ready=True)
        if self._ready():
            made = say("trainer.make_ready", n=self._count(), level=self.level)
            return Now(made, say("trainer.print"), back, say("trainer.make_go"), ready=True)
        return Now(say("trainer.make_now"), say("trainer.make_then"), back, say("trainer.make_go"))

    def show_missing(self) -> None:
        """Light what comes next."""
        if self.station.text() not in self.package.election.stations:
            self.station.setFocus()
        elif not self._count():
            self.learners.setFocus()
        elif self.made is None:
            self.folder.setFocus()

    def go_on(self) -> None:
        """Make the set; once it is made, show the folder."""
        if self.made is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self.made[0])))
            return
        folder, count, package = self.folder.path, self._count(), self.package
        assert folder is not None
        station, level, seed = self.station.text(), self.level, self.seed
        self.work(lambda: _write(folder, package, station, level, seed, count))

    def finished(self, result: object) -> None:
        """All files are written."""
        assert isinstance(result, list) and self.folder.path is not None
        self.made = (self.folder.path, len(result))

    def _ready(self) -> bool:
        known = self.station.text() in self.package.election.stations
        return known and self._count() > 0 and self.folder.path is not None

    def _count(self) -> int:
        typed = int(self.learners.text() or "0")
        return typed if typed <= MOST else 0

    def _level_note(self) -> str:
        return self.look.texts.say(f"trainer.level_{self.level}")

    def _choose_level(self, level: str) -> None:
        self.level = int(level)
        self.refresh()

    def _folder_chosen(self, _path: object) -> None:
        self.made = None
        self.refresh()


def _write(folder: Path, package: Package, station: str, level: int, seed: int, count: int) -> Sequence[Path]:
    """Write the set. Raises Told where something stands in the folder already: no set is mixed with another."""
    if any(folder.iterdir()):
        raise Told("trainer.folder_not_empty", folder=folder)
    scenarios = making.session(package.election, station, level, seed, count)
    return list(making.write(folder, package.election, scenarios, package))
