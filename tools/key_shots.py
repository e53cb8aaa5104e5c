"""How a person comes to the pages of keys and codes; keys differ each time, so what is read out is set."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from pathlib import Path

from precinct_app.station import own_keys
from tools import story
from tools.shot import Shot
from ui.page import Page
from ui.pages.compare_code import CompareCodePage
from ui.pages.key_accept import KeyAcceptPage
from ui.pages.key_grant import KeyGrantPage
from ui.pages.key_request import KeyRequestPage
from ui.pages.own_keys import OwnKeysPage

FINGERPRINT = "1047 2215 9038 6641 0572 3389 7416 2950 8163 4027"


def own_keys_page(shot: Shot) -> OwnKeysPage:
    """The four cards, from the start page."""
    shot.page("StartPage")
    shot.window.own_keys_wanted.emit()
    page = shot.page("OwnKeysPage")
    assert isinstance(page, OwnKeysPage)
    return page


def own_keys_shown(shot: Shot) -> None:
    """The four cards."""
    own_keys_page(shot)


def _way(shot: Shot, way: str, name: str) -> Page:
    own_keys_page(shot).wanted.emit(way)
    page = shot.page(name)
    assert isinstance(page, Page)
    return page


def requesting(shot: Shot) -> None:
    """The form of a new key, its second password another one."""
    page = _way(shot, "request", "KeyRequestPage")
    assert isinstance(page, KeyRequestPage)
    page.station.setText(story.STATION)
    page.form.name.setText(story.SECRETARY)
    page.form.password.setText("12345")
    page.form.again.setText("1234")
    page.act()


def requested(shot: Shot) -> None:
    """A request is on its way."""
    page = _way(shot, "request", "KeyRequestPage")
    assert isinstance(page, KeyRequestPage)
    page.station.setText(story.STATION)
    page.form.name.setText(story.SECRETARY)
    for field in (page.form.password, page.form.again):
        field.setText("12345")
    page.act()
    shot.until(lambda: page.asked is not None)
    assert page.asked is not None
    page.asked = replace(page.asked, fingerprint=FINGERPRINT, request=Path("E:/903_secretary.csr"))
    page.refresh()


def granting(shot: Shot) -> None:
    """A request, and a fingerprint with one group misheard."""
    with tempfile.TemporaryDirectory() as folder:
        asked = own_keys.ask(story.package(), story.STATION, "secretary", story.SECRETARY, b"1", Path(folder))
        page = _way(shot, "grant", "KeyGrantPage")
        assert isinstance(page, KeyGrantPage)
        page.file.choose(asked.request)
        page.heard.read_out = FINGERPRINT
        page.heard.field.setText(FINGERPRINT.replace("0572", "0527"))
        page.refresh()


def accepting(shot: Shot) -> None:
    """Nothing is chosen yet."""
    assert isinstance(_way(shot, "accept", "KeyAcceptPage"), KeyAcceptPage)


def comparing(shot: Shot) -> None:
    """A code, half of it typed."""
    page = _way(shot, "compare", "CompareCodePage")
    assert isinstance(page, CompareCodePage)
    (file,) = Path("data").rglob("exports/*.xlsx")
    page.file.choose(file)
    shot.until(lambda: page.verdict is not None and not page.working)
    page.heard.field.setText("0409 9445 5719")
    page.refresh()
