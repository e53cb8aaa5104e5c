"""A disk that fails when a test says so: the shim, compiled where there is a C compiler, and its switch."""

from __future__ import annotations

import mmap
import shutil
import struct
import subprocess
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_name("shim.c")
FIELDS = ("calls", "how", "good", "times", "hits", "syncs", "slow_ms")  # as shim.c has them
OFF, WRITES, SYNCS = range(3)
EIO, ENOSPC, SHORT, EROFS = range(1, 5)
FOR_EVER = -1


def compiled(folder: Path) -> Path:
    """The shim as a library. Skips the test where it cannot be made."""
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("there is no C compiler to make a failing disk with (apt: gcc libc6-dev)")
    library = folder / "shim.so"
    made = subprocess.run(
        [compiler, "-shared", "-fPIC", "-O1", "-o", str(library), str(SOURCE), "-ldl"], capture_output=True, text=True
    )
    if made.returncode:
        pytest.skip(f"the failing disk cannot be compiled here: {made.stderr.strip().splitlines()[-1]}")
    return library


class Disk:
    """The disk under every file of a process whose path holds ``files``; `env` puts it there."""

    def __init__(self, folder: Path, files: str = ".journal") -> None:
        self._path = folder / "control"
        self._path.write_bytes(bytes(4 * len(FIELDS)))
        with self._path.open("r+b") as file:
            self._memory = mmap.mmap(file.fileno(), 0)
        self.env = {
            "LD_PRELOAD": str(compiled(folder)), "FAULTS_CONTROL": str(self._path), "FAULTS_FILES": files,
        }  # fmt: skip

    def fail(self, calls: int, how: int, good: int = 0, times: int = FOR_EVER) -> None:
        """From now on ``times`` calls fail, after ``good`` ones."""
        self.repair()
        self._set("how", how)
        self._set("good", good)
        self._set("times", times)
        self._set("hits", 0)
        self._set("calls", calls)

    def repair(self) -> None:
        """Nothing fails any more."""
        self._set("calls", OFF)

    def slow(self, milliseconds: int) -> None:
        """Every sync takes so much longer."""
        self._set("slow_ms", milliseconds)

    @property
    def hits(self) -> int:
        """How many calls failed since `fail`."""
        return int(struct.unpack_from("i", self._memory, 4 * FIELDS.index("hits"))[0])

    @property
    def syncs(self) -> int:
        """How many syncs there were."""
        return int(struct.unpack_from("i", self._memory, 4 * FIELDS.index("syncs"))[0])

    def close(self) -> None:
        """Let go of the memory."""
        self._memory.close()

    def _set(self, field: str, value: int) -> None:
        struct.pack_into("i", self._memory, 4 * FIELDS.index(field), value)
