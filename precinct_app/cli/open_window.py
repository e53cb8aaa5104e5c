"""``precinct-app open``: the window, started by name, so that a receiver's server needs no Qt."""

from __future__ import annotations

import importlib
import importlib.util
from pathlib import Path

import click

from precinct_app.texts import LANGUAGES, Told


@click.command("open")
@click.option("--election", type=click.Path(path_type=Path), help="An election package to open.")
@click.option("--data", type=click.Path(path_type=Path), help="The data folder, in place of the usual one.")
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the window.")
def open_window(election: Path | None = None, data: Path | None = None, lang: str | None = None) -> int:
    """Open the window."""
    if importlib.util.find_spec("PySide6") is None:
        raise Told("cli.no_qt")
    status: int = importlib.import_module("ui.app").run(election=election, data=data, language=lang)
    return status
