"""A second program on a data folder knocks, and the window of the first comes to the front.

A file is the knock: both programs see the folder, and the program opens no network and no pipe.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

NAME = "knock"


def knock(data: Path) -> None:
    """Ask the program that has this folder to show its window. Where that cannot be written nobody is asked."""
    with suppress(OSError):
        (data / NAME).touch()


def answer(data: Path) -> bool:
    """Whether somebody knocked since the last time."""
    try:
        (data / NAME).unlink()
    except OSError:
        return False
    return True
