"""What a sheet is given: its lines, its headings, and what each line shows. Plain values."""

from __future__ import annotations

from dataclasses import dataclass

from ui.widgets.field_frame import FieldState


@dataclass(frozen=True, slots=True)
class SheetLine:
    """A line of the protocol as it stands on the sheet; ``name`` is the label in the language in use."""

    key: str
    number: str
    kk: str
    ru: str
    name: str


@dataclass(frozen=True, slots=True)
class SheetHeading:
    """A heading above lines; ``number`` where the heading is itself a line of the form."""

    text: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class LineState:
    """What one line shows: the raw text, the field's state, and for "invalid" the reason as a sentence."""

    raw: str = ""
    state: FieldState = FieldState.EMPTY
    reason: str = ""
