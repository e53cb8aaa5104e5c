"""A screen without a monitor, real keys by their place on the keyboard, and pictures of it."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

DIGIT_ROW = {digit: 10 + place for place, digit in enumerate("1234567890")}
"""X keycodes of the digit row, whatever the layout makes of it."""
RETURN, CONTROL = 36, 37


@dataclass(frozen=True, slots=True)
class Screen:
    """An X server's display, as ``:7``."""

    display: str

    def layout(self, name: str) -> None:
        """Switch the keyboard, ``kz`` or ``us``."""
        self._call("setxkbmap", name)

    def window(self, seconds: float = 40) -> str:
        """The largest visible window that has a name. Fails when none comes."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = self._call("xdotool", "search", "--onlyvisible", "--name", ".", check=False).split()
            sized = [(self._width(one), one) for one in found]
            if sized and max(sized)[0] > 400:
                return max(sized)[1]
            time.sleep(0.1)
        raise AssertionError("no window comes")

    def click(self, x: int, y: int) -> None:
        """Without a window manager a window takes keys only after a click."""
        self._call("xdotool", "mousemove", str(x), str(y), "click", "1")

    def act(self) -> None:
        """Ctrl+Enter."""
        self._call("xdotool", "keydown", str(CONTROL), "key", str(RETURN), "keyup", str(CONTROL))

    def key(self, *codes: int | str) -> None:
        """Keys one after another: keycodes, or names for keys that every layout has."""
        self._call("xdotool", "key", "--delay", "30", *map(str, codes))

    def figure(self, digits: str) -> None:
        """A figure on the digit row, and Enter."""
        self.key(*(DIGIT_ROW[digit] for digit in digits), RETURN)

    def picture(self, file: Path) -> None:
        """What is on the screen, as PNG."""
        self._call("import", "-window", "root", str(file))

    def _width(self, window: str) -> int:
        shape = self._call("xdotool", "getwindowgeometry", "--shell", window, check=False)
        return next((int(line[6:]) for line in shape.splitlines() if line.startswith("WIDTH=")), 0)

    def _call(self, *command: str, check: bool = True) -> str:
        done = subprocess.run(
            command, env={**os.environ, "DISPLAY": self.display}, capture_output=True, text=True, timeout=30
        )
        assert not check or done.returncode == 0, f"{command}: {done.stderr}"
        return done.stdout


@contextmanager
def screen(size: str = "1366x768") -> Iterator[Screen]:
    """A screen of its own until the block ends. It is not reset with its last program: the keyboard stays Kazakh."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-noreset", "-nolisten", "tcp"],
        pass_fds=[write],
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as told:
            number = told.readline().strip()
        assert number, "Xvfb does not start"
        yield Screen(f":{number}")
    finally:
        server.terminate()
        server.wait(timeout=10)
