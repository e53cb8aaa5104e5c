"""Pictures of every page, from the running program: ``python -m tools.pictures [OUT] [part of a name]``.

    python -m tools.pictures                    all of them into docs/pictures (``make pictures``)
    python -m tools.pictures OUT counted        those whose name contains "counted", into OUT

The real window shows real journals of the story; the clock stands still, so that a picture changes only when the page
does. Named by the pictures of the design. Needs no screen.
"""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import chdir, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from precinct_app import resources
from precinct_app.protocol.events import Attached, CountEntered, Event
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.station.laptop import Written
from precinct_app.station.workplace import Workplace
from precinct_app.texts import LANGUAGES
from tools import field_states, story
from tools.gallery import themes
from ui import laptop_found
from ui.app import App
from ui.clock import Clock
from ui.look import THEMES, load_fonts, wear
from ui.pages.laptop import LaptopPage
from ui.pages.parts.laptop_row import Mark
from ui.paper_painter import paint
from ui.way import Way
from ui.widgets.text_field import TextField

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
PATIENCE = 20.0
"""Seconds to wait for a page; a picture that never comes is a bug."""

Steps = Callable[["Shot"], None]
Take = Callable[["Shot"], QImage]
FIELD_STATES = "90-field-states"


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture: how far the story is, the time at the station, and what is pressed then.

    ``also``: a second try, as far as that chapter. ``more`` events follow the chapter. ``looks`` are (language, theme).
    ``take`` makes the picture of something else than the window.
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

    def page(self, name: str) -> QWidget:
        """Wait for a page by its class."""
        self.until(lambda: type(self.window.page).__name__ == name)
        assert self.window.page is not None
        return self.window.page

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


def opened(shot: Shot) -> None:
    """Go on with the protocol that is lit on the start page."""
    shot.page("StartPage")
    shot.window.act()
    shot.until(lambda: type(shot.window.page).__name__ != "StartPage")


def checking(shot: Shot) -> None:
    """Check this laptop, with six digits typed; what the disk says differs from machine to machine and is set."""
    shot.page("StartPage")
    assert shot.app.beginning is not None
    shot.app.beginning.check_laptop()
    page = shot.page("LaptopPage")
    assert isinstance(page, LaptopPage)
    shot.until(lambda: page.found["disk"].mark is Mark.OK)
    page.found["disk"] = laptop_found.written("disk", Written("data", 1, 41_000_000_000))
    page.digits.field.setFocus()
    for digit in range(Qt.Key.Key_1, Qt.Key.Key_7):
        QTest.keyClick(page.digits.field, Qt.Key(digit))


def find_station(shot: Shot) -> None:
    """A new protocol; letters typed into the search."""
    shot.page("StartPage")
    assert shot.app.beginning is not None
    shot.app.beginning.new_protocol()
    search = shot.page("StationPage").findChild(TextField)
    assert search is not None
    search.setText("ста")
    search.textEdited.emit("ста")


def last_person(shot: Shot) -> None:
    """The light on the last name."""
    opened(shot)
    shot.press(Qt.Key.Key_Down, len(story.PEOPLE) - 1)


def reading(shot: Shot) -> None:
    """Reading aloud, up to line 5."""
    opened(shot)
    shot.page("ReadAloudPage")
    shot.press(Qt.Key.Key_Space, len(story.BEFORE) - 2)


def not_saved(shot: Shot) -> None:
    """A figure is typed, and the disk takes no more."""
    opened(shot)
    shot.way.desk.work("full", full_disk)
    shot.until(lambda: not shot.way.desk.busy)
    shot.press(Qt.Key.Key_1)
    shot.press(Qt.Key.Key_6)
    shot.until(lambda: shot.way.desk.trouble is not None)


def full_disk(kept: KeptProtocol) -> None:
    """From here on nothing can be written."""
    kept.journal._database.conn.execute("PRAGMA query_only=1")


def declaring(shot: Shot) -> None:
    """The form that declares R04."""
    opened(shot)
    shot.page("CheckPage").declare_wanted.emit("R04")  # type: ignore[attr-defined]  # the button lies in a card
    shot.page("DeclarePage")


def attaching(shot: Shot) -> None:
    """What goes with the protocol, a third thing being written."""
    opened(shot)
    shot.press(Qt.Key.Key_Insert)
    page = shot.page("AttachmentsPage")
    page.form.switch.choices["act"].click()  # type: ignore[attr-defined]  # of AttachmentsPage
    page.form.author.setText("Байқаушы Есенова Гүлнар")  # type: ignore[attr-defined]  # of AttachmentsPage


def in_words(shot: Shot) -> None:
    """The whole protocol in words."""
    opened(shot)
    shot.go_on("WordsPage")


def large_type(shot: Shot) -> None:
    """Copying by hand."""
    opened(shot)
    shot.page("PaperPage").large_type_wanted.emit()  # type: ignore[attr-defined]  # the button lies in a card
    shot.page("LargeTypePage")


def all_keys(shot: Shot) -> None:
    """F1 over a page."""
    opened(shot)
    shot.window.keys_wanted.emit()
    shot.page("AllKeysPage")


def printed(shot: Shot) -> QImage:
    """The first printed page, as the printer gets it: 1100 pixels wide."""
    sheet = shot.page("PaperPage").out.sheets[0]  # type: ignore[attr-defined]  # of PaperPage
    scale = 1100 / sheet.width
    image = QImage(1100, round(sheet.height * scale), QImage.Format.Format_RGB32)
    painter = QPainter(image)
    paint(painter, sheet, scale)
    painter.end()
    return image


LAST_OF_BEFORE = ("20:16:44", CountEntered("applications_outside", 1, "1", left=False))
OUTSIDE = ("21:43:07", CountEntered("voters_outside", 1, "16", left=False))
SECOND = ("21:49:12", CountEntered("tursynbekova", 2, "2", left=False))
BOXES = (
    ("21:02:10", Attached("box", "Ким Ольга, Петров Игорь", "№ 1: өтініш 10, бюллетень 10")),
    ("21:05:40", Attached("box", "Ахметов Данияр, Оспанов Ерлан", "№ 2: өтініш 6, бюллетень 6")),
)
PICTURES = (
    Picture("00-start", "handed_over", "01:46:00", also="after_half"),
    Picture("01-start-empty", "", "14:02:00"),
    Picture("02-laptop", "after_half", "14:05:20", checking),
    Picture("10-station", "after_half", "21:46:00", find_station),
    Picture("11-people", "gathered", "19:51:50", last_person),
    Picture("20-before", "before_half", "20:16:50", opened, more=(LAST_OF_BEFORE,)),
    Picture("21-read-aloud", "before_second", "20:33:00", reading),
    Picture("30-counted", "after_half", "21:43:30", opened, more=(OUTSIDE,)),
    Picture("31-second-entry", "after_second_half", "21:49:30", opened, more=(SECOND,)),
    Picture("32-settle", "after_third", "21:54:40", opened),
    Picture("36-counted-contrast", "after_half", "21:43:30", opened, more=(OUTSIDE,), looks=(("en", "contrast"),)),
    Picture(
        "37-counted-150", "after_half", "21:43:30", opened, more=(OUTSIDE,), size=(911, 512), looks=(("ru", "light"),)
    ),
    Picture("38-counted-200", "after_half", "21:43:30", opened, more=(OUTSIDE,), scale=2.0, looks=(("en", "light"),)),
    Picture("39-not-saved", "after_half", "21:43:30", not_saved),
    Picture("40-check", "after_closed", "22:16:00", opened),
    Picture("41-declare", "keyed_again", "22:21:00", declaring),
    Picture("44-attachments", "after_closed", "22:16:30", attaching, more=BOXES),
    Picture("42-words", "declared", "22:24:00", in_words),
    Picture("50-paper", "frozen", "22:30:00", opened),
    Picture("51-large-type", "frozen", "22:30:00", large_type),
    Picture("52-printed-a4", "frozen", "22:30:00", opened, printed, looks=(("kk", "light"),)),
    Picture("60-sign", "signed_once", "22:44:00", opened),
    Picture("61-exported", "handed_over", "22:45:30", opened),
    Picture("90-all-keys", "gathered", "19:52:00", all_keys),
)


def data_of(picture: Picture, folder: Path) -> Path:
    """The data folder that ``picture`` begins with, in ``folder``."""
    data = folder / picture.name
    if not picture.until:
        return data
    workplace = Workplace(data)
    package = workplace.take_in(resources.elections_folder() / f"{story.ELECTION}.election")
    workplace.close()
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
        app = App(None, copy, language, Clock(lambda: story.at(picture.clock)))
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


def small(image: QImage) -> QImage:
    """The same picture with a palette of its 256 most frequent colours: a third of the size, nothing dithered."""
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(pixels.constBits()).cast("B").cast("I"))
    colours = [colour for colour, _ in counted.most_common(256)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return pixels.convertToFormat(QImage.Format.Format_Indexed8, colours, flags)


def draw(picture: Picture, data: Path, out: Path) -> Iterator[Path]:
    """Every look of a picture, written."""
    for language, theme in picture.looks:
        with program(data, picture, language, theme) as shot:
            if picture.steps:
                picture.steps(shot)
            QApplication.processEvents()
            image = small(picture.take(shot) if picture.take else shot.window.grab().toImage())
            path = out / f"{picture.name}-{language}-{theme}.png"
            image.save(str(path), quality=0)
            yield path


def main(arguments: list[str]) -> int:
    """Draw the pictures; says which pages do not come. Returns 1 if any did not."""
    out = Path(arguments[0]).absolute() if arguments else OUT
    wanted = arguments[1] if len(arguments) > 1 else ""
    out.mkdir(parents=True, exist_ok=True)
    os.environ["TZ"] = "Europe/Istanbul"  # the laptop stands at the station
    time.tzset()
    application = QApplication([])
    application.setStyle("Fusion")
    load_fonts()
    missing = 0
    with tempfile.TemporaryDirectory(prefix="pictures") as folder:
        for picture in PICTURES:
            if wanted not in picture.name:
                continue
            try:
                count = len(list(draw(picture, data_of(picture, Path(folder)), out)))
                print(f"{picture.name}: {count}", flush=True)
            except (TimeoutError, ModuleNotFoundError) as error:
                missing += 1
                print(f"{picture.name}: {error}", file=sys.stderr, flush=True)
    if wanted in FIELD_STATES:
        small(field_states.draw()).save(str(out / f"{FIELD_STATES}.png"), quality=0)
        print(f"{FIELD_STATES}: 1", flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
