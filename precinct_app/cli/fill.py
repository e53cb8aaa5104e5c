"""``precinct-app fill``: a counts file becomes a signed workbook, by the same code as in the window."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from precinct_app.cli import common
from precinct_app.texts import Refused, Told

if TYPE_CHECKING:
    from precinct_app.package import Package
    from precinct_app.protocol.counts_file import CountsFile
    from precinct_app.protocol.kept import KeptProtocol
    from precinct_app.signing.credential import Credential

PATH = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Predecessor:
    """What a revision replaces: the revision to make, and the digest that it names ("" for a first one)."""

    revision: int = 1
    digest: str = ""


@click.command()
@click.option("--election", required=True, type=PATH, help="The election package.")
@click.option("--counts", required=True, type=PATH, help="The protocol as counts.json.")
@click.option("--credential", type=PATH, help="The key file of who signs first.")
@click.option("--co-sign", type=PATH, help="The key file of who signs second.")
@click.option("--unsigned", is_flag=True, help="Without any key: write a file that every receiver calls unsigned.")
@click.option("--out", required=True, type=PATH, help="The folder for the signed file.")
@click.option("--station", help="The station, to be sure that the file is that station's.")
@click.option("--data", type=PATH, help="A data folder in which the journal is kept.")
@click.option("--declare", is_flag=True, help="Declare the errors that the paper truly shows.")
@click.option("--replaces", type=PATH, help="The exported file that a recount replaces.")
@common.password_file
def fill(
    election: Path,
    counts: Path,
    credential: Path | None,
    co_sign: Path | None,
    unsigned: bool,
    out: Path,
    station: str | None,
    data: Path | None,
    declare: bool,
    replaces: Path | None,
    password_file: Path | None,
) -> int:
    """Fill the workbook of a counts file, sign it, write it, and verify it as the receiver will."""
    from precinct_app import package as packages
    from precinct_app.protocol.counts_file import read_json
    from precinct_app.signing.credential import load_p12
    from precinct_app.station import emergency, export, filling

    if unsigned == (credential is not None) or (unsigned and co_sign is not None):
        raise Told("filling.key_or_unsigned")
    package = packages.open_file(election)
    read = read_json(common.read_bytes(counts), package.election, str(counts))
    if station is not None and station != read.station:
        raise Told("filling.other_station", file=counts, station=read.station, wanted=station)
    predecessor = _predecessor(replaces, read, package)
    secret = b"" if unsigned else common.password(password_file)
    signers = [load_p12(common.read_bytes(file), secret, file) for file in (credential, co_sign) if file]
    common.make_folder(out)  # this and the data folder are told of before anything is entered
    with ExitStack() as stack:
        journal = _journal(stack, data, package, read.station, predecessor.revision) if data else None
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        kept = stack.enter_context(
            closing(
                filling.keep(
                    package,
                    read,
                    folder / "protocol.journal",
                    declare=declare,
                    revision=predecessor.revision,
                    replaces=predecessor.digest,
                )
            )
        )
        _say_what_lacks_words(kept)
        export.freeze(kept, package)
        filling.record_paper(kept, read)
        if unsigned:
            click.echo(str(emergency.write_unsigned(kept, package, out)))
            common.say("filling.unsigned")
        else:
            _sign_and_write(kept, package, signers, out, {predecessor.digest})
        if journal is not None:  # what was refused on the way leaves nothing in the data folder
            kept.journal.copy_to(journal)
    return 0


def _sign_and_write(
    kept: KeptProtocol, package: Package, signers: Sequence[Credential], out: Path, seen: Collection[str]
) -> None:
    """Sign in the order of the call; why the receiver will hold the file is told, since nobody can be asked."""
    from precinct_app.station import export

    for signer in signers:
        doubt = export.clock_doubt(signer, kept.state.station.zone, datetime.now(UTC))
        if doubt is not None:
            click.echo(doubt.tell(common.texts()), err=True)
        export.sign(kept, package, signer, held=True)
    exported = export.write(kept, package, out, seen)
    click.echo(str(exported.path))
    if exported.verdict.told is not None:
        click.echo(exported.verdict.told.tell(common.texts()), err=True)


def _predecessor(replaces: Path | None, counts: CountsFile, package: Package) -> Predecessor:
    """What ``--replaces`` names. Raises Refused when the receiver would not take that file itself."""
    if replaces is None:
        return Predecessor()
    from precinct_app.receiving.verify import verify

    verdict = verify(common.read_bytes(replaces), package)
    if verdict.protocol is None or verdict.protocol.station != counts.station:
        raise Refused("filling.no_predecessor", file=replaces, why=verdict.told or counts.station)
    return Predecessor(verdict.protocol.revision + 1, verdict.digest)


def _journal(stack: ExitStack, data: Path, package: Package, station: str, revision: int) -> Path:
    """Where the journal goes in a data folder, which is taken until the command ends. Raises Told."""
    from precinct_app.station.workplace import Workplace

    workplace = stack.enter_context(closing(Workplace(data)))
    workplace.refuse_older(package)
    path = workplace.new_path(package, station, revision)
    if path.exists():
        raise Told("journal.exists", file=path)
    common.make_folder(path.parent)
    return path


def _say_what_lacks_words(kept: KeptProtocol) -> None:
    for code, text in kept.state.explained.items():
        if not text.strip():
            common.say("filling.no_words", code=code)
