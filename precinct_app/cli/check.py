"""``precinct-app check``: control relations and suspects of one protocol (counts.json) or of many (CSV)."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from precinct_app.cli import common
from precinct_app.counts import Figure, Invalid
from precinct_app.election import relations
from precinct_app.election.causes import causes
from precinct_app.election.definition import Election, split_key
from precinct_app.election.places import people_in
from precinct_app.election.reading import read_folder
from precinct_app.election.relations import Outcome
from precinct_app.election.suspects import Suspect, suspects
from precinct_app.protocol.counts_file import read_json
from precinct_app.protocol.counts_table import read_csv


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found in one protocol: its findings, blocks first, and the lines to read again."""

    station: str
    figures: Mapping[str, Figure]
    findings: tuple[Outcome, ...]
    suspects: tuple[Suspect, ...]

    @property
    def balanced(self) -> bool:
        """Every line is filled and no error fails."""
        return relations.balanced(self.findings)


@click.command(short_help="Control relations and suspects of one protocol or of many.")
@click.option("--election", "election_path", required=True, type=click.Path(path_type=Path), help="Folder or package.")
@click.option("--counts", "counts_path", required=True, type=click.Path(path_type=Path), help="counts.json or a CSV.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object a protocol.")
def check(election_path: Path, counts_path: Path, as_json: bool) -> int:
    """Check the counts of one protocol, or of one protocol a row.

    Exit status 1 when a finding blocks or an error fails; warnings alone give 0. The whole file is read before
    anything is printed, so that an unusable one prints nothing but the reason.
    """
    election = read_election(election_path)
    protocols = _protocols(counts_path, election)
    quiet = not sys.stderr.isatty() or sys.stdout.isatty()
    failed = 0
    with click.progressbar(protocols, file=sys.stderr, hidden=quiet) as rows:
        for station, figures, roles in rows:
            found = checked(election, station, figures, roles)
            failed += not found.balanced
            if as_json:
                common.print_json(as_object(found))
            else:
                _tell(found, election, causes(election, figures, roles, election.stations[station].voters))
    if not as_json and len(protocols) > 1:
        common.say("check_command.total", all=len(protocols), failed=failed)
    return 1 if failed else 0


def read_election(path: Path) -> Election:
    """The election of a definition folder or of a package. Raises Told."""
    if path.is_dir():
        return read_folder(path)
    from precinct_app.package import open_file  # its signatures need cryptography and lxml; a folder does not

    return open_file(path).election


def checked(election: Election, station: str, figures: Mapping[str, Figure], roles: Sequence[str] | None) -> Checked:
    """Findings and suspects of one protocol; ``roles`` None where no people are given."""
    people = people_in(election, figures) if roles is None else len(roles)
    election = election.at(election.stations[station])
    registered = election.stations[station].voters
    outcomes = relations.unfilled(election, figures, people) + relations.evaluate(election, figures, roles, registered)
    return Checked(station, figures, relations.findings(outcomes), suspects(election, figures, roles, registered))


def as_object(found: Checked) -> dict[str, object]:
    """The JSON object of one protocol; checks that are no sum have no left and right."""
    return {
        "station": found.station,
        "balanced": found.balanced,
        "findings": [
            {"code": finding.code, "severity": finding.severity, "lines": list(finding.lines)}
            | ({} if finding.left is None else {"left": finding.left, "right": finding.right})
            for finding in found.findings
        ],
        "suspects": [
            {"line": suspect.line, "slip": suspect.slip, "weight": round(suspect.weight, 3)}
            for suspect in found.suspects
        ],
    }


def _protocols(path: Path, election: Election) -> list[tuple[str, Mapping[str, Figure], Sequence[str] | None]]:
    """Station, figures and roles of each protocol. A file that begins with a brace is JSON, whatever its name."""
    data = common.read_bytes(path)
    if path.suffix.lower() == ".json" or data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{"):
        counts = read_json(data, election, str(path))
        return [(counts.station, counts.counts, counts.roles)]
    return [(station, figures, None) for station, figures in read_csv(data, election, str(path))]


def _tell(found: Checked, election: Election, folded: Mapping[str, str]) -> None:
    """One protocol in sentences, on stdout: they are what was asked for. A ``folded`` finding takes one line."""
    texts = common.texts()
    failing = ", ".join(dict.fromkeys(one.code for one in found.findings if one.severity != "warning"))
    verdict = texts.say("check_command.not_balanced", codes=failing) if failing else texts.say("check_command.balanced")
    click.echo(texts.say("check_command.station", station=found.station, verdict=verdict))
    relation_texts = {relation.code: relation.text.in_(texts.language) for relation in election.relations}
    for finding in found.findings:
        if finding.code == relations.UNFILLED:
            figure = found.figures.get(finding.lines[0])
            reason = figure.reason if isinstance(figure, Invalid) else "counts.empty"
            click.echo(f"  {finding.code}  {_line(finding.lines[0], election)}: {texts.say(reason)}")
            continue
        severity = texts.say(f"check_command.{finding.severity}")
        click.echo(f"  {finding.code}  {severity}: {relation_texts[finding.code]}")
        if finding.code in folded:
            click.echo("       " + texts.say("check_command.follows", code=folded[finding.code]))
            continue
        if finding.left is not None and finding.right is not None:
            left, right = finding.left, finding.right
            click.echo("       " + texts.say("check_command.sums", left=left, right=right, diff=abs(left - right)))
        for key in finding.lines:
            click.echo(f"       {_line(key, election)}")
    if found.suspects:
        click.echo("  " + texts.say("check_command.read_again"))
        for suspect in found.suspects:
            slip = texts.say(f"check_command.slip_{suspect.slip.replace('-', '_')}")
            click.echo(f"       {_line(suspect.line, election)}: {slip}")
        click.echo("  " + texts.say("check_command.look_at_paper"))


def _line(key: str, election: Election) -> str:
    """A line as it is found on paper: its number, for a repeated line with the member's, and its short name."""
    line = election.line_of(key)
    member = split_key(key)[1]
    number = line.number if member is None else f"{line.number}.{member}"
    return f"{number} {line.short.in_(common.texts().language)}"
