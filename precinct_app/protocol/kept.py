"""A protocol as it lies on the disk: its journal and its state, moving together."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from precinct_app.protocol import allowed, clock, fold, witness
from precinct_app.protocol.entry import Entry
from precinct_app.protocol.events import ClockJumped, Event, Exported, Frozen, HandedOver, Opened, Signed, StageClosed
from precinct_app.protocol.journal import Journal
from precinct_app.protocol.state import State
from precinct_app.texts import Told

MILESTONES = (StageClosed, Frozen, Exported)
"""After these it is written down how far the protocol has come."""
LEAVING = (Frozen, Signed, Exported, HandedOver)
"""Before these the file is read again: nothing leaves a journal that fails its check."""


class KeptProtocol:
    """One open protocol. Belongs to one thread, as its journal does."""

    def __init__(self, journal: Journal, state: State) -> None:
        self.journal = journal
        self.state = state
        self._moved = False
        self._watch = clock.Watch(journal.entries[-1].at)
        self._jumped: ClockJumped | None = None

    @classmethod
    def begin(cls, path: Path, opened: Opened, at: datetime | None = None) -> KeptProtocol:
        """Begin a protocol in a new file. Raises Told when the file exists or cannot be written."""
        journal = Journal.create(path)
        entry = journal.append(opened, "", at or clock.wall())
        return cls(journal, fold.begin(entry))

    @classmethod
    def open(cls, path: Path) -> KeptProtocol:
        """Open a protocol again, exactly as it was left.

        Raises Told when its journal is missing, damaged, or older than it once was ("journal.older").
        """
        journal = Journal.open(path)
        try:
            witness.check(path, journal.entries)
            return cls(journal, fold.fold(journal.entries))
        except BaseException as error:
            journal.close()
            if isinstance(error, ValueError):  # a whole chain that tells of no protocol
                raise Told("journal.damaged", file=path, seq=1) from None
            raise

    def record(self, event: Event, who: str = "", at: datetime | None = None) -> Entry:
        """Keep an event and move the state on.

        Raises Refused when the event is not allowed now, Told when it could not be saved; in both cases nothing
        has changed. After an error that left the file in doubt it is opened again first; an event that is found on the
        disk then, although it was told that it is not, counts as recorded. Without ``at`` it is now, and a clock that
        jumped since the last event is written down before it.
        """
        if self.journal.stale:
            found = self.journal.reopen()
            self.state = fold.fold(self.journal.entries)
            if found is not None and (found.event, found.who) == (event, who):
                return found
            if found is not None and found.event == self._jumped:
                self._jumped = None
        allowed.check(self.state, event)
        if isinstance(event, LEAVING):
            self.journal.verify()
        if at is None:
            at, jumped = self._watch.look()
            self._jumped = jumped or self._jumped  # kept until it is on the disk
            if self._jumped is not None:
                self._append(self._jumped, "", at)
                self._jumped = None
        return self._append(event, who, at)

    def _append(self, event: Event, who: str, at: datetime) -> Entry:
        entry = self.journal.append(event, who, at)
        self._moved = self.journal.stale = True  # until the state has moved on too, the file alone is right
        self.state = fold.apply(self.state, entry)
        self.journal.stale = False
        if isinstance(event, MILESTONES):
            self._bear_witness()
        return entry

    def close(self) -> None:
        """Close the file, and write down how far it had come."""
        self.journal.close()
        if self._moved:
            self._bear_witness()

    def _bear_witness(self) -> None:
        witness.bear(self.journal.path, self.journal.entries)
