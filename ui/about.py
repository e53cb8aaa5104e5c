"""What is said about the program: for a person on the page About, and for support as one text.

No figure, no name, no password, no path (it holds the user's name): what is copied may be sent to anybody.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtGui import QGuiApplication

from precinct_app import __version__
from precinct_app.made_of import MadeOf
from precinct_app.package import Package
from ui.look import Look

LATEST = 2000  # characters of the error log, from its end


@dataclass(frozen=True, slots=True)
class Fact:
    """A name and what is so."""

    name: str
    value: str


def facts(look: Look, made: MadeOf, packages: Sequence[Package]) -> Iterator[Fact]:
    """The program, the elections of this laptop, the system and the window."""
    say, language = look.texts.say, look.texts.language
    yield Fact(say("about.version"), __version__)
    yield Fact(say("about.build"), grouped(made.build))
    for package in packages:
        yield Fact(package.election.title.in_(language), grouped(package.definition_hash))
    bits = QSysInfo.currentCpuArchitecture()
    yield Fact(say("about.system"), f"{QSysInfo.prettyProductName()}, {QSysInfo.kernelVersion()}, {bits}")
    yield Fact(say("about.parts"), f"Python {sys.version.split()[0]}, Qt {qVersion()}")
    screens = ", ".join(
        f"{one.size().width()} × {one.size().height()} ({round(one.devicePixelRatio() * 100)} %)"
        for one in QGuiApplication.screens()
    )
    yield Fact(say("about.window"), f"{language}, {look.theme.name}, {round(look.theme.scale * 100)} %; {screens}")


def for_support(look: Look, told: Sequence[Fact], log: Path) -> str:
    """The facts, and the end of the error log, which holds kinds and places of errors and nothing else."""
    try:
        errors = log.read_text("utf-8", errors="replace")[-LATEST:].strip()
    except OSError:
        errors = ""
    lines = (f"{fact.name}: {fact.value}" for fact in told)
    return "\n".join((*lines, look.texts.say("about.errors"), errors or look.texts.say("about.no_errors")))


def grouped(digest: str) -> str:
    """A digest in groups of eight, so that it can be compared and wraps."""
    return " ".join(digest[place : place + 8] for place in range(0, len(digest), 8))
