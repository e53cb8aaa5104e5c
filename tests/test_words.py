"""Counts in words: against the glossary's table and an independent writing."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.counts import MOST
from precinct_app.words import in_words

GLOSSARY = [  # the table of the glossary, as it stands there
    (0, "нөл", "ноль"),
    (1, "бір", "один"),
    (2, "екі", "два"),
    (11, "он бір", "одиннадцать"),
    (19, "он тоғыз", "девятнадцать"),
    (21, "жиырма бір", "двадцать один"),
    (40, "қырық", "сорок"),
    (90, "тоқсан", "девяносто"),
    (100, "жүз", "сто"),
    (101, "жүз бір", "сто один"),
    (216, "екі жүз он алты", "двести шестнадцать"),
    (999, "тоғыз жүз тоқсан тоғыз", "девятьсот девяносто девять"),
    (1_000, "бір мың", "одна тысяча"),
    (1_011, "бір мың он бір", "одна тысяча одиннадцать"),
    (2_001, "екі мың бір", "две тысячи один"),
    (3_000, "үш мың", "три тысячи"),
    (12_841, "он екі мың сегіз жүз қырық бір", "двенадцать тысяч восемьсот сорок один"),
    (21_002, "жиырма бір мың екі", "двадцать одна тысяча два"),
    (1_000_000, "бір миллион", "один миллион"),
]
SAMPLE = [*range(2_200), *range(9_990, 10_030), *range(0, MOST, 9_973), *range(110_000, 130_000, 501), MOST]


def listed(words: str) -> list[str]:
    """Words by the number that they stand for; a blank is a number without one."""
    return words.split(" ")


KK_ONES = listed(" бір екі үш төрт бес алты жеті сегіз тоғыз")
KK_TENS = listed(" он жиырма отыз қырық елу алпыс жетпіс сексен тоқсан")
RU_ONES = listed(" один два три четыре пять шесть семь восемь девять")
RU_TEENS = listed(
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
RU_TENS = listed("  двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
RU_HUNDREDS = listed(" сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
EN_ONES = listed(
    " one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
EN_TENS = listed("  twenty thirty forty fifty sixty seventy eighty ninety")


def kazakh(value: int) -> str:
    """Every word apart; жүз without a count, мың and миллион with theirs."""

    def below_thousand(part: int) -> list[str]:
        hundreds, ones = divmod(part, 100)
        hundred = ["жүз"] if hundreds == 1 else [KK_ONES[hundreds], "жүз"] if hundreds else []
        return [*hundred, KK_TENS[ones // 10], KK_ONES[ones % 10]]

    words: list[str] = []
    for size, name in ((1_000_000, "миллион"), (1_000, "мың"), (1, "")):
        part = value // size % 1_000
        words += [*below_thousand(part), name] if part else []
    return " ".join(word for word in words if word) or "нөл"


def russian(value: int) -> str:
    """Masculine nominative; тысяча is feminine and, like миллион, takes the form of its count."""

    def below_thousand(part: int, feminine: bool) -> list[str]:
        ones = RU_TEENS[part % 10] if part % 100 // 10 == 1 else RU_ONES[part % 10]
        ones = {"один": "одна", "два": "две"}.get(ones, ones) if feminine else ones
        return [RU_HUNDREDS[part // 100], RU_TENS[part % 100 // 10], ones]

    def form(part: int, one: str, few: str, many: str) -> str:
        if part % 100 in range(11, 15):
            return many
        return one if part % 10 == 1 else few if part % 10 in (2, 3, 4) else many

    words: list[str] = []
    for size, forms in ((1_000_000, ("миллион", "миллиона", "миллионов")), (1_000, ("тысяча", "тысячи", "тысяч"))):
        part = value // size % 1_000
        words += [*below_thousand(part, size == 1_000), form(part, *forms)] if part else []
    words += below_thousand(value % 1_000, feminine=False)
    return " ".join(word for word in words if word) or "ноль"


def english(value: int) -> str:
    """British: "and" before tens and ones, a comma between thousands and hundreds."""

    def below_thousand(part: int) -> str:
        hundreds, rest = divmod(part, 100)
        small = EN_ONES[rest] if rest < 20 else "-".join(filter(None, (EN_TENS[rest // 10], EN_ONES[rest % 10])))
        return " and ".join(filter(None, (f"{EN_ONES[hundreds]} hundred" if hundreds else "", small)))

    parts = [(value // 1_000_000, " million"), (value // 1_000 % 1_000, " thousand")]
    words = [below_thousand(part) + name for part, name in parts if part]
    last = value % 1_000
    if last and words and last < 100:
        return ", ".join(words) + " and " + below_thousand(last)
    return ", ".join([*words, *([below_thousand(last)] if last else [])]) or "zero"


INDEPENDENT = {"kk": kazakh, "ru": russian, "en": english}


@pytest.mark.parametrize(("value", "kk", "ru"), GLOSSARY)
def test_the_glossarys_figures_are_written_as_it_writes_them(value: int, kk: str, ru: str) -> None:
    assert (in_words(value, "kk"), in_words(value, "ru")) == (kk, ru)


def test_english_has_and_within_a_hundred_and_hyphens_within_tens() -> None:
    assert in_words(946, "en") == "nine hundred and forty-six"


@pytest.mark.parametrize("language", INDEPENDENT)
def test_a_dense_sample_equals_an_independent_writing(language: str) -> None:
    differing = [value for value in SAMPLE if in_words(value, language) != INDEPENDENT[language](value)]
    assert differing == []


@given(st.integers(0, MOST), st.sampled_from(sorted(INDEPENDENT)))
def test_any_count_equals_an_independent_writing(value: int, language: str) -> None:
    assert in_words(value, language) == INDEPENDENT[language](value)


@pytest.mark.parametrize("language", INDEPENDENT)
def test_no_two_counts_share_their_words(language: str) -> None:
    assert len({in_words(value, language) for value in SAMPLE}) == len(set(SAMPLE))


@pytest.mark.parametrize(("language", "letters"), [("kk", "[а-яёәғқңөұүһі ]+"), ("ru", "[а-я ]+"), ("en", "[a-z, -]+")])
def test_words_are_lower_case_in_one_alphabet_on_one_line(language: str, letters: str) -> None:
    assert all(re.fullmatch(letters, in_words(value, language)) for value in SAMPLE)


@pytest.mark.parametrize("value", [True, False, 1.0, -1, MOST + 1, "12", None])
def test_what_is_no_count_has_no_words(value: object) -> None:
    with pytest.raises(ValueError, match="not a count"):
        in_words(value, "kk")  # type: ignore[arg-type]  # that is what is tried


def test_a_language_that_the_program_does_not_speak_is_an_error_of_ours() -> None:
    with pytest.raises(KeyError):
        in_words(1, "kz")
