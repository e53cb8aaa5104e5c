"""``precinct-app verify``: is each file what the secretary and the chair signed?"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from precinct_app.cli import common
from precinct_app.texts import Told

if TYPE_CHECKING:
    from precinct_app.receiving.verify import Verdict


@click.command()
@click.argument("files", nargs=-1, required=True)
@click.option("--election", required=True, type=click.Path(path_type=Path), help="The election package.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a file.")
def verify(files: tuple[str, ...], election: Path, as_json: bool) -> int:
    """Judge FILES in their order: accepted, held or rejected, each with one reason (exit 0 when all are accepted).

    A folder stands for the .xlsx files in it, by name.
    """
    from precinct_app import package as packages
    from precinct_app.receiving import verify as receiving
    from precinct_app.signing.certificates import fingerprint

    package = packages.open_file(election)
    if not package.election.practice:  # whoever judges must know whose package it is: no pins are kept here
        common.say("verify.root", fingerprint=fingerprint(package.root))
    workbooks = [workbook for file in files for workbook in _workbooks(file)]
    for workbook in workbooks:  # a call that cannot be done whole is told before anything is judged
        common.read_bytes(Path(workbook), most=0)
    seen: set[receiving.Identity] = set()
    rejected = 0
    quiet = not sys.stderr.isatty() or sys.stdout.isatty()
    with click.progressbar(workbooks, file=sys.stderr, hidden=quiet) as waiting:
        for workbook in waiting:  # one at a time, and only who it is is kept: ten thousand need no more memory than ten
            verdict = receiving.in_sequence(receiving.verify(common.read_bytes(Path(workbook)), package), seen)
            seen.add(verdict.identity)
            rejected += not verdict.accepted
            if as_json:
                common.print_json(as_object(workbook, verdict))
            else:
                click.echo(sentence(workbook, verdict))
    return 1 if rejected else 0


def _workbooks(file: str) -> list[str]:
    """The file; of a folder its .xlsx files. Raises Told (``verify.no_workbooks``) for a folder without any."""
    folder = Path(file)
    if not folder.is_dir():
        return [file]
    found = sorted(str(one) for one in folder.iterdir() if one.suffix.lower() == ".xlsx" and one.is_file())
    if not found:
        raise Told("verify.no_workbooks", folder=file)
    return found


def as_object(file: str, verdict: Verdict) -> dict[str, object]:
    """The JSON object of a verdict, as the page on the command line gives it."""
    from precinct_app.protocol.record import as_counts

    told: dict[str, object] = {"file": file, "verdict": verdict.verdict, "accepted": verdict.accepted}
    if verdict.told is not None:
        told |= {"reason": verdict.reason, "detail": verdict.told.tell(common.texts())}
    if verdict.protocol is not None:
        told |= {
            "station": verdict.protocol.station,
            "revision": verdict.protocol.revision,
            "digest": verdict.digest,
            "code": verdict.code,
            "declared": [one.code for one in verdict.protocol.declared],
            "spare": [one.role for one in verdict.signatories if one.spare],
            "counts": as_counts(verdict.protocol.counts),
        }
        emergency = [one.fingerprint for one in verdict.signatories if one.emergency]
        if emergency:
            told["emergency"] = emergency
    return told


def sentence(file: str, verdict: Verdict) -> str:
    """The verdict for a person: one sentence, and the code of a file that counts or may count."""
    texts = common.texts()
    if verdict.told is not None:
        said = texts.say(f"verify.{verdict.verdict}", file=file, reason=verdict.told.tell(texts))
    else:
        codes = ", ".join(one.code for one in verdict.protocol.declared) if verdict.protocol else ""
        said = texts.say("verify.accepted_declared" if codes else "verify.accepted", file=file, codes=codes)
    if not verdict.code:
        return said
    from precinct_app.workbook.digest import groups

    lines = [said, texts.say("verify.code", code=groups(verdict.code))]
    for one in verdict.signatories:
        if one.emergency:
            role = texts.say(f"credential.role_{one.role}")
            lines.append(texts.say("verify.emergency_key", role=role, name=one.name, fingerprint=one.fingerprint))
    return "\n".join(lines)
