"""What may happen next: an event that is not allowed now is refused before anything of it is kept."""

from __future__ import annotations

from precinct_app.protocol import events, steps, typed
from precinct_app.protocol.events import Event
from precinct_app.protocol.record import MOST_ATTACHMENTS, MOST_PEOPLE
from precinct_app.protocol.state import State
from precinct_app.texts import Refused


def check(state: State, event: Event) -> None:
    """Raise Refused when ``event`` is not allowed now; the journal keeps nothing that this refuses."""
    typed.check(event)
    code = _forbidden(state, event)
    if code:
        raise Refused(code)


def _forbidden(state: State, event: Event) -> str:
    done = state.exported is not None
    match event:
        case events.RecountBegan() | events.HandedOver() | events.TaskDone() if not done:
            return "steps.not_exported"
        case events.RecountBegan(revision, replaces):
            follows = state.frozen is not None and (revision, replaces) == (state.revision + 1, state.frozen.digest)
            return "" if follows else "steps.not_the_next"
        case events.HandedOver() | events.TaskDone():
            return ""
        case events.CopyIssued():  # of a signed paper, also long after the export
            return "steps.copy_before_ink" if state.frozen is None or steps.paper_points(state) else ""
        case _ if done:
            return "steps.after_export"
        case (
            events.Signed() | events.Withdrawn() | events.Exported() | events.EmergencyKeyMade()
            | events.UnsignedWritten()
        ):  # fmt: skip
            return _sign_forbidden(state, event)
        case events.PaperMade() if state.frozen is not None:
            return ""
        case _ if state.signatures:
            return "steps.after_signature"
        case events.StageClosed("paper"):
            return "steps.not_complete" if state.frozen is None or steps.paper_points(state) else ""
        case events.Unfrozen() | events.PaperMade() | events.PaperReadAloud() | events.InkRecorded():
            if state.frozen is None:
                return "steps.not_frozen"
            needs_paper = isinstance(event, (events.PaperReadAloud, events.InkRecorded))
            return "steps.no_paper" if needs_paper and not state.paper else ""
        case events.Attached() | events.AttachmentChanged() | events.AttachmentDropped():
            return _attachment_forbidden(state, event)
        case _ if state.frozen is not None:
            return "steps.frozen"
        case events.Frozen():
            return "steps.not_complete" if steps.open_points(state) else ""
        case _:
            return _entry_forbidden(state, event)


def _attachment_forbidden(
    state: State, event: events.Attached | events.AttachmentChanged | events.AttachmentDropped
) -> str:
    """An attachment has an author and says something; what the paper's code stands for changes no more."""
    late = state.frozen is not None
    match event:
        case events.Attached(_, author, text) | events.AttachmentChanged(_, _, author, text) if not (
            author.strip() and text.strip()
        ):
            return "steps.whose_attachment"
        case events.Attached():
            fits = sum(one.late == late for one in state.attachments) < MOST_ATTACHMENTS
            return "" if fits else "steps.too_many_attached"
        case _:
            there = 0 <= event.place < len(state.attachments) and state.attachments[event.place].late == late
            return "" if there else "steps.attachment_fixed"


def _sign_forbidden(state: State, event: Event) -> str:
    """Signing comes after the paper; withdrawing before the second signature; exporting after the last."""
    needed = len(state.election.signing.need)
    match event:
        case events.UnsignedWritten() if state.signatures:
            return "credential.signed_already"
        case events.Signed() | events.EmergencyKeyMade() | events.UnsignedWritten():
            ready = "paper" in state.closed and steps.turn(state) < needed
            return "" if ready else "steps.paper_first"
        case events.Withdrawn():
            return "" if 0 < len(state.signatures) < needed else "steps.nothing_to_withdraw"
        case _:
            return "" if state.signatures else "steps.not_signed"


def _entry_forbidden(state: State, event: Event) -> str:
    """Events of steps 1 to 4."""
    match event:
        case events.ScenarioChosen():
            fits = state.election.practice and "people" not in state.closed
            return "" if fits else "steps.no_scenario"
        case events.PeopleRecorded(people) if len(people) > MOST_PEOPLE:
            return "steps.too_many_people"
        case events.PeopleRecorded(people) if "before" in state.closed:
            roles = tuple(person.role for person in people)
            return "" if roles == state.roles else "steps.people_fixed"
        case events.StageClosed("people"):
            return "steps.not_complete" if steps.missing_people(state) else ""
        case events.StageClosed(stage):
            if stage == "after" and "before" not in state.closed:
                return "steps.before_first"
            if steps.stage_points(state, stage):
                return "steps.not_complete"
            # Without both names the sheet would say that the stage was keyed once.
            named = {(stage, 1), (stage, 2)} <= state.keyers.keys()
            return "" if named or state.election.practice else "steps.second_needed"
        case events.KeyerNamed() if not state.election.practice:
            return _keyer_forbidden(state, event)
        case events.CountEntered(line, entry):
            stage = state.election.line_of(line).stage
            if stage == "after" and "before" not in state.closed:
                return "steps.before_first"
            return "steps.locked" if stage in state.closed and entry < 3 else ""
        case events.WarningExplained(code):
            explain = {relation.code for relation in state.election.relations if relation.explain}
            return "" if code in explain else "steps.nothing_to_explain"
        case events.ErrorDeclared(_, reason) if not reason.strip():
            return "steps.no_reason"
        case events.ErrorDeclared(code):
            return "" if code in {one.code for one in steps.declarable(state)} else "steps.nothing_to_declare"
        case _:
            return ""


def _keyer_forbidden(state: State, keyer: events.KeyerNamed) -> str:
    """What the receiver of a real protocol would reject: no second entry, or not by another person."""
    if keyer.mode == "once":
        return "steps.second_needed"
    if keyer.mode == "aloud" and state.election.second_entry != "aloud":
        return "steps.no_aloud"
    keyers = {**state.keyers, (keyer.stage, keyer.entry): keyer}
    first, second = keyers.get((keyer.stage, 1)), keyers.get((keyer.stage, 2))
    if second is None or second.mode != "other":
        return ""
    return "steps.second_keyer" if second.name.strip() in ("", first.name.strip() if first else "") else ""
