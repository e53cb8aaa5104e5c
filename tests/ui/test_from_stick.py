"""A protocol goes on from a stick on another laptop: put in its place, or refused by its sentence, in the window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt, QUrl
from PySide6.QtWidgets import QFileDialog

from precinct_app.protocol.events import ClockConfirmed
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.signing.certificates import fingerprint
from precinct_app.station import copies
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told
from tests.ui.conftest import Program, key
from tests.ui.test_page_start import pin, real_package
from tests.ui.widget_help import CTRL, OFFSCREEN_SAYS, type_digits
from ui.beginning import Beginning
from ui.file_drop import one_file
from ui.pages.fingerprint import FingerprintPage
from ui.pages.first_run import FirstRunPage
from ui.pages.start import StartPage

__all__ = ["real_package"]
pytestmark = OFFSCREEN_SAYS
Begin = Callable[..., Program]
Story = Callable[[str], Path]


def record(journal: Path) -> None:
    """Go on with a protocol by one entry."""
    kept = KeptProtocol.open(journal)
    kept.record(ClockConfirmed())
    kept.close()


def copy(data: Path, journal: Path, stick: Path) -> Path:
    """Copy a protocol of a data folder to the stick."""
    stick.mkdir(exist_ok=True)
    workplace, kept = Workplace(data), KeptProtocol.open(journal)
    try:
        return copies.copy_out(workplace, kept, stick).path
    finally:
        kept.close()
        workplace.close()


def choose(program: Program, file: Path) -> None:
    """Choose the copy in the dialog that is open."""
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.fileSelected.emit(str(file))
    dialog.reject()
    with program.qtbot.waitActive(program.window):
        program.window.activateWindow()  # offscreen nobody gives it back


def beginning(program: Program) -> Beginning:
    """What leads to a protocol."""
    assert program.app.beginning is not None
    return program.app.beginning


def wait_for(program: Program, told: str) -> None:
    program.qtbot.waitUntil(lambda: told in program.window.bar.then.text())


def test_a_laptop_that_has_nothing_goes_on_with_the_copy_where_it_was_left(
    begin: Begin, with_story: Story, data_folder: Path, tmp_path: Path
) -> None:
    from_stick = copy(data_folder, with_story("after_half"), tmp_path / "stick")
    program = begin(data=tmp_path / "other")
    assert isinstance(program.page, FirstRunPage)
    key(program.window.bar.second, Qt.Key.Key_Space)
    choose(program, from_stick)
    wait_for(program, "903: the protocol is here now")
    page = program.wait_for("StartPage")
    assert isinstance(page, StartPage) and len(page.known or ()) == 1
    key(program.window, Qt.Key.Key_Return, CTRL)
    program.wait_for("EntryPage")
    assert program.way.desk.path.is_relative_to(tmp_path / "other")


def test_a_newer_copy_takes_the_place_and_the_same_an_older_and_a_forked_one_are_refused(
    begin: Begin, with_story: Story, data_folder: Path, tmp_path: Path
) -> None:
    journal, other = with_story("after_half"), tmp_path / "other"
    older = copy(data_folder, journal, tmp_path / "stick")
    record(journal)
    newer = copy(data_folder, journal, tmp_path / "stick")
    workplace = Workplace(other)
    here = copies.restore(workplace, older).path
    workplace.close()
    program = begin(data=other)
    page = program.page
    assert isinstance(page, StartPage)
    key(page.stick, Qt.Key.Key_Space)
    choose(program, newer)
    wait_for(program, "the protocol is here now")
    assert here.with_name("903.journal.before-1").exists()
    beginning(program).from_stick.take(newer)
    wait_for(program, "This copy is what is here already")
    beginning(program).from_stick.take(older)
    wait_for(program, "This copy is older")
    program.wait_for("StartPage")
    key(program.window, Qt.Key.Key_Return, CTRL)
    program.wait_for("EntryPage")
    program.way.desk.record(ClockConfirmed())
    program.way.leave()
    record(journal)
    beginning(program).take_file(str(copy(data_folder, journal, tmp_path / "stick")))
    wait_for(program, "were both gone on with")


def test_nothing_is_opened_while_a_copy_is_put_in_its_place(
    begin: Begin, with_story: Story, data_folder: Path, tmp_path: Path
) -> None:
    with_story("after_half")
    program = begin()
    page = program.wait_for("StartPage")
    assert isinstance(page, StartPage)
    beginning(program).foyer.waiting = Told("stick.reading", file="903_00001.journal")
    key(program.window, Qt.Key.Key_Return, CTRL)
    wait_for(program, "Reading the copy: 903_00001.journal")
    beginning(program).from_stick.take(tmp_path / "another.journal")  # one at a time
    assert program.page is page
    beginning(program).foyer.waiting = None


def test_whoever_went_on_meanwhile_is_only_told(
    begin: Begin, with_story: Story, data_folder: Path, tmp_path: Path
) -> None:
    from_stick = copy(data_folder, with_story("after_half"), tmp_path / "stick")
    program = begin(data=tmp_path / "other")
    beginning(program).from_stick.take(from_stick)
    beginning(program).practise()
    program.wait_for("ScenarioPage")
    wait_for(program, "the protocol is here now")
    assert type(program.page).__name__ == "ScenarioPage"


def test_a_real_protocol_that_came_on_a_stick_asks_for_the_letter_and_opens_then(
    begin: Begin, real_package: Path, data_folder: Path, tmp_path: Path
) -> None:
    pin(data_folder, real_package)
    workplace = Workplace(data_folder)
    kept = workplace.begin(workplace.take_in(real_package), "903")
    kept.close()
    workplace.close()
    package = workplace.package_of(kept.state)
    from_stick = copy(data_folder, kept.journal.path, tmp_path / "stick")
    program = begin(data=tmp_path / "other")
    beginning(program).take_file(str(from_stick))
    program.wait_for("StartPage")
    wait_for(program, "the protocol is here now")
    key(program.window, Qt.Key.Key_Return, CTRL)
    program.wait_for("FingerprintPage")
    program.window.go_back()
    program.wait_for("StartPage")
    key(program.window, Qt.Key.Key_Return, CTRL)
    page = program.wait_for("FingerprintPage")
    assert isinstance(page, FingerprintPage)
    letter = fingerprint(package.root).split(" ")
    for place, group in enumerate(page._groups):
        if group is None:
            type_digits(program.window.lit() or page, letter[place])
    key(program.window.lit() or page, Qt.Key.Key_Return)
    program.wait_for("PeoplePage")


def test_a_copy_may_be_dropped_too(tmp_path: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(tmp_path / "903_00001.journal"))])
    assert one_file(mime) == tmp_path / "903_00001.journal"


@pytest.mark.parametrize("size", [(911, 512)])
def test_in_a_narrow_window_a_card_leads_to_the_stick(begin: Begin, with_story: Story, size: tuple[int, int]) -> None:
    with_story("after_half")
    program = begin()
    page = program.wait_for("StartPage")
    assert isinstance(page, StartPage)
    assert page.stick.isVisible() and not page.begin.stick.isVisible()
    program.window.resize(*size)
    program.qtbot.waitUntil(page.begin.stick.isVisible)
    assert not page.stick.isVisible()
    key(page.begin.stick, Qt.Key.Key_Space)
    dialog = program.window.findChild(QFileDialog)
    assert dialog is not None
    dialog.reject()
