"""A class: all journals and exported files of a folder, put together by learner and held against the key.

Nothing is written into the folder: a stick may be read-only, and a journal that is opened in place would get files
beside it. Imports cryptography: import this module late.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from precinct_app.counts import Count, Figure
from precinct_app.package import Package
from precinct_app.practice import number as numbers
from precinct_app.practice.copies import read_journal
from precinct_app.practice.key import Key
from precinct_app.practice.marking import Mark, mark
from precinct_app.practice.scenario import Scenario
from precinct_app.protocol.fold import fold
from precinct_app.protocol.state import State
from precinct_app.receiving.verify import Verdict, verify
from precinct_app.texts import Told


@dataclass(frozen=True, slots=True)
class Handed:
    """What one learner handed in: the journal's file and its marks, and the exported file and the verdict on it.

    ``whole`` is False for a journal that is damaged; then, and where no scenario of the key fits, there are no marks
    and ``trouble`` says why. A file without a journal stands alone.
    """

    journal: Path | None
    whole: bool = False
    mark: Mark | None = None
    trouble: Told | None = None
    file: Path | None = None
    verdict: Verdict | None = None


def collect(folder: Path, key: Key, package: Package) -> tuple[Handed, ...]:
    """Everything that was handed in below ``folder``, by learner's name and file. Raises Told when nothing is there."""
    journals = _files(folder, ".journal")
    workbooks = _distinct(_files(folder, ".xlsx"))
    if not journals and not workbooks:
        raise Told("practice.nothing_handed_in", folder=folder)
    verdicts = {digest: (path, verify(data, package)) for digest, (path, data) in workbooks.items()}
    handed = [_journal(path, key, verdicts) for path in journals]
    taken = {one.file for one in handed}
    handed += [Handed(None, file=path, verdict=judged) for path, judged in verdicts.values() if path not in taken]
    return tuple(sorted(handed, key=_by_name))


def _by_name(handed: Handed) -> tuple[bool, str, str]:
    """Learners by name, then what has no marks."""
    name = handed.mark.learner if handed.mark else ""
    return handed.mark is None, name, str(handed.journal or handed.file)


def scenario_of(state: State, path: Path, scenarios: Iterable[Scenario]) -> Scenario | None:
    """The scenario that a journal is about; None where no single one fits.

    The number that was typed at the beginning decides, or one in the path. Else it is the one of the station whose
    true figures most lines show: no two share more than a few, and nobody mistypes half of all lines.
    """
    there = [one for one in scenarios if one.station == state.station.number]
    if state.scenario:
        return next((one for one in there if one.number == state.scenario), None)
    for one in there:
        if one.number in str(path) or numbers.grouped(one.number) in str(path):
            return one
    if len(there) == 1:
        return there[0]
    keys = state.keys()
    figures = {key: state.figure(key) for key in keys}
    ranked = sorted(((_alike(figures, one), one.number) for one in there), reverse=True)
    if len(ranked) < 2 or ranked[0][0] == ranked[1][0]:
        return None
    return next(one for one in there if one.number == ranked[0][1])


def _alike(figures: Mapping[str, Figure], scenario: Scenario) -> int:
    return sum(figures.get(key) == Count(count) for key, count in scenario.counts.items())


def _journal(path: Path, key: Key, verdicts: Mapping[str, tuple[Path, Verdict]]) -> Handed:
    try:
        entries = read_journal(path)
        state = fold(entries)
    except Told as told:
        return Handed(path, trouble=told)
    except ValueError:
        return Handed(path, trouble=Told("journal.damaged", file=path, seq=1))
    scenario = scenario_of(state, path, key.scenarios) if state.election.id == key.election else None
    file, verdict = verdicts.get(state.exported.sha256 if state.exported else "", (None, None))
    if scenario is None:
        return Handed(path, True, trouble=Told("practice.no_scenario", file=path), file=file, verdict=verdict)
    return Handed(path, True, mark(entries, scenario), file=file, verdict=verdict)


def _files(folder: Path, ending: str) -> Sequence[Path]:
    return sorted(path for path in folder.rglob(f"*{ending}") if path.is_file())


def _distinct(paths: Iterable[Path]) -> dict[str, tuple[Path, bytes]]:
    """Files by the SHA-256 of their bytes: the same file on a laptop and on a stick is one."""
    found: dict[str, tuple[Path, bytes]] = {}
    for path in paths:
        try:
            data = path.read_bytes()
        except OSError as error:
            raise Told("practice.unreadable", file=path, why=error.strerror or "?") from None
        found.setdefault(hashlib.sha256(data).hexdigest(), (path, data))
    return found
