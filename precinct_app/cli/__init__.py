"""The command line ``precinct-app``: one file a command, each a thin function over the rooms below."""

from __future__ import annotations

import importlib
import io
import logging
import sys
from collections.abc import Sequence

import click

from precinct_app import __version__
from precinct_app.cli import common
from precinct_app.texts import Told

COMMANDS = {
    "open": "open_window",
    "demo": "demo",
    "check": "check",
    "fill": "fill",
    "paper": "paper",
    "verify": "verify",
    "package": "package",
    "credential": "credential",
    "journal": "journal",
    "practice": "practice",
    "self-test": "self_test",
}
"""Each command and its file in this room; the function in it bears the file's name."""


class Commands(click.Group):
    """The commands, each imported only when it is asked for: the window must come fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order of the page on the command line."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None where there is none of that name."""
        if cmd_name not in COMMANDS:
            return None
        file = COMMANDS[cmd_name]
        command: click.Command = getattr(importlib.import_module(f"precinct_app.cli.{file}"), file)
        return command


@click.group(cls=Commands, invoke_without_command=True)
@click.version_option(__version__, prog_name="precinct-app")
@click.pass_context
def commands(context: click.Context) -> object:
    """Enter, check, sign and receive count protocols. Without a command: the window."""
    if context.invoked_subcommand is None:
        from precinct_app.cli.open_window import open_window

        return context.invoke(open_window)
    return None


def run(arguments: Sequence[str]) -> int:
    """Run one command and return its exit status: 0 done, 1 content refused, 2 call or file unusable.

    Never raises and never shows a traceback: what nobody foresaw becomes one sentence, and a line in the log.
    """
    try:
        status = commands.main(list(arguments), prog_name="precinct-app", standalone_mode=False)
        return status if isinstance(status, int) else 0
    except Told as told:
        click.echo(told.tell(common.texts()), err=True)
        return 2 if told.usage else 1
    except click.ClickException as error:
        error.show()
        return 2
    except (click.Abort, KeyboardInterrupt):
        common.say("cli.stopped")
        return 2
    except SystemExit:  # click ends so when nobody reads its output any more (``… | head``)
        return 2
    except OSError as error:
        common.say("cli.no_access", file=error.filename or "?", why=error.strerror or "?")
        return 2
    except Exception as error:  # the one last handler of the command line
        logging.getLogger(__name__).debug("unforeseen", exc_info=True)
        common.say("cli.unforeseen", what=type(error).__name__)
        return 2


def main() -> None:
    """The entry point of the installed command. Output is UTF-8 on every system, also into a pipe or a file."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="surrogateescape")  # the names of files come out as they are
    sys.exit(run(sys.argv[1:]))
