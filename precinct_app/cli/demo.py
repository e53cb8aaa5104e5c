"""``precinct-app demo``: the whole way, headless, on the built-in practice election."""

from __future__ import annotations

from pathlib import Path

import click

from precinct_app.cli import common


@click.command()
@click.option("--out", required=True, type=click.Path(path_type=Path), help="The folder to leave everything in.")
@click.option("--station", help="The number of the station; usual: 903.")
def demo(out: Path, station: str | None) -> int:
    """Enter, check, print, sign, export and verify a made-up protocol (exit 0: the whole way worked)."""
    from precinct_app.cli.verify import sentence
    from precinct_app.station import demo as demonstration

    common.make_folder(out)
    done = demonstration.run(out, station or demonstration.STATION)
    common.say("demo.left", folder=out)
    click.echo(sentence(str(done.workbook), done.verdict))
    return 0 if done.verdict.accepted else 1
