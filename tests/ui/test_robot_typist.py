"""Somebody tired types whole protocols by keys alone, from the start page to the signed file, and slips."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from benchmarks import rules
from benchmarks.hands import Hands
from benchmarks.typist import Night, run
from tests.ui.widget_help import OFFSCREEN_SAYS

pytestmark = OFFSCREEN_SAYS


def typed(qtbot: QtBot, data: Path, protocols: int, first: int, slip: float) -> Night:
    """What was seen while they were typed."""

    def wait(hands: Hands) -> None:
        with qtbot.waitSignal(hands.over, timeout=3_600_000):
            pass

    return run(data, protocols, wait, first, slip)


def is_in_order(seen: Night, protocols: int) -> None:
    """Nothing lost, no false alarm, every file accepted, and no key too many."""
    assert seen.protocols == protocols
    assert (seen.lost, seen.not_accepted, seen.false_alarms, seen.asked_in_vain) == ([], [], [], [])
    assert seen.keys["figures"] <= seen.digits + seen.figures


def test_what_a_tired_person_types_through_every_page_is_kept_as_typed_and_goes_out_as_the_paper_says(
    qtbot: QtBot, built: None, data_folder: Path
) -> None:
    seen = typed(qtbot, data_folder, 2, first=14, slip=0.05)  # the second has a ballot carried away
    is_in_order(seen, 2)
    assert seen.with_slips and not seen.exported_wrong


@pytest.mark.soak
def test_of_five_hundred_protocols_typed_none_loses_a_figure(qtbot: QtBot, built: None, data_folder: Path) -> None:
    seen = typed(qtbot, data_folder, 500, first=0, slip=0.01)
    is_in_order(seen, 500)
    assert len(seen.exported_wrong) <= 1


def test_of_many_protocols_typed_without_a_window_hardly_one_goes_out_with_a_slip(built: None) -> None:
    seen = rules.night(200, same=0.0)
    assert seen.slips > 30
    assert (seen.wrong, seen.asked_in_vain) == (0, 0)


@pytest.mark.soak
@pytest.mark.parametrize("same", [0.0, 0.02])
def test_of_twenty_thousand_at_most_one_in_a_thousand_goes_out_with_a_slip(built: None, same: float) -> None:
    seen = rules.night(20_000, same)
    assert seen.wrong <= 20
    assert seen.asked_in_vain == 0
