"""A night far away by keys alone: three people, half hours and the date line, from the search to the accepted file."""

from __future__ import annotations

import shutil
import subprocess
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from precinct_app import resources
from precinct_app.election.definition import ASTANA
from precinct_app.package import build
from precinct_app.receiving.verify import verify
from precinct_app.station.practice_keys import practice_authority
from tests.ui.conftest import Program, key
from tests.ui.finish_help import Begin, action, front, keys, lit, state, wait, write
from tests.ui.widget_help import OFFSCREEN_SAYS, type_digits
from tools import story
from ui.page import Page
from ui.pages.check import CheckPage
from ui.pages.entry import EntryPage
from ui.pages.exported import ExportedPage
from ui.pages.paper import PaperPage
from ui.pages.people import PeoplePage
from ui.pages.read_aloud import ReadAloudPage
from ui.pages.sign import SignPage
from ui.pages.station import StationPage
from ui.pages.words import WordsPage
from ui.widgets.count_field import CountField

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key
FAR = "970,Есіл ауданы · Есильский район,Паго-Паго,Паго-Паго,Pago Pago,AS,Pacific/Pago_Pago,77,Шетелде · За рубежом\n"
NAMES = ("Сейітқали Айгүл", "Ахметов Данияр", "Жүнісова Динара")  # chair, deputy, secretary
# 77 were registered, four came on the day; everybody voted.
BEFORE = {
    "voters_total": 81, "voters_issued": 81, "issued_by_member[1]": 0, "issued_by_member[2]": 81,
    "issued_by_member[3]": 0, "ballots_received": 82, "ballots_cancelled": 1, "applications_outside": 0,
}  # fmt: skip
AFTER = {
    "voters_participated": 81, "abden": 5, "auesbayev": 4, "dairabayev": 3, "kazhyken": 2, "tokayev": 60,
    "tursynbekova": 1, "against_all": 4, "ballots_invalid": 2, "ballots_portable": 0, "ballots_stationary": 81,
    "voters_outside": 0, "voters_absentee": 6,
}  # fmt: skip


@pytest.fixture(scope="module")
def far_away(built: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built-in election with one more station, behind the date line."""
    folder = tmp_path_factory.mktemp("far") / "kz-far-2022"
    shutil.copytree(resources.elections_folder() / story.ELECTION, folder)
    toml, stations = folder / "election.toml", folder / "stations.csv"
    toml.write_text(toml.read_text("utf-8").replace(f'"{story.ELECTION}"', '"kz-far-2022"'), "utf-8")
    stations.write_text(stations.read_text("utf-8") + FAR, "utf-8")
    package = folder.with_suffix(".election")
    package.write_bytes(build(folder, practice_authority()))
    return package


def is_keyed(program: Program, stage: str, entry: int) -> bool:
    """Whether every line was keyed as often."""
    return all(len(state(program).chain(line)) == entry for line in state(program).keys(stage))


def is_gone(program: Program, page: Page) -> bool:
    """Whether another page stands in front."""
    return program.page is not page


def has_signed(program: Program, many: int) -> bool:
    """Whether so many have signed."""
    return len(state(program).signatures) == many


def key_stage(program: Program, stage: str, counts: dict[str, int]) -> None:
    """Both entries of a stage, then it is read aloud and closed."""
    for entry in (1, 2):
        page = front(program, EntryPage)
        for line in state(program).keys(stage):
            program.qtbot.waitUntil(lambda: isinstance(program.window.lit(), CountField))
            type_digits(lit(program), str(counts[line]))
            keys(program, Key.Key_Return)
        wait(program, partial(is_keyed, program, stage, entry))
        action(program)
        program.qtbot.waitUntil(partial(is_gone, program, page))
    front(program, ReadAloudPage)
    for _ in counts:
        keys(program, Key.Key_Space)
    action(program)
    wait(program, lambda: stage in state(program).closed)


@pytest.mark.parametrize(("number", "offset"), [("970", "UTC-11"), ("938", "UTC+5:30")])
def test_three_people_far_away_key_sign_and_export_and_every_time_is_the_stations(
    begin: Begin, far_away: Path, data_folder: Path, tmp_path: Path, number: str, offset: str
) -> None:
    program = begin(election=far_away)
    front(program, StationPage)
    write(program, number)
    keys(program, Key.Key_Return)
    people = front(program, PeoplePage)
    for _ in range(2):  # five rows are offered; three people are here
        people.sheet.remove.setFocus()
        key(people.sheet.remove, Key.Key_Space)
    people.take_focus()
    for name in NAMES:
        write(program, name)
        keys(program, Key.Key_Return)
    assert [line.value.text() for line in people.side.lines] == ["3", "3 / 3", "2"]
    assert all(line.sign.accessibleName() == "in order" for line in people.side.lines)
    action(program)

    key_stage(program, "before", BEFORE)
    key_stage(program, "after", AFTER)
    assert not [one for one in state(program).outcomes() if one.code == "R19"]
    check = front(program, CheckPage)
    assert check.now().ready
    action(program)
    front(program, WordsPage)
    for _ in range(len(state(program).keys())):
        keys(program, Key.Key_Space)
    action(program)
    paper = front(program, PaperPage)
    pdf = tmp_path / "protocol.pdf"
    paper.out.save_pdf(pdf)
    wait(program, lambda: bool(state(program).paper))
    action(program)
    keys(program, Key.Key_Return)  # it was read aloud
    for _ in NAMES:
        keys(program, Key.Key_Space, Key.Key_Down)
    wait(program, lambda: len(state(program).ink) == len(NAMES))
    action(program)
    front(program, SignPage)
    for signed in (0, 1):
        wait(program, partial(has_signed, program, signed))
        action(program)
    exported = front(program, ExportedPage)
    exported.copy_to(tmp_path)
    wait(program, lambda: bool(state(program).handed_over))

    written = state(program).exported
    assert written is not None
    verdict = verify((tmp_path / written.file).read_bytes(), program.way.desk.package)
    assert verdict.accepted and verdict.protocol is not None
    protocol = verdict.protocol
    assert [person.name for person in protocol.people] == list(NAMES)
    assert not protocol.declared and not protocol.explained
    wanted = timedelta(hours=-11) if number == "970" else timedelta(hours=5, minutes=30)
    times = [protocol.before_closed, protocol.after_closed, protocol.frozen]
    assert all(times)
    assert {one.utcoffset() for one in times if one} == {wanted}
    assert all(abs(datetime.now(UTC) - one) < timedelta(minutes=5) for one in times if one)
    if shutil.which("pdftotext"):
        done = subprocess.run(["pdftotext", "-raw", str(pdf), "-"], capture_output=True, text=True, check=True)
        read = " ".join(done.stdout.replace("\u00a0", " ").split())
        assert f"{protocol.frozen:%H:%M:%S} ({offset})" in read
        assert f"{protocol.frozen.astimezone(ASTANA):%H:%M:%S}" in read
