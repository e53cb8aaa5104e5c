"""``precinct-app self-test``: what it finds right, and that it finds what is wrong."""

from __future__ import annotations

import gettext
import sys
from pathlib import Path

import pytest

from precinct_app import __version__
from precinct_app.cli import run, self_test
from precinct_app.texts import Catalogue, Refused, Told

pytestmark = pytest.mark.usefixtures("english")
Capture = pytest.CaptureFixture[str]


def test_everything_that_needs_no_window_works_here(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    monkeypatch.delitem(self_test.ATTEMPTS, "window")
    assert run(["self-test"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert __version__ in lines[0] and sys.platform in lines[0]
    assert len(lines) == 1 + len(self_test.ATTEMPTS)
    assert [name for name, line in zip(self_test.ATTEMPTS, lines[1:], strict=True) if name not in line] == []


@pytest.mark.parametrize("error", [Told("self_test.no_texts", language="kk"), OSError("gone"), ZeroDivisionError()])
def test_what_fails_is_named_and_the_rest_is_still_tried(
    error: Exception, monkeypatch: pytest.MonkeyPatch, capsys: Capture
) -> None:
    def fails() -> None:
        raise error

    monkeypatch.setattr(self_test, "ATTEMPTS", {"first": fails, "second": lambda: None})
    assert run(["self-test"]) == 1
    said = capsys.readouterr()
    assert len(said.out.splitlines()) == 3
    assert said.err.strip() and "Traceback" not in said.err


def test_a_missing_catalogue_and_a_missing_font_are_found(monkeypatch: pytest.MonkeyPatch, tmp_path: object) -> None:
    monkeypatch.setattr("precinct_app.resources.root", lambda: tmp_path)
    with pytest.raises(Told):
        self_test._resources()


def test_a_language_without_texts_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(self_test, "catalogue", lambda language: Catalogue(language, gettext.NullTranslations()))
    with pytest.raises(Told, match="kk"):
        self_test._texts()


def test_a_demo_whose_file_is_not_accepted_is_found(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from precinct_app.receiving.verify import REJECTED, Verdict
    from precinct_app.station import demo

    refused = Verdict(REJECTED, "unsigned", Refused("verify.unsigned"))
    monkeypatch.setattr(demo, "run", lambda folder: demo.Demo(tmp_path, tmp_path, refused))
    with pytest.raises(Refused):
        self_test._whole_way()


def test_the_window_is_tried_where_qt_is_and_passed_over_where_it_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []
    monkeypatch.setattr(self_test, "import_module", tried.append)
    self_test._window()
    monkeypatch.setattr(self_test, "find_spec", lambda name: None)
    self_test._window()
    assert tried == ["ui.app"]
