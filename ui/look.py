"""The look in use, handed to every page and widget: theme, language and form of the window.

Who shows something takes a `Look` in its constructor, connects `Look.changed` to its own `refresh()` and reads
everything anew there. Nothing else is shared, so a language is switched without losing a keystroke.
"""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QFontDatabase, QGuiApplication, QPalette
from PySide6.QtWidgets import QApplication

from precinct_app import resources
from precinct_app.texts import Catalogue, catalogue
from ui.theme import DARK, EM_POINTS, LIGHT, Form, Theme, contrast_colours, form_for

THEMES = ("light", "dark", "system")


class Look(QObject):
    """Theme, texts and form in use.

    Signals: ``changed()`` after any of them became another; everything shown is read anew.
    """

    changed = Signal()

    def __init__(self, theme: Theme, texts: Catalogue, form: Form = Form.WIDE) -> None:
        super().__init__()
        self._theme = theme
        self._texts = texts
        self._form = form
        self._width = 0

    @property
    def theme(self) -> Theme:
        """Colours and sizes."""
        return self._theme

    @property
    def texts(self) -> Catalogue:
        """The catalogue of the language in use."""
        return self._texts

    @property
    def form(self) -> Form:
        """How much stands side by side."""
        return self._form

    def use(self, theme: Theme | None = None, language: str | None = None, width: int | None = None) -> None:
        """Take another theme, language ("kk", "ru", "en") or window width (px), and tell all once if it differs."""
        before = (self._theme, self._texts.language, self._form)
        if theme is not None:
            self._theme = theme
        if language is not None:
            self._texts = catalogue(language)
        if width is not None:
            self._width = width
        if self._width:
            self._form = form_for(self._width, self._theme.em)
        if before != (self._theme, self._texts.language, self._form):
            self.changed.emit()


def load_fonts() -> None:
    """Make the bundled Noto Sans known to Qt; once, when the application starts."""
    for name in ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf"):
        QFontDatabase.addApplicationFont(str(resources.font(name)))


def theme_for(choice: str, scale: float) -> Theme:
    """The theme for what a person chose: "light", "dark" or "system".

    A contrast theme of the system wins over every choice: who set it needs it. Taking the system's palette resets
    the application's own, so `wear` follows.
    """
    hints = QGuiApplication.styleHints()
    if hints.accessibility().contrastPreference() == Qt.ContrastPreference.HighContrast:
        QGuiApplication.setPalette(QPalette())
        return Theme("contrast", scale, contrast_colours(QGuiApplication.palette()))
    dark = choice == "dark" or (choice == "system" and hints.colorScheme() == Qt.ColorScheme.Dark)
    return Theme("dark", scale, DARK) if dark else Theme("light", scale, LIGHT)


def wear(application: QApplication, theme: Theme) -> None:
    """Give Qt's own parts (tool tips, menus, file dialogues) the font and the palette of ``theme``."""
    application.setPalette(theme.palette())
    application.setFont(theme.font(EM_POINTS))
