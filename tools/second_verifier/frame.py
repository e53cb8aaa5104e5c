"""Content types and relationships, and what signing adds to the parts of a form (docs/format.md, 2.1)."""

from __future__ import annotations

import re

from tools.second_verifier.container import CONTENT_TYPES, Parts

Types = dict[str, str]
"""The content type of each part but the content types themselves, in the order of the parts."""

OPC = "http://schemas.openxmlformats.org/package/2006/"
RELATIONSHIPS = "application/vnd.openxmlformats-package.relationships+xml"
ORIGIN = "application/vnd.openxmlformats-package.digital-signature-origin"
SIGNATURE = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
ROOT = "_rels/.rels"
FOLDER = "_xmlsignatures/"


def signature_names(parts: Parts) -> list[str]:
    """The names of the signature parts, in the order in which they lie in the zip."""
    return [name for name in parts if name.startswith(f"{FOLDER}sig")]


def types_in(parts: Parts) -> Types:
    """The types of a form's parts, as its own content types say them."""
    said = dict(re.findall('PartName="/(.*?)" ContentType="(.*?)"', parts[CONTENT_TYPES].decode()))
    return {name: said.get(name, RELATIONSHIPS) for name in parts if name != CONTENT_TYPES}


def relationship(name: str, target: str, kind: str) -> str:
    """One relationship inside the zip; ``kind`` is its whole type."""
    return f'<Relationship Id="{name}" Target="{target}" TargetMode="Internal" Type="{kind}"></Relationship>'


def relationships(*them: str) -> str:
    """A relationships part: the output of the relationships transform itself."""
    return f'<Relationships xmlns="{OPC}relationships">{"".join(them)}</Relationships>'


def content_types(types: Types) -> str:
    """The part that says the type of every other part."""
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types.items() if kind != RELATIONSHIPS
    )
    default = f'<Default Extension="rels" ContentType="{RELATIONSHIPS}"/>'
    return f'<Types xmlns="{OPC}content-types">{default}{overrides}</Types>'


def with_frame(form: Parts, types: Types, signatures: list[bytes]) -> Parts:
    """All parts of a signed zip, in order: a form's, whose types these are, with what signing adds."""
    signed = {f"{FOLDER}sig{number}.xml": one for number, one in enumerate(signatures, 1)}
    added = {f"{FOLDER}origin.sigs": ORIGIN, **dict.fromkeys(signed, SIGNATURE)}
    kind = f"{OPC}relationships/digital-signature/"
    end = "</Relationships>"
    to_origin = relationship("rIdSignatures", f"{FOLDER}origin.sigs", f"{kind}origin")
    root = form[ROOT].decode().removesuffix(end) + to_origin + end
    to_signatures = [
        relationship(f"rId{number}", f"sig{number}.xml", f"{kind}signature") for number in range(1, len(signed) + 1)
    ]
    return {
        CONTENT_TYPES: content_types(types | added).encode(),
        **{name: form[name] for name in types},
        ROOT: root.encode(),
        f"{FOLDER}origin.sigs": b"",
        f"{FOLDER}_rels/origin.sigs.rels": relationships(*to_signatures).encode(),
        **signed,
    }
