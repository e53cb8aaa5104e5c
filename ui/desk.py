"""The open protocol as pages see it: its state, and the one way to record what happens.

All work on the file is done by one worker thread, in order; a page hands over an event and hears ``changed`` once it
is on the disk. Nothing is called saved before that.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Signal

from precinct_app.package import Package
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


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What became of a job: its result and the state after it, or the error that it raised."""

    job: _Job
    result: object
    state: State
    error: BaseException | None = None


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
    _done = Signal(object)
    _seen = Signal(object)
    _stuck = Signal(object)

    def __init__(self, workplace: Workplace, package: Package, open_file: Callable[[], KeptProtocol]) -> None:
        """``open_file`` opens or begins the protocol; it runs in the worker thread. Raises Told as it does."""
        super().__init__()
        self.workplace = workplace
        self.package = package
        self.who = ""
        self.trouble: Told | None = None
        self._open = 0
        self._closed = False
        self._waiting: deque[_Job] = deque()  # the worker's own: what could not be saved, and all that came after it
        self._thread = ThreadPoolExecutor(1, "journal")
        try:
            self._kept = self._thread.submit(open_file).result()
        except BaseException:
            self._thread.shutdown()
            raise
        self.state: State = self._kept.state
        self.path = self._kept.journal.path
        self._done.connect(self._take)
        self._seen.connect(self._tell)
        self._stuck.connect(self._tell_trouble)
        self._retry = QTimer(self, singleShot=True, interval=RETRY_MS)
        self._retry.timeout.connect(self.try_again)

    @property
    def busy(self) -> bool:
        """Whether something handed over is not on the disk yet."""
        return self._open > 0

    def record(self, event: Event) -> None:
        """Record an event: it is written in order, and ``changed`` or ``refused`` follows."""
        who = self.who
        self._add(_Job("", lambda kept: kept.record(event, who)))

    def work(self, name: str, work: Callable[[KeptProtocol], object]) -> None:
        """Do longer work on the file (freezing, signing, exporting); ``worked`` or ``failed`` follows."""
        self._add(_Job(name, work))

    def look(self, name: str, work: Callable[[KeptProtocol], object]) -> None:
        """Do work that only reads the file, past what cannot be saved; ``worked`` or ``failed`` follows."""
        self._thread.submit(self._look, _Job(name, work))

    def try_again(self) -> None:
        """Try now what could not be saved; ``saved`` or ``not_saved`` follows."""
        self._retry.stop()
        self._thread.submit(self._run_waiting)

    def finish(self) -> bool:
        """Write what is still waiting, now; whether all of it is on the disk. Returns once it was tried."""
        self._thread.submit(self._run_waiting)
        return self._thread.submit(lambda: not self._waiting).result()

    def close(self) -> None:
        """Write what is still waiting, once more if it could not be saved, then close the file."""
        self._closed = True
        self._retry.stop()
        self._thread.submit(self._run_waiting)
        self._thread.submit(self._kept.close).result()
        self._thread.shutdown()

    def _add(self, job: _Job) -> None:
        self._open += 1
        self._thread.submit(self._run, job)

    # In the worker thread; signals carry what came of it over into the window's.

    def _run(self, job: _Job) -> None:
        self._waiting.append(job)
        if len(self._waiting) == 1:
            self._run_waiting()

    def _run_waiting(self) -> None:
        """Run what waits, in order, up to the first that cannot be saved."""
        while self._waiting:
            job = self._waiting[0]
            outcome = self._outcome(job)
            if isinstance(outcome.error, Told) and outcome.error.code == "journal.not_saved":
                self._stuck.emit(outcome.error)
                return
            self._waiting.popleft()
            self._done.emit(outcome)

    def _look(self, job: _Job) -> None:
        self._seen.emit(self._outcome(job))

    def _outcome(self, job: _Job) -> _Outcome:
        try:
            return _Outcome(job, job.work(self._kept), self._kept.state)
        except BaseException as error:  # handed over whole: what nobody foresaw is raised in the window's thread
            return _Outcome(job, None, self._kept.state, error)

    # In the window's thread.

    def _tell_trouble(self, told: Told) -> None:
        if self._closed:
            return  # told by the worker before the file was closed, heard after it
        self.trouble = told
        self.not_saved.emit(told)
        self._retry.start()

    def _take(self, outcome: _Outcome) -> None:
        self._open -= 1
        self.trouble = None
        self.state = outcome.state
        if outcome.error is None:
            self.changed.emit()
        if not self.busy:
            self.saved.emit(self.state.saved_at)
        self._tell(outcome)

    def _tell(self, outcome: _Outcome) -> None:
        name = outcome.job.name
        if outcome.error is None:
            if name:
                self.worked.emit(name, outcome.result)
        elif not isinstance(outcome.error, Told):
            raise outcome.error  # to the one last handler
        elif name:
            self.failed.emit(name, outcome.error)
        else:
            self.refused.emit(outcome.error)
