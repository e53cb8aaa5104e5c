"""What Explorer shows of the program: its icon and its version. build.spec asks, under the Windows Python."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw
from PyInstaller.utils.win32.versioninfo import (
    FixedFileInfo,
    StringFileInfo,
    StringStruct,
    StringTable,
    VarFileInfo,
    VarStruct,
    VSVersionInfo,
)

from precinct_app import __version__

NAME = "precinct-app"
GROUND, SIGN = "#0B4F60", "#FFFFFF"  # the accent of the light look (ui/theme.py) and what is written on it
CHECK = ((6.0, 12.4), (10.4, 16.8), (18.2, 8.0))  # resources/icons/check.svg, a little smaller, on the same 24 units
SIZES = (16, 20, 24, 32, 40, 48, 64, 256)  # what Windows asks for at 100 to 250 %
FINER = 8  # drawn so much larger, then made small, since Pillow draws without smooth edges


def icon(file: Path) -> Path:
    """Write the program's sign, a check mark on a rounded square, as an .ico file with every size."""
    drawn = [_drawn(size) for size in SIZES]
    drawn[-1].save(file, "ICO", sizes=[(size, size) for size in SIZES], append_images=drawn[:-1])
    return file


def _drawn(size: int) -> Image.Image:
    unit = size * FINER / 24
    picture = Image.new("RGBA", (size * FINER, size * FINER))
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle((0.5 * unit, 0.5 * unit, 23.5 * unit, 23.5 * unit), 5 * unit, fill=GROUND)
    points = [(x * unit, y * unit) for x, y in CHECK]
    draw.line(points, fill=SIGN, width=round(2.6 * unit), joint="curve")
    for x, y in (points[0], points[-1]):  # round ends
        draw.ellipse((x - 1.3 * unit, y - 1.3 * unit, x + 1.3 * unit, y + 1.3 * unit), fill=SIGN)
    return picture.resize((size, size), Image.Resampling.LANCZOS)


def version(file: str, what: str) -> VSVersionInfo:
    """The version resource of the executable ``file``, which is ``what``. English: Explorer takes what there is."""
    numbers = (*(int(part) for part in __version__.split(".")), 0)
    texts = {
        "CompanyName": NAME,
        "FileDescription": what,
        "FileVersion": __version__,
        "InternalName": NAME,
        "LegalCopyright": "Apache-2.0",
        "OriginalFilename": file,
        "ProductName": NAME,
        "ProductVersion": __version__,
    }
    table = StringTable("040904B0", [StringStruct(name, text) for name, text in texts.items()])
    return VSVersionInfo(
        ffi=FixedFileInfo(filevers=numbers, prodvers=numbers, mask=0x3F, OS=0x40004, fileType=0x1),
        kids=[StringFileInfo([table]), VarFileInfo([VarStruct("Translation", [0x0409, 1200])])],
    )
