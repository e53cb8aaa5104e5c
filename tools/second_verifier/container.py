"""The zip, which is written in one way only (docs/format.md, 1)."""

from __future__ import annotations

import re
import struct
import zlib

from tools.second_verifier.must import must

Parts = dict[str, bytes]

LOCAL, CENTRAL, END = b"PK\3\4", b"PK\1\2", b"PK\5\6"
VERSION = 20  # made by and needed
DAY = 0x5574  # 20.11.2022 as MS-DOS counts
LOCAL_HEADER = 30  # bytes, without the name
NAME = re.compile(r"([\w.-]*[\w-]/)*[\w.-]*[\w-]", re.ASCII)
CONTENT_TYPES = "[Content_Types].xml"

WORKBOOK_BYTES, WORKBOOK_PARTS = 8 << 20, 24
PACKAGE_BYTES, PACKAGE_PARTS = 32 << 20, 64


def zip_of(parts: Parts) -> bytes:
    """The one zip of these parts, in their order."""
    files = directory = b""
    for name, content in parts.items():
        size, flags, method, time, extra = len(content), 0, 0, 0, 0
        header = struct.pack(
            "<HHHHHIIIHH", VERSION, flags, method, time, DAY, zlib.crc32(content), size, size, len(name), extra
        )
        comment_disk_and_attributes = bytes(10)
        offset = struct.pack("<I", len(files))
        directory += CENTRAL + struct.pack("<H", VERSION) + header + comment_disk_and_attributes + offset
        directory += name.encode()
        files += LOCAL + header + name.encode() + content
    many, disk, comment = len(parts), 0, 0
    end = struct.pack("<HHHHIIH", disk, disk, many, many, len(directory), len(files), comment)
    return files + directory + END + end


def unzip(data: bytes, most_bytes: int = WORKBOOK_BYTES, most_parts: int = WORKBOOK_PARTS) -> Parts:
    """The parts of a zip in their order. Only names and sizes are read; what is written of them must be these bytes."""
    must(len(data) <= most_bytes, "zip: too large")
    parts = Parts()
    at = 0
    while data[at : at + 4] == LOCAL and len(data) > at + LOCAL_HEADER:
        size, length = struct.unpack_from("<IH", data, at + 22)
        start = at + LOCAL_HEADER + length
        name = data[at + LOCAL_HEADER : start].decode("ascii")
        must(name == CONTENT_TYPES or (len(name) <= 200 and NAME.fullmatch(name)), "zip: a part's name")
        must(name.lower() not in {one.lower() for one in parts}, "zip: a name twice")
        must(len(parts) < most_parts, "zip: too many parts")
        at = start + size
        parts[name] = data[start:at]
    must(parts and zip_of(parts) == data, "zip: not as it is written")
    return parts
