"""What every command shares: the group, passwords, JSON lines, and the way from an error to an exit status."""

from __future__ import annotations

import json
import os
import sys
from pathlib import Path

import click

from precinct_app.texts import LANGUAGES, Catalogue, Told, catalogue


def texts() -> Catalogue:
    """The catalogue for messages: the language of the environment, else English."""
    for name in ("PRECINCT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        language = os.environ.get(name, "")[:2]
        if language:
            return catalogue(language if language in LANGUAGES else "en")
    return catalogue("en")


def say(code: str, /, **values: object) -> None:
    """Tell a person something, on stderr: stdout belongs to what was asked for."""
    click.echo(texts().say(code, **values), err=True)


def print_json(value: object) -> None:
    """One JSON object on one line of stdout."""
    click.echo(json.dumps(value, ensure_ascii=False))


def password(file: Path | None) -> bytes:
    """The password: of ``--password-file``, else of PRECINCT_PASSWORD, else asked for; never an argument.

    Raises Told when the file cannot be read, and where nobody can be asked ("cli.no_console").
    """
    if file is not None:
        return read_bytes(file).rstrip(b"\r\n")
    given = os.environ.get("PRECINCT_PASSWORD")
    if given is None:
        given = ask_password(texts().say("cli.password"))
    return given.encode("utf-8", "surrogateescape")  # bytes that are no UTF-8 are told of as such, by who uses them


def ask_password(question: str, again: str | None = None) -> str:
    """Ask at the terminal, twice where ``again`` is a question too. Raises Told ("cli.no_console") without one.

    A prompt that nobody sees waits for ever: started by another program, from a task, over a pipe.
    """
    if not sys.stdin.isatty():
        raise Told("cli.no_console")
    typed: str = click.prompt(question, hide_input=True, err=True, confirmation_prompt=again or False)
    return typed


def make_folder(folder: Path) -> None:
    """Make ``folder`` unless it is there. Raises Told ("cli.no_folder") naming it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Told("cli.no_folder", folder=folder, why=error.strerror or "?") from None


def read_bytes(file: Path, most: int = -1) -> bytes:
    """The bytes of ``file``, or the first ``most`` of them. Raises Told ("cli.unreadable") naming it."""
    try:
        with file.open("rb") as opened:
            return opened.read(most)
    except OSError as error:
        raise Told("cli.unreadable", file=file, why=error.strerror or "?") from None


password_file = click.option("--password-file", type=click.Path(path_type=Path), help="File that holds the password.")
