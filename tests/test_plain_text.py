"""Which signs a typed text may hold."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from precinct_app.plain_text import HIDDEN, bad_character


@pytest.mark.parametrize("text", ["", "Сейітқали Айгүл", "№\u00a0290", "=1+1", "é\u0301", "日本", "😀", "\u3000"])
def test_what_can_be_seen_may_stand(text: str) -> None:
    assert bad_character(text) is None


@pytest.mark.parametrize(
    "sign", ["\n", "\t", "\0", "\u007f", "\u0085", "\u00ad", "\u200b", "\u200f", "\u202e", "\u2066", "\u2028", "\u2029",
             "\ufeff", "\ue000", "\ufffe", "\ud800", "\U000e0041"],
)  # fmt: skip
def test_what_hides_is_named(sign: str) -> None:
    assert bad_character(f"ab{sign}c") == f"U+{ord(sign):04X}"


def test_every_sign_is_judged_by_its_category_alone() -> None:
    for number in range(0, sys.maxunicode + 1, 7):
        sign = chr(number)
        assert (bad_character(sign) is not None) == (unicodedata.category(sign) in HIDDEN), hex(number)
