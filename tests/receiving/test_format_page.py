"""docs/format.md: its table of reasons is complete, and what it says can be computed by somebody else."""

from __future__ import annotations

import ast
import hashlib
import json
import re
import sqlite3
from base64 import b64decode
from collections import defaultdict
from functools import cache
from pathlib import Path

from precinct_app import opc
from precinct_app.receiving.verify import verify
from precinct_app.words import in_words
from precinct_app.workbook.form import SHEET
from tests import practice
from tests.receiving import world
from tests.receiving.test_hostile import CORPUS

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "format.md").read_text("utf-8")
ROOMS = ("opc", "signing", "workbook", "verify")
SAME_IN_TWO_ROOMS = {"resaved", "part-not-signed", "unsigned", "practice-key"}
"""Codes that two rooms use for one thing."""


@cache
def table() -> dict[str, tuple[str, str, str]]:
    """The reasons of the page: code to verdict, step, meaning."""
    rows = re.findall(r"^\| `([a-z0-9-]+)` \| ([a-z ]+) \| ([^|]+) \| ([^|]+) \|$", PAGE, re.MULTILINE)
    assert len(dict.fromkeys(row[0] for row in rows)) == len(rows)
    return {code: (verdict, step, meaning) for code, verdict, step, meaning in rows}


@cache
def raised() -> dict[str, set[str]]:
    """Every reason that the program's code raises as Refused, with the rooms that raise it."""
    files = [ROOT / "precinct_app" / "opc.py"]
    for room in ("signing", "workbook", "receiving"):
        files += (ROOT / "precinct_app" / room).glob("*.py")
    found: dict[str, set[str]] = defaultdict(set)
    for file in files:
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if not (isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "Refused"):
                continue
            for part in ast.walk(call.args[0]):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    room, _, name = part.value.partition(".")
                    assert room in ROOMS, part.value
                    found[name.replace("_", "-")].add(room)
    return found


def test_the_page_lists_every_reason_and_no_other() -> None:
    assert sorted(table()) == sorted(raised())


def test_no_two_rooms_give_one_code_two_meanings() -> None:
    shared = {code for code, rooms in raised().items() if len(rooms) > 1}
    assert shared <= SAME_IN_TWO_ROOMS


def test_every_rejecting_reason_of_a_step_has_its_hostile_file() -> None:
    tried = {hostile.reason for hostile in CORPUS} | {"unreadable"}  # that one: test_held.py
    wanted = {code for code, (verdict, step, _) in table().items() if verdict == "rejected" and step.strip() != "–"}
    assert wanted == tried


def test_only_the_reasons_of_the_last_step_hold() -> None:
    held = {code for code, (verdict, *_) in table().items() if verdict != "rejected"}
    assert held == {"signer-missing", "signer-emergency", "signing-time", "predecessor-not-seen"}
    assert {table()[code][1] for code in held} == {"8"}


def test_the_definition_hash_is_computed_as_the_page_says() -> None:
    parts = opc.read(practice.package_bytes())
    hashed = b"".join(
        name.encode() + b"\0" + str(len(parts[name])).encode() + b"\0" + parts[name]
        for name in ("election.toml", "stations.csv", "root.pem", "form.xlsx")
    )
    assert practice.package().definition_hash == hashlib.sha256(hashed).hexdigest()


def test_digest_and_code_are_computed_as_the_page_says() -> None:
    verdict = verify(world.good(), practice.package())
    later = r"person\[\d+\]\.(ink|reason)|late_attachment\[.*"
    places = [slot.cell for slot in practice.package().form.slots if re.fullmatch(later, slot.name)]
    sheet = opc.read(world.good())[SHEET].decode()
    for place in places:
        sheet = re.sub(rf'(<c r="{place}" s="\d+")(/>|.*?</c>)', r"\1/>", sheet, count=1)
    digest = hashlib.sha256(sheet.encode()).hexdigest()  # nobody's reason there was so long that it made a row taller
    number = f"{int(digest, 16) % 10**23:023}"
    rows = re.search(r"^`((?:\d{10} ?){10})`$", PAGE, re.MULTILINE)
    assert rows
    interim = 0
    for digit in number:
        interim = int(rows[1].split()[interim][int(digit)])
    assert (verdict.digest, verdict.code) == (digest, f"{number}{interim}")


def test_the_journals_chain_is_computed_as_the_page_says(tmp_path: Path) -> None:
    kept = practice.kept(tmp_path)
    head, file = kept.state.head, kept.journal.path
    kept.close()
    connection = sqlite3.connect(file)
    rows = connection.execute("SELECT seq, at, who, kind, version, body, hash FROM events ORDER BY seq").fetchall()
    connection.close()
    before = "0" * 64
    for *columns, kept_hash in rows:
        listed = json.dumps([before, *columns], ensure_ascii=False, separators=(",", ":"))
        before = hashlib.sha256(listed.encode()).hexdigest()
        assert kept_hash == before
    assert before == head


def test_the_manifest_lists_what_the_page_says() -> None:
    parts = opc.read(world.good())
    signature = parts["_xmlsignatures/sig1.xml"].decode()
    named = re.findall(r'URI="/([^?"]*)\?ContentType=', signature)
    assert named == list(practice.package().form.parts)[1:]
    assert next(iter(parts)) == "[Content_Types].xml"
    digest = re.findall(r"<DigestValue>([^<]*)</DigestValue></Reference></Manifest>", signature)
    assert [bytes.fromhex(hashlib.sha256(parts[SHEET]).hexdigest())] == [b64decode(digest[0])]


def test_the_signature_part_is_the_published_text_with_its_slots_filled() -> None:
    parts = opc.read(world.good())
    text = "".join(map(str.strip, (ROOT / "docs" / "signature.xml").read_text("utf-8").splitlines()))
    names = re.findall(r"\$(\w+)", text)
    assert len(set(names)) == 11
    pattern = re.sub(r"\\\$(\w+)", lambda found: f"(?P<{found[1]}{names.count(found[1])}>.*?)", re.escape(text))
    pattern = pattern.replace("(?P<time2>.*?)", "(?P<time2>[0-9TZ:-]{20})", 1).replace("(?P<time2>.*?)", "(?P=time2)")
    for number in (1, 2):
        signature = parts[f"_xmlsignatures/sig{number}.xml"].decode()
        declaration, _, rest = signature.partition("\n")
        assert declaration == '<?xml version="1.0" encoding="UTF-8"?>'
        assert re.fullmatch(pattern, rest), number


def test_counts_in_words_are_made_as_the_page_says() -> None:
    def listed(start: str, many: int) -> list[str]:
        (found,) = re.findall(rf"`({start}(?: [а-яәғқңөұүі]+){{{many - 1}}})`", PAGE)
        return ["", *str(found).split()]

    ones_kk, tens_kk = listed("бір", 9), listed("он", 9)
    hundreds, tens, ones = listed("сто", 9), ["", *listed("двадцать", 8)], listed("один", 19)

    def below(count: int, *, thousands: bool) -> tuple[list[str], list[str], int]:
        hundred, rest = divmod(count, 100)
        last = rest if rest < 20 else rest % 10
        kk = [
            ones_kk[hundred] if hundred > 1 else "",
            "жүз" if hundred else "",
            tens_kk[rest // 10],
            ones_kk[rest % 10],
        ]
        female = {1: "одна", 2: "две"} if thousands else {}
        return kk, [hundreds[hundred], tens[rest // 10] if rest > 19 else "", female.get(last, ones[last])], last

    for count in (*range(1, 1_200), 2_000, 5_004, 11_011, 21_000, 100_000, 112_113, 1_000_000, 2_345_678, 9_999_999):
        kk: list[str] = []
        ru: list[str] = []
        for size, mark, forms in (
            (10**6, "миллион", listed("миллион", 3)), (1_000, "мың", listed("тысяча", 3)), (1, "", [""] * 4)
        ):  # fmt: skip
            part = count // size % 1_000
            if part:
                one, other, last = below(part, thousands=size == 1_000)
                kk += [*one, mark]
                ru += [*other, forms[1 if last == 1 else 2 if 2 <= last <= 4 else 3]]
        assert " ".join(filter(None, kk)) == in_words(count, "kk")
        assert " ".join(filter(None, ru)) == in_words(count, "ru")
    assert (in_words(0, "kk"), in_words(0, "ru")) == ("нөл", "ноль")
