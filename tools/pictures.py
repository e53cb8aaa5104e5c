"""Pictures of every page, from the running program: ``python -m tools.pictures [OUT] [part of a name]``.

    python -m tools.pictures                    all of them into docs/pictures (``make pictures``)
    python -m tools.pictures OUT counted        those whose name contains "counted", into OUT

The pages are those of `tools.every_page`; the clock stands still, so that a picture changes only when the page does.
Named by the pictures of the design. Needs no screen.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from tools import field_states
from tools.every_page import PICTURES
from tools.shot import Picture, data_of, program
from ui.look import load_fonts

OUT = Path(__file__).resolve().parent.parent / "docs" / "pictures"
FIELD_STATES = "90-field-states"


def small(image: QImage) -> QImage:
    """The same picture with a palette of its 256 most frequent colours: a third of the size, nothing dithered."""
    pixels = image.convertToFormat(QImage.Format.Format_RGB32)
    counted = Counter(memoryview(pixels.constBits()).cast("B").cast("I"))
    colours = [colour for colour, _ in counted.most_common(256)]
    flags = Qt.ImageConversionFlag.ThresholdDither | Qt.ImageConversionFlag.AvoidDither
    return pixels.convertToFormat(QImage.Format.Format_Indexed8, colours, flags)


def draw(picture: Picture, data: Path, out: Path) -> Iterator[Path]:
    """Every look of a picture, written."""
    for language, theme in picture.looks:
        with program(data, picture, language, theme) as shot:
            if picture.steps:
                picture.steps(shot)
            for _ in range(3):  # wrapped texts take a turn to say how high they are, their cards another
                QApplication.processEvents()
            image = small(picture.take(shot) if picture.take else shot.window.grab().toImage())
            path = out / f"{picture.name}-{language}-{theme}.png"
            image.save(str(path), quality=0)
            yield path


def main(arguments: list[str]) -> int:
    """Draw the pictures; says which pages do not come. Returns 1 if any did not."""
    out = Path(arguments[0]).absolute() if arguments else OUT
    wanted = arguments[1] if len(arguments) > 1 else ""
    out.mkdir(parents=True, exist_ok=True)
    os.environ["TZ"] = "Europe/Istanbul"  # the laptop stands at the station
    time.tzset()
    application = QApplication([])
    application.setStyle("Fusion")
    load_fonts()
    missing = 0
    with tempfile.TemporaryDirectory(prefix="pictures") as folder:
        for picture in PICTURES:
            if wanted not in picture.name:
                continue
            try:
                count = len(list(draw(picture, data_of(picture, Path(folder)), out)))
                print(f"{picture.name}: {count}", flush=True)
            except (TimeoutError, ModuleNotFoundError) as error:
                missing += 1
                print(f"{picture.name}: {error}", file=sys.stderr, flush=True)
    if wanted in FIELD_STATES:
        small(field_states.draw()).save(str(out / f"{FIELD_STATES}.png"), quality=0)
        print(f"{FIELD_STATES}: 1", flush=True)
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
