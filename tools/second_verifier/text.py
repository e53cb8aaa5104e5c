"""Text in cells and names: what no text has, and how it stands in the sheet's XML (docs/format.md, 2.2)."""

from __future__ import annotations

import re
import unicodedata
from xml.sax.saxutils import escape, unescape

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def has_hidden(text: str) -> bool:
    """Whether a character is of a category of Unicode that no text has."""
    return any(unicodedata.category(one) in HIDDEN for one in text)


def escaped(text: str) -> str:
    """A text as it stands in a cell: XML's own signs, and what spreadsheets would decode (`_x0041_`)."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", escape(text))


def unescaped(xml: str) -> str:
    """The text behind what ``escaped`` wrote. Of anything else it makes something: who needs proof writes it again."""
    return unescape(xml).replace("_x005F_", "_")
