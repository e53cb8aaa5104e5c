"""Only what ``fill`` writes is read: everything else in a sheet is refused, and named."""

from __future__ import annotations

import random
import re
from dataclasses import replace

import pytest

from precinct_app.protocol.record import Declaration
from precinct_app.texts import Refused
from precinct_app.workbook.fill import fill_sheet
from precinct_app.workbook.read import exact
from tests.workbook.factory import PEOPLE, a_form, a_protocol, built_in, full_protocol

FORM = a_form()
PROTOCOL = a_protocol(
    built_in(),
    declared=(Declaration("R04", "Бір бюллетень табылмады", "3", "2022-11-20"),),
    people=(replace(PEOPLE[0], ink=True), replace(PEOPLE[1], ink=False, reason="Ауырып қалды"), PEOPLE[2]),
)
SHEET = fill_sheet(FORM, PROTOCOL)
CELLS = {slot.name: slot.cell for slot in FORM.slots}


def cell(name: str) -> bytes:
    """The XML of a slot's cell, as it was filled."""
    found = re.search(rf'<c r="{CELLS[name]}"[^>]*?(/>|>.*?</c>)'.encode(), SHEET)
    assert found is not None
    return found[0]


def style(name: str) -> bytes:
    found = re.search(rb's="([0-9]+)"', cell(name))
    assert found is not None
    return found[1]


def put(name: str, rest: str) -> bytes:
    """The sheet with another content in a cell: ``rest`` follows its reference and style."""
    start = b'<c r="%s" s="%s"' % (CELLS[name].encode(), style(name))
    assert SHEET.count(cell(name)) == 1
    return SHEET.replace(cell(name), start + rest.encode())


def refusal(sheet: bytes) -> str:
    with pytest.raises(Refused) as told:
        exact(FORM, sheet)
    return told.value.code.removeprefix("workbook.")


def text(words: str) -> str:
    return f' t="inlineStr"><is><t xml:space="preserve">{words}</t></is></c>'


NO_COUNTS = [
    "12.0", "12.5", "1e3", "NaN", "INF", "-5", "-0", "+5", "007", " 5", "5 ", "\u00a05", "٣", "５", "²", "1_0", "1,000",
    "0x10", "1" * 19, "1" * 400, str(2**63), "", "TRUE",
]  # fmt: skip


@pytest.mark.parametrize("count", NO_COUNTS)
def test_what_is_no_count_is_refused(count: str) -> None:
    assert refusal(put("voters_total.count", f"><v>{count}</v></c>")) == "cell"


@pytest.mark.parametrize(
    "rest",
    [text("5"), ' t="b"><v>1</v></c>', ' t="e"><v>#N/A</v></c>', ' t="s"><v>0</v></c>', ' t="str"><v>5</v></c>',
     "><f>1+4</f><v>5</v></c>", "><v>5</v><v>6</v></c>", "></c>", ' t="n"><v>5</v></c>', "><v>5</v></c ><!-- -->"],
)  # fmt: skip
def test_another_kind_of_cell_is_refused_for_a_count(rest: str) -> None:
    assert refusal(put("voters_total.count", rest)) in ("cell", "changed")


@pytest.mark.parametrize(
    "rest",
    ["><v>5</v></c>", ' t="s"><v>0</v></c>', text(""), text("<r/>"), ' t="inlineStr"><is><t>Ким</t></is></c>',
     ' t="inlineStr"><is><r><t>Ким</t></r></is></c>'],
)  # fmt: skip
def test_another_kind_of_cell_is_refused_for_a_text(rest: str) -> None:
    assert refusal(put("person[1].name", rest)) in ("cell", "changed")


@pytest.mark.parametrize(
    ("name", "rest", "reason"),
    [
        ("voters_total.count", "/>", "missing"),
        ("polling_station.number", "/>", "missing"),
        ("polling_station.number", text("nowhere"), "unknown_station"),
        ("polling_station.name_kk", text("Стамбұл"), "not_exact"),
        ("frozen.local", "/>", "missing"),
        ("frozen.local", text("20.11.2022"), "ill_formed"),
        ("frozen.astana", text("2022-11-20 20:36:07 (UTC+6)"), "not_exact"),
        ("voters_total.words_kk", text("бір"), "words"),
        ("voters_total.words_ru", "/>", "words"),
        ("balance.kk", text("Сандар сәйкес"), "not_exact"),
        ("person[1].role", text("король"), "cell"),
        ("person[1].present", "/>", "not_exact"),
        ("person[5].name", text("Ким"), "not_exact"),
        ("person[4].role", text("комиссия мүшесі · член комиссии"), "missing"),
        ("person[5].role", text("комиссия мүшесі · член комиссии"), "not_exact"),
        ("issued_by_member[9].count", "><v>5</v></c>", "not_exact"),
        ("relation[R05].reason", text("Ешкім мәлімдеген жоқ"), "not_exact"),
        ("relation[R04].act", text("3"), "ill_formed"),
        ("late[abden].why", text("Себеп"), "not_exact"),
        ("attachment[2].kind", text("ерекше пікір · особое мнение"), "not_exact"),
        ("entries[before].mode", "/>", "missing"),
        ("file.revision", "/>", "missing"),
        ("file.replaces", text("a" * 65), "too_long"),
        ("person[1].reason", text("а\u202eб"), "bad_character"),
        ("person[1].reason", text("&#1072;"), "not_exact"),
        ("person[1].reason", text("_x0035_"), "not_exact"),
        ("person[1].reason", text("&quot;"), "not_exact"),
    ],
)
def test_a_slot_that_contradicts_the_others_is_refused(name: str, rest: str, reason: str) -> None:
    assert refusal(put(name, rest)) == reason


def test_a_change_of_what_is_fixed_is_refused_with_a_cell_near_it() -> None:
    changed = SHEET.replace("Жәшіктерді ашқанға дейін".encode(), "Жәшіктерді ашқаннан кейін".encode(), 1)
    with pytest.raises(Refused) as told:
        exact(FORM, changed)
    assert told.value.code == "workbook.changed" and told.value.values["cell"] in CELLS.values()


@pytest.mark.parametrize(
    ("what", "instead"),
    [
        (b'<row r="20" ', b'<row r="20" hidden="1" '),
        (b'<col width="6"', b'<col hidden="1" width="6"'),
        (b"</sheetData>", b"</sheetData><conditionalFormatting/>"),
        (b"</worksheet>", b"</worksheet>\n"),
        (b"</worksheet>", b"<!-- --></worksheet>"),
        (b"<worksheet ", b"<!DOCTYPE x><worksheet "),
        (b"<mergeCells ", b"<mergeCells x='' "),
        (b"</sheetData>", b'<row r="999"/></sheetData>'),
    ],
)
def test_anything_more_in_the_sheet_is_refused(what: bytes, instead: bytes) -> None:
    assert SHEET.count(what) == 1
    assert refusal(SHEET.replace(what, instead)) == "changed"


def test_another_height_of_a_row_is_refused() -> None:
    row = next(slot for slot in FORM.slots if slot.kind == "height")
    found = re.search(rf'<row r="{row.cell}" ht="([0-9]+)"'.encode(), SHEET)
    assert found is not None
    for height in (b"1", b"409"):
        assert refusal(SHEET.replace(found[0], found[0].replace(found[1] + b'"', height + b'"', 1))) == "not_exact"
    for height in (b"0", b"0.1", b"1000"):
        assert refusal(SHEET.replace(found[0], b'<row r="%s" ht="%s"' % (row.cell.encode(), height))) == "cell"


def test_another_style_of_a_count_is_refused() -> None:
    other = cell("voters_total.count").replace(b's="', b's="1')
    assert refusal(SHEET.replace(cell("voters_total.count"), other)) == "changed"


@pytest.mark.parametrize("sheet", [b"", b"\xff\xfe", SHEET[:-1], SHEET + b" ", SHEET.decode().encode("utf-16")])
def test_a_sheet_that_is_none_is_refused(sheet: bytes) -> None:
    assert refusal(sheet) in ("not_text", "changed")


@pytest.mark.parametrize("sheet", [SHEET, fill_sheet(FORM, full_protocol(built_in()))], ids=["some", "full"])
def test_no_flipped_byte_leaves_the_same_protocol(sheet: bytes) -> None:
    chance = random.Random(2022)
    original = exact(FORM, sheet)
    for place in chance.sample(range(len(sheet)), 700):
        flipped = bytearray(sheet)
        flipped[place] ^= 1 << chance.randrange(8)
        try:
            found = exact(FORM, bytes(flipped))
        except Refused:
            continue
        assert found != original and fill_sheet(FORM, found) == bytes(flipped), place
