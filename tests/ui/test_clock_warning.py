"""A clock that jumped is warned of on the pages where people sign."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from precinct_app.protocol.events import ClockJumped
from precinct_app.protocol.kept import KeptProtocol
from tests.ui.conftest import Program
from tools import story


def test_before_anybody_signs_the_clock_is_to_be_compared(
    with_story: Callable[[str], Path], begin: Callable[..., Program]
) -> None:
    path = with_story("paper_closed")
    kept = KeptProtocol.open(path)
    jump = ClockJumped("2022-11-20T21:00:00+00:00", "2022-11-20T20:00:00+00:00")
    kept._append(jump, "", story.at("23:50:00"))
    kept.close()
    program = begin()
    program.window.act()
    program.wait_for("SignPage")
    assert "Compare date and time with a telephone" in program.window.bar.then.text()
