"""``precinct-app paper``: the printed protocol of a counts file as a PDF."""

from __future__ import annotations

import tempfile
from datetime import UTC, datetime
from pathlib import Path

import click

from precinct_app.cli import common
from precinct_app.files import write_safely
from precinct_app.package import Package, open_file
from precinct_app.paper import measure, pdf
from precinct_app.paper.page import Page, TextItem
from precinct_app.paper.protocol_pages import pages
from precinct_app.protocol.counts_file import CountsFile, read_json
from precinct_app.protocol.record import Protocol, protocol
from precinct_app.station import export, filling
from precinct_app.workbook import digest


@click.command(short_help="The printed protocol as a PDF.")
@click.option("--election", "election_path", required=True, type=click.Path(path_type=Path), help="Package.")
@click.option("--counts", "counts_path", required=True, type=click.Path(path_type=Path), help="counts.json")
@click.option("--out", "out", required=True, type=click.Path(path_type=Path), help="The PDF to write.")
@click.option("--draft", is_flag=True, help="Without a code; every edge says that it is a draft.")
def paper(election_path: Path, counts_path: Path, out: Path, draft: bool) -> int:
    """Lay out the protocol of a counts file and write it as a PDF.

    Its errors are declared as the counts file says; one without a reason is refused. The code is that of this freezing:
    a file that is filled later has its own.
    """
    package = open_file(election_path)
    counts = read_json(common.read_bytes(counts_path), package.election, str(counts_path))
    written, code = _frozen(package, counts, draft)
    sheets = pages(package.election, written, code)
    write_safely(out, pdf.write(sheets, f"{package.election.id} {written.station} r{written.revision}"))
    common.say("paper.written", file=out)
    if letters := _missing(sheets):
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


def _missing(sheets: tuple[Page, ...]) -> str:
    """The characters that the printed font lacks."""
    return measure.missing("".join(item.text for page in sheets for item in page.items if isinstance(item, TextItem)))
