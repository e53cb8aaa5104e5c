"""A second verifier of signed workbooks, written from docs/format.md alone: it shares no code with the program.

`python tools/verify_one.py PACKAGE.election FILE.xlsx...` prints one JSON line a file: verdict, a coarse reason, and
of what is not rejected digest, code, declared relations and counts. Files are judged in their order, so a revision
finds its predecessor among those before it. Whether a package is the commission's, only the official letter can say.

Nothing is parsed that can be written: zip, sheet and signatures are written anew from what they say and must be the
very bytes of the file. Where this and the program disagree, one of them or the page is wrong. Numbers in brackets
are sections of the page.
"""

from __future__ import annotations

import base64
import binascii
import copy
import csv
import hashlib
import io
import json
import re
import struct
import sys
import tomllib
import unicodedata
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

Parts = dict[str, bytes]
Seen = set[tuple[str, int, str]]  # station, revision and digest of the files before that were not rejected
OPC = "http://schemas.openxmlformats.org/package/2006/"
MDSSI = OPC + "digital-signature"
RELS = "application/vnd.openxmlformats-package.relationships+xml"
SIG = "application/vnd.openxmlformats-package.digital-signature-"
SHEET = "xl/worksheets/sheet1.xml"


class Rejected(Exception):  # noqa: N818  # a verdict, no error of the program
    """The file is rejected; the argument is the reason."""


def must(holds: object, reason: str) -> None:
    """Raise Rejected unless it holds."""
    if not holds:
        raise Rejected(reason)


# The zip (1) and the parts (2.1)


def zip_of(parts: Parts) -> bytes:
    """The one zip of these parts."""
    files, directory = b"", b""
    for name, content in parts.items():
        size, raw = len(content), name.encode()
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x5574, binascii.crc32(content), size, size, len(raw), 0)
        directory += b"PK\1\2" + struct.pack("<H", 20) + fields + bytes(10) + struct.pack("<I", len(files)) + raw
        files += b"PK\3\4" + fields + raw + content
    end = struct.pack("<HHHHIIH", 0, 0, len(parts), len(parts), len(directory), len(files), 0)
    return files + directory + b"PK\5\6" + end


def unzip(data: bytes, most_bytes: int = 8 << 20, most_parts: int = 24) -> Parts:
    """The parts of a zip in their order. Rejected when the zip of these parts is not these bytes."""
    must(len(data) <= most_bytes, "zip: too large")
    parts: Parts = {}
    at = 0
    while data[at : at + 4] == b"PK\3\4" and len(data) > at + 30:
        size, length = struct.unpack_from("<IH", data, at + 22)
        name = data[at + 30 : at + 30 + length].decode("ascii")
        must(name == "[Content_Types].xml" or (len(name) <= 200 and re.fullmatch(
            r"([\w.-]*[\w-]/)*[\w.-]*[\w-]", name, re.ASCII)), "zip: a part's name")
        must(name.lower() not in {one.lower() for one in parts} and len(parts) < most_parts, "zip: doubled or too many")
        at += 30 + length + size
        parts[name] = data[at - size : at]
    must(parts and zip_of(parts) == data, "zip: not as it is written")
    return parts


def relationships(of: list[tuple[str, str, str]]) -> bytes:
    """A relationships part from Id, Target and Type."""
    return (f'<Relationships xmlns="{OPC}relationships">' + "".join(
        f'<Relationship Id="{one}" Target="{target}" TargetMode="Internal" Type="{kind}"></Relationship>'
        for one, target, kind in sorted(of)) + "</Relationships>").encode()


def with_frame(form: Parts, types: dict[str, str], signatures: list[bytes]) -> Parts:
    """A form's parts and what signing adds; the form's own content types are given."""
    parts = {f"_xmlsignatures/sig{n}.xml": one for n, one in enumerate(signatures, 1)}
    added = {"_xmlsignatures/origin.sigs": SIG + "origin", **dict.fromkeys(parts, SIG + "xmlsignature+xml")}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>'
                        for name, kind in (types | added).items() if kind != RELS)
    own = re.findall('Id="(.*?)" Target="(.*?)" TargetMode="Internal" Type="(.*?)"', form["_rels/.rels"].decode())
    adds = OPC + "relationships/digital-signature/"
    return {
        "[Content_Types].xml": f'<Types xmlns="{OPC}content-types"><Default Extension="rels" ContentType="{RELS}"/>'
                               f"{overrides}</Types>".encode(),
        **{name: form[name] for name in types},
        "_rels/.rels": relationships([*own, ("rIdSignatures", "_xmlsignatures/origin.sigs", adds + "origin")]),
        "_xmlsignatures/origin.sigs": b"",
        "_xmlsignatures/_rels/origin.sigs.rels": relationships(
            [(f"rId{n}", f"sig{n}.xml", adds + "signature") for n in range(1, len(signatures) + 1)]),
        **parts}


# The signature (3)

OFFICE = "".join(f"<{name}>{value}</{name}>" for name, value in (
    ("SetupID", ""), ("SignatureText", ""), ("SignatureImage", ""), ("SignatureComments", ""),
    ("WindowsVersion", "10.0"), ("OfficeVersion", "16.0"), ("ApplicationVersion", "16.0"), ("Monitors", "1"),
    ("HorizontalResolution", "1280"), ("VerticalResolution", "800"), ("ColorDepth", "32"),
    ("SignatureProviderId", "{00000000-0000-0000-0000-000000000000}"), ("SignatureProviderUrl", ""),
    ("SignatureProviderDetails", "9"), ("SignatureType", "1")))
HEAD = '<Signature xmlns="http://www.w3.org/2000/09/xmldsig#" Id="idPackageSignature">'
OBJECTS = (
    '<Object Id="idPackageObject"><Manifest>{manifest}</Manifest><SignatureProperties><SignatureProperty '
    'Id="idSignatureTime" Target="#idPackageSignature"><mdssi:SignatureTime xmlns:mdssi="' + MDSSI + '"><mdssi:Format>'
    "YYYY-MM-DDThh:mm:ssTZD</mdssi:Format><mdssi:Value>{time}</mdssi:Value></mdssi:SignatureTime></SignatureProperty>"
    '</SignatureProperties></Object><Object Id="idOfficeObject"><SignatureProperties><SignatureProperty '
    'Id="idOfficeV1Details" Target="#idPackageSignature"><SignatureInfoV1 '
    'xmlns="http://schemas.microsoft.com/office/2006/digsig">{office}</SignatureInfoV1></SignatureProperty>'
    '</SignatureProperties></Object><Object><xd:QualifyingProperties xmlns:xd="http://uri.etsi.org/01903/v1.3.2#" '
    'Target="#idPackageSignature"><xd:SignedProperties Id="idSignedProperties"><xd:SignedSignatureProperties>'
    "<xd:SigningTime>{time}</xd:SigningTime><xd:SigningCertificate><xd:Cert><xd:CertDigest>{certificate}</xd:CertDigest>"
    "<xd:IssuerSerial><X509IssuerName>{issuer}</X509IssuerName><X509SerialNumber>{serial}</X509SerialNumber>"
    "</xd:IssuerSerial></xd:Cert></xd:SigningCertificate><xd:SignaturePolicyIdentifier><xd:SignaturePolicyImplied>"
    "</xd:SignaturePolicyImplied></xd:SignaturePolicyIdentifier></xd:SignedSignatureProperties></xd:SignedProperties>"
    "</xd:QualifyingProperties></Object>")
C14N = ' Algorithm="http://www.w3.org/TR/2001/REC-xml-c14n-20010315">'


@dataclass(frozen=True, slots=True)
class Signature:
    """What varies in a signature part: method (rsa-sha256, ecdsa-sha256), value, certificates, claimed time."""

    method: str
    value: bytes
    chain: list[x509.Certificate]
    time: datetime


def digest_of(content: bytes) -> str:
    """DigestMethod and DigestValue of some bytes."""
    return ('<DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></DigestMethod><DigestValue>'
            f"{base64.b64encode(hashlib.sha256(content).digest()).decode()}</DigestValue>")


def canonical(element: Any) -> bytes:
    """An element in C14N 1.0, by lxml; copied first, since lxml errs inside a tree where a namespace is inherited."""
    return bytes(etree.tostring(copy.deepcopy(element), method="c14n"))


def escape(text: str) -> str:
    """Text as XML has it."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plain(text: str) -> str:
    """The reverse of escape."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def issuer_of(certificate: x509.Certificate) -> str:
    """The issuer by RFC 4514; of a title the DER form, as of every type without a name there."""
    title = b"\x06\x03\x55\x04\x0c"  # its object identifier, 2.5.4.12, behind which its value stands
    return ",".join(
        "2.5.4.12=#" + x509.Name([part]).public_bytes().partition(title)[2].hex()
        if part.get_attributes_for_oid(x509.NameOID.TITLE) else part.rfc4514_string()
        for part in reversed(certificate.issuer.rdns))


def signature_text(form: Parts, types: dict[str, str], of: Signature) -> tuple[str, bytes]:
    """A whole signature part over these parts, and its canonical SignedInfo, which the value signs."""
    manifest = ""
    for name, kind in types.items():
        sources = "".join(f'<mdssi:RelationshipReference xmlns:mdssi="{MDSSI}" SourceId="{one}">'
                          "</mdssi:RelationshipReference>" for one in re.findall(' Id="(.*?)"', form[name].decode())
                          ) if kind == RELS else ""
        transforms = (f'<Transforms><Transform Algorithm="{OPC}RelationshipTransform">{sources}</Transform>'
                      f"<Transform{C14N}</Transform></Transforms>") if sources else ""
        manifest += f'<Reference URI="/{name}?ContentType={kind}">{transforms}{digest_of(form[name])}</Reference>'
    der = [one.public_bytes(Encoding.DER) for one in of.chain]
    objects = OBJECTS.format(
        manifest=manifest, time=of.time.strftime("%Y-%m-%dT%H:%M:%SZ"), office=OFFICE, certificate=digest_of(der[0]),
        issuer=escape(issuer_of(of.chain[0])), serial=of.chain[0].serial_number)
    tree = etree.fromstring(f"{HEAD}{objects}</Signature>".encode())
    references = "".join(
        f'<Reference Type="{kind}" URI="#{one}">{transforms}{digest_of(canonical(tree.find(f".//*[@Id={one!r}]")))}'
        "</Reference>" for one, kind, transforms in (
            ("idPackageObject", "http://www.w3.org/2000/09/xmldsig#Object", ""),
            ("idOfficeObject", "http://www.w3.org/2000/09/xmldsig#Object", ""),
            ("idSignedProperties", "http://uri.etsi.org/01903#SignedProperties",
             f"<Transforms><Transform{C14N}</Transform></Transforms>")))
    value, *chain = (base64.b64encode(one).decode() for one in (of.value, *der))
    text = (f'<?xml version="1.0" encoding="UTF-8"?>\n{HEAD}<SignedInfo><CanonicalizationMethod{C14N}'
            '</CanonicalizationMethod><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#'
            f'{of.method}"></SignatureMethod>{references}</SignedInfo><SignatureValue>{value}</SignatureValue><KeyInfo>'
            f"<X509Data>{''.join(f'<X509Certificate>{one}</X509Certificate>' for one in chain)}</X509Data></KeyInfo>"
            f"{objects}</Signature>")
    return text, canonical(etree.fromstring(text.encode())[0])


def read_signature(content: bytes, form: Parts, types: dict[str, str]) -> Signature:
    """What a signature part says, its value checked. Rejected when the part is not what is written from that."""
    method, value, time = (re.findall(pattern, content.decode())[0] for pattern in (
        "xmldsig-more#(rsa-sha256|ecdsa-sha256)", "<SignatureValue>(.*?)<", "<xd:SigningTime>(.*?)<"))
    chain = [x509.load_der_x509_certificate(base64.b64decode(one))
             for one in re.findall("<X509Certificate>(.*?)<", content.decode())]
    must(1 <= len(chain) <= 2, "signature: certificates")
    read = Signature(method, base64.b64decode(value), chain, datetime.strptime(time + "+00:00", "%Y-%m-%dT%H:%M:%SZ%z"))
    written, signed = signature_text(form, types, read)
    must(written.encode() == content, "signature: shape or a digest")
    key = chain[0].public_key()
    if isinstance(key, rsa.RSAPublicKey) and method == "rsa-sha256":
        key.verify(read.value, signed, padding.PKCS1v15(), hashes.SHA256())
    else:
        must(isinstance(key, ec.EllipticCurvePublicKey) and method == "ecdsa-sha256" and len(read.value) == 64,
             "signature: key or value")
        assert isinstance(key, ec.EllipticCurvePublicKey)
        halves = (int.from_bytes(read.value[:32]), int.from_bytes(read.value[32:]))
        key.verify(encode_dss_signature(*halves), signed, ec.ECDSA(hashes.SHA256()))
    return read


# Certificates (3.1)

PROFILE = "2.25.180221378292630815971235198154122271894"
STATION = {"2.5.29.19": (True, "3000"), "2.5.29.15": (True, "030206c0")}
EXTENSIONS = {  # by kind: object identifier to critical and value in DER
    "root": {"2.5.29.19": (True, "30060101ff020101"), "2.5.29.15": (True, "03020106")},
    "authority": {"2.5.29.19": (True, "30060101ff020100"), "2.5.29.15": (True, "030201c6")},
    "station": STATION, "emergency": STATION}
FIELDS = {"election": str, "kind": str, "name": str, "practice": bool, "role": str, "spare": bool, "station": str}
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def profile(of: x509.Certificate) -> dict[str, Any]:
    """What a certificate says in our extension. Rejected when anything in it is not as 3.1 asks."""
    extensions = {one.oid.dotted_string: (one.critical, one.value.public_bytes().hex()) for one in of.extensions}
    raw = bytes.fromhex(extensions.get(PROFILE, (False, ""))[1])
    text = raw[raw.index(b"{") :].decode()
    says: dict[str, Any] = json.loads(text)
    size = len(text.encode())
    length = bytes([size]) if size < 128 else bytes([129, size]) if size < 256 else b"\x82" + size.to_bytes(2)
    must(json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":")) == text
         and raw == b"\x0c" + length + text.encode()
         and {name: type(value) for name, value in says.items()} == FIELDS, "certificate: profile")
    kind, name = says["kind"], says["name"]
    expected = {**EXTENSIONS[kind], PROFILE: (False, raw.hex()),
                **{oid: (False, extensions.get(oid, ("", ""))[1]) for oid in ("2.5.29.14", "2.5.29.35")}}
    must(extensions == expected and of.version == x509.Version.v3, "certificate: extensions")
    must((says["role"] in ("secretary", "chair", "deputy", "member")) if EXTENSIONS[kind] is STATION else not (
        says["election"] or says["station"] or says["role"] or says["spare"]), "certificate: kind and role")
    must(name and name == name.strip() and not {*map(unicodedata.category, name)} & HIDDEN, "certificate: name")
    organisation = ("PRACTICE " if says["practice"] else "") + says["election"]
    must([(one.oid.dotted_string, one.value) for one in of.subject] == [(oid, value) for oid, value in (
        ("2.5.4.10", organisation.strip()), ("2.5.4.11", says["station"]), ("2.5.4.12", says["role"]),
        ("2.5.4.3", name)) if value], "certificate: distinguished name")
    must(of.signature_algorithm_oid.dotted_string in ("1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"),
         "certificate: algorithm")
    key = of.public_key()
    must((isinstance(key, rsa.RSAPublicKey) and 2048 <= key.key_size <= 4096 and key.public_numbers().e == 65537)
         or (isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1"), "certificate: key")
    return says


# The package (4)


@dataclass(frozen=True, slots=True)
class Slot:
    """A cell of the form that varies; head is the cell up to its style."""

    name: str
    kind: str
    most: int
    words: dict[str, str]
    wide: int
    line: int
    head: str


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package. The form's sheet is in pieces; pattern has one group for each slot."""

    definition: dict[str, Any]
    stations: dict[str, dict[str, str]]
    root: x509.Certificate
    form: Parts
    types: dict[str, str]
    pieces: list[str | Slot]
    pattern: re.Pattern[str]
    hash: str


ROW_OR_CELL = re.compile('(<row [^>]*>|<c r="[A-Z]+[0-9]+" s="[0-9]+" t="inlineStr"><is><t>\ue000.*?</t></is></c>)')


def pieces_of(sheet: str) -> list[str | Slot]:
    """The form's sheet in pieces: a row's beginning, a slot, or what stands between."""
    pieces: list[str | Slot] = []
    for piece in ROW_OR_CELL.split(sheet):
        if piece.startswith("<c r=") and "\ue000" in piece:
            text = piece[piece.index("\ue000") + 1 : -len("</t></is></c>")]
            name, kind, most, words, wide, line = json.loads(plain(text))
            pieces.append(Slot(name, kind, most, words, wide, line, head=piece[: piece.index(" t=")]))
        else:
            pieces.append(piece)
    return pieces


def pattern_of(piece: str | Slot) -> str:
    """What a sheet may have in place of a piece of the form."""
    if isinstance(piece, str):
        escaped = re.escape(piece)
        return re.sub(r'\\ ht="[0-9]+"', ' ht="[0-9]+"', escaped) if piece.startswith("<row ") else escaped
    return re.escape(piece.head) + ("(?:/>|><v>(0|[1-9][0-9]{0,6})</v></c>)" if piece.kind == "number" else
        '(?:/>| t="inlineStr"><is><t xml:space="preserve">([^<]+)</t></is></c>)')


def open_package(data: bytes) -> Package:
    """A package whose signature agrees and whose authority its own root has issued; Rejected when not."""
    parts = unzip(data, 32 << 20, 64)
    types = {"_rels/.rels": RELS, "election.toml": "application/toml", "stations.csv": "text/csv",
             "root.pem": "application/x-pem-file",
             "form.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
    own = {**parts, "_rels/.rels": relationships([("rId1", "election.toml", "urn:precinct-app:election-definition")])}
    signed = parts["_xmlsignatures/sig1.xml"]
    must(list(with_frame(own, types, [signed]).items()) == list(parts.items()), "package: parts")
    read = read_signature(signed, own, types)
    definition = tomllib.loads(parts["election.toml"].decode())
    root = x509.load_pem_x509_certificate(parts["root.pem"])
    must(read.chain[1:] == [root], "package: certificates")
    for one, kind in ((root, "root"), (read.chain[0], "authority")):
        says = profile(one)
        must((says["kind"], says["practice"]) == (kind, definition["mode"] == "practice"), "package: certificates")
        one.verify_directly_issued_by(root)
        must(one.not_valid_before_utc <= read.time <= one.not_valid_after_utc, "package: not in time")
    hashed = b"".join(name.encode() + b"\0%d\0" % len(parts[name]) + parts[name]
                      for name in ("election.toml", "stations.csv", "root.pem", "form.xlsx"))
    form = unzip(parts["form.xlsx"])
    said = dict(re.findall('PartName="/(.*?)" ContentType="(.*?)"', form["[Content_Types].xml"].decode()))
    pieces = pieces_of(form[SHEET].decode())
    registry = csv.DictReader(io.StringIO(parts["stations.csv"].decode()))
    return Package(definition, {row["number"]: row for row in registry}, root, form,
                   {name: said.get(name, RELS) for name in form if name in said or name.endswith(".rels")}, pieces,
                   re.compile("".join(map(pattern_of, pieces))), hashlib.sha256(hashed).hexdigest())


# The sheet (2.2)

WIDE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁӘҒҚҢӨҰҮҺІ№@%—мшщюжфыәқmw")


def lines_of(text: str, wide: int) -> int:
    """How many lines a text takes in a cell that is so wide."""
    lines, used, room = 1, 0, 20 * wide
    for word in text.split(" "):
        width = 20 * len(word) + 7 * sum(one in WIDE for one in word) + 20 * sum(
            one > "\u052f" and not "\u2000" <= one <= "\u206f" and one != "№" for one in word)
        if used and used + width > room:
            lines, used = lines + 1, 0
        while width > room:
            lines, width = lines + 1, width - room
        used += width + 12
    return lines


def fill(pieces: list[str | Slot], values: dict[str, str]) -> bytes:
    """The form's sheet with these values in its slots; of words the code is given."""
    texts: list[str] = []
    row, own, height = 0, 0, 0
    for piece in pieces:
        if isinstance(piece, str):
            texts.append(piece)
            if piece.startswith("<row "):
                row, own = len(texts) - 1, int(piece.split(' ht="')[1].split('"')[0]) if ' ht="' in piece else 0
                height = own
            continue
        value = values.get(piece.name, "")
        text = piece.words[value] if piece.kind == "word" and value else value
        if text and piece.kind != "number":
            height = max(height, min(400, 3 + piece.line * lines_of(text, piece.wide)))
            texts[row] = re.sub(' ht="[0-9]+"', f' ht="{height}"', texts[row])
            text = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", escape(text))
            texts.append(f'{piece.head} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>')
        else:
            texts.append(piece.head + (f"><v>{text}</v></c>" if text else "/>"))
    return "".join(texts).encode()


def take(package: Package, sheet: bytes) -> dict[str, str]:
    """What a sheet says in its slots but the shown ones, each of its kind; of words the code."""
    found = package.pattern.fullmatch(sheet.decode())
    must(found, "sheet: something fixed was changed, or a cell is of another kind")
    assert found
    values: dict[str, str] = {}
    for slot, raw in zip((piece for piece in package.pieces if isinstance(piece, Slot)), found.groups(""), strict=True):
        text = plain(raw).replace("_x005F_", "_")
        must(slot.kind != "text" or (len(text) <= slot.most and not {*map(unicodedata.category, text)} & HIDDEN),
             "sheet: a text too long, or a hidden character")
        if slot.kind == "word" and text:
            text = {wording: code for code, wording in slot.words.items()}[text]
        values[slot.name] = text if slot.kind != "shown" else ""
    return values


KK_ONES = ("", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
KK_TENS = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
RU_ONES = ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять", "десять", "одиннадцать",
           "двенадцать", "тринадцать", "четырнадцать", "пятнадцать", "шестнадцать", "семнадцать", "восемнадцать",
           "девятнадцать")
RU_TENS = ("", "", "двадцать", "тридцать", "сорок", "пятьдесят", "шестьдесят", "семьдесят", "восемьдесят", "девяносто")
RU_HUNDREDS = ("", "сто", "двести", "триста", "четыреста", "пятьсот", "шестьсот", "семьсот", "восемьсот", "девятьсот")


def in_words(count: int) -> tuple[str, str]:
    """A count in Kazakh and in Russian words."""
    kk: list[str] = []
    ru: list[str] = []
    for size, mark, forms in ((10**6, "миллион", ("миллион", "миллиона", "миллионов")),
                              (1000, "мың", ("тысяча", "тысячи", "тысяч")), (1, "", ("", "", ""))):
        part = count // size % 1000
        hundreds, tens, ones = part // 100, part // 10 % 10, part % 10
        kk += [KK_ONES[hundreds] if hundreds > 1 else "", "жүз" if hundreds else "", KK_TENS[tens], KK_ONES[ones],
               mark if part else ""]
        last = part % 100 if part % 100 < 20 else ones
        word = {"один": "одна", "два": "две"}.get(RU_ONES[last], RU_ONES[last]) if size == 1000 else RU_ONES[last]
        form = forms[0 if last == 1 else 1 if 2 <= last <= 4 else 2]
        ru += [RU_HUNDREDS[hundreds], RU_TENS[tens], word, form if part else ""]
    return " ".join(filter(None, kk)) or "нөл", " ".join(filter(None, ru)) or "ноль"


def time_text(at: datetime, offset: timedelta) -> str:
    """A time as the sheet has it, in years 2000 to 2099."""
    hours, minutes = divmod(abs(int(offset.total_seconds())) // 60, 60)
    local = at + offset
    must(2000 <= local.year <= 2099, "sheet: a time")
    sign = "-" if offset < timedelta(0) else "+"
    return f"{local:%Y-%m-%d %H:%M:%S} (UTC{sign}{hours}{f':{minutes:02}' if minutes else ''})"


def time_of(text: str) -> datetime:
    """The moment, in UTC without saying so, of a time in the sheet; the offset is taken as it stands."""
    found = re.fullmatch(r"(20.{17}) \(UTC([+-])([0-9]{1,2})(?::([0-5][0-9]))?\)", text)
    must(found and int(found[3]) < 24, "sheet: a time")
    assert found
    offset = timedelta(hours=int(found[3]), minutes=int(found[4] or 0)) * (1 if found[2] == "+" else -1)
    at = datetime.strptime(found[1], "%Y-%m-%d %H:%M:%S") - offset
    must(time_text(at, offset) == text, "sheet: a time")
    return at


def people_in(values: dict[str, str]) -> list[str]:
    """The roles of the people in a sheet, in order."""
    return [values[f"person[{n}].role"] for n in range(1, 16) if values[f"person[{n}].name"]]


def keys_in(values: dict[str, str], definition: dict[str, Any]) -> dict[str, list[str]]:
    """The keys of each line, of which a repeated one has as many as there are people."""
    people = range(1, len(people_in(values)) + 1)
    return {line["id"]: [f"{line['id']}[{n}]" for n in people] if "repeat" in line else [line["id"]]
            for line in [*definition["line"], *definition["choice"]]}


def declared_in(values: dict[str, str]) -> list[str]:
    """The codes of the relations that a sheet declares."""
    return sorted(name[len("relation[") : -len("].how")] for name, how in values.items()
                  if name.endswith(".how") and how == "declared")


def shown_in(values: dict[str, str], package: Package) -> dict[str, str]:
    """What follows from the other slots of a sheet: the contents of the shown ones."""
    words = {piece.name: piece.words for piece in package.pieces if isinstance(piece, Slot)}
    station = package.stations[values["polling_station.number"]]
    shown = {"polling_station.name_kk": station["name_kk"], "polling_station.name_ru": station["name_ru"],
             "polling_station.district": station["district"]}
    for stage in ("before_closed", "after_closed", "frozen"):
        if values[f"{stage}.local"]:
            minutes = int(words[f"{stage}.astana"]["offset_minutes"])
            shown[f"{stage}.astana"] = time_text(time_of(values[f"{stage}.local"]), timedelta(minutes=minutes))
    roles = people_in(values)
    for line, keys in keys_in(values, package.definition).items():
        for n, key in enumerate(keys):
            shown[f"{key}.words_kk"], shown[f"{key}.words_ru"] = in_words(int(values[f"{key}.count"]))
            if key != line:
                shown |= {f"{key}.name": values[f"person[{n + 1}].name"], f"{key}.role": words[f"{key}.role"][roles[n]]}
    declared = declared_in(values)
    for slot in ("balance.kk", "balance.ru", "balance.en"):
        wording = words[slot]["not_balanced" if declared else "balanced"]
        shown[slot] = wording.replace("{codes}", ", ".join(declared))
    return shown


def check_slots(values: dict[str, str], package: Package) -> None:
    """Rejected unless every slot that must say something does, and none says something of what is not there."""

    def rows(of: str, most: int, needed: tuple[str, ...], others: tuple[str, ...]) -> None:
        """From 1 on without a gap, each with what it needs."""
        there = sum(bool(values[f"{of}[{n}].{needed[0]}"]) for n in range(1, most + 1))
        must(all(values[f"{of}[{n}].{field}"] for n in range(1, there + 1) for field in needed), f"sheet: {of}")
        must(not any(values[f"{of}[{n}].{field}"] for n in range(there + 1, most + 1) for field in needed + others),
             f"sheet: {of}")

    rows("person", 15, ("name", "role", "present"), ("ink", "reason"))
    rows("attachment", 10, ("kind",), ("author", "text"))
    rows("late_attachment", 10, ("kind",), ("author", "text"))
    must(all(values[name] for name in ("frozen.local", "entries[before].mode", "entries[after].mode", "file.revision",
                                       "file.journal_length")), "sheet: an empty slot")
    must(re.fullmatch("[0-9a-f]{64}", values["file.journal_head"]), "sheet: journal head")
    keys = [key for keys in keys_in(values, package.definition).values() for key in keys]
    for name, value in values.items():
        key, _, field = name.rpartition(".")
        if value and field in ("count", "times"):
            must(key in keys or key[len("late[") : -1] in keys, "sheet: a line of nobody")
        must(field != "why" or not value or values[f"{key}.times"], "sheet: why, but not how often")
        if field == "how":
            act = values[f"{key}.act"]
            found = re.fullmatch("№\xa0(.*), (—|[0-9]{4}-[0-9]{2}-[0-9]{2})", act)
            must(value or not (values[f"{key}.reason"] or act), "sheet: a reason for nothing")
            must(not act or (found and value == "declared" and act != "№\xa0, —"), "sheet: an act")
            if found and found[2] != "—":
                date.fromisoformat(found[2])


@dataclass(frozen=True, slots=True)
class Protocol:
    """What an exact sheet says: values by slot, counts by line (a list where it repeats), roles, codes, digest."""

    values: dict[str, str]
    counts: dict[str, int | list[int]]
    roles: list[str]
    declared: list[str]
    digest: str


def read_sheet(sheet: bytes, package: Package) -> Protocol:
    """The protocol in an exact sheet; Rejected when the form filled with what it says is another one."""
    values = take(package, sheet)
    check_slots(values, package)
    must(fill(package.pieces, values | shown_in(values, package)) == sheet, "sheet: a cell that does not follow")
    printed = {name: value for name, value in values.items()
               if not re.fullmatch(r"person\[\d+\]\.(ink|reason)|late_attachment.*", name)}
    counts: dict[str, int | list[int]] = {}
    for line, keys in keys_in(values, package.definition).items():
        found = [int(values[f"{key}.count"]) for key in keys]
        counts[line] = found[0] if keys == [line] else found
    digest = hashlib.sha256(fill(package.pieces, printed | shown_in(values, package))).hexdigest()
    return Protocol(values, counts, people_in(values), declared_in(values), digest)


DAMM = ("0317598642", "7092154863", "4206871359", "1750983426", "6123045978", "3674209581", "5869720134", "8945362017",
        "9438617205", "2581436790")


def code_of(digest: str) -> str:
    """The 24 digits of a protocol digest (2.3)."""
    digits, check = f"{int(digest, 16) % 10**23:023}", 0
    for digit in digits:
        check = int(DAMM[check][int(digit)])
    return f"{digits}{check}"


# Meaning and verdict (7)


class Waits(Exception):  # noqa: N818  # no error: the relation is no finding yet
    """A relation names a role that nobody has, or a number that the registry does not have."""


def total(terms: list[str], protocol: Protocol, package: Package) -> int:
    """The sum of the terms of a relation; raises Waits."""
    result = 0
    for text in terms:
        sign, factor, name, part = re.findall(r"^(-?)(?:(\d+) ?\* ?)?(\w+)(\*|\[\w+\])?$", text)[0]
        if name.isdigit():
            found = int(name)
        elif name == "registered":
            registered = package.stations[protocol.values["polling_station.number"]]["voters"]
            if not registered:
                raise Waits
            found = int(registered)
        elif (name, part) == ("choice", "*"):
            found = total([one["id"] for one in package.definition["choice"]], protocol, package)
        else:
            counts = protocol.counts[name]
            several = counts if isinstance(counts, list) else [counts]
            if part.startswith("["):
                several = [one for one, role in zip(several, protocol.roles, strict=True) if role == part[1:-1]]
                if not several:
                    raise Waits
            found = sum(several)
        result += (-1 if sign else 1) * int(factor or 1) * found
    return result


def fails(relation: dict[str, Any], protocol: Protocol, package: Package) -> bool:
    """Whether a control relation fails for the figures; one that waits does not."""
    try:
        choices = [total([one["id"]], protocol, package) for one in package.definition["choice"]]
        match relation.get("check"):
            case "equal-lines":
                values = {total([one], protocol, package) for one in relation["lines"]}
                return len(values) == 1 and values != {0}
            case "same-votes":
                many = [one for one in choices if one > relation["over"]]
                return len({*many}) < len(many)
            case "share":
                whole = total(relation["whole"], protocol, package)
                each = choices if relation["part"] == ["choice*"] else [total(relation["part"], protocol, package)]
                return any(100 * one > relation["at_most"] * whole for one in each)
        left, right = (total(relation[side], protocol, package) for side in ("left", "right"))
        return not {"==": left == right, "<=": left <= right, ">=": left >= right}[relation["relation"]]
    except Waits:
        return False


def signers(parts: Parts, own: Parts, station: str, package: Package) -> tuple[list[str], list[str]]:
    """The doubts (8) about those who signed, and the roles that signed with a spare key."""
    definition = package.definition
    groups: list[list[str]] = definition.get("signing", {}).get("need", [["secretary"], ["chair", "deputy"]])
    doubts, spare, keys, group = [], [], [], 0
    names = [name for name in parts if name.startswith("_xmlsignatures/sig")]
    for name in names:
        read = read_signature(parts[name], own, package.types)
        says, leaf = profile(read.chain[0]), read.chain[0]
        must((says["practice"], says["election"], says["station"])
             == (definition["mode"] == "practice", definition["id"], station), "certificate: another mode or place")
        if says["kind"] == "emergency":
            must(len(read.chain) == 1, "certificate: an emergency key with an authority")
            leaf.verify_directly_issued_by(leaf)
            doubts.append("signer-emergency")
            chain = [leaf]
        else:
            must(says["kind"] == "station" and len(read.chain) == 2, "certificate: not a station's")
            authority = profile(read.chain[1])
            must((authority["kind"], authority["practice"]) == ("authority", says["practice"]),
                 "certificate: authority")
            leaf.verify_directly_issued_by(read.chain[1])
            read.chain[1].verify_directly_issued_by(package.root)
            chain = [leaf, read.chain[1], package.root]
        while group < len(groups) and says["role"] not in groups[group]:
            group += 1
        must(group < len(groups) and leaf.public_key() not in keys, "certificate: role, or one key twice")
        group += 1
        keys.append(leaf.public_key())
        spare += [says["role"]] if says["spare"] else []
        if not all(one.not_valid_before_utc <= read.time <= one.not_valid_after_utc for one in chain):
            doubts.append("signing-time")
    return doubts + ["signer-missing"] * (len(names) < len(groups)), spare


def judge(data: bytes, package: Package, seen: Seen) -> dict[str, Any]:
    """The verdict on a workbook that is not rejected, and what it says; it is then among those seen."""
    parts, definition = unzip(data), package.definition
    signatures = [content for name, content in parts.items() if name.startswith("_xmlsignatures/sig")]
    own = {**package.form, SHEET: parts[SHEET]}
    must(1 <= len(signatures) <= 2 and list(with_frame(own, package.types, signatures).items()) == list(parts.items()),
         "parts: not the form's and the frame's")
    protocol = read_sheet(parts[SHEET], package)
    values, station = protocol.values, protocol.values["polling_station.number"]
    doubts, spare = signers(parts, own, station, package)
    must(values["file.definition_hash"] == package.hash, "meaning: definition")
    revision, replaces = int(values["file.revision"]), values["file.replaces"]
    must(re.fullmatch("[0-9a-f]{64}", replaces) if revision > 1 else revision and not replaces, "meaning: revision")
    for stage in ("before", "after") if definition["mode"] == "real" else ():
        mode, one, other = (values[f"entries[{stage}].{field}"].strip() for field in ("mode", "first", "second"))
        asked = definition.get("second_entry", "other")
        must(other not in ("", one) if mode == "other" else mode == asked == "aloud", "meaning: the second entry")
    for relation in definition.get("relation", []):
        declared = relation["code"] in protocol.declared
        if relation["severity"] == "error":
            must(declared == fails(relation, protocol, package), f"meaning: {relation['code']} and its declaration")
            name = f"relation[{relation['code']}]"
            number, _, day = values[f"{name}.act"][2:].rpartition(", ")
            act = (number.strip() and day != "—") if values[f"{name}.act"] else not relation.get("act")
            must(not declared or (values[f"{name}.reason"].strip() and act),
                 f"meaning: {relation['code']} without its reason or act")
    if revision > 1 and (station, revision - 1, replaces) not in seen:
        doubts.append("predecessor-not-seen")
    for name in ("missing", "emergency"):
        must(f"signer-{name}" not in doubts or definition.get("signing", {}).get(name, "held") == "held", name)
    seen.add((station, revision, protocol.digest))
    return {"verdict": "held" if doubts else "accepted", "reason": ", ".join(doubts), "station": station,
            "revision": revision, "digest": protocol.digest, "code": code_of(protocol.digest),
            "declared": protocol.declared, "spare": spare, "counts": protocol.counts}


def verify(data: bytes, package: Package, seen: Seen) -> dict[str, Any]:
    """The verdict on the bytes of a file. Whatever goes wrong is a rejection: nothing is repaired."""
    try:
        return judge(data, package, seen)
    except InvalidSignature:
        return {"verdict": "rejected", "reason": "a signature is not this key's"}
    except Exception as error:
        return {"verdict": "rejected", "reason": str(error) if isinstance(error, Rejected) else repr(error)}


def main(arguments: list[str]) -> int:
    """Print the verdicts; 0 when all are accepted, else 1."""
    package = open_package(Path(arguments[0]).read_bytes())
    seen: Seen = set()
    judged = [{"file": name, **verify(Path(name).read_bytes(), package, seen)} for name in arguments[1:]]
    print("\n".join(json.dumps(one, ensure_ascii=False) for one in judged))
    return int(any(one["verdict"] != "accepted" for one in judged))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
