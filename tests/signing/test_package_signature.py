"""The signature of a package: what is signed verifies, and whatever else is in a file is refused with its reason."""

from __future__ import annotations

import random
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from typing import TYPE_CHECKING

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from precinct_app import opc
from precinct_app.signing import package_signature, pieces, shape
from precinct_app.signing.certificates import to_der
from precinct_app.signing.credential import Signer
from precinct_app.signing.frame import framed, signature_part, unframed
from precinct_app.signing.trust import judge
from precinct_app.texts import Refused, Told

if TYPE_CHECKING:
    from tests.signing.conftest import Keys

SIGNED = datetime.fromisoformat("2022-11-20T15:04:05+00:00")
SIG1, SIG2 = signature_part(1), signature_part(2)
TYPES, ROOT, SHEET = "[Content_Types].xml", "_rels/.rels", "xl/worksheets/sheet1.xml"
WORKBOOK_RELS = "xl/_rels/workbook.xml.rels"


def reason(parts: Mapping[str, bytes]) -> str:
    """The code for which a package is refused; "" when its signatures are genuine."""
    try:
        package_signature.verify(parts)
    except Refused as refused:
        assert str(refused) != refused.code, "a person must be told a sentence"
        return refused.code
    return ""


def accept(parts: Mapping[str, bytes], keys: Keys) -> None:
    """Signatures and trust together. Raises Refused."""
    for found in package_signature.verify(parts):
        root, at = keys.root.certificate, found.time
        judge(found.certificate, found.chain, root, election_id="kz-president-2022", station="290", at=at)


def changed(parts: Mapping[str, bytes], part: str, old: bytes, new: bytes) -> dict[str, bytes]:
    """``parts`` with the first ``old`` in ``part`` replaced; it must be there."""
    assert old in parts[part]
    return {**parts, part: parts[part].replace(old, new, 1)}


def test_both_signatures_are_found_in_order_with_signer_issuer_and_time(signed: dict[str, bytes], keys: Keys) -> None:
    first, second = package_signature.verify(opc.read(opc.write(signed.items())))
    assert (first.number, first.certificate) == (1, keys.secretary.certificate)
    assert (second.number, second.certificate) == (2, keys.chair.certificate)
    assert first.chain == second.chain == (keys.authority.certificate,)
    assert first.time == second.time == SIGNED


def test_the_second_signature_leaves_the_first_as_it_was(
    book: dict[str, bytes], signed: dict[str, bytes], keys: Keys
) -> None:
    once = package_signature.sign(book, keys.secretary.signer(), SIGNED)
    assert once[SIG1] == signed[SIG1]
    assert reason(once) == ""


def test_the_same_input_gives_the_same_bytes(book: dict[str, bytes], signed: dict[str, bytes], keys: Keys) -> None:
    local = SIGNED.astimezone(timezone(timedelta(hours=6)))
    once = package_signature.sign(book, keys.secretary.signer(), local)
    assert opc.write(package_signature.sign(once, keys.chair.signer(), local).items()) == opc.write(signed.items())


def test_what_surrounds_the_signatures_is_known_from_the_unsigned_package(
    book: dict[str, bytes], signed: dict[str, bytes]
) -> None:
    plain, signatures = unframed(signed)
    assert list(plain) == list(book)
    for package in (book, plain):
        assert list(signed.items()) == [*framed(package, 2).items(), (SIG1, signatures[0]), (SIG2, signatures[1])]


def test_content_types_and_relationships_have_one_form(signed: dict[str, bytes]) -> None:
    """Nothing signs their bytes, so the same meaning written otherwise is refused."""
    for part, old, new in (
        (TYPES, b'"rels"', b'"RELS"'),
        (TYPES, b'"/xl/styles.xml"', b'"/XL/styles.xml"'),
        (TYPES, b"<Override", b'<Default Extension="xml" ContentType="application/xml"/><Override'),
        (ROOT, b' TargetMode="Internal"', b""),
        (WORKBOOK_RELS, b"></Relationship>", b"/>"),
        (WORKBOOK_RELS, b' TargetMode="Internal"', b""),
    ):
        assert reason(changed(signed, part, old, new)) == "signing.signature_parts"


def test_a_third_signature_a_time_without_zone_and_too_many_parts_are_the_callers_mistakes(
    signed: dict[str, bytes], book: dict[str, bytes], keys: Keys
) -> None:
    signer = keys.secretary.signer()
    with pytest.raises(ValueError, match="two sign at most"):
        package_signature.sign(signed, signer, SIGNED)
    with pytest.raises(ValueError, match="zone"):
        package_signature.sign(book, signer, SIGNED.replace(tzinfo=None))
    with pytest.raises(ValueError, match="at most 30"):
        package_signature.sign({**book, **{f"xl/extra{n}.xml": b"<a/>" for n in range(30)}}, signer, SIGNED)


def test_an_unsigned_package_is_called_unsigned(book: dict[str, bytes]) -> None:
    assert reason(book) == "signing.unsigned"


def test_every_flipped_byte_of_a_signed_file_is_noticed(signed: dict[str, bytes]) -> None:
    data = opc.write(signed.items())
    chosen = random.Random(20221120).sample(range(len(data)), 3000)
    for at in chosen:
        mutant = data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :]
        with pytest.raises(Told):
            package_signature.verify(opc.read(mutant))


def test_every_flipped_byte_of_a_part_is_noticed_even_when_the_zip_is_made_anew(
    signed: dict[str, bytes], keys: Keys
) -> None:
    """The checksums of the zip do not help here: signatures, shape, and trust in the issuer alone must notice."""
    accepted = []
    draw = random.Random(43)
    for part in signed:
        places = range(len(signed[part]))
        for at in draw.sample(places, min(len(places), 150)):
            data = signed[part]
            mutant = data[:at] + bytes([data[at] ^ 1 << draw.randrange(8)]) + data[at + 1 :]
            try:
                accept({**signed, part: mutant}, keys)
                accepted.append((part, at))
            except Refused:
                pass
    assert accepted == []


# --- tampering with the package


def test_changed_content_is_refused(signed: dict[str, bytes]) -> None:
    assert reason(changed(signed, SHEET, b"<v>800</v>", b"<v>900</v>")) == "signing.content_changed"


def test_an_added_part_is_refused(signed: dict[str, bytes]) -> None:
    at = list(signed).index("_xmlsignatures/origin.sigs")
    parts = [*list(signed.items())[:at], ("xl/comments1.xml", b"<comments/>"), *list(signed.items())[at:]]
    assert reason(dict(parts)) == "signing.part_not_signed"
    declared = b'<Override PartName="/xl/comments1.xml" ContentType="application/xml"/><Override PartName="/_xml'
    assert reason(changed(dict(parts), TYPES, b'<Override PartName="/_xml', declared)) == "signing.part_not_signed"


def test_an_added_part_behind_the_signatures_or_among_them_is_refused(signed: dict[str, bytes]) -> None:
    assert reason({**signed, "_xmlsignatures/sig3.xml": signed[SIG1]}) == "signing.signature_parts"
    for part in ("xl/comments1.xml", "_xmlsignatures/notes.xml", "_XmlSignatures/notes.xml"):
        assert reason({**signed, part: b"<a/>"}) == "signing.part_not_signed"
        override = f'<Override PartName="/{part}" ContentType="application/xml"/></Types>'.encode()
        assert reason(changed({**signed, part: b"<a/>"}, TYPES, b"</Types>", override)) == "signing.signature_parts"


def test_a_removed_part_is_refused(signed: dict[str, bytes]) -> None:
    without = {name: data for name, data in signed.items() if name != "xl/theme/theme1.xml"}
    assert reason(without) == "signing.content_type"  # its type is declared still
    kind = "application/vnd.openxmlformats-officedocument.theme+xml"
    theme = f'<Override PartName="/xl/theme/theme1.xml" ContentType="{kind}"/>'.encode()
    assert reason(changed(without, TYPES, theme, b"")) == "signing.part_missing"


def test_parts_in_another_order_are_refused(signed: dict[str, bytes]) -> None:
    first, *others = signed.items()
    assert reason(dict([others[0], first, *others[1:]])) == "signing.signature_parts"
    assert reason(dict([*others, first])) == "signing.signature_parts"


@pytest.mark.parametrize("part", [ROOT, WORKBOOK_RELS])
def test_an_added_relationship_is_refused(signed: dict[str, bytes], part: str) -> None:
    added = b'<Relationship Id="rIdA" Target="xl/macro.bin" TargetMode="Internal" Type="http://x/macro"></Relationship>'
    before = b'<Relationship Id="rIdSignatures"' if part == ROOT else b"</Relationships>"
    assert reason(changed(signed, part, before, added + before)) == "signing.relationship_not_signed"


def test_a_changed_relationship_is_refused(signed: dict[str, bytes]) -> None:
    assert reason(changed(signed, WORKBOOK_RELS, b"styles.xml", b"stylez.xml")) == "signing.content_changed"


@pytest.mark.parametrize("target", [b"http://evil/x", b"file:///c:/x", b"//evil/share", b"mailto:a"])
def test_an_external_target_is_refused(signed: dict[str, bytes], target: bytes) -> None:
    assert reason(changed(signed, WORKBOOK_RELS, b"styles.xml", target)) == "signing.external"


def test_an_external_mode_is_refused(signed: dict[str, bytes]) -> None:
    assert reason(changed(signed, WORKBOOK_RELS, b'"Internal"', b'"External"')) == "signing.external"


def test_a_changed_content_type_is_refused(signed: dict[str, bytes]) -> None:
    macro = changed(signed, TYPES, b"spreadsheetml.sheet.main+xml", b"ms-excel.sheet.macro+xml")
    assert reason(macro) == "signing.content_type"


def test_signature_parts_with_anything_more_around_them_are_refused(signed: dict[str, bytes]) -> None:
    for part in ("_xmlsignatures/_rels/origin.sigs.rels", "_xmlsignatures/origin.sigs"):
        assert reason({**signed, part: signed[part] + b" "}).startswith("signing.")
    for part in (TYPES, ROOT, WORKBOOK_RELS):
        assert reason({**signed, part: signed[part] + b" "}) == "signing.package_xml"


def test_signatures_that_lack_their_origin_are_refused(signed: dict[str, bytes]) -> None:
    without = {name: data for name, data in signed.items() if name != "_xmlsignatures/_rels/origin.sigs.rels"}
    assert reason(without) == "signing.signature_parts"
    for part in ("_xmlsignatures/origin.sigs", SIG1):  # their types are declared still
        assert reason({name: data for name, data in signed.items() if name != part}) == "signing.content_type"


def test_a_package_that_mentions_an_origin_it_does_not_have_is_refused(
    signed: dict[str, bytes], book: dict[str, bytes], keys: Keys
) -> None:
    with pytest.raises(Refused) as refused:
        package_signature.sign({**book, ROOT: signed[ROOT]}, keys.secretary.signer(), SIGNED)
    assert refused.value.code == "signing.signature_parts"


def test_a_package_with_another_structure_than_ours_cannot_be_signed(book: dict[str, bytes], keys: Keys) -> None:
    for part in (TYPES, ROOT):
        with pytest.raises(Refused) as refused:
            package_signature.sign({**book, part: book[part] + b"\n"}, keys.secretary.signer(), SIGNED)
        assert refused.value.code == "signing.package_xml"
    with pytest.raises(Refused) as refused:
        framed({name: data for name, data in book.items() if name != ROOT}, 1)
    assert refused.value.code == "signing.package_xml"


# --- tampering with a signature


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b"<Signature ", b'<!DOCTYPE Signature [<!ENTITY x "y">]><Signature '),
        (b"<Signature ", b"<!-- c --><Signature "),
        (b"<SignedInfo>", b"<?pi x?><SignedInfo>"),
        (b"</Signature>", b"</Signature>\n"),
        (b"xmldsig-more#rsa-sha256", b"xmldsig#hmac-sha1"),
        (b"xmldsig-more#rsa-sha256", b"xmldsig#rsa-sha1"),
        (b"xmldsig-more#rsa-sha256", b"xmldsig-more#ecdsa-sha256"),
        (b"xmlenc#sha256", b"xmldsig#sha1"),
        (b'Id="idOfficeObject"', b'Id="idPackageObject"'),
        (b'<Object Id="idOfficeObject">', b'<Object Id="idOfficeObject"><Signature></Signature>'),
        (b"</Signature>", b'<Object Id="idPackageObject"></Object></Signature>'),
        (b"<Manifest>", b'<Manifest Id="m">'),
        (b'encoding="UTF-8"', b'encoding="utf-16"'),
        (b"15:04:05Z</mdssi", b"15:04:06Z</mdssi"),
        (b"2022-11-20T15:04:05Z</xd", b"2022-11-21T15:04:05Z</xd"),
        (b"<X509Data>", b"<X509Data> "),
        (b"</SignatureValue>", b"\n</SignatureValue>"),
        (b"</DigestValue>", b"=</DigestValue>"),
        (b"</DigestValue>", b"\xff</DigestValue>"),
        (b"<X509Certificate>MII", b"<X509Certificate>MIJ"),
    ],
)
def test_another_shape_of_a_signature_is_refused(signed: dict[str, bytes], old: bytes, new: bytes) -> None:
    assert reason(changed(signed, SIG1, old, new)) == "signing.shape"


def test_a_removed_or_doubled_reference_is_refused(signed: dict[str, bytes]) -> None:
    slots = shape.read(signed[SIG1])
    fewer = shape.write(replace(slots, references=slots.references[1:]))
    assert reason({**signed, SIG1: fewer}) == "signing.object_changed"
    doubled = shape.write(replace(slots, references=(*slots.references, slots.references[0])))
    assert reason({**signed, SIG1: doubled}) == "signing.object_changed"


def test_an_invalid_day_or_a_hidden_certificate_is_refused(signed: dict[str, bytes]) -> None:
    slots = shape.read(signed[SIG1])
    assert reason({**signed, SIG1: shape.write(replace(slots, time="2022-02-30T00:00:00Z"))}) == "signing.shape"
    three = replace(slots, certificates=(*slots.certificates, slots.certificates[0]))
    assert reason({**signed, SIG1: shape.write(three)}) == "signing.shape"
    assert reason({**signed, SIG1: b""}) == "signing.shape"


def test_a_signature_part_longer_than_any_of_ours_is_refused_quickly(signed: dict[str, bytes]) -> None:
    hostile = b'</SignedInfo><Reference URI="/a?ContentType=b"><Transforms>' * 300_000
    assert reason({**signed, SIG1: hostile}) == "signing.shape"


def test_exchanged_certificates_are_refused(signed: dict[str, bytes], keys: Keys) -> None:
    """The victim's certificate in KeyInfo, with every place that names it put right."""
    slots = shape.read(signed[SIG1])
    posing = replace(slots, certificates=(keys.chair.certificate, keys.authority.certificate))
    assert reason({**signed, SIG1: shape.write(posing)}) == "signing.bad_signature"


def test_a_signature_of_another_package_is_refused(
    signed: dict[str, bytes], book: dict[str, bytes], keys: Keys
) -> None:
    other = changed(book, SHEET, b"<v>800</v>", b"<v>900</v>")
    foreign = package_signature.sign(other, keys.secretary.signer(), SIGNED)[SIG1]
    assert reason({**signed, SIG1: foreign}) == "signing.content_changed"


def test_a_valid_key_cannot_sign_less_than_everything(book: dict[str, bytes], keys: Keys) -> None:
    covered = package_signature.references(book)

    def signed_over(references: tuple[pieces.Reference, ...]) -> dict[str, bytes]:
        key, time = keys.secretary, "2022-11-20T15:04:05Z"
        digests = package_signature._digests(references, key.certificate, time)
        slots = shape.Slots(references, (key.certificate, *key.chain), time, digests)
        value = key.signer().sign(shape.signed_info(slots))
        return framed(book, 1) | {SIG1: shape.write(replace(slots, value=value))}

    rels = next(each for each in covered if each.part == WORKBOOK_RELS)
    one_less = replace(rels, relationships=rels.relationships[1:])
    macro = replace(covered[0], content_type="application/macro")
    assert reason(signed_over(covered)) == ""
    assert reason(signed_over(covered[1:])) == "signing.part_not_signed"
    assert reason(signed_over(tuple(one_less if each is rels else each for each in covered))) == (
        "signing.relationship_not_signed"
    )
    assert reason(signed_over((macro, *covered[1:]))) == "signing.content_type"
    assert reason(signed_over((*covered, replace(covered[0], part="xl/ghost.xml")))) == "signing.part_missing"
    assert reason(signed_over((covered[1], covered[0], *covered[2:]))) == "signing.shape"
    assert reason(signed_over((*covered, covered[0]))) == "signing.shape"


def test_exchanged_signature_parts_are_genuine_but_in_the_order_of_the_file(
    signed: dict[str, bytes], keys: Keys
) -> None:
    """Whether the order is the one asked for is a matter of trust: see test_trust.py."""
    swapped = {**signed, SIG1: signed[SIG2], SIG2: signed[SIG1]}
    first, second = package_signature.verify(swapped)
    assert (first.certificate, second.certificate) == (keys.chair.certificate, keys.secretary.certificate)


def test_a_self_signed_signer_brings_no_issuer(book: dict[str, bytes], keys: Keys) -> None:
    (found,) = package_signature.verify(package_signature.sign(book, keys.emergency.signer(), SIGNED))
    assert found.chain == ()


def test_a_signer_that_signs_nonsense_is_noticed(book: dict[str, bytes], keys: Keys) -> None:
    broken = Signer(keys.secretary.certificate, keys.secretary.chain, lambda data: bytes(256))
    assert reason(package_signature.sign(book, broken, SIGNED)) == "signing.bad_signature"


def test_an_issuer_whose_name_would_not_show_as_it_is_cannot_stand_in_a_signature(signed: dict[str, bytes]) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "a\u202eb")])
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(7).not_valid_before(SIGNED).not_valid_after(SIGNED + timedelta(days=1))
    slots = replace(shape.read(signed[SIG1]), certificates=(builder.sign(key, hashes.SHA256()),))
    with pytest.raises(Refused) as refused:
        shape.write(slots)
    assert refused.value.code == "signing.shape"


def test_no_certificate_however_broken_is_anything_but_refused(signed: dict[str, bytes], keys: Keys) -> None:
    draw = random.Random(290)
    for issuer in (keys.secretary.certificate, keys.authority.certificate):
        whole = b64encode(to_der(issuer))
        for _ in range(400):
            broken = bytearray(to_der(issuer))
            broken[draw.randrange(len(broken))] ^= draw.randrange(1, 256)
            parts = {**signed, SIG1: signed[SIG1].replace(whole, b64encode(bytes(broken)))}
            with pytest.raises(Refused):
                accept(parts, keys)
