"""Which commissions' roots this laptop trusts: a person typed two groups of the fingerprint from the official letter.

A package cannot vouch for itself. So the first time a root comes with a real package, the screen shows its fingerprint
with two groups left blank, drawn at random each time, and the user fills them in from the letter. Who only clicks
through does not get past; who types them has compared two lines on paper with the screen.

The pins lie in ``pinned.json`` of the data folder, each root by the SHA-256 of its DER form. A file that cannot be read
pins nothing: the letter is asked for once more. Imports cryptography: import this module late.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

from cryptography import x509

from precinct_app.files import write_safely
from precinct_app.signing.certificates import fingerprint, to_der

FILE = "pinned.json"
BLANKS = 2


@dataclass(frozen=True, slots=True)
class Challenge:
    """The ten groups of a root's fingerprint; two are None, to be typed from the letter, in their order."""

    groups: tuple[str | None, ...]
    _hidden: tuple[str, ...] = field(repr=False)


def blanks(root: x509.Certificate, random: Random) -> Challenge:
    """A new challenge; ask for one after each wrong answer. ``random``: ``random.SystemRandom()``."""
    groups = fingerprint(root).split(" ")
    places = sorted(random.sample(range(len(groups)), BLANKS))
    shown = tuple(None if place in places else group for place, group in enumerate(groups))
    return Challenge(shown, tuple(groups[place] for place in places))


def answer(challenge: Challenge, typed: Sequence[str]) -> bool:
    """Whether ``typed`` are the blank groups, in their order; spaces do not matter."""
    return tuple("".join(group.split()) for group in typed) == challenge._hidden


def root_id(root: x509.Certificate) -> str:
    """What a root is pinned by: the SHA-256 of its DER form, 64 hexadecimal digits."""
    return hashlib.sha256(to_der(root)).hexdigest()


def pinned(data: Path) -> frozenset[str]:
    """The ids of the roots that are pinned in a data folder."""
    try:
        read = json.loads((data / FILE).read_text("utf-8"))
        return frozenset(root for root in read["roots"] if isinstance(root, str))
    except (OSError, ValueError, TypeError, KeyError):
        return frozenset()


def pin(data: Path, root: x509.Certificate) -> None:
    """Trust ``root`` from now on; only after ``answer``. Raises Told when the file cannot be written."""
    roots = sorted(pinned(data) | {root_id(root)})
    write_safely(data / FILE, json.dumps({"roots": roots}, indent=1).encode())
