"""Keys that do not fit, each for one reason: what the window and the command line must both say."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import cache

from precinct_app.signing.certificates import Role, Subject, build
from precinct_app.signing.credential import Credential, issue_authority, issue_station, make_root, save_p12
from tests import practice

PASSWORD = "сырлы сөз 17"
REFUSED = {
    "wrong-station": "signing.wrong_station",
    "wrong-election": "signing.wrong_election",
    "wrong-role": "signing.wrong_role",
    "real": "export.real_key",
    "foreign": "signing.foreign_key",
}
"""What each is told, where the station is 903 and the secretary is to sign."""
CLOCK = {"expired": "export.clock_after", "not-yet": "export.clock_before"}


@cache
def unfit(kind: str, role: Role = "secretary") -> bytes:
    """A key file of the built-in practice election's station 903 with one thing wrong."""
    return save_p12(_credential(kind, role), PASSWORD.encode())


def _credential(kind: str, role: Role) -> Credential:
    authority, election, station, name = practice.authority(), practice.PRESIDENT, "903", practice.NAMES[role]
    match kind:
        case "wrong-station":
            return issue_station(authority, election, "911", role, name)
        case "wrong-election":
            return issue_station(authority, "kz-referendum-2024", station, role, name)
        case "wrong-role":
            return issue_station(authority, election, station, "member", name)
        case "real" | "foreign":
            other = issue_authority(make_root("Комиссия", practice=kind == "foreign"), "Бөлім")
            return issue_station(other, election, station, role, name)
        case "expired":
            return issue_station(authority, election, station, role, name, at=datetime(2010, 5, 1, tzinfo=UTC))
        case "not-yet":
            return issue_station(authority, election, station, role, name, at=datetime(2030, 5, 1, tzinfo=UTC))
        case _:  # the secretary's key once more, under another role
            assert kind == "same"
            first = practice.key("secretary")
            subject = Subject("station", name, election, station, "chair", practice=True)
            public = first.certificate.public_key()
            again = build(subject, public, authority.certificate, authority.key, datetime.now(UTC))  # type: ignore[arg-type]  # RSA
            return Credential(first.key, again, first.chain)
