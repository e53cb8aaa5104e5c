"""The blank form: made the same each time, with nothing in it that a reader could be misled by."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from datetime import date

import pytest
from lxml import etree

from precinct_app import opc
from precinct_app.election.definition import Election, Line, Text
from precinct_app.texts import Told
from precinct_app.workbook import template
from precinct_app.workbook.fill import fill_sheet, values
from precinct_app.workbook.form import SHEET, Form
from precinct_app.workbook.read import exact
from precinct_app.workbook.slot import MARK
from tests.workbook.factory import BUILT_IN, a_form, a_protocol, built_in, form_bytes, form_of, full_protocol, russia

PARTS = [
    "[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/theme/theme1.xml",
    "xl/workbook.xml", "xl/worksheets/sheet1.xml",
]  # fmt: skip


def sheet_of(election: Election) -> str:
    return opc.read(template.build(election))[SHEET].decode()


@pytest.mark.parametrize("id", BUILT_IN)
def test_a_form_is_the_same_bytes_each_time(id: str) -> None:
    assert template.build(built_in(id)) == form_bytes(id)


def test_a_form_holds_the_sheet_and_what_it_needs_and_no_properties() -> None:
    parts = a_form().parts
    assert list(parts) == PARTS
    assert not any(b"docProps" in data for data in parts.values())


@pytest.mark.parametrize("id", BUILT_IN)
def test_no_form_holds_formulas_links_names_comments_or_anything_hidden(id: str) -> None:
    for name, data in a_form(id).parts.items():
        tags = {etree.QName(element).localname for element in etree.fromstring(data).iter()}
        assert not tags & {
            "f", "hyperlink", "hyperlinks", "definedName", "externalReference", "comment", "legacyDrawing", "drawing",
            "conditionalFormatting", "dataValidation", "extLst", "oleObject", "control", "picture",
        }, name  # fmt: skip
        assert b'hidden="1"' not in data and b'fullCalcOnLoad="1"' not in data and b"External" not in data


def test_there_is_one_sheet() -> None:
    book = etree.fromstring(a_form().parts["xl/workbook.xml"])
    assert [element.get("state") for element in book.iter("{*}sheet")] == ["visible"]


def test_every_slot_has_a_value_and_every_value_a_slot() -> None:
    for form in (a_form(), a_form(BUILT_IN[1]), form_of(russia())):
        names = [slot.name for slot in form.slots if slot.kind != "height"]
        assert len(names) == len(set(names))
        filled = values(form, full_protocol(form.election))
        assert sorted(filled) == sorted(names)
        empty = [name for name, value in filled.items() if value is None or value == ""]
        warnings = [one.code for one in form.election.relations if one.severity == "warning"]
        assert all(name in {f"relation[{code}].act" for code in warnings} for name in empty), empty


def test_no_marker_is_left_in_a_filled_sheet() -> None:
    assert MARK not in fill_sheet(a_form(), a_protocol(built_in())).decode()


def test_a_real_form_has_no_practice_banner_and_a_practice_form_has() -> None:
    for election in (built_in(), replace(built_in(), mode="real")):
        sheet = sheet_of(election)
        for banner in ("ЖАТТЫҒУ – нағыз хаттама емес", "УЧЕБНЫЙ РЕЖИМ — не настоящий", "PRACTICE – not a real"):
            assert (banner in sheet) == election.practice


def test_the_labels_of_the_definition_stand_side_by_side_in_both_languages() -> None:
    sheet = sheet_of(built_in())
    for line in built_in().lines:
        for label in (line.label.kk, line.label.ru, line.short.kk, line.short.ru):
            assert label in sheet
    for word in ("2022 жылғы 20 қараша", "20 ноября 2022 года", "20 November 2022", "kz-president-2022"):
        assert word in sheet


def test_working_lines_stand_behind_the_printed_ones() -> None:
    sheet = sheet_of(built_in())
    place = {line.id: sheet.index(f"<t>{line.id}</t>") for line in built_in().lines}
    for working in (line for line in built_in().lines if line.section == "working"):
        assert all(place[working.id] > place[line.id] for line in built_in().lines if line.section == "protocol")


def with_label(label: str) -> Election:
    first: Line = replace(built_in().lines[0], label=Text(label, label, label))
    return replace(built_in(), lines=(first, *built_in().lines[1:]))


@pytest.mark.parametrize(
    "label", ["=1+1", "+7", "@x", "a & b < c", '["voters_total.count", "number", 0, {}, 9, 16]', "_x0035_"]
)
def test_a_label_stays_text_whatever_it_looks_like(label: str) -> None:
    form = form_of(with_label(label))
    assert len(form.slots) == len(a_form().slots)
    sheet = fill_sheet(form, a_protocol(form.election))
    assert b"<f>" not in sheet
    shown = {cell.text for cell in etree.fromstring(sheet).iter("{*}t")}
    assert label.replace("_x0035_", "_x005F_x0035_") in shown
    exact(form, sheet)


def test_astanas_time_is_that_of_the_day_of_voting() -> None:
    for day, shown in ((date(2022, 11, 20), "20:36:07 (UTC+6)"), (date(2024, 10, 6), "19:36:07 (UTC+5)")):
        form = form_of(replace(built_in(), date=day))
        protocol = a_protocol(form.election, station="101")
        assert values(form, protocol)["before_closed.astana"] == f"2022-11-20 {shown}"


def test_a_row_is_tall_enough_for_a_long_reason() -> None:
    def tallest(explained: dict[str, str]) -> int:
        sheet = fill_sheet(a_form(), a_protocol(built_in(), explained=explained))
        return max(int(height) for height in re.findall(rb' ht="([0-9]+)"', sheet))

    assert tallest({"R06": "бір бюллетень алып кетілген " * 10}) > tallest({"R06": "бір бюллетень"})


def changed_form(change: tuple[str, str]) -> bytes:
    parts = opc.read(form_bytes())
    sheet = parts[SHEET].decode()
    assert change[0] in sheet
    return opc.write({**parts, SHEET: sheet.replace(*change).encode()}.items())


@pytest.mark.parametrize(
    "change", [("\ue000[", "\ue000{"), ('"number"', '"formula"'), ('"text", 12,', '"text", 12, 3,')]
)
def test_a_form_with_an_unreadable_slot_is_refused(change: tuple[str, str]) -> None:
    with pytest.raises(Told) as told:
        Form.read(changed_form(change), built_in())
    assert told.value.code == "workbook.not_a_form"


def test_a_form_of_another_format_is_refused() -> None:
    with pytest.raises(Told) as told:
        Form.read(changed_form(('"format": "1"', '"format": "2"')), built_in())
    assert told.value.code == "workbook.other_format"


def test_a_workbook_without_the_sheet_is_no_form() -> None:
    parts = {name: data for name, data in opc.read(form_bytes()).items() if name != SHEET}
    with pytest.raises(Told) as told:
        Form.read(opc.write(parts.items()), built_in())
    assert told.value.code == "workbook.not_a_form"


def test_a_form_knows_only_its_own_slots() -> None:
    with pytest.raises(KeyError):
        a_form().words("no such")
    assert a_form().words("person[1].ink") == {"yes": "иә · да", "no": "жоқ · нет"}


def test_a_value_without_a_slot_is_never_dropped_in_silence() -> None:
    places = {name: place for name, place in a_form().places.items() if name != "file.replaces"}
    with pytest.raises(KeyError, match=r"file\.replaces"):
        fill_sheet(replace(a_form(), places=places), a_protocol(built_in(), replaces=""))


def test_equal_sheets_have_no_difference_to_name() -> None:
    sheet = fill_sheet(a_form(), a_protocol(built_in()))
    with pytest.raises(ValueError, match="equal"):
        a_form().first_difference(sheet, sheet)


def test_a_package_that_openpyxl_writes_otherwise_is_noticed() -> None:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        book.writestr("_rels/.rels", "<Relationships/>")
    with pytest.raises(ValueError, match="openpyxl"):
        template._without_properties(file)
