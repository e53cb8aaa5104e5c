"""The sheets for sealed envelopes: what stands where, and that nothing runs over a fold."""

from __future__ import annotations

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from precinct_app.election.definition import Election
from precinct_app.paper import pdf
from precinct_app.paper.grid import LEFT, RIGHT
from precinct_app.paper.letters import THIRD, Letter, pages
from precinct_app.paper.measure import missing, width
from precinct_app.paper.page import StripeItem, TextItem
from tests.paper.factory import a_real_one, president, referendum

LETTER = Letter(
    station="903",
    role="secretary",
    name="Жүнісова Динара Бекқызы",
    spare=False,
    file="903_secretary.p12",
    password="0123 4567 8901 2345 6789",
    fingerprint=" ".join(f"{n:04}" for n in range(10)),
    root=" ".join(f"{n:04}" for n in range(9000, 9010)),
)


def texts(election: Election, letter: Letter = LETTER) -> list[TextItem]:
    (page,) = pages(election, [letter])
    return [item for item in page.items if isinstance(item, TextItem)]


def panel(election: Election, number: int, letter: Letter = LETTER) -> str:
    """The words of one panel, from 0."""
    return " ".join(one.text for one in texts(election, letter) if number * THIRD <= one.y < (number + 1) * THIRD)


def test_only_the_inner_panel_tells_the_password() -> None:
    outside, to_do, inside = (panel(a_real_one(), number) for number in range(3))
    assert LETTER.password in inside and LETTER.password not in outside + to_do
    assert LETTER.name in outside and "хатшы · секретарь" in outside and "№\u00a0903" in outside
    assert LETTER.root in to_do and LETTER.file in to_do
    assert LETTER.fingerprint in inside


def test_kazakh_and_russian_stand_side_by_side() -> None:
    to_do = panel(a_real_one(), 1)
    assert "Не істеу керек" in to_do and "Что делать" in to_do
    assert all(to_do.count(f"{step}. ") == 2 for step in range(1, 6))


def test_a_spare_says_so_on_the_outside() -> None:
    assert "ЗАПАСНОЙ КЛЮЧ" not in panel(a_real_one(), 0)
    outside = panel(a_real_one(), 0, replace(LETTER, spare=True))
    assert "ҚОСАЛҚЫ КІЛТ" in outside and "ЗАПАСНОЙ КЛЮЧ" in outside


def test_the_telephone_stands_there_when_the_election_has_one() -> None:
    assert "телефон" not in panel(replace(a_real_one(), receiving_phone=""), 1).lower()
    assert "+7 7172 00 00 00" in panel(replace(a_real_one(), receiving_phone="+7 7172 00 00 00"), 1)


def test_practice_is_marked_on_all_edges_and_a_real_letter_is_not() -> None:
    for election, marked in ((president(), True), (a_real_one(), False)):
        (page,) = pages(election, [LETTER])
        assert any(isinstance(item, StripeItem) for item in page.items) is marked
        assert ("ЖАТТЫҒУ" in panel(election, 0)) is marked


def test_a_referendum_has_its_own_word_for_the_station() -> None:
    election = referendum()
    station = next(iter(election.stations))
    outside = panel(election, 0, replace(LETTER, station=station))
    assert "референдум" in outside.lower()


@pytest.mark.parametrize("election", [president(), a_real_one()], ids=["practice", "real"])
def test_the_longest_letter_keeps_inside_its_panels(election: Election) -> None:
    """The longest name that a certificate may hold, each role, every station: nothing at a fold or over an edge."""
    longest = replace(LETTER, name="Құрманғазы-Ұлы " * 4 + "Ғани", spare=True, role="deputy", file="A" * 32 + ".p12")
    assert len(longest.name) == 64
    election = replace(election, receiving_phone="+7 7172 75 63 70")
    for number in election.stations:
        for item in texts(election, replace(longest, station=number)):
            assert item.x >= LEFT - 1 and item.x + width(item.text, item.pt, item.bold) <= RIGHT + 1, item
            assert not missing(item.text.replace("\u00a0", " ")), item
            assert item.y % THIRD > item.pt + 6 and THIRD - item.y % THIRD > 12, item


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed (apt: poppler-utils)")
def test_another_program_reads_one_sheet_a_credential(tmp_path: Path) -> None:
    other = replace(LETTER, station="101", role="chair", name="Сейітқали Айгүл", password="9999 0000 9999 0000 9999")
    (tmp_path / "l.pdf").write_bytes(pdf.write(tuple(pages(a_real_one(), [LETTER, other])), "letters"))
    done = subprocess.run(["pdftotext", "-raw", "l.pdf", "-"], cwd=tmp_path, capture_output=True, check=True)
    sheets = [" ".join(sheet.split()) for sheet in done.stdout.decode().split("\f")]
    assert [bool(sheet) for sheet in sheets] == [True, True, False]
    for sheet, letter in zip(sheets, (LETTER, other), strict=False):
        assert letter.name in sheet and letter.fingerprint in sheet and letter.root in sheet
        without = sheet.replace(letter.fingerprint, "").replace(letter.root, "")
        assert re.findall(r"(?:\d{4} ){4}\d{4}", without) == [letter.password]
