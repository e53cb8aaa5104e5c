"""What a receiver may be sent: real and practice packages, genuine protocols, and whatever can be validly signed.

Made with our own signing functions and real keys, once a run: a holder of a valid key can write any sheet.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from precinct_app import opc, resources
from precinct_app import package as packages
from precinct_app.package import Package
from precinct_app.protocol.record import Protocol
from precinct_app.receiving.verify import Verdict, verify
from precinct_app.signing import package_signature, shape
from precinct_app.signing.certificates import Role, to_pem
from precinct_app.signing.credential import Credential, issue_authority, issue_station, make_root
from precinct_app.signing.frame import framed, signature_part
from precinct_app.signing.pieces import Reference
from precinct_app.signing.shape import Slots
from precinct_app.station import demo
from precinct_app.workbook import read
from precinct_app.workbook.fill import fill
from precinct_app.workbook.form import SHEET
from tests import practice

NOW = datetime.now(UTC).replace(microsecond=0)
PRESIDENT, STATION = practice.PRESIDENT, demo.STATION
References = tuple[Reference, ...]


@cache
def good() -> bytes:
    """A balanced protocol, from counts.json through a journal, signed by secretary and chair."""
    with tempfile.TemporaryDirectory() as folder:
        return practice.signed(Path(folder))


@cache
def protocol() -> Protocol:
    """What the same file says."""
    return read.exact(practice.package().form, opc.read(good())[SHEET])


def plain(package: Package | None = None, **changes: Any) -> dict[str, bytes]:
    """The unsigned parts of that protocol with ``changes``, filled into a package's form; of its definition."""
    chosen = package or practice.package()
    return fill(chosen.form, replace(protocol(), definition_hash=chosen.definition_hash, **changes))


def with_sheet(change: Callable[[bytes], bytes], **changes: Any) -> dict[str, bytes]:
    """The same with its sheet changed, which must change."""
    parts = plain(**changes)
    changed = change(parts[SHEET])
    assert changed != parts[SHEET]
    return parts | {SHEET: changed}


def signed(parts: Mapping[str, bytes], *keys: Credential, at: datetime = NOW) -> bytes:
    """``parts`` signed by ``keys`` in this order (usual: the station's secretary and chair)."""
    whole = dict(parts)
    for key in keys or (practice.key("secretary"), practice.key("chair")):
        whole = package_signature.sign(whole, key.signer(), at)
    return opc.write(whole.items())


def forged(
    parts: Mapping[str, bytes],
    covers: Callable[[References], References] = lambda references: references,
    digests: Callable[[tuple[bytes, bytes, bytes]], tuple[bytes, bytes, bytes]] = lambda digests: digests,
    time: str = "2022-11-20T15:04:05Z",
) -> bytes:
    """One signature of the secretary's key over what the forger chooses: other references, other digests."""
    signer = practice.key("secretary").signer()
    covered = covers(package_signature.references(dict(parts)))
    made = digests(package_signature._digests(covered, signer.certificate, time))
    slots = Slots(covered, (signer.certificate, *signer.chain), time, made)
    slots = replace(slots, value=signer.sign(shape.signed_info(slots)))
    return opc.write((framed(parts, 1) | {signature_part(1): shape.write(slots)}).items())


def rewritten(data: bytes, change: Callable[[dict[str, bytes]], Mapping[str, bytes]]) -> bytes:
    """A file whose parts were changed after signing, put together again as our writer does."""
    return opc.write(change(opc.read(data)).items())


def judged(data: bytes, package: Package | None = None, *seen: str) -> tuple[str, str]:
    """Verdict and reason of the strict verifier."""
    found: Verdict = verify(data, package or practice.package(), seen)
    assert found.accepted == (found.reason == "") == (found.told is None)
    assert (found.protocol is None) == (found.verdict == "rejected") == (found.code == "")
    return found.verdict, found.reason


@cache
def spare(role: Role) -> Credential:
    """A further key of the station: the sealed one."""
    return issue_station(
        practice.authority(), PRESIDENT, STATION, role, practice.NAMES[role], spare=True
    )  # fmt: skip


@cache
def other_key(station: str = STATION, election: str = PRESIDENT, role: Role = "secretary") -> Credential:
    """A key that the practice authority issued to somebody else."""
    return issue_station(practice.authority(), election, station, role, practice.NAMES.get(role, "Ким Ольга"))


@cache
def old_key(role: Role) -> Credential:
    """A key of the station that ran out yesterday."""
    issued = NOW - timedelta(days=3653)
    return issue_station(practice.authority(), PRESIDENT, STATION, role, practice.NAMES[role], at=issued)


@cache
def commission(practice_only: bool = False) -> tuple[Credential, Credential]:
    """A root and an authority that bear the practice ones' names and are not they; real unless ``practice_only``."""
    names = practice.authority().chain[0].subject, practice.authority().subject.name
    root = make_root(_common_name(str(names[0].rfc4514_string())), practice=practice_only)
    return root, issue_authority(root, names[1])


def _common_name(distinguished: str) -> str:
    return distinguished.partition("CN=")[2].partition(",")[0]


def station_key(authority: Credential, role: Role, station: str = STATION) -> Credential:
    """A key that ``authority`` issues."""
    return issue_station(authority, PRESIDENT, station, role, practice.NAMES[role])


@cache
def foreign_package() -> Package:
    """The same election, real, under another root: names and all are the commission's, but for its key."""
    root = make_root("Commission")
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "election"
        shutil.copytree(resources.elections_folder() / PRESIDENT, folder)
        toml = folder / "election.toml"
        toml.write_text(toml.read_text("utf-8").replace('mode = "practice"', 'mode = "real"'), "utf-8")
        (folder / "trust" / "root.pem").write_bytes(to_pem(root.certificate))
        return packages.open_bytes(packages.build(folder, issue_authority(root, "Authority")), "foreign.election")


@cache
def variant(*replacements: tuple[str, str]) -> Package:
    """The built-in election with other words in its definition; real, under a real root, when that is its mode."""
    real = ('mode = "practice"', 'mode = "real"') in replacements
    root, authority = commission() if real else (None, practice.authority())
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch) / "election"
        shutil.copytree(resources.elections_folder() / PRESIDENT, folder)
        definition = (folder / "election.toml").read_text("utf-8")
        for old, new in replacements:
            assert old in definition
            definition = definition.replace(old, new)
        (folder / "election.toml").write_text(definition, "utf-8")
        if root is not None:
            (folder / "trust" / "root.pem").write_bytes(to_pem(root.certificate))
        return packages.open_bytes(packages.build(folder, authority), "variant.election")


def real_package() -> Package:
    """The election as if it were real."""
    return variant(('mode = "practice"', 'mode = "real"'))


def aloud_package() -> Package:
    """The same, where the first keyer may key again while another reads aloud."""
    return variant(('mode = "practice"', 'mode = "real"'), ('second_entry = "other"', 'second_entry = "aloud"'))


@cache
def real_key(role: Role) -> Credential:
    """A key of the station for it."""
    return station_key(commission()[1], role)
