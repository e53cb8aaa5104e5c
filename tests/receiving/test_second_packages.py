"""Both verifiers open the same packages: what an authority signed is still judged."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from datetime import UTC, datetime

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa

from precinct_app import package as packages
from precinct_app.texts import Told
from precinct_app.workbook.form import SHEET
from tests import practice
from tools.second_verifier.container import PACKAGE_BYTES, PACKAGE_PARTS, Parts, unzip, zip_of
from tools.second_verifier.frame import ROOT, relationships, with_frame
from tools.second_verifier.package import OWN_RELATIONSHIP, TYPES, open_package
from tools.second_verifier.signature import signature_text

TODAY, LONG_AGO = datetime(2026, 11, 20, tzinfo=UTC), datetime(2012, 11, 20, tzinfo=UTC)


def signed(changes: Mapping[str, bytes], at: datetime) -> bytes:
    """The practice package with other parts, signed anew by its authority."""
    parts = {**unzip(practice.package_bytes(), PACKAGE_BYTES, PACKAGE_PARTS), **changes}
    own = {**parts, ROOT: relationships(OWN_RELATIONSHIP).encode()}
    authority = practice.authority()
    assert isinstance(authority.key, rsa.RSAPrivateKey)
    chain = [authority.certificate, *authority.chain]
    says = {"method": "rsa-sha256", "time": at.strftime("%Y-%m-%dT%H:%M:%SZ"), "value": ""}
    info = signature_text(own, TYPES, chain, **says)[1]
    says["value"] = b64encode(authority.key.sign(info, padding.PKCS1v15(), hashes.SHA256())).decode()
    return zip_of(with_frame(own, TYPES, [signature_text(own, TYPES, chain, **says)[0]]))


def part(name: str, old: bytes, new: bytes, inside: str = "") -> Parts:
    """A part of the package with other bytes; ``inside`` names a part of the form."""
    content = unzip(practice.package_bytes(), PACKAGE_BYTES, PACKAGE_PARTS)[name]
    form = unzip(content) if inside else {}
    before = form[inside] if inside else content
    assert old in before
    after = before.replace(old, new)
    return {name: zip_of({**form, inside: after}) if inside else after}


CHANGES: dict[str, tuple[Callable[[], Parts], datetime, bool]] = {
    "as it is": (dict, TODAY, True),
    "another format of the definition": (lambda: part("election.toml", b"format = 1\n", b"format = 2\n"), TODAY, False),
    "another format of the form": (
        lambda: part("form.xlsx", b'"format": "1"', b'"format": "2"', inside=SHEET),
        TODAY,
        False,
    ),
    "another mode than its authority's": (lambda: part("election.toml", b'"practice"', b'"real"'), TODAY, False),
    "signed before the authority's certificate began": (dict, LONG_AGO, False),
}


@pytest.mark.parametrize("name", CHANGES)
def test_both_open_the_same_packages(name: str) -> None:
    changes, at, opens = CHANGES[name]
    data = signed(changes(), at)
    if opens:
        assert open_package(data).hash == packages.open_bytes(data, "x.election").definition_hash
        return
    with pytest.raises(ValueError, match="package: "):
        open_package(data)
    with pytest.raises(Told):
        packages.open_bytes(data, "x.election")
