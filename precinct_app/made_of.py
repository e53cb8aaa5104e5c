"""What the program is made of: its build, its parts and their licences.

In a checkout it is read from what lies there; `build.spec` writes it into a file for the frozen program. Licences are
what each package states of itself, with the texts it brings along.
"""

from __future__ import annotations

import hashlib
import json
import platform
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from email.message import Message
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path, PurePosixPath

from precinct_app import resources

NAME = "made_of.json"
SOURCES = (
    *("precinct_app/**/*.py", "ui/**/*.py", "resources/**/*", "build.spec", "tools/frozen_parts.py"),
    "requirements.txt",  # with the digests of all packages
)
MADE_HERE = re.compile(r"/LC_MESSAGES/|[.]election$")  # resources that are made from the others
UNSHIPPED = {"pip"}  # sqlite-utils names it; build.spec leaves it out
BOOTLOADER = "pyinstaller"  # its bootloader is the executable
_TEXT = re.compile(r"(licen[cs]e|copying|notice|authors)[^/]*|licenses/.+", re.IGNORECASE)
_OWN_TEXTS = (("LGPL-3.0", ("LGPL-3.0.txt", "GPL-3.0.txt")), ("PSF-2.0", ("PSF-2.0.txt",)))
"""Texts that packages lack (Qt's brings none, or the note on its commercial one alone): the beginning of the licence,
and files of resources/licences."""


@dataclass(frozen=True, slots=True)
class Part:
    """Something of others that is shipped: its name, version and licence, and the texts of that licence."""

    name: str
    version: str
    licence: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MadeOf:
    """``build``: SHA-256 (hex) over the program's own sources, the same on all systems; the ``parts`` of others."""

    build: str
    parts: tuple[Part, ...]


def made_of() -> MadeOf:
    """What this program is made of."""
    kept = resources.root() / NAME
    return read(kept) if kept.is_file() else gather(resources.root().parent)


def gather(root: Path) -> MadeOf:
    """From the checkout in ``root`` and the packages that are installed here."""
    named = re.findall(r"^([A-Za-z0-9._-]+)==", (root / "requirements.txt").read_text("utf-8"), re.MULTILINE)
    packages = [part for name in sorted({*named, BOOTLOADER} - UNSHIPPED) for part in _package(name)]
    own = (
        _part("CPython", platform.python_version(), "PSF-2.0"),
        Part("Noto Sans", "", "OFL-1.1", ((resources.root() / "fonts" / "OFL.txt").read_text("utf-8"),)),
    )
    return MadeOf(digest(root), (*own, *packages))


def digest(root: Path) -> str:
    """SHA-256 over the names and the contents of all sources in ``root``, in the order of their names."""
    names = {
        file.relative_to(root).as_posix() for pattern in SOURCES for file in root.glob(pattern) if file.is_file()
    }
    whole = hashlib.sha256()
    for name in sorted(name for name in names if not MADE_HERE.search(name)):
        whole.update(f"{name}\0{hashlib.sha256((root / name).read_bytes()).hexdigest()}\n".encode())
    return whole.hexdigest()


def stated_licence(metadata: Message) -> str:
    """The licence as a package's metadata states it: an expression, else a name in one line; "" for none."""
    stated = str(metadata.get("License-Expression") or metadata.get("License") or "")
    if stated:
        return stated.splitlines()[0]
    classifiers = (str(one) for one in metadata.get_all("Classifier", ()))
    return next((one.rsplit(" :: ", 1)[-1] for one in classifiers if one.startswith("License ::")), "")


def write(made: MadeOf, file: Path) -> None:
    """Keep it as JSON, the same bytes for the same content."""
    file.write_text(json.dumps(asdict(made), ensure_ascii=False, indent=1), "utf-8", newline="\n")


def read(file: Path) -> MadeOf:
    """What `write` kept."""
    kept = json.loads(file.read_text("utf-8"))
    return MadeOf(kept["build"], tuple(Part(**{**part, "texts": tuple(part["texts"])}) for part in kept["parts"]))


def _package(name: str) -> Iterator[Part]:
    """The installed package ``name``; nothing where this system has none."""
    try:
        found = distribution(name)
    except PackageNotFoundError:
        return
    licence = stated_licence(found.metadata)  # type: ignore[arg-type]  # a Message, typed as its protocol
    yield _part(str(found.metadata["Name"]), found.version, licence, found)


def _part(name: str, version: str, licence: str, package: Distribution | None = None) -> Part:
    """A part with the texts that lie in resources/licences for its licence, then with those that it brings."""
    texts = tuple(_brought(package)) if package is not None else ()
    own = next((files for beginning, files in _OWN_TEXTS if licence.startswith(beginning)), ())
    folder = resources.root() / "licences"
    return Part(name, version, licence, (*((folder / file).read_text("utf-8") for file in own), *texts))


def _brought(package: Distribution) -> Iterator[str]:
    for file in sorted(package.files or (), key=str):
        inside = PurePosixPath(file)
        if inside.parts[0].endswith(".dist-info") and _TEXT.fullmatch("/".join(inside.parts[1:])):
            yield Path(str(package.locate_file(file))).read_text("utf-8", errors="replace")
