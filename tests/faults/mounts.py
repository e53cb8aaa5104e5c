"""Disks of a test's own, mounted where root may do so; else the test is skipped and says why."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest


def run(*command: str) -> None:
    """Run a system's command. Skips the test when it does not work here."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        pytest.skip("only root may mount a disk")
    if shutil.which(command[0]) is None:
        pytest.skip(f"{command[0]} is not installed")
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode:
        pytest.skip(f"{' '.join(command[:3])} does not work here: {done.stderr.strip()}")


def mount_memory(place: Path, kilobytes: int) -> None:
    """A disk in memory of that size."""
    place.mkdir(parents=True, exist_ok=True)
    run("mount", "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(place))


def unmount(place: Path) -> None:
    """Take the disk away, also while it is in use; a second time does nothing."""
    subprocess.run(["umount", "-l", str(place)], capture_output=True)
