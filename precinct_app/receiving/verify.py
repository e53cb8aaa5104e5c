"""Is this file what the secretary and the chair signed? Bytes in, one verdict out: Accepted, Held or Rejected.

The order of the steps is fixed and the first failure decides. There is no repair and no fallback: what is not exactly
our writer's is rejected, since the format that others verify lists what is signed and forbids nothing else. The steps
and every reason code stand in docs/format.md. Imports cryptography: import this module late.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace

from precinct_app import opc
from precinct_app.package import Package
from precinct_app.protocol.record import Protocol
from precinct_app.receiving.doubts import Doubt, doubts
from precinct_app.receiving.meaning import check_meaning
from precinct_app.signing import package_signature, trust
from precinct_app.signing.certificates import is_practice
from precinct_app.signing.frame import FOLDER, signature_part, unframed
from precinct_app.signing.package_signature import SignatureFound
from precinct_app.signing.trust import Signatory
from precinct_app.texts import Refused, Told
from precinct_app.workbook import digest as digests
from precinct_app.workbook import read
from precinct_app.workbook.form import SHEET

ACCEPTED, HELD, REJECTED = "accepted", "held", "rejected"
Identity = tuple[str, int, str]
LIMITS = opc.Limits(size=8 << 20, parts=24)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a file.

    ``verdict`` is "accepted", "held" or "rejected"; ``reason`` its code ("" when accepted) and ``told`` the sentence.
    Only a file that is not rejected comes with its protocol, digest and code, and who signed it.
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
    def identity(self) -> Identity:
        """Station, revision and digest; nothing of a rejected file."""
        return (self.protocol.station, self.protocol.revision, self.digest) if self.protocol else ("", 0, "")

    @property
    def code(self) -> str:
        """The 24 digits to compare over the telephone; "" for a rejected file."""
        return digests.code(self.digest) if self.digest else ""


def verify(data: bytes, package: Package, seen: Collection[str] = ()) -> Verdict:
    """Judge the bytes of a file. Never raises.

    ``seen``: the digests of this station's earlier revisions, for a caller who knows them. Who judges many files
    judges each alone and then lets ``in_sequence`` look for predecessors.
    """
    try:
        return _judge(data, package, seen)
    except Told as told:
        return Verdict(REJECTED, reason_code(told), told)
    except Exception:  # an exception is a rejection: nothing that crashes a reader may count
        return Verdict(REJECTED, "unreadable", Refused("verify.unreadable"))


def in_sequence(verdict: Verdict, earlier: Collection[Identity]) -> Verdict:
    """The verdict once ``earlier`` files are known: a revision that waits for its predecessor only is accepted with it.

    The predecessor is of the same station, one revision older, has the digest that the revision names, and is not
    rejected itself.
    """
    new = verdict.protocol
    if new is None or verdict.reason != "predecessor-not-seen":
        return verdict
    if (new.station, new.revision - 1, new.replaces) not in earlier:
        return verdict
    return replace(verdict, verdict=ACCEPTED, reason="", told=None)


def reason_code(told: Told) -> str:
    """The reason code of a refusal: the name of its text, with hyphens."""
    return told.code.partition(".")[2].replace("_", "-")


def _judge(data: bytes, package: Package, seen: Collection[str]) -> Verdict:
    parts = opc.read(data, LIMITS)  # 1
    plain, signatures = _parts(parts, package)  # 2
    found = package_signature.read_signatures(signatures)  # 3
    _of_this_package(plain, found, package)  # 4
    protocol, cells = read.proved(package.form, plain[SHEET])
    signatories = tuple(_signatory(each, protocol, package) for each in found)  # 5
    missing = trust.missing(package.election.signing.need, signatories)
    digest = hashlib.sha256(plain[SHEET]).digest()  # 6
    expected = tuple(replace(each, digest=digest) if each.part == SHEET else each for each in package.covered)
    for each in found:
        package_signature.check_signature(each)
        package_signature.check_coverage(each, expected)
    check_meaning(protocol, package)  # 7
    doubt = _worst(doubts(package.election.signing, protocol, signatories, missing, seen))
    if doubt is not None and doubt.verdict == REJECTED:
        raise doubt.told
    identity = digests.digest_of(package.form, cells)
    if doubt is None:
        return Verdict(ACCEPTED, "", None, protocol, identity, signatories)
    return Verdict(HELD, reason_code(doubt.told), doubt.told, protocol, identity, signatories)


def _parts(parts: Mapping[str, bytes], package: Package) -> tuple[dict[str, bytes], tuple[bytes, ...]]:
    """Step 2: exactly the form's parts in the form's order, and the signatures as our writer adds them.

    Nearly every file has the package's own frame around its sheet. What is wrong with another one is found below.
    """
    form = package.form.parts
    signed = {name: data for name, data in parts.items() if name.startswith(FOLDER + "sig")}
    for number, frame in enumerate(package.frames, start=1):
        names = [*frame, *(signature_part(n) for n in range(1, number + 1))]
        if list(parts) == names and parts == {**frame, **signed, SHEET: parts[SHEET]}:
            return {**form, SHEET: parts[SHEET]}, tuple(signed.values())
    strangers = [name for name in parts if name not in form and not name.startswith(FOLDER)]
    if strangers:
        resaved = any(name.startswith("docProps/") or name == "xl/sharedStrings.xml" for name in strangers)
        raise Refused("verify.resaved") if resaved else Refused("verify.part_not_signed", part=strangers[0])
    for name in form:
        if name not in parts:
            raise Refused("verify.incomplete", part=name)
    plain, signatures = unframed(parts)
    if not signatures:
        raise Refused("verify.unsigned")
    if list(plain) != list(form):
        raise Refused("verify.part_order")
    return plain, signatures


def _of_this_package(plain: Mapping[str, bytes], found: tuple[SignatureFound, ...], package: Package) -> None:
    """Step 4, before the sheet is read: the form's own bytes in every other part.

    A sheet that does not even name this definition is told first: otherwise a practice file, or one of a station with
    an outdated package, would look like a forgery.
    """
    if package.definition_hash.encode() not in plain[SHEET]:
        if any(is_practice(each.certificate) != package.election.practice for each in found):
            raise Refused("signing.practice_key")
        raise Refused("verify.definition_differs")
    for name, data in package.form.parts.items():
        if name != SHEET and plain[name] != data:
            raise Refused("verify.part_changed", part=name)


def _signatory(found: SignatureFound, protocol: Protocol, package: Package) -> Signatory:
    return trust.judge(
        found.certificate,
        found.chain,
        package.root,
        election_id=package.election.id,
        station=protocol.station,
        at=found.time,
    )


def _worst(found: Iterable[Doubt]) -> Doubt | None:
    """The doubt that decides: the first that rejects, else the first that holds."""
    return min(found, key=lambda doubt: doubt.verdict != REJECTED, default=None)
