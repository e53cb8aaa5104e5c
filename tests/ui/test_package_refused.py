"""A package that is changed, older, unsigned or foreign is refused by name; an outdated one signs nothing any more."""

from __future__ import annotations

from pathlib import Path

import pytest

from precinct_app import opc
from precinct_app.protocol import events
from precinct_app.signing.credential import save_p12
from precinct_app.station import export, filling
from precinct_app.station.workplace import Workplace, opened
from tests import practice
from tests.receiving import world
from tests.ui.finish_help import Begin, action, front, write
from tests.ui.widget_help import OFFSCREEN_SAYS
from tests.unfit_keys import PASSWORD
from ui.pages.sign import SignPage

pytestmark = OFFSCREEN_SAYS
REAL = ('mode = "practice"', 'mode = "real"')


def pinned(data: Path, version: int) -> Workplace:
    """A data folder with the real election in a version, its root compared with the letter. The caller closes it."""
    file = data / "from the stick.election"
    package = world.variant(REAL, ("version = 1", f"version = {version}"))
    file.write_bytes(package.data)
    workplace = Workplace(data)
    workplace.take_in(file)
    workplace.pin(package.root)
    return workplace


def unsigned() -> bytes:
    parts = opc.read(world.real_package().data)
    return opc.write((name, data) for name, data in parts.items() if not name.startswith("_xmlsignatures"))


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (lambda: world.real_package().data, "version 1; version 2 is on this laptop already"),
        (lambda: world.foreign_package().data, "another commission"),
        (lambda: world.real_package().data[:-200] + bytes(200), "bad.election. The file is damaged"),
        (unsigned, "bad.election"),
    ],
    ids=["older", "foreign", "changed", "unsigned"],
)
def test_the_window_refuses_a_package_by_name(
    begin: Begin, data_folder: Path, tmp_path: Path, data: object, said: str
) -> None:
    pinned(data_folder, 2).close()
    bad = tmp_path / "bad.election"
    bad.write_bytes(data())  # type: ignore[operator]  # one of the functions above
    program = begin()
    program.wait_for("StartPage")
    assert program.app.beginning is not None
    program.app.beginning.take_file(str(bad))
    program.qtbot.waitUntil(lambda: said in program.window.bar.then.text())
    assert len(list((data_folder / "packages").iterdir())) == 1


def test_a_station_on_an_old_definition_signs_nothing_once_the_new_one_is_there(
    begin: Begin, data_folder: Path, tmp_path: Path
) -> None:
    workplace = pinned(data_folder, 1)
    package = world.variant(REAL, ("version = 1", "version = 1"))
    counts = practice.counts_file(practice.counts_json())
    path = workplace.new_path(package, "903")
    path.parent.mkdir(parents=True)
    kept = filling.keep(package, counts, path)
    assert kept.state.opened == opened(package, "903")
    export.freeze(kept, package)
    filling.record_paper(kept, counts)
    kept.close()
    workplace.close()
    program = begin()
    program.wait_for("StartPage")
    program.window.act()
    page = front(program, SignPage)
    (tmp_path / "903-secretary.p12").write_bytes(save_p12(world.real_key("secretary"), PASSWORD.encode()))
    page.signers.use_key(tmp_path / "903-secretary.p12")
    new = tmp_path / "new.election"
    new.write_bytes(world.variant(REAL, ("version = 1", "version = 2")).data)
    program.way.desk.workplace.take_in(new)
    write(program, PASSWORD)
    action(program)
    program.qtbot.waitUntil(lambda: "outdated" in page.now().sentence)
    assert program.way.desk.state.signatures == () and page.now().alarm
    assert not [one for one in program.way.desk._kept.journal.entries if isinstance(one.event, events.Signed)]
