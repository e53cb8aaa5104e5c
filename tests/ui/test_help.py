"""F1, and what lies behind it: keys, guide, about, licences; and what is copied for support."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from precinct_app import __version__, made_of
from tests.ui.conftest import Program, key
from tests.ui.finish_help import Begin, WithStory, front
from tools import story
from ui.pages.about import AboutPage
from ui.pages.all_keys import AllKeysPage
from ui.pages.guide import CHAPTERS, GuidePage
from ui.pages.licences import LicencesPage
from ui.pages.start import StartPage

Key = Qt.Key


def second(program: Program) -> None:
    """The quiet button beside the action."""
    program.window.bar.second_pressed.emit()


def about(program: Program) -> AboutPage:
    """From F1 on to the page."""
    key(program.window, Key.Key_F1)
    front(program, AllKeysPage)
    second(program)
    front(program, GuidePage)
    second(program)
    return front(program, AboutPage)


def test_from_f1_to_the_licences_and_back_to_where_it_was(begin: Begin, with_story: WithStory) -> None:
    with_story("gathered")
    program = begin()
    below = front(program, StartPage)
    about(program)
    second(program)
    licences = front(program, LicencesPage).text.toPlainText()
    assert "Apache License" in licences and "GNU LESSER GENERAL PUBLIC LICENSE" in licences
    key(program.window, Key.Key_Escape)
    front(program, AboutPage)
    key(program.window, Key.Key_F1)
    front(program, GuidePage)
    key(program.window, Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    front(program, AllKeysPage)
    key(program.window, Key.Key_F1)
    assert program.page is below


def test_the_guide_has_every_chapter_in_every_language(begin: Begin) -> None:
    program = begin()
    key(program.window, Key.Key_F1)
    second(program)
    page = front(program, GuidePage)
    said = set()
    for language in ("kk", "ru", "en"):
        program.window.choices.choose_language(language)
        said |= {label.text() for label in (*page.heads, *page.texts)}
    assert len(said) == 3 * 2 * len(CHAPTERS) and not any(text.startswith("guide.") for text in said)


def test_about_names_build_elections_and_licences(begin: Begin, with_story: WithStory) -> None:
    with_story("gathered")
    page = about(begin())
    values = " ".join(label.text() for label in page.values)
    build, definition = made_of.made_of().build, story.package().definition_hash
    assert __version__ in values
    assert build in values.replace(" ", "") and definition in values.replace(" ", "")
    assert any("PySide6" in label.text() and "LGPL-3.0" in label.text() for label in page.parts)


def test_what_is_copied_for_support_holds_no_name_no_figure_and_no_path(
    begin: Begin, with_story: WithStory, data_folder: Path
) -> None:
    with_story("frozen")
    program = begin()
    (data_folder / "errors.log").write_text("2022-11-20 18:00:01 KeyError precinct_app\n  app.py:3 run\n", "utf-8")
    page = about(program)
    page.act()
    copied = QGuiApplication.clipboard().text()
    assert "KeyError" in copied and __version__ in copied and "Copied" in program.window.bar.sentence.text()
    assert str(data_folder) not in copied
    assert not [name for name in story.PEOPLE if str(getattr(name, "name", name)) in copied]
    (data_folder / "errors.log").unlink()
    page.act()
    assert QGuiApplication.clipboard().text().endswith("none")


def test_while_another_program_has_the_folder_the_keys_are_still_shown(begin: Callable[..., Program]) -> None:
    begin()
    second_program = begin()
    key(second_program.window, Key.Key_F1)
    front(second_program, AllKeysPage)
