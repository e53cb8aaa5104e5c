"""What a person chooses at any time, by key or in the head: language, colours, size of text, full screen."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from precinct_app.texts import LANGUAGES
from ui.look import THEMES, theme_for, wear
from ui.settings import Settings
from ui.shell import Shell
from ui.shortcuts import Shortcut
from ui.theme import SIZES


class Choices(QObject):
    """The settings in use. Signals: ``changed()`` after a person chose another one."""

    changed = Signal()

    def __init__(self, shell: Shell, settings: Settings) -> None:
        super().__init__(shell)
        self._shell = shell
        self.settings = settings
        shell.head.language_chosen.connect(self.choose_language)
        shell.head.size_chosen.connect(self.choose_size)
        shell.head.theme_chosen.connect(self.choose_theme)
        for shortcut, slot in (
            (Shortcut.TEXT_LARGER, self._larger), (Shortcut.TEXT_SMALLER, self._smaller),
            (Shortcut.LANGUAGE, self._next_language), (Shortcut.THEME, self._next_theme),
            (Shortcut.FULL_SCREEN, self._full_screen),
        ):  # fmt: skip
            shortcut.on(shell).activated.connect(slot)
        self.dress()

    def choose_language(self, language: str) -> None:
        """Another language; nothing typed is lost."""
        self._choose(dataclasses.replace(self.settings, language=language))

    def choose_size(self, scale: float) -> None:
        """Another text size, 1.0 to 2.0."""
        self._choose(dataclasses.replace(self.settings, scale=scale))

    def choose_theme(self, theme: str) -> None:
        """light, dark or system."""
        self._choose(dataclasses.replace(self.settings, theme=theme))

    def dress(self) -> None:
        """Put on the chosen colours and size; also when the system's own changed."""
        theme = theme_for(self.settings.theme, self.settings.scale)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        wear(application, theme)
        self._shell.head.show_theme_choice(self.settings.theme)
        self._shell.look.use(theme=theme)

    def _choose(self, settings: Settings) -> None:
        if settings != self.settings:
            self.settings = settings
            self.dress()
            self._shell.look.use(language=settings.language)
            self.changed.emit()

    def _larger(self) -> None:
        self.choose_size(SIZES[min(SIZES.index(self.settings.scale) + 1, len(SIZES) - 1)])

    def _smaller(self) -> None:
        self.choose_size(SIZES[max(SIZES.index(self.settings.scale) - 1, 0)])

    def _next_language(self) -> None:
        self.choose_language(LANGUAGES[(LANGUAGES.index(self.settings.language) + 1) % len(LANGUAGES)])

    def _next_theme(self) -> None:
        self.choose_theme(THEMES[(THEMES.index(self.settings.theme) + 1) % len(THEMES)])

    def _full_screen(self) -> None:
        if self._shell.isFullScreen():
            self._shell.showMaximized()
        else:
            self._shell.showFullScreen()
