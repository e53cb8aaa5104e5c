"""The composition root: one application, one look, one clock, one window, one workplace, handed down.

Everything heavy (the journal, packages, signatures) is imported after the first paint.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from precinct_app.station.data_folder import data_folder
from precinct_app.texts import Told, catalogue
from ui import settings
from ui.around import Around
from ui.clock import Clock
from ui.last_handler import LastHandler
from ui.look import Look, load_fonts, theme_for
from ui.pages.start import StartPage
from ui.qt_words import QtWords
from ui.window import Window

if TYPE_CHECKING:
    from precinct_app.station.workplace import Workplace
    from ui.beginning import Beginning
    from ui.desk import Desk
    from ui.help_way import HelpWay
    from ui.keys_way import KeysWay

LOG = "errors.log"


class App(QObject):
    """The window and what it works on. ``status`` is the exit status so far: 2 when it could not begin."""

    def __init__(self, election: Path | None, data: Path | None, language: str | None, clock: Clock) -> None:
        super().__init__()
        self.status = 0
        self._election = election
        self._data = data_folder(data)
        kept = settings.read(self._data)
        if language is not None:
            kept = settings.Settings(language, kept.theme, kept.scale)
        self.clock = clock
        self.look = Look(theme_for(kept.theme, kept.scale), catalogue(kept.language))
        self._qt_words = QtWords(self.look)
        self.window = Window(self.look, clock, kept)
        self.workplace: Workplace | None = None
        self.beginning: Beginning | None = None
        self._help_way: HelpWay | None = None
        self._keys_way: KeysWay | None = None
        self.window.first_painted.connect(self._begin)
        self.window.keys_wanted.connect(self._show_keys)
        self.window.own_keys_wanted.connect(self._show_own_keys)
        self.window.choices.changed.connect(self._keep_settings)
        self.window.show_page(StartPage(self.look, clock), Around(name=self.look.texts.say("window.title")))
        hints = QGuiApplication.styleHints()
        hints.colorSchemeChanged.connect(self._system_changed)
        hints.accessibility().contrastPreferenceChanged.connect(self._system_changed)

    def show(self) -> None:
        """Show the window and let its clock run."""
        self.window.showMaximized()
        self.clock.start()

    def close(self) -> None:
        """Stop the clock and give the folder back."""
        self.clock.stop()
        if self.workplace is not None:
            self.workplace.close()

    def unforeseen(self, what: str) -> None:
        """Tell a person of an error of the program's own: one page over all others, once until it is left."""
        from ui.pages.unforeseen import UnforeseenPage

        if isinstance(self.window.page, UnforeseenPage):
            return
        window = self.window
        at = window.saved_at.astimezone(window.around.zone) if window.saved_at else None
        page = UnforeseenPage(self.look, what, self.log, f"{at:%H:%M:%S}" if at else "")
        page.done.connect(window.close)
        page.left.connect(window.take_off)
        window.lay_over(page)

    @property
    def log(self) -> Path:
        """Where errors of the program's own are written."""
        return self._data / LOG

    def _begin(self) -> None:
        from precinct_app.station.workplace import Workplace
        from ui.beginning import Beginning
        from ui.door import Door
        from ui.file_drop import FileDrop

        try:
            self.workplace = Workplace(self._data)
            Door(self.window, self.clock, self._data).handed_in.connect(self._take_file)
            FileDrop(self.window).dropped.connect(self._take_file)
            self.beginning = Beginning(self.window, self.workplace)
            self.beginning.opened.connect(self._opened)
            if self._election is not None:
                self.beginning.take_in(self._election)
            else:
                self.beginning.show_start()
            self._warn_of_cloud()
        except Told as told:
            self._cannot_begin(told)

    def _warn_of_cloud(self) -> None:
        from precinct_app.station.place import synchronised

        service = synchronised(self._data)
        if service:
            self.window.tell(self.look.texts.say("workplace.synchronised", service=service, file=self._data))

    def _cannot_begin(self, told: Told) -> None:
        from precinct_app.station.knock import knock
        from ui.pages.trouble import TroublePage

        self.status = 2
        if told.code == "workplace.in_use":
            knock(self._data, self._election)
        page = TroublePage(self.look, told)
        page.done.connect(self.window.close)
        self.window.show_page(page, Around(name=self.look.texts.say("window.title")))

    def _opened(self, desk: Desk) -> None:
        from ui.way import Way

        assert self.beginning is not None
        way = Way(self.window, desk)
        way.left.connect(self.beginning.show_start)

    def _show_keys(self) -> None:
        from ui.help_way import HelpWay

        if self._help_way is None:
            workplace = self.workplace
            self._help_way = HelpWay(self.window, workplace.packages if workplace is not None else tuple, self.log)
        self._help_way.show_keys()

    def _show_own_keys(self) -> None:
        self._keys().open()

    def _keys(self) -> KeysWay:
        from ui.keys_way import KeysWay

        assert self.workplace is not None
        if self._keys_way is None:
            self._keys_way = KeysWay(self.window, self.workplace)
        return self._keys_way

    def _take_file(self, file: Path) -> None:
        """A package or a workbook from outside: taken where nothing is under way that it would put aside."""
        from ui.file_drop import WORKBOOK

        assert self.beginning is not None
        if not self.beginning.takes_files:
            self.window.tell(self.look.texts.say("start.not_now", file=file.name))
        elif file.suffix.lower() == WORKBOOK:
            self._keys().compare(file)
        else:
            self.beginning.take_file(str(file))

    def _keep_settings(self) -> None:
        if self.workplace is None:
            return
        try:
            self.workplace.keep_settings(self.window.choices.settings.kept())
        except Told as told:  # a full disk: the window wears them all the same, until it is closed
            self.window.tell(told.tell(self.look.texts))

    def _system_changed(self) -> None:
        self.window.choices.dress()


def run(election: Path | None = None, data: Path | None = None, language: str | None = None) -> int:
    """Open the window and stay until it is closed. Returns the exit status: 2 when it could not begin."""
    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    application.setApplicationName("precinct_app")
    load_fonts()
    app = App(election, data, language, Clock())
    LastHandler(app.log, app.unforeseen).install()
    app.show()
    status = application.exec()
    app.close()
    return status or app.status
