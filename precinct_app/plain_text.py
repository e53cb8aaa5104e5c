"""Which signs a typed text may hold: what a person can see, on one line.

Control, format and bidirectional signs make one text look like another; private and unassigned ones look different on
every machine. They are refused while they are typed, and again wherever a text goes into a signed file.
"""

from __future__ import annotations

import unicodedata

HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Unicode's general categories of signs that cannot be seen or that break a line."""


def bad_character(text: str) -> str | None:
    """The first sign of ``text`` that may not stand in it, as ``U+202E``; None where every sign may."""
    if text.isprintable():  # str.isprintable refuses the categories C and Z, but for the space: a superset of ours
        return None
    for sign in text:
        if unicodedata.category(sign) in HIDDEN:
            return f"U+{ord(sign):04X}"
    return None
