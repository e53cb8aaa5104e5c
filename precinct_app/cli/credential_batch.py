"""``precinct-app credential batch``: key files, sealed letters and a register for all stations at once."""

from __future__ import annotations

import csv
import io
import os
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from precinct_app.cli import common
from precinct_app.cli import credential_files as files
from precinct_app.files import write_safely
from precinct_app.texts import Told

if TYPE_CHECKING:
    from precinct_app.election.definition import Election
    from precinct_app.signing.batch import Issued
    from precinct_app.signing.credential import Credential
    from precinct_app.signing.people_list import Wanted

REGISTER = ("station", "role", "name", "spare", "fingerprint", "file")


@click.command()
@files.issuer
@click.option("--election", required=True, type=files.FILE, help="The election's package.")
@click.option("--people", required=True, type=files.FILE, help="CSV: station,role,name and, where wanted, spare (yes).")
@click.option("--out", required=True, type=files.FILE, help="The folder to make; one that holds anything stays.")
@common.password_file
@files.issuer_password
def batch(
    issuer: Path,
    election: Path,
    people: Path,
    out: Path,
    password_file: Path | None,
    issuer_password_file: Path | None,
) -> None:
    """Issue a credential to everybody in a list: key files, letters.pdf with their passwords, register.csv.

    The folder is there whole or not at all. Hand over files and letters on separate ways; then delete letters.pdf.
    """
    from precinct_app.signing import batch as batches
    from precinct_app.signing.people_list import read_people

    out = out.absolute()
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise Told("files.exists", file=out)
    found, root = files.read_election(election)
    wanted = read_people(common.read_bytes(people), str(people), found)
    _printable(wanted, people)
    authority = files.load(issuer, issuer_password_file or password_file)
    files.may_issue(authority, found, root, election)
    ready = batches.issue_all(authority, found.id, wanted)
    with click.progressbar(ready, len(wanted), file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:
        issued = tuple(bar)
    _write_whole(
        out,
        {
            **{one.wanted.file: one.p12 for one in issued},
            "letters.pdf": _letters(found, issued, authority),
            "register.csv": _register(issued),
        },
    )
    common.say("credential.batch_written", folder=out, files=len(issued))
    common.say("credential.batch_letters", file=out / "letters.pdf")
    common.say("credential.could_sign")


def _printable(wanted: Sequence[Wanted], file: Path) -> None:
    """Raises Told (``credential.people_letters``) for a name that the letters' font would print as empty boxes."""
    from precinct_app.paper.measure import missing

    for one in wanted:
        if signs := missing(one.name):
            raise Told("credential.people_letters", file=file, name=one.name, signs=signs)


def _letters(election: Election, issued: Sequence[Issued], authority: Credential) -> bytes:
    """The sheets to seal; the root on them is the one that the stations' programs will ask about."""
    from precinct_app.paper import pdf  # reportlab
    from precinct_app.paper.letters import Letter, pages
    from precinct_app.signing.batch import in_groups
    from precinct_app.signing.certificates import fingerprint

    root = fingerprint(authority.chain[0])
    sheets = [
        Letter(
            station=one.wanted.station,
            role=one.wanted.role,
            name=one.wanted.name,
            spare=one.wanted.spare,
            file=one.wanted.file,
            password=in_groups(one.password),
            fingerprint=one.fingerprint,
            root=root,
        )
        for one in issued
    ]
    return pdf.write(tuple(pages(election, sheets)), election.id)


def _register(issued: Iterable[Issued]) -> bytes:
    """Who was given what: no passwords."""
    text = io.StringIO()
    rows = csv.writer(text, lineterminator="\n")
    rows.writerow(REGISTER)
    for one in issued:
        who = one.wanted
        rows.writerow((who.station, who.role, who.name, "yes" * who.spare, one.fingerprint, who.file))
    return text.getvalue().encode()


def _write_whole(folder: Path, contents: Mapping[str, bytes]) -> None:
    """Write the files into a folder beside ``folder``, then give it that name: a batch is there whole or not at all."""
    beside = folder.with_name(f".{folder.name}.{os.getpid()}")
    common.make_folder(beside)
    try:
        beside.chmod(0o700)
        for name, data in contents.items():
            write_safely(beside / name, data, replace=False, private=True)
        if folder.exists():
            folder.rmdir()
        beside.rename(folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise
