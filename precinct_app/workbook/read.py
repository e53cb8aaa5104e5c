"""The slots of a sheet back into a protocol. A sheet is exact when filling the form again gives its very bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime, timezone
from itertools import takewhile
from typing import TypeVar

from precinct_app.election.definition import Election
from precinct_app.protocol import events
from precinct_app.protocol.record import MOST_ATTACHMENTS, MOST_PEOPLE, Declaration, Entries, Protocol, Signer
from precinct_app.protocol.state import LateChange
from precinct_app.texts import Refused
from precinct_app.workbook.fill import astana, cells
from precinct_app.workbook.form import Form
from precinct_app.workbook.names import STAGES, answerable, keys
from precinct_app.workbook.slot import Cell, Value
from precinct_app.workbook.writing import read_act, read_time, time_text

Read = TypeVar("Read")
_DIGEST = re.compile(r"[0-9a-f]{64}", re.ASCII)


def exact(form: Form, sheet: bytes) -> Protocol:
    """The protocol of a sheet that says nothing else: words, escaping, unused slots, everything fixed.

    Raises Refused as ``read_sheet`` and ``fill.cells`` do, ``workbook.words`` where figure and words differ, and
    ``workbook.not_exact`` with the first other cell that does not follow from the rest.
    """
    return proved(form, sheet)[0]


def proved(form: Form, sheet: bytes) -> tuple[Protocol, dict[str, Cell]]:
    """The same, and the cells that the protocol fills. Raises Refused as ``exact`` does."""
    protocol = read_sheet(form, sheet)
    filled = cells(form, protocol)
    again = form.write(filled)
    if again != sheet:
        slot = form.first_difference(again, sheet)
        in_words = slot.name.endswith((".words_kk", ".words_ru"))
        raise Refused("workbook.words" if in_words else "workbook.not_exact", cell=slot.cell, place=slot.name)
    return protocol, filled


def read_sheet(form: Form, sheet: bytes) -> Protocol:
    """The protocol in the slots of a sheet.

    Raises Refused: see ``Form.values``, and ``workbook.missing`` or ``ill_formed`` for a slot of another content.
    """
    cells = _Cells(form.values(sheet), astana(form))
    election = form.election
    people = tuple(_people(cells))
    relations = [(one.code, cells.text(f"relation[{one.code}].how")) for one in answerable(election)]
    return Protocol(
        station=cells.given("polling_station.number"),
        revision=cells.number("file.revision"),
        replaces=cells.text("file.replaces"),
        definition_hash=cells.given("file.definition_hash"),
        before_closed=cells.time("before_closed.local"),
        after_closed=cells.time("after_closed.local"),
        frozen=_needed(cells.time("frozen.local"), "frozen.local"),
        people=people,
        counts={key: cells.number(f"{key}.count") for key in election.keys(len(people))},
        entries=tuple(_entries(cells, stage) for stage in STAGES),
        declared=tuple(_declaration(cells, code) for code, how in sorted(relations) if how == "declared"),
        explained={code: cells.text(f"relation[{code}].reason") for code, how in relations if how == "explained"},
        late=dict(_late(cells, election)),
        attachments=tuple(_attached(cells, "attachment")),
        late_attachments=tuple(_attached(cells, "late_attachment")),
        journal_head=cells.digest("file.journal_head"),
        journal_length=cells.number("file.journal_length"),
    )


class _Cells:
    """The values of a sheet by name, as what each is; one that is not there is empty."""

    def __init__(self, values: Mapping[str, Value], astana: timezone) -> None:
        self._values, self._astana = values, astana

    def __contains__(self, name: str) -> bool:
        return self._values.get(name) is not None

    def number(self, name: str) -> int:
        value = self._values.get(name)
        if type(value) is not int:
            raise Refused("workbook.missing", place=name)
        return value

    def text(self, name: str) -> str:
        value = self._values.get(name)
        return value if isinstance(value, str) else ""

    def given(self, name: str) -> str:
        return _needed(self.text(name) or None, name)

    def time(self, name: str) -> datetime | None:
        return self.formed(name, self._time) if name in self else None

    def digest(self, name: str) -> str:
        self.given(name)  # an empty slot is missing, not ill-formed
        return self.formed(name, _digest)

    def yes(self, name: str) -> bool:
        return self._values.get(name) == "yes"

    def formed(self, name: str, reader: Callable[[str], Read]) -> Read:
        """What ``reader`` makes of a text that has a form of its own."""
        try:
            return reader(self.text(name))
        except ValueError:
            raise Refused("workbook.ill_formed", place=name) from None

    def _time(self, text: str) -> datetime:
        """A time that Astana's can stand beside: at the turn of a century it may lie in another one."""
        at = read_time(text)
        time_text(at.astimezone(self._astana))
        return at


def _digest(text: str) -> str:
    if not _DIGEST.fullmatch(text):
        raise ValueError(f"not a digest: {text}")
    return text


def _needed(value: Read | None, name: str) -> Read:
    if value is None:
        raise Refused("workbook.missing", place=name)
    return value


def _people(cells: _Cells) -> Iterator[Signer]:
    rows = (f"person[{n}]" for n in range(1, MOST_PEOPLE + 1))
    for row in takewhile(lambda row: f"{row}.role" in cells, rows):
        ink = cells.yes(f"{row}.ink") if f"{row}.ink" in cells else None
        role, name, reason = (cells.text(f"{row}.{field}") for field in ("role", "name", "reason"))
        yield Signer(role, name, cells.yes(f"{row}.present"), ink, reason)


def _entries(cells: _Cells, stage: str) -> Entries:
    first, second, reader = (cells.text(f"entries[{stage}].{field}") for field in ("first", "second", "reader"))
    return Entries(stage, cells.given(f"entries[{stage}].mode"), first, second, reader)


def _declaration(cells: _Cells, code: str) -> Declaration:
    number, date = cells.formed(f"relation[{code}].act", read_act)
    return Declaration(code, cells.text(f"relation[{code}].reason"), number, date)


def _late(cells: _Cells, election: Election) -> Iterator[tuple[str, LateChange]]:
    for key in keys(election):
        if f"late[{key}].times" in cells:
            yield key, LateChange(cells.number(f"late[{key}].times"), cells.text(f"late[{key}].why"))


def _attached(cells: _Cells, row: str) -> Iterator[events.Attached]:
    rows = (f"{row}[{n}]" for n in range(1, MOST_ATTACHMENTS + 1))
    for one in takewhile(lambda one: f"{one}.kind" in cells, rows):
        yield events.Attached(cells.given(f"{one}.kind"), cells.text(f"{one}.author"), cells.text(f"{one}.text"))
