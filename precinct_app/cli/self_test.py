"""``precinct-app self-test``: what a frozen build proves about itself, without a screen."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

import click

from precinct_app import __version__, resources
from precinct_app.cli import common
from precinct_app.texts import LANGUAGES, Told, catalogue


@click.command("self-test")
def self_test() -> int:
    """Try every part of the program that can be tried without a screen (exit 0 when all work)."""
    click.echo(f"precinct-app {__version__}, Python {platform.python_version()}, {sys.platform}")
    passed = True
    for name, attempt in ATTEMPTS.items():
        try:
            attempt()
            outcome = "self_test.passed"
        except Told as told:
            outcome, passed = "self_test.failed", False
            click.echo(told.tell(common.texts()), err=True)
        except Exception as error:  # whatever it is, the self-test's job is to name it
            outcome, passed = "self_test.failed", False
            click.echo(f"{type(error).__name__}: {error}", err=True)
        click.echo(common.texts().say(outcome, what=name))
    return 0 if passed else 1


def _texts() -> None:
    for language in LANGUAGES:
        if catalogue(language).say("counts.empty") == "counts.empty":
            raise Told("self_test.no_texts", language=language)


def _resources() -> None:
    for file in (resources.font("NotoSans-Regular.ttf"), resources.font("NotoSans-Bold.ttf"), resources.icon("check")):
        if not file.is_file():
            raise Told("cli.unreadable", file=file, why="?")


def _words() -> None:
    from precinct_app.words import in_words

    for language in LANGUAGES:
        in_words(1284, language)


def _elections() -> None:
    from precinct_app import package

    for file in sorted(resources.elections_folder().glob("*.election")):
        package.open_file(file)


def _whole_way() -> None:
    from precinct_app.station import demo

    with tempfile.TemporaryDirectory() as folder:
        done = demo.run(Path(folder))
        if done.verdict.told is not None:
            raise done.verdict.told


def _window() -> None:
    """The window's parts load; a receiver's server may go without them."""
    if find_spec("PySide6") is not None:
        import_module("ui.app")


ATTEMPTS: dict[str, Callable[[], None]] = {
    "texts": _texts,
    "resources": _resources,
    "words": _words,
    "elections": _elections,
    "demo": _whole_way,
    "window": _window,
}
