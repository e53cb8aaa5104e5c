"""What a person chose of the window: language, colours, size of text. Read before the first paint, so nothing heavy."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QLocale

from precinct_app.texts import LANGUAGES
from ui.look import THEMES
from ui.theme import SIZES


@dataclass(frozen=True, slots=True)
class Settings:
    """``language`` kk, ru or en; ``theme`` light, dark or system; ``scale`` of the text, 1.0 to 2.0."""

    language: str = "kk"
    theme: str = "system"
    scale: float = 1.0

    def kept(self) -> dict[str, str]:
        """As `Workplace.keep_settings` keeps them."""
        return {"language": self.language, "theme": self.theme, "scale": str(self.scale)}


def read(data: Path) -> Settings:
    """The settings kept in a data folder; what is missing or makes no sense is as the system has it."""
    try:
        kept = json.loads((data / "settings.json").read_text("utf-8"))
    except (OSError, ValueError):
        kept = {}
    return understood(kept if isinstance(kept, dict) else {})


def understood(kept: Mapping[str, str]) -> Settings:
    """Settings from what was kept, each checked by itself."""
    language, theme, scale = kept.get("language"), kept.get("theme"), kept.get("scale")
    scales = {str(size): size for size in SIZES}
    return Settings(
        language if language in LANGUAGES else system_language(),
        theme if theme in THEMES else "system",
        scales.get(str(scale), 1.0),
    )


def system_language() -> str:
    """The system's language where the program speaks it, else Kazakh: the first of the two on every protocol."""
    code = QLocale.system().name()[:2]
    return code if code in LANGUAGES else "kk"
