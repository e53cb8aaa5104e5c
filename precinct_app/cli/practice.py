"""``precinct-app practice``: make a session, mark a class, play a journal, clear a laptop's practice data."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from precinct_app.cli import common
from precinct_app.texts import LANGUAGES, Told, catalogue

if TYPE_CHECKING:
    from precinct_app.election.definition import Election
    from precinct_app.package import Package

PATH = click.Path(path_type=Path)
LANGUAGE = click.option("--lang", type=click.Choice(LANGUAGES), help="The language of the sentences.")
MOST_LEARNERS = 200
SEEDS = 1_000_000


@click.group()
def practice() -> None:
    """Practice sessions: made-up counts with planted errors, and the marking of a class."""


@practice.command("new")
@click.option("--election", required=True, type=PATH, help="A definition folder or a package.")
@click.option("--station", required=True, help="The station of the scenario.")
@click.option("--seed", required=True, type=click.IntRange(0, SEEDS - 1), help="The same seed, the same scenario.")
@click.option("--level", required=True, type=click.IntRange(1, 5), help="1 a clean count … 5 everything.")
@click.option("--out", required=True, type=PATH, help="The folder for sheets and key.")
@click.option("--count", default=1, type=click.IntRange(1, MOST_LEARNERS), help="A set: one scenario a learner.")
def new(election: Path, station: str, seed: int, level: int, out: Path, count: int) -> int:
    """Make a scenario, or a set with the seeds from --seed on: sheets to print, and the key."""
    from precinct_app.practice import making

    if seed + count > SEEDS:
        raise Told("practice.seeds", most=SEEDS - count)
    read, package = _election(election)
    scenarios = making.session(read, station, level, seed, count)
    common.make_folder(out)
    written = making.write(out, read, scenarios, package)
    with click.progressbar(written, length=count + 3, file=sys.stderr, hidden=not sys.stderr.isatty()) as paths:
        names = [str(path) for path in paths]
    for name in names:
        click.echo(name)
    return 0


@practice.command("mark")
@click.argument("folder", type=PATH)
@click.option("--key", "key_path", required=True, type=PATH, help="The session's key.")
@click.option("--report", required=True, type=PATH, help="The class workbook; the learners' pages are put beside it.")
@click.option("--election", type=PATH, help="The package; usually the one beside the key, or the built-in one.")
@click.option("--json", "as_json", is_flag=True, help="One JSON object for each learner.")
@LANGUAGE
def mark(folder: Path, key_path: Path, report: Path, election: Path | None, as_json: bool, lang: str | None) -> int:
    """Mark the journals and exported files in FOLDER and below."""
    from precinct_app.practice import class_files, told

    data = common.read_bytes(key_path)
    package = class_files.package_of(key_path, data, election)
    handed = class_files.marked(folder, key_path, data, package)
    texts = catalogue(lang) if lang else common.texts()
    common.make_folder(report.parent)
    marks = class_files.write(report, package, handed, texts)
    if as_json:
        for one in handed:
            common.print_json(told.as_object(one, texts))
    click.echo(texts.say("practice.marked", n=marks, file=report), err=True)
    return 0


@practice.command("replay")
@click.argument("file", type=PATH)
@click.option("--speed", type=click.FloatRange(0, 1000, min_open=True), help="Wait as it was, so many times faster.")
@LANGUAGE
def replay(file: Path, speed: float | None, lang: str | None) -> int:
    """Play the journal FILE step by step, at once or in its own time."""
    from precinct_app.practice.copies import read_journal
    from precinct_app.practice.replay import frames
    from precinct_app.protocol import telling

    entries = read_journal(file)
    try:
        lines = list(telling.tell(entries, catalogue(lang) if lang else common.texts()))
    except ValueError:
        raise Told("journal.damaged", file=file, seq=1) from None
    for line, frame in zip(lines, frames(entries, speed or 1.0), strict=True):
        if speed is not None:
            time.sleep(frame.wait)
        click.echo(line)
    return 0


@practice.command("reset")
@click.option("--data", type=PATH, help="The data folder; usually the user's own.")
def reset(data: Path | None) -> int:
    """Clear the practice data of this laptop; real protocols are never touched."""
    from precinct_app.practice.reset import clear
    from precinct_app.station.data_folder import data_folder
    from precinct_app.station.workplace import Workplace

    workplace = Workplace(data_folder(data))
    try:
        cleared = clear(workplace)
    finally:
        workplace.close()
    common.say("practice.cleared", n=len(cleared.removed))
    for path in cleared.left:
        common.say("practice.left", file=path)
    return 0


def _election(path: Path) -> tuple[Election, Package | None]:
    """The election of a definition folder or of a package, and the package where it is one."""
    if path.is_dir():
        from precinct_app.election.reading import read_folder

        return read_folder(path), None
    from precinct_app import package as packages

    package = packages.open_file(path)
    return package.election, package
