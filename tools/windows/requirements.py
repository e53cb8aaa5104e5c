"""What the Windows Python gets, with its digests: ``python -m tools.windows.requirements FOLDER``.

pip evaluates markers for the machine it runs on, so on Linux it would choose Linux' packages. Here the markers of
requirements.txt (what the program needs) and of requirements-dev.txt (what builds and tries it) are answered for the
Windows Python, and what remains is written as requirements files of their own, without markers.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path

from packaging.markers import Marker

ROOT = Path(__file__).resolve().parents[2]
PYTHON = "3.13.2"
WINDOWS = {
    "implementation_name": "cpython",
    "implementation_version": PYTHON,
    "os_name": "nt",
    "platform_machine": "AMD64",
    "platform_python_implementation": "CPython",
    "platform_release": "10",
    "platform_system": "Windows",
    "platform_version": "",
    "python_full_version": PYTHON,
    "python_version": "3.13",
    "sys_platform": "win32",
    "extra": "",
}
BUILDS = ("altgraph", "packaging", "pefile", "pyinstaller", "pyinstaller-hooks-contrib", "pywin32-ctypes", "setuptools")
"""PyInstaller and what it imports on Windows."""
TRIES = (
    "certifi", "colorama", "hypothesis", "iniconfig", "pygments", "pytest", "pytest-qt", "pytest-timeout",
    "python-calamine", "signxml", "sortedcontainers", "typing-extensions",
)  # fmt: skip
"""What the tests import there. Foreign verifiers that are programs (LibreOffice, xmlsec1) stay on Linux."""

_NAME = re.compile(r"([A-Za-z0-9][A-Za-z0-9._-]*)==(\S+)(?:\s*;\s*(?P<marker>.*?))?\s*\\?$")


def entries(file: Path) -> Iterator[tuple[str, str]]:
    """Name and whole entry (first line without marker, then its digests) of all that is meant for the Windows Python.

    Raises ValueError for a line that is neither an entry, a digest nor a comment.
    """
    name, lines = "", list[str]()
    for line in file.read_text("utf-8").splitlines():
        if line.lstrip().startswith("#") or not line.strip():
            continue
        if line.startswith(" "):
            lines.append(line)
            continue
        if name:
            yield name, "\n".join(lines)
        found = _NAME.match(line)
        if found is None:
            raise ValueError(f"{file.name}: {line}")
        marker = found["marker"]
        wanted = marker is None or Marker(marker).evaluate(WINDOWS)
        name, lines = (found[1] if wanted else ""), [f"{found[1]}=={found[2]} \\"]
    if name:
        yield name, "\n".join(lines)


def requirements() -> tuple[str, str]:
    """Two requirements files: what the program ships, and what builds and tries it besides."""
    ships = dict(entries(ROOT / "requirements.txt"))
    others = {name: entry for name, entry in entries(ROOT / "requirements-dev.txt") if name in (*BUILDS, *TRIES)}
    lacking = {*BUILDS, *TRIES} - others.keys()
    if lacking:
        raise ValueError(f"requirements-dev.txt lacks {sorted(lacking)}")
    return "\n".join(ships.values()) + "\n", "\n".join(others.values()) + "\n"


def main(folder: Path) -> None:
    """Write ``ships.txt`` and ``tools.txt`` into ``folder``."""
    ships, others = requirements()
    (folder / "ships.txt").write_text(ships, "utf-8")
    (folder / "tools.txt").write_text(others, "utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
