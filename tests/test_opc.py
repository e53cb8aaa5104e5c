"""The zip: what our writer makes is read back, and nothing else is."""

from __future__ import annotations

import io
import shutil
import struct
import subprocess
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from precinct_app import opc
from precinct_app.texts import Refused

PARTS = [("[Content_Types].xml", b"<Types/>"), ("xl/workbook.xml", b"<workbook/>" * 9), ("xl/empty.bin", b"")]
FILE = opc.write(PARTS)
LOCAL, CENTRAL, END = 30, 46, 22
DIRECTORY = FILE.index(b"PK\1\2")

names = st.from_regex(r"[a-z]{1,4}(/[A-Z0-9_-]{1,4}){0,2}", fullmatch=True)
some_parts = st.lists(st.tuples(names, st.binary(max_size=40)), max_size=6, unique_by=lambda part: part[0].lower())


def reason(data: bytes, limits: opc.Limits = opc.LIMITS) -> str:
    """The code for which ``data`` is refused; "" when it is read."""
    try:
        opc.read(data, limits)
    except Refused as refused:
        assert str(refused) != refused.code, "a person must be told a sentence"
        return refused.code
    return ""


def put(data: bytes, at: int, value: bytes) -> bytes:
    return data[:at] + value + data[at + len(value) :]


@given(some_parts)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_in_the_same_order(parts: list[opc.Part]) -> None:
    data = opc.write(parts)
    assert list(opc.read(data).items()) == parts
    assert opc.write(opc.read(data).items()) == data


def test_another_zip_library_reads_the_same_parts() -> None:
    with zipfile.ZipFile(io.BytesIO(FILE)) as archive:
        assert archive.testzip() is None
        assert [(name, archive.read(name)) for name in archive.namelist()] == PARTS


@given(st.binary(max_size=120))
@settings(max_examples=100, deadline=None)
def test_arbitrary_bytes_are_refused_and_never_crash(data: bytes) -> None:
    assert reason(data).startswith("opc.")


@given(some_parts, st.data())
@settings(max_examples=60, deadline=None)
def test_arbitrary_changes_of_a_file_are_refused_and_never_crash(parts: list[opc.Part], draw: st.DataObject) -> None:
    data = opc.write(parts)
    begin = draw.draw(st.integers(0, len(data)))
    end = draw.draw(st.integers(begin, min(len(data), begin + 8)))
    changed = data[:begin] + draw.draw(st.binary(max_size=8)) + data[end:]
    assert changed == data or reason(changed).startswith("opc.") or opc.write(opc.read(changed).items()) == changed


def test_every_flipped_bit_is_noticed() -> None:
    accepted = [
        (at, bit)
        for at in range(len(FILE))
        for bit in range(8)
        if not reason(put(FILE, at, bytes([FILE[at] ^ 1 << bit])))
    ]
    # A name is signed, not checksummed: with both its copies changed it is another name. One copy alone is noticed.
    assert accepted == []


def test_a_file_cut_short_at_any_length_is_refused() -> None:
    assert {reason(FILE[:length]) for length in range(len(FILE))} <= {"opc.not_zip", "opc.layout"}


def test_a_file_with_a_trailing_byte_is_refused() -> None:
    assert reason(FILE + b"\0") == "opc.layout"


def test_a_file_with_bytes_put_in_front_is_refused() -> None:
    assert reason(b"#!" + FILE) == "opc.layout"
    end = struct.pack("<I", DIRECTORY + 2)  # and with the directory's place put right
    assert reason(put(b"#!" + FILE, len(FILE) + 2 - 6, end)) == "opc.layout"


def test_a_comment_is_refused() -> None:
    assert reason(put(FILE, len(FILE) - 2, b"\3\0") + b"abc") == "opc.layout"


def test_a_gap_between_two_parts_is_refused() -> None:
    first = LOCAL + len(PARTS[0][0]) + len(PARTS[0][1])
    data = FILE[:first] + b"GAP" + FILE[first:]
    data = put(data, len(data) - 6, struct.pack("<I", DIRECTORY + 3))
    second = data.index(b"PK\1\2", data.index(b"PK\1\2") + 4)
    assert reason(put(data, second + 42, struct.pack("<I", first + 3))) == "opc.layout"


def test_a_gap_before_the_directory_is_refused() -> None:
    data = FILE[:DIRECTORY] + b"GAP" + FILE[DIRECTORY:]
    assert reason(put(data, len(data) - 6, struct.pack("<I", DIRECTORY + 3))) == "opc.layout"


def test_two_entries_that_share_one_part_are_refused() -> None:
    assert reason(put(FILE, FILE.index(b"PK\1\2", DIRECTORY + 4) + 42, b"\0\0\0\0")) == "opc.layout"


@pytest.mark.parametrize("count", [0, 1, 2, 4])
def test_an_end_record_that_counts_wrongly_is_refused(count: int) -> None:
    assert reason(put(FILE, len(FILE) - 14, struct.pack("<HH", count, count))) == "opc.layout"


def test_sizes_that_lie_are_refused() -> None:
    assert reason(put(FILE, DIRECTORY + 20, struct.pack("<II", 10**6, 10**6))) == "opc.layout"
    assert reason(put(FILE, DIRECTORY + 24, struct.pack("<I", 10**6))) == "opc.header"


@pytest.mark.parametrize("at", [DIRECTORY + 20, DIRECTORY + 24, DIRECTORY + 42, len(FILE) - 10, len(FILE) - 6])
def test_zip64_is_refused(at: int) -> None:
    assert reason(put(FILE, at, b"\xff" * 4)) == "opc.zip64"


def test_a_zip64_count_is_refused() -> None:
    assert reason(put(FILE, len(FILE) - 14, b"\xff" * 4)) == "opc.zip64"


@pytest.mark.parametrize("flag", [0x1, 0x40, 0x2000])
def test_an_encrypted_part_is_refused(flag: int) -> None:
    assert reason(put(FILE, DIRECTORY + 8, struct.pack("<H", flag))) == "opc.encrypted"


def test_a_local_header_that_differs_from_the_directory_is_refused() -> None:
    for at in range(4, LOCAL + len(PARTS[0][0])):
        assert reason(put(FILE, at, bytes([FILE[at] ^ 1]))) == "opc.header"


def test_changed_content_is_refused_by_its_checksum() -> None:
    assert reason(put(FILE, FILE.index(b"<workbook"), b"!")) == "opc.crc"


@pytest.mark.parametrize(
    "name",
    ["../x.xml", "a/../b", "/abs.xml", "a\\b.xml", "a\0b.xml", "C:x", "a//b", "a/", "./a", "a.", "ä", "[x].xml", "a b"],
)
def test_a_part_with_a_forbidden_name_is_refused(name: str) -> None:
    raw = name.encode()
    place_holder = "n" * len(raw)
    data = opc.write([(place_holder, b"1")]).replace(place_holder.encode(), raw)
    assert reason(data) == "opc.name"
    with pytest.raises(ValueError, match="not a name"):
        opc.write([(name, b"1")])


def test_a_name_without_a_letter_or_with_too_many_is_refused() -> None:
    assert not opc.allowed("") and opc.allowed("n" * 200) and not opc.allowed("n" * 201)


@pytest.mark.parametrize("twin", ["aaaa", "AaAa"])
def test_two_parts_of_one_name_are_refused_in_any_case(twin: str) -> None:
    assert reason(opc.write([("aaaa", b"8"), ("bbbb", b"9")]).replace(b"bbbb", twin.encode())) == "opc.duplicate"
    with pytest.raises(ValueError, match="not a name"):
        opc.write([("aaaa", b"8"), (twin, b"9")])


def test_too_large_a_file_and_too_many_parts_are_refused() -> None:
    assert reason(FILE, opc.Limits(size=len(FILE) - 1)) == "opc.too_large"
    assert reason(FILE, opc.Limits(size=len(FILE), parts=2)) == "opc.too_many"
    assert reason(FILE, opc.Limits(size=len(FILE), parts=3)) == ""


def test_an_office_file_locked_with_a_password_is_no_zip() -> None:
    assert reason(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)) == "opc.not_zip"


@pytest.mark.parametrize("method", [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED])
def test_the_same_parts_zipped_by_another_program_are_recognised(method: int) -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in PARTS:
            archive.writestr(name, content)
    assert reason(target.getvalue()) == "opc.resaved"


def test_a_streamed_zip_with_data_descriptors_is_recognised_as_another_programs() -> None:
    class Pipe(io.RawIOBase):
        written = b""

        def writable(self) -> bool:
            return True

        def write(self, data: object) -> int:
            raw = bytes(data)  # type: ignore[call-overload]  # zipfile hands over bytes or a memoryview
            self.written += raw
            return len(raw)

    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w") as archive:
        archive.writestr("a", b"1")
    assert reason(pipe.written) == "opc.resaved"


def test_a_bomb_is_refused_without_inflating_it() -> None:
    packed = zlib.compress(bytes(50_000_000), 9)[2:-4]
    data = opc.write([("bomb", packed)])
    entry = data.rindex(b"PK\1\2")
    data = put(data, entry + 10, b"\x08\0")
    assert reason(put(data, entry + 24, struct.pack("<I", 50_000_000))) == "opc.resaved"


@pytest.mark.parametrize(
    ("at", "what"), [(4, "host"), (6, "version"), (12, "time"), (34, "disk"), (36, "text"), (38, "link")]
)
def test_a_header_that_our_writer_does_not_write_is_recognised(at: int, what: str) -> None:
    assert reason(put(FILE, DIRECTORY + at, b"\1\1")) == "opc.resaved", what


def test_extra_fields_and_comments_of_a_part_are_recognised_as_another_programs() -> None:
    assert reason(put(FILE, DIRECTORY + 30, b"\4\0")) == "opc.resaved"
    assert reason(put(FILE, DIRECTORY + 32, b"\4\0")) == "opc.resaved"


def test_a_directory_without_its_mark_is_refused() -> None:
    assert reason(put(FILE, DIRECTORY, b"XX")) == "opc.layout"


def test_a_file_saved_by_openpyxl_is_recognised(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "book.xlsx")
    assert reason((tmp_path / "book.xlsx").read_bytes()) == "opc.resaved"


@pytest.mark.libreoffice
def test_a_file_saved_again_by_libreoffice_is_recognised(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    Workbook().save(book)
    with zipfile.ZipFile(book) as archive:
        book.write_bytes(opc.write([(name, archive.read(name)) for name in archive.namelist()]))
    assert reason(book.read_bytes()) == ""
    soffice = shutil.which("soffice")
    assert soffice
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [soffice, profile, "--headless", "--convert-to", "xlsx", "--outdir", str(tmp_path / "out"), str(book)]
    subprocess.run(command, check=True, capture_output=True, timeout=100)
    assert reason((tmp_path / "out" / "book.xlsx").read_bytes()) == "opc.resaved"
