from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.protocol.small import Night


@pytest.fixture
def night(data_folder: Path) -> Iterator[Night]:
    night = Night(data_folder / "903.journal")
    yield night
    night.kept.close()
