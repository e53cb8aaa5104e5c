"""An exact sheet, its protocol digest and its code (docs/format.md, 2.2 and 2.3)."""

from __future__ import annotations

import hashlib
import re

from tools.second_verifier.complete import check_slots
from tools.second_verifier.form import Values, fill, take
from tools.second_verifier.must import must
from tools.second_verifier.package import Package
from tools.second_verifier.shown import shown_in

LATER = re.compile(r"person\[\d+\]\.(ink|reason)|late_attachment.*")
"""The slots of what came after the paper was printed."""

DAMM = "0317598642 7092154863 4206871359 1750983426 6123045978 3674209581 5869720134 8945362017 9438617205 2581436790"


def read_sheet(sheet: bytes, package: Package) -> tuple[Values, str]:
    """What an exact sheet says, and its protocol digest. Raises whatever is wrong with another."""
    values = take(package.form, sheet)
    check_slots(values, package)
    shown = shown_in(values, package)
    must(fill(package.form, values | shown) == sheet, "sheet: a cell that does not follow")
    printed = {name: value for name, value in values.items() if not LATER.fullmatch(name)}
    return values, hashlib.sha256(fill(package.form, printed | shown)).hexdigest()


def code_of(digest: str) -> str:
    """The 24 digits of a protocol digest, the last of which checks the others."""
    rows = DAMM.split()
    digits = f"{int(digest, 16) % 10**23:023}"
    interim = 0
    for digit in digits:
        interim = int(rows[interim][int(digit)])
    return f"{digits}{interim}"
