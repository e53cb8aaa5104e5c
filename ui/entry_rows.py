"""The lines of a protocol as the window names them: numbers, labels, people, headings. Pure: state in, values out."""

from __future__ import annotations

from precinct_app.election.definition import split_key
from precinct_app.protocol.events import Person
from precinct_app.protocol.state import State
from precinct_app.texts import Catalogue, catalogue
from ui.widgets.sheet_values import SheetHeading, SheetLine


def number(state: State, key: str) -> str:
    """The number of a line as printed; a repeated one counts its people: "3.5"."""
    _, member = split_key(key)
    printed = state.election.line_of(key).number
    return f"{printed}.{member}" if member else printed


def numbers(state: State, keys: tuple[str, ...]) -> str:
    """The numbers of several lines, for a sentence: "4, 2, 5"."""
    return ", ".join(number(state, key) for key in keys)


def person(state: State, key: str) -> Person | None:
    """Whose count a repeated line holds; None for a line of the whole station."""
    _, member = split_key(key)
    return state.people[member - 1] if member else None


def short(state: State, key: str, language: str) -> str:
    """What the strip and the lists of suspects call a line: few words."""
    whose = person(state, key)
    return whose.name if whose else state.election.line_of(key).short.in_(language)


def label(state: State, key: str, language: str) -> str:
    """The whole label, as it is read aloud; a repeated line with the person's name."""
    whose = person(state, key)
    text = state.election.line_of(key).label.in_(language)
    return f"{text}: {whose.name}" if whose else text


def sheet_items(state: State, stage: str, texts: Catalogue, backwards: bool = False) -> list[SheetLine | SheetHeading]:
    """The rows of one stage with their headings, in keyed order.

    ``backwards``: from the last line to the first and without headings, as the second entry is keyed where one person
    reads aloud and the other keys.
    """
    if backwards:
        return [_row(state, key, texts) for key in reversed(state.keys(stage))]
    items: list[SheetLine | SheetHeading] = []
    before = ""
    for key in state.keys(stage):
        line = state.election.line_of(key)
        if line.group:
            items.append(SheetHeading(line.group.in_(texts.language)))
        if line.repeat and line.id != before:
            items.append(SheetHeading(f"{line.label.kk} · {line.label.ru}", line.number))
        before = line.id
        items.append(_row(state, key, texts))
    return items


def _row(state: State, key: str, texts: Catalogue) -> SheetLine:
    whose = person(state, key)
    if whose is None:
        text = state.election.line_of(key).label
        return SheetLine(key, number(state, key), text.kk, text.ru, text.in_(texts.language))
    kk, ru = (with_role(whose, catalogue(language)) for language in ("kk", "ru"))
    return SheetLine(key, number(state, key), kk, ru, label(state, key, texts.language))


def with_role(whose: Person, texts: Catalogue) -> str:
    """A person's name, and the role where it is a special one: "Сейітқали Айгүл, төраға"."""
    return whose.name if whose.role == "member" else f"{whose.name}, {texts.say(f'telling.role_{whose.role}')}"
