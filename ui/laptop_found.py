"""What a test of the laptop found, as its row says it: from what came out of the test to a sign, a sentence, a word."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from precinct_app.election.definition import ASTANA
from precinct_app.package import Package
from precinct_app.signing.trust import Signatory
from precinct_app.station.laptop import Key, Written
from precinct_app.texts import Catalogue, Told
from ui import clock_doubt, dates
from ui.pages.parts.laptop_row import Mark
from ui.pages.parts.line_names import role_word
from ui.widgets.digit_keys import ROW

BUTTONS = {
    "package": "", "key": "laptop.try_key", "disk": "laptop.try_again", "stick": "laptop.choose_stick",
    "printer": "laptop.look_again", "clock": "laptop.right", "digits": "",
}  # fmt: skip
"""What can be pressed for a test, unless something else is to be pressed now."""

Say = Callable[[Catalogue], str]


@dataclass(frozen=True, slots=True)
class Found:
    """``note`` and ``word`` say it in a language; ``button`` is a text's code, "" for none."""

    mark: Mark
    note: Say
    word: Say
    button: str = ""


def before(test: str, at: datetime | None) -> Found:
    """What an earlier check found: in order at ``at``, or nothing yet."""
    if at is None:
        return _found(Mark.OPEN, f"laptop.{test}_note", "laptop.word_open", BUTTONS[test])
    return Found(Mark.OK, lambda texts: texts.say("laptop.was_in_order", date=dates.day_month(texts, at)),
                 _word("laptop.word_ok"), BUTTONS[test])  # fmt: skip


def package(packages: Sequence[Package], is_pinned: Callable[[Package], bool]) -> Found:
    """Whether there is a package, and its fingerprint agrees with the letter."""
    if not packages:
        return _found(Mark.OPEN, "laptop.package_none", "laptop.word_open", "laptop.open_package")
    unknown = [one for one in packages if not is_pinned(one)]

    def titles(texts: Catalogue) -> str:
        return ", ".join(one.election.title.in_(texts.language) for one in unknown or packages)

    if unknown:
        return Found(Mark.OPEN, lambda texts: texts.say("laptop.package_unknown", elections=titles(texts)),
                     _word("laptop.word_compare"), "laptop.compare")  # fmt: skip
    code = "laptop.package_practice" if packages[0].election.practice else "laptop.package_known"
    return Found(Mark.OK, lambda texts: texts.say(code, elections=titles(texts)), _word("laptop.word_ok"))


def keys(tried: Sequence[Key], opened: Signatory | None) -> Found:
    """Which keys were tried, and who owns the one that has just been ``opened``."""
    lacking = [key.role for key in tried if key.at is None]
    done, whole = len(tried) - len(lacking), len(tried)

    def note(texts: Catalogue) -> str:
        said = []
        if opened is not None:
            role = role_word(opened.role, texts.language)
            role = role[:1].upper() + role[1:]
            said.append(texts.say("laptop.key_opened", station=opened.station, role=role, name=opened.name))
        if lacking:
            roles = ", ".join(role_word(role, texts.language) for role in dict.fromkeys(lacking))
            said.append(texts.say("laptop.key_lacking", roles=roles))
        elif not tried:
            said.append(texts.say("laptop.key_note"))
        elif opened is None:
            last = max(key.at for key in tried if key.at is not None)
            said.append(texts.say("laptop.was_in_order", date=dates.day_month(texts, last)))
        return " ".join(said)

    if tried and not lacking:
        return Found(Mark.OK, note, _word("laptop.word_ok"), "laptop.try_key")
    word = _word("laptop.of", {"n": done, "all": whole}) if tried else _word("laptop.word_open")
    return Found(Mark.OPEN, note, word, "laptop.try_key")


def key_chosen(file: str) -> Found:
    """A key file waits for its password."""
    return _found(Mark.OPEN, "laptop.key_chosen", "laptop.word_password", "laptop.other_key", {"file": file})


def key_trying() -> Found:
    """A key is being opened, which takes seconds on an old laptop."""
    return _found(Mark.OPEN, "laptop.key_trying", "laptop.word_wait", BUTTONS["key"])


def written(test: str, result: Written) -> Found:
    """The data folder is in order; a stick is still to be ejected."""
    free = result.free // 1_000_000
    values = {"ms": result.ms, "place": result.place}

    def note(texts: Catalogue) -> str:
        return texts.say(f"laptop.{test}_written", **values, free=texts.number(free))

    if test == "stick":
        return Found(Mark.OPEN, note, _word("laptop.word_eject"), "laptop.ejected")
    return Found(Mark.OK, note, _word("laptop.word_ok"), BUTTONS[test])


def ejected() -> Found:
    """The stick was written, read back and ejected."""
    return _found(Mark.OK, "laptop.stick_ejected", "laptop.word_ok", BUTTONS["stick"])


def printers(found: Sequence[QPrinterInfo]) -> Found:
    """Which printers there are and do not report an error; none is no fault."""
    ready = [one for one in found if one.state() is not QPrinter.PrinterState.Error]
    if ready:
        names = ", ".join(one.printerName() for one in ready)
        return _found(Mark.OK, "laptop.printer_found", "laptop.word_ok", BUTTONS["printer"], {"printers": names})
    code = "laptop.printer_error" if found else "laptop.printer_none"
    return _found(Mark.ASIDE, code, "laptop.word_by_hand", BUTTONS["printer"])


def clock(now: datetime) -> Found:
    """What the laptop's clock says, ``now`` in its own zone, to be compared."""
    return Found(Mark.OPEN, _time("laptop.clock_compare", now), _word("laptop.word_compare"), BUTTONS["clock"])


def clock_early(now: datetime, signed: datetime) -> Found:
    """It cannot be right: a package was ``signed`` later."""

    def note(texts: Catalogue) -> str:
        return clock_doubt.early(texts, signed, now)

    return Found(Mark.BAD, note, _word("laptop.word_bad_clock"))


def clock_right(now: datetime) -> Found:
    """It was compared."""
    return Found(Mark.OK, _time("laptop.clock_right", now), _word("laptop.word_ok"))


def digits(typed: frozenset[str]) -> Found:
    """Which digits came."""
    lacking = " ".join(digit for digit in ROW if digit not in typed)
    if not lacking:
        return _found(Mark.OK, "laptop.digits_all", "laptop.word_ok")
    word = _word("laptop.of", {"n": len(typed), "all": len(ROW)})
    return Found(Mark.OPEN, _word("laptop.digits_lacking", {"digits": lacking}), word)


def failed(test: str, told: Told) -> Found:
    """It is not in order, and why."""
    button = "laptop.try_again" if test == "disk" else BUTTONS[test]
    return Found(Mark.BAD, told.tell, _word(f"laptop.word_bad_{test}"), button)


def _time(code: str, now: datetime) -> Say:
    astana = now.astimezone(ASTANA)
    values = {"time": f"{now:%H:%M:%S}", "offset": dates.offset(now), "astana": f"{astana:%H:%M}"}
    return lambda texts: texts.say(code, date=dates.full(texts, now), **values)


def _found(mark: Mark, note: str, word: str, button: str = "", values: Mapping[str, object] | None = None) -> Found:
    return Found(mark, _word(note, values), _word(word), button)


def _word(code: str, values: Mapping[str, object] | None = None) -> Say:
    return lambda texts: texts.say(code, **(values or {}))
