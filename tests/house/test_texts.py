"""The texts themselves: complete, used, and written by the rules of the three languages."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from precinct_app import resources
from precinct_app.texts import LANGUAGES
from tools.compile_texts import Text, problems, read

ROOT = Path(__file__).resolve().parents[2]
CODE = re.compile(r"[a-z_]+\.[a-z0-9_]+")
SAYS = {"say", "tell", "Told", "Refused"}
FILE_ENDINGS = {"csv", "election", "journal", "json", "mo", "pdf", "pem", "po", "py", "svg", "toml", "xlsx", "xml"}
KAZAKH = set("аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя")
RUSSIAN = set("абвгдежзийклмнопрстуфхцчшщъыьэюя")  # е, not ё, as in the law
LOST_DATA = "not_saved"  # the only texts that may shout: codes that end so


@cache
def texts() -> dict[str, tuple[Text, ...]]:
    return read(resources.locale_folder())


def each(*languages: str) -> list[Text]:
    return [text for language in languages for text in texts()[language]]


def words(text: Text) -> list[str]:
    return re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", " ", text.sentence))


def report(bad: list[Text]) -> str:
    return "\n".join(f"{text.place}: {text.sentence}" for text in bad)


# --- texts and code fit together


@cache
def used() -> tuple[dict[str, str], dict[str, str]]:
    """Codes, and beginnings of codes that are put together while running (``f"slip.{slip}"``), each with its place."""
    whole: dict[str, str] = {}
    begun: dict[str, str] = {}
    rooms = {text.file.stem for text in each(*LANGUAGES)}
    for place, node in nodes():
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            room, dot, rest = node.value.partition(".")
            if room not in rooms or not dot or rest in FILE_ENDINGS:
                continue
            if CODE.fullmatch(node.value):
                whole.setdefault(node.value, place)
            elif not rest:
                begun.setdefault(node.value, place)
        elif isinstance(node, ast.Call):
            for code in _said(node):
                whole.setdefault(code, place)
        elif isinstance(node, ast.JoinedStr):
            start = _start(node)
            if "." in start and start.partition(".")[0] in rooms:
                begun.setdefault(start, place)
    # The beginning of an f-string is itself a constant, and no whole code.
    return {code: place for code, place in whole.items() if code not in begun}, begun


def nodes() -> Iterator[tuple[str, ast.AST]]:
    """Every node of the program's code, with its file and line."""
    for file in sorted([*ROOT.glob("precinct_app/**/*.py"), *ROOT.glob("ui/**/*.py")]):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            yield f"{file.relative_to(ROOT)}:{getattr(node, 'lineno', 0)}", node


def _said(call: ast.Call) -> Iterator[str]:
    """The code that ``say("…")`` or ``Told("…")`` is given as a literal, whatever room it names."""
    function = call.func
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    first = call.args[0] if call.args else None
    if name in SAYS and isinstance(first, ast.Constant) and isinstance(first.value, str):
        yield first.value


def _start(node: ast.JoinedStr) -> str:
    """What an f-string surely begins with."""
    first = node.values[0] if node.values else None
    return str(first.value) if isinstance(first, ast.Constant) else ""


def test_the_texts_of_the_three_languages_fit_together() -> None:
    found = list(problems(texts()))
    assert not found, "\n".join(found)


def test_every_code_that_the_program_says_has_its_text() -> None:
    known = {text.code for text in each("en")}
    whole, begun = used()
    lacking = [f"{place}: {code}" for code, place in whole.items() if code not in known]
    lacking += [f"{place}: {start}…" for start, place in begun.items() if not any(c.startswith(start) for c in known)]
    assert not lacking, "\n".join(lacking)


def test_every_text_is_said_somewhere() -> None:
    whole, begun = used()
    idle = [text for text in each("en") if text.code not in whole and not text.code.startswith(tuple(begun) or ("\0",))]
    assert not idle, report(idle)


def test_every_say_gives_the_values_that_its_text_names() -> None:
    """Where values are written out in the call; ``**values`` cannot be seen from here."""
    wanted = {text.code: set(re.findall(r"\{(\w+)\}", text.sentence)) for text in each("en")}
    wrong = []
    for place, node in nodes():
        if not isinstance(node, ast.Call) or any(keyword.arg is None for keyword in node.keywords):
            continue
        given = {keyword.arg for keyword in node.keywords}
        for code in _said(node):
            if not wanted.get(code, set()) <= given:
                wrong.append(f"{place}: {code} lacks {sorted(wanted[code] - given)}")
    assert not wrong, "\n".join(wrong)


# --- the rules of the languages


def test_no_word_mixes_alphabets() -> None:
    bad = [t for t in each(*LANGUAGES) for w in words(t) if re.search("[A-Za-z]", w) and re.search("[Ѐ-ԯ]", w)]
    assert not bad, report(bad)


@pytest.mark.parametrize(("language", "letters"), [("kk", KAZAKH), ("ru", RUSSIAN)])
def test_cyrillic_words_are_written_in_the_alphabet_of_their_language(language: str, letters: set[str]) -> None:
    bad = [t for t in each(language) for w in words(t) if re.search("[Ѐ-ԯ]", w) and set(w.lower()) - letters]
    assert not bad, report(bad)


def test_kazakh_texts_are_not_russian_ones_left_behind() -> None:
    """Long texts that are equal in both languages were copied, not translated."""
    russian = {text.code: text.sentence for text in each("ru")}
    bad = [t for t in each("kk") if len(words(t)) > 2 and t.sentence == russian.get(t.code)]
    assert not bad, report(bad)


def test_only_lost_data_has_an_exclamation_mark() -> None:
    bad = [text for text in each(*LANGUAGES) if "!" in text.sentence and not text.code.endswith(LOST_DATA)]
    assert not bad, report(bad)


@pytest.mark.parametrize(("language", "foreign"), [("kk", '"|“|”'), ("ru", '"|“|”'), ("en", '"|«|»')])
def test_quotes_are_those_of_the_language_and_three_dots_are_one_sign(language: str, foreign: str) -> None:
    """«…» in Kazakh and Russian, “…” in English, as the design draws it. Inside square brackets straight quotes show
    a list as a definition file writes it."""
    prose = [(text, re.sub(r"\[.*\]", "", text.sentence)) for text in each(language)]
    bad = [text for text, sentence in prose if re.search(rf"{foreign}|\.\.\.|\'\'", sentence)]
    assert not bad, report(bad)


@pytest.mark.parametrize(("language", "dash"), [("kk", "–"), ("ru", "—"), ("en", "–")])
def test_a_dash_between_words_is_the_dash_of_the_language(language: str, dash: str) -> None:
    bad = [t for t in each(language) if set(re.findall(r"[ \u00a0]([-–—])[ \u00a0]", t.sentence)) - {dash}]
    assert not bad, report(bad)


def test_the_number_sign_has_a_no_break_space_behind_it() -> None:
    bad = [text for text in each("kk", "ru") if re.search("№(?!\u00a0|$)", text.sentence)]
    assert not bad, report(bad)


def test_nothing_hangs_on_a_placeholder() -> None:
    """A Kazakh suffix depends on the value before it, and a Russian ending does too."""
    bad = [text for text in each("kk", "ru") if re.search(r"\}[-\u2010\u2011]?[^\W\d_]", text.sentence)]
    assert not bad, report(bad)


def test_no_text_has_space_at_its_ends_or_an_invisible_sign() -> None:
    odd = re.compile(r"[\0-\x09\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|^\s|\s$|  ")
    bad = [text for text in each(*LANGUAGES) if odd.search(text.sentence)]
    assert not bad, report(bad)
