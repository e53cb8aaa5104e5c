"""What the strip and the spine say of the figures of one stage: no sum, no difference, no figure. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from precinct_app.counts import Figure
from precinct_app.election.causes import causes
from precinct_app.election.definition import Relation
from precinct_app.election.relations import Outcome, Status, evaluate, lines_by_code, sides_of
from precinct_app.election.suspects import RECENT, suspects
from precinct_app.protocol.state import State
from precinct_app.texts import Catalogue
from ui import entry_rows
from ui.widgets.strip_item import Agreement, StripItem, Suspect

Sides = tuple[tuple[str, ...], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Agreements:
    """What must agree: the strip's items, the two sides of each error that fails, and the lines to read again.

    ``failing`` are the codes that ``sides`` stand for; ``again`` has the likeliest line first.
    """

    items: tuple[StripItem, ...]
    failing: tuple[str, ...]
    sides: tuple[Sides, ...]
    again: tuple[str, ...]


def first_figures(state: State, stage: str, typed: Mapping[str, Figure]) -> dict[str, Figure]:
    """The figures that the strip speaks of: the first entry of this stage with what stands in the fields over it,
    and what stands in the other stages."""
    own = set(state.keys(stage))
    every = state.keys()
    return {key: state.first(key) if key in own else state.figure(key) for key in every} | dict(typed)


def agreements(
    state: State, stage: str, figures: Mapping[str, Figure], texts: Catalogue, last: str = ""
) -> Agreements:
    """What the relations of ``stage`` say: those that have a line in it and no line that is still to come.

    ``last`` is the line typed last: a slip there is likelier. Findings that follow from another are folded under it.
    """
    election, roles, voters = state.election, state.roles, state.station.voters
    # Only these relations decide: an error of an earlier stage that truly stands would make every slip look like two.
    shown = replace(election, relations=_of_stage(state, stage))
    outcomes = {one.code: one for one in evaluate(shown, figures, roles, voters)}
    folded = causes(shown, figures, roles, voters)
    errors = [one for one in shown.relations if _fails(one, outcomes) and one.code not in folded]
    found = suspects(shown, figures, roles, voters, {last: RECENT}) if errors else ()
    again = [one for one in found if one.line in state.keys(stage)]
    cards: dict[str, tuple[Suspect, ...]] = {}
    for relation in errors:
        lines = outcomes[relation.code].lines
        cards[relation.code] = tuple(
            Suspect(
                one.line,
                entry_rows.number(state, one.line),
                entry_rows.short(state, one.line, texts.language),
                texts.say(f"strip.slip_{one.slip.replace('-', '_')}"),
            )
            for one in again
            if one.line in lines or (relation is errors[0] and not _in_any(one.line, errors, outcomes))
        )
    items = (
        _item(one, outcomes[one.code], cards.get(one.code, ()), _followers(one, folded, shown.relations, texts), texts)
        for one in shown.relations
        if one.code not in folded
    )
    return Agreements(
        tuple(item for item in items if item is not None),
        tuple(one.code for one in errors),
        tuple(sides_of(one, election, len(state.people), roles) for one in errors),
        tuple(one.line for one in again),
    )


def name(relation: Relation, language: str) -> str:
    """A relation by its two sides in few words; by its sentence where the definition names no sides."""
    return (relation.name or relation.text).in_(language)


def _of_stage(state: State, stage: str) -> tuple[Relation, ...]:
    """The relations with a line in ``stage`` and none in a stage that is still to come."""
    every = state.keys()
    stages = {key: state.election.line_of(key).stage for key in every}
    lines = lines_by_code(state.election, len(state.people), state.roles)
    there = {code: {stages[key] for key in keys} for code, keys in lines.items()}
    return tuple(
        one for one in state.election.relations
        if stage in there[one.code] and there[one.code] <= {stage, *state.closed}
    )  # fmt: skip


def _fails(relation: Relation, outcomes: Mapping[str, Outcome]) -> bool:
    return relation.severity == "error" and outcomes[relation.code].status is Status.FAILS


def _in_any(line: str, errors: list[Relation], outcomes: Mapping[str, Outcome]) -> bool:
    return any(line in outcomes[one.code].lines for one in errors)


def _followers(
    relation: Relation, folded: Mapping[str, str], relations: tuple[Relation, ...], texts: Catalogue
) -> str:
    """One line for the findings that are folded under ``relation``."""
    names = [name(one, texts.language) for one in relations if folded.get(one.code) == relation.code]
    return texts.say("strip.follows", names="; ".join(names)) if names else ""


def _item(
    relation: Relation, outcome: Outcome, again: tuple[Suspect, ...], follows: str, texts: Catalogue
) -> StripItem | None:
    """A relation as the strip shows it; a warning that asks for nothing stays away until it is unusual."""
    called = name(relation, texts.language)
    if outcome.status is Status.FAILS and relation.severity == "error":
        return StripItem(relation.code, called, Agreement.FAILS, follows, again)
    if outcome.status is Status.FAILS:
        if not relation.explain:
            return StripItem(relation.code, called, Agreement.UNUSUAL)
        return StripItem(relation.code, called, Agreement.WARNS, texts.say("strip.explain"))
    if relation.severity == "warning" and not relation.explain:
        return None
    agrees = outcome.status is Status.AGREES
    return StripItem(relation.code, called, Agreement.AGREES if agrees else Agreement.WAITS)
