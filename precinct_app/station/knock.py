"""A second program on a data folder knocks, and the window of the first comes to the front.

A file is the knock: both programs see the folder, and the program opens no network and no pipe. What the second was
given to open, by a double click on a package, is what the file says.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

NAME = "knock"


def knock(data: Path, to_open: Path | None = None) -> None:
    """Ask the program that has this folder to show its window, and to open a file. Where that cannot be written nobody
    is asked."""
    beside = data / f".{NAME}"
    with suppress(OSError):
        beside.write_text(str(to_open.absolute()) if to_open is not None else "", "utf-8")
        beside.replace(data / NAME)  # never read half written


def answer(data: Path) -> str | None:
    """The path of the file to open of who knocked since the last time, "" where there is none; None: nobody did."""
    try:
        said = (data / NAME).read_text("utf-8", errors="replace")
        (data / NAME).unlink()
    except OSError:
        return None
    return said
