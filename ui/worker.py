"""Work that may take a while and belongs to no protocol: done by one thread, told in the window's."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from PySide6.QtCore import QObject, Signal

from precinct_app.texts import Told


@dataclass(frozen=True, slots=True)
class _Outcome:
    name: str
    result: object
    error: BaseException | None = None


class Worker(QObject):
    """Signals: ``worked(str, object)`` with the name of the work and its result; ``failed(str, Told)``."""

    worked = Signal(str, object)
    failed = Signal(str, object)
    _done = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._thread = ThreadPoolExecutor(1, "worker")
        self._done.connect(self._take)

    def do(self, name: str, work: Callable[[], object]) -> None:
        """Do it after what was handed over before."""
        self._thread.submit(self._run, name, work)

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
