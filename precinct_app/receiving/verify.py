"""Is this file what the secretary and the chair signed? Bytes in, one verdict out: Accepted, Held or Rejected.

The order of the steps is fixed and the first failure decides. There is no repair and no fallback: what is not exactly
our writer's is rejected, since the format that others verify lists what is signed and forbids nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from precinct_app import opc
from precinct_app.package import Package
from precinct_app.protocol.record import Protocol
from precinct_app.receiving.meaning import check_meaning
from precinct_app.signing import package_signature, trust
from precinct_app.signing.frame import unframed
from precinct_app.signing.package_signature import SignatureFound
from precinct_app.signing.trust import Signatory
from precinct_app.texts import Refused, Told
from precinct_app.workbook import digest as digests
from precinct_app.workbook import read
from precinct_app.workbook.form import SHEET

ACCEPTED, HELD, REJECTED = "accepted", "held", "rejected"
LIMITS = opc.Limits(size=8 << 20, parts=24)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file.

    ``verdict`` is "accepted", "held" or "rejected"; ``reason`` its code ("" when accepted) and ``told`` the sentence.
    A file that is not rejected comes with its protocol, digest and code, and who signed it.
    """

    verdict: str
    reason: str = ""
    told: Told | None = None
    protocol: Protocol | None = None
    digest: str = ""
    signatories: tuple[Signatory, ...] = field(default=())

    @property
    def accepted(self) -> bool:
        """Whether the file counts as it is."""
        return self.verdict == ACCEPTED

    @property
    def code(self) -> str:
        """The 24 digits to compare over the telephone; "" for a rejected file."""
        return digests.code(self.digest) if self.digest else ""


def verify(data: bytes, package: Package, seen: Collection[str] = ()) -> Verdict:
    """Judge the bytes of a file. ``seen``: digests of protocols received already, for revisions. Never raises."""
    try:
        return _judge(data, package, seen)
    except Told as told:
        return Verdict(REJECTED, reason_code(told), told)
    except Exception:  # an exception is a rejection: nothing that crashes a reader may count
        return Verdict(REJECTED, "unreadable", Refused("verify.unreadable"))


def reason_code(told: Told) -> str:
    """The reason code of a refusal: the name of its text, with hyphens."""
    return told.code.partition(".")[2].replace("_", "-")


def _judge(data: bytes, package: Package, seen: Collection[str]) -> Verdict:
    parts = opc.read(data, LIMITS)  # 1
    plain, signatures = _parts(parts, package.form.parts)  # 2
    found = package_signature.read_signatures(signatures)  # 3
    protocol = read.exact(package.form, plain[SHEET])  # 4
    signatories = tuple(_signatory(each, protocol, package) for each in found)  # 5
    missing = trust.missing(package.election.signing.need, signatories)
    expected = package_signature.references(plain)
    for each in found:  # 6
        package_signature.check_signature(each)
        package_signature.check_coverage(each, expected)
    check_meaning(protocol, package)  # 7
    digest = digests.digest(package.form, protocol)
    verdict, reason, told = _held(package, protocol, signatories, missing, seen)
    return Verdict(verdict, reason, told, protocol, digest, signatories)


def _parts(parts: Mapping[str, bytes], form: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[bytes, ...]]:
    """Step 2: exactly the form's parts and the signatures, and all but the sheet byte for byte the form's."""
    strangers = [name for name in parts if name not in form and not name.startswith("_xmlsignatures/")]
    if strangers:
        resaved = any(name.startswith("docProps/") or name == "xl/sharedStrings.xml" for name in strangers)
        raise Refused("verify.resaved") if resaved else Refused("verify.part_not_signed", part=strangers[0])
    plain, signatures = unframed(parts)
    if not signatures:
        raise Refused("verify.unsigned")
    if list(plain) != list(form):
        raise Refused("verify.part_missing")
    for name, data in form.items():
        if name != SHEET and plain[name] != data:
            raise Refused("verify.part_changed", part=name)
    return plain, signatures


def _signatory(found: SignatureFound, protocol: Protocol, package: Package) -> Signatory:
    return trust.judge(
        found.certificate,
        found.chain,
        package.root,
        election_id=package.election.id,
        station=protocol.station,
        at=found.time,
    )


def _held(
    package: Package,
    protocol: Protocol,
    signatories: tuple[Signatory, ...],
    missing: tuple[tuple[str, ...], ...],
    seen: Collection[str],
) -> tuple[str, str, Told | None]:
    """Genuine as far as it goes: accepted, or held until somebody has called back, or what the definition says."""
    signing = package.election.signing
    if missing:
        return signing.missing, "signer-missing", Refused("verify.signer_missing", roles=" / ".join(missing[0]))
    if any(signatory.emergency for signatory in signatories):
        return signing.emergency, "signer-emergency", Refused("verify.signer_emergency")
    if not all(signatory.in_time for signatory in signatories):
        return HELD, "signing-time", Refused("verify.signing_time")
    if protocol.replaces and protocol.replaces not in seen:
        return HELD, "predecessor-not-seen", Refused("verify.predecessor_not_seen")
    return ACCEPTED, "", None
