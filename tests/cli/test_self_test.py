"""``precinct-app self-test``: what it finds right, and that it finds what is wrong."""

from __future__ import annotations

import sys

import pytest

from precinct_app import __version__
from precinct_app.cli import run, self_test
from precinct_app.texts import Told

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
