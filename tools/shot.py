"""A page of the running program, brought to the front for a picture or a test: what it needs, and how it comes."""

from __future__ import annotations

import shutil
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from precinct_app import resources
from precinct_app.protocol.events import Event
from precinct_app.station.workplace import Workplace
from precinct_app.texts import LANGUAGES
from tools import story
from tools.gallery import themes
from ui.app import App
from ui.beginning import Beginning
from ui.clock import Clock
from ui.look import THEMES, wear
from ui.page import Page
from ui.way import Way

PATIENCE = 20.0
"""Seconds to wait for a page; a picture that never comes is a bug."""

Steps = Callable[["Shot"], None]
Take = Callable[["Shot"], QImage]


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: how far the story is, the time at the station, and what is pressed then.

    ``also``: a second try, as far as that chapter. ``more`` events follow the chapter. ``looks`` are (language, theme).
    ``take`` makes the picture of something else than the window; ``put`` puts something else into the data folder.
    """

    name: str
    until: str
    clock: str
    steps: Steps | None = None
    take: Take | None = None
    also: str = ""
    more: tuple[tuple[str, Event], ...] = ()
    size: tuple[int, int] = (1366, 768)
    scale: float = 1.0
    put: Callable[[Path], None] | None = None
    looks: tuple[tuple[str, str], ...] = tuple((code, theme) for code in LANGUAGES for theme in ("light", "dark"))


class Shot:
    """A program that is brought to a page."""

    def __init__(self, app: App) -> None:
        self.app = app
        self.window = app.window

    def until(self, reached: Callable[[], bool]) -> None:
        """Let the program go on until something is reached. Raises TimeoutError."""
        end = time.monotonic() + PATIENCE
        while not reached():
            QApplication.processEvents()
            if time.monotonic() > end:
                raise TimeoutError(f"{type(self.window.page).__name__} stays in front")
        QApplication.processEvents()

    def page(self, name: str) -> Page:
        """Wait for a page by its class."""
        self.until(lambda: type(self.window.page).__name__ == name)
        assert self.window.page is not None
        return self.window.page

    @property
    def beginning(self) -> Beginning:
        """What leads to an open protocol."""
        assert self.app.beginning is not None
        return self.app.beginning

    def go_on(self, name: str) -> None:
        """Press the main button and wait for the next page."""
        self.window.act()
        self.page(name)

    def press(self, key: Qt.Key, times: int = 1) -> None:
        """Press a key where the light is."""
        for _ in range(times):
            QTest.keyClick(self.window.lit() or self.window, key)

    @property
    def way(self) -> Way:
        """The open protocol's way."""
        return next(way for way in self.window.findChildren(Way))


def data_of(picture: Picture, folder: Path) -> Path:
    """The data folder that ``picture`` begins with, in ``folder``."""
    data = folder / picture.name
    if not picture.until and picture.put is None:
        return data
    workplace = Workplace(data)
    package = workplace.take_in(resources.elections_folder() / f"{story.ELECTION}.election")
    workplace.close()
    if picture.put is not None:
        picture.put(data)
    if not picture.until:
        return data
    path = data / "practice" / f"{story.ELECTION}-{package.definition_hash[:8]}" / f"{story.STATION}.journal"
    kept = story.tell(path, picture.until)
    if picture.also:
        story.tell(path.with_stem(f"{path.stem}-2"), picture.also).close()
    for clock, event in picture.more:
        kept.record(event, story.SECRETARY, story.at(clock))
    kept.close()
    return data


def put_on_contrast(app: App, scale: float) -> None:
    """Colours as a system in a contrast theme gives them."""
    theme = replace(themes()["contrast"], scale=scale)
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    wear(application, theme)
    app.window.look.use(theme=theme)


@contextmanager
def program(data: Path, picture: Picture, language: str, theme: str) -> Iterator[Shot]:
    """The program on a copy of ``data``, ready."""
    with tempfile.TemporaryDirectory(prefix="picture") as folder, chdir(folder):
        copy = Path("data")  # what the start page says of it is the same on every machine
        if data.exists():
            shutil.copytree(data, copy)
        app = App(None, copy, language, Clock(lambda: story.at(picture.clock), story.ZONE))
        app.window.choices.choose_theme(theme if theme in THEMES else "dark")
        app.window.choices.choose_size(picture.scale)
        if theme not in THEMES:  # a contrast theme is the system's choice, not a person's
            put_on_contrast(app, picture.scale)
        app.window.resize(*picture.size)
        app.window.show()
        app.window.activateWindow()
        shot = Shot(app)
        shot.until(lambda: app.beginning is not None)
        try:
            yield shot
        finally:
            app.window.close()
            app.window.close()  # a figure that is not saved asks once
            app.close()
            app.window.deleteLater()
            QApplication.processEvents()
