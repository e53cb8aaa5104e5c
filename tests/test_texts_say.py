"""Catalogues and Told: a code and its values become a sentence."""

from __future__ import annotations

import gettext
import pickle

import pytest

from precinct_app.texts import LANGUAGES, Catalogue, Refused, Told, catalogue


class Sentences(gettext.NullTranslations):
    """A catalogue of two sentences."""

    def gettext(self, message: str) -> str:
        return {"x.sum": "{left} and {right}", "x.inner": "line {row}"}.get(message, message)


def texts(language: str = "en") -> Catalogue:
    return Catalogue(language, Sentences())


@pytest.mark.parametrize(
    ("language", "shown"), [("en", "11,953,465"), ("ru", "11\u00a0953\u00a0465"), ("kk", "11\u00a0953\u00a0465")]
)
def test_whole_numbers_are_grouped_as_the_language_groups_them(language: str, shown: str) -> None:
    assert texts(language).number(11_953_465) == shown
    assert texts(language).say("x.sum", left=11_953_465, right="1000") == f"{shown} and 1000"


def test_three_digits_are_not_grouped() -> None:
    assert texts("ru").number(999) == "999"


def test_true_is_no_number() -> None:
    assert texts().say("x.sum", left=True, right=2) == "True and 2"


def test_an_unknown_code_comes_back_as_itself() -> None:
    assert texts().say("x.nobody_wrote_this") == "x.nobody_wrote_this"


def test_a_value_that_is_told_is_told_within_the_sentence() -> None:
    told = Told("x.sum", left=Told("x.inner", row="7"), right=3)
    assert told.tell(texts()) == "line 7 and 3"


def test_foreign_braces_in_a_value_stay_as_they_are() -> None:
    assert texts().say("x.sum", left="{right}", right="%s") == "{right} and %s"


def test_told_makes_the_call_unusable_and_refused_refuses_its_content() -> None:
    assert Told("x.sum").usage is True
    assert Refused("x.sum").usage is False


def test_told_shows_its_english_sentence_to_a_programmer() -> None:
    assert str(Told("counts.too_long")) == "At most 7 digits"


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_its_catalogue(language: str) -> None:
    assert catalogue(language).language == language
    assert catalogue(language).say("counts.too_long") != "counts.too_long"


def test_a_language_that_the_program_does_not_speak_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        catalogue("de")


def test_what_is_told_survives_the_way_out_of_a_worker_process() -> None:
    told = pickle.loads(pickle.dumps(Refused("cli.unreadable", file="a.xlsx", why=Told("counts.empty"))))
    assert isinstance(told, Refused)
    assert (told.code, told.values["file"]) == ("cli.unreadable", "a.xlsx")
    assert "a.xlsx" in str(told)
    assert "{" not in str(told)
