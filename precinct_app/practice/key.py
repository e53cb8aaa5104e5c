"""The key of a practice session: everything that marking needs, as one JSON file that other programs can read too.

It holds the true counts themselves, not only the seed, so that a class can be marked by a later program whose
scenarios differ. docs/practice.md describes it.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from precinct_app.counts import Count
from precinct_app.election.definition import Election
from precinct_app.election.tables import Table
from precinct_app.practice import number
from precinct_app.practice.faults import KINDS, Planted
from precinct_app.practice.imbalance import MISHAPS, Imbalance
from precinct_app.practice.scenario import Finding, Scenario
from precinct_app.protocol.counts_file import read_json
from precinct_app.protocol.events import Person
from precinct_app.protocol.record import as_counts
from precinct_app.protocol.strict_json import Number, entries, objects, read_object
from precinct_app.texts import Told

FORMAT = 1
SEVERITIES = ("error", "warning")


@dataclass(frozen=True, slots=True)
class Key:
    """The scenarios of one session, all of one election, and the definition hash of its package ("" for a folder)."""

    election: str
    definition_hash: str
    scenarios: tuple[Scenario, ...]


def write(key: Key) -> bytes:
    """The key as a file: the same key, the same bytes. What a scenario does not have is left out."""
    told: dict[str, object] = {"format": FORMAT, "election": key.election, "definition_hash": key.definition_hash}
    told = _filled(told) | {"scenarios": [_as_object(one) for one in key.scenarios]}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode()


def named_election(data: bytes, where: str) -> tuple[str, str]:
    """Id and definition hash of the election that a key is of. Raises Told for what is no JSON object."""
    top = _table(data, where)
    return top.word("election"), top.word("definition_hash", "")


def read(data: bytes, where: str, election: Election) -> Key:
    """The key in ``data``; ``where`` names the file. Raises Told, naming the place, for anything that is no key."""
    top = _table(data, where)
    top.only("format", "election", "definition_hash", "scenarios")
    if top.whole("format") != FORMAT or top.word("election") != election.id:
        raise Told("practice.bad_key", file=where, election=election.id)
    scenarios = tuple(_scenario(one, election) for one in objects(top, "scenarios"))
    return Key(election.id, top.word("definition_hash", ""), scenarios)


def _as_object(scenario: Scenario) -> dict[str, object]:
    mishap = scenario.imbalance
    return _filled(
        {
            "number": scenario.number,
            "station": scenario.station,
            "people": [{"role": person.role, "name": person.name} for person in scenario.people],
            "counts": as_counts(scenario.counts),
            "findings": [asdict(one) for one in scenario.findings],
            "imbalance": None if mishap is None else asdict(mishap),
            "planted": [asdict(one) for one in scenario.planted],
            "absent": scenario.absent,
            "dissent": scenario.dissent,
            "signers": list(scenario.signers),
            "lost_key": scenario.lost_key,
            "power_cut": scenario.power_cut,
        }
    )


def _filled(values: Mapping[str, object]) -> dict[str, object]:
    """``values`` without what is not there."""
    return {name: value for name, value in values.items() if value is not None and value != ""}


def _table(data: bytes, where: str) -> Table:
    values = _plain(read_object(data, where))
    assert isinstance(values, dict)
    return Table(where, "", values)


def _plain(value: object) -> object:
    """What was read strictly, no key twice, with numbers as ``json`` reads them: here a count is a count."""
    if isinstance(value, Number):
        return json.loads(value.raw)
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _scenario(table: Table, election: Election) -> Scenario:
    table.only(*_FIELDS)
    level, seed = number.read(table.word("number"))
    counts, people = _counts(table, election)
    keys, roles, codes = tuple(counts), {person.role for person in people}, {one.code for one in election.relations}
    mishap = table.table("imbalance", default={})
    return Scenario(
        election=election.id,
        station=table.word("station"),
        level=level,
        seed=seed,
        people=people,
        counts=counts,
        findings=tuple(
            Finding(one.one_of("code", codes), one.one_of("severity", SEVERITIES)) for one in objects(table, "findings")
        ),
        imbalance=_imbalance(mishap, people) if mishap.values else None,
        planted=tuple(
            Planted(one.one_of("kind", KINDS), one.one_of("line", keys), one.whole("true"), one.whole("shown"))
            for one in objects(table, "planted")
        ),
        absent=_person(table, "absent", people),
        dissent=_person(table, "dissent", people),
        signers=tuple(table.known("signers", str(one), roles) for one in entries(table, "signers")),
        lost_key=table.one_of("lost_key", ("", *roles), ""),
        power_cut=table.one_of("power_cut", ("", *keys), ""),
    )


def _counts(table: Table, election: Election) -> tuple[Mapping[str, int], tuple[Person, ...]]:
    """Counts and people are read as those of a counts file; in a key no line is left out."""
    told = {name: table.values.get(name) for name in ("station", "people", "counts")}
    again = read_json(json.dumps(told, ensure_ascii=False).encode(), election, table.file)
    people = tuple(Person(role, name) for role, name in again.people or ())
    counts = {key: figure.value for key, figure in again.counts.items() if isinstance(figure, Count)}
    if set(counts) != set(election.keys(len(people))):
        raise Told("practice.bad_key", file=table.file, election=election.id)
    return counts, people


def _imbalance(table: Table, people: Sequence[Person]) -> Imbalance:
    return Imbalance(table.one_of("kind", MISHAPS), table.whole("n"), _person(table, "person", people) or 0)


def _person(table: Table, name: str, people: Sequence[Person]) -> int | None:
    """A place in the commission, from 0; None where the key names nobody."""
    return table.whole(name, most=len(people) - 1) if name in table.values else None


_FIELDS = (
    "number", "station", "people", "counts", "findings", "imbalance", "planted", "absent", "dissent",
    "signers", "lost_key", "power_cut",
)  # fmt: skip
