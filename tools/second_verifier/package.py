"""The election package: definition, stations, root and form under one signature (docs/format.md, 4)."""

from __future__ import annotations

import csv
import hashlib
import io
import tomllib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from cryptography import x509

from tools.second_verifier.certificate import profile
from tools.second_verifier.container import PACKAGE_BYTES, PACKAGE_PARTS, Parts, unzip
from tools.second_verifier.form import Form, Values, read_form
from tools.second_verifier.frame import FOLDER, RELATIONSHIPS, ROOT, relationship, relationships, with_frame
from tools.second_verifier.must import must
from tools.second_verifier.signature import Chain, read_signature

TYPES = {
    ROOT: RELATIONSHIPS,
    "election.toml": "application/toml",
    "stations.csv": "text/csv",
    "root.pem": "application/x-pem-file",
    "form.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
OWN_RELATIONSHIP = relationship("rId1", "election.toml", "urn:precinct-app:election-definition")
FORMAT = 1  # of the definition and of the form
HASHED = ("election.toml", "stations.csv", "root.pem", "form.xlsx")


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package; ``stations`` are the rows of the registry by their numbers, ``hash`` is of the definition."""

    definition: dict[str, Any]
    stations: dict[str, Values]
    root: x509.Certificate
    form: Form
    hash: str

    @property
    def practice(self) -> bool:
        """Whether it is a practice package."""
        return bool(self.definition["mode"] == "practice")

    @property
    def signing(self) -> dict[str, Any]:
        """What the definition says of signing; empty where everything is as usual."""
        return dict(self.definition.get("signing", {}))


def open_package(data: bytes) -> Package:
    """A package whose signature agrees and whose authority its own root has issued. Raises whatever is wrong."""
    parts = unzip(data, PACKAGE_BYTES, PACKAGE_PARTS)
    chain, time = signed_by(parts)
    opened = Package(
        definition=tomllib.loads(parts["election.toml"].decode()),
        stations={row["number"]: row for row in csv.DictReader(io.StringIO(parts["stations.csv"].decode()))},
        root=x509.load_pem_x509_certificate(parts["root.pem"]),
        form=read_form(parts["form.xlsx"]),
        hash=definition_hash(parts),
    )
    check_authority(chain, time, opened)
    form_format = opened.form.slots["balance.kk"].words["format"]
    must(opened.definition["format"] == FORMAT and form_format == str(FORMAT), "package: another format")
    return opened


def signed_by(parts: Parts) -> tuple[Chain, datetime]:
    """Whose certificates signed these parts, which are those of 4.1 and nothing else, and when."""
    own = {**parts, ROOT: relationships(OWN_RELATIONSHIP).encode()}
    signature = parts[f"{FOLDER}sig1.xml"]
    wanted = with_frame(own, TYPES, [signature])
    must([*wanted.items()] == [*parts.items()], "package: parts")
    return read_signature(signature, own, TYPES)


def definition_hash(parts: Parts) -> str:
    """The hash over the four files (4.2)."""
    hashed = b"".join(b"%b\0%d\0%b" % (name.encode(), len(parts[name]), parts[name]) for name in HASHED)
    return hashlib.sha256(hashed).hexdigest()


def check_authority(chain: Chain, time: datetime, package: Package) -> None:
    """An authority of the package's own root signed it, both of the package's mode and valid at that time."""
    must(chain[1:] == [package.root], "package: certificates")
    for one, kind in ((package.root, "root"), (chain[0], "authority")):
        says = profile(one)
        must((says.kind, says.practice) == (kind, package.practice), "package: certificates")
        one.verify_directly_issued_by(package.root)
        must(one.not_valid_before_utc <= time <= one.not_valid_after_utc, "package: not in time")
