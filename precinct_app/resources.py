"""Where fonts, icons, catalogues and built-in elections lie, in a checkout and in a frozen program."""

from __future__ import annotations

import sys
from pathlib import Path


def root() -> Path:
    """The folder ``resources``: beside the package in a checkout, inside the bundle in a frozen program."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) / "resources" if bundle else Path(__file__).resolve().parent.parent / "resources"


def locale_folder() -> Path:
    """The compiled catalogues (made by ``make texts`` and by build.spec, not committed)."""
    return root() / "locale"


def elections_folder() -> Path:
    """Definition folders and built packages (``*.election``) of the built-in practice elections."""
    return root() / "elections"


def practice_folder() -> Path:
    """The public practice root and authority: keys that everybody has, and that no real package takes."""
    return root() / "practice"


def own_licence() -> Path:
    """The licence of the program itself, beside its resources."""
    return root().parent / "LICENSE"


def font(name: str) -> Path:
    """A bundled font file, for instance ``NotoSans-Bold.ttf``."""
    return root() / "fonts" / name


def icon(name: str) -> Path:
    """A sign on its 24-unit grid, drawn in ink, for instance ``"check"``."""
    return root() / "icons" / f"{name}.svg"
