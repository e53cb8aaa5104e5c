"""A second verifier of signed workbooks, written from docs/format.md and docs/signature.xml; it shares no code.

`python tools/verify_one.py PACKAGE.election FILE.xlsx...` prints one JSON line a file: verdict, a coarse reason, and
of what is not rejected digest, code, declared relations and counts. Files are judged in their order, so a revision
finds its predecessor among those before it. Nothing is parsed that can be written: zip, sheet and signatures are
written anew from what they say and must be the very bytes of the file. Numbers are sections of the page.
"""

from __future__ import annotations

import base64
import copy
import csv
import hashlib
import io
import itertools
import json
import re
import string
import struct
import sys
import tomllib
import unicodedata
import zlib
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, NamedTuple
from xml.sax.saxutils import escape, unescape

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa, utils
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

Parts = dict[str, bytes]
Values = dict[str, str]
Slot = tuple[str, str, int, Values, int, int]  # cell, kind, most, words, wide, line
Seen = set[tuple[str, int, str]]  # station, revision and digest of the files before that were not rejected
OPC, DER = "http://schemas.openxmlformats.org/package/2006/", Encoding.DER
RELS, SIG = (f"application/vnd.openxmlformats-package.{kind}" for kind in ("relationships+xml", "digital-signature-"))
SHEET, SIGNATURE = "xl/worksheets/sheet1.xml", Path(__file__).parents[1] / "docs" / "signature.xml"
PROFILE = "2.25.180221378292630815971235198154122271894"
USAGE = {  # by kind of certificate: basic constraints and key usage in DER
    "root": ("30060101ff020101", "03020106"), "authority": ("30060101ff020100", "030201c6"),
    "station": ("3000", "030206c0"), "emergency": ("3000", "030206c0")}
FIELDS = {"election": str, "kind": str, "name": str, "practice": bool, "role": str, "spare": bool, "station": str}
HIDDEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
HOLE = re.compile('(<c r="([A-Z]+[0-9]+)" s="[0-9]+") t="inlineStr"><is><t>\ue000(.*?)</t></is></c>')
CELL = re.compile('<c r="([A-Z]+[0-9]+)" s="[0-9]+"(?: t="inlineStr"><is><t xml:space="preserve">|><v>)([^<]+)<')
TERM = re.compile(r"^(-?)(?:(\d+) ?\* ?)?(\w+)(\*|\[\w+\])?$")
WIDE = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZАБВГДЕЖЗИЙКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯЁӘҒҚҢӨҰҮҺІ№@%—мшщюжфыәқmw")
DAMM = "0317598642 7092154863 4206871359 1750983426 6123045978 3674209581 5869720134 8945362017 9438617205 2581436790"
KK = " бір екі үш төрт бес алты жеті сегіз тоғыз", " он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан"
RU = (" один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать "
      "пятнадцать шестнадцать семнадцать восемнадцать девятнадцать",
      "  двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
      " сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")


class Package(NamedTuple):
    """An opened package: the form's parts and their types, its slots by name, and what each was read from."""

    definition: dict[str, Any]
    stations: dict[str, Values]
    root: x509.Certificate
    form: Parts
    types: Values
    slots: dict[str, Slot]
    hash: str


def must(holds: object, reason: str) -> None:
    """Raise ValueError with the reason for which a file is rejected unless it holds."""
    if not holds:
        raise ValueError(reason)


def zip_of(parts: Parts) -> bytes:
    """The one zip of these parts (1)."""
    files, directory = b"", b""
    for name, content in parts.items():
        fields = struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 0x5574, zlib.crc32(content), *[len(content)] * 2, len(name), 0)
        directory += b"PK\1\2\x14\0" + fields + bytes(10) + struct.pack("<I", len(files)) + name.encode()
        files += b"PK\3\4" + fields + name.encode() + content
    return files + directory + struct.pack(
        "<4sHHHHIIH", b"PK\5\6", 0, 0, len(parts), len(parts), len(directory), len(files), 0)


def unzip(data: bytes, most_bytes: int = 8 << 20, most_parts: int = 24) -> Parts:
    """The parts of a zip in their order; the zip of these parts must be these bytes."""
    must(len(data) <= most_bytes, "zip: too large")
    parts, at = Parts(), 0
    while data[at : at + 4] == b"PK\3\4" and len(data) > at + 30:
        size, length = struct.unpack_from("<IH", data, at + 22)
        name = data[at + 30 : at + 30 + length].decode("ascii")
        must(name == "[Content_Types].xml" or (len(name) <= 200 and re.fullmatch(
            r"([\w.-]*[\w-]/)*[\w.-]*[\w-]", name, re.ASCII)), "zip: a part's name")
        must(name.lower() not in map(str.lower, parts) and len(parts) < most_parts, "zip: doubled or too many")
        at += 30 + length + size
        parts[name] = data[at - size : at]
    must(parts and zip_of(parts) == data, "zip: not as it is written")
    return parts


def with_frame(form: Parts, types: Values, signatures: list[bytes]) -> Parts:
    """A form's parts and what signing adds (2.1); types are those of the form's parts."""
    def relationship(id: str, target: str, kind: str) -> str:
        kind = f"{OPC}relationships/digital-signature/{kind}"
        return f'<Relationship Id="{id}" Target="{target}" TargetMode="Internal" Type="{kind}"></Relationship>'

    parts = {f"_xmlsignatures/sig{n}.xml": one for n, one in enumerate(signatures, 1)}
    added = {"_xmlsignatures/origin.sigs": SIG + "origin", **dict.fromkeys(parts, SIG + "xmlsignature+xml")}
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>'
                        for name, kind in (types | added).items() if kind != RELS)
    before, after = f'<Relationships xmlns="{OPC}relationships">', "</Relationships>"
    origin = relationship("rIdSignatures", "_xmlsignatures/origin.sigs", "origin")
    root = form["_rels/.rels"].decode().removesuffix(after) + origin + after
    targets = "".join(relationship(f"rId{n}", f"sig{n}.xml", "signature") for n in range(1, len(parts) + 1))
    content = f'<Types xmlns="{OPC}content-types"><Default Extension="rels" ContentType="{RELS}"/>{overrides}</Types>'
    return {"[Content_Types].xml": content.encode(), **{name: form[name] for name in types},
            "_rels/.rels": root.encode(), "_xmlsignatures/origin.sigs": b"",
            "_xmlsignatures/_rels/origin.sigs.rels": f"{before}{targets}{after}".encode(), **parts}


def signature_text(form: Parts, types: Values, chain: list[x509.Certificate], **says: str) -> tuple[bytes, bytes]:
    """A signature part over these parts (3) that says method, time and value; and its SignedInfo as it is signed."""
    def digest(content: bytes) -> str:
        return base64.b64encode(hashlib.sha256(content).digest()).decode()

    def canonical(path: str) -> bytes:
        tree: Any = etree.fromstring(text.substitute(says))  # copied: lxml errs where a namespace is inherited
        return bytes(etree.tostring(copy.deepcopy(tree.find(path)), method="c14n"))

    text = string.Template("".join(map(str.strip, SIGNATURE.read_text("utf-8").splitlines())))
    algorithm = re.findall("<DigestMethod .*?></DigestMethod>", text.template)[0]
    c14n = re.findall("<Transforms>(.*?)</Transforms>", text.template)[0]
    says["manifest"] = ""
    for name, kind in types.items():
        ids = re.findall(' Id="(.*?)"', form[name].decode()) if kind == RELS else []
        sources = "".join(f'<mdssi:RelationshipReference xmlns:mdssi="{OPC}digital-signature" SourceId="{one}">'
                          "</mdssi:RelationshipReference>" for one in ids)
        transforms = f'<Transform Algorithm="{OPC}RelationshipTransform">{sources}</Transform>{c14n}'
        says["manifest"] += (f'<Reference URI="/{name}?ContentType={kind}">'
                             + f"<Transforms>{transforms}</Transforms>" * bool(ids)
                             + f"{algorithm}<DigestValue>{digest(form[name])}</DigestValue></Reference>")
    ders, title = [one.public_bytes(DER) for one in chain], b"\x06\x03\x55\x04\x0c"  # 2.5.4.12 in DER
    issuer = ",".join(
        "2.5.4.12=#" + x509.Name([part]).public_bytes().partition(title)[2].hex()
        if part.get_attributes_for_oid(x509.NameOID.TITLE) else part.rfc4514_string()
        for part in reversed(chain[0].issuer.rdns))
    says |= {"certificate": digest(ders[0]), "serial": str(chain[0].serial_number), "issuer": escape(issuer)}
    says["certificates"] = "".join(
        f"<X509Certificate>{base64.b64encode(one).decode()}</X509Certificate>" for one in ders)
    objects = ("idPackageObject", "idOfficeObject", "idSignedProperties")
    says |= dict.fromkeys(objects, "")
    says |= {one: digest(canonical(f".//*[@Id={one!r}]")) for one in objects}
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + text.substitute(says).encode(), canonical("{*}SignedInfo")


def read_signature(content: bytes, form: Parts, types: Values) -> tuple[list[x509.Certificate], datetime]:
    """The certificates and the time in a signature part, which must be the one that says this, and agree."""
    says = {name: re.findall(f"{before}([^<\"]*)", content.decode())[0] for name, before in (
        ("method", "xmldsig-more#"), ("value", "<SignatureValue>"), ("time", "<xd:SigningTime>"))}
    chain = [x509.load_der_x509_certificate(base64.b64decode(one))
             for one in re.findall("<X509Certificate>(.*?)<", content.decode())]
    must(1 <= len(chain) <= 2, "signature: certificates")
    must(re.fullmatch("[0-9T:Z-]{20}", says["time"]), "signature: time")
    written, signed = signature_text(form, types, chain, **says)
    must(written == content, "signature: shape or a digest")
    key, value = chain[0].public_key(), base64.b64decode(says["value"], validate=True)
    must(base64.b64encode(value).decode() == says["value"], "signature: value")
    if isinstance(key, rsa.RSAPublicKey) and says["method"] == "rsa-sha256":
        key.verify(value, signed, padding.PKCS1v15(), hashes.SHA256())
    else:
        must(says["method"] == "ecdsa-sha256" and len(value) == 64, "signature: key or value")
        assert isinstance(key, ec.EllipticCurvePublicKey)
        halves = int.from_bytes(value[:32]), int.from_bytes(value[32:])
        key.verify(utils.encode_dss_signature(*halves), signed, ec.ECDSA(hashes.SHA256()))
    return chain, datetime.strptime(says["time"] + "+00:00", "%Y-%m-%dT%H:%M:%SZ%z")


def profile(of: x509.Certificate) -> dict[str, Any]:
    """What a certificate says in our extension, everything else in it being as 3.1 asks."""
    extensions = {one.oid.dotted_string: (one.critical, one.value.public_bytes().hex()) for one in of.extensions}
    raw = bytes.fromhex(extensions[PROFILE][1])
    says: dict[str, Any] = json.loads(raw[raw.index(b"{") :])
    text = json.dumps(says, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    size = bytes([len(text)]) if len(text) < 128 else b"\x81%c" % len(text) if len(text) < 256 else (
        b"\x82" + len(text).to_bytes(2))
    must(raw == b"\x0c" + size + text and {name: type(value) for name, value in says.items()} == FIELDS,
         "certificate: profile")
    constraints, usage = USAGE[says["kind"]]
    must(extensions == {"2.5.29.19": (True, constraints), "2.5.29.15": (True, usage), PROFILE: (False, raw.hex()), **{
        oid: (False, extensions.get(oid, ("", ""))[1]) for oid in ("2.5.29.14", "2.5.29.35")}}
        and of.version == x509.Version.v3, "certificate: extensions")
    must((says["role"] in ("secretary", "chair", "deputy", "member")) if constraints == "3000" else not (
        says["election"] or says["station"] or says["role"] or says["spare"]), "certificate: kind and role")
    name = says["name"]
    must(name and name == name.strip() and not {*map(unicodedata.category, name)} & HIDDEN, "certificate: name")
    organisation = ("PRACTICE " * says["practice"] + says["election"]).strip()
    must([(one.oid.dotted_string, one.value) for one in of.subject] == [(oid, value) for oid, value in (
        ("2.5.4.10", organisation), ("2.5.4.11", says["station"]), ("2.5.4.12", says["role"]),
        ("2.5.4.3", name.encode()[:64].decode("utf-8", "ignore").rstrip())) if value],
         "certificate: distinguished name")
    must(of.signature_algorithm_oid.dotted_string in ("1.2.840.113549.1.1.11", "1.2.840.10045.4.3.2"),
         "certificate: algorithm")
    key = of.public_key()
    must(2048 <= key.key_size <= 4096 and key.public_numbers().e == 65537 if isinstance(key, rsa.RSAPublicKey)
         else isinstance(key, ec.EllipticCurvePublicKey) and key.curve.name == "secp256r1", "certificate: key")
    return says


def open_package(data: bytes) -> Package:
    """A package (4) whose signature agrees and whose authority its own root has issued."""
    parts = unzip(data, 32 << 20, 64)
    types = {"_rels/.rels": RELS, "election.toml": "application/toml", "stations.csv": "text/csv",
             "root.pem": "application/x-pem-file",
             "form.xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}
    own = {**parts, "_rels/.rels": (f'<Relationships xmlns="{OPC}relationships"><Relationship Id="rId1" '
           'Target="election.toml" TargetMode="Internal" Type="urn:precinct-app:election-definition"></Relationship>'
           "</Relationships>").encode()}
    signed = parts["_xmlsignatures/sig1.xml"]
    must([*with_frame(own, types, [signed]).items()] == [*parts.items()], "package: parts")
    chain, time = read_signature(signed, own, types)
    definition, root = tomllib.loads(parts["election.toml"].decode()), x509.load_pem_x509_certificate(parts["root.pem"])
    must(chain[1:] == [root], "package: certificates")
    for one, kind in ((root, "root"), (chain[0], "authority")):
        says = profile(one)
        must((says["kind"], says["practice"]) == (kind, definition["mode"] == "practice"), "package: certificates")
        one.verify_directly_issued_by(root)
        must(one.not_valid_before_utc <= time <= one.not_valid_after_utc, "package: not in time")
    hashed = b"".join(b"%b\0%d\0%b" % (name.encode(), len(parts[name]), parts[name]) for name in [*types][1:])
    form, registry = unzip(parts["form.xlsx"]), csv.DictReader(io.StringIO(parts["stations.csv"].decode()))
    said = dict(re.findall('PartName="/(.*?)" ContentType="(.*?)"', form["[Content_Types].xml"].decode()))
    slots = {name: (cell, *rest) for _, cell, text in HOLE.findall(form[SHEET].decode())
             for name, *rest in [json.loads(unescape(text))]}
    return Package(definition, {row["number"]: row for row in registry}, root, form,
                   {name: said.get(name, RELS) for name in [*form][1:]}, slots, hashlib.sha256(hashed).hexdigest())


def lines_of(text: str, wide: int) -> int:
    """How many lines a text takes in a cell that is so wide (2.2)."""
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


def fill(package: Package, values: Values) -> bytes:
    """The form's sheet with these values in its slots; of words the code is given."""
    def row(found: re.Match[str]) -> str:
        heights = [int(found[2])]

        def cell(hole: re.Match[str]) -> str:
            name, kind, _, words, wide, line = json.loads(unescape(hole[3]))
            value = values.get(name, "")
            text = words[value] if kind == "word" and value else value
            if not text or kind == "number":
                return hole[1] + (f"><v>{text}</v></c>" if text else "/>")
            heights.append(min(400, 3 + line * lines_of(text, wide)))
            text = re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", escape(text))
            return f'{hole[1]} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'

        cells = HOLE.sub(cell, found[3])
        return f"{found[1]}{max(heights)}{cells}"

    return re.sub('(<row r="[0-9]+" ht=")([0-9]+)(".*?</row>)', row, package.form[SHEET].decode()).encode()


def take(package: Package, sheet: bytes) -> Values:
    """What a sheet says in its slots but the shown ones; of words the code. Only ``fill`` proves that this is all."""
    found, values = dict(CELL.findall(sheet.decode())), Values()
    for name, (cell, kind, most, words, _, _) in package.slots.items():
        text = unescape(found.get(cell, "")).replace("_x005F_", "_")
        must(kind != "number" or re.fullmatch("|0|[1-9][0-9]{0,6}", text, re.ASCII), "sheet: no count")
        must(kind != "text" or (len(text) <= most and not {*map(unicodedata.category, text)} & HIDDEN), "sheet: a text")
        if kind != "shown":
            values[name] = {wording: code for code, wording in words.items()}[text] if kind == "word" and text else text
    return values


def in_words(count: int) -> tuple[str, str]:
    """A count in Kazakh and in Russian words."""
    kk, ru = [], []
    for size, mark, forms in ((10**6, "миллион", ("миллион", "миллиона", "миллионов")),
                              (1000, "мың", ("тысяча", "тысячи", "тысяч")), (1, "", ("", "", ""))):
        part = count // size % 1000
        hundreds, tens, ones, last = part // 100, part // 10 % 10, part % 10, part % (100 if part % 100 < 20 else 10)
        kk += [KK[0].split(" ")[hundreds] if hundreds > 1 else "", "жүз" if hundreds else "", KK[1].split(" ")[tens],
               KK[0].split(" ")[ones], mark if part else ""]
        word = ["", "одна", "две"][last] if size == 1000 and last in (1, 2) else RU[0].split(" ")[last]
        form = forms[0 if last == 1 else 1 if 2 <= last <= 4 else 2] if part else ""
        ru += [RU[2].split(" ")[hundreds], RU[1].split(" ")[tens], word, form]
    return " ".join(filter(None, kk)) or "нөл", " ".join(filter(None, ru)) or "ноль"


def time_text(at: datetime, minutes: int) -> str:
    """A moment in UTC as the sheet has it, so many minutes east of Greenwich."""
    local, hours, rest = at + timedelta(minutes=minutes), *divmod(abs(minutes), 60)
    must(2000 <= local.year <= 2099, "sheet: a time")
    return f"{local:%Y-%m-%d %H:%M:%S} (UTC{'+-'[minutes < 0]}{hours}{f':{rest:02}' if rest else ''})"


def time_of(text: str) -> datetime:
    """The moment, in UTC without saying so, of a time in the sheet; the offset is taken as it stands."""
    day, sign, hours, rest = re.findall(r"(20.{17}) \(UTC([+-])([0-9]|1[0-9]|2[0-3])(?::([0-5][0-9]))?\)", text)[0]
    minutes = (60 * int(hours) + int(rest or 0)) * (-1 if sign == "-" else 1)
    at = datetime.strptime(day, "%Y-%m-%d %H:%M:%S") - timedelta(minutes=minutes)
    must(time_text(at, minutes) == text, "sheet: a time")
    return at


def shown_in(values: Values, package: Package) -> Values:
    """What follows from the other slots of a sheet: the contents of the shown ones."""
    words, station = {name: slot[3] for name, slot in package.slots.items()}, values["polling_station.number"]
    shown = {f"polling_station.{one}": package.stations[station][one] for one in ("name_kk", "name_ru", "district")}
    for stage in ("before_closed", "after_closed", "frozen"):
        if values[f"{stage}.local"]:
            minutes = int(words[f"{stage}.astana"]["offset_minutes"])
            shown[f"{stage}.astana"] = time_text(time_of(values[f"{stage}.local"]), minutes)
    for name, count in values.items():
        if name.endswith(".count") and count:
            key, person = name.removesuffix(".count"), "person" + name[name.find("[") :].removesuffix(".count")
            shown[f"{key}.words_kk"], shown[f"{key}.words_ru"] = in_words(int(count))
            if "[" in name:
                shown[f"{key}.name"] = values[f"{person}.name"]
                shown[f"{key}.role"] = words[f"{key}.role"][values[f"{person}.role"]]
    codes = ", ".join(declared_in(values))
    for one in ("balance.kk", "balance.ru", "balance.en"):
        shown[one] = words[one]["not_balanced" if codes else "balanced"].replace("{codes}", codes)
    return shown


def declared_in(values: Values) -> list[str]:
    """The codes of the relations that a sheet declares."""
    return sorted(name[len("relation[") : -len("].how")] for name, how in values.items()
                  if how == "declared" and name.endswith(".how"))


def check_slots(values: Values, package: Package) -> None:
    """Every slot that must say something does, and none says something of what is not there."""
    def there(row: str, field: str, most: int) -> int:
        return sum(bool(values[f"{row}[{n}].{field}"]) for n in range(1, most + 1))

    many = {"person": there("person", "role", 15), **{
        row: there(row, "kind", 10) for row in ("attachment", "late_attachment")}}
    many |= {line["id"]: many["person"] for line in package.definition["line"] if "repeat" in line}
    for name, value in values.items():
        row, number, field = re.findall(r"^(?:late\[)?(\w+)(?:\[(\w+)\])?\]?\.(\w+)$", name)[0]
        there_is, stem = row not in many or int(number) <= many[row], name.removesuffix(field)
        needed = field in ("role", "present", "kind", "mode", "count") or name in (
            "frozen.local", "file.revision", "file.journal_length")
        must((value or not needed) if there_is else not value, f"sheet: {name}")
        owner = values.get(stem + {"why": "times", "reason": "how", "act": "how"}.get(field, ""), "nobody")
        must(owner or not value, f"sheet: {name} of nothing")
        if field == "act" and value:
            day = re.findall("^№\xa0.*, (—|[0-9]{4}-[0-9]{2}-[0-9]{2})$", value)[0]
            must(owner == "declared" and value != "№\xa0, —", "sheet: an act")
            must(day == "—" or date.fromisoformat(day), "sheet: a day")
    must(re.fullmatch("[0-9a-f]{64}", values["file.journal_head"]), "sheet: journal head")


def read_sheet(sheet: bytes, package: Package) -> tuple[Values, str]:
    """The values of an exact sheet, and the protocol digest."""
    values = take(package, sheet)
    check_slots(values, package)
    must(fill(package, values | shown_in(values, package)) == sheet, "sheet: a cell that does not follow")
    printed = {name: value for name, value in values.items()
               if not re.fullmatch(r"person\[\d+\]\.(ink|reason)|late_attachment.*", name)}
    return values, hashlib.sha256(fill(package, printed | shown_in(values, package))).hexdigest()


def code_of(digest: str) -> str:
    """The 24 digits of a protocol digest (2.3)."""
    digits, check = f"{int(digest, 16) % 10**23:023}", 0
    for digit in digits:
        check = int(DAMM.split()[check][int(digit)])
    return f"{digits}{check}"


def counts_in(values: Values, package: Package) -> dict[str, list[int]]:
    """The counts of each line, of a repeated one as many as there are people."""
    return {line["id"]: [int(value) for name, value in values.items()
                         if value and re.fullmatch(re.escape(line["id"]) + r"(\[\d+\])?\.count", name)]
            for line in [*package.definition["line"], *package.definition["choice"]]}


def fails(relation: dict[str, Any], values: Values, package: Package) -> bool:
    """Whether a control relation fails for the figures (7); one that waits does not."""
    counts, choices = counts_in(values, package), [one["id"] for one in package.definition["choice"]]
    counts["choice"] = [counts[one][0] for one in choices]
    registered = package.stations[values["polling_station.number"]]["voters"]
    counts["registered"] = [int(registered)] if registered else []
    roles = [values[f"person[{n}].role"] for n in range(1, 16)]

    def total(terms: list[str]) -> int | None:
        result = 0
        for sign, factor, name, part in (TERM.findall(one)[0] for one in terms):
            found = [int(name)] if name.isdigit() else counts[name]
            if part.startswith("["):
                found = [one for one, role in zip(found, roles, strict=False) if role == part[1:-1]]
            if not found and (name == "registered" or part.startswith("[")):
                return None  # it waits: nobody has the role, or the registry has no number
            result += (-1 if sign else 1) * int(factor or 1) * sum(found)
        return result

    match relation.get("check"):
        case "equal-lines":
            same = {total([one]) for one in relation["lines"]}
            return len(same) == 1 and same != {0}
        case "same-votes":
            many = [one for one in counts["choice"] if one > relation["over"]]
            return len({*many}) < len(many)
        case "share":
            whole, part = total(relation["whole"]), total(relation["part"])
            each = counts["choice"] if relation["part"] == ["choice*"] else [part]
            return whole is not None and any(
                one is not None and 100 * one > relation["at_most"] * whole for one in each)
    left, right = total(relation["left"]), total(relation["right"])
    if left is None or right is None:
        return False
    return not {"==": left == right, "<=": left <= right, ">=": left >= right}[relation["relation"]]


def signers(parts: Parts, own: Parts, station: str, package: Package) -> tuple[list[str], list[str]]:
    """The doubts (8) about those who signed, and the roles that signed with a spare key."""
    definition = package.definition
    groups: list[list[str]] = definition.get("signing", {}).get("need", [["secretary"], ["chair", "deputy"]])
    doubts, spare, keys, group = [], [], [], 0
    names = [name for name in parts if name.startswith("_xmlsignatures/sig")]
    for name in names:
        chain, time = read_signature(parts[name], own, package.types)
        says, leaf = profile(chain[0]), chain[0]
        must((says["practice"], says["election"], says["station"])
             == (definition["mode"] == "practice", definition["id"], station), "certificate: another mode or place")
        if says["kind"] == "emergency":
            doubts.append("signer-emergency")
            path = [*chain, leaf]
        else:
            authority = profile(chain[1])
            must((says["kind"], authority["kind"], authority["practice"]) == ("station", "authority", says["practice"]),
                 "certificate: not a station's, or not an authority's")
            path = [*chain, package.root]
        must(len(path) == 2 + (says["kind"] == "station"), "certificate: an emergency key with an authority")
        for one, issuer in itertools.pairwise(path):
            one.verify_directly_issued_by(issuer)
        while group < len(groups) and says["role"] not in groups[group]:
            group += 1
        must(group < len(groups) and leaf.public_key() not in keys, "certificate: role, or one key twice")
        group += 1
        keys.append(leaf.public_key())
        spare += [says["role"]] if says["spare"] else []
        if not all(one.not_valid_before_utc <= time <= one.not_valid_after_utc for one in path):
            doubts.append("signing-time")
    return doubts + ["signer-missing"] * (len(names) < len(groups)), spare


def judge(data: bytes, package: Package, seen: Seen) -> dict[str, Any]:
    """The verdict on a workbook that is not rejected (7), and what it says; it is then among those seen."""
    parts, definition = unzip(data), package.definition
    signatures = [content for name, content in parts.items() if name.startswith("_xmlsignatures/sig")]
    own = {**package.form, SHEET: parts[SHEET]}
    must(1 <= len(signatures) <= 2 and [*with_frame(own, package.types, signatures).items()] == [*parts.items()],
         "parts: not the form's and the frame's")
    values, digest = read_sheet(parts[SHEET], package)
    station, declared, counts = values["polling_station.number"], declared_in(values), counts_in(values, package)
    doubts, spare = signers(parts, own, station, package)
    must(values["file.definition_hash"] == package.hash, "meaning: definition")
    revision, replaces = int(values["file.revision"]), values["file.replaces"]
    must(re.fullmatch("[0-9a-f]{64}", replaces) if revision > 1 else revision and not replaces, "meaning: revision")
    for stage in ("before", "after") if definition["mode"] == "real" else ():
        mode, one, other = (values[f"entries[{stage}].{field}"].strip() for field in ("mode", "first", "second"))
        asked = definition.get("second_entry", "other")
        must(other not in ("", one) if mode == "other" else mode == asked == "aloud", "meaning: the second entry")
    for relation in definition.get("relation", []):
        code, name = relation["code"], f"relation[{relation['code']}]"
        if relation["severity"] == "error":
            must((code in declared) == fails(relation, values, package), f"meaning: {code} and its declaration")
            number, _, day = values[f"{name}.act"][2:].rpartition(", ")
            act = (number.strip() and day != "—") if values[f"{name}.act"] else not relation.get("act")
            must(code not in declared or (values[f"{name}.reason"].strip() and act), f"meaning: {code}, reason or act")
    if revision > 1 and (station, revision - 1, replaces) not in seen:
        doubts.append("predecessor-not-seen")
    for name in ("missing", "emergency"):
        must(f"signer-{name}" not in doubts or definition.get("signing", {}).get(name, "held") == "held", name)
    seen.add((station, revision, digest))
    repeated = [line["id"] for line in definition["line"] if "repeat" in line]
    return {"verdict": "held" if doubts else "accepted", "reason": ", ".join(doubts), "station": station,
            "revision": revision, "digest": digest, "code": code_of(digest), "declared": declared, "spare": spare,
            "counts": {line: many if line in repeated else many[0] for line, many in counts.items()}}


def verify(data: bytes, package: Package, seen: Seen) -> dict[str, Any]:
    """The verdict on the bytes of a file. Whatever goes wrong is a rejection: nothing is repaired."""
    try:
        return judge(data, package, seen)
    except Exception as error:
        return {"verdict": "rejected", "reason": str(error) or repr(error)}


def main(arguments: list[str]) -> int:
    """Print the verdicts; 0 when all are accepted, else 1."""
    package, seen, accepted = open_package(Path(arguments[0]).read_bytes()), Seen(), []
    for name in arguments[1:]:
        judged = verify(Path(name).read_bytes(), package, seen)
        accepted.append(judged["verdict"] == "accepted")
        print(json.dumps({"file": name, **judged}, ensure_ascii=False))
    return int(not all(accepted))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
