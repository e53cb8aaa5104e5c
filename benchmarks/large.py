"""An election as large as the program must bear: the built-in presidential one with more choices and more lines."""

from __future__ import annotations

import random
from pathlib import Path

from precinct_app import resources
from precinct_app.election.definition import Election
from precinct_app.election.reading import read

SOURCE = "kz-president-2022"
STATIONS = "number,district,name_kk,name_ru,name_en,country,time_zone,voters\n7,1,а,а,a,KZ,Asia/Almaty,\n"


def definition(lines: int, choices: int) -> str:
    """The definition's text: ``lines`` besides the choices, and ``choices``.

    Every line that comes to the built-in ones is a part of the ballots in the boxes (one equation), and not more than
    the voters who received ballots (an inequality each).
    """
    toml = (Path(resources.elections_folder()) / SOURCE / "election.toml").read_text("utf-8")
    head, mark, relations = toml.partition("[[relation]]")
    head = head.replace(f'id = "{SOURCE}"', 'id = "large"')
    more = range(1, lines - head.count("[[line]]") + 1)
    for n in more:
        head += _part("line", f"part_{n}", f"P{n}", 'stage = "after"\nsection = "working"\n')
    for n in range(1, choices - head.count("[[choice]]") + 1):
        head += _part("choice", f"choice_{n}", f"C{n}")
    added = (
        _relation("R40", ", ".join(f'"part_{n}"' for n in more), "==", '"choice*", "ballots_invalid"') if more else ""
    )
    added += "".join(_relation(f"R{40 + n}", f'"part_{n}"', "<=", '"voters_issued"') for n in more)
    return f"{head}{mark}{relations}\n{added}"


def large(lines: int, choices: int) -> Election:
    """The same, read."""
    return read(definition(lines, choices).encode(), STATIONS.encode(), "large")


def counts(election: Election, people: int, rng: random.Random) -> dict[str, int]:
    """A consistent protocol of it: all that must agree agrees, and no two choices are alike."""
    votes = rng.sample(range(30, 130), len(election.choices))
    invalid = rng.randint(1, 30)
    issued = sum(votes) + invalid
    received = issued + rng.randint(50, 400)
    portable = rng.randint(1, issued // 20)
    given = {choice.id: vote for choice, vote in zip(election.choices, votes, strict=True)} | {
        "voters_total": received, "voters_issued": issued, "ballots_received": received,
        "ballots_cancelled": received - issued, "applications_outside": portable, "voters_participated": issued,
        "ballots_invalid": invalid, "ballots_portable": portable, "ballots_stationary": issued - portable,
        "voters_outside": portable, "voters_absentee": rng.randint(0, 40),
    }  # fmt: skip
    given |= _shared("issued_by_member[{}]", issued, people - 3, 4) | dict.fromkeys(_keys("issued_by_member[{}]", 3), 0)
    given |= _shared("part_{}", issued, sum(line.id.startswith("part_") for line in election.lines), 1)
    return {key: given[key] for key in election.keys(people)}


def _keys(name: str, n: int, first: int = 1) -> list[str]:
    return [name.format(place) for place in range(first, first + n)]


def _shared(name: str, total: int, n: int, first: int) -> dict[str, int]:
    """``total`` in ``n`` parts that are nearly alike."""
    return {key: total // n + (place < total % n) for place, key in enumerate(_keys(name, n, first))} if n else {}


def _part(kind: str, id: str, number: str, more: str = "") -> str:
    texts = "".join(
        f'{name}.{language} = "{id} {language}"\n' for name in ("label", "short") for language in ("kk", "ru", "en")
    )
    return f'[[{kind}]]\nid = "{id}"\nnumber = "{number}"\n{more}{texts}\n'


def _relation(code: str, left: str, relation: str, right: str) -> str:
    texts = "".join(f'text.{language} = "{code} {language}"\n' for language in ("kk", "ru", "en"))
    sides = f'left = [{left}]\nrelation = "{relation}"\nright = [{right}]\n'
    return f'[[relation]]\ncode = "{code}"\nseverity = "error"\n{sides}{texts}\n'
