"""The compiler of texts refuses, with file and line, what a person must never see."""

from __future__ import annotations

import gettext
import os
from pathlib import Path

import pytest

from precinct_app.texts import DOMAIN, LANGUAGES
from tools.compile_texts import compile_texts, compiled, placeholders, stale

GOOD = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "room.say"\nmsgstr "{n} of {all}"\n'
ADD = GOOD + '\nmsgid "room.more"\nmsgstr '


def lay(folder: Path, **files: str) -> Path:
    """A locale folder: ``room="…"`` in every language, ``kk_room="…"`` in one."""
    for language in LANGUAGES:
        (folder / language).mkdir()
        for name, content in files.items():
            if name.startswith(language + "_") or name[:3] not in {f"{other}_" for other in LANGUAGES}:
                (folder / language / f"{name.removeprefix(language + '_')}.po").write_text(content, "utf-8")
    return folder


def test_good_texts_become_one_catalogue_a_language(tmp_path: Path) -> None:
    lay(tmp_path, room=GOOD, other=GOOD.replace("room", "other"))
    assert compile_texts(tmp_path) == []
    for language in LANGUAGES:
        said = gettext.translation(DOMAIN, tmp_path, [language]).gettext
        assert (said("room.say"), said("other.say")) == ("{n} of {all}", "{n} of {all}")


def test_the_same_texts_give_the_same_bytes(tmp_path: Path) -> None:
    lay(tmp_path, room=GOOD)
    compile_texts(tmp_path)
    first = compiled(tmp_path, "kk").read_bytes()
    compile_texts(tmp_path)
    assert compiled(tmp_path, "kk").read_bytes() == first


@pytest.mark.parametrize(
    ("files", "problem"),
    [
        ({"room": GOOD, "wrong": GOOD}, "kk/wrong.po:5: room.say must begin with wrong."),
        ({"room": GOOD + GOOD[GOOD.index('msgid "room') :]}, "kk/room.po:7: room.say stands already at kk/room.po:5"),
        (
            {"room": GOOD, "kk_room": GOOD.replace("{n}", "{m}")},
            "ru/room.po:5: room.say has ['all', 'n'], but kk/room.po:5 has ['all', 'm']",
        ),
        ({"room": ADD + '"x"\n', "kk_room": GOOD}, "ru/room.po:8: room.more is missing in kk/room.po"),
        ({"room": GOOD, "ru_b": 'msgid "b.x"\nmsgstr "x"\n'}, "ru/b.po:1: b.x is missing in kk/b.po"),
        ({"room": ADD + '""\n'}, "kk/room.po:8: room.more is empty"),
        ({"room": ADD + '" "\n'}, "kk/room.po:8: room.more is empty"),
        ({"room": ADD + '"{n"\n'}, "kk/room.po:8: room.more: expected '}' before end of string"),
        ({"room": ADD + '"{n:>9}"\n'}, "kk/room.po:8: room.more: {n} must be a plain name"),
        ({"room": ADD + '"{n.x}"\n'}, "kk/room.po:8: room.more: {n.x} must be a plain name"),
        ({"room": ADD + '"{}"\n'}, "kk/room.po:8: room.more: {} must be a plain name"),
    ],
)
def test_a_wrong_text_is_refused_with_its_place(tmp_path: Path, files: dict[str, str], problem: str) -> None:
    lay(tmp_path, **files)
    assert problem in compile_texts(tmp_path)
    assert not compiled(tmp_path, "kk").exists()


@pytest.mark.parametrize(
    ("broken", "line"),
    [('msgid "room.more"\nmsgstr "xy\n', 9), ('msgid "room.more"\nnonsense "x"\n', 8), ('msgid "room.more\n', 8)],
)
def test_a_file_that_cannot_be_read_is_refused_with_its_line(tmp_path: Path, broken: str, line: int) -> None:
    lay(tmp_path, room=GOOD + "\n" + broken)
    [problem] = compile_texts(tmp_path)
    assert problem.startswith(f"kk/room.po:{line}: ")


def test_a_plural_form_is_refused(tmp_path: Path) -> None:
    plural = '\nmsgid "room.more"\nmsgid_plural "room.mores"\nmsgstr[0] "x"\nmsgstr[1] "y"\n'
    [problem] = compile_texts(lay(tmp_path, room=GOOD + plural))
    assert problem.startswith("kk/room.po:8: no plural forms")


def test_placeholders_are_found_and_doubled_braces_are_none() -> None:
    assert placeholders("{a} {b} {{c}} {a}") == {"a", "b"}


def test_a_changed_or_removed_file_makes_the_catalogues_stale(tmp_path: Path) -> None:
    lay(tmp_path, room=GOOD)
    assert stale(tmp_path)
    compile_texts(tmp_path)
    made = compiled(tmp_path, "en").stat().st_mtime
    for file in [*tmp_path.glob("*"), *tmp_path.glob("*/*.po")]:
        _touch(file, made - 10)
    assert not stale(tmp_path)
    _touch(tmp_path / "en" / "room.po", made + 10)
    assert stale(tmp_path)


def _touch(file: Path, at: float) -> None:
    os.utime(file, (at, at))
