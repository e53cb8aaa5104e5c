"""The Windows program under Wine: only where ``make test-windows`` names what to try."""

from __future__ import annotations

import getpass
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.windows.wine import Wine

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """These tests follow one another in one Wine, and are left out where it is not asked for."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.xdist_group("wine"))
            item.add_marker(pytest.mark.timeout(300))
            if "WINDOWS_BUILD" not in os.environ:
                item.add_marker(pytest.mark.skip(reason="the Windows program is tried by: make test-windows"))


@pytest.fixture(scope="session")
def wine() -> Iterator[Wine]:
    """A prefix of these tests' own, a copy of the one that the toolchain laid; ended afterwards."""
    build = Path(os.environ["WINDOWS_BUILD"])
    prefix = build / "prefix-tried"
    shutil.rmtree(prefix, ignore_errors=True)
    shutil.copytree(build / "prefix", prefix, symlinks=True)
    wine = Wine(prefix)
    yield wine
    wine.end()
    shutil.rmtree(prefix, ignore_errors=True)


@pytest.fixture(scope="session")
def dist() -> Path:
    """What ``make windows`` left to be handed out."""
    return Path(os.environ["WINDOWS_DIST"])


@pytest.fixture(scope="session")
def program(dist: Path) -> Path:
    """The folder of the program."""
    return dist / "precinct-app"


@pytest.fixture(scope="session")
def user() -> str:
    """Wine names its user after this one."""
    return getpass.getuser()
