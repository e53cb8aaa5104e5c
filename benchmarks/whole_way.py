"""One protocol from the start page to the exported file, by keys alone, as a tired person would key it from a paper.

The person reads again, once, whatever line the program names, keys what differs until it agrees, declares what the
paper truly shows, and notices nothing by itself: neither while it reads aloud nor while it compares words.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from PySide6.QtWidgets import QApplication

from benchmarks.hands import ALT, CTRL, Hands, Key, Walk
from benchmarks.papers import Paper
from benchmarks.person import Typist
from precinct_app.counts import Count, Figure
from precinct_app.protocol import steps
from ui.entry_view import Mode
from ui.pages.chain_page import ChainPage
from ui.pages.check import CheckPage
from ui.pages.declare import DeclarePage
from ui.pages.elections import ElectionsPage
from ui.pages.entry import EntryPage
from ui.pages.exported import ExportedPage
from ui.pages.key_again import KeyAgainPage
from ui.pages.large_type import LargeTypePage
from ui.pages.paper import PaperPage
from ui.pages.parts.error_card import ErrorCard
from ui.pages.people import PeoplePage
from ui.pages.read_aloud import ReadAloudPage
from ui.pages.reason import ReasonDialog
from ui.pages.settle import SettlePage
from ui.pages.sign import SignPage
from ui.pages.start import StartPage
from ui.pages.station import StationPage
from ui.pages.words import WordsPage

WHY = "Қағаздан қайта оқылды"
MOST_KEYINGS = 500  # of one protocol; more would be a window that does not take them


@dataclass(slots=True)
class Told:
    """What the program said on the way: alarms while everything typed was right, and codes that asked for a text."""

    false_alarms: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    keyed: list[tuple[str, int, str]] = field(default_factory=list)


class WholeWay:
    """Walks one paper through the window; ``told`` grows on the way."""

    def __init__(self, hands: Hands, paper: Paper, typist: Typist) -> None:
        self.hands, self.paper, self.typist = hands, paper, typist
        self.told = Told()

    def walk(self) -> Walk:
        """From the start page to the page of the exported file."""
        yield from self.begin()
        yield from self.people()
        for stage in ("before", "after"):
            yield from self.entry(stage, 1)
            yield from self.read_again()
            self.hands.act()
            yield from self.entry(stage, 2)
            self.hands.act()
            yield from self.settle()
            yield from self.read_aloud()
        yield from self.check()
        yield from self.on_paper()
        yield from self.sign()

    # --- step 1

    def begin(self) -> Walk:
        """A new protocol of the paper's election and station."""
        hands = self.hands
        yield hands.sees(StartPage, lambda page: page.known is not None)
        hands.press(Key.Key_N, CTRL)
        yield hands.sees(ElectionsPage)
        page = hands.page(ElectionsPage)
        for _ in page.elections:
            if page.elections[int(page.rows.current_key() or 0)].id == self.paper.election.id:
                break
            hands.press(Key.Key_Down)
            yield hands.sees(ElectionsPage)
        hands.press(Key.Key_Return)
        yield hands.sees(StationPage)
        yield from hands.words(self.paper.station.number)
        hands.press(Key.Key_Return)

    def people(self) -> Walk:
        """Everybody by name; a person more with Insert."""
        hands = self.hands
        yield hands.sees(PeoplePage)
        page = hands.page(PeoplePage)
        for place, person in enumerate(self.paper.people):
            if place >= len(page.rows):
                hands.press(Key.Key_Insert)
                yield hands.sees(PeoplePage)
            row = page.rows[place]
            yield lambda row=row: hands.lit() is row.name  # type: ignore[misc]  # each row is waited for in its turn
            yield from hands.words(person.name)
            if place + 1 < len(page.rows):
                hands.press(Key.Key_Return)
        if len(page.rows) > len(self.paper.people):
            raise AssertionError("fewer people than rows")
        for place, person in enumerate(self.paper.people):
            if page.rows[place].role != person.role:
                raise AssertionError(f"person {place} is not {person.role}")
        hands.act()

    # --- steps 2 and 3

    def entry(self, stage: str, number: int) -> Walk:
        """Every line of an entry in its order."""
        hands = self.hands
        yield hands.sees(EntryPage, lambda page: (page.stage, page.entry, page.mode) == (stage, number, Mode.KEYING))
        page = hands.page(EntryPage)
        for key, raw in self.typist.entry(page.view.order).items():
            yield lambda key=key: page.sheet.line_in_use() == key  # type: ignore[misc]  # each line in its turn
            yield from self._figure(page, key, raw)
        yield from self._missing(page)

    def _missing(self, page: EntryPage) -> Walk:
        """What is no count is keyed again: Ctrl+Enter leads there."""
        hands = self.hands
        yield lambda: hands.quiet
        while page.view.missing:
            key = page.view.missing[0]
            hands.press(Key.Key_Return, CTRL, to="slips")
            yield lambda key=key: page.sheet.line_in_use() == key  # type: ignore[misc]  # each line in its turn
            hands.press(Key.Key_A, CTRL, to="slips")
            yield from self._figure(page, key, self.typist.again(key))
            yield lambda: hands.quiet

    def read_again(self) -> Walk:
        """Each line that the first entry's strip names is read and keyed again, once."""
        hands, page = self.hands, self.hands.page(EntryPage)
        read: set[str] = set()
        while unread := [key for key in page.view.found.again if key not in read]:
            while page.sheet.line_in_use() not in unread:
                hands.press(Key.Key_F4, to="slips")
                yield lambda: True
            key = page.sheet.line_in_use()
            assert key is not None
            read.add(key)
            yield from self._figure(page, key, self.typist.again(key))
            yield from self._missing(page)

    def _figure(self, page: EntryPage, key: str, raw: str) -> Walk:
        """One figure and Enter, and a look at what the program says of it."""
        self.told.keyed.append((key, page.entry, raw))
        if not raw:
            self.hands.press(Key.Key_Delete, to="slips")
        yield from self.hands.digits(raw)
        self.hands.press(Key.Key_Return, to="figures")
        yield lambda: True
        if page.entry == 1 and self._all_right(page):
            self.told.false_alarms += sorted(set(page.view.found.failing) - set(self.paper.answers))

    def _all_right(self, page: EntryPage) -> bool:
        """Whether everything that stands so far is what the paper shows."""
        state, own = self.hands.way.desk.state, page.view.order
        shown = {line: page.pen.raw(line) for line in own if page.pen.raw(line)}
        earlier = [line for stage in state.closed if stage != "people" for line in state.keys(stage)]
        shown |= {line: _raw(state.figure(line)) for line in earlier}
        return all(raw == str(self.paper.counts[line]) for line, raw in shown.items())

    def settle(self) -> Walk:
        """Lines that differ, keyed until two keyings in a row agree."""
        yield self._any(SettlePage, ReadAloudPage)
        if isinstance(self.hands.window.page, SettlePage):
            yield from self._chain(self.hands.page(SettlePage))
            self.hands.act()

    def read_aloud(self) -> Walk:
        """Every line with Space; then the stage is closed."""
        hands = self.hands
        yield hands.sees(ReadAloudPage)
        page = hands.page(ReadAloudPage)
        for _ in page.order:
            hands.press(Key.Key_Space)
            yield lambda: True
        hands.act()

    def _chain(self, page: ChainPage) -> Walk:
        """Every open line from the paper; why a figure of a closed stage changes."""
        hands = self.hands
        while page.open_lines:
            if isinstance(QApplication.activeModalWidget(), ReasonDialog):
                yield from hands.words(WHY)
                hands.act()
                yield lambda: QApplication.activeModalWidget() is None and hands.quiet
                continue
            key = page.list.lit()
            if not key or not page.is_open(key):
                hands.press(Key.Key_F4, to="slips")
                yield lambda: True
                continue
            raw = self.typist.again(key)
            self.told.keyed.append((key, 3, raw))
            if len(self.told.keyed) > MOST_KEYINGS:
                raise AssertionError(f"{key} is keyed again and again")
            if page.list.cards[key].field.raw:
                hands.press(Key.Key_A, CTRL, to="slips")
                hands.press(Key.Key_Delete, to="slips")
            yield from hands.digits(raw)
            hands.press(Key.Key_Return, to="figures")
            yield lambda: hands.quiet

    # --- step 4

    def check(self) -> Walk:
        """Each error keyed again, then declared; each warning that asks explained; then every figure in words."""
        hands = self.hands
        yield hands.sees(CheckPage)
        page = hands.page(CheckPage)
        while points := steps.open_points(hands.way.desk.state):
            point = points[0]
            yield from self._lit_card(page)
            if point.code == "steps.warning_open":
                self.told.asked.append(point.relation)
                yield from hands.words(WHY)
                hands.act()
                yield self._answered(page, point)
            else:
                yield from self._error(page, point.relation)
        if hands.window.page is page:  # words on the last warning lead on by themselves
            hands.act()
        yield hands.sees(WordsPage)
        words = hands.page(WordsPage)
        for _ in words.list.figures.rows:
            hands.press(Key.Key_Space)
            yield lambda: True
        hands.act()

    def _lit_card(self, page: CheckPage) -> Walk:
        """The light stands at the first open card by itself, or Ctrl+Enter leads there."""
        hands = self.hands
        yield hands.sees(CheckPage)
        card = page.list.first_open(page.findings)
        if not card.isAncestorOf(hands.lit()):
            hands.act()
            yield lambda: card.isAncestorOf(hands.lit())

    def _answered(self, page: CheckPage, point: steps.Missing) -> Callable[[], bool]:
        desk = self.hands.way.desk
        return lambda: self.hands.quiet and point not in steps.open_points(desk.state)

    def _error(self, page: CheckPage, code: str) -> Walk:
        """Read the error's lines again; where that was done, declare it."""
        hands, state = self.hands, self.hands.way.desk.state
        card = page.list.first_open(page.findings)
        assert isinstance(card, ErrorCard)
        if not steps.rekeyed(state, code):
            yield from hands.tab_to(lambda lit: lit is card.again)
            hands.press(Key.Key_Return)
            yield hands.sees(KeyAgainPage)
            yield from self._chain(hands.page(KeyAgainPage))
            hands.act()
            yield hands.sees(CheckPage)
            return
        wanted = card.folded.get(code, card.declare)
        yield from hands.tab_to(lambda lit: lit is wanted)
        hands.press(Key.Key_Return)
        yield hands.sees(DeclarePage)
        self.told.asked.append(code)
        yield from hands.words(WHY)
        if hands.page(DeclarePage).form.relation.act:
            hands.press(Key.Key_Return)
            yield from hands.words("1")
        hands.act()
        yield hands.sees(CheckPage)

    # --- steps 5 and 6

    def on_paper(self) -> Walk:
        """Copied by hand in large type, read aloud, signed in ink by everybody."""
        hands = self.hands
        yield hands.sees(PaperPage)
        page = hands.page(PaperPage)
        yield from hands.tab_to(lambda lit: lit is page.cards.by_hand)
        hands.press(Key.Key_Return)
        yield hands.sees(LargeTypePage)
        for _ in hands.page(LargeTypePage).list.figures.rows:
            hands.press(Key.Key_Space)
            yield lambda: True
        hands.act()
        yield hands.sees(PaperPage)
        hands.act()  # leads to what is missing: it is read aloud
        yield lambda: hands.lit() is page.cards.read
        hands.press(Key.Key_Return)
        for row in page.cards.ink.people:
            yield lambda row=row: hands.lit() is row.box  # type: ignore[misc]  # each row in its turn
            hands.press(Key.Key_Space)
            hands.press(Key.Key_Down)
        yield lambda: hands.quiet and not steps.paper_points(hands.way.desk.state)
        hands.act()

    def sign(self) -> Walk:
        """The secretary, then the chair; the file is written and read back."""
        hands = self.hands
        for n in range(len(self.paper.election.signing.need)):
            yield hands.sees(SignPage, lambda page, n=n: page.signers.turn == n)  # type: ignore[misc]  # in turn
            hands.act()
        yield hands.sees(ExportedPage)

    def leave(self) -> Walk:
        """Back to the start page."""
        self.hands.press(Key.Key_Left, ALT)
        yield self.hands.sees(StartPage)

    def _any(self, *kinds: type) -> Callable[[], bool]:
        return lambda: isinstance(self.hands.window.page, kinds) and self.hands.quiet


def _raw(figure: Figure) -> str:
    return str(figure.value) if isinstance(figure, Count) else ""
