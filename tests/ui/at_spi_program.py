"""The program on a real screen and a real accessibility bus, read by `at_spi_reader`, in a process of its own.

    python -m tests.ui.at_spi_program PYTHON DATA       PYTHON has AT-SPI; prints what it printed

The story stands before the last line of step 2; once the page was walked, a figure that is none is typed, again until
it is heard of.
"""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tools.every_page import opened
from tools.shot import Picture, data_of, program
from ui.look import load_fonts

READER = Path(__file__).with_name("at_spi_reader.py")
AGAIN = 5.0
"""Seconds until the reason is brought up once more: on a busy machine the bus may not know yet who listens."""


def main(python: str, data: Path) -> int:
    """Let the reader walk, type, and pass on what it says. Returns its exit status."""
    application = QApplication([])
    load_fonts()
    picture = Picture("at-spi", "before_half", "20:16:50", opened)
    with program(data_of(picture, data), picture, "en", "light") as shot:
        opened(shot)
        heard = data / "heard"
        with heard.open("w", encoding="utf-8") as out, subprocess.Popen([python, READER], stdout=out) as reader:
            again = 0.0
            while reader.poll() is None:
                application.processEvents()
                if '"walked"' in heard.read_text("utf-8") and time.monotonic() > again:
                    again = time.monotonic() + AGAIN
                    for figure in ("16", "16x"):
                        field = shot.window.lit() or shot.window
                        QTest.keyClicks(field, figure)
                        QTest.keyClick(field, Qt.Key.Key_Return)
        print(heard.read_text("utf-8"))
        return reader.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
