"""Qt's own words in the language in use: the menu of a field, and the dialogs for files and printers where the system
has none of its own."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator

from ui.look import Look


class QtWords(QObject):
    """Follows the look. Qt brings Kazakh since 6.11.3 and needs no file for English."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._language = ""
        self._words: QTranslator | None = None
        look.changed.connect(self.refresh)
        self.refresh()

    def refresh(self) -> None:
        """Take the words of the language in use, where they are not there yet."""
        language = self._look.texts.language
        if language == self._language:
            return
        self._language = language
        if self._words is not None:
            self._words.deleteLater()
            QCoreApplication.removeTranslator(self._words)
            self._words = None
        words = QTranslator(self)
        if words.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
            QCoreApplication.installTranslator(words)
            self._words = words
