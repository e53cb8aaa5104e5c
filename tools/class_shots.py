"""A class of twelve as robots played it, and how a trainer and a learner come to their pages with it."""

from __future__ import annotations

import shutil
import tempfile
from functools import cache
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from precinct_app.practice import key as keys
from precinct_app.practice.scenario import Scenario, make
from precinct_app.protocol.steps import Step
from tools import story
from tools.robots import Robot, hand_in, play
from tools.shot import Shot
from ui.pages.exported import ExportedPage
from ui.pages.how_did_i_do import HowDidIDoPage
from ui.pages.make_set import MakeSetPage
from ui.pages.mark_class import MarkClassPage
from ui.pages.show_sheet import ShowSheetPage
from ui.pages.trainer import TrainerPage
from ui.training import Training

STATION, LEVEL, SEED = "290", 4, 100
CLASS, KEY = Path("class"), Path("key.json")
NAMES = (
    "Айдана С.", "Бауыржан Т.", "Вера К.", "Гүлнар М.", "Данияр Ж.", "Елена П.", "Жанар О.", "Ильяс Б.", "Камила Р.",
    "Лаура Н.", "Мадина Ә.", "Нұржан Қ.",
)  # fmt: skip
MINUTES = (
    (3, 11, 17, 9, 8, 5), (4, 13, 20, 16, 9, 6), (2, 10, 16, 8, 7, 4), (3, 12, 25, 11, 8, 5), (3, 14, 22, 18, 11, 7),
    (2, 9, 15, 6, 7, 4), (5, 18, 28, 15, 9, 9), (2, 10, 14, 7, 6, 4), (3, 12, 24, 13, 8, 6), (4, 12, 19, 12, 10, 5),
    (3, 13, 21), (6, 19),
)  # fmt: skip
"""On each step that a learner finished."""
BEFORE = 2
"""Steps that are finished once the boxes are opened."""


def scenarios() -> tuple[Scenario, ...]:
    """The set that the class played."""
    return tuple(make(story.package().election, STATION, LEVEL, SEED + n) for n in range(len(NAMES)))


def robot(place: int, scenario: Scenario) -> Robot:
    """What a learner of the class does: every third believes the form, every fourth mistypes a line and sees it,
    and every fourth makes the unused ballots fit instead of declaring that some are missing."""
    counts, baits = scenario.counts, {one.line: one.shown for one in scenario.planted}
    believed = dict(list(baits.items())[: 1 + place % 2]) if place % 3 == 0 else {}
    typed = {"abden": int(f"{counts['abden']}0")} if place % 4 == 1 else {}
    if place % 4 == 3 and [one.code for one in scenario.findings] == ["R04"]:
        believed["ballots_cancelled"] = counts["ballots_received"] - counts["voters_issued"]
    rests = {str(step): 60 * minutes for step, minutes in zip(Step, MINUTES[place], strict=False)}
    return Robot(NAMES[place], first={**believed, **typed}, second=believed, rests=rests)


def played(folder: Path, scenario: Scenario, one: Robot) -> None:
    """One learner's evening, as far as there are minutes for it."""
    far = len(one.rests)
    path, start = folder / f"{STATION}.journal", story.at("18:02:00")
    until = "before" if far == BEFORE else ""
    desk = play(path, story.package(), scenario, one, start, until, scenario.number)
    if far == len(Step):
        hand_in(desk, folder / "exports", one)
    desk.kept.close()


@cache
def _class() -> tempfile.TemporaryDirectory[str]:
    """The class and its key, made once."""
    made = tempfile.TemporaryDirectory(prefix="class")
    package, played_set = story.package(), scenarios()
    for place, scenario in enumerate(played_set):
        played(Path(made.name) / CLASS / f"{place + 1}", scenario, robot(place, scenario))
    key = keys.Key(package.election.id, package.definition_hash, played_set)
    (Path(made.name) / KEY).write_bytes(keys.write(key))
    return made


def class_in(data: Path) -> None:
    """Beside the data: what the class handed in, and the key."""
    shutil.copytree(_class().name, data, dirs_exist_ok=True)


def evening_in(data: Path) -> None:
    """In the data: the exported evening of the learner who believed the form."""
    package, scenario = story.package(), scenarios()[6]
    folder = data / "practice" / f"{package.election.id}-{package.definition_hash[:8]}"
    played(folder, scenario, robot(6, scenario))


# --- the ways


def trainer(shot: Shot) -> TrainerPage:
    """The trainer's cards."""
    shot.page("StartPage")
    shot.beginning.train()
    page = shot.page("TrainerPage")
    assert isinstance(page, TrainerPage)
    return page


def cards(shot: Shot) -> None:
    """The trainer's cards."""
    trainer(shot)


def make_set(shot: Shot) -> None:
    """A set is being filled in; the folder is chosen."""
    trainer(shot).cards["make"].click()
    page = shot.page("MakeSetPage")
    assert isinstance(page, MakeSetPage)
    page.station.setText(STATION)
    Path("lesson").mkdir()
    page.folder.choose(Path("lesson"))


def mark_class(shot: Shot) -> None:
    """Key and folder are chosen."""
    trainer(shot).cards["mark"].click()
    page = shot.page("MarkClassPage")
    assert isinstance(page, MarkClassPage)
    page.key.choose(Path("data") / KEY)
    page.folder.choose(Path("data") / CLASS)


def class_sheet(shot: Shot) -> None:
    """The class is marked; the light on the learner who was slowest."""
    mark_class(shot)
    shot.go_on("ClassSheetPage")
    shot.press(Qt.Key.Key_Down, 6)


def room(shot: Shot) -> None:
    """The same for the room."""
    class_sheet(shot)
    shot.go_on("RoomViewPage")


def replay(shot: Shot) -> None:
    """A film, at a figure in its middle."""
    class_sheet(shot)
    shot.press(Qt.Key.Key_Return)
    shot.page("ReplayPage")
    shot.press(Qt.Key.Key_Down, 40)


def show_sheet(shot: Shot) -> None:
    """A learner's sheet on the screen."""
    trainer(shot).cards["show"].click()
    page = shot.page("ShowSheetPage")
    assert isinstance(page, ShowSheetPage)
    page.station.setText(STATION)
    for group in page.groups:
        group.clear()
    for place, digit in enumerate(scenarios()[6].number):
        QTest.keyClicks(page.groups[place // 3], digit)
    shot.window.act()


def how_did_i_do(shot: Shot) -> None:
    """A learner's marks."""
    shot.page("StartPage")
    shot.window.act()
    page = shot.page("ExportedPage")
    assert isinstance(page, ExportedPage)
    page.side.how.click()
    marks = shot.page("HowDidIDoPage")
    assert isinstance(marks, HowDidIDoPage)
    shot.until(lambda: marks.mark is not None)


def training(shot: Shot) -> Training:
    """What leads through the trainer's pages."""
    return shot.window.findChildren(Training)[0]
