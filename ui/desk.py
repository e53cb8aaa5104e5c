"""The open protocol as pages see it: its state, and the one way to record what happens.

All work on the file is done by one worker thread, in order; a page hands over an event and hears ``changed`` once it
is on the disk. Nothing is called saved before that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import datetime

from precinct_app.package import Package
from PySide6.QtCore import QObject, QTimer, Signal

from precinct_app.protocol.events import Event
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.protocol.state import State
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Told

RETRY_MS = 1000


@dataclass(frozen=True, slots=True)
class _Job:
    """Work on the file, by the name under which its result is told ("" for an event)."""

    name: str
    work: Callable[[KeptProtocol], object]


class Desk(QObject):
    """One open protocol.

    Signals: ``changed()`` the state moved on; ``saved(datetime)`` everything handed over is on the disk;
    ``not_saved(Told)`` it is not, and is tried again until it is; ``refused(Told)`` an event was not allowed;
    ``worked(str, object)`` a piece of work is done; ``failed(str, Told)`` it could not be done.
    """

    changed = Signal()
    saved = Signal(object)
    not_saved = Signal(object)
    refused = Signal(object)
    worked = Signal(str, object)
    failed = Signal(str, object)
    _returned = Signal(object, object, object)

    def __init__(self, workplace: Workplace, package: Package, open_file: Callable[[], KeptProtocol]) -> None:
        """``open_file`` opens or begins the protocol; it runs in the worker thread. Raises Told as it does."""
        super().__init__()
        self.workplace = workplace
        self.package = package
        self.who = ""
        self.trouble: Told | None = None
        self._jobs: deque[_Job] = deque()
        self._thread = ThreadPoolExecutor(1, "journal")
        try:
            self._kept = self._thread.submit(open_file).result()
        except BaseException:
            self._thread.shutdown()
            raise
        self.state: State = self._kept.state
        self.path = self._kept.journal.path
        self._returned.connect(self._take)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self._start)

    @property
    def busy(self) -> bool:
        """Whether something handed over is not on the disk yet."""
        return bool(self._jobs)

    def record(self, event: Event) -> None:
        """Record an event: it is written in order, and ``changed`` or ``refused`` follows."""
        who = self.who
        self._add(_Job("", lambda kept: kept.record(event, who)))

    def work(self, name: str, work: Callable[[KeptProtocol], object]) -> None:
        """Do longer work on the file (freezing, signing, exporting); ``worked`` or ``failed`` follows."""
        self._add(_Job(name, work))

    def close(self) -> None:
        """Wait for what is under way, then close the file."""
        self._retry.stop()
        self._thread.submit(self._kept.close).result()
        self._thread.shutdown()

    def _add(self, job: _Job) -> None:
        self._jobs.append(job)
        if len(self._jobs) == 1:
            self._start()

    def _start(self) -> None:
        job = self._jobs[0]
        self._thread.submit(self._run, job).add_done_callback(self._hand_back)

    def _run(self, job: _Job) -> tuple[_Job, object, State]:
        return job, job.work(self._kept), self._kept.state

    def _hand_back(self, future: Future[tuple[_Job, object, State]]) -> None:
        """In the worker thread: the signal carries the result over into the window's."""
        error = future.exception()
        self._returned.emit(error, *(future.result()[1:] if error is None else (None, None)))

    def _take(self, error: BaseException | None, result: object, state: State | None) -> None:
        if isinstance(error, Told) and error.code == "journal.not_saved":
            self.trouble = error
            self.not_saved.emit(error)
            self._retry.start()
            return
        job = self._jobs.popleft()
        self.trouble = None
        if self._jobs:
            self._start()
        if state is not None:
            self.state = state
            self.changed.emit()
            self._tell_saved(state.saved_at)
            if job.name:
                self.worked.emit(job.name, result)
        elif isinstance(error, Told):
            if job.name:
                self.failed.emit(job.name, error)
            else:
                self.refused.emit(error)
        elif error is not None:
            raise error  # unforeseen: the one last handler

    def _tell_saved(self, at: datetime | None) -> None:
        if not self._jobs:
            self.saved.emit(at)
