"""The election package: built from a folder, signed, and opened only when nothing in it was changed."""

from __future__ import annotations

import hashlib
import random
import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app import opc, resources
from precinct_app import package as packages
from precinct_app.election import reading
from precinct_app.package import DEFINITION, FORM, HASHED, ROOT, STATIONS
from precinct_app.signing import frame, package_signature
from precinct_app.signing.certificates import to_pem
from precinct_app.signing.credential import Credential, issue_authority, make_root
from precinct_app.texts import Refused, Told, catalogue
from precinct_app.workbook.fill import fill
from tests.practice import authority, key, package, package_bytes
from tests.workbook.factory import BUILT_IN, a_form, a_protocol
from tools import build_elections

AT = datetime(2022, 11, 20, 12, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Commission:
    """A real commission's keys: nobody else has them."""

    root: Credential
    authority: Credential


@pytest.fixture(scope="module")
def commission() -> Commission:
    root = make_root("Орталық сайлау комиссиясы", at=datetime(2022, 11, 1, tzinfo=UTC))
    return Commission(root, issue_authority(root, "Алматы", at=datetime(2022, 11, 1, tzinfo=UTC)))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the built-in presidential election."""
    return shutil.copytree(resources.elections_folder() / BUILT_IN[0], tmp_path / "сайлау")


def make_real(folder: Path, root: Credential) -> None:
    """The same election, for real, under a commission's root."""
    toml = folder / DEFINITION
    text = toml.read_text("utf-8")
    assert 'mode = "practice"' in text
    toml.write_text(text.replace('mode = "practice"', 'mode = "real"'), "utf-8")
    (folder / packages.ROOT_IN_FOLDER).write_bytes(to_pem(root.certificate))


def plain_parts() -> dict[str, bytes]:
    """The built-in package without its signature."""
    return frame.unframed(opc.read(package_bytes()))[0]


def signed(parts: Mapping[str, bytes], by: Credential | None = None) -> bytes:
    """Any parts, signed: what a dishonest authority could make."""
    return opc.write(package_signature.sign(parts, (by or authority()).signer(), AT).items())


def refusal(data: bytes) -> str:
    """Why the package is refused: the code of the inner reason."""
    with pytest.raises(Told) as told:
        packages.open_bytes(data, "a.election")
    assert told.value.code == "package.refused" and told.value.values["file"] == "a.election" and told.value.usage
    why = told.value.values["why"]
    assert isinstance(why, Told)
    return why.code


@pytest.mark.parametrize("id", BUILT_IN)
def test_what_is_built_is_opened_again(id: str) -> None:
    opened = package(id)
    election = resources.elections_folder() / id
    assert opened.election == reading.read_folder(election)
    assert opened.definition == (election / "election.toml").read_bytes()
    assert opened.stations == (election / "stations.csv").read_bytes()
    assert to_pem(opened.root) == (resources.practice_folder() / "root.pem").read_bytes()
    assert opened.authority.name == "Practice authority" and opened.authority.practice
    assert opened.data == package_bytes(id)
    assert [slot.name for slot in opened.form.slots] == [slot.name for slot in a_form(id).slots]


def test_the_same_folder_and_time_give_the_same_bytes(folder: Path) -> None:
    assert packages.build(folder, authority(), AT) == packages.build(folder, authority(), AT)
    assert packages.open_bytes(packages.build(folder, authority(), AT), "x").signed_at == AT


def test_the_definition_hash_is_over_names_lengths_and_bytes_of_the_four_in_order() -> None:
    parts = plain_parts()
    assert HASHED == ("election.toml", "stations.csv", "root.pem", "form.xlsx")
    framed = b"".join(name.encode() + b"\0" + str(len(parts[name])).encode() + b"\0" + parts[name] for name in HASHED)
    assert package().definition_hash == hashlib.sha256(framed).hexdigest()


@pytest.mark.parametrize("name", HASHED)
def test_each_of_the_four_changes_the_definition_hash(name: str) -> None:
    parts = plain_parts()
    assert packages.definition_hash({**parts, name: parts[name] + b"\n"}) != packages.definition_hash(parts)


def test_signing_again_does_not_change_the_definition_hash(folder: Path) -> None:
    again = packages.open_bytes(packages.build(folder, authority(), AT), "x")
    assert again.data != package().data and again.definition_hash == package().definition_hash


def test_a_journal_gets_the_row_of_its_station_and_can_read_it_alone() -> None:
    opened = package()
    for number, station in opened.election.stations.items():
        rows = opened.station_rows(number)
        assert reading.read(opened.definition, rows, "journal").stations == {number: station}
    with pytest.raises(KeyError):
        opened.station_rows("no such")


def test_the_row_of_a_station_is_found_in_a_file_with_other_line_ends(folder: Path) -> None:
    stations = folder / STATIONS
    stations.write_bytes(stations.read_bytes().replace(b"\n", b"\r\n"))
    opened = packages.open_bytes(packages.build(folder, authority()), "x")
    assert opened.station_rows("903") == package().station_rows("903")


def test_the_form_is_what_a_receiver_finds_under_the_signatures() -> None:
    form = package().form
    filled = fill(form, a_protocol(form.election, station="903"))
    twice = filled
    for role in ("secretary", "chair"):
        twice = package_signature.sign(twice, key(role).signer(), AT)
    assert list(frame.unframed(twice)[0].items()) == list(filled.items())


def test_no_changed_byte_passes() -> None:
    data = package_bytes()
    for place in random.Random(2022).sample(range(len(data)), 150):
        changed = bytearray(data)
        changed[place] ^= 1
        with pytest.raises(Told):
            packages.open_bytes(bytes(changed), "x")


@given(st.binary(max_size=300))
def test_any_bytes_are_told_about_and_never_a_crash(data: bytes) -> None:
    with pytest.raises(Told):
        packages.open_bytes(data, "x")


def test_a_signed_workbook_is_no_package() -> None:
    form = package().form
    assert refusal(signed(fill(form, a_protocol(form.election)))) == "package.parts"


def test_another_set_or_order_of_parts_is_refused() -> None:
    parts = plain_parts()
    without = {name: data for name, data in parts.items() if name != STATIONS}
    types = parts[opc.CONTENT_TYPES]
    no_stations = types.replace(b'<Override PartName="/stations.csv" ContentType="text/csv"/>', b"")
    other_type = types.replace(b"application/toml", b"text/plain")
    assert types not in (no_stations, other_type)
    assert refusal(signed({**without, opc.CONTENT_TYPES: no_stations})) == "package.parts"
    assert refusal(signed({**parts, opc.CONTENT_TYPES: other_type})) == "package.parts"
    last = {**without, STATIONS: parts[STATIONS]}
    assert list(last) != list(parts) and refusal(signed(last)) == "package.parts"


def test_a_package_has_one_signature() -> None:
    parts = plain_parts()
    assert refusal(opc.write(parts.items())) == "signing.unsigned"
    twice = package_signature.sign(opc.read(signed(parts)), authority().signer(), AT)
    assert refusal(opc.write(twice.items())) == "package.parts"


def test_only_an_authority_of_the_packages_own_root_signs_it(commission: Commission) -> None:
    parts = plain_parts()
    assert refusal(signed(parts, commission.authority)) == "signing.foreign_key"
    assert refusal(signed(parts, key("secretary"))) == "signing.wrong_kind"
    assert refusal(signed(parts, commission.root)) == "signing.wrong_kind"


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [(DEFINITION, b"format = 2", "definition.unknown_format"), (STATIONS, b"number", "definition.bad_header"),
     (ROOT, b"-----BEGIN", "signing.not_pem"), (FORM, b"PK", "opc.not_zip")],
)  # fmt: skip
def test_a_signed_package_with_unusable_content_is_refused(name: str, data: bytes, code: str) -> None:
    assert refusal(signed({**plain_parts(), name: data})) == code


def test_a_real_election_is_built_and_opened_with_its_own_keys(folder: Path, commission: Commission) -> None:
    make_real(folder, commission.root)
    opened = packages.open_bytes(packages.build(folder, commission.authority), "x")
    assert opened.election.mode == "real" and opened.root == commission.root.certificate
    assert "ЖАТТЫҒУ" not in b"".join(opened.form.pieces).decode()
    assert opened.definition_hash != package().definition_hash


def test_no_real_election_is_built_or_opened_with_practice_keys(folder: Path, commission: Commission) -> None:
    make_real(folder, commission.root)
    (folder / packages.ROOT_IN_FOLDER).write_bytes((resources.practice_folder() / "root.pem").read_bytes())
    with pytest.raises(Refused) as told:
        packages.build(folder, authority())
    assert told.value.code == "package.practice_root"
    assert refusal(signed({**plain_parts(), DEFINITION: (folder / DEFINITION).read_bytes()})) == "package.practice_root"


def test_no_practice_election_is_built_or_opened_with_real_keys(folder: Path, commission: Commission) -> None:
    pem = to_pem(commission.root.certificate)
    (folder / packages.ROOT_IN_FOLDER).write_bytes(pem)
    with pytest.raises(Refused) as told:
        packages.build(folder, commission.authority)
    assert told.value.code == "package.real_root"
    assert refusal(signed({**plain_parts(), ROOT: pem}, commission.authority)) == "package.real_root"


def test_an_authority_of_another_root_builds_nothing(folder: Path, commission: Commission) -> None:
    with pytest.raises(Refused) as told:
        packages.build(folder, commission.authority)
    assert told.value.code == "signing.foreign_key"


@pytest.mark.parametrize("name", [DEFINITION, STATIONS, str(packages.ROOT_IN_FOLDER)])
def test_a_folder_without_one_of_its_files_is_refused_with_its_name(folder: Path, name: str) -> None:
    (folder / name).unlink()
    with pytest.raises(Told) as told:
        packages.build(folder, authority())
    assert told.value.values["file"] == str(folder / name)


def test_a_file_that_cannot_be_read_is_told_about(tmp_path: Path) -> None:
    with pytest.raises(Told) as told:
        packages.open_file(tmp_path / "no.election")
    assert told.value.code == "package.unreadable"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_refusal_tells_the_file_and_the_reason(language: str, tmp_path: Path) -> None:
    (tmp_path / "сайлау.election").write_bytes(b"no zip")
    with pytest.raises(Told) as told:
        packages.open_file(tmp_path / "сайлау.election")
    sentence = told.value.tell(catalogue(language))
    why = told.value.values["why"]
    assert isinstance(why, Told)
    assert "сайлау.election" in sentence and why.tell(catalogue(language)) in sentence


def test_the_built_in_packages_are_built_with_the_practice_authority(tmp_path: Path) -> None:
    for id in BUILT_IN:
        shutil.copytree(resources.elections_folder() / id, tmp_path / id)
    build_elections.main(tmp_path)
    assert sorted(file.name for file in tmp_path.glob("*.election")) == [f"{id}.election" for id in BUILT_IN]
    for id in BUILT_IN:
        opened = packages.open_file(tmp_path / f"{id}.election")
        assert opened.election.id == id and opened.definition_hash == package(id).definition_hash
