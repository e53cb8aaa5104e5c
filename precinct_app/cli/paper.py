"""``precinct-app paper``: the printed protocol of a counts file as a PDF."""

from __future__ import annotations

import tempfile
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import click

from precinct_app.cli import common
from precinct_app.counts import Empty
from precinct_app.files import write_safely
from precinct_app.package import Package, open_file
from precinct_app.paper import measure, pdf
from precinct_app.paper.page import texts_of
from precinct_app.paper.protocol_pages import pages
from precinct_app.protocol.counts_file import CountsFile, read_json
from precinct_app.protocol.record import Protocol, protocol
from precinct_app.protocol.state import State
from precinct_app.station import export, filling
from precinct_app.station.contests import LONG_AGO
from precinct_app.station.workplace import Workplace
from precinct_app.texts import Refused
from precinct_app.workbook import digest


@click.command(short_help="The printed protocol as a PDF.")
@click.option("--election", "election_path", required=True, type=click.Path(path_type=Path), help="Package.")
@click.option("--counts", "counts_path", required=True, type=click.Path(path_type=Path), help="counts.json")
@click.option("--out", "out", required=True, type=click.Path(path_type=Path), help="The PDF to write.")
@click.option("--draft", is_flag=True, help="Without a code; every edge says that it is a draft.")
@click.option("--data", type=click.Path(path_type=Path), help="A data folder: the paper of the protocol kept there.")
def paper(election_path: Path, counts_path: Path, out: Path, draft: bool, data: Path | None) -> int:
    """Lay out the protocol of a counts file and write it as a PDF.

    With a data folder it is the paper of the protocol that ``fill`` or the window keeps there, and has its file's code.
    Without, the figures are frozen for this printing alone: no file has that code, and the paper says so. Errors are
    declared as the counts file says; one without a reason is refused.
    """
    package = open_file(election_path)
    counts = read_json(common.read_bytes(counts_path), package.election, str(counts_path))
    from_folder = None if draft else data
    written, code = _kept(package, counts, from_folder) if from_folder else _frozen(package, counts, draft)
    sheets = pages(package.election, written, code, filed=from_folder is not None)
    write_safely(out, pdf.write(sheets, f"{package.election.id} {written.station} r{written.revision}"))
    common.say("paper.written", file=out)
    if not (from_folder or draft):
        common.say("paper.code_of_no_file")
    if letters := measure.missing(texts_of(sheets)):
        common.say("paper.letters_missing", letters=letters)
    return 0


def _frozen(package: Package, counts: CountsFile, draft: bool) -> tuple[Protocol, str | None]:
    """The protocol frozen now and its code, None for a draft, which is not frozen; its journal is not kept."""
    with tempfile.TemporaryDirectory() as folder:
        kept = filling.keep(package, counts, Path(folder) / "protocol.journal", declare=True)
        try:
            code = None if draft else digest.code(export.freeze(kept, package))
            return protocol(kept.state, datetime.now(UTC)), code
        finally:
            kept.close()


def _kept(package: Package, counts: CountsFile, data: Path) -> tuple[Protocol, str]:
    """The newest frozen protocol of the station with these figures in a data folder, and its code.

    Raises Refused where the station has no frozen one there ("paper.not_kept"), and where the figures of none are
    those of the counts file ("paper.other_figures").
    """
    found = _frozen_there(package, counts.station, data) if data.is_dir() else []
    if not found:
        raise Refused("paper.not_kept", station=counts.station, folder=data)
    same = [state for state in found if _figures(state, counts)]
    if not same:
        raise Refused("paper.other_figures", station=counts.station, folder=data)
    state = max(same, key=lambda one: one.saved_at or LONG_AGO)
    assert state.frozen is not None
    return protocol(state), digest.code(state.frozen.digest)


def _frozen_there(package: Package, station: str, data: Path) -> list[State]:
    with closing(Workplace(data)) as workplace:
        return [
            known.state
            for known in workplace.protocols()
            if known.state is not None
            and known.state.opened.definition_hash == package.definition_hash
            and known.state.station.number == station
            and known.state.frozen is not None
        ]


def _figures(state: State, counts: CountsFile) -> bool:
    keys = state.keys()
    return all(state.figure(key) == counts.counts.get(key, Empty()) for key in keys)
