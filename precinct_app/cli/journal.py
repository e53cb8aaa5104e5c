"""``precinct-app journal check|show``: what a journal holds, and whether it is whole."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import click

from precinct_app.cli import common
from precinct_app.texts import LANGUAGES, Refused, Told, catalogue

FILE = click.argument("file", type=click.Path(path_type=Path))
DATA = click.option("--data", type=click.Path(path_type=Path), help="The data folder, in place of the usual one.")


@click.group()
def journal() -> None:
    """Check a journal, show what happened in it, copy it to a stick, or put a copy back."""


@journal.command("check")
@FILE
@click.option("--json", "as_json", is_flag=True, help="One JSON object.")
def check(file: Path, as_json: bool) -> int:
    """Whether every event of a journal is as it was written (exit 1 when not)."""
    from precinct_app.protocol.kept import KeptProtocol

    try:
        kept = KeptProtocol.open(file)
    except Told as told:
        if told.code not in ("journal.damaged", "journal.older"):
            raise
        at = told.values["seq"] if told.code == "journal.damaged" else int(str(told.values["events"])) + 1
        if as_json:
            common.print_json({"file": str(file), "whole": False, "damaged_at": at})
        raise Refused(told.code, **told.values) from None
    opened, fold = kept.journal, kept.state
    kept.close()
    if as_json:
        common.print_json(
            {
                "file": str(file), "whole": True, "station": fold.station.number, "revision": fold.revision,
                "events": opened.length, "head": opened.head,
            }
        )  # fmt: skip
    else:
        click.echo(common.texts().say("journal.whole", file=file, events=opened.length, head=opened.head))
    return 0


@journal.command("show")
@FILE
@click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the sentences.")
def show(file: Path, lang: str | None) -> int:
    """What happened in a journal, one sentence a line; in a damaged one what is left before the break (exit 1)."""
    from precinct_app.protocol import telling
    from precinct_app.protocol.journal import readable
    from precinct_app.protocol.kept import KeptProtocol

    damage = None
    try:
        kept = KeptProtocol.open(file)
    except Told as told:
        if told.code not in ("journal.damaged", "journal.older"):
            raise
        entries, damage = readable(file), told
    else:
        kept.close()
        entries = kept.journal.entries
    for line in telling.tell(entries, catalogue(lang) if lang else common.texts()) if entries else ():
        click.echo(line)
    if damage is not None:
        raise Refused(damage.code, **damage.values)
    return 0


@journal.command("copy")
@FILE
@click.argument("folder", type=click.Path(path_type=Path))
@DATA
def copy(file: Path, folder: Path, data: Path | None) -> int:
    """Copy a protocol of the data folder, and its election package, to a stick; read back and verified."""
    from precinct_app.protocol.kept import KeptProtocol
    from precinct_app.station import copies
    from precinct_app.station.data_folder import data_folder
    from precinct_app.station.workplace import Workplace

    with closing(Workplace(data_folder(data))) as workplace, closing(KeptProtocol.open(file)) as kept:
        made = copies.copy_out(workplace, kept, folder)
    click.echo(common.texts().say("stick.copied", events=made.events, head=made.head, file=made.path))
    return 0


@journal.command("restore")
@FILE
@DATA
def restore(file: Path, data: Path | None) -> int:
    """Put a copy of a protocol into the data folder; one that is older than what is there is refused (exit 1)."""
    from precinct_app.station import copies
    from precinct_app.station.data_folder import data_folder
    from precinct_app.station.workplace import Workplace

    with closing(Workplace(data_folder(data))) as workplace:
        made = copies.restore(workplace, file)
    click.echo(common.texts().say("stick.restored", events=made.events, head=made.head, file=made.path))
    return 0
