"""A small election and a protocol of it, for tests that need both but no particular vote."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

from precinct_app.protocol import events
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.state import State

STATIONS = (
    "number,district,name_kk,name_ru,name_en,country,time_zone,voters\n"
    "903,Есіл,Стамбұл,Стамбул,Istanbul,TR,Europe/Istanbul,100\n"
)

DEFINITION = """
format = 1
id = "small"
kind = "other"
date = 2022-11-20
mode = "practice"
second_entry = "other"

[title]
kk = "Шағын сайлау"
ru = "Малые выборы"

[[line]]
id = "voters"
number = "1"
stage = "before"
label = { kk = "сайлаушылар", ru = "избиратели" }

[[line]]
id = "issued"
number = "2"
stage = "before"
label = { kk = "берілді", ru = "выдано" }
repeat = "member"

[[line]]
id = "invalid"
number = "5"
stage = "after"
label = { kk = "жарамсыз", ru = "недействительные" }

[[choice]]
id = "yes"
number = "3"
label = { kk = "иә", ru = "да" }

[[choice]]
id = "no"
number = "4"
label = { kk = "жоқ", ru = "нет" }

[[relation]]
code = "R02"
severity = "error"
act = true
left = ["issued*"]
relation = "<="
right = ["voters"]
text = { kk = "берілгені көп", ru = "выдано больше" }

[[relation]]
code = "R05"
severity = "error"
left = ["choice*", "invalid"]
relation = "<="
right = ["issued*"]
text = { kk = "саналғаны көп", ru = "подсчитано больше" }

[[relation]]
code = "R06"
severity = "warning"
explain = true
left = ["choice*", "invalid"]
relation = "=="
right = ["issued*"]
text = { kk = "саналғаны аз", ru = "подсчитано меньше" }
"""

PEOPLE = (
    events.Person("chair", "Сейітқали Айгүл"),
    events.Person("secretary", "Жүнісова Динара"),
    events.Person("member", "Ким Ольга"),
)
EVENING = datetime(2022, 11, 20, 17, 0, tzinfo=UTC)
BALANCED = {
    "voters": 100, "issued[1]": 0, "issued[2]": 0, "issued[3]": 60, "yes": 40, "no": 15, "invalid": 5,
}  # fmt: skip


class Night:
    """A protocol of the small election, with a clock that moves a second at each event."""

    def __init__(self, path: Path, definition: str = DEFINITION) -> None:
        self._seconds = count()
        opened = events.Opened("small", "ab" * 32, definition, STATIONS, "903")
        self.kept = KeptProtocol.begin(path, opened, self._now())

    def _now(self) -> datetime:
        return EVENING + timedelta(seconds=next(self._seconds))

    @property
    def state(self) -> State:
        return self.kept.state

    def record(self, *happened: events.Event, who: str = "Жүнісова") -> None:
        for event in happened:
            self.kept.record(event, who, self._now())

    def gather(self) -> None:
        self.record(events.ClockConfirmed(), events.PeopleRecorded(PEOPLE), events.StageClosed("people"))

    def key(self, stage: str, figures: dict[str, int], entry: int) -> None:
        self.record(events.KeyerNamed(stage, entry, f"keyer {entry}"))
        self.record(*(events.CountEntered(key, entry, str(figures[key])) for key in self.state.keys(stage)))

    def enter(self, figures: dict[str, int] = BALANCED) -> None:
        """Both entries of both stages, read aloud and closed."""
        for stage in ("before", "after"):
            self.key(stage, figures, 1)
            self.key(stage, figures, 2)
            self.record(events.StageClosed(stage))

    def to_paper(self, figures: dict[str, int] = BALANCED) -> None:
        self.gather()
        self.enter(figures)
        self.record(events.Frozen("d" * 64))

    def to_signing(self, figures: dict[str, int] = BALANCED) -> None:
        self.to_paper(figures)
        self.record(events.PaperMade("printed"), events.PaperReadAloud())
        self.record(*(events.InkRecorded(number, True) for number in range(len(PEOPLE))))
        self.record(events.StageClosed("paper"))
