"""Colours, sizes and forms: the contrast of every pair in use, and what a change of the look tells."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from tests.ui.widget_help import look
from ui.look import Look, theme_for
from ui.signs import Sign, sign_pixmap
from ui.theme import DARK, LIGHT, SIZES, Colours, Form, Ink, Theme, contrast_colours, form_for, token_names

TEXT = [
    ("ink", "sheet"), ("ink", "desk"), ("ink", "lamp"), ("ink", "error_bg"), ("ink", "warn_bg"), ("ink", "accent_bg"),
    ("ink2", "sheet"), ("ink2", "desk"), ("ink2", "shade"), ("ink2", "lamp"),
    ("accent", "sheet"), ("accent", "desk"), ("accent", "accent_bg"), ("on_accent", "accent"),
    ("sheet", "error"), ("sheet", "warn"), ("error", "sheet"), ("error", "error_bg"), ("error", "lamp"),
    ("error", "desk"), ("warn", "sheet"), ("warn", "desk"), ("ok", "sheet"), ("ok", "ok_bg"), ("ok", "shade"),
    ("on_practice", "practice"),
]  # fmt: skip
GRAPHICS = [
    ("ctl", "sheet"), ("ctl", "desk"), ("lamp_edge", "sheet"), ("lamp_edge", "lamp"), ("practice2", "desk"),
    ("chart", "sheet"), ("chart", "accent_bg"), ("chart", "error_bg"),
]  # fmt: skip


def luminance(colour: QColor) -> float:
    """WCAG 2 relative luminance."""

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) + 0.0722 * linear(colour.blueF())


def contrast(one: QColor, other: QColor) -> float:
    """WCAG 2 contrast ratio."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def of(colours: Colours, name: str) -> QColor:
    """A colour by its token."""
    colour = getattr(colours, name)
    assert isinstance(colour, QColor)
    return colour


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT)
def test_every_text_in_use_has_a_contrast_of_seven(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(of(colours, ink), of(colours, ground)) >= 7


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), GRAPHICS)
def test_every_sign_and_frame_has_a_contrast_of_three(colours: Colours, ink: str, ground: str) -> None:
    assert contrast(of(colours, ink), of(colours, ground)) >= 3


def test_a_contrast_theme_takes_every_colour_from_the_system() -> None:
    system, role = QPalette(), QPalette.ColorRole
    given = {role.Window: "#010101", role.Base: "#020202", role.WindowText: "#fefefe", role.Highlight: "#ffff00",
             role.HighlightedText: "#030303"}  # fmt: skip
    for name, colour in given.items():
        system.setColor(name, QColor(colour))
    taken = contrast_colours(system)
    assert {of(taken, name).name() for name in token_names()} == set(given.values())


@pytest.mark.parametrize(
    ("width", "scale", "form"),
    [(1366, 1.0, Form.WIDE), (1366, 1.25, Form.WIDE), (911, 1.0, Form.NARROW), (1366, 1.5, Form.NARROW),
     (1366, 2.0, Form.SMALL), (800, 1.0, Form.SMALL), (1920, 2.0, Form.NARROW)],
)  # fmt: skip
def test_the_form_follows_the_width_in_em(width: int, scale: float, form: Form) -> None:
    assert form_for(width, Theme("light", scale, LIGHT).em) is form


def test_spaces_grow_less_than_text() -> None:
    theme = Theme("light", 2.0, LIGHT)
    assert (theme.px(100), theme.size(100)) == (135, 200)
    assert Theme("light", 1.0, LIGHT).px(100) == 100
    assert SIZES == (1.0, 1.25, 1.5, 2.0)


def test_the_look_tells_a_change_once_and_the_same_never(qtbot: QtBot) -> None:
    held = look()
    told: list[str] = []

    def hear() -> None:
        told.append(held.texts.language)

    held.changed.connect(hear)
    held.use(language="kk", width=1366)
    assert told == ["kk"]
    held.use(language="kk", width=1360)
    assert told == ["kk"]
    held.use(width=700)
    assert (told, held.form) == (["kk", "kk"], Form.SMALL)


def test_the_system_is_asked_where_a_person_chose_it(qapp: object) -> None:
    assert theme_for("dark", 1.0).name == "dark"
    assert theme_for("light", 1.5) == Theme("light", 1.5, LIGHT)
    assert theme_for("system", 1.0).name in ("light", "dark", "contrast")


def test_every_sign_draws_something_in_the_colour_asked(qapp: object) -> None:
    for sign in Sign:
        image = sign_pixmap(sign, 24, QColor("#ff0000"), 1.0, QColor("#00ff00")).toImage()
        dots = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
        assert any(dot.alpha() > 250 and dot.red() > 150 for dot in dots), sign


def test_the_palette_of_qt_has_the_themes_colours() -> None:
    palette = Theme("dark", 1.0, DARK).palette()
    assert palette.color(QPalette.ColorRole.Window) == DARK.desk
    assert palette.color(QPalette.ColorRole.PlaceholderText) == DARK.ink2
    assert DARK.of(Ink.PRACTICE) == DARK.practice2
    assert isinstance(look(), Look)
