"""The sheet that goes into a sealed envelope: one for each credential, in Kazakh and Russian, A4, folded twice.

Three panels: for whom it is and what to do with the envelope; what to do with the key; the password. Folded like a Z
only the first can be read from outside. The password is here and nowhere else.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator, Sequence
from dataclasses import dataclass

from precinct_app.election.definition import Election
from precinct_app.paper import edges
from precinct_app.paper.grid import HALF, HALF_WIDTH, LEFT, RIGHT, THIN, around, set_lines, text_height
from precinct_app.paper.measure import wrap
from precinct_app.paper.page import A4, Item, LineItem, Page
from precinct_app.paper.speech import both, both_of, date_pair, joined, pair

THIRD = A4[1] / 3
MARK = 14.0  # of a fold, at both edges
PAD = 26.0  # from an edge or a fold to the first line
SMALL, TEXT, NAME, PASSWORD = 7.4, 9.0, 15.0, 24.0
STEPS = 5


@dataclass(frozen=True, slots=True)
class Letter:
    """What one sheet says. ``password`` and the fingerprints stand in groups; ``root`` is that of the commission."""

    station: str
    role: str
    name: str
    spare: bool
    file: str
    password: str
    fingerprint: str
    root: str


def pages(election: Election, letters: Sequence[Letter]) -> Iterator[Page]:
    """One page a letter. Raises KeyError for a station that the election does not have."""
    for letter in letters:
        yield Page(
            (
                *(edges.stripes() if election.practice else ()),
                *_folds(),
                *_outside(election, letter),
                *_what_to_do(election, letter),
                *_inside(letter),
            )
        )


def _folds() -> Iterator[Item]:
    """Marks where to fold; inside the frame of practice, which takes the edge itself."""
    for y in (THIRD, 2 * THIRD):
        for x in (LEFT - 10, RIGHT + 10 - MARK):
            yield LineItem(x, y, x + MARK, y, THIN)


def _outside(election: Election, letter: Letter) -> Iterator[Item]:
    """The first panel: for whom."""
    station = election.stations[letter.station]
    day = zip(both_of(election.title), date_pair(election.date), strict=True)
    y = yield from _columns([f"{title}, {date}" for title, date in day], PAD, TEXT)
    if election.practice:
        y = yield from _middle(both("paper.practice"), y + 2, TEXT, bold=True)
    y = yield from _middle(letter.name, y + 16, NAME, bold=True)
    role = pair(f"credential.role_{letter.role}")
    y = yield from _middle(joined(*role), y, TEXT)
    code = "paper.station_referendum" if election.kind == "referendum" else "paper.station"
    y = yield from _middle(both(code, station=station.number), y + 4, NAME - 3, bold=True)
    y = yield from _middle(joined(*both_of(station.name)), y, TEXT)
    if letter.spare:
        y = yield from _middle(both("letters.spare"), y + 8, NAME - 3, bold=True)
    yield from _columns(pair("letters.personal"), y + 14, TEXT)


def _what_to_do(election: Election, letter: Letter) -> Iterator[Item]:
    """The second panel: step by step, Kazakh at the left."""
    y = yield from _columns(pair("letters.what_to_do"), THIRD + PAD, TEXT, bold=True)
    for number in range(1, STEPS + 1):
        texts = pair(f"letters.step_{number}", file=letter.file)
        y = yield from _columns([f"{number}. {text}" for text in texts], y + 3, TEXT)
    y = yield from _columns(pair("letters.root"), y + 10, SMALL)
    y = yield from _middle(letter.root, y + 2, TEXT + 1, bold=True)
    if election.receiving_phone:
        yield from _columns(pair("letters.phone", phone=election.receiving_phone), y + 6, SMALL)


def _inside(letter: Letter) -> Iterator[Item]:
    """The third panel: what nobody else may see."""
    y = yield from _columns(pair("letters.file", file=letter.file), 2 * THIRD + PAD, TEXT)
    y = yield from _columns(pair("letters.password"), y + 12, TEXT, bold=True)
    y = yield from _middle(letter.password, y + 6, PASSWORD, bold=True)
    y = yield from _columns(pair("letters.password_how"), y + 6, SMALL)
    y = yield from _columns(pair("letters.fingerprint"), y + 22, SMALL)
    yield from _middle(letter.fingerprint, y + 2, TEXT + 1)


def _columns(texts: Iterable[str], y: float, pt: float, bold: bool = False) -> Generator[Item, None, float]:
    """Kazakh at the left, Russian at the right, from ``y`` on; gives where the longer one ends."""
    columns = [wrap(text, pt, HALF_WIDTH, bold) for text in texts]
    for lines, x in zip(columns, (LEFT, HALF), strict=True):
        yield from set_lines(lines, x, y, pt, bold)
    return y + max(text_height(lines, pt) for lines in columns)


def _middle(text: str, y: float, pt: float, bold: bool = False) -> Generator[Item, None, float]:
    """A text around the middle of the sheet, in as many lines as it needs; gives where it ends."""
    lines = wrap(text, pt, RIGHT - LEFT, bold)
    for number, line in enumerate(lines):
        at = y + number * text_height([line], pt)
        yield from set_lines([line], around(line, A4[0] / 2, pt, bold), at, pt, bold)
    return y + text_height(lines, pt)
