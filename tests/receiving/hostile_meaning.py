"""Signed in earnest and yet not to be counted: step 7."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from precinct_app.package import Package
from precinct_app.protocol.record import Declaration
from precinct_app.workbook.form import SHEET
from tests import practice
from tests.receiving import world
from tests.receiving.hostile import Hostile

ACT = {"act_number": "3", "act_date": "2022-11-20"}


def says(**changes: Any) -> Callable[[], bytes]:
    """The genuine protocol with changes, filled by our writer and validly signed."""
    return lambda: world.signed(world.plain(**changes))


def figures(*declared: Declaration, **changes: int) -> Callable[[], bytes]:
    """Other figures, and what is declared of them."""
    return lambda: says(counts={**world.protocol().counts, **changes}, declared=declared)()


def really(package: Callable[[], Package], **entries: str) -> Callable[[], bytes]:
    """A real protocol with its entries after the boxes were opened changed."""

    def make() -> bytes:
        before, after = world.protocol().entries
        parts = world.plain(package(), entries=(before, replace(after, **entries)))
        return world.signed(parts, world.real_key("secretary"), world.real_key("chair"))

    return make


def by_one(name: str) -> Callable[[], bytes]:
    """The same person keyed both entries, and is called by this name in both but for white space."""
    return really(world.real_package, first=name, second=f" {name}\u00a0")


KEYED = tuple(
    Hostile(name, reason, make, package)
    for name, reason, make, package in (
        ("keyed once", "keyed-once", really(world.real_package, mode="once", second=""), world.real_package),
        ("keyed twice by nobody else", "second-keyer", really(world.real_package, second=""), world.real_package),
        (
            "keyed twice by a blank name",
            "second-keyer",
            really(world.real_package, second=" \u00a0"),
            world.real_package,
        ),
        ("keyed twice by nobody", "second-keyer", really(world.real_package, first="", second=""), world.real_package),
        ("keyed twice by one person", "second-keyer", by_one("Ким"), world.real_package),
        ("read aloud unasked", "keyed-aloud", really(world.real_package, mode="aloud"), world.real_package),
        (
            "by one where reading aloud is allowed",
            "second-keyer",
            really(world.aloud_package, second=""),
            world.aloud_package,
        ),
        (
            "keyed once where reading aloud is allowed",
            "keyed-once",
            really(world.aloud_package, mode="once"),
            world.aloud_package,
        ),
    )
)

MEANINGS = (
    *KEYED,
    Hostile("an imbalance that is not declared", "not-declared", figures(ballots_received=5)),
    Hostile(
        "one of two imbalances not declared",
        "not-declared",
        figures(Declaration("R04", "x", **ACT), ballots_received=5, voters_absentee=9_999_999),
    ),
    Hostile("a declared imbalance that is none", "declared-in-vain", figures(Declaration("R04", "x", **ACT))),
    Hostile(
        "a declaration without a reason",
        "declaration-incomplete",
        figures(Declaration("R04", "", **ACT), ballots_received=5),
    ),
    Hostile(
        "a declaration with a blank reason",
        "declaration-incomplete",
        figures(Declaration("R04", "  ", **ACT), ballots_received=5),
    ),
    Hostile(
        "a declaration without its act", "declaration-incomplete", figures(Declaration("R04", "x"), ballots_received=5)
    ),
    *(
        Hostile(
            f"a declaration with half an act, {act}",
            "declaration-incomplete",
            figures(Declaration("R04", "x", *act), ballots_received=5),
        )
        for act in (("3", ""), ("", "2022-11-20"), ("  ", "2022-11-20"), ("\u00a0", "2022-11-20"), (" ", ""))
    ),
    Hostile(
        "half an act where none is asked for",
        "declaration-incomplete",
        figures(Declaration("R07", "x", "3"), voters_participated=5),
    ),
    Hostile(
        "figures that no station of this size has",
        "not-declared",
        lambda: figures(**dict.fromkeys(world.protocol().counts, 9_999_999))(),
    ),
    Hostile("revision 0", "revision", says(revision=0)),
    Hostile("revision 2 of nothing", "revision", says(revision=2)),
    Hostile("revision 1 of something", "revision", says(replaces="5f" * 32)),
    Hostile("a revision of no digest", "revision", says(revision=2, replaces="the old one")),
    Hostile("a revision of a digest in capitals", "revision", says(revision=2, replaces="5F" * 32)),
    Hostile(
        "the hash of another definition",
        "definition-differs",
        lambda: world.signed(
            world.with_sheet(lambda data: data.replace(practice.package().definition_hash.encode(), b"5f" * 32))
        ),
    ),
    Hostile("this definition's hash as a name, another as the hash", "definition-differs", lambda: hidden_hash()),
)


def hidden_hash() -> bytes:
    """The hash of the package stands in the sheet, but not as the definition's."""
    person = replace(world.protocol().people[0], name=practice.package().definition_hash)
    people = (person, *world.protocol().people[1:])
    old, new = practice.package().definition_hash.encode(), b"5f" * 32
    parts = world.plain(people=people)
    before, found, after = parts[SHEET].rpartition(old)
    assert found
    return world.signed(parts | {SHEET: before + new + after})
