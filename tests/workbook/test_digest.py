"""The protocol digest, and the code that is read out over the telephone."""

from __future__ import annotations

import hashlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from precinct_app.protocol import events
from precinct_app.workbook.digest import check_code, code, differing, digest, groups
from precinct_app.workbook.fill import fill_sheet
from tests.workbook.factory import PEOPLE, a_form, a_protocol, built_in, hexes

CODES = hexes.map(code)


def test_the_digest_is_that_of_the_sheet_as_it_was_frozen() -> None:
    protocol = a_protocol(built_in())
    assert digest(a_form(), protocol) == hashlib.sha256(fill_sheet(a_form(), protocol)).hexdigest()


def test_what_comes_after_the_freeze_does_not_change_the_digest() -> None:
    before = a_protocol(built_in())
    people = tuple(replace(person, ink=False, reason="Ауырып қалды") for person in PEOPLE)
    late = (events.Attached("dissent", "Ким Ольга", "Менің пікірім басқа"),)
    after = replace(before, people=people, late_attachments=late)
    assert digest(a_form(), after) == digest(a_form(), before)
    assert fill_sheet(a_form(), after) != fill_sheet(a_form(), before)


@pytest.mark.parametrize(
    "changes",
    [{"revision": 2}, {"journal_length": 148}, {"journal_head": "0b" * 32}, {"station": "102"}, {"replaces": "00" * 32},
     {"attachments": (events.Attached("act", "", ""),)}, {"people": (replace(PEOPLE[0], present=False), *PEOPLE[1:])}],
)  # fmt: skip
def test_everything_else_changes_the_digest(changes: dict[str, object]) -> None:
    protocol = a_protocol(built_in())
    assert digest(a_form(), replace(protocol, **changes)) != digest(a_form(), protocol)  # type: ignore[arg-type]  # any


def test_every_count_is_in_the_digest() -> None:
    protocol = a_protocol(built_in())
    for key, count in protocol.counts.items():
        other = replace(protocol, counts={**protocol.counts, key: count + 1})
        assert digest(a_form(), other) != digest(a_form(), protocol), key


def test_a_code_is_the_digests_number_and_a_damm_digit() -> None:
    assert code("0" * 64) == "0" * 24
    assert code(f"{572:064x}") == "0" * 20 + "5724"  # Damm's own example
    assert code("f" * 64)[:23] == str((2**256 - 1) % 10**23)


@given(CODES)
def test_a_code_is_recognised_grouped_or_not(made: str) -> None:
    assert len(made) == 24 and check_code(made) and check_code(groups(made))
    assert [len(group) for group in groups(made).split(" ")] == [4] * 6


@given(CODES, st.integers(0, 23), st.integers(1, 9))
def test_one_wrong_digit_is_found(made: str, place: int, added: int) -> None:
    wrong = str((int(made[place]) + added) % 10)
    assert not check_code(made[:place] + wrong + made[place + 1 :])


@given(CODES, st.integers(0, 22))
def test_two_exchanged_digits_are_found(made: str, place: int) -> None:
    one, other = made[place], made[place + 1]
    exchanged = made[:place] + other + one + made[place + 2 :]
    assert check_code(exchanged) == (one == other)


@pytest.mark.parametrize("text", ["", "0" * 23, "0" * 25, "0000 0000", " ".join("0" * 24), "٠" * 24, "0" * 24 + "\n"])
def test_anything_else_is_no_code(text: str) -> None:
    assert not check_code(text)


@pytest.mark.parametrize(
    ("heard", "groups"),
    [
        ("", None),
        ("1234 5678 9012 3456 7890 123", None),
        ("1234 5678 9012 3456 7890 1234", ()),
        ("1234-5678-9012-3456-7890-1234", ()),
        ("123456789012345678901234", ()),
        ("1234 5678 9021 3456 7890 1235", (3, 6)),
        ("12345678901234567890123499", (7,)),
    ],
)
def test_what_is_heard_is_compared_group_by_group_once_all_of_it_is_there(
    heard: str, groups: tuple[int, ...] | None
) -> None:
    assert differing("1234 5678 9012 3456 7890 1234", heard) == groups
