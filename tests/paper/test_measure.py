"""Text widths and line breaks from the font itself."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.pdfbase.ttfonts import TTFont

from precinct_app import resources
from precinct_app.paper.measure import metrics, missing, width, wrap

LETTERS = "абвгдёжщыьэюяАЯәғқңөұүһіӘҒҚҢӨҰҮҺІ0123456789 \u00a0«»„“–—№·.,:;()%-'abcxyzABC₸"


@pytest.mark.parametrize("bold", [False, True])
def test_every_letter_is_as_wide_as_another_reader_of_the_font_says(bold: bool) -> None:
    file = resources.font("NotoSans-Bold.ttf" if bold else "NotoSans-Regular.ttf")
    other = TTFont("measured", str(file))
    ours = metrics(bold).widths
    for code, wide in other.face.charWidths.items():
        if 0x20 <= code < 0xFFFF:
            assert 1000 * ours[chr(code)] == pytest.approx(wide, abs=0.01), hex(code)
    theirs = {chr(code) for code, glyph in other.face.charToGlyph.items() if 0x20 <= code < 0xFFFF and glyph}
    assert {letter for letter in ours if letter >= " "} == theirs


def test_the_font_has_every_kazakh_letter_and_sign_of_the_texts() -> None:
    assert missing(LETTERS) == ""


def test_letters_the_font_lacks_are_named_once() -> None:
    assert missing("Ким 金 金 ⇒") == "金⇒"
    assert width("金", 10.0) == 10.0 * metrics(False).missing


def test_text_wraps_at_spaces_and_never_at_a_no_break_space() -> None:
    assert wrap("екі жүз он алты", 10.0, width("он алты", 10.0)) == ("екі жүз", "он алты")
    assert wrap("участок №\u00a0290", 10.0, width("участок №", 10.0)) == ("участок", "№\u00a0290")


def test_a_word_wider_than_its_column_is_broken_after_a_hyphen() -> None:
    room = width("Константинопольский-", 8.0)
    assert wrap("Константинопольский-Рождественский", 8.0, room) == ("Константинопольский-", "Рождественский")


def test_no_text_gives_no_line() -> None:
    assert wrap("", 8.0, 100.0) == ()


@settings(max_examples=150)
@given(st.text(LETTERS, max_size=60), st.floats(1.0, 200.0), st.booleans())
def test_a_wrapped_text_loses_nothing_but_spaces_and_stays_in_its_column(text: str, room: float, bold: bool) -> None:
    lines = wrap(text, 7.4, room, bold)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(len(line) == 1 or width(line, 7.4, bold) <= room for line in lines)
