"""Counts in words, in Kazakh, Russian and English: every figure of a protocol is repeated in words (Art. 43(8)).

num2words is asked for whole numbers only: it would also take a float ("one point zero"), a bool and the text "021".
Its defaults are the forms of the protocol: Kazakh жүз but бір мың, Russian masculine with тысяча feminine, English
with "and". It is imported when the first word is needed, because it loads every language that it knows.
"""

from __future__ import annotations

from functools import lru_cache

from precinct_app.counts import MOST

_CODES = {"kk": "kz", "ru": "ru", "en": "en"}  # num2words calls Kazakh by its country


def in_words(value: int, language: str) -> str:
    """``value``, 0 to 9,999,999, in lower-case words on one line; ``language`` is "kk", "ru" or "en".

    Raises ValueError for anything that is no such whole number (True and 1.0 among it), KeyError for a language
    that the program does not speak.
    """
    if type(value) is not int or not 0 <= value <= MOST:
        raise ValueError(f"not a count: {value!r}")
    return _said(value, _CODES[language])


@lru_cache(maxsize=1024)  # after each key every line of a sheet says its words anew
def _said(value: int, code: str) -> str:
    from num2words import num2words

    return str(num2words(value, lang=code))
