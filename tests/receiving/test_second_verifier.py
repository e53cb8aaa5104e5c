"""The program's verifier and one written from docs/format.md alone (tools/verify_one.py) never differ in a verdict.

Reasons may differ: the second one has coarse ones. A disagreement means that a verifier or the page is wrong.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from functools import cache

import pytest

from precinct_app import opc
from precinct_app.package import Package
from precinct_app.protocol.record import Declaration
from precinct_app.receiving.verify import in_sequence, verify
from precinct_app.signing.certificates import Role
from precinct_app.signing.credential import Credential, make_emergency
from precinct_app.workbook import heights
from precinct_app.workbook.form import SHEET
from tests import practice
from tests.receiving import world
from tests.receiving.hostile import Hostile
from tests.receiving.test_hostile import CORPUS
from tests.receiving.test_mutants import FAST, flipped
from tools import verify_one
from tools.second_verifier.form import fill, take
from tools.second_verifier.heights import lines_of
from tools.second_verifier.package import Package as SecondPackage
from tools.second_verifier.package import open_package
from tools.second_verifier.shown import shown_in

SEED = 20_221_120
MISSING_REJECTED = ('missing = "held"', 'missing = "rejected"')
EMERGENCY_REJECTED = ('emergency = "held"', 'emergency = "rejected"')


@cache
def opened(data: bytes) -> SecondPackage:
    """A package as the second verifier opens it."""
    return open_package(data)


def agreed(data: bytes, package: Package | None = None) -> str:
    """The verdict of both on one file; what they read from it is the same too."""
    chosen = package or practice.package()
    ours, second = verify(data, chosen), verify_one.verify(data, opened(chosen.data), set())
    assert second["verdict"] == ours.verdict, (ours.reason, second["reason"])
    if ours.protocol is not None:
        read = {key: len(value) if isinstance(value, list) else value for key, value in second["counts"].items()}
        for line, value in second["counts"].items():
            if isinstance(value, list):
                del read[line]
                read |= {f"{line}[{place}]": one for place, one in enumerate(value, 1)}
        assert (second["digest"], second["code"], read) == (ours.digest, ours.code, ours.protocol.counts)
        assert second["declared"] == sorted(one.code for one in ours.protocol.declared)
        assert second["spare"] == [one.role for one in ours.signatories if one.spare]
    return ours.verdict


@pytest.mark.parametrize("hostile", CORPUS, ids=lambda hostile: hostile.name.replace(" ", "-"))
def test_both_reject_a_hostile_file(hostile: Hostile) -> None:
    assert agreed(hostile.make(), hostile.package()) == "rejected"


def signed_by(*keys: str, at: timedelta = timedelta(0)) -> bytes:
    """The genuine protocol, signed by the practice keys of these roles, or by an emergency or a spare key."""
    makers: dict[str, Callable[[Role], Credential]] = {
        "emergency": emergency,
        "spare": world.spare,
        "old": world.old_key,
        "key": practice.key,
    }
    roles: dict[str, Role] = {"secretary": "secretary", "chair": "chair", "deputy": "deputy"}
    made = [makers[kind](roles[role]) for kind, role in (one.split() for one in keys)]
    return world.signed(world.plain(), *made, at=world.NOW + at)


def emergency(role: Role) -> Credential:
    """A key that the station made for itself."""
    return make_emergency(world.PRESIDENT, world.STATION, role, practice.NAMES[role], practice=True)


def real(*, once: bool = False) -> bytes:
    """A protocol of the real election."""
    entries = tuple(replace(one, mode="once", second="") for one in world.protocol().entries)
    parts = world.plain(world.real_package(), **({"entries": entries} if once else {}))
    return world.signed(parts, world.real_key("secretary"), world.real_key("chair"))


def declared() -> bytes:
    """One imbalance, declared with its act."""
    counts = {**world.protocol().counts, "ballots_received": 9_999_999}
    declaration = Declaration("R04", "бір бюллетень табылмады", "3", "2022-11-20")
    return world.signed(world.plain(counts=counts, declared=(declaration,)))


GENUINE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "secretary and chair": ("accepted", world.good),
    "secretary and deputy": ("accepted", lambda: signed_by("key secretary", "key deputy")),
    "a spare key": ("accepted", lambda: signed_by("spare secretary", "key chair")),
    "declared": ("accepted", declared),
    "no times": ("accepted", lambda: world.signed(world.plain(before_closed=None, after_closed=None))),
    "secretary alone": ("held", lambda: signed_by("key secretary")),
    "chair alone": ("held", lambda: signed_by("key chair")),
    "emergency secretary": ("held", lambda: signed_by("emergency secretary", "key chair")),
    "emergency chair": ("held", lambda: signed_by("key secretary", "emergency chair")),
    "two emergency keys": ("held", lambda: signed_by("emergency secretary", "emergency chair")),
    "an emergency key alone": ("held", lambda: signed_by("emergency chair")),
    "a key that ran out": ("held", lambda: signed_by("old secretary", "key chair")),
    "a clock behind": ("held", lambda: signed_by("key secretary", "key chair", at=timedelta(days=-30))),
    "a clock ahead": ("held", lambda: signed_by("key secretary", "key chair", at=timedelta(days=4_000))),
    "a revision alone": ("held", lambda: world.signed(world.plain(revision=2, replaces="5f" * 32))),
}


def test_both_judge_alike_people_without_names_and_people_without_roles() -> None:
    people = world.protocol().people
    for place in range(len(people)):
        nameless = (*people[:place], replace(people[place], name=""), *people[place + 1 :])
        assert agreed(world.signed(world.plain(people=nameless))) == "accepted"
    second = opened(practice.package().data)
    sheet = world.plain()[SHEET]
    values = take(second.form, sheet)
    values |= shown_in(values, second)
    for name in ("person[5].role", "person[5].present", "person[2].role"):
        changed = fill(second.form, values | {name: ""})
        assert agreed(world.signed(world.plain() | {SHEET: changed})) == "rejected"


@pytest.mark.parametrize("name", GENUINE)
def test_both_judge_a_genuine_file_alike_and_read_the_same_from_it(name: str) -> None:
    verdict, make = GENUINE[name]
    assert agreed(make()) == verdict


def test_both_judge_alike_what_the_definition_decides() -> None:
    missing, strict = world.variant(MISSING_REJECTED), world.variant(EMERGENCY_REJECTED)
    assert agreed(world.signed(world.plain(missing), practice.key("secretary")), missing) == "rejected"
    assert agreed(world.signed(world.plain(missing)), missing) == "accepted"
    assert (
        agreed(world.signed(world.plain(strict), emergency("secretary"), practice.key("chair")), strict) == "rejected"
    )
    assert agreed(world.signed(world.plain(strict), practice.key("chair")), strict) == "held"


def test_both_keep_real_and_practice_apart_and_reject_what_was_keyed_once() -> None:
    package = world.real_package()
    assert [agreed(real(), package), agreed(real()), agreed(world.good(), package)] == [
        "accepted",
        "rejected",
        "rejected",
    ]
    assert agreed(real(once=True), package) == "rejected"


@pytest.mark.parametrize("make", [world.real_package, world.aloud_package])
def test_both_judge_alike_who_keyed_a_real_protocol(make: Callable[[], Package]) -> None:
    package, verdicts = make(), []
    keys = world.real_key("secretary"), world.real_key("chair")
    before, after = world.protocol().entries
    for mode in ("other", "aloud", "once"):
        for first in ("", " ", "Ким", "Ким "):
            for second in ("", "\u00a0", "Ким", " Ким", "ким"):
                changed = replace(after, mode=mode, first=first, second=second)
                verdicts.append(agreed(world.signed(world.plain(package, entries=(before, changed)), *keys), package))
    assert {*verdicts} == {"accepted", "rejected"}


def test_both_find_a_predecessor_among_the_files_before() -> None:
    first = verify(world.good(), practice.package())
    files = [world.signed(world.plain(revision=2, replaces=first.digest))]
    files.append(world.signed(world.plain(revision=3, replaces=verify(files[0], practice.package()).digest)))
    files.append(world.signed(world.plain(revision=3, replaces=first.digest)))
    ours = [first]
    seen: verify_one.Seen = set()
    assert verify_one.verify(world.good(), opened(practice.package().data), seen)["verdict"] == "accepted"
    for data in files:
        ours.append(in_sequence(verify(data, practice.package()), {one.identity for one in ours}))
        second = verify_one.verify(data, opened(practice.package().data), seen)
        assert second["verdict"] == ours[-1].verdict
    assert [one.verdict for one in ours] == ["accepted", "accepted", "accepted", "held"]


def test_both_reject_a_cut_file() -> None:
    data = world.good()
    for length in {*range(0, len(data), 97), *range(len(data) - 500, len(data))}:
        assert agreed(data[:length]) == "rejected", length


@pytest.mark.parametrize("many", [FAST, pytest.param(10 * FAST, marks=pytest.mark.soak)])
def test_both_reject_every_flipped_byte(many: int) -> None:
    data, numbers = world.good(), random.Random(SEED)
    for number in range(many):
        mutant = flipped(numbers, data)
        assert agreed(mutant) == "rejected" or mutant == data, number


@pytest.mark.parametrize("many", [FAST, pytest.param(10 * FAST, marks=pytest.mark.soak)])
def test_both_reject_every_flipped_byte_in_a_part_of_a_sound_zip(many: int) -> None:
    parts, numbers = opc.read(world.good()), random.Random(SEED)
    for number in range(many):
        name = numbers.choice([name for name in parts if parts[name]])
        changed = flipped(numbers, parts[name])
        mutant = opc.write((parts | {name: changed}).items())
        assert agreed(mutant) == "rejected" or changed == parts[name], number


# What a holder of both keys may write into a slot: each kind, its limits, and what other slots would take.
TEXTS = (
    "", " ", "x", "Ким Ольга", "_x0041_", "&<>\"'", "\u00a0", "\u200b", "=1+1", "a  b", "м" * 300, "a" * 299 + " b",
    "№\u00a01, 2022-11-20", "№\u00a0, —", "№\u00a0, 2022-11-20", "№\u00a01, 2022-02-30", "№\u00a0a, b, —",
    "№\u00a0 , —", "№\u00a01, —", "№\u00a0 , 2022-11-20",
    "2026-11-25 02:57:30 (UTC+3)", "2026-11-25 02:57:30 (UTC-5:30)", "2026-11-25 02:57:30 (UTC+0)",
    "2026-11-25 02:57:30 (UTC-0)", "2099-12-31 23:00:00 (UTC+0)", "1999-12-31 23:00:00 (UTC+3)", "5f" * 32, "5F" * 32,
    "901", "903", "1",
)  # fmt: skip
NUMBERS = ("", "0", "1", "2", "15", "9999999")


def altered(numbers: random.Random, package: SecondPackage, values: dict[str, str]) -> dict[str, str]:
    """One to three slots with another content; what follows from them follows, most times."""
    slots = [(name, one.kind, one.most, one.words) for name, one in package.form.slots.items()]
    changed = dict(values)
    for _ in range(numbers.choice((1, 1, 2, 3))):
        name, kind, most, words = numbers.choice([one for one in slots if one[1] != "shown" or numbers.random() < 0.01])
        changed[name] = numbers.choice({"number": NUMBERS, "word": ("", *words)}.get(kind, TEXTS))
        if kind == "text" and numbers.random() < 0.5:  # words of every width: the rows grow
            changed[name] = "".join(numbers.choices("aaмМ— 一", k=numbers.randrange(1, most + 1)))
    if numbers.random() < 0.1:  # an imbalance, declared more or less well
        changed |= {"ballots_received.count": "5", "relation[R04].how": "declared", "relation[R04].reason": "x"}
        changed["relation[R04].act"] = numbers.choice(TEXTS)
    try:
        return changed | shown_in(changed, package)
    except (ArithmeticError, LookupError, ValueError):
        return changed


@pytest.mark.parametrize("many", [600, pytest.param(5_000, marks=pytest.mark.soak)])
def test_both_judge_alike_whatever_a_key_holder_writes_into_the_slots(many: int) -> None:
    package, numbers = opened(practice.package().data), random.Random(SEED)
    genuine = opc.read(world.good())
    values = take(package.form, genuine[SHEET])
    values |= shown_in(values, package)
    verdicts = []
    for _ in range(many):
        changed = altered(numbers, package, values)
        sheet = fill(package.form, changed)
        verdicts.append(agreed(world.signed({**world.plain(), SHEET: sheet})))
    assert all(verdicts.count(verdict) > many / 100 for verdict in ("accepted", "rejected"))


def test_both_count_the_lines_of_a_text_alike() -> None:
    numbers = random.Random(SEED)
    for _ in range(5_000):
        text = "".join(numbers.choices("aaмМ— 一 2і", k=numbers.randrange(300)))
        wide = numbers.randrange(3, 80)
        assert heights.lines(text, wide) == lines_of(text, wide), (text, wide)
