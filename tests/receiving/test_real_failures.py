"""Failures of real elections, each made again with our files: what the receiver says of it.

What counts twice or contradicts itself between files is told apart by station, revision and digest, which every
verdict brings; that a receiver counts each identity once is the business of collating.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import openpyxl
import pytest

from precinct_app import opc
from precinct_app.package import Package
from precinct_app.receiving.verify import Verdict, verify
from precinct_app.workbook.form import SHEET
from tests import practice
from tests.receiving import world

A, B = "tokayev", "abden"


def receive(data: bytes) -> Verdict:
    return verify(data, practice.package())


def exchanged(text: str, one: str, other: str) -> str:
    """Two words of a text in each other's place."""
    assert one in text and other in text
    return text.replace(one, "\0").replace(other, one).replace("\0", other)


def swapped_counts() -> dict[str, int]:
    counts = dict(world.protocol().counts)
    assert counts[A] != counts[B]
    return counts | {A: counts[B], B: counts[A]}


def relabelled(sheet: bytes) -> bytes:
    """The names of two candidates in each other's place."""
    one, other = (practice.package().election.line_of(key).label.ru for key in (A, B))
    return exchanged(sheet.decode(), f">{one} (", f">{other} (").encode()


def swapped_definition() -> Package:
    """A package in which two candidates have each other's id: the same form to look at."""
    return world.variant((f'id = "{A}"', 'id = "x"'), (f'id = "{B}"', f'id = "{A}"'), ('id = "x"', f'id = "{B}"'))


def cell_of(name: str) -> str:
    return next(slot.cell for slot in practice.package().form.slots if slot.name == name)


def cells(sheet: bytes, *names: str) -> list[str]:
    """What the cells of these slots hold, behind their styles."""
    found = [re.search(rf'<c r="{cell_of(name)}" s="[0-9]+"(.*?</c>)', sheet.decode()) for name in names]
    return [one[1] for one in found if one]


def with_cells(sheet: bytes, contents: dict[str, str]) -> bytes:
    text = sheet.decode()
    for name, content in contents.items():
        head = rf'(<c r="{cell_of(name)}" s="[0-9]+").*?</c>'
        text, changed = re.subn(head, lambda found, content=content: found[1] + content, text, count=1)  # type: ignore[misc]  # bound at once
        assert changed
    return text.encode()


# PC-Wahl 2017 (Germany): result files without signatures, and a program that could be patched to swap two parties.


def test_pc_wahl_2017_an_unsigned_result_file_never_counts() -> None:
    assert world.judged(opc.write(world.plain().items())) == ("rejected", "unsigned")


def test_pc_wahl_2017_two_parties_swapped_after_signing_are_noticed() -> None:
    swapped = world.plain(counts=swapped_counts())[SHEET]
    assert world.judged(world.rewritten(world.good(), lambda held: held | {SHEET: swapped})) == (
        "rejected",
        "content-changed",
    )


def test_pc_wahl_2017_a_patched_program_that_swaps_two_names_is_noticed_although_it_signs() -> None:
    assert world.judged(world.signed(world.with_sheet(relabelled))) == ("rejected", "changed")


def test_pc_wahl_2017_a_patched_definition_is_another_definition() -> None:
    patched = swapped_definition()
    data = world.signed(world.plain(patched))
    assert world.judged(data, patched) == ("accepted", "")
    assert world.judged(data) == ("rejected", "definition-differs")


# Monmouth 2022 (New Jersey): the votes of one stick were read in twice.


def test_monmouth_2022_a_stick_that_is_read_twice_has_one_identity() -> None:
    first, again = receive(world.good()), receive(world.good())
    assert first.accepted and first.identity == again.identity != ("", 0, "")


def test_monmouth_2022_signing_anew_makes_no_second_protocol() -> None:
    first, later = receive(world.good()), world.signed(world.plain(), at=world.NOW + timedelta(hours=1))
    assert later != world.good()
    assert receive(later).accepted and receive(later).identity == first.identity
    assert receive(later).code == first.code


# Swiss FSO 2023: an import from Excel counted votes three to five times.


@pytest.mark.parametrize("times", [2, 3, 5])
def test_swiss_fso_2023_a_row_that_is_there_several_times_is_refused(times: int) -> None:
    number = int(cell_of(f"{A}.count")[1:])

    def repeat(sheet: bytes) -> bytes:
        return re.sub(rb'<row r="%d" .*?</row>' % number, lambda found: found[0] * times, sheet, count=1)

    assert world.judged(world.signed(world.with_sheet(repeat))) == ("rejected", "changed")


def test_swiss_fso_2023_anybody_who_adds_the_rows_up_gets_each_figure_once() -> None:
    counts = world.protocol().counts
    rows = openpyxl.load_workbook(io.BytesIO(world.good())).worksheets[0].iter_rows(values_only=True)
    found = [(str(row[0]), row[4]) for row in rows if isinstance(row[4], int) and row[0] in counts]
    assert sorted(found) == sorted(counts.items())
    assert dict(receive(world.good()).protocol.counts) == counts  # type: ignore[union-attr]  # accepted


# SPÖ 2023 (Austria): the votes of two candidates were exchanged in a spreadsheet.


def test_spo_2023_exchanged_figures_do_not_fit_their_words() -> None:
    def exchange(sheet: bytes) -> bytes:
        one, other = cells(sheet, f"{A}.count", f"{B}.count")
        return with_cells(sheet, {f"{A}.count": other, f"{B}.count": one})

    assert world.judged(world.signed(world.with_sheet(exchange))) == ("rejected", "words")


def test_spo_2023_exchanged_columns_are_refused() -> None:
    """Kazakh words stand where the Russian ones belong, and the reverse."""

    def exchange(sheet: bytes) -> bytes:
        one, other = cells(sheet, f"{A}.words_kk", f"{A}.words_ru")
        return with_cells(sheet, {f"{A}.words_kk": other, f"{A}.words_ru": one})

    assert world.judged(world.signed(world.with_sheet(exchange))) == ("rejected", "words")


def test_spo_2023_exchanged_names_above_the_figures_are_refused() -> None:
    assert world.judged(world.signed(world.with_sheet(relabelled)))[1] == "changed"


# Antrim 2020 (Michigan): the ballot's definition was changed on some devices and not on others.


@pytest.fixture
def newer() -> Package:
    """The definition with one label corrected late."""
    return world.variant(('label.ru = "Абден Каракат Жаксылыккызы"', 'label.ru = "Абден Каракат Жаксылыковна"'))


def test_antrim_2020_a_station_on_the_old_definition_is_told_so(newer: Package) -> None:
    assert world.judged(world.good(), newer) == ("rejected", "definition-differs")
    assert world.judged(world.signed(world.plain(newer)), newer) == ("accepted", "")


def test_antrim_2020_an_old_form_under_the_new_definitions_hash_is_refused(newer: Package) -> None:
    old = practice.package().definition_hash.encode()
    parts = world.with_sheet(lambda sheet: sheet.replace(old, newer.definition_hash.encode()))
    assert world.judged(world.signed(parts), newer) == ("rejected", "changed")


# Kenya 2017: 41,451 forms for 40,883 polling stations.


def test_kenya_2017_a_form_of_a_station_that_does_not_exist_is_refused() -> None:
    place = cell_of("polling_station.number")
    parts = world.with_sheet(lambda sheet: re.sub(rf'(<c r="{place}" .*?>)903<'.encode(), rb"\g<1>77777<", sheet))
    assert world.judged(world.signed(parts)) == ("rejected", "unknown-station")


def test_kenya_2017_a_key_of_one_station_makes_no_form_of_another() -> None:
    other = next(number for number in practice.package().election.stations if number != world.STATION)
    assert world.judged(world.signed(world.plain(station=other))) == ("rejected", "wrong-station")


@pytest.mark.parametrize(
    "change", [lambda one: replace(one, name="Ким Ольга"), lambda one: replace(one, present=False)]
)
def test_kenya_2017_two_genuine_forms_of_one_station_contradict_each_other_openly(
    change: Callable[..., object],
) -> None:
    first = receive(world.good())
    people = world.protocol().people
    second = receive(world.signed(world.plain(people=(change(people[0]), *people[1:]))))
    assert first.accepted and second.accepted
    assert first.identity[:2] == second.identity[:2] and first.digest != second.digest and first.code != second.code
