"""Make tests/vectors: signed workbooks with their keys and the verdict that every verifier must give.

`python -m tools.make_vectors` writes the same bytes each time from what is stored beside them: the package, the keys
and slots.json, what the genuine sheet says. It writes with the second verifier's own functions, so the program has no
part in these bytes. `python -m tools.make_vectors --new` first makes package and keys anew: only for another
version of the format, since others test against these.
"""

from __future__ import annotations

import hashlib
import json
import sys
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, load_pem_private_key

from precinct_app import package as packages
from precinct_app import resources
from precinct_app.signing import certificates
from precinct_app.signing.certificates import Role
from precinct_app.signing.keys import make_key
from precinct_app.signing.subject import Subject
from precinct_app.station.practice_keys import practice_authority
from tools import verify_one
from tools.second_verifier.container import Parts, zip_of
from tools.second_verifier.form import SHEET, Values, fill
from tools.second_verifier.frame import Types, with_frame
from tools.second_verifier.package import Package, open_package
from tools.second_verifier.sheet import read_sheet
from tools.second_verifier.shown import shown_in
from tools.second_verifier.signature import signature_text

FOLDER = Path(__file__).parents[1] / "tests" / "vectors"
ELECTION = "kz-president-2022"
PACKAGE = f"{ELECTION}.election"
NAMES: dict[Role, str] = {"secretary": "Жүнісова Динара Бекқызы", "chair": "Сейітқали Айгүл Маратқызы"}
TIME = datetime(2022, 11, 20, 18, 30, tzinfo=UTC)  # when both sign

IMBALANCE = {"ballots_received.count": "1295"}
DECLARED = IMBALANCE | {
    "relation[R04].how": "declared",
    "relation[R04].reason": "Бір бюллетень табылмады · Не найден один бюллетень",
    "relation[R04].act": "№\u00a03, 2022-11-20",
}
FULL_LINES = " ".join("а" * 96)  # six lines full to the last twentieth; who counts in fractions may find seven


def read_key(folder: Path, name: str) -> tuple[rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey, list[x509.Certificate]]:
    """A key with its certificate and the authority's."""
    pem = (folder / "keys" / f"{name}.pem").read_bytes()
    key = load_pem_private_key(pem, None)
    assert isinstance(key, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey)
    return key, x509.load_pem_x509_certificates(pem)


def signature(folder: Path, name: str, parts: Parts, types: Types) -> bytes:
    """The signature part of a key over a form's parts; the same each time (ECDSA by RFC 6979)."""
    key, chain = read_key(folder, name)
    method = "rsa-sha256" if isinstance(key, rsa.RSAPrivateKey) else "ecdsa-sha256"
    says = {"method": method, "time": TIME.strftime("%Y-%m-%dT%H:%M:%SZ"), "value": ""}
    signed = signature_text(parts, types, chain, **says)[1]
    if isinstance(key, rsa.RSAPrivateKey):
        value = key.sign(signed, padding.PKCS1v15(), hashes.SHA256())
    else:
        r, s = decode_dss_signature(key.sign(signed, ec.ECDSA(hashes.SHA256(), deterministic_signing=True)))
        value = r.to_bytes(32) + s.to_bytes(32)
    says["value"] = b64encode(value).decode()
    return signature_text(parts, types, chain, **says)[0]


def parts_of(package: Package, values: Values) -> Parts:
    """The unsigned parts of a workbook that says this; the shown slots follow, unless ``values`` has them."""
    sheet = fill(package.form, shown_in(values, package) | values)
    return {**package.form.parts, SHEET: sheet}


def workbooks(folder: Path) -> dict[str, bytes]:
    """Every workbook of the vectors by its name; a name begins with its verdict."""
    package = open_package((folder / PACKAGE).read_bytes())
    said: Values = json.loads((folder / "slots.json").read_bytes())

    def signed(parts: Parts, *keys: str) -> Parts:
        """The parts signed by these keys in this order."""
        made = [signature(folder, key, parts, package.form.types) for key in keys]
        return with_frame(parts, package.form.types, made)

    def both(**changes: str) -> Parts:
        """What the genuine sheet says, with changes, signed by secretary and chair."""
        return signed(parts_of(package, said | changes), "secretary", "chair")

    genuine = both()
    _, first = read_sheet(genuine[SHEET], package)
    more = parts_of(package, said | {"tokayev.count": "718", "abden.count": "21"})[SHEET]
    added = dict(genuine) | {"xl/comments1.xml": b"<comments/>"}
    made = {
        "accepted": genuine,
        "accepted-declared": both(**DECLARED),
        "accepted-row-heights": both(**DECLARED | {"relation[R04].reason": FULL_LINES}),
        "accepted-p256": signed(parts_of(package, said), "secretary", "chair-p256"),
        "held-signer-missing": signed(parts_of(package, said), "secretary"),
        "held-revision": both(**{"file.revision": "2", "file.replaces": first, "voters_absentee.count": "7"}),
        "rejected-content-changed": genuine | {SHEET: more},
        "rejected-part-not-signed": added,
        "rejected-declaration-incomplete": both(**DECLARED | {"relation[R04].act": "№\u00a03, —"}),
        "rejected-not-declared": both(**IMBALANCE),
        "rejected-words": both(**{"tokayev.words_ru": "семьсот восемнадцать"}),
        "rejected-wrong-role": signed(parts_of(package, said), "chair", "secretary"),
    }
    return {f"{name}.xlsx": zip_of(parts) for name, parts in made.items()}


def expected(folder: Path, name: str, data: bytes) -> dict[str, Any]:
    """What must be found of a file that is judged alone. Its name says verdict and reason code."""
    package = open_package((folder / PACKAGE).read_bytes())
    found = verify_one.verify(data, package, set())
    verdict, _, reason = name.removesuffix(".xlsx").partition("-")
    assert found["verdict"] == verdict, (name, found)
    told = {"accepted": "", "held": found["reason"]}.get(verdict, reason)
    keys = ("station", "revision", "digest", "code", "declared", "spare", "counts")
    return {"sha256": hashlib.sha256(data).hexdigest(), "verdict": verdict, "reason": told} | {
        key: found[key] for key in keys if key in found
    }


def make_anew(folder: Path) -> None:
    """Package and keys anew, by the program and under the public practice authority: they protect nothing."""
    authority = practice_authority()
    (folder / "keys").mkdir(parents=True, exist_ok=True)
    (folder / PACKAGE).write_bytes(packages.build(resources.elections_folder() / ELECTION, authority))
    p256 = ec.generate_private_key(ec.SECP256R1())
    for name, key in (("secretary", make_key()), ("chair", make_key()), ("chair-p256", p256)):
        role: Role = "secretary" if name == "secretary" else "chair"
        subject = Subject("station", NAMES[role], ELECTION, "903", role, practice=True)
        made = certificates.build(subject, key.public_key(), authority.certificate, authority.key, TIME)
        private = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
        chain = certificates.to_pem(made) + certificates.to_pem(authority.certificate)
        (folder / "keys" / f"{name}.pem").write_bytes(private + chain)
    slots = json.loads((folder / "slots.json").read_bytes())
    slots["file.definition_hash"] = open_package((folder / PACKAGE).read_bytes()).hash
    (folder / "slots.json").write_text(json.dumps(slots, ensure_ascii=False, indent=1) + "\n", "utf-8")


def main(arguments: list[str]) -> int:
    """Write the workbooks and expected.json."""
    if arguments == ["--new"]:
        make_anew(FOLDER)
    made = workbooks(FOLDER)
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)
    found = {name: expected(FOLDER, name, data) for name, data in made.items()}
    (FOLDER / "expected.json").write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", "utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
