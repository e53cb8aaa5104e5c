"""How far a protocol had come: its length and head in a small file beside the journal.

A chain proves that nothing in it was changed, not that nothing was cut off its end: an older copy of a journal is
whole too. What stands here was written when the journal was closed, or a stage of it; a journal that is shorter, or
another one, is not gone on with. Against somebody who changes both files only the paper and the signed file help.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from precinct_app.files import write_safely
from precinct_app.protocol.entry import Entry
from precinct_app.texts import Told


def witness_of(journal: Path) -> Path:
    """Where the witness of a journal lies."""
    return journal.with_name(f"{journal.name}-head")


def bear(journal: Path, entries: Sequence[Entry]) -> None:
    """Write down how far a journal has come; where that cannot be written, what is there stands."""
    seen = json.dumps({"events": len(entries), "head": entries[-1].hash}).encode()
    with suppress(Told):
        write_safely(witness_of(journal), seen)


def check(journal: Path, entries: Sequence[Entry]) -> None:
    """Raise Told ("journal.older") when a journal was longer or another one; without a witness it is believed."""
    try:
        seen = json.loads(witness_of(journal).read_text("utf-8"))
        length, head = int(seen["events"]), str(seen["head"])
    except (OSError, ValueError, KeyError, TypeError):
        return  # none, or none that can be read: the chain was found whole
    if len(entries) < length or entries[length - 1].hash != head:
        raise Told("journal.older", file=journal, events=len(entries), seen=length)
