"""The protocol's lines as rows with words in Kazakh and Russian, as on paper."""

from __future__ import annotations

from precinct_app.counts import Count
from precinct_app.protocol.state import State
from precinct_app.texts import Catalogue
from precinct_app.words import in_words
from ui.pages.parts.line_names import line_name
from ui.widgets.figure_list import FigureRow


def figure_rows(state: State, texts: Catalogue, printed_only: bool = False) -> tuple[FigureRow, ...]:
    """Every line in keyed order; ``printed_only`` leaves out the working lines, which stand on no paper."""
    keys = state.keys()
    if printed_only:
        keys = tuple(key for key in keys if state.election.line_of(key).section == "protocol")
    return tuple(_row(state, key, texts) for key in keys)


def _row(state: State, key: str, texts: Catalogue) -> FigureRow:
    name, figure = line_name(state, key), state.figure(key)
    if not isinstance(figure, Count):
        return FigureRow(key, name.number, name.label.kk, name.label.ru, "–", "", "")
    number, value = texts.number(figure.value), figure.value
    return FigureRow(
        key, name.number, name.label.kk, name.label.ru, number, in_words(value, "kk"), in_words(value, "ru")
    )
