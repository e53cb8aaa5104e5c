"""A table of a definition, read strictly: every getter names the file and the place of what it refuses.

A place is written as a person finds it: ``relation R04, right`` is the key ``right`` of the relation with
that code. Table names and keys are the same words in every language.
"""

from __future__ import annotations

import datetime
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from precinct_app.counts import MOST
from precinct_app.election.definition import Text
from precinct_app.texts import Told

# What a cell of a sheet can show: the highest row of a workbook is 409 points, some 30 rows of print with
# about 17 letters in the narrowest column. No label of a protocol comes near.
LONGEST: Final = 500
_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})


def shown(value: str) -> str:
    """A foreign value as a sentence may quote it: at most 60 signs, hidden ones as their code point."""
    short = value if len(value) <= 60 else value[:59] + "…"
    return "".join(f"U+{ord(c):04X}" if unicodedata.category(c) in _HIDDEN else c for c in short)


def check_text(text: str, file: str, place: object) -> str:
    """``text`` as it is, when a person can read all of it in one cell: not blank, not too long, nothing hidden.

    Hidden are control, format and bidirectional signs (Unicode classes C, Zl, Zp): they make a line look like
    another. Raises Told.
    """
    if not text.strip():
        raise Told("definition.blank", file=file, place=place)
    if len(text) > LONGEST:
        raise Told("definition.too_long", file=file, place=place, most=LONGEST)
    for sign in "" if text.isprintable() else text:  # which refuses more than is hidden; a registry has a million signs
        if unicodedata.category(sign) in _HIDDEN:
            raise Told("definition.hidden_sign", file=file, place=place, sign=shown(sign))
    return text


@dataclass(frozen=True, slots=True)
class Table:
    """One table of ``file``; ``place`` says which, and is empty for the file's own keys."""

    file: str
    place: str
    values: Mapping[str, object]

    def at(self, key: str) -> str:
        """The place of one key."""
        return f"{self.place}, {key}" if self.place else key

    def refusal(self, reason: str, key: str, **values: object) -> Told:
        """What to raise for ``key``; ``reason`` is the last part of a code in definition.po."""
        return Told(f"definition.{reason}", file=self.file, place=self.at(key), **values)

    def only(self, *keys: str) -> None:
        """Refuse every key but these: a misspelt key is never ignored."""
        for key in self.values:
            if key not in keys:
                raise self.refusal("unknown_key", shown(key))

    def word(self, key: str, default: str | None = None) -> str:
        """A text of one language, such as an id or a telephone number. ``default`` makes the key optional."""
        if key not in self.values and default is not None:
            return default
        value = self._given(key)
        if not isinstance(value, str):
            raise self._wrong_type(key, "text")
        return check_text(value, self.file, self.at(key))

    def one_of(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the words of the format."""
        return self.known(key, self.word(key, default), allowed)

    def known(self, key: str, found: str, allowed: Iterable[str]) -> str:
        """``found`` where it is one of ``allowed``."""
        if found not in allowed:
            raise self.refusal("not_one_of", key, found=shown(found), allowed=", ".join(allowed))
        return found

    def formed(self, key: str, pattern: re.Pattern[str], example: str) -> str:
        """A text of the form ``pattern``; a refusal shows ``example``."""
        found = self.word(key)
        if not pattern.fullmatch(found):
            raise self.refusal("bad_form", key, found=shown(found), example=example)
        return found

    def whole(self, key: str, default: int | None = None, least: int = 0, most: int = MOST) -> int:
        """A whole number from ``least`` to ``most``."""
        value = default if key not in self.values and default is not None else self._given(key)
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._wrong_type(key, "whole")
        if not least <= value <= most:
            raise self.refusal("out_of_range", key, least=least, most=most)
        return value

    def flag(self, key: str, given: bool = False) -> bool:
        """true or false; ``given`` where the definition says nothing."""
        value = self.values.get(key, given)
        if not isinstance(value, bool):
            raise self._wrong_type(key, "flag")
        return value

    def date(self, key: str) -> datetime.date:
        """A date as TOML writes it, without quotes and without a time."""
        value = self._given(key)
        if not isinstance(value, datetime.date) or isinstance(value, datetime.datetime):
            raise self._wrong_type(key, "date")
        return value

    def words(self, key: str) -> tuple[str, ...]:
        """A list of texts, at least one."""
        return tuple(self._words(key, self._given(key)))

    def groups(self, key: str, default: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
        """A list of lists of texts, none of them empty."""
        if key not in self.values:
            return default
        value = self._given(key)
        if not isinstance(value, list):
            raise self._wrong_type(key, "groups")
        return tuple(tuple(self._words(key, group)) for group in value)

    def text(self, key: str) -> Text:
        """A text in kk and ru; en is optional and falls back to ru."""
        table = self.table(key)
        table.only("kk", "ru", "en")
        kk, ru = table.word("kk"), table.word("ru")
        return Text(kk, ru, table.word("en", ru))

    def maybe_text(self, key: str) -> Text | None:
        """The same, or None where it is not given."""
        return self.text(key) if key in self.values else None

    def table(self, key: str, default: Mapping[str, object] | None = None) -> Table:
        """The table below ``key``."""
        value = default if key not in self.values and default is not None else self._given(key)
        if not isinstance(value, Mapping):
            raise self._wrong_type(key, "table")
        return Table(self.file, self.at(key), value)

    def tables(self, key: str, called: str) -> tuple[Table, ...]:
        """The tables ``[[key]]``, none where there are none; a place names each by its key ``called``."""
        value = self.values.get(key, [])
        if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
            raise self._wrong_type(key, "tables")
        names = [entry.get(called) for entry in value]
        places = [shown(name) if isinstance(name, str) else str(n) for n, name in enumerate(names, 1)]
        return tuple(
            Table(self.file, f"{key} {place}", entry) for place, entry in zip(places, value, strict=True)
        )

    def _given(self, key: str) -> object:
        if key not in self.values:
            raise self.refusal("missing", key)
        return self.values[key]

    def _words(self, key: str, value: object) -> list[str]:
        if not isinstance(value, list) or not all(isinstance(entry, str) for entry in value):
            raise self._wrong_type(key, "words")
        if not value:
            raise self.refusal("empty_list", key)
        return value

    def _wrong_type(self, key: str, wanted: str) -> Told:
        return self.refusal("wrong_type", key, wanted=Told(f"definition.type_{wanted}"))
