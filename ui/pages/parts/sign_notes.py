"""Beside the signatures: what was settled, declared and explained, and what can still be undone."""

from __future__ import annotations

from precinct_app.protocol.state import State
from precinct_app.texts import Catalogue
from ui.pages.parts.notes import Note


def sign_notes(state: State, texts: Catalogue) -> tuple[Note, ...]:
    """The notes of a frozen protocol whose paper is complete."""
    say, keys = texts.say, state.keys()
    again = sum(any(keying.entry == 3 for keying in state.chain(key)) for key in keys)
    ink = [one.signed for one in state.ink.values()]
    lines = [say("sign.entries_agree", n=again)]
    lines += [say("sign.errors_declared", n=len(state.declared))] if state.declared else []
    lines += [say("sign.warnings_explained", n=len(state.explained))] if state.explained else []
    lines.append(say("sign.paper_read", signed=ink.count(True), others=ink.count(False)))
    held = [say("sign.unsigned_written", place=state.unsigned.place)] if state.unsigned else []
    held += [say("sign.emergency_made", fingerprint=one.fingerprint) for one in state.emergency_keys]
    without = (Note(say("sign.without_key"), tuple(held)),) if held else ()
    return (
        *without,
        Note(say("sign.before"), tuple(lines), ticked=True),
        Note(say("sign.withdrawing"), (say("sign.withdrawing_note"),)),
        Note(say("sign.after"), (say("sign.after_note"),)),
    )
