"""A protocol's life in words, in three languages."""

from __future__ import annotations

import pytest

from precinct_app.protocol import events, telling
from precinct_app.texts import catalogue
from tests.protocol.small import Night


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_every_event_of_a_night_is_a_sentence_without_holes(night: Night, language: str) -> None:
    night.record(events.ScenarioChosen("300010040"))
    night.gather()
    night.enter()
    night.record(events.CountEntered("yes", 3, "41"), events.LineReopened("yes", "misread"))
    night.record(events.CountEntered("yes", 3, "41"))
    night.record(events.ErrorDeclared("R05", "one too many"), events.WarningExplained("R06", "one too many"))
    kinds = ("box", "act", "dissent")
    night.record(*(events.Attached(kind, "Ким", "torn") for kind in kinds))
    night.record(*(events.AttachmentChanged(place, kind, "Ким", "one torn") for place, kind in enumerate(kinds)))
    night.record(events.AttachmentDropped(2), events.Frozen("d" * 64), events.Unfrozen("why"))
    night.record(events.Attached("dissent", "Ким", "no"), events.Frozen("e" * 64))
    night.record(*(events.PaperMade(how) for how in ("printed", "pdf", "by-hand")), events.PaperReadAloud())
    night.record(events.InkRecorded(0, True), events.InkRecorded(1, True), events.InkRecorded(2, False, "ill"))
    night.record(events.InkRecorded(9, True), events.CopyIssued("Байқаушы Әбенова А."))
    night.record(events.StageClosed("paper"), events.Signed("secretary", "Ж", "<x/>"))
    night.record(events.EmergencyKeyMade("chair", "С", "1234", "f.p12"))
    night.record(events.Withdrawn("secretary", "misread"))
    night.record(events.Frozen("f" * 64), events.PaperMade("printed"), events.PaperReadAloud())
    night.record(*(events.InkRecorded(number, True) for number in range(3)), events.StageClosed("paper"))
    night.record(events.UnsignedWritten("f.xlsx", "E:", "0" * 64))
    night.record(events.Signed("secretary", "Ж", "<x/>"), events.Signed("chair", "С", "<y/>"))
    night.record(events.Exported("f.xlsx", "0" * 64, "accepted"), events.HandedOver("E:", "0" * 64))
    night.record(*(events.TaskDone(task) for task in ("post", "copies", "send", "phone")))
    night.record(events.TaskDone("post", done=False), events.RecountBegan(2, "f" * 64, "court"))
    told = list(telling.tell(night.kept.journal.entries, catalogue(language)))
    assert len(told) == night.kept.journal.length
    assert not [line for line in told if "telling." in line or "{" in line]
    astana = {"kk": "Астана", "ru": "Астана", "en": "Astana"}[language]
    assert f"20:00:00 (UTC+0300)  {astana} 23:00:00  " in told[0]
    assert not [line for line in told if "<x/>" in line or "[[line]]" in line]


def test_lines_are_named_by_number_and_label(night: Night) -> None:
    night.gather()
    night.record(events.CountEntered("issued[3]", 1, "60"))
    assert "2.3 выдано" in list(telling.tell(night.kept.journal.entries, catalogue("ru")))[-1]
