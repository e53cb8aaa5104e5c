"""Running the Windows program here: Wine with a prefix of its own, paths, a screen, real keys.

Traps, each measured: the three standard handles must be pipes; Wine hands no ``QT_*`` on but ``WINEQT_X`` as ``QT_X``;
without a window manager a window takes keys only after a click.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

WINESERVER = "/usr/lib/wine/wineserver64"
HELD = 5.0
"""Seconds that the pipes of a program may stay open after its end."""


def wine_path(path: Path) -> str:
    """A Unix path as Windows programs are given it."""
    return "Z:" + str(path).replace("/", "\\")


@dataclass(frozen=True, slots=True)
class Wine:
    """A prefix and what every program in it is given: ``environment`` on top of a bare one."""

    prefix: Path
    environment: Mapping[str, str] = field(default_factory=dict)

    def with_environment(self, **more: str) -> Wine:
        """The same prefix with more in its environment."""
        return Wine(self.prefix, {**self.environment, **more})

    def all_environment(self) -> dict[str, str]:
        """No Python, no Qt and no locale of this machine; a console that knows UTF-8."""
        return {
            "PATH": "/usr/bin:/bin",
            "HOME": str(self.prefix),
            "LC_ALL": "C.UTF-8",
            "WINEPREFIX": str(self.prefix),
            "WINEARCH": "win64",
            "WINEDEBUG": "-all",
            "WINEDLLOVERRIDES": "mscoree=;mshtml=;mscms=n,b;winemenubuilder.exe=",
            "WINEQT_QPA_PLATFORM": "offscreen",
            **self.environment,
        }

    def run(self, *command: str | Path, timeout: int = 60) -> subprocess.CompletedProcess[str]:
        """Run a Windows program to its end, its output as text. Raises TimeoutExpired.

        A console that Wine starts for it may outlive it and hold its pipes: its end counts, not theirs.
        """
        process = self.start(*command)
        until, ended = time.monotonic() + timeout, 0.0
        while True:
            try:
                streams = process.communicate(b"", timeout=1)
                break
            except subprocess.TimeoutExpired as late:
                streams, now = (late.output or b"", late.stderr or b""), time.monotonic()
                if process.poll() is not None:
                    ended = ended or now
                    if now - ended > HELD:
                        break
                elif now > until:
                    process.kill()
                    raise
        for pipe in (process.stdout, process.stderr):
            assert pipe is not None
            pipe.close()
        out, err = (stream.decode("utf-8", "replace").replace("\r\n", "\n") for stream in streams)
        return subprocess.CompletedProcess(process.args, process.returncode, out, err)

    def start(self, *command: str | Path) -> subprocess.Popen[bytes]:
        """Start a Windows program and go on."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            ["wine", *map(str, command)], env=self.all_environment(), stdin=pipe, stdout=pipe, stderr=pipe
        )

    def end(self) -> None:
        """End every program of this prefix, at once, as a power cut does for the programs; and its server."""
        environment = {**os.environ, "WINEPREFIX": str(self.prefix)}
        subprocess.run([WINESERVER, "-k"], env=environment, check=False)  # it waits until the server is gone

    def local_app_data(self, user: str) -> Path:
        """The folder LocalAppData of ``user``, seen from here."""
        return self.prefix / "drive_c" / "users" / user / "AppData" / "Local"
