"""Every page in every form: nothing is cut, everything can be heard, one place is lit, each cap names a key that works.

The pages are those of `tools.every_page`; a page that is missing there fails here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

import ui.pages
from tests.ui.fit import faults, name, seen
from tests.ui.widget_help import OFFSCREEN_SAYS, heard
from tools.every_page import PICTURES
from tools.shot import Picture, Shot, data_of, program
from ui.widgets.label import SignLabel
from ui.widgets.paint import focus_of

pytestmark = OFFSCREEN_SAYS
Open = Callable[[Picture], AbstractContextManager[Shot]]
PAGES = [one for one in PICTURES if (one.size, one.scale) == ((1366, 768), 1.0) and one.take is None]
FORMS = [
    ((1366, 697), 1.0, ("kk", "ru", "en")), ((911, 512), 1.0, ("ru", "kk")), ((1366, 768), 2.0, ("kk", "ru")),
]  # fmt: skip
EVERY_FORM = [
    (size, scale, ("kk", "ru", "en"))
    for size, scale in (
        ((1366, 697), 1.0), ((1366, 768), 1.0), ((911, 512), 1.0), ((1366, 768), 1.25), ((1366, 768), 1.5),
        ((1366, 768), 2.0), ((1920, 1040), 1.0),
    )
]  # fmt: skip
CODE = re.compile(r"[a-z_]+\.[a-z0-9_]+")
CONTROLS = {
    QAccessible.Role.Button, QAccessible.Role.CheckBox, QAccessible.Role.EditableText, QAccessible.Role.RadioButton,
    QAccessible.Role.List,
}  # fmt: skip


@pytest.fixture
def opened(built: None, tmp_path: Path, qtbot: QtBot) -> Open:
    """Brings the program to a page."""

    @contextmanager
    def open_page(picture: Picture) -> Iterator[Shot]:
        with program(data_of(picture, tmp_path), picture, "ru", "light") as shot:
            if picture.steps is not None:
                picture.steps(shot)
            settle()
            yield shot

    return open_page


def settle() -> None:
    """Let layouts come to rest: each turn of the loop moves them one level down."""
    for _ in range(5):
        QApplication.processEvents()


@pytest.mark.parametrize("picture", PAGES, ids=[one.name for one in PAGES])
def test_a_page_fits_is_heard_has_one_light_and_is_walked_by_tab(opened: Open, picture: Picture) -> None:
    with opened(picture) as shot:
        found = [fault for form in FORMS for fault in faults_in(shot, *form)] + not_reached(shot)
        assert not found, "\n".join(found)


@pytest.mark.soak
@pytest.mark.parametrize("picture", PAGES, ids=[one.name for one in PAGES])
def test_a_page_fits_in_every_form(opened: Open, picture: Picture) -> None:
    with opened(picture) as shot:
        found = [fault for form in EVERY_FORM for fault in faults_in(shot, *form)]
        assert not found, "\n".join(found)


def faults_in(shot: Shot, size: tuple[int, int], scale: float, languages: tuple[str, ...]) -> Iterator[str]:
    """What is wrong with the page in front at a size, in each language."""
    shot.window.resize(*size)
    shot.window.choices.choose_size(scale)
    for language in languages:
        shot.window.choices.choose_language(language)
        settle()
        for fault in (*faults(shot.window), *unheard(shot.window), *unlit(shot)):
            yield f"{language} {size} {scale}: {fault}"


def unheard(window: QWidget) -> Iterator[str]:
    """Controls without name or description, names that are a code or a mere sign, texts that nobody hears."""
    said = set()
    for one in heard(window):
        called, described = (one.text(kind) for kind in (QAccessible.Text.Name, QAccessible.Text.Description))
        said.add(called)
        said.add(one.text(QAccessible.Text.Value))
        if one.state().invisible:
            continue
        what = f"{one.role().name} of {type(one.object()).__name__} «{called}»"
        if one.role() in CONTROLS and not (called and described):
            yield f"{what} has no name or description: «{described}»"
        if called and not re.search(r"[\w№]", called):
            yield f"{what} is a mere sign"
        if CODE.fullmatch(called) or CODE.fullmatch(described):
            yield f"{what} is a code: «{described}»"
        if one.role() is QAccessible.Role.CheckBox and one.state().checked != one.object().isChecked():  # type: ignore[attr-defined]  # a check box
            yield f"{what} says another state than it shows"
        if one.role() is QAccessible.Role.EditableText and one.state().readOnly != one.object().isReadOnly():  # type: ignore[attr-defined]  # an edit
            yield f"{what} does not say whether it takes keys"
    for label in window.findChildren(QLabel):
        shown = label.isVisible() and label.window() is window and not isinstance(label, SignLabel)
        if shown and label.text() and not {label.text(), label.accessibleName()} & said:
            yield f"{name(label)} is never heard"


def unlit(shot: Shot) -> Iterator[str]:
    """The one light: it is there, it can be seen, and a screen reader knows it."""
    lit = focus_of(shot.window)
    if lit is None:
        yield "no place is lit"
        return
    proxy = lit.focusProxy() or lit
    area = seen(proxy, shot.window)
    if not area.isValid() or area.height() < min(proxy.height(), 20):
        yield f"the light is out of sight: {name(proxy)} at {area}"


@pytest.mark.soak
def test_every_page_of_the_program_is_in_the_list(opened: Open) -> None:
    """A page's class stands in a file of its own in ui/pages; the form of a reason is shown from another page."""
    folder = Path(ui.pages.__file__).parent
    there = set()
    for file in folder.glob("*.py"):
        there |= set(re.findall(r"^class (\w+Page)\(", file.read_text("utf-8"), re.MULTILINE))
    shown = set()
    for picture in PICTURES:
        if (picture.size, picture.scale) == ((1366, 768), 1.0):
            with opened(picture) as shot:
                shown.add(type(shot.window.page).__name__)
    assert there - shown - {"ChainPage"} == set()


def not_reached(shot: Shot) -> list[str]:
    """Visible controls of the window that Tab does not come to, or that keep it."""
    window = shot.window
    controls = [
        one for one in window.findChildren(QWidget)
        if one.isVisible() and one.window() is window and isinstance(one, (QAbstractButton, QLineEdit))
        and one.isEnabled() and seen(one, window).isValid()
    ]  # fmt: skip
    reached, begin = set(), window.lit()
    for _ in range(len(controls) * 3 + 20):
        window.focusNextPrevChild(True)
        lit = window.lit()
        if lit is not None:
            reached.add(lit)
        if lit is begin and len(reached) > 1:
            break
    else:
        return [f"Tab does not come back to {name(begin) if begin else 'anything'}"]
    groups = {one.parentWidget() for one in reached}  # of radio buttons one takes Tab, arrows move on
    return [
        name(one) for one in controls
        if one not in reached and not (one.inherits("QRadioButton") and one.parentWidget() in groups)
    ]  # fmt: skip
