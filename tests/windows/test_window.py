"""The window on Qt's own platform for Windows, on a screen, under real keys of a Kazakh keyboard.

A stage is typed, the program is killed half way as by a power cut, opened again, and the stage is typed to its end.
Linux makes the protocol's beginning and reads its end, so both systems share one journal on the way.
"""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from precinct_app import resources
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.state import State
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told
from tests.windows.screen import Screen, screen
from tests.windows.test_places import opened, wait_for
from tests.windows.wine import Wine, wine_path
from tools import story

HALF = 6


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    """A night at station 903 up to the opening of the boxes, in a data folder of its own."""
    data = tmp_path / "деректер"
    workplace = Workplace(data)
    try:
        package = workplace.take_in(resources.elections_folder() / f"{story.ELECTION}.election")
        path = workplace.new_path(package, story.STATION)
        story.tell(path, "before_closed").close()
    finally:
        workplace.close()
    return path


def kept(journal: Path, beside: Path) -> State:
    """The state of a journal that another program has open: read from a copy."""
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir()
    for file in journal.parent.glob(f"{journal.name}*"):
        shutil.copyfile(file, beside / file.name)
    protocol = KeptProtocol.open(beside / journal.name)
    protocol.close()
    return protocol.state


def figure(journal: Path, line: str) -> str | None:
    """The figure of ``line`` that is stored; None while there is none, or while the file is being written."""
    try:
        chain = kept(journal, journal.parents[3] / "copy").keyings.get(line)
    except (Told, OSError):
        return None
    return chain[-1].raw if chain else None


def is_stored(journal: Path, line: str, raw: str) -> bool:
    """Whether ``raw`` is what is stored for ``line``."""
    return figure(journal, line) == raw


def comes(true: Callable[[], bool], seconds: float = 30) -> bool:
    """Wait for something outside this process."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False


def type_figures(on: Screen, journal: Path, figures: list[tuple[str, int]]) -> None:
    """Type each figure, and see it stored before the next."""
    for line, count in figures:
        on.figure(str(count))
        stored = partial(is_stored, journal, line, str(count))
        assert comes(stored), f"{line}: {figure(journal, line)} is stored, {count} was typed"


def begin(on: Screen) -> None:
    """Click into the window, go on with the protocol that is lit, with the Kazakh keyboard.

    Wine 8 knows no Kazakh layout: a program that starts under it gets invented scan codes (96 and up for the digit
    row). Switched afterwards it gets Windows' own, 2 to 11, with the Kazakh letters on them.
    """
    on.window()
    on.layout("kz")
    time.sleep(1)  # the window takes its place; there is no signal of it outside
    on.click(683, 400)
    on.act()
    time.sleep(1.5)


def test_a_stage_typed_on_a_kazakh_keyboard_killed_half_way_and_gone_on_with(
    wine: Wine, program: Path, journal: Path, tmp_path: Path
) -> None:
    data = journal.parents[2]
    stage = list(story.AFTER.items())
    pictures = Path(os.environ.get("WINDOWS_PICTURES", tmp_path))
    with screen() as on:
        shown = wine.with_environment(DISPLAY=on.display, WINEQT_QPA_PLATFORM="windows")
        command = (program / "precinct-app.exe", "open", "--data", wine_path(data), "--lang", "kk")
        with opened(shown, *command) as window:
            wait_for(data / "lock", window)
            begin(on)
            try:
                type_figures(on, journal, stage[:HALF])
            finally:
                on.picture(pictures / "windows-half.png")
            window.kill()
        assert kept(journal, tmp_path / "copy").keyings[stage[HALF - 1][0]][-1].raw == str(stage[HALF - 1][1])
        on.layout("us")
        with opened(shown, *command):
            begin(on)
            try:
                type_figures(on, journal, stage[HALF:])
            finally:
                on.picture(pictures / "windows-end.png")
    state = kept(journal, tmp_path / "copy")
    assert {line: state.keyings[line][-1].raw for line in story.AFTER} == {
        line: str(count) for line, count in story.AFTER.items()
    }
    assert not (data / "errors.log").exists()
