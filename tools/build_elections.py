"""Build the packages of the built-in practice elections: ``python -m tools.build_elections`` (``make elections``).

Each definition folder in ``resources/elections`` becomes ``<id>.election`` beside it, signed by the public practice
authority. The same folder gives the same bytes, so nobody needs them committed.
"""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from precinct_app import resources
from precinct_app.files import write_safely
from precinct_app.package import build
from precinct_app.station.practice_keys import practice_authority
from tools import compile_texts

SIGNED = datetime(2022, 11, 2, tzinfo=UTC)  # the same bytes every time; the practice keys are valid from the day before


def main(elections: Path | None = None) -> None:
    """Write a package for each definition folder in ``elections``. Raises Told for a definition that is refused."""
    locale = resources.locale_folder()  # the form's labels come from the catalogues: stale ones would be signed
    if compile_texts.stale(locale) and (problems := compile_texts.compile_texts(locale)):
        raise SystemExit("\n".join(problems))
    authority = practice_authority()
    for definition in sorted((elections or resources.elections_folder()).glob("*/election.toml")):
        folder = definition.parent
        write_safely(folder.with_suffix(".election"), build(folder, authority, SIGNED))


if __name__ == "__main__":
    main()
