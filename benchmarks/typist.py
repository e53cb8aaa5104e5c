"""Somebody tired types protocols through the whole window: ``python -m benchmarks.typist [PROTOCOLS]`` (500).

Real key events in the real window, off the screen, from the start page to the signed file, one protocol after the
other, in a data folder that is thrown away. What the person does: ``whole_way.py``; how often it slips: ``person.py``;
from what it types: ``papers.py``. Each file is judged as the receiver would, and compared with the paper.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby, islice
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from benchmarks.hands import Hands, Walk
from benchmarks.papers import Paper, papers
from benchmarks.person import SLIP, Typist
from benchmarks.whole_way import WholeWay
from precinct_app import resources
from precinct_app.counts import Count, parse
from precinct_app.package import Package
from precinct_app.protocol.events import CountEntered
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.receiving.verify import verify
from precinct_app.station.workplace import Workplace
from ui.app import App
from ui.clock import Clock
from ui.look import load_fonts

ELECTIONS = ("kz-president-2022", "kz-referendum-2024")
PROTOCOLS = 500
TOLD_EVERY = 25
NOT_ASKED = "R06"  # the one warning whose words every definition asks for


@dataclass(slots=True)
class Night:
    """What was seen over many protocols."""

    protocols: int = 0
    with_slips: int = 0
    slips: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)
    not_accepted: list[str] = field(default_factory=list)
    false_alarms: list[str] = field(default_factory=list)
    asked_in_vain: list[str] = field(default_factory=list)
    exported_wrong: list[str] = field(default_factory=list)
    figures: int = 0
    digits: int = 0
    keys: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def lines(self) -> Iterator[str]:
        """The figures as sentences."""
        of = max(self.protocols, 1)
        yield f"{self.protocols} protocols, {self.seconds / of:.1f} s each"
        yield f"slips: {self.slips.total()} in {self.with_slips} protocols: {dict(self.slips.most_common())}"
        yield f"keyings that the journal does not hold as typed: {len(self.lost)} {self.lost[:5]}"
        yield f"files not accepted: {len(self.not_accepted)} {self.not_accepted[:5]}"
        yield f"alarms while everything typed was right: {len(self.false_alarms)} {self.false_alarms[:5]}"
        yield f"texts besides {NOT_ASKED} asked of a right protocol: {len(self.asked_in_vain)} {self.asked_in_vain[:5]}"
        wrong = f"{len(self.exported_wrong)}, {len(self.exported_wrong) / of:.2%} {self.exported_wrong[:5]}"
        yield f"exported with a slip: {wrong}"
        yield (
            f"keys in figures: {self.keys['figures']} for {self.digits} digits in {self.figures} fields; "
            f"to come back to a slip {self.keys['slips']}; for the steps {self.keys['steps'] / of:.0f} a protocol, "
            f"letters of names and reasons {self.keys['words'] / of:.0f}"
        )


def night(
    hands: Hands, package_of: dict[str, Package], some: Iterable[tuple[int, Paper]], seen: Night, slip: float
) -> Walk:
    """Walk every paper through the window; what was seen grows in ``seen``."""
    for number, paper in some:
        began, keys = time.monotonic(), Counter(hands.keys)
        way = WholeWay(hands, paper, Typist(Random(number), paper.counts, slip))
        yield from way.walk()
        path, folder = hands.way.desk.path, hands.way.desk.workplace.exports(hands.way.desk.path)
        exported = hands.way.desk.state.exported
        assert exported is not None
        yield from way.leave()
        data = (folder / exported.file).read_bytes()
        _judge(f"{number}", way, path, data, package_of[paper.election.id], seen)
        seen.keys += hands.keys - keys
        seen.seconds += time.monotonic() - began
        for file in (path, folder / exported.file):  # the next start page reads what lies there
            file.unlink()
        if seen.protocols % TOLD_EVERY == 0:
            print("\n".join(seen.lines()), file=sys.stderr, flush=True)


def _judge(name: str, way: WholeWay, path: Path, data: bytes, package: Package, seen: Night) -> None:
    """What became of one protocol: journal against keys, file against paper."""
    paper, told = way.paper, way.told
    seen.protocols += 1
    seen.with_slips += bool(way.typist.slips)
    seen.slips.update(way.typist.slips)
    seen.figures += len(told.keyed)
    seen.digits += sum(len(raw) for _, _, raw in told.keyed)
    kept = KeptProtocol.open(path)
    entries, state = kept.journal.entries, kept.state
    kept.close()
    stored = [(one.event.line, one.event.entry, one.event.raw) for one in entries
              if isinstance(one.event, CountEntered) and one.event.left]  # fmt: skip
    seen.lost += [f"{name}: {line}" for line in _unlike(told.keyed, stored)]
    verdict = verify(data, package)
    if verdict.protocol is None or not verdict.accepted:
        seen.not_accepted.append(f"{name}: {verdict.reason}")
        return
    out = verdict.protocol.counts
    seen.lost += [f"{name}: {key} in the file" for key, count in out.items() if state.figure(key) != Count(count)]
    wrong = [key for key, count in paper.counts.items() if out[key] != count]
    seen.exported_wrong += [f"{name}: {', '.join(wrong)}"] if wrong else []
    seen.false_alarms += [f"{name}: {code}" for code in told.false_alarms]
    if not wrong:
        vain = set(told.asked) - {*paper.answers, NOT_ASKED}
        seen.asked_in_vain += [f"{name}: {code}" for code in sorted(vain)] if not way.typist.slips else []


def _unlike(keyed: list[tuple[str, int, str]], stored: list[tuple[str, int, str]]) -> Iterator[str]:
    """The lines whose keyings the journal does not hold in order, each as it was typed.

    The same again in a field, and nothing where nothing stood, is no new keying; nor is what is no count where a line
    is keyed from paper once more.
    """
    for line, entry in sorted({(line, entry) for line, entry, _ in [*keyed, *stored]}):
        typed = [raw for one, number, raw in keyed if (one, number) == (line, entry)]
        held = [raw for one, number, raw in stored if (one, number) == (line, entry)]
        if entry < 3:
            typed = [raw for raw, _ in groupby(["", *typed])][1:]
        else:
            typed = [raw for raw in typed if isinstance(parse(raw), Count)]
        if typed != held:
            yield f"{line}, entry {entry}: {typed} typed, {held} held"


def run(
    data: Path,
    protocols: int,
    wait: Callable[[Hands], object],
    first: int = 0,
    slip: float = SLIP,
    seed: str = "typist",
) -> Night:
    """Type ``protocols`` of them, from number ``first``, in a window of its own; raises what went wrong on the way.

    ``wait`` lets the event loop run until the hands are over.
    """
    seen = Night()
    workplace = Workplace(data)
    packages = [workplace.take_in(resources.elections_folder() / f"{name}.election") for name in ELECTIONS]
    workplace.close()
    app = App(None, data, "en", Clock())
    app.window.resize(1366, 768)
    app.window.show()
    app.window.activateWindow()
    hands = Hands(app)
    some = islice(enumerate(papers([package.election for package in packages], seed)), first, first + protocols)
    hands.walk(night(hands, {package.election.id: package for package in packages}, some, seen, slip))
    wait(hands)
    app.window.close()
    app.close()
    if hands.error is not None:
        raise hands.error
    return seen


def main(arguments: list[str]) -> int:
    """Type and print."""
    application = QApplication(arguments[:1])
    application.setStyle("Fusion")
    load_fonts()

    def wait(hands: Hands) -> None:
        hands.over.connect(application.quit)
        application.exec()

    with tempfile.TemporaryDirectory() as folder:
        seen = run(Path(folder) / "data", int(arguments[1]) if len(arguments) > 1 else PROTOCOLS, wait)
    print("\n".join(seen.lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv))
