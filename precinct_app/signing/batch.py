"""Credentials for many people at once, on all cores: a key, a password and a certificate for each.

Making an RSA key and slowing down its file take a third of a second of one core, so each is made in a process of its
own pool. Whoever makes finished key files for others could sign as any of them: requests.py is the better way.
Imports cryptography: import this module late.
"""

from __future__ import annotations

import multiprocessing
import os
import secrets
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass

from cryptography import x509
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)

from precinct_app.signing.certificates import fingerprint, to_der
from precinct_app.signing.credential import Credential, issue_station, save_p12
from precinct_app.signing.people_list import Wanted
from precinct_app.texts import Told

_LEFT_TO_US = (signal.SIGINT, signal.SIG_IGN)
DIGITS = 20  # 66 bits: with 600,000 rounds a guess, nobody finds it; digits, since any keyboard layout has them


@dataclass(frozen=True, slots=True)
class Issued:
    """A credential that was made: its key file's bytes, the password of the file, and its certificate's fingerprint."""

    wanted: Wanted
    p12: bytes
    password: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Task:
    """What a process needs for one credential; the issuer as bytes, because keys cannot be sent otherwise."""

    wanted: Wanted
    election: str
    issuer_key: bytes
    issuer: bytes
    root: bytes


def make_password() -> str:
    """A random password: twenty digits, typed without spaces and printed in groups."""
    return f"{secrets.randbelow(10**DIGITS):0{DIGITS}d}"


def in_groups(password: str) -> str:
    """A password as it is printed: groups of four digits."""
    return " ".join(password[at : at + 4] for at in range(0, len(password), 4))


def issue_all(authority: Credential, election: str, people: Sequence[Wanted]) -> Iterator[Issued]:
    """The credentials of ``people`` in their order, as they become ready.

    Raises Told (``signing.not_an_issuer``) when ``authority`` is none.
    """
    todo = tasks(authority, election, people)
    workers = min(os.cpu_count() or 1, len(todo))
    # "spawn" everywhere: what runs on the developers' Linux is then what runs on Windows. Ctrl+C goes to all processes
    # of a terminal; this one answers it for all.
    with ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), signal.signal, _LEFT_TO_US) as pool:
        yield from pool.map(make, todo)


def tasks(authority: Credential, election: str, people: Sequence[Wanted]) -> tuple[Task, ...]:
    """What the processes are sent, one for each of ``people``. Raises Told as ``issue_all`` does."""
    if authority.subject.kind != "authority":
        raise Told("signing.not_an_issuer", name=authority.subject.name)
    key = authority.key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    issuer, (root,) = to_der(authority.certificate), map(to_der, authority.chain)
    return tuple(Task(wanted, election, key, issuer, root) for wanted in people)


def make(task: Task) -> Issued:
    """One credential; what each process runs."""
    # The issuer's key came from this program a moment ago, and checking an RSA key takes as long as making one.
    key = load_der_private_key(task.issuer_key, None, unsafe_skip_rsa_key_validation=True)
    chain = (x509.load_der_x509_certificate(task.root),)
    authority = Credential(key, x509.load_der_x509_certificate(task.issuer), chain)  # type: ignore[arg-type]  # as sent
    wanted = task.wanted
    made = issue_station(authority, task.election, wanted.station, wanted.role, wanted.name, spare=wanted.spare)
    password = make_password()
    return Issued(wanted, save_p12(made, password.encode()), password, fingerprint(made.certificate))
