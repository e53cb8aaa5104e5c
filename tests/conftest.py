"""What every test stands on: texts compiled, no screen, and nothing that a test leaves behind unnoticed.

Qt is imported only for a test that asks for ``qtbot`` or ``qapp``, so the tests of precinct_app also run where PySide6
is not installed: ``pytest -p no:pytest-qt --ignore=tests/ui``.
"""

from __future__ import annotations

import importlib.util
import os
import shutil
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

# Before anything imports Qt, which reads them once. A test under Xvfb starts the program in its own process.
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["QT_SCALE_FACTOR"] = "1"
os.environ.pop("QT_STYLE_OVERRIDE", None)

import pytest

from precinct_app import resources
from tools import compile_texts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

HAS_QT = importlib.util.find_spec("PySide6") is not None
FONTS = ("NotoSans-Regular.ttf", "NotoSans-Bold.ttf")
# Marker, the programs it needs, and what the skipped test says.
NEEDS = {
    "xvfb": (("xvfb-run", "xauth"), "xvfb-run and xauth are not installed (apt: xvfb xauth)"),
    "libreoffice": (("soffice",), "LibreOffice is not installed (apt: libreoffice-calc python3-uno)"),
    "xmlsec1": (("xmlsec1",), "xmlsec1 is not installed (apt: xmlsec1)"),
}


def pytest_configure(config: pytest.Config) -> None:
    """Compile the texts once a session, if a .po file changed; a broken one is told by tests/house/test_texts.py."""
    locale = resources.locale_folder()
    if not hasattr(config, "workerinput") and compile_texts.stale(locale):
        try:
            compile_texts.write(locale, compile_texts.read(locale))
        except compile_texts.Unreadable as error:
            print(f"texts not compiled: {error}", file=sys.stderr)


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, saying why, a test whose foreign program this machine lacks."""
    for marker, (programs, reason) in NEEDS.items():
        if item.get_closest_marker(marker) and not all(shutil.which(program) for program in programs):
            pytest.skip(reason)


@pytest.fixture
def data_folder(tmp_path: Path) -> Path:
    """An empty data folder in a path that a user may well have: spaces, and letters of no Latin alphabet."""
    folder = tmp_path / "Сәуле Қ" / "precinct data"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture(autouse=True)
def no_thread_stays() -> Iterator[None]:
    """Fail the test that leaves a thread behind: the next one would run beside it."""
    before = set(threading.enumerate())
    yield
    for thread in set(threading.enumerate()) - before:
        if thread.name.startswith("pytest_timeout") or isinstance(thread, threading._DummyThread):
            continue  # pytest-timeout's own watch, and threads that Qt started and Python only saw
        thread.join(timeout=5)
        assert not thread.is_alive(), f"a thread stays behind: {thread.name}"


if HAS_QT:

    @pytest.fixture(scope="session")
    def qapp(qapp: QApplication) -> QApplication:
        """pytest-qt's application with the bundled font, so that every machine measures the same text the same."""
        from PySide6.QtGui import QFont, QFontDatabase

        for name in FONTS:
            assert QFontDatabase.addApplicationFont(str(resources.font(name))) != -1, f"{name} cannot be loaded"
        qapp.setStyle("Fusion")
        qapp.setFont(QFont("Noto Sans", 11))
        return qapp

    @pytest.fixture(autouse=True)
    def no_timer_stays(request: pytest.FixtureRequest) -> Iterator[None]:
        """Fail the test that leaves a running QTimer behind, in a window that still lives after it."""
        yield
        if "qapp" not in request.fixturenames:
            return
        from PySide6.QtCore import QEvent, QTimer
        from PySide6.QtWidgets import QApplication

        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)  # what deleteLater() asked for goes first
        running = [
            timer
            for window in QApplication.topLevelWidgets()
            for timer in window.findChildren(QTimer)
            if timer.isActive()
        ]
        assert not running, f"timers stay behind: {[timer.parent() for timer in running]}"
