"""The zip of an OPC package: read with every bound kept, written in one way only.

A zip can say one thing to one reader and another to the next (two directories, overlaps, lying sizes, hidden
bytes). Ours cannot: every byte of a file is either the content of a part or follows from the contents, so
``write(read(data).items()) == data`` for each file that is read at all. Parts are stored, not deflated: then nothing
has to be inflated before it is trusted, there is no bomb, no two archives hold the same parts, and a flipped bit is
always noticed; a workbook of a hundred kilobytes does not need to be smaller. What another program saves again looks
different in its first header (method, time, flags), and is refused as ``opc.resaved``.

Sources: ECMA-376 part 2 (OPC), PKWARE APPNOTE 6.3 sections 4.3.7 (local header), 4.3.12 (central), 4.3.16 (end).
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from precinct_app.texts import Refused

Part = tuple[str, bytes]
CONTENT_TYPES = "[Content_Types].xml"

# A part's name within the zip: ASCII segments, none of them empty, "." or ".." or ending in a dot (ECMA-376-2, 6.2.2).
_NAME = re.compile(r"(?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])(?:/[A-Za-z0-9_.-]*[A-Za-z0-9_-])*", re.ASCII)

_VERSION, _FLAGS, _STORED = 20, 0, 0
_TIME, _DATE = 0, (2022 - 1980) << 9 | 11 << 5 | 20  # one moment for every part of every file: 20.11.2022, 00:00
_LOCAL = struct.Struct("<4sHHHHHIIIHH")
_CENTRAL = struct.Struct("<4sHHHHHHIIIHHHHHII")
_END = struct.Struct("<4sHHHHIIH")


@dataclass(frozen=True, slots=True)
class Limits:
    """The most that is read: bytes of the whole file, and how many parts."""

    size: int = 32 << 20
    parts: int = 64


LIMITS = Limits()


def read(data: bytes, limits: Limits = LIMITS) -> dict[str, bytes]:
    """The parts of ``data``, named without a leading slash, in the order of the file.

    Raises Refused with one of ``opc.too_large``, ``not_zip``, ``layout``, ``zip64``, ``too_many``, ``encrypted``,
    ``resaved``, ``name``, ``duplicate``, ``header``, ``crc``: the first that applies, in this order for each entry.
    """
    if len(data) > limits.size:
        raise Refused("opc.too_large", size=len(data), most=limits.size)
    count, directory = _end(data)
    if count > limits.parts:
        raise Refused("opc.too_many", parts=count, most=limits.parts)
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    here, there = 0, directory
    for _ in range(count):
        if there + _CENTRAL.size > len(data) - _END.size:
            raise Refused("opc.layout")
        name, crc, size, length = _entry(data, there)
        if name.lower() in seen:
            raise Refused("opc.duplicate", part=name)
        seen.add(name.lower())
        content = _content(data, here, directory, name, crc, size)
        if data[there : there + length] != _central(name, crc, size, here):
            raise Refused("opc.layout")  # it points elsewhere: overlapping parts, a gap, bytes put in front
        parts[name] = content
        here += _LOCAL.size + len(name) + size
        there += length
    if here != directory or there != len(data) - _END.size:
        raise Refused("opc.layout")
    return parts


def write(parts: Iterable[Part]) -> bytes:
    """The package that holds ``parts`` in this order; same parts, same bytes. Inverse of ``read``.

    Raises ValueError for a name that ``read`` would refuse: the caller made it.
    """
    local, central = bytearray(), bytearray()
    names = []
    for name, content in parts:
        if not allowed(name) or name.lower() in names:
            raise ValueError(f"not a name for a part: {name!r}")
        names.append(name.lower())
        crc, size = zlib.crc32(content), len(content)
        central += _central(name, crc, size, len(local))
        local += _local(name, crc, size) + content
    end = _END.pack(b"PK\5\6", 0, 0, len(names), len(names), len(central), len(local), 0)
    return bytes(local + central + end)


def allowed(name: str) -> bool:
    """Whether ``name`` may stand in a package: relative, ASCII, no ``..``, no backslash, at most 200 characters."""
    return name == CONTENT_TYPES or (len(name) <= 200 and _NAME.fullmatch(name) is not None)


def _end(data: bytes) -> tuple[int, int]:
    """How many entries there are and where their directory begins, from the end record."""
    if data[-_END.size : -_END.size + 4] != b"PK\5\6":
        # An end record further up means a comment or bytes put behind; none at all, no (whole) zip.
        raise Refused("opc.layout" if b"PK\5\6" in data[-(_END.size + 0xFFFF) :] else "opc.not_zip")
    _, disk, start, here, count, size, offset, comment = _END.unpack(data[-_END.size :])
    if 0xFFFF in (here, count) or 0xFFFFFFFF in (size, offset):
        raise Refused("opc.zip64")
    if disk or start or comment or here != count or offset + size != len(data) - _END.size:
        raise Refused("opc.layout")
    return count, offset


def _entry(data: bytes, there: int) -> tuple[str, int, int, int]:
    """Name, CRC, size and length of the central entry at ``there``, when our writer could have written it."""
    fields = _CENTRAL.unpack_from(data, there)
    mark, made, needed, flags, method, time, date, crc, packed, size, name_length, extra, comment = fields[:13]
    if mark != b"PK\1\2":
        raise Refused("opc.layout")
    if 0xFFFFFFFF in (packed, size, fields[16]):
        raise Refused("opc.zip64")
    if flags & 0x2041:  # encrypted, strongly encrypted, or with a masked directory
        raise Refused("opc.encrypted")
    ours = (_VERSION, _VERSION, _FLAGS, _STORED, _TIME, _DATE, 0, 0, 0, 0, 0)
    if (made, needed, flags, method, time, date, extra, comment, *fields[13:16]) != ours:
        raise Refused("opc.resaved")
    raw = data[there + _CENTRAL.size : there + _CENTRAL.size + name_length]
    name = raw.decode("ascii", "backslashreplace")
    if not allowed(name):
        raise Refused("opc.name", part=ascii(name)[1:61])
    if packed != size:
        raise Refused("opc.header", part=name)
    return name, crc, size, _CENTRAL.size + name_length


def _content(data: bytes, here: int, directory: int, name: str, crc: int, size: int) -> bytes:
    """The bytes of the part whose local header stands at ``here``, all of it before the ``directory``."""
    begin = here + _LOCAL.size + len(name)
    if begin + size > directory or data[here : here + 4] != b"PK\3\4":
        raise Refused("opc.layout")
    if data[here:begin] != _local(name, crc, size):
        raise Refused("opc.header", part=name)
    content = data[begin : begin + size]
    if zlib.crc32(content) != crc:
        raise Refused("opc.crc", part=name)
    return content


def _local(name: str, crc: int, size: int) -> bytes:
    head = (b"PK\3\4", _VERSION, _FLAGS, _STORED, _TIME, _DATE, crc, size, size, len(name), 0)
    return _LOCAL.pack(*head) + name.encode("ascii")


def _central(name: str, crc: int, size: int, offset: int) -> bytes:
    head = (b"PK\1\2", _VERSION, _VERSION, _FLAGS, _STORED, _TIME, _DATE, crc, size, size, len(name))
    return _CENTRAL.pack(*head, 0, 0, 0, 0, 0, offset) + name.encode("ascii")
