"""Hostile signatures: steps 3, 5 and 6. More of their shape alone is in tests/signing/test_package_signature.py."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from precinct_app.signing import shape
from precinct_app.signing.frame import signature_part
from precinct_app.workbook.form import SHEET
from tests.receiving import world
from tests.receiving.hostile import Hostile
from tests.receiving.hostile_zip import SIGNATURE, parts
from tests.receiving.world import References

C14N = b"http://www.w3.org/TR/2001/REC-xml-c14n-20010315"


def in_signature(old: bytes, new: bytes, number: int = 1) -> Callable[[], bytes]:
    """A signature part with some bytes replaced."""

    def change(held: dict[str, bytes]) -> dict[str, bytes]:
        name = SIGNATURE.format(number)
        assert old in held[name]
        return held | {name: held[name].replace(old, new, 1)}

    return parts(change)


def other_slots(change: Callable[[shape.Slots], shape.Slots]) -> Callable[[], bytes]:
    """The first signature with one slot changed, well written."""
    name = signature_part(1)
    return parts(lambda held: held | {name: shape.write(change(shape.read(held[name])))})


def after_signing(**changes: Any) -> Callable[[], bytes]:
    """Another sheet of our writer's under the old signatures."""
    return parts(lambda held: held | {SHEET: world.plain(**changes)[SHEET]})


def forged(covers: Callable[[References], References]) -> Callable[[], bytes]:
    """A valid signature over other references."""
    return lambda: world.forged(world.plain(), covers)


def fewer_relationships(covered: References) -> References:
    """One relationship less in the last part that has several."""
    return tuple(replace(each, relationships=each.relationships[:1]) for each in covered)


SIGNATURES = (
    Hostile("a comment in a signature", "shape", in_signature(b"<SignatureValue>", b"<!-- --><SignatureValue>")),
    Hostile("a DOCTYPE in a signature", "shape", in_signature(b"<Signature ", b"<!DOCTYPE x><Signature ")),
    Hostile("a processing instruction", "shape", in_signature(b"<Signature ", b"<?x?><Signature ")),
    Hostile("SHA-1", "shape", in_signature(b"2001/04/xmldsig-more#rsa-sha256", b"2000/09/xmldsig#rsa-sha1")),
    Hostile("HMAC with the public key", "shape", in_signature(b"#rsa-sha256", b"#hmac-sha256")),
    Hostile("exclusive canonical XML", "shape", in_signature(C14N, b"http://www.w3.org/2001/10/xml-exc-c14n#")),
    Hostile("two elements of one Id", "shape", in_signature(b'Id="idOfficeObject"', b'Id="idPackageObject"')),
    Hostile(
        "a wrapped object",
        "shape",
        in_signature(b'<Object Id="idPackage', b'<Object><x/></Object><Object Id="idPackage'),
    ),
    Hostile(
        "a further reference", "shape", in_signature(b"</SignedInfo>", b'<Reference URI=""></Reference></SignedInfo>')
    ),
    Hostile("another encoding", "shape", in_signature(b"UTF-8", b"UTF-7")),
    Hostile("an empty signature", "shape", parts(lambda held: held | {SIGNATURE.format(1): b""})),
    Hostile("a signature of megabytes", "shape", parts(lambda held: held | {SIGNATURE.format(1): b"<" * (4 << 20)})),
    Hostile("200,000 levels", "shape", parts(lambda held: held | {SIGNATURE.format(1): b"<a>" * 200_000})),
    Hostile(
        "the signing time changed", "object-changed", other_slots(lambda one: replace(one, time="2022-11-20T01:02:03Z"))
    ),
    Hostile("a day that never was", "shape", lambda: world.forged(world.plain(), time="2022-02-30T01:02:03Z")),
    Hostile("the signature value changed", "bad-signature", other_slots(lambda one: replace(one, value=bytes(256)))),
    Hostile(
        "a digest changed",
        "bad-signature",
        other_slots(lambda one: replace(one, digests=(bytes(32), *one.digests[1:]))),
    ),
    Hostile(
        "a digest changed and signed",
        "object-changed",
        lambda: world.forged(world.plain(), digests=lambda held: (bytes(32), *held[1:])),
    ),
    Hostile(
        "the victim's certificate",
        "bad-signature",
        other_slots(lambda one: replace(one, certificates=(world.other_key().certificate, *one.certificates[1:]))),
    ),
    Hostile(
        "the victim's signature with a new certificate of another station",
        "wrong-station",
        other_slots(lambda one: replace(one, certificates=(world.other_key("911").certificate, *one.certificates[1:]))),
    ),
    Hostile("a part left out of the manifest", "part-not-signed", forged(lambda held: held[1:])),
    Hostile("the sheet left out of the manifest", "part-not-signed", forged(lambda held: held[:-1])),
    Hostile(
        "a part in the manifest that is not there",
        "part-missing",
        forged(lambda held: (*held, replace(held[0], part="x.xml"))),
    ),
    Hostile(
        "another content type in the manifest",
        "content-type",
        forged(lambda held: (*held[:-1], replace(held[-1], content_type="a/b"))),
    ),
    Hostile("a relationship left out", "relationship-not-signed", forged(fewer_relationships)),
    Hostile(
        "another digest in the manifest",
        "content-changed",
        forged(lambda held: (*held[:-1], replace(held[-1], digest=bytes(32)))),
    ),
    Hostile("another order in the manifest", "shape", forged(lambda held: held[::-1])),
    Hostile(
        "other figures under the signatures",
        "content-changed",
        lambda: after_signing(counts=dict.fromkeys(world.protocol().counts, 0))(),
    ),
    Hostile("another station under the signatures", "wrong-station", after_signing(station="911")),
)
