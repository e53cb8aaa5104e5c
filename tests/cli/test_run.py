"""``run``: the way from whatever happens to one sentence and an exit status; and the program as others start it."""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import os
import subprocess
import sys
import tempfile
import types
from collections.abc import Callable
from pathlib import Path

import click
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from precinct_app import __version__, resources
from precinct_app.cli import COMMANDS, common, main, run
from precinct_app.texts import Refused, Told
from tests import practice

Capture = pytest.CaptureFixture[str]
ROOT = Path(__file__).resolve().parents[2]
QUICK = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

pytestmark = pytest.mark.usefixtures("english")


def program(*arguments: str | bytes, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """The program as another program starts it."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT), "PRECINCT_LANG": "en", **environment}
    command = [sys.executable, "-m", "precinct_app", *arguments]
    return subprocess.run(command, capture_output=True, timeout=60, env=variables, stdin=subprocess.DEVNULL)


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], object]], int]:
    """Runs a made-up command whose body is given."""

    def run_body(body: Callable[[], object]) -> int:
        module = types.ModuleType("precinct_app.cli.made_up")
        module.made_up = click.command()(body)  # type: ignore[attr-defined]  # a module of its own
        monkeypatch.setitem(sys.modules, module.__name__, module)
        monkeypatch.setitem(COMMANDS, "made-up", "made_up")
        return run(["made-up"])

    return run_body


def raising(error: BaseException) -> Callable[[], object]:
    def body() -> object:
        raise error

    return body


@pytest.mark.parametrize(
    ("error", "status", "said"),
    [
        (Told("cli.unreadable", file="f", why="w"), 2, "f"),
        (Refused("filling.error", code="R04"), 1, "R04"),
        (KeyboardInterrupt(), 2, "Stopped"),
        (click.Abort(), 2, "Stopped"),
        (click.UsageError("no such thing"), 2, "no such thing"),
        (click.exceptions.Exit(0), 0, ""),
        (SystemExit(1), 2, ""),
        (PermissionError(13, "Permission denied", "/x/y"), 2, "/x/y"),
        (ZeroDivisionError(), 2, "nobody foresaw (ZeroDivisionError)"),
        (RecursionError(), 2, "nobody foresaw (RecursionError)"),
        (MemoryError(), 2, "nobody foresaw (MemoryError)"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_whatever_a_command_raises_becomes_a_sentence_and_a_status(
    command: Callable[[Callable[[], object]], int], error: BaseException, status: int, said: str, capsys: Capture
) -> None:
    assert command(raising(error)) == status
    out, err = capsys.readouterr()
    assert out == "" and said in err and "Traceback" not in err


@pytest.mark.parametrize(("result", "status"), [(None, 0), (0, 0), (1, 1), ("text", 0)])
def test_what_a_command_returns_is_the_exit_status(
    command: Callable[[Callable[[], object]], int], result: object, status: int
) -> None:
    assert command(lambda: result) == status


@pytest.mark.parametrize("arguments", [["nothing"], ["--nothing"], ["verify", "--nothing"], ["fill"], ["journal"]])
def test_an_unknown_command_or_option_is_an_unusable_call(arguments: list[str], capsys: Capture) -> None:
    assert run(arguments) == 2
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_its_help(name: str, capsys: Capture) -> None:
    assert run([name, "--help"]) == 0
    assert name in capsys.readouterr().out


def test_help_lists_the_commands_in_the_pages_order(capsys: Capture) -> None:
    assert run(["--help"]) == 0
    out = capsys.readouterr().out.partition("Commands:")[2]
    assert [line.split()[0] for line in out.splitlines() if line.strip()][: len(COMMANDS)] == [*COMMANDS]


def test_the_version_is_told(capsys: Capture) -> None:
    assert run(["--version"]) == 0
    assert __version__ in capsys.readouterr().out


def test_the_window_without_qt_says_what_is_missing(monkeypatch: pytest.MonkeyPatch, capsys: Capture) -> None:
    found = importlib.util.find_spec
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None if name == "PySide6" else found(name))
    assert run(["open"]) == 2
    assert run([]) == 2
    assert "PySide6" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "kk_KZ.UTF-8"}, "kk"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "C"}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8", "LC_MESSAGES": "kk_KZ"}, "kk"),
        ({"LC_ALL": "ru", "LC_MESSAGES": "kk_KZ"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "PRECINCT_LANG": "kk"}, "kk"),
    ],
)
def test_the_language_is_that_of_the_environment(
    variables: dict[str, str], language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("PRECINCT_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert common.texts().language == language


def test_the_programs_output_is_utf_8_whatever_the_system_speaks(package: str, workbook: str) -> None:
    done = program("verify", workbook, "--election", package, "--json", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout.decode("utf-8"))["file"] == workbook


@pytest.mark.skipif(sys.platform == "win32", reason="Windows names files in Unicode")
def test_a_file_whose_name_is_no_text_is_named_as_it_is(tmp_path: Path, package: str, workbook: str) -> None:
    file = os.fsencode(tmp_path) + b"/\xff\xfe.xlsx"
    Path(os.fsdecode(file)).write_bytes(Path(workbook).read_bytes())
    done = program("verify", file, "--election", package, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    assert file in done.stdout
    missing = program("verify", file + b"x", "--election", package)
    assert missing.returncode == 2 and file in missing.stderr and b"Traceback" not in missing.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="a pipe that nobody reads ends differently there")
def test_nobody_reading_the_output_is_no_traceback(demo: Path) -> None:
    (journal,) = (demo / "data").rglob("*.journal")
    command = [sys.executable, "-m", "precinct_app", "journal", "show", str(journal)]
    reading, writing = os.pipe()
    os.close(reading)
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    with os.fdopen(writing, "wb") as nobody:
        done = subprocess.run(command, stdout=nobody, stderr=subprocess.PIPE, timeout=60, env=variables)
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr


def test_without_an_answer_to_the_password_prompt_nothing_is_done(demo: Path, package: str, tmp_path: Path) -> None:
    credential, counts = str(demo / "credentials" / "secretary.p12"), str(demo / "counts.json")
    arguments = ["--election", package, "--counts", counts, "--credential", credential, "--out", str(tmp_path / "out")]
    done = program("fill", *arguments)
    assert done.returncode == 2
    assert b"--password-file" in done.stderr and b"Traceback" not in done.stderr and not (tmp_path / "out").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
def test_the_password_is_asked_for_and_not_shown(demo: Path, package: str, tmp_path: Path) -> None:
    """A real terminal of its own: the prompt is waited for, since typing ahead is thrown away."""
    import pty

    credentials = demo / "credentials"
    password = (credentials / "password.txt").read_bytes().strip()
    files = {"election": package, "counts": demo / "counts.json", "credential": credentials / "secretary.p12"}
    options = [f"--{name}={file}" for name, file in {**files, "out": tmp_path / "out"}.items()]
    terminal, its_end = pty.openpty()
    variables = {name: value for name, value in os.environ.items() if name != "PRECINCT_PASSWORD"}
    child = subprocess.Popen(
        [sys.executable, "-m", "precinct_app", "fill", *options],
        stdin=its_end, stdout=its_end, stderr=its_end, cwd=ROOT, env=variables, start_new_session=True,
    )  # fmt: skip
    os.close(its_end)
    shown = b""
    while b"Password" not in shown:
        shown += os.read(terminal, 1024)
    os.write(terminal, password + b"\n")
    with contextlib.suppress(OSError):  # the terminal is gone when the program ends
        while more := os.read(terminal, 1024):
            shown += more
    os.close(terminal)
    assert child.wait(timeout=60) == 0, shown.decode()
    assert password not in shown and b"PRACTICE_kz-president-2022_903_r1.xlsx" in shown


HARMLESS = ("check", "fill", "verify", "journal", "paper")
WORDS = ("check", "show", "--election", "--counts", "--credential", "--co-sign", "--out", "--json", "--declare",
         "--station", "903", "--data", "--replaces", "--draft", "--help", "--", "-", "", "x", "a\nb", "📦", "\udcff",
         "--lang", "--password-file", ".", "..", "counts.json", "kz.election", "--election=", "Ә" * 300)  # fmt: skip


@QUICK
@given(st.sampled_from(HARMLESS), st.lists(st.sampled_from(WORDS), max_size=8))
def test_no_call_gives_a_traceback_or_another_status(name: str, words: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder), pytest.MonkeyPatch.context() as patch:
        patch.setenv("PRECINCT_PASSWORD", "x")
        Path("counts.json").write_text(json.dumps(practice.counts_json()), "utf-8")
        Path("kz.election").write_bytes(practice.package_bytes())
        assert run([name, *words]) in (0, 1, 2)


@QUICK
@given(st.data())
def test_no_counts_file_gives_a_traceback_or_another_status(data: st.DataObject) -> None:
    """Random bytes, and a good file with some of its text replaced."""
    whole = json.dumps(practice.counts_json(), ensure_ascii=False)
    at = data.draw(st.integers(0, len(whole)))
    junk = data.draw(
        st.sampled_from(['"', "{", "}", "[", "]", "null", "-1", "1e9", "true", '"":', ",", "\0", "٣", "9" * 30])
    )
    text = whole[:at] + junk + whole[at + data.draw(st.integers(0, 20)) :]
    content = data.draw(st.one_of(st.binary(max_size=80), st.just(text.encode())))
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "counts.json"
        file.write_bytes(content)
        election = str(resources.elections_folder() / practice.PRESIDENT)
        assert run(["check", "--election", election, "--counts", str(file), "--json"]) in (0, 1, 2)


def test_output_that_is_no_file_needs_no_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    written = io.StringIO()
    monkeypatch.setattr(sys, "stdout", written)
    monkeypatch.setattr(sys, "argv", ["precinct-app", "--version"])
    with pytest.raises(SystemExit) as ended:
        main()
    assert ended.value.code == 0
    assert __version__ in written.getvalue()
