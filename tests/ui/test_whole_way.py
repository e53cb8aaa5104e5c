"""The whole way from the closed stages to the file: check, key again, declare, words, paper, ink, two signatures."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt

from precinct_app.protocol.kept import KeptProtocol
from precinct_app.receiving.verify import verify
from precinct_app.workbook.digest import code
from tests.ui.conftest import Program
from tests.ui.finish_help import Begin, WithStory, action, front, keys, lit, opened, state, wait, write
from tests.ui.widget_help import OFFSCREEN_SAYS, type_digits
from tools import story
from ui.pages.check import CheckPage
from ui.pages.declare import DeclarePage
from ui.pages.exported import ExportedPage
from ui.pages.key_again import KeyAgainPage
from ui.pages.paper import PaperPage
from ui.pages.sign import SignPage
from ui.pages.words import WordsPage
from ui.widgets.count_field import CountField

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key


def was_keyed(program: Program, line: str) -> bool:
    """Whether a line was keyed from the paper."""
    return state(program).chain(line)[-1].entry == 3


def test_a_protocol_that_does_not_balance_goes_out_declared_signed_and_accepted(
    begin: Begin, with_story: WithStory, data_folder: Path, tmp_path: Path
) -> None:
    program, _ = opened(begin, with_story, "after_closed", CheckPage)

    keys(program, Key.Key_Return)  # key three lines again
    again = front(program, KeyAgainPage)
    while again.open_lines:
        program.qtbot.waitUntil(lambda: isinstance(program.window.lit(), CountField))
        line = again.list.lit()
        type_digits(lit(program), str(story.BEFORE[line]))
        keys(program, Key.Key_Return)
        wait(program, partial(was_keyed, program, line))
    program.qtbot.waitUntil(lambda: again.now().ready and not program.way.desk.busy)
    action(program)

    check = front(program, CheckPage)
    assert check.now().sentence == "The paper still shows this: declare R04"
    program.qtbot.waitUntil(lambda: "Declare" in lit(program).accessibleName())
    keys(program, Key.Key_Return)
    front(program, DeclarePage)
    write(program, story.REASON)
    keys(program, Key.Key_Return, Key.Key_3)
    action(program)

    front(program, CheckPage)
    action(program)  # leads to the warning that asks for words
    write(program, story.EXPLANATION)
    action(program)
    front(program, WordsPage)
    for _ in range(len(state(program).keys())):
        keys(program, Key.Key_Space)
    action(program)

    paper = front(program, PaperPage)
    paper.out.save_pdf(tmp_path / "protocol.pdf")
    wait(program, lambda: bool(state(program).paper))
    action(program)
    keys(program, Key.Key_Return)  # it was read aloud
    for _ in story.PEOPLE:
        keys(program, Key.Key_Space, Key.Key_Down)
    wait(program, lambda: len(state(program).ink) == len(story.PEOPLE))
    action(program)

    front(program, SignPage)
    action(program)
    wait(program, lambda: len(state(program).signatures) == 1)
    action(program)
    exported = front(program, ExportedPage)
    exported.copy_to(tmp_path)
    wait(program, lambda: bool(state(program).handed_over))

    desk, frozen, written = program.way.desk, state(program).frozen, state(program).exported
    assert frozen is not None and written is not None
    verdict = verify((tmp_path / written.file).read_bytes(), desk.package)
    assert verdict.accepted and verdict.protocol is not None
    assert verdict.code == code(frozen.digest)
    assert [(one.code, one.reason, one.act_number) for one in verdict.protocol.declared] == [("R04", story.REASON, "3")]
    assert verdict.protocol.explained == {"R06": story.EXPLANATION}
    assert all(person.ink for person in verdict.protocol.people)
    path, now = desk.path, state(program)
    program.window.close()
    program.qtbot.waitUntil(lambda: not program.window.isVisible())
    kept = KeptProtocol.open(path)
    assert kept.state == now
    kept.close()
