"""A data folder in the middle of the night: step 3 is open and nothing of it is typed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

pytest.importorskip("PySide6")

from precinct_app import resources
from precinct_app.station.workplace import Workplace
from tests.faults.bench import Typing
from tests.faults.disk import Disk
from tools import build_elections, story


def put_night(data: Path, until: str = "before_closed", name: str = story.STATION) -> Path:
    """Tell the story into a data folder; the path of its journal, which may bear another name."""
    if not list(resources.elections_folder().glob("*.election")):
        build_elections.main()
    workplace = Workplace(data)
    package = workplace.take_in(resources.elections_folder() / f"{story.ELECTION}.election")
    workplace.close()
    path = data / "practice" / f"{story.ELECTION}-{package.definition_hash[:8]}" / f"{name}.journal"
    story.tell(path, until).close()
    return path


@pytest.fixture
def journal(data_folder: Path) -> Path:
    """The journal of that night."""
    return put_night(data_folder)


@pytest.fixture
def ended() -> Iterator[ExitStack]:
    """Ends what was begun, whatever happens."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def disk(tmp_path: Path, ended: ExitStack) -> Disk:
    """A disk that fails as it is told."""
    made = Disk(tmp_path)
    ended.callback(made.close)
    return made


@pytest.fixture
def many(ended: ExitStack) -> Typing:
    """Windows, one after another, each a process of its own that is forked ready to begin."""
    if not hasattr(os, "fork"):
        pytest.skip("this system cannot fork; tests/ui/test_killed.py kills windows here")
    typing = Typing("--many")
    ended.callback(typing.end)
    return typing
