"""The look of the window as values: colours by name, sizes by the text size. Nothing here is global.

Colours and measures are those of the design pages; contrast ratios of every pair in use are tested. A `Theme` is
handed down inside `ui.look.Look`; whoever paints asks it and nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import Enum, StrEnum

from PySide6.QtGui import QColor, QFont, QPalette

FAMILY = "Noto Sans"
SIZES = (1.0, 1.25, 1.5, 2.0)
EM_POINTS = 11.0
PIXELS_A_POINT = 96 / 72


class Form(Enum):
    """How much stands side by side; chosen by the window's width in em, not in pixels."""

    WIDE = "wide"
    """Steps, sheet and strip side by side: 74 em and more."""
    NARROW = "narrow"
    """Steps in the head, Kazakh above Russian, a thin strip: 60 to 74 em."""
    SMALL = "small"
    """As narrow, and the strip is one line above the sheet: below 60 em."""


def form_for(width: float, em: float) -> Form:
    """The form for a window ``width`` pixels wide where the body text's em is ``em`` pixels."""
    ems = width / em
    if ems >= 74:
        return Form.WIDE
    return Form.NARROW if ems >= 60 else Form.SMALL


class Ink(StrEnum):
    """The name of a colour, where a widget is told which one to take. Values are the fields of `Colours`."""

    INK = "ink"
    INK2 = "ink2"
    ACCENT = "accent"
    ERROR = "error"
    WARN = "warn"
    OK = "ok"
    PRACTICE = "practice2"
    ON_ACCENT = "on_accent"


@dataclass(frozen=True, slots=True)
class Colours:
    """The colours of one theme. `hair` carries no meaning; every other pair in use is tested for contrast."""

    desk: QColor
    sheet: QColor
    shade: QColor
    bar: QColor
    ink: QColor
    ink2: QColor
    hair: QColor
    ctl: QColor
    accent: QColor
    on_accent: QColor
    accent_bg: QColor
    lamp: QColor
    lamp_edge: QColor
    error: QColor
    error_bg: QColor
    warn: QColor
    warn_bg: QColor
    ok: QColor
    ok_bg: QColor
    practice: QColor
    practice2: QColor
    on_practice: QColor
    chart: QColor

    def of(self, ink: Ink) -> QColor:
        """The colour that ``ink`` names."""
        colour = getattr(self, ink.value)
        assert isinstance(colour, QColor)
        return colour


def _colours(**hexes: str) -> Colours:
    return Colours(**{name: QColor(text) for name, text in hexes.items()})


LIGHT = _colours(
    desk="#EFEDE8", sheet="#FFFFFF", shade="#F7F5F1", bar="#FFFFFF",
    ink="#17212B", ink2="#3C4753", hair="#D9D6CF", ctl="#66717C",
    accent="#0B4F60", on_accent="#FFFFFF", accent_bg="#DFECEE",
    lamp="#FFF2C2", lamp_edge="#8A6A00",
    error="#9B1420", error_bg="#FCEEED", warn="#644300", warn_bg="#FFF4DB", ok="#155235", ok_bg="#E6F2EA",
    practice="#4F2484", practice2="#8A68C2", on_practice="#FFFFFF", chart="#3E7F8F",
)  # fmt: skip
DARK = _colours(
    desk="#11161A", sheet="#1A2126", shade="#161C20", bar="#1A2126",
    ink="#EDF1F3", ink2="#BAC4CB", hair="#323B42", ctl="#8996A0",
    accent="#7FD3E0", on_accent="#06242B", accent_bg="#17353C",
    lamp="#37310F", lamp_edge="#D9B44A",
    error="#FFB3AE", error_bg="#3A1B1C", warn="#F3CB72", warn_bg="#342A12", ok="#93D8B0", ok_bg="#15301F",
    practice="#4A2A78", practice2="#8466B8", on_practice="#FFFFFF", chart="#5FA9B8",
)  # fmt: skip


def contrast_colours(system: QPalette) -> Colours:
    """Every colour from the palette of the system: a contrast theme belongs to the person, not to a program."""
    ground, base = system.color(QPalette.ColorRole.Window), system.color(QPalette.ColorRole.Base)
    text, light = system.color(QPalette.ColorRole.WindowText), system.color(QPalette.ColorRole.Highlight)
    on_light = system.color(QPalette.ColorRole.HighlightedText)
    return Colours(
        desk=ground, sheet=base, shade=base, bar=ground, ink=text, ink2=text, hair=text, ctl=text,
        accent=light, on_accent=on_light, accent_bg=base, lamp=base, lamp_edge=light,
        error=text, error_bg=base, warn=text, warn_bg=base, ok=text, ok_bg=base,
        practice=ground, practice2=text, on_practice=text, chart=text,
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours and sizes in use. ``name`` is "light", "dark" or "contrast", ``scale`` the text size, 1.0 to 2.0."""

    name: str
    scale: float
    colours: Colours

    @property
    def em(self) -> float:
        """The body text's size in pixels: what widths are counted in."""
        return EM_POINTS * PIXELS_A_POINT * self.scale

    @property
    def ring(self) -> QColor:
        """The colour of the focus ring: ink, and Highlight in a contrast theme."""
        return self.colours.lamp_edge if self.name == "contrast" else self.colours.ink

    def font(self, points: float, bold: bool = False) -> QFont:
        """Noto Sans, ``points`` at 100 %. Only Regular and Bold exist."""
        font = QFont(FAMILY)
        font.setPointSizeF(points * self.scale)
        font.setBold(bold)
        return font

    def px(self, pixels: float) -> int:
        """A space of ``pixels`` at 100 %. It grows less than the text (1.35 at 200 %): room belongs to text."""
        return round(pixels * (1 + 0.35 * (self.scale - 1)))

    def size(self, pixels: float) -> int:
        """A width, height or sign of ``pixels`` at 100 %: what holds text grows with the text."""
        return round(pixels * self.scale)

    def palette(self) -> QPalette:
        """The palette of the application, so that everything Qt paints itself has the same colours."""
        c, role = self.colours, QPalette.ColorRole
        palette = QPalette()
        for name, colour in (
            (role.Window, c.desk), (role.WindowText, c.ink), (role.Base, c.sheet), (role.AlternateBase, c.shade),
            (role.Text, c.ink), (role.Button, c.sheet), (role.ButtonText, c.ink), (role.BrightText, c.error),
            (role.Highlight, c.accent), (role.HighlightedText, c.on_accent), (role.Link, c.accent),
            (role.LinkVisited, c.accent), (role.ToolTipBase, c.sheet), (role.ToolTipText, c.ink),
            (role.PlaceholderText, c.ink2), (role.Accent, c.accent), (role.Light, c.sheet), (role.Midlight, c.shade),
            (role.Mid, c.ctl), (role.Dark, c.ctl), (role.Shadow, c.ink),
        ):  # fmt: skip
            palette.setColor(name, colour)
        return palette


def token_names() -> tuple[str, ...]:
    """The names of all colours, in the order of the design's table."""
    return tuple(field.name for field in fields(Colours))
