"""Which keys sign here, and how: RSA with SHA-256 (PKCS#1 v1.5, what Excel has always known), or ECDSA P-256.

Imports cryptography: import this module late.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature, encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from precinct_app.texts import Refused

PrivateKey = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey
PublicKey = rsa.RSAPublicKey | ec.EllipticCurvePublicKey


def make_key() -> PrivateKey:
    """A new key: RSA-2048, as NIST SP 800-57 accepts to 2030; deterministic, and quick to verify."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def key_of(certificate: x509.Certificate) -> PublicKey:
    """The certificate's public key, of a kind that signs here. Raises Refused (``signing.key_kind``)."""
    try:
        key = certificate.public_key()
    except (ValueError, UnsupportedAlgorithm):  # cryptography does not know it: GOST, for instance
        raise Refused("signing.key_kind") from None
    if isinstance(key, rsa.RSAPublicKey) and 2048 <= key.key_size <= 4096 and key.public_numbers().e == 65537:
        return key
    if isinstance(key, ec.EllipticCurvePublicKey) and isinstance(key.curve, ec.SECP256R1):
        return key
    raise Refused("signing.key_kind")


def key_id(key: PublicKey) -> str:
    """SHA-256 of the SubjectPublicKeyInfo in hex: the same for all certificates of one key."""
    return hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).hexdigest()


def signing_with(key: PrivateKey) -> Callable[[bytes], bytes]:
    """What signs with ``key``: bytes to signature value. RSA gives the same value each time, ECDSA does not."""

    def sign(data: bytes) -> bytes:
        if isinstance(key, rsa.RSAPrivateKey):
            return key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        r, s = decode_dss_signature(key.sign(data, ec.ECDSA(hashes.SHA256())))
        return r.to_bytes(32, "big") + s.to_bytes(32, "big")  # as XML signatures write it (RFC 4050, XMLDSig 1.1)

    return sign


def agrees(key: PublicKey, value: bytes, data: bytes) -> bool:
    """Whether ``value`` is the signature of ``data`` by ``key``: RSA, or ECDSA as r‖s of 32 bytes each; SHA-256."""
    try:
        if isinstance(key, rsa.RSAPublicKey):
            key.verify(value, data, padding.PKCS1v15(), hashes.SHA256())
        else:
            r, s = int.from_bytes(value[:32], "big"), int.from_bytes(value[32:], "big")
            key.verify(encode_dss_signature(r, s), data, ec.ECDSA(hashes.SHA256()))
            return len(value) == 64
    except InvalidSignature:
        return False
    return True
