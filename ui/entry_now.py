"""What the bar at the foot says while figures are keyed, one sentence what to do, one what follows; and the keys."""

from __future__ import annotations

from ui import entry_rows
from ui.entry_view import EntryView, Mode
from ui.page import Now
from ui.theme import Form
from ui.widgets.key_cap import KeyHint


def now(view: EntryView, form: Form) -> Now:
    """The bar for one moment of an entry page."""
    say = view.texts.say
    if view.trouble is not None:
        return _alarm(view)
    if view.mode is not Mode.KEYING:
        hidden = view.mode is Mode.HIDDEN
        return Now(
            view.notice or say("entry.now_hidden" if hidden else "entry.now_locked"),
            say("entry.then_hidden" if hidden else "entry.then_locked"),
            say("entry.back"), say("entry.go_on"), ready=True,
        )  # fmt: skip
    second = say("entry.another_keys") if view.entry == 2 and form is Form.SMALL else None
    return Now(
        view.notice or _sentence(view, form), _then(view), say("entry.back"), _action(view), not view.waiting, second,
        segments=view.segments(), how_far=view.progress(),
    )  # fmt: skip


def keys(view: EntryView) -> tuple[KeyHint, ...]:
    """The keys that matter at one moment of an entry page."""
    say = view.texts.say
    codes = {"Enter": "key_next", "↑": "key_above", "F1": "key_all"}
    next_, above, all_ = (KeyHint(key, say(f"entry.{code}")) for key, code in codes.items())
    if view.trouble is not None:
        return (all_,)
    if view.mode is Mode.LOCKED:
        return KeyHint("F2", say("entry.key_change")), next_, above, all_
    if view.mode is Mode.KEYING and view.entry == 1:
        return next_, above, KeyHint("F4", say("entry.key_again")), all_
    return next_, above, all_


def _alarm(view: EntryView) -> Now:
    say, key = view.texts.say, view.unsaved
    line = say("entry.now_line", line=entry_rows.number(view.state, key), raw=view.pen.raw(key)) if key else ""
    then = f"{line} {say('entry.no_further')}".strip()
    return Now(say("entry.now_not_saved"), then, say("entry.back"), say("entry.try_again"), ready=True, alarm=True)


def _sentence(view: EntryView, form: Form) -> str:
    say, waiting = view.texts.say, view.waiting
    if not waiting:
        once = view.state.keyed_once(view.stage)
        return say(f"entry.now_all_{'once' if once else 'first' if view.entry == 1 else 'second'}")
    in_use = view.in_use or waiting[0]
    line = entry_rows.number(view.state, in_use)
    if form is Form.SMALL:
        return say("entry.now_short", line=line, n=len(waiting))
    following = _following(view, in_use)
    if following is None:
        return say("entry.now_type", line=line)
    return say("entry.now_type_then", line=line, next=entry_rows.number(view.state, following))


def _following(view: EntryView, in_use: str) -> str | None:
    """The next line to key after the one in use, from the first line again if need be."""
    at = view.order.index(in_use)
    around = (*view.order[at + 1 :], *view.order[:at])
    return next((key for key in around if key in view.waiting), None)


def _then(view: EntryView) -> str:
    say, found = view.texts.say, view.found
    if found.failing:
        lines = entry_rows.numbers(view.state, found.again)
        if not lines:
            return say("entry.then_failing", n=len(found.failing))
        if len(found.failing) == 1:
            return say("entry.then_one_fails", lines=lines)
        return say("entry.then_some_fail", n=len(found.failing), lines=lines)
    if view.entry == 2:
        return say("entry.then_compare", n=len(view.waiting))
    return say("entry.then_read" if view.state.keyed_once(view.stage) else "entry.then_second")


def _action(view: EntryView) -> str:
    say = view.texts.say
    if view.entry == 2:
        return say("entry.compare")
    return say("entry.to_read" if view.state.keyed_once(view.stage) else "entry.second")
