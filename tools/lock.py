"""Write requirements.txt and requirements-dev.txt: every package at one version, every published file's digest.

``python -m tools.lock`` (``make lock``) resolves pyproject.toml for all platforms and Pythons at once, so one file
serves a Windows laptop, a receiver's Linux server and CI. Versions that still satisfy pyproject.toml stay as they
are; ``python -m tools.lock --upgrade`` (or ``--upgrade-package NAME``) takes newer ones.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = """\
# Made by `make lock` from pyproject.toml: do not edit. Why it is so: docs/decisions/0003-hashed-requirements.md
# Install: pip install --require-hashes --no-deps --only-binary :all: -r {name}
"""
# Needed by num2words' command line only, never by the library, and published as source alone: leaving it out means
# that nothing is built, and so no package's code runs, while installing.
LEFT_OUT = "docopt"


def lock(name: str, extra: Sequence[str]) -> None:
    """Resolve into the file ``name`` beside pyproject.toml. Raises CalledProcessError when there is no solution."""
    command = [
        *(sys.executable, "-m", "uv", "pip", "compile", "pyproject.toml", "--no-config", "--universal"),
        *("--python-version", "3.11", "--generate-hashes", "--no-header", "--quiet"),
        *("--no-emit-package", LEFT_OUT, "--output-file", name, *extra),
    ]
    # A mirror or a folder of wheels that this machine happens to know must not choose what everybody gets.
    own = {key: value for key, value in os.environ.items() if not key.startswith(("UV_", "PIP_"))}
    subprocess.run(command, cwd=ROOT, env=own, check=True)
    file = ROOT / name
    file.write_text(HEADER.format(name=name) + file.read_text("utf-8"), "utf-8")


def main(arguments: Sequence[str]) -> None:
    """Lock what runs, then what develops, at the same versions of what they share."""
    lock("requirements.txt", arguments)
    lock("requirements-dev.txt", ["--group", "dev", "--constraints", "requirements.txt", *arguments])


if __name__ == "__main__":
    main(sys.argv[1:])
