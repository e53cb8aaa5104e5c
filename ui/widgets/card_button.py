"""A card that is one button: a thing to begin on the start page, a line to read again in the strip."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy

from ui.look import Look
from ui.signs import Sign, centred, paint_sign
from ui.widgets.card import Edge, Ground, paint_card
from ui.widgets.key_cap import keys_width, paint_keys
from ui.widgets.labelled import describe_by_heading
from ui.widgets.paint import (
    CARD_RADIUS,
    FIELD_RADIUS,
    MIDDLE_LEFT,
    WRAPPED,
    box,
    focus_ring,
    has_lamp,
    text_width,
    wrapped,
    wrapped_height,
)


@dataclass(frozen=True, slots=True)
class CardText:
    """What a card that can be pressed says. ``key`` is its shortcut's cap, ``word`` a short state at the right."""

    title: str
    note: str = ""
    number: str = ""
    sign: Sign | None = None
    key: str = ""
    word: str = ""
    edge: Edge = Edge.PLAIN
    arrow: bool = False
    small: bool = False


class CardButton(QPushButton):
    """One button the size of a card; ``clicked`` when it is pressed, by mouse, Space or Enter."""

    def __init__(self, look: Look, text: CardText) -> None:
        super().__init__()
        self._look = look
        self.content = text
        self.setAutoDefault(False)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        look.changed.connect(self.refresh)
        self.show_content(text)

    def show_content(self, text: CardText) -> None:
        """Say something else."""
        self.content = text
        self.setAccessibleName(f"{text.number} {text.title}".strip())
        self.setAccessibleDescription(". ".join(part for part in (text.note, text.word, text.key) if part))
        if self.isVisible():
            describe_by_heading(self)
        self.refresh()

    def refresh(self) -> None:
        """Size and colours anew."""
        self.updateGeometry()
        self.update()

    def showEvent(self, event: QShowEvent) -> None:
        """Without a note it is described by what it stands in."""
        super().showEvent(event)
        describe_by_heading(self)

    def hasHeightForWidth(self) -> bool:
        """Texts wrap."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Title and note, wrapped, and the margins."""
        theme, text = self._look.theme, self.content
        room = max(40.0, width - self._left() - self._right())
        high = wrapped_height(text.title, theme.font(self._title_points(), True), room)
        high += wrapped_height(text.note, theme.font(self._note_points()), room)
        return round(high) + 2 * theme.px(5 if text.small else 8)

    def sizeHint(self) -> QSize:
        """As high as its texts are at the present width."""
        width = self.width() if self.width() > 100 else self._look.theme.size(240)
        return QSize(self._look.theme.size(200), self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Nothing is cut."""
        return QSize(self._look.theme.size(120), self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Box, sign, number, texts, and what stands at the right."""
        theme, text = self._look.theme, self.content
        c = theme.colours
        painter = QPainter(self)
        area = QRectF(self.rect())
        ground = Ground.ACCENT if self.isDown() else Ground.SHEET
        if has_lamp(self):
            box(painter, focus_ring(painter, area, theme), CARD_RADIUS - 2, ground.colour(c))
        elif text.small:
            box(painter, area, CARD_RADIUS, ground.colour(c), text.edge.colour(c))
        else:
            paint_card(painter, area, c, text.edge, ground)
        tone = {Edge.BARE_ERROR: c.error, Edge.PRACTICE: c.practice2}.get(text.edge, c.accent)
        middle, x = area.center().y(), theme.px(10 if text.small else 14)
        if text.sign:
            room, side = theme.size(18 if text.small else 26), theme.size(16 if text.small else 24)
            paint_sign(painter, text.sign, centred(x + room / 2, middle, side), tone, c.sheet)
            x += room + theme.px(6 if text.small else 14)
        if text.number:
            bold = theme.font(self._title_points() + 0.5, True)
            wrapped(painter, QRectF(x, 0, 400, area.height()), text.number, bold, tone, MIDDLE_LEFT)
        self._paint_texts(painter)
        if text.arrow:
            paint_sign(painter, Sign.NEXT, centred(area.right() - theme.px(14), middle, theme.size(15)), tone)
        if text.key:
            self._paint_cap(painter)
        elif text.word:
            font = theme.font(10.5, True)
            at = area.adjusted(area.width() - text_width(text.word, font) - theme.px(14), 0, 20, 0)
            wrapped(painter, at, text.word, font, c.ok if text.edge is Edge.OK else c.ink2, MIDDLE_LEFT)
        painter.end()

    def _paint_texts(self, painter: QPainter) -> None:
        theme, text = self._look.theme, self.content
        c, left = theme.colours, self._left()
        room = max(40.0, self.width() - left - self._right())
        title, note = theme.font(self._title_points(), True), theme.font(self._note_points())
        first, second = wrapped_height(text.title, title, room), wrapped_height(text.note, note, room)
        top = (self.height() - first - second) / 2
        wrapped(painter, QRectF(left, top, room, first + 4), text.title, title, c.ink, WRAPPED)
        ink = c.ink if text.small else c.ink2
        wrapped(painter, QRectF(left, top + first, room, second + 4), text.note, note, ink, WRAPPED)

    def _paint_cap(self, painter: QPainter) -> None:
        theme, key = self._look.theme, self.content.key
        font, c = theme.font(10, True), theme.colours
        wide, high = keys_width(key, font) + theme.size(12), theme.size(22)
        at = QRectF(self.width() - wide - theme.px(14), (self.height() - high) / 2, wide, high)
        box(painter, at, FIELD_RADIUS, c.sheet, c.ctl)
        paint_keys(painter, at.adjusted(theme.size(6), 0, 0, 0), key, font, c.ink)

    def _left(self) -> float:
        theme, text = self._look.theme, self.content
        x: float = theme.px(14 if not text.small else 10)
        if text.sign:
            x += theme.size(26 if not text.small else 18) + theme.px(6 if text.small else 14)
        if text.number:
            x += text_width(text.number, theme.font(self._title_points() + 0.5, True)) + theme.px(9)
        return x

    def _right(self) -> float:
        theme, text = self._look.theme, self.content
        if text.key:
            return keys_width(text.key, theme.font(10, True)) + theme.size(12) + theme.px(24)
        if text.word:
            return text_width(text.word, theme.font(10.5, True)) + theme.px(24)
        return theme.px(26 if text.arrow else 12)

    def _title_points(self) -> float:
        return 10.5 if self.content.small else 12

    def _note_points(self) -> float:
        return 10 if self.content.small else 11

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it too, as a person expects from the lit place."""
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not ctrl:
            self.click()
        else:
            super().keyPressEvent(event)
