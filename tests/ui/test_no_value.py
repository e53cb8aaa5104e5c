"""No value ever: while figures are keyed, nothing that the window holds tells a figure, a sum or a difference that was
not typed there. Every text of every widget is looked at, what is seen, what is heard and what is hidden, in three
languages, on a night whose sums fail."""

from __future__ import annotations

import json
import logging
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget

from precinct_app import resources
from precinct_app.cli import run
from precinct_app.counts import Count, Figure
from precinct_app.election.definition import Sums
from precinct_app.election.relations import evaluate
from precinct_app.protocol import events
from precinct_app.protocol.kept import KeptProtocol
from precinct_app.texts import LANGUAGES
from precinct_app.words import in_words
from tests.ui.conftest import Program
from tests.ui.entry_help import texts_of
from tests.ui.finish_help import Begin, WithStory, front, keys, state
from tests.ui.widget_help import OFFSCREEN_SAYS, type_digits
from tools import story
from ui.page import Page
from ui.pages.entry import EntryPage
from ui.pages.key_again import KeyAgainPage
from ui.pages.read_aloud import ReadAloudPage
from ui.pages.settle import SettlePage

pytestmark = OFFSCREEN_SAYS
Key = Qt.Key

MEMBERS = (0, 614, 0, 733, 598, 0, 616)
TRUE = {
    "voters_total": 2871,
    "voters_issued": 2561,
    **{f"issued_by_member[{place}]": count for place, count in enumerate(MEMBERS, 1)},
    "ballots_received": 2915,
    "ballots_cancelled": 354,
    "applications_outside": 159,
    "voters_participated": 2561,
    "abden": 211,
    "auesbayev": 163,
    "dairabayev": 287,
    "kazhyken": 219,
    "tokayev": 1278,
    "tursynbekova": 174,
    "against_all": 148,
    "ballots_invalid": 81,
    "ballots_portable": 159,
    "ballots_stationary": 2402,
    "voters_outside": 141,
    "voters_absentee": 46,
}
"""Balanced; lines that hold small figures could be numbers of lines or times."""
SLIPS = {"voters_issued": 2861, "tokayev": 1728}
"""One digit wrong, two exchanged: the relations on these lines fail, by 300 and by 450."""
SMALL = 100
"""Below it a number may be that of a line, a time or a count of things."""


def keyed(path: Path, until: str) -> None:
    """Go on with the story's protocol by these figures, up to a place of either stage: "first", "second", "settle"."""
    kept = KeptProtocol.open(path)
    for stage in ("before", "after"):
        lines = kept.state.keys(stage)
        place = until if stage == "after" else "closed"
        kept.record(events.KeyerNamed(stage, 1, story.SECRETARY), story.SECRETARY)
        wrong = TRUE | SLIPS
        typed = lines[:-1] if place == "first" else lines
        kept_keys(kept, typed, 1, wrong)
        if place == "first":
            break
        kept.record(events.KeyerNamed(stage, 2, story.SECOND_KEYER), story.SECOND_KEYER)
        second = TRUE if place == "settle" else wrong
        kept_keys(kept, lines[:3] if place == "second" else lines, 2, second)
        if stage == "before":
            kept.record(events.StageClosed(stage), story.SECRETARY)
    kept.close()


def kept_keys(kept: KeptProtocol, lines: Iterable[str], entry: int, figures: Mapping[str, int]) -> None:
    for line in lines:
        kept.record(events.CountEntered(line, entry, str(figures[line])), story.SECRETARY)


def all_texts(window: QWidget) -> Iterator[str]:
    """Everything that any widget of the window holds as a text, hidden ones included."""
    yield from texts_of(window)
    for widget in (window, *window.findChildren(QWidget)):
        yield from (widget.accessibleName(), widget.accessibleDescription(), widget.statusTip(), widget.windowTitle())
        for name in ("text", "placeholderText", "toPlainText", "title"):
            read = getattr(widget, name, None)
            if callable(read) and not (name == "title" and not isinstance(widget, QLabel)):
                yield str(read())
        yield from _of_model(widget)
    yield from (action.text() for action in window.findChildren(QAction))


def _of_model(widget: QWidget) -> Iterator[str]:
    if isinstance(widget, QAbstractItemView) and (model := widget.model()) is not None:
        for row in range(model.rowCount()):
            for role in Qt.ItemDataRole:
                value = model.index(row, 0).data(role)
                if value is not None:
                    yield str(value)


def told(where: QWidget, forbidden: Iterable[int]) -> list[tuple[int, str]]:
    """Each forbidden value that stands somewhere, in digits or in words of any language, and where."""
    texts = [text.lower().replace("\u2011", "-") for text in dict.fromkeys(all_texts(where)) if text]
    said = {text: set().union(*(numbers_said(text, language) for language in LANGUAGES)) for text in texts}
    found = []
    for value in forbidden:
        digits = str(value)
        grouped = rf"{digits[:-3]}[\s,.’']?{digits[-3:]}" if value >= 1000 else digits
        way = re.compile(rf"(?<!\d){grouped}(?!\d)")
        words = {" ".join(re.findall(r"\w+", in_words(value, language))) for language in LANGUAGES}
        found += [(value, text) for text in texts if way.search(text) or said[text] & words]
    return found


@cache
def number_words(language: str) -> frozenset[str]:
    """Every word that a number below ten million is said with."""
    numbers = (*range(1000), *range(1000, 10_000_000, 99_991))
    return frozenset(word for number in numbers for word in re.findall(r"\w+", in_words(number, language)))


def numbers_said(text: str, language: str) -> set[str]:
    """The longest runs of number words in a text, its words alone."""
    words = number_words(language)
    runs: list[list[str]] = [[]]
    for word in re.findall(r"\w+|[^\w\s,-]", text):
        if word in words:
            runs[-1].append(word)
        else:
            runs.append([])
    return {" ".join(run) for run in runs if run}


def sums_of(program: Program, typed: Mapping[str, int]) -> set[int]:
    """Both sums of every relation and their difference, by what was typed; of one with a line open, the rest too."""
    now = state(program)
    figures: dict[str, Figure] = {key: Count(value) for key, value in typed.items()}
    every = now.keys()
    whole = {key: figures.get(key, Count(0)) for key in every}
    found: set[int] = set()
    sums = {one.code for one in now.election.relations if isinstance(one.test, Sums)}
    for outcome in evaluate(now.election, whole, now.roles, None):
        if outcome.code in sums and outcome.left is not None and outcome.right is not None:
            found |= {outcome.left, outcome.right, abs(outcome.left - outcome.right)}
    return found


def nothing_told(
    program: Program, forbidden: set[int], shown: Iterable[int] = (), where: QWidget | None = None
) -> None:
    """No forbidden value stands anywhere in any language; ``shown``: figures that are on the screen by right."""
    forbidden = {value for value in forbidden - set(shown) if value >= SMALL}
    assert len(forbidden) >= 3
    for language in LANGUAGES:
        program.app.look.use(language=language)
        assert told(where or program.window, forbidden) == [], language


def began(
    begin: Begin,
    with_story: WithStory,
    until: str,
    page: type[Page],
    then: Callable[[KeptProtocol], None] | None = None,
) -> Program:
    path = with_story("people_closed")
    keyed(path, until)
    if then is not None:
        kept = KeptProtocol.open(path)
        then(kept)
        kept.close()
    program = begin()
    program.wait_for("StartPage")
    program.window.act()
    front(program, page)
    return program


def lines_of(program: Program, stage: str) -> tuple[str, ...]:
    return state(program).keys(stage)


def test_first_entry_tells_no_true_figure_no_sum_and_no_difference(begin: Begin, with_story: WithStory) -> None:
    program = began(begin, with_story, "first", EntryPage)
    page = program.page
    assert isinstance(page, EntryPage) and page.view.found.failing and page.view.found.again
    wrong = TRUE | SLIPS
    forbidden = sums_of(program, wrong) | sums_of(program, TRUE) | {TRUE[line] for line in SLIPS} | {300, 450}
    shown = [wrong[line] for line in lines_of(program, "after")[:-1]]
    nothing_told(program, forbidden, shown)
    seen = [text for _, text in told(program.window, [wrong["tokayev"]])]
    assert "1,728" in seen  # what was typed is there, in digits and in words: the walk sees figures
    assert any(in_words(1728, "en") in text for text in seen)
    page.sheet.focus_line("tokayev")
    type_digits(program.window.focusWidget(), "17")  # half a figure: the rest of each sum is no figure either
    typed = wrong | {"tokayev": 17}
    nothing_told(program, forbidden | sums_of(program, typed) | {wrong["tokayev"]}, shown)


def test_second_entry_tells_nothing_of_the_first(begin: Begin, with_story: WithStory) -> None:
    program = began(begin, with_story, "second", EntryPage)
    wrong, lines = TRUE | SLIPS, lines_of(program, "after")
    forbidden = {wrong[line] for line in lines} | {TRUE[line] for line in lines} | sums_of(program, wrong)
    nothing_told(program, forbidden, [wrong[line] for line in lines[:3]])


def test_settling_tells_no_figure_of_any_line(begin: Begin, with_story: WithStory) -> None:
    program = began(begin, with_story, "settle", SettlePage)
    wrong = TRUE | SLIPS
    forbidden = set(wrong.values()) | set(TRUE.values()) | sums_of(program, wrong) | sums_of(program, TRUE)
    nothing_told(program, forbidden)
    type_digits(program.window.focusWidget(), "17")
    nothing_told(program, forbidden)


def test_keying_again_tells_no_figure_of_any_line(begin: Begin, with_story: WithStory) -> None:
    program = began(begin, with_story, "closed", ReadAloudPage)
    wrong = TRUE | SLIPS
    forbidden = sums_of(program, wrong) | sums_of(program, TRUE) | {TRUE[line] for line in SLIPS}
    nothing_told(program, forbidden, [wrong[line] for line in lines_of(program, "after")])  # reading aloud: no sums
    keys(program, Key.Key_F2)
    front(program, KeyAgainPage)
    everything = forbidden | set(wrong.values()) | set(TRUE.values())
    nothing_told(program, everything, where=program.page)  # the page below is hidden, and kept as it was


def test_neither_the_command_line_nor_the_log_tells_a_figure_that_was_not_typed(
    with_story: WithStory,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    """`check` states the sums of what was typed, as Check does after both entries; a suspect's figure never."""
    monkeypatch.setenv("PRECINCT_LANG", "en")
    caplog.set_level(logging.DEBUG)
    path = with_story("people_closed")
    keyed(path, "first")
    plain = {line: count for line, count in (TRUE | SLIPS).items() if "[" not in line}
    people = [{"role": person.role, "name": person.name} for person in story.PEOPLE]
    counts = {"station": "903", "people": people, "counts": plain | {"issued_by_member": list(MEMBERS)}}
    (tmp_path / "counts.json").write_text(json.dumps(counts), "utf-8")
    election = str(resources.elections_folder() / story.ELECTION)
    assert run(["check", "--election", election, "--counts", str(tmp_path / "counts.json"), "--json"]) == 1
    checked = capsys.readouterr().out
    assert json.loads(checked)["suspects"]
    assert run(["journal", "show", str(path)]) == 0
    shown = capsys.readouterr().out
    assert "1728" in shown
    for text in (checked, shown, caplog.text):
        assert not re.search(r"(?<!\d)1[\s,]?278(?!\d)", text)
    for sum_or_difference in (300, 450, 3011, 3215):
        assert not re.search(rf"(?<!\d){sum_or_difference}(?!\d)", shown + caplog.text)
