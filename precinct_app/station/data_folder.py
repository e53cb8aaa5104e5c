"""Where a laptop keeps its protocols. Nothing heavy is imported: the window asks before its first paint."""

from __future__ import annotations

import sys
from pathlib import Path

import platformdirs


def data_folder(given: Path | None = None) -> Path:
    """The folder to work in: the given one, ``data`` beside a frozen program (a stick), else the user's own."""
    if given is not None:
        return given
    portable = Path(sys.executable).parent / "data"
    if getattr(sys, "frozen", False) and portable.is_dir():
        return portable
    return Path(platformdirs.user_data_dir("precinct_app", appauthor=False, roaming=False))
