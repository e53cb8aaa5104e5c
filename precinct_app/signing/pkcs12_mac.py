"""The checksum of a PKCS#12 file, made as slow to guess as its encryption (RFC 7292, section 4 and appendix B).

cryptography encrypts with as many rounds as it is told but always makes the checksum with 2,048, so whoever steals a
key file would guess passwords there, three hundred times faster. ``strengthen`` makes the checksum again.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Iterator

_SHA256 = bytes.fromhex("300d06096086480165030402010500")  # AlgorithmIdentifier: SHA-256 with NULL


def strengthen(data: bytes, password: bytes, rounds: int) -> bytes:
    """The PKCS#12 file ``data`` with an HMAC-SHA-256 checksum of ``rounds`` rounds in place of its own."""
    version, content, *_ = _elements(_only(data))
    salt = os.urandom(16)
    digest = _mac(_content_of(content), password, salt, rounds)
    mac = _der(0x30, _der(0x30, _SHA256, _der(0x04, digest)), _der(0x04, salt), _integer(rounds))
    return _der(0x30, version, content, mac)


def wrong_password(data: bytes, password: bytes) -> bool:
    """Whether ``data`` has a SHA-256 checksum that ``password`` does not open: then nothing else is wrong with it.

    False where the checksum agrees or is of another kind. Raises ValueError when ``data`` is no PKCS#12 file at all.
    """
    try:
        _, content, *rest = _elements(_only(data))
        signed = _content_of(content)
        if not rest:
            return False
        info, salt, *rounds = _elements(_value(rest[0]))
        algorithm, digest = _elements(_value(info))
        count = int.from_bytes(_value(rounds[0]), "big") if rounds else 1
        if algorithm != _SHA256 or count > 10_000_000:
            return False
        return not hmac.compare_digest(_mac(signed, password, _value(salt), count), _value(digest))
    except IndexError:
        raise ValueError("not DER") from None


def _mac(signed: bytes, password: bytes, salt: bytes, rounds: int) -> bytes:
    """HMAC-SHA-256 with the key of RFC 7292 B.2: ID 3, blocks of 64 bytes, one round of output is all it needs."""
    secret = (password.decode() + "\0").encode("utf-16-be")
    key = b"\x03" * 64 + _filled(salt) + _filled(secret)
    for _ in range(rounds):
        key = hashlib.sha256(key).digest()
    return hmac.digest(key, signed, "sha256")


def _filled(data: bytes) -> bytes:
    """``data`` repeated to a whole number of 64-byte blocks."""
    size = -(-len(data) // 64) * 64
    return (data * (size // max(len(data), 1) + 1))[:size]


def _content_of(content: bytes) -> bytes:
    """What the checksum is over: the OCTET STRING of a ContentInfo of type data."""
    _, explicit = _elements(_value(content))
    return _value(_value(explicit))


def _der(tag: int, *values: bytes) -> bytes:
    body = b"".join(values)
    if len(body) < 128:
        return bytes([tag, len(body)]) + body
    size = len(body).to_bytes(4, "big").lstrip(b"\0")
    return bytes([tag, 0x80 + len(size)]) + size + body


def _integer(value: int) -> bytes:
    return _der(0x02, value.to_bytes(value.bit_length() // 8 + 1, "big"))


def _split(data: bytes) -> tuple[int, int]:
    """Where the value of the first element begins and ends. Raises ValueError or IndexError."""
    length, begin = data[1], 2
    if length >= 0x80:
        begin += length - 0x80
        length = int.from_bytes(data[2:begin], "big")
    if begin > 6 or begin + length > len(data):
        raise ValueError("not DER")
    return begin, begin + length


def _value(data: bytes) -> bytes:
    begin, end = _split(data)
    return data[begin:end]


def _only(data: bytes) -> bytes:
    """The value of ``data``, which is one SEQUENCE and nothing behind it."""
    if data[:1] != b"\x30" or _split(data)[1] != len(data):
        raise ValueError("not one sequence")
    return _value(data)


def _elements(data: bytes) -> Iterator[bytes]:
    """The elements of a constructed value, each with its tag and length."""
    while data:
        _, end = _split(data)
        yield data[:end]
        data = data[end:]
