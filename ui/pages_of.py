"""Which page stands for which place of a protocol. Each page is imported when it is first shown."""

from __future__ import annotations

from importlib import import_module

from precinct_app.protocol.steps import Place, Step
from ui.desk import Desk
from ui.look import Look
from ui.page import Page

PAGES: dict[tuple[Step, str], tuple[str, str]] = {
    (Step.STATION, "clock"): ("people", "PeoplePage"),
    (Step.STATION, "people"): ("people", "PeoplePage"),
    (Step.BEFORE, "first"): ("entry", "EntryPage"),
    (Step.BEFORE, "second"): ("entry", "EntryPage"),
    (Step.BEFORE, "settle"): ("settle", "SettlePage"),
    (Step.BEFORE, "read"): ("read_aloud", "ReadAloudPage"),
    (Step.AFTER, "first"): ("entry", "EntryPage"),
    (Step.AFTER, "second"): ("entry", "EntryPage"),
    (Step.AFTER, "settle"): ("settle", "SettlePage"),
    (Step.AFTER, "read"): ("read_aloud", "ReadAloudPage"),
    (Step.CHECK, "findings"): ("check", "CheckPage"),
    (Step.CHECK, "words"): ("words", "WordsPage"),
    (Step.PAPER, "print"): ("paper", "PaperPage"),
    (Step.PAPER, "read"): ("paper", "PaperPage"),
    (Step.PAPER, "ink"): ("paper", "PaperPage"),
    (Step.SIGN, "first_signer"): ("sign", "SignPage"),
    (Step.SIGN, "second_signer"): ("sign", "SignPage"),
    (Step.SIGN, "verify"): ("sign", "SignPage"),
    (Step.SIGN, "stick"): ("exported", "ExportedPage"),
}
"""The file in ui/pages and the class of each place. Entry, settling and reading aloud are also told the stage."""


def page_of(place: Place, look: Look, desk: Desk) -> Page:
    """The page for ``place``, new."""
    file, name = PAGES[place.step, place.small]
    of_stage = place.step in (Step.BEFORE, Step.AFTER)
    more: tuple[object, ...] = (place.step.value,) if of_stage else ()
    if file == "entry":
        more += (1 if place.small == "first" else 2,)
    return made(file, name, look, desk, *more)


def looking_back(step: Step, look: Look, desk: Desk) -> Page:
    """The page that shows a step that is over: its lines locked, its findings, its paper."""
    small = {Step.STATION: "people", Step.BEFORE: "first", Step.AFTER: "first", Step.CHECK: "findings"}
    return page_of(Place(step, small.get(step, "print")), look, desk)


def made(file: str, name: str, look: Look, desk: Desk, *more: object) -> Page:
    """A page by its file and class; ``more`` is what only this page is told."""
    page = getattr(import_module(f"ui.pages.{file}"), name)(look, desk, *more)
    assert isinstance(page, Page)
    return page
