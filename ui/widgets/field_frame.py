"""The frame and the sign of a field in each of its states, painted inside a fixed margin: no state moves a digit."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter

from ui.signs import Sign, centred, paint_sign
from ui.theme import Theme
from ui.widgets.paint import CARD_RADIUS, FIELD_RADIUS, RING, box

MARGIN = 3
"""Room for the ring around the frame, in pixels at every text size."""


class FieldState(Enum):
    """What a field says about what stands in it. "In use" is no state: it is where the keys go."""

    EMPTY = "empty"
    SAVED = "saved"
    INVALID = "invalid"
    SUSPECT = "suspect"
    LOCKED = "locked"
    NOT_SAVED = "not_saved"


FIELD_SIGNS = {
    FieldState.INVALID: Sign.CROSS,
    FieldState.SUSPECT: Sign.AGAIN,
    FieldState.LOCKED: Sign.LOCK,
    FieldState.NOT_SAVED: Sign.NOT_SAVED,
}
"""The sign at the left of a field; a saved one has none: it is the rule, not the exception."""


def paint_field(painter: QPainter, area: QRectF, theme: Theme, state: FieldState, lit: bool) -> None:
    """Draw ground, frame and sign of a field that fills ``area``.

    ``lit`` (the keys go here) wins over every frame but that of "not saved"; the sign stays.
    """
    c = theme.colours
    inner = area.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)
    wrong = state in (FieldState.INVALID, FieldState.SUSPECT)
    if state is FieldState.NOT_SAVED:
        box(painter, area, CARD_RADIUS, c.sheet, c.error, RING)
    elif lit:
        box(painter, area, CARD_RADIUS, c.sheet, theme.ring, RING)
    elif wrong:
        box(painter, inner, FIELD_RADIUS, c.error_bg, c.error, 2)
    elif state is FieldState.EMPTY:
        box(painter, inner, FIELD_RADIUS, c.sheet, c.ctl, 1, dashed=True)
    elif state is FieldState.SAVED:
        box(painter, inner, FIELD_RADIUS, c.sheet, c.ctl)
    sign = FIELD_SIGNS.get(state)
    if sign:
        ink = c.ink2 if state is FieldState.LOCKED else c.error
        side = theme.size(12 if state is FieldState.INVALID else 14)
        at = centred(inner.x() + theme.size(12), inner.center().y(), side)
        paint_sign(painter, sign, at, ink, c.sheet)
