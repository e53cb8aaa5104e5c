"""Many credentials at once, by real processes."""

from __future__ import annotations

import multiprocessing
import subprocess
from pathlib import Path

import pytest

from precinct_app.signing import batch, trust
from precinct_app.signing.certificates import fingerprint
from precinct_app.signing.credential import load_p12
from precinct_app.signing.people_list import Wanted
from precinct_app.texts import Told
from tests.signing.conftest import ELECTION, Keys

PEOPLE = tuple(
    Wanted(station, role, f"Сәуле {station}", spare, f"{station}_{role}{'_spare' * spare}.p12")
    for station in ("290", "291", "292")
    for role in ("secretary", "chair")
    for spare in (False, True)
)  # fmt: skip


def test_twelve_people_get_each_a_credential_of_their_own(keys: Keys, tmp_path: Path) -> None:
    issued = list(batch.issue_all(keys.authority, ELECTION, PEOPLE))
    assert tuple(one.wanted for one in issued) == PEOPLE
    assert len({one.password for one in issued}) == len({one.fingerprint for one in issued}) == 12
    signatories = []
    for one in issued:
        made = load_p12(one.p12, one.password.encode(), one.wanted.file)
        assert fingerprint(made.certificate) == one.fingerprint
        signatories.append(
            trust.judge(
                made.certificate, made.chain, keys.root.certificate, election_id=ELECTION,
                station=one.wanted.station, at=made.certificate.not_valid_before_utc,
            )
        )  # fmt: skip
    assert [(one.role, one.name, one.spare) for one in signatories] == [
        (one.role, one.name, one.spare) for one in PEOPLE
    ]
    assert len({one.key for one in signatories}) == 12
    (tmp_path / "a.p12").write_bytes(issued[0].p12)
    shown = subprocess.run(
        ["openssl", "pkcs12", "-in", "a.p12", "-passin", f"pass:{issued[0].password}", "-noout", "-info"],
        cwd=tmp_path, capture_output=True, check=True,
    ).stderr.decode()  # fmt: skip
    assert shown.count("Iteration 600000") == 3 and shown.count("AES-256-CBC") == 2
    assert not multiprocessing.active_children()


def test_one_process_makes_what_another_asks_for(keys: Keys) -> None:
    """The same without a pool."""
    (task, *_) = batch.tasks(keys.authority, ELECTION, PEOPLE[:1])
    one = batch.make(task)
    assert load_p12(one.p12, one.password.encode(), "").subject.name == PEOPLE[0].name


def test_a_password_is_twenty_digits_and_printed_in_five_groups() -> None:
    passwords = {batch.make_password() for _ in range(200)}
    assert len(passwords) == 200
    assert all(len(password) == 20 and password.isascii() and password.isdecimal() for password in passwords)
    assert batch.in_groups("01234567890123456789") == "0123 4567 8901 2345 6789"


def test_who_is_no_authority_issues_nothing(keys: Keys) -> None:
    for issuer in (keys.root, keys.secretary):
        with pytest.raises(Told) as told:
            next(batch.issue_all(issuer, ELECTION, PEOPLE))
        assert told.value.code == "signing.not_an_issuer"
