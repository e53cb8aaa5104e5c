"""What PyInstaller brings along that the program never opens; each with its reason. build.spec asks ``unwanted``.

Names are compared in lower case with forward slashes, so one list serves Linux (libQt6Qml.so.6) and Windows
(Qt6Qml.dll). Everything left out here was tried: tests/house/test_program.py runs what remains.
"""

from __future__ import annotations

import re

LANGUAGES = "kk|ru|en"

UNWANTED = {
    "Qt Quick and QML: the window is made of widgets": r"qt6?(qml|quick|labs|lottie)\w*[.]|/qml/|/qmltooling/",
    "databases: the journal is opened by Python's sqlite3": r"qt6?sql\b|/sqldrivers/",
    "the network: the program has none": r"qt6?network\b|/tls/|/networkinformation/",
    "an on-screen keyboard, which would bring Qt Quick": r"virtualkeyboard",
    "screens without a window system": r"eglfs|/egldeviceintegrations/|linuxfb|vkkhrdisplay|qvnc|qminimal|direct2d",
    "input devices read past the window system": r"/generic/",
    "OpenGL: widgets are painted by the processor": r"/xcbglintegrations/|opengl32sw|d3dcompiler",
    "being a Wayland compositor, and shells for cars and tests": (
        r"waylandcompositor|waylandeglcompositor|wayland-graphics-integration|ivi-shell|fullscreen-shell|qt-shell|wl-?shell"
    ),
    "the look of GTK or Windows: Fusion is the look everywhere": r"qgtk3|/styles/",
    "picture formats: icons are SVG, pictures PNG": r"/imageformats/(lib)?q(?!svg)\w+[.]|vectorimageformats|qt6?pdf",
    "Pillow's film and web formats: reportlab takes PNG": r"(^|/)pil/_(avif|webp)[.]|pillow[.]libs/libavif",
    "files for developers": r"/designer/|qt6?designer|/metatypes/|/glue/|/typesystems/|[.]pyi$|/include/",
    "Qt's own words but in kk, ru and en, and only those of its dialogs": (
        rf"/translations/(?!qtbase_({LANGUAGES})[.])"
    ),
    "Babel's knowledge of other languages": rf"babel/locale-data/(?!(root|{LANGUAGES}|{LANGUAGES}_\w+)[.]dat)",
    "GTK, brought by the look of GTK": r"^lib(gtk|gdk|atk|cairo|pango|harfbuzz|epoxy|fribidi|datrie|thai|pixman)\b",
}
_UNWANTED = re.compile("|".join(f"(?:{pattern})" for pattern in UNWANTED.values()), re.ASCII)


def unwanted(name: str) -> bool:
    """Whether the file ``name``, a path inside the program's folder, is left out."""
    return _UNWANTED.search(name.replace("\\", "/").lower()) is not None
