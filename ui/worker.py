"""Work that may take a while and belongs to no protocol: done in a thread, told in the window's."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from threading import Thread

from PySide6.QtCore import QObject, Signal

from precinct_app.texts import Told

PATIENCE = 2.0


@dataclass(frozen=True, slots=True)
class _Outcome:
    name: str
    result: object
    error: BaseException | None = None


class Worker(QObject):
    """Each work has a thread of its own, which ends with it.

    Signals: ``worked(str, object)`` with the name of the work and its result; ``failed(str, Told)``.
    """

    worked = Signal(str, object)
    failed = Signal(str, object)
    _done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._threads: list[Thread] = []
        self._done.connect(self._take)

    def do(self, name: str, work: Callable[[], object]) -> None:
        """Begin it at once."""
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        thread = Thread(target=self._run, args=(name, work), name=f"worker {name}")
        self._threads.append(thread)
        thread.start()

    def wait(self) -> None:
        """Wait a little for what is under way: a stick that hangs must not hold the window."""
        for thread in self._threads:
            thread.join(PATIENCE)

    def _run(self, name: str, work: Callable[[], object]) -> None:
        try:
            outcome = _Outcome(name, work())
        except BaseException as error:  # handed over whole: what nobody foresaw is raised in the window's thread
            outcome = _Outcome(name, None, error)
        self._done.emit(outcome)

    def _take(self, outcome: _Outcome) -> None:
        if outcome.error is None:
            self.worked.emit(outcome.name, outcome.result)
        elif isinstance(outcome.error, Told):
            self.failed.emit(outcome.name, outcome.error)
        else:
            raise outcome.error  # to the one last handler
