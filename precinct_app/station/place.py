"""On what kind of disk a data folder lies: a network refuses locks and flushes at will, a cloud copies behind our back.

Both were seen to lose data of SQLite files. A network folder is refused, a synchronised one is named and warned of.
"""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

from precinct_app.texts import Told

NETWORK = re.compile(
    r"nfs\d?|cifs|smb\w*|ncpfs|afs|ceph|glusterfs|davfs|fuse\.(sshfs|davfs2?|rclone|gvfsd-fuse|glusterfs)"
)
"""File systems of Linux that lie on another computer, as /proc/mounts names them."""

SYNCHRONISED = {
    "OneDrive": r"onedrive\b.*", "Dropbox": r"dropbox\b.*", "Google Drive": r"google ?drive\b.*|my drive|мой диск",
    "Yandex.Disk": r"yandex\.?disk\b.*|яндекс\.?диск\b.*", "iCloud": r"icloud ?drive.*|iclouddrive|mobile documents",
}  # fmt: skip
"""By which folder's name a service is known; whole names, in lower case."""

MOUNTS = Path("/proc/mounts")
DRIVE_REMOTE = 4


def refuse_network(data: Path) -> None:
    """Raise Told ("workplace.network") when a folder, there already or not, lies on another computer."""
    if is_network(data):
        raise Told("workplace.network", file=data)


def is_network(data: Path) -> bool:
    """Whether a folder lies on another computer."""
    path = str(data.absolute())
    if path.startswith(("\\\\", "//")):
        return not path.startswith(("\\\\?\\", "\\\\.\\"))
    if sys.platform == "win32":
        return _is_remote_drive(path)
    return bool(NETWORK.fullmatch(_file_system(path)))


def synchronised(data: Path) -> str:
    """The service that copies a folder to a cloud, by the folder's name or by what OneDrive itself says; else ""."""
    path = data.absolute()
    for name in ("OneDrive", "OneDriveCommercial", "OneDriveConsumer"):
        root = os.environ.get(name)
        if root and path.is_relative_to(Path(root)):
            return "OneDrive"
    for part in path.parts:
        for service, names in SYNCHRONISED.items():
            if re.fullmatch(names, part.lower()):
                return service
    return ""


def _file_system(path: str) -> str:
    """The kind of file system under a path, by the longest mount that holds it; "" where nobody tells."""
    try:
        mounts = MOUNTS.read_text("utf-8", "surrogateescape").splitlines()
    except OSError:
        return ""
    found = [(_plain(line.split()[1]), line.split()[2]) for line in mounts]
    held = [(place, kind) for place, kind in found if Path(path).is_relative_to(place)]
    return max(held, key=lambda one: len(one[0]))[1] if held else ""


def _plain(place: str) -> str:
    """A mount's place as it is: the system writes a space in it as \\040."""
    return re.sub(r"\\([0-7]{3})", lambda found: chr(int(found[1], 8)), place)


if sys.platform == "win32":
    import ctypes

    def _is_remote_drive(path: str) -> bool:
        drive = os.path.splitdrive(path)[0]
        return int(ctypes.windll.kernel32.GetDriveTypeW(f"{drive}\\")) == DRIVE_REMOTE
