"""A protocol's identity: the digest of the sheet as it was frozen for paper, and the code that is read out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping

from precinct_app.protocol.record import Protocol
from precinct_app.workbook.fill import fill_sheet
from precinct_app.workbook.form import Form
from precinct_app.workbook.slot import Cell

DIGITS = 23  # 10**23 is about 2**76: enough that nobody grinds out a second protocol through free text
_GROUPED = re.compile(r"[0-9]{24}|[0-9]{4}(?: [0-9]{4}){5}", re.ASCII)

_LATER = re.compile(r"person\[[0-9]+\]\.(?:ink|reason)|late_attachment\[.*")

# The quasigroup of order 10 of H. M. Damm, Total anti-symmetrische Quasigruppen, Marburg 2004, p. 111: a check digit
# that finds every wrong digit and every two neighbours exchanged.
_DAMM = (
    "0317598642", "7092154863", "4206871359", "1750983426", "6123045978",
    "3674209581", "5869720134", "8945362017", "9438617205", "2581436790",
)  # fmt: skip


def digest(form: Form, protocol: Protocol) -> str:
    """The protocol digest, 64 hexadecimal digits: SHA-256 of the sheet without what came after the freeze.

    Signing does not change it, and neither do ink, reasons for missing ink and late attachments. Raises Refused as
    ``fill_sheet`` does.
    """
    return hashlib.sha256(fill_sheet(form, protocol.before_paper())).hexdigest()


def digest_of(form: Form, cells: Mapping[str, Cell]) -> str:
    """The same from the cells of the whole sheet: those of what came after the freeze are left empty."""
    printed = {name: cell for name, cell in cells.items() if not _LATER.fullmatch(name)}
    return hashlib.sha256(form.write(printed)).hexdigest()


def code(digest: str) -> str:
    """The 24 digits of a digest: its number modulo 10**23, and a Damm check digit."""
    number = f"{int(digest, 16) % 10**DIGITS:0{DIGITS}}"
    return number + str(_damm(number))


def groups(code: str) -> str:
    """A code as it is printed and read out: six groups of four."""
    return " ".join(code[n : n + 4] for n in range(0, len(code), 4))


def differing(read_out: str, heard: str) -> tuple[int, ...] | None:
    """The groups of four (from 1) in which ``heard`` differs from ``read_out``; () when they agree.

    None until as many digits were heard as there are: before that nothing is compared, so that nobody learns a group by
    trying. Whatever is no digit (spaces, dashes) does not matter. What is heard beyond the last digit is a group more.
    """
    wanted, given = (re.sub(r"[^0-9]", "", text) for text in (read_out, heard))
    if len(given) < len(wanted):
        return None
    starts = range(0, len(given), 4)
    return tuple(start // 4 + 1 for start in starts if given[start : start + 4] != wanted[start : start + 4])


def check_code(text: str) -> bool:
    """Whether ``text`` is a code, grouped or not, whose check digit fits."""
    return _GROUPED.fullmatch(text) is not None and _damm(text.replace(" ", "")) == 0


def _damm(digits: str) -> int:
    """The check digit of ``digits``; 0 for digits that end with theirs."""
    interim = 0
    for digit in digits:
        interim = int(_DAMM[interim][int(digit)])
    return interim
