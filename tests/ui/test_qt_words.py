"""What Qt itself says stands in the language in use."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from precinct_app.texts import catalogue
from ui.look import Look, theme_for
from ui.qt_words import QtWords
from ui.widgets.text_field import TextField


def say(word: str, context: str = "QFileDialog") -> str:
    return QCoreApplication.translate(context, word)


def test_dialogs_and_menus_of_qt_speak_the_language_in_use_and_turn_with_it(qapp: QApplication, qtbot: QtBot) -> None:
    look = Look(theme_for("light", 1), catalogue("ru"))
    words = QtWords(look)
    assert (say("Look in:"), say("Cancel", "QPlatformTheme")) == ("Перейти к:", "Отмена")
    field = TextField(look)
    qtbot.addWidget(field)
    menu = field.createStandardContextMenu()
    qtbot.addWidget(menu)
    assert any(one.text().replace("&", "").startswith("Вставить") for one in menu.actions())
    look.use(language="kk")
    assert (say("Directory:"), say("Cancel", "QPlatformTheme")) == ("Бума:", "Бас тарту")
    look.use(theme=theme_for("dark", 1))
    assert say("Directory:") == "Бума:"
    look.use(language="en")
    assert say("Directory:") == "Directory:"
    look.use(language="ru")
    words.deleteLater()
    qtbot.waitUntil(lambda: say("Directory:") == "Directory:")
