"""A second contest of the story's day: the built-in definition under another name, built with the practice keys."""

from __future__ import annotations

import shutil
from pathlib import Path

from precinct_app import resources
from precinct_app.package import build
from precinct_app.station.practice_keys import practice_authority
from tools import story

SECOND = "kz-second-2022"


def second_contest(folder: Path) -> Path:
    """The package's file, in ``folder``."""
    source = folder / SECOND
    shutil.copytree(resources.elections_folder() / story.ELECTION, source)
    toml = source / "election.toml"
    toml.write_text(toml.read_text("utf-8").replace(f'"{story.ELECTION}"', f'"{SECOND}"'), "utf-8")
    package = folder / f"{SECOND}.election"
    package.write_bytes(build(source, practice_authority()))
    return package
