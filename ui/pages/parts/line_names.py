"""What a place for a figure is called on a page: its printed number and its labels, a member's by the member."""

from __future__ import annotations

from dataclasses import dataclass

from precinct_app.election.definition import Text
from precinct_app.protocol.state import State
from precinct_app.texts import LANGUAGES, catalogue
from ui import entry_rows


@dataclass(frozen=True, slots=True)
class LineName:
    """The printed number ("4", "3.2"), the whole label and the short one, in three languages each."""

    key: str
    number: str
    label: Text
    short: Text


def line_name(state: State, key: str) -> LineName:
    """The name of the place ``key``; a repeated line is named by its member. Raises KeyError for no place."""
    line, whose = state.election.line_of(key), entry_rows.person(state, key)
    number = entry_rows.number(state, key)
    if whose is None:
        return LineName(key, number, line.label, line.short)
    named = Text(*(f"{whose.name}, {role_word(whose.role, language)}" for language in LANGUAGES))
    return LineName(key, number, named, Text(whose.name, whose.name, whose.name))


def role_word(role: str, language: str) -> str:
    """Chair, deputy chair, secretary or member, in "kk", "ru" or "en"."""
    return catalogue(language).say(f"paper.role_{role}")
